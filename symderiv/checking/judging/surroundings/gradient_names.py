"""dx̂_i = ∂L/∂x̂_i, as programs name gradients: one name, and no product of d and x̂_i.

Only where the text begins a relation with it, and has no d of its own.
"""

from __future__ import annotations

from dataclasses import replace

from symderiv.checking.model import Document, Side
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, mul, rebuild, sym

__all__ = ["with_gradient_names"]

_D = sym("d")


def with_gradient_names(document: Document) -> Document:
    """The document with such names as one symbol."""
    lefts = [st.left.term for st in document.statements if st.first and st.left.term is not None]
    bases = {split(t.args[1].data)[0] for t in lefts if _is_product(t)}
    bases = {base for base in bases if base.endswith("hat")}
    if not bases or _D in lefts:
        return document
    sides: dict[int, Side] = {}  # the links of a chain share its head

    def named(side: Side) -> Side:
        if id(side) not in sides:
            term = None if side.term is None else _joined(side.term, bases)
            sides[id(side)] = side if term is side.term else replace(side, term=term)
        return sides[id(side)]

    statements = tuple(
        replace(st, left=named(st.left), right=named(st.right), head=named(st.head))
        for st in document.statements
    )
    return replace(document, statements=statements)


def _is_product(t: Term) -> bool:
    return t.head == "mul" and len(t.args) == 2 and t.args[0] is _D and t.args[1].head == "sym"


def _joined(t: Term, bases: set[str]) -> Term:
    """t with one name for d and what stands behind it."""
    if _D.data not in t.names or not t.args:
        return t
    args = [_joined(a, bases) for a in t.args]
    if t.head != "mul":
        return rebuild(t, tuple(args))
    for i in range(len(args) - 1, 0, -1):
        if args[i - 1] is _D and args[i].head == "sym" and split(args[i].data)[0] in bases:
            base, below, above = split(args[i].data)
            args[i - 1 : i + 1] = [sym(join(f"d{base}", below, above))]
    return mul(*args)
