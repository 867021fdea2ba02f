"""A second table of the same names, whose column goes on by the law of its name. Values by hand."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

# 0.2 · 0.71828 = 0.143656, 0.8 · 0.143656 + 0.2 · 0.35267 = 0.1854588, 0.8 · 0.1854588 + 0.2 · 0.15056 = 0.178479
TWO = r"""Adam with $\beta_1 = 0.8$: $m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t$, $m_0 = 0$, $g_1 = 0.7$,
$g_2 = 0.5$, so $m_1 = 0.14$, $m_2 = 0.8\cdot 0.14 + 0.2\cdot 0.5 = 0.212$.

Nadam, same rule for $m_t$:

| $t$ | $g_t$ | $m_t$ |
|---|---|---|
| 1 | 0.71828 | %s |
| 2 | 0.35267 | %s |
| 3 | 0.15056 | %s |
"""


@pytest.mark.parametrize(
    ("cells", "slips"),
    [
        (("0.14366", "0.18546", "0.17848"), 0),
        (("0.14366", "0.18564", "0.17848"), 1),
        (("0.14366", "0.18546", "0.17884"), 1),
        (("0.14366", "0.28546", "0.25848"), 1),  # 0.8 · 0.28546 + 0.030112 = 0.25848
        (("0.24366", "0.26546", "0.17848"), 0),  # of another law
        (("0.14366", "0.18546", "0.11223"), 0),  # the last one may be of another kind
        (("0.1437", "0.1855", "0.1785"), 0),
    ],
)
def test_a_column_by_the_law_of_its_name(cells: tuple[str, str, str], slips: int) -> None:
    assert verdicts(TWO % cells).count("wrong") == slips


# x_2 = 0.9 · 2.345 + 0.11 = 2.2205, 0.9 · 2.2205 + 0.11 = 2.10845, 0.9 · 2.10845 + 0.11 = 2.007605
ANEW = """$x_t = 0.9 x_{t-1} + 0.11$ with $x_0 = 1$, so $x_1 = 1.01$, $x_2 = 1.019$,
$x_3 = 1.0271$, $x_4 = 1.03439$.

From another start:

| $t$ | $x_t$ |
|---|---|
| 1 | 2.345 |
| 2 | 2.2205 |
| 3 | %s |
| 4 | %s |
"""


def test_another_start() -> None:
    assert "wrong" not in verdicts(ANEW % ("2.10845", "2.007605"))
    assert "wrong" not in verdicts(ANEW % ("3.10845", "4.007605"))
