"""From a task's figure request to a figure: which nodes, which labels, what is left blank."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from symderiv.graph.graph import Graph, Node
from symderiv.graph.reverse import local_derivative
from symderiv.notation.latex import latex
from symderiv.notation.term import ONE, Term
from symderiv.notation.text import unicode_text
from symderiv.render.curves import curves_plot
from symderiv.render.figures import Blank, FigEdge, FigNode, Figure, Plot, to_svg, to_text, to_tikz
from symderiv.render.figures.model import EdgeKind
from symderiv.render.landscapes import landscape_plot
from symderiv.tasks.base import FigureRequest

__all__ = ["draw", "figure_of"]

_drawn: OrderedDict[tuple[Any, ...], str] = OrderedDict()


def draw(request: FigureRequest, backend: str, folders: tuple[Path, ...] = ()) -> str:
    """The figure as TikZ (latex), SVG (html) or text. What hangs on the graph alone is drawn once."""
    figure = figure_of(request)
    key = (backend, figure)
    found = _drawn.get(key)
    if found is None:
        if backend == "latex":
            found = to_tikz(figure, folders=folders)
        elif backend == "html":
            found = to_svg(figure)
        else:
            found = to_text(figure)
        _drawn[key] = found
        if len(_drawn) > 256:
            _drawn.popitem(last=False)
    return found


def figure_of(request: FigureRequest) -> Figure | Plot:
    """The model of the figure that a task asks for."""
    if request.kind == "landscape":
        return landscape_plot(request.data)
    if request.kind == "plot":
        return curves_plot(request.data)
    bound = request.bound
    if bound is None:
        raise ValueError(f"the figure {request.kind!r} needs a graph")
    graph, data = bound.graph, request.data
    of = str(data.get("of") or graph.output)
    if request.kind == "network":
        return _network(graph)
    if request.kind == "graph":
        return _graph(graph, of, edges=bool(data.get("edges")))
    if request.kind in ("blank-graph", "solved-graph"):
        return _labelled(graph, of, data, blank=request.kind == "blank-graph")
    if request.kind in ("numbered-graph", "autograd"):
        return _autograd(graph, of, data["numbers"], blank=request.kind == "numbered-graph")
    raise ValueError(f"there is no figure {request.kind!r}")


def _needed(graph: Graph, of: str) -> list[Node]:
    keep = graph.ancestors(of)
    return [n for n in graph.nodes.values() if n.name in keep]


def _node(node: Node, **more: Any) -> FigNode:
    quantity = node.quantity
    return FigNode(node.name, latex(quantity), unicode_text(quantity), node.role, **more)


def _network(graph: Graph) -> Figure:
    """Hidden units and inputs; parameters stand on the arrows they weigh, biases are left out."""
    nodes, edges = [], []
    parameters = set(graph.with_role("parameter"))
    shown = [n for n in _needed(graph, graph.output) if n.name not in parameters]
    # z and h of one unit are one circle: the activation's name stands for both.
    merged: dict[str, str] = {}
    for node in shown:
        if node.function is not None and len(graph.children[node.parents[0]]) == 1:
            merged[node.parents[0]] = node.name
    names = {n.name for n in shown}
    for node in shown:
        if node.name in merged:
            continue
        nodes.append(_node(node))
    for node in shown:
        target = merged.get(node.name, node.name)
        for parent in node.parents:
            if parent not in names or merged.get(parent, parent) == target:
                continue
            weight = _weight(graph, node, parent)
            local = local_derivative(graph, parent, node.name)
            kind: EdgeKind = "skip" if local is ONE and len(node.parents) > 2 else "normal"
            edges.append(
                FigEdge(
                    merged.get(parent, parent),
                    target,
                    latex(weight) if weight is not None else None,
                    unicode_text(weight) if weight is not None else None,
                    kind,
                )
            )
    return Figure("network", tuple(nodes), tuple(edges))


def _weight(graph: Graph, node: Node, parent: str) -> Term | None:
    """The parameter that multiplies ``parent`` in the node's definition, if just one does."""
    local = local_derivative(graph, parent, node.name)
    if local.head == "sym" and graph[local.data].role == "parameter":
        return local
    return None


def _graph(graph: Graph, of: str, *, edges: bool) -> Figure:
    nodes = [_node(n) for n in _needed(graph, of)]
    return Figure("graph", tuple(nodes), tuple(_edges(graph, of, labels=edges)))


def _edges(graph: Graph, of: str, *, labels: bool) -> list[FigEdge]:
    out = []
    for node in _needed(graph, of):
        for parent in node.parents:
            label = text = None
            if labels:
                local = local_derivative(graph, parent, node.name)
                label, text = latex(local), unicode_text(local)
            out.append(FigEdge(parent, node.name, label, text))
    return out


def _labelled(graph: Graph, of: str, data: Mapping[str, Any], *, blank: bool) -> Figure:
    values: Mapping[str, tuple[Term | None, Term | None]] = data["values"]
    given = set(data.get("given", ()))
    nodes = []
    for node in _needed(graph, of):
        value, adjoint = values.get(node.name, (None, None))
        more: dict[str, Any] = {}
        if blank:
            more["value_tex"] = (
                latex(value) if node.name in given and value is not None else Blank()
            )
            more["adjoint_tex"] = Blank() if node.name != of else "1"
        else:
            more["value_tex"] = latex(value) if value is not None else None
            more["adjoint_tex"] = (
                latex(adjoint) if adjoint is not None else ("1" if node.name == of else None)
            )
        nodes.append(_node(node, **more))
    return Figure("graph", tuple(nodes), tuple(_edges(graph, of, labels=not blank)))


_NAMES = {
    "add": "Add",
    "sub": "Sub",
    "mul": "Mul",
    "div": "Div",
    "pow": "Pow",
    "neg": "Neg",
    "accumulate": "AccumulateGrad",
    "variable": "variable",
}


def _autograd(graph: Graph, of: str, numbers: Mapping[str, int], *, blank: bool) -> Figure:
    from symderiv.tasks.label_graph import operation

    nodes = []
    for node in _needed(graph, of):
        if blank:
            label: Any = Blank(numbers[node.name])
            nodes.append(FigNode(node.name, label, str(numbers[node.name]), "blank"))
        else:
            what = operation(node)
            word = _NAMES.get(what, what.capitalize())
            if node.term is not None:
                word += "Backward"
            label = rf"\text{{{numbers[node.name]}: {word}}}"
            nodes.append(FigNode(node.name, label, f"{numbers[node.name]}: {word}", "operation"))
    return Figure("graph", tuple(nodes), tuple(_edges(graph, of, labels=False)))
