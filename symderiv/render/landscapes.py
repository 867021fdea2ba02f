"""The plot of a piecewise-linear landscape, with the iterates of a descent. Drawing only: floats
are fine.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from flint import fmpq

from symderiv.arithmetic.values import Value
from symderiv.render.figures import Axis, Curve, Mark, Plot

__all__ = ["landscape_plot"]

MOST_MARKS = 10


def landscape_plot(data: Mapping[str, Any]) -> Plot:
    """f over the part that matters; ``states`` are (w, f) of the first iterates, ``barrier`` a
    height.

    Where a barrier is asked for, the one that is drawn has half the height of the fall before it:
    the drawing must not give the answer away.
    """
    landscape, start = data["landscape"], _float(data["start"])
    kinks = [_float(k) for k in landscape.kinks]
    slopes = [_float(s) for s in landscape.slopes]
    value = _float(landscape.value)
    states = [(_float(w), _float(f)) for w, f in data["states"]][:MOST_MARKS]
    if data.get("barrier") is not None:
        height = _float(data["barrier"]) if states else value / 2
        kinks.append(kinks[-1] + height / slopes[-1])
        slopes.append(-slopes[-1])
    xs = [start, *kinks, *[w for w, _ in states]]
    span = max(xs) - min(xs) or 1.0
    low, high = min(xs) - 0.12 * span, max(xs) + 0.25 * span
    points = [(x, _height(kinks, slopes, start, value, x)) for x in (low, *kinks, high)]
    ys = [y for _, y in points]
    margin = 0.1 * (max(ys) - min(ys) or 1.0)
    marks = [Mark(start, value, "filled", "w_0", "w_0")]
    for i, (w, f) in enumerate(states, 1):
        marks.append(Mark(w, f, "iterate", f"w_{{{i}}}" if i > 9 else f"w_{i}", f"w_{i}"))
    return Plot(
        (Curve((tuple(points),), "f(w)", "f(w)"),),
        Axis(low, high, "w", "w"),
        Axis(min(ys) - margin, max(ys) + margin),
        tuple(marks),
        9.0,
        4.5,
        bool(states),
    )


def _height(kinks: list[float], slopes: list[float], start: float, value: float, x: float) -> float:
    """f(x), by adding slopes from the start."""
    step = 1 if x >= start else -1
    edges = sorted([start, x, *[k for k in kinks if min(start, x) < k < max(start, x)]])
    total = value
    for a, b in itertools.pairwise(edges):
        middle = (a + b) / 2
        total += step * slopes[sum(k < middle for k in kinks)] * (b - a)
    return total


def _float(x: Value) -> float:
    if isinstance(x, fmpq):
        return int(x.p) / int(x.q)
    return float(x)
