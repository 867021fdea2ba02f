"""The TikZ backend: names, coordinates and styles for ``templates/figures/*.tex.j2``.

It decides nothing about positions. Figures need the preamble of ``figure_styles``; a figure that
had to be scaled says so once, in the options of its ``tikzpicture``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from symderiv.render.figures.dense import lay_out_dense
from symderiv.render.figures.environment import figure_environment
from symderiv.render.figures.geometry import (
    TEXT_WIDTH,
    Box,
    Layout,
    PlacedEdge,
    PlacedLabel,
    PlacedNode,
    Point,
)
from symderiv.render.figures.layered import lay_out_graph
from symderiv.render.figures.model import Blank, DenseNetwork, Figure

_STYLES = {
    "value": "value", "adjoint": "adjoint", "on edge": "edge label",
    "beside edge": "arrow label", "layer": "layer label",
}  # fmt: skip

_EDGES = {"normal": "edge", "skip": "skip", "shared": "edge", "dense": "dense edge"}


def number(value: float) -> str:
    """A coordinate with at most two decimals and no negative zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def at(point: Point) -> str:
    return f"{number(point[0])}, {number(point[1])}"


def _size(box: Box) -> str:
    return f"minimum width={number(box.width)}cm, minimum height={number(box.height)}cm"


def _names(layout: Layout) -> dict[str, str]:
    """A TikZ name for every node id: letters, digits and hyphens, all different."""
    names: dict[str, str] = {}
    used: set[str] = set()
    for placed in layout.nodes:
        base = re.sub(r"[^A-Za-z0-9]+", "-", placed.node.id).strip("-") or "node"
        name, count = base, 1
        while name in used:
            count += 1
            name = f"{base}-{count}"
        used.add(name)
        names[placed.node.id] = name
    return names


def _end(point: Point, placed: PlacedNode, name: str, centred: bool) -> str:
    """The end of an edge, by the node's name where TikZ finds the same point itself."""
    core = placed.core
    if centred:
        return f"({name})"
    side = "east" if point[0] > core.x else "west"
    offset = point[1] - core.y
    if abs(offset) < 0.005 and abs(abs(point[0] - core.x) - core.width / 2) < 0.005:
        return f"({name}.{side})"
    if placed.shape == "box" and abs(abs(point[0] - core.x) - core.width / 2) < 0.005:
        return f"([yshift={number(10 * offset)}mm]{name}.{side})"
    return f"({at(point)})"


def _path(placed: PlacedEdge, nodes: dict[str, PlacedNode], names: dict[str, str]) -> str:
    points, edge = placed.points, placed.edge
    source, target = nodes[edge.src], nodes[edge.dst]
    first = f"({at(points[0])})"
    if abs(points[0][0] - source.core.x) <= source.core.width / 2 + 0.005 and (
        abs(points[0][1] - source.core.y) <= source.core.height / 2 + 0.005
    ):
        first = _end(points[0], source, names[edge.src], placed.centred[0])
    last = _end(points[-1], target, names[edge.dst], placed.centred[1])
    return " -- ".join([first, *(f"({at(point)})" for point in points[1:-1]), last])


def draw_layout(layout: Layout, folders: Sequence[Path] = ()) -> str:
    """A ``tikzpicture`` of a laid-out graph or network."""
    names = _names(layout)
    nodes = {placed.node.id: placed for placed in layout.nodes}
    numbers: list[dict[str, str]] = []
    blanks: list[dict[str, str]] = []
    labels: list[dict[str, str]] = []

    def note(label: PlacedLabel) -> None:
        if isinstance(label.label, Blank):
            name = f"blank-{len(blanks) + 1}"
            blanks.append({"name": name, "size": _size(label.box),
                           "at": at((label.box.x, label.box.y))})  # fmt: skip
            if label.label.number is not None:
                numbers.append({"name": name, "tex": str(label.label.number)})
        else:
            style = label.style in ("on edge", "beside edge")
            # Words under layers share a baseline; everything else is centred in its box.
            before = (
                r"\displaystyle " if style else r"\mathstrut " if label.style == "layer" else ""
            )
            tex = f"${before}{label.label}$"
            labels.append({"style": _STYLES[label.style], "tex": tex,
                           "at": at((label.box.x, label.box.y))})  # fmt: skip

    rows = []
    for placed in layout.nodes:
        name = placed.node.label_tex
        if isinstance(name, Blank):
            tex = ""
            if name.number is not None:
                numbers.append({"name": names[placed.node.id], "tex": str(name.number)})
        else:
            tex = f"${name}$" if name else ""
        circle = placed.shape == "circle"
        rows.append({
            "name": names[placed.node.id],
            "shape": "unit" if circle else "node",
            "role": placed.node.role,
            "size": f"minimum size={number(placed.core.width)}cm" if circle else _size(placed.core),
            "at": at((placed.core.x, placed.core.y)),
            "tex": tex,
        })  # fmt: skip
        for extra in (placed.value, placed.adjoint):
            if extra is not None:
                note(extra)
    edges = []
    for edge in layout.edges:
        edges.append({"style": _EDGES[edge.edge.kind], "path": _path(edge, nodes, names)})
        if edge.label is not None:
            note(edge.label)
    for label in layout.labels:
        note(label)
    return figure_environment(folders).get_template("figures/graph.tex.j2").render(
        scale=number(layout.scale - 0.005) if layout.scale < 0.999 else "",
        nodes=rows, edges=edges, labels=labels, blanks=blanks, numbers=numbers,
        dots=[at(point) for point in layout.dots],
        junctions=[at(point) for point in layout.junctions],
    )  # fmt: skip


def graph_to_tikz(
    figure: Figure | DenseNetwork,
    *,
    text_width: float = TEXT_WIDTH,
    folders: Sequence[Path] = (),
) -> str:
    """A ``tikzpicture`` of the figure, at most ``text_width`` cm wide."""
    if isinstance(figure, DenseNetwork):
        return draw_layout(lay_out_dense(figure, text_width=text_width), folders)
    return draw_layout(lay_out_graph(figure, text_width=text_width), folders)
