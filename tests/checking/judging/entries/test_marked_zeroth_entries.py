"""w^{(0)} = (5, 1) with w_0^{(0)} in the text: w_1^{(0)} is the second entry."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last


@pytest.mark.parametrize(
    "text",
    [
        r"$w^{(0)} = [5, 1]^T$. $w_0^{(1)} = w_0^{(0)} + 0.75 = 5.75$, $w_1^{(1)} = w_1^{(0)} + 1.5 = %s + 1.5$",
        r"$\theta^{(1)} = (5, 1)$. $\theta_0^{(1)} - 1 = 4$, $\theta_1^{(1)} + 1.5 = %s + 1.5$",
        r"$w = (5, 1)$. $w_0 + 1 = 6$, $w_1 + 1.5 = %s + 1.5$",
    ],
)
def test_entries_with_a_mark_are_counted_from_0(text: str) -> None:
    assert alarms(text % "1") == 0
    assert last(text % "3") == "wrong"


def test_without_a_zeroth_entry_they_are_counted_from_1() -> None:
    text = r"$w^{(0)} = [5, 1]^T$. $w_1^{(0)} + 1.5 = %s + 1.5$"
    assert last(text % "5") == "correct"
    assert last(text % "1") == "wrong"
