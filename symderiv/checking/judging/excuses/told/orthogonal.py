"""Orthogonal matrices: QᵀQ = 1, by the words of a text, or by their letters Q, U and V alone."""

from __future__ import annotations

import re

from symderiv.checking.equality.piecewise.closer import as_matrices
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.excuses.told.kinds_of_matrices import (
    fresh,
    holds_with,
    inverted_grams,
    is_matrix_letter,
    reflection,
    rotation,
    symmetric,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, mul, rebuild, sub, substitute, sym, transpose
from symderiv.notation.text import unicode_text

__all__ = [
    "ORTHOGONAL",
    "by_orthogonal_letters",
    "cancelled",
    "follows_orthogonally",
    "holds_for_factors",
    "holds_orthogonally",
    "orthogonal_letters",
    "spread",
    "usually_diagonal",
    "where_orthogonal",
]

_T, _I = r"(?:T|\\top|\\intercal)", r"\\?(?:mathbf|mathbb|bm)?\{?I\b"
ORTHOGONAL = re.compile(
    r"ort[h]?o(?:gonal|norm)|unit[aä]r|正交|直交|직교|ортогон|ортонорм|trực giao"
    r"|\bSVD\b|singular[- ]value|eigen-?(?:value )?decomposition|spectral (?:theorem|decomposition)"
    r"|\brotations?\b|\b(?:permutation|reflection) matri|isometr"
    r"|Rotationsmatri|Drehmatri|matrice de rotation"
    r"|旋转矩阵|回転行列|회전 ?행렬|матриц\w+ поворота"
    r"|特征分解|奇异值"
    rf"|\b([A-Za-z])\s?\^\s?\{{\s?-1\s?\}}\s?=\s?\1\s?\^\s?\{{?\s?{_T}"
    rf"|\b([A-Za-z])\s?\^\s?\{{?\s?{_T}\s?\}}?\s?=\s?\2\s?\^\s?\{{\s?-1"
    rf"|{_T}\s?\}}?\s?[A-Za-z]\s?=\s?{_I}|\b([A-Za-z])\s?\3\s?\^\s?\{{?\s?{_T}\s?\}}?\s?=\s?{_I}",
    re.IGNORECASE,
)
_DIAGONAL = ("Sigma", "S", "D", "Lambda")
_LETTERS = frozenset("QUV")
_OF_ANY = re.compile(
    r"\b(?:any|arbitrary|every|each|general|beliebige\w*|toute?|cualquier|任意)\s+(?:[a-z-]+\s+){0,3}"
    r"[$({\\]*(?:math\w+\{)?([QUV])\b"
)


def usually_diagonal(name: str) -> bool:
    """Whether a name stands for a diagonal matrix in most decompositions: Σ, Λ, also Σ_k."""
    return split(name)[0] in _DIAGONAL and is_matrix_letter(name)


def by_orthogonal_letters(case: Case) -> Outcome | None:
    """The relation with QᵀQ = 1 for letters that usually stand for an orthogonal matrix: ‖Qx‖² = xᵀQᵀQx = xᵀx."""
    heads = case.left.heads | case.right.heads
    if "T" not in heads and "call" not in heads:
        return None
    sides = spread(case.left), spread(case.right)
    norms = (u for t in sides for u in having(t, "call") if u.data == ("norm", 0))
    names = _turned(*sides) | {n for u in norms for n in u.names if is_matrix_letter(n)}
    names = {n for n in names if split(n)[0] in _LETTERS and not _any(case.around, n)}
    if not names:
        return None
    left, right = _without(names, sides[0]), _without(names, sides[1])
    if (left, right) != sides and case.tried(left, right, False) is not None:
        return where_orthogonal(names)
    square = sorted(n for n in {*left.names, *right.names} if usually_diagonal(n))
    if holds_for_factors(case, list(sides), sorted(names), square):
        return where_orthogonal(names)
    return None


def holds_for_factors(case: Case, sides: list[Term], outer: list[str], square: list[str]) -> bool:
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


def where_orthogonal(names: set[str]) -> Outcome:
    """``unchecked``: nothing proves that these are orthogonal."""
    text = ", ".join(unicode_text(sym(n)) for n in sorted(names))
    kind = "is orthogonal" if len(names) == 1 else "are orthogonal"
    return Outcome(Verdict.UNCHECKED, f"it holds where {text} {kind}")


def holds_orthogonally(world: World, text: str, left: Term, right: Term) -> Outcome | None:
    """``unchecked`` where left = right holds with MᵀM = 1 for each transposed matrix M that the text, or its
    letter, tells to be orthogonal."""
    left, right = spread(left), spread(right)
    names = orthogonal_letters(text, left, right)
    sides = _without(names, left), _without(names, right)
    if not names or sides == (left, right):
        return None
    if sides[0] is sides[1] or _equal(world, *sides):
        return where_orthogonal(names)
    return None


def follows_orthogonally(
    world: World, text: str, before: tuple[Term, Term], here: tuple[Term, Term]
) -> Outcome | None:
    """``unchecked`` where an equation is the one before it, multiplied by such a matrix: V Σ Vᵀx = V b gives
    Σ Vᵀx = b."""
    names = orthogonal_letters(text, *before, *here)
    gap = sub(*(_without(names, spread(t)) for t in here))
    for matrix in [f(sym(n)) for n in sorted(names) for f in (spread, transpose)]:
        for pair in ([(matrix, t) for t in before], [(t, matrix) for t in before]):
            if _equal(world, sub(*(_without(names, spread(mul(*p))) for p in pair)), gap):
                return where_orthogonal(names)
    return None


def _any(text: str, name: str) -> bool:
    """Whether a text speaks of any matrix U: then it is not orthogonal by its letter."""
    found = _OF_ANY.search(text)
    return found is not None and found[1] == split(name)[0] and not ORTHOGONAL.search(found[0])


def _equal(world: World, left: Term, right: Term) -> bool:
    """Whether left = right for matrices, which Σ and Λ are here, too."""
    greek = sorted(n for n in {*left.names, *right.names} if is_matrix_letter(n) and len(n) > 1)
    put = {sym(n): x for n, x in zip(greek, fresh(world, left, right), strict=False)}
    return as_matrices(world, substitute(left, put), substitute(right, put)) is True


def orthogonal_letters(text: str, *terms: Term) -> set[str]:
    """The transposed matrices that a text, or their letters, tell to be orthogonal."""
    names = _turned(*terms) - inverted_grams(*terms)
    names = {n for n in names if not usually_diagonal(n)}
    others = {n for n in names if split(n)[0] not in _LETTERS or _any(text, n)}
    return names if others and ORTHOGONAL.search(text) else names - others


def _without(names: set[str], t: Term) -> Term:
    for name in sorted(names):
        t = cancelled(t, sym(name))
    return t


def _turned(*terms: Term) -> set[str]:
    """The matrices, by their letters, that are transposed."""
    turned = (u.args[0] for t in terms for u in having(t, "T"))
    return {u.data for u in turned if u.head == "sym" and is_matrix_letter(u.data)}


def cancelled(t: Term, matrix: Term) -> Term:
    """t without the pairs UᵀU and UUᵀ."""
    if not t.args:
        return t
    args = [cancelled(a, matrix) for a in t.args]
    if t.head != "mul":
        return rebuild(t, tuple(args))
    pair = {matrix, transpose(matrix)}
    out: list[Term] = []
    for a in args:
        if out and a in pair and out[-1] in pair and a is not out[-1]:
            out.pop()
        else:
            out.append(a)
    return mul(*out) if out else sym("I")


def spread(t: Term) -> Term:
    """t with VΣᵀUᵀ for (UΣVᵀ)ᵀ."""
    if not t.args:
        return t
    args = [spread(a) for a in t.args]
    if t.head == "T" and args[0].head == "mul":
        return mul(*(transpose(a) for a in reversed(args[0].args)))
    if t.head == "mul":
        return mul(*(b for a in args for b in (a.args if a.head == "mul" else (a,))))
    return rebuild(t, tuple(args))
