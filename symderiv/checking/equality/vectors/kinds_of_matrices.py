"""Matrices of a kind that stand in for letters: S + Sᵀ for a symmetric one, u uᵀ/(uᵀu) for a projection,
(1 − S)⁻¹ (1 + S), where Sᵀ = −S, for an orthogonal one (Cayley), and u vᵀ with v uᵀ/(uᵀu vᵀv) for one that has
no inverse and its pseudoinverse.

A relation that holds with random matrices of the kind holds for the kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import ascii_lowercase, ascii_uppercase

from symderiv.checking.equality.piecewise.closer import as_matrices
from symderiv.checking.world.supposing import with_formulas
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import (
    Term,
    add,
    div,
    having,
    mul,
    num,
    power,
    sub,
    sym,
    transpose,
)

__all__ = [
    "fresh",
    "holds_with",
    "inverted_grams",
    "is_matrix_letter",
    "projection",
    "pseudoinverses",
    "reflection",
    "rotation",
    "symmetric",
    "usually_diagonal",
]

_ONE = sym("I")
_DIAGONAL = ("Sigma", "S", "D", "Lambda")
_CAPITALS = ("Lambda", "Omega", "Phi", "Pi", "Psi", "Sigma")


def is_matrix_letter(name: str) -> bool:
    """Whether a name is a matrix by its letter alone: A, Σ, U_k, S_W; not A_{ij}, which is an entry."""
    base, below, above = split(name)
    letter = len(base) == 1 or base in _CAPITALS
    return base[:1].isupper() and letter and len(below) <= 1 and not above


def usually_diagonal(name: str) -> bool:
    """Whether a name stands for a diagonal matrix in most decompositions: Σ, Λ, also Σ_k."""
    return split(name)[0] in _DIAGONAL and is_matrix_letter(name)


def fresh(world: World, *terms: Term, column: bool = False) -> Iterator[Term]:
    """Letters that nothing has been said of and that the terms do not come down to: matrices, or columns."""
    used = {n for t in terms for n in (*t.names, *world.leaves(t))}
    for letter in ascii_lowercase if column else ascii_uppercase:
        if letter not in used and letter != "I" and world.binding(sym(letter)) is None:
            yield sym(letter)


def symmetric(letter: Term) -> Term:
    """S + Sᵀ."""
    return add(letter, transpose(letter))


def rotation(letter: Term) -> Term:
    """(1 − S)⁻¹ (1 + S), where S = M − Mᵀ."""
    skew = sub(letter, transpose(letter))
    return mul(power(sub(_ONE, skew), num(-1)), add(_ONE, skew))


def reflection(column: Term) -> Term:
    """1 − 2 u uᵀ/(uᵀu)."""
    return sub(_ONE, mul(num(2), projection(column)))


def projection(column: Term) -> Term:
    """u uᵀ/(uᵀu)."""
    return div(mul(column, transpose(column)), mul(transpose(column), column))


def pseudoinverses(u: Term, v: Term) -> tuple[Term, Term]:
    """u vᵀ, and v uᵀ/(uᵀu vᵀv)."""
    lengths = mul(transpose(u), u, transpose(v), v)
    return mul(u, transpose(v)), div(mul(v, transpose(u)), lengths)


def holds_with(world: World, sides: Iterable[Term], meant: Mapping[str, Term]) -> bool:
    """Whether the sides are equal, as matrices, with these in the place of letters."""
    left, right = sides
    with with_formulas(world, {sym(name): term for name, term in meant.items()}):
        return as_matrices(world, left, right) is True


def inverted_grams(*terms: Term) -> set[str]:
    """The X of (XᵀX)⁻¹, (XᵀRX)⁻¹ and (XXᵀ)⁻¹: neither a projection nor an orthogonal matrix, as A may be in
    (A D Aᵀ)⁻¹."""
    inverses = (u.args[0] for t in terms for u in having(t, "pow") if _negative(u.args[1]))
    out: set[str] = set()
    for product in (p for t in inverses for p in having(t, "mul")):
        for k, a in enumerate(product.args):
            if a.head == "T" and a.args[0].head == "sym":
                before = product.args[k - 1] if k else None
                if a.args[0] in (before, *product.args[k + 1 :]):
                    out.add(a.args[0].data)
    return out


def _negative(t: Term) -> bool:
    return t.head == "neg" or (t.head == "num" and t.data[0] < 0)
