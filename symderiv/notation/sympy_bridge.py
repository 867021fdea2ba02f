"""Terms to SymPy and back: what is exchanged with SymPy users, and what tests compare against.

Both directions walk trees; no text is read. SymPy is imported by :mod:`.to_sympy` and
:mod:`.from_sympy` when a conversion is first asked for, so importing this module is cheap.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from symderiv.notation.errors import UnsupportedNode
from symderiv.notation.term import Term

__all__ = ["UnsupportedNode", "from_sympy", "to_sympy"]


def to_sympy(
    t: Term,
    assumptions: Mapping[str, bool] | None = None,
    *,
    symbols: Mapping[str, Any] | None = None,
    shapes: Mapping[str, tuple[int, ...]] | None = None,
    expand: bool = True,
) -> Any:
    """t as a SymPy expression; relations become Eq, Lt …, matrices explicit ones.

    Symbols carry ``assumptions`` (default: real) and their canonical names; ``symbols`` replaces
    single ones, ``shapes`` makes names matrix symbols. Decimals become exact Rationals, cases a
    Piecewise. ``expand`` writes activations by their catalogue formula; without it they stay
    undefined functions (``sigmoid(z)``). A written derivative ∂L/∂w becomes
    ``Derivative(L(w), w)``, which SymPy does not take for 0.

    Raises :class:`UnsupportedNode`, which names the node.
    """
    from symderiv.notation.to_sympy import ToSymPy

    return ToSymPy(
        {"real": True} if assumptions is None else assumptions, symbols or {}, shapes or {}, expand
    ).go(t)


def from_sympy(expr: Any) -> Term:
    """The Term of a SymPy expression or matrix, in the form and order in which a person writes it.

    Numbers stand in front, x**-1 becomes a division, a negative summand a subtraction that never
    comes first where another can. The order does not depend on the hash seed. Names are made
    canonical (``w1`` is ``w_1``). Undefined functions become calls of the function of that name.

    Raises :class:`UnsupportedNode`, which names the node.
    """
    from symderiv.notation.from_sympy import FromSymPy

    return FromSymPy().go(expr)
