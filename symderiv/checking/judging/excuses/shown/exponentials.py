"""A softmax by hand: from the numbers that the exponentials were displayed with, e^{z_1} = 0.54; and whatever
else goes on from a σ(uᵀv) = 0.60 that has no name.
"""

from __future__ import annotations

from contextlib import suppress

from flint import arb

from symderiv.checking.budget import spend
from symderiv.checking.equality.comparing import number_of, value_of
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import last_unit, written_value
from symderiv.checking.world.laws import extent
from symderiv.checking.world.world import World, cells_of, closed, numeric_display
from symderiv.notation.reindexing import written_out
from symderiv.notation.term import ONE, Term, add, having, make, neg, num, substitute

__all__ = ["by_shown_calls", "by_shown_exponentials", "by_shown_function"]

_MOST = 32  # entries
_BACK = 200  # statements that are looked through
_CALLS = 6  # that stand for displayed numbers in one relation


def by_shown_exponentials(case: Case) -> Outcome | None:
    """softmax(z) = numbers that are right with each exponential as it was displayed."""
    world, left = case.claims.world, case.left
    if left.head == "sym":
        left = world.definition(left.data) or left
    if left.head != "call" or left.data != ("softmax", 0) or len(left.args) != 1:
        return None
    if not numeric_display(case.right):
        return None
    with suppress(NoValue):
        logits = value_of(world, left.args[0], SHOWN)
        cells = cells_of(case.right)
        if (
            not isinstance(logits, Matrix)
            or len(logits.entries) != len(cells)
            or len(cells) > _MOST
        ):
            return None
        shown = [_shown(world, real_part(z).exp()) for z in logits.entries]
        parts = [x for x in shown if x is not None]  # each with one unit of its last digit
        if len(parts) < len(shown):
            return None
        whole = sum((x for x, _ in parts), arb(0))
        added = _shown(world, whole)  # e^{z_1} + e^{z_2} = 31.1, as it was displayed
        for total in (whole, added[0] if added is not None else whole):
            if all(_is_share(x, parts, total, c) for (x, _), c in zip(parts, cells, strict=True)):
                return Outcome(Verdict.ROUNDED, exact=False)
    return None


def by_shown_calls(case: Case) -> Outcome | None:
    """Numbers that are right with the values of functions as they were displayed: from σ(uᵀv) = 0.60."""
    world = case.claims.world
    left = _all_terms(world, case.left)
    calls = [u for u in having(left, "call") if len(u.args) == 1 and not closed(u)]
    if (
        left.head in ("call", "lim")
        or not 0 < len(calls) <= _CALLS
        or not numeric_display(case.right)
    ):
        return None
    put: dict[Term, Term] = {}
    for u in calls:
        true = number_of(world, u)
        literal = _literal(world, abs(true)) if true is not None else None
        if true is not None and literal is not None and literal.data[0] >= 10:  # two digits of it
            put[u] = neg(literal) if true < 0 else literal
    return case.tried(substitute(left, put), case.right) if put else None


def by_shown_function(case: Case) -> Outcome | None:
    """``y g(x) = 4`` with the number that g(x) was displayed with last, for another x than at first; a limit or
    a derivative is not taken at one x."""
    if case.left.head in ("lim", "deriv"):
        return None
    functions = case.claims.world.functions
    calls = {u for u in having(case.left, "call") if u.data[0] in functions and not u.data[1]}
    if not calls or not closed(case.right) or (closed(case.left) and case.left in calls):
        return None
    put: dict[Term, Term] = {}
    for other in reversed(case.writeup.earlier(case.st, _BACK)):
        head, number = other.head.term, other.right.term
        if head in calls and head not in put and number is not None and numeric_display(number):
            put[head] = number
    return case.tried(substitute(case.left, put), case.right) if put else None


def _all_terms(world: World, t: Term) -> Term:
    """Σ_j e^{z_j} as e^{z_1} + e^{z_2}, as many as there are; anything else as it is."""
    if t.head != "sum":
        return t
    body, index, first, last = t.args
    if first is ONE and last.head == "sym" and index.head == "sym":
        found = extent(world, body, index)
        if found is None:
            return t
        t = make("sum", (body, index, *map(num, found)))
    return add(*(written_out(t) or [t]))


def _shown(world: World, true: arb) -> tuple[arb, arb] | None:
    """The number that a line shows for a value above 0, and one unit of its last digit."""
    literal = _literal(world, true)
    value = None if literal is None else written_value(literal)
    return None if literal is None or value is None else (value, arb(last_unit(literal) or 0))


def _literal(world: World, true: arb) -> Term | None:
    """The decimal that a line shows for a value above 0, the one with the most digits; None where no line
    does."""
    found: list[tuple[float, Term]] = []
    for literal in (*world.rounded, *world.exact):
        spend()
        unit, value = arb(last_unit(literal) or 0), written_value(literal)
        if value is not None and unit > 0 and abs(value - true) <= unit:
            found.append((float(unit), literal))
    return min(found, key=lambda x: (x[0], x[1].data))[1] if found else None


def _is_share(part: arb, parts: list[tuple[arb, arb]], total: arb, cell: Term) -> bool:
    """Whether a number is one part of all, as displayed; their sum may have been rounded, too."""
    value = written_value(cell)
    if value is None:
        return False
    off = part / total * max((unit for _, unit in parts), key=float) / total
    return bool(abs(part / total - value) <= arb(last_unit(cell) or 0) + off)
