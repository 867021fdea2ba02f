"""Which runs of letters of a write-up are products, ``Au = \\lambda u``, and which with numbers between
them are names: the ``w1o`` of ∂L/∂w1o, and the dO of dV = Aᵀ dO."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

__all__ = ["gradients", "joined_names", "products"]

_MATRICES_FIRST = re.compile(r"[A-Z]{1,2}[a-z]")
_LETTER = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])|(?<=\^T)[A-Z]")
_JOINED = re.compile(
    r"\}\s*\{\s*\\partial\s*([A-Za-z]{1,8}[0-9]{1,2}[A-Za-z]{1,4}[0-9]{0,2})\s*\}"
    r"|/\s*(?:∂|\\partial(?![a-z]))\s*([A-Za-z]{1,8}[0-9]{1,2}[A-Za-z]{1,4}[0-9]{0,2})(?![A-Za-z0-9_])"
)


_GRADIENT_LEFT = re.compile(r"(?<![A-Za-z\\])d[A-Z](?![A-Za-z])(?:_\{?\w{1,4}\}?)?\s*&?\s*=")
_GRADIENT = re.compile(r"(?<![A-Za-z\\])d([A-Z])(?![A-Za-z])")


def gradients(texts: Iterable[str]) -> set[str]:
    """The dO of dV = Aᵀ dO: where such names are left sides and nothing is integrated, so is dX for every
    matrix X of the formulas."""
    every = list(texts)
    if not any(map(_GRADIENT_LEFT.search, every)) or any("\\int" in t or "∫" in t for t in every):
        return set()
    letters = {c for text in every for c in _LETTER.findall(text)}
    return {f"d{c}" for text in every for c in _GRADIENT.findall(text) if c in letters}


def products(words: Iterable[str], left: Set[str], texts: Iterable[str]) -> set[str]:
    """Those of the words whose letters are quantities: letters that are left sides themselves, and for
    capitals before a small letter those that stand alone anywhere in the formulas."""
    short = [w for w in words if len(w) < 4]
    out = {w for w in short if all(c in left for c in w)}
    mixed = [w for w in short if _MATRICES_FIRST.fullmatch(w)]
    if mixed:
        letters = {c for text in texts for c in _LETTER.findall(text)}
        out.update(w for w in mixed if all(c in letters for c in w))
    return out


def joined_names(texts: Iterable[str]) -> frozenset[str]:
    """The shapes of names with numbers between letters that something is differentiated by, since nobody
    differentiates by a product: w#o of ∂L/∂w1o, and w2o is a name then, too."""
    found = (m[1] or m[2] for text in texts for m in _JOINED.finditer(text))
    return frozenset(re.sub("[0-9]+", "#", name) for name in found)
