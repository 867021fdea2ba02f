"""An equation that holds in a limit alone is no error where the text says so; another limit is one."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

LINE = r"$(1 - \frac{1}{%s})^{p %s} = ((1 - \frac{1}{%s})^{%s})^{p} = (e^{-%d})^{p}$"


@pytest.mark.parametrize("size", ["N", "n", "m"])
@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("The probability is", "Thus, approximately one third is left out."),
        ("For large $K$ we have", "."),
        ("Asymptotiquement,", "."),
        ("In the limit", "."),
        ("Näherungsweise ist", "."),
        ("", "其中 $N$ 趋于无穷。"),
    ],
)
def test_an_approximation_in_words(size: str, before: str, behind: str) -> None:
    text = f"{before} {LINE} {behind}"
    assert alarms(text % (size, size, size, size, 1)) == 0
    assert alarms(text % (size, size, size, size, 2)) == 1


def test_a_summand_that_is_lost_is_no_limit() -> None:
    text = r"This is approximately $0.5$. $y = \frac{a + c w}{2} = \frac{a%s}{2}$"
    assert alarms(text % " + c w") == 0
    assert alarms(text % "") == 1
