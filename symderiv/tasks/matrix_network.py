"""``matrix-backward``: a network in matrix form, forward and backward, in symbols and in numbers.

Any graph with shapes: column or row vectors, one sample or a batch, squared loss or cross-entropy.
With an optimizer the numbers go through several iterations; every intermediate is an answer.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field

from symderiv.arithmetic.evaluate import Evaluation
from symderiv.catalog.optimizers import optimizer_row
from symderiv.catalog.search import CatalogError
from symderiv.derivation.answers import Answer, MatrixClaim, MatrixFormClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Derivation, Link
from symderiv.derivation.writer import Writer
from symderiv.graph.graph import Node
from symderiv.graph.matrix_reverse import (
    MatrixBackward,
    matrix_backward,
    numerator,
    short_delta,
)
from symderiv.graph.reverse import partial
from symderiv.notation.names import ones_shape
from symderiv.notation.term import Term, deriv, substitute, sym, transpose
from symderiv.tasks.base import (
    BoundGraph,
    Context,
    FigureRequest,
    Options,
    TaskError,
    Worked,
    require,
)
from symderiv.tasks.lines import kink_lines
from symderiv.tasks.matrix_lines import adjoint_symbols, element_lines
from symderiv.tasks.matrix_training import Training, check_values
from symderiv.tasks.optimizer_choice import (
    OptimizerChoice,
    hyper_numbers,
    posed_equations,
    posed_start,
)

__all__ = ["MatrixBackwardOptions", "MatrixNetwork", "MatrixNumbers", "choose_optimizer"]


class MatrixBackwardOptions(Options):
    """What is differentiated, in which layout, and which optimizer follows."""

    of: str | None = Field(None, description="the loss differentiated; the output if left out")
    wrt: list[str] | None = Field(None, description="these parameters; all if left out")
    show: Literal["numbers", "symbols", "both"] = Field("numbers", description="what is asked for")
    notation: Literal["partial", "delta"] = Field("delta", description="∂L/∂z or δ for adjoints")
    layout: Literal["denominator", "numerator"] = Field(
        "denominator", description="denominator: ∂L/∂W has the shape of W"
    )
    elements: bool = Field(False, description="the solution adds the element form")
    optimizer: OptimizerChoice | str | None = Field(None, description="an optimizer, with numbers")
    steps: int = Field(1, ge=1, le=20, description="iterations of the optimizer")
    report: list[str] | None = Field(None, description="further losses reported in each pass")
    last_pass: bool = Field(False, description="after the last step the forward pass once more")
    figure: str | None = Field(None, description="graph: draw it with the statement")


class MatrixNetwork:
    """Asks for the passes of a network as matrices; shows each by one matrix rule."""

    name: ClassVar[str] = "matrix-backward"
    summary: ClassVar[str] = "a network in matrix form: passes in symbols and numbers, iterations"
    options: ClassVar[type[Options]] = MatrixBackwardOptions

    def work(self, context: Context, options: MatrixBackwardOptions) -> Worked:
        """Pose and answer the passes."""
        bound = context.graph(options.graph)
        graph = bound.graph
        of = require(bound, [options.of or graph.output])[0]
        wrt = require(bound, options.wrt or graph.with_role("parameter"))
        report = require(bound, options.report or ())
        if not wrt:
            raise TaskError(f"the graph {bound.name!r} has no parameters", "say `wrt:` which")
        if options.optimizer is not None and options.show == "symbols":
            raise TaskError("an optimizer needs numbers", "show: numbers or both")
        places = options.places if options.places is not None else context.places
        sweep = _sweep(bound, of, wrt, options)
        derivation = Derivation(())
        answers: list[Answer] = []
        if options.show != "numbers":
            symbolic, answers = _symbols(sweep, options)
            derivation = symbolic
        training = Training(bound, sweep, wrt, options.steps, last_pass=options.last_pass)
        posed: dict[str, Any] | None = None
        if options.optimizer is not None:
            posed = choose_optimizer(training, options.optimizer)
        elif options.steps > 1 or options.last_pass:
            raise TaskError("iterations need an optimizer", "for example `optimizer: sgd`")
        if options.show != "symbols":
            check_values(bound)
            numbers, found = MatrixNumbers(training, of, report, places).work()
            derivation = derivation + numbers
            answers = answers + found
        if options.elements:
            derivation = derivation + _elements(bound, sweep)
        figures = (FigureRequest(options.figure, bound),) if options.figure else ()
        ask = {
            "ones": any(ones_shape(n) for node in graph.defined for n in _names(node)),
            "softmax": "softmax" in graph.functions,
            "graph": bound, "of": of, "wrt": wrt, "show": options.show, "layout": options.layout,
            "steps": options.steps, "report": report, "optimizer": posed,
            "elements": options.elements, "last_pass": options.last_pass,
            "deltas": [(a.quantity, deriv(sym(of), sym(a.node))) for a in sweep.adjoints
                       if a.quantity.head == "sym"],
            "shapes": [(n.quantity, n.shape) for n in graph.nodes.values() if n.term is None],
            "gradients": [sweep.gradient(n).quantity for n in wrt],
        }  # fmt: skip
        return Worked(self.name, ask, derivation, tuple(answers), figures)


def _names(node: Node) -> tuple[str, ...]:
    return () if node.term is None else node.term.names


def _sweep(
    bound: BoundGraph, of: str, wrt: tuple[str, ...], options: MatrixBackwardOptions
) -> MatrixBackward:
    """The backward sweep, made once for a graph; p − y only where the targets allow it."""
    graph = bound.graph
    key = (of, wrt, options.notation, options.layout)
    kept: dict[Any, MatrixBackward] = graph.__dict__.setdefault("_matrix_sweeps", {})
    if key not in kept:
        delta = options.notation == "delta"
        name = short_delta(graph) if delta else partial
        sweep = matrix_backward(graph, of, wrt, name, merge=delta)
        kept[key] = numerator(sweep) if options.layout == "numerator" else sweep
    for target in kept[key].assumes:
        value = bound.givens.get(target)
        if value is None:
            continue
        rows, columns = value.shape
        by_rows = rows == 1 or kept[key].by_rows
        lines = value.rows if by_rows else [value.entries[j::columns] for j in range(columns)]
        if any(sum(line) != 1 for line in lines):
            raise TaskError(
                f"the {'rows' if by_rows else 'columns'} of {target!r} do not add up to 1, so "
                "softmax with cross-entropy is not p − y",
                "give one-hot targets",
            )
    return kept[key]


def _symbols(
    sweep: MatrixBackward, options: MatrixBackwardOptions
) -> tuple[Derivation, list[Answer]]:
    writer = Writer(None, 0)
    adjoint_symbols(writer, sweep, ("backward-symbols",))
    standing = {a.quantity: a.node for a in sweep.adjoints}
    boxed = options.show == "symbols"
    answers = []
    for a in sweep.adjoints:
        claim = MatrixFormClaim(
            sweep.graph, sweep.of, a.node, sweep.layout, standing, sweep.assumes, sweep.by_rows
        )
        final = boxed and (a.node in sweep.wrt or a.quantity.head == "sym")
        answers.append(Answer(f"form:{a.node}", a.quantity, a.term, claim, boxed=final))
    return writer.derivation(), answers


def _elements(bound: BoundGraph, sweep: MatrixBackward) -> Derivation:
    writer = Writer(None, 0)
    graph = bound.graph
    shapes = {n.name: n.shape for n in graph.nodes.values()}
    for a in sweep.adjoints:
        if a.quantity.head == "sym":
            shapes[a.quantity.data] = a.shape
    lines = [(n.quantity, n.term, n.shape) for n in graph.defined if n.term is not None]
    element_lines(writer, lines, shapes)
    adjoints = []
    turned: dict[Term, Term] = {}
    if sweep.layout == "numerator":
        # Entry ij of ∂L/∂W is ∂L/∂W_ji there, that of a δ is δ_ij in either layout.
        turned = {
            a.quantity: transpose(a.quantity)
            for a in sweep.adjoints
            if a.shape and a.quantity.head == "deriv"
        }
    for a in sweep.adjoints:
        term = substitute(a.term, turned) if turned else a.term
        if a.quantity in turned:
            adjoints.append((a.quantity, transpose(term), a.shape[::-1]))
        else:
            adjoints.append((a.quantity, term, a.shape))
    element_lines(writer, adjoints, shapes)
    return writer.derivation()


def choose_optimizer(training: Training, choice: OptimizerChoice | str) -> dict[str, Any]:
    """Sets the optimizer of a training; what the statement prints about it."""
    if isinstance(choice, str):
        choice = OptimizerChoice(name=choice)
    try:
        row = optimizer_row(choice.name)
        training.options = row.choose(**choice.options)
    except CatalogError as fault:
        raise TaskError(str(fault)) from None
    if row.gradient_at(**training.options) != "w_old":
        raise TaskError(
            f"{row.title} takes its gradient ahead of the parameter",
            "choose the option form: rewritten",
        )
    training.row = row
    training.hyper = hyper_numbers(row, training.options, choice.hyper)
    return {
        "name": row.name, "title": row.title, "options": dict(training.options),
        "equations": posed_equations(row, training.options),
        "hyper": dict(training.hyper), "state": bool(row.states(**training.options)),
        **posed_start(row, training.options),
    }  # fmt: skip


class MatrixNumbers:
    """The passes and steps in numbers: lines and answers."""

    def __init__(self, training: Training, of: str, report: tuple[str, ...], places: int) -> None:
        self.training = training
        self.of = of
        self.losses = {of, *report}
        bound = training.bound
        evaluation = Evaluation(training.definitions(), training.givens(), bound.conventions)
        self.evaluation = evaluation
        self.writer = Writer(evaluation, places)
        self.answers: list[Answer] = []

    def work(self) -> tuple[Derivation, list[Answer]]:
        """All lines and answers."""
        training = self.training
        for k in range(1, training.passes + 1):
            tag = str(k) if training.passes > 1 else ""
            self.forward(k, ("forward", "", tag))
            if k > training.steps:
                break
            self.backward(k, ("backward", "", tag))
            if training.row is not None:
                self.update(k, ("optimizer", training.row.name, str(k)))
        return self.writer.derivation(), self.answers

    def forward(self, k: int, group: tuple[str, ...]) -> None:
        """Every definition with its numbers."""
        for node, quantity, term in self.training.network(k):
            self.writer.add(
                f"value:{node}:{k}",
                Rule.DEFINITION,
                quantity,
                self.writer.chain((term, "symbols"), value_of=quantity),
                group,
                {"node": node},
            )
            self.answer(f"value:{node}:{k}", quantity, node, "value", k, node in self.losses)

    def backward(self, k: int, group: tuple[str, ...]) -> None:
        """Every adjoint with its numbers."""
        last = self.training.row is None
        passed = [(q, t) for _, q, t in self.training.network(k)]
        kink_lines(self.writer, passed, self.training.bound.conventions, group)
        for (node, quantity, term), found in zip(
            self.training.adjoints(k), self.training.sweep.adjoints, strict=True
        ):
            about = {
                "node": node,
                "of": self.of,
                "layout": self.training.sweep.layout,
                "pass": k,
                "fused": found.fused.kind if found.fused else None,
            }
            self.writer.add(
                f"adjoint:{node}:{k}",
                Rule.MATRIX_RULE,
                quantity,
                self.writer.chain((term, "symbols"), value_of=quantity),
                group,
                about,
                weight=0 if term.head in ("sym", "deriv") else 1,
            )
            boxed = last and node in self.training.parameters
            self.answer(f"adjoint:{node}:{k}", quantity, node, "adjoint", k, boxed)

    def update(self, k: int, group: tuple[str, ...]) -> None:
        """The optimizer's equations, parameter by parameter."""
        training = self.training
        for p in training.parameters:
            for u in training.updates(p, k):
                rule = Rule.OPTIMIZER_UPDATE if u.state == "w" else Rule.OPTIMIZER_STATE
                if u.plain or not training.shape(p):
                    links = self.writer.chain((u.term, "symbols"), value_of=u.quantity)
                else:
                    shown = self.writer.shown(u.quantity)
                    relation = "=" if shown.exact else "~"
                    links = (
                        Link("=", u.term, "symbols"), Link(relation, shown.term, "value"),
                    )  # fmt: skip
                about = {"optimizer": group[1], "state": u.state, "parameter": sym(p), "step": k}
                self.writer.add(f"{u.state}:{p}:{k}", rule, u.quantity, links, group, about)
                boxed = u.state == "w" and k == training.steps
                self.answer(f"{u.state}:{p}:{k}", u.quantity, p, u.state, k, boxed)

    def answer(self, id: str, quantity: Term, node: str, what: str, k: int, boxed: bool) -> None:
        """One answer with its claim."""
        training = self.training
        shown = self.writer.shown(quantity)
        claim = MatrixClaim(
            training.bound.graph, training.bound.point, self.of, node, what, k,
            training.sweep.layout, training.row.name if training.row else "", training.options,
            training.hyper, training.parameters,
        )  # fmt: skip
        self.answers.append(
            Answer(
                id,
                quantity,
                shown.term,
                claim,
                self.evaluation[quantity],
                shown.exact,
                self.writer.places,
                boxed,
            )
        )
