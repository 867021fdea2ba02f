"""A training in matrix form, unrolled: passes, adjoints and optimizer steps as named definitions.

In pass k a quantity v is v^{(k)}; it uses the parameters after k − 1 steps, W^{(k−1)}.
An optimizer works entry by entry, so its recurrence is the scalar one of the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flint import fmpq

from symderiv.arithmetic.compilers import Code, code_of
from symderiv.arithmetic.tensors import Tensor
from symderiv.arithmetic.values import exact
from symderiv.catalog.recurrence import Optimizer
from symderiv.graph.matrix_reverse import MatrixBackward
from symderiv.graph.shapes import Shape
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, hadamard, num, rebuild, sym, walk
from symderiv.tasks.base import BoundGraph, TaskError
from symderiv.tasks.optimizer_choice import renamed

__all__ = ["Training", "Update", "stepped"]


@dataclass(frozen=True, slots=True)
class Update:
    """One equation of an optimizer for one parameter: its quantity, its term, what is computed."""

    state: str
    parameter: str
    quantity: Term
    term: Term
    code: Code

    @property
    def plain(self) -> bool:
        """Whether numbers can be put in: only sums and multiples of matrices."""
        return not any(u.head in ("call", "had") for u in walk(self.term))


@dataclass
class Training:
    """A network in matrix form over some steps of an optimizer; without one, a single pass."""

    bound: BoundGraph
    sweep: MatrixBackward
    parameters: tuple[str, ...]
    steps: int = 1
    row: Optimizer | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    hyper: Mapping[str, fmpq] = field(default_factory=dict)
    last_pass: bool = False

    @property
    def passes(self) -> int:
        """Forward passes."""
        return self.steps + self.last_pass

    @property
    def numbered(self) -> bool:
        """Whether quantities carry the number of the pass."""
        return self.row is not None

    # --- names -----------------------------------------------------------------------------------

    def at_step(self, name: str, t: int) -> Term:
        """A parameter after t steps."""
        return sym(stepped(name, t)) if self.numbered else sym(name)

    def state(self, state: str, parameter: str, t: int) -> Term:
        """A state of the optimizer after t steps: v_{W_h}^{(2)}."""
        if state == "w":
            return self.at_step(parameter, t)
        base, low, _ = split(state)
        return sym(join(base, f"{low},{parameter}" if low else parameter, f"({t})"))

    def table(self, k: int) -> dict[Term, Term]:
        """Plain quantities -> those of pass k."""
        if not self.numbered:
            return {}
        out: dict[Term, Term] = {}
        for node in self.bound.graph.nodes.values():
            if node.name in self.parameters:
                out[node.quantity] = self.at_step(node.name, k - 1)
            elif node.term is not None:
                out[node.quantity] = sym(stepped(node.name, k))
        for a in self.sweep.adjoints:
            if a.quantity.head == "sym":
                out[a.quantity] = sym(stepped(a.quantity.data, k))
        return out

    def shape(self, parameter: str) -> Shape:
        """The shape of a parameter."""
        return self.bound.graph[parameter].shape

    # --- definitions -----------------------------------------------------------------------------

    def givens(self) -> dict[Term, Any]:
        """Everything that has a value before the first pass."""
        out: dict[Term, Any] = {sym(n): v for n, v in self.hyper.items()}
        for name, value in self.bound.givens.items():
            if name in self.parameters:
                out[self.at_step(name, 0)] = value
            else:
                out[sym(name)] = value
        if self.row is not None:
            for p in self.parameters:
                for s, value in self.row.start(**self.options).items():
                    shape = self.shape(p)
                    zero = exact(value)
                    out[self.state(s, p, 0)] = (
                        Tensor((shape[0], shape[1]), [zero] * (shape[0] * shape[1]))
                        if shape
                        else zero
                    )
        return out

    def network(self, k: int) -> list[tuple[str, Term, Term]]:
        """(node, quantity, term) of the forward pass k."""
        table = self.table(k)
        return [
            (n.name, table.get(n.quantity, n.quantity), renamed(n.term, table))
            for n in self.bound.graph.defined
            if n.term is not None
        ]

    def adjoints(self, k: int) -> list[tuple[str, Term, Term]]:
        """(node, quantity, term) of the backward pass k."""
        table = self.table(k)
        return [
            (a.node, renamed(a.quantity, table), renamed(a.term, table))
            for a in self.sweep.adjoints
        ]

    def gradient(self, parameter: str, k: int) -> Term:
        """∂L/∂parameter in pass k, as a quantity, or 0 as a matrix where nothing depends on it."""
        return renamed(self.sweep.gradient(parameter).quantity, self.table(k))

    def updates(self, parameter: str, t: int) -> list[Update]:
        """The optimizer's equations for one parameter at step t."""
        if self.row is None:
            return []
        equations = self.row.terms(**self.options)
        local: dict[Term, Term] = {
            sym("w"): self.at_step(parameter, t),
            sym("w_old"): self.at_step(parameter, t - 1),
            sym("g"): self.gradient(parameter, t),
        }
        for s in [lhs.data for lhs, _ in equations if lhs.data != "w"]:
            local[sym(s)] = self.state(s, parameter, t)
            local[sym(f"{s}_old")] = self.state(s, parameter, t - 1)
        matrix = bool(self.shape(parameter))
        turned = matrix and self.sweep.layout == "numerator"
        gradient = local[sym("g")]
        out = []
        for lhs, rhs in equations:
            code = _entrywise(rhs, local, t, turned)
            shown = renamed(
                _squares(rhs, set(local)) if matrix else rhs, {**local, sym("t"): num(t)}
            )
            if turned:
                from symderiv.notation.term import transpose

                shown = renamed(shown, {gradient: transpose(gradient)})
            out.append(Update(str(lhs.data), parameter, local[lhs], shown, code))
        return out

    def definitions(self) -> list[tuple[Term, Any]]:
        """Everything, in an order in which it can be computed."""
        out: list[tuple[Term, Any]] = []
        for k in range(1, self.passes + 1):
            out.extend((q, term) for _, q, term in self.network(k))
            if k > self.steps:
                break
            out.extend((q, term) for _, q, term in self.adjoints(k))
            for p in self.parameters:
                out.extend((u.quantity, u.code) for u in self.updates(p, k))
        return out


def stepped(name: str, t: int) -> str:
    """v^{(t)}; a name with a layer, W^{[l]}, becomes W^{[l](t)}; W^{(l)} becomes W^{(l,t)}."""
    base, low, up = split(name)
    if up.startswith("["):
        return join(base, low, f"{up}({t})")
    if up.startswith("("):
        return join(base, low, f"({up[1:-1]},{t})")
    return join(base, low, f"({t})")


def _entrywise(t: Term, local: Mapping[Term, Term], step: int, turned: bool) -> Code:
    """A scalar recurrence applied to every entry: local names -> quantities that hold matrices."""
    code = code_of(t)
    used = [(name, q) for name, q in local.items() if name.data in t.names]

    def run(env: Mapping[Term, Any]) -> Any:
        scope = dict(env)
        scope[sym("t")] = fmpq(step)
        values = [(name, env[q]) for name, q in used]
        shape = next((v.shape for n, v in values if isinstance(v, Tensor) and n.data != "g"), None)
        if shape is None:
            shape = next((v.shape for _, v in values if isinstance(v, Tensor)), None)
        if shape is None:
            scope.update(values)
            return code(scope)
        flat = [(n, v.T if turned and n.data == "g" else v) for n, v in values]
        if turned and all(n.data == "g" for n, _ in values):
            shape = shape[::-1]
        entries = []
        for k in range(shape[0] * shape[1]):
            scope.update((n, v.entries[k]) for n, v in flat)
            entries.append(code(scope))
        return Tensor(shape, entries)

    return run


def _squares(t: Term, matrices: set[Term]) -> Term:
    """g² of a matrix written g ⊙ g."""
    if t.head == "pow" and t.args[0] in matrices and t.args[1] is num(2):
        return hadamard(t.args[0], t.args[0])
    if not t.args:
        return t
    return rebuild(t, tuple(_squares(a, matrices) for a in t.args))


def check_values(bound: BoundGraph) -> None:
    """TaskError where a given quantity of the graph has no value."""
    missing = [n for n in bound.graph.given if n not in bound.givens]
    if missing:
        raise TaskError(
            f"the graph {bound.name!r} has no value for {', '.join(missing)}",
            "add a parameter of that name to the exercise, or an entry under `values`",
        )
