"""Sums of products whose indices are sums of letters, y_{ij} = Σ_m Σ_n w_{mn} x_{i+m, j+n}, over all integers.

What nothing defines is an array of random numbers: kernels and the slopes of a loss are zero but in a small box,
so that every sum is finite, and where it is said to begin and to end does not matter. Numbers are taken modulo a
prime: two sides that agree at random arrays are equal, up to a chance of one in 10^18.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product

from symderiv.checking.budget import spend
from symderiv.checking.world.index_letters import pieces_of
from symderiv.checking.world.laws import latest
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, is_number, number_value, sym, walk

__all__ = [
    "PRIME", "Arrays", "NotOfThisKind", "has_sums_of_letters", "indices_of", "letters_in", "residue",
    "scrambled",
]  # fmt: skip

PRIME = 2**61 - 1
KERNEL, OUTPUT = range(2), range(3)
_ELSEWHERE = range(-3, 5)  # for a letter that no kernel and no slope bounds
_MOST = 6  # indices of one array
_ADDEND = re.compile(r"([+-]?)([0-9]{0,2})([A-Za-z]{0,2})")
_PIECE = re.compile(r"[+-]?[0-9]{0,2}[A-Za-z]{0,2}(?:[+-][0-9]{0,2}[A-Za-z]{0,2}){0,4}")
_IN_BRACKETS = re.compile(r"(?:\([^()]*\)){2,}")

Index = tuple[tuple[int, str], ...]  # 2i + m − 1 as ((2, "i"), (1, "m"), (−1, ""))
Key = tuple[str, tuple[int, ...], tuple[int, ...]]
Dual = tuple[int, int]  # a number, and its derivative by what is at hand


class NotOfThisKind(Exception):
    """Something stands in a term that is no sum of products of arrays."""


@lru_cache(maxsize=4096)
def indices_of(name: str) -> tuple[tuple[Index, ...], tuple[Index, ...]] | None:
    """The indices of a name below and above, each as its addends; None where one is something else."""
    _, below, above = split(name)
    parts = []
    for part in (below, above):
        if _IN_BRACKETS.fullmatch(part):
            pieces: Iterable[str] = re.findall(r"\(([^()]*)\)", part)
        else:
            pieces = pieces_of(part)
            if len(part) == 4 and part.isalpha() and part.islower():
                pieces = tuple(part)
        found = [_addends(p.replace(" ", "")) for p in pieces]
        if any(f is None for f in found) or len(found) > _MOST:
            return None
        parts.append(tuple(f for f in found if f is not None))
    return parts[0], parts[1]


def _addends(piece: str) -> Index | None:
    if piece == "ell":
        return ((1, "l"),)
    if not piece or not _PIECE.fullmatch(piece):
        return None
    found = []
    for sign, digits, letters in _ADDEND.findall(piece):
        if digits or letters:
            found.append(((-1 if sign == "-" else 1) * int(digits or 1), letters))
    return tuple(found)


def letters_in(name: str) -> set[str]:
    """The letters in the indices of a name."""
    found = indices_of(name)
    return {c for part in found or () for index in part for _, of in index for c in of}


def has_sums_of_letters(names: Iterable[str]) -> bool:
    """Whether a name has an index such as i + m, of two letters."""
    for name in names:
        if "+" in name or "-" in name:
            below = (indices_of(name) or ((),))[0]
            if any(len({c for _, of in index for c in of}) > 1 for index in below):
                return True
    return False


class Arrays:
    """Values of terms at random arrays. ``loss``: what ∂L/∂y has slopes of, random at each entry of ``output``, an
    array at a layer. ``by``: what the relation is derived by; it, and what lies in layers before it, rests on
    nothing."""

    def __init__(
        self,
        world: World,
        loss: str,
        output: tuple[str, int, tuple[Index, ...]],
        by: str,
        free: Mapping[str, int],
        seed: int,
    ) -> None:
        self.world, self.loss, self.free, self.seed = world, loss, dict(free), seed
        self.output = output[0], output[1], tuple(_at(i, self.free) for i in output[2])
        self.first = self._key(by, self.free)
        self.by: Key | None = None
        self.laws: dict[tuple[str, int, int], tuple[Term, tuple[str, ...]] | None] = {}
        self.slopes: dict[Key, int] = {}
        self.kernels = frozenset(self._kernels())
        self.depth = 0

    def value(self, t: Term) -> int:
        """The number of a term."""
        return self._value(t, self.free)[0]

    def _random(self, *what: object) -> int:
        return scrambled(self.seed, *what)

    # --- names ------------------------------------------------------------------------------------

    def _key(self, name: str, letters: Mapping[str, int]) -> Key:
        found = indices_of(name)
        if found is None:
            raise NotOfThisKind(name)
        below, above = (tuple(_at(i, letters) for i in part) for part in found)
        return split(name)[0], below, above

    def _law(self, base: str, below: int, above: int) -> tuple[Term, tuple[str, ...]] | None:
        """The formula of an array, and the letters of its indices."""
        key = (base, below, above)
        if key not in self.laws:
            self.laws[key] = None
            for name, said in latest(self.world, base):
                found = indices_of(name.data)
                if found is None or (len(found[0]), len(found[1])) != (below, above):
                    continue
                own = [i[0][1] for part in found for i in part if len(i) == 1 and i[0][0] == 1]
                if len(set(own)) == below + above and said.section == self.world.section:
                    assert said.term is not None
                    self.laws[key] = said.term, tuple(own)
                    break
        return self.laws[key]

    def _kernels(self) -> Iterator[str]:
        """The arrays without a formula whose indices are letters of their own that sums run over: w_{mn}."""
        for laws in self.world.laws.values():
            for key in laws:
                said = self.world.binding(key)
                if said is None or said.term is None or said.section != self.world.section:
                    continue
                shifted = [n for n in said.term.names if has_sums_of_letters([n])]
                shifts = set().union(*map(letters_in, shifted)) if shifted else set()
                for name in said.term.names:
                    found = indices_of(name) or ((), ())
                    own = [i[0][1] for i in found[0] if len(i) == 1 and i[0][1]]
                    if own and len(own) == len(found[0]) and shifts.intersection(own):
                        if self._law(split(name)[0], *map(len, found)) is None:
                            yield split(name)[0]

    def _array(self, name: str, letters: Mapping[str, int]) -> Dual:
        key = self._key(name, letters)
        base, below, above = key
        if self.by == key:
            return self._leaf(key), 1
        law = None if self._rests_on_nothing(key) else self._law(base, len(below), len(above))
        if law is None:
            return self._leaf(key), 0
        body, own = law
        self.depth += 1
        try:
            if self.depth > _MOST:
                raise NotOfThisKind(name)
            return self._value(body, {**self.free, **dict(zip(own, (*below, *above), strict=True))})
        finally:
            self.depth -= 1

    def _rests_on_nothing(self, key: Key) -> bool:
        base, below, above = key
        if not (below or above) or (base, above) == (self.first[0], self.first[2]):
            return True
        return len(above) == len(self.first[2]) == 1 and above < self.first[2]

    def _leaf(self, key: Key) -> int:
        base, below, _ = key
        if base in self.kernels and any(k not in KERNEL for k in below):
            return 0
        return self._random("entry", *key)

    # --- derivatives ------------------------------------------------------------------------------

    def _slope(self, key: Key) -> int:
        """∂L/∂q: random for an entry of the output, else what all entries of the output make of it."""
        base, below, above = key
        of, count, layer = self.output
        if (base, above) == (of, layer):
            outside = any(k not in OUTPUT for k in below)
            return 0 if outside else self._random("slope", *key)
        if key not in self.slopes:
            entries = ((of, place, layer) for place in product(OUTPUT, repeat=count))
            self.slopes[key] = sum(self._slope(q) * self._derived(q, key) for q in entries) % PRIME
        return self.slopes[key]

    def _derived(self, of: Key, by: Key) -> int:
        """The derivative of an entry by an entry of another array."""
        base, below, above = of
        law = self._law(base, len(below), len(above))
        if law is None:
            raise NotOfThisKind(base)
        before, depth = self.by, self.depth
        self.by, self.depth = by, 0
        try:
            body, own = law
            put = {**self.free, **dict(zip(own, (*below, *above), strict=True))}
            return self._value(body, put)[1]
        finally:
            self.by, self.depth = before, depth

    def _derivative(self, t: Term, letters: Mapping[str, int]) -> int:
        if len(t.args) != 2 or t.args[0].head != "sym" or t.args[1].head != "sym":
            raise NotOfThisKind(t.head)
        of, by = t.args
        key = self._key(by.data, letters)
        if of.data == self.loss:
            return self._slope(key)
        own = self._key(of.data, letters)
        if own == key:
            return 1
        return self._derived(own, key)

    # --- terms ------------------------------------------------------------------------------------

    def _value(self, t: Term, letters: Mapping[str, int]) -> Dual:
        spend()
        match t.head:
            case "num":
                return residue(t), 0
            case "sym":
                return self._array(t.data, letters)
            case "neg":
                a, da = self._value(t.args[0], letters)
                return -a % PRIME, -da % PRIME
            case "add":
                found = [self._value(a, letters) for a in t.args]
                return sum(v for v, _ in found) % PRIME, sum(d for _, d in found) % PRIME
            case "mul" | "had":
                return self._product(t.args, letters)
            case "div":
                a, da = self._value(t.args[0], letters)
                b, db = self._value(t.args[1], letters)
                if not b:
                    raise NotOfThisKind("a quotient by zero")
                c = pow(b, -1, PRIME)
                return a * c % PRIME, (da - a * db * c) * c % PRIME
            case "pow" if is_number(t.args[1]):
                return self._power(t, letters)
            case "sum" if t.args[1].head == "sym":
                return self._sum(t, letters)
            case "deriv":
                if self.by is not None:
                    raise NotOfThisKind("a derivative of a derivative")
                return self._derivative(t, letters), 0
            case "call" if len(t.args) == 1 and t.data[0] not in ("max", "argmax"):
                a, da = self._value(t.args[0], letters)
                function, order = t.data
                slope = self._random("call", function, order + 1, a) * da if da else 0
                return self._random("call", function, order, a), slope % PRIME
        raise NotOfThisKind(t.head)

    def _product(self, factors: Iterable[Term], letters: Mapping[str, int]) -> Dual:
        value, slope = 1, 0
        for a in factors:
            v, d = self._value(a, letters)
            value, slope = value * v % PRIME, (slope * v + value * d) % PRIME
            if not value and not slope:
                return 0, 0
        return value, slope

    def _power(self, t: Term, letters: Mapping[str, int]) -> Dual:
        k = number_value(t.args[1])
        if k.denominator != 1 or not 0 < k <= _MOST:
            raise NotOfThisKind("pow")
        a, da = self._value(t.args[0], letters)
        n = int(k)
        return pow(a, n, PRIME), n * pow(a, n - 1, PRIME) * da % PRIME

    def _sum(self, t: Term, letters: Mapping[str, int]) -> Dual:
        body, index, low, high = t.args
        places: Iterable[int] | None = self._bounded(body, index.data)
        if places is None:
            ends = [int(number_value(a)) for a in (low, high) if is_number(a)]
            told = len(ends) == 2 and 0 <= ends[1] - ends[0] < 9
            places = range(ends[0], ends[1] + 1) if told else _ELSEWHERE
        value = slope = 0
        for k in places:
            v, d = self._value(body, {**letters, index.data: k})
            value, slope = value + v, slope + d
        return value % PRIME, slope % PRIME

    def _bounded(self, body: Term, letter: str) -> range | None:
        """Where a letter runs that is an index by itself of a kernel or of a slope."""
        for u in walk(body):
            if u.head == "deriv" and u.args[0] is sym(self.loss) and u.args[1].head == "sym":
                if _alone(u.args[1].data, letter):
                    return OUTPUT
        for name in body.names:
            if _alone(name, letter):
                base = split(name)[0]
                if base in self.kernels:
                    return KERNEL
                found = indices_of(name)
                assert found is not None
                law = self._law(base, len(found[0]), len(found[1]))
                if law is not None and any(
                    u.args[0] is sym(self.loss) for u in having(law[0], "deriv")
                ):
                    return OUTPUT
        return None


def _alone(name: str, letter: str) -> bool:
    found = indices_of(name)
    return found is not None and ((1, letter),) in found[0]


def _at(index: Index, letters: Mapping[str, int]) -> int:
    total = 0
    for k, of in index:
        for c in of:
            if c not in letters:
                raise NotOfThisKind(c)
            k *= letters[c]
        total += k
    return total


def scrambled(*what: object) -> int:
    """A number that looks random, for each of these the same in every process."""
    plain = tuple(int.from_bytes(x.encode(), "big") if isinstance(x, str) else (x,) for x in what)
    plain = (
        *plain,
        sum(x < 0 for x in what if isinstance(x, int)),
        -1 in what,
    )  # hash(-1) is hash(-2)
    return hash(plain) % PRIME


def residue(t: Term) -> int:
    """A written number modulo the prime."""
    value = number_value(t)
    return value.numerator * pow(value.denominator, -1, PRIME) % PRIME
