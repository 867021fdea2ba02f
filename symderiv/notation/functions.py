"""The functions that notation knows by name: how each is written and read.

One row per function: the canonical name, its LaTeX and Unicode head, and the other spellings under
which it is read. What a function *is* (formula, derivative, kinks) stands in ``symderiv.catalog``.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["ALIASES", "FUNCTIONS", "FunctionName"]


class FunctionName(NamedTuple):
    """How a function is written: LaTeX head, Unicode head, accepted spellings."""

    latex: str
    text: str
    aliases: tuple[str, ...] = ()


def _op(word: str) -> str:
    return rf"\operatorname{{{word}}}"


FUNCTIONS: dict[str, FunctionName] = {
    # elementary
    "exp": FunctionName(r"\exp", "exp"),
    "log": FunctionName(r"\ln", "ln", ("ln",)),
    "sqrt": FunctionName(r"\sqrt", "√"),
    "abs": FunctionName(r"|", "|"),
    "sign": FunctionName(_op("sgn"), "sgn", ("sgn", "signum")),
    "max": FunctionName(r"\max", "max"),
    "min": FunctionName(r"\min", "min"),
    "sin": FunctionName(r"\sin", "sin", ("sine",)),
    "cos": FunctionName(r"\cos", "cos"),
    "tan": FunctionName(r"\tan", "tan"),
    "sinh": FunctionName(r"\sinh", "sinh"),
    "cosh": FunctionName(r"\cosh", "cosh"),
    "arctan": FunctionName(r"\arctan", "arctan", ("atan",)),
    "arcsin": FunctionName(r"\arcsin", "arcsin", ("asin",)),
    "arccos": FunctionName(r"\arccos", "arccos", ("acos",)),
    "artanh": FunctionName(_op("artanh"), "artanh", ("atanh", "arctanh")),
    "erf": FunctionName(_op("erf"), "erf"),
    "sup": FunctionName(_op("sup"), "sup"),
    "inf": FunctionName(_op("inf"), "inf"),
    "floor": FunctionName(_op("floor"), "floor"),
    "norm": FunctionName(r"\|", "‖"),
    "log10": FunctionName(r"\log_{10}", "log10"),
    "log2": FunctionName(r"\log_{2}", "log2"),
    # statistics and matrices
    "Phi": FunctionName(r"\Phi", "Φ", ("normcdf",)),
    "diag": FunctionName(_op("diag"), "diag"),
    "tr": FunctionName(_op("tr"), "tr", ("trace", "Tr", "Trace")),
    "nabla": FunctionName(r"\nabla", "∇"),
    "det": FunctionName(r"\det", "det"),
    "E": FunctionName(r"\mathbb{E}", "𝔼"),
    "Var": FunctionName(_op("Var"), "Var", ("var",)),
    "Cov": FunctionName(_op("Cov"), "Cov", ("cov",)),
    # activations
    "sigmoid": FunctionName(r"\sigma", "σ", ("sigma", "logistic", "sigm", "Sigmoid")),
    "tanh": FunctionName(r"\tanh", "tanh", ("Tanh",)),
    "identity": FunctionName(_op("id"), "id", ("linear",)),
    "step": FunctionName(_op("step"), "step", ("heaviside",)),
    "relu": FunctionName(_op("ReLU"), "ReLU", ("ReLU", "ReLu", "Relu", "RELU")),
    "leaky_relu": FunctionName(_op("LReLU"), "LReLU", ("LReLU", "leakyrelu", "LeakyReLU")),
    "prelu": FunctionName(_op("PReLU"), "PReLU", ("PReLU",)),
    "elu": FunctionName(_op("ELU"), "ELU", ("ELU",)),
    "selu": FunctionName(_op("SELU"), "SELU", ("SELU",)),
    "celu": FunctionName(_op("CELU"), "CELU", ("CELU",)),
    "softplus": FunctionName(_op("softplus"), "softplus", ("Softplus",)),
    "hard_sigmoid": FunctionName(_op("hardsigmoid"), "hardsigmoid", ("hardsigmoid",)),
    "hard_tanh": FunctionName(_op("hardtanh"), "hardtanh", ("hardtanh",)),
    "softsign": FunctionName(_op("softsign"), "softsign"),
    "swish": FunctionName(_op("swish"), "swish", ("silu", "SiLU")),
    "hard_swish": FunctionName(_op("hardswish"), "hardswish", ("hardswish",)),
    "mish": FunctionName(_op("mish"), "mish"),
    "gelu": FunctionName(_op("GELU"), "GELU", ("GELU",)),
    "gelu_tanh": FunctionName(_op("GELUtanh"), "GELUtanh", ("GELUtanh",)),
    "gaussian": FunctionName(_op("gaussian"), "gaussian", ("Gaussian",)),
    "softmax": FunctionName(_op("softmax"), "softmax", ("Softmax", "SoftMax")),
}

# Every accepted spelling -> canonical name.
ALIASES: dict[str, str] = {name: name for name in FUNCTIONS}
for _name, _row in FUNCTIONS.items():
    for _alias in (_row.text, *_row.aliases):
        if _alias.isidentifier():
            ALIASES.setdefault(_alias, _name)
