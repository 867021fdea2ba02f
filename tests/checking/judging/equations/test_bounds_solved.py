"""Inequalities that are solved for a name: the two sides are equal at the bound, and it holds on the side told.

2 e^(-2 n ε²) = δ at n = ln(2/δ)/(2ε²); σ²/(n ε²) = δ at n = σ²/(δ ε²); 0.9^k = 0.01 at k = 43.7.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, verdicts


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (
            r"$2e^{-2n\epsilon^2} \leq \delta \Leftrightarrow n \geq %s$",
            r"\frac{\ln(2/\delta)}{2\epsilon^2}",
            r"\frac{\ln(2/\delta)}{\epsilon^2}",
        ),
        (
            r"$2e^{-2n\epsilon^2} \leq \delta \Rightarrow n \geq %s$",
            r"\frac{\ln(2/\delta)}{2\epsilon^2}",
            r"\frac{\ln(2/\delta)}{\epsilon^2}",
        ),
        (
            r"$2e^{-2n\epsilon^2} \leq \delta \iff n %s$",
            r"\geq \frac{\ln(2/\delta)}{2\epsilon^2}",
            r"\leq \frac{\ln(2/\delta)}{2\epsilon^2}",
        ),
        (
            r"$\frac{\sigma^2}{n\epsilon^2} \le \delta \iff n \ge %s$",
            r"\frac{\sigma^2}{\delta\epsilon^2}",
            r"\frac{\sigma^2}{\epsilon^2}",
        ),
        (r"$0.9^k < 0.01 \Rightarrow k %s 43.7$", ">", "<"),
        (r"$k = 3$. $n = 1000$. $0.9^k < 0.01 \Rightarrow k %s 43.7$", ">", "<"),
    ],
)
def test_a_bound_solves_the_inequality(text: str, right: str, slip: str) -> None:
    assert alarms(text % right) == 0
    assert verdicts(text % slip)[-1] == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        # (1 − ε)^m ≤ e^(−εm): a coarser bound behind one arrow
        r"$h(1-\epsilon)^m \le \delta \Rightarrow m \ge \frac{1}{\epsilon}\ln\frac{h}{\delta}$",
        r"It suffices that $2e^{-2n\epsilon^2} \leq \delta \Rightarrow n \geq \frac{\ln(2/\delta)}{\epsilon^2}$",
        r"$2e^{-2n\epsilon^2} \leq \delta$ and $n \geq \frac{\ln(2/\delta)}{\epsilon^2}$",
        r"$|1 - \eta\lambda| < 1 \iff \eta < \frac{2}{\lambda}$",
        r"$x^2 < 4 \Rightarrow x < 2$",
        r"$w x + b > 0 \iff x > -\frac{b}{w}$",
        r"$0.9^k < 0.01 \Rightarrow k \geq 44$",
    ],
)
def test_no_alarm(text: str) -> None:
    assert alarms(text) == 0


def test_a_bound_with_its_numbers_behind_it() -> None:
    text = (
        r"$n = 1000$, $\epsilon = 0.05$. "
        r"$2e^{-2n\epsilon^2} \leq \delta \Leftrightarrow n \geq \frac{\ln(2/\delta)}{%s}$; "
        r"with $\delta = 0.05$, $\epsilon = 0.02$: $n \geq \frac{\ln 40}{0.0008} = 4611.1$"
    )
    assert alarms(text % r"2\epsilon^2") == 0
    assert alarms(text % r"\epsilon^2") == 1
