r"""Words within a formula that open a bracket around what follows, ``+ \text{(terms of } z \text{)}``: what stands
there is told in words, and is no summand.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

_CELL = (
    r"$$C_t = f_t \odot C_{t-1} + i_t \odot g_t$$ $$\frac{\partial C_t}{\partial C_{t-1}} = %s$$"
)


@pytest.mark.parametrize(
    "words",
    [
        r"\text{(other terms, from }i_t, g_t\text{ through }C_{t-1}\text{)}",
        r"\text{(what comes through } i_t \text{)}",
        r"\text{（其他项，来自 }i_t\text{ 的依赖）}",
    ],
)
def test_what_stands_between_words_in_brackets_is_no_summand(words: str) -> None:
    assert alarms(_CELL % rf"\text{{diag}}(f_t) + {words}") == 0


def test_a_term_behind_words_goes_on_with_the_sum() -> None:
    assert last(r"$$y = 3 + \text{(bias)} \, 2 = 5$$") is not Verdict.WRONG
    assert last(r"$$y = 3 + 2 \text{ (since } b = 2 \text{)} $$ $$y = 6$$") is Verdict.WRONG
