# ruff: noqa: E501
"""Left sides that each row repeats, and inequalities that turn; each right way beside a slip of the same form."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

ROWS = r"""\begin{align*}
-\lambda t + k &= -\frac{n\sigma^2 x \log(1+x)}{b^2} + \frac{n\sigma^2(x - \log(1+x))}{b^2} \\
-\lambda t + k &= %s
\end{align*}"""


def test_a_left_side_in_each_row() -> None:
    assert alarms(ROWS % r"-\frac{n\sigma^2}{b^2}(x\log(1 + x) - x + \log(1 + x))", "a.tex") == 0
    assert alarms(ROWS % r"-\frac{n\sigma^2}{b^2}(x\log(1 + x) + x - \log(1 + x))", "a.tex") == 1


@pytest.mark.parametrize("sign", ["+", "-"])
def test_two_values_of_one_side(sign: str) -> None:
    rows = r"\begin{align*} w x + b &= c + d a + 3 d^2 + e_1 \sqrt{c} \\ w x + b &= c + d a %s 3 d^2 %s e_1 \sqrt{c} \end{align*}"
    assert alarms(rows % (sign, "-"), "a.tex") == 0


@pytest.mark.parametrize("between", [r" \\ ", r" \Rightarrow ", "$ so $"])
def test_an_inequality_that_turns(between: str) -> None:
    text = rf"$$1 - (1 - p)^n \geq .6{between}(1 - p)^n %s .4$$".replace("$$", "$")
    assert last(text % r"\leq", "a.tex") == "correct"
    assert last(text % r"\geq", "a.tex") == "wrong"


def test_two_conditions_of_one_name() -> None:
    assert alarms(r"$1 - p \geq 0.4$, $p \geq 0.6$") == 0
    assert alarms(r"$1 - (1-p)^n \geq 0.4$, and $(1-p)^n \geq 0.6$") == 0
