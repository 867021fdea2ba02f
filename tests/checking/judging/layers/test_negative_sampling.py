"""Skip-gram with negative sampling: the o of u_o labels one word beside the u_k that are summed over, and σ(uᵀv)
is a value of the logistic function also where σ is a deviation elsewhere."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

LOSS = r"$$\ell=-\log\sigma(u_o^\top v_c)-\sum_{k=1}^K\log\sigma(-u_k^\top v_c)$$"
# d/dx of −ln σ(−x) is σ(x), that of −ln σ(x) is σ(x) − 1
BY_SAMPLE = r"$$\frac{\partial\ell}{\partial u_k}=%s$$"
BY_CENTRE = r"$$\frac{\partial\ell}{\partial v_c}=%s$$"
DEVIATION = (
    "$s = 0.5$, $\\sigma=e^{s/2}$ so $\\frac{\\partial\\sigma}{\\partial s}=\\frac12\\sigma$.\n\n"
)
SUM = r"\sum_{k=1}^K\sigma(u_k^\top v_c)u_k"


@pytest.mark.parametrize("before", ["", DEVIATION])
@pytest.mark.parametrize(
    ("law", "right", "expected"),
    [
        (BY_SAMPLE, r"\sigma(u_k^\top v_c)v_c", Verdict.CORRECT),
        (BY_SAMPLE, r"-\sigma(u_k^\top v_c)v_c", Verdict.WRONG),
        (BY_CENTRE, rf"-(1-\sigma(u_o^\top v_c))u_o+{SUM}", Verdict.CORRECT),
        (BY_CENTRE, rf"(1-\sigma(u_o^\top v_c))u_o+{SUM}", Verdict.WRONG),
    ],
)
def test_gradients(before: str, law: str, right: str, expected: Verdict) -> None:
    assert last(before + LOSS + "\n" + law % right) is expected


def test_a_sum_behind_sigma_may_be_a_factor() -> None:
    """σ (a + b) = σ a + σ b holds of the deviation."""
    assert last(DEVIATION + r"$\sigma(a + b) = \sigma a + \sigma b$") is not Verdict.WRONG
