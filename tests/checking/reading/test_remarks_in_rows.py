# ruff: noqa: E501
"""Rows that hold a remark alone stand between two rows of a chain, which goes on behind them; each with a slip."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged

REMARKS = [
    r"& && \text{$a^2 = a \cdot a$} \nonumber \\",
    r"& \text{since $a^2 = a \cdot a$} \\",
    r"&& \text{because } a^2 &= a \cdot a \\",
    r"&& (\text{by } b = c b/c) \\",
    r"& \text{(as $b = c b/c$)} \\",
    r"& \text{weil $a^2 = a \cdot a$} \\",
]


@pytest.mark.parametrize("remark", REMARKS)
def test_the_chain_goes_on_behind_a_remark(remark: str) -> None:
    text = "\\begin{align}\n2a &= a + a && \\text{and so} \\\\\n%s\n&= 3a - %s\n\\end{align}"
    assert alarms(text % (remark, "a"), "a.tex") == 0
    assert alarms(text % (remark, "2a"), "a.tex") == 1


def test_a_slope_and_the_law_that_is_used() -> None:
    text = r"""\begin{align}
\frac{\partial}{\partial a} \log(\sigma(a)) &= \frac{\sigma(a)(1-\sigma(a))}{\sigma(a)} && \text{by chain rule and since} \\
& && \text{$\sigma'(a) = \sigma(a)(1-\sigma(a))$} \\
&= %s && \text{simplify fractions}
\end{align}"""
    assert set(judged(text % r"1-\sigma(a)", "a.tex").values()) == {"correct"}
    assert alarms(text % r"1+\sigma(a)", "a.tex") == 1


def test_a_chain_may_begin_in_the_second_columns() -> None:
    text = "\\begin{align}\n& && u = v + 2 \\\\\n&= v + 1 + %s\n\\end{align}"
    assert alarms(text % 1, "a.tex") == 0
    assert alarms(text % 2, "a.tex") == 1
