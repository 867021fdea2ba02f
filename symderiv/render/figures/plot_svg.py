"""SVG for plots, from the same layout as the TikZ, measured as text."""

from __future__ import annotations

from collections.abc import Iterable

from symderiv.render.figures.geometry import TEXT_WIDTH, PlacedLabel, Point
from symderiv.render.figures.labels import text_of, text_size
from symderiv.render.figures.plot_layout import PlotLayout, lay_out_plot
from symderiv.render.figures.plot_model import Plot
from symderiv.render.figures.svg import (
    FIRST,
    FOURTH,
    MARGIN,
    SECOND,
    THIRD,
    document,
    px,
    read_caption,
    text_element,
)

PENS = (FIRST, SECOND, THIRD, FOURTH)


def plot_to_svg(plot: Plot, *, text_width: float = TEXT_WIDTH) -> str:
    """A self-contained SVG of the plot."""
    layout = lay_out_plot(plot, measure=text_size, text_width=text_width)
    bounds = layout.bounds
    return document(
        bounds.width + 2 * MARGIN,
        bounds.height + 2 * MARGIN,
        read_caption(plot.caption_tex),
        _shapes(layout),
    )


def _shapes(layout: PlotLayout) -> list[str]:
    left, top = layout.bounds.left - MARGIN, layout.bounds.top + MARGIN

    def place(point: Point) -> Point:
        return point[0] - left, top - point[1]

    def path(points: Iterable[Point], classes: str) -> str:
        steps = " L".join(f"{px(x)} {px(y)}" for x, y in map(place, points))
        return f'<path class="{classes}" d="M{steps}"/>'

    def text(label: PlacedLabel) -> str:
        at = place((label.box.x, label.box.y))
        return text_element(at, text_of(label.label, label.text), 9)

    frame = layout.frame
    out = [path([(x, frame.bottom), (x, frame.top)], "grid") for x, _ in layout.x_ticks]
    out += [path([(frame.left, y), (frame.right, y)], "grid") for y, _ in layout.y_ticks]
    out += [path(line, "zero") for line in layout.zeros]
    out.append(path([(0.0, frame.top), (0.0, 0.0), (frame.right, 0.0)], "axis"))
    out += [path([(x, 0.0), (x, -0.08)], "axis") for x, _ in layout.x_ticks]
    out += [path([(0.0, y), (-0.08, y)], "axis") for y, _ in layout.y_ticks]
    out += [text(label) for _, label in (*layout.x_ticks, *layout.y_ticks)]
    out += [text(label) for label in layout.axis_labels]
    out += [path(points, f"curve curve{curve % 4 + 1}") for curve, points in layout.lines]
    if len(layout.trail) > 1:
        out.append(path(layout.trail, "trail"))
    for mark in layout.marks:
        if mark.leader is not None:
            out.append(path([mark.at, mark.leader], "leader"))
        x, y = place(mark.at)
        pen = PENS[mark.mark.curve % len(PENS)]
        look = (
            'class="iterate"' if mark.mark.kind == "iterate"
            else f'fill="white" stroke="{pen}" stroke-width="1.5"' if mark.mark.kind == "open"
            else f'fill="{pen}"'
        )  # fmt: skip
        out.append(f'<circle cx="{px(x)}" cy="{px(y)}" r="2.8" {look}/>')
        if mark.label is not None:
            out.append(text(mark.label))
    if layout.legend_box is not None:
        box = layout.legend_box
        x, y = place((box.left, box.top))
        out.append(f'<rect class="legend" x="{px(x)}" y="{px(y)}" width="{px(box.width)}" '
                   f'height="{px(box.height)}"/>')  # fmt: skip
    for line in layout.legend:
        out.append(path([line.start, line.end], f"curve curve{line.curve % 4 + 1}"))
        out.append(text(line.label))
    return out
