"""``python -m benchmarks.sympy_limits ROW SECONDS``: SymPy's limits and extrema of one activation.

Written as SymPy users write it. One JSON line a question: the answer as a decimal, "error" or null
for none in time, and the seconds of processor time. Each question runs in a child of its own, which
is killed at its time.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

import sympy
from sympy import Abs, Max, Min, Piecewise, Rational, S, erf, exp, log, oo, pi, sqrt, tanh
from sympy.calculus.util import maximum, minimum

x = sympy.Symbol("x", real=True)
_lambda, _alpha = (
    Rational("1.0507009873554804934193349852946"),
    Rational("1.6732632423543772848170429916717"),
)
FORMULAS: dict[str, Any] = {
    "identity": x,
    "step": sympy.Heaviside(x, 1),
    "relu": Max(x, 0),
    "leaky_relu": Max(x, 0) + Rational(1, 100) * Min(x, 0),
    "prelu": Max(x, 0) + Rational(1, 4) * Min(x, 0),
    "elu": Piecewise((x, x > 0), (exp(x) - 1, True)),
    "selu": Piecewise((_lambda * x, x > 0), (_lambda * _alpha * (exp(x) - 1), True)),
    "celu": Piecewise((x, x > 0), (exp(x) - 1, True)),
    "softplus": log(1 + exp(x)),
    "sigmoid": 1 / (1 + exp(-x)),
    "hard_sigmoid": Max(0, Min(1, x / 6 + Rational(1, 2))),
    "tanh": tanh(x),
    "hard_tanh": Max(-1, Min(1, x)),
    "softsign": x / (1 + Abs(x)),
    "swish": x / (1 + exp(-x)),
    "hard_swish": x * Max(0, Min(1, x / 6 + Rational(1, 2))),
    "mish": x * tanh(log(1 + exp(x))),
    "gelu": x * (1 + erf(x / sqrt(2))) / 2,
    "gelu_tanh": x * (1 + tanh(sqrt(2 / pi) * (x + Rational("0.044715") * x**3))) / 2,
    "arctan": sympy.atan(x),
    "sin": sympy.sin(x),
    "gaussian": exp(-(x**2)),
}
QUESTIONS: dict[str, Callable[[Any, Any], Any]] = {
    "f at -oo": lambda f, d: sympy.limit(f, x, -oo),
    "f at +oo": lambda f, d: sympy.limit(f, x, oo),
    "f' at -oo": lambda f, d: sympy.limit(d, x, -oo),
    "f' at +oo": lambda f, d: sympy.limit(d, x, oo),
    "min f'": lambda f, d: minimum(d, x, S.Reals),
    "max f'": lambda f, d: maximum(d, x, S.Reals),
}


def _ask(name: str, question: str, pipe: Connection) -> None:
    f = FORMULAS[name]
    try:
        found = QUESTIONS[question](f, sympy.diff(f, x))
        number = "nan" if isinstance(found, sympy.AccumBounds) else str(sympy.N(found, 20))
        number = number.replace("oo", "inf")
        float(number)  # an answer that is no number is none
        pipe.send((number, time.process_time()))
    except Exception as fault:
        print(f"{name}, {question}: {fault}", file=sys.stderr)
        pipe.send(("error", time.process_time()))


def main() -> None:
    """Ask all questions about one row."""
    name, seconds = sys.argv[1], float(sys.argv[2])
    context = multiprocessing.get_context("fork")
    for question in QUESTIONS if name in FORMULAS else ():
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_ask, args=(name, question, theirs))
        child.start()
        value, spent = ours.recv() if ours.poll(seconds) else (None, seconds)
        child.kill()
        child.join()
        print(json.dumps({"question": question, "value": value, "seconds": spent}), flush=True)


if __name__ == "__main__":
    main()
