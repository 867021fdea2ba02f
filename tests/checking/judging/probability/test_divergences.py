"""KL(p ‖ q), H(p) and H(p, q) of lists of numbers: one term that is not theirs, all others being theirs."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

LISTS = "$p = (0.5, 0.3, 0.2)$, $q = (0.2, 0.2, 0.6)$. "


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (r"$KL(p \| q) = 0.5\ln\frac{0.5}{0.2} + 0.3\ln\frac{0.3}{0.2} + 0.2\ln(%s)$", "0.2/0.6", "0.6/0.2"),
        (r"$D_{KL}(p \| q) = 0.5\log_2(0.5/0.2) + 0.3\log_2(%s/0.2) + 0.2\log_2(0.2/0.6)$", "0.3", "0.2"),
        (r"$H(p) = -0.5\ln 0.5 - 0.3\ln 0.3 - %s\ln 0.2$", "0.2", "0.3"),
        (r"$H(p, q) = -0.5\ln 0.2 - 0.3\ln 0.2 - 0.2\ln %s$", "0.6", "0.2"),
    ],
)  # fmt: skip
def test_one_term_is_not_that_of_the_lists(text: str, right: str, slip: str) -> None:
    assert last(LISTS + text % right) != "wrong"
    assert last(LISTS + text % slip) == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        r"$KL(q \| p) = 0.5\ln\frac{0.5}{0.2} + 0.3\ln\frac{0.3}{0.2} + 0.2\ln\frac{0.2}{0.6}$",  # another order
        r"$H(r) = -0.5\ln 0.5 - 0.3\ln 0.3 - 0.3\ln 0.2$",
        r"Now $p = (0.5, 0.3, 0.1)$. $H(p) = -0.5\ln 0.5 - 0.3\ln 0.3 - 0.1\ln 0.1$",
        r"$H(p) = -0.6\ln 0.6 - 0.4\ln 0.4$",
    ],
)
def test_another_list_may_be_meant(text: str) -> None:
    assert last(LISTS + text) != "wrong"
