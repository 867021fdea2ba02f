"""A law with a step counter at one step: m_1 = (1 − β) g_1 where m_t = β m_{t−1} + (1 − β) g_t is written;
and for all entries at once: p = (0.7, 0.2, 0.1) where p_i = e^{z_i}/Σ_j e^{z_j} is.

A state before the first step that nobody mentions is 0. An index may count parameters as well as steps:
a later step is judged only where it names the state before it. A vector may have a new meaning: it is
wrong only where all its entries but one fit.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import has_value, value_of
from symderiv.checking.equality.doubts import unfamiliar
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip, slip_in_number
from symderiv.checking.model import HOLDS, Verdict
from symderiv.checking.values.numbers import NoValue, real_part
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.indices import family_of
from symderiv.checking.world.laws import latest
from symderiv.checking.world.world import World, closed, literals, numeric_display
from symderiv.notation.names import join, split
from symderiv.notation.reindexing import instantiate
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    having,
    make,
    num,
    rebuild,
    substitute,
    sym,
    walk,
)

__all__ = [
    "GENERIC",
    "as_vector",
    "at_step",
    "counted_otherwise",
    "first_of_next",
    "from_step_before",
    "of_another_law",
    "told_by_its_own",
    "with_its_numbers",
]

MAX_STEP = 1000
GENERIC = frozenset(("copied-wrongly", "other-value", "last-digit", "decimal-point"))


def at_step(claims: Claims, left: Term, right: Term) -> Outcome | None:
    """The verdict on ``left = right`` by the law of which it is one step; None where there is none."""
    world = claims.world
    if left.head != "sym" or closed(right):
        return None
    base, below, above = split(left.data)
    counted = below or above.strip("()")
    if not counted.isdigit() or not 1 <= int(counted) <= MAX_STEP:
        return None
    family = family_of(world, left.data)
    if family is None or len(family[1]) != 1:
        return None
    law, ((letter, _),) = family[0], family[1].items()
    step = int(counted)

    def state(index: str) -> str:
        return join(base, index if below else "", "" if below else f"({index})")

    recurs = state(f"{letter}-1") in law.names
    if not recurs and letter not in law.names:
        # An index of entries or of layers: each may have a definition of its own.
        return _uncorrected(claims, instantiate(law, sym(letter), step), right)
    before = state(str(step - 1))
    if step > 1 and recurs and before not in right.names:
        return None
    expected = instantiate(law, sym(letter), step)
    if before not in right.names and world.value(sym(before), "shown") is None:
        expected = substitute(expected, {sym(before): ZERO})
    right = _with_index(world, expected, right, counted)
    if unfamiliar(world, expected, right):
        return None
    outcome = claims.judge(expected, right, about=False)
    if outcome.verdict is Verdict.CORRECT:
        return outcome
    named = outcome.mistake is not None and outcome.mistake not in GENERIC
    return outcome if outcome.verdict is Verdict.WRONG and named else None


def _uncorrected(claims: Claims, expected: Term, right: Term) -> Outcome | None:
    """The wrong verdict on η/√v_1 for η/√v̂_1, where the text says what v̂_t is of v_t; None for anything else."""
    for name in expected.names:
        base, below, above = split(name)
        plain = join(base.removesuffix("hat"), below, above)
        if plain == name or name in right.names or plain not in right.names:
            continue
        told = family_of(claims.world, name)
        law = claims.world.definition(name) or (told[0] if told is not None else None)
        if law is None or law.head != "div" or law.args[0].head != "sym":
            continue  # v̂_t is v_t/(1 − β^t)
        if split(law.args[0].data)[0] != split(plain)[0]:
            continue
        if substitute(expected, {sym(name): sym(plain)}) is right:
            return named_slip("no-bias-correction", expected)
    return None


def _with_index(world: World, expected: Term, right: Term, step: str) -> Term:
    """g_1 for g, of which nothing is told, where the law has g_1: a single gradient at step 1."""
    table = {}
    for name in sorted({*right.names} - {*expected.names}):
        base, below, above = split(name)
        indexed = join(base, step, above)
        if not below and indexed in expected.names and indexed not in right.names:
            if world.binding(sym(name)) is None:
                table[sym(name)] = sym(indexed)
    return substitute(right, table) if table else right


def counted_otherwise(claims: Claims, left: Term, law: Term, right: Term) -> bool:
    """Whether numbers follow from a law only where its other quantities have the next number: of
    w_{t+1} = w_t − v_t the first step is w_1 = w_0 − v_1 for many. The step before it may have come to another
    number, where that was wrong."""
    base, shifted = split(left.data)[0], counted_from_next(left, law)
    if shifted is None:
        return False
    with claims.unnamed():
        if claims.judge(law, right, about=False).verdict is not Verdict.WRONG:
            return False
        if claims.judge(shifted, right, about=False).verdict in HOLDS:
            return True
        before = [sym(n) for n in shifted.names if split(n)[0] == base]
        begun = right.args[0] if right.head == "add" else ZERO
        if len(before) != 1 or not numeric_display(begun) or begun is ZERO:
            return False
        meant = substitute(shifted, {before[0]: begun})
        return claims.judge(meant, right, about=False).verdict in HOLDS


def counted_from_next(left: Term, law: Term) -> Term | None:
    """A law with the next number for its other quantities, θ_0 − η m_1 for θ_0 − η m_0; None where it has none."""
    base, below, above = split(left.data)
    put = {}
    for name in law.names:
        other, sub, sup = split(name)
        if other in (base, "beta"):
            continue
        if sub.isdigit() and not sup:
            put[sym(name)] = sym(join(other, str(int(sub) + 1)))
        elif not sub and sup.strip("()").isdigit():
            put[sym(name)] = sym(join(other, "", f"({int(sup.strip('()')) + 1})"))
    return substitute(law, put) if put and (below or above) else None


def told_by_its_own(claims: Claims, left: Term, law: Term, right: Term) -> bool:
    """Whether numbers that follow from a law do not follow from it with the next quantities."""
    shifted = counted_from_next(left, law)
    if shifted is None or claims.strict:
        return False
    with claims.unnamed():
        return claims.judge(shifted, right, about=False).verdict is Verdict.WRONG


def first_of_next(claims: Claims, left: Term, law: Term, right: Term) -> Outcome | None:
    """The wrong verdict on a step with a slip, by its law with the next number for the other quantities, where
    those with the number before it are not known; None for anything else."""
    shifted = counted_from_next(left, law)
    if shifted is None or claims.strict or numeric_display(right):
        return None
    if has_value(claims.world, law, SHOWN) or not has_value(claims.world, shifted, SHOWN):
        return None
    if of_another_law(claims.world, shifted, right):
        return None
    hats = [n for n in shifted.names if split(n)[0].endswith("hat")]
    table = {sym(n): sym(join(split(n)[0].removesuffix("hat"), *split(n)[1:])) for n in hats}
    with claims.unnamed():
        if claims.decide(shifted, right, False).verdict is not Verdict.WRONG:
            return None
        if table and claims.decide(substitute(shifted, table), right, False).verdict in HOLDS:
            value = value_of(claims.world, shifted, SHOWN)
            return slip_in_number("no-bias-correction", real_part(value))
    outcome = claims.named(claims.decide(shifted, right, False))
    return outcome if outcome.mistake is not None and outcome.mistake not in GENERIC else None


def from_step_before(claims: Claims, left: Term, law: Term, right: Term) -> Outcome | None:
    """The wrong verdict on v_3 = 0.8 · 5 + 0.2 that was computed from v_1 = 5 and not from v_2 = 7, in a law that
    v_2 has followed; None for anything else."""
    base, below, above = split(left.data)
    counted = below or above.strip("()")
    if not counted.isdigit() or numeric_display(right) or claims.strict:
        return None

    def state(step: int) -> Term:
        return sym(join(base, str(step) if below else "", "" if below else f"({step})"))

    before, older = state(int(counted) - 1), state(int(counted) - 2)
    shown = [claims.world.value(t, "shown") for t in (before, older)]
    if before.data not in law.names or not all(isinstance(v, arb) for v in shown):
        return None
    with claims.unnamed():
        if claims.decide(law, right, False).verdict is not Verdict.WRONG:
            return None
        if (
            claims.decide(substitute(law, {before: older}), right, False).verdict
            is not Verdict.CORRECT
        ):
            return None
        value = value_of(claims.world, law, SHOWN)
    return slip_in_number("previous-iteration", value) if isinstance(value, arb) else None


def of_another_law(world: World, law: Term, right: Term) -> bool:
    """Whether numbers are put into another formula: η_50 = 0.1/(1 + 0.02·50) where η_t = η_0 e^{−kt} was
    that of another schedule. It has other functions and a number that is none of the law's, nor what a
    function in it comes to, as the 1.6 of 0.8 − 0.1·1.6 for f'(0.8)."""
    theirs, own = _functions(right), _functions(law)
    if theirs == own:
        return False
    if not theirs <= own:
        return True
    values = [world.value(sym(n), "shown") for n in sorted(world.leaves(law) | {*law.names})]
    values += _come_to(world, having(law, "call"))
    new = {*literals(right)} - {*literals(law)}
    return any(not any(_is(v, u) for v in values) for u in new)


def with_its_numbers(world: World, law: Term, right: Term, others: bool = False) -> bool:
    """Whether numbers are those that the names of a law, and its functions, have by now: all of them, with
    no others but those of the law, if ``others`` are not allowed."""
    calls = having(law, "call")
    inside = {n for u in calls for n in u.names}
    values = [world.value(sym(n), "shown") for n in law.names if n not in inside]
    values += _come_to(world, calls)
    own, written = having(law, "num"), having(right, "num")
    if not all(any(_is(v, u) for u in written) for v in values):
        return False
    return others or all(u in own or any(_is(v, u) for v in values) for u in written)


def _come_to(world: World, terms: Iterable[Term]) -> list[Any]:
    """The values of those terms that have one."""
    out = []
    for t in terms:
        with suppress(NoValue):
            out.append(value_of(world, t, SHOWN))
    return out


def _functions(t: Term) -> set[str]:
    return {u.data[0] for u in walk(t) if u.head == "call"}


def _is(value: object, literal: Term) -> bool:
    """Whether a written number is a value, whatever its sign."""
    whole, places = literal.data
    return isinstance(value, arb) and bool(abs(abs(value) * arb(10) ** places - whole) < 1e-9)


def as_vector(claims: Claims, left: Term, right: Term, about: bool) -> Outcome | None:
    """The verdict on numbers for all entries, by the law of one of them; None where there is none."""
    world = claims.world
    if left.head != "sym" or right.head != "mat" or not closed(right) or 1 not in right.data:
        return None
    base, below, above = split(left.data)
    if below:
        return None
    for key, law in latest(world, base):
        _, letter, its_above = split(key.data)
        if law.kind == "definition" and its_above == above and len(letter) == 1:
            if letter.isalpha() and law.section == world.section:
                break
    else:
        return None
    count = len(right.args)
    assert law.term is not None
    body = _counted(law.term, count)
    entries = tuple(instantiate(body, sym(letter), k) for k in range(1, count + 1))
    with claims.unnamed():  # a slip in one entry is none of the law
        outcome = claims.judge(make("mat", entries, right.data), right, about=about)
        if outcome.verdict is not Verdict.WRONG:
            return outcome if outcome.verdict in HOLDS else None
        outcome.later = None
        found = [
            claims.judge(a, b, about=about).verdict
            for a, b in zip(entries, right.args, strict=True)
        ]
    wrong = found.count(Verdict.WRONG)
    return outcome if wrong == 1 < count - 1 and Verdict.UNCHECKED not in found else None


def _counted(t: Term, count: int) -> Term:
    """t with this many terms in its sums over all entries."""
    args = tuple(_counted(a, count) for a in t.args)
    if t.head in ("sum", "prod") and args[2] is ONE and args[3].head == "sym":
        args = (*args[:3], num(count))
    return rebuild(t, args) if args else t
