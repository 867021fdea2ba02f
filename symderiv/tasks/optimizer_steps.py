"""``optimizer-steps``: optimizers by hand, every intermediate kept (v, s, m, m̂, v̂ …).

Gradients are supplied for each step, or computed from the network at the updated parameters.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from flint import fmpq
from pydantic import Field

from symderiv.arithmetic.evaluate import Evaluation
from symderiv.arithmetic.values import exact
from symderiv.derivation.answers import Answer, DerivativeClaim, OptimizerClaim, ValueClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Link
from symderiv.derivation.writer import Writer, given_term
from symderiv.notation.term import ZERO, num, sym
from symderiv.notation.text import ascii_text
from symderiv.tasks.answering import number_answer
from symderiv.tasks.base import (
    Context,
    FigureRequest,
    Options,
    TaskError,
    Worked,
    require,
)
from symderiv.tasks.lines import kink_lines
from symderiv.tasks.optimizer_choice import OptimizerChoice, posed_equations, posed_start
from symderiv.tasks.optimizer_run import OptimizerRun

__all__ = ["OptimizerSteps", "OptimizerStepsOptions"]


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
        runs = [
            _Run.prepare(
                bound,
                c,
                parameters,
                supplied,
                steps=options.steps,
                final_pass=options.final_pass,
                above=options.passes == "above",
            )
            for c in choices
        ]
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


class _Run(OptimizerRun):
    """One optimizer over some steps, with what a derivation and a statement show of it."""

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
