"""One slip is one alarm; a mistake has a name only where the name fits; what a message says is readable."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import Limits, judge
from symderiv.checking.model import Finding
from symderiv.checking.reading.reader import read_text


def findings(*lines: str) -> list[Finding]:
    """The findings on these paragraphs, with time enough on a busy machine."""
    return judge(read_text("\n\n".join(lines)), None, Limits(relation=2.0))


@pytest.mark.parametrize(
    "text",
    [
        r"$2 \cdot 3 + 1 = 8 = 7$",
        r"$z = 0.5 \cdot 0.3 + 0.1 = 0.35 = 0.25$",
        r"$x (x+1) + 2 x = x^2 + 2x = x^2 + 3x$",
        r"$\frac{1}{3} + \frac{1}{3} = \frac{2}{6} = 0.667$",
        r"$f(x) = (x + 1)(x - 1) = x^2 + 1 = x^2 - 1$",
    ],
)
def test_one_slip_is_one_alarm(text: str) -> None:
    found = findings(text)
    assert [f.verdict for f in found].count("wrong") == 1
    assert found[-1].verdict in ("correct", "rounded")
    assert "right again" in (found[-1].message or "")


def test_a_second_slip_is_not_measured_by_the_first() -> None:
    found = findings(r"$2 \cdot 3 + 1 = 8 = 9$")
    assert [f.verdict for f in found] == ["wrong", "wrong"]
    assert found[-1].expected == "7"


def test_what_follows_from_a_wrong_step_is_no_second_slip() -> None:
    found = findings(r"$c = 2 \cdot 3 + 1 = 8 = \frac{16}{2}$")
    assert [f.verdict for f in found] == ["given", "wrong", "follow-through"]


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (r"$3 \cdot 7 = 42$", None),  # no 2 is there
        (r"$9.1 \cdot 3 = 54.6$", None),
        (r"$5 + 4 = 3$", None),
        (r"$\frac{1}{2} \cdot 42 = 42$", "factor-two"),
        (r"$F = x^{-1/2} = x^{-3/2}$", None),
        (r"$\frac{d}{dx} x^{-1/2} = -\frac12 x^{-1/2}$", None),
        (r"$F = (\lambda - 3)(\lambda - 1) = (3 - \lambda)(\lambda - 1)$", "sign"),
        (r"$F = a \log p - b = b - a \log p$", "sign"),
        (r"$F = 2 (\hat{y} - y) = 2 (y - \hat{y})$", "target-and-prediction-swapped"),
        (r"$0.04 \cdot 9 = -0.35$", None),  # its sign and a digit
    ],
)
def test_a_name_fits_or_there_is_none(text: str, mistake: str | None) -> None:
    found = findings(text)[-1]
    assert found.verdict == "wrong"
    assert found.mistake == mistake


def test_a_factor_of_plain_arithmetic_is_none_of_the_chain_rule() -> None:
    (found,) = findings(r"$3 \cdot 4 \cdot 5 = 20$")
    assert found.verdict == "wrong"
    assert "chain rule" not in (found.message or "")
    found = findings("$L = (w x - t)^2$", r"$\frac{dL}{dw} = 2 (w x - t)$")[-1]
    assert "chain rule" in (found.message or "")


def test_a_sum_without_bounds_is_shown_without() -> None:
    found = findings(r"$S = \sum_i X_i + \sum_i X_i = \sum_i X_i$")[-1]
    assert found.verdict == "wrong"
    assert "every" not in f"{found.message} {found.expected}"
    assert "Σ_i" in (found.expected or "")


@pytest.mark.parametrize("text", [r"$0.0198 = 0.0291$", r"$0.019801 = 0.0192$", "$7 = 9$"])
def test_no_message_says_that_a_number_is_itself(text: str) -> None:
    (found,) = findings(text)
    assert found.verdict == "wrong"
    left, _, rest = (found.message or "").partition(" is ")
    assert left != rest


def test_tanh_without_its_argument_is_no_quantity() -> None:
    found = findings(
        r"$$\tanh = \frac{e^x - e^{-x}}{e^x + e^{-x}}$$",
        r"$$\tanh'(x) = \frac{4}{(e^x + e^{-x})^2} = 1 - \tanh^2(x)$$",
    )
    assert [f.verdict for f in found] == ["given", "correct", "correct"]


def test_nabla_takes_the_product_that_is_a_scalar() -> None:
    (found,) = findings(r"$\nabla_w \|Xw - Y\|^2 = \nabla_w (Xw - Y)^T (Xw - Y)$")
    assert found.verdict == "correct"


def test_the_gradient_of_a_function_of_one_quantity() -> None:
    given = r"$J(\theta) = \theta^2 + 3\theta$"
    assert findings(given, r"$\nabla J(\theta) = 2\theta + 3$")[-1].verdict == "correct"
    assert findings(given, r"$\nabla J(\theta) = 2\theta - 3$")[-1].verdict == "wrong"
    parts = findings(r"$J(\theta) = \theta_1^2 + 3\theta_2$", r"$\nabla J(\theta) = 2\theta_1$")
    assert parts[-1].verdict != "wrong"
    assert "not told" in (parts[-1].message or "")


def test_what_is_right_is_not_what_was_written() -> None:
    """The derivative of −(1 − y) ln(1 − ŷ) is (1 − y)/(1 − ŷ): of two signs that cancel none is said."""
    text = r"""$L = -y\ln\hat{y} - (1-y)\ln(1-\hat{y})$.

$\frac{\partial L}{\partial\hat{y}} = -\frac{y}{\hat{y}} - \frac{1-y}{1-\hat{y}}$"""
    found = judge(read_text(text, "a.md"))[-1]
    assert found.mistake == "sign"
    assert found.expected == "-y/ŷ + (1 - y)/(1 - ŷ)"


@pytest.mark.parametrize(
    ("text", "told"), [("$e^{-50} = 2.0$", "1.93·10^(-22)"), ("$0.5^{40} = 0.3$", "9.09·10^(-13)")]
)
def test_a_tiny_number_has_digits(text: str, told: str) -> None:
    (found,) = findings(text)
    assert found.expected == told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # the complement of a probability; a gate that has been exchanged with what it leaves
        ("$0.6 \\cdot 0.214 \\cdot (1 - 0.714) = 0.6 \\cdot 0.214 \\cdot 0.714$", "x and 1 − x"),
        (
            "$c = f u + i g$, $f = 0.818$, $u = -0.4$, $i = 0.646$, $g = 0.572$, "
            "$f u + i g = -0.4 + 0.646 \\cdot 0.572$",
            "a factor is missing",
        ),
    ],
)
def test_a_name_that_blames_no_derivative(text: str, said: str) -> None:
    found = [f.message or "" for f in findings(text) if f.verdict.value == "wrong"]
    assert len(found) == 1 and found[0].startswith(said)
