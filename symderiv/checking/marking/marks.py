"""Marks: each step of the solution is looked up in the write-up by its left side and its place.

Half of a step's points are for the method, half for accuracy. A right step has both, and so has one
that goes on rightly from an earlier error; where its formula could not be judged, and a bare number
goes on, it has the half for accuracy. A wrong value at the end of a right method keeps the method's
half; where the wrong step itself carries no points, the next one with points that goes on from it
loses its half for accuracy. A step that was left out counts as implied where a right step is built
on it, or the task's final answers are right; where only the finals stand there they have the
accuracy points of the task. Steps of words are marked by hand and carry no points here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from symderiv.checking.marking.spoken import Spoken, partial
from symderiv.checking.model import HOLDS, Finding, Verdict
from symderiv.checking.report.data import Marks, StepMark
from symderiv.checking.solutions.places.places import Place
from symderiv.checking.solutions.reference import Reference, ReferenceStep, ReferenceTask
from symderiv.checking.world.world import closed, numeric_display
from symderiv.notation.term import Term, walk
from symderiv.notation.text import unicode_text

__all__ = ["charged", "marks_of"]

_BAD = (Verdict.WRONG, Verdict.FOLLOW_THROUGH)


def marks_of(reference: Reference, findings: Sequence[Finding]) -> Marks:
    """The marks of the findings against the reference that they were judged with."""
    found, lines = _counted_through(findings)
    spoken = Spoken(reference, found)
    steps = [m for task in reference.tasks for m in _task(reference, task, spoken)]
    wrong = [f.line for f in found if f.verdict is Verdict.WRONG]
    marks = charged(steps, wrong)
    return Marks(tuple(replace(m, line=lines.get(m.line, m.line)) for m in marks))


def _counted_through(findings: Sequence[Finding]) -> tuple[list[Finding], dict[int | None, int]]:
    """The findings with lines that go on from cell to cell of a notebook, and what each is in its own cell."""
    out = list(findings)
    order = sorted(
        (f.statement.right.start, k) for k, f in enumerate(out) if f.statement is not None
    )
    lines: dict[int | None, int] = {}
    base = last = 0
    for _, k in order:
        line = out[k].line
        base += last if line < last else 0
        last = line
        if base:
            out[k] = replace(out[k], line=base + line)
            lines[base + line] = line
    return out, lines


def charged(marks: Sequence[StepMark], wrong: Sequence[int] = ()) -> list[StepMark]:
    """A slip in a step that carries no points costs the accuracy of the first step that carries some and
    goes on from it: it is lost once, as any other. So does one in a line that is no step of the solution,
    if no step before has lost any. ``wrong``: the lines of all slips."""
    steps = list(marks)
    paid = {m.line for m in steps if m.state == "wrong" and m.points}
    slips = {m.line for m in steps if m.state == "wrong" and not m.points} - paid
    loose = {line for line in wrong[:1] if _begins(line, steps)}
    for line in sorted(at for at in slips | loose if at is not None):
        later = [
            (m.line, k) for k, m in enumerate(steps)
            if m.state == "follow-through" and m.accuracy and m.line is not None and m.line >= line
        ]  # fmt: skip
        if later:
            at, k = min(later)
            if line in loose and any(line < p <= at for p in paid if p is not None):
                continue
            m = steps[k]
            steps[k] = replace(m, given=m.given - m.accuracy, accuracy=Fraction(0))
    return steps


def _begins(line: int, marks: Sequence[StepMark]) -> bool:
    """Whether nothing has been lost by a slip before this line, or in it."""
    return not any(m.state == "wrong" and m.line is not None and m.line <= line for m in marks)


def _task(reference: Reference, task: ReferenceTask, spoken: Spoken) -> list[StepMark]:
    finals = [spoken.final(key, place) for key, place in task.finals]
    solved = bool(finals) and all(_right(found) for found in finals)
    keys = {partial(key) for key, _ in task.finals}
    worked = any(
        spoken.of_step(s) for s in task.steps if s.lhs is not None and partial(s.lhs) not in keys
    ) or any(len(found) > 1 or _formula(found) for found in finals)
    answers = [s for s in task.steps if s.lhs is not None and partial(s.lhs) in keys]
    worked = worked or any(map(spoken.computed, answers))
    implied = _implied(reference, task, spoken)
    return [_step(s, spoken, solved or s.id in implied, worked) for s in task.steps]


def _implied(reference: Reference, task: ReferenceTask, spoken: Spoken) -> set[str]:
    """The steps that were left out, and that a right step is built on; a formula that was left out is
    what the next one comes from."""
    needed: set[tuple[Term, Place]] = set()
    finals = {(partial(key), place) for key, place in task.finals}
    out: set[str] = set()
    leads_on = False  # whether the next step that is there is right
    for step in reversed(task.steps):
        if step.lhs is None:
            continue
        found = spoken.of_step(step)
        spot = (partial(step.lhs), step.place)
        leads_on = _held(found) if found else leads_on
        left_out = not found and (
            spot in needed or (step.formula and leads_on and spot not in finals)
        )
        if left_out:
            out.add(step.id)
        if left_out or _held(found):
            needed.update((part, step.place) for part in _parts(reference, step))
    return out


def _parts(reference: Reference, step: ReferenceStep) -> set[Term]:
    """The quantities that the right sides of a step put together."""
    assert step.lhs is not None
    found = reference.places.bindings.get(step.lhs, {}).get(step.place, ())
    return {
        partial(u)
        for b in found for form in (*b.forms, b.term) if form is not None
        for u in walk(form) if u.head in ("sym", "deriv") and u is not step.lhs
    }  # fmt: skip


def _formula(found: Sequence[Finding]) -> bool:
    """Whether an answer is a formula, in names or in numbers, or the value of one: it shows how it has come
    about."""
    told = [f.statement for f in found if f.statement is not None]
    sides = [st.right.term for st in told]
    sides += [
        t for t in (st.left.term for st in told) if t is not None and t.head in ("add", "mul")
    ]
    return any(t is not None and not numeric_display(t) for t in sides)


def _held(found: Sequence[Finding]) -> bool:
    """Whether a step is right, with numbers carried on at least."""
    return any(
        f.verdict in (Verdict.CORRECT, Verdict.ROUNDED, Verdict.FOLLOW_THROUGH) for f in found
    ) and not any(f.verdict is Verdict.WRONG for f in found)


def _right(found: Sequence[Finding]) -> bool:
    return any(f.verdict in HOLDS for f in found) and not any(f.verdict in _BAD for f in found)


def _step(step: ReferenceStep, spoken: Spoken, solved: bool, worked: bool) -> StepMark:
    if step.lhs is None:
        return _mark(step, "by hand", None, False, False)
    found = spoken.of_step(step)
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
    carried = (step.task, step.id) in spoken.carried
    if carried or any(f.verdict is Verdict.FOLLOW_THROUGH for f in found):
        method = carried or not _open_formula(found)
        return _mark(step, "follow-through", line, method, True)
    if (step.task, step.id) in spoken.in_form:  # A = w²σ′(z), a name of the student's own
        return _mark(step, "correct", line, True, True)
    if (step.task, step.id) in spoken.in_value and all(f.verdict is Verdict.GIVEN for f in found):
        return _mark(step, "correct", line, True, True)  # + 32 biases = 4832
    if all(f.verdict in (Verdict.UNCHECKED, Verdict.GIVEN) for f in found):
        return _mark(step, "unchecked", line, False, False)
    return _mark(step, "correct", line, True, True)


def _open_formula(found: Sequence[Finding]) -> bool:
    """Whether a formula stands there, and neither it nor a computation could be judged: a number alone that goes
    on from wrong ones does not bear it out."""
    told = [(f.verdict, f.statement.right.term) for f in found if f.statement is not None]
    formulas = [v for v, t in told if t is not None and not closed(t)]
    computed = any(t is not None and closed(t) and not numeric_display(t) for _, t in told)
    return (
        bool(formulas)
        and not computed
        and all(v in (Verdict.UNCHECKED, Verdict.GIVEN) for v in formulas)
    )


def _name(step: ReferenceStep) -> str:
    """What a step arrives at, as a student writes it: ∂L/∂h₁ in symbols; w₁⁽²⁾ (adam)."""
    if step.lhs is None:
        return step.id
    method = f" ({step.place[1]})" if step.place[1] else ""
    return f"{unicode_text(step.lhs)}{' in symbols' if step.formula else ''}{method}"


def _mark(
    step: ReferenceStep, state: str, line: int | None, method: bool, accuracy: bool
) -> StepMark:
    """Half of the points for the method, half for accuracy."""
    points = Fraction(0) if step.lhs is None else step.points
    own = points / 2 if method else Fraction(0)
    exact = points / 2 if accuracy else Fraction(0)
    by_hand = step.points if step.lhs is None else Fraction(0)
    return StepMark(
        step.task, step.id, _name(step), points, own + exact, state, line, own, exact, by_hand
    )
