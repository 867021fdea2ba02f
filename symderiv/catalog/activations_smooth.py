"""Activations given by one formula and smooth everywhere, one row each: from sigmoid to GELU.

Numbers of 30 digits are roots of f′ or f″ and the values there, isolated by bisection in ball
arithmetic; the tests isolate them again.
"""

from __future__ import annotations

from symderiv.catalog.functions import Activation, Bound

__all__ = ["SMOOTH"]

SMOOTH: tuple[Activation, ...] = (
    Activation(
        name="sigmoid",
        title="logistic sigmoid",
        formula="1/(1 + exp(-x))",
        derivative="sigmoid(x)*(1 - sigmoid(x))",
        derivative_in_output="h*(1 - h)",
        limits=("0", "1"),
        derivative_limits=("0", "0"),
        inf=Bound("0", False, "-oo"),
        sup=Bound("1", False, "oo"),
        derivative_inf=Bound("0", False, "±oo"),
        derivative_sup=Bound("1/4", True, "0"),
        strictly=True,
        saturation=("soft", "soft"),
        aliases=("logistic", "sigma", "expit"),
        source="Rumelhart, Hinton, Williams (1986)",
    ),
    Activation(
        name="tanh",
        title="hyperbolic tangent",
        formula="(exp(x) - exp(-x))/(exp(x) + exp(-x))",
        derivative="1 - tanh(x)^2",
        derivative_in_output="1 - h^2",
        limits=("-1", "1"),
        derivative_limits=("0", "0"),
        inf=Bound("-1", False, "-oo"),
        sup=Bound("1", False, "oo"),
        derivative_inf=Bound("0", False, "±oo"),
        derivative_sup=Bound("1", True, "0"),
        strictly=True,
        zero_centred=True,
        saturation=("soft", "soft"),
        source="LeCun, Bottou, Orr, Müller (1998), section 4.4",
        note="tanh(x) = 2 sigmoid(2x) - 1.",
    ),
    Activation(
        name="softplus",
        title="softplus",
        formula="log(1 + exp(x))",
        derivative="sigmoid(x)",
        derivative_in_output="1 - exp(-h)",
        limits=("0", "oo"),
        derivative_limits=("0", "1"),
        inf=Bound("0", False, "-oo"),
        sup=Bound("oo", False, "oo"),
        derivative_inf=Bound("0", False, "-oo"),
        derivative_sup=Bound("1", False, "oo"),
        strictly=True,
        saturation=("soft", ""),
        source="Dugas, Bengio, Bélisle, Nadeau, Garcia (2001)",
    ),
    Activation(
        name="swish",
        title="swish (sigmoid linear unit)",
        formula="x*sigmoid(x)",
        derivative="sigmoid(x) + x*sigmoid(x)*(1 - sigmoid(x))",
        limits=("0", "oo"),
        derivative_limits=("0", "1"),
        inf=Bound("-0.278464542761073795109358739023", True, "-1.27846454276107379510935873902"),
        sup=Bound("oo", False, "oo"),
        derivative_inf=Bound(
            "-0.0998393201288669169581849243206", True, "-2.39935728051546766783273969728"
        ),
        derivative_sup=Bound(
            "1.09983932012886691695818492432", True, "2.39935728051546766783273969728"
        ),
        stationary=("-1.27846454276107379510935873902",),
        monotone=False,
        saturation=("soft", ""),
        aliases=("silu", "sigmoid linear unit"),
        source="Ramachandran, Zoph, Le (2017); Hendrycks, Gimpel (2016); Elfwing et al. (2018)",
        note="The general swish is x sigmoid(beta x); bounds of f' are the same for each beta > 0. "
        "f' = h + sigmoid(x) (1 - h). The minimum of f is -W(1/e), Lambert's W.",
    ),
    Activation(
        name="mish",
        title="mish",
        formula="x*tanh(softplus(x))",
        derivative="tanh(softplus(x)) + x*sigmoid(x)*(1 - tanh(softplus(x))^2)",
        limits=("0", "oo"),
        derivative_limits=("0", "1"),
        inf=Bound("-0.308843413017250406628760229042", True, "-1.19243121451549521213758834042"),
        sup=Bound("oo", False, "oo"),
        derivative_inf=Bound(
            "-0.112526122389462556407327901149", True, "-2.25637639636079312000574854395"
        ),
        derivative_sup=Bound(
            "1.08849816125172786122829362739", True, "1.49057117948542845929441890820"
        ),
        stationary=("-1.19243121451549521213758834042",),
        monotone=False,
        saturation=("soft", ""),
        source="Misra (2020)",
    ),
    Activation(
        name="gelu",
        title="Gaussian error linear unit (exact)",
        formula="x*Phi(x)",
        derivative="Phi(x) + x*exp(-x^2/2)/sqrt(2*pi)",
        limits=("0", "oo"),
        derivative_limits=("0", "1"),
        inf=Bound("-0.169971207479903661693868470982", True, "-0.751791524693564457457904946780"),
        sup=Bound("oo", False, "oo"),
        derivative_inf=Bound("Phi(-sqrt(2)) - exp(-1)/sqrt(pi)", True, "-sqrt(2)"),
        derivative_sup=Bound("Phi(sqrt(2)) + exp(-1)/sqrt(pi)", True, "sqrt(2)"),
        stationary=("-0.751791524693564457457904946780",),
        monotone=False,
        saturation=("soft", ""),
        aliases=("gaussian error linear unit", "gelu exact"),
        source="Hendrycks, Gimpel (2016), section 2",
        note="Phi is the distribution function of the standard normal law, "
        "Phi(x) = (1 + erf(x/sqrt(2)))/2. f'' = (2 - x^2) phi(x) vanishes at ±sqrt(2).",
    ),
    Activation(
        name="gelu_tanh",
        title="Gaussian error linear unit (tanh form)",
        formula="x/2*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))",
        derivative="(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))/2 + x/2*(1 - "
        "tanh(sqrt(2/pi)*(x + 0.044715*x^3))^2)*sqrt(2/pi)*(1 + 0.134145*x^2)",
        limits=("0", "oo"),
        derivative_limits=("0", "1"),
        inf=Bound("-0.170040750571254050639067427988", True, "-0.752461422071016258487954443289"),
        sup=Bound("oo", False, "oo"),
        derivative_inf=Bound(
            "-0.128993068658771765455904470400", True, "-1.41850400879082835554803354560"
        ),
        derivative_sup=Bound(
            "1.12899306865877176545590447040", True, "1.41850400879082835554803354560"
        ),
        stationary=("-0.752461422071016258487954443289",),
        monotone=False,
        saturation=("soft", ""),
        aliases=("gelu approximate", "gelu new"),
        source="Hendrycks, Gimpel (2016), section 2",
        note="Differs from the exact form by less than 0.0005. The default in JAX and the form of "
        "GPT-2; PyTorch's default is the exact form.",
    ),
    Activation(
        name="arctan",
        title="arc tangent",
        formula="arctan(x)",
        derivative="1/(1 + x^2)",
        derivative_in_output="cos(h)^2",
        limits=("-pi/2", "pi/2"),
        derivative_limits=("0", "0"),
        inf=Bound("-pi/2", False, "-oo"),
        sup=Bound("pi/2", False, "oo"),
        derivative_inf=Bound("0", False, "±oo"),
        derivative_sup=Bound("1", True, "0"),
        strictly=True,
        zero_centred=True,
        saturation=("soft", "soft"),
        aliases=("atan", "arc tangent", "inverse tangent"),
        source="in use since the 1990s; no single source",
    ),
    Activation(
        name="sin",
        title="sine",
        formula="sin(x)",
        derivative="cos(x)",
        limits=("none", "none"),
        derivative_limits=("none", "none"),
        inf=Bound("-1", True, "-pi/2 + 2*k*pi"),
        sup=Bound("1", True, "pi/2 + 2*k*pi"),
        derivative_inf=Bound("-1", True, "pi + 2*k*pi"),
        derivative_sup=Bound("1", True, "2*k*pi"),
        stationary=("pi/2 + k*pi",),
        monotone=False,
        zero_centred=True,
        aliases=("sine", "siren"),
        source="Sitzmann, Martel, Bergman, Lindell, Wetzstein (2020)",
    ),
    Activation(
        name="gaussian",
        title="Gaussian",
        formula="exp(-x^2)",
        derivative="-2*x*exp(-x^2)",
        limits=("0", "0"),
        derivative_limits=("0", "0"),
        inf=Bound("0", False, "±oo"),
        sup=Bound("1", True, "0"),
        derivative_inf=Bound("-sqrt(2)*exp(-1/2)", True, "1/sqrt(2)"),
        derivative_sup=Bound("sqrt(2)*exp(-1/2)", True, "-1/sqrt(2)"),
        stationary=("0",),
        monotone=False,
        saturation=("soft", "soft"),
        aliases=("radial basis function", "rbf", "bump"),
        source="Broomhead, Lowe (1988)",
    ),
)
