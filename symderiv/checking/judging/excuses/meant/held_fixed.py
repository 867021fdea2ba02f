"""∂Q/∂μ_k = Σ_i γ_ik (x_i − μ_k)/σ_k² of the EM algorithm: the responsibilities γ_ik are those of the old
parameters, and are held fixed, though their formula has μ_k in it.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.values.resting import reach
from symderiv.checking.words import word_pattern
from symderiv.notation.names import split
from symderiv.notation.term import having, sym

__all__ = ["by_held_fixed"]

_AUXILIARY = frozenset(("Q", "calQ", "mathcalQ"))
_EM = word_pattern(
    r"\b(?:EM|[EM][- ](?:step|Schritt)|étape [EM]|paso [EM]|passo [EM]|expectation[- ]maximi[sz]ation"
    r"|responsibilit\w*|Verantwortlichkeit\w*|responsabilit\w*|responsabilidad\w*|Baum[- ]Welch)\b"
)
_MOST = 4  # names in a formula


def by_held_fixed(case: Case) -> Outcome | None:
    """The relation where the weights in Q, which rest on densities, are what they were: "held fixed"."""
    world, left = case.claims.world, case.left
    slopes = list(having(left, "deriv"))  # ∂Q/∂σ² is (∂Q/∂σ)/(2σ)
    if len(slopes) != 1 or slopes[0].args[0].head != "sym":
        return None
    of, *by = slopes[0].args
    told = world.definition(of.data)
    if told is None or not having(told, "sum"):
        return None
    letter = split(of.data)[0]
    if letter not in _AUXILIARY and not case.writeup.says(_EM):
        return None
    bases = {split(n)[0] for t in by for n in t.names}
    weights = []
    for name in sorted(told.names):
        formula = world.definition(name)
        if formula is None or formula.head != "div" or not having(formula, "sum"):
            continue
        if bases & {split(n)[0] for n in reach(world, formula)}:
            weights.append(sym(name))
    if not 0 < len(weights) <= _MOST:
        return None
    with world.hidden(*weights):
        return case.tried(left, case.right)
