"""ŵ = (XᵀX + nλI)⁻¹ Xᵀ y as the solution of the normal equations, or of ∇J = 0, that the question has written; and
V = (I − γP)⁻¹ R as that of V = R + γ P V.

What satisfies them is right. What does not may be that of another loss: it is wrong only where a factor n or 2, or
the sign, of the multiple of I in its inverse is what is missing, and the equation was not found wrong itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.piecewise.skeleton import skeleton_of
from symderiv.checking.equality.vectors.letter_shapes import by_shapes, transposed
from symderiv.checking.equality.vectors.matrices import holds_in_shape
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.mistakes.edit_rules import turned
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import Reading
from symderiv.notation.names import split, stem
from symderiv.notation.term import Term, add, div, mul, neg, num, substitute, sym, walk

__all__ = ["by_closed_form"]

_BACK = 12  # relations of the question in which the equation may stand
_STEPS = (20_000, 0.04, 0.6)
_COUNTS = "nmN"
# "where λ has absorbed the n"
_ANOTHER = re.compile(
    r"\b(?:absorb\w*|rescal\w*|redefin\w*|replac\w*|renam\w*|instead|writing|up to|other|another|different\w*)\b",
    re.IGNORECASE,
)


def by_closed_form(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The verdict on a solution with an inverse in it, by the last equation for its name before it."""
    inverse = next((u for u in walk(right) if _is_inverse_of_a_sum(u)), None)
    if inverse is None or claims.strict:
        return None
    with suppress(OutOfTime, NoValue), budget(*_STEPS), claims.unnamed():
        for name, a, b, sound in _equations(claims, writeup, st, left):
            told = ({*a.names, *b.names} - {name.data}).difference(_COUNTS, "I")
            if told != set(right.names).difference(_COUNTS, "I"):
                continue
            if _solves(claims, name, a, b, right):
                return Outcome(Verdict.CORRECT)
            if not sound:
                return None
            for mistake, meant in _other_sums(inverse.args[0], (*a.names, *b.names)):
                mended = substitute(right, {inverse.args[0]: meant})
                if _solves(claims, name, a, b, mended):
                    return named_slip(mistake, mended)
            for mended in transposed(right) if not claims.world.shapes else ():
                if _solves(claims, name, a, b, mended):
                    return named_slip("transposed", mended)
            return None
    return None


def _is_inverse_of_a_sum(t: Term) -> bool:
    return t.head == "pow" and t.args[1] in (num(-1), neg(num(1))) and t.args[0].head == "add"


def _equations(
    claims: Claims, writeup: Writeup, st: Statement, left: Term
) -> Iterator[tuple[Term, Term, Term, bool]]:
    """(w, a, b) for each a = b before the relation that a w has to satisfy, the last one first, and whether
    it was not found wrong."""
    names = _unknowns(left)
    for other in reversed(writeup.earlier(st, _BACK)):
        a, b, head = other.left.term, other.right.term, other.head.term
        if a is None or b is None or head is None or other.op != "=":
            continue
        if _ANOTHER.search(writeup.text[other.right.end : st.left.start]):
            return
        sound = other.left.start not in claims.world.refuted
        slope = head.head == "deriv" or head.data == ("nabla", 0)
        inside = [n for n in names if n in (b if slope else a).names]
        if a.head == "sym" and a.data in names and a.data in b.names:
            yield a, a, b, sound  # V = R + γ P V
        elif slope and inside and b.head == "add":
            yield sym(inside[0]), b.args[0], neg(add(*b.args[1:])), sound
        elif a.head == "mul" and inside and a.args[-1] is sym(inside[0]):
            if inside[0] not in b.names:
                yield sym(inside[0]), a, b, sound
        elif not slope and any(n in b.names for n in names):
            return  # another loss, told after the equation


def _unknowns(solution: Term) -> list[str]:
    """w for ŵ, w* and w_λ."""
    return list(dict.fromkeys((split(solution.data)[0], stem(solution.data))))


def _solves(claims: Claims, name: Term, a: Term, b: Term, solution: Term) -> bool:
    ours, theirs = (substitute(t, {name: solution}) for t in (a, b))
    if holds_in_shape(claims.world, ours, theirs).holds is not True:
        return False
    if claims.world.shapes:
        return True
    letters = skeleton_of(claims.world, ours, theirs, frozenset())
    return by_shapes(claims.world, ours, theirs, Reading("through"), letters) is not False


def _other_sums(total: Term, names: tuple[str, ...]) -> Iterator[tuple[str, Term]]:
    """The sum with another factor of its multiple of I, and which mistake it would be."""
    counts = [sym(n) for n in _COUNTS if n in names]
    for i, u in enumerate(total.args):
        if "I" not in u.names:
            yield "sign", add(*total.args[:i], turned(u), *total.args[i + 1 :])
            continue
        changed = [("mean-for-sum", v) for n in counts for v in (mul(n, u), div(u, n))]
        changed += [
            ("sign", neg(u)),
            ("factor-two", mul(num(2), u)),
            ("factor-two", div(u, num(2))),
        ]
        for mistake, v in changed:
            yield mistake, add(*total.args[:i], v, *total.args[i + 1 :])
