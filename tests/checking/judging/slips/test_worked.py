"""One quantity in several lines, each worked out further; what is a new value stays one. By hand."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

ROWS = r"\begin{align*} s &= 4 \cdot 5 + 3 \\ s &= %s \\ s &= %s \end{align*}"
PRODUCT = r"""\[ M = \begin{bmatrix} 1 & 2 \\ 0 & 3 \end{bmatrix} \begin{bmatrix} 4 & 1 \\ 5 & 0 \end{bmatrix} \]

\[ M = \begin{bmatrix} 14 & 1 \\ 15 & %s \end{bmatrix} \]
"""


@pytest.mark.parametrize(
    ("second", "third", "expected"),
    [
        ("20 + 3", "23", ["given", "correct", "correct"]),
        ("20 + 3", "32", ["given", "correct", "wrong"]),
        ("21 + 3", "24", ["given", "wrong", "follow-through"]),
    ],
)
def test_rows_of_one_display(second: str, third: str, expected: list[str]) -> None:
    assert verdicts(ROWS % (second, third)) == expected


def test_a_product_of_matrices_and_its_entries() -> None:
    assert verdicts(PRODUCT % "0") == ["given", "correct"]
    assert verdicts(PRODUCT % "3") == ["given", "wrong"]


@pytest.mark.parametrize(
    "text",
    [
        r"$x = 2 \cdot 3 + 1$, $x = 5$",  # values that are tried
        "$$w = 0.5 - 0.1 \\cdot 2$$\n\n$$w = 0.3 - 0.1 \\cdot 1$$",  # two updates
        "$$r = \\frac{5 + 3}{2} = 4$$\n\n$$r = \\frac{5 - 3}{2} = 1$$",  # two roots
        r"$t = \pi/4$, $t = 0$ and $t = 1$",
        "$$v = 4 \\cdot 5 + 3$$\n\nFor the second sample:\n\n$$v = 17$$",
    ],
)
def test_a_new_value_is_no_step(text: str) -> None:
    assert "wrong" not in verdicts(text)


def test_a_logarithm_to_base_ten_in_the_line_below() -> None:
    # log10 2 = 0.30103, log10 5 = 0.69897
    text = "$$D = 0.3 \\log 2 + 0.2 \\log 5$$\n\n$$D = 0.0903 + 0.%s$$"
    assert "wrong" not in verdicts(text % "1398")
    assert verdicts(text % "1938")[-1] == "wrong"


def test_a_number_that_is_told_twice_is_still_one_number() -> None:
    text = "$a = 0.8$, $b = 0$. Again $b = 0$.\n\n$$q = (a - b) a$$\n\n$$q = (0.8 - %s) 0.8$$"
    assert verdicts(text % "0")[-1] == "correct"
    assert verdicts(text % "1")[-1] == "wrong"


def test_a_law_whose_states_are_counted_from_another_step() -> None:
    text = """$$u_k = \\gamma u_{k-1} + \\eta p_k, \\qquad p_{k+1} = p_k - u_k$$
with $u_0 = 0$, $p_0 = 5$, $\\eta = 0.2$, $\\gamma = 0.5$:
$$u_1 = 0.5 \\cdot 0 + 0.2 \\cdot 5 = 1, \\qquad p_1 = %s$$"""
    assert "wrong" not in verdicts(text % "5 - 1 = 4")
    assert verdicts(text % "5 - 2 = 3")[-2] == "wrong"


ITEMS = """* Gini(D) = (60/100) * (4/9) + (40/100) * (3/8)
* Gini(D) = %s
"""


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("0.6 * 0.444 + 0.4 * 0.375", "rounded"),  # 0.2667 + 0.15
        ("0.4 * 0.444 + 0.6 * 0.375", "wrong"),
        ("0.6 * 0.444 + 0.4 * 0.735", "wrong"),
        ("0.5 * 0.32 + 0.5 * 0.48", "given"),  # of another split
    ],
)
def test_the_items_of_a_list_that_go_on(second: str, expected: str) -> None:
    assert verdicts(ITEMS % second)[1] == expected


def test_a_line_below_a_chain_goes_on_from_its_end() -> None:
    text = r"$$r_2(1) = [p u + q v] s = [(0.28 \times 0.6) + (0.09 \times %s)] \times 0.5$$" + "\n"
    text += r"$$r_2(1) = [0.168 + 0.018] \times 0.5 = 0.186 \times 0.5 = 0.093$$"
    assert verdicts(text % "0.2")[2] == "correct"
    assert verdicts(text % "0.4")[2] == "wrong"  # 0.036, and not 0.018


@pytest.mark.parametrize(
    "text",
    [
        "- $w = 0.5 - 0.1 \\cdot 2$\n- $w = 0.3 - 0.1$",  # two updates
        "- $v = 4 \\cdot 5 + 3$\n- $v = 6 + 3$",  # two samples
    ],
)
def test_items_with_values_of_their_own(text: str) -> None:
    assert "wrong" not in verdicts(text)


RETURNS = r"""$$G_t = R_{t+1} + \gamma G_{t+1}$$

$\gamma = 0.5$, $R_1 = -1$, $R_2 = 2$, $R_3 = 6$, $R_4 = 3$, $G_4 = 2$

$$G_3 = 3 + 0.5 \cdot 2 = 4$$

$$G_2 = 6 + 0.5 \cdot 4 = 8$$

$$G_1 = %s$$
"""


def test_a_law_whose_steps_before_tell_how_they_are_counted() -> None:
    assert "wrong" not in verdicts(RETURNS % r"2 + 0.5 \cdot 8 = 6")
    assert verdicts(RETURNS % r"6 + 0.5 \cdot 8 = 10")[-2] == "wrong"  # the reward of G_2
