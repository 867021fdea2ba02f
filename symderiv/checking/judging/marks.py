"""Marks: each step of the solution is looked up in the write-up by its left side and its place.

Half of a step's points are for the method, half for accuracy. A right step has both, and so has one
that goes on rightly from an earlier error. A wrong value at the end of a right method keeps the
method's half. A step that was left out counts as implied where the task's final answers are right;
where only the finals stand there they have the accuracy points of the task. Steps of words are marked
by hand and carry no points here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from symderiv.checking.model import Finding, Verdict
from symderiv.checking.report.data import Marks, StepMark
from symderiv.checking.solutions.places import Place
from symderiv.checking.solutions.reference import Reference, ReferenceStep, ReferenceTask
from symderiv.checking.world.world import closed
from symderiv.notation.term import Term, make, substitute, sym

__all__ = ["marks_of"]

Found = Mapping[tuple[Term, Place], Sequence[Finding]]
_BAD = (Verdict.WRONG, Verdict.FOLLOW_THROUGH)


def marks_of(reference: Reference, findings: Iterable[Finding]) -> Marks:
    """The marks of the findings against the reference that they were judged with."""
    by_head: dict[tuple[Term, Place], list[Finding]] = {}
    placed = reference.placed
    for i, f in enumerate(findings):
        head = f.statement.head.term if f.statement is not None else None
        if head is not None:
            place = placed[i] if i < len(placed) else (1, "")
            by_head.setdefault((_head(reference, head, place), place), []).append(f)
    out: list[StepMark] = []
    for task in reference.tasks:
        out.extend(_task(reference, task, by_head))
    return Marks(tuple(out))


def _head(reference: Reference, head: Term, place: Place) -> Term:
    """The head in the exercise's names."""
    short = reference.places.abbreviations.get(place[0], {})
    if head.head == "sym" and head.data in short:
        return _key(short[head.data])
    renames = reference.places.renames.get(place[0], {})
    table = {sym(a): sym(b) for a, b in renames.items()}
    if head.head == "deriv":
        return make("deriv", tuple(substitute(a, table) for a in head.args), "partial")
    return substitute(head, table)


def _key(t: Term) -> Term:
    return make("deriv", t.args, "partial") if t.head == "deriv" else t


def _look(reference: Reference, key: Term, place: Place, by_head: Found) -> Sequence[Finding]:
    """What was said of a quantity at a place; names that have one meaning are at every place."""
    found = by_head.get((_key(key), place))
    if found:
        return found
    places = reference.places.bindings.get(key, {})
    out: list[Finding] = []
    for other in reference.places.order:
        alone = other[0] == place[0] and other not in places
        if alone or (other[0] == place[0] and len(places) < 2):
            out.extend(by_head.get((_key(key), other), ()))
    return out


def _task(reference: Reference, task: ReferenceTask, by_head: Found) -> list[StepMark]:
    finals = [_look(reference, key, place, by_head) for key, place in task.finals]
    solved = bool(finals) and all(_right(found) for found in finals)
    keys = {_key(key) for key, _ in task.finals}
    worked = any(
        _look(reference, s.lhs, s.place, by_head)
        for s in task.steps
        if s.lhs is not None and _key(s.lhs) not in keys
    ) or any(len(found) > 1 for found in finals)
    return [_step(reference, s, by_head, solved, worked) for s in task.steps]


def _right(found: Sequence[Finding]) -> bool:
    return any(f.verdict in (Verdict.CORRECT, Verdict.ROUNDED) for f in found) and not any(
        f.verdict in _BAD for f in found
    )


def _step(
    reference: Reference, step: ReferenceStep, by_head: Found, solved: bool, worked: bool
) -> StepMark:
    if step.lhs is None:
        return _mark(step, "by hand", None, False, False)
    found = _look(reference, step.lhs, step.place, by_head)
    if not found:
        if not solved:
            return _mark(step, "missing", None, False, False)
        # Without any working, the right answer has the accuracy points alone.
        return _mark(step, "implied" if worked else "answer-only", None, worked, True)
    line = found[0].line
    bad = [f for f in found if f.verdict is Verdict.WRONG]
    if bad:
        first = bad[0]
        right = first.statement.right.term if first.statement is not None else None
        method = right is not None and closed(right) and first is not found[0]
        return _mark(step, "wrong", first.line, method, False)
    if any(f.verdict is Verdict.FOLLOW_THROUGH for f in found):
        return _mark(step, "follow-through", line, True, True)
    if all(f.verdict is Verdict.UNCHECKED for f in found):
        return _mark(step, "unchecked", line, False, False)
    return _mark(step, "correct", line, True, True)


def _mark(
    step: ReferenceStep, state: str, line: int | None, method: bool, accuracy: bool
) -> StepMark:
    """Half of the points for the method, half for accuracy."""
    points = Fraction(0) if step.lhs is None else step.points
    own = points / 2 if method else Fraction(0)
    exact = points / 2 if accuracy else Fraction(0)
    return StepMark(step.task, step.id, points, own + exact, state, line, own, exact)
