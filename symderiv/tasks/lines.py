"""Worked lines that several kinds of question share: forward values, local derivatives, adjoints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from flint import fmpq

from symderiv.arithmetic.evaluate import KinkError, UnknownValue
from symderiv.arithmetic.tensors import Tensor
from symderiv.catalog.functions import function_row
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Link
from symderiv.derivation.writer import Writer, written
from symderiv.graph.graph import Graph
from symderiv.graph.reverse import Adjoint, Backward, Contribution
from symderiv.notation.term import (
    ZERO,
    Term,
    add,
    call,
    cases,
    deriv,
    mul,
    neg,
    num,
    rel,
    substitute,
    sym,
    walk,
)

__all__ = ["adjoint_lines", "forward_lines", "kink_lines", "law", "local_lines", "piecewise"]

Rename = Callable[[str], Term]


def forward_lines(
    writer: Writer,
    graph: Graph,
    names: Iterable[str] | None = None,
    group: tuple[str, ...] = ("forward",),
) -> None:
    """v = definition = numbers = value, for each defined node (or just ``names``)."""
    wanted = set(names) if names is not None else None
    for node in graph.defined:
        if wanted is not None and node.name not in wanted:
            continue
        assert node.term is not None
        writer.add(
            f"value:{node.name}",
            Rule.DEFINITION,
            node.quantity,
            writer.chain((node.term, "symbols"), value_of=node.quantity),
            group,
            {"node": node.name, "role": node.role},
            # A plain copy, y = h_n, is no work.
            weight=0 if node.term.head == "sym" else 1,
        )


def law(contributions: Iterable[Contribution], of: str) -> Term:
    """Σ ∂of/∂c · ∂c/∂v over the edges, in names only."""
    parts = []
    for c in contributions:
        local = deriv(sym(c.child), sym(c.parent))
        parts.append(local if c.upstream is None else mul(c.upstream, local))
    return add(*parts)


def piecewise(t: Term) -> Term | None:
    """The cases that a derivative with a kink stands for: ReLU'(z) = {1 if z > 0; 0 if z < 0}."""
    if t.head == "neg":
        inner = piecewise(t.args[0])
        if inner is None:
            return None
        pairs = list(zip(inner.args[::2], inner.args[1::2], strict=True))
        return cases(*[(_turned(v), c) for v, c in pairs])
    if t.head != "call":
        return None
    function, order = t.data
    if function == "sign" and order == 0:
        arg = t.args[0]
        if arg.head == "add" and len(arg.args) == 2 and arg.args[1].head == "neg":
            a, b = arg.args[0], arg.args[1].args[0]
            return cases((num(1), rel(">", a, b)), (neg(num(1)), rel("<", a, b)))
        zero = num(0)
        return cases((num(1), rel(">", arg, zero)), (neg(num(1)), rel("<", arg, zero)))
    row = function_row(function)
    if row is None or order == 0:
        return None
    body = row.term(order)
    if body.head != "cases":
        return None
    table = dict(zip(row.variables, t.args, strict=False))
    for variable, value in row.defaults.items():
        table.setdefault(sym(variable), num(value))
    return substitute(body, table)


def _turned(t: Term) -> Term:
    return t.args[0] if t.head == "neg" else neg(t)


def in_output(graph: Graph, child: str) -> Term | None:
    """σ'(z) in terms of the activation's own output, h(1 − h), where the catalogue has that form."""
    node = graph[child]
    if node.function is None:
        return None
    row = function_row(node.function)
    if row is None or not row.derivative_in_output:
        return None
    from symderiv.notation.parse import parse

    return substitute(parse(row.derivative_in_output), {sym("h"): node.quantity})


def local_lines(
    writer: Writer,
    graph: Graph,
    edges: Iterable[Contribution],
    group: tuple[str, ...] = ("local",),
    *,
    minor: bool = True,
) -> None:
    """∂c/∂v = formula = numbers = value for each edge; activation derivatives also in the output.

    Edges into the output itself (``upstream`` None) are left out: their adjoint line says the same.
    """
    for edge in edges:
        lhs = deriv(sym(edge.child), sym(edge.parent))
        symbols: list[tuple[Term, str]] = [(edge.local, "symbols")]
        rule = Rule.LOCAL_DERIVATIVE
        function = graph[edge.child].function
        about: dict[str, object] = {"child": edge.child, "parent": edge.parent}
        if function is not None:
            rule = Rule.ACTIVATION_DERIVATIVE
            about["function"] = function
            split = piecewise(edge.local)
            if split is not None:
                symbols.append((split, "simplified"))
            output = in_output(graph, edge.child)
            if output is not None:
                symbols.append((output, "simplified"))
        if writer.evaluation is None:
            links = tuple(Link("=", t, role) for t, role in symbols)
        else:
            links = _with_value(writer, symbols, edge.local)
        writer.add(f"local:{edge.child}/{edge.parent}", rule, lhs, links, group, about, minor=minor)


def _with_value(
    writer: Writer, symbols: list[tuple[Term, str]], value_of: Term
) -> tuple[Link, ...]:
    if symbols[-1][0].head == "cases":
        # Numbers put into every branch would be noise: the value follows the cases at once.
        shown = writer.shown(value_of)
        links = [Link("=", t, role) for t, role in symbols]
        return (*links, Link("=" if shown.exact else "~", shown.term, "value"))
    return writer.chain(*symbols, value_of=value_of)


def adjoint_lines(
    writer: Writer,
    sweep: Backward,
    group: tuple[str, ...] = ("backward",),
    *,
    symbols: bool = True,
) -> None:
    """∂L/∂v by the chain rule, for every adjoint of the sweep, output first."""
    for adjoint in sweep.adjoints:
        _adjoint_line(writer, sweep, adjoint, group, symbols)
    for name in sweep.wrt:
        if name not in sweep.by_node and name != sweep.of:
            writer.add(
                f"adjoint:{name}",
                Rule.CHAIN_RULE,
                sweep.gradient(name).quantity,
                (Link("=", ZERO, "value"),),
                group,
                {"node": name, "of": sweep.of, "edges": ()},
            )


def _adjoint_line(
    writer: Writer, sweep: Backward, adjoint: Adjoint, group: tuple[str, ...], symbols: bool
) -> None:
    edges = adjoint.contributions
    first = law(edges, sweep.of)
    chain: list[tuple[Term, str]] = []
    if first is not adjoint.quantity:
        chain.append((first, "law"))
    chain.append((adjoint.term, "symbols"))
    rule = Rule.CHAIN_RULE
    about: dict[str, object] = {
        "node": adjoint.node,
        "of": sweep.of,
        "edges": tuple(e.child for e in edges),
    }
    if len(edges) > 1:
        rule = Rule.SUM_OVER_PATHS
    elif edges and edges[0].upstream is None:
        rule = Rule.LOCAL_DERIVATIVE
        about["child"], about["parent"] = edges[0].child, edges[0].parent
        split = piecewise(adjoint.term)
        if split is not None:
            chain.append((split, "simplified"))
            rule = Rule.ACTIVATION_DERIVATIVE
            about["function"] = "abs"
    if writer.evaluation is None:
        links = tuple(Link("=", t, role) for t, role in chain)
    else:
        links = _with_value(writer, chain, adjoint.quantity)
    writer.add(f"adjoint:{adjoint.node}", rule, adjoint.quantity, links, group, about)


def kink_lines(
    writer: Writer,
    definitions: Iterable[tuple[Term, Term]],
    conventions: Mapping[str, fmpq],
    group: tuple[str, ...] = ("local",),
) -> None:
    """A step for every function in the (quantity, term) pairs that sits exactly on its kink: the
    convention that is taken. Of a matrix, one entry on the kink is enough.
    """
    if writer.evaluation is None:
        return
    met: dict[tuple[str, Term], bool] = {}
    for quantity, term in definitions:
        for t in walk(term):
            if t.head == "call" and t.data[1] == 0:
                entries = _on_kink(writer, t)
                if entries:
                    met.setdefault((t.data[0], quantity), entries > 1)
    for (function, quantity), matrix in met.items():
        value = conventions.get(function)
        if value is None:
            continue
        about = {
            "function": function,
            "node": quantity.data,
            "value": written(value),
            "matrix": matrix,
        }
        writer.add(f"kink:{quantity.data}", Rule.KINK, None, (), group, about)


def _on_kink(writer: Writer, t: Term) -> int:
    """0: no; 1: yes; 2: some entry of a matrix is."""
    from symderiv.notation.parse import parse

    function, _ = t.data
    row = function_row(function)
    if function == "abs":
        kinks = ["0"]
    elif row is not None and piecewise(call(function, *t.args, order=1)) is not None:
        kinks = [kink.at for kink in row.kinks]
    else:
        return 0
    assert writer.evaluation is not None
    at = writer.evaluation.value(t.args[0])
    for kink in kinks:
        try:
            place = writer.evaluation.value(parse(kink))
            if isinstance(at, Tensor):
                if any(x == place for x in at.entries):
                    return 2
            elif at == place:
                return 1
        except (UnknownValue, KinkError):
            continue
    return 0
