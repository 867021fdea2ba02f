"""A key in which everything after a slip is computed anew from it, as a student goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from symderiv.arithmetic.values import working_precision
from symderiv.checking.judging.engine import judge
from symderiv.notation.term import Term, substitute, walk
from tests.checking.judging.keys.altered import LIMITS, Altered, Tally, alter
from tests.checking.judging.keys.exact import Unknown, is_grid, rounded, value
from tests.checking.judging.keys.keydoc import Chain, document_of, key
from tests.checking.judging.keys.keyvalues import KeyValues, is_display, is_numbers, put_in

__all__ = ["Carried", "Later", "carried_on", "check_carried"]


@dataclass
class Later:
    """What is said of keys with a slip in them that was carried on: how many, how many later lines
    show other numbers for it, the verdicts on these, and what is called wrong after the slip."""

    documents: int = 0
    lines: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    later_wrong: list[str] = field(default_factory=list)


def check_carried(name: str, seed: int, every: int = 1) -> Later:
    """Put edits into a key, one at a time, compute all that rests on them anew, and judge it."""
    chains, reference = key(name)
    out = Later()
    with working_precision(128):
        edits = list(alter(chains, KeyValues(name, chains), 1, seed, Tally()))
    for edit in edits[::every]:
        carried = carried_on(chains, edit)
        if carried is None:
            continue
        found = judge(document_of(carried.chains), reference, LIMITS)
        out.documents += 1
        out.lines += len(carried.anew)
        out.verdicts.update(str(f.verdict) for f in found if f.line - 1 in carried.anew)
        out.later_wrong += [
            f"{name}: {edit} -> {f.source}"
            for f in found
            if f.verdict == "wrong" and f.line != edit.line + 1
        ]
    return out


@dataclass(frozen=True)
class Carried:
    """The lines, and which of them (by index) show another number than the key does."""

    chains: list[Chain]
    anew: frozenset[int]


def carried_on(chains: list[Chain], edit: Altered) -> Carried | None:
    """The key with the edit in it and every later number that rests on it computed from it; None where
    the line does not end in a number that its last formula gives."""
    lhs, links, _ = chains[edit.line]
    terms = [t for _, t in links]
    first = next((i for i, t in enumerate(terms) if is_numbers(t)), len(terms))
    last = len(terms) - 1
    if edit.at < first - 1 or not is_display(terms[last]) or edit.names == ("limit-side",):
        return None
    new = edit.put_into(chains)
    sides = list(new[edit.line][1])
    try:
        if edit.at < first:  # the numbers that the altered formula has now
            pairs = dict(put_in(terms[edit.at], terms[first])) if first <= last else {}
            bare = substitute(edit.new, pairs)
            if not is_numbers(bare):
                return None
            sides[first] = (sides[first][0], bare)
            if first == last:
                sides[first] = _result(bare, terms[last])
        for i in range(max(edit.at + 1, first), last):
            if i > first:
                return None
        if edit.at < last and first < last:
            before = sides[last - 1][1] if last - 1 >= first else sides[first][1]
            sides[last] = _result(before, terms[last])
    except (Unknown, ValueError, TypeError, ZeroDivisionError, OverflowError):
        return None
    new[edit.line] = (lhs, tuple(sides), new[edit.line][2])
    changed = {lhs: sides[last][1]}
    return _later(new, edit.line, changed)


def _result(numbers: Term, like: Term) -> tuple[str, Term]:
    """What a side comes to, with as many digits as the key has there; exact where it is short."""
    found = value(numbers)
    if is_grid(found) != (like.head == "mat"):
        raise Unknown("shapes")
    places = max((u.data[1] for u in walk(like) if u.head == "num"), default=0)
    shown = rounded(found, max(places, 4))
    exact = all(
        abs(a - b) < 1e-30 for a, b in zip(_cells(found), _cells(value(shown)), strict=True)
    )
    return ("=" if exact else "~"), shown


def _cells(x: Any) -> Iterator[Any]:
    if isinstance(x, list):
        for row in x:
            yield from row
    else:
        yield x


def _later(chains: list[Chain], line: int, changed: dict[Term, Term]) -> Carried | None:
    anew: set[int] = set()
    for i in range(line + 1, len(chains)):
        lhs, links, above = chains[i]
        used = {u for _, t in links for u in walk(t)}
        if lhs in changed and not used & set(changed):
            del changed[lhs]  # the name is given another value
        if not used & set(changed):
            continue
        terms = [t for _, t in links]
        forms = [t for t in terms if not is_numbers(t)]
        closed = [t for t in terms if is_numbers(t)]
        if not closed or not is_display(closed[-1]) or closed[-1] is not terms[-1]:
            if not closed:
                continue  # in names alone
            return None
        try:
            sides = _anew(forms[-1], links, closed, changed)
        except (Unknown, ValueError, TypeError, ZeroDivisionError, OverflowError):
            return None
        if sides is None:
            return None
        chains[i] = (lhs, sides, above)
        changed[lhs] = sides[-1][1]
        anew.add(i)
    return Carried(chains, frozenset(anew))


def _anew(
    form: Term, links: tuple[tuple[str, Term], ...], closed: list[Term], changed: dict[Term, Term]
) -> tuple[tuple[str, Term], ...] | None:
    """The links of a line with other numbers in it."""
    if len(closed) > 2:
        return None
    if len(closed) == 1:
        if form not in changed:
            return None
        return tuple((op, changed[form] if t is closed[0] else t) for op, t in links)
    pairs = dict(put_in(form, closed[0]))
    if not {u for u in walk(form) if u in changed} <= set(pairs):
        return None
    numbers = substitute(form, {k: changed.get(k, v) for k, v in pairs.items()})
    if not is_numbers(numbers):
        return None
    out: list[tuple[str, Term]] = []
    for op, t in links:
        if t is closed[0]:
            out.append((op, numbers))
        elif t is closed[-1]:
            out.append(_result(numbers, t))
        else:
            out.append((op, t))
    return tuple(out)
