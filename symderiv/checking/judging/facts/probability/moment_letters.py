"""μ and x̄ are the mean of x, and σ² its variance, by these letters: E[x²] − 2μ E[x] + μ² = E[x²] − μ²."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from symderiv.notation.names import split, stem
from symderiv.notation.term import Term, call, num, power, sym

__all__ = ["by_letters", "means_of", "tells_of_moments"]

_BAR = "bar"
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
    """What is told, and E(x) = μ, x̄ and Var(x) = σ² for the letters μ, σ, μ_x, x̄ of which nothing else is."""
    random = set(random)
    out = dict(told)
    for mean, of in means_of({*random, *letters}).items():
        out.setdefault(call("E", sym(of)), sym(mean))
    for letter in sorted(letters):
        base, below, _ = split(letter)
        for name in sorted(random) if base in ("mu", "sigma") else ():
            if below in ("", split(name)[1], split(name)[0]):
                if base == "mu":
                    out.setdefault(call("E", sym(name)), sym(letter))
                else:
                    out.setdefault(call("Var", sym(name)), power(sym(letter), num(2)))
    return out


def means_of(names: Iterable[str]) -> dict[str, str]:
    """The x̄ among the names, and the one x, or x̂, that each is the mean of: a letter with a bar above."""
    names = sorted(names)
    out = {}
    for mean in names:
        base, *indices = split(mean)
        if not base.endswith(_BAR) or base == _BAR:
            continue
        letter = base.removesuffix(_BAR)
        of = [n for n in names if n != mean and letter in (split(n)[0], stem(n))]
        if len(of) == 1 and (not any(indices) or [*split(of[0])[1:]] == indices):
            out[mean] = of[0]
    return out
