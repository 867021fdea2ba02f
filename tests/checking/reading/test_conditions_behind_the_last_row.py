"""A condition behind the last row of a chain, "= 0 when μ = 0", is that of this row: the rows before it are judged
where they have the name in them."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged

ROWS = r"""\begin{align*}
g(\mu) &= \mu (1 - (2\mu - 1))^2 + (1 - \mu)(-1 - (2\mu - 1))^2 \\
  &= 4 \mu%s (1 - \mu) \\
  &= 0 %s
\end{align*}"""


@pytest.mark.parametrize(
    "condition",
    [
        r"\text{ when $\mu = 0$.}",
        r"\text{ if } \mu = 1",
        r"\quad \text{for } \mu = 0",
        r"\text{ für } \mu = 0",
        r"\text{ si } \mu = 0",
    ],
)
def test_the_rows_before_it_are_judged(condition: str) -> None:
    assert alarms(ROWS % ("", condition), "a.tex") == 0
    assert alarms(ROWS % ("^2", condition), "a.tex") == 1


@pytest.mark.parametrize(
    "text",
    [
        r"\begin{align*} y &= (a + z)^2 \\ &= a^2 \\ &= 4 \text{ when $z = 0$} \end{align*}",
        r"\begin{align*} y &= \sigma(z) \\ &= \frac{1}{1 + e^0} \\ &= \frac12 \text{ if } z = 0 \end{align*}",
        r"$y = (a + z)^2 = a^2 + z = a^2 \text{ when } z = 0$",
        r"\begin{align*} y &= |x| \\ &= x \\ &= 2 x - x \text{ if } x > 0 \end{align*}",
        r"\begin{align*} s &= a_i (d_{ij} - a_j) \\ &= a_i (1 - a_j) \text{ for } i = j \end{align*}",
    ],
)
def test_what_may_rest_on_the_condition_stays_open(text: str) -> None:
    assert alarms(text, "a.tex") == 0


def test_the_row_of_the_condition_stays_open() -> None:
    found = judged(ROWS % ("", r"\text{ when $\mu = 0$}"), "a.tex")
    assert list(map(str, found.values()))[1:] == ["correct", "unchecked"]
