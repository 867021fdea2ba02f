"""One quantity in several lines: ``y = 2·3 + 1``, then ``y = 6 + 1``, then ``y = 7``, each worked out further.

A second value of a name is a new value in general: an update, the other root, the next sample. Lines
that stand right below each other, have the same left side and get simpler are the steps of one sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from symderiv.checking.equality.numeric import agree
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import closed, numeric_display
from symderiv.notation.term import Term, walk

__all__ = ["listed", "worked_out"]

_REACH = 120
_BETWEEN = re.compile(
    r"(?:\s|[$&>,.;]|\\\\(?:\[[^\]]*\])?|\\[\[\](),;:! ]|\\(?:q?quad|displaystyle|nonumber)\b"
    r"|\\(?:begin|end)\s*\{[a-z]+\*?\})*"
)
_BETWEEN_ITEMS = re.compile(_BETWEEN.pattern + r"(?:(?<=\n)[ \t]*[-*+•][ \t]+(?:\s|[$\\(\[])*)?")
_LIST = re.compile(r"[ \t$]*[,;、，]?[ \t$]*(?:and|or|und|oder|y|o|et|ou|和|或|or at)?[ \t$]*")
_LINE_END = re.compile(r"\n|\\\\")
_ROWS_AND_COLUMNS = 100  # a product of matrices is many
_STEPS = frozenset(("add", "mul", "div", "pow", "had", "T", "call", "sum", "prod"))


def worked_out(
    claims: Claims, text: str, before: Statement | None, st: Statement, right: Term
) -> tuple[Outcome, Statement, Term] | None:
    """The verdict on a line that goes on from the one before it, with the link that it is and what that
    goes on from; None where it may be a new value.

    The next item of a list, and what stands below a chain of several links, may well be one: there a part of
    it must have been worked out rightly."""
    if before is None or before.right.term is None or before.head.term is not st.left.term:
        return None
    if not before.right.end <= st.left.start <= before.right.end + _REACH:
        return None
    below = before.first and _BETWEEN.fullmatch(text, before.right.end, st.left.start)
    if not below and not _BETWEEN_ITEMS.fullmatch(text, before.right.end, st.left.start):
        return None
    if not _LINE_END.search(text, before.right.end, st.left.start):
        return None  # x = π/4, x = 0: values that are tried
    old = claims.world.resolve(before.right.term)
    if not closed(old) or not closed(right) or steps(old) <= steps(right):
        return None
    if numeric_display(old) or (steps(old) < 2 and old.head not in ("add", "mul")):
        return None
    if not below and not _in_part(claims, old, right):
        return None
    outcome = claims.judge(old, right, about=st.op == "~")
    if outcome.verdict is Verdict.UNCHECKED:
        return None
    return outcome, replace(st, left=before.right), old


def _in_part(claims: Claims, old: Term, new: Term) -> bool:
    """Whether half of the parts at least of a formula in numbers are those of another one, or what they come
    to, and one of them has been worked out: (60/100)(4/9) + (40/100)(3/8), and 0.6 · 0.444 + 0.4 · 0.357."""
    pairs = list(_parts(old, new))
    right = [(a, b) for a, b in pairs if a is b or agree(claims.world, a, b).holds]
    return 2 * len(right) >= len(pairs) and any(steps(a) > steps(b) for a, b in right)


def _parts(old: Term, new: Term) -> Iterator[tuple[Term, Term]]:
    if new.head in _STEPS and old.head == new.head and len(old.args) == len(new.args):
        if not numeric_display(new) and old.data == new.data:
            for a, b in zip(old.args, new.args, strict=True):
                yield from _parts(a, b)
            return
    if old.head == new.head == "neg":
        yield from _parts(old.args[0], new.args[0])
    else:
        yield old, new


def listed(text: str, before: Statement | None, st: Statement) -> bool:
    """Whether two values of one name stand in a list: x = π/4, x = 0."""
    if before is None or before.left.term is not st.left.term or before.right.end > st.left.start:
        return False
    return _LIST.fullmatch(text, before.right.end, st.left.start) is not None


def steps(t: Term) -> int:
    """How many operations are left to do in a term."""
    count = 0
    for u in walk(t):
        if u.head in ("add", "mul"):
            matrices = sum(a.head in ("mat", "T") for a in u.args)
            count += (len(u.args) - 1) * (_ROWS_AND_COLUMNS if matrices > 1 else 1)
        elif u.head in _STEPS:
            count += 1
    return count
