"""The factors of a decomposition, U Λ Uᵀ or U Σ Vᵀ: UᵀU = 1, VᵀV = 1 and Λᵀ = Λ, which is seldom said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.excuses.told.kinds_of_matrices import (
    fresh,
    holds_with,
    is_matrix_letter,
    reflection,
    rotation,
    symmetric,
)
from symderiv.checking.judging.excuses.told.matrices import ORTHOGONAL, USUALLY_DIAGONAL, cancelled
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.notation.term import ONE, Term, having, mul, rebuild, substitute, sym, transpose

__all__ = ["by_decomposition"]

_DIAGONAL = re.compile(
    r"\bSVD\b|singular[- ]value|eigen-?(?:value )?decomposition|diagonal|对角|奇异值", re.IGNORECASE
)
_EIGEN = re.compile(
    r"eigen|spectral|diagonali[sz]|\bPCA\b|principal comp|hauptachsen|hauptkomp|valeurs? propre|vecteurs? propre"
    r"|autoval|autovect|autovet|valor(?:es)? propio|vector(?:es)? propio|特征|固有|собствен",
    re.IGNORECASE,
)
# Q D Qᵀ is a decomposition by its letters, X D Xᵀ and A Σ Aᵀ are not.
_ORTHOGONAL_LETTERS = ("Q", "U", "V", "P", "E")
_SINGULAR_LETTERS = ("U", "V")
_HOLDS = "it holds for the factors of a decomposition"


def by_decomposition(case: Case) -> Outcome | None:
    """The relation with UᵀU = I, VᵀV = I and Σᵀ = Σ, where X = U Σ Vᵀ is told to be a decomposition, or is one by
    its letters."""
    world = case.claims.world
    written = {n for t in (case.left, case.right) for n in t.names}
    products = {
        sym(n): d for n in sorted(written) if (d := world.definition(n)) and d.head == "mul"
    }
    sides = [_spread(substitute(t, products)) for t in (case.left, case.right)]
    turned = sorted({n for t in sides for u in having(t, "T") for n in u.names})
    square = [n for n in USUALLY_DIAGONAL if any(n in t.names for t in sides)]
    if not turned or any(world.binding(sym(n)) is not None for n in square):
        return None
    around = case.around
    outer = {n for t in sides for n in _outer(t, _EIGEN.search(around) is not None)}
    if ORTHOGONAL.search(around) and _DIAGONAL.search(around):
        outer.update(n for n in turned if n not in USUALLY_DIAGONAL)
    if not outer:
        return None
    without = sides
    for name in sorted(outer):
        without = [cancelled(t, sym(name)) for t in without]
    with case.formulas({sym(n): symmetric(sym(f"half{n}")) for n in square}):
        again = case.tried(without[0], without[1], about=False)
    if again is None and all(n == "I" or n in USUALLY_DIAGONAL for t in without for n in t.names):
        left, right = map(_as_numbers, without)  # diagonal matrices commute
        again = case.tried(left, right, about=False)
    if again is not None and again.verdict is Verdict.CORRECT:
        return Outcome(Verdict.UNCHECKED, _HOLDS)
    return (
        Outcome(Verdict.UNCHECKED, _HOLDS) if _holds(case, sides, sorted(outer), square) else None
    )


def _holds(case: Case, sides: list[Term], outer: list[str], square: list[str]) -> bool:
    """Whether the relation holds with random orthogonal and symmetric matrices. Rotations of the plane
    commute, and reflections are symmetric: so it must hold with both."""
    world = case.claims.world
    outer = [n for n in outer if is_matrix_letter(n) and world.binding(sym(n)) is None]
    if not outer or world.binding(sym("I")) is not None:
        return False
    matrices, columns = fresh(world, *sides), fresh(world, *sides, column=True)
    middle = {n: symmetric(x) for n, x in zip(square, matrices, strict=False)}
    rotations = {n: rotation(x) for n, x in zip(outer, matrices, strict=False)}
    reflections = {n: reflection(x) for n, x in zip(outer, columns, strict=False)}
    if len(middle) < len(square) or len(rotations) < len(outer) or len(reflections) < len(outer):
        return False
    mixed = (rotations | {n: reflections[n]} for n in outer) if len(outer) > 1 else ()
    return all(holds_with(case, sides, middle | table) for table in (rotations, *mixed))


def _as_numbers(t: Term) -> Term:
    """t with 1 for I, and without transposes."""
    if t is sym("I"):
        return ONE
    if t.head == "T":
        return _as_numbers(t.args[0])
    return rebuild(t, tuple(map(_as_numbers, t.args))) if t.args else t


def _outer(t: Term, eigen: bool) -> Iterator[str]:
    """The U and the V of U Σ Vᵀ; with ``eigen``, any A of A Λ Aᵀ."""
    for u in having(t, "mul"):
        for a, b, c in zip(u.args, u.args[1:], u.args[2:], strict=False):
            if a.head != "sym" or c.head != "T" or c.args[0].head != "sym":
                continue
            names = (a.data, c.args[0].data)
            middle = _diagonal(b)
            letters = _SINGULAR_LETTERS if middle == "Sigma" else _ORTHOGONAL_LETTERS
            if middle and (
                all(n in letters for n in names) or (eigen and a is c.args[0] and a.data.isupper())
            ):
                yield from names


def _diagonal(t: Term) -> str:
    """The Λ of Λ, Λᵀ and Λ⁻¹; or nothing."""
    while t.head in ("T", "pow"):
        t = t.args[0]
    return t.data if t.head == "sym" and t.data in USUALLY_DIAGONAL else ""


def _spread(t: Term) -> Term:
    """t with VΣᵀUᵀ for (UΣVᵀ)ᵀ."""
    if not t.args:
        return t
    args = [_spread(a) for a in t.args]
    if t.head == "T" and args[0].head == "mul":
        return mul(*(transpose(a) for a in reversed(args[0].args)))
    if t.head == "mul":
        return mul(*(b for a in args for b in (a.args if a.head == "mul" else (a,))))
    return rebuild(t, tuple(args))
