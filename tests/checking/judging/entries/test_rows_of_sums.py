"""The last row of a table with the sums of its columns, and independence that is none of random variables."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

TABLE = """| {head} | $u$ | $u^2$ |
|:---:|:---:|:---:|
| 1 | -2 | 4 |
| 2 | 1 | {square} |
| {total} | -1 | 5 |
"""


@pytest.mark.parametrize("total", ["Sum", "**Sum**", "Total", "Summe", r"$\sum$", "合计"])
@pytest.mark.parametrize("head", ["#", "$X$"])
def test_sums_are_no_squares(head: str, total: str) -> None:
    assert alarms(TABLE.format(head=head, total=total, square=1)) == 0
    assert alarms(TABLE.format(head=head, total=total, square=2)) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("$X$ and $Y$ are independent.", "correct"),
        ("The columns $v_i$ are linearly independent.", "given"),
    ],
)
def test_linear_independence_is_another(words: str, expected: str) -> None:
    law = r"$$\mathbb{E}[XY] = \mathbb{E}[X]\mathbb{E}[Y]$$"
    assert last(f"{words}\n\n{law}") == expected
