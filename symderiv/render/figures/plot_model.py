"""What a plot shows: sampled curves with breaks, marked points, two axes.

Immutable data in the user's own units. ``sampled`` turns a function into a curve; nothing here
knows centimetres (see ``plot_layout``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from symderiv.render.figures.geometry import Point
from symderiv.render.figures.model import FigureError

MarkKind = Literal["filled", "open", "iterate"]


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve in pieces; between pieces the pen is lifted (jumps, undefined points)."""

    pieces: tuple[tuple[Point, ...], ...]
    label_tex: str | None = None
    label_text: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A point. ``open`` and ``filled`` dots belong to ``curve`` (its number, from 0)."""

    x: float
    y: float
    kind: MarkKind = "filled"
    label_tex: str | None = None
    label_text: str | None = None
    curve: int = 0


@dataclass(frozen=True, slots=True)
class Axis:
    """The shown range; ticks at 1, 2 or 5 times a power of ten unless given."""

    low: float
    high: float
    label_tex: str | None = None
    label_text: str | None = None
    ticks: tuple[float, ...] | None = None

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low < self.high):
            raise FigureError("an axis needs a finite, increasing range",
                              (f"{self.low} .. {self.high}",))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plot:
    """Curves and marks over two axes, ``width`` by ``height`` cm between the axes' ends.

    ``trail``: the marks of kind ``iterate`` are joined in their order by a thin line.
    """

    curves: tuple[Curve, ...]
    x_axis: Axis
    y_axis: Axis
    marks: tuple[Mark, ...] = ()
    width: float = 8.0
    height: float = 5.0
    trail: bool = False
    caption_tex: str | None = None


def sampled(
    function: Callable[[float], float],
    low: float,
    high: float,
    *,
    breaks: Sequence[float] = (),
    jumps: Sequence[float] = (),
    count: int = 96,
    label_tex: str | None = None,
    label_text: str | None = None,
) -> Curve:
    """Samples a function: at kinks (``breaks``) exactly, at ``jumps`` from both sides, pen lifted.

    Points where the function is not finite or raises ArithmeticError or ValueError are left out.
    """
    if not low < high:
        raise FigureError("a curve needs an increasing range", (f"{low} .. {high}",))
    inner = sorted({x for x in (*breaks, *jumps) if low < x < high})
    step = (high - low) / count
    pieces: list[tuple[Point, ...]] = []
    piece: list[Point] = []

    def lift() -> None:
        if len(piece) > 1:
            pieces.append(tuple(piece))
        piece.clear()

    def touch(x: float) -> None:
        try:
            y = float(function(x))
        except (ArithmeticError, ValueError):
            y = math.nan
        if math.isfinite(y):
            piece.append((x, y))
        else:
            lift()

    for a, b in pairwise((low, *inner, high)):
        # Just inside of a jump: the limit from this side, too near to be told apart.
        start = a + 1e-9 * (high - low) if a in jumps else a
        end = b - 1e-9 * (high - low) if b in jumps else b
        parts = max(1, round((b - a) / step))
        for k in range(parts + 1):
            if k or not piece:
                touch(end if k == parts else start + (end - start) * k / parts)
        if b in jumps:
            lift()
    lift()
    return Curve(tuple(pieces), label_tex, label_text)
