"""``python -m benchmarks.sympy_peer KIND SIZE``: seconds of sympy.diff and cse, in its own process.

The network as one SymPy expression, as SymPy users write it; its derivatives to all parameters, and
one common subexpression elimination over the output and all derivatives.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import sympy

from benchmarks.networks import skips


def skip_chain(layers: int) -> tuple[Any, list[Any]]:
    """(output, parameters) of the skip chain with shared weights."""
    w_1, b_1, w, b = parameters = list(sympy.symbols("w_1 b_1 w b"))
    into = {j: i for i, j in skips(layers)}
    h = [sympy.Symbol("x")]
    for k in range(1, layers + 1):
        z = (w_1 if k == 1 else w) * h[-1] + (b_1 if k == 1 else b)
        if k in into:
            z += h[into[k]]
        h.append(1 / (1 + sympy.exp(-z)))
    return h[-1], parameters


def wide(depth: int) -> tuple[Any, list[Any]]:
    """(output, parameters) of the 4-wide network."""
    before: list[Any] = list(sympy.symbols("x_1:5"))
    parameters: list[Any] = []
    for layer in range(1, depth + 2):
        now = []
        for i in range(4 if layer <= depth else 1):
            weights = sympy.symbols(f"w{layer}_{i}_1:5")
            bias = sympy.Symbol(f"b{layer}_{i}")
            parameters += [*weights, bias]
            z = sum((w * a for w, a in zip(weights, before, strict=True)), bias)
            now.append(1 / (1 + sympy.exp(-z)) if layer <= depth else z)
        before = now
    return before[0], parameters


def main() -> None:
    """Print {"seconds", "operations"}."""
    kind, size = sys.argv[1], int(sys.argv[2])
    output, parameters = skip_chain(size) if kind == "skip" else wide(size)
    begun = time.perf_counter()
    gradient = [sympy.diff(output, p) for p in parameters]
    replaced, rest = sympy.cse([output, *gradient])
    seconds = time.perf_counter() - begun
    cost = sum(int(sympy.count_ops(t)) for _, t in replaced) + sum(
        int(sympy.count_ops(t)) for t in rest
    )
    print(json.dumps({"seconds": seconds, "operations": cost}))


if __name__ == "__main__":
    main()
