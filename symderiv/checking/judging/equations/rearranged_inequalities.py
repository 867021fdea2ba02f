"""A linear inequality that is collected in the next line: 5y + 3x − 4 > −3y + 2x − 6, so 8y + x + 2 > 0.

Two linear inequalities in several names say the same where their coefficients are proportional, and only then,
whatever numbers the names have had elsewhere. Two conditions that are set side by side are none of this: the
first has a name on both of its sides, and the second has each but once.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from symderiv.checking.equality.polynomials import Polynomial, degree, expanded
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.equated import only_signs
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.binding import closed
from symderiv.notation.term import Term, neg, sub

__all__ = ["by_collected"]

_ABOVE = {">": 1, ">=": 1, "<": -1, "<=": -1}
_NOT_TURNED = "the inequality turns where both sides are subtracted"
_OTHER_WAY = "the inequality is turned around"
_SIGN, _FACTOR = (
    "a sign is not that of the inequality before it",
    "it is not the inequality before it",
)


def by_collected(writeup: Writeup, st: Statement) -> Outcome | None:
    """The verdict on an inequality that is the one before it with its terms collected: right where all its
    coefficients are, wrong where one of a name is not, or has another sign; None for any other."""
    before = next(iter(writeup.earlier(st, 1)), None)
    if before is not None and (taken := _subtracted(writeup, before, st)) is not None:
        return taken
    if before is None or not (before.first and st.first) or {before.op, st.op} - _ABOVE.keys():
        return None
    if len(writeup.chain(before)) > 1 or (before.op in (">", "<")) != (st.op in (">", "<")):
        return None
    if not only_signs(writeup.text, before.right.end, st.left.start):
        return None
    old, new = _difference(before), _difference(st)
    if old is None or new is None or not _is_collected(before, st):
        return None
    if _ABOVE[before.op] != _ABOVE[st.op]:
        new = {m: -c for m, c in new.items()}
    names = [m for m in old if m]
    if old.keys() != new.keys() or len(names) < 2:
        return None
    quotients = Counter(new[m] / old[m] for m in old)
    if len(quotients) == 1:
        turned = next(iter(quotients)) < 0
        return Outcome(Verdict.WRONG, _OTHER_WAY) if turned else Outcome(Verdict.CORRECT)
    (usual, times), *_ = quotients.most_common(1)
    off = [m for m in old if new[m] != usual * old[m]]
    if usual < 0 or times < 2 or len(off) > 1 or not off[0]:
        return None
    signed = new[off[0]] == -usual * old[off[0]]
    return Outcome(Verdict.WRONG, _SIGN if signed else _FACTOR, mistake="sign" if signed else None)


def _subtracted(writeup: Writeup, before: Statement, st: Statement) -> Outcome | None:
    """The verdict on (1 − p)ⁿ ≤ 0.4 behind 1 − (1 − p)ⁿ ≥ 0.6: the sign turns where both sides are taken off a
    number. None where it is no such step, or where a name stands there alone, of which both may be said."""
    one, bound, left, right = before.left.term, before.right.term, st.left.term, st.right.term
    if one is None or bound is None or left is None or right is None:
        return None
    if {before.op, st.op} - _ABOVE.keys() or len(writeup.chain(before)) > 1 or not left.args:
        return None
    if one.head != "add" or len(one.args) != 2 or one.args[1] is not neg(left) or closed(left):
        return None
    whole, known, new = (_number(t) for t in (one.args[0], bound, right))
    if whole is None or known is None or new != whole - known:
        return None
    if not only_signs(writeup.text, before.right.end, st.left.start):
        return None
    turned = _ABOVE[before.op] != _ABOVE[st.op]
    return Outcome(Verdict.CORRECT) if turned else Outcome(Verdict.WRONG, _NOT_TURNED)


def _number(t: Term) -> Fraction | None:
    found = expanded(t)
    return found.get((), Fraction(0)) if found is not None and set(found) <= {()} else None


def _difference(st: Statement) -> Polynomial | None:
    """left − right, where that is linear."""
    if st.left.term is None or st.right.term is None:
        return None
    found = expanded(sub(st.left.term, st.right.term))
    return found if found is not None and degree(found) == 1 else None


def _is_collected(before: Statement, st: Statement) -> bool:
    """Whether each name stands once in an inequality, and one of them twice in the one before it."""
    return max(_names(before).values()) > 1 == max(_names(st).values(), default=0)


def _names(st: Statement) -> Counter[Term]:
    sides = (t for t in (st.left.term, st.right.term) if t is not None)
    return Counter(u for t in sides for u in _places(t))


def _places(t: Term) -> list[Term]:
    stack, out = [t], []
    while stack:
        u = stack.pop()
        if u.head == "sym":
            out.append(u)
        stack.extend(u.args)
    return out
