"""Heights of slots: each wants the weighted median of its neighbours, none may touch another.

A column is settled by isotonic regression (pool adjacent violators), which is linear and exact, so
that straight chains stay straight and crowded columns spread evenly.
"""

from __future__ import annotations

from symderiv.render.figures.ranking import Columns, Slot

SWEEPS = ("before", "after", "before", "after", "both", "both")


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
        step = [
            slots[a].down + slots[b].up + _gap(slots[a], slots[b])
            for a, b in zip(column, column[1:], strict=False)
        ]
        steps.append(step)
        y = sum(step) / 2
        for k, i in enumerate(column):
            slots[i].y = y
            if k < len(step):
                y -= step[k]
    for direction in SWEEPS:
        order = range(len(graph.columns))
        for c in reversed(order) if direction == "after" else order:
            column = graph.columns[c]
            wishes, weights = [], []
            for i in column:
                slot = slots[i]
                near = (
                    slot.before if direction == "before"
                    else slot.after if direction == "after"
                    else slot.before + slot.after
                )  # fmt: skip
                if near:
                    wishes.append(_median([(slots[j].y, weight) for j, weight in near]))
                    weights.append(sum(weight for _, weight in near))
                else:
                    wishes.append(slot.y)
                    weights.append(0.05)
            for i, y in zip(column, settle(wishes, weights, steps[c]), strict=True):
                slots[i].y = y
