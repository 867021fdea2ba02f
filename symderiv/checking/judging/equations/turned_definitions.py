"""A formula that is solved at once for a name in it: v = a²/3 ⇒ a = √(v/3), or a = √(0.005/3) where v = 0.005.

Only where nothing but an arrow stands between the two, and where the value of the formula, by its name or by the
number that it had before, stands in the solution.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flint import arb

from symderiv.checking.judging.equations.equation import failing
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.displayed import last_unit, written_value
from symderiv.checking.world.heads import is_applied
from symderiv.checking.world.world import Binding, World, closed, numeric_display, term_names
from symderiv.notation.term import Term, substitute, walk

__all__ = ["TurnedDefinitions"]

_ARROW = re.compile(
    r"(?:[\s$,;.]|\\q?quad)*(?:\\(?:Long|long)?[Rr]ightarrow|\\implies|\\therefore|[⇒⟹→∴]|=>|->)(?:[\s$]|\\q?quad)*"
)
_LONGEST = 40  # characters that an arrow stands among

# Whether ``left = right`` holds with a value for its unknown; ``about``: with ≈.
Satisfied = Callable[[Term, Term, str, Term, bool], bool | None]


@dataclass(frozen=True)
class _Formula:
    """name = right, what was known of the name before, and where it ends."""

    name: Term
    right: Term
    before: Binding | None
    section: int
    end: int


def _number_of(world: World, key: Term) -> Binding | None:
    """The last of what is known of a quantity that has a number."""
    versions = world.versions.get(key, ())
    return next((b for b in reversed(versions) if isinstance(b.shown, arb)), None)


def _told_applied(writeup: Writeup) -> dict[str, list[tuple[Term, arb, int]]]:
    """The numbers that names are told with an argument, and where each of them ends, by the name."""
    out: dict[str, list[tuple[Term, arb, int]]] = {}
    for st in writeup.document.statements:
        key, right = st.head.term, st.right.term
        value = written_value(right) if right is not None and st.op in ("=", "~") else None
        if key is None or value is None:
            continue
        if key.head == "call" and not key.data[1]:
            out.setdefault(key.data[0], []).append((key, value, st.right.end))
        elif key.head == "mul" and key.args[0].head == "sym" and is_applied(key, st.head.source):
            out.setdefault(key.args[0].data, []).append((key, value, st.right.end))
    return out


class TurnedDefinitions:
    """The formula that was written last."""

    def __init__(self, world: World, writeup: Writeup) -> None:
        self.world, self.writeup, self.text = world, writeup, writeup.text
        self.last: _Formula | None = None

    def judge(self, st: Statement, left: Term, right: Term, satisfied: Satisfied) -> Outcome | None:
        """The verdict on ``left = right`` as what follows from the formula right before; None where it says
        nothing of it."""
        last = self.last
        if last is None or last.section != self.world.section or left.head != "sym":
            return None
        if not 0 <= st.left.start - last.end <= _LONGEST or st.op not in ("=", "~"):
            return None
        if not _ARROW.fullmatch(self.text, last.end, st.left.start):
            return None
        names = term_names(last.right)
        if left.data not in names or self.world.shapes.keys() & names:
            return None
        if closed(right):
            told = self._by_number(last, right)
        else:
            told = st.op == "=" and self._by_name(last, left, right)
        if not told:
            return None
        with self._as_before(last, left):
            holds = satisfied(last.name, last.right, left.data, right, st.op == "~")
        if holds is None:
            return None
        if holds:
            return Outcome(Verdict.CORRECT)
        return failing(last.name, last.right)

    def note(self, st: Statement, left: Term, right: Term, outcome: Outcome) -> None:
        """What a link leaves behind: a formula, if it is one."""
        self.last = None
        if not st.first or left.head != "sym" or st.op not in ("=", "~") or closed(right):
            return
        if outcome.verdict is not Verdict.GIVEN or left.data in right.names:
            return
        before = _number_of(self.world, left) or self._applied(left, st.left.start)
        self.last = _Formula(left, right, before, self.world.section, st.right.end)

    def _applied(self, name: Term, end: int) -> Binding | None:
        """The number that this question has told of the name with an argument, of one alone: Var(w) = 0.005 where
        Var = a²/3."""
        at, here = self.writeup.sections.at, self.world.section
        found = {
            key: value
            for key, value, place in self.writeup.once(_told_applied).get(name.data, ())
            if place <= end and at(place) == here
        }
        if len(found) != 1:
            return None
        (number,) = found.values()
        return Binding("literal", None, self.world.section, number, number)

    def _by_name(self, last: _Formula, unknown: Term, right: Term) -> bool:
        """Whether a solution in names has that of the formula in it, and none that the formula has not."""
        names = term_names(right)
        exchanged = {last.name: unknown, unknown: last.name}
        if substitute(last.right, exchanged) is right:
            return False  # y = 3 x + 1, x = 3 y + 1: how an inverse function is found
        return last.name.data in names and names <= term_names(last.right) | {last.name.data}

    def _by_number(self, last: _Formula, right: Term) -> bool:
        """Whether a solution in numbers has the one that the formula had before, which was told here."""
        before = last.before
        if before is None or before.section != self.world.section or numeric_display(right):
            return False
        for u in walk(right):
            value, unit = written_value(u), last_unit(u)
            if value is not None and unit is not None and unit:
                if abs(abs(before.shown) - abs(value)) < arb(unit) / 100:
                    return True
        return False

    @contextmanager
    def _as_before(self, last: _Formula, unknown: Term) -> Iterator[None]:
        """Within this, nothing is known of the unknown, and of the name of the formula only its number."""
        with self.world.hidden(last.name, unknown):
            if last.before is not None:
                number = Binding(
                    "literal", None, self.world.section, last.before.shown, last.before.shown
                )
                self.world.bind(last.name, number)
            yield
