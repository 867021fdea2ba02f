"""Heights of slots: each wants the weighted median of its neighbours, none may touch another.

A column is settled by isotonic regression (pool adjacent violators), which is linear and exact, so
that straight chains stay straight and crowded columns spread evenly.
"""

from __future__ import annotations

from itertools import pairwise

from symderiv.render.figures.ranking import SPINE, Columns, Slot

SWEEPS = ("before", "after", "before", "after", "both")


def _gap(above: Slot, below: Slot) -> float:
    kinds = {above.kind, below.kind}
    if kinds == {"node"}:
        return 0.42
    if "node" in kinds:
        return 0.22
    return 0.1 if above.labelled or below.labelled else 0.06


def _median(values: list[tuple[float, float]]) -> float:
    values.sort()
    half = sum(weight for _, weight in values) / 2
    total = 0.0
    for k, (value, weight) in enumerate(values):
        total += weight
        if total > half + 1e-9:
            return value
        if abs(total - half) <= 1e-9 and k + 1 < len(values):
            return (value + values[k + 1][0]) / 2
    return values[-1][0]


def settle(wishes: list[float], weights: list[float], steps: list[float]) -> list[float]:
    """Least-squares heights with ``y[k] - y[k+1] >= steps[k]``, nearest to the wishes."""
    drop, offset = 0.0, []
    for k in range(len(wishes)):
        offset.append(drop)
        if k < len(steps):
            drop += steps[k]
    # In shifted coordinates the heights only have to be non-increasing.
    blocks: list[tuple[float, float, int]] = []
    for wish, weight, shift in zip(wishes, weights, offset, strict=True):
        value, count = wish + shift, 1
        while blocks and blocks[-1][0] < value:
            other, mass, size = blocks.pop()
            value = (value * weight + other * mass) / (weight + mass)
            weight, count = weight + mass, count + size
        blocks.append((value, weight, count))
    level = [value for value, _, count in blocks for _ in range(count)]
    return [y - shift for y, shift in zip(level, offset, strict=True)]


def assign_heights(graph: Columns) -> None:
    """Sets ``y`` of every slot; the first column's middle is at 0."""
    slots = graph.slots
    steps: list[list[float]] = []
    for column in graph.columns:
        step = [slots[a].down + slots[b].up + _gap(slots[a], slots[b]) for a, b in pairwise(column)]
        steps.append(step)
        y = sum(step) / 2
        for k, i in enumerate(column):
            slots[i].y = y
            if k < len(step):
                y -= step[k]
    near = {
        "before": [slot.before for slot in slots],
        "after": [slot.after for slot in slots],
        "both": [slot.before + slot.after for slot in slots],
    }
    mass = {name: [sum([w for _, w in links]) for links in near[name]] for name in near}
    for direction in SWEEPS:
        links, masses = near[direction], mass[direction]
        order = range(len(graph.columns))
        for c in reversed(order) if direction == "after" else order:
            column = graph.columns[c]
            wishes, weights = [], []
            for i in column:
                ends = links[i]
                if len(ends) == 1:
                    wishes.append(slots[ends[0][0]].y)
                elif ends:
                    wishes.append(_median([(slots[j].y, weight) for j, weight in ends]))
                else:
                    wishes.append(slots[i].y)
                weights.append(masses[i] or 0.05)
            for i, y in zip(column, settle(wishes, weights, steps[c]), strict=True):
                slots[i].y = y
    _level_runs(graph, steps)


def _runs(graph: Columns) -> list[list[int]]:
    """What should be level: chains of definitions, then trunks, the longest first."""
    runs: list[list[int]] = []
    seen: set[int] = set()

    def heavy_parents(i: int) -> int:
        return sum(weight >= SPINE for _, weight in graph.slots[i].before)

    for column in graph.columns:
        for start in column:
            run, i = [], start
            while i not in seen:
                seen.add(i)
                run.append(i)
                heavy = [j for j, weight in graph.slots[i].after if weight >= SPINE]
                # Where chains fork or meet, the middle is better than either of them.
                if len(heavy) != 1 or heavy_parents(heavy[0]) > 1:
                    break
                i = heavy[0]
            if len(run) > 2:
                runs.append(run)
    taken: set[int] = set()
    for route in sorted(graph.routes, key=lambda route: -len(route)):
        run = [i for i in route[1:-1] if i not in taken]
        taken.update(run)
        if len(route) > 3:
            runs.append(run)
    return runs


def _level_runs(graph: Columns, steps: list[list[float]]) -> None:
    """Gives every run one height, or as few as the room between its neighbours allows."""
    slots = graph.slots
    rooms = {i: (c, k) for c, column in enumerate(graph.columns) for k, i in enumerate(column)}

    def room(i: int) -> tuple[float, float]:
        c, k = rooms[i]
        column, step = graph.columns[c], steps[c]
        low = slots[column[k + 1]].y + step[k] if k < len(step) else -1e9
        return low, slots[column[k - 1]].y - step[k - 1] if k else 1e9

    runs = _runs(graph)
    for run in runs + runs:
        group: list[int] = []
        low, high = -1e9, 1e9
        for i in [*run, -1]:
            if i >= 0:
                least, most = room(i)
                if max(low, least) <= min(high, most):
                    low, high = max(low, least), min(high, most)
                    group.append(i)
                    continue
            if group:
                y = sum(slots[j].y for j in group) / len(group)
                for j in group:
                    slots[j].y = min(high, max(low, y))
            if i >= 0:
                group = [i]
                low, high = room(i)
