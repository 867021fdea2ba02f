"""Index notation made concrete: p_i = e^{s_i} / Σ_j e^{s_j} with three terms and i, j, k numbers.

A letter is an index where a sum runs over it, where δ_{ij} or [i = j] asks for it, or where it stands
in the place of such a letter (u_o beside Σ_w u_w). Every sum over an unknown number of terms gets
three; a name without its index (y beside y_i) is the column of its entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

from symderiv.checking.values.readings import Function
from symderiv.checking.values.reindexing import WORDS
from symderiv.checking.values.resting import Resting
from symderiv.checking.values.shared import remembered
from symderiv.checking.world.world import World, term_names
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    cases,
    make,
    mul,
    num,
    rebuild,
    sub,
    substitute,
    sym,
    walk,
)  # fmt: skip

__all__ = [
    "SIZE",
    "Indexed",
    "has_indicator",
    "index_letters",
    "letters_of",
    "open_families",
    "pieces_of",
    "reached",
    "row_bases",
]

SIZE = 3
_OFFSET = re.compile(r"([A-Za-z])([+-])(\d{1,2})\Z")
_SUMS = ("sum", "prod")
_MAX_NAMES = 300


@lru_cache(maxsize=4096)
def pieces_of(part: str) -> tuple[str, ...]:
    """The indices of a subscript or of a superscript in brackets."""
    inner = part[1:-1] if part[:1] in ("(", "[") and part[-1:] in (")", "]") else part
    if "," in inner:
        return tuple(inner.split(","))
    if 1 < len(inner) <= 3 and inner.isalpha() and inner.islower() and inner not in WORDS:
        return tuple(inner)
    return (inner,) if inner else ()


def _letter(piece: str) -> str:
    """The letter of i, i+1 and i−1; empty for anything else."""
    if len(piece) == 1 and piece.isalpha():
        return piece
    found = _OFFSET.match(piece)
    return found[1] if found else ""


def letters_of(name: str) -> set[str]:
    """The letters in the places of indices of a name; a letter alone is its own."""
    _, part, sup = split(name)
    found = {_letter(p) for p in (*pieces_of(part), *pieces_of(sup))}
    if len(name) == 1:
        found.add(name)
    return found - {""}


def _is_delta(name: str) -> tuple[str, ...]:
    base, part, sup = split(name)
    pieces = pieces_of(part)
    return pieces if base == "delta" and len(pieces) == 2 and not sup else ()


def has_indicator(*terms: Term) -> bool:
    """Whether δ_{ij} or [i = j] stands in a term."""
    return any(_asks(u) for t in terms for u in walk(t)) or any(
        _is_delta(n) for t in terms for n in t.names
    )


def _own_delta(world: World) -> bool:
    """Whether δ is a matrix of the write-up and not Kronecker's; an error signal δ_1 leaves it so."""
    for key in world.versions:
        if key.head == "sym" and world.binding(key) is not None:
            base, part, _ = split(key.data)
            if base == "delta" and len(pieces_of(part)) != 1:
                return True
    return False


def free_letters(t: Term, bound: frozenset[str] = frozenset()) -> set[str]:
    """The letters in the places of indices that no sum binds."""
    if t.head == "sym":
        return letters_of(t.data) - bound
    inside = bound | {t.args[1].data} if t.head in _SUMS else bound
    out: set[str] = set()
    for a in t.args:
        out |= free_letters(a, inside)
    return out


def over_data(*terms: Term) -> bool:
    """Whether a sum runs over quantities with its index (y_i), not over the index alone (i²)."""
    return any(
        len(n) > 1 and letters_of(n).intersection(u.args[1].names)
        for t in terms
        for u in walk(t)
        if u.head in _SUMS
        for n in u.args[0].names
    )


def has_offset(*terms: Term) -> bool:
    """Whether a name has an index like t − 1."""
    names = {n for t in terms for n in t.names}
    parts = [p for n in sorted(names) for part in split(n)[1:] for p in pieces_of(part)]
    return any(_OFFSET.match(p) for p in parts)


def _asks(u: Term) -> bool:
    """Whether u is i = j of two letters (or of a letter and a number)."""
    if u.head != "rel" or u.data not in ("=", "!="):
        return False
    letters = [a.head == "sym" and len(a.data) == 1 for a in u.args]
    return any(letters) and all(x or a.head == "num" for x, a in zip(letters, u.args, strict=True))


def reached(world: World, *terms: Term) -> tuple[list[Term], set[str]]:
    """The terms with all definitions that they rest on, and the names in them."""
    out, names = list(terms), set[str]()
    at = 0
    while at < len(out) and len(names) < _MAX_NAMES:
        t = out[at]
        at += 1
        for name in sorted(t.names):
            if name in names:
                continue
            names.add(name)
            definition = world.definition(name)
            if definition is None:
                found = family_of(world, name)
                definition = found[0] if found else plain_of(world, name)
            if definition is not None:
                out.append(definition)
        for u in walk(t):
            if u.head == "call":
                function = world.function(u.data[0])
                if function is not None and function.body not in out:
                    out.append(function.body)
    return out, names


def index_letters(world: World, left: Term, right: Term) -> tuple[list[str], set[str]]:
    """(free and bound index letters in order, bases of the names that carry them); ([], …) without."""
    terms, names = reached(world, left, right)
    letters: dict[str, None] = {}
    for t in terms:
        for u in walk(t):
            if u.head in _SUMS and u.args[1].head == "sym" and len(u.args[1].data) == 1:
                letters.setdefault(u.args[1].data)
    for t in (left, right):
        for u in walk(t):
            if _asks(u):
                for a in u.args:
                    if a.head == "sym":
                        letters.setdefault(a.data)
        for name in sorted(t.names):
            for piece in _is_delta(name):
                if _letter(piece) and not _own_delta(world):
                    letters.setdefault(piece)
    if not letters:
        return [], set()
    bases: set[str] = set()
    growing = True
    while growing:
        growing = False
        for name in sorted(names):
            base, part, sup = split(name)
            pieces = [_letter(p) for p in (*pieces_of(part), *pieces_of(sup))]
            if base not in bases and any(p in letters for p in pieces):
                bases.add(base)
                growing = True
            if base in bases and len(pieces_of(part)) == 2 and any(p in letters for p in pieces):
                new = [p for p in pieces if p and p not in letters]
                letters.update(dict.fromkeys(new))
                growing = growing or bool(new)
            if (
                base in bases
                and len(pieces_of(part)) == 1
                and pieces[0]
                and pieces[0] not in letters
            ):
                letters[pieces[0]] = None
                growing = True
    return list(letters), bases


def plain_of(world: World, name: str, bases: set[str] | None = None) -> Term | None:
    """The definition of ŷ for ŷ_i, where only ŷ = w x + b is written and x_i is used as well."""
    base, part, sup = split(name)
    if len(pieces_of(part)) + len(pieces_of(sup)) != 1 or name == base:
        return None
    found = world.definition(base)
    if found is None or (bases is not None and not bases.intersection(found.names)):
        return None
    return found


def family_of(world: World, name: str) -> tuple[Term, dict[str, str]] | None:
    """The definition of p_i for p_1 or p_k, with what i stands for in it."""
    base, part, sup = split(name)
    wanted = (*pieces_of(part), *pieces_of(sup))
    if not wanted:
        return None
    families = remembered(world, ("families",), lambda: _families(world))
    for key, own in families.get((base, len(wanted), bool(sup)), ()):
        if key.data == name:
            continue
        binding = world.binding(key)
        if binding is None or binding.term is None:
            continue
        table: dict[str, str] = {}
        for a, b in zip(own, wanted, strict=True):
            if _letter(a) == a and table.setdefault(a, b) == b:
                continue
            if a != b:
                break
        else:
            if table:
                return binding.term, table
    return None


def _families(world: World) -> dict[tuple[str, int, bool], list[tuple[Term, tuple[str, ...]]]]:
    """The defined names by what must be alike in a family, the latest first, with their indices."""
    out: dict[tuple[str, int, bool], list[tuple[Term, tuple[str, ...]]]] = {}
    for key in reversed(list(world.versions)):
        if key.head == "sym":
            base, part, sup = split(key.data)
            own = (*pieces_of(part), *pieces_of(sup))
            out.setdefault((base, len(own), bool(sup)), []).append((key, own))
    return out


def row_bases(terms: Iterable[Term]) -> frozenset[str]:
    """The bases of x_i in wᵀx_i where x_{ij} stands too: x_i is the vector of its entries."""
    both: dict[str, set[int]] = {}
    turned: set[str] = set()
    for t in terms:
        for name in t.names:
            base, part, sup = split(name)
            if not sup:
                both.setdefault(base, set()).add(len(pieces_of(part)))
        for u in walk(t):
            if u.head == "mul":
                for a, b in pairwise(u.args):
                    if "T" in (a.head, b.head):
                        turned.update(split(n)[0] for n in (*a.names, *b.names))
    return frozenset(b for b in turned if both.get(b, set()) >= {1, 2})


def sizes_of(terms: Iterable[Term]) -> frozenset[str]:
    """The names that tell how many terms a sum has."""
    sums = [u for t in terms for u in walk(t) if u.head in _SUMS]
    return frozenset(u.args[3].data for u in sums if u.args[3].head == "sym")


def ambiguous(terms: list[Term], bases: set[str]) -> bool:
    """Whether a name carries one index here and two there: x_i may be a row, a column or a number."""
    bases = bases - row_bases(terms)
    found: dict[str, set[tuple[int, int]]] = {}
    for t in terms:
        for name in t.names:
            base, part, sup = split(name)
            if base in bases and (part or sup):
                found.setdefault(base, set()).add((len(pieces_of(part)), len(pieces_of(sup))))
    return any(len(shapes) > 1 for shapes in found.values())


def open_families(world: World, terms: Iterable[Term], bases: set[str]) -> frozenset[str]:
    """The bases of the names with an index letter that nothing defines."""
    out: set[str] = set()
    for t in terms:
        for name in sorted(term_names(t)):
            base, part, sup = split(name)
            if base in bases and any(map(_letter, (*pieces_of(part), *pieces_of(sup)))):
                if world.definition(name) is None and family_of(world, name) is None:
                    if plain_of(world, name, bases) is None:
                        out.add(base)
    return frozenset(out)


class Indexed:
    """A world in which every index is a number; what the evaluator asks names of."""

    def __init__(
        self,
        world: World,
        letters: Mapping[str, int],
        bases: set[str],
        total: str = "",
        open_bases: frozenset[str] = frozenset(),
        counts: frozenset[str] = frozenset(),
        rows: frozenset[str] = frozenset(),
    ) -> None:
        self.world, self.letters, self.bases, self.total = world, dict(letters), bases, total
        self.open = open_bases
        self.counts = counts
        self.rows = rows
        self.known: dict[str, Term | None] = {}
        self.resting: Resting | None = None

    # --- what the evaluator asks ------------------------------------------------------------------

    def definition(self, name: str, back: int = 0) -> Term | None:
        """The definition with its indices as numbers."""
        if back:
            return None
        if name not in self.known:
            self.known[name] = self._definition(name)
        return self.known[name]

    def _definition(self, name: str) -> Term | None:
        base, part, _ = split(name)
        if name in self.counts:
            return num(SIZE)
        # z_1 is an entry of z_i here, whatever another place of the text calls z_1.
        found = None if base in self.open and part.isdigit() else self.world.definition(name)
        if found is not None:
            return self.concrete(found, self.letters)
        family = family_of(self.world, name)
        if family is not None:
            term, table = family
            return self.concrete(
                term, {**self.letters, **{k: int(v) for k, v in table.items() if v.isdigit()}}
            )
        plain = plain_of(self.world, name, self.bases)
        if plain is not None and part.isdigit() and base in self.bases:
            own: dict[Term, Term] = {
                sym(n): sym(join(n, part)) for n in plain.names if n in self.bases
            }
            return self.concrete(substitute(plain, own), self.letters)
        if self.total and name == join(self.total, str(SIZE)):
            rest = [sym(join(self.total, str(k))) for k in range(1, SIZE)]
            return sub(ONE, add(*rest))  # the entries of a distribution sum to one
        return None

    def value(self, key: Term, mode: str, back: int = 0) -> Any:
        """Nothing has a value here."""
        return None

    def shape(self, name: str) -> tuple[int, int] | None:
        """What is no column of entries is a number."""
        return None

    def extent(self, body: Term, index: Term) -> int | None:
        """All sums have a number of terms here."""
        return None

    def function(self, name: str) -> Function | None:
        """A function of the document, its sums written out."""
        found = self.world.function(name)
        if found is None:
            return None
        bases = self.bases
        self.bases = bases - set(found.parameters)  # the x of σ(x) is none of x_1, x_2, …
        try:
            return Function(found.parameters, self.concrete(found.body, self.letters))
        finally:
            self.bases = bases

    # --- terms ------------------------------------------------------------------------------------

    def concrete(self, t: Term, table: Mapping[str, int]) -> Term:
        """t with numbers for its indices, sums written out, columns for names without an index."""
        if t.head == "sym":
            return self._name(t, table)
        if not t.args:
            return t
        if t.head in _SUMS:
            return self._sum(t, table)
        if t.head == "rel":
            return rebuild(t, tuple(self._asked(a, table) for a in t.args))
        if t.head == "cases":
            args = tuple(self.concrete(a, table) for a in t.args)
            return cases(*zip(args[::2], args[1::2], strict=True))
        if t.head == "deriv":
            return self._derivative(t, table)
        return rebuild(t, tuple(self.concrete(a, table) for a in t.args))

    def _name(self, t: Term, table: Mapping[str, int]) -> Term:
        name = t.data
        if f"={name}" in table:
            return num(table[f"={name}"])  # the index of a sum, as a number
        delta = _is_delta(name)
        if delta and not _own_delta(self.world):
            found = [_number(p, table) for p in delta]
            if None not in found:
                return ONE if found[0] == found[1] else ZERO
        base, part, sup = split(name)
        if base not in self.bases:
            return t
        if not part and not sup and self.world.definition(name) is None:
            return make(
                "mat", tuple(sym(join(base, str(k))) for k in range(1, SIZE + 1)), (SIZE, 1)
            )
        count = _numbered(sup, table)
        if base in self.rows and len(pieces_of(part)) == 1 and self.world.definition(name) is None:
            row = _numbered(part, table)
            entries = tuple(sym(join(base, f"{row},{k}", count)) for k in range(1, SIZE + 1))
            return make("mat", entries, (SIZE, 1))
        return sym(join(base, _numbered(part, table), count))

    def _asked(self, t: Term, table: Mapping[str, int]) -> Term:
        """A side of a condition: an index letter is its number."""
        if t.head == "sym" and t.data in table:
            return num(table[t.data])
        return self.concrete(t, table)

    def _sum(self, t: Term, table: Mapping[str, int]) -> Term:
        body, index, low, high = t.args
        first, last = self._bound(low, table), self._bound(high, table)
        if index.head != "sym" or first is None or last is None or last - first > 8:
            return t
        parts = []
        for k in range(first, last + 1):
            parts.append(self.concrete(body, {**table, index.data: k, f"={index.data}": k}))
        if not parts:
            return ZERO if t.head == "sum" else ONE
        return add(*parts) if t.head == "sum" else mul(*parts)

    def _bound(self, t: Term, table: Mapping[str, int]) -> int | None:
        if t.head == "num":
            return int(t.data[0]) if not t.data[1] else None
        if t.head == "sym":
            return table.get(t.data, SIZE)
        if t.head == "neg":
            found = self._bound(t.args[0], table)
            return None if found is None else -found
        if t.head == "add":
            found_all = [self._bound(a, table) for a in t.args]
            return None if None in found_all else sum(v for v in found_all if v is not None)
        return None

    def _derivative(self, t: Term, table: Mapping[str, int]) -> Term:
        of, *wrt = (self.concrete(a, table) for a in t.args)
        if len(wrt) == 1 and wrt[0].head == "mat":
            entries = of.args if of.head == "mat" else (of,)
            cells = tuple(make("deriv", (e, w), t.data) for e in entries for w in wrt[0].args)
            shape = (len(entries), SIZE) if len(entries) > 1 else (SIZE, 1)
            return make("mat", cells, shape)
        if of.head == "mat":
            return make("mat", tuple(make("deriv", (e, *wrt), t.data) for e in of.args), of.data)
        return make("deriv", (of, *wrt), t.data)


def _number(piece: str, table: Mapping[str, int]) -> int | None:
    if piece.isdigit():
        return int(piece)
    if piece in table:
        return table[piece]
    found = _OFFSET.match(piece)
    if found and found[1] in table:
        return table[found[1]] + (1 if found[2] == "+" else -1) * int(found[3])
    return None


def _numbered(part: str, table: Mapping[str, int]) -> str:
    pieces = pieces_of(part)
    found = [_number(p, table) for p in pieces]
    if not pieces or all(f is None for f in found):
        return part
    shown = [str(f) if f is not None else p for f, p in zip(found, pieces, strict=True)]
    inner = ",".join(shown)
    return part[0] + inner + part[-1] if part[:1] in ("(", "[") else inner
