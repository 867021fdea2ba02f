"""One row per activation function. To add one, add a row here and its spelling in
``symderiv.notation.functions``; the tests run over the rows."""

from __future__ import annotations

from symderiv.catalog.functions import Activation, Bound, Kink

__all__ = ["ACTIVATIONS"]

_ROWS = (
    Activation(
        name="sigmoid", title="logistic sigmoid",
        formula="1/(1 + exp(-x))",
        derivative="sigmoid(x)*(1 - sigmoid(x))", derivative_in_output="h*(1 - h)",
        limits=("0", "1"), derivative_limits=("0", "0"), range="(0, 1)",
        derivative_inf=Bound("0", False, "±oo"), derivative_sup=Bound("1/4", True, "0"),
        source="Rumelhart, Hinton, Williams (1986)",
    ),
    Activation(
        name="tanh", title="hyperbolic tangent",
        formula="tanh(x)",
        derivative="1 - tanh(x)^2", derivative_in_output="1 - h^2",
        limits=("-1", "1"), derivative_limits=("0", "0"), range="(-1, 1)",
        derivative_inf=Bound("0", False, "±oo"), derivative_sup=Bound("1", True, "0"),
        zero_centred=True, source="LeCun, Bottou, Orr, Müller (1998)",
    ),
    Activation(
        name="relu", title="rectified linear unit",
        formula="{x if x > 0; 0 otherwise}",
        derivative="{1 if x > 0; 0 if x < 0}",
        limits=("0", "oo"), derivative_limits=("0", "1"), range="[0, oo)",
        derivative_inf=Bound("0", True, "x < 0"), derivative_sup=Bound("1", True, "x > 0"),
        kinks=(Kink("0", "0", "1", {"PyTorch": "0", "TensorFlow": "0", "JAX": "0"}),),
        source="Nair, Hinton (2010)",
    ),
)

ACTIVATIONS: dict[str, Activation] = {row.name: row for row in _ROWS}
