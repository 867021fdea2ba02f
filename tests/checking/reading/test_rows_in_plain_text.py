"""Rows of numbers set apart by blanks, [1 2; 3 4], as in programs: members, and no products."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last


@pytest.mark.parametrize(
    ("told", "right", "slip"),
    [
        ("W = [1 2; 3 4]", "W + W = [2 4; 6 8]", "W + W = [2 4; 6 9]"),
        ("W = [0.5 -1; 3 -4]", "2 W = [1 -2; 6 -8]", "2 W = [1 2; 6 -8]"),
        ("A = [1 0 2; 0 1 3]", "A + A = [2 0 4; 0 2 6]", "A + A = [2 0 4; 0 2 3]"),
        ("W = [1 2; 3 4], x = [1; 1]", "W x = [3; 7]", "W x = [3; 12]"),
    ],
)
def test_members_of_several_rows(told: str, right: str, slip: str) -> None:
    assert last(f"{told}\n{right}\n", "a.txt") is Verdict.CORRECT
    assert last(f"{told}\n{slip}\n", "a.txt") is Verdict.WRONG


def test_differences_are_no_members() -> None:
    assert last("d = [5 - 2; 3 - 4]\ne = d + d = [6; -2]\n", "a.txt") is Verdict.CORRECT
