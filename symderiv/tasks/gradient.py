"""``gradient``: one derivative in closed form, as the product of local derivatives along the
network.

Between nodes that every path passes, branches are added (``blocks``): with identity skips each
block gives a factor 1 + w²σ'(z). Numbers may be asked for as well.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from symderiv.derivation.answers import Answer, DerivativeClaim, FormClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Derivation, Link
from symderiv.derivation.writer import Writer
from symderiv.graph.blocks import Block, TooLarge, blocks, closed_form
from symderiv.notation.term import Term, add, deriv, mul, sym
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
from symderiv.tasks.lines import forward_lines, in_output, piecewise

__all__ = ["Gradient", "GradientOptions"]


class GradientOptions(Options):
    """Which derivatives, and whether as a formula, as a number, or both."""

    of: str | None = Field(None, description="the quantity differentiated; the output if left out")
    wrt: list[str] = Field(min_length=1, description="with respect to these")
    form: bool = Field(True, description="ask for the formula")
    numbers: bool = Field(False, description="ask for the value at the given numbers")
    figure: str | None = Field(None, description="network or graph: draw it with the statement")


class Gradient:
    """Asks for d of/d wrt; shows the factors, the blocks, the closed form and the numbers."""

    name: ClassVar[str] = "gradient"
    summary: ClassVar[str] = (
        "derivatives in closed form: products of local derivatives, skips as sums"
    )
    options: ClassVar[type[Options]] = GradientOptions

    def work(self, context: Context, options: GradientOptions) -> Worked:
        """Pose and answer the derivatives."""
        bound = context.graph(options.graph)
        of = require(bound, [options.of or bound.graph.output])[0]
        wrt = require(bound, options.wrt)
        if not (options.form or options.numbers):
            raise TaskError(
                "neither the formula nor the value is asked for", "set form or numbers to true"
            )
        places = options.places if options.places is not None else context.places
        forms = {name: _form(bound, name, of) for name in wrt}
        derivation = Derivation(_symbol_steps(bound, of, wrt))
        answers: list[Answer] = []
        if options.form:
            for name, form in forms.items():
                answers.append(
                    Answer(
                        f"form:{of}/{name}", total(of, name), form, FormClaim(bound.graph, of, name)
                    )
                )
        if options.numbers:
            number_derivation, values = _number_steps(bound, of, forms, places)
            derivation = derivation + number_derivation
            answers.extend(values)
        figures = (FigureRequest(options.figure, bound),) if options.figure else ()
        ask = {
            "graph": bound,
            "of": of,
            "wrt": wrt,
            "form": options.form,
            "numbers": options.numbers,
            "lhs": [total(of, name) for name in wrt],
        }
        return Worked(self.name, ask, derivation, tuple(answers), figures)


def total(of: str, wrt: str) -> Term:
    """d of/d wrt, over all paths."""
    return deriv(sym(of), sym(wrt), kind="total")


def _form(bound: BoundGraph, name: str, of: str) -> Term:
    try:
        return closed_form(bound.graph, name, of)
    except TooLarge as fault:
        raise TaskError(str(fault), "ask for the backward pass (kind: backward) instead") from None


def _symbol_steps(bound: BoundGraph, of: str, wrt: tuple[str, ...]) -> tuple:  # type: ignore[type-arg]
    """The symbolic part hangs on the graph alone: built once for all variants."""
    memo = bound.graph.__dict__.setdefault("_gradient_steps", {})
    key = (of, wrt)
    if key not in memo:
        writer = Writer(None, 0)
        seen_locals: set[tuple[str, str]] = set()
        seen_blocks: set[tuple[str, str]] = set()
        for name in wrt:
            path = blocks(bound.graph, name, of)
            for block in path:
                _locals(writer, bound, block, seen_locals)
                if len(block.branches) > 1 and (block.entry, block.exit) not in seen_blocks:
                    seen_blocks.add((block.entry, block.exit))
                    _block(writer, block)
            _product(writer, bound, path, name, of)
        memo[key] = writer.derivation().steps
    return memo[key]  # type: ignore[no-any-return]


def _locals(writer: Writer, bound: BoundGraph, block: Block, seen: set[tuple[str, str]]) -> None:
    """The local derivatives of all edges inside the block, each once."""
    from symderiv.graph.reverse import local_derivative
    from symderiv.notation.term import ZERO

    graph = bound.graph
    inside = graph.descendants([block.entry]) & graph.ancestors(block.exit)
    for node in graph.defined:
        for parent in node.parents:
            if node.name not in inside or parent not in inside or (parent, node.name) in seen:
                continue
            seen.add((parent, node.name))
            local = local_derivative(graph, parent, node.name)
            if local is ZERO:
                continue
            links = [Link("=", local, "symbols")]
            rule = Rule.LOCAL_DERIVATIVE
            about: dict[str, object] = {"child": node.name, "parent": parent}
            if node.function is not None:
                rule = Rule.ACTIVATION_DERIVATIVE
                about["function"] = node.function
                others = (piecewise(local), in_output(graph, node.name))
                links.extend(Link("=", o, "simplified") for o in others if o is not None)
            lhs = deriv(sym(node.name), sym(parent))
            writer.add(
                f"local:{node.name}/{parent}", rule, lhs, links, ("local",), about, minor=True
            )


def _block(writer: Writer, block: Block) -> None:
    """Where branches meet again, their products are added."""
    laws = []
    for branch in block.branches:
        if branch.via == block.exit:
            laws.append(deriv(sym(block.exit), sym(block.entry)))
        else:
            laws.append(
                mul(
                    deriv(sym(block.exit), sym(branch.via), kind="total"),
                    deriv(sym(branch.via), sym(block.entry)),
                )
            )
    writer.add(
        f"block:{block.entry}/{block.exit}",
        Rule.SUM_OVER_PATHS,
        total(block.exit, block.entry),
        (Link("=", add(*laws), "law"), Link("=", block.term, "symbols")),
        ("blocks",),
        {"node": block.entry, "of": block.exit, "edges": tuple(b.via for b in block.branches)},
        weight=2,
    )


def _product(
    writer: Writer, bound: BoundGraph, path: tuple[Block, ...], name: str, of: str
) -> None:
    """d of/d wrt as a product over the blocks, then with the local derivatives put in."""
    laws = []
    factors: list[Term] = []
    for block in reversed(path):
        single = len(block.branches) == 1
        kind = "partial" if single else "total"
        laws.append(deriv(sym(block.exit), sym(block.entry), kind=kind))
        factors.extend(reversed(block.branches[0].factors) if single else (block.term,))
    form = closed_form(bound.graph, name, of)
    links = []
    if len(laws) > 1:
        links.append(Link("=", mul(*laws), "law"))
    written = mul(*factors)
    if written is not form:
        links.append(Link("=", written, "symbols"))
    links.append(Link("=", form, "simplified"))
    writer.add(
        f"product:{of}/{name}",
        Rule.CHAIN_PRODUCT,
        total(of, name),
        links,
        ("product",),
        {"wrt": name, "of": of, "factors": len(laws)},
        weight=3,
    )


def _number_steps(
    bound: BoundGraph, of: str, forms: dict[str, Term], places: int
) -> tuple[Derivation, list[Answer]]:
    """Forward values, the slopes that occur, and the closed forms with numbers put in."""
    from symderiv.notation.term import walk

    writer = Writer(bound.evaluation, places)
    slopes: dict[Term, None] = {}
    for form in forms.values():
        for t in walk(form):
            if t.head == "call" and t.data[1] > 0:
                slopes.setdefault(t)
    forward_lines(writer, bound.graph, bound.graph.ancestors(of))
    place = {name: i for i, name in enumerate(bound.graph.nodes)}
    for slope in sorted(slopes, key=lambda t: place.get(t.args[0].data, -1)):
        child = next(
            (
                c
                for c in bound.graph.children.get(str(slope.args[0].data), ())
                if bound.graph[c].function == slope.data[0]
            ),
            None,
        )
        output = in_output(bound.graph, child) if child else None
        symbols = [(output, "simplified")] if output is not None else []
        links = writer.chain(*symbols, value_of=slope)
        writer.add(
            f"slope:{slope.args[0].data}",
            Rule.ACTIVATION_DERIVATIVE,
            slope,
            links,
            ("slopes",),
            {"function": slope.data[0], "child": child or "", "parent": str(slope.args[0].data)},
            weight=0,
        )
    answers = []
    for name, form in forms.items():
        lhs = total(of, name)
        links = writer.chain((form, "symbols"), value_of=form)
        writer.add(
            f"value:{of}/{name}",
            Rule.TOTAL,
            lhs,
            links,
            ("values",),
            {"wrt": name, "of": of},
            weight=2,
        )
        answers.append(
            number_answer(
                writer,
                f"{of}/{name}",
                lhs,
                form,
                DerivativeClaim(bound.graph, bound.point, of, name),
            )
        )
    return writer.derivation(), answers
