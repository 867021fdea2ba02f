"""Means that the write-up does not tell: x̄ of the x_i, and μ where the variance is that of the x_i − μ.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from collections.abc import Iterable

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.vanishing import both_vanish
from symderiv.checking.world.indices import reached
from symderiv.notation.names import split
from symderiv.notation.term import (
    ONE,
    Term,
    div,
    having,
    num,
    substitute,
    sum_over,
    sym,
    unsigned,
    walk,
)
from symderiv.notation.written_bounds import EVERY

__all__ = ["by_mean", "by_mean_of_variance"]

_BAR = "bar"
_SPREADS = ("sigma", "s", "v", "var", "Var")
_MOST = 4  # means in one relation


def by_mean(case: Case) -> Outcome | None:
    """The relation with Σ x_i / n for x̄, where it sums something of x_i over i = 1 … n."""
    left, right = case.left, case.right
    table: dict[Term, Term] = {}
    for name in sorted({*left.names, *right.names}):
        base, below, above = split(name)
        plain = base.removesuffix(_BAR)
        if base == plain or not plain or below or above:
            continue
        mean = _mean(plain, left, right)
        if mean is not None:
            table[sym(name)] = mean
    if not table or len(table) > _MOST:
        return None
    then = substitute(right, table)
    earlier = case.chain.sound if case.chain.blamed else ()
    for member in (left, *reversed(earlier)):  # after a wrong step, it may be right again
        found = case.tried(substitute(member, table), then)
        if found is not None:
            return found
    return None


def by_mean_of_variance(case: Case) -> Outcome | None:
    """∂x̂_i/∂μ = −1/σ, where σ² = Σ_i (x_i − μ)²/n, and nothing else is said of μ: it is the mean of the
    x_i, and the way through σ² comes to nothing. Of σ² itself it would excuse any multiple of Σ_i (x_i − μ)."""
    if case.left.head != "deriv":
        return None
    world = case.claims.world
    for mu in case.left.args[1:]:
        if mu.head != "sym" or world.binding(mu) is not None:
            continue
        names = sorted(reached(world, case.left)[1])
        laws = [world.definition(n) for n in names if split(n)[0] in _SPREADS]
        mean = _balanced(mu, (t for t in laws if t is not None))
        if mean is not None:
            with case.formulas({mu: mean}):
                if "sum" in case.right.heads and both_vanish(world, case.left, case.right):
                    return None
                return case.tried(case.left, case.right)
    return None


def _balanced(mu: Term, variances: Iterable[Term]) -> Term | None:
    """The mean of the x_i, where one of the variances is that of the (x_i − μ)², with its sum and its size."""
    for variance in variances:
        for u in having(variance, "sum"):
            body, index, first, _ = u.args
            square = body.head == "pow" and body.args[1] is num(2) and body.args[0].head == "add"
            if not square or first is not ONE or len(body.args[0].args) != 2:
                continue
            a, b = (unsigned(v) for v in body.args[0].args)
            for x, other in ((a, b), (b, a)):
                if other is mu and x.head == "sym" and split(x.data)[1] == index.data:
                    return substitute(variance, {body: x})
    return None


def _mean(plain: str, *terms: Term) -> Term | None:
    """The mean of the x_i over the bounds of a sum in which they stand."""
    for t in terms:
        for u in walk(t):
            if u.head != "sum" or u.args[2] is not ONE:
                continue
            body, index, _, last = u.args
            member = sym(f"{plain}_{index.data}")
            if member.data in body.names:
                total = sum_over(member, index, ONE, last)
                return div(
                    total, sym("n") if last.head == "sym" and last.data.startswith(EVERY) else last
                )
    return None
