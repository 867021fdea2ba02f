"""Index notation made concrete: p_i = e^{s_i} / Σ_j e^{s_j} with three terms and i, j, k numbers.

Every sum over an unknown number of terms gets three; a name without its index (y beside y_i) is the
column of its entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from symderiv.checking.values.families import FAMILIES
from symderiv.checking.values.readings import Function
from symderiv.checking.values.resting import Resting
from symderiv.checking.values.shared import remembered
from symderiv.checking.world.index_letters import (
    OFFSET,
    SUMS,
    delta_of,
    free_letters,
    is_endless,
    nested,
    pieces_of,
)
from symderiv.checking.world.indices import family_of, own_delta, plain_of
from symderiv.checking.world.laws import begins
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    call,
    cases,
    div,
    make,
    mul,
    num,
    power,
    rebuild,
    substitute,
    sym,
)

__all__ = ["SIZE", "Indexed", "Lettered"]

SIZE = 3
_PI = sym("pi")
_ENTRIES = frozenset(str(k) for k in range(1, SIZE + 1))


class Lettered(Exception):
    """A definition has an index letter that its name has not: its meaning hangs on what the letter is."""


class Indexed:
    """A world in which every index is a number; what the evaluator asks names of.

    ``totals``: bases whose names have a sum of 1 over the index at ``place``.
    ``letters``: the numbers of the index letters of a relation. Where no definition has a letter that is
    not its own, they do not matter, and one world without them serves all numbers; ``asked`` has the
    letters then, and a definition with one of them ends in Lettered.
    """

    def __init__(
        self,
        world: World,
        letters: Mapping[str, int],
        bases: Iterable[str],
        totals: frozenset[str] = frozenset(),
        open_bases: frozenset[str] = frozenset(),
        counts: frozenset[str] = frozenset(),
        rows: frozenset[str] = frozenset(),
        asked: frozenset[str] = frozenset(),
        from_zero: bool = False,
        place: int = -1,
    ) -> None:
        self.world, self.letters, self.totals = world, dict(letters), totals
        self.place = place
        self.bases = self.all_bases = frozenset(bases)
        self.open = open_bases
        self.counts, self.rows, self.from_zero = counts, rows, from_zero
        self.asked, self.lettered = asked, False
        self.known: dict[str, Term | None] = {}
        self.made = self._made()
        self._scopes: dict[Any, Any] = {}
        self.resting: Resting | None = None
        self.unsure, self.shaped = world.unsure, False
        self.put_in: dict[str, frozenset[str]] = {}  # what has indices follows from laws

    # --- what the evaluator asks ------------------------------------------------------------------

    def definition(self, name: str, back: int = 0) -> Term | None:
        """The definition with its indices as numbers."""
        if back:
            return None
        if name not in self.known:
            self.known[name] = self._definition(name)
        return self.known[name]

    def vector_of(self, name: str) -> str:
        """Entries have numbers for their indices here: none is looked up in a vector."""
        return ""

    def entries_in(self, body: Term, index: Term, high: Term | None = None) -> int:
        """Sums say how far they go here."""
        return 0

    def shown_vector(self, name: str) -> str:
        """Names have no numbers here."""
        return ""

    def entry(self, name: str) -> None:
        """Names have no numbers here."""

    def _definition(self, name: str) -> Term | None:
        base, part, _ = split(name)
        if name in self.counts:
            return num(SIZE)
        of_two, _, letter = base.rpartition("for")
        law = self._of_two(of_two, letter) if of_two else None
        if law is not None and part.isdigit():
            return self._said(law, {**self.letters, letter: int(part)})
        # z_1 is an entry of z_i here, whatever another place of the text calls z_1.
        found = None if base in self.open and part.isdigit() else self.world.definition(name)
        if found is not None and not (found.head == "sym" and split(found.data)[0] == base):
            return self._said(found, self.letters)  # y_2 = y_3 says of two entries that they agree
        if part and not part[0].isalnum():
            return self._marked(name)
        family = family_of(self.world, name)
        if family is not None:
            term, table = family
            if begins(self.world, base, table.values()):
                return None
            return self._said(
                term, {**self.letters, **{k: int(v) for k, v in table.items() if v.isdigit()}}
            )
        plain = plain_of(self.world, name, self.bases)
        if plain is not None and part.isdigit() and base in self.bases:
            own: dict[Term, Term] = {
                sym(n): sym(join(n, part)) for n in plain.names if n in self.bases
            }
            if plain.data == ("softmax", 0) and len(plain.args) == 1:
                return self._softmax(plain.args[0], part)
            return self._said(substitute(plain, own), self.letters)
        return self._share(name) if base in self.totals else None

    def _marked(self, name: str) -> Term | None:
        """The entry s_0 that s_+ is another name of: s_0 = s_+ was told, or s_+ = s_0."""
        base = split(name)[0]
        told = self.world.definition(name)
        if told is not None:
            return self._said(told, self.letters)
        entries = (join(base, str(k)) for k in range(SIZE + 1))
        return next((sym(e) for e in entries if self.world.definition(e) is sym(name)), None)

    def _softmax(self, of: Term, part: str) -> Term:
        """Entry k of softmax(z/T): e^{z_k/T}/Σ_j e^{z_j/T}."""

        def power_of(k: str) -> Term:
            own: dict[Term, Term] = {sym(n): sym(join(n, k)) for n in of.names if n in self.bases}
            return self._said(call("exp", substitute(of, own)), self.letters)

        return div(power_of(part), add(*(power_of(str(k)) for k in range(1, SIZE + 1))))

    def _share(self, name: str) -> Term | None:
        """An entry of a distribution: positive, and 1 in all over the last index, or over that at ``place``."""
        base, part, sup = split(name)
        pieces = [*pieces_of(part)]
        if not all(p.isdigit() for p in (*pieces, *pieces_of(sup))):
            return None
        if not pieces or pieces[self.place] not in _ENTRIES:
            return None
        at, weights = int(pieces[self.place]), []
        for k in range(1, SIZE + 1):
            pieces[self.place] = str(SIZE + k)
            weights.append(power(sym(join(base, ",".join(pieces), sup)), num(2)))
        return div(weights[at - 1], add(*weights))

    def value(self, key: Term, mode: str, back: int = 0) -> Any:
        """Nothing has a value here."""
        return None

    def shape(self, name: str) -> tuple[int, int] | None:
        """What is no column of entries is a number."""
        return None

    def count(self, name: str) -> int | None:
        """Nor are vectors shown."""
        return None

    def extent(self, body: Term, index: Term, derived: bool = False) -> tuple[int, int] | None:
        """All sums have a number of terms here."""
        return None

    def function(self, name: str) -> Function | None:
        """A function of the document, its sums written out."""
        found = self.world.function(name)
        if found is None:
            return None
        self.bases = self.all_bases - set(found.parameters)  # the x of σ(x) is none of x_1, x_2, …
        try:
            return Function(found.parameters, self._said(found.body, self.letters))
        finally:
            self.bases = self.all_bases

    def scopes(self, kind: str) -> dict[Any, Any]:
        """All evaluations: nothing changes here."""
        return self._scopes

    # --- terms ------------------------------------------------------------------------------------

    def _said(self, t: Term, table: Mapping[str, int]) -> Term:
        """What a definition says with numbers for its letters."""
        if self.asked and not (self.asked & _free(t)).issubset(table):
            self.lettered = True
            raise Lettered
        return self.concrete(t, table)

    def concrete(self, t: Term, table: Mapping[str, int]) -> Term:
        """t with numbers for its indices, sums written out, columns for names without an index."""
        relevant = _relevant(t)
        own = {k: v for k, v in table.items() if k in relevant}
        made = self.made if self.bases is self.all_bases else self._made()
        return self._concrete(t, own, made.setdefault(frozenset(own.items()), {}))

    def _made(self) -> dict[Any, dict[Term, Term]]:
        """What has been made concrete in this world, by the numbers of the letters in it."""
        found: dict[Any, dict[Term, Term]] = remembered(
            self.world, ("concrete", self.bases, self.rows, self.from_zero), lambda: {None: {}}
        )
        return found

    def _concrete(self, t: Term, table: Mapping[str, int], made: dict[Term, Term]) -> Term:
        found = made.get(t)
        if found is None:
            found = made[t] = self._new(t, table, made)
        return found

    def _new(self, t: Term, table: Mapping[str, int], made: dict[Term, Term]) -> Term:
        if t.head == "sym":
            return self._name(t, table)
        if not t.args:
            return t
        if t.head in SUMS:
            return self._sum(t, table)
        if t.head == "rel":
            return rebuild(t, tuple(self._asked(a, table) for a in t.args))
        if t.head == "cases":
            args = tuple(self._concrete(a, table, made) for a in t.args)
            return _told(list(zip(args[::2], args[1::2], strict=True)))
        if t.head == "deriv":
            return self._derivative(t, table)
        if t.head == "call" and t.data[0] in FAMILIES and t.args[0].head in SUMS:
            parts = self._parts(t.args[0], table)
            return call(FAMILIES[t.data[0]], *parts) if parts else t
        # 2π is a number, also beside weights π_1, π_2, …
        circle = t.head == "mul" and _PI in t.args and any(a.head == "num" for a in t.args)
        return rebuild(
            t,
            tuple(a if circle and a is _PI else self._concrete(a, table, made) for a in t.args),
        )

    def _name(self, t: Term, table: Mapping[str, int]) -> Term:
        name = t.data
        if f"={name}" in table:
            return num(table[f"={name}"])  # the index of a sum, as a number
        delta = delta_of(name)
        if delta and not own_delta(self.world):
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
        if part in table and not sup and self._of_two(base, part) is not None:
            return sym(join(f"{base}for{part}", str(table[part])))
        count = _numbered(sup, table)
        if base in self.rows and len(pieces_of(part)) == 1 and self.world.definition(name) is None:
            row = _numbered(part, table)
            entries = tuple(sym(join(base, f"{row},{k}", count)) for k in range(1, SIZE + 1))
            return make("mat", entries, (SIZE, 1))
        return sym(join(base, _numbered(part, table), count))

    def _of_two(self, base: str, letter: str) -> Term | None:
        """The law for this letter, where names of this base have two: δ_k of the outputs and δ_j of the
        hidden units. Then the letter tells which is meant."""
        own = {split(key.data)[1:] for key in self.world.laws.get(base, ())}
        if (letter, "") not in own or sum(len(sub) == 1 and not sup for sub, sup in own) < 2:
            return None
        return self.world.definition(join(base, letter))

    def _asked(self, t: Term, table: Mapping[str, int]) -> Term:
        """A side of a condition: an index letter is its number."""
        if t.head == "sym" and t.data in table:
            return num(table[t.data])
        return self.concrete(t, table)

    def _sum(self, t: Term, table: Mapping[str, int]) -> Term:
        parts = self._parts(t, table)
        if parts is None:
            return t
        if not parts:
            return ZERO if t.head == "sum" else ONE
        return add(*parts) if t.head == "sum" else mul(*parts)

    def _parts(self, t: Term, table: Mapping[str, int]) -> list[Term] | None:
        """What a sum or a product is over, each by itself; None where it is not known how many."""
        body, index, low, high = t.args
        first, last = self._bound(low, table), self._bound(high, table)
        if index.head != "sym" or first is None or last is None or last - first > 8:
            return None
        if self.from_zero and is_endless(t):
            first = min(first, 0)
        return [
            self.concrete(body, {**table, index.data: k, f"={index.data}": k})
            for k in range(first, last + 1)
        ]

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


def _told(branches: list[tuple[Term, Term]]) -> Term:
    """The cases that are left where a condition compares two numbers: 2 ≠ 2 is none of a switch."""
    left: list[tuple[Term, Term]] = []
    for value, condition in branches:
        if condition.head == "rel" and condition.data in ("=", "!="):
            a, b = condition.args
            if a.head == b.head == "num":
                if (a is b) != (condition.data == "="):
                    continue
                if not left:
                    return value
        left.append((value, condition))
    if len(left) == 1 and left[0][1].head == "true":
        return left[0][0]
    return cases(*left or branches)


@lru_cache(maxsize=4096)
def _free(t: Term) -> frozenset[str]:
    return frozenset(free_letters(t) | nested(t))


@lru_cache(maxsize=4096)
def _relevant(t: Term) -> frozenset[str]:
    """The letters, and the indices of sums as numbers, that a term may have numbers for."""
    letters = free_letters(t) | set(t.names)
    return frozenset(letters | {f"={n}" for n in letters})


def _number(piece: str, table: Mapping[str, int]) -> int | None:
    if piece.isdigit():
        return int(piece)
    if piece in table:
        return table[piece]
    found = OFFSET.match(piece)
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
