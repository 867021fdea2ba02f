"""Indices set to numbers or to other letters, alone and inside the indices of names: y_i at i = 2 is
y_2."""

from __future__ import annotations

import re
from functools import lru_cache

from symderiv.notation.names import join, split
from symderiv.notation.term import Term, add, mul, num, rebuild, substitute, sym

__all__ = [
    "WORDS",
    "everywhere",
    "in_full",
    "instantiate",
    "reindexed",
    "relettered",
    "written_out",
]

MAX_WRITTEN = 12


@lru_cache(maxsize=2048)
def instantiate(body: Term, index: Term, k: int) -> Term:
    """body with the index set to k: as a number, and inside the indices of names (y_i is y_2)."""
    return _put(body, index, k, num(k))


def relettered(body: Term, index: Term, new: Term) -> Term:
    """body with another letter for the index."""
    return _put(body, index, new.data, new)


def _put(body: Term, index: Term, k: int | str, value: Term) -> Term:
    letter = index.data
    table: dict[Term, Term] = {index: value}
    for name in body.names:
        if name == letter:
            continue
        base, sub, sup = split(name)
        new_sub, new_sup = reindexed(sub, letter, k), reindexed(sup, letter, k)
        if (new_sub, new_sup) != (sub, sup):
            table[sym(name)] = sym(join(base, new_sub, new_sup))
    return everywhere(body, table)


def everywhere(t: Term, table: dict[Term, Term]) -> Term:
    """t with these names for others, also where something is derived by them: ∂L/∂z_i at i = 2."""
    if "deriv" not in t.heads:
        return substitute(t, table)
    if t.head != "deriv":
        if t.head in ("sum", "prod", "lim") or not t.args:
            return substitute(t, table)
        return rebuild(t, tuple(everywhere(a, table) for a in t.args))
    of, *by = t.args
    put = [table.get(w, w) for w in by]
    kept = [a if a.head == "sym" else b for a, b in zip(put, by, strict=True)]
    return rebuild(t, (everywhere(of, table), *kept))


def written_out(t: Term) -> list[Term] | None:
    """The terms of a short sum or product between two numbers; None for any other."""
    if t.head not in ("sum", "prod") or any(a.head != "num" or a.data[1] for a in t.args[2:]):
        return None
    body, index, low, high = t.args
    first, last = low.data[0], high.data[0]
    if index.head != "sym" or last - first > MAX_WRITTEN:
        return None
    return [instantiate(body, index, k) for k in range(first, last + 1)]


def in_full(t: Term) -> Term:
    """t with its short sums and products between two numbers written out."""
    if t.heads.isdisjoint(("sum", "prod")):
        return t
    terms = written_out(t)
    if terms:
        return in_full((add if t.head == "sum" else mul)(*terms))
    return (
        rebuild(t, tuple(map(in_full, t.args))) if t.args and t.head not in ("sum", "prod") else t
    )


# Subscripts that are words: n_in has no index.
WORDS = frozenset(
    ("ell", "in", "out", "hid", "min", "max", "new", "old", "inp", "avg", "reg", "tot")
)


_OFFSET = re.compile(r"(ell|[A-Za-z])([+-]\d{1,3})\Z")
_SUM = re.compile(r"[A-Za-z](?:[+-](?:[A-Za-z]|\d{1,3}))+\Z")
_SUMMAND = re.compile(r"([+-]?)([A-Za-z]|\d+)")


def _shifted(piece: str, letter: str, k: int | str) -> str:
    """An index at letter = k: k itself, k − 1 of letter−1, a + k − 1 of a+letter−1."""
    if piece == letter:
        return str(k)
    found = _OFFSET.match(piece)
    if found is None and letter in piece and isinstance(k, int) and _SUM.match(piece):
        return _summed(piece, letter, k)
    if found is None or found[1] != letter:
        return piece
    if isinstance(k, str):
        return k + found[2]
    return str(k + int(found[2])) if k + int(found[2]) >= 0 else piece


def _summed(piece: str, letter: str, k: int) -> str:
    """A sum of letters and numbers with k for a letter; the letters come first."""
    number, others = 0, ""
    for sign, part in _SUMMAND.findall(piece):
        if part == letter or part.isdigit():
            number += (k if part == letter else int(part)) * (-1 if sign == "-" else 1)
        else:
            others += (sign or "+") + part
    if others.startswith("-") or (number < 0 and not others):
        return piece
    return others[1:] + (f"{number:+d}" if number else "") if others else str(number)


def _of_letters(inner: str) -> bool:
    """Whether an index is made of letters and digits, each for itself."""
    return inner.isascii() and inner.isalnum() and inner not in WORDS


def reindexed(part: str, letter: str, k: int | str) -> str:
    """A subscript or superscript with this letter at k."""
    if letter not in part:
        return part
    inner = part[1:-1] if part[:1] in "([" else part
    pieces = inner.split(",")
    if any(_shifted(p, letter, k) != p for p in pieces):
        pieces = [_shifted(p, letter, k) for p in pieces]
        inner = ",".join(pieces)
    elif len(inner) <= 3 and len(letter) == 1 and _of_letters(inner):
        inner = inner.replace(letter, str(k))
    return part[0] + inner + part[-1] if part[:1] in "([" else inner
