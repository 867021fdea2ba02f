"""A document with other terms in its relations, as its links and their chains stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from symderiv.checking.model import Document, Side
from symderiv.notation.term import Term

__all__ = ["renamed"]


def renamed(document: Document, put: Callable[[Term], Term]) -> Document:
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
