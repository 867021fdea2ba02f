"""Letters in the places of indices: i in y_i, in Σ_i and in [i = j], as the formulas alone show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from itertools import pairwise

from symderiv.notation.names import join, split
from symderiv.notation.reindexing import WORDS
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    cases,
    having,
    num,
    otherwise,
    rel,
    substitute,
    sym,
    walk,
)

__all__ = [
    "OFFSET", "SUMS", "ambiguous", "asks", "counted_sums", "counts_beside", "counts_from_zero",
    "delta_as_cases", "delta_of", "free_letters",
    "has_indicator", "has_offset", "is_endless", "is_general", "letter_of", "letters_of",
    "means_over", "nested", "over_data", "pieces_of", "places_of", "row_and_column",
    "row_bases", "sizes_of", "turned_entry",
]  # fmt: skip

# i+1, t-1: a letter and how far off.
OFFSET = re.compile(r"(ell|[A-Za-z])([+-])(\d{1,2})\Z")
# y_i: the class of the i-th example, as an index.
_NESTED = re.compile(r"[A-Za-z]_[A-Za-z]\Z")
SUMS = ("sum", "prod")


@lru_cache(maxsize=4096)
def pieces_of(part: str) -> tuple[str, ...]:
    """The indices of a subscript or of a superscript in brackets."""
    inner = part[1:-1] if part[:1] in ("(", "[") and part[-1:] in (")", "]") else part
    if "," in inner:
        return tuple(inner.split(","))
    letters = inner.isascii() and inner.isalpha() and inner.islower()
    if 1 < len(inner) <= 3 and letters and inner not in WORDS:
        return tuple(inner)
    return (inner,) if inner else ()


def places_of(name: str) -> tuple[str, ...]:
    """The indices of a name, those above it only where they stand in brackets: t of h_t and of h^{(t)}."""
    _, sub, sup = split(name)
    return (*pieces_of(sub), *(pieces_of(sup) if sup[:1] in ("(", "[") else ()))


def row_and_column(name: str) -> list[str]:
    """The 1 and 2 of a_{12} and of a_{1,2}: every sign of an index for itself where no comma divides it."""
    below = split(name)[1]
    return below.split(",") if "," in below else [*below]


def turned_entry(name: str) -> str:
    """a_{21} for a_{12}."""
    base, below, above = split(name)
    return join(base, ("," if "," in below else "").join(row_and_column(name)[::-1]), above)


def letter_of(piece: str) -> str:
    """The letter of i, i+1 and i−1; the y_i of s_{y_i} whole; empty for anything else."""
    if (len(piece) == 1 and piece.isalpha()) or piece == "ell" or _NESTED.match(piece):
        return piece
    found = OFFSET.match(piece)
    return found[1] if found else ""


def letters_of(name: str) -> set[str]:
    """The letters in the places of indices of a name; a letter alone is its own."""
    _, part, sup = split(name)
    found = {letter_of(p) for p in (*pieces_of(part), *pieces_of(sup))}
    if len(name) == 1:
        found.add(name)
    return found - {""}


def delta_of(name: str) -> tuple[str, ...]:
    base, part, sup = split(name)
    pieces = pieces_of(part)
    return pieces if base == "delta" and len(pieces) == 2 and not sup else ()


def delta_as_cases(t: Term, letters: Set[str] | None = None) -> Term:
    """t with δ_{ij} as 1 where i = j and else 0; of these two letters alone, where some are told."""
    table: dict[Term, Term] = {}
    for name in t.names:
        pair = delta_of(name)
        if pair and (letters is None or set(pair) == letters):
            i, j = (num(int(p)) if p.isdigit() else sym(p) for p in pair)
            table[sym(name)] = cases((ONE, rel("=", i, j)), (ZERO, otherwise))
    return substitute(t, table) if table else t


def has_indicator(*terms: Term) -> bool:
    """Whether δ_{ij} or [i = j] stands in a term."""
    return any(asks(u) for t in terms for u in having(t, "rel")) or any(
        delta_of(n) for t in terms for n in t.names
    )


def free_letters(t: Term, bound: frozenset[str] = frozenset()) -> set[str]:
    """The letters in the places of indices that no sum binds."""
    if t.head == "sym":
        return letters_of(t.data) - bound
    inside = bound | {t.args[1].data} if t.head in SUMS else bound
    out: set[str] = set()
    for a in t.args:
        out |= free_letters(a, inside)
    return out


def has_free_index(t: Term) -> bool:
    """Whether an entry stands in t whose index no sum binds, w_ij."""
    in_places = {letter for n in t.names if len(n) > 1 for letter in letters_of(n)}
    return not in_places.isdisjoint(free_letters(t)) if in_places else False


def nested(t: Term) -> set[str]:
    """The names that are an index elsewhere: the y_i of s_{y_i}, in [k = y_i]."""
    return {n for n in t.names if _NESTED.match(n)}


def over_data(*terms: Term) -> bool:
    """Whether a sum runs over quantities with its index (y_i), not over the index alone (i²)."""
    return any(
        len(n) > 1 and letters_of(n).intersection(u.args[1].names)
        for t in terms
        for u in walk(t)
        if u.head in SUMS
        for n in u.args[0].names
    )


def has_offset(*terms: Term) -> bool:
    """Whether a name has an index like t − 1."""
    names = {n for t in terms for n in t.names}
    parts = [p for n in sorted(names) for part in split(n)[1:] for p in pieces_of(part)]
    return any(OFFSET.match(p) for p in parts)


def asks(u: Term) -> bool:
    """Whether u is i = j of two letters (or of a letter and a number)."""
    if u.head != "rel" or u.data not in ("=", "!="):
        return False
    letters = [a.head == "sym" and len(a.data) == 1 for a in u.args]
    others = [
        x or a.head == "num" or (a.head == "sym" and _NESTED.match(a.data) is not None)
        for x, a in zip(letters, u.args, strict=True)
    ]
    return any(letters) and all(others)


def row_bases(terms: Iterable[Term]) -> frozenset[str]:
    """The bases of x_i in wᵀx_i where x_{ij} stands too: x_i is the vector of its entries."""
    both: dict[str, set[int]] = {}
    turned: set[str] = set()
    for t in terms:
        for name in t.names:
            base, part, sup = split(name)
            if not sup:
                both.setdefault(base, set()).add(len(pieces_of(part)))
        for u in having(t, "mul") if "T" in t.heads else ():
            for a, b in pairwise(u.args):
                if "T" in (a.head, b.head):
                    turned.update(split(n)[0] for n in (*a.names, *b.names))
    return frozenset(b for b in turned if both.get(b, set()) >= {1, 2})


def sizes_of(terms: Iterable[Term]) -> frozenset[str]:
    """The names that tell how many terms a sum has."""
    sums = [u for t in terms for u in having(t, *SUMS)]
    return frozenset(u.args[3].data for u in sums if u.args[3].head == "sym")


def counts_from_zero(terms: Iterable[Term]) -> bool:
    """Whether a sum counts from 0 up to a K, so that one that does not say how far it goes does, too."""
    sums = [u for t in terms for u in having(t, *SUMS)]
    return any(u.args[2] is ZERO and u.args[3].head == "sym" for u in sums)


def means_over(terms: Iterable[Term]) -> frozenset[str]:
    """The names that stand below a sum which does not say how far it goes: the d of (1/d) Σ_i x_i, a mean
    over as many terms."""
    out: set[str] = set()
    for t in terms:
        for u in walk(t):
            below: tuple[Term, ...] = ()
            if u.head == "div" and is_endless(u.args[0]):
                below = (u,)
            elif u.head == "mul" and any(map(is_endless, u.args)):
                below = tuple(a for a in u.args if a.head == "div")
            out |= {b.args[1].data for b in below if b.args[1].head == "sym"}
    return frozenset(out)


def counted_sums(t: Term) -> Iterator[tuple[str, Term]]:
    """The names that tell how many terms a sum of t has, each with the sum."""
    sums = having(t, "sum")
    means = means_over([t]) if sums else frozenset()
    for u in sums:
        for name in sorted(means) if is_endless(u) else sizes_of([u]):
            yield name, u


def is_endless(t: Term) -> bool:
    """Whether a sum does not say how far it goes."""
    if t.head not in SUMS or t.args[3].head != "sym":
        return False
    end: str = t.args[3].data
    return end.startswith("every_")


def ambiguous(terms: Iterable[Term], bases: set[str]) -> bool:
    """Whether a name carries one index here and two there: x_i may be a row, a column or a number."""
    bases = bases - row_bases(terms)
    found: dict[str, set[tuple[int, int]]] = {}
    for t in terms:
        for name in t.names:
            base, part, sup = split(name)
            if base in bases and (part or sup):
                found.setdefault(base, set()).add((len(pieces_of(part)), len(pieces_of(sup))))
    return any(len(shapes) > 1 for shapes in found.values())


def counts_beside(below: str) -> bool:
    """Whether an index is a letter that counts beside a number: the i1 of γ_{i1}, which γ_{31} is one of."""
    return len(below) == 2 and below[0] in "ijk" and below[1].isdigit()


@lru_cache(maxsize=4096)
def is_general(name: str) -> bool:
    """Whether a name has a letter alone in the place of an index: h_t, w_{ij}, m_{t+1}, γ_{i1}."""
    return counts_beside(split(name)[1]) or any(
        letter_of(piece) for part in split(name)[1:] for piece in pieces_of(part)
    )
