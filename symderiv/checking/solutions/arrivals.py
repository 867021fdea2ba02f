"""What the names of a write-up arrive at: the numbers at the ends of their chains, and their formulas."""

from __future__ import annotations

from symderiv.checking.model import Document
from symderiv.checking.world.world import closed, numeric_display
from symderiv.notation.term import Term, having, walk

__all__ = [
    "EQUATES", "arrivals_of", "factors_alone", "formulas_of", "introduced_for", "names_used", "updated_in",
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
