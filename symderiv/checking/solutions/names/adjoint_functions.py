"""Adjoints written as a function of the node: "I write g(·) for the adjoint of a node", g(v_3) = −g(v_4). They
are the names with a bar: v̄_3 = −v̄_4."""

from __future__ import annotations

import re

from symderiv.checking.model import Document
from symderiv.checking.statements import with_terms
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

    def barred(t: Term) -> Term:
        calls = (u for u in having(t, "call") if u.data[0] in said and not u.data[1])
        nodes = {u: u.args[0].data for u in calls if [a.head for a in u.args] == ["sym"]}
        return substitute(t, {u: sym(_with_bar(name)) for u, name in nodes.items()})

    return with_terms(document, barred) if said else document


def _with_bar(name: str) -> str:
    base, sub, sup = split(name)
    return join(f"{base}bar", sub, sup)
