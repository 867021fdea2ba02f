"""φ beside Φ: the density of the standard normal distribution, whose distribution function is Φ.

Only in a write-up whose words tell that this is meant, and that has no formula for φ. Elsewhere φ(x) is a feature
map, or anything.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import World
from symderiv.notation.term import Term, call, div, having, mul, neg, num, power, sym

__all__ = ["note_normal_density"]

_NORMAL = word_pattern(
    r"\bgelu\b|\bprobit\b|\b(?:normal|gauss(?:ian)?)\s+(?:cumulative\s+)?(?:distribution\s+function|cdf\b|c\.d\.f)"
    r"|\bstandard\s+normal\b|\bnormal\s+distribution\s+function\b|verteilungsfunktion|fonction\s+de\s+répartition"
    r"|funci[oó]n\s+de\s+distribuci[oó]n|funzione\s+di\s+ripartizione|função\s+de\s+distribuição|dystrybuant"
    r"|标准正态|標準正規|正态分布",
    re.IGNORECASE,
)
_SAID = (
    "gelu", "probit", "normal", "gauss", "verteilung", "répartition", "distribu", "ripartizione", "dystrybuant",
    "正态", "正規",
)  # fmt: skip
_X = sym("x")


def note_normal_density(world: World, writeup: Writeup) -> None:
    """φ(x) = e^{−x²/2}/√(2π), for every question."""
    if not writeup.mentions(*_SAID) or not writeup.says(_NORMAL):
        return
    applied: set[str] = set()
    for st in writeup.document.statements:
        for t in (st.left.term, st.right.term):
            applied |= {u.data[0] for u in having(t, "call")} if t is not None else set()
        if st.first and _is_value(st.left.term) and not _is_value(st.right.term):
            return  # it has a formula of its own
    if {"Phi", "phi"} <= applied:
        square = power(_X, num(2))
        body = div(call("exp", neg(div(square, num(2)))), call("sqrt", mul(num(2), sym("pi"))))
        world.define_function("phi", ("x",), body)
        world.lasting.add("phi")


def _is_value(t: Term | None) -> bool:
    return t is not None and t.head == "call" and t.data[0] == "phi" and not t.data[1]
