"""Activations by name, whatever letter they have, and the variances of first weights, with one slip in them."""

from __future__ import annotations

from symderiv.checking.judging.facts.formulas.forms_of_laws import NamedLaw

__all__ = ["ACTIVATION_LAWS"]

_X = {"x": "x|z|t|u|v|a|s|y"}
_FUNCTION = "f|g|phi|varphi|h|psi|act|a|s|S|sigma|F|y"
_FUNCTION_LAWS = (
    NamedLaw(
        r"sigmoid|logistic|logistisch|logístic|sigmoïde",
        "sigma|sigmoid|Sigmoid|logistic|sigm|S|expit",
        (
            "1/(1 + e^{-x})",
            "e^x/(1 + e^x)",
            "e^{-x/2}/(e^{x/2} + e^{-x/2})",
            "1 - 1/(1 + e^x)",
            "(1 + tanh(x/2))/2",
        ),
        _X,
        slips=(
            ("sign", "e^{-x}/(1 + e^{-x})"),
            ("sign", "1/(1 + e^x)"),
            ("sign", "1/(1 - e^{-x})"),
            ("sign", "e^x/(1 - e^x)"),
            ("sign", "e^x/(e^x - 1)"),
        ),
        never=("turned", "sign", "product-for-quotient", "missing-one-minus"),
        but="bipolar|survival|complement|fermi|other class|class 0|negative class",
    ),
    NamedLaw(
        r"soft-?plus",
        _FUNCTION,
        ("log(1 + e^x)", r"log(1 + e^{k x})/k", "x + log(1 + e^{-x})", "log(1 + e^{-x})"),
        {**_X, "k": "beta|k|alpha"},
        slips=(("sign", "log(1 - e^x)", "log(1 + e^x)"),),
        never=("turned", "sign", "logarithm"),
    ),
    NamedLaw(
        r"soft-?plus",
        "softplus|zeta|Softplus",
        ("log(1 + e^x)", "x + log(1 + e^{-x})"),
        _X,
        slips=(("sign", "log(1 + e^{-x})"), ("sign", "log(1 - e^x)")),
        never=("sign", "logarithm"),
    ),
    NamedLaw(
        r"log-?\s?sigmoid",
        "logsigmoid|LogSigmoid|logsig|lsigmoid",
        ("-log(1 + e^{-x})", "x - log(1 + e^x)"),
        _X,
        slips=(("sign", "-log(1 + e^x)"), ("sign", "-log(1 - e^{-x})")),
        never=("logarithm",),
    ),
    NamedLaw(
        r"\bselu\b|scaled exponential",
        f"{_FUNCTION}|SELU|selu",
        (
            r"l \begin{cases} x & x > 0 \\ a (e^x - 1) & x < 0 \end{cases}",
            r"l \begin{cases} x & x > 0 \\ a e^x - a & x < 0 \end{cases}",
            r"\begin{cases} l x & x > 0 \\ l a (e^x - 1) & x < 0 \end{cases}",
        ),
        {**_X, "l": "lambda|s|scale|beta", "a": "alpha|a"},
        slips=(
            ("sign", r"l \begin{cases} x & x > 0 \\ a (e^x + 1) & x < 0 \end{cases}"),
            ("dropped-term", r"l \begin{cases} x & x > 0 \\ a e^x & x < 0 \end{cases}"),
        ),
    ),
    NamedLaw(
        r"\bmish\b",
        f"{_FUNCTION}|Mish|mish",
        ("x tanh(log(1 + e^x))", "x tanh(softplus(x))"),
        _X,
        slips=(("logarithm", "x tanh(1 + e^x)"), ("other-activation", "x sigmoid(log(1 + e^x))")),
        never=("logarithm",),
    ),
    NamedLaw(
        r"soft-?sign",
        f"{_FUNCTION}|softsign|Softsign",
        ("x/(1 + |x|)",),
        _X,
        slips=(
            ("sign", "x/(1 - |x|)"),
            ("other-value", "x/(1 + x)"),
            ("square-too-many", "x/(1 + |x|)^2"),
        ),
        never=("product-for-quotient", "turned"),
    ),
    NamedLaw(
        r"swish|\bsilu\b|sigmoid linear unit",
        f"{_FUNCTION}|swish|SiLU|silu|Swish",
        ("x sigmoid(x)", "x sigmoid(b x)", "x/(1 + e^{-x})", "x/(1 + e^{-b x})", "x e^x/(1 + e^x)"),
        {**_X, "b": "beta|b|a|alpha"},
        slips=(
            ("product-for-sum", "x + sigmoid(x)"),
            ("sign", "x/(1 + e^x)"),
            ("sign", "x/(1 - e^{-x})"),
            ("sign", "x sigmoid(-x)"),
        ),
        never=("turned", "sign", "product-for-quotient"),
        but="derivative|gradient|glu",
    ),
    NamedLaw(
        r"\bgelu\b|gaussian error linear",
        f"{_FUNCTION}|GELU|gelu",
        (
            "x Phi(x)",
            r"x (1 + erf(x/\sqrt{2}))/2",
            "x sigmoid(k x)",
            r"x (1 + tanh(\sqrt{2/\pi} (x + k x^3)))/2",
        ),
        {**_X, "k": "c|k|a", "pi": "pi"},
        slips=(
            ("sign", r"x (1 - erf(x/\sqrt{2}))/2"),
            ("root-forgotten", "x (1 + erf(x/2))/2"),
            ("factor", "x (1 + erf(x))/2"),
            ("factor-two", r"x (1 + erf(x/\sqrt{2}))"),
            ("product-for-sum", "x + Phi(x)"),
            ("product-for-quotient", r"x (1 + erf(x \sqrt{2}))/2"),
        ),
        never=("turned", "sign", "product-for-quotient", "root-forgotten"),
    ),
    NamedLaw(
        r"leaky|\bprelu\b|parametric relu",
        f"{_FUNCTION}|LReLU|LeakyReLU|PReLU|LeReLU",
        (
            r"\begin{cases} x & x > 0 \\ a x & x < 0 \end{cases}",
            "max(a x, x)",
            "max(0, x) + a min(0, x)",
        ),
        {**_X, "a": "alpha|a|lambda|gamma|beta|epsilon"},
        slips=(
            ("wrong-branch", r"\begin{cases} a x & x > 0 \\ x & x < 0 \end{cases}"),
            ("sign", r"\begin{cases} x & x > 0 \\ -a x & x < 0 \end{cases}"),
            ("factor", r"\begin{cases} x & x > 0 \\ a & x < 0 \end{cases}"),
            ("sign", "max(0, x) - a min(0, x)"),
            ("wrong-branch", "min(a x, x)"),
        ),
        never=("sign", "turned"),
        but="derivative|gradient|slope of",
    ),
    NamedLaw(
        r"\belu\b|exponential linear",
        f"{_FUNCTION}|ELU|elu",
        (
            r"\begin{cases} x & x > 0 \\ a (e^x - 1) & x < 0 \end{cases}",
            r"\begin{cases} x & x > 0 \\ e^x - 1 & x < 0 \end{cases}",
        ),
        {**_X, "a": "alpha|a|lambda"},
        slips=(
            ("wrong-branch", r"\begin{cases} a (e^x - 1) & x > 0 \\ x & x < 0 \end{cases}"),
            ("dropped-term", r"\begin{cases} x & x > 0 \\ a e^x & x < 0 \end{cases}"),
            ("sign", r"\begin{cases} x & x > 0 \\ a (e^{-x} - 1) & x < 0 \end{cases}"),
            ("sign", r"\begin{cases} x & x > 0 \\ a (1 - e^x) & x < 0 \end{cases}"),
        ),
        but="derivative|gradient|selu|celu",
    ),
    NamedLaw(
        r"\brelu\b|rectified linear",
        "f|g|phi|varphi|ReLU|relu|psi",
        ("max(0, x)", r"\begin{cases} x & x > 0 \\ 0 & x < 0 \end{cases}", r"(x + abs(x))/2"),
        {"x": "x|z|t|u|a"},
        slips=(
            ("wrong-branch", "min(0, x)"),
            ("wrong-branch", r"\begin{cases} 0 & x > 0 \\ x & x < 0 \end{cases}"),
            ("sign", "(x - abs(x))/2"),
        ),
        never=("sign",),
        but=r"derivative|gradient|leaky|prelu|negative part|\belu",
    ),
)

_FANS = {
    "n": r"~(?:(?:n|N|d|D|m|fan)_(?:in|i|l|\{l-1\}|\{in\}|j)|fanin|n\^\{\((?:in|l-1)\)\}|n|fan)",
    "o": r"~(?:(?:n|N|d|D|m|fan)_(?:out|o|l|\{l\+1\}|\{out\}|\{j\+1\})|fanout|n\^\{\((?:out|l)\)\})",
}
_FIRST_WEIGHT_LAWS = (
    NamedLaw(
        r"xavier|glorot",
        "Var|var|V|sigma|s|v",
        (
            "2/(n + o)",
            r"\sqrt{2/(n + o)}",
            r"\sqrt{2}/\sqrt{n + o}",
            "1/n",
            r"\sqrt{1/n}",
            "2/n",
            r"\sqrt{2/n}",
        ),
        _FANS,
        slips=(
            ("factor-two", "1/(n + o)"),
            ("product-for-quotient", "2 (n + o)"),
            ("sign", "2/(n - o)"),
            ("product-for-sum", "2/(n o)"),
            ("turned", "(n + o)/2"),
        ),
        squared=None,
        never=("turned", "sign", "product-for-quotient", "root-forgotten"),
    ),
    NamedLaw(
        r"xavier|glorot",
        "a|r|b|l|L|limit|bound|x|U|c|u|R",
        (r"\sqrt{6/(n + o)}", r"\sqrt{6}/\sqrt{n + o}", r"\sqrt{3/n}"),
        _FANS,
        slips=(
            ("copied-wrongly", r"\sqrt{3/(n + o)}"),
            ("copied-wrongly", r"\sqrt{2/(n + o)}"),
            ("sign", r"\sqrt{6/(n - o)}"),
        ),
        never=("turned", "product-for-quotient"),
        but="normal dis|standard dev|gauss|gain",
    ),
    NamedLaw(
        r"\bHe\b(?=[\s-]+(?:init|normal|uniform|weight|et\b|\(|var|scheme))|\bHe:|kaiming",
        "Var|var|V",
        ("2/n", "2/o", "2/(n + o)"),
        _FANS,
        slips=(("turned", "n/2"), ("product-for-quotient", "2 n")),
        never=("sign", "turned", "product-for-quotient"),
    ),
    NamedLaw(
        r"\bHe\b(?=[\s-]+init|/Kaiming)|\bHe:|kaiming[\s-]+init",
        "Var|var",
        ("2/n", "2/o"),
        _FANS,
        slips=(("factor-two", "1/n"),),
        never=("sign", "turned", "product-for-quotient"),
        but="xavier|glorot|lecun|linear|tanh|without|identity|before|gain|leaky|selu",
    ),
    NamedLaw(
        r"(?s)(?=.*\brelu).*(?:\bHe\b[\s-]+init|kaiming)|(?:\bHe\b[\s-]+init|kaiming).*\brelu",
        "Var|var",
        ("2/n", "2/o"),
        _FANS,
        slips=(("factor-two", "1/n"), ("root-too-many", r"\sqrt{2/n}")),
        never=("sign", "turned", "product-for-quotient"),
        but="xavier|glorot|lecun|linear|tanh|without|identity|before",
    ),
)

ACTIVATION_LAWS = (*_FUNCTION_LAWS, *_FIRST_WEIGHT_LAWS)
