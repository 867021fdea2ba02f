"""What a refuted link shows by itself: a label's value put in later, a size, a sample left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import DIFFERS, compare, number_of, value_of
from symderiv.checking.equality.rounded.coefficients import coefficients
from symderiv.checking.equality.rounded.cut_off import too_far_from
from symderiv.checking.equality.rounded.rounding import short_slack, slack_of
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import SHOWN, TRUE
from symderiv.checking.world.displayed import last_unit, significant
from symderiv.checking.world.world import closed, literals, numeric_display
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    Term,
    add,
    having,
    is_first_derivative,
    neg,
    num,
    rebuild,
    substitute,
    sym,
    unsigned,
    walk,
)
from symderiv.notation.text import unicode_text

__all__ = [
    "by_argument",
    "by_cut_off",
    "by_label",
    "by_reach",
    "by_result",
    "by_rough",
    "by_sample",
    "by_size",
    "by_steps",
    "by_whole_number",
]

_LABELS = frozenset(("y", "t"))
_STEPS = frozenset(("h", "epsilon", "varepsilon", "delta", "Delta"))  # of a difference quotient
_DECIMAL = re.compile(r"(?<![\w.])\d{1,4}\.\d{2,6}(?![\w.])")
_COUNTING = frozenset(("factorial", "binomial", "floor", "max", "min", "abs"))
_MOST_NEAR = 20
_OPENS_ROW = re.compile(r"\n[ \t&]*(?:=|≈|\\approx)[ \t]*\Z")
_SAMPLE = re.compile(r"\([ijkmn]\)")


def by_label(case: Case) -> Outcome | None:
    """The relation with a label as 0 or 1, where a link of the same chain puts that in:
    ``σ - y = σ - 1`` tells that y is 1, and ``-y(1 - σ) = σ - y`` holds then."""
    claims, left, right = case.claims, case.left, case.right
    for other in case.links:
        a, b = other.left.term, other.right.term
        if a is None or b is None:
            continue
        gone = [n for n in a.names if n not in b.names]
        if len(gone) != 1 or split(gone[0])[0].lower() not in _LABELS:
            continue
        key = sym(gone[0])
        if claims.world.binding(key) is not None or not _added(a, gone[0]):
            continue
        for bit in (1, 0):
            put = {key: num(bit)}
            if claims.same(substitute(a, put), b) and claims.same(
                substitute(left, put), substitute(right, put)
            ):
                told = f"it holds where {unicode_text(key)} is {bit}"
                return Outcome(Verdict.UNCHECKED, told)
    return None


def _added(t: Term, name: str) -> bool:
    """Whether a name is added alone: its number shows then. A factor that is 1 is not to be seen."""
    return any(u.head == "add" and any(tuple(a.names) == (name,) for a in u.args) for u in walk(t))


def by_argument(case: Case) -> Outcome | None:
    """``(L(w + h) - L(w - h))/(2h)``: a quantity for another argument, and no product; so is
    ``L(4.001) - L(4)``."""
    world = case.claims.world
    numbers: dict[Term, set[Term]] = {}
    for u in having(case.left, "mul"):
        if len(u.args) == 2 and u.args[0].head == "sym" and not u.args[1].names:
            numbers.setdefault(u.args[0], set()).add(u.args[1])
    for of, places in numbers.items():
        applied = re.findall(rf"(?<![A-Za-z\\\\]){re.escape(of.data)}\s?\(", case.st.left.source)
        if len(places) > 1 and len(applied) > 1:
            return Outcome(Verdict.UNCHECKED, f"{unicode_text(of)} may be taken at other places")
    for u in walk(case.left):
        if u.head != "mul":
            continue
        for of, inside in pairwise(u.args):
            if of.head != "sym" or world.definition(of.data) is None:
                continue
            steps = [n for n in inside.names if split(n)[0] in _STEPS]
            if inside.head == "add" and steps:
                if world.leaves(of).intersection(inside.names) - {*steps}:
                    shown = unicode_text(of)
                    return Outcome(Verdict.UNCHECKED, f"{shown} may be taken at another place")
    return None


def by_size(case: Case) -> Outcome | None:
    """``(5 - 2)/1 + 1 = 4 × 4``: one side of a square, and the size of the square."""
    left, right = case.left, case.right
    if case.st.first and _is_square(left):
        start = case.st.left.start  # "the receptive field of three 3×3 = 1 + 3·2"
        if re.search(r"[^\W\d_]{2}[ \t]+\Z", case.writeup.text[max(0, start - 8) : start]):
            return Outcome(Verdict.UNCHECKED, f"{unicode_text(left)} may be a size")
    if right.head != "mul" or not all(a.head == "num" and not a.data[1] for a in right.args):
        return None
    side = right.args[0]
    if side.data[0] > 1 and right.args[1] is side and case.claims.same(case.left, side):
        return Outcome(Verdict.UNCHECKED, f"{unicode_text(right)} may be a size")
    return None


def _is_square(t: Term) -> bool:
    """Whether this is 3 × 3."""
    return t.head == "mul" and len(t.args) == 2 and t.args[0] is t.args[1] and not t.names


def by_sample(case: Case) -> Outcome | None:
    """The relation with the sample's number given to names that have lost it: x_j for x_j^{(i)}."""
    left, right = case.left, case.right
    names = {*left.names, *right.names}
    put = {}
    for n in sorted(names):
        base, below, above = split(n)
        if _SAMPLE.fullmatch(above) and (bare := join(base, below)) in names:
            put[sym(bare)] = sym(n)
    if put and case.claims.same(substitute(left, put), substitute(right, put)):
        bare_name, full = next(iter(put.items()))
        told = f"it holds where {unicode_text(bare_name)} is {unicode_text(full)}"
        return Outcome(Verdict.UNCHECKED, told)
    return None


def by_rough(case: Case) -> Outcome | None:
    """``0.9^{10} ≈ e^{-1}``: how close is meant is not said where the right side shows no digits; and
    ``√(3.25 + 0.00001) ≈ √3.25``, ``0.83557 ≈ 0.83548``, where next to nothing is left out."""
    left, right = case.left, case.right
    if not case.about or not closed(right):
        return None
    share: float = 10_000 if literals(right) else 10
    if right.head == "pow" and right.args[0] is num(10):
        share = 0.25  # 4.6 · 10⁻¹⁸ is of the order of 10⁻¹⁸
    elif numeric_display(right):
        units = last_unit(left) if numeric_display(left) else None, last_unit(right)
        if not units[0] or not units[1] or units[0] < units[1]:
            return None  # fewer digits: it is rounded, and not compared
        share = 1_000
    elif not {u.data for u in literals(right)} <= {u.data for u in literals(left)}:
        return None  # a number that was worked out, with the digits it has
    a, b = (number_of(case.claims.world, t) for t in (left, right))
    if a is None or b is None:
        return None
    if abs(a - b) < abs(b) / share and (share >= 1 or abs(a - b) < abs(a) / share):
        return Outcome(Verdict.UNCHECKED, "a rough approximation")
    return None


def by_whole_number(case: Case) -> Outcome | None:
    """``5000/√63000000 = 5000/7937``: a root that was rounded to a whole number of many digits."""
    left, right = case.left, case.right
    if not closed(left) or not closed(right) or right.head == "num" or _is_exact(left):
        return None
    own = set(having(left, "num"))
    numbers = (u for u in having(right, "num") if u not in own)
    large = [u for u in numbers if not u.data[1] and u.data[0] >= 100]
    world = case.claims.world
    true = number_of(world, left)
    for u in dict.fromkeys(large):
        a, b = (number_of(world, substitute(right, {u: num(u.data[0] + k)})) for k in (-1, 1))
        if true is None or a is None or b is None:
            return None
        if a < true < b or b < true < a:
            return Outcome(Verdict.ROUNDED, exact=False)
    return None


def _is_exact(t: Term) -> bool:
    """Whether nothing in a term is rounded: quotients of whole numbers, 6!/6⁵, and what has no function."""
    if not having(t, "call", "pow"):
        return True
    if any(u.data[0] not in _COUNTING for u in having(t, "call")):
        return False
    if any(unsigned(u.args[1]).head != "num" for u in having(t, "pow")):
        return False
    return not any(u.data[1] for u in having(t, "num"))


def by_cut_off(case: Case) -> Outcome | None:
    """``= 0.530 + 0.516 + 0.530`` in a row below one that is not read: its decimals may be rounded."""
    st, left, right = case.st, case.left, case.right
    if not st.first or not closed(left) or not numeric_display(right):
        return None
    if not _OPENS_ROW.search(case.writeup.text[max(0, st.left.start - 40) : st.left.start]):
        return None
    with suppress(NoValue):
        world = case.claims.world
        a, b = (value_of(world, t, SHOWN) for t in (left, right))
        if compare(a, b, short_slack(world, left)) != DIFFERS:
            return Outcome(Verdict.UNCHECKED, "the numbers before it may be rounded")
    return None


def by_squares(case: Case) -> Outcome | None:
    """``RSS = 0.111 + 0.444 + 0.111 = 0.667`` behind 0.333, −0.667 and 0.333: the sum of their squares,
    each of which was rounded."""
    left, right = case.left, case.right
    if left.head != "add" or len(left.args) < 3 or not numeric_display(right):
        return None
    start, unit = case.st.head.start, last_unit(right)
    near = _DECIMAL.findall(case.writeup.text, max(0, start - 300), start)[-_MOST_NEAR:]
    if not unit or not near:
        return None
    squares, total = [arb(d) ** 2 for d in near], arb(0)
    for t in left.args:
        if t.head != "num" or last_unit(t) != unit:
            return None
        value = arb(t.data[0]) * arb(unit)
        square = next((s for s in reversed(squares) if abs(s - value) <= unit), None)
        if square is None:
            return None
        total += square
    found = number_of(case.claims.world, right)
    if found is not None and abs(total - found) <= unit:
        return Outcome(Verdict.ROUNDED, "the sum of the squares before it", exact=False)
    return None


def by_result(case: Case) -> Outcome | None:
    """``f''(1) = 1 - 0.58 = 0.42``: a step with a number of two digits on the way to a result."""
    right = case.right
    if not closed(right) or numeric_display(right):
        return None
    later = [o.right.term for o in case.links if o.left.start >= case.st.right.start]
    result = next((t for t in later if t is not None), None)
    if result is None or case.outcome.value is None or not numeric_display(result):
        return None
    if case.claims.off_in_one_term(case.left, right) is not None:
        return None
    told = coefficients(case.claims.world, case.left)
    found = (_on_the_way(case, result, truth, told) for truth in _truths(case))
    return next(filter(None, found), None)


def _truths(case: Case) -> Iterator[Any]:
    """What the left side comes to by the numbers displayed, and by true ones."""
    yield case.outcome.value
    with suppress(NoValue):
        yield value_of(case.claims.world, case.left, TRUE)


def _on_the_way(case: Case, result: Term, truth: Any, told: Collection[Term]) -> Outcome | None:
    """``told``: decimals that are no rounded ones, since the formula has them."""
    world, right = case.claims.world, case.right
    with suppress(NoValue):
        a, b = (value_of(world, t, SHOWN) for t in (right, result))
        ends = [truth, a]  # what it should come to, and what comes of the step as written
        if any(significant(u) < 2 and u.data[1] > 1 and u not in told for u in _factors(right)):
            if too_far_from(truth, result):
                return None
            ends.pop()  # with a factor 0.01 the step may be anything: the result decides
        if all(compare(x, b, slack_of(world, result, b, x, False)) == DIFFERS for x in ends):
            return None
        if compare(truth, a, short_slack(world, right, told)) != DIFFERS:
            return Outcome(Verdict.ROUNDED, exact=False)
    return None


def _factors(t: Term) -> Iterator[Term]:
    """The decimals of a term that multiply, or are raised to a power."""
    for u in having(t, "mul", "div", "pow"):
        yield from literals(u)


def by_steps(case: Case) -> Outcome | None:
    """``∂L_t/∂U = Σ_k … ∂h_t/∂h_k ∂h_k/∂U``: the last factor may be meant with h_{k-1} held fixed, since
    the other steps have summands of their own."""
    left, right = case.left, case.right
    if not is_first_derivative(left):
        return None
    for u in walk(right):
        if u.head != "sum" or u.args[0].head not in ("mul", "had"):
            continue
        factors = [f for f in u.args[0].args if is_first_derivative(f)]
        for last in factors:
            state = last.args[0]
            if last.args[1] is not left.args[1] or u.args[1].data not in _indices(state):
                continue
            if any(f.args[1] is state for f in factors):
                what = unicode_text(last)
                return Outcome(Verdict.UNCHECKED, f"{what} may leave the earlier steps out")
    return None


def _indices(t: Term) -> tuple[str, ...]:
    return tuple(split(t.data)[1].split(",")) if t.head == "sym" else ()


def _letters(name: str) -> str:
    """A name's letters where an index may stand: the i of x_{ij} and of x^{(i)}, and of i itself."""
    base, below, above = split(name)
    return below + above if below or above else base


def by_reach(case: Case) -> Outcome | None:
    """The relation with Σ (a − b) for Σ a − b, where nothing in a or something in b counts with the sum:
    then it is meant to reach over all that follows."""
    left, right = case.left, case.right
    sides = _reaching(left), _reaching(right)
    if sides[0] is left and sides[1] is right:
        return None
    for a, b in ((left, sides[1]), (sides[0], right), sides):
        if (a is not left or b is not right) and case.claims.same(a, b):
            return Outcome(
                Verdict.UNCHECKED, "it holds where the sum reaches over all that follows"
            )
    return None


def _reaching(t: Term) -> Term:
    """t with its last sum over the terms behind it, too."""
    if t.head != "add":
        return t
    for i in reversed(range(len(t.args) - 1)):
        minus = t.args[i].head == "neg"
        found = t.args[i].args[0] if minus else t.args[i]
        if found.head == "sum":
            body, index = found.args[0].names, found.args[1].data
            counted = any(index in _letters(n) for n in body)
            if counted and not any(index in _letters(n) for a in t.args[i + 1 :] for n in a.names):
                continue
            rest = [neg(a) for a in t.args[i + 1 :]] if minus else list(t.args[i + 1 :])
            whole = rebuild(found, (add(found.args[0], *rest), *found.args[1:]))
            return add(*t.args[:i], neg(whole) if minus else whole)
    return t
