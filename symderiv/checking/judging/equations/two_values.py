"""``λ_{1,2} = (3.5 ± 1.8)/2, λ_1 = 2.65, λ_2 = 0.85``: each of the two is one of the values with ±."""

from __future__ import annotations

from dataclasses import dataclass

from symderiv.checking.equality.numeric import agree
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.signs import has_signs, with_sign
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import World, closed, numeric_display
from symderiv.notation.names import split
from symderiv.notation.term import Term

__all__ = ["Pair", "pair_of"]

REACH = 160  # characters between the two values and one of them
_BOTH = frozenset(("1,2", "12", "1/2", "2,1"))
_ONE = frozenset(("1", "2", "+", "-"))


@dataclass
class Pair:
    """What a name with two values is, up to ``end``; ``told``: the indices of those that followed."""

    base: str
    value: Term
    section: int
    end: int
    told: frozenset[str] = frozenset()

    def judge(self, world: World, st: Statement, left: Term, right: Term) -> Outcome | None:
        """Whether ``λ_1 = 2.65`` right behind is one of the two values; None where it is not about them."""
        base, below, above = split(left.data)
        near = 0 <= st.left.start - self.end <= REACH and world.section == self.section
        if not near or base != self.base or below not in _ONE - self.told or above:
            return None
        if not closed(right) or not numeric_display(right):
            return None
        found = [
            agree(world, with_sign(self.value, minus), right, about=st.op == "~")
            for minus in (False, True)
        ]
        self.end, self.told = st.right.end, self.told | {below}
        if any(f.holds for f in found):
            exact = any(f.status == "exact" for f in found)
            return Outcome(Verdict.CORRECT if exact else Verdict.ROUNDED)
        if any(f.status == "" for f in found):
            return None
        return Outcome(Verdict.WRONG, "it is neither of the two values with ±", exact=False)


def pair_of(world: World, st: Statement, left: Term, right: Term) -> Pair | None:
    """The two values that ``λ_{1,2} = …`` gives a name; None where it is no such line."""
    if not st.first or left.head != "sym" or not has_signs(right):
        return None
    base, below, above = split(left.data)
    return Pair(base, right, world.section, st.right.end) if below in _BOTH and not above else None
