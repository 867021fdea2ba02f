"""The numbers that solve a system: 2x + y = 3, x + 3y = 5, so x = 0.8 and y = 1.4.

Only for linear equations with numbers that stand right beside each other, as many as there are names, and where a
word or an arrow says that the numbers follow from them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from flint import arb, arb_mat

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.equations.equation import Equation, leaves_of
from symderiv.checking.judging.equations.systems import at_start, beside, row_of
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import NoValue, real_part
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import significant
from symderiv.checking.world.world import World, closed, literals, numeric_display
from symderiv.notation.term import Term, sym

__all__ = ["SolvedSystem"]

_MOST = 4  # equations
_REACH = 60  # characters between one solution and the next
_PARTED = re.compile(r"\n\s*\n|\n#|[.;]\s+[A-Z]|\b(?:if|for|when|let|suppose|try|or)\b")
_LOOSE = arb("0.02")  # of a system with rounded numbers
_UNSOLVED = "it does not solve the equations before it"


@dataclass
class SolvedSystem:
    """The values of the names of the last system, from ``start`` on, and where the last solution of it ended."""

    values: dict[str, arb] = field(default_factory=dict)
    loose: bool = False
    section: int = -1
    end: int = 0

    def solve(
        self,
        world: World,
        text: str,
        st: Statement,
        name: Term,
        group: Sequence[Equation],
        begun: Sequence[Equation],
    ) -> None:
        """Note the solution of the equations that stand together before a statement that is said to follow."""
        self.values = {}
        if not all(e.sound for e in group):
            return
        # What follows from one of them may be solved, too.
        system = beside(world, text, group[:1], begun)
        with world.hidden(name):  # it has been told by now
            names = sorted(set().union(*(leaves_of(world, e) for e in system)))
            if name.data not in names or not 1 < len(system) == len(names) <= _MOST:
                return
            if any(world.value(sym(n), "shown") is not None for n in names):
                return
            rows = [row_of(world, e.left, e.right, names) for e in system]
        told = [row for row in rows if row is not None]
        if len(told) < len(rows):
            return
        try:
            found = arb_mat([row[:-1] for row in told]).solve(arb_mat([[-row[-1]] for row in told]))
        except ZeroDivisionError:
            return
        self.values = {n: found[k, 0] + at_start(k) for k, n in enumerate(names)}
        decimals = [u for e in system for t in (e.left, e.right) for u in literals(t)]
        self.loose = any(significant(u) >= 3 for u in decimals)
        self.section, self.end = world.section, st.left.start

    def judge(
        self, world: World, text: str, st: Statement, name: Term, right: Term
    ) -> Outcome | None:
        """The verdict on one of the solutions; None for all else."""
        value = self.values.get(name.data) if name.head == "sym" else None
        if value is None or world.section != self.section or not closed(right):
            return None
        between = text[self.end : st.left.start]
        if len(between) > _REACH or _PARTED.search(between):
            self.values = {}
            return None
        try:
            shown = real_part(value_of(world, right, SHOWN))
        except NoValue:
            return None
        if not isinstance(shown, arb):
            return None
        self.end = st.right.end
        if abs(shown - value) <= self._room(right, value):
            exact = bool(abs(shown - value) < arb("1e-9"))
            return Outcome(Verdict.CORRECT if exact else Verdict.ROUNDED, exact=exact)
        if abs(shown - value) < arb("0.5") and _is_whole(right):
            return None  # it may stand for a number near it
        self.values = {}
        expected = f"{float(value.mid()):.4g}"
        text = f"{_UNSOLVED}; right is {expected}"
        return Outcome(Verdict.WRONG, text, expected, value=value, exact=False)

    def _room(self, right: Term, value: arb) -> arb:
        """How far a displayed solution may be off."""
        digits = [u.data[1] for u in literals(right)]
        room = arb(10) ** -max(digits) if digits else arb("1e-9")
        return room + (abs(value) * _LOOSE if self.loose else arb(0))


def _is_whole(t: Term) -> bool:
    return numeric_display(t) and t.head != "div" and not literals(t)
