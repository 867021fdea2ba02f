"""Routes of edges through their slots, and straight lines wherever nothing is in the way.

A route runs level inside columns and slopes only between them, where there is nothing to hit.
Edges that share a trunk are drawn once and branch at a junction.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from symderiv.render.figures.geometry import (
    Box,
    LabelStyle,
    PlacedLabel,
    Point,
    without_idle_points,
)
from symderiv.render.figures.ranking import Columns, Slot
from symderiv.render.figures.rows import Placement

NODE_CLEARANCE, LABEL_CLEARANCE = 0.05, 0.02
LEVEL = 0.02


class Router:
    """Builds the route of every edge; ``labels`` may be moved onto straightened edges."""

    def __init__(self, graph: Columns, place: Placement, node_boxes: list[tuple[Box, ...]]) -> None:
        self.graph, self.place, self.node_boxes = graph, place, node_boxes
        self.slots = graph.slots
        self.round_nodes = graph.figure.kind == "network"
        self.labels: list[PlacedLabel | None] = [None] * len(graph.routes)
        self.paths: list[list[Point]] = [[] for _ in graph.routes]
        self.centred = [(False, False)] * len(graph.routes)
        self.junctions: list[Point] = []
        self.ports = self._ports()

    def _ports(self) -> list[float]:
        """For each edge the height at which it meets its target: level edges straight, the rest
        spread above and below in the order of their slots."""
        ports = [0.0] * len(self.graph.routes)
        for slot in self.slots:
            if slot.kind != "node" or len(slot.before) < 2:
                continue
            arrivals = sorted((-self.slots[j].y, self.slots[j].owner) for j, _ in slot.before)
            above = [e for y, e in arrivals if -y > slot.y + LEVEL]
            below = [e for y, e in arrivals if -y < slot.y - LEVEL][::-1]
            level = len(arrivals) > len(above) + len(below)
            reach = 0.36 * slot.core[1]
            for side, sign in ((above, 1.0), (below, -1.0)):
                step = min(0.2, reach / max(len(side), 1))
                for k, edge in enumerate(side):
                    # The outermost line comes in furthest from the middle.
                    order = len(side) - k - (0.0 if level else 0.5)
                    ports[edge] = sign * step * order
        return ports

    def border(self, slot: Slot, side: float, offset: float) -> Point:
        """The point of the outline at height ``offset`` from the middle, left (−1) or right (1)."""
        half = slot.core[0] / 2
        if self.round_nodes:
            half = max(half * half - offset * offset, 0.0) ** 0.5
        return self.place.x[slot.column] + side * half, slot.y + offset

    def _at(self, label: PlacedLabel, slot: Slot, y: float, style: LabelStyle) -> PlacedLabel:
        """The label on, or just above, its line at height ``y`` in the middle of its column."""
        width, height = label.box.width, label.box.height
        if style == "beside edge":
            y += 0.1 + height / 2
        box = Box(self.place.x[slot.column], y, width, height)
        return PlacedLabel(label.label, label.text, box, style)

    def run(self, labels: list[PlacedLabel | None]) -> None:
        self.labels = labels
        for edge, route in enumerate(self.graph.routes):
            slot, label = self.slots[route[-2]], labels[edge]
            if label is not None:
                labels[edge] = self._at(label, slot, slot.y, label.style)
        drawn: set[int] = set()
        routes = self.graph.routes
        for edge in sorted(range(len(routes)), key=lambda e: (-len(routes[e]), e)):
            self.paths[edge] = self._path(edge, drawn)
        for edge in range(len(routes)):
            self._straighten(edge)
            if self.round_nodes and self.centred[edge] == (False, False):
                self._aim(edge)

    def _path(self, edge: int, drawn: set[int]) -> list[Point]:
        route = self.graph.routes[edge]
        slots, place = self.slots, self.place
        first = next((k for k in range(len(route) - 1, 0, -1) if route[k] in drawn), 0)
        points: list[Point] = []
        for k in range(first, len(route)):
            slot = slots[route[k]]
            if k == 0:
                points.append(self.border(slot, 1.0, 0.0))
            elif k == first:
                junction = (place.x[slot.column], slot.y)
                points.append(junction)
                self.junctions.append(junction)
            else:
                port = self.ports[edge] if k == len(route) - 1 else 0.0
                points.append((place.left(slot.column), slot.y + port))
                if k == len(route) - 1:
                    points.append(self.border(slot, -1.0, port))
                    break
            points.append((place.right(slot.column), slot.y))
            if slot.kind == "line":
                drawn.add(route[k])
            follower = slots[route[k + 1]]
            if place.row[follower.column] != place.row[slot.column]:
                key = (place.row[follower.column], route[k])
                out, corner, back, _ = place.tracks[key]
                if -1 - route[k] in drawn:  # another line from here uses the track already
                    points = [(back[0] + 0.4, back[1])]
                    self.junctions.append(points[0])
                else:
                    points += [out, corner]
                    drawn.add(-1 - route[k])
                points += [back, (back[0], follower.y)]
        return without_idle_points(points)

    def _foreign_boxes(self, edge: int, columns: range) -> Iterator[Box]:
        route = self.graph.routes[edge]
        for column in columns:
            for i in self.graph.columns[column]:
                slot = self.slots[i]
                if slot.kind == "node":
                    # Its own ends' outlines may be touched, their values may not.
                    boxes = self.node_boxes[slot.owner]
                    for box in boxes[1:] if i in (route[0], route[-1]) else boxes:
                        yield box.grown(NODE_CLEARANCE)
                elif slot.kind == "label" and slot.owner != edge:
                    label = self.labels[slot.owner]
                    if label is not None:
                        yield label.box.grown(LABEL_CLEARANCE)

    def _lines_through(self, column: int, besides: int) -> Iterator[tuple[Point, Point]]:
        place = self.place
        for i in self.graph.columns[column]:
            slot = self.slots[i]
            if slot.kind == "label" and slot.owner != besides:
                path = self.paths[slot.owner]
                yield from pairwise(path)
            elif slot.kind == "line":
                for j, _ in slot.before:
                    yield (place.right(column - 1), self.slots[j].y), (place.left(column), slot.y)
                for j, _ in slot.after:
                    yield (place.right(column), slot.y), (place.left(column + 1), self.slots[j].y)
                yield (place.left(column), slot.y), (place.right(column), slot.y)

    def _aim(self, edge: int) -> None:
        """Lets a bent route leave and meet circles along a radius where nothing is in the way."""
        route, path = self.graph.routes[edge], self.paths[edge]
        rows = {self.place.row[self.slots[i].column] for i in route}
        if len(rows) > 1:
            return
        columns = range(self.slots[route[0]].column, self.slots[route[-1]].column + 1)
        centred = [False, False]
        for end in (0, -1):
            slot = self.slots[route[end]]
            x, y = self.place.x[slot.column], slot.y
            radius = slot.core[0] / 2
            run = path if end == 0 else path[::-1]
            if abs((run[0][0] - x) ** 2 + (run[0][1] - y) ** 2 - radius**2) > 1e-6 or len(run) < 3:
                continue
            # Skip the level stub inside the node's own column.
            half = self.place.half[slot.column] + 1e-9
            k = 2 if abs(run[1][1] - run[0][1]) < 1e-9 and abs(run[1][0] - x) <= half else 1
            px, py = run[k]
            away = ((px - x) ** 2 + (py - y) ** 2) ** 0.5
            border = (x + (px - x) * radius / away, y + (py - y) * radius / away)
            if any(box.cut_by(border, run[k]) for box in self._foreign_boxes(edge, columns)):
                continue
            run = [border, *run[k:]]
            path = run if end == 0 else run[::-1]
            centred[end] = True
        self.paths[edge] = path
        self.centred[edge] = (centred[0], centred[1])

    def _straighten(self, edge: int) -> None:
        """Replaces a bent route between neighbouring ranks by one line if that touches nothing."""
        route = self.graph.routes[edge]
        if len(route) != 3:
            return
        source, middle, target = (self.slots[i] for i in route)
        if self.place.row[source.column] != self.place.row[target.column]:
            return
        start = self.border(source, 1.0, 0.0)
        end = self.border(target, -1.0, self.ports[edge])
        if self.round_nodes:
            ax, ay = self.place.x[source.column], source.y
            bx, by = self.place.x[target.column], target.y
            length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
            ux, uy = (bx - ax) / length, (by - ay) / length
            start = (ax + ux * source.core[0] / 2, ay + uy * source.core[0] / 2)
            end = (bx - ux * target.core[0] / 2, by - uy * target.core[0] / 2)
        label = self.labels[edge]
        columns = range(source.column, target.column + 1)
        if label is not None:
            x = self.place.x[middle.column]
            y = start[1] + (end[1] - start[1]) * (x - start[0]) / (end[0] - start[0])
            level = abs(end[1] - start[1]) < LEVEL
            label = self._at(label, middle, y, label.style if level else "on edge")
            room = label.box.grown(LABEL_CLEARANCE)
            if any(room.overlaps(other) for other in self._foreign_boxes(edge, columns)):
                return
            if any(room.cut_by(a, b) for a, b in self._lines_through(middle.column, edge)):
                return
        if any(box.cut_by(start, end) for box in self._foreign_boxes(edge, columns)):
            return
        self.paths[edge] = [start, end]
        self.labels[edge] = label
        self.centred[edge] = (self.round_nodes, self.round_nodes)
