"""Derivatives of the expected log-likelihood of a mixture: the responsibilities of a sample are 1 in all, also
where nobody says so, and 2π is a number beside the weights π_k."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

# ∂Q/∂μ_k = Σ_n r_nk (x_n − μ_k)/s; ∂Q/∂s = Σ_n Σ_k r_nk (−1/(2s) + (x_n − μ_k)²/(2s²)), and Σ_k r_nk = 1
Q = r"$$Q = \sum_{n=1}^N\sum_{k=1}^K {r} \left(\log\pi_k - \frac12\log(2\pi s) - \frac{(x_n-\mu_k)^2}{2s}\right)$$"
NAMES = (r"r_{nk}", r"\gamma_{nk}", r"r_{kn}", r"w_k^{(n)}")


def verdict(r: str, asked: str) -> Verdict:
    return last(f"{Q}\n\n$${asked}$$\n".replace("{r}", r))


@pytest.mark.parametrize("r", NAMES)
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            r"\frac{\partial Q}{\partial \mu_k} = \frac1s \sum_n {r} (x_n - \mu_k)",
            r"\frac{\partial Q}{\partial \mu_k} = \frac1s \sum_n {r} (x_n + \mu_k)",
        ),
        (
            r"\frac{\partial Q}{\partial s} = -\frac{N}{2s} + \frac{1}{2s^2} \sum_n \sum_k {r} (x_n - \mu_k)^2",
            r"\frac{\partial Q}{\partial s} = -\frac{N}{2s} + \frac{1}{s^2} \sum_n \sum_k {r} (x_n - \mu_k)^2",
        ),
        (
            r"\frac{\partial Q}{\partial \pi_k} = \frac{1}{\pi_k} \sum_n {r}",
            r"\frac{\partial Q}{\partial \pi_k} = \pi_k \sum_n {r}",
        ),
    ],
)
def test_derivatives(r: str, right: str, wrong: str) -> None:
    assert verdict(r, right) is Verdict.CORRECT
    assert verdict(r, wrong) is Verdict.WRONG


def test_other_totals_are_not_supposed() -> None:
    """Σ_k r_nk = 1 explains no other number of samples."""
    squares = r"\frac{1}{2s^2} \sum_n \sum_k {r} (x_n - \mu_k)^2"
    twice = rf"\frac{{\partial Q}}{{\partial s}} = -\frac{{N}}{{s}} + {squares}"
    assert verdict("r_{nk}", twice) is Verdict.WRONG
