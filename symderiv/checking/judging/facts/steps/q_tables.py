"""Q-learning in a table: Q(1, R) = 2 + 0.5 [−1 + 0.9 · 4 − 2], where s' = 2 and 4 is the largest Q(2, ·) by then.

    Q(s, a) ← Q(s, a) + α [r + γ max_{a'} Q(s', a') − Q(s, a)]

An entry as it was before its last update is wrong, and so is one of s' that is not the largest, where another
step in the question takes the largest. (Watkins 1989; SARSA takes the entry of the next action.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from flint import arb

from symderiv.checking.judging.facts.formulas.formula_parts import signed
from symderiv.checking.judging.facts.steps.number_updates import among, same_number
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import slip_in_number
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.world.displayed import written_value
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term
from symderiv.notation.text import unicode_text

__all__ = ["against_q_table"]

_LEARNING = re.compile(r"\bQ-?\s?learning\b|\bQ-Lernen\b|Q学习", re.IGNORECASE)
_OTHER_RULES = re.compile(r"sarsa|double q|eligib|target network", re.IGNORECASE)
_NEXT = re.compile(r"(?:s\s?['′]|s\s?\^\s?\{?\\?prime\}?|s_\{?t\s?\+\s?1\}?)\s*=\s*\$?\s*(\w+)")
_REACH = 200  # characters before an update in which its step is told
_MOST = 200  # relations of a question
_FEWEST = 2  # entries of a state


@dataclass(frozen=True)
class _Update:
    """q + α (r + γ m − q), in numbers."""

    start: arb
    rate: arb
    reward: arb
    discount: arb
    best: arb

    def value(self, start: arb, best: arb) -> arb:
        """What it comes to."""
        return start + self.rate * (self.reward + self.discount * best - start)


@dataclass
class _Table:
    """What the entries have been, the last number last, by state and action."""

    entries: dict[tuple[str, str], list[arb]] = field(default_factory=dict)

    def now(self, state: str) -> list[arb]:
        """The entries of a state."""
        return [values[-1] for (s, _), values in self.entries.items() if s == state]

    def before(self, state: str) -> list[arb]:
        """What they were before."""
        return [v for (s, _), values in self.entries.items() if s == state for v in values[:-1]]


def against_q_table(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on an update with an entry that is not the one it should be; None for anything else."""
    key, own = _entry(left), _update(right)
    if key is None or own is None or not writeup.once(_learns):
        return None
    table, right_steps = _Table(), 0
    for other, entry, value, step in _told(writeup, st):
        best = _largest(table, writeup, other)
        if step is not None and best is not None:
            right_steps += same_number(step.best, best)
        bare = other.right.term is not None and written_value(other.right.term) is not None
        if bare and len(table.entries.get(entry, ())) > 1:
            table, right_steps = _Table(), 0  # another table
        table.entries.setdefault(entry, []).append(value)
    best, known = _largest(table, writeup, st), table.entries.get(key)
    if best is None or not known or not right_steps:
        return None
    state = _next(writeup, st)
    assert state is not None
    if not same_number(own.start, known[-1]):
        if among(own.start, known[:-1]) and same_number(own.best, best):
            return slip_in_number("previous-iteration", own.value(known[-1], best))
        return None
    if same_number(own.best, best):
        return None
    if among(own.best, table.now(state)):
        return slip_in_number("other-value", own.value(own.start, best))
    if among(own.best, table.before(state)):
        return slip_in_number("previous-iteration", own.value(own.start, best))
    return None


def _told(
    writeup: Writeup, st: Statement
) -> Iterator[tuple[Statement, tuple[str, str], arb, _Update | None]]:
    """The entries that are told before a statement, in this question and in those right before it: "step 4" may
    look like one."""
    found: list[tuple[Statement, tuple[str, str], arb, _Update | None]] = []
    for section in range(writeup.sections.at(st.left.start), -1, -1):
        here = []
        for other in writeup.questions.get(section, ())[:_MOST]:
            t, right = other.left.term, other.right.term
            if not other.first or other.left.start >= st.left.start or t is None or right is None:
                continue
            entry, last = _entry(t), writeup.chain(other)[-1].right.term
            value = written_value(last) if last is not None else None
            if entry is not None and value is not None:
                here.append((other, entry, value, _update(right)))
        if not here and section < writeup.sections.at(st.left.start):
            break
        found = here + found
    yield from found


def _learns(writeup: Writeup) -> bool:
    text = writeup.text
    return _LEARNING.search(text) is not None and _OTHER_RULES.search(text) is None


def _largest(table: _Table, writeup: Writeup, st: Statement) -> arb | None:
    """max_a Q(s', a) before an update, where two entries of s' at least are known."""
    state = _next(writeup, st)
    known = table.now(state) if state is not None else []
    return max(known, key=float) if len(known) >= _FEWEST else None


def _next(writeup: Writeup, st: Statement) -> str | None:
    """The state that a step is told to lead to."""
    start = st.left.start
    found = list(_NEXT.finditer(writeup.text, max(0, start - _REACH), start))
    return found[-1][1] if found else None


def _entry(t: Term) -> tuple[str, str] | None:
    """s and a of Q(s, a)."""
    if t.head != "call" or t.data != ("Q", 0) or len(t.args) != 2:
        return None
    state, action = map(unicode_text, t.args)
    return state, action


def _update(t: Term) -> _Update | None:
    """q + α (r + γ m − q) in numbers; None for anything else."""
    if t.head != "add" or len(t.args) != 2 or not closed(t):
        return None
    for old, step in (t.args, t.args[::-1]):
        start = written_value(old)
        if start is None or step.head != "mul" or len(step.args) != 2:
            continue
        for a, inside in (step.args, step.args[::-1]):
            rate = written_value(a)
            if rate is None or inside.head != "add" or len(inside.args) != 3:
                continue
            for reward, discount, best in _parts(inside, start):
                return _Update(start, rate, reward, discount, best)
    return None


def _parts(t: Term, start: arb) -> Iterator[tuple[arb, arb, arb]]:
    """r, γ and m of r + γ m − q."""
    ends = [a for a in t.args if (v := written_value(a)) is not None and same_number(v, -start)]
    products = [a for a in t.args if signed(a)[1].head == "mul" and len(signed(a)[1].args) == 2]
    if not ends or len(products) != 1:
        return
    rest = [a for a in t.args if a is not ends[-1] and a is not products[0]]
    sign, product = signed(products[0])
    numbers = [written_value(f) for f in product.args]
    reward = written_value(rest[0]) if len(rest) == 1 else None
    a, b = numbers
    if a is not None and b is not None and reward is not None and sign > 0 and 0 < a <= 1:
        yield reward, a, b
