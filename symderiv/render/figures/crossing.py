"""The order of slots within each column: barycentre sweeps that keep the fewest crossings.

Ties are broken by the order before the sweep, so equal input gives equal output everywhere.
"""

from __future__ import annotations

from bisect import bisect_left, insort

from symderiv.render.figures.ranking import Columns

SWEEPS = 8
POLISH_BELOW = 160  # slots; swapping neighbours costs more than it gives in larger graphs


def crossings(graph: Columns, column: int, place: list[int]) -> int:
    """Crossings between ``column`` and the next one."""
    ends: list[tuple[int, int]] = []
    for i in graph.columns[column]:
        ends += [(place[i], place[j]) for j, _ in graph.slots[i].after]
    ends.sort()
    seen: list[int] = []
    count = 0
    for _, end in ends:
        # Edges that start higher and end lower than this one cross it.
        count += len(seen) - bisect_left(seen, end + 1)
        insort(seen, end)
    return count


def _total(graph: Columns, place: list[int]) -> int:
    return sum(crossings(graph, c, place) for c in range(len(graph.columns) - 1))


def order_columns(graph: Columns) -> None:
    """Reorders ``graph.columns`` in place."""
    slots, columns = graph.slots, graph.columns
    place = [0] * len(slots)
    for column in columns:
        for position, i in enumerate(column):
            place[i] = position
    best = [list(column) for column in columns]
    fewest = _total(graph, place)
    stale = 0
    for sweep in range(SWEEPS):
        if fewest == 0 or stale == 3:
            break
        forward = sweep % 2 == 0
        for column in columns if forward else reversed(columns):
            if len(column) > 1:
                keys = {}
                for i in column:
                    near = slots[i].before if forward else slots[i].after
                    keys[i] = (
                        sum(place[j] for j, _ in near) / len(near) if near else float(place[i])
                    )
                column.sort(key=lambda i: (keys[i], place[i]))
                for position, i in enumerate(column):
                    place[i] = position
        now = _total(graph, place)
        stale = 0 if now < fewest else stale + 1
        if now < fewest:
            fewest, best = now, [list(column) for column in columns]
    for c, column in enumerate(best):
        columns[c][:] = column
        for position, i in enumerate(column):
            place[i] = position
    if fewest and len(slots) <= POLISH_BELOW:
        _swap_neighbours(graph, place)


def _swap_neighbours(graph: Columns, place: list[int]) -> None:
    slots = graph.slots

    def pair_crossings(i: int, j: int) -> int:
        """Crossings between the edges of i and of j when i stands above j."""
        count = 0
        for a, b in ((slots[i].before, slots[j].before), (slots[i].after, slots[j].after)):
            count += sum(place[p] > place[q] for p, _ in a for q, _ in b)
        return count

    for _ in range(4):
        improved = False
        for column in graph.columns:
            for k in range(len(column) - 1):
                i, j = column[k], column[k + 1]
                if pair_crossings(i, j) > pair_crossings(j, i):
                    column[k], column[k + 1] = j, i
                    place[i], place[j] = k + 1, k
                    improved = True
        if not improved:
            break
