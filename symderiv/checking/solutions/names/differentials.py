"""``\\alpha dw_2``: the gradient dw_2 of a write-up that names it nowhere, read as d times w_2; and dy/da,
read as the quotient of dy and da where these are names.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from symderiv.checking.model import Document
from symderiv.checking.statements import with_terms
from symderiv.notation.names import join, split
from symderiv.notation.term import ZERO, Term, is_first_derivative, mul, rebuild, sym

__all__ = ["with_gradients", "with_quotients"]

_D = sym("d")
_PAIR = 2


def with_gradients(document: Document, own: Collection[str]) -> Document:
    """The document with the name dw_2 for d w_2, where w_2 is one of the exercise's own names and
    d stands nowhere else."""
    terms = _terms(document)
    if "d" in own or not any("d" in t.names for t in terms):
        return document
    done = {t: _named(t, own) for t in terms}
    if any("d" in t.names for t in done.values()):
        return document
    return with_terms(document, lambda t: done.get(t, t))


def with_quotients(document: Document, derived: Collection[Term]) -> Document:
    """The document with the derivatives of the exercise where they are read as quotients, dy/(da): the total one
    where the exercise has ∂y/∂a, too."""
    first = (t for t in derived if is_first_derivative(t))
    table = {t.args: t for t in sorted(first, key=lambda t: t.data == "total")}
    done = {t: _derivatives(t, table) for t in _terms(document)}
    if all(a is b for a, b in done.items()):
        return document
    return with_terms(document, lambda t: done.get(t, t))


def _terms(document: Document) -> list[Term]:
    sides = (s for st in document.statements for s in (st.left, st.right))
    return [s.term for s in sides if s.term is not None]


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


def _derivatives(t: Term, derived: Mapping[tuple[Term, ...], Term]) -> Term:
    if t.head == "div":
        parts = tuple(_quantity(a) for a in t.args)
        return derived.get(parts, t)
    if not t.args or "div" not in t.heads or t.head == "deriv":
        return t
    return rebuild(t, tuple(_derivatives(a, derived) for a in t.args))


def _quantity(t: Term) -> Term:
    """The y of dy; 0, which nothing is derived of, for what is no differential."""
    if t.head == "mul" and len(t.args) == _PAIR and t.args[0] is _D:
        return t.args[1]
    base, sub, sup = split(t.data) if t.head == "sym" else ("", "", "")
    return sym(join(base[1:], sub, sup)) if base[:1] == "d" and len(base) > 1 else ZERO
