"""``mode-tables``: the same derivative by forward and by reverse mode, each as a table over the
graph.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from symderiv.derivation.answers import Answer, DerivativeClaim, ValueClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.writer import Writer
from symderiv.graph.forward import forward
from symderiv.graph.reverse import partial
from symderiv.notation.term import Term, deriv, sym
from symderiv.tasks.answering import number_answer
from symderiv.tasks.base import BoundGraph, Context, FigureRequest, Options, Worked, require
from symderiv.tasks.gradient import total
from symderiv.tasks.lines import adjoint_lines, forward_lines

__all__ = ["ModeTables", "ModeTablesOptions", "node_displays"]


class ModeTablesOptions(Options):
    """The derivative asked for, and which of the two modes."""

    of: str | None = Field(None, description="the quantity differentiated; the output if left out")
    wrt: str = Field(description="the quantity seeded with 1 in forward mode")
    forward: bool = True
    reverse: bool = True
    figure: str | None = Field("graph", description="graph: draw it with the statement")


class ModeTables:
    """Asks for values and tangents in forward order, and for adjoints in reverse order."""

    name: ClassVar[str] = "mode-tables"
    summary: ClassVar[str] = "values, tangents and adjoints of a computational graph in two tables"
    options: ClassVar[type[Options]] = ModeTablesOptions

    def work(self, context: Context, options: ModeTablesOptions) -> Worked:
        """Pose and answer the tables."""
        bound = context.graph(options.graph)
        of = require(bound, [options.of or bound.graph.output])[0]
        wrt = require(bound, [options.wrt])[0]
        places = options.places if options.places is not None else context.places
        tangents = forward(bound.graph, wrt, of)
        leaves = tuple(n for n in bound.graph.given if n in bound.graph.ancestors(of))
        sweep = bound.backward(of, leaves, name=partial)
        evaluation = bound.evaluate((*sweep.definitions, *((t.quantity, t.term) for t in tangents)))
        writer = Writer(evaluation, places)
        forward_lines(writer, bound.graph, bound.graph.ancestors(of))
        answers: list[Answer] = []
        for node in bound.graph.defined:
            if node.name in bound.graph.ancestors(of):
                answers.append(
                    number_answer(
                        writer,
                        node.name,
                        node.quantity,
                        node.quantity,
                        ValueClaim(bound.graph, bound.point, node.name),
                        boxed=False,
                    )
                )
        if options.forward:
            for t in tangents:
                writer.add(
                    f"tangent:{t.node}",
                    Rule.FORWARD_MODE,
                    t.quantity,
                    writer.chain((t.term, "symbols"), value_of=t.quantity),
                    ("tangents",),
                    {"node": t.node, "wrt": wrt, "through": t.through},
                )
                answers.append(
                    number_answer(
                        writer,
                        f"tangent:{t.node}",
                        t.quantity,
                        t.quantity,
                        DerivativeClaim(bound.graph, bound.point, t.node, wrt),
                        boxed=t.node == of,
                    )
                )
        if options.reverse:
            adjoint_lines(writer, sweep)
            for a in sweep.adjoints:
                answers.append(
                    number_answer(
                        writer,
                        f"adjoint:{a.node}",
                        a.quantity,
                        a.quantity,
                        DerivativeClaim(bound.graph, bound.point, of, a.node),
                        boxed=a.node in leaves,
                    )
                )
        figures = (FigureRequest(options.figure, bound),) if options.figure else ()
        solution = FigureRequest(
            "solved-graph",
            bound,
            {"of": of, "values": node_displays(writer, bound, of), "edges": True},
            False,
        )
        ask = {
            "graph": bound,
            "of": of,
            "wrt": wrt,
            "forward": options.forward,
            "reverse": options.reverse,
            "lhs": total(of, wrt),
            "nodes": [sym(n.name) for n in bound.graph.defined],
        }
        return Worked(self.name, ask, writer.derivation(), tuple(answers), (*figures, solution))


def node_displays(
    writer: Writer, bound: BoundGraph, of: str
) -> dict[str, tuple[Term | None, Term | None]]:
    """Displayed (value, adjoint) of each node, for a figure."""
    assert writer.evaluation is not None
    out: dict[str, tuple[Term | None, Term | None]] = {}
    for name in bound.graph.nodes:
        quantity = sym(name)
        adjoint = deriv(sym(of), quantity)
        value = writer.shown(quantity).term if quantity in writer.evaluation else None
        slope = writer.shown(adjoint).term if adjoint in writer.evaluation else None
        out[name] = (value, slope)
    return out
