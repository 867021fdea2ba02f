"""Relations of a setting that the text comes back to: "at T = 1: H = −Σ p_i ln p_i = 0.832" behind a list with
p for T = 1 and the p_1 of other T.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from itertools import islice

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.excuses.told.locally import LOCAL
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Statement
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.world import Binding, closed, numeric_display
from symderiv.notation.names import split
from symderiv.notation.term import Term, sym

__all__ = ["by_setting"]

_REACH = 60  # statements before it that are looked at
_FROM_SETTING = re.compile(
    r"[\s$]*[:,]?[\s$]*(?:we\s+(?:have|get|find)\s+|the\s+)?[^.;$\n]{0,40}[\s$]*\Z"
)


def by_setting(case: Case) -> Outcome | None:
    """The relation with the numbers that were told for the setting named right before it, a name with its
    number, where the same name had other numbers since."""
    world, writeup, st = case.claims.world, case.writeup, case.st
    if not closed(case.right):
        return None
    before = writeup.earlier(st, _REACH)
    heads = [k for k, other in enumerate(before) if other.first and _tells(other)]
    now = next((k for k in reversed(heads) if before[k].head.start < st.head.start), None)
    if now is None or not _is_setting(case, before[now]):
        return None
    name, number = before[now].left.term, before[now].right.term
    same = [k for k in heads if k < now and before[k].left.term is name]
    then = next((k for k in reversed(same) if before[k].right.term is number), None)
    since = [k for k in same if then is not None and k > then]
    if then is None or not since:
        return None
    values = dict(_told(case, before[then + 1 : since[0]]))
    if not values:
        return None
    bases = {split(str(key.data))[0] for key in values}
    keys = [key for key in world.versions if key.head == "sym" and split(key.data)[0] in bases]
    with world.hidden(*keys):
        found = {key: value_of(world, value, SHOWN) for key, value in values.items()}
        return case.tried_with(
            {key: Binding("literal", None, world.section, v, v) for key, v in found.items()}
        )


def _tells(st: Statement) -> bool:
    """Whether a statement tells a number of a name."""
    left, right = st.left.term, st.right.term
    return left is not None and left.head == "sym" and right is not None and numeric_display(right)


def _is_setting(case: Case, st: Statement) -> bool:
    """Whether a statement is the setting of the relation: "at T = 1: H = …"."""
    text, here = case.writeup.text, case.st.head.start
    opened = LOCAL.search(text[max(0, st.head.start - 80) : st.head.start])
    return opened is not None and _FROM_SETTING.match(text[st.right.end : here]) is not None


def _told(case: Case, statements: list[Statement]) -> list[tuple[Term, Term]]:
    """The names with the values that these statements tell of them, the last of each chain."""
    out = []
    for st in islice((s for s in statements if s.first), _REACH):
        value = case.writeup.chain(st)[-1].right.term
        if st.left.term is not None and st.left.term.head == "sym" and value is not None:
            value = case.claims.world.resolve(value)
            if closed(value):
                out.append((sym(st.left.term.data), value))
    return out
