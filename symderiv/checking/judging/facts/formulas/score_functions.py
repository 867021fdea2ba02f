"""The score of a normal distribution, ∂ log p/∂μ = (x − μ)/σ² and ∂ log p/∂σ = −1/σ + (x − μ)²/σ³, with one slip
in it: where only words say that p is normal, or where its letters are used for other things, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symderiv.checking.equality.formal import same_in_names
from symderiv.checking.judging.facts.formulas.formula_parts import Found, Setting, base_of
from symderiv.checking.words import word_pattern
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    div,
    is_first_derivative,
    mul,
    neg,
    num,
    power,
    sub,
    sym,
)

__all__ = ["normal_score"]

_NORMAL = word_pattern(
    r"gau(?:ss|ß)|\bnormal\s?(?:distribut|polic|densit)|normalverteil|\\mathcal\s?\{?N|(?<![A-Za-z])N\s?(?:\\left)?\("
    r"|гаусс|高斯|正态|正規分布|가우시안",
    re.IGNORECASE,
)
_SPREADS = frozenset(("sigma", "s", "tau"))
_TWO, _THREE = num(2), num(3)


def normal_score(u: Term, setting: Setting) -> Found:
    """(x − μ)/σ² or −1/σ + (x − μ)²/σ³ with another sign, a factor 2 or an exponent."""
    left = setting.left
    if u is not setting.whole or not is_first_derivative(left):
        return
    density, by = left.args
    if (
        density.data != ("log", 0)
        or density.args[0].head not in ("sym", "call")
        or by.head != "sym"
    ):
        return
    others = [sym(n) for n in u.names if n != by.data]
    if len(others) != 2 or by.data not in u.names or not setting.called(_NORMAL):
        return
    slips = list(_slips(by, *others))
    if any(same_in_names(right, u) for _, _, right in slips):
        return
    for mistake, slip, right in slips:
        if same_in_names(slip, u):
            yield mistake, right
            return


def _slips(by: Term, a: Term, b: Term) -> Iterator[tuple[str, Term, Term]]:
    """Each slip with the score that is meant."""
    if base_of(by) in _SPREADS:
        square = power(sub(a, b), _TWO)
        parts = neg(div(ONE, by)), div(square, power(by, _THREE))
        right = add(*parts)
        yield "sign", add(neg(parts[0]), parts[1]), right
        yield "sign", sub(*parts), right
        yield "factor-two", add(parts[0], div(parts[1], _TWO)), right
        yield "copied-wrongly", add(parts[0], div(square, power(by, _TWO))), right
        yield "square-forgotten", add(parts[0], div(sub(a, b), power(by, _THREE))), right
        yield "square-forgotten", add(parts[0], div(sub(b, a), power(by, _THREE))), right
        return
    for x, spread in ((a, b), (b, a)):
        if base_of(spread) in _SPREADS:
            right = div(sub(x, by), power(spread, _TWO))
            yield "sign", neg(right), right
            yield "factor-two", div(right, _TWO), right
            yield "factor-two", mul(_TWO, right), right
