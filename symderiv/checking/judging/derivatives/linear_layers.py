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
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, mul, transpose

__all__ = ["lost_transpose"]

_MATRICES = re.compile(
    r"\^\s?\{?\s?\\(?:top|intercal|mathsf\s?\{?\s?T|mathrm\s?\{?\s?T|rm\s?T)|\^\s?\{?\s?T\b|ᵀ|⊤"
    r"|\\mathbb\s?\{?\s?R\s?\}?\s?\^|\bmatri(?:x|ces)\b|\bMatri(?:x|zen)\b|\bmatrices?\b|矩阵|行列",
)


def _of_matrices(writeup: Writeup) -> bool:
    return _MATRICES.search(writeup.text) is not None


def lost_transpose(claims: Claims, writeup: Writeup, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on ∂L/∂W = X ∂L/∂Y, where Y = X W was written; None where nothing tells."""
    world = claims.world
    if claims.strict or left.head != "deriv" or len(left.args) != 2:
        return None
    if right.head != "mul" or len(right.args) != 2 or not writeup.once(_of_matrices):
        return None
    of, by = left.args
    plain = [t.args[0] if t.head == "T" else t for t in right.args]
    for k in (0, 1):
        outer = _gradient(world, plain[k])
        if outer is None or outer.args[0] is not of or outer.args[1].head != "sym":
            continue
        factors = _factors(world, outer.args[1].data, by)
        if factors is None or plain[1 - k] not in factors or plain[1 - k] is by:
            continue
        p, q = factors
        g = plain[k]
        if q is by:
            fits = (mul(transpose(p), g), mul(transpose(g), p), mul(g, p))
        else:
            fits = (mul(g, transpose(q)), mul(q, transpose(g)), mul(q, g))
        return None if right in fits else named_slip("transposed", fits[0])
    return None


def _gradient(world: World, t: Term) -> Term | None:
    """The derivative that this is, or is a name for."""
    if t.head == "sym":
        known = world.definition(t.data)
        t = known if known is not None else t
    return t if t.head == "deriv" and len(t.args) == 2 else None


def _factors(world: World, name: str, by: Term) -> tuple[Term, Term] | None:
    """P and Q of Z = P Q (+ b), where one of them is ``by`` and the matrices among them have no told shape."""
    law = world.definition(name)
    parts = () if law is None else law.args if law.head == "add" else (law,)
    for part in parts:
        if part.head != "mul" or len(part.args) != 2 or by not in part.args:
            continue
        p, q = part.args
        if not all(t.head == "sym" for t in (p, q)) or p is q or having(part, "deriv"):
            return None
        if not _capital(p if q is by else q) or all(t.data in world.shapes for t in (p, q)):
            return None
        return p, q
    return None


def _capital(t: Term) -> bool:
    return split(t.data)[0][:1].isupper()
