"""An optimizer over some steps, unrolled: a name for each quantity at each step, and its definition.

x^{(t)} is the value at step t; all steps are one list of definitions, so that exact rationals stay exact and
everything else is a ball.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from flint import fmpq

from symderiv.arithmetic.values import exact
from symderiv.catalog.optimizers import optimizer_row
from symderiv.catalog.recurrence import Optimizer
from symderiv.catalog.search import CatalogError
from symderiv.graph.reverse import Backward, partial
from symderiv.notation.names import join, split
from symderiv.notation.parse import parse
from symderiv.notation.term import ZERO, Term, deriv, num, substitute, sym
from symderiv.tasks.base import BoundGraph, TaskError
from symderiv.tasks.lines import law
from symderiv.tasks.optimizer_choice import OptimizerChoice, hyper_numbers, renamed

__all__ = ["OptimizerRun"]


@dataclass
class OptimizerRun:
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
        *,
        steps: int,
        final_pass: str,
        above: bool,
    ) -> Self:
        """The run that a task asks for. TaskError where the catalogue or the numbers do not have it."""
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
            steps,
            final_pass,
            sweep,
            {},
        )
        run.givens = run._givens()
        run.label = row.name
        run.above = above
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


def _indexed(name: str, t: int) -> str:
    """x^{(t)}; a name with an index of its own, w^{(l)}, becomes w^{(l,t)}."""
    base, sub, sup = split(name)
    return join(base, sub, f"({sup[1:-1]},{t})" if sup.startswith(("(", "[")) else f"({t})")
