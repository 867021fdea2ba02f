"""All activation functions by name. To add one, add a row to ``activations_smooth`` or
``activations_piecewise`` and its spelling to ``symderiv.notation.functions``; the tests run over
the rows. Softmax, which takes a vector, stands in ``vector``."""

from __future__ import annotations

from symderiv.catalog.activations_piecewise import PIECEWISE
from symderiv.catalog.activations_smooth import SMOOTH
from symderiv.catalog.functions import Activation
from symderiv.catalog.search import look_up

__all__ = ["ACTIVATIONS", "activation_row"]

ACTIVATIONS: dict[str, Activation] = {row.name: row for row in (*PIECEWISE, *SMOOTH)}


def activation_row(name: str) -> Activation:
    """The row with this name, in any usual spelling (``SiLU``, ``Leaky ReLU``, ``hardtanh``).

    CatalogError with close matches when there is none.
    """
    return look_up(ACTIVATIONS, name, "an activation")
