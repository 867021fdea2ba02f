"""Equations that are solved for a name which had a value before: 4 x_2 = 8 ⇒ x_2 = 2, whatever x_2 was in
the system before this one.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from contextlib import suppress

from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.excuses.told.locally import last_told
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.joined import joined
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import ORDERS, Statement, Verdict
from symderiv.checking.values.calls import is_known
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.heads import RATIONAL
from symderiv.checking.world.world import World, closed, numeric_display
from symderiv.notation.names import split
from symderiv.notation.term import ZERO, Term, having, substitute, sym, walk
from symderiv.notation.text import unicode_text

__all__ = ["by_solution_to_come", "by_unknown", "by_values_to_come", "values_to_come"]

_SENTENCE = re.compile(r"[.!?](?=[\s$)*_]*(?:\s|\Z))|[。！？]|\n[ \t]*\n")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")

# "… = 0 for w > 0 ⇒ w = …", where what follows a condition in plain text is not read
_UNREAD = re.compile(
    r"[ \t]{1,3}(?:for|if|when|für|wenn|pour|si|para)[ \t]+[^=\n⇒⟹→$]{1,30}(?:⇒|⟹|→|=>)"
    r"[ \t]*(?P<name>[A-Za-z])[ \t]*="
)
_STEPS = 4  # equations up to the solution
_REACH = 200  # characters between one and the next
_FOLLOWING, _FAR = 12, 500  # relations, and characters, in which the numbers may come


def by_solution_to_come(case: Case) -> Outcome | None:
    """The relation as an equation for the name that it is solved for right after it: behind an arrow or a
    word such as "so"; where only layout stands between them, if that is its solution."""
    found = _solution(case)
    if found is None:
        typed = _UNREAD.match(case.writeup.text, case.st.right.end)
        if typed is None or typed["name"] not in case.left.names or case.right is not ZERO:
            return None
        return Outcome(Verdict.GIVEN, f"it is solved for {unicode_text(sym(typed['name']))}")
    name, value, told = found
    world = case.claims.world
    if name.head == "call":  # 0.75 V(s) = 3.75, hence V(s) = 5
        own = name in having(case.left, "call") or name in having(case.right, "call")
        if not told or not own or case.left is name or world.binding(name) is None:
            return None
        return Outcome(Verdict.GIVEN, f"it is solved for {unicode_text(name)}")
    if name.data not in (*case.left.names, *case.right.names):
        return None
    if name.data in case.right.names and _is_slope(case.left, name):
        return None  # D'(a) = 2 − 5a says what D' is; an equation would be D'(a) = 0
    if world.binding(name) is None and world.binding(sym(split(name.data)[0])) is None:
        return None
    # ∫ u²/2r du = … = r²/3, so r = √(3 s²), goes on with an identity in r
    identity = not case.st.first and not closed(case.right)
    identity = identity and set(case.right.names) <= set(case.left.names)
    if not told or identity:
        put = {name: value}
        with case.claims.world.hidden(name):
            if case.tried(substitute(case.left, put), substitute(case.right, put)) is None:
                return None
    return Outcome(Verdict.GIVEN, f"it is solved for {unicode_text(name)}")


def by_values_to_come(case: Case) -> Outcome | None:
    """The relation with the numbers that its names are given after it: a + b = 0, then "so a = 1 and
    b = −1", whatever they were for the item before."""
    world, writeup = case.claims.world, case.writeup
    law = world.definition(case.left.data) if case.left.head == "sym" else None
    found = _by_operands_to_come(case, law) if law is not None else None
    if found is not None:
        return found
    names = {n for n in (*case.left.names, *case.right.names) if world.binding(sym(n)) is not None}
    if not names or case.left.head in ("deriv", "call"):  # f(x) is said for every x
        return None
    put = values_to_come(writeup, case.st, names)
    anew = {key for key, value in put.items() if not _stays(world, key, value)}
    if not anew or {key.data for key in put} != names:
        return None
    if anew <= {case.left, case.right} or anew & _arguments(case.st.head.term):
        return None  # z = 0.7 behind z = 1 · 0.3 + 1 · 0.4 only says it again; f'(x) is said for every x
    with world.hidden(*put):
        if case.tried(substitute(case.left, put), substitute(case.right, put)) is None:
            return None
    return Outcome(Verdict.UNCHECKED, "it holds with the values that its names are given after it")


def _by_operands_to_come(case: Case, law: Term) -> Outcome | None:
    """y = −3 by y = 2x − 3 and the number that its sentence gives x: "it would be y = −3 and x = 0"."""
    world, text, end = case.claims.world, case.writeup.text, case.st.right.end
    names = {n for n in world.leaves(law) if world.binding(sym(n)) is not None}
    stop = _SENTENCE.search(text, end, end + _REACH) if names else None
    put = values_to_come(case.writeup, case.st, names, stop.start() if stop else end + _REACH)
    if not put or all(_stays(world, key, value) for key, value in put.items()):
        return None
    with case.formulas(put):
        if case.tried(law, case.right) is None:
            return None
    return Outcome(Verdict.UNCHECKED, "it holds with the values that its names are given after it")


def by_unknown(case: Case) -> Outcome | None:
    """λ² − 22λ + 39 = 0, whatever number another paragraph has told for λ: an equation for λ, of which
    nobody says that this number solves it."""
    left, st = case.left, case.st
    if not st.first or case.right is not ZERO or len(left.names) != 1 or left.heads - RATIONAL:
        return None
    (name,) = left.names
    bent = any(u.head == "pow" and u.names for u in walk(left))
    bent = bent or any(
        u.head == "mul" and sum(bool(a.names) for a in u.args) > 1 for u in walk(left)
    )
    known, told = case.claims.world.binding(sym(name)), last_told(case, sym(name))
    if not bent or known is None or known.kind != "literal" or told is None:
        return None
    if not _PARAGRAPH.search(case.writeup.text, told, st.left.start):
        return None
    return Outcome(Verdict.GIVEN, f"it is solved for {unicode_text(sym(name))}")


def values_to_come(
    writeup: Writeup, after: Statement, names: set[str], end: int | None = None
) -> dict[Term, Term]:
    """The numbers that names are given soon after a relation, in the same question. ``end``: where they must
    have been given."""
    put: dict[Term, Term] = {}
    end = after.right.end + _FAR if end is None else end
    for st in writeup.later(after, _FOLLOWING):
        if st.left.start > end:
            break
        key, value = st.left.term, st.right.term
        if key is None or value is None or key.head != "sym" or key.data not in names:
            continue
        if st.first and st.op == "=" and numeric_display(value):
            put.setdefault(key, value)
    return put


def _stays(world: World, key: Term, value: Term) -> bool:
    """Whether a name has this number already."""
    with suppress(NoValue):
        return compare(*(value_of(world, t, SHOWN) for t in (key, value))) != DIFFERS
    return False


def _arguments(t: Term | None) -> set[Term]:
    """The x of f(x), or of df/dx."""
    if t is None or t.head not in ("call", "deriv"):
        return set()
    return set(t.args if t.head == "call" else t.args[1:])


def _is_slope(t: Term, by: Term) -> bool:
    """Whether a term is the derivative of something at or by a name: D'(a), dD/da."""
    if t.head == "call":
        return t.data[1] > 0 and by in t.args
    return t.head == "deriv" and by in t.args[1:]


def _solution(case: Case) -> tuple[Term, Term, bool] | None:
    """(the name, its value, whether a word or an arrow says that it follows) of the next solution."""
    writeup, before = case.writeup, case.st
    told, since, between, aside = True, before.right.end, "", False
    own = {*case.left.names, *case.right.names}
    for st in writeup.later(before, _STEPS):
        if not _next(before, st):
            return None
        between += writeup.text[since : st.left.start]
        since = st.right.end
        if st.first and st.op in ORDERS:
            continue  # −2(29 − 14w) + λ = 0 for w > 0 ⇒ w = …
        if st.op not in ("=", "~"):
            return None
        left, right = st.left.term, st.right.term
        if left is None or right is None:
            return None
        if st.first and case.left.head != "sym":  # A u = b, det A = 2 · 0.52 = 1.04, u = …
            aside = own.isdisjoint(left.names) and closed(right)
        if aside:
            continue
        follows = True
        if st.first:
            said = joined(between, False, False)
            if said is None:
                return None
            follows = said
        told = told and follows
        if st.first and left.head == "sym":
            return None if left.data in right.names else (left, right, told)
        if st.first and left.head == "call" and _is_of_states(case, left):
            return None if left in having(right, "call") else (left, right, told)
        before, between = st, ""
    return None


def _is_of_states(case: Case, value: Term) -> bool:
    """Whether V(s) is a quantity for each s, and V no function of which something is known."""
    name, order = value.data
    return not order and not is_known(name) and case.claims.world.function(name) is None


def _next(before: Statement, st: Statement) -> bool:
    return before.left.start <= st.left.start <= before.right.end + _REACH
