"""The terminal backend: a graph as indented lines, a plot as a grid of characters."""

from __future__ import annotations

from itertools import pairwise

from symderiv.render.figures.labels import text_of
from symderiv.render.figures.model import DenseNetwork, FigNode, Figure
from symderiv.render.figures.plot_model import Plot
from symderiv.render.figures.ranking import ranks_of

ROWS, COLUMNS = 15, 60
PENS = "*+x·"


def _node_line(node: FigNode) -> str:
    line = text_of(node.label_tex, node.label_text) or node.id
    facts = [
        f"{name} {text_of(label, text)}"
        for name, label, text in (
            ("value", node.value_tex, node.value_text),
            ("adjoint", node.adjoint_tex, node.adjoint_text),
        )
        if label is not None
    ]
    return f"{line}   ({node.role}{''.join(', ' + fact for fact in facts)})"


def graph_to_text(figure: Figure | DenseNetwork) -> str:
    """Every node from inputs to output; under it, its parents with the derivative on the edge."""
    if isinstance(figure, DenseNetwork):
        return "dense network " + "-".join(map(str, figure.sizes)) + "\n"
    nodes = {node.id: node for node in figure.nodes}
    ranks = ranks_of(figure)
    into: dict[str, list[str]] = {node.id: [] for node in figure.nodes}
    for edge in figure.edges:
        source = nodes[edge.src]
        line = f"  <- {text_of(source.label_tex, source.label_text) or source.id}"
        if edge.label_tex is not None:
            line += f"   [{text_of(edge.label_tex, edge.label_text)}]"
        into[edge.dst].append(line)
    lines: list[str] = []
    for i in sorted(range(len(figure.nodes)), key=lambda i: (ranks[i], i)):
        node = figure.nodes[i]
        lines += [_node_line(node), *into[node.id]]
    return "\n".join(lines) + "\n"


def plot_to_text(plot: Plot) -> str:
    """A rough picture: one character per curve, ``o`` for points, ranges at the borders."""
    grid = [[" "] * COLUMNS for _ in range(ROWS)]
    x_axis, y_axis = plot.x_axis, plot.y_axis

    def put(x: float, y: float, pen: str) -> None:
        column = round((x - x_axis.low) / (x_axis.high - x_axis.low) * (COLUMNS - 1))
        row = round((y_axis.high - y) / (y_axis.high - y_axis.low) * (ROWS - 1))
        if 0 <= column < COLUMNS and 0 <= row < ROWS:
            grid[row][column] = pen

    for k, curve in enumerate(plot.curves):
        for piece in curve.pieces:
            for a, b in pairwise(piece):
                steps = max(2, int(2 * COLUMNS * abs(b[0] - a[0]) / (x_axis.high - x_axis.low)))
                for s in range(steps + 1):
                    share = s / steps
                    put(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share,
                        PENS[k % len(PENS)])  # fmt: skip
    for mark in plot.marks:
        put(mark.x, mark.y, "o")
    high, low = f"{y_axis.high:g}", f"{y_axis.low:g}"
    margin = max(len(high), len(low))
    lines = []
    for row, cells in enumerate(grid):
        name = high if row == 0 else low if row == ROWS - 1 else ""
        lines.append(f"{name:>{margin}} |{''.join(cells)}".rstrip())
    lines.append(" " * margin + " +" + "-" * COLUMNS)
    left, right = f"{x_axis.low:g}", f"{x_axis.high:g}"
    lines.append(" " * (margin + 2) + left + right.rjust(COLUMNS - len(left)))
    for k, curve in enumerate(plot.curves):
        if curve.label_tex is not None:
            lines.append(f"{PENS[k % len(PENS)]} {text_of(curve.label_tex, curve.label_text)}")
    return "\n".join(lines) + "\n"
