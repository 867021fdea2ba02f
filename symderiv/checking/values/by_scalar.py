"""Derivatives by dual numbers: what is differentiated by carries a tag through the definitions."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import repeat
from typing import TYPE_CHECKING, Any

from flint import arb

from symderiv.checking.values.by_matrix import by_entry, by_matrix, not_mentioned
from symderiv.checking.values.numbers import (
    Dual,
    Matrix,
    NoValue,
    Nowhere,
    carries,
    new_tag,
    part_of,
)
from symderiv.checking.values.readings import Reading, Source
from symderiv.checking.values.resting import Resting, unsure
from symderiv.checking.world.entries import without_index
from symderiv.notation.names import split
from symderiv.notation.term import Term, sym
from symderiv.notation.text import unicode_text

if TYPE_CHECKING:
    from symderiv.checking.values.evaluator import Scope

__all__ = ["Derivatives"]


class Derivatives:
    """The part of a scope that differentiates."""

    __slots__ = ()

    if TYPE_CHECKING:
        world: Source
        reading: Reading
        resting: Resting | None
        sweeping: bool

        def term(self, t: Term) -> Any: ...
        def lookup(self, name: str) -> Any: ...
        def child(self, overrides: Mapping[str, Any], frozen: bool = False) -> Scope: ...
        def varied(self, overrides: Mapping[str, Any], frozen: bool = False) -> Scope: ...

    def derivative(self, of: Term, wrt: tuple[Term, ...], direct: bool) -> Any:
        """∂of/∂wrt…; NoValue where ``of`` does not mention the quantity at all."""
        if not wrt:
            return self.term(of)
        name = wrt[0].data
        if (self.world.unsure or self.world.put_in) and unsure(self.world, self.reading, of, name):
            raise NoValue(f"a number may stand for {unicode_text(wrt[0])}")
        whole = self.world.vector_of(name) if self.world.shaped and len(wrt) == 1 else ""
        base = self.lookup(whole or name)
        if whole and not direct and base.__class__ is Matrix:
            return by_entry(self, of, name, whole, base)
        if base.__class__ is Matrix:
            return by_matrix(self, of, wrt, base, direct)
        return self._by_scalar(of, wrt, {name: base}, name, direct)

    def _by_scalar(
        self, of: Term, wrt: tuple[Term, ...], at: dict[str, Any], name: str, direct: bool
    ) -> Any:
        tag = new_tag()
        value = at[name]
        moved = {name: Dual(tag, value, arb(1))}
        asked = of
        if direct:
            if of.head == "sym":
                definition = self.world.definition(of.data, self.reading.back.get(of.data, 0))
                if definition is None:
                    raise Nowhere(f"{unicode_text(of)} is not defined here")
                of = definition
                if len(wrt) > 1 and name not in of.names:
                    raise Nowhere(not_mentioned(asked, wrt[0]))
            inner = self.varied(moved, frozen=True)
        else:
            inner = self.varied(moved)
            inner.derived = True
        mentions: bool | None = True
        if len(wrt) == 1 and asked.head == "sym":
            mentions = name in of.names if direct else self.mentions(asked.data, name)
            if mentions is False:
                raise Nowhere(not_mentioned(asked, wrt[0]))
        result = inner.derivative(of, wrt[1:], direct)
        if mentions is None and not carries(result, tag):
            raise NoValue(not_mentioned(asked, wrt[0]))
        if len(wrt) == 1 and asked.head != "sym" and name not in asked.names:
            if not carries(result, tag) and self._stands_for_more(name, asked):
                raise NoValue(not_mentioned(asked, wrt[0]))
        return part_of(result, tag)  # 0 behind a ReLU that is 0

    def mentions(self, quantity: str, name: str) -> bool | None:
        """Whether a quantity comes down to a name; None where names do not tell."""
        if self.reading.mode == "free":
            return False
        rests = self.resting.of(quantity) if self.resting is not None else None
        return None if rests is None else name in rests

    def _stands_for_more(self, name: str, asked: Term) -> bool:
        """Whether a name is short for an expression in names, which what is differentiated by it may
        mention instead, as σ(x) does where f = e^{-x} and dσ/df is asked for; for its entries; or one
        entry of what is mentioned."""
        if any(split(n)[0] == name for n in asked.names):
            return True  # θ, where θ_1 and θ_2 stand
        for whole in sorted({without_index(name), split(name)[0]}) if split(name)[1] else ():
            value = self.world.value(sym(whole), "shown")
            if value is not None and value.__class__ is not Matrix:
                continue  # w is a number beside w_1
            if whole in asked.names or any(map(self.mentions, asked.names, repeat(whole))):
                return True  # θ_j, where θᵀx stands
            entries = {split(n)[0] for n in asked.names if split(n)[1]} - {whole}
            if any(map(self.mentions, sorted(entries), repeat(whole))):
                return True  # θ_j, where π_i stands, and π = softmax(θ)
        definition = self.world.definition(name, self.reading.back.get(name, 0))
        return definition is not None and bool(definition.names)
