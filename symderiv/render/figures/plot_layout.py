"""Layout of plots: curves clipped to the axes, nice ticks, labels and legend that cover nothing.

Turns a Plot into centimetres, the origin at the lower left end of the axes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from symderiv.render.figures.axes import clip_to, nice_ticks, tick_tex
from symderiv.render.figures.geometry import (
    FONT_POINTS,
    PEN,
    TEXT_WIDTH,
    Box,
    PlacedLabel,
    Point,
    bounds_of,
)
from symderiv.render.figures.labels import Measure, tex_size
from symderiv.render.figures.plot_model import Axis, Mark, Plot

POINT_SIZE = 0.14
LEGEND_LINE, LEGEND_SAMPLE = 0.45, 0.7
DIRECTIONS = ((0, 1), (1, 1), (-1, 1), (0, -1), (1, -1), (-1, -1), (1, 0), (-1, 0))


@dataclass(frozen=True, slots=True)
class PlacedMark:
    mark: Mark
    at: Point
    label: PlacedLabel | None = None
    leader: Point | None = None  # where a thin line from a label further away starts


@dataclass(frozen=True, slots=True)
class LegendLine:
    curve: int
    start: Point
    end: Point
    label: PlacedLabel


@dataclass(frozen=True, slots=True)
class PlotLayout:
    frame: Box
    lines: tuple[tuple[int, tuple[Point, ...]], ...]
    x_ticks: tuple[tuple[float, PlacedLabel], ...]
    y_ticks: tuple[tuple[float, PlacedLabel], ...]
    zeros: tuple[tuple[Point, Point], ...]
    marks: tuple[PlacedMark, ...]
    trail: tuple[Point, ...]
    axis_labels: tuple[PlacedLabel, ...]
    legend: tuple[LegendLine, ...]
    legend_box: Box | None  # None where the legend stands above the axes
    bounds: Box


class _Builder:
    def __init__(self, plot: Plot, measure: Measure) -> None:
        self.plot, self.measure = plot, measure
        self.frame = Box(plot.width / 2, plot.height / 2, plot.width, plot.height)
        self.lines = [
            (k, tuple(part))
            for k, curve in enumerate(plot.curves)
            for piece in curve.pieces
            for part in clip_to(self.frame, [self.place(*point) for point in piece])
        ]
        self.segments = [pair for _, part in self.lines for pair in pairwise(part)]
        self.points = [
            (mark, self.place(mark.x, mark.y))
            for mark in plot.marks
            if plot.x_axis.low <= mark.x <= plot.x_axis.high
            and plot.y_axis.low <= mark.y <= plot.y_axis.high
        ]
        self.dots = [Box(*at, POINT_SIZE, POINT_SIZE) for _, at in self.points]

    def place(self, x: float, y: float) -> Point:
        plot = self.plot
        across = (x - plot.x_axis.low) / (plot.x_axis.high - plot.x_axis.low)
        up = (y - plot.y_axis.low) / (plot.y_axis.high - plot.y_axis.low)
        return across * plot.width, up * plot.height

    def label(self, tex: str, text: str | None, x: float, y: float) -> PlacedLabel:
        size = self.measure(tex, text, FONT_POINTS["value"])
        return PlacedLabel(tex, text, Box(x, y, *size), "value")

    def ticks(self, axis: Axis, across: bool) -> tuple[tuple[float, PlacedLabel], ...]:
        most = 9 if across else max(3, int(self.plot.height / 0.7))
        while True:
            values = (
                [t for t in axis.ticks if axis.low <= t <= axis.high]
                if axis.ticks is not None
                else nice_ticks(axis.low, axis.high, most)
            )
            placed = []
            for value in values:
                tex = tick_tex(value, values)
                if across:
                    x, _ = self.place(value, self.plot.y_axis.low)
                    placed.append((x, self.label(tex, None, x, -0.3)))
                else:
                    _, y = self.place(self.plot.x_axis.low, value)
                    label = self.label(tex, None, 0.0, y)
                    box = replace(label.box, x=-0.15 - label.box.width / 2)
                    placed.append((y, replace(label, box=box)))
            crowded = any(a.box.grown(0.06).overlaps(b.box) for (_, a), (_, b) in pairwise(placed))
            if not crowded or axis.ticks is not None or most <= 2:
                return tuple(placed)
            most -= 1

    def legend(self) -> tuple[list[LegendLine], Box | None]:
        named = [(k, c.label_tex, c.label_text) for k, c in enumerate(self.plot.curves)
                 if c.label_tex is not None]  # fmt: skip
        if not named:
            return [], None
        sizes = [self.measure(tex, text, FONT_POINTS["value"]) for _, tex, text in named]
        heights = [max(LEGEND_LINE, size[1] + 0.08) for size in sizes]
        width = LEGEND_SAMPLE + 0.35 + max(size[0] for size in sizes)
        height = sum(heights) + 0.12
        frame, pad = self.frame, 0.15
        right, top = frame.right - pad - width / 2, frame.top - pad - height / 2
        left, bottom = frame.left + pad + width / 2, frame.bottom + pad + height / 2
        places = (
            (right, top), (left, top), (right, bottom), (left, bottom),
            (frame.x, top), (frame.x, bottom), (right, frame.y), (left, frame.y),
        )  # fmt: skip
        for x, y in places:
            box = Box(x, y, width, height)
            inside = width + 2 * pad <= frame.width and height + 2 * pad <= frame.height
            room = box.grown(0.1)
            if (
                inside
                and not any(room.cut_by(a, b) for a, b in self.segments)
                and not any(room.overlaps(dot) for dot in self.dots)
            ):
                return self._legend_lines(named, sizes, heights, box), box
        return self._legend_above(named, sizes, max(heights)), None

    def _legend_above(
        self,
        named: list[tuple[int, str, str | None]],
        sizes: list[tuple[float, float]],
        height: float,
    ) -> list[LegendLine]:
        """Side by side above the axes, in as many rows as the width asks for, the last lowest."""
        rows: list[list[tuple[int, float]]] = [[]]
        x = 0.0
        for k, (width, _) in enumerate(sizes):
            if rows[-1] and x + LEGEND_SAMPLE + 0.12 + width > self.frame.width:
                rows.append([])
                x = 0.0
            rows[-1].append((k, x))
            x += LEGEND_SAMPLE + 0.12 + width + 0.5
        lines = []
        for row, members in enumerate(rows):
            y = self.frame.top + 0.6 + (len(rows) - 0.5 - row) * height
            for k, x in members:
                curve, tex, text = named[k]
                end = x + LEGEND_SAMPLE
                label = self.label(tex, text, end + 0.12 + sizes[k][0] / 2, y)
                lines.append(LegendLine(curve, (x, y), (end, y), label))
        return lines

    def _legend_lines(
        self,
        named: list[tuple[int, str, str | None]],
        sizes: list[tuple[float, float]],
        heights: list[float],
        box: Box,
    ) -> list[LegendLine]:
        lines = []
        y = box.top - 0.06
        for (curve, tex, text), size, height in zip(named, sizes, heights, strict=True):
            start = (box.left + 0.1, y - height / 2)
            end = (start[0] + LEGEND_SAMPLE, start[1])
            label = self.label(tex, text, end[0] + 0.12 + size[0] / 2, start[1])
            lines.append(LegendLine(curve, start, end, label))
            y -= height
        return lines

    def zeros(self) -> list[tuple[Point, Point]]:
        """The lines x = 0 and y = 0 where they lie within the axes."""
        plot, frame = self.plot, self.frame
        lines = []
        if plot.x_axis.low < 0 < plot.x_axis.high:
            x, _ = self.place(0, plot.y_axis.low)
            lines.append(((x, frame.bottom), (x, frame.top)))
        if plot.y_axis.low < 0 < plot.y_axis.high:
            _, y = self.place(plot.x_axis.low, 0)
            lines.append(((frame.left, y), (frame.right, y)))
        return lines

    def marks(self, legend: Box | None) -> list[PlacedMark]:
        taken = [legend] if legend else []
        groups: dict[tuple[int, int], list[int]] = {}
        for i, (mark, at) in enumerate(self.points):
            if mark.label_tex is not None:
                groups.setdefault((round(at[0] / 0.08), round(at[1] / 0.08)), []).append(i)
        placed = [PlacedMark(mark, at) for mark, at in self.points]
        rulers = self.zeros()
        for members in groups.values():
            # Points that fall together share one label: w_3, w_5, …
            few = members[:3]
            tex = ", ".join(str(self.points[i][0].label_tex) for i in few)
            texts = [self.points[i][0].label_text for i in few]
            text = None if None in texts else ", ".join(str(t) for t in texts)
            if len(members) > 3:
                tex, text = tex + r", \dots", None if text is None else text + ", …"
            i = members[0]
            at = self.points[i][1]
            box = self._spot(at, self.measure(tex, text, FONT_POINTS["value"]), taken, rulers)
            taken.append(box)
            far = max(abs(box.x - at[0]) - box.width / 2, abs(box.y - at[1]) - box.height / 2)
            leader = None
            if far > 0.3:
                leader = (min(max(at[0], box.left), box.right),
                          min(max(at[1], box.bottom), box.top))  # fmt: skip
                rulers.append((at, leader))
            label = PlacedLabel(tex, text, box, "value")
            placed[i] = replace(placed[i], label=label, leader=leader)
        return placed

    def _spot(
        self,
        at: Point,
        size: tuple[float, float],
        taken: list[Box],
        rulers: list[tuple[Point, Point]],
    ) -> Box:
        reach = Box(*at, 2 * size[0] + 2.4, 2 * size[1] + 2.4)
        near = [(a, b) for a, b in self.segments if reach.cut_by(a, b)]
        best, least = Box(*at, *size), 1e9
        for distance in (0.12, 0.3, 0.55, 0.85):
            for k, (dx, dy) in enumerate(DIRECTIONS):
                box = Box(
                    at[0] + dx * (size[0] / 2 + distance * (0.7 if dy else 1.0)),
                    at[1] + dy * (size[1] / 2 + distance),
                    *size,
                )
                room = Box(box.x, box.y, box.width + 0.2, box.height + 0.08)
                cost = 5 * distance + 0.1 * k
                cost += 1000 * sum(room.overlaps(other) for other in taken)
                cost += 100 * sum(room.overlaps(dot) for dot in self.dots)
                cost += 20 * sum(room.cut_by(a, b) for a, b in near)
                if distance > 0.3:  # a leader will be drawn: not across another label
                    end = (min(max(at[0], box.left), box.right),
                           min(max(at[1], box.bottom), box.top))  # fmt: skip
                    cost += 300 * sum(other.cut_by(at, end) for other in taken)
                cost += 1.2 * sum(room.cut_by(a, b) for a, b in rulers)
                if (
                    box.left < self.frame.left or box.right > self.frame.right
                    or box.bottom < self.frame.bottom or box.top > self.frame.top
                ):  # fmt: skip
                    cost += 400
                if cost < least:
                    best, least = box, cost
        return best


def lay_out_plot(
    plot: Plot, *, measure: Measure = tex_size, text_width: float = TEXT_WIDTH
) -> PlotLayout:
    """Places everything; the plot is narrowed if its labels would leave the text width."""
    layout = _attempt(plot, measure)
    excess = layout.bounds.width - (text_width - PEN)
    if excess > 0:
        layout = _attempt(replace(plot, width=plot.width - excess - 0.01), measure)
    return layout


def _attempt(plot: Plot, measure: Measure) -> PlotLayout:
    build = _Builder(plot, measure)
    frame = build.frame
    x_ticks, y_ticks = build.ticks(plot.x_axis, True), build.ticks(plot.y_axis, False)
    legend, legend_box = build.legend()
    marks = build.marks(legend_box)
    labels = []
    if plot.x_axis.label_tex is not None:
        x_label = build.label(plot.x_axis.label_tex, plot.x_axis.label_text, 0.0, -0.3)
        labels.append(
            replace(x_label, box=replace(x_label.box, x=frame.x, y=-0.55 - x_label.box.height / 2))
        )
    if plot.y_axis.label_tex is not None:
        y_label = build.label(plot.y_axis.label_tex, plot.y_axis.label_text, 0.0, 0.0)
        y = frame.top + 0.1 + y_label.box.height / 2
        labels.append(replace(y_label, box=replace(y_label.box, y=y)))
    boxes = [frame, *(label.box for label in labels), *(line.label.box for line in legend)]
    boxes += [label.box for _, label in (*x_ticks, *y_ticks)]
    boxes += [mark.label.box for mark in marks if mark.label is not None]
    trail = tuple(at for mark, at in build.points if mark.kind == "iterate") if plot.trail else ()
    return PlotLayout(
        frame, tuple(build.lines), x_ticks, y_ticks, tuple(build.zeros()), tuple(marks), trail,
        tuple(labels), tuple(legend), legend_box, bounds_of(boxes),
    )  # fmt: skip
