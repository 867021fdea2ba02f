# ruff: noqa: E501
"""What the text tells keeps a right line from being called wrong; the like without it is still found."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.judging.surroundings.ranges import ranges
from symderiv.checking.model import Finding
from symderiv.checking.reading.reader import read_text

LEAKY = r"""$$\text{LR}(x) = \max(\alpha x, x)%s$$

$$\text{LR}'(x) = \begin{cases} 1 & x > 0 \\ \alpha & x \leq 0 \end{cases}$$
"""
CARRIED = r"$$0.2 \times \frac{1}{1.633} = 0.2 \times 0.612 = %s$$"
BITS = r"$$D = 0.5\log\frac{0.5}{0.9} + 0.5\log\frac{0.5}{0.1} \approx 0.5 \times (-0.85) + 0.5 \times 2.32 \approx 0.74%s$$"
ONE_HOT = r"""$$L = -\sum_i y_i \log p_i$$

%s

$$L = -y_k\log p_k = -\log p_k$$
"""
PLANE = r"""The hyperplane is $w^\top x + b = 0$; $x_p$ lies on it.

$$f(x) = (w^\top x_p+b)+\rho\frac{w^\top w}{\|w\|} = %s$$
"""
MOMENT = r"""$m_2 = (0.9 \times 0.2000) + (0.1 \times 1.0) = 0.1800 + 0.1000 = \mathbf{0.2800}$

$\hat{m}_2 = \frac{0.2800}{1 - 0.9^2} = \frac{0.2800}{1 - 0.81} = \frac{0.2800}{0.19} = \mathbf{%s}$
"""


def check(text: str) -> list[Finding]:
    return judge(read_text(text, "a.md"))


def verdicts(text: str) -> list[str]:
    return [f.verdict.value for f in check(text)]


@pytest.mark.parametrize(
    "told",
    [r", \quad \alpha \in (0, 1)", r", \quad 0 < \alpha < 1", r", \quad \alpha \in [0.01, 0.3]"],
)
def test_a_name_is_kept_in_the_range_that_is_told(told: str) -> None:
    found = check(LEAKY % told)
    assert found[-1].verdict.value == "correct"
    assert "range" in (found[-1].message or "")


def test_a_range_excuses_no_other_error() -> None:
    text = (LEAKY % r", \quad \alpha \in (0, 1)").replace(r"\alpha & x \leq", r"2\alpha & x \leq")
    assert verdicts(text)[-1] == "wrong"


def test_a_range_above_one_does_not_make_the_smaller_slope_right() -> None:
    assert verdicts(LEAKY % r", \quad \alpha \in (2, 3)")[-1] == "wrong"


def test_ranges_are_those_of_bare_names_outside_of_conditions() -> None:
    text = r"Let $\alpha \in (0, 1)$, $0.5 \le \beta \le 2$ and $c > 0$; if $d > 0$, $x^2 > 3$, $e > 2 + k$."
    assert ranges(text) == {"alpha": ("0", "1"), "beta": ("0.5", "2"), "c": ("0", None)}
    assert ranges(r"$$\begin{cases} 1 & x > 0 \\ 0, x < 0 \end{cases}$$") == {}


def test_digits_may_be_carried_from_an_earlier_member_of_the_chain() -> None:
    # 0.2/1.633 = 0.12247...; 0.2 x 0.612 = 0.1224 exactly
    assert verdicts(CARRIED % "0.1225") == ["rounded", "rounded"]
    assert verdicts(CARRIED % "0.1229")[-1] == "wrong"


def test_digits_may_be_carried_from_numbers_that_could_not_be_judged() -> None:
    # ∂E/∂s and its factors are not told; 0.3/1.7 = 0.17647, 0.3 x 0.588 = 0.1764 exactly
    text = r"$$\frac{\partial E}{\partial s} = \frac{\partial E}{\partial r} \cdot q = 0.3 \times \frac{1}{1.7} = 0.3 \times 0.588 = %s$$"
    assert verdicts(text % "0.1765")[-1] == "rounded"
    assert verdicts(text % "0.1756")[-1] == "wrong"


@pytest.mark.parametrize("told", [r" \text{ bits}", "$$\nThe logarithm has base 2.\n$$ 1 = 1"])
def test_bits_tell_the_base_of_the_logarithm(told: str) -> None:
    # 0.5 log2(5/9) + 0.5 log2 5 = 0.737, in nats 0.511
    found = verdicts(BITS % told)
    assert "wrong" not in found and "follow-through" not in found


def test_another_base_that_is_not_told_is_left_open() -> None:
    # log10 0.5 = -0.30103, ln 0.5 = -0.693, ln 0.25 = -1.386
    assert verdicts(r"$$-\log(0.5) = 0.301$$") == ["unchecked"]
    assert verdicts(r"$$-\log(0.25) = 1.386$$ then $$-\log(0.5) = 0.301$$")[-1] == "wrong"
    assert verdicts(r"$$-\ln(0.5) = 0.301$$") == ["wrong"]
    assert verdicts(r"$$-\log(0.5) = 0.421$$") == ["wrong"]


def test_the_target_of_the_correct_class_is_one() -> None:
    assert verdicts(ONE_HOT % "Let $k$ be the correct class;")[-1] == "unchecked"
    assert verdicts(ONE_HOT % "The target is one-hot:")[-1] == "unchecked"
    assert verdicts(ONE_HOT % "Now take one term of it:")[-1] == "wrong"


def test_a_zero_that_the_text_states_is_used() -> None:
    assert "wrong" not in verdicts(PLANE % r"\rho\|w\|")
    assert verdicts(PLANE % r"2\rho\|w\|")[-1] == "wrong"


def test_a_fraction_of_exact_decimals_has_no_wide_tolerance() -> None:
    # 0.28/0.19 = 1.47368...
    assert verdicts(MOMENT % "1.4373")[-1] == "wrong"
    assert verdicts(MOMENT % "1.4737")[-1] == "rounded"


def test_a_target_for_which_the_chain_writes_one_is_one() -> None:
    text = r"$$-Y_k (1 - q_k) = q_k - Y_k %s$$"
    assert verdicts(text % "= q_k - 1") == ["unchecked", "unchecked"]
    assert verdicts(text % "") == ["wrong"]
    assert verdicts(text % "= q_k + 1")[0] == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        r"$\alpha = 1$, $b = -0.3$, $\frac{\partial J}{\partial b} = -0.1097$. "
        r"$b \leftarrow -0.3 - (-0.1097) = -0.1903$",
        r"$O = \lfloor \frac{W - K}{2} \rfloor + 1$, $W = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$, "
        r"$K = \begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}$. $O = 3$",
        r"$g = Qx$, $\phi(\eta) = \frac12(x - \eta g)^TQ(x - \eta g) = \frac12x^TQx - \eta g^TQx + "
        r"\frac{\eta^2}{2}g^TQg$, $\phi'(\eta) = -g^Tg + \eta g^TQg = 0$",
    ],
)
def test_no_fault_of_the_program_stands_in_for_a_verdict(text: str) -> None:
    """The fixture of this folder fails where one does."""
    assert "wrong" not in [f.verdict.value for f in judge(read_text(text, "a.md"))]
