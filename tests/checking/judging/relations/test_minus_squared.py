"""a = -2.72² = 7.4: the second step squares the minus, too, and is no mistake of its own behind the first."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import verdicts


@pytest.mark.parametrize(
    ("chain", "slip"),
    [
        ("2.4-5.12=-2.72^2=7.4", "2.4-5.12=-2.72^2=7.6"),
        ("1-4=-3^2 + 1=10", "1-4=-3^2 + 1=11"),
        (r"1-4=-3^{2}\cdot 2=18", r"1-4=-3^{2}\cdot 2=16"),
        ("1-4=-3^4=81", "1-4=-3^3=27"),
        ("1-4=5-3^2+1=-3", "1-4=2-3^2=11"),
    ],
)
def test_the_number_behind_a_square_without_brackets(chain: str, slip: str) -> None:
    assert verdicts(f"${chain}$").count(Verdict.WRONG) <= 1
    assert verdicts(f"${chain}$")[-1] is not Verdict.WRONG
    assert verdicts(f"${slip}$") == [Verdict.WRONG, Verdict.WRONG]


def test_as_plain_text() -> None:
    assert verdicts("2.4 - 5.12 = -2.72^2 = 7.4") == [Verdict.WRONG, Verdict.FOLLOW_THROUGH]
    assert verdicts("2.4 - 5.12 = -2.72² = 7.6") == [Verdict.WRONG, Verdict.WRONG]


def test_alone_it_is_wrong() -> None:
    assert verdicts("$x = -3^2 = 9$")[-1] is Verdict.WRONG
    assert verdicts("$x = -3^2 = -9$")[-1] is Verdict.CORRECT
