"""``label-graph``: fill in a drawn graph: values and adjoints, or what each node of an autograd
graph is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from symderiv.derivation.answers import Answer, DerivativeClaim, LabelClaim, ValueClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.writer import Writer
from symderiv.graph.graph import Graph, Node
from symderiv.graph.reverse import partial
from symderiv.notation.term import Term, sym
from symderiv.notation.text import ascii_text
from symderiv.tasks.answering import number_answer
from symderiv.tasks.base import (
    BoundGraph,
    Context,
    FigureRequest,
    Options,
    TaskError,
    Worked,
    require,
)
from symderiv.tasks.lines import adjoint_lines, forward_lines
from symderiv.tasks.mode_tables import node_displays

__all__ = ["LabelGraph", "LabelGraphOptions", "code_lines", "operation"]


class LabelGraphOptions(Options):
    """What is filled in: numbers (value and adjoint), or the nodes of the graph that code builds."""

    of: str | None = None
    style: Literal["numbers", "autograd"] = "numbers"
    code: bool = Field(True, description="print the lines of array code (autograd)")


class LabelGraph:
    """Asks to label every node of a drawing."""

    name: ClassVar[str] = "label-graph"
    summary: ClassVar[str] = (
        "label every node of a drawn graph: value and adjoint, or operation and role"
    )
    options: ClassVar[type[Options]] = LabelGraphOptions

    def work(self, context: Context, options: LabelGraphOptions) -> Worked:
        """Pose and answer the labelling."""
        bound = context.graph(options.graph)
        of = require(bound, [options.of or bound.graph.output])[0]
        places = options.places if options.places is not None else context.places
        if options.style == "autograd":
            return self._autograd(bound, of, options)
        return self._numbers(bound, of, places)

    def _numbers(self, bound: BoundGraph, of: str, places: int) -> Worked:
        needed = bound.graph.ancestors(of)
        leaves = tuple(n for n in bound.graph.given if n in needed)
        sweep = bound.backward(of, leaves, name=partial)
        evaluation = bound.evaluate(sweep.definitions)
        writer = Writer(evaluation, places)
        forward_lines(writer, bound.graph, needed)
        adjoint_lines(writer, sweep)
        answers = []
        for node in bound.graph.defined:
            if node.name in needed:
                answers.append(
                    number_answer(
                        writer,
                        node.name,
                        node.quantity,
                        node.quantity,
                        ValueClaim(bound.graph, bound.point, node.name),
                    )
                )
        for a in sweep.adjoints:
            answers.append(
                number_answer(
                    writer,
                    f"{of}/{a.node}",
                    a.quantity,
                    a.quantity,
                    DerivativeClaim(bound.graph, bound.point, of, a.node),
                )
            )
        displays = node_displays(writer, bound, of)
        figures = (
            FigureRequest("blank-graph", bound, {"of": of, "given": leaves, "values": displays}),
            FigureRequest(
                "solved-graph", bound, {"of": of, "values": displays}, in_statement=False
            ),
        )
        ask = {"graph": bound, "of": of, "style": "numbers", "leaves": [sym(n) for n in leaves]}
        return Worked(self.name, ask, writer.derivation(), tuple(answers), figures)

    def _autograd(self, bound: BoundGraph, of: str, options: LabelGraphOptions) -> Worked:
        graph = bound.graph
        writer = Writer(None, 0)
        answers = []
        numbers: dict[str, int] = {}
        for node in graph.nodes.values():
            if node.name not in graph.ancestors(of):
                continue
            number = numbers[node.name] = len(numbers) + 1
            what = operation(node)
            writer.add(
                f"label:{node.name}",
                Rule.LABEL,
                None,
                (),
                ("labels",),
                {
                    "number": number,
                    "name": sym(node.name),
                    "what": what,
                    "parents": tuple(map(sym, node.parents)),
                },
            )
            answers.append(
                Answer(f"label:{number}", sym(node.name), what, LabelClaim(graph, node.name, what))
            )
        figures = (
            FigureRequest("numbered-graph", bound, {"of": of, "numbers": numbers}),
            FigureRequest("autograd", bound, {"of": of, "numbers": numbers}, in_statement=False),
        )
        ask = {
            "graph": bound,
            "of": of,
            "style": "autograd",
            "code": code_lines(graph, of) if options.code else (),
            "count": len(numbers),
        }
        return Worked(self.name, ask, writer.derivation(), tuple(answers), figures)


_OPERATIONS: Mapping[str, str] = {
    "add": "add",
    "mul": "mul",
    "div": "div",
    "pow": "pow",
    "neg": "neg",
}


def operation(node: Node) -> str:
    """What a node is in an autograd graph: its operation, or a variable with its accumulator."""
    t = node.term
    if t is None:
        return "accumulate" if node.role == "parameter" else "variable"
    if t.head == "call":
        return str(t.data[0])
    if t.head == "add" and len(t.args) == 2 and t.args[1].head == "neg":
        return "sub"
    what = _OPERATIONS.get(t.head)
    if what is None or any(a.args and a.head != "neg" for a in t.args):
        raise TaskError(
            f"the definition of {node.name!r} is more than one operation",
            "an autograd graph has one operation a node: split it into equations of its own",
        )
    return what


def code_lines(graph: Graph, of: str) -> tuple[str, ...]:
    """The array code that builds the graph, one operation a line, then the backward call."""
    lines = []
    for node in graph.nodes.values():
        if node.name not in graph.ancestors(of):
            continue
        name = _identifier(node.name)
        if node.term is None:
            grad = ", requires_grad=True" if node.role == "parameter" else ""
            lines.append(f"{name} = tensor(...{grad})")
        else:
            lines.append(f"{name} = {_code(node.term)}")
    lines.append(f"{_identifier(of)}.backward()")
    return tuple(lines)


def _identifier(name: str) -> str:
    return name.replace("_", "").replace("{", "").replace("}", "").replace("^", "").replace("*", "")


def _code(t: Term) -> str:
    text = ascii_text(t)
    for name in sorted(t.names, key=len, reverse=True):
        text = text.replace(name, _identifier(name))
    return text.replace("^", "**").replace("*", " * ").replace(" *  * ", "**").replace("/", " / ")
