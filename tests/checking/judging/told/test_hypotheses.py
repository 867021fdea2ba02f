"""The hypothesis of a test tells no value: λ = 2 of H_0 does not refute a confidence interval. "Under H_0" it is
supposed, and what follows is judged with it."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged, last

INTERVAL = r" $5.1 \le \mu \le 5.9$."


@pytest.mark.parametrize(
    "hypothesis",
    [
        r"We test $H_0: \mu = 5$ against $H_a: \mu \ne 5$. The interval is",
        r"We test $H_0$: $\mu = 5$. The interval is",
        r"$$H_{0} : \mu = 5, \quad H_1 : \mu = 6$$ The interval is",
        r"$\begin{cases} H_0: \mu = 5 \\ H_a: \mu = 7 \end{cases}$. The interval is",
        r"We test whether $\mu = 5$. The interval is",
        r"The null hypothesis is $\mu = 5$. The interval is",
        r"Нулевая гипотеза: $\mu = 5$. Интервал",
        r"Die Nullhypothese lautet $\mu = 5$. Das Intervall ist",
        r"L'hypothèse nulle est $\mu = 5$. On trouve",
        r"原假设 $H_0: \mu = 5$。区间为",
    ],
)
def test_a_hypothesis_tells_no_value(hypothesis: str) -> None:
    assert alarms(hypothesis + INTERVAL) == 0


def test_a_hypothesis_is_not_refuted() -> None:
    text = r"The rate is $\lambda = 2$. We test $H_0: 1/\lambda = 5$. So $2\lambda = %d$."
    assert alarms(text % 4) == 0
    assert last(text % 5) == "wrong"


@pytest.mark.parametrize("words", ["The mean is", "Under $H_0$:", "Under the null hypothesis"])
def test_what_is_told_or_supposed_is_kept(words: str) -> None:
    assert last(rf"{words} $\mu = 5$, so $2\mu = 10$.") == "correct"
    assert last(rf"{words} $\mu = 5$, so $2\mu = 12$.") == "wrong"


def test_a_told_mean_refutes_an_interval() -> None:
    assert judged(r"The mean is $\mu = 5$. The interval is" + INTERVAL)[r"5.1 <= \mu"] == "wrong"
