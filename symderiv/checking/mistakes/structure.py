"""A mistake named by the one place where a line departs from what it should be.

What it should be: a right side of the solution, the definition of its name, or the side before it with
the numbers of its names put in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.equality.numeric import agree
from symderiv.checking.mistakes.differences import Matches, differences, kind_of
from symderiv.checking.mistakes.digits import copied
from symderiv.checking.mistakes.kinds import after_one, is_decay
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import significant, unit_of
from symderiv.checking.world.world import World, cells_of, closed, literals, numeric_display
from symderiv.notation.names import split
from symderiv.notation.term import Term, substitute, unsigned, walk

__all__ = ["PLAIN_DEPARTURES", "departure", "is_known", "what_is_left", "whose"]

# Departures that are errors whatever the names stand for: no other name for the same thing, no layout.
PLAIN_DEPARTURES = frozenset((
    "sign", "plus-for-minus", "dropped-factor", "extra-factor", "dropped-term", "extra-term",
    "dropped-path", "factor-two", "mean-for-sum", "learning-rate", "product-for-sum",
    "missing-one-minus", "square-forgotten", "square-too-many", "activation-for-derivative",
    "wrong-argument", "target-and-prediction-swapped", "previous-iteration", "product-for-quotient",
    "wrong-branch",
))  # fmt: skip

_TARGETS = frozenset(("y", "t", "target"))
_ANY_NUMBER = frozenset(("copied-wrongly", "other-value"))


def departure(
    world: World, expected: Iterable[Term], written: Term
) -> tuple[str, Term | None, Term] | None:
    """(mistake, the written term put right, the part that differs), or None where the written term
    is not built like any of the expected ones but for one or two places."""
    if numeric_display(written):
        return None
    matches = _matching(world)
    doubtful: tuple[str, Term | None, Term] | None = None
    second: tuple[str, Term | None, Term] | None = None
    for form in expected:
        if form is written or form.head == "num":
            continue
        if form.head == "sym":
            if not _same_letter(form, written) and form not in written.args:
                continue
        found = differences(form, written, matches)
        if not found:
            continue
        named = [_named(world, a, b, matches) for a, b in found]
        if any(n is None for n in named):
            continue
        a, b = found[0]
        result = (str(named[0]), _repaired(form, written, found), b)
        if a is form and len(found) == 1 and named[0] in ("wrong-index", "other-value"):
            if not _same_letter(a, b):
                continue  # nothing is alike: no departure
        if len(found) > 1:
            second = second or result
        elif named[0] in _ANY_NUMBER:
            doubtful = doubtful or result  # another form may tell more
        else:
            return result
    return doubtful or second


# What is gone where only a part of what was to be computed is left.
_LOST = frozenset((
    "dropped-term", "dropped-factor", "no-bias-correction", "mean-for-sum", "biases-not-counted",
    "no-carry-over", "learning-rate", "factor-two", "missing-one-minus", "dropped-path",
))  # fmt: skip


def what_is_left(world: World, left: Term, number: Term) -> str | None:
    """The mistake where a result is one part of the side before it: m for m/(1 − β^t)."""
    if left.head not in ("add", "mul", "div"):
        return None
    found = kind_of(left, number, _matching(world))
    return found if found in _LOST else None


def _matching(world: World) -> Matches:
    known: dict[tuple[Term, Term], bool] = {}

    def matches(a: Term, b: Term) -> bool:
        if closed(a) or a.head not in ("sym", "deriv", "call") or not numeric_display(b):
            return False
        key = (a, b)
        if key not in known:
            try:
                known[key] = agree(world, a, b).holds
            except (NoValue, ArithmeticError, ValueError):
                known[key] = False
        return known[key]

    return matches


def _named(world: World, a: Term, b: Term, matches: Matches) -> str | None:
    if numeric_display(a) and not (a.head == "num" and b.head == "num"):
        found = kind_of(a, b, matches)
        if found is not None:
            return found
    if numeric_display(b) and _below_root(world, a, b):
        return "root-forgotten"
    inner = after_one(a)
    if numeric_display(b) and (
        a.head in ("sym", "deriv", "call")
        or numeric_display(a)
        or (inner is not None and is_decay(inner))
    ):
        return _number(world, a, b)
    return kind_of(a, b, matches)


def _number(world: World, a: Term, b: Term) -> str | None:
    """A number that is not that of the name in whose place it stands."""
    try:
        right = value_of(world, a, SHOWN)
        wrong = value_of(world, b, SHOWN)
    except NoValue:
        return None
    if isinstance(right, Matrix) != isinstance(wrong, Matrix):
        return None
    if isinstance(right, Matrix):
        if right.shape == wrong.shape[::-1] != wrong.shape:
            return "transposed"
        return _cells(world, right, b) if right.shape == wrong.shape else None
    other = _other_share(world, a, wrong)
    if other is not None:
        return other
    found = copied(real_part(right), b, short=True)
    if found in ("sign", "decimal-point"):
        return found
    given = a.head == "sym" and world.definition(a.data) is None
    if given and split(a.data)[0] in _TARGETS:
        return "wrong-target"
    if _earlier(world, a, wrong):
        return "previous-iteration"
    digits = max(significant(u) for u in walk(b) if u.head == "num")
    taken = whose(world, a, wrong) if a.names or digits > 1 else None
    if taken is not None and a.head == "sym":
        return kind_of(a, taken, _matching(world)) if _relatives(a, taken) else "other-value"
    gap = abs(real_part(right) - real_part(wrong))
    if digits > 2 and b.head == "num" and bool(gap < 10 * unit_of(b)):
        return found or "last-digit"
    if taken is not None or (is_known(world, b) and digits > 1):
        return "other-value"
    return found or "copied-wrongly"


def _below_root(world: World, a: Term, b: Term) -> bool:
    """Whether a number is what stands below a root: s for √(s + ε), and for √s + ε."""
    roots = [u for u in (a, *(a.args if a.head == "add" else ())) if u.data == ("sqrt", 0)]
    return len(roots) == 1 and agree(world, substitute(a, {roots[0]: roots[0].args[0]}), b).holds


def _other_share(world: World, a: Term, wrong: Any) -> str | None:
    """β put in for 1 − β, or the share of the other running mean for this one."""
    inner = after_one(a)
    decay = a if inner is None else inner
    if not is_decay(decay):
        return None
    for key in (decay, *world.versions):
        value = world.value(key, "shown") if is_decay(key) else None
        if value is None or isinstance(value, Matrix):
            continue
        share = real_part(value)
        if _is(wrong, share if inner is not None and key is decay else 1 - share):
            if key is decay:
                return "beta-for-one-minus-beta"
            return "beta-index" if inner is not None else None
        if key is not decay and inner is None and _is(wrong, share):
            return "beta-index"
    return None


def _cells(world: World, right: Matrix, written: Term) -> str:
    """What became of the entries of a matrix that was put in: of the one that is wrong."""
    found: list[str] = []
    turned = written.head == "neg"
    for value, cell in zip(right.entries, cells_of(written), strict=True):
        shown = real_part(value_of(world, cell, SHOWN)) * (-1 if turned else 1)
        if bool(abs(real_part(value) - shown) > coarsest_unit(cell) + arb("1e-9")):
            if turned:
                return "sign"
            how = copied(real_part(value), cell, short=True)
            if how in (None, "copied-wrongly") and is_known(world, cell):
                how = "other-value"
            found.append(how or "copied-wrongly")
    return found[0] if len(set(found)) == 1 else "copied-wrongly"


def coarsest_unit(cell: Term) -> arb:
    """The largest unit of the last digit among the numbers in a cell; 0 where it has none."""
    return max(map(unit_of, literals(cell)), key=float, default=arb(0))


def is_known(world: World, number: Term) -> bool:
    """Whether the write-up has shown this number, with either sign."""
    bare = unsigned(number)
    return bare in world.exact or bare in world.rounded


def _same_letter(a: Term, b: Term) -> bool:
    """Whether two names differ in their indices only."""
    return a.head == b.head == "sym" and split(a.data)[0] == split(b.data)[0]


def _earlier(world: World, a: Term, wrong: Any) -> bool:
    versions = world.versions.get(a, ())
    return any(_is(b.shown, wrong) or _is(b.truth, wrong) for b in versions[:-1])


def _relatives(a: Term, b: Term) -> bool:
    """m and v, β₁ and β₂, w_1 and w_2, one name at two steps: names that are mixed up as such."""
    if b.head != "sym":
        return False
    bases = {split(a.data)[0], split(b.data)[0]}
    return bases <= {"m", "v", "s"} or bases <= {"mhat", "vhat"} or len(bases) == 1


def whose(world: World, a: Term | None, wrong: Any) -> Term | None:
    """The other quantity that has this value, with either sign: of the same letter, if there is one."""
    found: list[Term] = []
    for key, versions in world.versions.items():
        if key is not a and key.head in ("sym", "deriv") and versions:
            binding = versions[-1]
            if any(_is(x, y) for x in (binding.shown, binding.truth) for y in (wrong, -wrong)):
                found.append(key)
    if a is not None and a.head == "sym":
        found.sort(key=lambda key: not _relatives(a, key))
    return found[0] if found else None


def _is(x: Any, y: Any) -> bool:
    if x is None or isinstance(x, Matrix) or isinstance(y, Matrix):
        return False
    gap = real_part(x) - real_part(y)
    return bool(abs(gap) < arb("1e-9"))


def _repaired(form: Term, written: Term, found: list[tuple[Term, Term]]) -> Term | None:
    """The written term with what was expected in its place, where that can be written so: the form
    itself, where what differs stands in other places too (e^x/(e^x + 2) for 3e^x/(e^x + 2))."""
    numbers = closed(written)
    table: dict[Term, Term] = {}
    for a, b in found:
        if numbers and not closed(a):
            return None
        table[b] = a
    # A part that was only compared, as the -a of -(a), may stand nowhere.
    if any(sum(u is b for u in walk(written)) != 1 for b in table):
        return form if not numbers or closed(form) else None
    return substitute(written, table)
