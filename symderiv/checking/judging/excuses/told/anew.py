"""Numbers that belong to a part of the text alone: the β of question 1 of a list, where question 2 asks about
those of the text; and a weight that starts again under the next heading.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from flint import arb

from symderiv.checking.equality.comparing import number_of
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.excuses.told.locally import last_told, titles
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.reading.lookup import Places
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import Binding, closed, term_names
from symderiv.notation.names import split
from symderiv.notation.term import ZERO, Term, substitute
from symderiv.notation.text import unicode_text

__all__ = ["by_numbers_of_an_item", "by_start_again"]

_ITEM = re.compile(
    r"^[ \t>]*(?:\*\*)?(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[①-⑳]|\\item\b)", re.MULTILINE
)
_MOST = 6  # names, and versions of one


def _items(writeup: Writeup) -> Places:
    return Places(_ITEM, writeup.text)


def by_numbers_of_an_item(case: Case) -> Outcome | None:
    """The relation with the numbers that the text had told before one item of a list told others of its own: the
    next item need not go on with these."""
    world, start = case.claims.world, case.st.head.start
    items = case.writeup.once(_items)
    if not items.within(0, start):
        return None
    back: dict[Term, Binding] = {}
    bases = {split(n)[0] for n in reached(world, case.left, case.right)[1]}
    for key, versions in world.versions.items():
        if len(versions) < 2 or key.head != "sym" or split(key.data)[0] not in bases:
            continue
        told = last_told(case, key)
        if told is None or not (items.within(0, told) and items.within(told, start)):
            continue
        now, before = versions[-1], versions[-2]
        if now.kind == before.kind == "literal" and now.section == world.section == before.section:
            back[key] = before
    if not 0 < len(back) <= _MOST or case.tried_with(back) is None:
        return None
    told_of = ", ".join(map(unicode_text, back))
    return Outcome(Verdict.UNCHECKED, f"it holds without what another item told of {told_of}")


def by_start_again(case: Case) -> Outcome | None:
    """w − 0.1 · 0 = 0 under the heading of another net, where the one before has left w = 0.05: it holds with
    what w started from there."""
    head, world = case.st.head, case.claims.world
    key = head.term
    if key is None or key.head != "sym" or key.data not in term_names(case.left):
        return None
    told = last_told(case, key) or _last_step(case, key)
    if not closed(case.right) or told is None or not _under_another_title(case, told):
        return None
    for number in _starts(case, key):
        if case.tried_with({key: Binding("literal", None, world.section, number, number)}):
            return Outcome(Verdict.UNCHECKED, f"{unicode_text(key)} may start again here")
    return None


def _under_another_title(case: Case, told: int) -> bool:
    return bool(case.writeup.once(titles).within(told, case.st.head.start))


def _last_step(case: Case, key: Term) -> int | None:
    places = (st.left.start for st in reversed(case.earlier) if st.first and st.left.term is key)
    return next((p for p in places if p < case.st.head.start), None)


def _starts(case: Case, key: Term) -> list[arb]:
    """The numbers that a name had before, told or as its first step w = w − 0.1 g = 0.05 leaves it."""
    found = [b.shown for b in case.claims.world.versions.get(key, [])[:_MOST]]
    numbers = [x for x in found if isinstance(x, arb)]
    for st in case.earlier:
        step = st.right.term
        if st.first and st.left.term is key and step is not None and key.data in step.names:
            value = case.writeup.chain(st)[-1].right.term
            moved = number_of(case.claims.world, substitute(step, {key: ZERO}))
            result = number_of(case.claims.world, value) if value and closed(value) else None
            if moved is not None and result is not None and st.left.start < case.st.head.start:
                return [result - moved, *numbers]
    return numbers
