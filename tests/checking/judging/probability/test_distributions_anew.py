"""One letter for the random quantities of two exercises: X ~ N(10, 4) in one, a die in the next."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

DIE = r"$E[X] = \frac%s2$, $E[X^2]=\frac{91}{6}$, $\mathrm{Var}(X)=\frac{91}{6}-\frac{%s}{4}$."


@pytest.mark.parametrize(
    "lists", ["3. Let $X\\sim N(10,4)$.\n4. A die: {}", "(a) $X \\sim \\mathcal{{N}}(10, 4)$.\n\n(b) {}",
              "- 标准化：$X\\sim N(10,4)$。\n- 掷骰子：{}", "\\item Let $X \\sim U(0, 2)$.\n\\item {}"],
)  # fmt: skip
def test_another_item_of_a_list(lists: str) -> None:
    assert alarms(lists.format(DIE % (7, 49))) == 0
    assert last(lists.format(DIE % (7, 45))) is Verdict.WRONG
    assert last(lists.format(DIE % (5, 49))) is Verdict.WRONG


def test_a_moment_that_no_reading_has() -> None:
    text = r"$X\sim N(10,4)$，$E[X^2]=%s$，$\mathrm{Var}(X)=%s$"
    assert alarms(text % (r"\frac{91}{6}", r"\frac{91}{6}-\frac{49}{4}")) == 0
    assert alarms(text % ("104", "104 - 100")) == 0
    assert last(text % ("104", "104 - 99")) is Verdict.WRONG


@pytest.mark.parametrize(
    "text", ["Let $X \\sim N(10,4)$. $E[X] = %s$.", "$X \\sim N(10,4)$.\n\n(a) $E[X] = %s$."]
)
def test_a_slip_in_its_own_mean(text: str) -> None:
    assert last(text % 10) is Verdict.CORRECT
    assert last(text % 11) is Verdict.WRONG
