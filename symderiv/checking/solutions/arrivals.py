"""What the names of a write-up arrive at: the numbers at the ends of their chains, and their formulas."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from symderiv.checking.model import Document, Statement
from symderiv.checking.statements import put_between
from symderiv.checking.world.world import closed, numeric_display
from symderiv.notation.term import Term, having, walk

__all__ = [
    "EQUATES", "arrivals_of", "factors_alone", "formulas_of", "introduced_for", "names_used", "updated_in",
    "with_introduced",
]  # fmt: skip

EQUATES = ("=", "~", ":=")


def names_used(document: Document) -> dict[str, None]:
    """The names of a write-up, as they were before names were put in."""
    out: dict[str, None] = {}
    for st in document.statements:
        for side in (st.left, st.right):
            term = side.written or side.term
            for name in term.names if term is not None else ():
                out.setdefault(name)
    return out


def arrivals_of(document: Document) -> dict[str, list[Term]]:
    """For each name that begins chains: the numbers that they arrive at."""
    out: dict[str, list[Term]] = {}
    head = ""
    last: Term | None = None
    for st in (*document.statements, None):
        if st is None or st.first:
            if head and last is not None:
                out.setdefault(head, []).append(last)
            left = st.left.term if st is not None and st.op in EQUATES else None
            head = left.data if left is not None and left.head == "sym" else ""
            last = None
        if st is None or st.right.term is None or st.op not in EQUATES:
            continue
        if numeric_display(st.right.term):
            last = st.right.term
    return out


def formulas_of(document: Document) -> dict[str, list[Term]]:
    """For each name that begins chains: the formulas in other names that it is said to be."""
    out: dict[str, list[Term]] = {}
    for st in document.statements:
        left, right = st.left.written or st.left.term, st.right.written or st.right.term
        if st.first and st.op in EQUATES and left is not None and left.head == "sym":
            if right is not None and not closed(right) and left.data not in right.names:
                out.setdefault(left.data, []).append(right)
    return out


def updated_in(document: Document) -> set[str]:
    """The names that a write-up gives new values from their old ones: w ← w − η g, w = w − 0.2."""
    return {
        st.left.term.data
        for st in document.statements
        if st.first and st.left.term is not None and st.left.term.head == "sym"
        and st.op in EQUATES and st.right.term is not None and st.right.term is not st.left.term
        and st.left.term.data in st.right.term.names
    }  # fmt: skip


def introduced_for(document: Document) -> dict[str, Term]:
    """The names that a write-up says to stand for one derivative: δ_2 := ∂L/∂z_2."""
    out: dict[str, Term] = {}
    several = set()
    for st in document.statements:
        left, right = st.left.written or st.left.term, st.right.written or st.right.term
        if not st.first or st.op not in EQUATES or left is None or left.head != "sym":
            continue
        if right is not None and right.head == "deriv":
            if out.setdefault(left.data, right).args != right.args:
                several.add(left.data)
    return {name: of for name, of in out.items() if name not in several}


def with_introduced(document: Document, own: Collection[str]) -> Document:
    """The document with a definition for each name that its words give to a formula, but for those that are
    ``own`` to the exercise, or have been defined before."""
    begun: dict[str, int] = {}
    for st in document.statements:
        if (
            st.first
            and st.op in EQUATES
            and st.left.term is not None
            and st.left.term.head == "sym"
        ):
            begun.setdefault(st.left.term.data, st.left.start)
    document = _turned(document, own)
    told: dict[str, tuple[int, tuple[Statement]]] = {}
    for st in document.introduced:
        assert st.left.term is not None
        name, at = st.left.term.data, min(st.left.start, st.right.start)
        if name not in own and begun.get(name, at + 1) > at:
            told.setdefault(name, (at, (st,)))
    if not told:
        return document
    placed = sorted(told.values(), key=lambda found: found[0])
    return replace(document, statements=tuple(put_between(document.statements, placed)))


def _turned(document: Document, own: Collection[str]) -> Document:
    """The document with d_k = σ'(z_k) for σ'(z_k) =: d_k."""

    def turned(st: Statement) -> Statement:
        left, right = st.left.term, st.right.term
        if not st.first or left is None or right is None or right.head != "sym" or closed(left):
            return st
        between = document.text[st.left.end : st.right.start]
        if "=:" not in between.replace(" ", "") or left.head == "sym" or right.data in own:
            return st
        return replace(st, left=st.right, right=st.left, head=st.right)

    if "=:" not in document.text.replace(" ", ""):
        return document
    ends = {id(st.head) for st in document.statements if not st.first}  # it goes on behind the name
    statements = (st if id(st.head) in ends else turned(st) for st in document.statements)
    return replace(document, statements=tuple(statements))


def factors_alone(document: Document) -> set[str]:
    """The names that a write-up multiplies by others, but says nothing of and puts into no function and no
    derivative: no sums that activations are applied to."""
    factors: set[str] = set()
    others: set[str] = set()
    for st in document.statements:
        left, right = st.left.written or st.left.term, st.right.written or st.right.term
        if left is not None and st.first:
            others.update(left.names)
        for t in (left, right):
            for u in walk(t) if t is not None else ():
                if u.head == "mul":
                    factors.update(a.data for a in u.args if a.head == "sym")
            for u in having(t, "call", "deriv") if t is not None else ():
                others.update(u.names)
        if right is not None and right.head == "sym":
            others.add(right.data)
    return factors - others
