"""|v|² of vectors: where A and P are told as vectors of numbers, A = (1, 2), |A − P|² is ‖A − P‖².

Nobody squares the sizes of entries that way. Without a square, |v| may go entry by entry, and is left alone.
"""

from __future__ import annotations

from dataclasses import replace

from symderiv.checking.model import Document, Side, Statement
from symderiv.notation.term import Term, call, having, num, rebuild, substitute

__all__ = ["with_lengths"]

_TWO = num(2)


def with_lengths(document: Document) -> Document:
    """The document with ‖·‖² for the |·|² of vectors."""
    if not any("|" in st.left.source or "|" in st.right.source for st in document.statements):
        return document
    vectors = _vectors(document)
    if not vectors:
        return document
    statements = tuple(_with_lengths(st, vectors) for st in document.statements)
    return replace(document, statements=statements)


def _vectors(document: Document) -> set[str]:
    """The names that are told as vectors, and never as anything else in numbers."""
    found: set[str] = set()
    others: set[str] = set()
    for st in document.statements:
        left, right = st.left.term, st.right.term
        if left is None or right is None or left.head != "sym" or right.names:
            continue
        if right.head == "mat" and 1 in right.data and len(right.args) > 1:
            found.add(left.data)
        elif st.first and "mat" not in right.heads:
            others.add(left.data)
    return found - others


def _with_lengths(st: Statement, vectors: set[str]) -> Statement:
    terms = st.left.term, st.right.term
    if any(t is not None and (t.head == "mat" or {"sum", "T"} & t.heads) for t in terms):
        return st
    left, right, head = (_side(side, vectors) for side in (st.left, st.right, st.head))
    return replace(st, left=left, right=right, head=head)


def _side(side: Side, vectors: set[str]) -> Side:
    if side.term is None:
        return side
    table = {
        u: rebuild(u, (call("norm", u.args[0].args[0]), _TWO))
        for u in having(side.term, "pow")
        if u.args[1] is _TWO and u.args[0].data == ("abs", 0)
        if _combined(u.args[0].args[0], vectors)
    }
    return replace(side, term=substitute(side.term, table)) if table else side


def _combined(t: Term, vectors: set[str]) -> bool:
    """Whether a term is a sum of vectors."""
    if t.head in ("add", "neg"):
        return all(_combined(a, vectors) for a in t.args)
    return t.head == "sym" and t.data in vectors
