"""Graph: an ordered set of named definitions over earlier names, scalar or with a shape.

A definition is a Term (``.expr`` gives it as a SymPy expression); definitions are never substituted
into each other. A shared parameter is one node with many edges. A Graph does not change once built.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from symderiv.graph.errors import (
    CycleError,
    GraphError,
    RedefinitionError,
    UnknownNameError,
)
from symderiv.graph.shapes import Shape, shape_of
from symderiv.notation.names import ones_shape
from symderiv.notation.term import Term, sym

__all__ = ["Graph", "Node", "Role", "define"]

Role = Literal["input", "parameter", "hidden", "output", "loss"]
LOSS_NAMES = frozenset("LJCE")
PARAMETER_BASES = frozenset(["w", "b", "W", "B", "U", "V", "theta", "beta", "gamma"])
CONSTANTS = frozenset(["pi", "infinity"])


@dataclass(frozen=True, slots=True)
class Node:
    """One named quantity: given (no term) or defined by a term over its parents."""

    name: str
    role: Role
    term: Term | None
    parents: tuple[str, ...] = ()
    shape: Shape = ()

    @property
    def quantity(self) -> Term:
        """The symbol that stands for it."""
        return sym(self.name)

    @property
    def expr(self) -> Any:
        """The definition as a SymPy expression; the symbol itself for a given quantity."""
        from symderiv.notation.sympy_bridge import to_sympy

        return to_sympy(self.quantity if self.term is None else self.term)

    @property
    def function(self) -> str | None:
        """The activation, where the definition is one function of one earlier quantity."""
        t = self.term
        if t is None or t.head != "call" or t.data[1] != 0:
            return None
        return str(t.data[0]) if t.args[0].head == "sym" else None


class Graph:
    """Nodes by name, in an order in which each definition uses only earlier names."""

    def __init__(self, nodes: Iterable[Node], output: str) -> None:
        self.nodes: dict[str, Node] = {n.name: n for n in nodes}
        self.output = output

    def __getitem__(self, name: str) -> Node:
        try:
            return self.nodes[name]
        except KeyError:
            raise UnknownNameError(name, self.nodes) from None

    def __contains__(self, name: object) -> bool:
        return name in self.nodes

    def __len__(self) -> int:
        return len(self.nodes)

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Who uses each name, in order of definition; a user counts once."""
        out: dict[str, list[str]] = {name: [] for name in self.nodes}
        for node in self.nodes.values():
            for parent in node.parents:
                out[parent].append(node.name)
        return {name: tuple(users) for name, users in out.items()}

    @cached_property
    def defined(self) -> tuple[Node, ...]:
        """The nodes that have a definition, in order."""
        return tuple(n for n in self.nodes.values() if n.term is not None)

    def with_role(self, *roles: Role) -> tuple[str, ...]:
        """The names with one of these roles, in order."""
        return tuple(n.name for n in self.nodes.values() if n.role in roles)

    @property
    def given(self) -> tuple[str, ...]:
        """The names that have no definition: inputs and parameters."""
        return tuple(n.name for n in self.nodes.values() if n.term is None)

    @cached_property
    def definitions(self) -> tuple[tuple[Term, Term], ...]:
        """(quantity, term) of every definition, in order: what an Evaluation takes."""
        return tuple((n.quantity, n.term) for n in self.defined if n.term is not None)

    def ancestors(self, name: str) -> set[str]:
        """The names that ``name`` depends on, itself included."""
        seen = {name}
        stack = [name]
        while stack:
            for parent in self[stack.pop()].parents:
                if parent not in seen:
                    seen.add(parent)
                    stack.append(parent)
        return seen

    def descendants(self, names: Iterable[str]) -> set[str]:
        """The names that depend on any of ``names``, these included."""
        seen = set(names)
        stack = list(seen)
        while stack:
            for child in self.children[stack.pop()]:
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
        return seen

    @property
    def functions(self) -> tuple[str, ...]:
        """The named functions that occur, in order of appearance."""
        from symderiv.notation.term import walk

        found: dict[str, None] = {}
        for node in self.defined:
            assert node.term is not None
            for t in walk(node.term):
                if t.head == "call":
                    found.setdefault(t.data[0])
        return tuple(found)


def define(
    definitions: Iterable[tuple[str, Term | Any]],
    *,
    inputs: Iterable[str] = (),
    parameters: Iterable[str] = (),
    output: str | None = None,
    loss: str | None = None,
    shapes: Mapping[str, Shape] | None = None,
    lines: Mapping[str, int] | None = None,
) -> Graph:
    """A Graph of these (name, definition) pairs, in any order; the Python way to build one.

    A definition is a Term or a SymPy expression. Names that are used and not defined are given
    quantities; when ``inputs`` or ``parameters`` list any, every given name must be among them,
    else they are told apart by name (w, b, W, θ … are parameters). ``output`` defaults to the last
    definition that nothing uses. Errors: CycleError, RedefinitionError, UnknownNameError,
    ShapeError.
    """
    lines = lines or {}
    terms: dict[str, Term] = {}
    for name, term in definitions:
        if name in terms:
            raise RedefinitionError(name, lines.get(name), lines.get(f"{name}#2"))
        terms[name] = term if isinstance(term, Term) else _from_sympy(term)
    if not terms:
        raise GraphError("there is no definition")
    inputs, parameters = list(inputs), list(parameters)
    for name in (*inputs, *parameters):
        if name in terms:
            raise RedefinitionError(name, None, lines.get(name))
    parents = {
        name: tuple(p for p in term.names if p not in CONSTANTS and not ones_shape(p))
        for name, term in terms.items()
    }
    listed = bool(inputs or parameters)
    leaves: dict[str, Role] = {}
    leaves.update(dict.fromkeys(inputs, "input"))
    leaves.update(dict.fromkeys(parameters, "parameter"))
    for name, used in parents.items():
        for p in used:
            if p in terms or p in leaves:
                continue
            if listed and not (inputs and parameters):
                # One list was given: the others are of the other kind.
                leaves[p] = "parameter" if inputs else "input"
            elif listed:
                raise UnknownNameError(
                    p, [*terms, *leaves], f"the definition of {name!r}", lines.get(name)
                )
            else:
                leaves[p] = "parameter" if p.split("_")[0] in PARAMETER_BASES else "input"
    order = _sorted(terms, parents, lines)
    out = _output(terms, parents, output, loss, [*terms, *leaves])
    known: dict[str, Shape] = {name: (shapes or {}).get(name, ()) for name in leaves}
    nodes = [Node(name, role, None, (), known[name]) for name, role in leaves.items()]
    for name in order:
        role: Role = "hidden"
        if name == out:
            base = name.split("_")[0]
            role = "loss" if name == loss or (loss is None and base in LOSS_NAMES) else "output"
        try:
            shape = known[name] = shape_of(terms[name], known)
        except GraphError as fault:
            raise type(fault)(
                f"in the definition of {name!r}: {fault.message}", lines.get(name), fault.hint
            ) from None
        wanted = (shapes or {}).get(name)
        if wanted is not None and wanted != shape:
            from symderiv.graph.errors import ShapeError

            raise ShapeError(f"{name!r} has the shape {shape}, not {wanted}", lines.get(name))
        nodes.append(Node(name, role, terms[name], parents[name], shape))
    return Graph(nodes, out)


def _output(
    terms: Mapping[str, Term],
    parents: Mapping[str, tuple[str, ...]],
    output: str | None,
    loss: str | None,
    known: list[str],
) -> str:
    wanted = output or loss
    if wanted is not None:
        if wanted not in terms:
            raise UnknownNameError(wanted, known, "the output")
        return wanted
    used = {p for ps in parents.values() for p in ps}
    return [name for name in terms if name not in used][-1]


def _sorted(
    terms: Mapping[str, Term], parents: Mapping[str, tuple[str, ...]], lines: Mapping[str, int]
) -> list[str]:
    """Names in an order of dependence that keeps the written order where it can; no recursion."""
    order: list[str] = []
    state: dict[str, int] = {}
    for root in terms:
        stack: list[tuple[str, int]] = [(root, 0)]
        while stack:
            name, i = stack.pop()
            if i == 0:
                if state.get(name) == 2:
                    continue
                state[name] = 1
            needed = parents[name]
            while i < len(needed):
                p = needed[i]
                i += 1
                if p not in terms or state.get(p) == 2:
                    continue
                if state.get(p) == 1:
                    trail = [n for n, _ in stack] + [name]
                    loop = trail[trail.index(p) :]
                    raise CycleError(list(reversed(loop)), lines.get(name))
                stack.append((name, i))
                stack.append((p, 0))
                break
            else:
                state[name] = 2
                order.append(name)
    return order


def _from_sympy(expr: Any) -> Term:
    from symderiv.notation.sympy_bridge import from_sympy

    return from_sympy(expr)
