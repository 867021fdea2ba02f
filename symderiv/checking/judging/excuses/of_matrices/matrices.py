"""What is told of the matrices of a relation: one is symmetric, or orthogonal, or the identity."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise

from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.equality.doubts import kronecker
from symderiv.checking.equality.vectors.kinds_of_matrices import (
    fresh,
    holds_with,
    inverted_grams,
    is_matrix_letter,
    projection,
    rotation,
    symmetric,
    usually_diagonal,
)
from symderiv.checking.equality.vectors.products import cancelled
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome, holds_where
from symderiv.checking.judging.surroundings.orthogonal_letters import ORTHOGONAL
from symderiv.checking.judging.surroundings.symmetric_names import SYMMETRIC, may_be_symmetric
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.values.resting import reach
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import (
    ONE,
    Term,
    call,
    having,
    mul,
    num,
    rebuild,
    substitute,
    sym,
    transpose,
    untransposed,
)
from symderiv.notation.text import unicode_text

__all__ = [
    "USUALLY_SYMMETRIC",
    "by_identity",
    "by_isometry",
    "by_orthonormal",
    "by_symmetry",
    "by_told_matrix",
]

_MATRIX = (
    r"(?:\b[A-Za-z]|[Α-Ω]|\\(?:math(?:bf|rm)|boldsymbol|bm)\s?\{\s?\\?[A-Za-z]+\s?\}|\\[A-Z][a-z]+)"
)
_TURNED = r"(?:\s?\^\s?\{?\s?(?:T|\\top|\\intercal|\\prime|\\mathsf\s?\{?T\}?|['′])\s?\}?|ᵀ|['′])"
# Aᵀ B = Bᵀ A says nothing of B alone.
_ENDS = r"(?=\s*(?:[$,;.:)\]}&=（，。]|\\\\|\\[\])]|\\(?:q?quad|text|label|tag)|[A-Za-z]{2}|\Z))"
_SYMMETRIC = re.compile(
    r"spectral theorem|Spektralsatz|eigenvect\w*[^.\n]{0,60}?ortho(?:gon|norm)"
    rf"|{SYMMETRIC}"
    rf"|({_MATRIX}){_TURNED}\s?&?=\s?\1(?![\w^_'′ᵀ]){_ENDS}|({_MATRIX})\s?&?=\s?\2{_TURNED}{_ENDS}",
    re.IGNORECASE,
)
_CAPITAL = r"(?-i:\b[A-Z]|[Α-Ω]|\\(?:math(?:bf|rm)|boldsymbol|bm)\s?\{\s?\\?[A-Z][a-z]*\s?\}|\\[A-Z][a-z]+)"
# "the hat matrix H", "H projects y onto …", P² = P
_IDEMPOTENT = re.compile(
    r"idempoten|projection(?:s\b| matri|\s\$?\(?(?-i:[A-Z])\b| on(?:to)?\b)|projector|projects? \S+ on ?to"
    r"|\bhat[- ]matri|annihilator"
    r"|residual[- ]maker|cent(?:er|r)ing[- ]matri|Projektion|projecteur|proyecci[oó]n|幂等|冪等|投影"
    rf"|({_CAPITAL})\s?(?:\^\s?\{{?\s?2\s?\}}?|²|\s?(?:\\cdot\s?)?\1)\s?&?=\s?\1(?![\w^_'′ᵀ(]){_ENDS}",
    re.IGNORECASE,
)
USUALLY_SYMMETRIC = frozenset(("H", "K", "Lambda", "Q", "Sigma"))
_COVARIANCES = frozenset(("Lambda", "Sigma"))
_ORTHONORMAL = frozenset(("e", "q", "u", "v"))
_PROJECTIONS = frozenset(("H", "P", "Pi"))
_DATA = frozenset(("X", "Y", "Z"))  # what is projected
_StandIn = Callable[[Term], Term]
_QUESTION = 3_000  # characters in which it may have been told


def by_told_matrix(case: Case) -> Outcome | None:
    """The relation with Aᵀ = A or UᵀU = I, where the words around it say that some matrix is so."""
    left, right = case.left, case.right
    names = sorted(
        {u.args[0].data for t in (left, right) for u in having(t, "T") if u.args[0].head == "sym"}
    )
    around = case.around if names else ""
    told = [(what, change) for what, words, change in _KINDS if words.search(around)]
    for name in names:
        if right is sym("I") and cancelled(left, sym(name)) is right:
            return holds_where([name], "orthogonal")
    data = inverted_grams(left, right) | _DATA
    for name in names:
        for what, change in told:
            if change is _once and name in data:
                continue
            if what == "symmetric" and _is_vector(name):
                continue
            sides = change(left, sym(name)), change(right, sym(name))
            if (sides[0] is not left or sides[1] is not right) and _is_correct(case, *sides):
                return holds_where([name], what)
    if _SYMMETRIC.search(around):
        for name in sorted({*left.names, *right.names}.difference(names)):
            if (
                name.isupper()
                and may_be_symmetric(case.writeup.text, name)
                and _holds_mirrored(case, name)
            ):
                return holds_where([name], "symmetric")
    if len(names) > 1 and _SYMMETRIC.search(around):
        for name in names:
            left, right = (_untransposed(t, sym(name)) for t in (left, right))
        if _is_correct(case, left, right):
            return holds_where(names, "symmetric")
    return _of_a_kind(case)


def _of_a_kind(case: Case) -> Outcome | None:
    """The relation with random matrices of a kind that the words tell: (1 − H)ᵀ (1 − H) = 1 − H, where H is a
    projection."""
    sides, world = (case.left, case.right), case.claims.world
    grams = inverted_grams(*sides)
    unknown = [
        n
        for n in sorted({n for t in sides for n in t.names if is_matrix_letter(n)})
        if n not in grams and n != "I" and world.is_open(n)
    ]
    if not unknown or world.binding(sym("I")) is not None:
        return None
    for kind, stand_in, names in _kinds_told(case, unknown):
        columns = stand_in is projection
        letters = list(fresh(world, *sides, column=columns))[: len(names)]
        for chosen in (*([n] for n in names), names) if len(letters) == len(names) else ():
            table = {n: stand_in(x) for n, x in zip(chosen, letters, strict=False)}
            if table and holds_with(world, sides, table):
                return holds_where(chosen, kind)
    return None


def _kinds_told(case: Case, unknown: list[str]) -> Iterator[tuple[str, _StandIn, list[str]]]:
    """The kinds of matrices that the words tell, what stands in for them, and the letters that may be so."""
    turned = {n for t in (case.left, case.right) for u in having(t, "T") for n in u.names}
    transposed = [n for n in unknown if n in turned]
    around = case.around
    if _SYMMETRIC.search(around):
        told = [n for n in transposed if may_be_symmetric(case.writeup.text, n)]
        yield "symmetric", symmetric, told
    if _IDEMPOTENT.search(case.nearby[-_QUESTION:] + around) or _squared(case):
        yield "symmetric and idempotent", projection, [n for n in unknown if n not in _DATA]
    if ORTHOGONAL.search(around):
        yield "orthogonal", rotation, [n for n in transposed if not usually_diagonal(n)]


def _squared(case: Case) -> bool:
    """Whether the chain squares a matrix that is a projection by its letter: PᵀP = P² = P; HᵀH beside ŷ."""
    squares = [u.args[0] for t in case.sides for u in having(t, "pow") if u.args[1] is num(2)]
    if re.search(
        r"\\hat\s*\{?\s*(?:\\(?:mathbf|bm|boldsymbol)\s*\{\s*)?y", case.nearby + case.around
    ):
        products = (p for t in case.sides for u in having(t, "mul") for p in pairwise(u.args))
        squares += [b for a, b in products if untransposed(a) is b]
    return any(u.head == "sym" and u.data in _PROJECTIONS for u in squares)


def _is_correct(case: Case, left: Term, right: Term) -> bool:
    again = case.tried(left, right, about=False)
    return again is not None and again.verdict is Verdict.CORRECT


def _is_vector(name: str) -> bool:
    """Whether a name is a small Latin letter, which no one calls symmetric."""
    return name.isascii() and name.islower() and len(split(name)[0]) == 1


def _holds_mirrored(case: Case, name: str) -> bool:
    """Whether the relation holds with M + Mᵀ for a matrix of which nothing else is known."""
    if case.claims.world.binding(sym(name)) is not None:
        return False
    with case.formulas({sym(name): symmetric(sym(f"half{name}"))}):
        return case.tried(case.left, case.right, about=False) is not None


def by_symmetry(case: Case) -> Outcome | None:
    """The relation of quadratic forms, ½ (x − g)ᵀ Q (x − g) multiplied out, with Q = Qᵀ: nobody says so of Q, of a
    Hessian, a covariance or a kernel."""
    world, left, right = case.claims.world, case.left, case.right
    slope = left.head == "call" and left.data[1] > 0  # φ'(t), where φ(t) is a quadratic form
    below = reached(world, left)[0] if slope else (left,)
    if "T" not in left.heads | right.heads:
        return None
    if "T" not in right.heads or not any("T" in t.heads for t in below):
        return _of_covariance(case)
    by = set(left.args[1:]) if left.head == "deriv" else set()  # φ'(η), and no gradient by x
    if any(
        by.intersection(map(sym, u.names)) for u in having(left, "T") if u.args[0].head == "sym"
    ):
        return None
    for name in sorted({n for t in below for n in t.names} & set(right.names) & USUALLY_SYMMETRIC):
        if world.binding(sym(name)) is not None:
            continue
        if _holds_mirrored(case, name):
            return holds_where([name], "symmetric")
    return None


def _of_covariance(case: Case) -> Outcome | None:
    """W Σ Wᵀ = Σ^{−½} Σ Σ^{−½}, where W = Σ^{−½} and Σ, or a diagonal Λ, is symmetric by its letter alone."""
    sides = [reached(case.claims.world, t)[1] for t in (case.left, case.right)]
    turned = {n for t in (case.left, case.right) for u in having(t, "T") for n in u.names}
    for name in sorted((sides[0] & sides[1] & _COVARIANCES) - turned):
        if _holds_mirrored(case, name):
            return holds_where([name], "symmetric")
    return None


def by_identity(case: Case) -> Outcome | None:
    """``V = X`` where ``V = X W`` and W is given as the identity: right for the matrices given."""
    world, left, right = case.claims.world, case.left, case.right
    if right.head == "sym" and split(right.data)[0] == "I" and left.head == "mul":
        outer = untransposed(left.args[-1])
        if transpose(left.args[0]) is left.args[-1] and world.binding(outer) is None:
            return Outcome(
                Verdict.UNCHECKED, "it may be a condition"
            )  # W Σ Wᵀ = I is what W is chosen for
    sized: dict[Term, Term] = {  # I_K, the identity with its size
        sym(n): sym("I")
        for n in {*left.names, *right.names}
        if n.startswith("I_") and world.binding(sym(n)) is None
    }
    if sized:
        for unit in (sym("I"), ONE):
            put = dict.fromkeys(sized, unit)
            found = case.tried(substitute(left, put), substitute(right, put), about=False)
            if found is not None:
                return found
    bare = {sym("I"): ONE} if world.binding(sym("I")) is None else {}
    if "I" in {*left.names, *right.names} and bare:  # tr(I⁻¹ Σ) = tr(Σ)
        without = case.tried(substitute(left, bare), substitute(right, bare))
        if without is not None:
            return without
    reading = SHOWN
    with suppress(NoValue):
        a, b = value_of(world, left, reading), value_of(world, right, reading)
        if isinstance(a, Matrix) and isinstance(b, Matrix) and compare(a, b) != DIFFERS:
            for name in sorted(reach(world, left) | reach(world, right)):
                if _is_identity(world, sym(name)):
                    return holds_where([name], "the identity")
    return None


def by_isometry(case: Case) -> Outcome | None:
    """``‖Q v‖ = ‖v‖`` where the words around it say that some matrix is orthogonal."""
    found = {
        u.args[0].args[0]
        for t in (case.left, case.right)
        for u in having(t, "call")
        if u.data == ("norm", 0) and u.args[0].head == "mul" and _turns(u.args[0].args[0])
    }
    if not found or not ORTHOGONAL.search(case.nearby[-_QUESTION:]):
        return None
    for matrix in sorted(found, key=unicode_text):
        if _is_correct(case, _without(case.left, matrix), _without(case.right, matrix)):
            return holds_where(matrix.names, "orthogonal")
    return None


def by_orthonormal(case: Case) -> Outcome | None:
    """``q_i · q_j = δ_ij``, also with numbers before it, where the words around it say that something is
    orthonormal, or the letter does."""
    delta = case.right
    if delta.head != "sym" or not kronecker(delta.data):
        return None
    wanted = sorted(split(delta.data)[1].replace(",", ""))
    for u in having(case.left, "mul"):
        for a, b in pairwise(u.args):
            names = [untransposed(a), untransposed(b)]
            if any(n.head != "sym" for n in names):
                continue
            bases, indices = zip(*(split(n.data)[:2] for n in names), strict=True)
            if bases[0] != bases[1] or sorted(indices) != wanted:
                continue
            if bases[0] not in _ORTHONORMAL and not ORTHOGONAL.search(case.nearby[-_QUESTION:]):
                continue
            rest = mul(*(delta if x is b else x for x in u.args if x is not a))
            put = substitute(case.left, {u: rest})
            if put is delta or case.tried(put, delta) is not None:
                return Outcome(Verdict.UNCHECKED, f"it holds where the {bases[0]} are orthonormal")
    return None


def _turns(t: Term) -> bool:
    """Whether this may be an orthogonal matrix: a capital letter, or its transpose."""
    t = untransposed(t)
    return t.head == "sym" and t.data[:1].isupper()


def _without(t: Term, matrix: Term) -> Term:
    """t with ‖u‖ for ‖Q u‖."""
    if not t.args:
        return t
    if t.head == "call" and t.data == ("norm", 0) and t.args[0].head == "mul":
        first, *rest = t.args[0].args
        if first is matrix:
            return call("norm", mul(*rest))
    return rebuild(t, tuple(_without(a, matrix) for a in t.args))


def _is_identity(world: World, matrix: Term) -> bool:
    with suppress(NoValue):
        value = value_of(world, matrix, SHOWN)
        if isinstance(value, Matrix) and value.shape[0] == value.shape[1]:
            n = value.shape[0]
            return all(x == (k % (n + 1) == 0) for k, x in enumerate(value.entries))
    return False


def _untransposed(t: Term, matrix: Term) -> Term:
    """t with the matrix for its transpose."""
    if t is transpose(matrix):
        return matrix
    if not t.args:
        return t
    return rebuild(t, tuple(_untransposed(a, matrix) for a in t.args))


def _once(t: Term, matrix: Term) -> Term:
    """t with M for Mᵀ and for M M."""
    if t is transpose(matrix):
        return matrix
    if not t.args:
        return t
    args = [_once(a, matrix) for a in t.args]
    if t.head != "mul":
        return rebuild(t, tuple(args))
    return mul(
        *(a for k, a in enumerate(args) if not (k and a is matrix and args[k - 1] is matrix))
    )


# What is told of a matrix, in which words, and what a term becomes by it.
_KINDS: tuple[tuple[str, re.Pattern[str], Callable[[Term, Term], Term]], ...] = (
    ("symmetric", _SYMMETRIC, _untransposed),
    ("orthogonal", ORTHOGONAL, cancelled),
    ("symmetric and idempotent", _IDEMPOTENT, _once),
)
