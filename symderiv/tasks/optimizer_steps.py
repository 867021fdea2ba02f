"""``optimizer-steps``: optimizers by hand, every intermediate kept (v, s, m, m̂, v̂ …).

Gradients are supplied for each step, or computed from the network at the updated parameters. All
steps are unrolled into one list of definitions, x^{(t)} for the value at step t, so that exact
rationals stay exact and everything else is a ball.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from flint import fmpq
from pydantic import BaseModel, ConfigDict, Field

from symderiv.arithmetic.evaluate import Evaluation
from symderiv.arithmetic.values import exact
from symderiv.catalog.optimizers import optimizer_row
from symderiv.catalog.recurrence import Optimizer
from symderiv.catalog.search import CatalogError
from symderiv.derivation.answers import Answer, DerivativeClaim, OptimizerClaim, ValueClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Link
from symderiv.derivation.writer import Writer, given_term
from symderiv.graph.reverse import Backward, partial
from symderiv.notation.names import join, split
from symderiv.notation.parse import parse
from symderiv.notation.term import ZERO, Term, deriv, num, rebuild, rel, substitute, sym
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
from symderiv.tasks.lines import kink_lines, law

__all__ = ["OptimizerChoice", "OptimizerSteps", "OptimizerStepsOptions"]


class OptimizerChoice(BaseModel):
    """One optimizer: its name, its conventions, its numbers."""

    model_config = ConfigDict(extra="forbid")

    name: str
    options: dict[str, str] = Field(
        default_factory=dict, description="form, epsilon, bias_correction …"
    )
    hyper: dict[str, str] = Field(
        default_factory=dict, description="eta, beta, beta_1 … as numbers"
    )


class OptimizerStepsOptions(Options):
    """Which optimizers, how many steps, and where the gradients come from."""

    optimizers: list[OptimizerChoice | str] = Field(min_length=1)
    steps: int = Field(2, ge=1, le=50)
    parameters: list[str] | None = Field(
        None, description="the parameters updated; all if left out"
    )
    gradients: Literal["computed"] | dict[str, list[str]] = Field(
        "computed", description="computed, or parameter: [gradient of step 1, of step 2, …]"
    )
    passes: Literal["shown", "above"] = Field(
        "shown",
        description="above: an earlier task found the first gradients; only the update is asked",
    )
    final_pass: Literal["none", "values", "gradients"] = Field(
        "none", description="after the last step: the values, or also the gradients, once more"
    )
    figure: str | None = Field(None, description="network or graph: draw it with the statement")


class OptimizerSteps:
    """Asks for the parameters after some steps of one or more optimizers."""

    name: ClassVar[str] = "optimizer-steps"
    summary: ClassVar[str] = "optimizers by hand: every state and parameter of the first steps"
    options: ClassVar[type[Options]] = OptimizerStepsOptions

    def work(self, context: Context, options: OptimizerStepsOptions) -> Worked:
        """Pose and answer the steps of every optimizer."""
        bound = context.graph(options.graph)
        parameters = require(bound, options.parameters or bound.graph.with_role("parameter"))
        places = options.places if options.places is not None else context.places
        supplied = _supplied(options, parameters)
        answers: list[Answer] = []
        derivation = None
        posed = []
        choices = [OptimizerChoice(name=c) if isinstance(c, str) else c for c in options.optimizers]
        runs = [_Run.prepare(bound, c, parameters, supplied, options) for c in choices]
        _label(runs)
        for run in runs:
            writer = Writer(Evaluation(run.definitions(), run.givens, bound.conventions), places)
            run.write(writer)
            answers.extend(run.answers(writer))
            derivation = (
                writer.derivation() if derivation is None else derivation + writer.derivation()
            )
            posed.append(run.posed())
        assert derivation is not None
        figures = (FigureRequest(options.figure, bound),) if options.figure else ()
        ask = {
            "graph": bound,
            "parameters": [sym(p) for p in parameters],
            "steps": options.steps,
            "optimizers": posed,
            "final_pass": options.final_pass,
            "above": options.passes == "above",
            "has_state": any(o["state"] for o in posed),
            "ahead": next((o["at"] for o in posed if o["at"].head != "sym"), None),
            "start": {p: bound.givens.get(p) for p in parameters},
            "gradients": {p: [num(g) for g in options.gradients[p]] for p in parameters}
            if isinstance(options.gradients, dict)
            else None,
        }
        return Worked(self.name, ask, derivation, tuple(answers), figures)


def _label(runs: list[_Run]) -> None:
    """Names that tell the runs apart: by their options, else by the numbers in which they differ."""
    names = [run.row.name for run in runs]
    for run in runs:
        run.several = len(runs) > 1
        if names.count(run.row.name) > 1:
            run.label = ":".join([run.row.name, *run.options.values()])
    labels = [run.label for run in runs]
    for run in runs:
        if labels.count(run.label) < 2:
            continue
        twins = [r for r, label in zip(runs, labels, strict=True) if label == run.label]
        differing = [n for n in run.hyper if len({r.hyper[n] for r in twins}) > 1]
        if not differing:
            raise TaskError(
                f"{run.row.title} is listed twice with the same numbers", "leave one of them out"
            )
        texts = [f"{n}={ascii_text(given_term(run.hyper[n]))}" for n in differing]
        run.label = ":".join([run.label, *texts])


def _supplied(
    options: OptimizerStepsOptions, parameters: tuple[str, ...]
) -> Mapping[str, tuple[fmpq, ...]]:
    if not isinstance(options.gradients, dict):
        return {}
    out = {}
    for p in parameters:
        given = options.gradients.get(p)
        if given is None:
            raise TaskError(
                f"no gradients are supplied for {p!r}", "list them under `gradients`, one a step"
            )
        if len(given) < options.steps:
            raise TaskError(f"{len(given)} gradients for {p!r}, {options.steps} steps")
        try:
            out[p] = tuple(exact(g) for g in given[: options.steps])
        except ValueError:
            raise TaskError(f"the gradients of {p!r} are not numbers: {', '.join(given)}") from None
    return out


def hyper_numbers(
    row: Optimizer, chosen: Mapping[str, str], given: Mapping[str, str]
) -> dict[str, fmpq]:
    """The hyper-parameters in use as exact numbers; the usual value where none is given."""
    used = row.hyper_used(**chosen)
    unknown = [name for name in given if name not in row.hyper]
    if unknown:
        raise TaskError(
            f"{row.name} has no hyper-parameter {unknown[0]!r}", f"it has {', '.join(row.hyper)}"
        )
    out = {}
    for name, usual in used.items():
        text = given.get(name, usual)
        try:
            out[name] = exact(str(text))
        except ValueError:
            raise TaskError(f"{name} of {row.name} is not a number: {text!r}") from None
    return out


@dataclass
class _Run:
    """One optimizer over some steps."""

    bound: BoundGraph
    row: Optimizer
    options: Mapping[str, str]
    hyper: Mapping[str, fmpq]
    parameters: tuple[str, ...]
    supplied: Mapping[str, tuple[fmpq, ...]]
    steps: int
    final_pass: str
    sweep: Backward | None
    givens: dict[Term, Any]
    label: str = ""
    above: bool = False
    several: bool = False  # beside other optimizers

    @classmethod
    def prepare(
        cls,
        bound: BoundGraph,
        choice: OptimizerChoice,
        parameters: tuple[str, ...],
        supplied: Mapping[str, tuple[fmpq, ...]],
        options: OptimizerStepsOptions,
    ) -> _Run:
        try:
            row = optimizer_row(choice.name)
            chosen = row.choose(**choice.options)
        except CatalogError as fault:
            raise TaskError(str(fault)) from None
        hyper = hyper_numbers(row, chosen, choice.hyper)
        sweep = None if supplied else bound.backward(None, parameters, name=partial)
        run = cls(
            bound,
            row,
            chosen,
            hyper,
            parameters,
            supplied,
            options.steps,
            options.final_pass,
            sweep,
            {},
        )
        run.givens = run._givens()
        run.label = row.name
        run.above = options.passes == "above"
        if run.above and (supplied or run.passes > 1):
            raise TaskError(
                "gradients of more than one pass cannot all stand above",
                "passes: above goes with steps: 1",
            )
        return run

    # --- names -----------------------------------------------------------------------------------

    @property
    def passes(self) -> int:
        """Forward passes through the network."""
        return 0 if self.sweep is None else self.steps + (self.final_pass != "none")

    @property
    def unreached(self) -> tuple[str, ...]:
        """The parameters that the loss does not depend on: their gradient is 0."""
        if self.sweep is None:
            return ()
        return tuple(p for p in self.parameters if p not in self.sweep.by_node)

    def at_step(self, name: str, t: int) -> Term:
        """A parameter after t steps. With a single pass the starting values keep their plain names."""
        if t == 0 and self.passes <= 1 and self.steps == 1:
            return sym(name)
        return sym(_indexed(name, t))

    @property
    def looks_ahead(self) -> bool:
        """Whether gradients are computed ahead of the parameter, at w + β v (Nesterov)."""
        away = self.row.gradient_at(**self.options) != "w_old"
        # Above: the first step alone, and its velocity is 0.
        return away and self.sweep is not None and not self.above

    def place(self, name: str, k: int) -> Term:
        """Where the parameter stands in the k-th forward pass: w^{(k−1)}, or the point ahead."""
        if not self.looks_ahead or k > self.steps:
            return self.at_step(name, k - 1)
        base, sub, sup = split(name)
        ahead = join(base + "tilde", sub, sup)
        return sym(ahead) if self.passes <= 1 else sym(_indexed(ahead, k))

    def points_ahead(self, k: int) -> list[tuple[str, Term, Term]]:
        """(parameter, quantity, term) of the points at which pass k takes the gradient."""
        if not self.looks_ahead or k > self.steps:
            return []
        rule = parse(self.row.gradient_at(**self.options))
        out = []
        for p in self.parameters:
            table = {sym("w_old"): self.at_step(p, k - 1)}
            for s in self.row.states(**self.options):
                table[sym(f"{s}_old")] = self.state(s, p, k - 1)
            out.append((p, self.place(p, k), renamed(rule, table)))
        return out

    def in_pass(self, name: str, k: int) -> Term:
        """A quantity of the network in the k-th forward pass."""
        return sym(name) if self.passes <= 1 else sym(_indexed(name, k))

    def state(self, state: str, parameter: str, t: int) -> Term:
        """A state of the optimizer for a parameter after t steps: m_{w_1}^{(2)}."""
        base, sub, _ = split(state)
        owner = parameter if not sub else f"{sub},{parameter}"
        return sym(join(base, owner, f"({t})"))

    def gradient(self, parameter: str, t: int) -> Term:
        """The gradient of step t, as a quantity."""
        if self.sweep is None:
            return self.state("g", parameter, t)
        return deriv(self.in_pass(self.sweep.of, t), self.place(parameter, t))

    # --- definitions -----------------------------------------------------------------------------

    def _givens(self) -> dict[Term, Any]:
        givens: dict[Term, Any] = {sym(n): v for n, v in self.hyper.items()}
        for name, value in self.bound.givens.items():
            if name not in self.parameters:
                givens[sym(name)] = value
        for p in self.parameters:
            if p not in self.bound.givens:
                raise TaskError(
                    f"{p!r} has no starting value", "add a parameter of that name, or `values`"
                )
            givens[self.at_step(p, 0)] = self.bound.givens[p]
            for s, value in self.row.start(**self.options).items():
                givens[self.state(s, p, 0)] = exact(value)
            for t, g in enumerate(self.supplied.get(p, ()), 1):
                givens[self.gradient(p, t)] = g
        return givens

    def network_table(self, k: int) -> dict[Term, Term]:
        """Plain names -> the names of pass k."""
        table: dict[Term, Term] = {}
        for node in self.bound.graph.nodes.values():
            if node.name in self.parameters:
                table[node.quantity] = self.place(node.name, k)
            elif node.term is not None:
                table[node.quantity] = self.in_pass(node.name, k)
        return table

    def network(self, k: int) -> list[tuple[Term, Term]]:
        """The network's definitions in pass k."""
        table = self.network_table(k)
        return [(table[q], substitute(t, table)) for q, t in self.bound.graph.definitions]

    def adjoints(self, k: int) -> list[tuple[str, Term, Term, Term]]:
        """(node, quantity, law, term) of every adjoint in pass k."""
        assert self.sweep is not None
        table = self.network_table(k)
        return [
            (
                a.node,
                renamed(a.quantity, table),
                renamed(law(a.contributions, self.sweep.of), table),
                renamed(a.term, table),
            )
            for a in self.sweep.adjoints
        ]

    def updates(self, p: str, t: int) -> list[tuple[str, Term, Term]]:
        """(state, quantity, term) of the optimizer's equations for one parameter at step t."""
        table: dict[Term, Term] = {
            sym("w"): self.at_step(p, t),
            sym("w_old"): self.at_step(p, t - 1),
            sym("g"): self.gradient(p, t),
            sym("t"): num(t),
        }
        equations = self.row.terms(**self.options)
        for s in [lhs.data for lhs, _ in equations if lhs.data != "w"]:
            table[sym(s)] = self.state(s, p, t)
            table[sym(f"{s}_old")] = self.state(s, p, t - 1)
        return [(lhs.data, table[lhs], renamed(rhs, table)) for lhs, rhs in equations]

    def definitions(self) -> list[tuple[Term, Term]]:
        """Everything, in an order in which it can be computed."""
        out: list[tuple[Term, Term]] = []
        for k in range(1, max(self.steps, self.passes) + 1):
            if self.sweep is not None:
                out.extend((q, term) for _, q, term in self.points_ahead(k))
                out.extend(self.network(k))
                if k <= self.steps or self.final_pass == "gradients":
                    out.extend((q, term) for _, q, _, term in self.adjoints(k))
                    out.extend((self.gradient(p, k), ZERO) for p in self.unreached)
            if k <= self.steps:
                for p in self.parameters:
                    out.extend((q, term) for _, q, term in self.updates(p, k))
        return out

    # --- what is shown ---------------------------------------------------------------------------

    def write(self, writer: Writer) -> None:
        """All steps of the derivation."""
        name = self.label
        for k in range(1, max(self.steps, self.passes) + 1):
            if self.sweep is not None and not self.above:
                self._write_pass(writer, k)
            if k > self.steps:
                continue
            for p in self.parameters:
                for state, quantity, term in self.updates(p, k):
                    rule = Rule.OPTIMIZER_UPDATE if state == "w" else Rule.OPTIMIZER_STATE
                    writer.add(
                        f"{name}:{quantity.data}",
                        rule,
                        quantity,
                        writer.chain((term, "symbols"), value_of=quantity),
                        ("optimizer", name, str(k)),
                        {"optimizer": name, "state": state, "parameter": sym(p), "step": k},
                    )

    def _write_pass(self, writer: Writer, k: int) -> None:
        name = self.label
        shown = str(k) if self.passes > 1 else ""
        for p, quantity, term in self.points_ahead(k):
            writer.add(
                f"{name}:ahead:{p}:{k}",
                Rule.OPTIMIZER_STATE,
                quantity,
                writer.chain((term, "symbols"), value_of=quantity),
                ("forward", name if self.several else "", shown),
                {"optimizer": name, "state": "ahead", "parameter": sym(p), "step": k},
            )
        for (quantity, term), node in zip(self.network(k), self.bound.graph.defined, strict=True):
            writer.add(
                f"{name}:value:{quantity.data}",
                Rule.DEFINITION,
                quantity,
                writer.chain((term, "symbols"), value_of=quantity),
                ("forward", name if self.several else "", shown),
                {"node": node.name, "role": node.role},
            )
        if k > self.steps and self.final_pass != "gradients":
            return
        assert self.sweep is not None
        group = ("backward", name if self.several else "", shown)
        kink_lines(writer, self.network(k), self.bound.conventions, group)
        for a, (_, quantity, first, term) in zip(
            self.sweep.adjoints, self.adjoints(k), strict=True
        ):
            rule = Rule.SUM_OVER_PATHS if len(a.contributions) > 1 else Rule.CHAIN_RULE
            if (
                a.contributions
                and a.contributions[0].upstream is None
                and len(a.contributions) == 1
            ):
                rule = Rule.LOCAL_DERIVATIVE
            writer.add(
                f"{name}:adjoint:{a.node}:{k}",
                rule,
                quantity,
                writer.chain((first, "law"), (term, "symbols"), value_of=quantity)
                if first is not quantity
                else writer.chain((term, "symbols"), value_of=quantity),
                ("backward", name if self.several else "", shown),
                {
                    "node": a.node,
                    "of": self.sweep.of,
                    "edges": tuple(c.child for c in a.contributions),
                    "child": a.contributions[0].child if a.contributions else "",
                    "parent": a.node,
                },
            )
        for p in self.unreached:
            writer.add(
                f"{name}:adjoint:{p}:{k}",
                Rule.CHAIN_RULE,
                self.gradient(p, k),
                (Link("=", ZERO, "value"),),
                ("backward", name if self.several else "", shown),
                {"node": p, "of": self.sweep.of, "edges": ()},
            )

    def answers(self, writer: Writer) -> list[Answer]:
        """The parameters after each step (finals), the states between, and the last pass."""
        assert writer.evaluation is not None
        out = []
        start = {p: self.bound.givens[p] for p in self.parameters}
        for t in range(1, self.steps + 1):
            for p in self.parameters:
                for state, quantity, _ in self.updates(p, t):
                    shown = writer.shown(quantity)
                    claim = OptimizerClaim(
                        self.row.name,
                        self.options,
                        self.hyper,
                        p,
                        state,
                        t,
                        start,
                        self.supplied,
                        None if self.supplied else self.bound.graph,
                        None if self.supplied else self.bound.point,
                    )
                    out.append(
                        Answer(
                            f"{self.label}:{quantity.data}",
                            quantity,
                            shown.term,
                            claim,
                            writer.evaluation[quantity],
                            shown.exact,
                            writer.places,
                            boxed=state == "w",
                        )
                    )
        out.extend(self._pass_answers(writer))
        return out

    def _pass_answers(self, writer: Writer) -> list[Answer]:
        """First-pass gradients (the claim needs the starting point only) and the loss there."""
        if self.sweep is None or self.above:
            return []
        assert writer.evaluation is not None
        out = []
        loss = self.in_pass(self.sweep.of, 1)
        out.append(
            number_answer(
                writer,
                f"{self.label}:{loss.data}",
                loss,
                loss,
                ValueClaim(self.bound.graph, self.bound.point, self.sweep.of),
            )
        )
        for p in self.parameters:
            quantity = self.gradient(p, 1)
            out.append(
                number_answer(
                    writer,
                    f"{self.label}:{self.sweep.of}/{p}:1",
                    quantity,
                    quantity,
                    DerivativeClaim(self.bound.graph, self.bound.point, self.sweep.of, p),
                )
            )
        return out

    def posed(self) -> dict[str, Any]:
        """What the statement prints: the update equations in use and the numbers."""
        return {
            "name": self.row.name,
            "label": self.label,
            "title": self.row.title,
            "options": dict(self.options),
            "state": bool(self.row.states(**self.options)),
            **posed_start(self.row, self.options),
            "equations": posed_equations(self.row, self.options),
            "hyper": dict(self.hyper.items()),
        }


def posed_equations(row: Optimizer, options: Mapping[str, str]) -> list[tuple[Term, Term]]:
    """The recurrence as a statement prints it: m_t = β m_{t−1} + (1 − β) g_t."""
    table = _posed_names(row, options)
    return [(table[lhs], renamed(rhs, table)) for lhs, rhs in row.terms(**options)]


def posed_start(row: Optimizer, options: Mapping[str, str]) -> dict[str, Any]:
    """What a statement says besides: ``at``, where g_t is taken, and ``starting``, v_0 = 0."""
    starting = []
    for s, value in row.start(**options).items():
        base, sub, _ = split(s)
        starting.append(rel("=", sym(join(base, f"{sub},0" if sub else "0")), num(value)))
    at = renamed(parse(row.gradient_at(**options)), _posed_names(row, options))
    return {"at": at, "starting": starting}


def _posed_names(row: Optimizer, options: Mapping[str, str]) -> dict[Term, Term]:
    """The names of a recurrence -> those of step t: m_old is m_{t-1}."""
    table: dict[Term, Term] = {}
    for s in [lhs.data for lhs, _ in row.terms(**options)]:
        base, sub, _ = split(s)
        table[sym(s)] = sym(join(base, f"{sub},t" if sub else "t"))
        table[sym(f"{s}_old")] = sym(join(base, f"{sub},t-1" if sub else "t-1"))
    table[sym("g")] = sym("g_t")
    return table


def _indexed(name: str, t: int) -> str:
    """x^{(t)}; a name with an index of its own, w^{(l)}, becomes w^{(l,t)}."""
    base, sub, sup = split(name)
    return join(base, sub, f"({sup[1:-1]},{t})" if sup.startswith(("(", "[")) else f"({t})")


def renamed(t: Term, table: Mapping[Term, Term]) -> Term:
    """t with names replaced, inside written derivatives too."""
    found = table.get(t)
    if found is not None:
        return found
    if not t.args:
        return t
    return rebuild(t, tuple(renamed(a, table) for a in t.args))
