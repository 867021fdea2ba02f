"""A step of a chain that tells what a name is that nothing else tells: with a = m/s, D = a b = m says b = s.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.world.heads import RATIONAL
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import closed
from symderiv.notation.names import split
from symderiv.notation.term import ONE, ZERO, neg, substitute, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_undetermined"]

_LEFT_OUT = (ZERO, ONE, neg(ONE))  # with these for it a name was only forgotten


def by_undetermined(case: Case) -> Outcome | None:
    """a b = m in a chain, with a = m/s and a b that nothing tells: some b makes it hold. The two sides have no
    name in common as they are written, so that it is no identity of them; and no slip explains it."""
    left, right, world = case.left, case.right, case.claims.world
    if case.st.first or case.outcome.mistake is not None or closed(left) or closed(right):
        return None
    if not set(left.names).isdisjoint(right.names) or not (left.heads | right.heads) <= RATIONAL:
        return None
    (_, before), (_, behind) = reached(world, left), reached(world, right)
    told = case.writeup.once(_letters_told)
    for name in sorted(({*left.names} - behind) | ({*right.names} - before)):
        if world.binding(sym(name)) is not None or split(name)[0] in told:
            continue
        put = ({sym(name): value} for value in _LEFT_OUT)
        if any(case.tried(substitute(left, p), substitute(right, p)) is not None for p in put):
            return None
        return Outcome(Verdict.UNCHECKED, f"nothing tells what {unicode_text(sym(name))} is")
    return None


def _letters_told(writeup: Writeup) -> frozenset[str]:
    """The letters that stand alone on the left of a relation somewhere, not only as the start of an iteration."""
    firsts = (st.left.term for st in writeup.document.statements if st.first)
    names = (split(t.data) for t in firsts if t is not None and t.head == "sym")
    return frozenset(base for base, below, above in names if "0" not in (below, above.strip("()")))
