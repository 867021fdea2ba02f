"""Adjoints written as a function of the node: "I write g(·) for the adjoint of a node", g(v_3) = −g(v_4). They
are the names with a bar: v̄_3 = −v̄_4."""

from __future__ import annotations

import re
from dataclasses import replace

from symderiv.checking.model import Document, Side, Statement
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, substitute, sym

__all__ = ["with_adjoint_names"]

_SAID = re.compile(
    r"(?:writ|use|using|denot|call|let|schreib|bezeichn|not(?:e|ons|é)|écri|mit|with|where)\w*"
    r"\s+(?:by\s+|mit\s+|par\s+)?\$?"
    r"(?P<letter>[A-Za-z]{1,4})\s?\(\s?(?:\\?[A-Za-z]\w{0,6}|\\cdot|[.·⋅])?\s?\)\$?"
    r"\s+(?:(?:be|is|for|as|für|als|pour|die|der|the|l'|le|la|den)\s*){0,3}(?:node's\s+)?(?:adjoint|Adjungierte)",
    re.IGNORECASE,
)


def with_adjoint_names(document: Document) -> Document:
    """The document with v̄_3 for such a g(v_3)."""
    speaks = "djo" in document.text or "dju" in document.text
    said = {m["letter"] for m in _SAID.finditer(document.text)} if speaks else set[str]()

    def side(of: Side) -> Side:
        if of.term is None:
            return of
        found = {
            u: sym(join(split(u.args[0].data)[0] + "bar", *split(u.args[0].data)[1:]))
            for u in having(of.term, "call")
            if u.data[0] in said and not u.data[1] and _is_node(u.args)
        }
        return replace(of, term=substitute(of.term, found)) if found else of

    def named(st: Statement) -> Statement:
        return replace(st, left=side(st.left), right=side(st.right), head=side(st.head))

    if not said:
        return document
    return replace(document, statements=tuple(map(named, document.statements)))


def _is_node(args: tuple[Term, ...]) -> bool:
    return len(args) == 1 and args[0].head == "sym"
