"""The SVG backend: one self-contained drawing, labels as text with sub- and superscripts.

Laid out by the same code with text measures instead of TeX measures. Numbers are in units of
1 cm = 40 px; colours are those of ``styles.tex.j2``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from symderiv.render.figures.dense import lay_out_dense
from symderiv.render.figures.geometry import (
    FONT_POINTS,
    TEXT_WIDTH,
    Box,
    Layout,
    PlacedEdge,
    PlacedLabel,
    PlacedNode,
    Point,
)
from symderiv.render.figures.labels import script_runs, text_of, text_size
from symderiv.render.figures.layered import lay_out_graph
from symderiv.render.figures.model import Blank, DenseNetwork, Figure, Label

UNIT = 40.0
MARGIN = 0.1
CORNER = 0.12
FIRST, SECOND, THIRD, FOURTH, ADJOINT = "#0B5FA5", "#C8500A", "#1B7F4B", "#7A3E9D", "#B3261E"
STYLE = f"""
text {{ font-family: "Latin Modern Math", "STIX Two Text", "Cambria Math", Cambria, serif;
  text-anchor: middle; dominant-baseline: central; fill: black }}
.number {{ text-anchor: start; fill: #666 }} .value {{ fill: black }} .adjoint {{ fill: {ADJOINT} }}
.left {{ text-anchor: start }} .right {{ text-anchor: end }} .layer {{ fill: #555 }}
.node {{ fill: white; stroke: #444; stroke-width: 1.1 }}
.input {{ fill: #EAF3EE }} .parameter {{ fill: #FBEFE6 }} .operation {{ fill: #F2F2F2 }}
.output {{ fill: #E7EFF6; stroke-width: 1.7 }} .loss {{ fill: #F8EAE9; stroke-width: 1.7 }}
.blank, .box {{ fill: white; stroke: #777; stroke-dasharray: 3 2 }}
.edge {{ fill: none; stroke: #555; stroke-width: 1.1 }} .skip {{ stroke: {FIRST} }}
.dense {{ stroke: #999; stroke-width: 0.7 }} .ground {{ fill: white }}
.axis {{ fill: none; stroke: #444; stroke-width: 1.1 }} .grid {{ stroke: #E3E3E3 }}
.zero {{ stroke: #999 }} .curve {{ fill: none; stroke-width: 2; stroke-linejoin: round }}
.curve1 {{ stroke: {FIRST} }} .curve2 {{ stroke: {SECOND}; stroke-dasharray: 7 4 }}
.curve3 {{ stroke: {THIRD}; stroke-dasharray: 7 3 2 3 }}
.curve4 {{ stroke: {FOURTH}; stroke-dasharray: 2 3 }}
.trail {{ fill: none; stroke: #DB9B97 }} .leader {{ stroke: #999; stroke-width: 0.6 }}
.legend {{ fill: white; stroke: #CCC }} .iterate {{ fill: {ADJOINT} }}
""".strip()


def px(value: float) -> str:
    text = f"{value * UNIT:.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def text_element(at: Point, content: str, points: float, classes: str = "") -> str:
    """A ``text`` element at a point (y downwards already) with tspans for scripts."""
    size = points * UNIT * 2.54 / 72.27
    parts = []
    shift = 0.0
    for run, script in script_runs(content):
        level = -0.28 * script * size if script > 0 else 0.22 * size if script else 0.0
        move = level - shift
        shift = level
        attributes = f' dy="{move:.1f}"' if move else ""
        if script:
            attributes += f' font-size="{0.7 * size:.1f}"'
        body = escape(run)
        parts.append(f"<tspan{attributes}>{body}</tspan>" if attributes else body)
    style = f' class="{classes}"' if classes else ""
    return (
        f'<text x="{px(at[0])}" y="{px(at[1])}" font-size="{size:.1f}"{style}>'
        f"{''.join(parts)}</text>"
    )


def document(width: float, height: float, title: str, body: Iterable[str]) -> str:
    """The whole SVG; ``width`` and ``height`` in cm."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{px(width)}" height="{px(height)}" '
        f'viewBox="0 0 {px(width)} {px(height)}" role="img">'
    )
    arrow = (
        '<defs><marker id="arrow" viewBox="0 0 8 6" refX="8" refY="3" markerWidth="8" '
        'markerHeight="6" markerUnits="userSpaceOnUse" orient="auto">'
        '<path d="M0 0 L8 3 L0 6 L2 3 z" fill="#555"/></marker></defs>'
    )
    lines = [head, f"<title>{escape(title)}</title>", f"<style>{STYLE}</style>", arrow, *body]
    return "\n".join([*lines, "</svg>", ""])


def _rounded(points: list[Point]) -> str:
    """A path whose corners are cut by short quadratic curves."""
    steps = [f"M{px(points[0][0])} {px(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        ends = []
        for other in (before, after):
            dx, dy = other[0] - corner[0], other[1] - corner[1]
            share = min(0.5, CORNER / max((dx * dx + dy * dy) ** 0.5, 1e-9))
            ends.append((corner[0] + dx * share, corner[1] + dy * share))
        steps.append(f"L{px(ends[0][0])} {px(ends[0][1])}")
        steps.append(f"Q{px(corner[0])} {px(corner[1])} {px(ends[1][0])} {px(ends[1][1])}")
    steps.append(f"L{px(points[-1][0])} {px(points[-1][1])}")
    return " ".join(steps)


class _Drawing:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.left = layout.bounds.left - MARGIN
        self.top = layout.bounds.top + MARGIN

    def at(self, x: float, y: float) -> Point:
        return x - self.left, self.top - y

    def rectangle(self, box: Box, classes: str, radius: float = 0.09) -> str:
        x, y = self.at(box.left, box.top)
        return (
            f'<rect class="{classes}" x="{px(x)}" y="{px(y)}" width="{px(box.width)}" '
            f'height="{px(box.height)}" rx="{px(radius)}"/>'
        )

    def label(self, placed: PlacedLabel) -> list[str]:
        if isinstance(placed.label, Blank):
            return [self.rectangle(placed.box, "box", 0.05), *self.corner(placed.box, placed.label)]
        shapes = [self.rectangle(placed.box, "ground", 0)] if placed.style == "on edge" else []
        text = text_of(placed.label, placed.text)
        at = self.at(placed.box.x, placed.box.y)
        return [*shapes, text_element(at, text, FONT_POINTS[placed.style], placed.style.split()[0])]

    def corner(self, box: Box, label: Label) -> list[str]:
        if not isinstance(label, Blank) or label.number is None:
            return []
        at = self.at(box.left + 0.06, box.top - 0.13)
        return [text_element(at, str(label.number), 6, "number")]

    def node(self, placed: PlacedNode) -> list[str]:
        node, core = placed.node, placed.core
        classes = f"node {node.role}"
        if placed.shape == "circle":
            x, y = self.at(core.x, core.y)
            shapes = [f'<circle class="{classes}" cx="{px(x)}" cy="{px(y)}" '
                      f'r="{px(core.width / 2)}"/>']  # fmt: skip
        else:
            shapes = [self.rectangle(core, classes)]
        if isinstance(node.label_tex, Blank):
            shapes += self.corner(core, node.label_tex)
        else:
            text = text_of(node.label_tex, node.label_text)
            shapes.append(text_element(self.at(core.x, core.y), text, FONT_POINTS["node"]))
        for extra in (placed.value, placed.adjoint):
            shapes += self.label(extra) if extra is not None else []
        return shapes

    def edge(self, placed: PlacedEdge) -> str:
        kind = placed.edge.kind
        marker = "" if kind == "dense" else ' marker-end="url(#arrow)"'
        path = _rounded([self.at(*point) for point in placed.points])
        return f'<path class="edge {kind}" d="{path}"{marker}/>'

    def shapes(self) -> list[str]:
        layout = self.layout
        out = [self.edge(edge) for edge in layout.edges]
        for x, y in (self.at(*point) for point in layout.junctions):
            out.append(f'<circle cx="{px(x)}" cy="{px(y)}" r="1.5" fill="#555"/>')
        for node in layout.nodes:
            out += self.node(node)
        out += [text_element(self.at(*point), "⋮", 12) for point in layout.dots]
        for edge in layout.edges:
            out += self.label(edge.label) if edge.label is not None else []
        for label in layout.labels:
            out += self.label(label)
        return out


def graph_to_svg(figure: Figure | DenseNetwork, *, text_width: float = TEXT_WIDTH) -> str:
    """A self-contained SVG of the figure; a figure too wide is scaled by its view box."""
    if isinstance(figure, DenseNetwork):
        layout = lay_out_dense(figure, measure=text_size, text_width=text_width)
    else:
        layout = lay_out_graph(figure, measure=text_size, text_width=text_width)
    width, height = layout.bounds.width + 2 * MARGIN, layout.bounds.height + 2 * MARGIN
    title = read_caption(figure.caption_tex)
    svg = document(width, height, title, _Drawing(layout).shapes())
    if layout.scale < 0.999:
        old = f'width="{px(width)}" height="{px(height)}"'
        new = f'width="{px(width * layout.scale)}" height="{px(height * layout.scale)}"'
        svg = svg.replace(old, new, 1)
    return svg


def read_caption(caption: str | None) -> str:
    """The caption as plain words for the title element."""
    return re.sub(r"\s+", " ", re.sub(r"[\\${}]", "", caption or "figure")).strip()
