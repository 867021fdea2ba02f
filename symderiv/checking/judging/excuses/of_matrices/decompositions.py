"""The factors of a decomposition, U Λ Uᵀ or U Σ Vᵀ: UᵀU = 1, VᵀV = 1 and Λᵀ = Λ, which is seldom said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from symderiv.checking.equality.vectors.kinds_of_matrices import (
    fresh,
    is_matrix_letter,
    symmetric,
    usually_diagonal,
)
from symderiv.checking.equality.vectors.products import cancelled, spread
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.excuses.of_matrices.orthogonal import holds_for_factors
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.orthogonal_letters import ORTHOGONAL
from symderiv.checking.model import Verdict
from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import (
    ONE,
    Term,
    having,
    mul,
    num,
    power,
    rebuild,
    substitute,
    sym,
    transpose,
)

__all__ = ["by_decomposition"]

_DIAGONAL = word_pattern(
    r"\bSVD\b|singular[- ]value|eigen-?(?:value )?decomposition|diagonal|对角|奇异值", re.IGNORECASE
)
_EIGEN = word_pattern(
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
    sides = [case.left, case.right]
    for _ in range(2):  # A = P D P⁻¹, where P⁻¹ = Pᵀ
        names = sorted({n for t in sides for n in t.names})
        products = {
            sym(n): d for n in names if (d := world.definition(n)) and d.head in ("mul", "T")
        }
        sides = [spread(substitute(t, products)) for t in sides]
    middles = dict(_diagonalized(world, sides))
    sides = [spread(substitute(t, middles)) for t in sides] if middles else sides
    turned = sorted({n for t in sides for u in having(t, "T") for n in u.names})
    square = sorted(n for n in {*sides[0].names, *sides[1].names} if usually_diagonal(n))
    if not turned or any(world.binding(sym(n)) is not None for n in square):
        return None
    around = case.around
    outer = {n for t in sides for n in _outer(t, _EIGEN.search(around) is not None)}
    if ORTHOGONAL.search(around) and _DIAGONAL.search(around):
        outer.update(n for n in turned if not usually_diagonal(n))
    if not outer:
        return None
    without = sides
    for name in sorted(outer):
        without = [cancelled(t, sym(name)) for t in without]
    with case.formulas({sym(n): symmetric(sym(f"half{n}")) for n in square}):
        again = case.tried(without[0], without[1], about=False)
    if again is None and all(n == "I" or usually_diagonal(n) for t in without for n in t.names):
        left, right = (_as_numbers(t) for t in without)  # diagonal matrices commute
        again = case.tried(left, right, about=False)
    if again is not None and again.verdict is Verdict.CORRECT:
        return Outcome(Verdict.UNCHECKED, _HOLDS)
    if holds_for_factors(case, sides, outer):
        return Outcome(Verdict.UNCHECKED, _HOLDS)
    if any(map(_function_of_matrix, sides)):
        matrices = sorted({n for t in sides for n in t.names if is_matrix_letter(n)} - {"I"})
        small = {
            sym(n): x for n, x in zip(matrices, fresh(world, *sides, column=True), strict=False)
        }
        left, right = (substitute(_as_numbers(t, outer), small) for t in sides)
        if case.tried(left, right, about=False) is not None:
            return Outcome(Verdict.UNCHECKED, _HOLDS)
    return None


def _diagonalized(world: World, sides: list[Term]) -> Iterator[tuple[Term, Term]]:
    """The S of Vᵀ S V, where one side has a Λ: V Λ Vᵀ, since V has its eigenvectors."""
    found = [
        (b, c)
        for t in sides
        for u in having(t, "mul")
        for a, b, c in zip(u.args, u.args[1:], u.args[2:], strict=False)
        if a is transpose(c) and b.head == c.head == "sym" and split(c.data)[0] in "QUV"
    ]
    names = {n for t in sides for n in t.names}
    diagonal = sorted(n for n in names if split(n)[0] in ("Lambda", "D"))
    for middle, vectors in dict(found).items() if diagonal else ():
        if is_matrix_letter(middle.data) and middle.data not in diagonal:
            if world.binding(middle) is None:
                yield middle, mul(vectors, sym(diagonal[0]), transpose(vectors))


def _function_of_matrix(t: Term) -> bool:
    """Whether e^A, log A or A^k stands in a term: of these, random matrices tell nothing."""
    calls = (u.args[0] for u in having(t, "call") if u.data in (("exp", 0), ("log", 0)))
    powers = (u.args[0] for u in having(t, "pow") if u.args[1].names)
    return any(is_matrix_letter(n) for u in (*calls, *powers) for n in u.names)


def _as_numbers(t: Term, outer: Collection[str] = ()) -> Term:
    """t with 1 for I, without transposes; with 1/U for the Uᵀ of ``outer`` factors."""
    if t is sym("I"):
        return ONE
    if t.head == "T":
        inner = _as_numbers(t.args[0], outer)
        return power(inner, num(-1)) if inner.head == "sym" and inner.data in outer else inner
    return rebuild(t, tuple(_as_numbers(a, outer) for a in t.args)) if t.args else t


def _outer(t: Term, eigen: bool) -> Iterator[str]:
    """The U and the V of U Σ Vᵀ; with ``eigen``, any A of A Λ Aᵀ."""
    for u in having(t, "mul"):
        for a, b, c in zip(u.args, u.args[1:], u.args[2:], strict=False):
            if a.head != "sym" or c.head != "T" or c.args[0].head != "sym":
                continue
            names = (a.data, c.args[0].data)
            middle = _diagonal(b)
            letters = _SINGULAR_LETTERS if middle == "Sigma" else _ORTHOGONAL_LETTERS
            same = eigen and a is c.args[0] and a.data[:1].isupper()
            if middle and (same or all(split(n)[0] in letters for n in names)):
                yield from names


def _diagonal(t: Term) -> str:
    """The Λ of Λ, Λᵀ and Λ⁻¹; or nothing."""
    while t.head in ("T", "pow"):
        t = t.args[0]
    return split(t.data)[0] if t.head == "sym" and usually_diagonal(t.data) else ""
