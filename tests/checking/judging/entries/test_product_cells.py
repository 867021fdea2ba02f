"""A column of products of the cells before them, one of which takes another number. Values by hand."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

# 5/9 · 3/8 = 5/24, 5/9 · 3/9 = 5/27
DRAWS = """| event | first | second | both |
|---|---|---|---|
| RR | 5/9 | 4/8 | $5/9 \\times 4/8 = 5/18$ |
| RO | 5/9 | 3/8 | $%s$ |
| RB | 5/9 | 1/8 | $5/9 \\times 1/8 = 5/72$ |
| OO | 3/9 | 2/8 | $%s$ |
"""
RIGHT = (r"5/9 \times 3/8 = 5/24", r"3/9 \times 2/8 = 1/12")


@pytest.mark.parametrize(
    ("cells", "slip"),
    [
        (RIGHT, False),
        ((r"\frac{5}{9} \times 3/8 = 5/24", RIGHT[1]), False),
        ((r"5/9 \times 3/9 = 5/27", RIGHT[1]), True),
        ((r"4/8 \times 3/8 = 3/16", RIGHT[1]), True),
        ((r"5/9 \times 3/9 = 5/27", r"3/9 \times 2/9 = 2/27"), False),  # no slip of one row
    ],
)
def test_one_row_that_takes_another_number(cells: tuple[str, str], slip: bool) -> None:
    assert ("wrong" in verdicts(DRAWS % cells)) is slip


def test_too_few_rows_tell_nothing() -> None:
    table = "\n".join((DRAWS % (r"5/9 \times 3/9 = 5/27", "")).splitlines()[:-1])
    assert "wrong" not in verdicts(table)


SUMS = """| item | a | b | c | all |
|---|---|---|---|---|
| 1 | 2 | 0.5 | 1 | 2 + 0.5 + 1 = 3.5 |
| 2 | 4 | 0.25 | 2 | 4 + 0.25 + 2 = 6.25 |
| 3 | 1 | 1.5 | 3 | %s |
| 4 | 5 | 0.75 | 4 | 5 + 0.75 + 4 = 9.75 |
"""


def test_sums() -> None:
    assert "wrong" not in verdicts(SUMS % "1 + 1.5 + 3 = 5.5")
    assert "wrong" in verdicts(SUMS % "1 + 1.5 + 2 = 4.5")
