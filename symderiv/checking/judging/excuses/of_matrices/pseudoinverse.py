"""The pseudoinverse X⁺ of a matrix: X X⁺ X = X, X⁺ X X⁺ = X⁺, and X X⁺ and X⁺ X are symmetric (Penrose 1955)."""

from __future__ import annotations

import re

from symderiv.checking.equality.vectors.kinds_of_matrices import (
    fresh,
    holds_with,
    is_matrix_letter,
    pseudoinverses,
)
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.notation.names import split
from symderiv.notation.term import num, power, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_pseudoinverse"]

_WORDS = re.compile(
    r"pseudo-?\s?-?inver|moore\s?[-–—]+\s?penrose|generali[sz]ed inverse"
    r"|伪逆|偽逆|广义逆|擬似逆|유사역|псевдообрат",
    re.IGNORECASE,
)
_FULL_RANK = re.compile(
    r"full(?:[- ](?:column|row))?[- ]rank|(?:linearly )?independent|\binvertible|voller Rang|満ランク|满秩",
    re.IGNORECASE,
)


def by_pseudoinverse(case: Case) -> Outcome | None:
    """X X⁺ X X⁺ = X X⁺ where the words tell of a pseudoinverse: right where it holds for a matrix without an
    inverse, open where only for one with. Elsewhere A† may be the transpose, or something of the text's own."""
    world, sides = case.claims.world, (case.left, case.right)
    names = sorted({n for t in sides for n in t.names if split(n)[2] == "(+)"})
    bases = [split(n)[0] for n in names]
    if not names:
        return None
    told = _WORDS.search(case.writeup.text) is not None
    if not told and any(
        "dagger" in s.source or "†" in s.source for s in (case.st.left, case.st.right)
    ):
        return Outcome(Verdict.UNCHECKED, "nothing says what † is here")
    columns = list(fresh(world, *sides, column=True))[: 2 * len(names)]
    if len(columns) < 2 * len(names) or not all(is_matrix_letter(b) for b in bases):
        return None
    table = {}
    for base, name, u, v in zip(bases, names, columns[::2], columns[1::2], strict=True):
        table[base], table[name] = pseudoinverses(u, v)
    text = ", ".join(unicode_text(sym(b)) for b in bases)
    if holds_with(case.claims.world, sides, table):
        if told:
            return Outcome(Verdict.CORRECT, f"by the laws of the pseudoinverse of {text}")
        return Outcome(Verdict.UNCHECKED, f"it holds for the pseudoinverse of {text}")
    if not told or not _FULL_RANK.search(case.nearby + case.around):
        return None
    inverses = {n: power(sym(b), num(-1)) for b, n in zip(bases, names, strict=True)}
    if holds_with(case.claims.world, sides, inverses):
        return Outcome(Verdict.UNCHECKED, f"it holds where {text} has an inverse")
    return None
