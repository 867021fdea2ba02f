"""Where columns stand: gaps between them, folding into rows, the scale that fits the text width.

A graph that is too wide is set smaller down to ``FOLD_BELOW`` and then folded like a line of text:
each line that leaves a row runs through a channel of its own below the row to the next row's start.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from symderiv.render.figures.geometry import Point
from symderiv.render.figures.ranking import Columns

FOLD_BELOW = 0.8
TRACK = 0.2
CHANNEL_EDGE = 0.3


@dataclass(slots=True)
class Placement:
    """Column centres ``x``, half widths, the row of each column; tracks of lines between rows."""

    x: list[float]
    half: list[float]
    row: list[int]
    scale: float
    tracks: dict[tuple[int, int], tuple[Point, Point, Point, Point]] = field(default_factory=dict)

    def left(self, column: int) -> float:
        return self.x[column] - self.half[column]

    def right(self, column: int) -> float:
        return self.x[column] + self.half[column]


def _gaps(graph: Columns, half: list[float], text_width: float) -> list[float]:
    """Room between neighbouring columns: steep lines need more of it to be told apart.

    Every gap lies between a tight and an ample measure, as ample as the text width allows.
    """
    slots = graph.slots
    # Labels beside the arrow leave the arrow visible, so the columns may stand closer.
    least = 0.3 if graph.figure.kind == "network" else 0.42
    tight, ample = [], []
    for column in graph.columns[:-1]:
        rise = max(
            (abs(slots[i].y - slots[j].y) for i in column for j, _ in slots[i].after), default=0.0
        )
        tight.append(min(0.95, max(least, 0.32 + 0.13 * rise)))
        ample.append(min(2.2, max(least + 0.1, 0.32 + 0.32 * rise)))
    spare = text_width - 2 * sum(half) - sum(tight)
    wanted = sum(ample) - sum(tight)
    share = min(1.0, max(0.0, spare / wanted)) if wanted > 0 else 0.0
    return [a + share * (b - a) for a, b in zip(tight, ample, strict=True)]


def _leaving(graph: Columns, rank: int) -> list[int]:
    """The slots of rank ``rank - 1`` that have a line to rank ``rank`` or beyond, top first."""
    return [i for i in graph.columns[2 * rank - 2] if graph.slots[i].after]


def _break_rows(widths: list[float], margins: list[float], limit: float) -> tuple[float, list[int]]:
    """The fewest rows within ``limit``, as even as possible: the widest row's width and the first
    rank of each row."""

    def pack(limit: float) -> list[int]:
        starts, used = [0], widths[0]
        for rank in range(1, len(widths)):
            after = margins[rank + 1] if rank + 1 < len(widths) else 0.0
            if used + widths[rank] + after > limit:
                starts.append(rank)
                used = margins[rank]
            used += widths[rank]
        return starts

    rows = len(pack(limit))
    low, high = 0.0, limit
    for _ in range(12):
        middle = (low + high) / 2
        if len(pack(middle)) <= rows:
            high = middle
        else:
            low = middle
    starts = pack(high)
    spans = [
        sum(widths[a:b]) + (margins[a] if a else 0.0) + (margins[b] if b < len(widths) else 0.0)
        for a, b in zip(starts, [*starts[1:], len(widths)], strict=True)
    ]
    return max(spans), starts


def place_columns(graph: Columns, text_width: float) -> Placement:
    """Chooses rows and scale, sets x of every column, shifts the rows' slots below each other."""
    slots, columns = graph.slots, graph.columns
    half = [max((slots[i].half_width for i in column), default=0.0) for column in columns]
    gaps = _gaps(graph, half, text_width)
    ranks = (len(columns) + 1) // 2
    widths = [2 * half[0]]
    margins = [0.0]
    for rank in range(1, ranks):
        c = 2 * rank
        widths.append(gaps[c - 2] + 2 * half[c - 1] + gaps[c - 1] + 2 * half[c])
        margins.append((len(_leaving(graph, rank)) + 1) * TRACK)
    width, starts = sum(widths), [0]
    if width * FOLD_BELOW > text_width:
        width, starts = _break_rows(widths, margins, text_width / FOLD_BELOW)
    scale = min(1.0, text_width / width) if width else 1.0

    place = Placement([0.0] * len(columns), half, [0] * len(columns), scale)
    firsts = set(starts[1:])
    x, row = 0.0, 0
    for c in range(len(columns)):
        if c % 2 and (c + 1) // 2 in firsts:
            row += 1
            x = margins[(c + 1) // 2] + gaps[c - 1]
        elif c:
            x += gaps[c - 1]
        place.x[c], place.row[c] = x + half[c], row
        x += 2 * half[c]
    _stack_rows(graph, place, starts)
    return place


def _stack_rows(graph: Columns, place: Placement, starts: list[int]) -> None:
    slots = graph.slots
    members: list[list[int]] = [[] for _ in starts]
    for c, column in enumerate(graph.columns):
        members[place.row[c]] += column
    floor = 0.0
    for row, inside in enumerate(members):
        top = max(slots[i].y + slots[i].up for i in inside)
        if row:
            leaving = _leaving(graph, starts[row])
            first = floor - CHANNEL_EDGE
            shift = first - TRACK * (len(leaving) - 1) - CHANNEL_EDGE - top
        else:
            leaving, first, shift = [], 0.0, -top
        for i in inside:
            slots[i].y += shift
        if leaving:
            end = 2 * starts[row] - 2
            right = place.right(end)
            for k, i in enumerate(reversed(leaving)):
                # Nested: the lowest line takes the innermost track, so none crosses another.
                out = right + TRACK * (k + 1)
                level = first - TRACK * k
                back = TRACK * (k + 0.5)
                place.tracks[(row, i)] = (
                    (out, slots[i].y), (out, level), (back, level), (back, slots[i].y)
                )  # fmt: skip
        floor = min(slots[i].y - slots[i].down for i in inside)
