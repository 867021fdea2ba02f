"""``backward``: the whole backward pass of a network, in symbols, in numbers or both."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from symderiv.arithmetic.evaluate import Evaluation
from symderiv.derivation.answers import Answer, DerivativeClaim, FormClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Link
from symderiv.derivation.writer import Writer
from symderiv.graph.blocks import TooLarge, closed_form
from symderiv.graph.reverse import Backward, Contribution, delta, partial
from symderiv.notation.term import deriv, sym
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
from symderiv.tasks.lines import adjoint_lines, forward_lines, kink_lines, local_lines

__all__ = ["BackwardOptions", "BackwardPass", "gradient_answers"]


class BackwardOptions(Options):
    """What the backward pass is taken of, with respect to what, and what is asked."""

    of: str | None = Field(None, description="the quantity differentiated; the output if left out")
    wrt: list[str] | None = Field(
        None, description="with respect to these; all parameters if left out"
    )
    show: Literal["numbers", "symbols", "both"] = Field("numbers", description="what is asked for")
    notation: Literal["partial", "delta"] = Field(
        "partial", description="∂L/∂z or δ_z for adjoints"
    )
    forward: bool = Field(True, description="the solution shows the forward pass first")
    figure: str | None = Field(None, description="network or graph: draw it with the statement")


class BackwardPass:
    """Asks for all gradients; shows every adjoint by the chain rule, output first."""

    name: ClassVar[str] = "backward"
    summary: ClassVar[str] = (
        "the backward pass: every adjoint by the chain rule, in symbols and numbers"
    )
    options: ClassVar[type[Options]] = BackwardOptions

    def work(self, context: Context, options: BackwardOptions) -> Worked:
        """Pose and answer the backward pass."""
        bound = context.graph(options.graph)
        of = require(bound, [options.of or bound.graph.output])[0]
        wrt = require(bound, options.wrt or bound.graph.with_role("parameter"))
        if not wrt:
            raise TaskError(
                f"the graph {bound.name!r} has no parameters", "say `wrt:` which quantities"
            )
        name = delta if options.notation == "delta" else partial
        sweep = bound.backward(of, wrt, name=name)
        places = options.places if options.places is not None else context.places
        answers: list[Answer] = []
        symbolic = Writer(None, places)
        if options.show in ("symbols", "both"):
            adjoint_lines(symbolic, sweep, ("backward-symbols",))
            answers.extend(_form_answers(bound, sweep, symbolic, boxed=options.show == "symbols"))
        derivation = symbolic.derivation()
        if options.show in ("numbers", "both"):
            evaluation = bound.evaluate(sweep.definitions)
            writer = Writer(evaluation, places)
            if options.forward:
                forward_lines(writer, bound.graph)
            kink_lines(writer, bound.graph.definitions, bound.conventions)
            local_lines(writer, bound.graph, _edges(sweep))
            adjoint_lines(writer, sweep)
            answers.extend(gradient_answers(writer, bound, sweep, evaluation))
            derivation = derivation + writer.derivation()
        figures = (FigureRequest(options.figure, bound),) if options.figure else ()
        ask = {
            "graph": bound,
            "of": of,
            "wrt": wrt,
            "show": options.show,
            "notation": options.notation,
            "forward": options.forward,
        }
        return Worked(self.name, ask, derivation, tuple(answers), figures)


def _edges(sweep: Backward) -> list[Contribution]:
    return [c for a in sweep.adjoints for c in a.contributions if c.upstream is not None]


def _form_answers(
    bound: BoundGraph, sweep: Backward, writer: Writer, *, boxed: bool
) -> list[Answer]:
    """∂of/∂w in the names of the graph, for each parameter; a closing line of the derivation."""
    out = []
    for name in sweep.wrt:
        try:
            form = closed_form(bound.graph, name, sweep.of)
        except TooLarge:
            continue
        lhs = sweep.gradient(name).quantity
        writer.add(
            f"form:{name}",
            Rule.CLOSED_FORM,
            lhs,
            (Link("=", form, "simplified"),),
            ("backward-symbols",),
            {"wrt": name, "of": sweep.of},
        )
        out.append(
            Answer(
                f"form:{sweep.of}/{name}",
                deriv(sym(sweep.of), sym(name)),
                form,
                FormClaim(bound.graph, sweep.of, name),
                boxed=boxed,
            )
        )
    return out


def gradient_answers(
    writer: Writer, bound: BoundGraph, sweep: Backward, evaluation: Evaluation
) -> list[Answer]:
    """The value of ∂of/∂w for each parameter."""
    out = []
    for name in sweep.wrt:
        adjoint = sweep.gradient(name)
        value_of = adjoint.quantity if adjoint.contributions else adjoint.term
        out.append(
            number_answer(
                writer,
                f"{sweep.of}/{name}",
                deriv(sym(sweep.of), sym(name)),
                value_of,
                DerivativeClaim(bound.graph, bound.point, sweep.of, name),
            )
        )
    return out
