"""Other numbers for the inputs of an exercise, which a passage supposes: "with w_1 = 0.251 I get z_1 = 0.502", as
in a difference quotient.

Numbers that are right with them are no answers of the exercise, and no mistakes.
"""

from __future__ import annotations

import re
from typing import Any

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.solutions.same_values import same_value
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import LATE, SHOWN, TRUE, Reading
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term

__all__ = ["OtherInputs"]

_REACH = 1500
_HEADING = re.compile(r"\n[ \t]{0,3}#{1,6}[ \t]|\\(?:(?:sub)*section|(?:sub)?paragraph)\b")
_MOST = 8  # inputs


class OtherInputs:
    """What the passage at hand supposes of the inputs, and whether a number is right with that."""

    def __init__(self, claims: Claims, writeup: Writeup) -> None:
        self.claims, self.writeup = claims, writeup
        self.world: World = claims.world
        self.values: dict[str, Any] = {}
        self.start = 0
        self.chain = -1  # where the chain begins that was right with them last

    def note(self, st: Statement, left: Term, right: Term) -> None:
        """A number that is taken as a condition; of an input, it is put in from here on."""
        if not self._open(st):
            self.values.clear()
        known = self.world.binding(left) if left.head == "sym" else None
        if known is None or known.kind != "reference" or known.term is not None or known.forms:
            return
        if known.truth is None or not closed(right) or len(self.values) >= _MOST:
            return
        try:
            value = value_of(self.world, right, SHOWN)
        except NoValue:
            return
        self.start = st.right.end
        self.values.update(dict.fromkeys(self._spellings(left, known.truth), value))

    def bear_out(self, st: Statement, head: Term, left: Term, right: Term) -> bool:
        """Whether a relation is right with the numbers that the passage supposes, and both its sides and the head
        of its chain have a value then; what these numbers do not reach is no matter of theirs."""
        if not self.values or not closed(right) or not self._open(st):
            return False
        reading = LATE.but(values=dict(self.values))
        try:
            if same_value(value_of(self.world, head, reading), value_of(self.world, head, TRUE)):
                return False
            if not all(self._is(t, right, reading) for t in dict.fromkeys((head, left))):
                return False
        except NoValue:
            return False
        self.chain = st.head.start
        return True

    def hold_alone(self, st: Statement, head: Term, left: Term, right: Term) -> bool:
        """Whether a relation that is right, or nearly, is so with these numbers: it goes on in a chain that is, or
        arrives at their value to the last digit, which is not the solution's."""
        if not self.values or not closed(right) or not self._open(st):
            return False
        if not st.first and st.head.start == self.chain:
            return True
        try:
            value = value_of(self.world, right, SHOWN)
            exact = same_value(value, value_of(self.world, head, LATE.but(values=self.values)))
            exact = exact and not same_value(value, value_of(self.world, head, TRUE))
        except NoValue:
            return False
        return exact and self.bear_out(st, head, left, right)

    def _is(self, t: Term, right: Term, reading: Reading) -> bool:
        return self.claims.near(value_of(self.world, t, reading), right) is True

    def _open(self, st: Statement) -> bool:
        at = st.left.start
        if not self.values or not self.start <= at < self.start + _REACH:
            return False
        return _HEADING.search(self.writeup.text, self.start, at) is None

    def _spellings(self, name: Term, truth: Any) -> list[str]:
        """The names of an input: w_1 is w_1^{(0)} before the first step."""
        base, below, above = split(name.data)
        out = [name.data]
        for key, found in self.world.versions.items():
            if key.head != "sym" or not found or found[-1].kind != "reference" or found[-1].term:
                continue
            same = found[-1].truth is not None and same_value(found[-1].truth, truth)
            if same and split(key.data)[:2] == (base, below) and not (above and split(key.data)[2]):
                out.append(key.data)
        return out
