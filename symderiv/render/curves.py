"""The plot of a function and its derivative: curves by pieces, open dots where a curve jumps.

Values come from the terms of the pieces; nothing is decided here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from flint import fmpq

from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.values import working_precision
from symderiv.notation.latex import latex
from symderiv.notation.term import Term, sym
from symderiv.notation.text import unicode_text
from symderiv.render.figures import Axis, Curve, Mark, Plot, sampled

__all__ = ["curves_plot"]

X = sym("x")
Pieces = tuple[tuple[float, float, Term], ...]


def curves_plot(data: Mapping[str, Any]) -> Plot:
    """``curves``: (name term, pieces (low, high, formula in x)); ``window``: (low, high) in x."""
    low, high = data["window"]
    curves: list[Curve] = []
    marks: list[Mark] = []
    heights: list[list[float]] = []
    with working_precision(53):
        for k, (label, pieces) in enumerate(data["curves"]):
            curve, dots = _curve(pieces, low, high, label, k)
            curves.append(curve)
            marks.extend(dots)
            heights.append([y for piece in curve.pieces for _, y in piece])
    bottom, top = _heights(heights)
    return Plot(
        tuple(curves), Axis(low, high, latex(X), unicode_text(X)), Axis(bottom, top),
        tuple(m for m in marks if bottom <= m.y <= top), 9.0, 5.0,
    )  # fmt: skip


def _curve(
    pieces: Pieces, low: float, high: float, label: Term, k: int
) -> tuple[Curve, list[Mark]]:
    strokes: list[tuple[tuple[float, float], ...]] = []
    marks: list[Mark] = []
    for start, end, t in pieces:
        a, b = max(start, low), min(end, high)
        if not a < b:
            continue
        count = max(8, round(120 * (b - a) / (high - low)))
        piece = sampled(lambda x, t=t: _value(t, x), a, b, count=count)  # type: ignore[misc]
        for stroke in piece.pieces:
            joined = strokes and strokes[-1][-1][0] == stroke[0][0]
            if joined and math.isclose(strokes[-1][-1][1], stroke[0][1], abs_tol=1e-6):
                strokes[-1] = strokes[-1] + stroke[1:]
                continue
            if joined:
                marks.append(Mark(*strokes[-1][-1], "open", curve=k))
                marks.append(Mark(*stroke[0], "open", curve=k))
            strokes.append(stroke)
    return Curve(tuple(strokes), latex(label), unicode_text(label)), marks


def _value(t: Term, x: float) -> float:
    n, d = x.as_integer_ratio()
    found = evaluate(t, {X: fmpq(n, d)})
    return int(found.p) / int(found.q) if isinstance(found, fmpq) else float(found.mid())


def _heights(heights: list[list[float]]) -> tuple[float, float]:
    """All of f′, and of f what lies within a like range; 0 is always in view."""
    slopes = heights[-1]
    reach = max(1.0, *(abs(y) for y in slopes)) * 1.5
    inside = [y for ys in heights[:-1] for y in ys if abs(y) <= 2 * reach] + slopes + [0.0]
    low, high = max(min(inside), -2 * reach), min(max(inside), 2 * reach)
    pad = 0.08 * (high - low)
    return low - pad, high + pad
