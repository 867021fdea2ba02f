"""Rules of optimizers that texts write alike: Newton's step, clipping, Nesterov's look-ahead, the steps of
AdaGrad, RMSprop and Adam, averages of the weights, schedules of the learning rate.

What a text may choose (the sign of a buffer, where ε stands, where the learning rate does) is a form of its
own in the row; the rules of momentum are those of :mod:`..steps.update_rules`.
"""

from __future__ import annotations

from symderiv.checking.judging.facts.formulas.forms_of_laws import NamedLaw

__all__ = ["OPTIMIZER_LAWS"]

_RATE = "eta|alpha|gamma|lr|epsilon|mu|lambda|t|s|rho"
_WEIGHT = "w|W|theta|x|p|beta|b|omega|Theta|phi|v|u"
_DECAY = "beta|rho|gamma|alpha|tau|mu|lambda|eta|m|decay|d"
_SMALL = "epsilon|eps|delta|varepsilon"
_STEP = "t|s|i|n|k|step|epoch|T_{?cur}?"
_UP = r"ascent|anstieg|ascenso|maximi[sz]|上升|最大化"
_SQUARES = r"ada[\s-]?grad|rms[\s-]?prop|ada[\s-]?delta"
_ADAM = r"\badam|\bnadam|amsgrad|bias[\s-]+correct"
_SCHEDULE = r"schedul|decay|anneal|learning[\s-]rate|lernrate|taux\s+d.apprentissage|学习率"
_RISING = (
    r"warm|one[\s-]?cycle|1cycle|cyclic|scaling\s+rule|range\s+test|finder|increas|ramp|growth"
)
_RATES = "eta|alpha|lr|gamma|epsilon|rate"

_AVERAGE = (
    r"moving\s+average|\bEMA\b|polyak\s+averag|soft\s+update|target\s+network"
    r"|exponential(?:ly)?\s+(?:weight|smooth|averag)"
)
_NO_HESSIAN = (
    _UP
    + r"|quasi|inverse\s+(?:of\s+the\s+)?hessian|approximat|likelihood|fisher|information|bfgs|secant"
)
_STEP_DOWN = {
    "w": "=",
    "eta": _RATE,
    "s": "Gsum|s|S|v|r|E|cache|V|A",
    "epsilon": _SMALL,
}
_HELD = {"theta": "=", "eta": _RATE, "m": "m|mhat", "v": "v|vhat|s|shat", "epsilon": _SMALL}

OPTIMIZER_LAWS = (
    NamedLaw(
        r"newton",
        _WEIGHT,
        (r"w - H^{-1} g", r"w - \eta H^{-1} g", r"w - H^{-1} w^{-1} g", r"w - H w^{-1} g"),
        {"w": "=", "H": "H|B", "g": "g", "eta": _RATE},
        slips=(("turned", r"w - \frac{H}{g}"),),
        but=_NO_HESSIAN,
        gradient=True,
    ),
    NamedLaw(
        r"newton",
        "Delta|d|p|s|delta|Deltax",
        (r"-H^{-1} g", r"H^{-1} g"),  # which is subtracted then
        {"H": "H|B", "g": "g"},
        slips=(("turned", r"\frac{H}{g}"), ("turned", r"-\frac{H}{g}")),
        but=_NO_HESSIAN,
        gradient=True,
    ),
    NamedLaw(
        r"newton",
        "x|z|t|u|y|w|theta|a|r",
        (r"x - \frac{f}{g}", r"x - \frac{f x}{g}", r"x - \eta \frac{f x}{g}"),
        {"x": "=", "f": "f|F|h|p|phi", "g": "g", "eta": _RATE},
        gradient=True,
    ),
    NamedLaw(
        r"clip|explod|explosion|gradientenbegrenz|梯度裁剪|クリッピング",
        "g|ghat|gtilde|gbar|grad|nabla|G",
        (
            r"g \frac{c}{\|g\|}",
            r"g \min(1, \frac{c}{\|g\|})",
            r"\frac{g}{\max(1, \frac{\|g\|}{c})}",
            r"g \frac{c}{\|g\| + \epsilon}",
        ),
        {"g": "g", "epsilon": _SMALL},
        slips=(("turned", r"g \min(1, \frac{\|g\|}{c})"),),
        never=("product-for-quotient",),
        gradient=True,
    ),
    NamedLaw(
        r"heavy[\s-]?ball|polyak[\w\s-]{0,12}momentum",
        _WEIGHT,
        (r"w - \eta g + \mu (w - u)",),
        {"w": "=", "u": "=", "eta": _RATE, "mu": _DECAY},
        slips=(
            ("sign", r"w - \eta g + \mu (u - w)"),
            ("sign", r"w + \eta g + \mu (w - u)"),
            ("sign", r"w - \eta g - \mu (w - u)"),
            ("sign", r"w - \eta g + \mu (w + u)"),
        ),
        but=_UP,
        never=("sign",),
        gradient=True,
    ),
    NamedLaw(
        r"nesterov|\bNAG\b|look[\s-]?ahead",
        "v|m|u|V|Delta",
        (
            r"\mu v - \eta \nabla f(\theta + \mu v)",
            r"\mu v + \eta \nabla f(\theta - \mu v)",
            r"\mu v + \nabla f(\theta - \eta \mu v)",
            r"\mu v - \nabla f(\theta + \eta \mu v)",
            r"\mu v + (1 - \mu) \nabla f(\theta - \eta \mu v)",
        ),
        {"v": "=", "theta": _WEIGHT, "eta": _RATE, "mu": _DECAY},
        but=_UP,
        never=("missing-one-minus",),
    ),
    NamedLaw(
        _SQUARES,
        _WEIGHT,
        (
            r"w - \frac{\eta}{\sqrt{s + \epsilon}} g",
            r"w - \frac{\eta}{\sqrt{s} + \epsilon} g",
            r"w - \frac{\eta}{\sqrt{s}} g",
            r"w - \eta s^{-1/2} g",
            r"w - \frac{\eta}{\sqrt{\sum_{t} g_t^2}} g",
            r"w - \frac{\eta}{\sqrt{\sum_{t} g_t^2 + \epsilon}} g",
            r"w - \frac{\eta}{\sqrt{\sum_{t} g_t^2} + \epsilon} g",
        ),
        {**_STEP_DOWN, "t": "t|tau|i|s|k|j"},
        # The square of the gradient is what the accumulator is of; a root that stands nowhere is in it.
        slips=(("sign", r"w - \frac{\eta}{\sqrt{s} - \epsilon} g"),),
        but=_UP + r"|\badam|RMS\s?\[|root\s+mean\s+square\s+of",
        never=("turned", "product-for-quotient"),
        gradient=True,
    ),
    NamedLaw(
        r"ada[\s-]?grad",
        "G|s|S|v|r|A|cache",
        (r"\sum_{i} g^2", r"\sum_{i} \|g\|^2", r"\epsilon + \sum_{i} g^2", r"\sqrt{\sum_{i} g^2}"),
        {"g": "g", "i": "t|tau|s|k", "epsilon": _SMALL},
        gradient=True,
    ),
    NamedLaw(
        _SQUARES,
        "E|MS|ms|meansquare",
        (r"\gamma E + (1 - \gamma) g^2",),
        {"E": "=", "gamma": _DECAY, "g": "g|Delta|x"},
        gradient=True,
    ),
    NamedLaw(
        _SQUARES,
        "RMS",
        (r"\sqrt{E + \epsilon}", r"\sqrt{E} + \epsilon", r"\sqrt{E}"),
        {"E": "E", "epsilon": _SMALL},
    ),
    NamedLaw(
        r"ada[\s-]?delta",
        "Delta|Deltatheta|Deltax|u",
        (r"-\frac{R_1}{R_2} g",),
        {"R_1": r"RMS_\{Delta.*|RMS_\{x.*", "R_2": r"RMS_\{g.*", "g": "g"},
        gradient=True,
    ),
    NamedLaw(
        _ADAM,
        "[msvru]hat|[msvru]tilde|[msv]",
        (r"\frac{m}{1 - \beta^t}",),
        {"m": "m|v|s|r|u", "beta": _DECAY, "t": "t|k|n|i|T"},
    ),
    NamedLaw(
        _ADAM,
        _WEIGHT,
        (
            r"\theta - \eta \frac{m}{\sqrt{v} + \epsilon}",
            r"\theta - \eta \frac{m}{\sqrt{v + \epsilon}}",
            r"\theta - \eta \frac{m}{\sqrt{v}}",
        ),
        _HELD,
        slips=(
            ("moments-mixed", r"\theta - \eta \frac{v}{\sqrt{m} + \epsilon}"),
            ("moments-mixed", r"\theta - \eta \frac{v}{\sqrt{m + \epsilon}}"),
            ("moments-mixed", r"\theta - \eta \frac{v}{\sqrt{m}}"),
        ),
        but=_UP,
    ),
    NamedLaw(
        _AVERAGE,
        r"\w*bar|\w*hat|\w*tilde|theta|phi|w|W|Theta|psi|xi|s|S|v|m|EMA|ema|y|l|a",
        (r"\beta a + (1 - \beta) b", r"a + \beta (b - a)"),
        {"a": "=", "beta": _DECAY, "b": "(?!g(?:_|$)|grad|d[wW]).*"},
        never=("factor",),
    ),
    NamedLaw(
        r"polyak|averag|mittel|moyenne",
        r"(?:theta|w|x|W|Theta|omega)bar",
        (r"\frac{1}{T} \sum_t w_t",),
        {"w": "theta|w|x|W|Theta|omega", "T": "T|n|N|K|k|t|S", "t": "t|i|k|s|tau|j"},
        also=("factor",),
        never=("turned",),
    ),
    NamedLaw(
        r"polyak|averag|mittel|moyenne",
        r"(?:theta|w|x|W|Theta|omega)bar",
        (
            r"a + \frac{1}{t} (b - a)",
            r"a + \frac{1}{t + 1} (b - a)",
            r"\frac{t}{t + 1} a + \frac{1}{t + 1} b",
            r"\frac{t - 1}{t} a + \frac{1}{t} b",
        ),
        {"a": "=", "t": "t|n|k|i|T|N|m"},
    ),
    # schedules
    NamedLaw(
        _SCHEDULE,
        _RATES,
        (r"\eta e^{-k t}",),
        {"eta": "=", "t": _STEP},
        but=_RISING,
        never=("turned", "product-for-quotient"),
    ),
    NamedLaw(
        _SCHEDULE,
        _RATES,
        (r"\frac{\eta}{1 + k t}", r"\frac{\eta}{1 + \frac{t}{T}}", r"\frac{\eta}{\sqrt{1 + k t}}"),
        {"eta": "=", "t": _STEP, "T": "T|N|tau|S|M|K"},
        but=_RISING,
        never=("root-forgotten",),
    ),
    NamedLaw(
        r"cosine|cosinus|kosinus|anneal|SGDR|余弦",
        _RATES,
        (
            r"\eta_{min} + \frac{1}{2} (\eta_{max} - \eta_{min}) (1 + \cos(\frac{\pi t}{T}))",
            r"\frac{1}{2} \eta_{max} (1 + \cos(\frac{\pi t}{T}))",
        ),
        {
            "eta_max": r"\w+_\{?(?:max|0|start|init\w*|base|peak)\}?|\w+\^\{?(?:max|0)\}?",
            "eta_min": r"\w+_\{?(?:min|end|f|final|T|1)\}?|\w+\^\{?min\}?",
            "pi": "pi",
            "t": _STEP,
            "T": "T|N|S|K|M|E",
        },
        but=_RISING,
        also=("factor", "factor-two"),
        never=("logarithm",),
    ),
)
