"""Relations that hold in the ranges that the text tells for a name: α ∈ (0, 1), 0 < a < 1, b > 0."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.ranges import ranges_told
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import POSITIVE_POINTS, Reading
from symderiv.checking.world.indices import reached
from symderiv.checking.world.supposing import POSITIVE
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term, having, neg, num, rebuild, substitute, sym, walk
from symderiv.notation.text import unicode_text

__all__ = [
    "by_constraint",
    "by_logarithm_taken",
    "by_one_sign",
    "by_range",
    "by_root_of_square",
    "by_sign_in_words",
]

_CONSTRAINED = re.compile(
    r"\bsubject\s+to\b|\bs\.t\.|\bconstrain|\binterval|\bfeasib|\bdomain\b|\bnon-?negative|\blagrang"
    r"|\b(?:on|over|in|auf|sur|en)\s*\$?\s*(?:\\left)?\[|\bnebenbeding|\bcontraint|\bvincol|\brestric|约束|約束",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(?:(?:positiv|negativ|négatif|négative)\w*|(?:left|right)[- ](?:part|branch|piece|half))",
    re.IGNORECASE,
)
_NEGATIVE, _POSITIVE = frozenset("nl"), frozenset("pr")
_SENTENCE = re.compile(r"[.;!?](?:\s|\Z)|\n\s*\n")
_LOGARITHMS = ("log", "log2", "log10")
_EXTREMES = (("sup", 0), ("inf", 0))


def by_range(case: Case) -> Outcome | None:
    """The relation with each name kept in its range: it becomes a function whose values fill that."""
    world, left, right = case.claims.world, case.left, case.right
    told = case.writeup.once(ranges_told)
    names = world.leaves(left) | world.leaves(right)
    put: list[str] = []
    parameters = {p for f in world.functions.values() for p in f.parameters}
    for name in sorted(names & set(told)):
        if world.binding(sym(name)) is None and name not in parameters:
            put.append(name)
    if not put:
        return None
    again = case.tried_in({name: told[name] for name in put})
    if again is None:
        return None
    text = ", ".join(unicode_text(sym(n)) for n in put)
    again.message = f"in the range told for {text}"
    return again


def by_logarithm_taken(case: Case) -> Outcome | None:
    """|d ln y/dy| = 1/y: where ln y is written, y is positive, also in what it becomes."""
    world, sides = case.claims.world, (case.left, case.right)
    if not any(u.data[0] == "abs" for t in sides for u in having(t, "call")):
        return None
    inside = {
        u.args[0].data
        for t in reached(world, *sides)[0]
        for u in having(t, "call")
        if u.data[0] in _LOGARITHMS and u.args[0].head == "sym"
    }
    inside = {n for n in inside if world.value(sym(n), "shown") is None}
    if not inside:
        return None
    found = case.tried_in(dict.fromkeys(sorted(inside), POSITIVE))
    if found is not None:
        found.message = "where the logarithm has a value"
    return found


def by_sign_in_words(case: Case) -> Outcome | None:
    """|x| = −x, behind "For negative x" or "Negative case": with the sign that the sentence tells."""
    said = {m[0][0].lower() for m in _SIGNED.finditer(_SENTENCE.split(case.before)[-1])}
    names = sorted({*case.left.names, *case.right.names})
    world = case.claims.world
    calls = (u for t in (case.left, case.right) for u in having(t, "call"))
    applied = {a for u in calls if u.data[0] in world.functions for a in u.args}
    free = [
        n
        for n in names
        if (world.value(sym(n), "shown") is None or sym(n) in applied)
        and world.definition(n) is None
    ]
    if not said or not free or not (said <= _POSITIVE or said <= _NEGATIVE):
        return None
    side = POSITIVE if said <= _POSITIVE else (None, "0")
    for name in free[:2]:
        found = case.tried_in({name: side})
        if found is not None:
            found.message = f"for the sign of {unicode_text(sym(name))} that is told"
            return found
    return None


def by_constraint(case: Case) -> Outcome | None:
    """max_x f(x) where the text says over what x it is taken, or may say so."""
    extreme = next(
        (t for t in (case.left, case.right) if t.head == "call" and t.data in _EXTREMES), None
    )
    if extreme is None:
        return None
    told = case.writeup.once(ranges_told)
    if any(n in told for n in extreme.names) or case.writeup.says(_CONSTRAINED):
        return Outcome(Verdict.UNCHECKED, "over what it is taken is not read")
    return None


def by_one_sign(case: Case) -> Outcome | None:
    """``|J| = u`` of J = −u: the sign of what has no number is meant where it is not told."""
    world, sides = case.claims.world, (case.left, case.right)
    inside = {u.args[0] for t in sides for u in walk(t) if u.head == "call" and u.data[0] == "abs"}
    if not inside or any(world.binding(t) is None for t in inside):
        return None
    if any(world.value(t, "shown") is not None for t in inside):
        return None
    for sign in (neg, lambda t: t):
        left, right = (_without_bars(t, sign) for t in sides)
        if case.tried(left, right) is not None:
            return Outcome(Verdict.UNCHECKED, "it holds for one sign of what stands between bars")
    return None


def by_root_of_square(case: Case) -> Outcome | None:
    """√β = (√M − √m)/(√M + √m), where β was told as the square of that: the sign is meant that makes it so. In
    √(w² s²) = |w| s a deviation s is positive."""
    world, sides = case.claims.world, (case.left, case.right)
    roots = any(
        u.data == ("sqrt", 0) and "pow" in u.heads for t in sides for u in having(t, "call")
    )
    bars = any(u.data[0] == "abs" for t in sides for u in having(t, "call"))
    if roots and bars and _agree_where_positive(world, *sides):
        return Outcome(Verdict.UNCHECKED, "it holds for one sign of what was squared")
    put: dict[Term, Term] = {}
    for u in (u for t in sides for u in having(t, "call")):
        law = world.definition(u.args[0].data) if u.args[0].head == "sym" else None
        if u.data == ("sqrt", 0) and law is not None and law.head == "pow":
            if law.args[1] is num(2) and not closed(law):
                put[u] = law.args[0]
    if put and case.tried(substitute(case.left, put), substitute(case.right, put)) is not None:
        return Outcome(Verdict.UNCHECKED, "it holds for one sign of what was squared")
    return None


def _agree_where_positive(world: World, left: Term, right: Term) -> bool:
    """Whether both sides agree at all points at which free names are positive."""
    with suppress(NoValue):
        for point in sorted(POSITIVE_POINTS):
            reading = Reading("through", point=point)
            if compare(value_of(world, left, reading), value_of(world, right, reading)) == DIFFERS:
                return False
        return True
    return False


def _without_bars(t: Term, sign: Callable[[Term], Term]) -> Term:
    args = tuple(_without_bars(a, sign) for a in t.args)
    if t.head == "call" and t.data[0] == "abs":
        return sign(args[0])
    return rebuild(t, args)
