"""Differentials, dA⁻¹ = −A⁻¹ (dA) A⁻¹, where d is no factor; and derivatives that are told in words, "the
gradient of bᵀθ = b".

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from itertools import pairwise

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import World
from symderiv.notation.term import Term, having, sym, walk

__all__ = ["by_derivative_in_words", "by_differential"]

_D, _DELTA = sym("d"), sym("delta")
_NUMBERS = frozenset(("num", "neg", "div"))
_FORMULA_BEGINS = r"(?:[\s:*_({]|\$\$?|\\[(\[]|\\begin\{\w+\*?\})*\Z"
_DERIVATIVE_OF = re.compile(
    r"(?:\b(?:(?:gradients?|derivatives?|slope|differential|ableitung|gradient(?:en)?|steigung|dérivée|pente|pochodn[aąe]"
    r"|derivada|pendiente|gradientes?|derivata|pendenza)\s+(?:(?:with\s+respect\s+to|w\.?r\.?t\.?)\s+\S{1,12}\s+)?"
    r"(?:of|von|der|des|de|del|della|di|da|do|d['’])(?:\s+(?:the|la|le|el|il|o|a))?(?:\s+(?:term|function|product))?"
    r"|(?<!\\)(?:grad|nabla)|differentiat(?:e|ing)|deriving|ableiten\s+von)|求导[:：]?)"
    rf"{_FORMULA_BEGINS}",
    re.IGNORECASE,
)
_REACH = 80


def by_differential(case: Case) -> Outcome | None:
    """A relation in which every d stands before what it is the differential of."""
    sides, world = (case.left, case.right), case.claims.world
    if _stands_before(world, sides, _D) or (
        _stands_before(world, sides, _DELTA) and _of_inverse(case.left)
    ):
        return Outcome(Verdict.UNCHECKED, "a differential that stands alone is not read")
    return None


def by_derivative_in_words(case: Case) -> Outcome | None:
    """``the gradient of b^T theta = b``, which says what the gradient is and not what it is of; "the
    derivative of f(x) = x²" tells f."""
    start, head = case.st.head.start, case.st.head.term
    if head is None or head.head in ("sym", "deriv", "num"):
        return None
    if head.head == "call" and case.claims.world.function(head.data[0]) is not None:
        return None
    if not _DERIVATIVE_OF.search(case.writeup.text[max(0, start - _REACH) : start]):
        return None
    return Outcome(Verdict.UNCHECKED, "the derivative of it is meant")


def _stands_before(world: World, sides: tuple[Term, ...], d: Term) -> bool:
    """Whether a letter of which nothing is told stands in these terms, and always before a factor."""
    if not any(d.data in t.names for t in sides) or world.binding(d) is not None:
        return False
    alone = sum(u is d for t in sides for u in walk(t))
    before = [
        b
        for t in sides
        for product in having(t, "mul")
        for a, b in pairwise(product.args)
        if a is d and b.head not in _NUMBERS
    ]
    return len(before) == alone


def _of_inverse(t: Term) -> bool:
    """Whether this is δA⁻¹, or a sum or product in which it is."""
    return any(
        a is _DELTA and b.head == "pow" and b.args[1].head == "neg"
        for product in having(t, "mul")
        for a, b in pairwise(product.args)
    )
