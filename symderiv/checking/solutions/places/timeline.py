"""Quantities that an exercise numbers by iteration: w, w^{(1)}, w^{(2)}; z^{(1)}, z^{(2)}; ∂L^{(2)}/∂w^{(1)}.

A Timeline knows them by their plain names (w, z, ∂L/∂w) and reads a student's name as one of them: with
the number (w_1^{(2)}, w_1^2; w2 where there is one parameter only), marked as the new value (w', w^{new},
w_{t+1}), by the index of its parameter (v_1 or v_{w1} for v_{w_1}), or plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from symderiv.checking.solutions.places.places import Place, Places
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, make, sym

__all__ = ["Named", "Timeline", "is_marked", "plain"]

_NUMBER = re.compile(r"\((\d{1,3})\)\Z")
_NEXT = re.compile(r"\(?(?:new|neu|next|updated?|upd|after|[tkni]\+1|prime|\+)\)?\Z")
_BEFORE = re.compile(r"\(?(?:old|alt|prev|previous|before|[tkni]-1)\)?\Z")
# Letters that a state of an optimizer may have in another book: a velocity, a mean of squares.
_STATES = frozenset(("v", "u", "s", "r", "S", "V", "G", "E", "cache", "velocity", "sq"))

_MOMENTS = _STATES | {"m"}
_SEVERAL = 2


@lru_cache(maxsize=4096)
def plain(key: Term) -> tuple[Term, int] | None:
    """(w, 2) for w^{(2)}, (∂L/∂w, 1) for ∂L^{(1)}/∂w^{(0)}; None for what has no number."""
    if key.head == "sym":
        base, sub, sup = split(key.data)
        m = _NUMBER.match(sup)
        return (sym(join(base, sub)), int(m[1])) if m else None
    if key.head != "deriv":
        return None
    parts = [plain(a) if a.head == "sym" else None for a in key.args]
    if not any(parts):
        return None
    args = tuple(p[0] if p else a for p, a in zip(parts, key.args, strict=True))
    number = parts[0][1] if parts[0] else max(p[1] for p in parts[1:] if p) + 1
    return make("deriv", args, "partial"), number


def is_marked(name: str) -> bool:
    """Whether a name is marked as a new value or an old one: w', w_{t+1}, w^{old}."""
    _, sub, sup = split(name)
    marks = (sup, sub.rpartition(",")[2])
    return any(p.match(part) for p in (_NEXT, _BEFORE) for part in marks if part)


@dataclass(frozen=True)
class Named:
    """What a student's name may mean: plain names of the exercise, and which number of them.

    ``number``: as written; ``change``: 1 where it is marked as the new value, −1 as the old one.
    ``guess``: the name is a usual one, not the exercise's own.
    """

    plains: tuple[Term, ...]
    number: int | None = None
    change: int = 0
    guess: bool = False


@dataclass
class Timeline:
    """The numbered quantities of one exercise: plain name -> place -> number -> key."""

    table: Mapping[Term, Mapping[Place, Mapping[int, Term]]]
    parameters: tuple[Term, ...]
    renames: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, Term] = field(default_factory=dict)
    _read: dict[Term, Named | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls, places: Places, exercise: int, renames: Mapping[str, str], short: Mapping[str, Term]
    ) -> Timeline:
        """The timeline of one exercise of the reference."""
        table: dict[Term, dict[Place, dict[int, Term]]] = {}
        for key, by_place in places.bindings.items():
            found = plain(key)
            for place in by_place:
                if found is not None and place[0] == exercise:
                    table.setdefault(found[0], {}).setdefault(place, {})[found[1]] = key
        for key, at in table.items():
            own = places.bindings.get(key, {})
            for place, numbers in at.items():  # the start, where it has no number
                known = place in own or (exercise, "") in own
                if 0 not in numbers and known and key.head == "sym" and _starts(places, numbers):
                    numbers[0] = key
        table = {k: v for k, v in table.items() if max(map(max, v.values())) >= 1}
        parameters = tuple(
            k for k, v in table.items()
            if k.head == "sym" and all(0 in n for n in v.values()) and not _of_another(k, table)
        )  # fmt: skip
        return cls(table, parameters, renames, short)

    def __bool__(self) -> bool:
        return bool(self.table)

    def read(self, t: Term) -> Named | None:
        """What a name or a derivative means here; None where it has no numbers."""
        if t not in self._read:
            self._read[t] = self._deriv(t) if t.head == "deriv" else self._name(t.data)
        return self._read[t]

    def is_start(self, key: Term) -> bool:
        """Whether the quantity has a value before the first iteration: a parameter or a state."""
        return any(0 in numbers for numbers in self.table.get(key, {}).values())

    def owner(self, key: Term) -> Term | None:
        """The parameter that a state or a gradient belongs to."""
        if key.head == "deriv":
            return key.args[-1] if key.args[-1] in self.parameters else None
        sub = split(key.data)[1]
        return next((p for p in self.parameters if p.data == sub), None)

    def by_step(self, t: Term) -> Named | None:
        """What m_2 means where its index counts the steps: the moment of any parameter after step 2. None
        where that is no question: for another name, and where there is one parameter only."""
        if t.head != "sym" or len(self.parameters) < _SEVERAL or sym(t.data) in self.table:
            return None
        base, sub, sup = split(t.data)
        if not sub and len(base) > 1 and base[-1].isdigit() and base[:-1].isalpha():
            base, sub = base[:-1], base[-1]
        if sup or not sub.isdigit():
            return None
        of = [k for k in self.table if k.head == "sym" and self.owner(k) is not None]
        found = [k for k in of if split(k.data)[0] == base]
        guess = not found and base in _STATES
        if guess:
            found = [k for k in of if split(k.data)[0] in _STATES]
        found = [k for k in found if any(int(sub) in n for n in self.table[k].values())]
        return Named(tuple(found), int(sub), guess=guess) if found else None

    # --- names ------------------------------------------------------------------------------------

    def _deriv(self, t: Term) -> Named | None:
        parts = [self._part(a) for a in t.args]
        if any(p is None for p in parts):
            return None
        args = tuple(p[0] for p in parts if p)
        numbers = [p[1] for p in parts if p]
        number = numbers[0]
        if number is None and numbers[1] is not None:
            number = numbers[1] + 1
        for key in (make("deriv", args, "partial"), self._given(args)):
            if key is not None and key in self.table:
                return Named((key,), number)
        return None

    def _given(self, args: tuple[Term, ...]) -> Term | None:
        """The name of a gradient that the exercise gives: g_{w_1} for ∂L/∂w_1."""
        if len(args) != 2 or args[1] not in self.parameters:
            return None
        return sym(join("g", args[1].data))

    def _part(self, a: Term) -> tuple[Term, int | None] | None:
        if a.head != "sym":
            return None
        found = plain(a)
        bare, number = found if found else (a, None)
        return sym(self.renames.get(bare.data, bare.data)), number

    def _name(self, name: str) -> Named | None:
        if name in self.short:
            return self._shortened(name)
        base, sub, sup = split(name)
        m = _NUMBER.match(sup)
        if m:
            return self._with(join(base, sub), int(m[1]), 0)
        if sup and _NEXT.match(sup):
            return self._with(join(base, sub), None, 1)
        if sup and _BEFORE.match(sup):
            return self._with(join(base, sub), None, -1)
        whole = self._with(name, None, 0)
        if whole is not None or sup or not sub:
            return whole or self._numbered(base, sub, sup)
        head, _, tail = sub.rpartition(",")
        for pattern, change in ((_NEXT, 1), (_BEFORE, -1)):
            if pattern.match(tail):
                return self._with(join(base, head), None, change)
        return self._numbered(base, sub, sup)

    def _shortened(self, name: str) -> Named | None:
        """What an abbreviation is about; a seed, ȧ = 1, is about nothing."""
        of = self.short[name]
        if of.head == "deriv":
            return self._deriv(of)
        return self._name(of.data) if of.head == "sym" else None

    def _numbered(self, base: str, sub: str, sup: str) -> Named | None:
        """v_2 and w2: the index is the number, where there is one parameter only."""
        if len(self.parameters) != 1 or sup:
            return None
        if not sub and len(base) > 1 and base[-1].isdigit() and base[:-1].isalpha():
            base, sub = base[:-1], base[-1]
        return self._with(base, int(sub), 0) if sub.isdigit() and len(sub) < 4 else None

    def _with(self, name: str, number: int | None, change: int) -> Named | None:
        found, guess = self._plain(name)
        if number is not None:
            found = tuple(k for k in found if any(number in n for n in self.table[k].values()))
        return Named(found, number, change, guess) if found else None

    def _plain(self, name: str) -> tuple[tuple[Term, ...], bool]:
        """The plain names that a name without a number may be, and whether that is a guess."""
        for own in (name, self.renames.get(name, "")):
            if own and sym(own) in self.table:
                return (sym(own),), False
        if name in self.short:
            found = self._shortened(name)
            return (found.plains if found else ()), False
        base, sub, sup = split(name)
        if sup:
            return (), False
        if not sub and len(base) > 1 and base[-1].isdigit() and base[:-1].isalpha():
            base, sub = base[:-1], base[-1]
        exact = tuple(
            k for k in self.table
            if k.head == "sym" and (p := self.owner(k)) and split(k.data)[0] == base
            and sub in self._indices(p)
        )  # fmt: skip
        if base not in _STATES:
            return exact, False
        other = tuple(
            k for k in self.table
            if k.head == "sym" and (p := self.owner(k)) and split(k.data)[0] in _STATES
            and sub in self._indices(p) and k not in exact
        )  # fmt: skip
        return exact + other, not exact

    def _indices(self, parameter: Term) -> tuple[str, ...]:
        """How a state may name its parameter: v_{w_1}, v_{w1}, and v_1 where no other has this index."""
        base, sub, _ = split(parameter.data)
        out = [parameter.data, base + sub]
        if sum(split(p.data)[1] == sub for p in self.parameters) == 1:
            out.append(sub)
        return tuple(out)


def _starts(places: Places, numbers: Mapping[int, Term]) -> bool:
    """Whether the first number is an update of the plain name: w^{(1)} = w − η ∂L/∂w."""
    first = numbers.get(1)
    if first is None:
        return False
    found = plain(first)
    assert found is not None
    forms = (
        form
        for bindings in places.bindings.get(first, {}).values()
        for b in bindings
        for form in (*b.forms, b.term)
    )
    return any(form is not None and found[0].data in form.names for form in forms)


def _of_another(key: Term, table: Iterable[Term]) -> bool:
    """Whether a name is the state of a parameter: v_{w_1} where there is w_1, and v where there is w alone."""
    base, sub, _ = split(key.data)
    if not sub:
        return base in _MOMENTS and sym("w") in table
    return any(k.head == "sym" and k.data == sub for k in table)
