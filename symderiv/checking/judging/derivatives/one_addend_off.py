"""½[(−1)(1) + (−1)(2)] by (1/m) Σ_i (h_i − y_i) x_i, where all addends but one are those of the formula."""

from __future__ import annotations

from flint import arb

from symderiv.checking.equality.comparing import TINY, number_of
from symderiv.checking.world.laws import note_instances
from symderiv.checking.world.world import World
from symderiv.notation.reindexing import instantiate
from symderiv.notation.term import ONE, Term, having, substitute

__all__ = ["one_addend_off"]


def one_addend_off(world: World, law: Term, numbers: Term) -> bool:
    """Whether numbers are put into a formula with a sum, term by term, and one term of them is off."""
    sums, added = list(having(law, "sum")), list(having(numbers, "add"))
    if len(sums) != 1 or not added:
        return False
    body, index, low, high = sums[0].args
    last = number_of(world, high)
    if low is not ONE or index.head != "sym" or last is None:
        return False
    written = [u for u in added if len(u.args) > 1 and arb(len(u.args)) == last]
    if len(written) != 1 or any(
        u is not written[0] and written[0] in having(u, "add") for u in added
    ):
        return False
    before = number_of(world, substitute(law, {sums[0]: ONE}))
    shown = number_of(world, substitute(numbers, {written[0]: ONE}))
    if before is None or shown is None or abs(before - shown) > TINY:
        return False
    told = [instantiate(body, index, k) for k in range(1, len(written[0].args) + 1)]
    note_instances(world, *told)
    pairs = [
        (number_of(world, a), number_of(world, b))
        for a, b in zip(told, written[0].args, strict=True)
    ]
    if any(a is None or b is None for a, b in pairs):
        return False
    off = [a is not None and b is not None and bool(abs(a - b) > TINY) for a, b in pairs]
    return off.count(True) == 1
