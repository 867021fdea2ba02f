"""Differentials, dA⁻¹ = −A⁻¹ (dA) A⁻¹, where d is no factor; and derivatives that are told in words, "the
gradient of bᵀθ = b".

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from itertools import pairwise

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.reading.conventions.dimensions import d_is_a_number
from symderiv.notation.term import Term, having, sym

__all__ = ["by_derivative_in_words", "by_differential"]

_D, _DELTA = sym("d"), sym("delta")
_NUMBERS = frozenset(("num", "neg", "div"))
_FORMULA_BEGINS = r"(?:[\s:*_({]|\$\$?|\\[(\[]|\\begin\{\w+\*?\})*\Z"
_DERIVATIVE_OF = re.compile(
    r"(?:\b(?:(?:gradients?|derivatives?|slope|differential|jacobian|hessian|integral|antiderivative|ableitung|gradient(?:en)?|steigung|dérivée|pente|pochodn[aąe]"
    r"|derivada|pendiente|gradientes?|derivata|pendenza)\s+(?:(?:with\s+respect\s+to|w\.?r\.?t\.?)\s+\S{1,12}\s+)?"
    r"(?:of|von|der|des|de|del|della|di|da|do|d['’])(?:\s+(?:the|la|le|el|il|o|a))?(?:\s+(?:term|function|product))?"
    r"|d/d\w{1,4}\s+of|(?<!\\)(?:grad|nabla)|differentiat(?:e|ing)|deriving|ableiten\s+von)|求导[:：]?)"
    rf"{_FORMULA_BEGINS}",
    re.IGNORECASE,
)
_REACH = 80


def by_differential(case: Case) -> Outcome | None:
    """A relation whose summands have one differential each, on both sides."""
    for d in (_D, _DELTA):
        if case.claims.world.binding(d) is not None or (d is _DELTA and not _of_inverse(case.left)):
            continue
        if _degree(case.left, d) == _degree(case.right, d) == 1:
            if not case.writeup.once(_has_a_number_d):
                return Outcome(Verdict.UNCHECKED, "a differential that stands alone is not read")
    return None


def _has_a_number_d(writeup: Writeup) -> bool:
    return d_is_a_number((writeup.text,))


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


def _degree(t: Term, d: Term) -> int | None:
    """How many differentials each summand has; None where they differ, and where d is something else."""
    if d.data not in t.names:
        return 0
    if t.head == "mul":
        total = 0
        for k, a in enumerate(t.args):
            if a is d and k + 1 < len(t.args) and t.args[k + 1].head not in _NUMBERS:
                total += 1
                continue
            found = None if a is d else _degree(a, d)
            if found is None:
                return None
            total += found
        return total
    inner = [_degree(a, d) for a in t.args]
    if t.head in ("neg", "T", "sum") or (t.head == "call" and t.data == ("tr", 0)):
        return inner[0]
    if t.head == "div" and inner[1] == 0:
        return inner[0]
    return inner[0] if t.head == "add" and len(set(inner)) == 1 else None


def _of_inverse(t: Term) -> bool:
    """Whether this is δA⁻¹, or a sum or product in which it is."""
    return any(
        a is _DELTA and b.head == "pow" and b.args[1].head == "neg"
        for product in having(t, "mul")
        for a, b in pairwise(product.args)
    )
