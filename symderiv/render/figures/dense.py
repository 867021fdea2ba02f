"""Layout of dense networks: columns of circles, at most six drawn per layer, dots beyond.

Weights are written on the arrows only between small layers, each at the first place along its
arrow where it meets no other label and, if possible, no other arrow.
"""

from __future__ import annotations

from itertools import pairwise

from symderiv.render.figures.geometry import (
    FONT_POINTS,
    PEN,
    TEXT_WIDTH,
    Box,
    Layout,
    PlacedEdge,
    PlacedLabel,
    PlacedNode,
    Point,
    bounds_of,
)
from symderiv.render.figures.labels import Measure, tex_size
from symderiv.render.figures.model import DenseNetwork, FigEdge, FigNode, Role

MOST_UNITS = 6
MOST_LABELS = 9  # arrows between two layers that may still carry their weights
STOPS = (0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.35, 0.65, 0.4, 0.6, 0.5, 0.15, 0.85)


def _drawn(size: int) -> list[int]:
    """Indices of the units that are drawn: the first ones and the last."""
    if size <= MOST_UNITS:
        return list(range(size))
    return [*range(MOST_UNITS - 2), size - 1]


def lay_out_dense(
    network: DenseNetwork, *, measure: Measure = tex_size, text_width: float = TEXT_WIDTH
) -> Layout:
    """Places the units of every layer; the result is at most ``text_width`` cm wide."""
    spread = 1.0
    for _ in range(6):
        layout, clear = _attempt(network, measure, text_width, spread)
        if clear:
            break
        spread *= 1.25
    return layout


def _attempt(
    network: DenseNetwork, measure: Measure, text_width: float, spread: float
) -> tuple[Layout, bool]:
    sizes = network.sizes
    diameter = 0.62
    for texts in network.unit_tex or ():
        for tex in texts:
            width, height = measure(tex, None, FONT_POINTS["node"])
            diameter = max(diameter, (width * width + height * height) ** 0.5 + 0.06)
    labelled = [
        network.weight_tex is not None and a * b <= MOST_LABELS and max(a, b) <= MOST_UNITS
        for a, b in pairwise(sizes)
    ]
    pitch = diameter + (0.9 * spread if any(labelled) else 0.32)
    nodes: list[PlacedNode] = []
    columns: list[list[PlacedNode]] = []
    dots: list[Point] = []
    captions: list[PlacedLabel] = []
    x, lowest = 0.0, 0.0
    for layer, size in enumerate(sizes):
        role: Role = "hidden" if 0 < layer < len(sizes) - 1 else "output" if layer else "input"
        shown = _drawn(size)
        places = list(range(len(shown)))
        if len(shown) < size:
            places[-1] += 1  # room for the dots
            dots.append((x, pitch * (places[-1] / 2 - places[-1] + 1)))
        column = []
        for unit, place in zip(shown, places, strict=True):
            tex = network.unit_tex[layer][unit] if network.unit_tex else ""
            y = pitch * (places[-1] / 2 - place)
            node = FigNode(f"l{layer}u{unit + 1}", tex, role=role)
            column.append(PlacedNode(node, Box(x, y, diameter, diameter), "circle"))
            lowest = min(lowest, y - diameter / 2)
        columns.append(column)
        nodes += column
        if layer < len(labelled):
            tall = max(len(column), min(sizes[layer + 1], MOST_UNITS))
            x += diameter + (2.9 * spread if labelled[layer] else 0.9 + 0.22 * tall)
    for layer, tex in enumerate(network.layer_tex or ()):
        width, height = measure(tex, None, FONT_POINTS["layer"])
        box = Box(columns[layer][0].core.x, lowest - 0.2 - height / 2, width, height)
        captions.append(PlacedLabel(tex, None, box, "layer"))
    edges, clear = _edges(network, columns, labelled, measure)
    clear = clear and not any(a.box.overlaps(b.box) for a, b in pairwise(captions))
    bounds = bounds_of([node.core for node in nodes] + [label.box for label in captions])
    return Layout(
        "network", tuple(nodes), tuple(edges), bounds, min(1.0, (text_width - PEN) / bounds.width),
        dots=tuple(dots), labels=tuple(captions), caption_tex=network.caption_tex,
    ), clear  # fmt: skip


def _edges(
    network: DenseNetwork,
    columns: list[list[PlacedNode]],
    labelled: list[bool],
    measure: Measure,
) -> tuple[list[PlacedEdge], bool]:
    edges: list[PlacedEdge] = []
    clear = True
    for layer, (left, right) in enumerate(pairwise(columns)):
        lines: list[tuple[Point, Point]] = []
        for a in left:
            for b in right:
                dx, dy = b.core.x - a.core.x, b.core.y - a.core.y
                cut = a.core.width / 2 / (dx * dx + dy * dy) ** 0.5
                start = (a.core.x + dx * cut, a.core.y + dy * cut)
                lines.append((start, (b.core.x - dx * cut, b.core.y - dy * cut)))
        taken: list[Box] = [node.core for node in (*left, *right)]
        for k, line in enumerate(lines):
            i, j = divmod(k, len(right))
            label = None
            if labelled[layer] and network.weight_tex is not None:
                tex = network.weight_tex[layer][i][j]
                width, height = measure(tex, None, FONT_POINTS["on edge"])
                box, good = _spot(line, (width, height), taken, lines[:k] + lines[k + 1 :])
                clear = clear and good
                taken.append(box)
                label = PlacedLabel(tex, None, box, "on edge")
            edge = FigEdge(
                left[i].node.id,
                right[j].node.id,
                label.label if label else None,
                kind="normal" if label else "dense",
            )
            edges.append(PlacedEdge(edge, line, label, (True, True)))
    return edges, clear


def _spot(
    line: tuple[Point, Point],
    size: tuple[float, float],
    taken: list[Box],
    others: list[tuple[Point, Point]],
) -> tuple[Box, bool]:
    """The place on the line that cuts the fewest other lines, and whether it is free of boxes."""
    (ax, ay), (bx, by) = line
    best, fewest = Box(0.0, 0.0, 0.0, 0.0), 10_000
    for stop in STOPS:
        box = Box(ax + (bx - ax) * stop, ay + (by - ay) * stop, *size)
        cost = 1000 * sum(box.grown(0.05).overlaps(other) for other in taken)
        cost += sum(box.cut_by(a, b) for a, b in others)
        if cost < fewest:
            best, fewest = box, cost
        if cost == 0:
            break
    return best, fewest == 0
