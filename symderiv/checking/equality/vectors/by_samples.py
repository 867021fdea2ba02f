"""Sums over samples beside matrices of them: Σ_i (p_i − y_i) x_i = Xᵀ(p − y), Σ_i x_i x_iᵀ = XᵀX.

The samples are the rows of X, or its columns; p and y have the p_i and y_i for entries. All quantities get
random values: three samples of two features each. What is defined with the index of the sum is put in.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import DIFFERS, compare
from symderiv.checking.values.evaluator import Scope
from symderiv.checking.values.numbers import Matrix, NoValue, finite
from symderiv.checking.values.readings import Reading, random_value
from symderiv.checking.world.entries import without_index
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.reindexing import instantiate
from symderiv.notation.term import (
    ONE,
    Term,
    deriv,
    having,
    is_first_derivative,
    make,
    num,
    rebuild,
    substitute,
    sym,
    transpose,
)

__all__ = ["by_samples", "turned_sample"]

SAMPLES, FEATURES, POINTS = 3, 2, 2
_COUNTS = frozenset(("n", "m", "N", "M"))  # how many samples there are
_DEEP, _MOST, _OTHERS = 4, 6, 3
_Sizes = dict[str, int]


def by_samples(world: World, left: Term, right: Term) -> bool | None:
    """Whether a sum over samples, or the gradient of one, is what stands in matrices on the other side;
    None where this is no such relation, or no shapes of its quantities fit."""
    found = _sides(world, left, right)
    if found is None:
        return None
    sums, matrices, _ = found
    if num(SAMPLES) in having(matrices, "num") and num(SAMPLES) not in having(sums, "num"):
        return None  # a number that happens to be that of the samples that are tried
    return _Samples(world, *found).hold()


def turned_sample(world: World, left: Term, right: Term) -> Term | None:
    """The sum with x_i xᵢᵀ for an xᵢᵀ x_i, where that makes it what stands in matrices, and where the samples are
    no rows, of which xᵢᵀ x_i is right; None otherwise."""
    sums = next((t for t in (left, right) if t.head == "sum"), None)
    turned = _turned(sums) if sums is not None else []
    found = _sides(world, left, right) if turned else None
    if found is None or _Samples(world, *found, True).hold() is not None:
        return None
    _, matrices, index = found
    return next((t for t in turned if _Samples(world, t, matrices, index).hold()), None)


def _sides(world: World, left: Term, right: Term) -> tuple[Term, Term, Term] | None:
    """The side with sums, the one in matrices, and the index of the samples."""
    for sums, matrices in ((left, right), (right, left)):
        capitals = any(n.isupper() and len(n) == 1 for n in matrices.names)
        if capitals and not matrices.heads & {"sum", "prod", "deriv"}:
            spelled = _loss_put_in(world, sums)
            indices = {u.args[1] for u in having(spelled, "sum")}
            index = next(iter(indices)) if len(indices) == 1 else None
            if index is not None and index.head == "sym":
                return spelled, matrices, index
    return None


def _turned(t: Term) -> list[Term]:
    """t with one xᵢᵀ x_i, of numbers, as x_i xᵢᵀ."""
    products = [
        (u, k)
        for u in having(t, "mul")
        for k, (a, b) in enumerate(pairwise(u.args))
        if a.head == "T" and a.args[0] is b
    ]
    return [
        _put_for(t, u, rebuild(u, (*u.args[:k], u.args[k + 1], u.args[k], *u.args[k + 2 :])))
        for u, k in products[:_OTHERS]
    ]


def _put_for(t: Term, old: Term, new: Term) -> Term:
    if t is old:
        return new
    return rebuild(t, tuple(_put_for(a, old, new) for a in t.args)) if t.args else t


def _loss_put_in(world: World, t: Term) -> Term:
    """∂L/∂w with what L is."""
    if is_first_derivative(t) and t.args[0].head == "sym":
        of = world.definition(t.args[0].data)
        return deriv(of, t.args[1]) if of is not None else t
    return t


class _Samples:
    """One relation between a sum over an index and matrices."""

    def __init__(
        self, world: World, sums: Term, matrices: Term, index: Term, flat: bool = False
    ) -> None:
        self.world, self.index = world, index
        self.flat = flat  # each sample is a row, x_i w and no wᵀx_i
        self.in_rows = False  # by a definition: p = σ(X w)
        self.sums = self.spelled(sums)
        self.bases = {split(n)[0]: n for n in sorted(self.sums.names) if self.carries(n)}
        self.matrices = substitute(matrices, self.stacks(matrices))
        letters = {b: b.removesuffix("vec").upper() for b in self.bases}
        self.capitals = {b: u for b, u in letters.items() if u in matrices.names}
        uppers = [u.args[3] for u in having(self.sums, "sum")]
        self.ends = {u.data for u in uppers if u.head == "sym"}
        self.counts = self.ends | (_COUNTS & {*self.sums.names, *matrices.names})
        self.own = self.others(self.sums)

    def carries(self, name: str) -> bool:
        """Whether a name has the index."""
        _, below, above = split(name)
        return name != self.index.data and self.index.data in (below, above.strip("()[]"))

    def others(self, t: Term) -> set[str]:
        """The names that are neither samples nor counts."""
        entries = {
            str(self.at(sym(n), k).data) for n in self.bases.values() for k in range(SAMPLES)
        }
        samples = {*self.bases.values(), *self.capitals.values(), *entries, self.index.data}
        return {*t.names} - samples - self.counts

    def spelled(self, t: Term) -> Term:
        """t with what is defined with the index put in: σ(w x_i) for p_i."""
        for _ in range(_DEEP):
            said = {n: self.said(n) for n in sorted(t.names) if self.carries(n)}
            table = {sym(n): d for n, d in said.items() if d is not None and d.head != "mat"}
            if not table:
                break
            t = _put(t, table)
        return t

    def said(self, name: str) -> Term | None:
        """The definition of p_i; σ(x_iᵀ w + b) where p = σ(X w + b) was written of all samples."""
        found = self.world.definition(name)
        whole = self.world.definition(without_index(name)) if found is None else None
        if whole is None or whole.head == "mat" or without_index(name) == name:
            return found
        _, below, above = split(name)
        if whole.head == "call" and len(whole.args) == 1 and whole.args[0].head == "sym":
            inner, index, mark = split(whole.args[0].data)  # σ(z), where z = X w + b
            entry = join(inner, below, mark or above)
            known = not index and self.said(entry) is not None
            return rebuild(whole, (sym(entry),)) if known else None
        rows = {
            sym(n): transpose(sym(join(n.lower(), below, above)))
            for n in whole.names
            if n.isupper() and len(n) == 1 and self.world.definition(n) is None
        }
        products = [u for u in having(whole, "mul") if u.args[0] in rows]
        if not len(rows) == len(products) == 1 or len(products[0].args) != 2:
            return None
        self.in_rows = True
        return substitute(whole, rows)

    def at(self, t: Term, k: int) -> Term:
        return instantiate(t, self.index, k + 1)

    def column(self, t: Term) -> Term:
        each = self.spelled(t)
        return make("mat", tuple(self.at(each, k) for k in range(SAMPLES)), (SAMPLES, 1))

    def stacks(self, matrices: Term) -> dict[Term, Term]:
        """For the names on the side of the matrices: (p_1, p_2, p_3) for p, diag(s_1, …) for S."""
        out = {}
        for name in sorted(matrices.names):
            if name.isupper() and name in self.bases:
                continue  # the matrix X of the samples X_i
            entry = self.bases.get(name) or self.bases.get(name.removesuffix("vec"))
            entry = entry or self.entry_of(name)
            whole = join(split(name)[0], self.index.data, split(name)[2])
            if entry is None and not split(name)[1] and self.said(whole) is not None:
                entry = whole
            said = self.world.definition(name)
            if entry is not None:
                out[sym(name)] = self.column(sym(entry))
            elif said is not None and said.head == "call" and said.data == ("diag", 0):
                if len(said.args) == 1 and any(map(self.carries, said.names)):
                    out[sym(name)] = rebuild(said, (self.column(said.args[0]),))
        for u in having(matrices, "call"):
            if u.data == ("diag", 0) and len(u.args) == 1 and any(map(self.carries, u.names)):
                out[u] = rebuild(u, (self.column(u.args[0]),))
        return out

    def entry_of(self, name: str) -> str | None:
        base, below, above = split(name)
        letter = self.index.data
        for entry in (join(base, letter, above), join(base, below, f"({letter})")):
            if (not below or not above) and self.world.definition(entry) is not None:
                return entry
        return None

    def hold(self) -> bool | None:
        """Whether both sides are equal: for rows or for columns, and for some sizes of what is in them."""
        for u in having(self.sums, "sum"):
            body, _, low, high = u.args
            if "sum" in body.heads or low is not ONE or high.head != "sym":
                return None
        theirs = self.others(self.matrices)
        if not self.capitals or theirs - self.own or len(self.bases) > _MOST:
            return None
        if len(self.capitals) > 2 or len(self.own) > _OTHERS:
            return None
        told = [self.are_rows(capital) for capital in self.capitals.values()]
        if self.in_rows:
            told.append(True)
        refuted = False
        for sizes, rows in self.sizes():
            found = self.tried(sizes, rows)
            if found and (not rows) not in told:
                return True
            refuted = refuted or found is not None  # what holds for columns fails for rows
        return False if refuted and theirs == self.own else None

    def sizes(self) -> Iterator[tuple[_Sizes, bool]]:
        """How many entries a sample and any other name has, and whether the samples are rows."""
        names = [*self.capitals, *sorted(self.own)]
        for rows in (True, False):
            for chosen in product((FEATURES, 1), repeat=len(names)):
                sizes = dict(zip(names, chosen, strict=True))
                if any(sizes[b] > 1 for b in self.capitals):
                    yield sizes, rows

    def are_rows(self, capital: str) -> bool | None:
        """Whether the samples are rows by the n of X ∈ ℝ^{n×d}; None where that does not tell."""
        told = self.world.told_sizes.get(capital)
        found = [size in self.ends for size in told] if told is not None else []
        return found[0] if sum(found) == 1 else None

    def tried(self, sizes: _Sizes, rows: bool) -> bool | None:
        for point in range(POINTS):
            free: dict[str, Any] = {n: arb(SAMPLES) for n in self.counts}
            free |= {n: _column(n, sizes[n], point) for n in self.own}
            for base, name in self.bases.items():
                parts = [str(self.at(sym(name), k).data) for k in range(SAMPLES)]
                each = [_column(n, sizes.get(base, 1), point) for n in parts]
                free |= dict(zip(parts, each, strict=True))
                if base in self.capitals:
                    free[self.capitals[base]] = _stack(each, rows)
                if self.flat:
                    flat = (m.T if m.__class__ is Matrix else m for m in each)
                    free |= dict(zip(parts, flat, strict=True))
            scope = Scope(self.world, Reading("free", free=free, point=point, algebra=True))
            try:
                left, right = scope.term(self.sums), scope.term(self.matrices)
                if not (finite(left) and finite(right)):
                    return None
                if compare(left, right) == DIFFERS:
                    return False
            except NoValue:
                return None
        return True


def _put(t: Term, table: dict[Term, Term]) -> Term:
    """t with terms for names, also for those with the index of a sum around them."""
    if t.head == "sym":
        return table.get(t, t)
    return rebuild(t, tuple(_put(a, table) for a in t.args)) if t.args else t


def _column(name: str, size: int, point: int) -> Any:
    return Matrix.of((size, 1), [arb(random_value(f"{name}[{i}]", point)) for i in range(size)])


def _stack(each: list[Any], rows: bool) -> Matrix:
    """Samples below each other, or beside each other; numbers as a column."""
    if each[0].__class__ is not Matrix:
        return Matrix((SAMPLES, 1), each)
    whole = Matrix((SAMPLES, FEATURES), [x for m in each for x in m.entries])
    return whole if rows else whole.T
