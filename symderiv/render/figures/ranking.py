"""From a figure to columns of slots: ranks, trunks for long edges, a slot for every edge label.

Every column between two ranks has one slot per edge that ends right after it, so that labels are
part of the layout and cannot fall on anything. The long edges of one node share a trunk: a shared
parameter has one line with branches, and the number of slots grows with nodes and span, not with
edges times span.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from symderiv.render.figures.geometry import FONT_POINTS
from symderiv.render.figures.labels import Measure
from symderiv.render.figures.model import Blank, FigNode, Figure, FigureError

LINE_CLEARANCE = 0.12
# How much an edge wants to be level: chains of definitions before trunks before parameters.
SPINE, TRUNK, SIDE = 5000.0, 20.0, 1.0


@dataclass(slots=True)
class Slot:
    """One place in a column: a node, the label of an edge, or a line passing through.

    ``up``, ``down`` are its extents from its anchor height, ``core`` the outline of a node.
    """

    kind: str  # "node", "label", "line"
    owner: int  # index of the node, of the edge, or of the source node of the trunk
    column: int
    up: float
    down: float
    half_width: float
    core: tuple[float, float] = (0.0, 0.0)
    labelled: bool = False
    before: list[tuple[int, float]] = field(default_factory=list)
    after: list[tuple[int, float]] = field(default_factory=list)
    y: float = 0.0


@dataclass(slots=True)
class Columns:
    """The layered graph. ``columns[c]`` lists slots from top to bottom; even c hold nodes."""

    figure: Figure
    slots: list[Slot]
    columns: list[list[int]]
    routes: list[list[int]]  # per edge, its slots from source to target


def ranks_of(figure: Figure) -> list[int]:
    """Longest-path ranks, given ranks as lower bounds; sources move up to their first reader.

    Raises FigureError if the graph has a cycle.
    """
    index = {node.id: i for i, node in enumerate(figure.nodes)}
    children: list[list[int]] = [[] for _ in figure.nodes]
    waiting = [0] * len(figure.nodes)
    for edge in figure.edges:
        children[index[edge.src]].append(index[edge.dst])
        waiting[index[edge.dst]] += 1
    ranks = [node.rank or 0 for node in figure.nodes]
    order = [i for i, count in enumerate(waiting) if count == 0]
    sources = [i for i in order if figure.nodes[i].rank is None]
    for i in order:
        for child in children[i]:
            ranks[child] = max(ranks[child], ranks[i] + 1)
            waiting[child] -= 1
            if waiting[child] == 0:
                order.append(child)
    if len(order) < len(figure.nodes):
        left = tuple(figure.nodes[i].id for i, count in enumerate(waiting) if count)
        raise FigureError("the graph has a cycle through", left)
    for i in sources:
        if children[i]:
            ranks[i] = min(ranks[child] for child in children[i]) - 1
    low = min(ranks, default=0)
    return [rank - low for rank in ranks]


def _node_slot(figure: Figure, node: FigNode, index: int, column: int, measure: Measure) -> Slot:
    width, height = measure(node.label_tex, node.label_text, FONT_POINTS["node"])
    up = down = 0.0
    if figure.kind == "network":
        if isinstance(node.label_tex, Blank):
            width, height = 0.7, 0.7
        # The label's box must lie inside the circle.
        diameter = max(0.78, (width * width + height * height) ** 0.5 + 0.08)
        core = (diameter, diameter)
    else:
        core = (max(0.8, width + 0.3), max(0.68, height + 0.24))
    extras = [0.0, 0.0]
    for place, (label, text, style) in enumerate(
        (
            (node.value_tex, node.value_text, "value"),
            (node.adjoint_tex, node.adjoint_text, "adjoint"),
        )
    ):
        if label is not None:
            label_width, label_height = measure(label, text, FONT_POINTS[style])
            extras[place] = label_height + 0.08
            if figure.kind == "graph":
                core = (max(core[0], label_width + 0.04), core[1])
            width = max(width, label_width)
    up, down = core[1] / 2 + extras[0], core[1] / 2 + extras[1]
    return Slot("node", index, column, up, down, max(core[0], width) / 2, core)


def columns_of(figure: Figure, measure: Measure) -> Columns:
    """Builds the columns in a first order: skips on top, then nodes, parameters last."""
    index = {node.id: i for i, node in enumerate(figure.nodes)}
    ranks = ranks_of(figure)
    slots = [
        _node_slot(figure, node, i, 2 * ranks[i], measure) for i, node in enumerate(figure.nodes)
    ]
    columns: list[list[int]] = [[] for _ in range(2 * max(ranks, default=0) + 1)]
    trunk: dict[tuple[int, int], int] = {}
    routes: list[list[int]] = []
    quiet = [node.role in ("parameter", "input") for node in figure.nodes]
    skips = {index[edge.src] for edge in figure.edges if edge.kind == "skip"}

    def add(slot: Slot) -> int:
        slots.append(slot)
        return len(slots) - 1

    def link(a: int, b: int, weight: float) -> None:
        slots[a].after.append((b, weight))
        slots[b].before.append((a, weight))

    for number, edge in enumerate(figure.edges):
        source, target = index[edge.src], index[edge.dst]
        place, route = source, [source]
        for column in range(2 * ranks[source] + 1, 2 * ranks[target] - 1):
            key = (source, column)
            if key not in trunk:
                trunk[key] = add(Slot("line", source, column, LINE_CLEARANCE, LINE_CLEARANCE, 0.0))
                link(place, trunk[key], SIDE if place == source else TRUNK)
            place = trunk[key]
            route.append(place)
        slot = Slot("label", number, 2 * ranks[target] - 1, LINE_CLEARANCE, LINE_CLEARANCE, 0.0)
        if edge.label_tex is not None:
            width, height = measure(edge.label_tex, edge.label_text, FONT_POINTS["on edge"])
            slot.half_width, slot.labelled = width / 2 + 0.06, True
            slot.up = slot.down = height / 2 + 0.04
            if figure.kind == "network":  # the label stands above its arrow
                slot.up, slot.down = height + 0.16, LINE_CLEARANCE
        last = add(slot)
        spine = SPINE if not quiet[source] and place == source else SIDE
        link(place, last, spine if place == source else TRUNK)
        link(last, target, spine)
        routes.append([*route, last, target])

    def rough_order(i: int) -> tuple[int, int]:
        slot = slots[i]
        if slot.kind == "label":
            edge = figure.edges[slot.owner]
            source = index[edge.src]
            top = edge.kind == "skip"
        else:
            source, top = slot.owner, slot.kind == "line" and slot.owner in skips
        group = 0 if top else 2 if figure.nodes[source].role == "parameter" else 1
        return group, i

    for i in sorted(range(len(slots)), key=rough_order):
        columns[slots[i].column].append(i)
    return Columns(figure, slots, columns, routes)
