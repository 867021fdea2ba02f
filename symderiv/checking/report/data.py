"""Checked: a document with its findings and marks; its JSON form, version 1.

Fields beyond those of the command line's contract: where a link ends, the span that differs, the cell
of a notebook, the person of a roster, what was not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from symderiv.checking.model import NO_TIME, Document, Finding, Verdict
from symderiv.checking.report.differing import differing
from symderiv.checking.report.places import Places, cell_of, mark_span

__all__ = ["Checked", "Marks", "Person", "StepMark", "document_data", "json_data", "number"]

VERSION = 1


@dataclass(frozen=True, slots=True)
class StepMark:
    """One step of the solution: its points, those given, and how it stands in the write-up.

    ``name``: what it arrives at, for people. ``state``: a verdict, ``missing``, ``implied`` (left out,
    but what it leads to is right), or ``answer-only``. ``method`` and ``accuracy``: which of the points
    given are for what; ``by_hand``: the points that only a reader can give, which are none of ``points``.
    """

    task: str
    step: str
    name: str
    points: Fraction
    given: Fraction
    state: str
    line: int | None = None
    method: Fraction = Fraction(0)
    accuracy: Fraction = Fraction(0)
    by_hand: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a write-up against one variant."""

    steps: tuple[StepMark, ...]

    @property
    def points(self) -> Fraction:
        """All points that there are."""
        return sum((s.points for s in self.steps), Fraction(0))

    @property
    def given(self) -> Fraction:
        """The points given."""
        return sum((s.given for s in self.steps), Fraction(0))

    @property
    def by_hand(self) -> Fraction:
        """The points beyond these, which only a reader can give."""
        return sum((s.by_hand for s in self.steps), Fraction(0))


@dataclass(frozen=True, slots=True)
class Person:
    """Whose variant it is, as the roster has it."""

    id: str
    name: str


_PICTURES = re.compile(r"!\[[^\]\n]{0,200}\]\(|\\includegraphics|<img\b|\"image/")


@dataclass(frozen=True, slots=True)
class Checked:
    """A document, what was found in it, its marks; or the ``fault`` for which it was not read.

    ``against`` is the variant that it was checked against; ``person`` whose that is; ``doubt``: why it
    may be another one.
    """

    path: str
    document: Document | None
    findings: tuple[Finding, ...] = ()
    marks: Marks | None = None
    fault: str = ""
    against: str | None = None
    person: Person | None = None
    doubt: str = ""

    @property
    def variant(self) -> str | None:
        """The id of the variant: the one checked against, else the one that the file names."""
        if self.against is not None or self.document is None:
            return self.against
        return self.document.variant

    @property
    def remark(self) -> str:
        """Why there is nothing to report, where there is nothing."""
        if self.fault or self.findings or self.document is None:
            return self.fault
        if not self.document.text.strip():
            return "the file is empty"
        if self.document.unread:
            return f"nothing in it could be read: {self.document.unread[0][2]}"
        if _PICTURES.search(self.document.text):
            return "no relation was found in it: what pictures show is not read"
        return "no relation was found in it"

    @property
    def cut(self) -> str:
        """What has not been looked at, because a file is too large or takes too long."""
        late = sum((f.message or "").startswith(NO_TIME) for f in self.findings)
        parts = [self.document.cut] if self.document is not None and self.document.cut else []
        if late:
            parts.append(f"no time was left for {late} relation{'s' * (late != 1)}")
        return "; ".join(parts)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each verdict."""
        out = {str(v): 0 for v in Verdict}
        for f in self.findings:
            out[str(f.verdict)] += 1
        return out

    @property
    def wrong(self) -> bool:
        """Whether something in it is wrong."""
        return any(f.verdict is Verdict.WRONG for f in self.findings)


def number(value: Fraction) -> int | float:
    """A number of points for JSON and CSV."""
    return int(value) if value.denominator == 1 else round(float(value), 4)


def _finding(f: Finding, document: Document, places: Places) -> dict[str, Any]:
    data: dict[str, Any] = {
        "line": f.line,
        "column": f.column,
        "source": f.source,
        "verdict": str(f.verdict),
        "expected": f.expected,
        "mistake": f.mistake,
        "message": f.message,
    }
    span = mark_span(f)
    start = span[0] if span else 0
    data["end"] = _place(f, places, start, span[1]) if span else None
    part = differing(f) if f.verdict is Verdict.WRONG and span else None
    data["differs"] = (
        {
            "start": _place(f, places, start, part[0]),
            "end": _place(f, places, start, part[1]),
            "source": document.text[part[0] : part[1]],
        }
        if part
        else None
    )
    cell = cell_of(document, f)
    if cell is not None:
        data["cell"] = cell
    return data


def _place(f: Finding, places: Places, start: int, offset: int) -> dict[str, int]:
    """Line and column of an offset, counted as those of the finding are (in its notebook cell)."""
    line = places.line(offset)
    return {
        "line": f.line + line - places.line(start),
        "column": offset - places.span(line)[0] + 1,
    }


def _marks(marks: Marks | None) -> dict[str, Any] | None:
    if marks is None:
        return None
    return {
        "points": number(marks.points),
        "given": number(marks.given),
        "method": number(sum((s.method for s in marks.steps), Fraction(0))),
        "accuracy": number(sum((s.accuracy for s in marks.steps), Fraction(0))),
        "by_hand": number(marks.by_hand),
        "steps": [
            {
                "task": s.task,
                "step": s.step,
                "points": number(s.points),
                "given": number(s.given),
                "method": number(s.method),
                "accuracy": number(s.accuracy),
                "state": s.state,
                "line": s.line,
                "name": s.name,
            }
            for s in marks.steps
        ],
    }


def document_data(checked: Checked) -> dict[str, Any]:
    """The entry of one document in the JSON report."""
    document = checked.document
    findings = []
    if document is not None:
        places = Places(document.text)
        findings = [_finding(f, document, places) for f in checked.findings]
    data: dict[str, Any] = {
        "path": checked.path,
        "variant": checked.variant,
        "findings": findings,
        "counts": checked.counts,
        "marks": _marks(checked.marks),
    }
    if checked.person is not None:
        data["person"] = {"id": checked.person.id, "name": checked.person.name}
    unread = document.unread if document is not None else ()
    if unread:
        data["unread"] = [{"line": a, "column": b, "message": c} for a, b, c in unread]
    if document is not None and document.notes:
        data["notes"] = list(document.notes)
    if checked.cut:
        data["cut"] = checked.cut
    if checked.fault:
        data["error"] = checked.fault
    return data


def json_data(entries: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The JSON report: one entry for each document, one finding for each link, in order."""
    return {"version": VERSION, "documents": list(entries)}
