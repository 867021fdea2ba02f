"""Rows of numbers set apart by blanks, [1 2; 3 4], as in programs: members, and no products."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import last
from tests.timing import within


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


LINES = {
    "below": "W =\n  [ 1   2 ]\n  [ 3  -4 ]\n\n",
    "beside": "W = [ 1   2 ]\n    [ 3  -4 ]\n\n",
    "commas": "W = [1, 2]\n    [3, -4]\n\n",
    "drawn": "W = ⎡ 1   2 ⎤\n    ⎣ 3  -4 ⎦\n\n",
}


@pytest.mark.parametrize("rows", LINES.values(), ids=LINES)
def test_rows_below_each_other(rows: str) -> None:
    right, slip = (f"{rows}W + W =\n  [ 2   4 ]\n  [ 6  {n} ]\n" for n in ("-8", "-9"))
    assert last(right, "a.txt") is Verdict.CORRECT
    assert last(slip, "a.txt") is Verdict.WRONG
    found = read_text(right, "a.txt").statements[-1].right
    assert right[found.start] == "[" and right[: found.start].count("\n") == right.count("\n") - 2


def test_one_row_below_its_name() -> None:
    told = "a = [1 2]\n\na + a =\n    [ 2  4 ]\n"
    assert last(told, "a.txt") is Verdict.CORRECT
    assert last(told.replace("4 ]", "5 ]"), "a.txt") is Verdict.WRONG


def test_rows_of_other_lengths_are_no_matrix() -> None:
    text = "a = [1, 2]\n[3, 4, 5] are other numbers\n[3, 4, 5]\n"
    assert len(read_text(text, "a.txt").statements[0].right.term.args) == 2  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "part", ["W =\n", "W = [ 1 2 ]\n", "= [1, 1, 1, 1, 1", "=\n[ 1 1 1 1", "[1]\n"]
)
def test_the_time_is_linear(part: str) -> None:
    within(2.0, lambda: read_text(part * 3_000, "a.txt"))
