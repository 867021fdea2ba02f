"""Gradients of Z = P Q by one of its factors: ∂L/∂Q = Pᵀ ∂L/∂Z, ∂L/∂P = ∂L/∂Z Qᵀ, where no shapes are told.

Of letters alone, P ∂L/∂Z is as good as Pᵀ ∂L/∂Z. In a text of matrices it is not: its factors fit in no layout,
while Pᵀ G, Gᵀ P and (with G as a row) G P do.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, mul, transpose

__all__ = ["lost_transpose"]

# Small letters that hardly ever stand for a vector.
_SCALARS = frozenset("alpha beta gamma lambda eta tau c d k m n s T N M B".split())
_MATRICES = re.compile(
    r"\^\s?\{?\s?\\(?:top|intercal|mathsf\s?\{?\s?T|mathrm\s?\{?\s?T|rm\s?T)|\^\s?\{?\s?T\b|ᵀ|⊤"
    r"|\\mathbb\s?\{?\s?R\s?\}?\s?\^|\bmatri(?:x|ces)\b|\bMatri(?:x|zen)\b|\bmatrices?\b|矩阵|行列",
)


def _of_matrices(writeup: Writeup) -> bool:
    return _MATRICES.search(writeup.text) is not None


def lost_transpose(claims: Claims, writeup: Writeup, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on ∂L/∂W = X ∂L/∂Y, where Y = X W was written; None where nothing tells. Scalar
    factors, as the 1/√d of attention, do not matter."""
    world = claims.world
    if claims.strict or left.head != "deriv" or len(left.args) != 2:
        return None
    of, by = left.args
    pair = _matrices(right)
    if pair is None or not writeup.once(_of_matrices):
        return None
    plain = [_plain(t) for t in pair]
    for k in (0, 1):
        outer = _gradient(world, plain[k])
        if outer is None or outer.args[0] is not of or outer.args[1].head != "sym":
            continue
        factors = _factors(world, outer.args[1].data, by)
        if factors is None or plain[1 - k] not in map(_plain, factors) or plain[1 - k] is by:
            continue
        a, b = factors
        g = plain[k]
        if _plain(b) is by:
            upright, turned = (_turned(a), g), (_turned(g), a)
            own, row = b is by, (g, a) if b is by else (_turned(a), _turned(g))
        else:
            upright, turned = (g, _turned(b)), (b, _turned(g))
            own, row = a is by, (b, g) if a is by else (_turned(g), _turned(b))
        if pair in (upright, turned, row):
            return None
        return named_slip("transposed", _with(right, pair, upright if own else turned))
    return None


def _with(t: Term, old: tuple[Term, Term], new: tuple[Term, Term]) -> Term:
    """t with other matrices, its scalar factors left as they are."""
    scalars = [u for u in t.args if u not in old] if t.head == "mul" else []
    return mul(*scalars, *new)


def _plain(t: Term) -> Term:
    return t.args[0] if t.head == "T" else t


def _turned(t: Term) -> Term:
    return t.args[0] if t.head == "T" else transpose(t)


def _matrices(t: Term) -> tuple[Term, Term] | None:
    """The two factors of a product that may be matrices, in their order; None for anything else."""
    found: list[Term] = []
    stack = [t]
    while stack:
        u = stack.pop()
        if u.head in ("mul", "neg"):
            stack.extend(reversed(u.args))
        elif u.head == "div":
            if not _is_scalar(u.args[1]):
                return None
            stack.append(u.args[0])
        elif not _is_scalar(u):
            if _plain(u).head not in ("sym", "deriv"):
                return None
            found.append(u)
    return (found[0], found[1]) if len(found) == 2 else None


def _is_scalar(t: Term) -> bool:
    """A number, a small letter without a transpose or √d: nothing that has rows and columns."""
    if t.head == "call" and t.data == ("sqrt", 0):
        return True
    if closed(t):
        return True
    return t.head == "sym" and split(t.data)[0] in _SCALARS


def _gradient(world: World, t: Term) -> Term | None:
    """The derivative that this is, or is a name for."""
    if t.head == "sym":
        known = world.definition(t.data)
        t = known if known is not None else t
    return t if t.head == "deriv" and len(t.args) == 2 else None


def _factors(world: World, name: str, by: Term) -> tuple[Term, Term] | None:
    """P and Q of Z = P Q (+ b), where one of them is ``by`` or its transpose and the other is a matrix."""
    law = world.definition(name)
    parts = () if law is None else law.args if law.head == "add" else (law,)
    for part in parts:
        pair = _matrices(part)
        if pair is None or by not in map(_plain, pair):
            continue
        p, q = map(_plain, pair)
        if not p.head == q.head == "sym" or p is q:
            return None
        return pair if _capital(p if q is by else q) else None
    return None


def _capital(t: Term) -> bool:
    return split(t.data)[0][:1].isupper()
