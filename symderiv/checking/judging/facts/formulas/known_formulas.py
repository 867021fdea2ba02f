"""Formulas that every text of the field writes alike, with one slip in them: −y log p + (1−y) log(1−p).

Only what is defined is looked at: a loss, an entropy, a density, a layer, which nothing else in the
text can refute. Each rule knows one formula by its parts, whatever the letters, and yields what one
part should have been; most ask for the name of the formula in the left side or in the words before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from symderiv.checking.judging.facts.formulas.activation_laws import ACTIVATION_LAWS
from symderiv.checking.judging.facts.formulas.classical_formulas import CLASSICAL_LAWS
from symderiv.checking.judging.facts.formulas.density_laws import DENSITY_LAWS
from symderiv.checking.judging.facts.formulas.diffusion_formulas import DIFFUSION_LAWS
from symderiv.checking.judging.facts.formulas.forms_of_laws import NamedLaw
from symderiv.checking.judging.facts.formulas.formula_parts import Found, Setting
from symderiv.checking.judging.facts.formulas.formulas_by_parts import AT_ROOT, CLIPPED
from symderiv.checking.judging.facts.formulas.layer_formulas import (
    attention,
    gates,
    logistic,
    measure,
    output_size,
    softmax,
    standardized,
)
from symderiv.checking.judging.facts.formulas.layer_laws import LAYER_LAWS
from symderiv.checking.judging.facts.formulas.loss_formulas import (
    deviation,
    error_signal,
    hinge,
    lost_logarithm,
    normal_divergence,
    penalty,
    sign_of_a_sum,
    squared_error,
    two_classes,
    variational,
)
from symderiv.checking.judging.facts.formulas.measures_of_fit import MEASURES_OF_FIT
from symderiv.checking.judging.facts.formulas.moments_of_maps import slip_in_moment
from symderiv.checking.judging.facts.formulas.named_laws import slip_in_named_law
from symderiv.checking.judging.facts.formulas.normalization_gradients import slip_in_known_gradient
from symderiv.checking.judging.facts.formulas.optimizer_formulas import OPTIMIZER_LAWS
from symderiv.checking.judging.facts.formulas.probability_laws import PROBABILITY_LAWS
from symderiv.checking.judging.facts.formulas.regression_formulas import REGRESSION_LAWS
from symderiv.checking.judging.facts.formulas.reinforcement_laws import REINFORCEMENT_LAWS
from symderiv.checking.judging.facts.formulas.score_functions import normal_score
from symderiv.checking.judging.facts.formulas.score_laws import SCORE_LAWS
from symderiv.checking.judging.facts.formulas.size_laws import SIZE_LAWS
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.mistakes.edits import replaced, spots
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term, sym
from symderiv.notation.written_densities import NORMAL, is_normal_density

__all__ = ["slip_in_formula"]

_REACH = 500  # characters before a formula in which its name is looked for
_MOST = 12  # names in it
# The catalogue's sentence for the former speaks of the derivative of σ; the latter has no name there.
_OWN_WORDS = {
    "missing-one-minus": "1 minus it belongs here",
    "other-activation": "another function belongs here",
    "": "a logarithm is missing",
}

_Rule = Callable[[Term, Setting], Found]
# By the head of the part that a rule looks at, and those that look at the whole right side.
_RULES: dict[str, tuple[_Rule, ...]] = {
    "add": (
        two_classes,
        lost_logarithm,
        variational,
        normal_divergence,
        error_signal,
        output_size,
        gates,
    ),
    "pow": (squared_error, deviation),
    "mul": (penalty,),
    "call": (hinge, attention, *CLIPPED),
    "div": (softmax, standardized, logistic, measure),
}
_AT_ROOT: tuple[_Rule, ...] = (sign_of_a_sum, normal_score, *AT_ROOT)
# Formulas by name, see :mod:`.named_laws`.
_LAWS: tuple[tuple[NamedLaw, ...], ...] = (
    OPTIMIZER_LAWS,
    CLASSICAL_LAWS,
    REGRESSION_LAWS,
    MEASURES_OF_FIT,
    SIZE_LAWS,
    LAYER_LAWS,
    ACTIVATION_LAWS,
    PROBABILITY_LAWS,
    DENSITY_LAWS,
    SCORE_LAWS,
    REINFORCEMENT_LAWS,
    DIFFUSION_LAWS,
)


def slip_in_formula(
    world: World,
    left: Term,
    right: Term,
    before: str,
    behind: str = "",
    says: Callable[[re.Pattern[str]], bool] | None = None,
) -> Outcome | None:
    """The wrong verdict on the definition of a known formula with a slip, or on such a formula in front
    of its numbers; None for anything else."""
    if closed(right) and left.head in ("add", "div", "call"):
        left, right = sym("value"), left
    if is_normal_density(left):
        left, before, says = sym(NORMAL), f"{before} normal", None
    if left.head not in ("sym", "call", "deriv", "pow", "mul") or not 0 < len(right.names) <= _MOST:
        return None
    setting = Setting(world, left, before[-_REACH:], right, behind, says)
    for path, u in spots(right):
        for rule in _RULES.get(u.head, ()) + (_AT_ROOT if not path else ()):
            for mistake, new in rule(u, setting):
                return named_slip(mistake, replaced(right, path, new), _OWN_WORDS.get(mistake, ""))
    found = slip_in_known_gradient(left, right) or slip_in_moment(left, right, setting)
    for laws in _LAWS:
        found = found or slip_in_named_law(laws, left, right, setting)
    return found
