"""What ``check`` does with one file: read, judge, mark, and lay out the reports that are asked for.

A Work travels to worker processes; what it gives back is text and small data, not documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fractions import Fraction

    from symderiv.checking.classroom.rows import Row
    from symderiv.checking.model import Document, Finding
    from symderiv.checking.report.data import Checked
    from symderiv.checking.solutions.reference import Reference
    from symderiv.exercises.manifest import Manifest, VariantRecord

__all__ = ["COLOURS", "Paper", "Result", "Work"]

COLOURS = {
    "wrong": "red",
    "follow-through": "yellow",
    "correct": "green",
    "rounded": "green",
    "unchecked": "cyan",
    "given": "blue",
}


@dataclass(frozen=True)
class Paper:
    """One file to check: its name, its bytes where they have been read, or why it is none."""

    path: str
    data: bytes | None = None
    fault: str = ""


@dataclass(frozen=True)
class Result:
    """What came of one file; only the reports that were asked for are there."""

    row: Row
    text: str = ""
    summary: str = ""
    entry: Mapping[str, Any] | None = None
    html: str | None = None


@dataclass
class Work:
    """Called with a Paper. ``wanted``: of ``text``, ``json``, ``html``; the rest says against what."""

    folders: tuple[Path, ...] = ()
    manifest_path: Path | None = None
    variant: str | None = None
    exercise: str | None = None
    changes: Mapping[str, str] = field(default_factory=dict)
    wanted: frozenset[str] = frozenset()
    everything: bool = False
    colour: bool = False
    width: int = 96
    decimal_comma: bool = False
    warnings: list[str] = field(default_factory=list)

    def prepare(self) -> None:
        """Read what all files share, so that its faults come before any file is checked."""
        import symderiv.checking.judging.engine

        if self.manifest is not None:
            self.look_up(self.manifest)
        if "html" in self.wanted:
            import symderiv.render.report.pages  # noqa: F401
        if self.fixed is not None and self.fixed.drawn:
            names = ", ".join(f"{n} = {v}" for n, v in self.fixed.drawn.items())
            self.warnings.append(f"not set, so drawn as `symderiv show` draws them: {names}")

    def look_up(self, manifest: Manifest) -> None:
        """The variant asked for, and the exercises that the manifest names, must be there."""
        from symderiv.exercises.library import Library, NotFound

        if self.variant is not None:
            try:
                manifest.variant(self.variant)
            except KeyError as fault:
                raise ValueError(str(fault.args[0])) from None
        library = Library(self.folders)
        for name, record in manifest.exercises.items():
            try:
                exercise = library.exercise(name)
            except NotFound as fault:
                raise ValueError(
                    f"{fault.message}, which {self.manifest_path} names\n"
                    "  give the folder that its file lies in, before the command:\n"
                    "  symderiv --path FOLDER check …"
                ) from None
            if record.source and exercise.source_hash != record.source:
                self.warnings.append(
                    f"{name}: the exercise has changed since the sheet was made; "
                    "its answers and points may not be those of the sheet"
                )

    def __call__(self, paper: Paper) -> Result:
        """The result of one file; a file that cannot be read has its fault in the row."""
        return self.result(self.check(paper))

    def failed(self, paper: Paper, reason: str) -> Result:
        """The result of a file whose checking was given up."""
        from symderiv.checking.report.data import Checked

        return self.result(Checked(_shown(paper.path), None, fault=reason))

    # --- checking ---------------------------------------------------------------------------------

    @cached_property
    def manifest(self) -> Any:
        """The manifest, if one is given."""
        if self.manifest_path is None:
            return None
        from symderiv.exercises.manifest import read_manifest

        return read_manifest(self.manifest_path)

    @cached_property
    def fixed(self) -> Reference | None:
        """The exercise that every file is checked against."""
        if self.exercise is None:
            return None
        from symderiv.checking.solutions.reference import exercise_reference

        return exercise_reference(self.folders, self.exercise, dict(self.changes))

    def check(self, paper: Paper) -> Checked:
        """Read, judge and mark."""
        from symderiv.checking.judging.engine import judge
        from symderiv.checking.marking.marks import marks_of
        from symderiv.checking.reading import ReadingError, read
        from symderiv.checking.report.data import Checked, Person
        from symderiv.checking.report.repeated import told_once

        path = _shown(paper.path)
        if paper.fault:
            return Checked(path, None, fault=paper.fault)
        record: VariantRecord | None = None
        try:
            document = read(path, data=paper.data, decimal_comma=self.decimal_comma)
            reference = self.fixed
            if self.manifest is not None:
                record = self.record_of(document, paper.path)
                reference = self.reference(record.id)
        except ReadingError as fault:
            hint = f"; {fault.hint}" if fault.hint else ""
            return Checked(path, None, fault=fault.reason + hint)
        except OSError as fault:
            return Checked(path, None, fault=fault.strerror or str(fault))
        except ValueError as fault:
            return Checked(path, None, fault=str(fault))
        findings = tuple(judge(document, reference))
        marks = marks_of(reference, findings) if reference is not None else None
        if reference is not None:
            findings = told_once(findings)
        if document.cells or reference is not None:  # judged node by node, or column by column
            findings = tuple(
                sorted(findings, key=lambda f: f.statement.right.start if f.statement else 0)
            )
        doubt = ""
        other = None
        if record is not None and marks is not None:
            other = self.other_variant(document, record, findings, marks.given)
        if record is not None and other is not None:
            doubt = f"checked against variant {record.id}; its numbers are those of variant {other}"
            document = replace(document, notes=(*document.notes, doubt))
        person = Person(record.id, record.name) if record is not None and record.name else None
        return Checked(
            path, document, findings, marks,
            against=record.id if record else None, person=person, doubt=doubt,
        )  # fmt: skip

    def record_of(self, document: Document, path: str) -> VariantRecord:
        """The variant of a document: the one asked for, the one that it names, that of its file name,
        or the only one there is.
        """
        from symderiv.checking.reading.conventions.variants import variant_of

        if not document.text.strip():
            raise ValueError("the file is empty")
        variants: tuple[VariantRecord, ...] = tuple(self.manifest.variants)
        ids = {n for v in variants for n in (v.id, v.slug) if n}
        wanted = self.variant or variant_of(document.text, ids.__contains__)
        if wanted is None:
            stem = Path(path).stem
            for v in variants:
                if any(
                    n and (stem == n or stem.endswith((f"-{n}", f"_{n}"))) for n in (v.id, v.slug)
                ):
                    return v
            if len(variants) == 1:
                return variants[0]
            raise ValueError(
                "the file names no variant: end its name in the id (answers-1.md), write a line "
                "`variant 1` in it, or give --variant ID"
            )
        try:
            found: VariantRecord = self.manifest.variant(wanted)
        except KeyError as fault:
            raise ValueError(str(fault.args[0])) from None
        return found

    def other_variant(
        self,
        document: Document,
        record: VariantRecord,
        findings: tuple[Finding, ...],
        given: Fraction,
    ) -> str | None:
        """The variant that a document with many lines that are not right seems to be of: it has no fewer
        points there."""
        from symderiv.checking.classroom import other_variant as of
        from symderiv.checking.judging.engine import judge
        from symderiv.checking.marking.marks import marks_of

        if not of.doubtful(findings):
            return None
        if sum(f.verdict == "wrong" for f in findings) >= 3:
            told = of.other_variant(document.text, self.manifest.variants, record.id)
            if told is not None:
                return told
        said = "\n".join(f.source for f in findings)
        likely = of.likely_variant(said, self.manifest.variants, record.id)
        if likely is None:
            return None
        there = self.reference(likely)
        found = judge(document, there)
        more = marks_of(there, found).given >= given
        return likely if more and of.fits_better(findings, found) else None

    def reference(self, variant: str) -> Reference:
        """The reference of a variant."""
        from symderiv.checking.solutions.reference import variant_reference

        try:
            return variant_reference(self.folders, self.manifest, variant)
        except KeyError as fault:
            raise ValueError(str(fault.args[0])) from None

    # --- laying out -------------------------------------------------------------------------------

    def result(self, checked: Checked) -> Result:
        """The reports on a checked document."""
        from symderiv.checking.classroom.rows import row_of
        from symderiv.checking.report.data import document_data
        from symderiv.checking.report.text import report_lines, summary

        text, entry, html = "", None, None
        if "text" in self.wanted:
            lines = report_lines(
                checked, everything=self.everything, paint=self.paint, width=self.width
            )
            text = "\n".join(lines)
        if "json" in self.wanted:
            entry = document_data(checked)
        if "html" in self.wanted:
            from symderiv.render.report.pages import report_page

            html = report_page(checked, self.folders)
        line = self.paint(
            summary(checked), "wrong" if checked.wrong or checked.fault else "correct"
        )
        return Result(row_of(checked), text, line, entry, html)

    def paint(self, text: str, style: str) -> str:
        """Colours, where a terminal shows them."""
        if not self.colour:
            return text
        import click

        return click.style(text, fg=COLOURS.get(style))


def _shown(path: str) -> str:
    return "<stdin>" if path == "-" else path
