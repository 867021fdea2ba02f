"""Σ_0^{12} with its bounds alone runs over the one index in its body, or over the one letter that counts there."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

DATA = "$x_1 = 1$, $x_2 = 2$, $x_3 = 4$: "
LOSS = r"$J = \frac{1}{2m}\sum_{1}^{m} (w x_i - y_i)^2$. $\frac{\partial J}{\partial w} = "


@pytest.mark.parametrize(
    ("before", "right", "slip"),
    [
        ("", r"\sum\limits_{0}^{3} 2^x = 15", r"\sum\limits_{0}^{3} 2^x = 16"),
        ("", r"\sum_1^4 k^2 = 30", r"\sum_{1}^{4} k^2 = 31"),
        (DATA, r"\sum_1^3 x_i = 7", r"\sum_1^3 x_i = 8"),
        (DATA, r"\sum_{1}^{3} x_i^2 = 21", r"\sum_{1}^{3} x_i^2 = 22"),
    ],
)
def test_the_index_is_in_the_body(before: str, right: str, slip: str) -> None:
    assert last(f"{before}${right}$") == "correct"
    assert last(f"{before}${slip}$") == "wrong"


def test_a_mean_over_samples() -> None:
    assert last(LOSS + r"\frac{1}{m}\sum_1^m (w x_i - y_i) x_i$") == "correct"
    assert last(LOSS + r"\frac{1}{m}\sum_1^m (w x_i - y_i)$") == "wrong"


@pytest.mark.parametrize("line", [r"\sum_1^n a = n a", r"\sum_1^n x = n x", r"\sum_0^n a b = 3"])
def test_a_letter_that_does_not_count_is_no_index(line: str) -> None:
    assert alarms(f"${line}$") == 0
