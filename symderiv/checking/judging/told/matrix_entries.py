"""Entries of matrices that are written out: S_21 = 3, where S is shown with a 2 in that place.

Weights are updated, rows are eliminated, a threshold is changed: the letter stays, and the matrix is another.
So an entry is refuted only right behind its matrix, or in a paragraph that has computed another entry
rightly; what is computed with entries there, or by a slip that explains it. No other order of the indices must
make it hold, unless another entry has shown that the row comes first, or it is computed itself. A matrix that is
shown behind its entries, and has one of them otherwise, is wrong.
"""

from __future__ import annotations

import re
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.names.instances import GENERIC
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.values.algebra import determinant
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.words import word_pattern
from symderiv.checking.world.entries import matrix_of
from symderiv.checking.world.index_letters import row_and_column, turned_entry
from symderiv.checking.world.world import World, closed, numeric_display
from symderiv.notation.names import join, split
from symderiv.notation.term import ZERO, Term, having, substitute, sym, unsigned
from symderiv.notation.text import unicode_text

__all__ = ["Entries", "wholes_of", "with_indices_turned"]

# Quantities that a text goes on to change, and the rates with which it does.
_CHANGED = frozenset("w W theta Theta b B U V phi x".split())
_COMMAND = re.compile(r"\\[A-Za-z]+\*?(?:\s?\{[A-Za-z]+\*?\})?|\b(?:and|und|et|y|so|with)\b")
_FORMULA = re.compile(r"\$[^$\n]{0,200}\$")
_MATRIX = re.compile(
    r"[A-Za-z]\w{0,3}\s*=\s*(?:\\begin\s*\{[bp]?(?:matrix|array)\*?\}.{0,2000}?\\end\s*\{[a-z]+\*?\}|\[\[.{0,400}?\]\])"
    r"|\\(?:q?quad|text\w*|mathrm)\b|\\(?:begin|end)\s*\{[a-z]+\*?\}|\b(?:and|und|et|y|so|with|where)\b",
    re.DOTALL,
)
_MORE = re.compile(r"=|[^\W\d_]{2,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
# What only puts entries together: "So the matrix is"
_SO_MATRIX = word_pattern(
    r"(?:[\s$.,:;*_]|\\[\[\]()]|\b(?:so|thus|hence|therefore|this|that|gives|is|the|kernel|gram|covariance|matrix|i\.e"
    r"|in|form|together|altogether|we|get|obtain|which|yields)\b)*",
    re.IGNORECASE,
)
_SHORT = arb("0.06")  # of an entry, as its rounding to a digit or two
_LARGEST = 4  # of the matrices whose cofactors are looked at
_RATES = ("eta", "alpha", "lr", "epsilon", "rho")


class Entries:
    """The entries of matrices that a write-up has computed, in its order."""

    def __init__(self, writeup: Writeup) -> None:
        self.text = writeup.text
        self.right: dict[str, int] = {}  # of which matrix one was right, and where
        self.shown: dict[str, int] = {}  # where a matrix ends
        self.by_row: Statement | None = None  # of which the row comes first for certain
        self.by_rows: set[str] = (
            set()
        )  # of which an entry was right with its row first, and only so

    def told(self, claims: Claims, st: Statement, left: Term, right: Term) -> Outcome | None:
        """The verdict on S_21 = …, numbers, by the matrix that shows it; None where there is none, and where
        it may be another number."""
        world = claims.world
        entry = world.entry(left.data)
        if entry is None or not closed(right):
            return None
        base, _, above = split(left.data)
        whole, about = join(base, "", above), st.op == "~"
        with claims.unnamed():
            outcome = claims.judge(left, right, about=about)
        turned = with_indices_turned(claims, left, right, about)
        if outcome.verdict in HOLDS:
            if not numeric_display(right):
                self.right[whole] = st.right.end
            if turned is None and len(set(row_and_column(left.data))) == 2:
                self.by_rows.add(whole)
            return outcome
        rates = any(world.binding(sym(n)) is not None for n in _RATES)
        if outcome.verdict is not Verdict.WRONG or (rates and base in _CHANGED):
            return None
        if len(world.versions[sym(whole)]) > 1 or not self.is_meant(whole, st):
            return None
        worked = unsigned(right)
        computed = worked.head in ("mul", "add") and base not in _CHANGED
        if turned is not None and not (computed or whole in self.by_rows):
            return None
        if _nearly(world, entry.shown, right) or _is_cofactor(world, left, whole, right):
            return None
        self.by_row = st
        return outcome

    def shown_otherwise(
        self, claims: Claims, last: Statement | None, st: Statement, left: Term, right: Term
    ) -> Outcome | None:
        """``wrong`` where a matrix has one entry otherwise than it was told right before, with nothing between
        but "so" and the like, and three at least as they were."""
        world = claims.world
        if last is None or not _SO_MATRIX.fullmatch(self.text, last.right.end, st.left.start):
            return None
        base, below, above = split(left.data)
        if claims.strict or right.head != "mat" or below or not closed(right) or 1 in right.data:
            return None
        if base in (*_CHANGED, *world.from_zero) or any(world.binding(sym(n)) for n in _RATES):
            return None
        rows, columns = right.data
        agree, turned = 0, rows == columns
        off: list[tuple[str, Any, Term]] = []
        for i in range(rows):
            for j in range(columns):
                told = _told_before(world, base, above, i, j, columns)
                if told is None:
                    continue
                name, value = told
                if claims.near(value, right.args[i * columns + j]) is False:
                    off.append((name, value, right.args[i * columns + j]))
                else:
                    agree += 1
                if turned and claims.near(value, right.args[j * columns + i]) is False:
                    turned = False
        if len(off) != 1 or agree < 3 or turned:
            return None
        name, value, written = off[0]
        if written is ZERO and value < 0:
            return None  # max(0, z), perhaps
        text = f"{unicode_text(sym(name))} was {claims.as_shown(value, written)} before"
        return Outcome(Verdict.WRONG, text, exact=False)

    def is_meant(self, whole: str, st: Statement) -> bool:
        """Whether the statement stands right behind the matrix, or behind one that was right."""
        start = st.left.start
        near, last = self.shown.get(whole, -1), self.right.get(whole, -1)
        if 0 <= near <= start and not _MORE.search(_MATRIX.sub(" ", self.text[near:start])):
            return True
        between = self.text[last:start] if 0 <= last <= start else "\n\n"
        return "\n\n" not in between and not _WORD.search(
            _COMMAND.sub(" ", _FORMULA.sub(" ", between))
        )

    def after(self, world: World, st: Statement, left: Term, right: Term, outcome: Outcome) -> None:
        """What a judged relation leaves behind: a matrix, or entries that were computed with rightly."""
        if right.head == "mat" and left.head == "sym":
            self.right.pop(left.data, None)
            self.shown[left.data] = st.right.end
        elif left.head != "sym" and closed(right) and outcome.verdict in HOLDS:
            for whole in wholes_of(world, left):
                self.right[whole] = st.right.end

    def of_others(
        self, world: World, st: Statement, left: Term, right: Term, outcome: Outcome
    ) -> Outcome | None:
        """``unchecked`` where a refuted relation in entries may be one of another matrix, or of its
        powers."""
        wholes = [] if left.head == "sym" else wholes_of(world, left)
        if not wholes:
            return None
        powers = (u.args[0] for t in (left, right) for u in having(t, "pow"))
        if any(u.head == "sym" and world.entry(u.data) is not None for u in powers):
            return Outcome(Verdict.UNCHECKED, "it may be an entry of a power of the matrix")
        if closed(right) and outcome.mistake in (None, *GENERIC):
            if not all(self.is_meant(whole, st) for whole in wholes):
                return Outcome(Verdict.UNCHECKED, "it may be said of other matrices")
        return None


def _told_before(
    world: World, base: str, above: str, i: int, j: int, columns: int
) -> tuple[str, Any] | None:
    """The name and the number of an entry that this question has told by itself, z_21 or Z_21 of Z, or with its
    row, A_2; None where it has not."""
    letters = [base, base.lower()] if len(base) == 1 and base.isupper() else [base]
    for letter in letters:
        for mark in ("", ","):
            name = join(letter, f"{i + 1}{mark}{j + 1}", above)
            known = world.binding(sym(name))
            if known is not None and known.section == world.section:
                return join(letter, f"{i + 1}{j + 1}", above), known.shown
    row = world.binding(sym(join(base, str(i + 1), above)))
    if row is not None and row.section == world.section and isinstance(row.shown, Matrix):
        if row.shown.shape == (1, columns):
            return join(base, f"{i + 1}{j + 1}", above), row.shown.entries[j]
    return None


def wholes_of(world: World, *terms: Term) -> list[str]:
    """The matrices with numbers of which some names in these terms are entries, also the names of sums."""
    found: dict[str, None] = {}
    for name in sorted({n for t in terms for n in t.names}):
        if split(name)[1] and world.binding(sym(name)) is None:
            key = matrix_of(world, name)
            whole = world.value(key, "shown")
            if isinstance(whole, Matrix) and 1 not in whole.shape:
                found.setdefault(key.data)
    return list(found)


def with_indices_turned(claims: Claims, left: Term, right: Term, about: bool) -> Outcome | None:
    """``unchecked`` where a refuted relation holds with the column of each entry before its row."""
    world = claims.world
    if "deriv" in left.heads | right.heads:
        return None
    table = {}
    for name in {*left.names, *right.names}:
        if world.binding(sym(name)) is None and world.entry(name) is not None:
            table[sym(name)] = sym(turned_entry(name))
    if all(a is b for a, b in table.items()):
        return None
    with claims.unnamed():
        outcome = claims.judge(substitute(left, table), substitute(right, table), about=about)
    if outcome.verdict not in HOLDS:
        return None
    return Outcome(Verdict.UNCHECKED, "it holds with the column of each entry before its row")


def _is_cofactor(world: World, left: Term, whole: str, right: Term) -> bool:
    """Whether a number is what is left of the determinant without the row and the column of an entry, whatever
    its sign: that is written A_12, too."""
    matrix, value = world.value(sym(whole), "shown"), value_of(world, right, SHOWN)
    if not isinstance(matrix, Matrix) or not isinstance(value, arb):
        return False
    if value.contains(0) and right.heads.isdisjoint(("pow", "add")):
        return False  # a product of numbers that comes to 0
    n, m = matrix.shape
    i, j = (int(p) - 1 for p in row_and_column(left.data))
    if n != m or not 1 < n <= _LARGEST or not (0 <= i < n and 0 <= j < n):
        return False
    rest = [matrix.entries[r * n + c] for r in range(n) for c in range(n) if r != i and c != j]
    minor = rest[0] if n == 2 else determinant(Matrix((n - 1, n - 1), rest))
    return isinstance(minor, arb) and bool((abs(minor) - abs(value)).contains(0))


def _nearly(world: World, shown: Any, right: Term) -> bool:
    """Whether a number may be the entry, which was shown with fewer digits."""
    value = value_of(world, right, SHOWN)
    if not isinstance(shown, arb) or not isinstance(value, arb):
        return True
    return not shown.is_integer() and bool(abs(shown - value) < _SHORT * abs(shown))
