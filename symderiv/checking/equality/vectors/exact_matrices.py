"""Relations of matrices and vectors of any sizes, tried at random entries modulo a prime.

The sizes come from what is multiplied and added; a name may be told to be orthogonal (its columns are
orthonormal), diagonal or symmetric. Every number carries its derivative along, so that it can be asked whether a
function of w is stationary where w = (XᵀX)⁻¹Xᵀy. Sums over samples have three terms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from symderiv.checking.budget import spend
from symderiv.checking.equality.vectors.kinds_of_matrices import is_matrix_letter
from symderiv.checking.equality.vectors.over_integers import (
    PRIME,
    NotOfThisKind,
    indices_of,
    residue,
    scrambled,
)
from symderiv.notation.names import split
from symderiv.notation.term import Term, is_number, number_value, walk

__all__ = ["Kinds", "Misfit", "Setting", "Value", "family", "settings"]

TERMS = 3
_SIZES = (3, 2, 4)
_MOST_SIZES = 4
_COUNTS = frozenset("nmNMKTdDC")
_VECTORS = frozenset((*"uvwxyzbtrpqehgo", "theta", "beta", "mu", "phi", "m"))

Dims = tuple[object, object]
Dual = tuple[int, int]


class Misfit(NotOfThisKind):
    """What is multiplied or added has sizes that do not fit, whatever they are."""


@dataclass(frozen=True)
class Kinds:
    """Names of which something is told."""

    orthogonal: frozenset[str] = frozenset()
    diagonal: frozenset[str] = frozenset()
    symmetric: frozenset[str] = frozenset()
    formulas: Mapping[str, Term] = field(default_factory=dict)
    kept: dict[Term, list[tuple[Setting, Value]]] = field(default_factory=dict)


@dataclass
class Value:
    """A matrix of duals, row by row; a number is one by one."""

    rows: int
    columns: int
    entries: list[Dual]

    def times_identity(self, n: int) -> Value:
        """k I of this size, of a number k, or of a multiple of I."""
        return _sized(self, n)

    def is_zero(self) -> bool:
        """Whether all of its entries are zero."""
        return not any(v for v, _ in self.entries)

    def __getitem__(self, place: tuple[int, int]) -> Dual:
        return self.entries[place[0] * self.columns + place[1]]


def family(name: str) -> str:
    """What entries of one family have in common: x_i and x_j are both vectors."""
    base = split(name)[0]
    found = indices_of(name)
    letters = found is not None and all(
        len(i) == 1 and len(i[0][1]) == 1 for part in found for i in part
    )
    return f"{base}/{sum(map(len, found))}" if found and any(found) and letters else name


def settings(terms: Sequence[Term], kinds: Kinds) -> Iterator[Setting]:
    """The terms at sizes that fit, those that are all different first."""
    shapes = _Shapes(terms, kinds)
    free = shapes.classes()
    if len(free) > _MOST_SIZES:
        raise NotOfThisKind("sizes")
    choices = sorted(product(_SIZES, repeat=len(free)), key=lambda c: -len(set(c)))
    for sizes in choices:
        setting = Setting(kinds, shapes, dict(zip(free, sizes, strict=True)))
        upright = (setting.shape(n) for n in sorted(kinds.orthogonal) if n in shapes.seen)
        if all(rows >= columns for rows, columns in upright):
            yield setting


class _Shapes:
    """The sizes of names as classes that are equal: union-find over the ends of products and sums."""

    def __init__(self, terms: Sequence[Term], kinds: Kinds) -> None:
        self.kinds = kinds
        self.parent: dict[object, object] = {}
        self.seen: dict[str, None] = {}
        everything = [*terms, *kinds.formulas.values()]
        self.ends = _ends(everything)
        self.scalars = (self.ends | _below(everything)) - kinds.formulas.keys()
        self.vectors = self._vectors(everything)
        for name, t in kinds.formulas.items():
            self._same(self.of(name), self.dims(t))
        for t in terms:
            self.dims(t)
        for name in (*kinds.diagonal, *kinds.symmetric):
            a, b = self.of(name)
            self._unify(a, b)

    def _vectors(self, terms: Sequence[Term]) -> set[str]:
        """The families that are vectors: transposed, in a norm, behind a matrix, or added to one of these."""
        found: set[str] = set()
        for _ in range(4):
            before = len(found)
            for t in terms:
                for u in walk(t):
                    if u.head == "T" or (u.head == "call" and u.data[0] == "norm"):
                        found |= self._told(u.args[0], found, deep=u.head == "call")
                    elif u.head == "mul":
                        for a, b in zip(u.args, u.args[1:], strict=False):
                            if self._is_matrix(a):
                                found |= self._told(b, found, deep=False)
                    elif u.head == "add" and any(self._whole(a, found) for a in u.args):
                        for a in u.args:
                            found |= self._told(a, found, deep=False)
            for name, t in self.kinds.formulas.items():
                if self._whole(t, found) and not is_matrix_letter(name):
                    found.add(family(name))
            if len(found) == before:
                break
        return found

    def _told(self, t: Term, found: set[str], *, deep: bool) -> set[str]:
        while t.head in ("neg", "T"):
            t = t.args[0]
        if t.head == "sym" and split(t.data)[0] in _VECTORS and t.data not in self.scalars:
            return {family(t.data)}
        if t.head == "add":
            return set().union(*(self._told(a, found, deep=deep) for a in t.args))
        return set()

    def _is_matrix(self, t: Term) -> bool:
        while t.head in ("T", "neg", "pow"):
            t = t.args[0]
        if t.head in ("mul", "add"):
            return any(map(self._is_matrix, t.args))
        return t.head == "sym" and self._is_matrix_name(t.data)

    def _is_matrix_name(self, name: str) -> bool:
        if name in self.kinds.formulas:
            return is_matrix_letter(name)
        return is_matrix_letter(name) and name not in self.scalars

    def _whole(self, t: Term, found: set[str]) -> bool:
        """Whether a term is a vector or a matrix, as far as is known."""
        if t.head == "sym":
            return family(t.data) in found or self._is_matrix_name(t.data)
        if t.head == "mul":
            return any(self._whole(a, found) for a in t.args) and not any(
                a.head == "T" for a in t.args
            )
        if t.head in ("neg", "T", "sum"):
            return self._whole(t.args[0], found)
        return False

    def of(self, name: str) -> Dims:
        """The rows and columns of a name."""
        if name == "I":
            raise NotOfThisKind("I")
        key = family(name)
        if self._is_matrix_name(name):
            return (key, "rows"), (key, "columns")
        return ((key, "rows"), 1) if key in self.vectors else (1, 1)

    def find(self, x: object) -> object:
        while x in self.parent:
            x = self.parent[x]
        return x

    def _unify(self, a: object, b: object) -> None:
        a, b = self.find(a), self.find(b)
        if a == b:
            return
        if isinstance(a, int) or isinstance(b, int):
            raise Misfit("the sizes do not fit")  # nobody writes a matrix of one column
        self.parent[a] = b

    def _same(self, a: Dims, b: Dims) -> None:
        self._unify(a[0], b[0])
        self._unify(a[1], b[1])

    def classes(self) -> list[object]:
        """The sizes that are still open."""
        names = {n for n in self.seen if n != "I"}
        open_ = [self.find(d) for n in sorted(names) for d in self.of(n)]
        return list(dict.fromkeys(d for d in open_ if not isinstance(d, int)))

    def dims(self, t: Term) -> Dims:
        """The rows and columns of a term, which unites what has to be equal."""
        spend()
        match t.head:
            case "num":
                return 1, 1
            case "sym" if t.data == "I":
                fresh = ("I", len(self.parent), len(self.seen), id(t))
                return fresh, fresh
            case "sym":
                self.seen.setdefault(t.data)
                return self.of(t.data)
            case "neg":
                return self.dims(t.args[0])
            case "T":
                rows, columns = self.dims(t.args[0])
                return columns, rows
            case "add":
                found = [self.dims(a) for a in t.args]
                for other in found[1:]:
                    self._same(found[0], other)
                return found[0]
            case "mul" | "had":
                return self._product([self.dims(a) for a in t.args])
            case "div":
                self._same(self.dims(t.args[1]), (1, 1))
                return self.dims(t.args[0])
            case "pow" if is_number(t.args[1]):
                a = self.dims(t.args[0])
                if self._number(a):
                    return 1, 1
                if a[1] == 1 and number_value(t.args[1]) == 2:
                    return 1, 1  # x² of a vector is xᵀx
                self._unify(*a)
                return a
            case "sum" if t.args[1].head == "sym":
                return self.dims(t.args[0])
            case "call" if len(t.args) == 1 and t.data[1] == 0:
                a = self.dims(t.args[0])
                if t.data[0] == "tr":
                    self._unify(*a)
                elif t.data[0] in ("log", "exp"):
                    self._same(a, (1, 1))
                elif t.data[0] != "norm":
                    raise NotOfThisKind(t.data[0])
                return 1, 1
        raise NotOfThisKind(t.head)

    def _number(self, a: Dims) -> bool:
        return self.find(a[0]) == 1 and self.find(a[1]) == 1

    def _product(self, found: list[Dims]) -> Dims:
        whole = [d for d in found if not self._number(d)]
        if not whole:
            return 1, 1
        rows, columns = whole[0]
        for other in whole[1:]:
            if self._number((rows, columns)):
                rows, columns = other
                continue
            self._unify(columns, other[0])
            columns = other[1]
        return rows, columns


def _ends(terms: Sequence[Term]) -> set[str]:
    """Names that tell where a sum ends."""
    sums = [u for t in terms for u in walk(t) if u.head == "sum"]
    return {a.data for u in sums for a in u.args[2:] if a.head == "sym"}


def _below(terms: Sequence[Term]) -> set[str]:
    """Names of numbers below a line."""
    quotients = [u for t in terms for u in walk(t) if u.head == "div"]
    return {n for u in quotients for n in u.args[1].names if n in _COUNTS}


class Setting:
    """Random values for the names of some terms, at sizes that were chosen."""

    def __init__(self, kinds: Kinds, shapes: _Shapes, sizes: Mapping[object, int]) -> None:
        self.kinds, self.shapes, self.sizes = kinds, shapes, sizes
        self.put: dict[str, Value] = {}
        self.known: dict[str, Value] = {}
        self.seed = 1
        self.depth = 0

    def value(self, t: Term) -> Value:
        """The value of a term; NotOfThisKind where there is none at these sizes."""
        return self._value(t, {})

    def size(self, d: object) -> int:
        d = self.shapes.find(d)
        return d if isinstance(d, int) else self.sizes.get(d, _SIZES[0])

    def shape(self, name: str) -> tuple[int, int]:
        """The rows and columns of a name at these sizes."""
        rows, columns = self.shapes.of(name)
        return self.size(rows), self.size(columns)

    def random(self, name: str, places: tuple[int, ...] = ()) -> Value:
        """Random entries for a name, of its kind."""
        rows, columns = self.shape(name)
        base = family(name)

        def entry(*what: object) -> int:
            return scrambled(self.seed, base, *places, *what)

        if name in self.kinds.orthogonal:
            return self._orthogonal(rows, columns, entry)
        out = []
        for i, j in product(range(rows), range(columns)):
            if name in self.kinds.symmetric:
                i, j = min(i, j), max(i, j)
            off = name in self.kinds.diagonal and i != j
            out.append((0 if off else entry(i, j), 0))
        return Value(rows, columns, out)

    def _orthogonal(self, rows: int, columns: int, entry: object) -> Value:
        """The first columns of (1 + S)⁻¹ (1 − S), where S = −Sᵀ."""
        if columns > rows:
            raise NotOfThisKind("more orthonormal columns than rows")
        n = range(rows)
        skew = {(i, j): entry(i, j) for i in n for j in n if i < j}  # type: ignore[operator]
        cells = [(skew.get((i, j), 0) - skew.get((j, i), 0)) % PRIME for i in n for j in n]
        one = [int(i == j) for i in n for j in n]
        plus = Value(rows, rows, [((a + b) % PRIME, 0) for a, b in zip(one, cells, strict=True)])
        minus = Value(rows, rows, [((a - b) % PRIME, 0) for a, b in zip(one, cells, strict=True)])
        whole = _times(_inverse(plus), minus)
        return Value(rows, columns, [whole[i, j] for i in n for j in range(columns)])

    def _name(self, name: str, letters: Mapping[str, int]) -> Value:
        if name in self.put:
            return self.put[name]
        if letters:
            return self._entry(name, letters)
        if name not in self.known:
            self.known[name] = self._entry(name, letters)
        return self.known[name]

    def _entry(self, name: str, letters: Mapping[str, int]) -> Value:
        formula = self.kinds.formulas.get(name)
        if formula is not None:
            self.depth += 1
            try:
                if self.depth > 8:
                    raise NotOfThisKind(name)
                return self._value(formula, letters)
            finally:
                self.depth -= 1
        if name in letters:
            return _number(letters[name])
        found = indices_of(name)
        places: tuple[int, ...] = ()
        if found is not None and family(name) != name:
            own = [i[0][1] for part in found for i in part]
            places = tuple(letters.get(c, 1 + k) for k, c in enumerate(own))
        return _number(TERMS) if name in self.shapes.ends else self.random(name, places)

    def _value(self, t: Term, letters: Mapping[str, int]) -> Value:
        spend()
        match t.head:
            case "num":
                return _number(residue(t))
            case "sym":
                if t.data == "I":
                    return Value(0, 0, [])
                return self._name(t.data, letters)
            case "neg":
                return _scaled(self._value(t.args[0], letters), (PRIME - 1, 0))
            case "T":
                return _turned(self._value(t.args[0], letters))
            case "add":
                return _total([self._value(a, letters) for a in t.args])
            case "mul":
                out = self._value(t.args[0], letters)
                for a in t.args[1:]:
                    out = _times(out, self._value(a, letters))
                return out
            case "div":
                below = self._value(t.args[1], letters)
                return _times(self._value(t.args[0], letters), _inverse(_as_number(below)))
            case "pow" if t.args[0].data == ("norm", 0) and number_value(t.args[1]) == 2:
                entries = self._value(t.args[0].args[0], letters).entries
                return Value(1, 1, [_plus([_by(e, e) for e in entries])])
            case "pow" if is_number(t.args[1]):
                return _power(self._value(t.args[0], letters), t.args[1])
            case "sum" if t.args[1].head == "sym":
                ends = [a for a in t.args[2:] if is_number(a)]
                last = int(number_value(ends[1])) if len(ends) == 2 else TERMS
                index = t.args[1].data
                if not 0 < last < 9:
                    raise NotOfThisKind("sum")
                parts = (self._value(t.args[0], {**letters, index: k}) for k in range(1, last + 1))
                return _total(list(parts))
            case "call" if len(t.args) == 1 and t.data[1] == 0:
                return self._call(t.data[0], self._value(t.args[0], letters))
        raise NotOfThisKind(t.head)

    def _call(self, function: str, a: Value) -> Value:
        if function == "tr" and a.rows == a.columns > 0:
            return Value(1, 1, [_plus([a[i, i] for i in range(a.rows)])])
        if function in ("log", "exp") and (a.rows, a.columns) == (1, 1):
            v, d = a.entries[0]
            here = scrambled(function, v)
            slope = here if function == "exp" else _reciprocal(v)
            return Value(1, 1, [(here, d * slope % PRIME)])
        raise NotOfThisKind(function)


def _number(k: int) -> Value:
    return Value(1, 1, [(k % PRIME, 0)])


def _as_number(a: Value) -> Value:
    if (a.rows, a.columns) != (1, 1):
        raise NotOfThisKind("a quotient by a matrix")
    return a


def _plus(duals: Sequence[Dual]) -> Dual:
    return sum(v for v, _ in duals) % PRIME, sum(d for _, d in duals) % PRIME


def _by(a: Dual, b: Dual) -> Dual:
    return a[0] * b[0] % PRIME, (a[0] * b[1] + a[1] * b[0]) % PRIME


def _scaled(a: Value, k: Dual) -> Value:
    if not a.rows:
        return Value(0, 0, [k] if not a.entries else [_by(a.entries[0], k)])
    return Value(a.rows, a.columns, [_by(k, e) for e in a.entries])


def _turned(a: Value) -> Value:
    cells = [a[i, j] for j in range(a.columns) for i in range(a.rows)]
    return Value(a.columns, a.rows, cells) if a.rows else a


def _multiple(a: Value) -> Dual:
    """k of k I."""
    return a.entries[0] if a.entries else (1, 0)


def _sized(a: Value, n: int) -> Value:
    k = _multiple(a)
    return Value(n, n, [k if i == j else (0, 0) for i in range(n) for j in range(n)])


def _total(found: list[Value]) -> Value:
    sized = next((v for v in found if v.rows), None)
    if sized is None:
        return Value(0, 0, [_plus([_multiple(v) for v in found])])
    whole = [v if v.rows else _sized(v, sized.rows) for v in found]
    if any((v.rows, v.columns) != (sized.rows, sized.columns) for v in whole):
        raise Misfit("the sizes do not fit")
    return Value(
        sized.rows, sized.columns, [_plus(e) for e in zip(*(v.entries for v in whole), strict=True)]
    )


def _times(a: Value, b: Value) -> Value:
    for one, other in ((a, b), (b, a)):
        if (one.rows, one.columns) == (1, 1):
            return _scaled(other, one.entries[0])
        if not one.rows:
            return _scaled(other, _multiple(one))
    if a.columns != b.rows:
        raise Misfit("the sizes do not fit")
    spend(a.rows * b.columns)
    cells = [
        _plus([_by(a[i, k], b[k, j]) for k in range(a.columns)])
        for i in range(a.rows)
        for j in range(b.columns)
    ]
    return Value(a.rows, b.columns, cells)


def _power(a: Value, exponent: Term) -> Value:
    k = number_value(exponent)
    if k.denominator != 1 or not 0 < abs(k) <= 4:
        raise NotOfThisKind("pow")
    if a.columns == 1 < a.rows and k == 2:
        return _times(_turned(a), a)
    base = _inverse(a) if k < 0 else a
    out = base
    for _ in range(abs(int(k)) - 1):
        out = _times(out, base)
    return out


def _reciprocal(v: int) -> int:
    if not v:
        raise NotOfThisKind("a quotient by zero")
    return pow(v, -1, PRIME)


def _inverse(a: Value) -> Value:
    if not a.rows:
        raise NotOfThisKind("I")
    n = a.rows
    if n != a.columns:
        raise Misfit("the sizes do not fit")
    spend(n**3)
    rows = [[a[i, j][0] for j in range(n)] + [int(i == j) for j in range(n)] for i in range(n)]
    for i in range(n):
        pivot = next((r for r in range(i, n) if rows[r][i]), None)
        if pivot is None:
            raise NotOfThisKind("no inverse")
        rows[i], rows[pivot] = rows[pivot], rows[i]
        c = pow(rows[i][i], -1, PRIME)
        rows[i] = [c * v % PRIME for v in rows[i]]
        for r in range(n):
            if r != i and rows[r][i]:
                k = rows[r][i]
                rows[r] = [(v - k * w) % PRIME for v, w in zip(rows[r], rows[i], strict=True)]
    plain = Value(n, n, [(rows[i][n + j], 0) for i in range(n) for j in range(n)])
    if not any(d for _, d in a.entries):
        return plain
    slope = _times(_times(plain, Value(n, n, [(d, 0) for _, d in a.entries])), plain)
    return Value(
        n, n, [(v, -d % PRIME) for (v, _), (d, _) in zip(plain.entries, slope.entries, strict=True)]
    )
