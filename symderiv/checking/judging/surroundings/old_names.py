"""w_{new} = w_{old} − η g where w = 0.5 is told: w_{old} is the w from before the step.

Only where w_{old} begins the right side of such a rule, and nothing tells it by itself.
"""

from __future__ import annotations

from symderiv.checking.judging.surroundings.renaming import renamed
from symderiv.checking.model import Document
from symderiv.checking.world.world import closed
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, substitute, sym

__all__ = ["with_names_of_before"]

_OLD = frozenset(("old", "alt"))


def with_names_of_before(document: Document) -> Document:
    """The document with w for w_{old}, and w_i for w_{i,old}."""
    begun: set[str] = set()
    told: set[str] = set()
    for st in document.statements:
        left, right = st.left.term, st.right.term
        if not st.first or left is None or right is None or left.head != "sym":
            continue
        base = split(left.data)[0]
        if _unmarked(left) is not left:
            return document  # w_{old} = 0.5
        if closed(right):
            told.add(base)
        start = right.args[0] if right.head == "add" else right
        if start is not right and _unmarked(start) is not start and split(start.data)[0] == base:
            begun.add(base)
    bases = begun & told
    return renamed(document, lambda t: _without_marks(t, bases)) if bases else document


def _without_marks(t: Term, bases: set[str]) -> Term:
    marked = [sym(n) for n in t.names if split(n)[0] in bases and _unmarked(sym(n)).data != n]
    return substitute(t, {u: _unmarked(u) for u in marked}) if marked else t


def _unmarked(t: Term) -> Term:
    """w for w_{old} and w^{(old)}, w_1 for w_{1,old}; any other term as it is."""
    if t.head != "sym":
        return t
    base, below, above = split(t.data)
    if above.strip("()") in _OLD:
        return sym(join(base, below))
    *parts, last = below.split(",")
    return sym(join(base, ",".join(parts), above)) if last in _OLD else t
