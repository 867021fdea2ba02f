"""E⁺ = 0.34 after y⁺ = 3.18 and E = ½(y − t)²: the loss at the new values follows the law of the loss.

A mark on both (⁺, ′, new) tells that they are of one pass. What has no mark must be what no pass changes: a number
that was told, and no other of its kind has the mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from flint import arb

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.facts.steps.new_passes import MARKED, plain_name
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import slip_in_number
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.displayed import last_unit
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, substitute, sym

__all__ = ["by_marked_values"]

_STEPS = (4_000, 0.05, 0.5)
_BEFORE = 80
_NEW = re.compile(
    r"\b(?:new|updated|neu\w*|nouve\w+|nuev\w+|nov[oaéý]\w*|nuov\w+|nieuw\w*|нов\w+|now[aey]\w*|ny[ae]?)\b|新|새",
    re.IGNORECASE,
)
_WORDLESS = frozenset(("+", "prime"))  # marks that mean something else, too


def by_marked_values(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The outcome of E⁺ = numbers by the law of E, with y⁺ for y; None where nothing tells that it is of them."""
    if not st.first or left.head != "sym" or not closed(right) or st.op not in ("=", "~"):
        return None
    mark, plain = _mark(left.data), plain_name(left.data)
    law = claims.world.definition(plain) if mark else None
    if law is None or closed(law) or left.data in law.names:
        return None
    if mark in _WORDLESS and not _NEW.search(
        writeup.text, max(0, st.head.start - _BEFORE), st.head.start
    ):
        return None
    table = _marked(claims.world, law, mark)
    if table is None:
        return None
    with suppress(NoValue, OutOfTime), budget(*_STEPS), claims.unnamed():
        with _as_rounded(claims.world, writeup, st, table.values()):
            found = claims.decide(substitute(law, table), right, st.op == "~")
        if found.verdict is Verdict.WRONG and isinstance(found.value, arb):
            before = claims.world.value(sym(plain), "shown")
            if claims.near(before, right):
                return slip_in_number("previous-iteration", found.value)
            return found
    return None


@contextmanager
def _as_rounded(
    world: World, writeup: Writeup, st: Statement, keys: Iterable[Term]
) -> Iterator[None]:
    """Within this, the new values may be rounded ones, whatever their digits: nobody has shown how they came."""
    wanted = {key: binding for key in keys if (binding := world.binding(key)) is not None}
    before = {key: binding.unit for key, binding in wanted.items()}
    for told in writeup.earlier(st):
        if told.left.term in wanted and told.right.term is not None:
            unit = last_unit(told.right.term)
            wanted[told.left.term].unit = (arb(unit or 0),)
    try:
        yield
    finally:
        for key, binding in wanted.items():
            binding.unit = before[key]


def _mark(name: str) -> str:
    """The word or sign that tells of which pass a name is."""
    _, below, above = split(name)
    inner = above.strip("()")
    last = below.split(",")[-1]
    return inner if inner in MARKED else last if last in MARKED else ""


def _marked(world: World, law: Term, mark: str) -> dict[Term, Term] | None:
    """The names of a law with the mark, as far as they have it; None where one that has none may be another in
    the new pass, too."""
    with_mark: dict[str, Term] = {}
    bases = set()
    for key in list(world.versions):
        if key.head == "sym" and _mark(key.data) == mark:
            bases.add(split(key.data)[0])
            if world.value(key, "shown") is not None and world.definition(key.data) is None:
                with_mark[plain_name(key.data)] = key
    table: dict[Term, Term] = {}
    for name in law.names:
        if name in with_mark:
            table[sym(name)] = with_mark[name]
            continue
        known = world.binding(sym(name))
        if split(name)[0] in bases or known is None or known.kind != "literal":
            return None
    return table or None
