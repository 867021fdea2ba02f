"""Where the text tells a law with v̂_t and what v̂_t is of v_t, its step with v_1 lacks the bias correction."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.writeup import alarms

LAWS = [
    (
        r"$$\hat{v}_t = \frac{v_t}{1-\beta_2^t}, \quad \alpha_t = \frac{\eta}{\sqrt{\hat{v}_t}+\epsilon}$$",
        r"$$\alpha_1 = \frac{\eta}{\sqrt{\hat{v}_1}+\epsilon}$$",
        (r"\hat{v}_1", "v_1"),
    ),
    (
        r"$\hat m_t = m_t/(1 - \beta_1^t)$ and $\Delta_t = \eta \hat m_t$.",
        r"$\Delta_2 = \eta \hat m_2$",
        (r"\hat m_2", "m_2"),
    ),
]


@pytest.mark.parametrize(("laws", "step", "names"), LAWS)
def test_the_corrected_moment_is_meant(laws: str, step: str, names: tuple[str, str]) -> None:
    assert alarms(f"{laws}\n\n{step}") == 0
    slip = step.replace(*names)
    assert judge(read_text(f"{laws}\n\n{slip}", "a.md"))[-1].mistake == "no-bias-correction"
    assert (
        alarms(f"{laws.replace(*(n.replace('1', 't').replace('2', 't') for n in names))}\n\n{slip}")
        == 0
    )


def test_a_hat_that_is_no_correction() -> None:
    laws = r"$\hat y_i = \sigma(y_i)$, $r_i = c \hat y_i$." + "\n\n"
    assert alarms(laws + r"$r_1 = c y_1$") == 0
