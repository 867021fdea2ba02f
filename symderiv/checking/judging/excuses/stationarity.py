"""Relations that hold with the conditions of an optimum, as the dual of a support vector machine does: with
Σ α_i y_i = 0 and w = Σ α_i y_i x_i put in as they were written.
"""

from __future__ import annotations

from itertools import islice

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.notation.term import ZERO, Term, neg, rebuild

__all__ = ["by_stationarity"]

_BACK = 60  # statements in which a condition may have been told


def by_stationarity(case: Case) -> Outcome | None:
    """The relation with the sums replaced that conditions before it say the value of."""
    if "sum" not in case.left.heads and "sum" not in case.right.heads:
        return None
    told = case.writeup.questions.get(case.claims.world.section, [])
    before = (s for s in reversed(told) if s.left.start < case.st.left.start)
    put: dict[Term, Term] = {}
    for other in islice(before, _BACK):
        if other.left.term is not None and other.right.term is not None and other.op == "=":
            for total, value in _of_sums(other.left.term, other.right.term):
                put.setdefault(_plain(total), value)
    sides = _put_in(case.left, put), _put_in(case.right, put)
    if sides == (case.left, case.right):
        return None
    again = case.tried(sides[0], sides[1])
    if again is None or again.verdict is not Verdict.CORRECT:
        return None
    return Outcome(Verdict.UNCHECKED, "it holds with the conditions told before it")


def _of_sums(left: Term, right: Term) -> list[tuple[Term, Term]]:
    """(Σ, 0) of ±Σ = 0; (Σ, w) of w = Σ and of w − Σ = 0."""
    if right is ZERO:
        inner = left.args[0] if left.head == "neg" else left
        if inner.head == "sum":
            return [(inner, ZERO)]
        if left.head == "add" and len(left.args) == 2:
            name, minus = left.args
            if name.head == "sym" and minus.head == "neg" and minus.args[0].head == "sum":
                return [(minus.args[0], name)]
    if left.head == "sym" and right.head == "sum":
        return [(right, left)]
    return []


def _plain(t: Term) -> Term:
    """Σ_i without its end, which is seldom written each time; its factors in one order."""
    body, index, first, _ = t.args
    if body.head == "mul":
        body = rebuild(body, tuple(sorted(body.args, key=repr)))
    return rebuild(t, (body, index, first, ZERO))


def _put_in(t: Term, put: dict[Term, Term]) -> Term:
    if not t.args:
        return t
    if t.head == "sum":
        found = put.get(_plain(t))
        if found is not None:
            return found
        body = t.args[0]
        if body.head == "neg":
            inner = put.get(_plain(rebuild(t, (body.args[0], *t.args[1:]))))
            if inner is not None:
                return neg(inner)
    return rebuild(t, tuple(_put_in(a, put) for a in t.args))
