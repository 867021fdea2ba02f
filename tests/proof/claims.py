"""Answers for tests, written by hand: displays as text, points as decimals."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flint import fmpq

from symderiv.derivation.answers import Answer, Claim, Point
from symderiv.graph.graph import Graph
from symderiv.notation.parse import Names, parse
from symderiv.notation.term import Term, num

SEED = b"tests of the oracle"


def q(x: str | int | Fraction) -> fmpq:
    """An exact value."""
    f = Fraction(x)
    return fmpq(f.numerator, f.denominator)


def at(conventions: dict[str, str] | None = None, **givens: str | int) -> Point:
    """A point; ``w_1="0.5"``."""
    return point(givens, conventions)


def point(givens: Mapping[str, str | int], conventions: Mapping[str, str] | None = None) -> Point:
    """A point from a table."""
    return Point(
        {n: q(v) for n, v in givens.items()}, {n: q(v) for n, v in (conventions or {}).items()}
    )


def answer(shown: str | Term, claim: Claim, *, exact: bool = True, value: Any = None) -> Answer:
    """An answer with this display; a decimal text keeps its digits."""
    term = num(shown) if isinstance(shown, str) else shown
    return Answer("a", None, term, claim, value, exact)


def formula(text: str, graph: Graph) -> Term:
    """A term in names of the graph."""
    return parse(text, Names(symbols=frozenset(graph.nodes)))
