"""A number put in for a name with its point slipped: w − η δ = 0.5 − 0.1 · 0.054, where δ was shown as 0.0054.

The other names of the formula need no number of their own. That the number of the name stands nowhere on the
right side, and that of no other name is another one put in, keeps out products in another order and names with a
new value.
"""

from __future__ import annotations

from flint import arb

from symderiv.checking.equality.rounded.putin import put_in_pairs
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.displayed import written_value
from symderiv.checking.world.world import closed
from symderiv.notation.term import Term, decimal, neg, substitute, walk

__all__ = ["by_slipped_point"]

_LEAST = 2  # digits that the number has


def by_slipped_point(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The outcome of formula = numbers with such a number; None for all else."""
    if st.op != "=" or closed(left) or not closed(right) or "%" in st.right.source:
        return None
    pairs = put_in_pairs(left, right)
    slipped: tuple[Term, Term, Term] | None = None
    for name, number in pairs if len(pairs) > 1 else ():
        shown = _shown(claims, name)
        if shown is None or claims.near(shown, number):
            continue
        meant = _moved(shown, number)
        if slipped is not None or meant is None:
            return None
        if any(_close(shown, u) for u in walk(right) if u.head == "num"):
            return None
        slipped = name, number, meant
    if slipped is None:
        return None
    name, number, meant = slipped
    if writeup.once(_said).setdefault((name, number), st) is not st:
        return Outcome(Verdict.UNCHECKED, "its point has slipped already")
    return named_slip("decimal-point", substitute(right, {number: meant}))


def _said(_: Writeup) -> dict[tuple[Term, Term], Statement]:
    return {}


def _shown(claims: Claims, name: Term) -> arb | None:
    """The number that this question shows for a name."""
    if name.head != "sym":
        return None
    found = claims.world.binding(name)
    if found is None or found.section != claims.world.section:
        return None
    return found.number


def _close(shown: arb, number: Term) -> bool:
    """Whether a number may be this one, rounded."""
    value = written_value(number)
    return value is not None and bool(abs(value - abs(shown)) * 20 < value)


def _moved(shown: arb, number: Term) -> Term | None:
    """A number of two digits at least with its point moved by one place, where that gives the one shown."""
    if number.head == "neg":
        moved = _moved(-shown, number.args[0])
        return None if moved is None else neg(moved)
    if number.head != "num" or len(str(number.data[0]).rstrip("0")) < _LEAST:
        return None
    digits, places = number.data
    for new in (decimal(digits, places + 1), decimal(digits, places - 1) if places else None):
        value = written_value(new) if new is not None else None
        if value is None or new is None:
            continue
        if abs(value - shown) * 2 * 10 ** new.data[1] <= arb("1.0001"):
            return new
    return None
