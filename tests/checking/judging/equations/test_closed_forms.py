"""ŵ = (XᵀX + nλI)⁻¹ Xᵀ y as what satisfies the normal equations, or makes the gradient zero."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged, last

SHAPES = r"With $X\in\mathbb{R}^{n\times d}$, $w\in\mathbb{R}^d$, $t\in\mathbb{R}^n$, "
RIDGE = r"$R(w)=\frac{1}{2n}\|Xw-t\|^2+\frac{\lambda}{2}\|w\|^2$. "
EQUATIONS = r"Setting the gradient to zero, $(X^\top X+n\lambda I)w=X^\top t$, so $w^*=%s$."
GRADIENT = r"Its gradient is $\nabla R(w) = \frac1n X^\top(Xw-t)+\lambda w$ and the solution is $\hat w=%s$."
SLOPE = r"$\nabla R(w) = \frac1n X^\top(Xw-t)+\lambda w$. "
ABSORBED = SLOPE + r"With $n$ absorbed in $\lambda$, $\hat w=%s$."
ANOTHER = SLOPE + r"With $S(w)=\|Xw-t\|^2+\lambda\|w\|^2$ it is $\hat w=%s$."
SOLUTION = r"(X^\top X+%s I)^{-1}X^\top t"


@pytest.mark.parametrize("told", [EQUATIONS, GRADIENT])
@pytest.mark.parametrize(
    ("factor", "expected"),
    [
        (r"n\lambda", Verdict.CORRECT),
        (r"\lambda", Verdict.WRONG),
        (r"2n\lambda", Verdict.WRONG),
        (r"-n\lambda", Verdict.WRONG),
    ],
)
def test_ridge_regression(told: str, factor: str, expected: Verdict) -> None:
    assert last(SHAPES + RIDGE + told % (SOLUTION % factor)) is expected


@pytest.mark.parametrize("told", [ABSORBED, ANOTHER])
def test_another_penalty(told: str) -> None:
    assert last(SHAPES + RIDGE + told % (SOLUTION % r"\lambda")) is not Verdict.WRONG


# Its one-feature example makes ŵ a number, and takes the shapes away: then X is any matrix.
ONE_FEATURE = r"""$$J(w) = \|Xw - y\|^2 + \lambda \|w\|^2$$

Setting the gradient to zero: $(X^\top X + \lambda I) w = X^\top y$, hence
$\hat w = (X^\top X + \lambda I)^{-1} %s$.

One feature, $x = (1, 2, 3)$, $y = (1.1, 1.9, 3.2)$, $\lambda = 1$:

$$\hat w = \frac{\sum_i x_i y_i}{\sum_i x_i^2 + \lambda} = \frac{14.5}{15}$$
"""


def test_a_solution_that_has_a_number_later_on() -> None:
    right, slip = (judged(ONE_FEATURE % t) for t in (r"X^\top y", "X y"))
    assert Verdict.WRONG not in right.values()
    assert list(slip.values()).count(Verdict.WRONG) == 1
