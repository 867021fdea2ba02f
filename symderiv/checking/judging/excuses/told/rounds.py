"""Relations of one of several examples, each with numbers of its own, that the text comes back to: "Now backwards
for the first example: ∂z/∂s = ε/2 e^{s/2} = 0.4 · 0.607", where s and ε have the numbers of the third one.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Statement
from symderiv.checking.reading.samples import ORDINALS, SAMPLE
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.world import Binding, closed
from symderiv.notation.term import Term, sym

__all__ = ["by_example_named"]

_REACH = 120  # statements before it that are looked at
_MOST = 8  # names with several numbers
_NEAR = 1_500  # characters
_KIND = rf"(?:{SAMPLE}|cases?|F[aä]ll(?:es?)?|cas|casos?|casi)"
_NAMED = re.compile(
    rf"\b(?:(?P<word>{'|'.join(ORDINALS)})[ \t~]+(?:\w{{1,12}}[ ])?{_KIND}"
    rf"|{_KIND}[ \t~]*(?:no\.|nr\.|n°|number|nummer|\#)?[ \t~]*\$?(?P<digit>\d{{1,2}}))\b(?![.,]\d)",
    re.IGNORECASE,
)


def by_example_named(case: Case) -> Outcome | None:
    """The relation with the numbers of the example that was named last, of several that each tell numbers of the
    names in it. A number of another example that is put in stays a slip."""
    world, start = case.claims.world, case.st.head.start
    if not closed(case.right):
        return None
    told = [
        st
        for st in case.writeup.earlier(case.st, _REACH)
        if st.first and st.left.term is not None and st.left.term.head == "sym"
    ]
    names = {sym(n) for n in world.leaves(case.left)}
    told = [st for st in told if st.left.term in names and _number(case, st) is not None]
    if not told:
        return None
    since = max(st.left.start for st in told)
    text = case.writeup.text
    named = list(_NAMED.finditer(text, max(since, start - _NEAR), start))
    if not named:
        return None
    which = named[-1]
    k = int(which["digit"]) if which["digit"] else ORDINALS[which["word"].lower()]
    rounds = _rounds(told)
    if not 0 < k < len(rounds):  # the last one has the numbers that they have now
        return None
    values = {
        name: value_of(world, number, SHOWN)
        for name, st in rounds[k - 1].items()
        if (number := _number(case, st)) is not None
    }
    bindings = {n: Binding("literal", None, world.section, v, v) for n, v in values.items()}
    return case.tried_with(bindings)


def _number(case: Case, st: Statement) -> Term | None:
    """The number that a chain tells of what it begins with."""
    value = case.writeup.chain(st)[-1].right.term
    value = case.claims.world.resolve(value) if value is not None else None
    return value if value is not None and closed(value) else None


def _rounds(told: list[Statement]) -> list[dict[Term, Statement]]:
    """The names with what tells them, example by example: each tells all those that are told several times."""
    counts: dict[Term, int] = {}
    for st in told:
        assert st.left.term is not None
        counts[st.left.term] = counts.get(st.left.term, 0) + 1
    several = [name for name, n in counts.items() if n > 1]
    rounds: list[dict[Term, Statement]] = [{}]
    for st in told:
        if st.left.term in several and len(several) <= _MOST:
            if st.left.term in rounds[-1]:
                rounds.append({})
            rounds[-1][st.left.term] = st
    return [found for found in rounds if len(found) == len(several)]
