"""A slope of 0 or ±1 in the first pass is about that one, though it may be right of a later pass."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made, number

FORMS = [
    "$\\partial L/\\partial \\hat y = \\operatorname{sgn}(%s) = %s$",
    "$\\frac{\\partial L}{\\partial \\hat y} = %s1$",
    "dL/dyhat = sgn(%s) = %s",
]


def line(form: str, right: bool) -> str:
    difference, sign = ("\\hat y - y", "-1") if right else ("y - \\hat y", "1")
    if form.count("%s") == 1:
        return form % ("-" if right else "")
    return form % (difference if "\\" in form else difference.replace("\\hat y", "yhat"), sign)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_wrong_there_goes_on(form: str) -> None:
    solved = made("absolute-loss-step")  # the sign is −1, and 1 after the step
    name = "a.md" if "$" in form else "a.txt"
    h = number(solved, "h₀⁽¹⁾")
    slope = "$\\partial L/\\partial w_3 = {} \\cdot h_0 = {:g}$" if "$" in form else (
        "dL/dw_3 = {} * h_0 = {:g}"
    )  # fmt: skip
    right = f"{line(form, True)}\n\n{slope.format('(-1)', -h)}\n"
    assert {str(f.verdict.value) for f in findings(solved, right, name)} == {"correct"}
    slip = f"{line(form, False)}\n\n{slope.format('1', h)}\n"
    found = findings(solved, slip, name)
    assert [f.line for f in found if f.verdict == "wrong"] == [1]
    assert {str(f.verdict.value) for f in found if f.line > 1} == {"follow-through"}


@pytest.mark.parametrize("form", FORMS[:2])
def test_a_second_one_is_of_the_second_pass(form: str) -> None:
    solved = made("absolute-loss-step")
    second = "$\\partial L/\\partial \\hat y = 1$"
    text = f"{line(form, True)}\n\nAfter the step it has turned over: {second}.\n"
    assert {str(f.verdict.value) for f in findings(solved, text)} == {"correct"}
    weights = "".join(f"$w_{k} = {number(solved, f'w{s}⁽¹⁾'):g}$, " for k, s in enumerate("₀₁₂₃"))
    assert {str(f.verdict.value) for f in findings(solved, f"{weights}{second}")} == {"correct"}
