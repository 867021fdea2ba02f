"""Laws of moments that texts write with a slip: Cov(A x) = A Σ Aᵀ with the transpose at the other A, and the
mean of the sample variance, E[σ̂²] = (N − 1)/N · σ², upside down.
"""

from __future__ import annotations

from symderiv.checking.judging.facts.formulas.formula_parts import Setting
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, div, mul, num, sub, sym, transpose, untransposed, walk

__all__ = ["slip_in_moment"]

_SPREADS = frozenset(("Cov", "Var", "V", "cov", "var"))
_COUNTS = frozenset("NnmM")
_ESTIMATES = frozenset(("sigmahat", "s", "S"))
_LIKE_ITS_TRANSPOSE = (
    "symmetr",
    "orthogonal",
    "diagonal",
    "symétri",
    "simétric",
    "对称",
    "row vector",
    "rows",
)


def slip_in_moment(left: Term, right: Term, setting: Setting) -> Outcome | None:
    """The wrong verdict on such a law with its slip; None for anything else."""
    if left.head != "call" or len(left.args) != 1 or left.data[1]:
        return None
    if left.data[0] in _SPREADS:
        return _covariance(left.args[0], right, setting)
    return _mean_of_estimate(left.args[0], right) if left.data[0] == "E" else None


def _covariance(of: Term, right: Term, setting: Setting) -> Outcome | None:
    addends = of.args if of.head == "add" else (of,)
    maps = [a for a in addends if a.head == "mul"]
    if len(maps) != 1 or any(a.head != "sym" for a in addends if a is not maps[0]):
        return None
    if len(maps[0].args) != 2 or right.head != "mul" or len(right.args) != 3:
        return None
    matrix, x = maps[0].args
    first, spread, last = right.args
    letter = untransposed(matrix)
    if (
        x.head != "sym"
        or letter.head != "sym"
        or not letter.data[:1].isupper()
        or x.data[:1].isupper()
    ):
        return None
    own = spread.head == "call" and spread.data[0] in _SPREADS and spread.args == (x,)
    own = own or (
        spread.head == "sym" and split(spread.data)[0] in ("Sigma", "C", "S", "K", "P", "R")
    )
    turned = matrix.args[0] if matrix.head == "T" else transpose(matrix)
    if not own or first is not turned or last is not matrix:
        return None
    said = f"{setting.near} {setting.behind}".lower()
    if any(word in said for word in _LIKE_ITS_TRANSPOSE):
        return None
    return named_slip("transposed", mul(matrix, spread, turned))


def _mean_of_estimate(of: Term, right: Term) -> Outcome | None:
    root = of.args[0] if of.head == "pow" and of.args[1] is num(2) else of
    if root.head != "sym" or split(root.data)[0] not in _ESTIMATES:
        return None
    squares = [u for u in walk(right) if u.head == "pow" and u.args[1] is num(2)]
    for n in map(sym, _COUNTS & set(right.names)):
        for square in squares:
            less = sub(n, ONE)
            upside_down = (mul(div(n, less), square), div(mul(n, square), less))
            if right in (*upside_down, mul(square, div(n, less))):
                return named_slip("", mul(div(less, n), square), "the quotient is upside down")
    return None
