"""Eigenvalues and eigenvectors that a text tells of a matrix which it shows: "The eigenvalues of A are λ_1 = 3 and
λ_2 = 1."

Which matrix is meant is told by its name behind the word, or there is but one square matrix. One of the values
must be right before another is wrong: else they are those of another matrix.
"""

from __future__ import annotations

import re
from contextlib import suppress

from flint import acb_mat, arb

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import World, closed, literals
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, sym

__all__ = ["by_eigenpair"]

_STEPS = (3_000, 0.05, 0.5)
REACH, LARGEST = 250, 3
_WORD = word_pattern(
    r"\b(eigen(?:value|vector|wert|vektor)\w*|valeurs? propres?|vecteurs? propres?|autovalor\w*|autovector\w*"
    r"|valor\w* propios?|vector\w* propios?)\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"[\s*_]{0,4}(?:of|von|de|para)\s(?:(?:the|der|la)\s)?(?:(?:matrix|matriz|matrice)\s)?[\s$(\\]{0,4}"
    r"(?:math(?:bf|rm)\s?\{)?([A-Za-z])\}?\s?(?:\$|\\\)|,|:|are|is|sind|son|sont)"
)
_ANY_OF = re.compile(r"[\s*_]{0,4}(?:of|von|de|para|for)\b")
_NOT = re.compile(
    r"\b(?:not|if|unless|suppose|guess|instead|another|new|other|nicht|falls|no|si)\b|\n\s*\n|\n#",
    re.IGNORECASE,
)
_VECTORS = frozenset("v u q e x w p xi".split())
_OFF = arb("0.03")  # of a matrix with decimals, as its rounding


def by_eigenpair(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The verdict on λ_k = a number, or v_k = a vector, that is told of a matrix with numbers; None where the
    text says no such thing, and where nothing of what it says is right."""
    if claims.strict or st.op not in ("=", "~") or not closed(right) or left.head != "sym":
        return None
    base, below, above = split(left.data)
    valued = base == "lambda"
    if above or not (valued or base in _VECTORS) or (below and not below.isdigit()):
        return None
    word = _word_before(writeup.text, st)
    if word is None or _is_of_vectors(word) == valued:
        return None
    with suppress(NoValue, OutOfTime, ValueError), budget(*_STEPS):
        found = _matrix(claims.world, writeup, word)
        values = None if found is None else _eigenvalues(found)
        if found is None or values is None:
            return None
        pair = _Pairs(claims, found, values)
        own = claims.world.value(sym(join("lambda", below)), "shown")
        if not valued and below and isinstance(own, arb):
            if pair.holds(right, valued) and not _Pairs(claims, found, [own]).holds(right, valued):
                return None  # it is that of another eigenvalue
        holds = pair.holds(right, valued)
        if holds:
            rounded = bool(literals(right))
            return Outcome(Verdict.ROUNDED if rounded else Verdict.CORRECT, exact=not rounded)
        others = _others(claims.world, writeup, st, word.start(), base)
        if holds is False and any(pair.holds(t, valued) for t in others):
            what = "no eigenvalue" if valued else "no eigenvector"
            return Outcome(Verdict.WRONG, f"this is {what} of the matrix", exact=False)
    return None


class _Pairs:
    """A matrix with its eigenvalues."""

    def __init__(self, claims: Claims, matrix: Matrix, values: list[arb]) -> None:
        self.claims, self.matrix, self.values = claims, matrix, values
        self.exact = all(x.is_integer() for x in matrix.entries)

    def holds(self, t: Term, valued: bool) -> bool | None:
        """Whether a term is an eigenvalue, or an eigenvector; None where that cannot be told."""
        return self.is_value(t) if valued else self.is_vector(t)

    def is_value(self, t: Term) -> bool | None:
        found = value_of(self.claims.world, t, SHOWN)
        if not isinstance(found, arb):
            return None
        if any(self.claims.near(v, t) for v in self.values):
            return True
        largest = max(abs(float(v)) for v in self.values)
        close = any(abs(found - v) < _OFF * largest for v in self.values)
        return None if close and not self.exact else False

    def is_vector(self, t: Term) -> bool | None:
        found, n = value_of(self.claims.world, t, SHOWN), self.matrix.shape[0]
        if not isinstance(found, Matrix) or found.shape not in ((n, 1), (1, n)):
            return None
        v = found if found.shape == (n, 1) else found.T
        size = sum(abs(float(x)) for x in v.entries)
        if not size:
            return False
        image = self.matrix * v
        assert isinstance(image, Matrix)
        scale = size * max(abs(float(x)) for x in self.values)
        for value in self.values:
            gaps = (a - value * b for a, b in zip(image.entries, v.entries, strict=True))
            if all(abs(g) < _OFF * scale for g in gaps):
                return True
        return False


def _word_before(text: str, st: Statement) -> re.Match[str] | None:
    """The word that says what is told, in the same sentence or list."""
    start = st.left.start
    found = [*_WORD.finditer(text, max(0, start - REACH), start)][-1:]
    return found[0] if found and not _NOT.search(text, found[0].end(), start) else None


def _is_of_vectors(word: re.Match[str]) -> bool:
    return re.search("ve[ck]t", word[0], re.IGNORECASE) is not None


def _matrix(world: World, writeup: Writeup, word: re.Match[str]) -> Matrix | None:
    """The matrix with numbers that is meant."""
    named = _OF.match(writeup.text, word.end())
    if named is None and _ANY_OF.match(writeup.text, word.end()):
        return None  # the eigenvalues of the covariance matrix, of A²
    keys = [sym(named[1])] if named is not None else [k for k in world.versions if k.head == "sym"]
    found = []
    for key in keys:
        told = world.binding(key)
        if told is None or told.section != world.section:
            continue
        shown = told.shown
        if isinstance(shown, Matrix) and 1 < shown.shape[0] == shown.shape[1] <= LARGEST:
            if len(world.versions[key]) > 1:
                return None
            found.append(shown)
    return found[0] if len(found) == 1 else None


def _eigenvalues(matrix: Matrix) -> list[arb] | None:
    """The eigenvalues, all of them real; None for others."""
    if not all(isinstance(x, arb) for x in matrix.entries):
        return None
    found = acb_mat(*matrix.shape, list(matrix.entries)).eig(multiple=True)
    if not all(e.imag.contains(0) for e in found):
        return None
    return [e.real for e in found]


def _others(world: World, writeup: Writeup, st: Statement, begun: int, base: str) -> list[Term]:
    """What else is told of names with this letter behind the word."""
    out = []
    for other in writeup.question(st):
        t, right = other.left.term, other.right.term
        near = begun < other.left.start < st.right.end + REACH
        if other is st or not near or not other.first or t is None or right is None:
            continue
        gap = writeup.text[
            min(st.left.start, other.left.start) : max(st.left.start, other.left.start)
        ]
        if t.head == "sym" and split(t.data)[0] == base and closed(right) and not _NOT.search(gap):
            out.append(world.resolve(right))
    return out
