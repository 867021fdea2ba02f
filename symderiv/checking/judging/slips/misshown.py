"""What an earlier wrong step has shown, and what should stand there: a later line that takes it over is
right in the student's own world.

``a = tanh(0.9)`` after the wrong z = 0.9 is no second error, although a is known as tanh(w x + b) and not
through z: with the right number in the place of 0.9 the line holds. The same for an expression whose
value has been shown wrongly, and for a gradient: ∂L/∂z after a wrong ∂L/∂h is judged with the loss that
has the shown gradient.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.wrong_slopes import WrongSlopes
from symderiv.checking.model import HOLDS
from symderiv.checking.values.numbers import Matrix, real_part
from symderiv.checking.world.displayed import as_decimal, last_unit, literal_value
from symderiv.checking.world.supposing import with_formulas
from symderiv.checking.world.world import (
    Binding,
    World,
    cells_of,
    closed,
    numeric_display,
    term_names,
)
from symderiv.notation.term import (
    ONE,
    Term,
    call,
    hadamard,
    having,
    is_first_derivative,
    mul,
    sub,
    substitute,
    sym,
    transpose,
    unsigned,
    walk,
)

__all__ = ["Misshown"]

_PLACES = 12  # of a number put in for a wrong one
_KEPT = 40  # wrong numbers, and wrong gradients, that are kept
_TRIED = 3  # gradients that are tried for one line


# The slopes that the values tell.
_SLOPES: dict[str, Callable[[Term], Term]] = {
    "sigmoid": lambda a: hadamard(a, sub(ONE, a)),
    "tanh": lambda a: sub(ONE, hadamard(a, a)),
}


class Misshown:
    """Numbers and gradients that were shown wrongly, or follow from such."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        self.numbers: dict[Term, Term] = {}  # a shown number, and the one that is right
        self.sides: dict[Term, Term] = {}  # an expression, and the wrong value shown for it
        self.gradients: dict[Term, Term] = {}  # ∂L/∂h, and the wrong value shown for it
        self.formulas: dict[Term, Term] = {}  # dz/dh, and the wrong formula for it
        self.slopes = WrongSlopes()
        # A name with a wrong number: the version of it that has this, and the number that is right.
        self.names: dict[Term, tuple[Binding, Term]] = {}

    @property
    def world(self) -> World:
        return self.claims.world

    def note(self, key: Term, right: Term, truth: Any) -> None:
        """``right`` is shown for ``key``, where ``truth`` is right."""
        if not numeric_display(right):
            return
        cells = cells_of(right)
        entries = truth.entries if isinstance(truth, Matrix) else (truth,)
        if len(entries) == len(cells) ** 2 > 1:
            entries = entries[:: len(cells) + 1]  # of a Jacobian whose diagonal is shown
        if truth is not None and len(cells) == len(entries):
            for cell, entry in zip(cells, entries, strict=True):
                self._note(cell, real_part(entry))
        known = self.world.binding(key) if key.head == "sym" else None
        if known is not None and truth is not None and not isinstance(truth, Matrix):
            true = as_decimal(real_part(truth), _PLACES)
            if true is not None:
                self.names[key] = known, true
        if is_first_derivative(key):
            self._keep(self.gradients, key, right)
        elif key.head != "sym" and (not closed(key) or key.head == "call"):
            self._keep(self.sides, key, right)

    def _note(self, cell: Term, truth: arb) -> None:
        number = unsigned(cell)
        if number.head != "num" or (number.data[0] <= 2 and not number.data[1]):
            return  # 2 is a power, a factor, a count
        right = -truth if cell.head == "neg" else truth
        if not abs(literal_value(number) - right) > arb(last_unit(cell) or 0) * arb(0.6):
            return  # as rounded
        true = as_decimal(right, _PLACES)
        if true is not None:
            self._keep(self.numbers, number, true)

    @staticmethod
    def _keep(table: dict[Term, Term], key: Term, value: Term) -> None:
        table.pop(key, None)
        table[key] = value
        if len(table) > _KEPT:
            del table[next(iter(table))]

    def note_formula(self, key: Term, right: Term) -> None:
        """``right`` is wrong as the formula of a derivative, or of the product along a path, or on an exercise
        of one of its names."""
        path = key.head == "mul" and "deriv" in key.heads
        if (key.head == "sym" and self.claims.strict and key.data not in right.names) or (
            (path or key.head == "deriv") and key not in having(right, "deriv")
        ):
            self._keep(self.formulas, key, right)

    def with_formulas(self, t: Term) -> Term:
        """t with the wrong formulas in the places of what they were said to be."""
        put = {u: self.formulas[u] for u in walk(t) if u in self.formulas} if self.formulas else {}
        return substitute(t, put) if put else t

    def right_numbers(self, t: Term) -> Term:
        """t with the right numbers in the places of those that were shown wrongly."""
        put = {u: self.numbers[u] for u in walk(t) if u.head == "num" and u in self.numbers}
        return substitute(t, put) if put else t

    def with_right_numbers(self, left: Term, right: Term) -> Outcome | None:
        """The outcome of left = right with the right numbers of the names that were shown wrongly: of
        G_1 = 1 + 0.9 · 2.25, where G_2 is 2.25, and 4.5 was written."""
        law = self.world.definition(left.data) if left.head == "sym" else left
        names = {} if law is None else {sym(n): self.names.get(sym(n)) for n in law.names}
        put = {k: v[1] for k, v in names.items() if v and self.world.binding(k) is v[0]}
        if law is None or not put:
            return None
        with self.claims.unnamed():
            found = self.claims.decide(substitute(law, put), right, False)
        return found if found.verdict in HOLDS else None

    def explains(self, left: Term, right: Term) -> bool:
        """Whether left = right would hold had the earlier steps been right, or if what they show were."""
        with self.claims.unnamed():
            if not closed(left):  # 2 · 3 = 7 is wrong however often it is written
                mended = self.right_numbers(right)
                if mended is not right and self._holds(left, mended):
                    return True
            named = self.with_formulas(left) if not closed(right) else left
            if named is not left and left.head != "deriv" and self._holds(named, right):
                return True
            taken = self._with_sides(left)
            if taken is not left and self._holds(taken, right):
                return True
            return is_first_derivative(left) and self._by_gradient(left, right)

    def _with_sides(self, left: Term) -> Term:
        """left with what was shown for its parts; X W is a part of A X W, too, and σ(3) tells σ′(3)."""
        put = {u: self.sides[u] for u in walk(left) if u in self.sides and u is not left}
        for u in having(left, "call"):
            slope = _SLOPES.get(u.data[0]) if u.data[1] == 1 else None
            if slope is None:
                continue
            whole = call(u.data[0], *u.args)
            value = self.sides.get(whole) or self._named(whole)
            if value is not None:
                put[u] = slope(value)
        for key, shown in self.sides.items():
            for u in walk(left) if key.head == "mul" else ():
                n = len(key.args)
                for i in range(len(u.args) - n + 1) if u.head == "mul" and u is not key else ():
                    if u.args[i : i + n] == key.args:
                        put.setdefault(u, mul(*u.args[:i], shown, *u.args[i + n :]))
        return substitute(left, put) if put else left

    def _named(self, value: Term) -> Term | None:
        """The vector that was told to be a value of a function, and shown: the a of a = σ(z) = [0.88, 0.91]."""
        for key in reversed(self.world.versions):
            if key.head == "sym" and self.world.definition(key.data) is value:
                if isinstance(self.world.value(key, "displayed"), Matrix):
                    return key
        return None

    def _by_gradient(self, left: Term, right: Term) -> bool:
        of, by = left.args
        known = [k for k in reversed(self.gradients) if k.args[0] is of and k is not left]
        for key in known[:_TRIED]:
            inner = key.args[1]
            rests = {*self.world.leaves(inner)} | self._between(inner)
            if inner is by or not term_names(by) <= rests:
                continue
            shown = self.gradients[key]
            weighted = mul(shown, inner)
            if shown.head == "mat" or (shown.head == "neg" and shown.args[0].head == "mat"):
                weighted = call("tr", mul(transpose(shown), inner))
            with self.world.hidden(left, key), with_formulas(self.world, {of: weighted}):
                if self._holds(left, right):
                    return True
        return False

    def _between(self, t: Term) -> set[str]:
        """The names that a quantity comes down to, those with a definition of their own too."""
        out: set[str] = set()
        stack = sorted(term_names(t))
        while stack and len(out) < 200:
            definition = self.world.definition(stack.pop())
            if definition is not None:
                fresh = term_names(definition) - out
                out |= fresh
                stack += sorted(fresh)
        return out

    def _holds(self, left: Term, right: Term) -> bool:
        found = self.claims.decide(left, right, False).verdict
        return found in HOLDS
