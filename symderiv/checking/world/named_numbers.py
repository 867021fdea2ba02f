"""Numbers written in at once: a = σ(1.1), where z = 1.1 has just been computed, is a = σ(z).

Without this nothing could be said of ∂a/∂z in a write-up that computes with numbers only. A number stands
for a quantity where that alone has shown it, in digits that are no accident. All other numbers of the
formula must then be known as well: structural ones (the ½ and the 1), or ones that may be given
quantities; by those no derivative is taken. Where one is not known the formula stays as it is written, and
no derivative is taken by what its other numbers come from. A number that is also the difference of two
quantities of one name, as the s_2 − s_1 in 1/(1 + exp(0.7)), is none of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

from symderiv.checking.world.binding import cells_of, literals, numeric_display
from symderiv.checking.world.displayed import shorter
from symderiv.notation.names import split
from symderiv.notation.term import Term, make, neg, rebuild, sym, unsigned

__all__ = ["Numbers", "PutIn", "put_back", "shown_in"]

MAX_NODES = 200
_OF_ONE_NAME = 8
_NICE = frozenset((1, 2, 5, 25, 75))  # digits of numbers that formulas have of themselves


@dataclass(frozen=True, slots=True)
class _Entry:
    """``exact``: shown with these digits; ``computed``: a result; ``negative``: minus the number."""

    exact: bool
    computed: bool
    negative: bool


@dataclass
class Numbers:
    """Which quantities have shown which numbers in the question at hand: those of now."""

    section: int = 0
    by_digits: dict[tuple[int, int], dict[str, _Entry]] = field(default_factory=dict)
    by_matrix: dict[Term, dict[str, bool]] = field(default_factory=dict)
    keys: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    matrices: dict[str, Term] = field(default_factory=dict)
    told: dict[str, Term] = field(default_factory=dict)  # given as they stand

    def note(self, section: int, name: str, shown: Term, computed: bool) -> None:
        """A quantity has shown a number, or a matrix of numbers; an earlier one is that of the past."""
        if section != self.section:
            self.section = section
            for table in (self.by_digits, self.by_matrix, self.keys, self.matrices, self.told):
                table.clear()
        self.forget(name)
        if not computed:
            self.told[name] = shown
        if shown.head == "mat":
            if len(shown.args) > 16 or not numeric_display(shown):
                return
            self.matrices[name] = shown
            self.by_matrix.setdefault(shown, {})[name] = computed
        for cell in cells_of(shown):
            self._cell(name, cell, computed, shown.head != "mat")

    def forget(self, name: str) -> None:
        """A quantity has no number at present."""
        self.told.pop(name, None)
        for key in self.keys.pop(name, ()):
            self.by_digits[key].pop(name, None)
        matrix = self.matrices.pop(name, None)
        if matrix is not None:
            self.by_matrix[matrix].pop(name, None)

    def _cell(self, name: str, cell: Term, computed: bool, whole: bool) -> None:
        negative = cell.head == "neg"
        if negative:
            cell = cell.args[0]
        if cell.head != "num" or cell.data[1] > 12:
            return
        digits, places = cell.data
        keys = {_reduced(digits, places): whole}  # an entry has no name of its own
        for short in shorter(digits, places):
            keys.setdefault(_reduced(*short), False)
        for key, exact in keys.items():
            self.by_digits.setdefault(key, {}).setdefault(name, _Entry(exact, computed, negative))
            self.keys.setdefault(name, []).append(key)


@dataclass(frozen=True, slots=True)
class PutIn:
    """A formula with its quantities put back; ``maybe``: those that other numbers in it may be."""

    term: Term
    maybe: frozenset[str]


def put_back(numbers: Numbers, own: str, t: Term) -> PutIn | None:
    """The formula with names for its numbers; None where one of them is not known."""
    maybe: set[str] = set()
    left = [MAX_NODES]

    def go(u: Term) -> Term | None:
        left[0] -= 1
        if left[0] < 0:
            return None
        if u.head == "num":
            return _number(numbers, own, u, maybe)
        if u.head == "mat":
            return _matrix(numbers, own, u)
        if u.head == "pow" and u.args[1].head == "num":
            base = go(u.args[0])
            return None if base is None else rebuild(u, (base, u.args[1]))
        if not u.args:
            return u
        if u.head == "call" and u.data[0] == "exp":
            argument = u.args[0]
            if _is_difference(numbers, unsigned(argument)):
                return None
        if u.head == "neg" and u.args[0].head == "num":
            size = go(u.args[0])
            return None if size is None else size.args[0] if size.head == "neg" else neg(size)
        args: list[Term] = []
        for a in u.args:
            b = go(a)
            if b is None:
                return None
            args.append(b)
        return rebuild(u, tuple(args))

    found = go(t)
    if found is None or (found is t and not maybe) or own in found.names:
        return None
    return PutIn(found, frozenset(maybe))


def shown_in(numbers: Numbers, own: str, t: Term) -> frozenset[str]:
    """The quantities that alone have shown numbers of a formula, whether or not the others are known."""
    alone = (_alone(numbers, u) for u in literals(t))
    return frozenset(name for name, _ in filter(None, alone)) - {own}


def _number(numbers: Numbers, own: str, u: Term, maybe: set[str]) -> Term | None:
    digits, places = u.data
    found = numbers.by_digits.get(_reduced(digits, places), {})
    if own in found:
        return None
    if not found:
        return u if places == 0 else None  # 2 is of the formula; 0.375 comes from somewhere
    alone = _alone(numbers, u)
    if alone is not None:
        name, entry = alone
        return neg(sym(name)) if entry.negative else sym(name)
    if any(e.computed for e in found.values()):
        return None
    maybe.update(found)
    return u


def _alone(numbers: Numbers, u: Term) -> tuple[str, _Entry] | None:
    """The quantity that alone has shown a number, in digits that are no accident."""
    digits, places = u.data
    found = numbers.by_digits.get(_reduced(digits, places), {})
    if len(found) != 1 or not places or digits < 10 or _reduced(digits, places)[0] in _NICE:
        return None
    ((name, entry),) = found.items()
    return (name, entry) if entry.exact else None


def _is_difference(numbers: Numbers, u: Term) -> bool:
    """Whether a number, without its sign, is the difference of two quantities of one name (s_1, s_2)."""
    if u.head != "num":
        return False
    digits, places = u.data
    size, off = Fraction(digits, 10**places), Fraction(1, 10**places)
    values: dict[str, list[Fraction]] = {}
    for name, (own, *_) in numbers.keys.items():
        if numbers.by_digits[own][name].exact:
            sign = -1 if numbers.by_digits[own][name].negative else 1
            values.setdefault(split(name)[0], []).append(Fraction(sign * own[0], 10 ** own[1]))
    pairs = (pair for found in values.values() for pair in combinations(found[:_OF_ONE_NAME], 2))
    return any(abs(abs(a - b) - size) <= off for a, b in pairs)


def _matrix(numbers: Numbers, own: str, u: Term) -> Term | None:
    if not numeric_display(u) or len(u.args) < 2:
        return None
    rows, columns = u.data
    found = numbers.by_matrix.get(u, {})
    turned = make("mat", u.args, (columns, rows)) if 1 in (rows, columns) else None
    flipped = numbers.by_matrix.get(turned, {}) if turned is not None else {}
    if own in found or own in flipped or len(found) + len(flipped) != 1:
        return None
    if found:
        return sym(next(iter(found)))
    return make("T", (sym(next(iter(flipped))),))


def _reduced(digits: int, places: int) -> tuple[int, int]:
    """Digits and places without the zeros at the end: 0.750 as 0.75, but 10 as 10."""
    while places and digits % 10 == 0:
        digits //= 10
        places -= 1
    return digits, places
