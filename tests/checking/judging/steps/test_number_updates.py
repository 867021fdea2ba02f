"""Steps of gradient descent in numbers alone. 0.9 + 0.5 · 0.079 = 0.9395, 0.2 − 0.5 · 0.12 = 0.14."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

TOLD = r"""$w = 0.9$, $w_1 = 0.4$, $b = 0.2$, $\eta = 0.5$.

$\frac{\partial L}{\partial w} = -0.0790$, $\frac{\partial L}{\partial b} = 0.120$,
$\frac{\partial L}{\partial w_1} = 0.3$

"""

STEPS = [
    (r"$w' = 0.9 + 0.5\cdot 0.0790 = 0.9395$", r"$w' = 0.9 - 0.5\cdot 0.0790 = 0.8605$"),
    (
        r"$w_{new} = 0.9 - 0.5\cdot(-0.079) = 0.9395$",
        r"$w_{new} = 0.9 + 0.5\cdot(-0.079) = 0.8605$",
    ),
    (r"$b \leftarrow 0.2 - 0.5\cdot 0.12 = 0.14$", r"$b \leftarrow 0.2 + 0.5\cdot 0.12 = 0.26$"),
    (r"$b = 0.2 - 0.12 \cdot 0.5 = 0.14$", r"$b = 0.2 + 0.12 \cdot 0.5 = 0.26$"),
    (r"$w_1^{(1)} = 0.4 - 0.5 \cdot 0.3 = 0.25$", r"$w_1^{(1)} = 0.4 + 0.5 \cdot 0.3 = 0.55$"),
]


def found(text: str) -> list[tuple[str, str | None]]:
    return [(f.verdict.value, f.mistake) for f in judge(read_text(text, "answers.md"))]


# 0.4 − 0.5 · 0.279 = 0.2605; 0.120 is the gradient by b.
OF_ANOTHER = r"""$w_2 = 0.4$, $b = 0.2$, $\eta = 0.5$. $\frac{\partial L}{\partial w_2} = %s$,
$\frac{\partial L}{\partial b} = 0.120$. $w_2 = 0.4 - 0.5 \cdot %s$"""


@pytest.mark.parametrize(
    ("gradient", "put_in", "wrong"),
    [
        ("0.279", "0.279 = 0.2605", False),
        ("0.279", "0.120 = 0.34", True),
        ("0.279", "0.281 = 0.2595", False),  # with weight decay, perhaps
        ("0.1204", "0.120 = 0.34", False),  # the same gradient, rounded
    ],
)
def test_a_step_along_the_gradient_of_another_weight(
    gradient: str, put_in: str, wrong: bool
) -> None:
    assert (("wrong", "other-value") in found(OF_ANOTHER % (gradient, put_in))) is wrong


def test_two_weights_have_the_same_gradient() -> None:
    told = r"$\frac{\partial L}{\partial w} = 0.0755$, $\frac{\partial L}{\partial b} = 0.0755$. "
    assert "wrong" not in [v for v, _ in found(told + r"$b = 0.1 - 0.01 \cdot 0.0755 = 0.099245$")]


@pytest.mark.parametrize(("right", "wrong"), STEPS)
def test_a_step_up_the_gradient_is_wrong(right: str, wrong: str) -> None:
    assert "wrong" not in [v for v, _ in found(TOLD + right)]
    assert ("wrong", "plus-for-minus") in found(TOLD + wrong)


@pytest.mark.parametrize(
    "told",
    [
        TOLD.replace("L}", "R}"),  # what it is nobody knows
        TOLD + "We maximise the reward. ",
        TOLD.replace("w = 0.9", "w = 0.8"),  # another w
        TOLD.replace(r"\eta = 0.5", r"\eta = 0.4"),  # the 0.5 is no rate
    ],
)
def test_what_is_not_known_to_descend_is_left(told: str) -> None:
    assert "wrong" not in [v for v, _ in found(told + STEPS[0][1])]


# −0.6065 + 0.5 = −0.1065, so that s₁ grows to 0.5107
TOTAL = """total = 1/2·exp(−s₁)·L₁ + s₁/2, s₁ = 0.5, L₁ = 2

∂total/∂s₁ = −1/2·exp(−s₁)·L₁ + 1/2 = −0.6065 + 0.5 = -0.1065

lr = 0.1:  s₁ ← %s
"""


@pytest.mark.parametrize(
    ("step", "wrong"), [("0.5 − 0.1·(-0.1065) = 0.5107", 0), ("0.5 + 0.1·(-0.1065) = 0.4894", 1)]
)
def test_a_total_is_minimised(step: str, wrong: int) -> None:
    found = [f.verdict.value for f in judge(read_text(TOTAL % step, "a.txt"))]
    assert found.count("wrong") == wrong


# f'(2) = 2³ − 1 = 7; f_u = (0.5·1.5 − 1)·1.5 = −0.375, so that u grows by 0.0375
OWN_SLOPES = [
    ("f(w) = w^4/4 - w, w0 = 2\n\nGD with lr 0.1: w1 = %s\n", "2 - 0.1*7 = 1.3", "2 + 0.1*7 = 2.7"),
    (
        "f(u, v) = (u*v - 1)^2/2\n\nGradient descent from u = 0.5, v = 1.5, η = 0.1: f_u = -0.25*1.5 = -0.375\n\n"
        "u ← %s\n",
        "0.5 + 0.0375 = 0.5375",
        "0.5 - 0.0375 = 0.4625",
    ),
]


@pytest.mark.parametrize(("told", "right", "wrong"), OWN_SLOPES)
def test_the_slope_is_that_of_the_function_told(told: str, right: str, wrong: str) -> None:
    good, bad, up = (
        [f.verdict.value for f in judge(read_text(text, "a.txt"))]
        for text in (told % right, told % wrong, told % wrong + "\nWe maximise the reward.\n")
    )
    assert "wrong" not in good
    assert bad.count("wrong") == 1
    assert "wrong" not in up


# v_1 = 8, v_2 = 0.9·8 + 4.8 = 12, v_3 = 0.9·12 = 10.8; the last step is the odd one out
MOMENTUM = """$v_1=0.9\\cdot 0+8=8$, $w_1=3-0.1\\cdot 8=2.2$

$v_2=0.9\\cdot 8+4.8=12$, $w_2=2.2-0.1\\cdot 12=1$

$v_3=0.9\\cdot 12+0=10.8$, $w_3=%s$
"""


@pytest.mark.parametrize(
    ("told", "step", "wrong"),
    [
        (MOMENTUM, "1-0.1\\cdot 10.8=-0.08", 0),
        (MOMENTUM, "1+0.1\\cdot 10.8=2.08", 1),
        # v points downhill here, and is added
        (
            MOMENTUM.replace("3-0.1\\cdot 8=2.2", "3+0.1\\cdot 8=3.8").replace(
                "2.2-0.1\\cdot 12=1", "3.8+0.1\\cdot 12=5"
            ),
            "5-0.1\\cdot 10.8=3.92",
            1,
        ),
        # one step alone shows no direction
        (MOMENTUM.replace("0.1\\cdot 12=1", "0.2\\cdot 12=-0.2"), "1+0.1\\cdot 10.8=2.08", 0),
        # another rate, another rule
        (MOMENTUM, "1+0.2\\cdot 10.8=3.16", 0),
        # v_3 = −10.8: the step is against it
        (MOMENTUM.replace("+0=10.8", "-21.6=-10.8"), "1+0.1\\cdot 10.8=2.08", 0),
    ],
)
def test_a_step_the_other_way_than_its_siblings(told: str, step: str, wrong: int) -> None:
    assert [v for v, _ in found(told % step)].count("wrong") == wrong


# 1 − 0.9² = 0.19; at the first step it is 0.1
MOMENT = "Adam. $m_1=0.1\\cdot 2=0.2$, $\\hat m_1=\\frac{0.2}{0.1}=2$. "
MOMENT += "$m_2=0.9\\cdot %s+0.1\\cdot 1.8=%s$, $\\hat m_2=%s$."


@pytest.mark.parametrize(
    ("before", "moment", "corrected", "mistake"),
    [
        ("0.2", "0.36", "\\frac{0.36}{0.19}=1.895", None),
        ("0.2", "0.36", "\\frac{0.36}{0.1}=3.6", "power-of-one-minus-beta"),
        ("0", "0.18", "\\frac{0.18}{0.1}=1.8", None),  # the first step of a second parameter
    ],
)
def test_the_correction_has_the_power_of_its_step(
    before: str, moment: str, corrected: str, mistake: str | None
) -> None:
    wrong = [m for v, m in found(MOMENT % (before, moment, corrected)) if v == "wrong"]
    assert wrong == ([mistake] if mistake else [])


# y − π = 0.5 for three of them: the slope of a log-likelihood, which is climbed; a loss would be descended
_OF_ELL = r"""Model $\pi = \sigma(b + w x)$ from $b = 0$, $w = 0$%s.
\begin{align*}
\frac{\partial \ell}{\partial b} &= 0.5, & \frac{\partial \ell}{\partial w} &= 1.5.
\end{align*}
Step with $\eta = 0.4$: %s
"""
_UP = r"$b = 0 + 0.4\cdot 0.5 = 0.2$, $w = 0 + 0.4\cdot 1.5 = 0.6$."


@pytest.mark.parametrize(("letter", "alone"), [(r"\ell", True), ("l", True), ("L", False)])
def test_a_step_up_a_log_likelihood(letter: str, alone: bool) -> None:
    text = _OF_ELL.replace(r"\ell", letter)
    wrong = [v for v, _ in found(text % ("", _UP))].count("wrong")
    assert wrong == (0 if alone else 2)
    assert "wrong" in [v for v, _ in found(text % ("", _UP.replace("= 0.2", "= 0.9")))]


@pytest.mark.parametrize("loss", [", with the loss", ", mit dem Verlust", ", con la pérdida"])
def test_a_step_up_what_is_called_a_loss(loss: str) -> None:
    assert [v for v, _ in found(_OF_ELL % (loss + r" $\ell$", _UP))].count("wrong") == 2
