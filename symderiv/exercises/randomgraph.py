"""Random computational graphs as equations: acyclic, every node used, inputs shared where asked.

Built forwards, one operation a line; the number of values that nothing uses yet is steered so that
exactly one, the output, is left at the end.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from symderiv.exercises.stream import Stream
from symderiv.exercises.values import GraphText

__all__ = ["OPERATIONS", "GraphShape", "NoGraph", "random_graph"]

# name -> (number of operands, text)
OPERATIONS: dict[str, tuple[int, str]] = {
    "add": (2, "{} + {}"),
    "subtract": (2, "{} - {}"),
    "multiply": (2, "{}*{}"),
    "divide": (2, "{}/{}"),
    "max": (2, "max({}, {})"),
    "min": (2, "min({}, {})"),
    "square": (1, "{}^2"),
    "cube": (1, "{}^3"),
    "double": (1, "2*{}"),
    "reciprocal": (1, "1/{}"),
    "exp": (1, "exp({})"),
    "log": (1, "log({})"),
    "sqrt": (1, "sqrt({})"),
    "abs": (1, "abs({})"),
    "sin": (1, "sin({})"),
    "cos": (1, "cos({})"),
    "sigmoid": (1, "sigmoid({})"),
    "tanh": (1, "tanh({})"),
    "relu": (1, "relu({})"),
}
_COMMUTES = frozenset(["add", "multiply", "max", "min"])
# An operation that undoes the one before it, or does nothing after it, makes a dull graph.
_DULL = frozenset(
    [
        ("exp", "log"),
        ("log", "exp"),
        ("sqrt", "square"),
        ("square", "sqrt"),
        ("relu", "relu"),
        ("abs", "abs"),
        ("reciprocal", "reciprocal"),
        ("abs", "square"),
        ("relu", "exp"),
        ("abs", "exp"),
        ("relu", "sigmoid"),
        ("abs", "sigmoid"),
        ("relu", "square"),
        ("relu", "abs"),
        ("abs", "relu"),
    ]
)
_TRIES = 500


class NoGraph(ValueError):
    """No graph with these settings was found: they contradict each other."""


@dataclass(frozen=True)
class GraphShape:
    """What the graph looks like.

    ``inputs``: their names. ``operations``: fewest and most lines. ``ops``: names in
    :data:`OPERATIONS`. ``shared``: some input is used at least twice. The lines are named
    ``node``_1, ``node``_2, …, the last one ``output``.
    """

    inputs: tuple[str, ...]
    operations: tuple[int, int]
    ops: tuple[str, ...]
    shared: bool = True
    node: str = "v"
    output: str = "y"


def random_graph(shape: GraphShape, stream: Stream) -> GraphText:
    """A graph of this shape; the same stream gives the same graph. NoGraph if none is found."""
    for _ in range(_TRIES):
        lines = _attempt(shape, stream)
        if lines is None:
            continue
        used = Counter(x for _, operands in lines for x in operands)
        if shape.shared and not any(used[x] >= 2 for x in shape.inputs):
            continue
        names = [f"{shape.node}_{i}" for i in range(1, len(lines))] + [shape.output]
        table = dict(
            zip([*shape.inputs, *map(str, range(len(lines)))], [*shape.inputs, *names], strict=True)
        )
        text = "\n".join(
            f"{name} = " + OPERATIONS[op][1].format(*(table[x] for x in operands))
            for name, (op, operands) in zip(names, lines, strict=True)
        )
        return GraphText(text, shape.inputs, shape.output)
    low, high = shape.operations
    raise NoGraph(
        f"no graph with {len(shape.inputs)} inputs and {low} to {high} operations "
        f"({', '.join(shape.ops)})"
        + (" that shares an input" if shape.shared else "")
        + " was found"
    )


def _attempt(shape: GraphShape, stream: Stream) -> list[tuple[str, tuple[str, ...]]] | None:
    low, high = shape.operations
    total = low + stream.integer(high - low + 1)
    values = list(shape.inputs)
    unused = set(values)
    made_by: dict[str, str] = {}
    lines: list[tuple[str, tuple[str, ...]]] = []
    seen: set[tuple[str, tuple[str, ...]]] = set()
    binary = any(OPERATIONS[op][0] == 2 for op in shape.ops)
    for step in range(total):
        left = total - step - 1
        options = []
        for op in shape.ops:
            for operands in _operands(op, values):
                line = (op, operands)
                if line in seen or (
                    len(operands) == 1 and (op, made_by.get(operands[0], "")) in _DULL
                ):
                    continue
                open_ends = len(unused.difference(operands)) + 1
                if open_ends <= (left + 1 if binary else 1):
                    options.append(line)
        if not options:
            return None
        # First the operation, then its operands: else those with two would crowd out the others.
        op = stream.pick(list(dict.fromkeys(o for o, _ in options)))
        line = stream.pick([o for o in options if o[0] == op])
        lines.append(line)
        seen.add(line)
        unused.difference_update(line[1])
        name = str(step)
        values.append(name)
        unused.add(name)
        made_by[name] = op
    return lines if len(unused) == 1 else None


def _operands(op: str, values: list[str]) -> list[tuple[str, ...]]:
    if OPERATIONS[op][0] == 1:
        return [(v,) for v in values]
    pairs = [(a, b) for i, a in enumerate(values) for b in values[i + 1 :]]
    if op not in _COMMUTES:
        pairs += [(b, a) for a, b in pairs]
    return [tuple(p) for p in pairs]
