"""A star behind a name in plain text: the best of its kind, where no factor follows."""

from __future__ import annotations

import pytest

from symderiv.checking.reading import read_text
from symderiv.notation.term import Term
from tests.checking.writeup import last


def sides(text: str) -> tuple[Term | None, Term | None]:
    statement = read_text(text, "a.txt").statements[0]
    return statement.left.term, statement.right.term


@pytest.mark.parametrize("text", ["h* = 0.5", "h* > 2", "h* ≈ 0.5, as told", "w_1* = 3"])
def test_a_starred_name(text: str) -> None:
    left, _ = sides(text)
    assert left is not None and left.head == "sym" and left.data.endswith("^*")


@pytest.mark.parametrize("text", ["z = w* x", "z = w*x", "z = w *x", "z = w* (x)", "z = w*-x"])
def test_a_product(text: str) -> None:
    _, right = sides(text)
    assert right is not None and set(right.names) == {"w", "x"}


def test_its_number_is_used() -> None:
    text = "x* = 2\n\ny = x* + 1 = {}\n\nz = (x*)^2 - 1 = {}\n"
    assert last(text.format(3, 3), "a.txt") == "correct"
    assert last(text.format(3, 5), "a.txt") == "wrong"
