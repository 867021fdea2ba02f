"""Terms to numbers: names through the world under a Reading, derivatives by dual numbers.

A Reading says what a name stands for: a random number, its definition, its displayed or its true
value. Every evaluation has fuel, so that no term can take long.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from flint import arb, ctx

from symderiv.checking.budget import spend
from symderiv.checking.values.by_scalar import Derivatives
from symderiv.checking.values.numbers import (
    Matrix,
    NoValue,
    Nowhere,
    entry_at,
    real_part,
    whole_number,
    with_value,
)
from symderiv.checking.values.readings import VALUED, Reading, Source, random_value
from symderiv.checking.values.resting import Resting, other_way, resting_of
from symderiv.checking.values.rules import RULES
from symderiv.notation.names import NUMBER_PI, join, ones_shape, split
from symderiv.notation.reindexing import reindexed
from symderiv.notation.term import ONE, Term, has_derivative, sym
from symderiv.notation.text import unicode_text
from symderiv.notation.written_bounds import EVERY

__all__ = ["Scope", "scope_of"]

FUEL = 20_000
_DEFINED = frozenset(("through", "free"))
_OF_OUTPUT: dict[str, Callable[[arb], arb]] = {
    "sigmoid": lambda a: a * (1 - a),
    "tanh": lambda a: 1 - a * a,
}
SIZES = (3, 4, 2, 5, 7, 6)  # of sums over N terms, point by point


class Scope(Derivatives):
    """One evaluation: a reading of names, what is overridden in it, and what is computed already."""

    __slots__ = (
        "busy", "circular", "depth", "derived", "frozen", "fuel", "memo", "moved", "names", "overrides",
        "parent", "reading", "renamed", "resting", "sweeping", "world",
    )  # fmt: skip

    def __init__(
        self,
        world: Source,
        reading: Reading,
        overrides: Mapping[str, Any] | None = None,
        parent: Scope | None = None,
        frozen: bool = False,
    ) -> None:
        self.world = world
        self.reading = reading
        self.overrides: dict[str, Any] = dict(overrides or {})
        self.parent = parent
        self.frozen = frozen
        # What this scope sets anew; None where it reads names in another way than its parent.
        self.moved: frozenset[str] | None = None
        self.resting: Resting | None = None
        # Whether names may be those of a function's own here.
        self.renamed: bool = parent.renamed if parent is not None else False
        self.derived: bool = parent.derived if parent is not None else False
        # Whether numbers carry a row of derivatives here, by all entries of a matrix.
        self.sweeping: bool = parent.sweeping if parent is not None else False
        self.memo: dict[Term, Any] = {}
        self.names: dict[str, Any] = {}
        self.busy: list[str] = []
        self.fuel: list[int] = parent.fuel if parent is not None else [FUEL]
        self.depth: list[int] = parent.depth if parent is not None else [0]
        # Whether a name was met within its own definition: then values depend on where one began.
        self.circular: list[bool] = parent.circular if parent is not None else [False]

    def child(self, overrides: Mapping[str, Any], frozen: bool = False) -> Scope:
        """A scope in which some names have other values."""
        merged = {**({} if frozen else self.overrides), **overrides}
        inner = Scope(self.world, self.reading, merged, self, frozen)
        if self.resting is None:
            self.resting = resting_of(self.world, self.reading)
        inner.moved, inner.resting = frozenset(overrides), self.resting
        inner.renamed = True
        return inner

    def varied(self, overrides: Mapping[str, Any], frozen: bool = False) -> Scope:
        """A scope in which names have the same values, with a part that varies."""
        inner = self.child(overrides, frozen)
        inner.renamed = self.renamed
        return inner

    # --- names ------------------------------------------------------------------------------------

    def lookup(self, name: str) -> Any:
        """The value of a name; NoValue with the reason where it has none."""
        if name in self.overrides:
            return self.overrides[name]
        if self.frozen:
            assert self.parent is not None
            return self.parent.lookup(name)
        found = self.names.get(name)
        if found is None and self.world.shaped:
            found = self.names[name] = self._part(name)
        if found is None:
            known = self.parent if self._untouched(name) else None
            found = known.lookup(name) if known is not None else self._find(name)
            if self.derived and self.reading.carried:
                slope = self._by_output(name) if self.reading.outputs else None
                found = with_value(found, self.world.value(sym(name), "displayed"), slope)
            self.names[name] = found
        return found

    def _by_output(self, name: str) -> Callable[[arb], arb] | None:
        """The slope of a = σ(z) or a = tanh(z), as the function of a that it is; None for other names."""
        definition = self.world.definition(name, self.reading.back.get(name, 0))
        if definition is None or definition.head != "call":
            return None
        function, order = definition.data
        known = order == 0 and self.world.function(function) is None
        return _OF_OUTPUT.get(function) if known else None

    def _part(self, name: str) -> Any:
        """y_2 as an entry of y, where the text makes y a vector; None where it is not one."""
        whole = self.world.vector_of(name)
        value = self.lookup(whole) if whole else None
        _, sub, _ = split(name)
        if value.__class__ is not Matrix or not 0 < int(sub) <= len(value.entries):
            return None
        return value.entries[int(sub) - 1]

    def _untouched(self, name: str) -> bool:
        """Whether nothing that a name rests on is set anew here: then it has its parent's value."""
        parent = self.parent
        if parent is None or self.moved is None or self.resting is None:
            return False
        if self.reading.mode not in ("through", "free") and not parent.derived:
            return False
        rests = self.resting.of(name)
        return (
            rests is not None
            and self.moved.isdisjoint(rests)
            and rests.isdisjoint(self.busy)
            and rests.isdisjoint(parent.busy)
        )

    def _find(self, name: str) -> Any:
        reading = self.reading
        if name in reading.values and not self.derived:
            return reading.values[name]
        if name in reading.sizes:
            return arb(SIZES[reading.point % len(SIZES)])
        if reading.mode == "free" or name in reading.cut:
            return self._free(name)
        if name in reading.keep and (not self.derived or self.world.definition(name) is None):
            return self._free(name)
        if name in self.busy or self.depth[0] > 60:
            self.circular[0] = True
            return self._by_itself(name) if name in self.busy else self._free(name)
        back = reading.back.get(name, 0)
        valued = reading.mode in VALUED
        definition = self.world.definition(name, back)
        if valued and not self.derived and not (definition is not None and self._elsewhere(name)):
            value = self.world.value(sym(name), reading.mode, back)
            if value is not None:
                return value
        if definition is not None and not valued:
            other = other_way(self.world, name)
            if other is not None and other not in self.overrides:
                return self._free(name)
        if definition is not None:
            self.busy.append(name)
            try:
                if reading.direct and has_derivative(definition):
                    # What a definition differentiates is meant as a whole.
                    plain = reading.but(direct=False, whole=frozenset())
                    inner = Scope(self.world, plain, self.overrides, self, self.frozen)
                    inner.derived, inner.busy = self.derived, list(self.busy)
                    return inner.term(definition)
                return self.term(definition)
            except NoValue:
                told = self.world.value(sym(name), "displayed", back)
                if reading.mode != "late" or self.derived or told is None:
                    raise
                return told  # h̄ = ∂L/∂h = 1, where nothing says what L is
            finally:
                self.busy.pop()
        if valued:
            value = reading.values.get(name)
            if value is None:
                value = self.world.value(sym(name), reading.mode, back)
            if value is not None:
                return value
            entry = self._entry(name)
            if entry is not None:
                return entry
            if reading.unknown != "random":
                shape = ones_shape(name)
                if shape is not None:
                    return Matrix.of(shape, [arb(1)] * (shape[0] * shape[1]))
                constant = _constant(name)
                if constant is not None:
                    return constant
                count = self.world.count(name)
                if count is not None:
                    return arb(count)
                if name.startswith(EVERY):
                    raise NoValue("nothing tells how far a sum goes")
                raise NoValue(f"{unicode_text(sym(name))} has no value here")
        return self._free(name)

    def _by_itself(self, name: str) -> Any:
        """The value of a name that is met within its own definition: what the text shows of it, if numbers are
        asked for. A cycle alone gives none."""
        if self.reading.mode not in VALUED or self.reading.unknown == "random":
            return self._free(name)
        value = self.world.value(sym(name), self.reading.mode)
        if value is None:
            raise NoValue(f"{unicode_text(sym(name))} is defined by itself, and has no value here")
        return value

    def _elsewhere(self, name: str) -> bool:
        """Whether a function is taken at another place than the one that a name was told for: s = σ(x) = 0.12
        for x = −2, in f(1.01) with f(x) = x s."""
        if not self.moved or self.resting is None:
            return False
        for other in self.moved & (self.resting.of(name) or frozenset()) - {name}:
            at, told = self.overrides[other], self.world.value(sym(other), self.reading.mode)
            if at.__class__ is arb and (told.__class__ is not arb or not at.overlaps(told)):
                return True
        return False

    def _entry(self, name: str) -> Any:
        """w_2 of a vector w that has a value, and w_21 of a matrix, but for what is differentiated."""
        base, sub, sup = split(name)
        if not sub[-1:].isdigit():
            return None
        entry = None if self.derived else self.world.entry(name)
        if entry is not None:
            return entry.truth if self.reading.mode == "true" else entry.shown
        vector = join(base, "", sup)
        if self.derived:  # what moves with the vector moves with its entries
            whole = self.lookup(vector) if self.world.shown_vector(name) else None
        else:
            whole = self.world.value(sym(vector), self.reading.mode)
        return entry_at(whole, sub)

    def _free(self, name: str) -> Any:
        given = self.reading.free.get(name)
        if given is not None:
            return given if given.__class__ is Matrix else arb(given)
        constant = _constant(name)
        if constant is not None:
            return constant
        shape = ones_shape(name)
        if shape is not None:
            return Matrix.of(shape, [arb(1)] * (shape[0] * shape[1]))
        name = self._counted(name)
        of_shape = self.world.shape(name)
        if name == "I" and (of_shape is None or of_shape[0] == of_shape[1]):
            return arb(1) if of_shape is None else Matrix.unit(of_shape[0])
        if of_shape is not None:
            entries = range(of_shape[0] * of_shape[1])
            if name == "ones":
                return Matrix.of(of_shape, [arb(1) for _ in entries])
            return Matrix.of(
                of_shape, [random_value(f"{name}[{i}]", self.reading.point) for i in entries]
            )
        return random_value(name, self.reading.point)

    def _counted(self, name: str) -> str:
        """a_N as a_3 where N counts the terms of a sum and is 3 at this point."""
        if not self.reading.sizes:
            return name
        base, sub, sup = split(name)
        for letter in sorted(self.reading.sizes):
            if letter in sub:
                sub = reindexed(sub, letter, SIZES[self.reading.point % len(SIZES)])
        return join(base, sub, sup)

    def ends(self, body: Term, index: Term, low: Term, high: Term) -> tuple[int, int] | None:
        """From where to where a sum goes: as it says, or over all x_1, x_2, … with values; a set may leave
        some out. None where an end is no whole number."""
        first, last = (
            None if end.__class__ is Matrix else whole_number(real_part(end))
            for end in self._ends(body, index, low, high)
        )
        return None if first is None or last is None else (first, last)

    def _ends(self, body: Term, index: Term, low: Term, high: Term) -> tuple[Any, Any]:
        valued = self.reading.mode in VALUED and high.head == "sym"
        if self.world.shaped and high.head in ("sym", "num"):
            count = self.world.entries_in(body, index, high)
            if count:
                return self.term(low), arb(count)
        first = self.term(low)
        try:
            return first, self.term(high)
        except NoValue:
            if not valued or high.data == "every_within":
                raise
            found = self.world.extent(body, index, self.derived)
            if found is None:
                raise
            return (arb(found[0]) if low is ONE else first), arb(found[1])

    # --- terms ------------------------------------------------------------------------------------

    def term(self, t: Term) -> Any:
        """The value of a term."""
        value = self.memo.get(t)
        if value is not None:
            return value
        rule = RULES.get(t.head)
        if rule is None:
            raise Nowhere(f"{unicode_text(t)} is not a value")
        fuel, depth = self.fuel, self.depth
        fuel[0] -= 1
        spend()
        if fuel[0] < 0:
            raise NoValue("it takes too long to compute")
        depth[0] += 1
        try:
            if depth[0] > 250:
                raise NoValue("it is nested too deeply")
            value = self.memo[t] = rule(self, t)
        except Nowhere as fault:
            if fault.inside is None and not self.renamed:
                fault.inside = t
            raise
        finally:
            depth[0] -= 1
        return value


def scope_of(world: Source, reading: Reading) -> Scope:
    """A Scope for this reading with fresh fuel: the one of before while names mean the same."""
    if reading.key is None:
        return Scope(world, reading)
    table = world.scopes("definitions" if reading.mode in _DEFINED else "values")
    key = (reading.key, ctx.prec)
    found: Scope | None = table.get(key)
    if found is None or found.circular[0]:
        found = table[key] = Scope(world, reading)
    found.fuel[0] = FUEL
    return found


@lru_cache(maxsize=16)
def _constants(precision: int) -> dict[str, arb]:
    return {"pi": arb.pi(), NUMBER_PI: arb.pi(), "e": arb(1).exp()}


def _constant(name: str) -> arb | None:
    if name == "infinity":
        raise NoValue("∞ is not a number")
    return _constants(ctx.prec).get(name)
