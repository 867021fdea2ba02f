"""Row: what the tables over many write-ups need of one; small, and fit to travel between processes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from symderiv.checking.model import Verdict
from symderiv.checking.report.data import Checked
from symderiv.checking.report.places import cell_of

__all__ = ["Lost", "Row", "of_another_sheet", "row_of"]

_SOME = 5  # relations of a write-up that tells something
_HARDLY = Fraction(1, 20)  # of the points


@dataclass(frozen=True, slots=True)
class Lost:
    """A step of the solution: its task, its name, its points and those given."""

    task: str
    step: str
    points: Fraction
    given: Fraction


@dataclass(frozen=True, slots=True)
class Row:
    """One write-up in the tables of a run; a file that was not read has only ``path`` and ``fault``.

    ``mistakes``: how often each, in order of appearance; wrong links without a name count as
    ``unnamed``. ``first_wrong``: the line of the first wrong link, with the cell of a notebook.
    ``by_hand``: points that only a reader can give, beside ``points``.
    """

    path: str
    variant: str | None = None
    person_id: str = ""
    person_name: str = ""
    given: Fraction | None = None
    points: Fraction | None = None
    counts: dict[str, int] = field(default_factory=dict)
    first_wrong: str = ""
    mistakes: dict[str, int] = field(default_factory=dict)
    steps: tuple[Lost, ...] = ()
    fault: str = ""
    remark: str = ""
    cut: str = ""
    report: str = ""
    by_hand: Fraction | None = None

    @property
    def wrong(self) -> bool:
        """Whether something in it is wrong."""
        return self.counts.get(str(Verdict.WRONG), 0) > 0


def row_of(checked: Checked) -> Row:
    """The row of a checked document."""
    mistakes: dict[str, int] = {}
    first = ""
    for f in checked.findings:
        if f.verdict is Verdict.WRONG:
            name = f.mistake or "unnamed"
            mistakes[name] = mistakes.get(name, 0) + 1
            if not first:
                cell = cell_of(checked.document, f) if checked.document is not None else None
                first = f"cell {cell}, line {f.line}" if cell else str(f.line)
    marks, person = checked.marks, checked.person
    return Row(
        checked.path,
        checked.variant,
        person.id if person else "",
        person.name if person else "",
        marks.given if marks else None,
        marks.points if marks else None,
        {} if checked.fault else checked.counts,
        first,
        mistakes,
        tuple(Lost(s.task, s.step, s.points, s.given) for s in marks.steps) if marks else (),
        checked.fault,
        checked.remark or checked.doubt,
        checked.cut,
        by_hand=marks.by_hand if marks else None,
    )


def of_another_sheet(rows: Iterable[Row]) -> bool:
    """Whether hardly any step of the solutions stands in the write-ups, although they have relations."""
    told = [r for r in rows if r.points and sum(r.counts.values()) >= _SOME]
    given = sum((r.given for r in told if r.given is not None), Fraction(0))
    return bool(told) and given < _HARDLY * sum(r.points for r in told if r.points is not None)
