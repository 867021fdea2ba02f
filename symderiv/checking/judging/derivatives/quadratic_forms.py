"""∇ xᵀAx = 2Ax, which holds for a symmetric A: right where the text speaks of symmetry, open where nothing is
told, wrong where A is said not to be symmetric, or where the A that the text goes on to show is none."""

from __future__ import annotations

import re

from symderiv.checking.equality.vectors.matrices import holds_in_shape, is_oblong
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.excuses.of_matrices.matrices import USUALLY_SYMMETRIC
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import cells_of, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_unsymmetric", "said_unsymmetric"]

_SYMMETRY = re.compile(
    r"s[iy]m{1,2}[eé]tr|definit|对称|對稱|симметр|hermit|self-?adjoint", re.IGNORECASE
)
# What is symmetric whether or not it is said.
_BY_NATURE = word_pattern(
    r"covarian|kovarian|hess|kernel|gram\b|laplacian|diag|precision matri|mahalanobis|gauss|scatter|ellips"
    r"|\bconvex|\bkonvex|协方差|([A-Z])\s?\}?\s?=\s?(?:\\[a-z]+\s?\{\s?)?\1\s?\}?\s?(?:\^\s?\{?\s?(?:T|\\top)|ᵀ|')",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:not|nicht)\s+(?:(?:be|necessarily|assumed|required|to|notwendig(?:erweise)?)\s+){0,3}s[iy]mm?etr"
    r"|\b(?:non-?\s?|un|a)s[iy]mmetri|\bneed\s+not\s+be\s+symmetr"
    r"|\b(?:arbitrary|beliebige\w{0,2})\s+(?:[\w$^{}×\\-]{1,24}\s+){0,3}matri",
    re.IGNORECASE,
)
_REACH = 600  # characters before a relation in which its matrix is told of
_CONDITION = re.compile(
    r"[\s$.,;)\]\\]*(?:if|when|for|where|since|because|as|with|wenn|falls|für|da)\b[^\n.]{0,80}"
)


def _may_be_symmetric(writeup: Writeup) -> bool:
    return writeup.says(_SYMMETRY) or writeup.says(_BY_NATURE)


def by_unsymmetric(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The verdict on a gradient that holds for a symmetric matrix only: wrong where this is none, ``unchecked``
    where nothing is told; None where it holds for any, or where this one may well be symmetric."""
    world = claims.world
    if claims.strict or left.head != "deriv" or closed(right) or not world.shapes:
        return None
    names = [n for n in left.args[0].names if n in world.shapes and n in right.names]
    square = [n for n in names if len(set(world.shapes[n])) == 1 and world.shapes[n][0] > 1]
    square = [n for n in square if not is_oblong(world, n)]
    if not square or holds_in_shape(world, left, right).holds is not False:
        return None
    none = [n for n in square if said_unsymmetric(writeup, st, n)]
    shown = {n: _shown_symmetric(writeup, world.section, sym(n)) for n in square}
    if not none and not writeup.says(_SYMMETRY):
        none = [n for n in square if shown[n] is False]
    if none:
        name = unicode_text(sym(none[0]))
        message = f"it holds for a symmetric {name}, which this is not"
        return Outcome(Verdict.WRONG, message, exact=False)
    told = writeup.once(_may_be_symmetric) or any(shown[n] for n in square)
    if told or any(split(n)[0] in USUALLY_SYMMETRIC for n in square):
        return None
    name = unicode_text(sym(square[0]))
    return Outcome(Verdict.UNCHECKED, f"it holds where {name} is symmetric", exact=False)


def said_unsymmetric(writeup: Writeup, st: Statement, name: str) -> bool:
    """Whether the sentence before a relation that speaks last of symmetry says that this matrix has none."""
    before = writeup.text[max(0, st.left.start - _REACH) : st.left.start]
    told = list(_NONE.finditer(before))
    if not told or _CONDITION.match(writeup.text, st.right.end) or len(split(name)[0]) > 1:
        return False
    last = told[-1]
    if _SYMMETRY.search(before, last.end()):
        return False
    start = max(before.rfind(end, 0, last.start()) for end in (". ", "\n\n"))
    sentence = before[start + 1 : last.end()]
    return (
        re.search(rf"(?<![A-Za-z\\]){re.escape(split(name)[0])}(?![A-Za-z])", sentence) is not None
    )


def _shown_symmetric(writeup: Writeup, section: int, name: Term) -> bool | None:
    """Whether the numbers of a matrix that the question shows are the same on the two sides of the diagonal; None
    where it shows none."""
    found: bool | None = None
    for st in writeup.questions.get(section, []):
        right = st.right.term
        if st.left.term is not name or right is None or right.head != "mat" or not closed(right):
            continue
        rows, columns = right.data
        cells = cells_of(right)
        if rows == columns:
            pairs = [(i * rows + k, k * rows + i) for i in range(rows) for k in range(i)]
            if any(cells[a] is not cells[b] for a, b in pairs):
                return False
            found = True
    return found
