"""σ′(z) as a (1 − a) and tanh′(z) as 1 − a², where a = σ(z) was shown wrongly: people compute the slope from
what they have written for a."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symderiv.checking.values.numbers import Matrix
from symderiv.checking.world.world import World
from symderiv.notation.term import ONE, Term, add, call, having, mul, neg, num, power, substitute

__all__ = ["with_slopes_by_outputs"]


def with_slopes_by_outputs(world: World, t: Term, wrong: Iterable[Term]) -> Iterator[Term]:
    """t with the slopes by those of these names that are the activation of what the slope is taken at."""
    slopes = [u for u in having(t, "call") if u.data in (("sigmoid", 1), ("tanh", 1))]
    table: dict[Term, Term] = {}
    for u in slopes:
        output = call(u.data[0], *u.args)
        for name in (n for n in wrong if n.head == "sym"):
            known = world.binding(name)
            if known is None or isinstance(known.truth, Matrix):
                continue
            if output in (known.term, *known.forms):
                rest = add(ONE, neg(name if u.data[0] == "sigmoid" else power(name, num(2))))
                table[u] = mul(name, rest) if u.data[0] == "sigmoid" else rest
    if table:
        yield substitute(t, table)
