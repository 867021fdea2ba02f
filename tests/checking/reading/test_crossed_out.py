"""What is crossed out around whole formulas is not read; what stands beside it is."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

CROSSED = [
    r"\cancel{$= 5$}",
    r"\sout{$= 5$}",
    r"\xcancel{$2 \cdot 3 = 5$}",
    r"\sout{and so \textbf{clearly} $2 \cdot 3 = 5$, $3 + 3 = 5$}",
    r"\st{\(= 5\)}",
]


@pytest.mark.parametrize("crossed", CROSSED)
@pytest.mark.parametrize("name", ["a.tex", "a.md"])
def test_formulas_inside_of_a_strike(crossed: str, name: str) -> None:
    text = "$2 \\cdot 3 = 6$ %s $2 \\cdot 5 = %s$\n"
    for right, wrong in (("10", []), ("11", ["wrong"])):
        found = [f.verdict.value for f in judge(read_text(text % (crossed, right), name))]
        assert found == ["correct", *(wrong or ["correct"])]


def test_a_strike_that_is_never_closed_hides_nothing() -> None:
    text = "$2 \\cdot 3 = 6$ \\sout{ $2 \\cdot 5 = 11$\n"
    found = [f.verdict.value for f in judge(read_text(text, "a.tex"))]
    assert found == ["correct", "wrong"]
