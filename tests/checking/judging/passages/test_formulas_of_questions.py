"""What a question is about, "What is ∂L/∂X for L = …?", is told in it, and not asked."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

NORM = r"$\partial L/\partial X$ %s $L = \frac12\|XW - Y\|_F^2$? $\partial L/\partial X = %s$."


@pytest.mark.parametrize(
    "asked", ["What is %s for", "Was ist %s für", "Que vaut %s pour", "What are %s and $L$ for"]
)
def test_the_formula_of_a_question_is_told(asked: str) -> None:
    text = asked.replace("%s", NORM.split(" %s ")[0]) + " " + NORM.split(" %s ")[1]
    assert verdicts(text % r"(XW-Y)W^\top")[-2:] == ["given", "correct"]
    assert verdicts(text % r"W^\top(XW-Y)")[-1] == "wrong"


def test_each_question_has_its_own_formula() -> None:
    text = "What is $dL/dw$ for $L = (wx-y)^2$? $dL/dw = 2x(wx-y)$.\n\n"
    text += r"What is $dL/dw$ for $L = -\log(wx)$? $dL/dw = %s$."
    assert verdicts(text % "-1/w")[-1] == "correct"
    assert verdicts(text % "-1/(wx)")[-1] == "wrong"


@pytest.mark.parametrize(
    "text", ["Is it true for $L = x^2 + y$?", "What is wrong with $a = b + c$?", "Is $a = 2b$?"]
)
def test_what_is_asked_is_not_told(text: str) -> None:
    assert verdicts(text) == ["unchecked"]
