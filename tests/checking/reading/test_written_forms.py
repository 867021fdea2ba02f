# ruff: noqa: E501
"""Forms that write-ups of courses have: words as left sides, items, powers of ten in words, delimiters.

Expected values by hand.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import last, verdicts

ITEMS = r"""\begin{itemize}
\item $= \frac{1}{4}$
\item $= \frac{3}{7}$
\item $= \frac{2(5)}{2(5)+4+1} = \frac{10}{15} = %s$
\end{itemize}"""


def test_words_before_a_sign_are_what_it_speaks_of() -> None:
    text = r"""- $\text{Units per layer} = 5 \times 7 = 35$
- $\text{Bias of a unit} = 1$

$$\text{Trainable weights} = 35 \cdot 2 = 70$$"""
    assert "wrong" not in verdicts(text)
    assert verdicts(text.replace("= 70", "= 37"))[-1] == "wrong"


def test_words_of_another_script_begin_a_chain_of_their_own() -> None:
    text = "$$\\text{损失} = 2 + 5 = 7$$\n\n$$\\text{准确率} = \\frac{3}{4} = 0.75$$"
    assert verdicts(text) == ["correct", "correct"]
    assert verdicts(text.replace("0.75", "0.57"))[-1] == "wrong"


def test_words_that_hand_on_do_not_begin_a_chain() -> None:
    rows = r"\begin{align} x &= 2 + 5 \\ \text{so that we get } &= %s \end{align}"
    assert verdicts(rows % "7")[-1] == "correct"
    assert verdicts(rows % "8")[-1] == "wrong"


def test_items_that_open_with_a_sign_are_answers_of_their_own() -> None:
    assert "wrong" not in verdicts(ITEMS % r"\frac{2}{3}", "a.tex")
    assert verdicts(ITEMS % r"\frac{3}{5}", "a.tex")[-1] == "wrong"


def test_e_with_brackets_in_its_exponent_is_the_exponential() -> None:
    told = "$f(u, v) = e^{(2u + v)}$ and $\\frac{\\partial f}{\\partial u} = %s$"
    assert verdicts(told % "2e^{(2u+v)}")[-1] == "correct"
    assert verdicts(told % "e^{(2u+v)}")[-1] == "wrong"
    # the error of sample i is a name
    assert verdicts("$e^{(i)} = t^{(i)} - y^{(i)}$, $t^{(i)} - e^{(i)} = y^{(i)}$") == [
        "given",
        "correct",
    ]


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        (r"$300 \cdot 150 + 7 = 45 \text{ thousand}$", "rounded"),
        (r"$300 \cdot 150 + 7 = 54 \text{ thousand units}$", "wrong"),
        (r"$2000 \cdot 1500 \approx 3.0$ million", "correct"),
        (r"$2000 \cdot 1500 \approx 3.2$ million", "wrong"),
        (r"$$400 \times 150 = 6.0 \text{万}$$", "correct"),
        (r"$$400 \times 150 = 6.2 \text{万}$$", "wrong"),
    ],
)
def test_words_for_powers_of_ten(written: str, verdict: str) -> None:
    assert verdicts(written) == [verdict]


def test_a_number_in_plain_text_with_a_word_of_scale_is_left_alone() -> None:
    assert verdicts("n = 2000 * 1500 = 3 million") == []
    assert verdicts("n = 2000 * 1500 = 3000")[-1] == "wrong"


def test_dollars_with_backticks() -> None:
    assert verdicts(r"so $`0.8 \times 0.25 = 0.2`$ and $`0.8 \times 0.5 = 0.5`$") == [
        "correct",
        "wrong",
    ]


def test_a_formula_that_was_copied_twice_is_read_once() -> None:
    assert [s.source for s in read_text("Take K=3K=3 now", "a.md").statements] == ["K = 3"]


def test_a_decimal_that_is_cut_off_with_dots() -> None:
    assert verdicts(r"$17/3 = 5.66... = 5.66\ldots$") == ["rounded", "correct"]
    assert verdicts(r"$17/3 = 5.76...$") == ["wrong"]


def test_an_accent_over_a_numbered_letter() -> None:
    assert verdicts(r"$\hat{y1} = 0.5$, $\hat{y1} + 1 = 1.5$, $\hat{y_1} + 1 = 2.5$") == [
        "given",
        "correct",
        "wrong",
    ]


@pytest.mark.parametrize(
    "written",
    [
        r"$\mathbb{E}_{x \sim p}[\log x] = \log x$",
        r"$d(u^2) = 2u\,du$",
        r"$d \log u = \frac{1}{u} du$",
    ],
)
def test_expectations_and_differentials_are_not_read_as_products(written: str) -> None:
    assert verdicts(written) == ["unchecked"]


def test_a_product_of_matrices_is_not_a_word() -> None:
    text = r"$$U = \begin{bmatrix} 1 & 2 \end{bmatrix}, \quad V = \begin{bmatrix} 3 & 5 \end{bmatrix}$$ $$UV^T = \begin{bmatrix} %s \end{bmatrix}$$"
    assert verdicts(text % "13")[-1] == "correct"
    assert verdicts(text % "15")[-1] == "wrong"


def test_a_power_of_beta_is_no_step_of_beta() -> None:
    text = r"$\beta^k \approx \frac{1}{e}$, $\beta = 0.5$, $\beta^2 = 0.25$, $\beta^3 = 0.25$"
    assert verdicts(text)[-2:] == ["correct", "wrong"]


@pytest.mark.parametrize("mark", ["+", ",new", r"\text{new}", "'", r"\prime"])
def test_a_mark_beside_the_layer_tells_the_new_one(mark: str) -> None:
    text = (
        r"$v_{12}^{(3)} = 0.42$"
        "\n\n"
        rf"$v_{{12}}^{{(3){mark}}} = v_{{12}}^{{(3)}} - 0.5 \cdot 0.04 = 0.4$"
        "\n\n"
        rf"$s = v_{{12}}^{{(3){mark}}} \cdot 3 = 1.2$"
    )
    assert "unchecked" not in verdicts(text) and "wrong" not in verdicts(text)
    assert verdicts(text.replace("= 1.2", "= 1.26"))[-1] == "wrong"


@pytest.mark.parametrize(
    "gradient",
    [r"\nabla_u h(u_0)", r"\nabla_{u} h(u_{0})", r"\frac{\partial h(u_0)}{\partial u}"],
)
@pytest.mark.parametrize("loss", ["h(u)", "h"])
def test_a_derivative_at_a_place_is_taken_there(gradient: str, loss: str) -> None:
    text = f"$${loss} = 4u^2 - 3u$$\n\n$${gradient} = 8 u_0 - 3$$"
    assert verdicts(text) == ["given", "correct"]
    assert verdicts(text.replace("8 u_0 - 3", "8 u_0 - 3 u_0"))[-1] != "correct"


@pytest.mark.parametrize("gradient", [r"\partial_u h(u_0)", r"\frac{d h(u_0)}{du}"])
def test_a_derivative_of_a_function_at_a_place(gradient: str) -> None:
    text = f"$$h(u) = 4u^2 - 3u$$\n\n$${gradient} = 8 u_0 - 3$$"
    assert verdicts(text) == ["given", "correct"]


def test_a_place_whose_value_is_told_is_put_in() -> None:
    text = "$$Q(a) = a^3$$\n\nWith $a_0 = 2$: $\\nabla_a Q(a_0) = 3 \\cdot 4 = 12$"
    assert verdicts(text) == ["given", "given", "correct", "correct"]
    assert verdicts(text.replace(r"3 \cdot 4", r"2 \cdot 4"))[2] == "wrong"


def test_a_minus_of_unicode_in_braces_below_or_above() -> None:
    law = "k_t = r·q_t + s·g_{t−1}\ng_t = 3·k_t\n\n"
    told = "r = 2, s = 4, q_1 = 1, g_0 = 0.5\n\n"
    assert verdicts(f"{law}{told}k_1 = 2·1 + 4·0.5 = 4", "a.txt")[-2:] == ["correct", "correct"]
    assert verdicts(f"{law}{told}k_1 = 2·1 + 4·1 = 6", "a.txt")[-2] == "wrong"
    assert verdicts("W^{[l−1]} = 2·v^{(t−1)}", "a.txt") == ["given"]


@pytest.mark.parametrize("law", ["(1 - k) s^- + k q", "(1 - k) s^- - k q", "(1 - k) s^- k + q"])
def test_a_sign_above_a_name_before_another_term(law: str) -> None:
    text = f"$r = {law}$\n\n$$\\frac{{\\partial r}}{{\\partial s^-}} = %s$$"
    slope = "(1 - k) k" if "^- k" in law else "1 - k"
    assert verdicts(text % slope)[-1] == "correct"
    assert verdicts(text % "1 + k")[-1] == "wrong"
    assert verdicts(f"{text % slope}\n\n$r = {law.replace('^-', '^{-}')}$")[-1] == "correct"


def test_what_is_raised_together_with_a_star() -> None:
    text = r"$a^* = 3$, so $a^{*2} = a^{\star 2} = a^{\ast2} = %s$"
    assert verdicts(text % "9") == ["given", "correct", "correct", "correct"]
    assert verdicts(text % "6")[-1] == "wrong"
    text = r"$v^* = \begin{pmatrix} 1 \\ 2 \end{pmatrix}$, $v^{*T} v^* = v^{\ast\top} v^* = %s$"
    assert verdicts(text % "5")[1:] == ["correct", "correct"]
    assert verdicts(text % "4")[-1] == "wrong"


def test_three_primes_of_unicode() -> None:
    text = "g(x) = x⁴\n\ng‴(x) = 24x"
    assert verdicts(text, "a.txt") == ["given", "correct"]
    assert verdicts(text.replace("24", "12"), "a.txt")[-1] == "wrong"


def test_an_empty_group_at_the_head_of_a_matrix_is_nothing() -> None:
    shown = r"$$\frac{1}{3} A = \begin{bmatrix}{} 0.3333 & 0.67 \\ -0.0067 & %s \end{bmatrix}$$"
    text = "$A = [[1, 2], [-0.02, 0.5]]$\n\n" + shown
    assert last(text % "0.1667") is Verdict.ROUNDED
    assert last(text % "0.1677") is Verdict.WRONG
