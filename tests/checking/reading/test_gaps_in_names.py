"""In LaTeX a blank between the parts of a name means nothing: x^{(i)} _j is x^{(i)}_j."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last


@pytest.mark.parametrize(
    "name", [r"w^{(1)} _{2}", r"w^{(1)}_2", r"w ^{(1)} _2", r"w_2 ^{(1)}", r"w^{(1)}{}_2", r"w^{(1)}\,_2"]
)  # fmt: skip
def test_blanks_within_a_name(name: str) -> None:
    text = rf"$w_2^{{(1)}} = 2$ and $3 {name} = %s$"
    assert last(text % "6") == "correct"
    assert last(text % "7") == "wrong"


def test_a_macro_for_the_exponent() -> None:
    macro = "\\newcommand{\\paren}[1]{^{(#1)}}\n$w\\paren 1 _2 = 2$ and $3 w\\paren 1 _2 = %s$"
    assert last(macro % "6", "a.tex") == "correct"
    assert last(macro % "7", "a.tex") == "wrong"


def test_a_blank_before_a_power_changes_nothing() -> None:
    assert last("$x = 3$ and $x ^2 + 1 = 10$") == "correct"
    assert last("$x = 3$ and $x ^2 + 1 = 7$") == "wrong"
