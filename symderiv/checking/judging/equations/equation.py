"""One equation that the text may solve: its unknowns, and whether a term satisfies it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from symderiv.checking.equality.symbolic import identical
from symderiv.checking.equality.vectors.by_index import uses_index
from symderiv.checking.judging.equations.residuals import at_number, at_points, at_vector
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.signs import has_signs, of_both
from symderiv.checking.judging.wording import shown_text
from symderiv.checking.model import Verdict
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World, closed, term_names
from symderiv.notation.names import join, split, stem
from symderiv.notation.term import Term, div, num, substitute, sym

__all__ = [
    "ELSEWHERE",
    "UNSATISFIED",
    "Equation",
    "failing",
    "is_foreign",
    "leaves_of",
    "satisfied",
    "unknown_of",
]

UNSATISFIED = "it does not satisfy the equation before it"
ELSEWHERE = div(num(739), num(1009))  # some other value for an unknown
_MARKS = frozenset(("MLE", "ML", "MAP", "opt", "star", "hat", "LS", "OLS", "min", "max"))


@dataclass
class Equation:
    """left = right from ``start`` to ``end``; ``linked``: something has been said to follow from it;
    ``sound``: it has not been found wrong itself; ``parameters``: what it has been solved in terms of;
    ``by_numbers``: it holds for the numbers that its names have, which may be another question's;
    ``instead``: what it would be without the slip that it goes on from; ``solved``: by which name each
    unknown has been told."""

    left: Term
    right: Term
    section: int
    end: int
    linked: bool = False
    sound: bool = True
    parameters: frozenset[str] = frozenset()
    by_numbers: bool = False
    instead: tuple[Equation, ...] = ()
    start: int = 0
    solved: dict[str, str] = field(default_factory=dict)


def leaves_of(world: World, equation: Equation) -> set[str]:
    """The names that an equation comes down to, those with a definition left out."""
    out: set[str] = set()
    for t in (equation.left, equation.right):
        out |= world.leaves(t) | {n for n in term_names(t) if not world.definition(n)}
    return out


def unknown_of(world: World, name: str, equation: Equation) -> str | None:
    """The unknown of the equation that a name stands for: p of p̂, p* and p_MLE, λ of λ₁."""
    inside = leaves_of(world, equation)
    for unknown in _undressed(name):
        if unknown in inside and world.definition(unknown) is None:
            numbered = split(name)[1].isdigit() and not split(unknown)[1]
            if not numbered or unknown == name or inside == {unknown}:
                return unknown
    return None


def _undressed(name: str) -> Iterator[str]:
    """A name, and the same without what marks a solution: hats, stars, MLE, numbers."""
    base, below, above = split(name)
    lower = [below, ""] if below in _MARKS or below.isdigit() else [below]
    upper = [above, ""] if above in ("*", "star") else [above]
    for b in dict.fromkeys((base, stem(name))):
        for low in lower:
            for up in upper:
                yield join(b, low, up)


def is_foreign(world: World, right: Term, equation: Equation) -> bool:
    """Whether all names of a solution without a value are strange to the equation."""
    own = world.leaves(right) | term_names(right)
    free = {n for n in own if world.value(sym(n), "shown") is None}
    free = {n for n in free if world.definition(n) is None}
    return bool(free) and not free & leaves_of(world, equation)


def satisfied(world: World, equation: Equation, unknown: str, by: Term, about: bool) -> bool | None:
    """Whether the equation holds with ``by`` for its unknown; False only where it fails at every
    point, and everything else in it stands in ``by`` too or has a value."""
    left, right = equation.left, equation.right
    if has_signs(by):
        return of_both(lambda one: satisfied(world, equation, unknown, one, about), by)
    others = leaves_of(world, equation) - {unknown} - world.leaves(by) - term_names(by)
    told = all(world.value(sym(n), "shown") is not None for n in others)
    if equation.by_numbers and others:
        return None
    derived = any("deriv" in t.heads for t in (left, right))
    if uses_index(world, left, right) or uses_index(world, by, by):
        if derived or not told or unknown not in {*left.names, *right.names}:
            return None
        put = {sym(unknown): by}
        return identical(world, substitute(left, put), substitute(right, put)).holds
    if closed(by) and "mat" in by.heads:
        told = told or all(n == "I" or world.value(sym(n), "shown") is not None for n in others)
        return at_vector(world, left, right, unknown, by) if told else None
    if closed(by):
        return at_number(world, left, right, unknown, by, about) if told else None
    found = [at_points(world, left, right, unknown, by, r) for r in _readings()]
    if True in found:
        return True
    abbreviates = bool(others) and _brings_in(world, by, equation)
    return False if told and False in found and not abbreviates else None


def _brings_in(world: World, right: Term, equation: Equation) -> bool:
    """Whether a solution has a name of which nothing is told and which the equation does not have: it
    may stand for what the equation has in its place, λ for (1 − p)/p."""
    new = (world.leaves(right) | term_names(right)) - leaves_of(world, equation)
    return any(
        world.value(sym(n), "shown") is None and world.definition(n) is None for n in sorted(new)
    )


def _readings() -> Iterator[Reading]:
    yield Reading.of("through")
    yield Reading.of("true", unknown="random")


def failing(left: Term, right: Term, message: str = UNSATISFIED) -> Outcome:
    """The wrong verdict on what does not go with the equation ``left = right``."""
    text = f"{shown_text(left)} = {shown_text(right)}"
    return Outcome(Verdict.WRONG, f"{message}: {text}" if len(text) < 80 else message)
