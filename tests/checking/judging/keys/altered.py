"""Keys with a mistake in one step: which edits change something, and what the judge says of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import mpmath

from symderiv.arithmetic.values import working_precision
from symderiv.checking.equality.calculus.limits import mirrored
from symderiv.checking.judging.engine import Limits, judge
from symderiv.checking.model import Finding
from symderiv.notation.names import split
from symderiv.notation.term import Term, num, sym, walk
from tests.checking.judging.keys.exact import Unknown, gap, is_grid
from tests.checking.judging.keys.keydoc import Chain, document_of, key
from tests.checking.judging.keys.keyvalues import KeyValues, is_display, is_numbers, put_in
from tests.checking.judging.keys.line import Line
from tests.checking.judging.keys.mutate import mistakes

__all__ = ["LIMITS", "Altered", "Tally", "alter", "candidates", "changes", "check", "check_pairs"]

LIMITS = Limits(relation=1.0, document=60.0)


@dataclass(frozen=True)
class Altered:
    """One edit of one side (``at``: its link) of one line, and the names that its text has."""

    line: int
    at: int
    names: tuple[str, ...]
    old: Term
    new: Term

    def put_into(self, chains: list[Chain]) -> list[Chain]:
        """The key with this edit in it."""
        lhs, links, above = chains[self.line]
        wrong = (*links[: self.at], (links[self.at][0], self.new), *links[self.at + 1 :])
        return [*chains[: self.line], (lhs, wrong, above), *chains[self.line + 1 :]]

    def is_named(self, found: list[Finding]) -> bool:
        """Whether one of these says what was done."""
        return any(f.mistake in self.names for f in found)


@dataclass
class Tally:
    """How many edits, how many were found where they are and nowhere else, and how many got their name
    (of those that have one)."""

    edits: int = 0
    caught: int = 0
    elsewhere: int = 0
    nameable: int = 0
    named: int = 0
    any_name: int = 0
    unchanged: int = 0
    undecided: int = 0
    missed: list[str] = field(default_factory=list)
    misnamed: Counter[str] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """The counts of another key on top."""
        for name in ("edits", "caught", "elsewhere", "nameable", "named", "any_name", "unchanged",
                     "undecided"):  # fmt: skip
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.missed += other.missed
        self.misnamed += other.misnamed
        self.tried += other.tried


# --- the edits ------------------------------------------------------------------------------------


def _lines(
    chains: list[Chain], values: KeyValues, state: random.Random
) -> Iterator[tuple[int, int, Term, Line]]:
    """Every side of every line, with what stands around it."""
    names = sorted({n for lhs, links, _ in chains for t in (lhs, *(x for _, x in links))
                    for n in t.names if n not in ("infinity", "pi", "e")})  # fmt: skip
    mirror = {lhs: links[-1][1] for lhs, links, _ in chains if lhs.head == "lim"}
    worth: dict[Term, Term] = {}
    for at_line, (lhs, links, _) in enumerate(chains):
        forms = tuple(t for op, t in links if op == "=" and not is_numbers(t))
        for _, t in links[-2:]:
            worth.update(put_in(forms[-1], t) if forms else ())
        bare = {k: _bare(v) for k, v in worth.items()}
        above = sorted({u for k, u in bare.items() if k is not lhs and len(str(u.data[0])) > 1},
                       key=lambda u: u.data)  # fmt: skip
        if is_display(links[-1][1]):
            worth[lhs] = links[-1][1]
        matrices = frozenset(
            u for _, t in links for u in walk(t)
            if is_grid(values.tables[at_line].get(u)) or len(values.shapes.get(u, ())) > 0
        )  # fmt: skip
        for at, (op, old) in enumerate(links):
            if old.head in ("rel", "true") or op not in ("=", "~"):
                continue
            close = {n for o, ls, _ in chains[max(0, at_line - 4) : at_line + 5]
                     for t in (o, *(x for _, x in ls)) for n in t.names}  # fmt: skip
            rest = [n for n in names if sym(n) is not lhs]
            near = [n for n in rest if n in old.names] + state.sample(rest, min(6, len(rest)))
            near = [n for n in near if n in close or n in old.names or _relative(n, old.names)]
            closed = is_numbers(old)
            known = {n for n in near if values.has_value(sym(n), at_line)}
            if any(not values.has_value(sym(n), at_line) for n in old.names):
                known = set()  # the exercise does not say what these names are worth
            near = [n for n in near if n in known or _relative(n, old.names)]
            pool = [sym(n) for n in near if sym(n) not in matrices and not closed] + [num(2)]
            pool += state.sample(above, min(2, len(above))) if closed else []
            stands: dict[Term, tuple[Term, ...]] = {}
            for name, number in put_in(forms[-1], old) if forms and closed else ():
                stands[number] = (*stands.get(number, ()), name)
            other = mirrored(lhs) if lhs.head == "lim" else None
            numbers = state.sample(above, min(2, len(above)))
            factors = state.sample(pool, min(2, len(pool)))
            yield at_line, at, old, Line(
                lhs, old, forms[: at + 1], links[at - 1][1] if at else lhs,
                tuple(dict.fromkeys(near)), tuple(numbers), tuple(dict.fromkeys(factors)),
                frozenset(bare.values()), dict(worth), stands, frozenset(known), matrices,
                None if other is None else mirror.get(other), closed,
                at == len(links) - 1 and is_display(old),
            )  # fmt: skip


def _bare(number: Term) -> Term:
    """The digits of a number that a name has; of a matrix those of its first entry."""
    while number.head in ("neg", "mat"):
        number = number.args[0]
    return number if number.head == "num" else num(0)


def _relative(name: str, names: tuple[str, ...]) -> bool:
    """Whether a name is of the same letter as one of these."""
    return any(split(name)[0] == split(n)[0] for n in names)


def candidates(chains: list[Chain], values: KeyValues, seed: int) -> Iterator[list[Altered]]:
    """For each side of each line all its edits, in random order, no name much more often first than
    another."""
    state = random.Random(seed)
    for line, at, old, around in _lines(chains, values, state):
        groups: dict[str, list[Altered]] = {}
        for new, names in mistakes(old, around).items():
            groups.setdefault(names[0], []).append(Altered(line, at, names, old, new))
        rows = list(groups.values())
        state.shuffle(rows)
        for row in rows:
            state.shuffle(row)
        longest = max(map(len, rows), default=0)
        yield [row[i] for i in range(longest) for row in rows if i < len(row)]


def alter(
    chains: list[Chain], values: KeyValues, per_link: int, seed: int, tally: Tally
) -> Iterator[Altered]:
    """Edits of the lines that change what they say by more than rounding does."""
    for edits in candidates(chains, values, seed):
        taken: Counter[str] = Counter()
        for edit in edits:
            if sum(taken.values()) >= per_link:
                break
            if taken[edit.names[0]]:
                continue
            changed = changes(values, edit, chains[edit.line])
            tally.unchanged += changed is False
            tally.undecided += changed is None
            if changed:
                taken[edit.names[0]] += 1
                yield edit


def _shown_places(links: tuple[tuple[str, Term], ...]) -> int | None:
    """The digits that the line's last number shows; None where it is exact or in names."""
    op, last = links[-1]
    if op != "~" or not is_display(last):
        return None
    return max((u.data[1] for u in walk(last) if u.head == "num"), default=0)


def changes(values: KeyValues, edit: Altered, chain: Chain) -> bool | None:
    """Whether an edit changes the value, by mpmath from the exercise's numbers: True where it differs
    whichever way its derivatives are read, None where it cannot be computed."""
    lhs, links, _ = chain
    gradient = lhs.head == "deriv" or (lhs.head == "sym" and split(lhs.data)[0] == "delta")
    places = _shown_places(links)
    slack = mpmath.mpf("1e-9")
    if places is not None and is_numbers(edit.old):
        slack = 3 * mpmath.mpf(10) ** -places
        if edit.at and not is_numbers(links[edit.at - 1][1]):
            slack *= 10  # the rounded numbers of a formula are not in sight
    if is_display(edit.new):
        own = max((u.data[1] for u in walk(edit.new) if u.head == "num"), default=0)
        slack = max(slack, 2 * mpmath.mpf(10) ** -own) if own or places is not None else slack
    signs = [-1, 1] if any(u.head == "cases" for u in walk(edit.old)) else [1]
    differs = False
    try:
        for sign in signs:
            ends: list[list[Any]] = [
                [values.of(t, edit.line, how, sign) for how in ("", "direct", "total")]
                for t in (edit.old, edit.new)
            ]
            either = gradient and not is_numbers(edit.old)
            differs = differs or all(_apart(a, b, slack, either) for a in ends[0] for b in ends[1])
    except (Unknown, ValueError, TypeError, ZeroDivisionError, OverflowError):
        return None
    return differs


def _apart(a: Any, b: Any, slack: Any, either: bool) -> bool:
    """Whether two values differ; a gradient may be written in either layout."""
    if either and is_grid(a) and is_grid(b):
        turned = [list(r) for r in zip(*b, strict=True)]
        return bool(gap(a, b) > slack) and bool(gap(a, turned) > slack)
    return bool(gap(a, b) > slack)


# --- what the judge says --------------------------------------------------------------------------


def check(
    name: str, per_link: int = 2, seed: int = 1, variant: str = "1", *, proofread: bool = False
) -> Tally:
    """Put edits into a key, one at a time, and count what is found."""
    chains, reference = key(name, variant=variant)
    out = Tally()
    with working_precision(128):
        edits = list(alter(chains, KeyValues(name, chains, variant), per_link, seed, out))
    for edit in edits:
        found = judge(document_of(edit.put_into(chains)), None if proofread else reference, LIMITS)
        _count(out, name, edit, found)
    return out


def _count(out: Tally, name: str, edit: Altered, found: list[Finding]) -> None:
    bad = [f for f in found if f.verdict == "wrong"]
    here = [f for f in bad if f.line == edit.line + 1 and f.column in (edit.at + 1, edit.at + 2)]
    others = [f for f in bad if f.line != edit.line + 1]
    out.edits += 1
    out.tried.update(edit.names)
    out.elsewhere += bool(others)
    said = f"{name}: {'/'.join(edit.names)} | line {edit.line + 1} "
    if here and not others:
        out.caught += 1
    else:
        verdicts = [str(f.verdict) for f in found if f.line == edit.line + 1]
        out.missed.append(
            f"{said}{verdicts} {[f.source for f in others][:2]} {edit.old!r} -> {edit.new!r}"
        )
    if edit.names != ("any",):
        out.nameable += 1
        out.any_name += any(f.mistake for f in here)
        out.named += edit.is_named(here)
        if here and not edit.is_named(here):
            given = sorted({str(f.mistake) for f in here})
            out.misnamed[
                f"{'/'.join(edit.names)} -> {given} | {said}{edit.old!r} -> {edit.new!r}"
            ] += 1


def check_pairs(name: str, pairs: int, seed: int, variant: str = "1") -> Tally:
    """Put two edits into two lines of a key, and count the edits that are found where they are."""
    chains, reference = key(name, variant=variant)
    out = Tally()
    state = random.Random(seed)
    with working_precision(128):
        edits = list(alter(chains, KeyValues(name, chains, variant), 1, seed, out))
    for _ in range(pairs):
        if len({e.line for e in edits}) < 2:
            break
        first, second = state.sample(edits, 2)
        while first.line == second.line:
            first, second = state.sample(edits, 2)
        document = document_of(second.put_into(first.put_into(chains)))
        found = judge(document, reference, LIMITS)
        for edit, other in ((first, second), (second, first)):
            own = [f for f in found if f.line != other.line + 1]
            _count(out, name, edit, own)
    return out
