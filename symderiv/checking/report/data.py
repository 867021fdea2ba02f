"""Checked: a document with its findings and marks; its JSON form, version 1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from symderiv.checking.model import Document, Finding, Verdict

__all__ = ["Checked", "Marks", "StepMark", "json_data"]

VERSION = 1


@dataclass(frozen=True, slots=True)
class StepMark:
    """One step of the solution: its points, those given, and how it stands in the write-up.

    ``state``: a verdict, ``missing``, or ``implied`` (left out, but what it leads to is right).
    """

    task: str
    step: str
    points: Fraction
    given: Fraction
    state: str
    line: int | None = None


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


@dataclass(frozen=True, slots=True)
class Checked:
    """A document, what was found in it, its marks; or the ``fault`` for which it was not read."""

    path: str
    document: Document | None
    findings: tuple[Finding, ...] = ()
    marks: Marks | None = None
    fault: str = ""
    notes: tuple[str, ...] = field(default=())

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


def _finding(f: Finding) -> dict[str, Any]:
    return {
        "line": f.line,
        "column": f.column,
        "source": f.source,
        "verdict": str(f.verdict),
        "expected": f.expected,
        "mistake": f.mistake,
        "message": f.message,
    }


def _marks(marks: Marks | None) -> dict[str, Any] | None:
    if marks is None:
        return None
    return {
        "points": number(marks.points),
        "given": number(marks.given),
        "steps": [
            {
                "task": s.task,
                "step": s.step,
                "points": number(s.points),
                "given": number(s.given),
                "state": s.state,
                "line": s.line,
            }
            for s in marks.steps
        ],
    }


def _document(checked: Checked) -> dict[str, Any]:
    document = checked.document
    data: dict[str, Any] = {
        "path": checked.path,
        "variant": document.variant if document is not None else None,
        "findings": [_finding(f) for f in checked.findings],
        "counts": checked.counts,
        "marks": _marks(checked.marks),
    }
    unread = document.unread if document is not None else ()
    if unread:
        data["unread"] = [{"line": a, "column": b, "message": c} for a, b, c in unread]
    if checked.fault:
        data["error"] = checked.fault
    return data


def json_data(results: Iterable[Checked]) -> Mapping[str, Any]:
    """The JSON report: one entry for each document, one finding for each link, in order."""
    return {"version": VERSION, "documents": [_document(c) for c in results]}
