"""Keys with a mistake in one step: which edits change something, and what the judge says of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import mpmath

from symderiv.arithmetic.values import working_precision
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.engine import Limits, judge
from symderiv.checking.solutions.places import Place
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World, closed, numeric_display
from symderiv.notation.term import Term, walk
from tests.checking.judging.exact import Unknown, gap, value
from tests.checking.judging.keydoc import Chain, document_of, key
from tests.checking.judging.mutate import Pool, mistakes

__all__ = ["Altered", "Tally", "alter", "check"]


@dataclass(frozen=True)
class Altered:
    """One edit of one side (``at``: its link) of one line."""

    line: int
    at: int
    mistake: str
    old: Term
    new: Term


@dataclass
class Tally:
    """How many edits, how many were found where they are, and how many got their name."""

    edits: int = 0
    caught: int = 0
    elsewhere: int = 0
    named: int = 0
    any_name: int = 0
    missed: list[str] = field(default_factory=list)
    misnamed: Counter[str] = field(default_factory=Counter)


def _number(x: Any) -> Any:
    if isinstance(x, Matrix):
        rows, columns = x.shape
        cells = [_number(e) for e in x.entries]
        return [cells[i * columns : (i + 1) * columns] for i in range(rows)]
    ball = real_part(x)
    return mpmath.mpf(ball.mid().str(40, radius=False))


class Values:
    """What names and derivatives are worth in an exercise: its true values, else random ones."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.tables: dict[tuple[Place, bool], dict[Term, Any]] = {}
        self.world = World()
        reference.prepare(self.world, document_of([]))

    def of(self, term: Term, place: Place, direct: bool) -> Any:
        """The value of a term at a place."""
        table = self.tables.setdefault((place, direct), {})
        self.reference.places.enter(self.world, place)
        for u in walk(term):
            own = u.head == "call" and u.data[0] in self.world.functions
            if u not in table and (own or u.head in ("sym", "deriv", "sum", "prod", "lim")):
                table[u] = self._atom(u, direct)
        return value(term, table)

    def _atom(self, u: Term, direct: bool) -> Any:
        try:
            return _number(value_of(self.world, u, Reading("true", direct=direct)))
        except (NoValue, ArithmeticError, TypeError):
            state = random.Random(crc32(repr(u).encode()))
            return mpmath.mpf(state.randint(3000, 20000)) / 10007


def _places(links: tuple[tuple[str, Term], ...]) -> int | None:
    """The digits that the line's last number shows; None where it is exact or in names."""
    op, last = links[-1]
    if not numeric_display(last):
        return None
    shown = [u.data[1] for u in walk(last) if u.head == "num"]
    return max(shown, default=0) if op == "~" else None


def alter(chains: list[Chain], reference: Reference, per_link: int, seed: int) -> Iterator[Altered]:
    """Edits of the lines that change what they say by more than rounding does."""
    values = Values(reference)
    names = sorted({n for lhs, links, _ in chains for t in (lhs, *(x for _, x in links))
                    for n in t.names if n not in ("infinity", "pi", "e")})  # fmt: skip
    places = _places_of(chains, reference)
    state = random.Random(seed)
    shown: dict[Term, None] = {}  # numbers of the lines above
    for line, (_lhs, links, _) in enumerate(chains):
        numbers = sorted(shown, key=lambda u: u.data)
        for _, t in links:
            shown.update((u, None) for u in walk(t) if u.head == "num" and u.data[1] > 1)
        for at, (_op, old) in enumerate(links):
            if old.head in ("rel", "true") or links[at][0] not in ("=", "~"):
                continue
            near = [n for n in names if n in old.names] + state.sample(names, min(6, len(names)))
            pool = Pool(
                tuple(dict.fromkeys(near)), tuple(state.sample(numbers, min(2, len(numbers))))
            )
            found = list(mistakes(old, pool))
            state.shuffle(found)
            taken: Counter[str] = Counter()
            for mistake, new in found:
                if sum(taken.values()) >= per_link:
                    break
                if taken[mistake] or not _differs(values, places[line], old, new, links):
                    continue
                taken[mistake] += 1
                yield Altered(line, at, mistake, old, new)


def _places_of(chains: list[Chain], reference: Reference) -> list[Place]:
    with working_precision(128):
        judge(document_of(chains), reference)
    out: list[Place] = []
    index = 0
    for _, links, _ in chains:
        out.append(reference.placed[index])
        index += len(links)
    return out


def _differs(
    values: Values, place: Place, old: Term, new: Term, links: tuple[tuple[str, Term], ...]
) -> bool:
    places = _places(links)
    slack = mpmath.mpf("1e-9")
    if places is not None and closed(old):
        slack = 3 * mpmath.mpf(10) ** -places
    if numeric_display(new) and new.head in ("num", "neg"):
        own = new.args[0] if new.head == "neg" else new
        slack = max(slack, 2 * mpmath.mpf(10) ** -own.data[1]) if own.head == "num" else slack
    try:
        with working_precision(128):
            before = [values.of(old, place, direct) for direct in (False, True)]
            after = [values.of(new, place, direct) for direct in (False, True)]
            if any(gap(a, b) <= slack for a in before for b in after):
                return False
    except (Unknown, ValueError, TypeError, ZeroDivisionError, OverflowError):
        return False
    return True


def check(name: str, per_link: int = 2, seed: int = 1, variant: str = "1") -> Tally:
    """Put edits into a key, one at a time, and count what is found."""
    chains, reference = key(name, variant=variant)
    out = Tally()
    for edit in list(alter(chains, reference, per_link, seed)):
        lhs, links, above = chains[edit.line]
        wrong_links = (*links[: edit.at], (links[edit.at][0], edit.new), *links[edit.at + 1 :])
        altered = [*chains]
        altered[edit.line] = (lhs, wrong_links, above)
        found = judge(document_of(altered), reference, Limits(relation=1.0, document=60.0))
        bad = [f for f in found if f.verdict == "wrong"]
        out.edits += 1
        here = [f for f in bad if f.line == edit.line + 1]
        verdicts = [str(f.verdict) for f in found if f.line == edit.line + 1]
        said = f"{name}: {edit.mistake} | line {edit.line + 1} {verdicts}"
        if here and here[0].column in (edit.at + 1, edit.at + 2):
            out.caught += 1
            names = {f.mistake for f in here}
            out.any_name += any(names - {None})
            if edit.mistake in names or (edit.mistake == "any" and names - {None}):
                out.named += 1
            else:
                out.misnamed[f"{edit.mistake} -> {sorted(map(str, names))}"] += 1
        else:
            out.missed.append(said)
        if len(here) < len(bad):
            out.elsewhere += 1
            out.missed.append(
                "ELSEWHERE " + said + str([f.source for f in bad if f not in here][:1])
            )
    return out
