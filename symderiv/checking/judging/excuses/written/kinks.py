"""σ′(0) = 0 where the sentence speaks of a function with a kink: ReLU has no slope there, one is agreed on.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.switching_points import CONVENTION
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import numeric_display
from symderiv.notation.term import ZERO

__all__ = ["by_kink_named"]

_KINK = re.compile(
    r"\b(?:Leaky[\s-]?)?ReLU|\b(?:not|non|nicht|no|pas|nondifferentiable)[\s-]+(?:est\s+)?(?:differentiable|differenzierbar"
    r"|différentiable|dérivable|derivable|diferenciable)|\bsub-?(?:gradient|derivative)|\bsous-?gradient|\bSubgradient",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?]\s+(?=[A-ZÄÖÜÉ\n])|\n[ \t]*\n")


def by_kink_named(case: Case) -> Outcome | None:
    """No verdict on σ′(0) beside the name of a function with a kink, where the text has no σ of its own."""
    left = case.left
    if left.head != "call" or left.data[0] != "sigmoid" or not left.data[1]:
        return None
    if not numeric_display(case.right) or left.names or left.args[0] is not ZERO:
        return None
    if case.claims.world.function("sigmoid") is not None:
        return None
    start, end = case.paragraph
    sentence = _SENTENCE.split(case.writeup.text[start : case.st.left.start])[-1]
    behind = _SENTENCE.split(case.writeup.text[case.st.right.end : end])[0]
    if _KINK.search(sentence) is None and _KINK.search(behind) is None:
        return None
    return Outcome(Verdict.UNCHECKED, CONVENTION)
