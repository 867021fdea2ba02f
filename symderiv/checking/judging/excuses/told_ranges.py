"""The ranges that the text tells for a name: α ∈ (0, 1), 0 < a < 1, b > 0; and relations that hold there.

Read once from a write-up without an exercise, in time linear in its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import Binding
from symderiv.notation.term import Term, add, call, div, neg, num, rebuild, sub, sym, walk
from symderiv.notation.text import unicode_text

__all__ = ["Range", "by_constraint", "by_one_sign", "by_range", "ranges", "ranges_told"]

_NUMBER = r"(-?\d+(?:\.\d+)?)"
_NAME = r"(\\(?!(?:in|le|ge|leq|geq|lt|gt|quad|qquad|text|and|if)\b)[A-Za-z]+|[A-Za-z](?![A-Za-z]))"
_LESS = r"\s*(?:<|≤|\\(?:leq?|leqslant|lt)(?![a-z]))\s*"
_MORE = r"\s*(?:>|≥|\\(?:geq?|geqslant|gt)(?![a-z]))\s*"
_END = r"(?![\w^({\[]|\s*[-+*/^(])"
_INTERVAL = re.compile(
    rf"{_NAME}\s*(?:\\in(?![a-z])|∈)\s*\\?(?:left)?[(\[]\s*{_NUMBER}\s*,\s*{_NUMBER}\s*(?:\\right)?[)\]]"
)
_BETWEEN = re.compile(rf"(?<![\w.]){_NUMBER}{_LESS}{_NAME}{_LESS}{_NUMBER}{_END}")
_BELOW = re.compile(rf"(?:(?<=[$(,;])|(?<=quad))\s*{_NAME}{_LESS}{_NUMBER}{_END}")
_ABOVE = re.compile(rf"(?:(?<=[$(,;])|(?<=quad))\s*{_NAME}{_MORE}{_NUMBER}{_END}")
_CASES = re.compile(r"\\(begin|end)\s*\{(?:d?cases|array)\}")
_CONDITION = re.compile(r"\b(?:if|when|for|case|otherwise)\b\W*(?:\\?text\W*)?\Z", re.IGNORECASE)

_CONSTRAINED = re.compile(
    r"\bsubject\s+to\b|\bs\.t\.|\bconstrain|\binterval|\bfeasib|\bdomain\b|\bnon-?negative|\blagrang"
    r"|\b(?:on|over|in|auf|sur|en)\s*\$?\s*(?:\\left)?\[|\bnebenbeding|\bcontraint|\bvincol|\brestric|约束|約束",
    re.IGNORECASE,
)
_EXTREMES = (("sup", 0), ("inf", 0))

Range = tuple[str | None, str | None]


def ranges(text: str) -> dict[str, Range]:
    """The least and the largest value that the text tells for a bare name: α ∈ (0, 1), 0 < a < 1, b > 0.

    What stands in cases, or after "if", is a condition and no range.
    """
    text = _without_cases(text)
    found: dict[str, Range] = {}

    def note(name: str, low: str | None, high: str | None, start: int) -> None:
        if name.lstrip("\\") in found:
            return
        if not _CONDITION.search(re.sub(r"[$\s{}]+", " ", text[max(0, start - 30) : start])):
            found[name.lstrip("\\")] = low, high

    for m in _INTERVAL.finditer(text) if "∈" in text or "\\in" in text else ():
        note(m[1], m[2], m[3], m.start())
    less = any(sign in text for sign in ("<", "≤", "\\l"))
    for m in _BETWEEN.finditer(text) if less else ():
        note(m[2], m[1], m[3], m.start())
    for m in _BELOW.finditer(text) if less else ():
        note(m[1], None, m[2], m.start())
    for m in _ABOVE.finditer(text) if any(sign in text for sign in (">", "≥", "\\g")) else ():
        note(m[1], m[2], None, m.start())
    return found


def ranges_told(writeup: Writeup) -> dict[str, Range]:
    """The ranges that a write-up tells."""
    return ranges(writeup.text)


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
    with world.hidden(*map(sym, put)):
        for name in put:
            world.bind(sym(name), Binding("numeric", _within(name, *told[name]), world.section))
        again = case.tried(left, right, about=False)
    if again is None:
        return None
    text = ", ".join(unicode_text(sym(n)) for n in put)
    again.message = f"in the range told for {text}"
    return again


def by_constraint(case: Case) -> Outcome | None:
    """max_x f(x) where the text says over what x it is taken, or may say so."""
    extreme = next(
        (t for t in (case.left, case.right) if t.head == "call" and t.data in _EXTREMES), None
    )
    if extreme is None:
        return None
    told = case.writeup.once(ranges_told)
    if any(n in told for n in extreme.names) or case.writeup.once(_constrained):
        return Outcome(Verdict.UNCHECKED, "over what it is taken is not read")
    return None


def _constrained(writeup: Writeup) -> bool:
    return _CONSTRAINED.search(writeup.text) is not None


def _within(name: str, low: str | None, high: str | None) -> Term:
    inner = call("exp", sym(f"{name}_r"))
    if low is not None and high is not None:
        width = Fraction(high) - Fraction(low)
        return add(num(Fraction(low)), div(num(width), add(num(1), inner)))
    if low is not None:
        return add(num(Fraction(low)), inner)
    assert high is not None
    return sub(num(Fraction(high)), inner)


def _without_cases(text: str) -> str:
    """The text without its closed environments of cases, in one pass."""
    kept, at, begun = [], 0, -1
    for m in _CASES.finditer(text):
        if m[1] == "begin":
            begun = m.start() if begun < 0 else begun
        elif begun >= 0:
            kept.append(text[at:begun])
            at, begun = m.end(), -1
    kept.append(text[at:])
    return " ".join(kept)


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


def _without_bars(t: Term, sign: Callable[[Term], Term]) -> Term:
    args = tuple(_without_bars(a, sign) for a in t.args)
    if t.head == "call" and t.data[0] == "abs":
        return sign(args[0])
    return rebuild(t, args)
