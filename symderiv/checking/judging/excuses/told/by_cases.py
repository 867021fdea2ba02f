"""Functions that a text tells by cases in its sentences: "for x > 0 we have h(x) = x/(1 + x); for x < 0,
h(x) = x/(1 − x)", "For positive x, f(x) = x. For negative x, …", "s(x) = λx for x > 0 and … otherwise".

Which case a number belongs to is not always read. What holds for none of the cases is wrong all the same.
Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symderiv.checking.equality.inequality import inequality
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.conditions import conditional
from symderiv.checking.judging.surroundings.under_conditions import conditions_of, holds_under
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term, call, cases, having, rebuild, rel, substitute

__all__ = ["another_case", "by_cases", "cases_anew"]

_MOST = 6  # cases of one function
_NEAR = 70  # characters before a formula in which its condition stands in words
_IN_WORDS = re.compile(
    r"\b(?:positive|negative|non-?negative|non-?positive|otherwise|else|elsewhere|active|inactive|branch|case"
    r"|positiv\w*|negativ\w*|sonst|andernfalls|sinon|autrement|positif|négatif|otro caso|positivo|negativo)\b"
    r"|否则|否則|其他|正|负|負",
    re.IGNORECASE,
)
_REST = re.compile(
    r"[^.\n]{0,80}?\b(?:otherwise|else|elsewhere|sonst|andernfalls|sinon|autrement|beyond)\b|[^.\n]{0,60}?(?:否则|否則|其他)",
    re.IGNORECASE,
)


def by_cases(case: Case) -> Outcome | None:
    """What holds for one of the cases that the text has told of a function."""
    world = case.claims.world
    for name in sorted({u.data[0] for t in (case.left, case.right) for u in having(t, "call")}):
        function = world.function(name)
        told = list(_told(world, case.writeup, name)) if function is not None else []
        if function is None or not told:
            continue
        if all(o.right.term in function.body.args for o in told):
            continue  # it is known as a whole
        told = _since_its_formula(case, name, told)
        if not told:
            continue
        message = f"{name} is told by cases"
        if any(st is case.st for st in told):
            return None
        if len(told) == 1 and _REST.match(case.writeup.text, told[0].right.end):
            return Outcome(Verdict.UNCHECKED, message)
        for st in told[-_MOST:] if len(told) > 1 else ():
            assert st.left.term is not None and st.right.term is not None
            parameters = tuple(str(a.data) for a in st.left.term.args)
            if len(parameters) != len(function.parameters) or _elsewhere(case, name, st):
                continue
            own = f"case{name}"
            with world.with_function(own, parameters, st.right.term):
                if case.tried(_renamed(case.left, name, own), _renamed(case.right, name, own)):
                    return Outcome(Verdict.UNCHECKED, message)
        if _holds_for_all(case, name, told[-_MOST:]):
            return Outcome(Verdict.UNCHECKED, message)
    return None


def _holds_for_all(case: Case, name: str, told: list[Statement]) -> bool:
    """Whether the relation holds for the function that has all these cases, each with its condition."""
    world, own = case.claims.world, f"case{name}"
    pairs: list[tuple[Term, Term]] = []
    heads = {st.left.term for st in told}
    for st in told if len(told) > 1 and len(heads) == 1 else ():
        conditions = conditions_of(st, case.writeup)
        if len(conditions) != 1 or st.right.term is None:
            return False
        a, op, b = conditions[0]
        pairs.append((st.right.term, rel(op, a, b)))
    head = next(iter(heads), None)
    if not pairs or head is None:
        return False
    parameters = tuple(str(a.data) for a in head.args)
    with world.with_function(own, parameters, cases(*pairs)):
        again = case.tried(_renamed(case.left, name, own), _renamed(case.right, name, own))
    return again is not None


def _since_its_formula(case: Case, name: str, told: list[Statement]) -> list[Statement]:
    """The cases that are told after the formula of the function, where it has one for all its places: those
    before it are of the function of another item."""
    world, at = case.claims.world, 0
    function = world.function(name)
    for st in case.earlier:
        left, right = st.left.term, st.right.term
        if not st.first or right is None or st in told:
            continue
        if (
            left is not None
            and left.head == "call"
            and left.data == (name, 0)
            and function is not None
        ):
            if world.resolve(right) is function.body:
                at = st.left.start
    return [st for st in told if st.left.start > at]


def _elsewhere(case: Case, name: str, st: Statement) -> bool:
    """Whether the places at which the relation takes the function are none of this case, f(−2) and x > 0."""
    world = case.claims.world
    assert st.left.term is not None
    conditions = conditions_of(st, case.writeup)
    for u in (u for t in (case.left, case.right) for u in having(t, "call")):
        if u.data[0] == name and len(u.args) == len(st.left.term.args) and all(map(closed, u.args)):
            put = dict(zip(st.left.term.args, u.args, strict=True))
            for a, op, b in conditions:
                if inequality(world, substitute(a, put), op, substitute(b, put)).holds is False:
                    return True
    return False


def cases_anew(world: World, writeup: Writeup, st: Statement) -> bool:
    """Whether a case of f(x) that fails is one of two that do: they are those of another f."""
    left = st.left.term
    if left is None or left.head != "call":
        return False
    told = list(_told(world, writeup, left.data[0]))
    return any(o is st for o in told) and any(
        _fails(world, writeup, o) for o in told if o is not st
    )


def another_case(world: World, writeup: Writeup, st: Statement) -> bool:
    """Whether all that is known of f is a case of it that was told before this one."""
    left = st.left.term
    function = world.function(left.data[0]) if left is not None and left.head == "call" else None
    if left is None or function is None:
        return False
    told = list(_told(world, writeup, left.data[0]))
    if not any(o is st for o in told):
        return False
    for o in writeup.earlier(st):
        if o.left.term is not None and o.right.term is not None:
            if o.left.term.data == left.data and world.resolve(o.right.term) is function.body:
                told_for_a_case = conditional(writeup.text, o.left.start, o.right.end)
                return told_for_a_case and any(o is t for t in told)
    return False


def _told(world: World, writeup: Writeup, name: str) -> Iterator[Statement]:
    """The formulas that the question at hand tells of a function for a part of its places."""
    text = writeup.text
    for st in writeup.questions[world.section]:
        left, right = st.left.term, st.right.term
        if left is None or right is None or not st.first or st.op != "=" or left.head != "call":
            continue
        if left.data != (name, 0) or any(a.head != "sym" for a in left.args):
            continue
        if closed(right) and not conditional(text, st.left.start, st.right.end):
            continue
        before = text[max(0, st.left.start - _NEAR) : st.left.start].rpartition("\n\n")[2]
        behind = text[st.right.end : st.right.end + _NEAR].partition("\n")[0]
        if (
            conditional(text, st.left.start, st.right.end)
            or conditions_of(st, writeup)
            or _IN_WORDS.search(before)
            or _IN_WORDS.search(behind)
        ):
            yield st


def _fails(world: World, writeup: Writeup, st: Statement) -> bool:
    """Whether a case is none of the function that is known, where its condition holds."""
    conditions = conditions_of(st, writeup)
    if st.left.term is None or st.right.term is None or not conditions:
        return False
    left, right = world.resolve(st.left.term), world.resolve(st.right.term)
    return holds_under(world, left, right, conditions, {}) is False


def _renamed(t: Term, name: str, own: str) -> Term:
    if "call" not in t.heads:
        return t
    args = tuple(_renamed(a, name, own) for a in t.args)
    again = rebuild(t, args)
    if again.head == "call" and again.data[0] == name:
        return call(own, *again.args, order=again.data[1])
    return again
