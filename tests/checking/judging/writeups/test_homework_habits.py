# ruff: noqa: E501
"""Habits of homework that are no errors, each beside a like line that is one."""

from __future__ import annotations

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Finding
from symderiv.checking.reading.reader import read_text

# σ(1.28) = 0.782455..., so that 0.78 is rounded; 2 (0.78 - 1) = -0.44, 0.78 · 0.22 = 0.1716,
# and -0.44 · 0.1716 · 40 = -3.02016, where the exact gradient is -2.9619...
CARRIED_ON = r"""
$z = w x + b$ with $w = 0.03$, $x = 40$, $b = 0.08$: $z = 1.28$, and $q = \sigma(z) \approx 0.78$.

$L = (q - 1)^2$

$$\frac{\partial L}{\partial q} = 2(q - 1) = 2(0.78 - 1) = -0.44$$

$$\frac{\partial q}{\partial z} = q (1 - q) = 0.78 \cdot 0.22 = 0.1716$$

$$\frac{\partial L}{\partial w} = -0.44 \cdot 0.1716 \cdot %s$$

$$\frac{\partial L}{\partial b} = %s$$
"""
OTHER_MEANING = r"""# One neuron

$a = \sigma(w x)$, $L = (y - a)^2$, $x = 2$, $y = 0.5$, $w = 0.3$.

## With matrices

**Forward**: $%s$ (where $W \in \mathbb{R}^{m \times n}$, $x \in \mathbb{R}^n$)

$$\frac{\partial L}{\partial x} = W^T \frac{\partial L}{\partial y}$$
"""
EARLIER_QUESTION = r"""## Problem 1

$x_1 = 1.6$, $x_2 = 1.442$

## Problem 2

$h = \text{ReLU}(x_1 + x_2 - 0.5)$

Check $(0,0)$: $h = \text{ReLU}(-0.5) = %s$
"""


def check(text: str) -> list[Finding]:
    return judge(read_text(text, "a.md"))


def verdicts(text: str) -> list[str]:
    return [f.verdict.value for f in check(text)]


def test_a_gradient_may_be_put_together_from_derivatives_as_displayed() -> None:
    assert "wrong" not in verdicts(CARRIED_ON % ("40 = -3.020", "-0.0755"))
    assert verdicts(CARRIED_ON % ("4 = -0.302", "-0.0755")).count("wrong") == 1
    assert verdicts(CARRIED_ON % ("40 = -3.020", "0.0755"))[-1] == "wrong"
    assert verdicts(CARRIED_ON % ("40 = -3.020", "-0.44"))[-1] == "wrong"


def test_a_displayed_derivative_that_is_wrong_is_carried_on() -> None:
    # with -0.4 for -0.44: -0.4 · 0.1716 · 40 = -2.7456
    text = (CARRIED_ON % ("40 = -2.746", "-0.0686")).replace("= -0.44$", "= -0.40$")
    found = verdicts(text.replace("-0.44 ", "-0.40 "))
    assert found.count("wrong") == 1
    assert "follow-through" in found


def test_a_letter_with_another_meaning_does_not_make_a_path() -> None:
    found = check(OTHER_MEANING % "y = W x + b")[-1]
    assert found.verdict.value == "unchecked"
    assert "another meaning" in (found.message or "")
    same = (OTHER_MEANING % "y = 0.5").replace("W^T \\frac", "2 (y - a) \\sigma'(w x) \\frac")
    assert verdicts(same)[-1] == "wrong"


def test_values_of_an_earlier_question_do_not_refute() -> None:
    assert "wrong" not in verdicts(EARLIER_QUESTION % "0")
    assert verdicts(EARLIER_QUESTION % "0.5")[-1] == "wrong"


def test_names_that_are_set_to_the_identity() -> None:
    text = r"$P = Q = I$ and $x^\top P^\top P x = x^\top I x = %s$"
    assert set(verdicts(text % r"x^\top x")) <= {"given", "correct"}
    assert verdicts(text % r"2 x^\top x")[-1] == "wrong"


def test_a_matrix_may_be_told_to_be_symmetric_or_orthogonal() -> None:
    text = r"$(B^{-1})^\top = (B^\top)^{-1} = B^{-1}$%s"
    assert verdicts(text % "")[1] == "wrong"
    assert verdicts(text % r" (since $B^\top = B$).")[1] == "unchecked"
    assert verdicts(text % " because $B$ is symmetric.")[1] == "unchecked"
    text = r"%s $U$: $\|Ux\|^2 = x^\top U^\top U x = %s$"
    assert "wrong" not in verdicts(text % ("For orthogonal", r"x^\top x"))
    assert verdicts(text % ("For orthogonal", r"2 x^\top x"))[-1] == "wrong"
    assert verdicts(text % ("For any", r"x^\top x"))[-1] == "wrong"


def test_a_target_that_cases_give() -> None:
    text = r"""$$t_k = \left\{\begin{aligned} &1&&\text{if }k=c\\ &%s&&\text{otherwise}\end{aligned}\right.$$
so that $J = -t_c\log(q_c) = -\log(q_c)$"""
    assert verdicts(text % "0")[-1] == "unchecked"
    assert verdicts(text % "2")[-1] == "wrong"


def test_a_right_side_over_two_formulas() -> None:
    # (0.16 + 0.25)/2 = 0.205
    text = r"$E = \frac{1}{2}(0.9-0.5)^2$ + $\frac{1}{2}(0.2-0.7)^2$, so $E = %s$"
    assert verdicts(text % "0.205") == ["given", "correct"]
    assert verdicts(text % "0.08") == ["given", "wrong"]
    assert verdicts("$a = 2$ + $b = 3$, $a + b = 5$") == ["given", "given", "correct"]


def test_the_steps_of_backpropagation_through_time() -> None:
    text = r"""$$s_t = \tanh(U s_{t-1} + V x_t)$$
$$\frac{\partial L_t}{\partial U} = \sum_{k=1}^{t} \frac{\partial L_t}{\partial s_t} \frac{\partial s_t}{\partial s_k} \frac{\partial s_k}{\partial %s}$$"""
    assert verdicts(text % "U")[-1] == "unchecked"
    assert verdicts(text % "V")[-1] == "wrong"


def test_a_sum_may_reach_over_all_that_follows() -> None:
    text = r"""$$\ell = \sum_{i=1}^n \left(y \log p + (1-y)\log(1-p)\right)$$
$$\frac{\partial \ell}{\partial p} = \sum_{i=1}^n \frac{y}{p} %s \frac{1-y}{1-p}$$"""
    assert verdicts(text % "-")[-1] == "unchecked"
    assert verdicts(text % "+")[-1] == "wrong"


def test_a_residual_called_e() -> None:
    text = r"$e = \hat{y} - y$ and $\frac{2}{n} X^T (X w - y) = \frac{%s}{n} X^T e$"
    assert verdicts(text % "2")[-1] == "unchecked"
    known = r"Here $\hat{y} = X w$. " + text
    assert verdicts(known % "2")[-1] == "correct"
    assert verdicts(known % "1")[-1] == "wrong"


def test_a_matrix_by_its_entries_is_no_evaluation() -> None:
    text = r"$$\frac{\partial f(x)}{\partial x} = \left[\frac{\partial f(x_j)}{\partial x_i}\right]_{d\times d}$$"
    assert verdicts(text) == ["unchecked"]


def test_a_jacobian_in_a_product_has_either_layout() -> None:
    text = r"$$(q - y) \frac{\partial U^T v}{\partial v} = (q - y)%s$$"
    assert verdicts(text % "U") == ["correct"]
    assert verdicts(text % " U^T") == ["correct"]
    assert verdicts(text % " 2 U") == ["wrong"]


NETWORK = r"""$z_1 = W_1 x + b_1$, $a_1 = \text{ReLU}(z_1)$, $z_2 = W_2 a_1 + b_2$%s

$$\frac{\partial L}{\partial a_1} = %s \frac{\partial L}{\partial z_2}$$
$$\frac{\partial L}{\partial z_1} = \frac{\partial L}{\partial a_1} \odot \text{ReLU}'(%s)$$
"""


def test_a_loss_that_is_some_function_is_any_loss() -> None:
    for told in ("", r", $L = \text{Loss}(z_2, y)$"):
        assert verdicts(NETWORK % (told, "W_2^T", "z_1"))[-2:] == ["correct", "correct"]


def test_the_wrong_layer_in_a_gradient_of_any_loss() -> None:
    for told in ("", r", $L = \text{Loss}(z_2, y)$"):
        assert check(NETWORK % (told, "W_1^T", "z_1"))[-2].mistake == "wrong-index"
        assert verdicts(NETWORK % (told, "W_2^T", "z_2"))[-2:] == ["correct", "wrong"]


def test_a_step_of_a_law_with_the_same_names_follows_it() -> None:
    law = r"$$s_t = \tanh(U s_{t-1} + V x_t)$$ $$o_t = W s_t + b$$ $$o_1 = %s$$"
    assert verdicts(law % "b + W s_1")[-1] == "correct"
    assert [f.mistake for f in check(law % "W s_1 - b")][-1] == "sign"
    assert verdicts(law % "W s_1 + c")[-1] == "given"  # a bias of its own


def test_numbers_told_in_a_line_that_is_not_judged_stay_exact() -> None:
    # 0.3 · 0.2 + 0.1 · 0.5 = 0.11
    text = r"""$u = \begin{pmatrix} 0.2 \\ 0.5 \end{pmatrix}$ and $v = (0.3, 0.1)$

$[u, u] = \begin{pmatrix} 0.2 \\ 0.5 \\ 0.2 \\ 0.5 \end{pmatrix}$

$v u = 0.3 \cdot 0.2 + 0.1 \cdot 0.5 = 0.06 + 0.05 = %s$"""
    assert verdicts(text % "0.11")[-1] == "correct"
    assert verdicts(text % "0.17")[-1] == "wrong"


def test_another_question_tells_its_own_short_numbers() -> None:
    # 0.7 · 0.2 = 0.14; 0.19809 may be shown as 0.2 in the first question only
    text = r"""## Q1

$p = 0.213 \cdot 0.93 = 0.2$

## Q2

$x = 0.2$ and $w = 0.7$, so $w x = 0.7 \cdot 0.2 = %s$"""
    assert verdicts(text % "0.14")[-1] == "correct"
    assert verdicts(text % "0.1387")[-1] == "wrong"


def test_a_target_that_was_called_something_else_before() -> None:
    text = r"""$$y = W_2(W_1 x + b_1) + b_2$$

- $h = W_1 x + b_1, \quad a = \text{ReLU}(h), \quad \hat{y} = W_2 a + b_2, \quad L = \frac{1}{2}\|\hat{y} - y\|^2$

$\frac{\partial L}{\partial a} = W_2^T \frac{\partial L}{\partial \hat{y}}$, $\frac{\partial L}{\partial h} = %s \frac{\partial L}{\partial a} \odot \text{ReLU}'(h)$"""
    assert "wrong" not in verdicts(text % "")
    assert verdicts(text.split("\n", 2)[2] % "2")[-1] == "wrong"


def test_an_activation_that_nothing_defines() -> None:
    text = r"""$z_2 = w_2 a_1 + b_2$, $q = \sigma(z_2)$, $d_2 = (q - y) q (1 - q)$

$d_1 = (d_2 w_2) \sigma'(z_1) = (d_2 w_2) a_1 (1 %s a_1)$"""
    assert verdicts(text % "-")[-1] == "unchecked"
    assert verdicts(text % "+")[-1] == "wrong"


def test_a_computed_number_is_no_term_of_a_series() -> None:
    # 0.9 - 0.1 · 0.996 = 0.8004
    text = r"$t = 0.9 - 0.1 \cdot 0.996 \approx 0.9 - %s \approx 0.800$"
    assert "wrong" not in verdicts(text % "0.0996")
    assert verdicts(text % "0.0926")[1] == "wrong"
    # e^{-0.2} = 0.8187
    assert "wrong" not in verdicts(r"$e^{-0.2} \approx 1 - 0.2 + 0.02$")


def test_the_activation_is_named_in_words() -> None:
    text = r"""%s

$z = 0.5 \cdot 3 - 4 = -2.5$

$a = \sigma(z) = \max(0, -2.5) = 0$ and $\sigma(3.5) = %s$ and $\sigma'(z) = 0$"""
    for told in ("We use ReLU as the activation function $\\sigma$.", "激活函数为 ReLU。"):
        assert "wrong" not in verdicts(text % (told, "3.5"))
        assert verdicts(text % (told, "0.97"))[-2] == "wrong"
    # σ(3.5) = 0.9707
    assert verdicts(text % ("The activation is ReLU or sigmoid.", "0.97"))[-2] == "rounded"


def test_a_name_displayed_twice_in_two_ways() -> None:
    # 0.2 may be rounded; 0.2 · 0.6011 = 0.12022 all the same
    text = r"""$q = 0.6011$ and $c = \frac{\partial L}{\partial q} = 0.2$

$\delta = c q = 0.2 \cdot 0.6011 \approx 0.1202$

$g = \delta = %s$"""
    assert verdicts(text % "0.1102")[-1] == "wrong"
    assert "wrong" not in verdicts(text % "0.1203")
    assert "wrong" not in verdicts(text % "0.12")


def test_an_activation_that_is_named_beside_its_sign_is_that_one() -> None:
    text = r"Sigmoid: $\sigma' \le \frac14$. %s ($\sigma' = 1$ for $z > 0$)."
    assert "wrong" not in verdicts(text % "ReLU")
    assert "wrong" in verdicts(text % "It is steep")


def test_a_vector_beside_numbers_is_no_fault_of_the_program() -> None:
    text = (
        r"$[5 \odot 3 + 7 \odot 7, 2] = [18, 2]$. $v_2 = 2 v_1$; so $v \approx (0.45, 0.89)$. "
        r"$(\sigma_1^{new})^2 = \frac{1}{4} \sum_{i=1}^4 r_i$"
    )
    found = judge(read_text(text, "a.md"))
    assert not [f.message for f in found if "cannot be computed" in (f.message or "")]


def test_a_rounded_number_beside_an_exact_digit() -> None:
    # ln(0.4/0.6) = −0.405465
    text = r"$u = \log\frac{0.4}{0.6}+\frac{4x-8}{8} = %s+0.5x-1$"
    assert verdicts(text % "-0.4055")[-1] == "rounded"
    assert verdicts(text % "-0.4505")[-1] == "wrong"
    assert verdicts((text % "-0.4055").replace("0.5x", "0.6x"))[-1] == "wrong"
