"""Equations that stand together: of ``2x = 6y and x + y = 8`` each alone may give what follows, or both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flint import arb

from symderiv.checking.judging.equations.equation import (
    ELSEWHERE,
    Equation,
    leaves_of,
    satisfied,
    unknown_of,
)
from symderiv.checking.judging.equations.residuals import gaps_at
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World
from symderiv.notation.term import Term, add, sym

__all__ = ["at_start", "beside", "in_system", "row_of"]

# What may stand between two equations of a system.
_BESIDE = re.compile(
    r"(?:\s|\\\\|&|\$|\\[\[\](),;:]|[,;]|\\q?quad|\\(?:text|mbox)\s?\{\s?(?:and|with)\s?\}"
    r"|\b(?:and|with|und|mit|et|avec|y|con|e|com|и)\b|和|且)*"
)
_MOST = 6  # unknowns
_CLOSE = 40  # characters between a system and what follows from it
_START = arb(3) / 7


def in_system(
    world: World,
    text: str,
    here: Equation,
    group: Sequence[Equation],
    begun: Sequence[Equation],
    found: Outcome,
) -> Outcome | None:
    """The outcome of what does not follow from the last equation of a group, by those that stand with it; None
    where it may follow from one further up. ``begun``: the equations that followed from none before."""
    own = leaves_of(world, here)
    others = [e for e in begun if e.section == here.section and e not in group]
    system: list[Equation] = []
    next_start = group[0].start
    for e in reversed(others):
        if _BESIDE.fullmatch(text, e.end, next_start):
            system.append(e)
            next_start = e.start
        elif here.left.head == "sym" and _may_give(world, e, here):
            return None
        elif here.left.head != "sym" and leaves_of(world, e) == own:
            system.append(e)
    if not system:
        return found
    system += group
    names = own.union(*(leaves_of(world, e) for e in system))
    unknown = {n for n in names if world.value(sym(n), "shown") is None}
    sides = [(e.left, e.right) for e in system]
    holds = _follows_from_all(world, sides, (here.left, here.right), unknown)
    if holds:
        return Outcome(Verdict.CORRECT)
    close = here.start - group[-1].end <= _CLOSE
    return found if holds is False and close else None


def _may_give(world: World, e: Equation, here: Equation) -> bool:
    """Whether an equation further up has name = … for its solution, and says something of that name."""
    unknown = unknown_of(world, here.left.data, e)
    if unknown is None or not satisfied(world, e, unknown, here.right, False):
        return False
    return not satisfied(world, e, unknown, add(here.right, ELSEWHERE), False)


def _follows_from_all(
    world: World, system: Iterable[tuple[Term, Term]], here: tuple[Term, Term], names: Iterable[str]
) -> bool | None:
    """Whether an equation is a linear combination of others; None where one of them is not linear in the
    names together."""
    unknowns = sorted(set(names))
    if not 0 < len(unknowns) <= _MOST:
        return None
    try:
        rows = [row_of(world, left, right, unknowns) for left, right in (*system, here)]
    except (NoValue, ZeroDivisionError):
        return None
    given = [row for row in rows if row is not None]
    return None if len(given) < len(rows) else _is_combination(given[:-1], given[-1])


def at_start(k: int) -> arb:
    """The number that stands for the k-th name where the value of an equation is taken."""
    return _START * (k + 1)


def beside(
    world: World, text: str, last: Sequence[Equation], begun: Sequence[Equation]
) -> list[Equation]:
    """An equation with those of the question that stand right before it, nothing but "and" between them."""
    system = [*last]
    for e in reversed(begun):
        if e.section != world.section or e.start >= system[-1].start:
            continue
        if not _BESIDE.fullmatch(text, e.end, system[-1].start):
            break
        system.append(e)
    return system


def row_of(world: World, left: Term, right: Term, unknowns: Sequence[str]) -> list[arb] | None:
    """The coefficients of left − right and its value at a point; None where it is not linear."""
    reading = Reading.of("true", unknown="random")

    def gap(*steps: int) -> arb:
        at = {
            n: at_start(k) + step for k, (n, step) in enumerate(zip(unknowns, steps, strict=True))
        }
        (found,) = gaps_at(world, left, right, at, reading) or (arb(0),)
        return found

    size = len(unknowns)
    start = gap(*[0] * size)
    slopes = [gap(*(int(i == k) for i in range(size))) - start for k in range(size)]
    for sign in (1, -1):
        steps = [sign * (k + 2) for k in range(size)]
        linear = start + sum((s * c for s, c in zip(steps, slopes, strict=True)), arb(0))
        if not (gap(*steps) - linear).contains(0):
            return None
    return [*slopes, start]


def _is_combination(rows: list[list[arb]], last: list[arb]) -> bool | None:
    """Whether the last row is a combination of the others; None where those contradict each other."""
    left = [list(row) for row in (*rows, last)]
    for k in range(len(last) - 1):
        pivot = next((r for r in left[:-1] if not r[k].contains(0)), None)
        if pivot is None:
            continue
        for row in left:
            if row is not pivot and not row[k].contains(0):
                share = row[k] / pivot[k]
                row[:] = [a - share * b for a, b in zip(row, pivot, strict=True)]
        left.remove(pivot)
    *others, rest = left
    if any(not x.contains(0) for row in others for x in row):
        return None
    return all(x.contains(0) for x in rest)
