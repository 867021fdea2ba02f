"""Numbers that were told for one item of a list alone, and statistics whose name is a power.

Under **Top-k** "with p = 0.3" says what p is there; under **Gradient** 1 − p = 1 − 0.4 is about another p.
Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from flint import arb

from symderiv.checking.equality.comparing import DIFFERS, compare, number_of, value_of
from symderiv.checking.equality.rounded.putin import put_in_pairs
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.under_conditions import (
    conditions_before_colon,
    holds_under,
)
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.reading.lookup import Places
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import written_value
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World, closed, numeric_display
from symderiv.notation.names import split
from symderiv.notation.term import ZERO, Term, call, having, make, num, substitute, sym
from symderiv.notation.text import unicode_text

__all__ = [
    "LOCAL", "by_factor", "by_function", "by_inner", "by_item", "by_number_beside", "by_number_since",
    "by_statistic", "by_zero_vector", "last_told", "titles",
]  # fmt: skip

# An item that opens with its title: "**Top-k:** …"; not the data or a step of one computation.
_TITLE = re.compile(
    r"^[ \t]*(?:[-*+•][ \t]+)?(?:\*\*|\\textbf\{|\\paragraph\{|\\subsection\*?\{|#{3,}[ \t])"
    r"(?!\W*(?:given|data|setup|step|forward|backward|update|iteration|epoch|solution|loss|part)\b)[^\n*}]{2,60}",
    re.MULTILINE | re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;!?](?:\s|\Z)|\n[ \t]*\n")
_NUMBERS, _LETTERS = 8, 300  # in a formula; names, the latest first
_BESIDE = 6  # statements right before a relation
_STATEMENTS = 20  # before it, in which a bound is looked for
_BOUNDS = ("<", "<=", ">", ">=")
_IS = r"(?:[=≈:|&]|\b(?:values?|is|are|to|of|be|as|has|have|mit|ist|sind|vaut|est|vale|es|è))[\s$|&]{0,4}"
LOCAL = re.compile(
    r"\b(?:with|for|at|where|when|mit|für|bei|pour|avec|con|para|con|per|при|для)\W{0,12}"
    r"(?:\$[^$\n]{1,40}\$\s{0,3}(?:,|and|und|et|y)\s{0,3}\$?\s{0,3}){0,4}\Z",
    re.IGNORECASE,
)


def titles(writeup: Writeup) -> Places:
    """The titles of items and parts that are no steps of one computation."""
    return Places(_TITLE, writeup.text)


def by_item(case: Case) -> Outcome | None:
    """The relation with another number for a name than an item with another title told for it alone."""
    world = case.claims.world
    for key, number in put_in_pairs(case.left, case.right):
        if key.head != "sym" or not _differs(world, key, number):
            continue
        known = world.binding(key)
        told = last_told(case, key)
        if known is None or known.kind != "literal" or told is None:
            return None
        parts = case.writeup.once(titles)
        if not parts.within(told, case.st.left.start) or not parts.within(0, told):
            return None
        if not LOCAL.search(case.writeup.text[max(0, told - 80) : told]):
            return None
        what = unicode_text(key)
        return Outcome(Verdict.UNCHECKED, f"{what} may be another one than the item before told")
    return None


def by_number_beside(case: Case) -> Outcome | None:
    """∂L/∂a = 2 (a − b) behind "y = 1:", where L has y in it and y was a formula before: with y = 1; and behind
    "d < m:", where it holds for these."""
    world, writeup, left = case.claims.world, case.writeup, case.left
    if closed(left) or closed(case.right):
        return None
    own = {n for t in (*left.args[1:], case.right) for n in t.names}
    put: dict[Term, Term] = {}
    for st in reversed(writeup.earlier(case.st, _BESIDE)):
        name, number = st.left.term, st.right.term
        between = writeup.text[st.right.end : case.st.head.start]
        if len(between) > 80 or _SENTENCE.search(between):
            break
        if st.first and name is not None and name.head == "sym" and number is not None:
            known = world.binding(name)
            if numeric_display(number) and name.data not in own and known is not None:
                put.setdefault(name, number)
    below = reached(world, left)[1]
    put = {name: number for name, number in put.items() if name.data in below}
    conditions = conditions_before_colon(case.st, writeup)
    if not put and not conditions:
        return None
    told = (left,) if case.st.first and left.head == "deriv" else ()
    with world.hidden(*told), case.formulas(put):
        found = case.tried(left, case.right) if put else None
        if found is None and conditions:
            if holds_under(world, left, case.right, conditions, {}):
                return Outcome(Verdict.CORRECT, "under the condition beside it")
    return found


def by_number_since(case: Case) -> Outcome | None:
    """π(2) = 1/(1 + e^{3 − 3.5}), the softmax of Q_1 and Q_2, where another paragraph told Q_1 = 0 and this one
    has told Q_2 = 3.5 since, and the number 3 without a name: another Q_1 than that."""
    world, writeup, at = case.claims.world, case.writeup, case.st.head.start
    if closed(case.left) or not closed(case.right):
        return None
    put = {u: number for u in having(case.right, "num") if (number := written_value(u)) is not None}
    if not 1 < len(put) <= _NUMBERS:
        return None
    told = dict(_siblings_told(case))
    shown = {key: world.value(key, "shown") for key in told}
    fresh = {u: v for u, v in put.items() if not any((v - o).contains(0) for o in shown.values())}
    begun = writeup.paragraph(at, at)[0]
    for key, place in told.items():
        known = world.binding(key)
        if place >= begun or known is None or known.kind != "literal":
            continue
        later = [
            o
            for o in told
            if split(o.data)[0] == split(key.data)[0]
            and "\n\n" in writeup.text[place : told[o]]
            and any((v - shown[o]).contains(0) for v in put.values())
        ]
        since = writeup.text[place:at].partition("\n\n")[2]
        for u in fresh if later else ():
            if _stands(u, since) and _holds_with(case, key, u):
                what = unicode_text(key)
                return Outcome(Verdict.UNCHECKED, f"it holds where {what} is {unicode_text(u)}")
    return None


def by_bound_since(case: Case) -> Outcome | None:
    """t = 1/f = 1/0.25, where another part told f = 0.1 and this one has come to f ≤ 0.25 since."""
    if closed(case.left) or not closed(case.right):
        return None
    for other in reversed(case.writeup.earlier(case.st, _STATEMENTS)):
        key, number = other.head.term, other.right.term
        if other.op not in _BOUNDS or key is None or number is None or not numeric_display(number):
            continue
        if key.head != "sym" or key.data not in case.left.names:
            continue
        place = last_told(case, key)
        if (place is None or place <= other.head.start) and _holds_with(case, key, number):
            return Outcome(Verdict.UNCHECKED, f"it holds where {unicode_text(key)} is its bound")
    return None


def _siblings_told(case: Case) -> Iterator[tuple[Term, int]]:
    """The numbered names that the left side may come down to and that have a number, with where it is told."""
    world = case.claims.world
    bases = {split(n)[0] for n in reached(world, case.left)[1] if split(n)[1]}
    for key in islice(reversed(world.versions), _LETTERS):
        if key.head == "sym" and split(key.data)[0] in bases and split(key.data)[1].isdigit():
            place = last_told(case, key)
            if place is not None and isinstance(world.value(key, "shown"), arb):
                yield key, place


def _holds_with(case: Case, key: Term, number: Term) -> bool:
    """Whether the relation holds with a number for a name, and is no mistake that has a name."""
    with case.formulas({key: number}):
        held = case.tried(case.left, case.right) is not None
    return held and case.outcome.mistake is None


def _stands(number: Term, text: str) -> bool:
    """Whether a number is told in a text, and counts nothing as in "arm 2"."""
    written = re.escape(unicode_text(number))
    return re.search(rf"{_IS}{written}(?!\d|[.,]\d|\s?[/^_])", text) is not None


def last_told(case: Case, key: Term) -> int | None:
    """Where the name was last told a number before the relation."""
    places = case.writeup.once(_tellings).get(key, [])
    k = bisect_left(places, case.st.head.start)
    return places[k - 1] if k else None


def _tellings(writeup: Writeup) -> dict[Term, list[int]]:
    out: dict[Term, list[int]] = {}
    for st in writeup.document.statements:
        if st.left.term is not None and st.right.term is not None and closed(st.right.term):
            out.setdefault(st.left.term, []).append(st.left.start)
    return out


def _differs(world: World, key: Term, number: Term) -> bool:
    with suppress(NoValue):
        return compare(*(value_of(world, t, SHOWN) for t in (key, number))) == DIFFERS
    return False


def by_function(case: Case) -> Outcome | None:
    """L = 0.3398 - 0.5, where L(μ, s) is written: its value there, though L was said to be something else
    under a condition since."""
    left, world = case.left, case.claims.world
    if left.head == "deriv":
        return _through_function(case)
    function = world.function(left.data) if left.head == "sym" else None
    if function is None:
        return None
    return case.tried(call(left.data, *map(sym, function.parameters)), case.right)


def by_factor(case: Case) -> Outcome | None:
    """∂φ/∂c = φ · (x − c)/s², where φ(x) is written: with the dot it is a factor."""
    world, right = case.claims.world, case.st.right.term
    source, put = case.st.right.source, {}
    for name, function in world.functions.items():
        written = re.escape(name) if len(name) == 1 else rf"\\{re.escape(name)}"
        if re.search(rf"(?<![A-Za-z\\]){written}\s{{0,2}}(?:\\cdot|\\times|[·×*])", source):
            put[sym(name)] = call(name, *map(sym, function.parameters))
    if not put or right is None:
        return None
    return case.tried(case.left, world.resolve(substitute(right, put)))


def by_zero_vector(case: Case) -> Outcome | None:
    """g(0), where g(w) = ½‖A w − b‖² and A is a matrix of numbers: 0 is the vector then."""
    left, world = case.left, case.claims.world
    if left.head != "call" or len(left.args) != 1 or left.args[0] is not ZERO:
        return None
    function = world.function(left.data[0])
    shown = [world.value(sym(n), "shown") for n in function.body.names] if function else []
    for size in sorted({v.shape[1] for v in shown if isinstance(v, Matrix)}):
        zeros = make("mat", (ZERO,) * size, (size, 1))
        again = case.tried(call(left.data[0], zeros, order=left.data[1]), case.right)
        if again is not None:
            return again
    return None


def _through_function(case: Case) -> Outcome | None:
    """∂E/∂w through g(x, w), where E = (g - r)² is written and g has been shown as a number since."""
    world = case.claims.world
    for name in sorted(reached(world, case.left)[1]):
        function, known = world.function(name), world.binding(sym(name))
        if function is None or known is None or known.term is not None:
            continue
        if case.left.args[1].data in (*function.parameters, *function.body.names):
            with case.formulas({sym(name): function.body}):
                again = case.tried(case.left, case.right)
            if again is not None:
                return again
    return None


def by_inner(case: Case) -> Outcome | None:
    """f' = 1 - f², where f(x) = tanh(w x + b): the slope of the tanh, with no argument written."""
    left = case.left
    if left.head != "call" or left.data[1] != 1 or "(" in case.st.left.source:
        return None
    itself = rf"(?<![A-Za-z]){re.escape(left.data[0])}(?![A-Za-z])"
    if not re.search(itself, case.st.right.source):  # no activation: the 1 - σ of ln(1 + eˣ)
        return None
    function = case.claims.world.function(left.data[0])
    if function is None or function.body.head != "call" or len(function.body.args) != 1:
        return None
    outer = call(function.body.data[0], *function.body.args, order=function.body.data[1] + 1)
    if not case.claims.same(outer, case.right):
        return None
    return Outcome(Verdict.UNCHECKED, "the derivative may be by what the function is applied to")


def by_statistic(case: Case) -> Outcome | None:
    """R² = 1/3, where R was something else: the share of the variance that is explained."""
    left = case.left
    if left.head != "pow" or left.args[0] is not sym("R") or left.args[1] is not num(2):
        return None
    share, other = (number_of(case.claims.world, t) for t in (case.right, left))
    if share is not None and other is not None and share <= 1 < other:
        return Outcome(Verdict.UNCHECKED, "R² may be a quantity of its own")
    return None
