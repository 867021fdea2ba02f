"""Numbered steps in numbers that go on from the step before, compared with the others of their kind in the
question: s_2 = 0.1 · 0.2 + 0.9 · 4 after s_1 = 0.9 · 0 + 0.1 · 2 = 0.2, and w_3 = 2.2 − 0.5 after w_1 = 2.2,
w_2 = 2.2 − 0.8 = 1.4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.facts.steps.number_updates import among, product_of, same_number
from symderiv.checking.judging.facts.steps.numbered_steps import (
    Shown,
    Steps,
    numbered,
    numbered_steps,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import slip_in_number
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.values.numbers import NoValue, real_part
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import written_value
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term

__all__ = ["decays_swapped", "from_older_value"]


def decays_swapped(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on s_2 = (1 − β) s_1 + β g, where the other steps keep the share β > ½ of what was
    before; None for anything else."""
    base, number = numbered(left)
    if number < 2 or right.head != "add":
        return None
    steps = numbered_steps(world, writeup, back=1)
    shown = steps.shown
    own = next(_kept(right, shown.get((base, number - 1), ())), None)
    if own is None or not own[0] < arb("0.5"):
        return None
    kept, before, new = own
    others = [
        share
        for other, k in _others(steps, st, base)
        if other.right.term is not None
        for share, _, _ in _kept(other.right.term, _before(shown, base, k))
    ]
    if not others or not all(same_number(share, 1 - kept) for share in others):
        return None
    return slip_in_number("beta-for-one-minus-beta", (1 - kept) * before + kept * new)


def from_older_value(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on a step that begins at the number before the last one, where another of its kind
    begins at the last one, and none anywhere else; None for anything else."""
    base, number = numbered(left)
    if number < 2 or right.head != "add":
        return None
    start = next(_start(st), None)
    if start is None:
        return None
    steps = numbered_steps(world, writeup, back=1)
    shown = steps.shown
    last = shown.get((base, number - 1), ())
    older = [*shown.get((base, number - 2), ())]
    older += [
        at for other, k in _others(steps, st, base) if k == number - 1 for at in _start(other)
    ]
    if not last or among(start, last) or not among(start, older):
        return None
    begun = [
        among(at, shown.get((base, k - 1), ()))
        for other, k in _others(steps, st, base)
        if k > 1
        for at in _start(other)
    ]
    if not begun or not all(begun):
        return None
    try:
        moved = real_part(value_of(world, right, SHOWN)) - start
    except NoValue:
        return None
    return slip_in_number("previous-iteration", last[-1] + moved)


def _others(steps: Steps, st: Statement, base: str) -> Iterator[tuple[Statement, int]]:
    """The other first links whose left side has this letter, with their numbers."""
    return ((other, k) for other, k in steps.of_letter.get(base, ()) if other is not st)


def _before(shown: Shown, base: str, number: int) -> Sequence[arb]:
    """The numbers that the step before has shown; where nothing says where it all begins, 0."""
    return shown.get((base, number - 1), ()) or ([arb(0)] if number == 1 else ())


def _kept(t: Term, before: Sequence[arb]) -> Iterator[tuple[arb, arb, arb]]:
    """β, a and b of β · a + (1 − β) · b, where a is one of the numbers before, and b is not."""
    if t.head != "add" or len(t.args) != 2:
        return
    products = [found[1] for u in t.args if (found := product_of(u)) is not None]
    if len(products) < 2:
        return
    first, second = products
    for old, new in ((first, second), (second, first)):
        for a, m in (old, old[::-1]):
            for b, g in (new, new[::-1]):
                beta, rest = written_value(a), written_value(b)
                at, other = written_value(m), written_value(g)
                if beta is None or rest is None or at is None or other is None:
                    continue
                if (
                    0 < beta < 1
                    and same_number(beta + rest, arb(1))
                    and not same_number(beta, rest)
                ):
                    if among(at, before) and not among(other, before):
                        yield beta, at, other


def _start(st: Statement) -> Iterator[arb]:
    """The number that a step begins at: the 3 of 3 − 0.1 · 8."""
    t = st.right.term
    if t is not None and t.head == "add" and len(t.args) == 2 and closed(t):
        value = written_value(t.args[0])
        if value is not None:
            yield value
