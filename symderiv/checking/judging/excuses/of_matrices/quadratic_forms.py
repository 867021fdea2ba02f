"""Matrices that are symmetric although nobody says so: the A of xᵀAx, what is positive definite, a covariance, a
Hessian. (x − m)ᵀ A (x − m) = xᵀAx − 2mᵀAx + mᵀAm needs Aᵀ = A, and so does ½(A + Aᵀ)x = Ax."""

from __future__ import annotations

from symderiv.checking.equality.vectors.kinds_of_matrices import is_matrix_letter, symmetric
from symderiv.checking.judging.derivatives.quadratic_forms import said_unsymmetric
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.symmetric_names import symmetric_by_nature
from symderiv.checking.model import Verdict
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, having, sym, transpose
from symderiv.notation.text import unicode_text

__all__ = ["by_quadratic_form"]

_MOST = 3  # matrices that are tried
_NEAR = 3_000  # characters in which a matrix may have been told to be a covariance


def by_quadratic_form(case: Case) -> Outcome | None:
    """The relation with M + Mᵀ for such a matrix; gradients are judged elsewhere."""
    world, sides = case.claims.world, (case.left, case.right)
    terms = reached(world, *sides)[0]
    heads = frozenset().union(*(t.heads for t in terms))
    if "T" not in heads or "deriv" in heads:
        return None
    own = {n for t in sides for n in (*t.names, *world.leaves(t)) if is_matrix_letter(n)}
    names = [n for n in sorted(own - {"I"}) if _is_open(world, n)]
    if not names:
        return None
    inside = {n for t in terms for n in (*_inside(t), *_beside_transpose(t))}
    text = case.writeup.text[max(0, case.st.head.start - _NEAR) : case.paragraph[1]]
    names = [n for n in names if n in inside or symmetric_by_nature(text, n)]
    for name in names[:_MOST]:
        if said_unsymmetric(case.writeup, case.st, name):
            continue
        with case.formulas({sym(name): symmetric(sym(f"half{name}"))}):
            again = case.tried(case.left, case.right, about=False)
        if again is not None:
            told = f"it holds where {unicode_text(sym(name))} is symmetric"
            return Outcome(Verdict.UNCHECKED, told)
    return None


def _is_open(world: World, name: str) -> bool:
    """Whether nothing is told of a matrix but A = Aᵀ, or A = A*."""
    told = world.binding(sym(name))
    base, below, _ = split(name)
    return told is None or told.term in (transpose(sym(name)), sym(join(base, below, "*")))


def _inside(t: Term) -> list[str]:
    """The A of vᵀ A v, and of vᵀ A⁻¹ v."""
    out = []
    for u in having(t, "mul"):
        for a, b, c in zip(u.args, u.args[1:], u.args[2:], strict=False):
            middle = b.args[0] if b.head == "pow" else b
            if a.head == "T" and a.args[0] is c and middle.head == "sym":
                out.append(middle.data)
    return out


def _beside_transpose(t: Term) -> list[str]:
    """The A of A + Aᵀ, which is written where a quadratic form is derived."""
    sums = (u.args for u in having(t, "add"))
    return [a.data for args in sums for a in args if a.head == "sym" and transpose(a) in args]
