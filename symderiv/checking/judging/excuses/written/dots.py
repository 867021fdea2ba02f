"""Dot products of vectors that are written with a dot alone: a · p for aᵀ p.

Only in a chain that comes to a number, in a link with no vector left besides: in y = γ · x̂ the dot goes entry
by entry.
"""

from __future__ import annotations

import re
from contextlib import suppress

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term, mul, rebuild, substitute, sym, transpose

__all__ = ["by_dots", "with_dots"]

_SIGN = re.compile(r"\\cdot|\\bullet|[·⋅•]| \. |(?<=[\w)}\]])\s?\.\s?(?=[A-Za-z(\\])")
_LENGTHS = ("norm", "norm1")


def with_dots(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> tuple[Term, Term]:
    """Both sides of a link with the dot products that stand in them."""
    if not any(_SIGN.search(side.source) for side in (st.left, st.right)):
        return left, right
    dotted = _dotted(world, left), _dotted(world, right)
    if dotted == (left, right):
        return left, right
    members = [t.term for link in writeup.chain(st) for t in (link.left, link.right)]
    if any(_leaves_vectors(world, t) for t in dotted):
        return left, right
    if not any(t is not None and closed(t) and "mat" not in t.heads for t in members):
        return left, right
    return dotted


def by_dots(case: Case) -> Outcome | None:
    """``sim(q, d_1)`` by a formula with q · d in it, ``(u · f)/‖f‖² f``: it holds with the dot product, as the
    number of a name does that such a formula was told of before its vectors."""
    world, sides = case.claims.world, (case.left, case.right)
    told = world.definition(case.left.data) if case.left.head == "sym" else None
    if told is not None and closed(case.right):
        sides = (told, case.right)
    opened = [_opened(world, t) for t in sides]
    left, right = (_dotted(world, t) for t in opened)
    return None if [left, right] == opened else case.tried(left, right)


def _opened(world: World, t: Term) -> Term:
    """t with its calls of the text's own functions as what stands for them."""
    args = tuple(_opened(world, a) for a in t.args)
    known = world.function(t.data[0]) if t.head == "call" and not t.data[1] else None
    if known is None or len(known.parameters) != len(args):
        return rebuild(t, args)
    put = dict(zip(map(sym, known.parameters), args, strict=True))
    return substitute(known.body, put)


def _vector(world: World, t: Term) -> Matrix | None:
    shown: object = None
    if t.head == "mat" and closed(t):
        with suppress(NoValue):
            shown = value_of(world, t, SHOWN)
    elif t.head == "sym":
        known = world.binding(t)
        shown = known.shown if known is not None else None
    if isinstance(shown, Matrix) and 1 in shown.shape and shown.shape != (1, 1):
        return shown
    return None


def _dotted(world: World, t: Term) -> Term:
    """t with u · v as uᵀ v, for columns u and v of the same length; for rows as u vᵀ."""
    if not t.args or t.head in ("deriv", "mat", "T", "had"):
        return t
    args = [_dotted(world, a) for a in t.args]
    if t.head == "mul":
        vectors = [_vector(world, a) for a in args]
        found = [i for i, v in enumerate(vectors) if v is not None]
        if len(found) == 2 and found[1] == found[0] + 1:
            i = found[0]
            u, v = vectors[i], vectors[i + 1]
            if u is not None and v is not None and u.shape == v.shape and u.shape[1] == 1:
                return mul(*args[:i], transpose(args[i]), *args[i + 1 :])
            if u is not None and v is not None and u.shape == v.shape:
                return mul(*args[: i + 1], transpose(args[i + 1]), *args[i + 2 :])
    return rebuild(t, tuple(args))


def _leaves_vectors(world: World, t: Term) -> bool:
    """Whether a vector or a matrix is left in t, beside dot products and lengths."""
    if t.head == "mat" or _vector(world, t) is not None:
        return True
    if t.head == "call" and (t.data[0] in _LENGTHS or len(t.args) > 1):
        return t.data[0] in ("max", "min")  # the similarity cos(a, p) is a number
    args = t.args
    if t.head == "mul":
        turned = next((i for i, a in enumerate(args) if a.head == "T"), None)
        vector = None if turned is None else _vector(world, args[turned].args[0])
        if turned is not None and vector is not None:
            first = turned if vector.shape[1] == 1 else turned - 1
            args = args[: max(first, 0)] + args[max(first, 0) + 2 :]
    return any(_leaves_vectors(world, a) for a in args)
