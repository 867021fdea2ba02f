"""The one layout of graphs: from a Figure to a Layout that every backend draws.

Layered from left to right in five passes, each in its own module: ``ranking`` (columns and slots),
``crossing`` (order), ``heights``, ``rows`` (widths, folding, scale), ``routing``. No backend moves
anything afterwards. Deterministic; close to linear in nodes plus slots.
"""

from __future__ import annotations

from symderiv.render.figures.crossing import order_columns
from symderiv.render.figures.geometry import (
    FONT_POINTS,
    PEN,
    TEXT_WIDTH,
    Box,
    LabelStyle,
    Layout,
    PlacedEdge,
    PlacedLabel,
    PlacedNode,
    bounds_of,
)
from symderiv.render.figures.heights import assign_heights
from symderiv.render.figures.labels import Measure, tex_size
from symderiv.render.figures.model import Figure, FigureError, Label
from symderiv.render.figures.ranking import Columns, columns_of
from symderiv.render.figures.routing import Router
from symderiv.render.figures.rows import Placement, place_columns


def lay_out_graph(
    figure: Figure, *, measure: Measure = tex_size, text_width: float = TEXT_WIDTH
) -> Layout:
    """Places every node, edge and label; the result is at most ``text_width`` cm wide.

    Raises FigureError if the figure is empty or has a cycle.
    """
    if not figure.nodes:
        raise FigureError("a figure without nodes", ("(empty)",))
    graph = columns_of(figure, measure)
    order_columns(graph)
    assign_heights(graph)
    text_width -= PEN
    place = place_columns(graph, text_width)
    nodes = _place_nodes(graph, place, measure)
    router = Router(graph, place, [node.boxes() for node in nodes])
    router.run(_edge_labels(figure, measure))
    edges = tuple(
        PlacedEdge(edge, tuple(points), label, centred)
        for edge, points, label, centred in zip(
            figure.edges, router.paths, router.labels, router.centred, strict=True
        )
    )
    boxes = [box for node in nodes for box in node.boxes()]
    boxes += [label.box for label in router.labels if label is not None]
    bounds = bounds_of(boxes, (point for path in router.paths for point in path))
    return Layout(
        figure.kind,
        tuple(nodes),
        edges,
        bounds,
        min(place.scale, text_width / bounds.width),
        junctions=tuple(router.junctions),
        caption_tex=figure.caption_tex,
    )


def _place_nodes(graph: Columns, place: Placement, measure: Measure) -> list[PlacedNode]:
    nodes = []
    for node, slot in zip(graph.figure.nodes, graph.slots, strict=False):
        core = Box(place.x[slot.column], slot.y, *slot.core)

        def beside(
            label: Label | None, text: str | None, style: LabelStyle, core: Box = core
        ) -> PlacedLabel | None:
            if label is None:
                return None
            width, height = measure(label, text, FONT_POINTS[style])
            away = core.height / 2 + 0.06 + height / 2
            y = core.y + away if style == "value" else core.y - away
            return PlacedLabel(label, text, Box(core.x, y, width, height), style)

        nodes.append(
            PlacedNode(
                node,
                core,
                "circle" if graph.figure.kind == "network" else "box",
                beside(node.value_tex, node.value_text, "value"),
                beside(node.adjoint_tex, node.adjoint_text, "adjoint"),
            )
        )
    return nodes


def _edge_labels(figure: Figure, measure: Measure) -> list[PlacedLabel | None]:
    """The labels with their sizes; the router puts them in place."""
    style: LabelStyle = "beside edge" if figure.kind == "network" else "on edge"
    labels: list[PlacedLabel | None] = []
    for edge in figure.edges:
        if edge.label_tex is None:
            labels.append(None)
            continue
        width, height = measure(edge.label_tex, edge.label_text, FONT_POINTS[style])
        box = Box(0.0, 0.0, width, height)
        labels.append(PlacedLabel(edge.label_tex, edge.label_text, box, style))
    return labels
