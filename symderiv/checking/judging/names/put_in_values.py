"""What names stand for that the write-up never gives, by the numbers that it puts in for them.

A key may say z = w x = 0.5 · 2 and never w = 0.5. Where the same number stands in the place of a name in several
formulas, and no other one does, that is its value. A formula is judged by it only if the numbers behind it are the
same ones: in −w x = 0.5 · 2 it is the formula that is wrong, in w x = 0.7 · 2 it may be another w.
"""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.checking.equality.rounded.putin import put_in_pairs
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import closed
from symderiv.notation.term import (
    ONE,
    Term,
    having,
    is_number,
    mul,
    substitute,
    sym,
    unsigned,
    walk,
)

__all__ = ["by_values_put_in", "factor_lost"]

Facts = dict[int, dict[Term, Term]]
_TIMES = 2  # how many formulas must show a number
_MATRICES = frozenset(("mat", "T", "had", "cases", "sum", "prod", "lim", "at"))


def by_values_put_in(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The outcome of formula = numbers where it is wrong by the values of its names; None for all else."""
    if st.op != "=" or closed(left) or not closed(right) or right.head in ("num", "neg"):
        return None
    if left.heads & _MATRICES or right.heads & _MATRICES or put_in_pairs(left, right):
        return None
    known = writeup.once(_facts).get(writeup.sections.at(st.left.start), {})
    names = [u for u in walk(left) if u.head in ("sym", "deriv")]
    table = {u: known[u] for u in names if u in known}
    there = {unsigned(u): None for u in walk(right) if u.head == "num"}
    if not table or not all(unsigned(number) in there for number in table.values()):
        return None
    for other in dict.fromkeys(u for u in names if u not in table):
        value = claims.world.value(other, "shown")
        if value is None or not any(claims.near(value, number) for number in there):
            return None
    with claims.unnamed():
        outcome = claims.decide(substitute(left, table), right, False)
    if outcome.verdict is not Verdict.WRONG:
        return None
    text = "by the numbers that stand for its names elsewhere, this formula has another value"
    return Outcome(Verdict.WRONG, text, exact=False)


def factor_lost(claims: Claims, st: Statement, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on 2 p r/(p + r) = (3/7 · 3/5)/(3/7 + 3/5): numbers for all names, each the same in every
    place and one of them in two, and a factor of the formula is gone."""
    if st.op != "=" or closed(left) or not closed(right) or left.heads & _MATRICES:
        return None
    if put_in_pairs(left, right):
        return None
    for whole in having(left, "mul"):
        for k, factor in enumerate(whole.args):
            if factor.head != "num" or factor is ONE:
                continue
            less = substitute(left, {whole: mul(*whole.args[:k], *whole.args[k + 1 :])})
            pairs = dict(put_in_pairs(less, right))
            if len(pairs) < _TIMES or not {sym(n) for n in left.names} <= set(pairs):
                continue
            if max(sum(u is name for u in _leaves(less)) for name in pairs) < _TIMES:
                continue
            outcome = claims.decide(substitute(left, pairs), right, False)
            if outcome.verdict is Verdict.WRONG:
                return claims.named(outcome)
    return None


def _leaves(t: Term) -> Iterator[Term]:
    """The names of a term, as often as they stand in it."""
    if t.head in ("sym", "deriv"):
        yield t
    else:
        for a in t.args:
            yield from _leaves(a)


def _facts(writeup: Writeup) -> Facts:
    """For each question the names that are never a left side, with the one number that is put in for them."""
    shown: dict[int, dict[Term, dict[Term, set[Term]]]] = {}
    given: set[tuple[int, Term]] = set()
    for section, here in writeup.questions.items():
        seen = shown.setdefault(section, {})
        for st in here:
            left, right = st.left.term, st.right.term
            if left is None or right is None or st.op not in ("=", "~", ":="):
                continue
            if st.first:
                given.add((section, left))
            if closed(left) or not closed(right) or (st.first and left.head in ("sym", "deriv")):
                continue
            for key, number in put_in_pairs(left, right):
                if is_number(unsigned(number)) and unsigned(number).head == "num":
                    seen.setdefault(key, {}).setdefault(number, set()).add(left)
    return {
        section: {
            key: next(iter(numbers))
            for key, numbers in seen.items()
            if len(numbers) == 1 and (section, key) not in given
            if len(next(iter(numbers.values()))) >= _TIMES
        }
        for section, seen in shown.items()
    }
