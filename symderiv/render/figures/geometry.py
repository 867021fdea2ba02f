"""Laid-out figures: boxes, routes and labels in centimetres, x to the right and y upwards.

What ``layered`` and ``dense`` produce and every backend draws; plus the few predicates (boxes that
overlap, segments that cross a box) that layout and tests share.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from symderiv.render.figures.model import FigEdge, FigNode, Label

Point: TypeAlias = tuple[float, float]
LabelStyle: TypeAlias = Literal["node", "value", "adjoint", "on edge", "beside edge", "layer"]

TEXT_WIDTH = 16.0
PEN = 0.06  # cm that outlines add to the width of a drawing
FONT_POINTS: dict[str, float] = {
    "node": 10, "value": 9, "adjoint": 9, "on edge": 9, "beside edge": 9, "layer": 9,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle given by its centre and its full width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        return self.y - self.height / 2

    @property
    def top(self) -> float:
        return self.y + self.height / 2

    def grown(self, by: float) -> Box:
        return Box(self.x, self.y, self.width + 2 * by, self.height + 2 * by)

    def overlaps(self, other: Box, slack: float = 1e-6) -> bool:
        return (
            2 * abs(self.x - other.x) < self.width + other.width - slack
            and 2 * abs(self.y - other.y) < self.height + other.height - slack
        )

    def cut_by(self, a: Point, b: Point) -> bool:
        """Whether the segment ab enters the open rectangle (Liang–Barsky)."""
        left, right = self.x - self.width / 2, self.x + self.width / 2
        bottom, top = self.y - self.height / 2, self.y + self.height / 2
        if (
            (a[0] <= left and b[0] <= left) or (a[0] >= right and b[0] >= right)
            or (a[1] <= bottom and b[1] <= bottom) or (a[1] >= top and b[1] >= top)
        ):  # fmt: skip
            return False
        dx, dy = b[0] - a[0], b[1] - a[1]
        start, end = 0.0, 1.0
        sides = (-dx, a[0] - left), (dx, right - a[0]), (-dy, a[1] - bottom), (dy, top - a[1])
        for p, q in sides:
            if p == 0:
                if q <= 0:
                    return False
            elif p < 0:
                start = max(start, q / p)
            else:
                end = min(end, q / p)
        return end - start > 1e-9


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label in its box. ``text`` is the caller's text form, if any."""

    label: Label
    text: str | None
    box: Box
    style: LabelStyle


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """``core`` is the drawn outline; value and adjoint stand above and below it."""

    node: FigNode
    core: Box
    shape: Literal["circle", "box"]
    value: PlacedLabel | None = None
    adjoint: PlacedLabel | None = None

    def boxes(self) -> tuple[Box, ...]:
        labels = (self.value, self.adjoint)
        return (self.core, *(label.box for label in labels if label is not None))


@dataclass(frozen=True, slots=True)
class PlacedEdge:
    """The route from border to border. ``centred``: the end points at the middle of the node."""

    edge: FigEdge
    points: tuple[Point, ...]
    label: PlacedLabel | None = None
    centred: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True)
class Layout:
    """A figure ready to draw. Coordinates are unscaled; backends draw everything times ``scale``.

    ``dots`` are the places of vertical dots (units left out of a wide layer), ``junctions`` the
    points where a line branches.
    """

    kind: Literal["graph", "network"]
    nodes: tuple[PlacedNode, ...]
    edges: tuple[PlacedEdge, ...]
    bounds: Box
    scale: float = 1.0
    dots: tuple[Point, ...] = ()
    junctions: tuple[Point, ...] = ()
    labels: tuple[PlacedLabel, ...] = ()
    caption_tex: str | None = None

    @property
    def width(self) -> float:
        return self.bounds.width * self.scale

    @property
    def height(self) -> float:
        return self.bounds.height * self.scale


def bounds_of(boxes: Iterable[Box], points: Iterable[Point] = ()) -> Box:
    xs: list[float] = []
    ys: list[float] = []
    for box in boxes:
        xs += (box.left, box.right)
        ys += (box.bottom, box.top)
    for x, y in points:
        xs.append(x)
        ys.append(y)
    if not xs:
        return Box(0.0, 0.0, 0.0, 0.0)
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    return Box((left + right) / 2, (low + high) / 2, right - left, high - low)


def without_idle_points(points: list[Point]) -> list[Point]:
    """The same route without repeated points and points on a straight run."""
    kept: list[Point] = []
    for x, y in points:
        if kept and abs(kept[-1][0] - x) < 1e-9 and abs(kept[-1][1] - y) < 1e-9:
            continue
        while len(kept) > 1:
            (ax, ay), (bx, by) = kept[-2], kept[-1]
            cross = (bx - ax) * (y - by) - (by - ay) * (x - bx)
            forward = (bx - ax) * (x - bx) + (by - ay) * (y - by) > 0
            if abs(cross) < 1e-7 and forward:
                kept.pop()
            else:
                break
        kept.append((x, y))
    return kept
