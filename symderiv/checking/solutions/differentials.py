"""``\\alpha dw_2``: the gradient dw_2 of a write-up that names it nowhere, read as d times w_2."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from symderiv.checking.model import Document, Side
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, mul, rebuild, sym

__all__ = ["with_gradients"]

_D = sym("d")


def with_gradients(document: Document, own: Collection[str]) -> Document:
    """The document with the name dw_2 for d w_2, where w_2 is one of the exercise's own names and
    d stands nowhere else."""
    sides = [s for st in document.statements for s in (st.left, st.right)]
    terms = [s.term for s in sides if s.term is not None]
    if "d" in own or not any("d" in t.names for t in terms):
        return document
    done = {t: _named(t, own) for t in terms}
    if any("d" in t.names for t in done.values()):
        return document

    sides_of: dict[int, Side] = {}

    def side(s: Side) -> Side:
        if id(s) not in sides_of:
            new = s.term if s.term is None else done.get(s.term, s.term)
            sides_of[id(s)] = s if new is s.term else replace(s, term=new)
        return sides_of[id(s)]

    return replace(
        document,
        statements=tuple(
            replace(st, left=side(st.left), right=side(st.right), head=side(st.head))
            for st in document.statements
        ),
    )


def _named(t: Term, own: Collection[str]) -> Term:
    if not t.args or "d" not in t.names:
        return t
    args = [_named(a, own) for a in t.args]
    if t.head != "mul":
        return rebuild(t, tuple(args))
    out: list[Term] = []
    for a in args:
        if out and out[-1] is _D and a.head == "sym" and a.data in own:
            base, sub, sup = split(a.data)
            out[-1] = sym(join(f"d{base}", sub, sup))
        else:
            out.append(a)
    return mul(*out)
