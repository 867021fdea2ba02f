"""One quantity in several lines: ``y = 2·3 + 1``, then ``y = 6 + 1``, then ``y = 7``, each worked out further.

A second value of a name is a new value in general: an update, the other root, the next sample. Lines
that stand right below each other, have the same left side and get simpler are the steps of one sum.
"""

from __future__ import annotations

import re
from dataclasses import replace

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
_LIST = re.compile(r"[ \t$]*[,;、，]?[ \t$]*(?:and|or|und|oder|y|o|et|ou|和|或|or at)?[ \t$]*")
_LINE_END = re.compile(r"\n|\\\\")
_ROWS_AND_COLUMNS = 100  # a product of matrices is many
_STEPS = frozenset(("add", "mul", "div", "pow", "had", "T", "call", "sum", "prod"))


def worked_out(
    claims: Claims, text: str, before: Statement | None, st: Statement, right: Term
) -> tuple[Outcome, Statement, Term] | None:
    """The verdict on a line that goes on from the one before it, with the link that it is and what that
    goes on from; None where it may be a new value."""
    if before is None or before.right.term is None or before.left.term is not st.left.term:
        return None
    if not before.first or not before.right.end <= st.left.start <= before.right.end + _REACH:
        return None
    if not _BETWEEN.fullmatch(text, before.right.end, st.left.start):
        return None
    if not _LINE_END.search(text, before.right.end, st.left.start):
        return None  # x = π/4, x = 0: values that are tried
    old = claims.world.resolve(before.right.term)
    if not closed(old) or not closed(right) or steps(old) <= steps(right):
        return None
    if numeric_display(old) or (steps(old) < 2 and old.head not in ("add", "mul")):
        return None
    outcome = claims.judge(old, right, about=st.op == "~")
    if outcome.verdict is Verdict.UNCHECKED:
        return None
    return outcome, replace(st, left=before.right), old


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
