"""Relations under a condition that stands beside them, tried where the condition holds: "f'(x) = 2x for x > 0".

Against an exercise, only for its functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from flint import arb

from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.equality.inequality import holds_at
from symderiv.checking.judging.surroundings.conditions import CONDITION_WORD
from symderiv.checking.judging.surroundings.ranges import Range
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import ORDERS, Statement
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term, neg, num, sym

__all__ = [
    "INDICES",
    "Condition",
    "bound_fails",
    "bounds_the_way",
    "conditions_before_colon",
    "conditions_of",
    "first_listed",
    "holds_under",
    "listed_before",
    "one_of_cases",
]

_POINTS, _ENOUGH = 48, 3
_REACH = 8  # statements of the sentence before it that are looked at
_NEXT = 3  # those behind it that may be its conditions
_ENDS = re.compile(r"[.;](?:\s|\Z)|\n\s*\n(?!\s{0,4}(?:\$\$|\\\[|\\begin))")
_OPENS = re.compile(
    rf"[\s$,;(\\\])]*(?:\\text\w*\s*\{{)?\s*{CONDITION_WORD}[\s}}~$:(\\\[]*\Z", re.IGNORECASE
)
_BRACKET = re.compile(r"(?:[\s$&,~]|\\q?quad|\\[,;:! ])*\(\s*\$?\s*\Z")
_CLOSED = re.compile(r"\s*\$?\s*\)")
_THEN = re.compile(
    r"[\s$,;:.)\\\]]*(?:(?:then|so|thus)\b)?[\s,]*"
    r"(?:(?:we\s+(?:have|get|obtain|find)|this\s+(?:is|gives)|it\s+(?:is|follows(?:\s+that)?))\b)?"
    r"(?:(?:the|its|ist|der|die|das)\s(?:[^\W\d_]{2,15}\s){1,3}(?:is|are|equals)?)?"
    r"[\s$,:&\\\[({]*(?:begin\{[a-z]+\*?\}\s*)?\Z",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(
    rf"\b(?:{CONDITION_WORD}|case|suppose|assume)\b[\s$:(*_~\\\[]*\Z", re.IGNORECASE
)
_TYPED = (
    r"(?P<name>[A-Za-z])\s?(?P<sign><=|>=|<|>|≤|≥)\s?(?P<number>[-−]?\s?[0-9]{1,6}(?:\.[0-9]{1,6})?)"
    r"(?![0-9A-Za-z]|\s?[-+*/^<>≤≥=])"
)
_TYPED_BEHIND = re.compile(rf"[ \t]{{0,3}}[,;(]?[ \t]{{0,3}}{CONDITION_WORD}[ \t]{{1,3}}{_TYPED}")
_TYPED_BEFORE = re.compile(
    rf"{CONDITION_WORD}[ \t]{{1,3}}{_TYPED}[ \t]{{0,3}}[,:][ \t]{{0,3}}(?:(?:so|thus|hence|then)[ \t]{{1,3}})?\Z",
    re.IGNORECASE,
)
# "∂L/∂w = …, ∂L/∂b = …" behind one condition
_LISTED = re.compile(
    r"[\s$]*[,;]?(?:[\s$&~]|\\(?:q?quad|[,;:!]|text\s?\{)|\}|,|\\\\|\b(?:and|und|et|y|e|и)\b|和)*"
)
_COLON = re.compile(r"[\s$]*:[\s$]*(?:\\\[)?\s*")
INDICES = frozenset("ijklmn")
_OTHERWISE = {"<": ">", "<=": ">", ">": "<", ">=": "<"}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
Condition = tuple[Term, str, Term]


def conditions_of(st: Statement, writeup: Writeup) -> list[Condition]:
    """The inequalities that are said to be the condition of a relation: right behind it after a "for", or
    right before it after an "if"."""
    text, opens = writeup.text, first_listed(st, writeup)
    behind = writeup.later(st, _NEXT)
    before = [other for other in writeup.earlier(st, _REACH) if other.head.start < opens.head.start]
    found = _behind(st, behind, text), _before(opens, before, text)
    parted = all(found) and ";" in text[st.right.end : behind[0].left.start]
    if parted or _begins_with_condition(st, before, text):  # "for x > 0, A; for x < 0, B"
        found = found[::-1]
    first, second = found
    return first or second or _typed(st, text)


def conditions_before_colon(st: Statement, writeup: Writeup) -> list[Condition]:
    """The inequality right before a relation that ends in a colon, without a word: "d < m: ∂L/∂a = …"."""
    before = [other for other in writeup.earlier(st, _REACH) if other.head.start < st.head.start]
    if not before or not _COLON.fullmatch(writeup.text[before[-1].right.end : st.head.start][:20]):
        return []
    return list(_joined(before[::-1]))


def first_listed(st: Statement, writeup: Writeup) -> Statement:
    """The first of the relations that are listed with this one behind a condition that opens the sentence
    or ends in a colon: "If m < 1, then ∂L/∂w = …, ∂L/∂b = …"."""
    around, first = writeup.earlier(st, _REACH), st
    for _ in range(_REACH):
        other = listed_before(first, writeup)
        if other is None or other.op not in ("=", "~"):
            break
        first = other
    before = [other for other in around if other.head.start < first.head.start]
    if not before or first is st:
        return st
    told = writeup.text[before[-1].right.end : first.head.start][:20]
    opened = before[-1].op in ORDERS and _COLON.fullmatch(told)
    return first if opened or _begins_with_condition(first, before, writeup.text) else st


def listed_before(st: Statement, writeup: Writeup) -> Statement | None:
    """The relation before this one in a list: the a + b = 4 of "a + b = 4, a b = 1"."""
    for other in reversed(writeup.earlier(st, _REACH)):
        if other.head.start < st.head.start:  # not of the same chain
            between = writeup.text[other.right.end : st.head.start][:60]
            return other if _LISTED.fullmatch(between) else None
    return None


def one_of_cases(world: World, st: Statement, writeup: Writeup) -> bool:
    """Whether a sentence gives a function by cases, "f(w) = 2 − w for w ≤ 1, f(w) = w for 1 ≤ w ≤ 3 and
    f(w) = 6 − w beyond": no formula is that of the function then. Where it is known, this is the case
    that is left over."""
    left, text = st.left.term, writeup.text
    if left is None or left.head != "call" or closed(left) or st.op != "=":
        return False
    own = [st]
    before, behind = writeup.earlier(st, _REACH)[::-1], writeup.later(st, _REACH)
    for around in (before, behind):
        here = st
        for other in around:
            first, second = (other, here) if around is before else (here, other)
            if _ENDS.search(text[first.right.end : second.head.start][:400]):
                break
            here = other
            if other.first and other.op == "=" and other.left.term == left:
                own.append(other)
    if len({o.right.term for o in own}) < 2:
        return False
    told = [bool(conditions_of(o, writeup)) for o in own]
    if world.function(str(left.data[0])) is not None:  # cases are tried where their conditions hold
        return not told[0] and all(told[1:])
    return any(told)


def _typed(st: Statement, text: str) -> list[Condition]:
    """A condition in plain text, which is no statement of its own: "= 0.1x for x < 0", "x < 0: …",
    and that of what a relation follows from: "for x < 0, so …"."""
    end = st.right.end
    m = _TYPED_BEHIND.match(text, end, end + 80)
    m = m or _TYPED_BEFORE.search(text[max(0, st.head.start - 60) : st.head.start])
    if m is None:
        return []
    number = num(Fraction(m["number"].replace("−", "-").replace(" ", "")))
    return [(sym(m["name"]), {"≤": "<=", "≥": ">="}.get(m["sign"], m["sign"]), number)]


def _behind(st: Statement, behind: Sequence[Statement], text: str) -> list[Condition]:
    between = text[st.right.end : behind[0].left.start][:60] if behind else ""
    told = list(_joined(behind)) if behind else []
    if _OPENS.match(between):
        return told
    if told and _BRACKET.match(between) and _CLOSED.match(text, behind[len(told) - 1].right.end):
        return told  # "−p_k p_j \\quad (j \\neq k)"
    return []


def _before(st: Statement, before: Sequence[Statement], text: str) -> list[Condition]:
    if not before or not _THEN.match(text[before[-1].right.end : st.head.start][:60]):
        return []
    first = before[-1].head.start
    own = [other for other in before if other.head.start != first]
    shared = _COLON.fullmatch(
        text[before[-1].right.end : st.head.start][:20]
    )  # "f = x²/y for y > 0: …"
    opens = shared or _begins_with_condition(st, before, text)
    if own and own[-1].op in ("=", "~") and not opens:
        if _OPENS.match(text[own[-1].right.end : first][:60]):
            return []  # that of the relation before it
    if _SUPPOSES.search(text[max(0, first - 40) : first]):
        return list(_joined(before[::-1]))
    return []


def _begins_with_condition(st: Statement, before: Sequence[Statement], text: str) -> bool:
    """Whether the sentence does: "For x > 0, A, for x < 0, B"."""
    start = st
    for other in reversed(before):
        if _ENDS.search(text[other.right.end : start.head.start][:400]):
            break
        start = other
    return start.op in ORDERS


def _joined(statements: Sequence[Statement]) -> Iterator[Condition]:
    """The first of these inequalities, and those of its chain: −1 < x < 1."""
    for other in statements:
        a, b = other.left.term, other.right.term
        if other.op not in ORDERS or a is None or b is None:
            return
        if other.head.start != statements[0].head.start:
            return
        yield a, other.op, b


def bounds_the_way(limit: Term, conditions: Sequence[Condition]) -> bool:
    """Whether conditions hold wherever a limit is approached: x < 0 beside x → −∞."""
    _, variable, target = limit.args
    ways = {sym("infinity"): (">", ">="), neg(sym("infinity")): ("<", "<=")}
    signs = ways.get(target, ())
    other_way = [_TURNED[op] for op in signs]
    return bool(conditions) and all(
        (a is variable and op in signs and closed(b))
        or (b is variable and op in other_way and closed(a))
        for a, op, b in conditions
    )


def holds_under(
    world: World,
    left: Term,
    right: Term,
    conditions: Sequence[Condition],
    told: Mapping[str, Range],
) -> bool | None:
    """Whether left = right wherever the conditions hold, or nowhere there; None where points do not
    tell, and for conditions on indices. A range that leaves no place to them was told of something else:
    "f(x) = x log x on x > 0", then "for x < 0, E'(x) = E(x) + a"."""
    if any(
        op == "!=" and {a.data, b.data} <= INDICES for a, op, b in conditions if a.head == b.head
    ):
        return None
    if not world.strict and world.rests_on_earlier(left, right):
        return None
    conditions = [(world.resolve(a), op, world.resolve(b)) for a, op, b in conditions]
    names = {n for t in (left, right, *(c[0] for c in conditions)) for n in world.leaves(t)}
    ranges = list(_told(sorted(names), told))
    equal, different = _tried(world, left, right, (*conditions, *ranges))
    if not (equal or different):
        bounded = {t for a, _, b in conditions for t in (a, b)}
        others = [c for c in ranges if c[0] not in bounded]
        if len(others) < len(ranges):
            equal, different = _tried(world, left, right, (*conditions, *others))
    if different and not equal:
        own = {n for t in (*left.args, right, *(c[0] for c in conditions)) for n in t.names}
        given = {n: value for n in names - own if (value := _number(world, n)) is not None}
        if given:  # "y = 0, d < m: …"
            equal, different = _tried(world, left, right, conditions, given)
            return True if equal >= _ENOUGH and not different else False if not equal else None
    if equal and different:
        return None
    if equal >= _ENOUGH:
        return True
    return False if different >= _ENOUGH else None


def _number(world: World, name: str) -> arb | None:
    """The number that was told last for a name."""
    found = world.binding(sym(name))
    return found.number if found is not None else None


def _tried(
    world: World,
    left: Term,
    right: Term,
    conditions: Sequence[Condition],
    given: Mapping[str, arb] | None = None,
) -> tuple[int, int]:
    """At how many points where the conditions hold two terms are equal, and at how many they are not.
    ``given``: the numbers of names."""
    equal = different = 0
    for point in range(_POINTS):
        reading = Reading("through", point, free=given or {}, cut=frozenset(given or ()))
        if not all(holds_at(world, a, op, b, reading) for a, op, b in conditions):
            continue
        try:
            status = compare(value_of(world, left, reading), value_of(world, right, reading))
        except NoValue:
            continue
        equal, different = equal + (status != DIFFERS), different + (status == DIFFERS)
        if min(equal, different) or max(equal, different) >= 2 * _ENOUGH:
            break
    return equal, different


def bound_fails(
    world: World, st: Statement, left: Term, right: Term, conditions: Sequence[Condition]
) -> bool:
    """Whether an inequality fails wherever its conditions hold: log x ≥ x − 1 for x > 0."""
    if not conditions or st.op not in _OTHERWISE or world.rests_on_earlier(left, right):
        return False
    conditions = [(world.resolve(a), op, world.resolve(b)) for a, op, b in conditions]
    fails = 0
    for point in range(_POINTS):
        reading = Reading("through", point)
        if all(holds_at(world, a, op, b, reading) for a, op, b in conditions):
            if not holds_at(world, left, _OTHERWISE[st.op], right, reading):
                return False
            fails += 1
    return fails >= 2 * _ENOUGH


def _told(names: Sequence[str], told: Mapping[str, Range]) -> Iterator[Condition]:
    for name in names:
        low, high = told.get(name, (None, None))
        if low is not None:
            yield sym(name), ">", num(Fraction(low))
        if high is not None:
            yield sym(name), "<", num(Fraction(high))
