"""Marks: each step of the solution is looked up in the write-up by its left side.

A step that is right, or right with earlier wrong numbers, has its points. One whose method is right
and whose number is not keeps half. A step that was left out counts as implied where the task's final
answers are right. Steps of words are marked by hand and carry no points here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from symderiv.checking.judging.reference import Reference, ReferenceStep, ReferenceTask
from symderiv.checking.judging.world import closed
from symderiv.checking.model import Finding, Verdict
from symderiv.checking.report.data import Marks, StepMark
from symderiv.notation.term import Term, substitute, sym

__all__ = ["marks_of"]


def marks_of(reference: Reference, findings: Iterable[Finding]) -> Marks:
    """The marks of the findings against the reference that they were judged with."""
    table = {sym(a): sym(b) for a, b in reference.renames.items()}
    by_head: dict[Term, list[Finding]] = {}
    for f in findings:
        head = f.statement.head.term if f.statement is not None else None
        if head is not None:
            by_head.setdefault(_renamed(head, table), []).append(f)
    out: list[StepMark] = []
    for task in reference.tasks:
        out.extend(_task(task, by_head))
    return Marks(tuple(out))


def _renamed(head: Term, table: dict[Term, Term]) -> Term:
    if head.head == "deriv":
        from symderiv.notation.term import make

        return make("deriv", tuple(substitute(a, table) for a in head.args), "partial")
    return substitute(head, table)


def _key(t: Term) -> Term:
    from symderiv.notation.term import make

    return make("deriv", t.args, "partial") if t.head == "deriv" else t


def _task(task: ReferenceTask, by_head: dict[Term, list[Finding]]) -> list[StepMark]:
    finals = [by_head.get(_key(t), []) for t in task.finals]
    solved = bool(finals) and all(found and not _wrong(found) for found in finals)
    return [_step(task, s, by_head, solved) for s in task.steps]


def _wrong(found: Sequence[Finding]) -> bool:
    return any(f.verdict in (Verdict.WRONG, Verdict.FOLLOW_THROUGH) for f in found)


def _step(
    task: ReferenceTask, step: ReferenceStep, by_head: dict[Term, list[Finding]], solved: bool
) -> StepMark:
    points = step.points
    if step.lhs is None:
        return StepMark(task.letter, step.id, Fraction(0), Fraction(0), "by hand")
    found = by_head.get(_key(step.lhs), [])
    if not found:
        state = "implied" if solved else "missing"
        return StepMark(task.letter, step.id, points, points if solved else Fraction(0), state)
    line = found[0].line
    bad = [f for f in found if f.verdict is Verdict.WRONG]
    if bad:
        first = bad[0]
        right = first.statement.right.term if first.statement is not None else None
        method = right is not None and closed(right) and first is not found[0]
        given = points / 2 if method else Fraction(0)
        return StepMark(task.letter, step.id, points, given, "wrong", first.line)
    if any(f.verdict is Verdict.FOLLOW_THROUGH for f in found):
        return StepMark(task.letter, step.id, points, points, "follow-through", line)
    if all(f.verdict is Verdict.UNCHECKED for f in found):
        return StepMark(task.letter, step.id, points, Fraction(0), "unchecked", line)
    return StepMark(task.letter, step.id, points, points, "correct", line)
