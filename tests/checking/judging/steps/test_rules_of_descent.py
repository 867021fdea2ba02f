"""Rules of descent in letters, by the gradient of the loss. L = ½ (w x − y)² has ∂L/∂w = (w x − y) x."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text


def verdicts(text: str) -> list[tuple[str, str | None]]:
    return [(f.verdict.value, f.mistake) for f in judge(read_text(text, "answers.md"))]


NETWORK = r"""$L = -[y \ln \hat y + (1 - y) \ln(1 - \hat y)]$, $\hat y = \sigma(z)$, $z = w_1 a_1 + w_2 a_2 + b$,
$a_1 = \sigma(z_1)$, $z_1 = w_{11} x_1 + w_{21} x_2 + b_1$. Gradient descent:

$%s$
"""


@pytest.mark.parametrize(
    ("right", "wrong", "mistake"),
    [
        (
            r"w_1 \leftarrow w_1 - \alpha (\hat y - y) a_1",
            r"w_1 \leftarrow w_1 - \alpha (y - \hat y) a_1",
            "target-and-prediction-swapped",
        ),
        (
            r"w_1 \leftarrow w_1 + \alpha (y - \hat y) a_1",
            r"w_1 \leftarrow w_1 + \alpha (\hat y - y) a_1",
            "plus-for-minus",
        ),
        (
            r"w_{21} := w_{21} - \alpha (\hat y - y) w_1 a_1 (1 - a_1) x_2",
            r"w_{21} := w_{21} - \alpha (\hat y - y) w_2 a_1 (1 - a_1) x_2",
            "wrong-index",
        ),
        (
            r"w_{21} = w_{21} - \eta (\hat y - y) w_1 a_1 (1 - a_1) x_2",
            r"w_{21} = w_{21} - \eta (\hat y - y) w_1 (1 - a_1^2) x_2",
            "other-activation",
        ),
    ],
)
def test_a_rule_is_compared_with_the_gradient_of_the_loss(
    right: str, wrong: str, mistake: str
) -> None:
    assert "wrong" not in [v for v, _ in verdicts(NETWORK % right)]
    assert verdicts(NETWORK % wrong)[-1] == ("wrong", mistake)


def test_a_loss_with_arguments_under_another_heading() -> None:
    text = r"""# Loss

$L(y, \hat y) = \frac12 (\hat y - y)^2$, $\hat y = w x$, $\frac{\partial L}{\partial w} = (\hat y - y) x$

# Gradient descent

$w \leftarrow w %s \alpha (\hat y - y) x$
"""
    assert "wrong" not in [v for v, _ in verdicts(text % "-")]
    assert verdicts(text % "+")[-1][0] == "wrong"


SQUARE = r"""$L = %s$

%s

$w \leftarrow w %s$
"""


@pytest.mark.parametrize(
    ("loss", "words", "rule"),
    [
        (r"(w x - y)^2", "Gradient descent:", r"- \alpha (w x - y) x"),  # 2 is left to the rate
        (
            r"\frac1n \sum_{i=1}^n (w x_i - y_i)^2",
            "One sample (SGD):",
            r"- \alpha (w x_i - y_i) x_i",
        ),
        (r"\frac12 (w x - y)^2", "Gradient ascent:", r"+ \alpha (w x - y) x"),
        (r"\frac12 (w x - y)^2", "We maximize the likelihood:", r"+ \alpha (w x - y) x"),
        (r"\frac12 (w x - y)^2", "An adversary steps:", r"+ \alpha (w x - y) x"),
        (r"\frac12 (w x - y)^2", "Gradient descent with momentum:", r"- \alpha v"),
        (r"\frac12 (w x - y)^2", "Gradient descent:", r"- \alpha (w x - y) x - \alpha \lambda w"),
        (
            r"\frac12 (w x - y)^2 + \frac{\lambda}{2} w^2",
            "SGD:",
            r"- \alpha ((w x - y) x + \lambda w)",
        ),
        (r"\frac12 (\sigma(w x) - y)^2", "Gradient descent:", r"- \alpha (\sigma(w x) - y) x"),
    ],
)
def test_what_conventions_leave_to_a_rule(loss: str, words: str, rule: str) -> None:
    assert "wrong" not in [v for v, _ in verdicts(SQUARE % (loss, words, rule))]


TOLD = r"""$$\frac{\partial L}{\partial w} = %s$$

Gradient descent: $$w \leftarrow w %s$$
"""


@pytest.mark.parametrize(
    ("told", "rule", "wrong"),
    [
        (r"(\hat y - y) x", r"- \alpha (\hat y - y) x", False),
        (r"(\hat y - y) x", r"+ \alpha (y - \hat y) x", False),
        (r"(\hat y - y) x", r"- \alpha (y - \hat y) x", True),
        (r"(y - \hat y) x", r"- \alpha (\hat y - y) x", False),  # the gradient has the slip
        (r"2 (\hat y - y) x", r"- \alpha (\hat y - y) x", False),
    ],
)
def test_a_rule_by_the_gradient_that_is_told(told: str, rule: str, wrong: bool) -> None:
    assert ("wrong" in [v for v, _ in verdicts(TOLD % (told, rule))]) is wrong
