"""A step that begins where an earlier one began: "Step 2: w = w − 0.1 · 0 = 0.4", where w has become 0.2."""

from __future__ import annotations

import re

from flint import arb

from symderiv.checking.equality.comparing import TINY, value_of
from symderiv.checking.judging.facts.steps.number_updates import RATES, same_number
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import slip_in_number
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.reading.iterations import last_step_said
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import last_unit, written_value
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term

__all__ = ["begins_at_older", "comes_from_older"]

_BEFORE = 300  # characters in which the number of a step is said
_MOST = 60  # statements that are looked back for the step before
_ANEW = re.compile(
    r"instead|alternativ|restart|\breset|\bagain\b|\bback to\b|\bif\b|compar|original|initial|momentum|adam|rms"
    r"|statt|stattdessen|wieder|zurück|wenn\b|ursprünglich|au lieu|sinon|en cambio",
    re.IGNORECASE,
)


def comes_from_older(
    world: World, writeup: Writeup, st: Statement, key: Term, left: Term, right: Term
) -> Outcome | None:
    """The verdict on w − 0.1 · 0 = 0.4 in a chain that gives w a new value, where the number before the step is
    another: wrong where the steps are counted, else open; None where it holds with that number.

    The world has the number before the step for the latest."""
    if not closed(right) or world.binding(key, 1) is None:
        return None
    try:
        value, written = value_of(world, left, SHOWN), value_of(world, right, SHOWN)
    except NoValue:
        return None
    if not isinstance(value, arb) or not isinstance(written, arb):
        return None
    if bool(abs(value - written) < arb(last_unit(right) or 0) * arb("1.5") + TINY):
        return None
    steps = _steps(writeup, st, key)
    if steps is None:
        return None
    if steps[1] >= 2 and steps[1] > steps[0]:
        return slip_in_number("previous-iteration", value)
    return Outcome(Verdict.UNCHECKED, "it goes on from an earlier value than the last one")


def begins_at_older(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on w = 0.4 − 0.1 · 0 in a counted step, where the step before went from 0.4 to 0.2; None
    for anything else. The world has what is told here for the latest."""
    if left.head != "sym" or right.head != "add" or len(right.args) != 2 or not closed(right):
        return None
    start = written_value(right.args[0])
    last, older = (world.value(left, "shown", back) for back in (1, 2))
    if start is None or not same_number(start, older) or same_number(start, last):
        return None
    steps = _steps(writeup, st, left)
    if steps is None or steps[1] < 2 or steps[1] <= steps[0]:
        return None
    try:
        moved = value_of(world, right.args[1], SHOWN)
    except NoValue:
        return None
    if not isinstance(moved, arb) or not isinstance(last, arb):
        return None
    return slip_in_number("previous-iteration", last + moved)


def _steps(writeup: Writeup, st: Statement, key: Term) -> tuple[int, int] | None:
    """The numbers of the last step that told a quantity anew, and of the one at hand, as the text says them, 0
    where it says none; None where there is no such step, or it begins anew behind it."""
    text, begun = writeup.text, st.head.start
    for other in reversed(writeup.earlier(writeup.chain(st)[0], _MOST)):
        told = other.left.term if other.first else None
        if told is not None and told.head == "sym" and told.data in RATES:
            return None  # with another learning rate
        if told is not key:
            continue
        t = other.right.term
        if t is None or t.head != "add":
            return None
        end = writeup.chain(other)[-1].right.end
        between = text[end:begun]
        if _ANEW.search(between[-_BEFORE:]):
            return None
        said = last_step_said(text[max(0, other.left.start - _BEFORE) : other.left.start])
        return said, last_step_said(between)
    return None
