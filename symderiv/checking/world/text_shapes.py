"""The shapes of matrices in symbols, read off a question's own definitions.

Names are matrices where the text shows it: bold letters, ``\\in \\mathbb{R}^{m \\times n}``, transposes,
elementwise products, norms, and what is added to such. Dimensions are unified over the definitions, in
columns or in rows, whichever fits all of them; where neither does, nothing is said of shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, product

from symderiv.checking.model import Statement
from symderiv.checking.world.entries import entry_names, without_index
from symderiv.checking.world.matrix_names import (
    TO_NUMBER,
    evident,
    repeats_a_row,
    spread,
    with_ones,
)
from symderiv.notation.names import join, split
from symderiv.notation.term import ONE, ZERO, Term, having, is_first_derivative, walk

__all__ = ["shapes_of"]

_ONE = "1"
_STEP = re.compile(r"\(?(?:[tk](?:[+-]1)?|new|old|next)\)?")
_MAX_STATEMENTS = 200


class _Clash(Exception):
    """Dimensions that do not fit."""


Shape = tuple[str, str]


def shapes_of(
    statements: Iterable[Statement], text: str, macros: Mapping[str, str]
) -> dict[str, tuple[int, int]]:
    """Sizes of the matrices of one question; empty where its definitions tell none.

    ``text`` is the question's own text, ``macros`` are those of the file for bold letters.
    """
    known = [
        (s.left.term, s.right.term, s.first)
        for s in statements
        if s.op in ("=", ":=") and s.left.term is not None and s.right.term is not None
    ][:_MAX_STATEMENTS]
    strong = evident([t for left, right, _ in known for t in (left, right)], text, macros)
    if not strong:
        return {}
    matrices = spread(known, strong)
    definitions = [
        (a, b) for a, b, first in known if first and a.head in ("sym", "call") and b is not ZERO
    ]  # c = 0 is a vector, too
    definitions = [(a, b) for a, b in definitions if not _is_step(a, matrices)]
    told: dict[Term, Term] = {}
    for a, b in definitions:
        told.setdefault(a, b)
    again = [(a, b) for a, b in definitions if told[a] is not b]  # perhaps with a slip
    definitions = list(told.items())
    # What is differentiated says of itself which shapes fit: ‖X w − y‖².
    definitions += [(a, a.args[0]) for a, _, _ in known if a.head == "deriv"]
    inside = {u for a, b, _ in known for t in (a, b) for u in having(t, "deriv") if u is not a}
    # Xᵀ X w − Xᵀ y = 0 tells shapes, too, but need not fit.
    equations = [(a, b) for a, b, first in known if first and a.head in ("add", "mul", "neg")]
    tall = {n for a, b, _ in known for t in (a, b) for n in _inverted(t)}
    fitting = [(a, b) for a, b in definitions if not _goes_on(a, b)]
    ways = (definitions, fitting) if len(fitting) < len(definitions) else (definitions,)
    for needed, rows in product(ways, (False, True)):
        guess = _Guess(matrices, rows, tall)
        if all(guess.fits(a, b) for a, b in needed):
            for slope in sorted(inside, key=str):
                guess.fits(slope, slope.args[0])
            for a, b in (*again, *equations):
                guess.takes(a, b)
            for a, b, _ in known:
                for t in (a, b):
                    guess.takes_products(t)
            sizes = guess.sizes()
            return sizes if all(max(s) > 1 for s in sizes.values()) else {}
    return {}


def _is_step(t: Term, matrices: set[str]) -> bool:
    """Whether this is the W_{t+1} of a matrix W, whose next value tells no shapes."""
    if t.head != "sym" or t.data in matrices:
        return False
    base, below, above = split(t.data)
    return base[:1].isupper() and base in matrices and _STEP.fullmatch(below or above) is not None


def _goes_on(t: Term, right: Term) -> bool:
    """Whether this is a step, w_1 = w_0 − η (dL/dw)ᵀ: one that turns the gradient need not fit."""
    if t.head != "sym" or right.head != "add":
        return False
    names = (a.data for a in right.args if a.head == "sym")
    return any(split(n)[0] == split(t.data)[0] for n in names)


def _inverted(t: Term) -> Iterator[str]:
    """The X of every (XᵀX)⁻¹, with or without something added to it."""
    for u in having(t, "pow"):
        if u.args[1].names or u.args[1].head not in ("num", "neg"):
            continue
        for v in walk(u.args[0]):
            for a, b in pairwise(v.args if v.head == "mul" else ()):
                if a.head == "T" and a.args[0] is b and b.head == "sym":
                    yield b.data


class _Guess:
    """Dimensions under one convention: small letters are columns, or rows."""

    def __init__(self, matrices: set[str], rows: bool, tall: set[str]) -> None:
        self.matrices, self.rows, self.tall = matrices, rows, tall
        self.parent: dict[str, str] = {}

    # --- dimensions -------------------------------------------------------------------------------

    def find(self, a: str) -> str:
        while a in self.parent:
            a = self.parent[a]
        return a

    def unify(self, a: str, b: str) -> None:
        a, b = self.find(a), self.find(b)
        if a == b:
            return
        if _ONE in (a, b):
            other = b if a == _ONE else a
            if other.startswith("M:"):
                raise _Clash
            self.parent[other] = _ONE
        elif a.startswith("M:"):
            self.parent[b] = a
        else:
            self.parent[a] = b

    def name(self, name: str) -> Shape:
        if name not in self.matrices:
            return _ONE, _ONE
        base, below, above = split(name)
        if len(base) == 2 and base[0] == "d" and base[1].isupper():
            name, base = join(base[1], below, above), base[1]  # dW has the shape of W
        if base[:1].isupper():
            return f"M:{name}:r", f"M:{name}:c"
        return (_ONE, f"V:{name}") if self.rows else (f"V:{name}", _ONE)

    def fits(self, left: Term, right: Term) -> bool:
        """Take left = right in, unless it does not fit."""
        before = dict(self.parent)
        try:
            a = self.shape(left) if left.head == "sym" else None
            b = self.shape(right)
            if a is not None and b is not None and not self._is_one(a) and not self._is_one(b):
                self.unify(a[0], b[0])
                self.unify(a[1], b[1])
            elif a is not None and b is not None and self._is_one(a) != self._is_one(b):
                raise _Clash
        except _Clash:
            self.parent = before
            return False
        return True

    def takes(self, left: Term, right: Term) -> None:
        """Take an equation in, if it fits."""
        before = dict(self.parent)
        try:
            a, b = self.shape(left), None if right is ZERO else self.shape(right)
            if a is not None and b is not None and not self._is_one(a) and not self._is_one(b):
                self.unify(a[0], b[0])
                self.unify(a[1], b[1])
        except _Clash:
            self.parent = before

    def takes_products(self, t: Term) -> None:
        """Two vectors are of one length where θᵀx is written anywhere, also in ∂(θᵀx)/∂θ_j."""
        for factors in having(t, "mul"):
            for a, b in pairwise(factors.args):
                if a.head == "T" and a.args[0].head == b.head == "sym" and not self.rows:
                    vectors = [u.data for u in (a.args[0], b) if u.data in self.matrices]
                    if len(vectors) == 2 and not any(v[:1].isupper() for v in vectors):
                        self.takes(a.args[0], b)

    def _is_one(self, s: Shape) -> bool:
        return self.find(s[0]) == _ONE and self.find(s[1]) == _ONE

    def shape(self, t: Term) -> Shape | None:
        """The shape of a term, None where it is not told; _Clash where it has none."""
        head = t.head
        if head == "num":
            return _ONE, _ONE
        if head == "sym":
            return self.name(t.data)
        if head in ("add", "had", "neg"):
            return self._same([self.shape(a) for a in t.args])
        if head == "mul" and repeats_a_row(t):
            row = self.shape(t.args[1])
            return None if row is None else (f"O:{t}", row[1])
        if head == "mul":
            return self._product(t.args)
        if head == "T":
            inner = self.shape(t.args[0])
            return None if inner is None else (inner[1], inner[0])
        if head == "sum":
            self._entries(t)
        if head == "div":
            self.shape(t.args[1])
        if head in ("div", "sum"):
            return self.shape(t.args[0])
        if head == "pow":
            return self.shape(t.args[0]) if not t.args[1].names else None
        if head == "call":
            if t.data[0] in TO_NUMBER:
                self.shape(t.args[0])
                return _ONE, _ONE
            inside = [self.shape(a) for a in t.args]
            if t.data[0] in ("max", "min"):
                return self._same(inside)
            return inside[0] if len(inside) == 1 and t.data[0] != "diag" else None
        if is_first_derivative(t):
            of, by = self.shape(t.args[0]), self.shape(t.args[1])
            return by if of is not None and self._is_one(of) else None
        return None

    def _entries(self, t: Term) -> None:
        """y and ŷ have the same size where Σ_k y_k log ŷ_k is written."""
        wholes = []
        for name in entry_names(t.args[0], t.args[1]):
            whole = without_index(name)
            own = name not in self.matrices and not name[:1].isupper()
            if whole in self.matrices and own:
                wholes.append(self.name(whole))
        for a, b in pairwise(wholes):
            self.unify(a[0], b[0])
            self.unify(a[1], b[1])

    def _same(self, shapes: list[Shape | None]) -> Shape | None:
        found: Shape | None = None
        unknown = False
        for s in shapes:
            if s is None:
                unknown = True
            elif not self._is_one(s):
                if found is None:
                    found = s
                else:
                    self.unify(found[0], s[0])
                    self.unify(found[1], s[1])
        if found is None and not unknown:
            return _ONE, _ONE
        return found

    def _product(self, factors: tuple[Term, ...]) -> Shape | None:
        result: Shape | None = (_ONE, _ONE)
        for before, factor in pairwise((ONE, *factors)):
            s = self.shape(factor)
            if s is None or result is None:
                result = None
            elif self._is_one(s):
                continue
            elif self._is_one(result):
                result = s
            elif with_ones(factor) or with_ones(before):
                result = self._same([result, s])
            else:
                self.unify(result[1], s[0])
                result = (result[0], s[1])
        return result

    def sizes(self) -> dict[str, tuple[int, int]]:
        """Small different sizes for the dimensions that are left; fewer columns than rows for what an
        inverse of XᵀX needs."""
        numbers: dict[str, int] = {_ONE: 1}
        out = {}
        for name in sorted(self.matrices, key=lambda n: (n not in self.tall, n)):
            r, c = map(self.find, self.name(name))
            for d in (c, r) if name in self.tall else (r, c):
                numbers.setdefault(d, 2 + (len(numbers) - 1) % 3)
            out[name] = numbers[r], numbers[c]
        return out
