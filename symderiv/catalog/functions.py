"""The row of an activation function, and the look-up of rows by name.

Rows stand in :mod:`symderiv.catalog.activations`, one each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType

from symderiv.notation.term import Term, sym

__all__ = ["Activation", "Bound", "Kink", "function_row"]


@dataclass(frozen=True)
class Kink:
    """A point where f′ (or f) jumps: its place, the one-sided values of f′, and who takes which.

    ``conventions`` maps a source (``"PyTorch"``, ``"left"``…) to the value it takes for f′ there.
    """

    at: str
    left: str
    right: str
    conventions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Bound:
    """An infimum or supremum: its value, whether it is attained, and where (or towards where)."""

    value: str
    attained: bool
    at: str


@dataclass(frozen=True)
class Activation:
    """The facts about f: formula and derivatives in the notation of ``symderiv.notation``.

    ``derivative_in_output`` is f′ in terms of h = f(x) where that is shorter: σ: h(1 − h).
    Limits are at −∞ and at +∞, in this order; ``oo`` and ``-oo`` are infinite ones.
    Values that are not rational are given as a term where one exists and to 30 digits otherwise.
    """

    name: str
    title: str
    formula: str
    derivative: str
    limits: tuple[str, str]
    derivative_limits: tuple[str, str]
    range: str
    derivative_inf: Bound
    derivative_sup: Bound
    source: str
    derivative_in_output: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    kinks: tuple[Kink, ...] = ()
    monotone: bool = True
    zero_centred: bool = False
    note: str = ""

    @property
    def variables(self) -> tuple[Term, ...]:
        """The argument x, then the parameters (slopes), in the order in which a call takes them."""
        return (sym("x"), *map(sym, self.parameters))

    @property
    def defaults(self) -> Mapping[str, str]:
        """The parameters' usual values."""
        return MappingProxyType(dict(self.parameters))

    @cached_property
    def _terms(self) -> dict[int, Term]:
        from symderiv.notation.parse import parse

        return {0: parse(self.formula), 1: parse(self.derivative)}

    def term(self, order: int = 0) -> Term:
        """f, f′, f″ … as a term in x and the parameters."""
        terms = self._terms
        while order not in terms:
            from symderiv.calculus.differentiate import differentiate

            highest = max(terms)
            terms[highest + 1] = differentiate(terms[highest], sym("x"))
        return terms[order]


@lru_cache(maxsize=256)
def function_row(name: str) -> Activation | None:
    """The row of the function with this canonical name, or None."""
    from symderiv.catalog.activations import ACTIVATIONS

    return ACTIVATIONS.get(name)
