"""p(x) is a value of the distribution p, also where p stands alone elsewhere: δ(p, q), x ~ p, p = q."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

ALONE = [
    r"$$D \ge \delta(p,q)$$",
    r"$$D \ge 2\,\mathrm{TV}(p, q)^2$$",
    r"$$W(p\|q) \ge 0$$",
    r"Then $D = 0$ iff $p = q$.",
    r"$$D \ge \frac12 \|p - q\|_1^2$$",
    r"Let $m = (p+q)/2$ and $J = \frac12 D(p, m) + \frac12 D(q, m)$.",
]
SPLIT = r"""$$\sum_x p(x)\log\frac{p(x)}{q(x)} = \sum_x p(x)\log p(x) SIGN \sum_x p(x)\log q(x)$$

"""
INTEGRAL = r"""$$\int p(x)\log\frac{p(x)}{q(x)}\,dx = \int p(x)\log p(x)\,dx SIGN \int p(x)\log q(x)\,dx$$

"""


@pytest.mark.parametrize("alone", ALONE)
def test_a_distribution_that_stands_alone_elsewhere(alone: str) -> None:
    assert alarms(SPLIT.replace("SIGN", "-") + alone) == 0
    assert alarms(SPLIT.replace("SIGN", "+") + alone) == 1
    assert alarms(INTEGRAL.replace("SIGN", "-") + alone) == 0
    assert last(alone + "\n\n" + INTEGRAL.replace("SIGN", "+")) is not Verdict.CORRECT


def test_a_probability_that_stands_before_brackets_is_a_factor() -> None:
    assert alarms("Let $p = 0.3$ and $q = 0.7$. $$p(1 - p) = pq = 0.21$$") == 0
    assert alarms("Let $p = 0.3$ and $q = 0.7$. $$p(1 - p) = pq = 0.12$$") == 1


def test_a_typed_distribution() -> None:
    text = "d(p, q) >= 0\n\np(x)*log(p(x)/q(x)) = p(x)*log(p(x)) SIGN p(x)*log(q(x))\n"
    assert alarms(text.replace("SIGN", "-")) == 0
    assert last(text.replace("SIGN", "+")) is not Verdict.CORRECT


def test_a_logarithm_of_a_distribution() -> None:
    text = (
        r"$H(p) = -\sum_x p(x) \log_2 p(x)$ and $\log_2(p(x)/q(x)) = \log_2(p(x)) %s \log_2(q(x))$"
    )
    assert alarms(text % "-") == 0
    assert last(text % "+") is not Verdict.CORRECT
