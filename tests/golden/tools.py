"""Graphs with numbers, tasks by name and answers as fractions, for the golden tests."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flint import fmpq

from symderiv.graph.equations import read_equations
from symderiv.graph.graph import Graph
from symderiv.notation.parse import Names, parse
from symderiv.notation.term import Term, is_number, number_value, walk
from symderiv.proof import prove_all
from symderiv.tasks.base import BoundGraph, Context, Worked
from symderiv.tasks.registry import task_kind

Numbers = Mapping[str, str | int]


def q(text: str | int | Fraction) -> fmpq:
    f = Fraction(text)
    return fmpq(f.numerator, f.denominator)


def bind(
    graph: Graph | str, values: Numbers, conventions: Numbers | None = None, **roles: Any
) -> BoundGraph:
    """A graph, or one from its equations, with numbers."""
    if isinstance(graph, str):
        graph = read_equations(graph, **roles)
    return BoundGraph(
        "net",
        graph,
        {n: q(v) for n, v in values.items()},
        {n: q(v) for n, v in (conventions or {}).items()},
    )


def work(
    kind: str, graphs: BoundGraph | Mapping[str, BoundGraph], places: int = 6, **options: Any
) -> Worked:
    """The task, posed, answered, and every answer proved."""
    if isinstance(graphs, BoundGraph):
        graphs = {graphs.name: graphs}
    found = task_kind(kind)
    worked = found.work(Context(graphs, places), found.options(**options))
    prove_all(worked.answers, seed="golden")
    return worked


def numbers(worked: Worked) -> dict[str, Fraction]:
    """Answer id -> the number that is displayed."""
    return {
        a.id: number_value(a.shown)
        for a in worked.answers
        if isinstance(a.shown, Term) and is_number(a.shown)
    }


def forms(worked: Worked) -> dict[str, Term]:
    """Answer id -> the formula that is displayed."""
    return {
        a.id: a.shown
        for a in worked.answers
        if isinstance(a.shown, Term) and a.id.startswith("form:")
    }


def term(text: str, graph: Graph) -> Term:
    """A formula in names of the graph."""
    return parse(text, Names(symbols=frozenset(graph.nodes)))


def value(t: Term, at: Mapping[Term, Fraction]) -> Fraction:
    """t in exact arithmetic, every quantity (name, f'(z) …) taken from ``at`` whole."""
    if t in at:
        return at[t]
    if is_number(t):
        return number_value(t)
    parts = [value(a, at) for a in t.args]
    if t.head == "add":
        return sum(parts, Fraction(0))
    if t.head == "mul":
        out = Fraction(1)
        for p in parts:
            out *= p
        return out
    if t.head == "neg":
        return -parts[0]
    if t.head == "div":
        return parts[0] / parts[1]
    assert t.head == "pow" and parts[1].denominator == 1, t
    return Fraction(parts[0] ** int(parts[1]))


def quantities(*terms: Term) -> list[Term]:
    """The names and function values that occur, each once."""
    found: dict[Term, None] = {}
    for t in terms:
        inside: set[Term] = set()
        for u in walk(t):
            if u.head == "call":
                found.setdefault(u)
                inside.update(walk(u))
            elif u.head == "sym" and u not in inside:
                found.setdefault(u)
    return list(found)


def same(a: Term, b: Term) -> bool:
    """Whether two formulas agree at enough points to be equal as polynomials or small quotients."""
    names = quantities(a, b)
    for shift in range(12):
        at = {n: Fraction((7 * i + 3 * shift) % 11 + 1, i + shift + 2) for i, n in enumerate(names)}
        if value(a, at) != value(b, at):
            return False
    return True
