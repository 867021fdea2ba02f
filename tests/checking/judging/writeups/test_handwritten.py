"""Habits of homework written by hand that are no errors, each beside a like line that is one."""

from __future__ import annotations

import time

import pytest

from symderiv.checking import budget
from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

ANOTHER_FUNCTION = r"""
Q1) $f(x) = \frac{x}{\sqrt{1+x^2}}$

Q2) $f = w^3$, then $\frac{f(2.01) - f(1.99)}{0.02} = \frac{8.120601 - 7.880599}{0.02} = %s$
"""
ANOTHER_LOSS = """
Q1) w = 2, L(w) = (w-5)^2

dL/dw = 2(w - 5)

Q2) y = ReLU(wx + b), L = 1/2(y - t)^2. x = 3, w = -1, b = %s, t = 1

dL/dw = %s
"""
ANOTHER_INDEX = r"""
Q5 Convolution: $x = [1, 2, -1]$ with $k = [1, 0, -2]$

$y = 1 + 0 + 2 = 3$

Q6 Receptive field, all kernels are 3:

$r_l = r_{l-1} + (k_l - 1)j_{l-1}$, $r_0 = j_0 = 1$

$r_1 = 1 + 2\cdot1 = %s$, $j_1 = 1$

$r_2 = 3 + 2\cdot1 = 5$
"""
NUMBERED = r"""
1. Strong convexity: $f(x) = \frac12 x^2$, so $m = 1$ and $M = 3$, $m + M = %s$.

2. Let $f(x) = x^4$ with two other constants.

The best step is $\eta = \frac{2}{m+M} = \frac{2}{11} = %s$.
"""
SOLVED_TOGETHER = r"""
$w_1 + w_2 = 2$, of minimal norm $\Rightarrow w_1 = %s$
"""
BESIDE = r"""
$z = w x + b$, w = 0.5, x = 2, b = 0.1

$z = %s$
"""


def wrong(text: str) -> int:
    return sum(f.verdict.value == "wrong" for f in judge(read_text(text, "a.md")))


def test_a_formula_without_an_argument_makes_another_function() -> None:
    assert wrong(ANOTHER_FUNCTION % "12.0001") == 0
    assert wrong(ANOTHER_FUNCTION % "12.1001") == 1


def test_a_loss_of_another_question_is_another_one() -> None:
    # z = -3 + 2 = -1 has no slope; z = -3 + 5 = 2 has (2 - 1) * 3 = 3
    assert wrong(ANOTHER_LOSS % ("2", "0")) == 0
    assert wrong(ANOTHER_LOSS % ("5", "3")) == 0
    assert wrong(ANOTHER_LOSS % ("5", "1")) == 1


def test_the_entries_of_an_earlier_vector_refute_nothing() -> None:
    assert wrong(ANOTHER_INDEX % "3") == 0
    assert wrong(ANOTHER_INDEX % "4") == 1


def test_paragraphs_that_define_a_function_anew_are_questions() -> None:
    assert wrong(NUMBERED % ("4", "0.1818")) == 0
    assert wrong(NUMBERED % ("4", "0.1918")) == 1
    assert wrong(NUMBERED % ("5", "0.1818")) == 1


def test_two_unknowns_may_be_told_together() -> None:
    assert wrong(SOLVED_TOGETHER % "w_2 = 1") == 0
    assert wrong("$4 x = 2 \\Rightarrow x = 2$") == 1


def test_plain_numbers_beside_formulas_are_given() -> None:
    assert wrong(BESIDE % "1.1") == 0
    assert wrong(BESIDE % "1.2") == 1


def test_a_number_in_brackets_behind_a_count_is_no_factor() -> None:
    assert wrong("With $t = 0.5$: TP = 4, FN = 1 (9), TN = 4.\n\nFN = 1") == 0
    assert wrong("With $t = 0.5$: a = 2·3 = 6, b = 2·3 = 7.") == 1


def test_a_trace_without_a_backslash_is_one() -> None:
    text = r"$\frac{\partial}{\partial X}tr(X^TX) = %s$ with $X \in \mathbb{R}^{2 \times 2}$"
    assert wrong(text % "2X") == 0
    assert wrong(text % "3X") == 1


def test_the_micro_sign_is_a_mu() -> None:
    assert wrong("$\u00b5 = 2$, $\\mu^2 = 4$") == 0
    assert wrong("$\u00b5 = 2$, $\\mu^2 = 5$") == 1


def test_conditions_in_other_languages() -> None:
    text = "$f(x) = |x|^3$. Pour $x > 0$ : $f'(x) = %s$."
    assert wrong(text % "3x^2") == 0
    assert wrong(text % "4x^2") == 1


def test_a_sentence_that_opens_with_a_number_says_nothing_of_the_one_before() -> None:
    text = "It converges $\\iff 0 < \\eta < 1$%s $\\eta = %s$: $\\theta = 4 \\eta = %s$"
    assert wrong(text % (".\n\nWith", "1", "4")) == 0
    assert wrong(text % (".\n\nWith", "1", "5")) == 1


def test_numbers_in_a_maximum_may_be_the_quantities_that_show_them() -> None:
    text = r"""$a = 3$, $b = 1$: $s = a + b = 4$, $m = \max(3, 1) = 3$, $f = s m = 12$

$\frac{\partial f}{\partial a} = \frac{\partial f}{\partial s} + \frac{\partial f}{\partial m} = %s$
"""
    assert wrong(text % "3 + 4 = 7") == 0
    assert wrong(text % "3 + 4 = 8") == 1


def test_quantities_that_nothing_defines_may_rest_on_anything() -> None:
    text = r"""$v = \frac1m \sum_{i=1}^m (x_i - \mu)^2$%s

$\frac{\partial L}{\partial x_i} = \frac{\partial L}{\partial v}\frac{%s(x_i - \mu)}{m} %s$
"""
    rest = r"+ \frac{\partial L}{\partial \mu}\frac1m"
    assert wrong(text % ("", "2", rest)) == 0
    assert wrong(text % (", where $\\mu$ is a constant", "3", "")) == 1


def test_a_row_may_be_told_as_a_tuple() -> None:
    text = r"""$a = (1.1, 0.2)^T$, $w = (2, -1)$, $b = 0.3$, $y = 1.5$.

$p = w a + b = 2.2 - 0.2 + 0.3 = 2.3$, $J = \frac12 (p - y)^2 = 0.32$

$\frac{\partial J}{\partial w} = 0.8\, a^T = %s$
"""
    assert wrong(text % "(0.88, 0.16)") == 0
    assert wrong(text % "(0.88, 0.61)") == 1


def test_a_gradient_is_taken_at_the_place_that_was_named() -> None:
    text = r"""$f(x,y) = x^2 + 3y^2 + 2xy - 4x$, least at $x = 3$, $y = -1$.

$\nabla f = \begin{pmatrix}2x + 2y - 4\\6y + 2x\end{pmatrix}$

From (0, 0): $d = -\nabla f = (%s, 0)^T$
"""
    assert wrong(text % "4") == 0
    assert wrong(text % "5") == 1


def test_a_path_that_is_said_to_be_left_out() -> None:
    text = r"""$h_1 = o_1 \tanh(c_1)$, $f_2 = \sigma(u h_1)$, $c_2 = f_2 c_1$

$\frac{\partial L}{\partial c_1} = \frac{\partial L}{\partial c_2} f_2$%s
"""
    assert wrong(text % " (through the cell only)") == 0
    assert wrong(text % " (chain rule)") == 1


def test_another_formula_for_a_solution() -> None:
    text = r"""$32\alpha - 16 = 0 \Rightarrow \alpha = %s$

or by formula $\alpha = \frac{g^Tg}{g^THg} = \frac{16}{32} = 0.5$
"""
    assert wrong(text % "0.5") == 0
    assert wrong(text % "0.8") == 1


def test_the_size_of_a_kernel_is_no_side_of_an_equation() -> None:
    assert wrong("Receptive field of three 3×3 = 1 + 3·2 = 7") == 0
    assert wrong("Receptive field of three 3×3 = 1 + 3·2 = 8") == 1


def test_a_step_in_numbers_goes_against_a_gradient_with_a_short_name() -> None:
    text = """lr = 0.1, w = [0.5, -0.5]

dz = %s = 0.6225
dw2 = -0.3113

w2 = -0.5 %s 0.1*0.3113
"""
    assert wrong(text % ("p - y", "+")) == 0
    assert wrong(text % ("p - y", "-")) == 1
    assert wrong(text % ("y - p", "-")) == 0  # dw2 goes downhill itself


def test_a_step_of_the_next_question_goes_against_the_gradient_of_this_one() -> None:
    text = r"""Q3. $\frac{\partial L}{\partial w_1} = -0.1774 \cdot 0.5 = -0.0887$

Q4. Update with $\eta = 2$: $w_1 = 3 %s 2(-0.0887)$
"""
    assert wrong(text % "-") == 0
    assert wrong(text % "+") == 1


def test_a_step_that_was_worked_out_goes_against_the_gradient() -> None:
    text = r"""$\eta = 2$, $w = 3$, $\frac{\partial L}{\partial w} = -0.0887$

$w_{new} = 3 %s 0.1774$
"""
    assert wrong(text % "+") == 0
    assert wrong(text % "-") == 1


def test_a_square_over_a_number_and_a_letter_has_both_below() -> None:
    text = r"$\phi(x) = e^{-(x-c)^2/2s^2}$, $\frac{\partial\phi}{\partial c} = \phi\cdot\frac{x-c}{%s}$"
    assert wrong(text % "s^2") == 0
    assert wrong(text % "s^3") == 1


def test_a_diagonal_of_numbers() -> None:
    text = "$Q = diag(1,4)$, $x = (4,1)$: $Qx = (4,%s)$"
    assert wrong(text % "4") == 0
    assert wrong(text % "1") == 1


# φ(η) = ½ (x − ηg)ᵀQ(x − ηg) has the slope −gᵀQx + η gᵀQg, where Q = Qᵀ
ALONG = r"""$g = Qx$. $\phi(\eta) = \frac12(x - \eta g)^TQ(x - \eta g)$, so
$\phi'(\eta) = -g^Tg %s \eta g^TQg$
"""


def test_a_slope_along_a_line_of_a_quadratic_form() -> None:
    assert wrong(ALONG % "+") == 0
    assert wrong(ALONG % "-") == 1


def test_a_quadratic_form_may_be_symmetric() -> None:
    text = r"$f(x) = x^TQx$, $f(x - g) = (x - g)^TQ(x - g) = x^TQx - %sg^TQx + g^TQg$"
    assert wrong(text % "2") == 0
    assert wrong(text % "3") == 1


def test_a_sum_of_squares_that_were_rounded() -> None:
    text = "Residuals: 0.333, -0.667, %s. RSS = $0.111 + 0.444 + 0.111 = %s$"
    assert wrong(text % ("0.333", "0.667")) == 0
    assert wrong(text % ("0.333", "0.676")) == 1
    assert wrong("RSS = $0.111 + 0.444 + 0.111 = 0.667$") == 1


def test_zero_may_be_a_vector() -> None:
    text = r"""$g(w) = \frac12\|Aw - b\|^2$, $A = \begin{pmatrix}1&2\\0&1\end{pmatrix}$, $b = (3,1)^T$

$g(0) = \frac12(9+%s)$
"""
    assert wrong(text % "1") == 0
    assert wrong(text % "2") == 1


def test_a_name_for_the_value_of_a_function_rests_on_its_parameters() -> None:
    text = r"""Let $f(x;w) = (w_1 x + w_2) w_3$, $w = (2, -1, 0.5)$, $x = 1$, $t = 2$

$f = 0.5$, $\ell = (f - t)^2$, $\frac{\partial \ell}{\partial w_2} = %s$
"""
    assert wrong(text % "-1.5") == 0
    assert wrong(text % "-3") == 1


def test_words_in_brackets_are_no_factors() -> None:
    text = "Newton's step of -2 → x = 0 (infeasible!), damped by 1/2: x = 1, so x + 1 = %s"
    assert wrong(text % "2") == 0
    assert wrong(text % "3") == 1


def test_an_item_may_tell_another_spread() -> None:
    text = """a) likelihood $\\sigma^2 = 1$, n = 3

%s Improvement: $\\mu = 0.5$, $\\sigma = 0.2$
"""
    assert wrong(text % "b)") == 0
    assert wrong(text % "Then") == 1


def test_the_norm_is_that_of_the_vector_of_that_name() -> None:
    text = (
        "$w = (0.3, -0.1)$\n\n$3w - 4 = 0$, so $w = \\frac43 = 1.333$\n\n$\\|w\\|_2^2 = 0.09 + %s$"
    )
    assert wrong(text % "0.01") == 0
    assert wrong(text % "0.02") == 1


def test_a_list_with_semicolons_is_a_vector() -> None:
    text = "Gegeben 0,25 und 0,75: $x = (0,5; -1)$, $\\delta = -0,11$, $\\delta x_2 = %s0,11$"
    assert wrong(text % "") == 0
    assert wrong(text % "-") == 1


NORMALIZED = r"""$\mu = \frac1m\sum_{i=1}^m x_i$, $\sigma^2=\frac1m\sum_{i=1}^m (x_i-\mu)^2$

$\hat x_i = \frac{x_i-\mu}{\sqrt{\sigma^2+\epsilon}}$, $y_i=\gamma\hat x_i+\beta$

$\frac{\partial L}{\partial x_i}=\frac{\gamma}{m\,\sigma}\Big(m\,\frac{\partial L}{\partial y_i}
%s\sum_j\frac{\partial L}{\partial y_j}-\hat x_i\sum_j\frac{\partial L}{\partial y_j}\hat x_j\Big)$
"""

# RMSProp with 0.5: 0.5 · 0.36 + 0.5 · 1 = 0.68; Adam with 0.99: 0.0099 · 0.99 + 0.01 · 4 = 0.049801
TWO_OPTIMIZERS = r"""# RMSProp

$v_t = \gamma v_{t-1} + (1-\gamma) g_t^2$, $\gamma = 0.5$, $v_1 = 0.36$, $g_2 = 1$:
$v_2 = (0.5 \times 0.36) + (1 - 0.5) \times 1^2 = 0.18 + 0.5 = 0.68$

# Adam

$v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2$, $\hat v_t = \frac{v_t}{1 - \beta_2^t}$, $\beta_2 = 0.99$,
$v_1 = 0.0099$, $g_2 = 2$:
$v_2 = (0.99 \times 0.0099) + (0.01 \times 4) = 0.009801 + 0.04 = 0.049801$,
$\hat v_2 = \frac{0.049801}{1 - 0.99^2} = \frac{0.049801}{%s} = 2.5026$
"""


def test_what_the_clock_cuts_off_is_not_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wrong(NORMALIZED % "-") == 0
    assert wrong(NORMALIZED % "+") == 1
    assert wrong(TWO_OPTIMIZERS % "0.0199") == 0
    assert wrong(TWO_OPTIMIZERS % "0.0209") > 0
    for times in (1, 2, 4, 8, 16, 32):
        monkeypatch.setattr(budget, "clock", lambda k=times: time.thread_time() * k)
        assert wrong(NORMALIZED % "-") == 0
        assert wrong(TWO_OPTIMIZERS % "0.0199") == 0
