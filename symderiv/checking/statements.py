"""Statements in a row: the chains that they make, others put between these at their places, and other terms in
all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from symderiv.checking.model import Document, Side, Statement
from symderiv.notation.term import Term

__all__ = ["chains_of", "put_between", "with_terms"]


def chains_of(statements: Iterable[Statement]) -> list[list[Statement]]:
    """The links of each chain together, in the order of the text."""
    out: list[list[Statement]] = []
    for st in statements:
        if st.first or not out:
            out.append([])
        out[-1].append(st)
    return out


def put_between(
    statements: Iterable[Statement], others: Sequence[tuple[int, Sequence[Statement]]]
) -> list[Statement]:
    """The statements with others between their chains. ``others``: in their order, each with the place
    in the text that it comes after."""
    waiting = list(others)[::-1]
    out: list[Statement] = []
    for st in statements:
        while st.first and waiting and waiting[-1][0] < st.head.start:
            out += waiting.pop()[1]
        out.append(st)
    for _, links in reversed(waiting):
        out += links
    return out


def with_terms(document: Document, put: Callable[[Term], Term]) -> Document:
    """The document with ``put`` of each term; the links of a chain go on sharing its head."""
    known: dict[int, Side] = {}

    def side(old: Side) -> Side:
        if id(old) not in known:
            term = None if old.term is None else put(old.term)
            known[id(old)] = old if term is old.term else replace(old, term=term)
        return known[id(old)]

    statements = tuple(
        replace(st, left=side(st.left), right=side(st.right), head=side(st.head))
        for st in document.statements
    )
    return replace(document, statements=statements)
