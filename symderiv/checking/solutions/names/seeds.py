"""Differentials in forward mode: after the seed da = 1, db = 0, the dv_1 of a write-up is dv_1/da. And what
a write-up says of its bars and dots."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from symderiv.checking.solutions.names.aliases import shows
from symderiv.notation.names import join, split
from symderiv.notation.term import ONE, ZERO, Term, deriv, sym

__all__ = ["modes_of", "seeded"]

_MODES = {
    "bar": re.compile(
        r"\b(?:adjoint|adjungiert|cotangent|reverse|backward|rückwärts)", re.IGNORECASE
    ),
    "dot": re.compile(
        r"\b(?:tangent|forward|vorwärts)|(?:\b(?:a|the|each) dot|ein punkt|\bder punkt) ",
        re.IGNORECASE,
    ),
}


def modes_of(text: str) -> set[str]:
    """Of which marks a text speaks: bars are adjoints in reverse mode, dots are tangents in forward mode."""
    return {mark for mark, words in _MODES.items() if words.search(text)}


def seeded(
    arrivals: Mapping[str, Sequence[Term]],
    used: Iterable[str],
    own: Collection[str],
    inputs: Collection[str],
    derived: Mapping[Term, Any],
    loss: str,
) -> Iterator[tuple[str, Term | None]]:
    """(dv_1, dv_1/da) where the exercise has derivatives by a of more than its output, and a write-up gives
    da the number 1 and all other inputs 0, which their slopes are not; nothing for dv_1 where several
    directions are seeded one after the other.

    ``own``: the exercise's names; ``derived``: its derivatives, with their values.
    """
    of = {name: _quantity(name) for name in used}
    seeds = {name: x for name, x in of.items() if x in inputs and name in arrivals}
    firsts = [arrivals[name][0] for name in seeds]
    ones = [name for name in seeds if arrivals[name][0] is ONE]
    if len(firsts) < 2 or len(ones) != 1 or any(t not in (ONE, ZERO) for t in firsts):
        return
    by = sym(seeds[ones[0]])
    tangents = {
        k.args[0].data: k for k in derived if k.args[1:] == (by,) and k.args[0].head == "sym"
    }
    slopes = {k.args[1].data: v for k, v in derived.items() if k.args[0] is sym(loss)
              and len(k.args) == 2 and k.args[1].head == "sym" and v is not None}  # fmt: skip
    right = [shows(arrivals[name][0], slopes[x]) for name, x in seeds.items() if x in slopes]
    if not set(tangents) - {loss} or (right and all(right)):
        return
    again = any(t is not told[0] for told in map(arrivals.__getitem__, seeds) for t in told)
    for name, x in of.items():
        if x in own:
            yield name, None if again else tangents.get(x, deriv(sym(x), by, kind="total"))


def _quantity(name: str) -> str:
    """The v_1 of dv_1; empty for any other name."""
    base, sub, sup = split(name)
    return join(base[1:], sub, sup) if base[:1] == "d" and len(base) > 1 else ""
