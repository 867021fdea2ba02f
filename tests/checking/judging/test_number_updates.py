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
