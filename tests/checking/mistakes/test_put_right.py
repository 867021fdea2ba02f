"""What is told as right is right, and not what was written."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.solutions.reference import reference_of
from tests.checking.judging.keys.keydoc import solved

RIGHT = ["-\\frac{c}{y} + \\frac{1-c}{1-y}", "-c/y + (1-c)/(1-y)"]


@pytest.mark.parametrize("right", RIGHT)
@pytest.mark.parametrize("seed", ["1", "2"])
def test_a_sign_before_a_fraction_is_put_right(right: str, seed: str) -> None:
    told = reference_of(solved("logistic-features", seed))
    text = "$\\frac{{\\partial L}}{{\\partial y}} = {}$"
    (fine,) = judge(read_text(text.format(right), "a.md"), told)
    assert fine.verdict == "correct"
    (found,) = judge(read_text(text.format(right.replace(" + ", " - ")), "a.md"), told)
    assert (found.verdict, found.mistake) == ("wrong", "sign")
    assert found.expected == "-c/y + (1 - c)/(1 - y)"
