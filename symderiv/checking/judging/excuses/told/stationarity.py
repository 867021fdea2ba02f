"""Relations that hold with the conditions of an optimum, as the dual of a support vector machine does: with
Σ α_i y_i = 0, w = Σ α_i y_i x_i and C − α_i − β_i = 0 put in as they were written; and multiples of a gradient
that is 0 there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.notation.names import split
from symderiv.notation.reindexing import relettered
from symderiv.notation.term import (
    ZERO,
    Term,
    add,
    div,
    mul,
    neg,
    num,
    rebuild,
    substitute,
    sym,
    unsigned,
)

__all__ = ["by_multiple_of_zero", "by_stationarity"]

_BACK = 60  # statements in which a condition may have been told
_FACTORS = (num(2), div(num(1), num(2)), num(-1))
MAX_SOLVED = 6  # names for which such conditions are solved


def by_stationarity(case: Case) -> Outcome | None:
    """The relation with the sums replaced that conditions before it say the value of, and with one name for
    which a condition between names is solved."""
    sums: dict[Term, Term] = {}
    balances: dict[Term, None] = {}
    for other in reversed(case.writeup.earlier(case.st, _BACK)):
        if other.left.term is not None and other.right.term is not None and other.op == "=":
            for total, value in _of_sums(other.left.term, other.right.term):
                sums.setdefault(_plain(total), value)
            if other.right.term is ZERO and other.left.term.head == "add":
                balances.setdefault(other.left.term)
    start = _put_in(case.left, sums), _put_in(case.right, sums)
    tried = [start] if start != (case.left, case.right) else []
    tried += islice(_solved(start, balances), MAX_SOLVED)
    for left, right in tried:
        again = case.tried(left, right)
        if again is not None and again.verdict is Verdict.CORRECT:
            return Outcome(Verdict.UNCHECKED, "it holds with the conditions told before it")
    return None


def by_multiple_of_zero(case: Case) -> Outcome | None:
    """2 A = A where a chain says that a gradient at a minimizer, ∇J(θ̂) = 2 A = A = 0, is 0: then both are."""
    head, sides = case.st.head.term, case.sides
    if head is None or sides[-1] is not ZERO or case.st.op != "=" or case.right is ZERO:
        return None
    marked = any(_is_place(n) for n in head.names)
    if not marked or not (
        head.head in ("deriv", "at") or "nabla" in head.names or head.head == "call"
    ):
        return None
    for factor in _FACTORS:
        again = case.tried(mul(factor, case.left), case.right)
        if again is not None and again.verdict is Verdict.CORRECT:
            return Outcome(Verdict.UNCHECKED, "it holds where both are 0, as the chain ends")
    return None


def _is_place(name: str) -> bool:
    """Whether a name is marked as an estimate or an optimum: θ̂, w*; a ŷ is a prediction."""
    base, _, above = split(name)
    return (base.endswith("hat") and base not in ("yhat", "phat", "hat")) or above == "*"


def _solved(sides: tuple[Term, Term], balances: dict[Term, None]) -> Iterator[tuple[Term, Term]]:
    """The relation with C − α_i for β_i, where C − α_i − β_i = 0 is told: for each name that may be had so."""
    for balance in balances:
        for addend in balance.args:
            name, minus = (addend.args[0], True) if addend.head == "neg" else (addend, False)
            rest = [a for a in balance.args if a is not addend]
            if name.head != "sym" or any(name.data in a.names for a in rest) or not rest:
                continue
            value = rest[0] if len(rest) == 1 else add(*rest)
            table = _of_all_indices(name, value if minus else neg(value), *sides)
            put = tuple(substitute(t, table) for t in sides)
            if put != sides:
                yield put[0], put[1]


def _of_all_indices(name: Term, value: Term, *sides: Term) -> dict[Term, Term]:
    """What is put for a name, and for the same one with another letter as its index."""
    base, letter, above = split(name.data)
    table = {name: value}
    if len(letter) == 1 and letter.isalpha():
        for other in dict.fromkeys(n for t in sides for n in t.names):
            theirs = split(other)
            if theirs[0] == base and theirs[2] == above and theirs[1] != letter:
                if len(theirs[1]) == 1 and theirs[1].isalpha():
                    table[sym(other)] = relettered(value, sym(letter), sym(theirs[1]))
    return table


def _of_sums(left: Term, right: Term) -> list[tuple[Term, Term]]:
    """(Σ, 0) of ±Σ = 0; (Σ, w) of w = Σ and of w − Σ = 0."""
    if right is ZERO:
        inner = unsigned(left)
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
