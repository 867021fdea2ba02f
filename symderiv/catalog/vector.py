"""Activations of a whole vector: softmax, by one component and one entry of the Jacobian."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symderiv.catalog.functions import Bound
from symderiv.catalog.search import look_up
from symderiv.catalog.sums import expand
from symderiv.notation.term import ONE, Term, matrix, mul, neg, sub

__all__ = ["SOFTMAX", "VECTOR_ACTIVATIONS", "VectorActivation", "vector_activation_row"]


@dataclass(frozen=True, eq=False)
class VectorActivation:
    """The facts about p = f(z), z and p of K components.

    ``formula`` is p_i; ``jacobian`` is ∂p_i/∂z_j in the outputs, for i = j and for i ≠ j;
    ``diagonal_inf`` … ``off_diagonal_sup`` are its bounds over all z for K ≥ 2.
    """

    name: str
    title: str
    formula: str
    jacobian: tuple[str, str]
    range: str
    diagonal_inf: Bound
    diagonal_sup: Bound
    off_diagonal_inf: Bound
    off_diagonal_sup: Bound
    source: str
    aliases: tuple[str, ...] = ()
    note: str = ""

    def component(self, i: int, z: Sequence[Term]) -> Term:
        """p_i (i from 0) as a term in the components of z. IndexError when i is out of range."""
        from symderiv.notation.parse import parse

        if not 0 <= i < len(z):
            raise IndexError(f"component {i} of a vector of {len(z)}")
        return expand(parse(self.formula), {"z": z}, {"K": len(z)}, {"i": i})

    def jacobian_in_output(self, p: Sequence[Term]) -> Term:
        """The K × K matrix ∂p_i/∂z_j in the outputs: diag(p) − p pᵀ."""
        rows = []
        for i, a in enumerate(p):
            rows.append(
                [mul(a, sub(ONE, a)) if i == j else neg(mul(a, b)) for j, b in enumerate(p)]
            )
        return matrix(rows)


SOFTMAX = VectorActivation(
    name="softmax",
    title="softmax",
    formula="exp(z_i)/(sum_{j=1}^{K} exp(z_j))",
    jacobian=("p_i*(1 - p_i)", "-p_i*p_j"),
    range="0 < p_i < 1, the components add up to 1",
    diagonal_inf=Bound("0", False, "p_i -> 0 or p_i -> 1"),
    diagonal_sup=Bound("1/4", True, "p_i = 1/2"),
    off_diagonal_inf=Bound("-1/4", False, "p_i = p_j -> 1/2"),
    off_diagonal_sup=Bound("0", False, "p_i -> 0 or p_j -> 0"),
    aliases=("normalized exponential", "softargmax"),
    source="Bridle (1990)",
    note="One number added to every z_i changes nothing: each row of the Jacobian adds up to 0. "
    "For K = 2, p_1 = sigmoid(z_1 - z_2), and the infimum -1/4 off the diagonal is attained at "
    "p = (1/2, 1/2); for K > 2 it is only approached.",
)

VECTOR_ACTIVATIONS: dict[str, VectorActivation] = {SOFTMAX.name: SOFTMAX}


def vector_activation_row(name: str) -> VectorActivation:
    """The row of the vector activation with this name; CatalogError with close matches."""
    return look_up(VECTOR_ACTIVATIONS, name, "a vector activation")
