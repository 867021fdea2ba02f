"""μ is the mean of x, and σ² its variance, by these letters: E[x²] − 2μ E[x] + μ² = E[x²] − μ²."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from symderiv.notation.names import split
from symderiv.notation.term import Term, call, num, power, sym

__all__ = ["by_letters", "tells_of_moments"]

_WORDS = re.compile(
    r"\bmeans?\b|\bexpect|average|variance|Mittel|Erwartungswert|Varianz|moyenne|espérance|\bmedia\b|esperanza"
    r"|均值|平均|期望|期待値|方差|分散|평균|기댓값|средн|математическ",
    re.IGNORECASE,
)


def tells_of_moments(text: str) -> bool:
    """Whether the words tell of a mean or a variance."""
    return _WORDS.search(text) is not None


def by_letters(
    told: Mapping[Term, Term], random: Iterable[str], letters: Iterable[str]
) -> dict[Term, Term]:
    """What is told, and E(x) = μ and Var(x) = σ² for the μ, σ, μ_x among the letters where nothing else is."""
    out = dict(told)
    for letter in sorted(letters):
        base, below, _ = split(letter)
        for name in sorted(random) if base in ("mu", "sigma") else ():
            if below in ("", split(name)[1], split(name)[0]):
                if base == "mu":
                    out.setdefault(call("E", sym(name)), sym(letter))
                else:
                    out.setdefault(call("Var", sym(name)), power(sym(letter), num(2)))
    return out
