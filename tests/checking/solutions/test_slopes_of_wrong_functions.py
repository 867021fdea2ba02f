"""A slope that is rightly derived from a function that was written wrongly follows from it."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import made, verdicts

CASES = (
    "$f_1(x) = \\begin{cases} x & x \\ge 0 \\\\ {}\\,x & x < 0 \\end{cases}$",
    "$f_1'(x) = \\begin{cases} {} & x > 0 \\\\ {} & x < 0 \\end{cases}$",
)
MAXIMA = ("$f_1(x) = \\max(x, 0) + {} \\min(x, 0)$", CASES[1])


def filled(line: str, *numbers: str) -> str:
    for n in numbers:
        line = line.replace("{}", n, 1)
    return line


@pytest.mark.parametrize("lines", [CASES, MAXIMA])
@pytest.mark.parametrize("between", ["\n\n", ", so "])
def test_they_follow(lines: tuple[str, str], between: str) -> None:
    solved = made("activation-trio")  # 0.4 below 0

    def judged(slope: str, *told: str) -> list[str]:
        return verdicts(solved, filled(lines[0], slope) + between + filled(lines[1], *told))

    assert judged("0.4", "1", "0.4") == ["correct", "correct"]
    assert judged("0.7", "1", "0.7") == ["wrong", "follow-through"]
    assert judged("0.7", "1", "0.3") == ["wrong", "wrong"]
    assert judged("0.7", "2", "0.7") == ["wrong", "wrong"]
    assert judged("0.4", "1", "0.7") == ["correct", "wrong"]


@pytest.mark.parametrize("form", ["$f_2'(x) = {}$", "$\\frac{df_2(x)}{dx} = {}$"])
def test_of_smooth_functions(form: str) -> None:
    solved = made("activation-trio")  # f_2 = ln(e^{3x} + 3)
    told = "$f_2(x) = \\ln(e^{%s} + 3)$\n\n"
    right = form.replace("{}", "\\frac{3 e^{3x}}{e^{3x} + 3}")
    wrong = form.replace("{}", "\\frac{2 e^{2x}}{e^{2x} + 3}")
    other = form.replace("{}", "\\frac{e^{2x}}{e^{2x} + 3}")
    assert verdicts(solved, told % "3x" + right) == ["correct", "correct"]
    assert verdicts(solved, told % "2x" + wrong)[0] == "wrong"
    assert verdicts(solved, told % "2x" + wrong)[-1] == "follow-through"
    assert verdicts(solved, told % "2x" + other) == ["wrong", "wrong"]
    assert verdicts(solved, told % "3x" + wrong) == ["correct", "wrong"]
