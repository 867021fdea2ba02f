"""The sizes of matrices and vectors, by what is multiplied and added: rows and columns that have to be equal.

Capitals are matrices; small letters are vectors where they are transposed, stand behind a matrix or in a norm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from symderiv.checking.budget import spend
from symderiv.checking.equality.vectors.kinds_of_matrices import is_matrix_letter
from symderiv.checking.equality.vectors.over_integers import NotOfThisKind, indices_of
from symderiv.checking.equality.vectors.residue_matrices import Misfit
from symderiv.notation.names import split, stem
from symderiv.notation.term import Term, is_number, number_value, walk

__all__ = ["Kinds", "Shapes", "family"]

_COUNTS = frozenset("nmNMKTdDC")
_VECTORS = frozenset((*"uvwxyzbtrpqehgo", "theta", "beta", "mu", "phi", "m"))

Dims = tuple[object, object]


@dataclass(frozen=True)
class Kinds:
    """Names of which something is told."""

    orthogonal: frozenset[str] = frozenset()
    diagonal: frozenset[str] = frozenset()
    symmetric: frozenset[str] = frozenset()
    formulas: Mapping[str, Term] = field(default_factory=dict)


def family(name: str) -> str:
    """What entries of one family have in common: x_i and x_j are both vectors."""
    base = split(name)[0]
    found = indices_of(name)
    letters = found is not None and all(
        len(i) == 1 and len(i[0][1]) == 1 for part in found for i in part
    )
    return f"{base}/{sum(map(len, found))}" if found and any(found) and letters else name


class Shapes:
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
                            turned = a.head == "T" and a.args[0].head != "mul"
                            if turned or self._is_matrix(a):
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
        if t.head == "sym" and stem(t.data) in _VECTORS and t.data not in self.scalars:
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
