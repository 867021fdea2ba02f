"""Numbers that a step carries over from the one before, where nothing but the text numbers the steps, and where a
law counts its other quantities from the next number.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

# f(w) = (w − 4)², w = 1: g = −6, v = −6, w = 1.3; g = −5.4, v = −5.4 − 5.4 = −10.8, w = 1.84; g = −4.32,
# v = −9.72 − 4.32 = −14.04.
RULE = "  g  = 2*(w - 4)\n  v <- 0.9*v + g\n  w <- w - 0.05*v\nw0 = 1, v0 = 0\n"
STEPS = [
    "step 1:  g = 2*(1 - 4) = -6\n         v = 0.9*0 - 6 = -6\n         w = 1 - 0.05*(-6) = 1.3\n",
    "step 2:  g = 2*(1.3 - 4) = -5.4\n         v = 0.9*(-6) - 5.4 = -10.8\n"
    "         w = 1.3 - 0.05*(-10.8) = 1.84\n",
    "step 3:  g = 2*(1.84 - 4) = -4.32\n         v = 0.9*(-10.8) - 4.32 = -14.04\n",
]


def found(text: str, file: str = "answers.txt") -> list[tuple[str, str | None]]:
    return [(f.verdict.value, f.mistake) for f in judge(read_text(text, file))]


def test_a_state_that_is_carried_on() -> None:
    assert "wrong" not in [v for v, _ in found(RULE + "".join(STEPS))]


@pytest.mark.parametrize(
    ("step", "right", "wrong", "mistake"),
    [
        (1, "0.9*(-6) - 5.4 = -10.8", "0.9*0 - 5.4 = -5.4", "no-carry-over"),
        (2, "0.9*(-10.8) - 4.32 = -14.04", "0.9*(-6) - 4.32 = -9.72", "previous-iteration"),
    ],
)
def test_a_state_that_is_not(step: int, right: str, wrong: str, mistake: str) -> None:
    steps = [s.replace(right, wrong) if k == step else s for k, s in enumerate(STEPS)]
    assert ("wrong", mistake) in found(RULE + "".join(steps))


def test_a_second_run() -> None:
    again = "Again, with another start:\n" + "".join(STEPS[:2])
    assert "wrong" not in [v for v, _ in found(RULE + "".join(STEPS) + again)]


ADAM = r"""Adam: $m_t = \beta_1 m_{t-1} + (1-\beta_1)g_t$, $\theta_{t+1} = \theta_t - \eta \hat m_t$,
$\hat m_t = m_t/(1-\beta_1^t)$, $\beta_1 = 0.9$, $\eta = 0.1$, $\theta_0 = 10$, $g_1 = 20$, $m_1 = 2$,
$\hat m_1 = 20$. $\theta_1 = %s$
"""


@pytest.mark.parametrize(
    ("step", "mistake"),
    [
        (r"10 - 0.1 \cdot 20 = 8", None),
        (r"10 - 0.1 \cdot 2 = 9.8", "no-bias-correction"),
        (r"10 + 0.1 \cdot 20 = 12", "plus-for-minus"),
        (r"10 - 20 = -10", "learning-rate"),
        (r"10 - 0.1 \cdot 19 = 8.1", None),  # another gradient, perhaps
    ],
)
def test_a_law_of_the_next_step(step: str, mistake: str | None) -> None:
    assert [m for v, m in found(ADAM % step, "a.md") if v == "wrong"] == (
        [mistake] if mistake else []
    )


def test_a_right_step_behind_a_wrong_one() -> None:
    # m_2 = 1.8 + 1.6 = 3.4, m̂_2 = 3.4/0.19 = 17.895, θ_2 = 8 − 1.7895
    rest = r"""$g_2 = 16$, $m_2 = 0.9 \cdot 2 + 0.1 \cdot 16 = 3.4$, $\hat m_2 = 3.4/0.19 = 17.895$,
$\theta_2 = 8 - 0.1 \cdot 17.895 = 6.2105$"""
    verdicts = [v for v, _ in found(ADAM % r"10 - 0.1 \cdot 2 = 9.8" + rest, "a.md")]
    assert verdicts.count("wrong") == 1
