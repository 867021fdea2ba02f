"""Over all write-ups of a class: which mistakes, how often, and which steps and tasks lose most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import median
from typing import Any

from symderiv.checking.classroom.rows import Row
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.model import Verdict
from symderiv.checking.report.data import number
from symderiv.checking.report.places import clean

__all__ = ["ClassSummary", "Loss", "MistakeCount", "summarize", "summary_data", "summary_lines"]

_SHOWN = 10


@dataclass
class MistakeCount:
    """A mistake: how often it was made, and in how many write-ups."""

    id: str
    times: int = 0
    papers: int = 0

    @property
    def text(self) -> str:
        """What the catalogue says of it."""
        row = MISTAKES.get(self.id)
        return row.text if row else "wrong, and none of the named mistakes"


@dataclass
class Loss:
    """A step or a task: the points lost of those there are, and how many write-ups lost some."""

    name: str
    lost: Fraction = Fraction(0)
    points: Fraction = Fraction(0)
    papers: int = 0

    @property
    def share(self) -> float:
        """The share of the points that was lost."""
        return float(self.lost / self.points) if self.points else 0.0


@dataclass
class ClassSummary:
    """What a run over many write-ups found; lists are in order of weight, then of name."""

    rows: tuple[Row, ...]
    counts: dict[str, int]
    mistakes: list[MistakeCount] = field(default_factory=list)
    steps: list[Loss] = field(default_factory=list)
    tasks: list[Loss] = field(default_factory=list)

    @property
    def faults(self) -> list[Row]:
        """The files that were not read."""
        return [r for r in self.rows if r.fault]

    @property
    def cut(self) -> list[Row]:
        """The files that were not looked at to their end."""
        return [r for r in self.rows if r.cut]

    @property
    def remarked(self) -> list[Row]:
        """The files in which there is nothing, or that may be of another variant."""
        return [r for r in self.rows if r.remark and not r.fault]

    @property
    def doubles(self) -> dict[str, list[str]]:
        """The people of the roster with more than one file, and these files."""
        files: dict[str, list[str]] = {}
        for r in self.rows:
            if r.person_id:
                files.setdefault(r.person_id, []).append(r.path)
        return {who: found for who, found in files.items() if len(found) > 1}

    @property
    def marks(self) -> list[Fraction]:
        """The marks of those that have any."""
        return [r.given for r in self.rows if r.given is not None]

    @property
    def maximum(self) -> Fraction | None:
        """The points there are, if they are the same for all."""
        found = {r.points for r in self.rows if r.points is not None}
        return found.pop() if len(found) == 1 else None


def summarize(rows: Iterable[Row]) -> ClassSummary:
    """The summary of these rows."""
    rows = tuple(rows)
    counts = {str(v): 0 for v in Verdict}
    mistakes: dict[str, MistakeCount] = {}
    steps: dict[str, Loss] = {}
    tasks: dict[str, Loss] = {}
    for r in rows:
        for name, n in r.counts.items():
            counts[name] += n
        for name, n in r.mistakes.items():
            found = mistakes.setdefault(name, MistakeCount(name))
            found.times += n
            found.papers += 1
        per_task: dict[str, list[Fraction]] = {}
        for s in r.steps:
            _add(steps, f"{s.task} {s.step}", s.points, s.points - s.given)
            pair = per_task.setdefault(s.task, [Fraction(0), Fraction(0)])
            pair[0] += s.points
            pair[1] += s.points - s.given
        for task, (points, lost) in per_task.items():
            _add(tasks, task, points, lost)
    return ClassSummary(
        rows,
        counts,
        sorted(mistakes.values(), key=lambda m: (-m.papers, -m.times, m.id)),
        _ranked(steps),
        _ranked(tasks),
    )


def _add(table: dict[str, Loss], name: str, points: Fraction, lost: Fraction) -> None:
    found = table.setdefault(name, Loss(name))
    found.points += points
    found.lost += lost
    found.papers += lost > 0


def _ranked(table: Mapping[str, Loss]) -> list[Loss]:
    return sorted((x for x in table.values() if x.lost), key=lambda x: (-x.lost, x.name))


def summary_data(summary: ClassSummary) -> dict[str, Any]:
    """The summary as JSON data."""
    marks = summary.marks
    return {
        "version": 1,
        "documents": len(summary.rows),
        "counts": summary.counts,
        "marks": {
            "documents": len(marks),
            "maximum": None if summary.maximum is None else number(summary.maximum),
            "mean": number(sum(marks, Fraction(0)) / len(marks)),
            "median": number(Fraction(median(marks))),
            "lowest": number(min(marks)),
            "highest": number(max(marks)),
        }
        if marks
        else None,
        "mistakes": [
            {"id": m.id, "text": m.text, "times": m.times, "documents": m.papers}
            for m in summary.mistakes
        ],
        "steps": [_loss(x) for x in summary.steps],
        "tasks": [_loss(x) for x in summary.tasks],
        "more_than_once": summary.doubles,
        "unread": [{"path": r.path, "error": r.fault} for r in summary.faults],
        "remarks": [{"path": r.path, "why": r.remark} for r in summary.remarked],
        "cut": [{"path": r.path, "why": r.cut} for r in summary.cut],
    }


def _loss(x: Loss) -> dict[str, Any]:
    return {
        "name": x.name, "lost": number(x.lost), "points": number(x.points), "documents": x.papers,
    }  # fmt: skip


def summary_lines(summary: ClassSummary) -> Iterator[str]:
    """The summary for the terminal."""
    n, faults = len(summary.rows), len(summary.faults)
    wrong = sum(r.wrong for r in summary.rows)
    yield (
        f"{n} write-up{'s' * (n != 1)}: {n - faults - wrong} without a wrong relation, "
        f"{wrong} with" + (f", {faults} not read" if faults else "")
    )
    for r in summary.cut:
        yield f"Not looked at to the end: {clean(r.path)}: {r.cut}"
    for r in summary.remarked:
        yield f"To be looked at: {clean(r.path)}: {r.remark}"
    for who, files in summary.doubles.items():
        yield f"More than one file of {who}: {', '.join(files)}"
    marks = summary.marks
    if marks:
        top = "" if summary.maximum is None else f" of {number(summary.maximum)}"
        yield (
            f"Marks{top}: mean {float(sum(marks) / len(marks)):.4g}, "
            f"median {float(median(marks)):.4g}, {number(min(marks))} to {number(max(marks))}"
        )
    if summary.mistakes:
        yield "Mistakes (write-ups, times):"
        for m in summary.mistakes[:_SHOWN]:
            yield f"  {m.papers:4} {m.times:5}  {m.id}: {m.text}"
        yield from _more(len(summary.mistakes))
    for what, losses in (("Tasks", summary.tasks), ("Steps", summary.steps)):
        if losses:
            yield f"{what} that lose most (points lost, share, write-ups):"
            for x in losses[:_SHOWN]:
                yield f"  {float(x.lost):7.4g} {x.share:5.0%} {x.papers:4}  {x.name}"
            yield from _more(len(losses))


def _more(n: int) -> Iterator[str]:
    if n > _SHOWN:
        yield f"  … and {n - _SHOWN} more"
