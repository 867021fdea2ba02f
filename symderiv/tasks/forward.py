"""``forward``: compute the values of a network's quantities at given numbers."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from symderiv.derivation.answers import Answer, ValueClaim
from symderiv.derivation.writer import Writer
from symderiv.tasks.answering import number_answer
from symderiv.tasks.base import BoundGraph, Context, FigureRequest, Options, Worked, require
from symderiv.tasks.lines import forward_lines

__all__ = ["Forward", "ForwardOptions", "value_answers"]


class ForwardOptions(Options):
    """Which values are asked for."""

    of: list[str] | None = Field(
        None, description="the quantities asked for; the output if left out"
    )
    figure: str | None = Field(None, description="network or graph: draw it with the statement")


class Forward:
    """Asks for values; shows v = definition = numbers = value for all that they need."""

    name: ClassVar[str] = "forward"
    summary: ClassVar[str] = "values of the quantities of a network at given numbers"
    options: ClassVar[type[Options]] = ForwardOptions

    def work(self, context: Context, options: ForwardOptions) -> Worked:
        """Pose and answer the forward pass."""
        bound = context.graph(options.graph)
        asked = require(bound, options.of or [bound.graph.output])
        writer = Writer(
            bound.evaluation, options.places if options.places is not None else context.places
        )
        needed = set().union(*[bound.graph.ancestors(n) for n in asked])
        forward_lines(writer, bound.graph, needed)
        figures = (FigureRequest(options.figure, bound),) if options.figure else ()
        return Worked(
            self.name,
            {"graph": bound, "of": asked},
            writer.derivation(),
            value_answers(writer, bound, asked),
            figures,
        )


def value_answers(writer: Writer, bound: BoundGraph, names: tuple[str, ...]) -> tuple[Answer, ...]:
    """One answer for each named quantity."""
    out = []
    for name in names:
        quantity = bound.graph[name].quantity
        out.append(
            number_answer(
                writer, name, quantity, quantity, ValueClaim(bound.graph, bound.point, name)
            )
        )
    return tuple(out)
