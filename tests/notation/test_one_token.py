r"""What a command takes without braces, \binom52, and what a slash takes before a row, vᵀSv / vᵀv."""

from __future__ import annotations

import pytest

from symderiv.checking.reading import read_text
from symderiv.notation.term import Term


def right(text: str, name: str = "a.md") -> Term | None:
    return read_text(text, name).statements[-1].right.term


@pytest.mark.parametrize("text", [r"\binom52", r"\binom 5 2", r"\binom{5}2", r"\dbinom{5}{2}"])
def test_a_binomial(text: str) -> None:
    assert right(f"$c = {text}$") is right(r"$c = \binom{5}{2}$")


def test_what_follows_is_a_factor() -> None:
    assert right(r"$c = \binom52 0.3^2$") is right(r"$c = \binom{5}{2} 0.3^2$")


@pytest.mark.parametrize(
    "text", [r"v^\top S v / v^\top v", r"v^\top S v/(v^\top v)", r"\frac{v^\top S v}{v^\top v}"]
)
def test_nothing_is_divided_by_a_row(text: str) -> None:
    assert right(f"$R = {text}$") is right(r"$R = \frac{v^\top S v}{v^\top v}$")


def test_a_slash_takes_one_factor_elsewhere() -> None:
    assert right("R = a / b c", "a.txt") is right("R = (a / b) c", "a.txt")
