r"""Rows that end with four or six backslashes, as Markdown wants them escaped, end once."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last, verdicts

ROWS = ["\\" * 2, "\\" * 4, "\\" * 6]


@pytest.mark.parametrize("row", ROWS)
def test_matrices(row: str) -> None:
    # (1·1 + 2·1, 3·1 + 4·1) = (3, 7)
    text = (
        f"$$\\begin{{bmatrix}} 1 & 2 {row}\n3 & 4 \\end{{bmatrix}} \\begin{{bmatrix}} 1 {row} 1 \\end{{bmatrix}}"
        f" = \\begin{{bmatrix}} 3 {row} %s \\end{{bmatrix}}$$"
    )
    assert last(text % "7") == "correct"
    assert last(text % "8") == "wrong"


@pytest.mark.parametrize("row", ROWS)
def test_cases(row: str) -> None:
    text = f"$$f(x) = \\begin{{cases}} x & x > 0 {row} 0 & x \\le 0 \\end{{cases}}$$ Then $f(-1) = %s$."
    assert last(text % "0") == "correct"
    assert last(text % "1") == "wrong"


@pytest.mark.parametrize("row", ROWS)
def test_rows_of_a_display(row: str) -> None:
    text = f"$$\\begin{{aligned}} a &= 1 + 1 = 2 {row} b &= a + 1 = 3 \\end{{aligned}}$$"
    assert verdicts(text) == ["given", "correct", "given", "correct"]
