"""Figures: networks, computational graphs and plots, laid out once and drawn by three backends.

A caller builds a model (``Figure``, ``DenseNetwork`` or ``Plot``) and asks for ``to_tikz``,
``to_svg`` or ``to_text``. One layout decides all positions; the backends only draw it. TikZ needs
``figure_styles()`` in the preamble. Nothing here imports the rest of symderiv, and nothing here
computes mathematics: labels come in as TeX, with an optional Unicode form.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from symderiv.render.figures.dense import lay_out_dense
from symderiv.render.figures.environment import figure_environment, figure_styles
from symderiv.render.figures.geometry import TEXT_WIDTH, Layout
from symderiv.render.figures.labels import tex_size, text_size
from symderiv.render.figures.layered import lay_out_graph
from symderiv.render.figures.model import (
    Blank,
    DenseNetwork,
    FigEdge,
    FigNode,
    Figure,
    FigureError,
    blanked,
)
from symderiv.render.figures.plot_layout import PlotLayout, lay_out_plot
from symderiv.render.figures.plot_model import Axis, Curve, Mark, Plot, sampled
from symderiv.render.figures.plot_svg import plot_to_svg
from symderiv.render.figures.plot_tikz import plot_to_tikz
from symderiv.render.figures.svg import graph_to_svg
from symderiv.render.figures.text import graph_to_text, plot_to_text
from symderiv.render.figures.tikz import graph_to_tikz

__all__ = [
    "TEXT_WIDTH", "Axis", "Blank", "Curve", "DenseNetwork", "FigEdge", "FigNode", "Figure",
    "FigureError", "Layout", "Mark", "Plot", "PlotLayout", "blanked", "figure_environment",
    "figure_styles", "lay_out_dense", "lay_out_graph", "lay_out_plot", "sampled", "tex_size",
    "text_size", "to_svg", "to_text", "to_tikz",
]  # fmt: skip


def to_tikz(
    figure: Figure | DenseNetwork | Plot,
    *,
    text_width: float = TEXT_WIDTH,
    folders: Sequence[Path] = (),
) -> str:
    """A ``tikzpicture`` at most ``text_width`` cm wide; templates in ``folders`` come first."""
    if isinstance(figure, Plot):
        return plot_to_tikz(figure, text_width=text_width, folders=folders)
    return graph_to_tikz(figure, text_width=text_width, folders=folders)


def to_svg(figure: Figure | DenseNetwork | Plot, *, text_width: float = TEXT_WIDTH) -> str:
    """A self-contained SVG, labels as text."""
    if isinstance(figure, Plot):
        return plot_to_svg(figure, text_width=text_width)
    return graph_to_svg(figure, text_width=text_width)


def to_text(figure: Figure | DenseNetwork | Plot) -> str:
    """Lines for a terminal: a graph as an indented list, a plot as a grid of characters."""
    return plot_to_text(figure) if isinstance(figure, Plot) else graph_to_text(figure)
