"""Relations of matrices and vectors of any sizes, tried at random entries modulo a prime.

The sizes come from what is multiplied and added; a name may be told to be orthogonal (its columns are
orthonormal), diagonal or symmetric. Every number carries its derivative along, so that it can be asked whether a
function of w is stationary where w = (XᵀX)⁻¹Xᵀy. Sums over samples have three terms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import product

from symderiv.checking.budget import spend
from symderiv.checking.equality.vectors.over_integers import (
    PRIME,
    NotOfThisKind,
    indices_of,
    residue,
    scrambled,
)
from symderiv.checking.equality.vectors.residue_matrices import (
    Misfit,
    Value,
    as_number,
    dual_product,
    inverse,
    number,
    powered,
    reciprocal,
    scaled,
    times,
    total,
    total_of_duals,
    transposed,
)
from symderiv.checking.equality.vectors.sizes_of_matrices import Kinds, Shapes, family
from symderiv.notation.term import Term, is_number, number_value

__all__ = ["Setting", "fits", "settings"]

TERMS = 3
_SIZES = (3, 2, 4)
_MOST_SIZES = 4
_DEEP = 8  # formulas below formulas


def fits(*terms: Term) -> bool:
    """Whether the factors and the summands of terms can have sizes that fit."""
    with suppress(NotOfThisKind):
        try:
            Shapes(terms, Kinds())
        except Misfit:
            return False
    return True


def settings(terms: Sequence[Term], kinds: Kinds) -> Iterator[Setting]:
    """The terms at sizes that fit, those that are all different first."""
    shapes = Shapes(terms, kinds)
    free = shapes.classes()
    if len(free) > _MOST_SIZES:
        raise NotOfThisKind("sizes")
    choices = sorted(product(_SIZES, repeat=len(free)), key=lambda c: -len(set(c)))
    for sizes in choices:
        setting = Setting(kinds, shapes, dict(zip(free, sizes, strict=True)))
        upright = (setting.shape(n) for n in sorted(kinds.orthogonal) if n in shapes.seen)
        if all(rows >= columns for rows, columns in upright):
            yield setting


class Setting:
    """Random values for the names of some terms, at sizes that were chosen."""

    def __init__(self, kinds: Kinds, shapes: Shapes, sizes: Mapping[object, int]) -> None:
        self.kinds, self.shapes, self.sizes = kinds, shapes, sizes
        self.moved: dict[tuple[str, tuple[int, ...]], Value] = {}
        self.known: dict[str, Value] = {}
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

    def place(
        self, name: str, letters: Mapping[str, int] | None = None
    ) -> tuple[str, tuple[int, ...]]:
        """A name and the numbers of its indices; a letter that no sum runs over is 1."""
        found = indices_of(name)
        if found is None or family(name) == name:
            return name, ()
        own = (i[0][1] for part in found for i in part)
        return name, tuple((letters or {}).get(c, 1) for c in own)

    def move(self, name: str, value: Value | None) -> None:
        """From here on a name has this value; None: its own again."""
        _, places = self.place(name)
        self.known.clear()
        self.moved.pop((family(name), places), None)
        if value is not None:
            self.moved[family(name), places] = value

    def random(self, name: str, places: tuple[int, ...] = (), seed: object = 0) -> Value:
        """Random entries for a name, of its kind."""
        rows, columns = self.shape(name)
        base = family(name)

        def entry(*what: object) -> int:
            return scrambled(seed, base, *places, *what)

        if name in self.kinds.orthogonal:
            return self._orthogonal(rows, columns, entry)
        out = []
        for i, j in product(range(rows), range(columns)):
            if name in self.kinds.symmetric:
                i, j = min(i, j), max(i, j)
            off = name in self.kinds.diagonal and i != j
            out.append((0 if off else entry(i, j), 0))
        return Value(rows, columns, out)

    def _orthogonal(self, rows: int, columns: int, entry: Callable[..., int]) -> Value:
        """The first columns of (1 + S)⁻¹ (1 − S), where S = −Sᵀ."""
        if columns > rows:
            raise NotOfThisKind("more orthonormal columns than rows")
        n = range(rows)
        skew = {(i, j): entry(i, j) for i in n for j in n if i < j}
        cells = [(skew.get((i, j), 0) - skew.get((j, i), 0)) % PRIME for i in n for j in n]
        one = [int(i == j) for i in n for j in n]
        plus = Value(rows, rows, [((a + b) % PRIME, 0) for a, b in zip(one, cells, strict=True)])
        minus = Value(rows, rows, [((a - b) % PRIME, 0) for a, b in zip(one, cells, strict=True)])
        whole = times(inverse(plus), minus)
        return Value(rows, columns, [whole[i, j] for i in n for j in range(columns)])

    def _name(self, name: str, letters: Mapping[str, int]) -> Value:
        if letters:
            return self._entry(name, letters)
        if name not in self.known:
            self.known[name] = self._entry(name, letters)
        return self.known[name]

    def _entry(self, name: str, letters: Mapping[str, int]) -> Value:
        _, places = self.place(name, letters)
        moved = self.moved.get((family(name), places))
        if moved is not None:
            return moved
        formula = self.kinds.formulas.get(name)
        if formula is not None:
            self.depth += 1
            try:
                if self.depth > _DEEP:
                    raise NotOfThisKind(name)
                return self._value(formula, letters)
            finally:
                self.depth -= 1
        if name in letters:
            return number(letters[name])
        return number(TERMS) if name in self.shapes.ends else self.random(name, places)

    def _value(self, t: Term, letters: Mapping[str, int]) -> Value:
        spend()
        match t.head:
            case "num":
                return number(residue(t))
            case "sym":
                if t.data == "I":
                    return Value(0, 0, [])
                return self._name(t.data, letters)
            case "neg":
                return scaled(self._value(t.args[0], letters), (PRIME - 1, 0))
            case "T":
                return transposed(self._value(t.args[0], letters))
            case "add":
                return total([self._value(a, letters) for a in t.args])
            case "mul":
                out = self._value(t.args[0], letters)
                for a in t.args[1:]:
                    out = times(out, self._value(a, letters))
                return out
            case "div":
                below = self._value(t.args[1], letters)
                return times(self._value(t.args[0], letters), inverse(as_number(below)))
            case "pow" if t.args[0].data == ("norm", 0) and number_value(t.args[1]) == 2:
                entries = self._value(t.args[0].args[0], letters).entries
                return Value(1, 1, [total_of_duals([dual_product(e, e) for e in entries])])
            case "pow" if is_number(t.args[1]):
                return powered(self._value(t.args[0], letters), t.args[1])
            case "sum" if t.args[1].head == "sym":
                ends = [a for a in t.args[2:] if is_number(a)]
                last = int(number_value(ends[1])) if len(ends) == 2 else TERMS
                index = t.args[1].data
                if not 0 < last < 9:
                    raise NotOfThisKind("sum")
                parts = (self._value(t.args[0], {**letters, index: k}) for k in range(1, last + 1))
                return total(list(parts))
            case "call" if len(t.args) == 1 and t.data[1] == 0:
                return self._call(t.data[0], self._value(t.args[0], letters))
        raise NotOfThisKind(t.head)

    def _call(self, function: str, a: Value) -> Value:
        if function == "tr" and a.rows == a.columns > 0:
            return Value(1, 1, [total_of_duals([a[i, i] for i in range(a.rows)])])
        if function in ("log", "exp") and (a.rows, a.columns) == (1, 1):
            v, d = a.entries[0]
            here = scrambled(function, v)
            slope = here if function == "exp" else reciprocal(v)
            return Value(1, 1, [(here, d * slope % PRIME)])
        raise NotOfThisKind(function)
