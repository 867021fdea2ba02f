"""A state without an index that each step carries on, v ← 0.9 v + g, in numbers: v = 0.9 · (−6) − 5.4 in step 2,
where step 1 came to −6.
"""

from __future__ import annotations

import re

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.equality.rounded.putin import put_in_pairs
from symderiv.checking.judging.facts.steps.number_updates import same_number
from symderiv.checking.judging.facts.steps.numbered_steps import numbered_steps
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import slip_in_number
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.values.numbers import NoValue, real_part
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import last_unit, written_value
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term, substitute

__all__ = ["carried_from_older"]

_REACH = 400  # characters before a line in which its step is named
_STEP = re.compile(
    r"\b(?:step|iteration|iter|epoch|update|round|schritt|étape|itération|paso|iteraci[oó]n|passo|itera[cç][aã]o"
    r"|iterazione|шаг|итерация)\s*[#:]?\s*\$?(\d{1,3})(?![\d.]\d)|第\s?(\d{1,3})\s?[步次轮]|\bt\s*=\s*(\d{1,3})\b",
    re.IGNORECASE,
)


def carried_from_older(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on a step that begins at what the state was before the last step; None for anything
    else. Only where the text numbers the steps, and this one follows on the last."""
    if left.head != "sym" or not closed(right) or st.op not in ("=", ":=", "~"):
        return None
    if right.head in ("num", "neg"):
        return None
    rule, shown, last = None, [], None
    for other in numbered_steps(world, writeup, back=1).statements:
        if other.head.start >= st.head.start:
            break
        told = other.right.term
        if not other.first or other.left.term is not left or told is None:
            continue
        if left.data in told.names:
            rule = told
            continue
        number = writeup.chain(other)[-1].right.term
        if number is not None and written_value(number) is not None:
            shown.append(number)
            last = other
    if rule is None or last is None or len(shown) < 1:
        return None
    put = dict(put_in_pairs(rule, right))
    start, own = put.get(left), _step(writeup, st)
    before = None if start is None else written_value(start)
    if before is None or own is None or own < 2 or _step(writeup, last) != own - 1:
        return None
    values = [written_value(n) for n in shown]
    unit = last_unit(shown[-1]) or 0
    if (
        values[-1] is None
        or start is None
        or abs(before - values[-1]) <= max(unit, last_unit(start) or 0)
    ):
        return None
    begun = len(values) == 1 and own == 2 and bool(before == 0)
    if not begun and not any(same_number(before, v) for v in values[:-1]):
        return None
    table = {key: number for key, number in put.items() if key is not left}
    try:
        meant = real_part(value_of(world, substitute(rule, {**table, left: shown[-1]}), SHOWN))
    except NoValue:
        return None
    return slip_in_number("no-carry-over" if begun else "previous-iteration", meant)


def _step(writeup: Writeup, st: Statement) -> int | None:
    """The number of the step that the text names last before a statement."""
    start = st.head.start
    found = [m.groups() for m in _STEP.finditer(writeup.text, max(0, start - _REACH), start)]
    return int(next(g for g in found[-1] if g)) if found else None
