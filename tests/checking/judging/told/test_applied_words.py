"""Words of a variable that are once written without it, Var = n q (1 − q), and names before a thin space are
functions where brackets follow.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms


@pytest.mark.parametrize("word", [r"\operatorname{Var}", r"\mathrm{Var}", r"\text{Var}"])
def test_a_variance_without_its_variable_makes_no_factor(word: str) -> None:
    bare = f"For $n = 10$ and $q = 0.8$ the spread is ${word} = nq(1-q) = 10 \\cdot 0.8 \\cdot 0.2 = %s$.\n\n"
    law = f"${word}(a m) = %s {word}(m)$"
    assert alarms(bare % "1.6" + law % "a^2") == 0
    assert alarms(bare % "1.8" + law % "a^2") == 1
    assert alarms(bare % "1.6" + law % "a") == 1


def test_one_in_brackets_behind_a_thin_space_is_no_number_of_the_equation() -> None:
    assert alarms(r"$1 - \sigma\,(-1) = \sigma\,(1)$") == 0
    assert alarms(r"$1 - \sigma\,(-1) = \sigma\,(2)$") == 1
    assert alarms(r"$w = 3$, $w\,(2) = 6$, $2w = w\,(2)$") == 0
    assert alarms("$$2 + 2 = 4 \\qquad (1)$$") == 0
