"""TikZ for plots: paths and styles for ``templates/figures/plot.tex.j2``; no pgfplots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from symderiv.render.figures.environment import figure_environment
from symderiv.render.figures.geometry import TEXT_WIDTH, Box, PlacedLabel, Point
from symderiv.render.figures.plot_layout import PlotLayout, lay_out_plot
from symderiv.render.figures.plot_model import Mark, Plot
from symderiv.render.figures.tikz import at

PENS = ("symderiv-first", "symderiv-second", "symderiv-third", "symderiv-fourth")
TICK = 0.08
POINTS_A_LINE = 8


def _path(points: Iterable[Point]) -> str:
    """A polyline, broken into source lines that a person can read."""
    steps = [f"({at(point)})" for point in points]
    rows = [steps[k : k + POINTS_A_LINE] for k in range(0, len(steps), POINTS_A_LINE)]
    return "\n      -- ".join(" -- ".join(row) for row in rows)


def _rectangle(box: Box) -> str:
    return f"({at((box.left, box.bottom))}) rectangle ({at((box.right, box.top))})"


def _label(label: PlacedLabel) -> dict[str, str]:
    return {"at": at((label.box.x, label.box.y)), "tex": str(label.label)}


def _mark_style(mark: Mark) -> str:
    pen = PENS[mark.curve % len(PENS)]
    if mark.kind == "iterate":
        return "symderiv iterate"
    if mark.kind == "open":
        return f"symderiv open, draw={pen}"
    return f"symderiv filled, draw={pen}, fill={pen}"


def draw_plot(layout: PlotLayout, folders: Sequence[Path] = ()) -> str:
    """A ``tikzpicture`` of a laid-out plot."""
    frame = layout.frame
    ticks = [
        {"mark": _path([(x, 0.0), (x, -TICK)]), **_label(label)} for x, label in layout.x_ticks
    ] + [{"mark": _path([(0.0, y), (-TICK, y)]), **_label(label)} for y, label in layout.y_ticks]
    grid = [_path([(x, frame.bottom), (x, frame.top)]) for x, _ in layout.x_ticks]
    grid += [_path([(frame.left, y), (frame.right, y)]) for y, _ in layout.y_ticks]
    labelled = [mark for mark in layout.marks if mark.label is not None]
    return figure_environment(folders).get_template("figures/plot.tex.j2").render(
        grid=grid,
        zeros=[_path(line) for line in layout.zeros],
        axes=_path([(0.0, frame.top), (0.0, 0.0), (frame.right, 0.0)]),
        ticks=ticks,
        axis_labels=[_label(label) for label in layout.axis_labels],
        clip=_rectangle(frame.grown(0.02)),
        curves=[
            {"pen": str(curve % len(PENS) + 1), "path": _path(points)}
            for curve, points in layout.lines
        ],
        trail=_path(layout.trail) if len(layout.trail) > 1 else "",
        leaders=[_path([mark.at, mark.leader]) for mark in labelled if mark.leader is not None],
        marks=[{"style": _mark_style(mark.mark), "at": at(mark.at)} for mark in layout.marks],
        mark_labels=[_label(mark.label) for mark in labelled if mark.label is not None],
        legend_box=_rectangle(layout.legend_box) if layout.legend_box else "",
        legend=[
            {"pen": str(line.curve % len(PENS) + 1), "path": _path([line.start, line.end]),
             **_label(line.label)}
            for line in layout.legend
        ],
    )  # fmt: skip


def plot_to_tikz(
    plot: Plot, *, text_width: float = TEXT_WIDTH, folders: Sequence[Path] = ()
) -> str:
    """A ``tikzpicture`` of the plot, at most ``text_width`` cm wide."""
    return draw_plot(lay_out_plot(plot, text_width=text_width), folders)
