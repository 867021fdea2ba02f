"""What a new name stands for is told, not judged, also in a notation that has no value here."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last, verdicts

TOLD = [
    r"$$x = [x_1, x_2, \ldots, x_N]^T$$",
    r"$$\Lambda = \operatorname{diag}(\lambda_1, \dots, \lambda_n)$$",
    r"$$\hat\theta = \arg\max_\theta L(\theta)$$",
    r"$$\pi(s) = \arg\max_a Q(s, a)$$",
    r"$$G(D, A) = H(D) - \sum_{v \in \text{Values}(A)} \frac{|D_v|}{|D|} H(D_v)$$",
]


@pytest.mark.parametrize("text", TOLD)
def test_a_new_name(text: str) -> None:
    assert verdicts(f"{text}\n") == [Verdict.GIVEN]


@pytest.mark.parametrize(
    "text",
    [
        "$x = 3$.\n\n$$x = [x_1, x_2, \\ldots, x_N]^T$$",  # something else was said of it
        r"$$2 x = [y_1, y_2, \ldots, y_N]^T$$",
        r"$$m = \frac{0.99 \cdot 1.5 + 0.95 \cdot 2.5 + \cdots}{2.947}$$",  # computed
        r"$$m \le \arg\max_a Q(s, a)$$",
        r"$$y = \frac{1}{2$$",  # not understood
    ],
)
def test_what_is_no_new_name_stays_unchecked(text: str) -> None:
    assert last(f"{text}\n") is Verdict.UNCHECKED


def test_what_goes_on_from_it_is_judged() -> None:
    told = "$$\\hat\\theta = \\arg\\max_\\theta L(\\theta)$$\n\n$$\\hat\\theta = \\frac{3 + 5}{2} = %s$$\n"
    assert last(told % "4") is Verdict.CORRECT
    assert last(told % "5") is Verdict.WRONG
