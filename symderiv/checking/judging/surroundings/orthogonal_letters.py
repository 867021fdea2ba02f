"""Which matrices are orthogonal by the words of a text, or by their letters Q, U and V alone."""

from __future__ import annotations

import re

from symderiv.checking.equality.vectors.kinds_of_matrices import (
    inverted_grams,
    is_matrix_letter,
    usually_diagonal,
)
from symderiv.checking.equality.vectors.products import cancelled
from symderiv.checking.words import word_pattern
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, sym

__all__ = [
    "LETTERS",
    "ORTHOGONAL",
    "orthogonal_letters",
    "speaks_of_any",
    "turned_letters",
    "without_pairs",
]

_T, _I = r"(?:T|\\top|\\intercal)", r"\\?(?:mathbf|mathbb|bm|[mb])?\{?I\b"
_M = r"([A-Za-z]|\\[a-z]{1,3}[A-Z](?![A-Za-z])|\\(?:math(?:bf|rm)|boldsymbol|bm)\s?\{\s?[A-Za-z]\s?\})"  # a matrix
ORTHOGONAL = word_pattern(
    r"ort[h]?o(?:gonal|norm)|unit[aä]r|正交|直交|직교|ортогон|ортонорм|trực giao"
    r"|\bSVD\b|singular[- ]value|eigen-?(?:value )?decomposition|spectral (?:theorem|decomposition)"
    r"|\brotations?\b|\b(?:permutation|reflection) matri|isometr"
    r"|Rotationsmatri|Drehmatri|matrice de rotation"
    r"|旋转矩阵|回転行列|회전 ?행렬|матриц\w+ поворота"
    r"|特征分解|奇异值"
    rf"|(?<![A-Za-z]){_M}\s?\^\s?\{{\s?-1\s?\}}\s?&?=\s?\1\s?\^\s?\{{?\s?{_T}"
    rf"|(?<![A-Za-z]){_M}\s?\^\s?\{{?\s?{_T}\s?\}}?\s?&?=\s?\2\s?\^\s?\{{\s?-1"
    rf"|{_T}\s?\}}?\s?{_M}\s?&?=\s?{_I}|(?<![A-Za-z]){_M}\s?\4\s?\^\s?\{{?\s?{_T}\s?\}}?\s?&?=\s?{_I}",
    re.IGNORECASE,
)
LETTERS = frozenset("QUV")
_OF_ANY = re.compile(
    r"\b(?:any|arbitrary|every|each|general|beliebige\w*|toute?|cualquier|任意)\s+(?:[a-z-]+\s+){0,3}"
    r"[$({\\]*(?:math\w+\{)?([QUV])\b"
)


def orthogonal_letters(text: str, *terms: Term) -> set[str]:
    """The transposed matrices that a text, or their letters, tell to be orthogonal."""
    names = turned_letters(*terms) - inverted_grams(*terms)
    names = {n for n in names if not usually_diagonal(n)}
    others = {n for n in names if split(n)[0] not in LETTERS or speaks_of_any(text, n)}
    return names if others and ORTHOGONAL.search(text) else names - others


def speaks_of_any(text: str, name: str) -> bool:
    """Whether a text speaks of any matrix U: then it is not orthogonal by its letter."""
    found = _OF_ANY.search(text)
    return found is not None and found[1] == split(name)[0] and not ORTHOGONAL.search(found[0])


def turned_letters(*terms: Term) -> set[str]:
    """The matrices, by their letters, that are transposed."""
    turned = (u.args[0] for t in terms for u in having(t, "T"))
    return {u.data for u in turned if u.head == "sym" and is_matrix_letter(u.data)}


def without_pairs(names: set[str], t: Term) -> Term:
    """t without the pairs UᵀU and UUᵀ of these matrices."""
    for name in sorted(names):
        t = cancelled(t, sym(name))
    return t
