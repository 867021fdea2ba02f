"""Gradients at numbers, ∇f(5), are slopes f′(5); and f′(x) = 2x − 4, without any f told, is a function.

What is derived by one number has one argument: ∇f(1, 2) stays a gradient.
"""

from __future__ import annotations

from collections.abc import Callable

from symderiv.checking.model import Document
from symderiv.checking.statements import with_terms
from symderiv.checking.values.floats import primitive
from symderiv.checking.world.binding import closed
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, call, having, rebuild

__all__ = ["with_slopes_alone"]


def with_slopes_alone(document: Document) -> Document:
    """The document with f′(5) for ∇f(5), and with a function of its own for an f′ that only is told."""
    terms = {side.term for st in document.statements for side in (st.left, st.right)}
    of_numbers = {
        _of(g)
        for t in terms
        if t is not None
        for g in having(t, "call")
        if g.data[0] == "nabla" and _of(g) and _is_number(g.args[0].args[0])
    }
    if of_numbers:
        document = with_terms(document, lambda t: _put(t, lambda u: _as_slope(u, of_numbers)))
    told: set[str] = set()
    known: set[str] = set()
    for st in document.statements:
        left, right = st.left.term, st.right.term
        for t in (left, right):
            if t is not None:
                known.update(t.names)
                known.update(str(u.data[0]) for u in having(t, "call") if not u.data[1])
        if left is None or left.head != "call" or len(left.args) != 1 or not st.first:
            continue
        name, order = left.data
        x = left.args[0]
        if order == 1 and right is not None and x.head == "sym" and x.data in right.names:
            if set(right.names) == {x.data} and not having(right, "deriv", "mat"):
                told.add(name)
    alone = {n for n in told - known if not split(n)[2] and not primitive(n)}
    if not alone:
        return document
    return with_terms(document, lambda t: _put(t, lambda u: _as_function(u, alone)))


def _put(t: Term, other: Callable[[Term], Term]) -> Term:
    if not t.args or "call" not in t.heads:
        return t
    args = tuple(_put(a, other) for a in t.args)
    t = rebuild(t, args)
    return other(t) if t.head == "call" else t


def _of(t: Term) -> str:
    """The function that a gradient is of, if it has one argument."""
    of = t.args[0]
    if t.data[1] or of.head != "call" or of.data[1] or len(of.args) != 1:
        return ""
    return str(of.data[0])


def _as_slope(t: Term, functions: set[str]) -> Term:
    if t.data[0] != "nabla" or _of(t) not in functions:
        return t
    return call(_of(t), *t.args[0].args, order=1)


def _as_function(t: Term, functions: set[str]) -> Term:
    name, order = t.data
    if not order or name not in functions:
        return t
    return call(join(name, "", "prime"), *t.args, order=order - 1)


def _is_number(t: Term) -> bool:
    return closed(t) and "mat" not in t.heads
