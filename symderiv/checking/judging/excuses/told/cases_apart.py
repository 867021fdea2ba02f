"""Cases that a text tells apart, of which the numbers are in one: "z > 0: L = z; z ≤ 0: L = 0" with z = 2; and
those that it tells by an equation, "if max(1, r) = r".

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.equality.inequality import inequality
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.conditions import told_apart
from symderiv.checking.model import ORDERS, Verdict
from symderiv.checking.world.world import closed
from symderiv.notation.term import ZERO, Term, having, neg, substitute
from symderiv.notation.text import unicode_text

__all__ = [
    "by_bare_branch",
    "by_branch_equation",
    "by_case_told_apart",
    "by_case_without_the_numbers",
]

_SWITCHES = frozenset((name, 0) for name in ("max", "min", "abs", "relu", "leaky_relu", "clip"))
_REACH, _PART = 600, 2000  # characters, also of a part with several paragraphs
_EARLIER = 24  # statements
# "Since $", "i.e. $": what is supposed to hold, where nothing else tells it.
_SUPPOSED = re.compile(
    r"(?:\b(?:since|as|because|i\.\s?e\.,?|that is|namely|once|da|weil|d\.\s?h\.|car|puisque"
    r"|ya que|pois|perché)|因为|由于)[\s:,(*_$\\]*\Z",
    re.IGNORECASE,
)

_NEAR, _BETWEEN = 4, 80  # statements, characters
_AT_HAND = re.compile(
    r"\b(?:here|now|our|hier|nun|jetzt|unser\w*|ici|notre|aquí|ahora|aqui|agora|qui|ora)\b|这里|现在|여기|ここ",
    re.IGNORECASE,
)


def by_case_told_apart(case: Case) -> Outcome | None:
    """``z = 0`` of "z < 0 …, z = 0 …, z > 0 …"."""
    if case.st.first and closed(case.right) and told_apart(case.writeup, case.st):
        return Outcome(Verdict.GIVEN, "one of the cases that are told apart")
    return None


def by_case_without_the_numbers(case: Case) -> Outcome | None:
    """What is said right behind an inequality that the numbers do not satisfy: "z ≤ 0. We get L = 0"."""
    world, text, start = case.claims.world, case.writeup.text, case.st.head.start
    if closed(case.left):
        return None
    for st in reversed(case.writeup.earlier(case.st, _NEAR)):
        between = text[st.right.end : start]
        if st.head is case.st.head:
            continue
        if len(between) > _BETWEEN or "\n\n" in between or _AT_HAND.search(between):
            return None
        a, b = st.left.term, st.right.term
        if st.op in ORDERS and a is not None and b is not None and not closed(a):
            if inequality(world, world.resolve(a), st.op, world.resolve(b)).holds is False:
                return Outcome(
                    Verdict.UNCHECKED, "it is said of a case that the numbers are not in"
                )
            return None
    return None


def by_bare_branch(case: Case) -> Outcome | None:
    """``max(a, 0) = a`` behind "since" or "i.e.", of which nobody claims that it holds for every a."""
    left, right, start = case.left, case.right, case.st.head.start
    if left.head != "call" or left.data not in _SWITCHES or not case.st.first:
        return None
    if not _SUPPOSED.search(case.writeup.text[max(0, start - 40) : start]):
        return None
    if any(case.claims.world.value(a, "shown") is not None for a in left.args if not closed(a)):
        return None
    branches = (*left.args, *map(neg, left.args), ZERO)
    if not any(case.claims.same(branch, right) for branch in branches):
        return None
    return Outcome(Verdict.UNCHECKED, "it holds in one case alone")


def by_branch_equation(case: Case) -> Outcome | None:
    """The relation with r for max(1, r), where the text supposes that max(1, r) = r; further down it may not."""
    world, here = case.claims.world, case.st.head
    asked = {u for t in (case.left, case.right) for u in having(t, "call") if u.data in _SWITCHES}
    table: dict[Term, Term] = {}
    told = here.start
    for st in case.writeup.earlier(case.st, _EARLIER) if asked else ():
        a, b = st.left.term, st.right.term
        if st.op != "=" or st.head is here or a is None or b is None or a.head != "call":
            continue
        if st.head.start >= here.start - _PART and st.left.start not in world.refuted:
            if (switch := world.resolve(a)) in asked and not closed(switch):
                table[switch] = world.resolve(b)
                told = min(told, st.head.start)
    if not table:
        return None
    if case.tried(substitute(case.left, table), substitute(case.right, table)) is None:
        return None
    where = ", ".join(f"{unicode_text(a)} = {unicode_text(b)}" for a, b in table.items())
    if here.start - told > _REACH:
        return Outcome(Verdict.UNCHECKED, f"it holds where {where}")
    return Outcome(Verdict.CORRECT, f"where {where}")
