"""Steps of an optimizer written in numbers only, compared with the others of their kind in the question:
w_3 = 1 + 0.1 · 10.8 after w_1 = 3 − 0.1 · 8 and w_2 = 2.2 − 0.1 · 12, where 8, 12 and 10.8 are v_1, v_2
and v_3; and m̂_2 = 0.36/0.1 where m_2 = 0.9 · 0.2 + 0.1 · 1.8 = 0.36.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from flint import arb

from symderiv.checking.judging.facts.steps.number_updates import product_of, same_number
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import slip_in_number
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.world.displayed import written_value
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term

__all__ = [
    "Steps", "against_siblings", "numbered", "numbered_steps", "without_power",
]  # fmt: skip

_OTHERS = 2  # steps that show which way they all go
_MOST = 400  # statements of a question that are looked through
_ADAM = re.compile(r"adam|bias[\s-]correct|korrigiert|偏差修正|偏差校正", re.IGNORECASE)


Shown = dict[tuple[str, int], list[arb]]  # by letter and number


@dataclass(frozen=True)
class Steps:
    """The statements of a question, and of as many before it as are looked through."""

    writeup: Writeup
    statements: list[Statement]

    @cached_property
    def shown(self) -> Shown:
        """The numbers at which the numbered names arrive."""
        out: Shown = {}
        for st in self.statements:
            key = numbered(st.left.term) if st.first else ("", -1)
            last = self.writeup.chain(st)[-1].right.term if key[1] >= 0 else None
            value = written_value(last) if last is not None else None
            if value is not None:
                out.setdefault(key, []).append(value)
        return out

    @cached_property
    def of_letter(self) -> dict[str, list[tuple[Statement, int]]]:
        """The first links with a numbered name on their left side, with the number."""
        out: dict[str, list[tuple[Statement, int]]] = {}
        for st in self.statements:
            name, k = numbered(st.left.term)
            if st.first and k > 0:
                out.setdefault(name, []).append((st, k))
        return out


@dataclass(frozen=True, slots=True)
class _Step:
    """w_k = start ± B · C: the number k, whether it goes up, and the two factors without their signs."""

    number: int
    rises: bool
    start: arb
    parts: tuple[arb, arb]


def against_siblings(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on a step that goes the other way than all others; None for anything else."""
    own = _step(left, right)
    if own is None:
        return None
    steps = numbered_steps(world, writeup)
    here, shown = steps.statements, steps.shown
    base = split(left.data)[0]
    others = [
        step
        for other in here
        if other is not st and other.first and _base(other.left.term) == base
        for t in writeup.chain(other)[:2]
        if t.right.term is not None
        and other.left.term is not None
        and (step := _step(other.left.term, t.right.term)) is not None
    ]
    for rate, size in (own.parts, own.parts[::-1]):
        for (name, offset), value in _named(shown, base, own.number, size):
            ways = [
                step.rises is (known > 0)
                for step in others
                for known in shown.get((name, step.number + offset), ())
                if _has(step.parts, rate, abs(known))
            ]
            if len(ways) < _OTHERS or len(set(ways)) > 1 or (own.rises is (value > 0)) in ways:
                continue
            id_ = "sign" if ways[0] else "plus-for-minus"
            step = -rate * size if own.rises else rate * size
            return slip_in_number(id_, own.start + step)
    return None


def without_power(world: World, writeup: Writeup, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on m̂_2 = m_2/(1 − β), where m_2 = β m_1 + (1 − β) g_2; None for anything else."""
    name, number = numbered(left)
    if not name.endswith("hat") or number < 2 or right.head != "div":
        return None
    above, below = (written_value(t) for t in right.args)
    if above is None or below is None or not writeup.says(_ADAM):
        return None
    plain = name.removesuffix("hat")
    steps = numbered_steps(world, writeup)
    shown = steps.shown
    if not any(same_number(above, v) for v in shown.get((plain, number), ())):
        return None
    for st, k in steps.of_letter.get(plain, ()):
        b = st.right.term
        if b is None or k != number:
            continue
        for before in shown.get((plain, number - 1), ()):
            beta = _decay(b, before)
            if beta is None or not same_number(below, 1 - beta):
                continue
            return slip_in_number("power-of-one-minus-beta", above / (1 - beta**number))
    return None


def _decay(t: Term, before: arb) -> arb | None:
    """The β of β · m + (1 − β) · g, where m is the number that the moment had before."""
    if t.head != "add" or len(t.args) != 2:
        return None
    first, second = map(product_of, t.args)
    if first is None or second is None or bool(before == 0):
        return None
    old, new = ([written_value(p) for p in parts] for _, parts in (first, second))
    for beta, m in (old, old[::-1]):
        if beta is not None and m is not None and 0 < beta < 1 and same_number(m, before):
            if any(v is not None and same_number(v, 1 - beta) for v in new):
                return beta
    return None


def _step(left: Term, right: Term) -> _Step | None:
    """A numbered step in numbers; None for anything else."""
    _, number = numbered(left)
    if number < 0 or right.head != "add" or len(right.args) != 2:
        return None
    start, step = written_value(right.args[0]), product_of(right.args[1])
    if start is None or step is None:
        return None
    a, b = (written_value(p) for p in step[1])
    if a is None or b is None or bool(a == 0) or bool(b == 0):
        return None
    return _Step(number, step[0] > 0, start, (abs(a), abs(b)))


def numbered_steps(world: World, writeup: Writeup, back: int = 0) -> Steps:
    """Those of the question at hand, and of as many before it."""
    asked = writeup.once(_asked)
    key = (world.section, back)
    if key not in asked:
        sections = range(max(0, world.section - back), world.section + 1)
        asked[key] = Steps(
            writeup, [st for k in sections for st in writeup.questions.get(k, ())[:_MOST]]
        )
    return asked[key]


def _asked(_: Writeup) -> dict[tuple[int, int], Steps]:
    return {}


def _named(
    shown: Shown, base: str, number: int, size: arb
) -> Iterator[tuple[tuple[str, int], arb]]:
    """The other numbered names that have shown a number of this size at this step, the one before or the
    one after: (name, how far off the step), number."""
    for (name, k), values in shown.items():
        if name != base and abs(k - number) <= 1:
            yield from (((name, k - number), v) for v in values if same_number(abs(v), size))


def numbered(t: Term | None) -> tuple[str, int]:
    """w and 3 of w_3 and of w^{(3)}, with what else stands below; −1 where nothing is counted."""
    if t is None or t.head != "sym":
        return "", -1
    base, below, above = split(t.data)
    if above.strip("()").isdigit() and len(above) < 6:
        return join(base, below), int(above.strip("()"))
    if below.isdigit() and not above and len(below) < 5:
        return base, int(below)
    return base, -1


def _base(t: Term | None) -> str:
    return split(t.data)[0] if t is not None and t.head == "sym" else ""


def _has(parts: tuple[arb, arb], rate: arb, size: arb) -> bool:
    return any(same_number(a, rate) and same_number(b, size) for a, b in (parts, parts[::-1]))
