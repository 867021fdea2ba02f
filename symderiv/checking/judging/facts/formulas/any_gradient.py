"""A rule with every gradient in it as one letter, however it is written: ∇L(w), ∂L/∂w, g_t, dW; and the words
of texts that climb instead of descending."""

from __future__ import annotations

import re

from symderiv.notation.names import split
from symderiv.notation.term import Term, mul, rebuild, sym

__all__ = ["GRADIENT", "UPHILL", "WEIGHTS", "with_gradient"]

GRADIENT = sym("g")
WEIGHTS = frozenset(("w", "W", "theta", "omega", "b", "B", "x", "p"))
UPHILL = re.compile(
    r"ascent|anstieg|aufstieg|ascenso|maximi|reward|policy|上升|最大化"
    r"|\b(?:to|and|would)\s+[*_]*increase\b[*_\s]+(?:the\s+|our\s+|its\s+)?(?:\$|\\|[A-Z]\b|output|score|objective|value)"
    r"|\badd(?:ing)?\W{1,3}(?:and\s+)?not\s+subtract|opposite\s+of\s+gradient\s+descent",
    re.IGNORECASE,
)
_GRADIENTS = frozenset(("g", "dw", "dW", "db", "grad", "nabla", "dtheta", "G"))


def with_gradient(t: Term) -> Term:
    """t with every gradient (∇w L, ∂L/∂w, g_t, dW) as the one symbol g."""
    if t.head == "deriv" or (t.head == "call" and (t.data[0] == "nabla" or t.data[1] == 1)):
        return GRADIENT
    if t.head == "sym":
        return GRADIENT if split(t.data)[0] in _GRADIENTS else t
    if t.head == "mul":
        out: list[Term] = []
        factors = list(t.args)
        while factors:
            f = factors.pop(0)
            slope = f.head == "deriv" or (f.head == "call" and f.data[0] == "nabla")
            if slope and factors and (factors[0] in f.args[1:] or _is_place(f, factors[0])):
                factors.pop(0)  # ∇_w L(w): where the gradient is taken
            if f.head == "sym" and split(f.data)[0] == "nabla" and factors:
                factors.pop(0)  # what the gradient is of
                while factors and factors[0].head in ("sym", "mat") and len(out) > 8:
                    factors.pop(0)
                out.append(GRADIENT)
            else:
                out.append(with_gradient(f))
        return mul(*out)
    return rebuild(t, tuple(map(with_gradient, t.args))) if t.args else t


def _is_place(slope: Term, t: Term) -> bool:
    """Whether ∇L is followed by a parameter: ∇L(w_t)."""
    return slope.head == "call" and t.head == "sym" and split(t.data)[0] in WEIGHTS
