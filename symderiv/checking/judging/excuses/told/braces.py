"""What stands under the braces of a chain, \\underbrace{m}_{=\\,0}: its parts have these values there.

A value that is not that of its part tells nothing: the part is known, and the brace is at fault.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.world import closed, literals
from symderiv.notation.term import Term, rebuild, sym

__all__ = ["by_braces", "judged_by_braces"]

_WITH_BRACES = "with the values under its braces"


def by_braces(case: Case) -> Outcome | None:
    """The relation with what stands under the braces of its chain up to here."""
    table = _told(case.claims, case.writeup, case.st)
    if not table:
        return None
    right = _put(case.right, table)
    written = case.st.left.term
    lefts = (case.left, *(() if written is None else (case.claims.world.resolve(written),)))
    for left in dict.fromkeys(lefts):
        put = _put(left, table)
        if (put, right) != (left, case.right) and (put is right or case.tried(put, right)):
            return Outcome(Verdict.CORRECT, _WITH_BRACES)
    return None


def judged_by_braces(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The outcome of a relation that nothing decides but what stands under the braces; it is refuted only
    if they leave nothing but numbers."""
    table = _told(claims, writeup, st)
    put, right = _put(left, table), _put(right, table)
    if put is left:
        return None
    for shown in (claims.world.rounded, claims.world.exact):
        shown.note_written(u for number in table.values() for u in literals(number))
    with suppress(NoValue), claims.unnamed():
        found = claims.decide(put, right, st.op == "~")
        numbers = closed(put) and closed(right)
        if found.verdict in HOLDS or (numbers and found.verdict is Verdict.WRONG):
            found.message = found.message or _WITH_BRACES
            return found
    return None


def _has_braces(writeup: Writeup) -> bool:
    return any(st.head.braces or st.right.braces for st in writeup.document.statements)


def _told(claims: Claims, writeup: Writeup, st: Statement) -> dict[Term, Term]:
    """Part -> value, of the braces in a chain up to a link; of parts that have no other value."""
    if not writeup.once(_has_braces):
        return {}
    links = [link for link in writeup.chain(st) if link.right.end <= st.right.end]
    sides = [st.head, *(link.right for link in links)]
    told = {part: value for side in sides for part, value in side.braces}
    table = {}
    for part, value in told.items():
        key, number = claims.world.resolve(part), claims.world.resolve(value)
        if _may_be(claims, key, number):
            table[key] = number
    return table


def _may_be(claims: Claims, part: Term, value: Term) -> bool:
    """Whether nothing tells that a part has another value."""
    world = claims.world
    loose = world.leaves(part) - world.leaves(value)
    if any(world.value(sym(name), "shown") is None for name in loose):
        return True
    with suppress(NoValue), claims.unnamed():
        return claims.decide(part, value, False).verdict is not Verdict.WRONG
    return True


def _put(t: Term, table: dict[Term, Term]) -> Term:
    """A term with the values for the parts, also where these are some of the summands, or factors, of a sum."""
    if t in table:
        return table[t]
    if not t.args:
        return t
    args = [_put(a, table) for a in t.args]
    for part, value in table.items():
        if part.head == t.head and t.head in ("add", "mul") and len(part.args) < len(args):
            rest = Counter(t.args)
            rest.subtract(part.args)
            if min(rest.values()) >= 0:
                left = [_put(a, table) for a in rest.elements()]
                return rebuild(t, (value, *left))
    return rebuild(t, tuple(args))
