"""A forward pass with the new weights in numbers: z = 0.8 · 2 − 0.5 under "With the new weights", where w has
become 0.82 from 0.8.

Only where words, or the index of z, say that it is the new pass.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import TINY, entries_of, value_of
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip, slip_in_number
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.values.numbers import NoValue, real_part
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import last_unit, significant, written_value
from symderiv.checking.world.world import World, closed, numeric_display, term_names
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, substitute, sym, unsigned, walk

__all__ = ["MARKED", "from_old_weights", "plain_name", "said_of_new_pass", "updated_law"]

_REACH, _MOST = 1500, 200  # characters behind the words, statements that are looked through
_THINGS = r"(?:weights?|parameters?|params|values?|coefficients?|[$\\]*w\b)"
_SAYS = re.compile(
    r"\bnew\s+(?:forward|pass|prediction|output|loss|activation)|\b(?:new|updated)\s+(?:\w+\s+){0,2}?" + _THINGS +
    r"|\bafter\s+(?:the|this|one|our)\s+(?:first\s+)?(?:weight\s+)?(?:update|step)\b"
    r"|\b(?:second|next)\s+(?:forward|pass|iteration|epoch)|\bforward\s+(?:pass|propagation)\s+again"
    r"|\b(?:epoch|iteration)\s*(?:[2-9]\b|#\s?[2-9])|\brecomput\w+|\bneue[nrs]?\s+(?:gewicht|parameter|vorwärts|werte)\w*"
    r"|\bnach\s+(?:dem|der)\s+(?:update|aktualisierung|schritt)|\bnouve(?:aux|lles?)\s+(?:poids|param|valeurs)\w*"
    r"|\baprès\s+(?:la\s+)?mise\s+à\s+jour|\bnuev[oa]s\s+(?:pesos|par[aá]metros|valores)|\b(?:tras|después\s+de)\s+(?:la\s+)?"
    r"actualizaci[oó]n|\bnov[oa]s\s+(?:pesos|par[aâ]metros|valores)|\bap[oó]s\s+a\s+atualiza\w+|\bnuovi\s+(?:pesi|parametri)"
    r"|\bdopo\s+l['’]aggiornamento|\bnieuwe\s+(?:gewichten|parameters)|\bнов\w+\s+(?:вес|парам)\w*|新(?:的)?(?:权重|参数|值)|更新[后後]"
    r"|새(?:로운)?\s?(?:파라미터|가중치|매개변수|값)|업데이트\s?(?:후|된|한)|갱신\s?(?:후|된|한)|新しい(?:重み|パラメータ|値)",
    re.IGNORECASE,
)  # fmt: skip
_WORDS = (  # one of them stands in whatever says so
    "new", "updated", "after", "second", "next", "again", "epoch", "iteration", "recomput", "neue",
    "nach", "nouve", "après", "nuev", "tras", "después", "nov", "apos", "após", "nuovi", "dopo",
    "nieuwe", "нов", "新", "새", "업데이트", "갱신",
)  # fmt: skip
_OLD = re.compile(
    r"\b(?:old|previous|before|original\w*|initial\w*|earlier|was|were|had|instead|without|unchanged|recall|alten?|vorher"
    r"|zuvor|ancien\w*|avant|antes|anterior\w*|viej[oa]s?|prima|vecchi[oa]?|oude|vóór|стар\w+|прежн\w+)\b|旧|之前|原来|更新前",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\n(?:#{1,6}\s|\\(?:sub)*section)|\\partial|∂|\\nabla")
_LINE = re.compile(r"[^\n]*\Z")
_COUNTED = re.compile(r"\([0-9]{1,2}\)|\(?[tk] ?\+ ?1\)?")
MARKED = frozenset("new neu next updated nuevo nouveau nueva prime +".split())


@dataclass(frozen=True, slots=True)
class _Update:
    """A weight, the number that an update gives it, the numbers that stand in it (none where it begins at the
    name itself, without its number), and where it ends."""

    name: str
    number: Term
    begun: frozenset[Term]
    end: int


def from_old_weights(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on a formula with the number that a weight had before its update, in what the text
    calls the new pass; None for anything else."""
    if closed(left) or not closed(right) or numeric_display(right) or left.head == "deriv":
        return None
    head = st.head.term
    if head is None or head.head != "sym" or st.op not in ("=", "~"):
        return None
    said = said_of_new_pass(writeup, st, head.data)
    found = None if said is None else updated_law(world, writeup, st, left, said)
    if found is None:
        return None
    law, old, new = found
    shown = _numbers(right)
    # The new number may stand there for another name: b = 0.1 beside a w that has become 0.1.
    others = [_told(world, n) for n in sorted(term_names(law)) if sym(n) not in new]
    new_there = {key for key, n in new.items() if unsigned(n) in shown and not _is_one(n, others)}
    stale = {key: n for key, n in old.items() if unsigned(n) in shown and key not in new_there}
    if not stale:
        return None
    try:
        written, told, meant = (
            entries_of(value_of(world, t, SHOWN))
            for t in (right, substitute(law, {**new, **stale}), substitute(law, new))
        )
    except NoValue:
        return None
    if not _same(written, told) or _same(written, meant):
        return None
    if len(meant) == 1:
        return slip_in_number("previous-iteration", real_part(meant[0]))
    return named_slip("previous-iteration", substitute(law, new))


def _same(a: tuple[Any, ...], b: tuple[Any, ...]) -> bool:
    """Whether two numbers, or two matrices entry by entry, are equal."""
    if len(a) != len(b):
        return False
    pairs = [(real_part(x), real_part(y)) for x, y in zip(a, b, strict=True)]
    return all(isinstance(x, arb) and isinstance(y, arb) and abs(x - y) < TINY for x, y in pairs)


def _told(world: World, name: str) -> Any:
    """The number that a name has been told, or that it was shown with."""
    return world.value(sym(name), "shown")


def _is_one(number: Term, values: Sequence[Any]) -> bool:
    """Whether one of these values is a written number."""
    value = written_value(number)
    return value is not None and any(isinstance(v, arb) and abs(v - value) < TINY for v in values)


def updated_law(
    world: World, writeup: Writeup, st: Statement, left: Term, said: int, counted: bool = False
) -> tuple[Term, dict[Term, Term], dict[Term, Term]] | None:
    """The formula of a quantity, and the numbers that the weights in it had before and after their updates up
    to a place in the text; None where no weight of it has been updated. ``counted``: w^{(1)} may be the next w."""
    law = _law(world, left)
    if law is None:
        return None
    old, new = {}, {}
    used = term_names(law)
    for name, update in _updates(writeup, st, said, counted).items():
        before = _number_before(world, writeup, name, update) if name in used else None
        if before is not None and not _close(before, update.number):
            old[sym(name)], new[sym(name)] = before, update.number
    return (law, old, new) if new else None


def said_of_new_pass(writeup: Writeup, st: Statement, name: str) -> int | None:
    """Where the text begins to speak of the new pass; None where it does not, or speaks of the old one."""
    text, start = writeup.text, st.head.start
    line = _LINE.search(text, max(0, start - 300), start)
    if line is not None and (_OLD.search(line[0]) or line[0].lstrip().startswith("|")):
        return None
    if plain_name(name) != name:
        return start
    places = writeup.once(_places)
    k = bisect_left(places, start) - 1
    if k < 0 or start - places[k] > _REACH or _HEADING.search(text, places[k], start):
        return None
    return places[k]


def _places(writeup: Writeup) -> list[int]:
    return [m.start() for m in _SAYS.finditer(writeup.text)] if writeup.mentions(*_WORDS) else []


def _law(world: World, left: Term) -> Term | None:
    """The formula in letters that a quantity is told by, also under its name in the pass before."""
    if left.head != "sym":
        return left
    for name in dict.fromkeys((left.data, plain_name(left.data))):
        for told in reversed(world.versions.get(sym(name), ())):
            if told.term is not None and not closed(told.term) and told.section == world.section:
                return told.term
    return None


def _updates(writeup: Writeup, st: Statement, said: int, counted: bool) -> dict[str, _Update]:
    """The last update of each weight before the words; none of a weight that was updated twice from the same
    number, as by two methods."""
    out: dict[str, _Update] = {}
    doubtful = set()
    for other in writeup.earlier(st, _MOST):
        before_it = other.first and other.head.start < said
        update = _update(writeup, other, counted) if before_it else None
        if update is None or update.end > said:
            continue
        before = out.get(update.name)
        if before is not None and before.begun & update.begun:
            doubtful.add(update.name)
        out[update.name] = update
    return {name: update for name, update in out.items() if name not in doubtful}


def _update(writeup: Writeup, st: Statement, counted: bool) -> _Update | None:
    """A statement as an update: w ← …, w_{new} = …, w = w − …, w = 0.5 − ….

    Its numbers are those that it may begin at.
    """
    head, first = st.left.term, st.right.term
    chain = writeup.chain(st)
    number = chain[-1].right.term
    if head is None or head.head != "sym" or first is None or number is None:
        return None
    if not _is_written(number):
        return None
    name = plain_name(head.data)
    if counted and _COUNTED.fullmatch(split(name)[2]):
        name = join(*split(name)[:2])
    if st.op != ":=" and name == head.data and name not in first.names:
        if first.head != "add" or not closed(first) or not _is_written(first.args[0]):
            return None
        return _Update(name, number, frozenset({unsigned(first.args[0])}), chain[-1].right.end)
    sides = [link.right.term for link in chain[:-1] if link.right.term is not None]
    begun = frozenset(u for t in sides for u in _numbers(t))
    if any(name in t.names for t in sides) and len(sides) == 1:
        begun = frozenset()
    return _Update(name, number, begun, chain[-1].right.end)


def _number_before(world: World, writeup: Writeup, name: str, update: _Update) -> Term | None:
    """The number that was told of a weight before its update, which begins at it."""
    found = None
    for st in writeup.questions.get(world.section, ())[:_MOST]:
        if st.head.start >= update.end:
            break
        told = st.right.term
        if st.head.term is sym(name) and told is not None and _is_written(told):
            found = told if st.right.end < update.end else found
    if found is None or (update.begun and not any(_equal(found, n) for n in update.begun)):
        return None
    return found


def _equal(told: Term, begun: Term) -> bool:
    """Whether an update begins at the number that was told, −1 or −1.0."""
    if unsigned(told) is begun:
        return True
    x, y = written_value(unsigned(told)), written_value(begun)
    return x is not None and y is not None and bool(abs(x - y) < TINY)


def plain_name(name: str) -> str:
    """w for w_{new}, w^{(new)} and w', w_2 for w_{2,new}."""
    base, below, above = split(name)
    parts = below.split(",")
    if above.strip("()") in MARKED:
        return join(base, below)
    return join(base, ",".join(parts[:-1]), above) if parts[-1] in MARKED else name


def _numbers(t: Term) -> frozenset[Term]:
    return frozenset(u for u in walk(t) if u.head in ("num", "mat"))


def _is_written(t: Term) -> bool:
    """Whether this is a written number, or a matrix of those."""
    return all(written_value(u) is not None for u in (t.args if t.head == "mat" else (t,)))


def _close(old: Term, new: Term) -> bool:
    """Whether the old number may be the new one with fewer digits, two at least, or is the same."""
    if old.head == "mat" or new.head == "mat":
        if old.head != new.head or old.data != new.data:
            return True  # another quantity, perhaps
        return all(_close(a, b) for a, b in zip(old.args, new.args, strict=True))
    x, y = written_value(old), written_value(new)
    unit = arb(last_unit(old) or 0) if significant(unsigned(old)) > 1 else arb(TINY)
    return x is None or y is None or bool(abs(x - y) <= unit * arb("1.001"))
