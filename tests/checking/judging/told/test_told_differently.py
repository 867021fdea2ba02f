"""What is told twice with a slip, and right lines that told names anew, by cases, or in passing."""

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged, verdicts

ALARMS = (Verdict.WRONG, Verdict.FOLLOW_THROUGH)


def alarms(text: str, name: str = "a.md") -> list[str]:
    return [source for source, verdict in judged(text, name).items() if verdict in ALARMS]


LAYERS = """$u_2 = w_2 g_1 + c_2$, $g_2 = \\tanh(u_2)$, $u_1 = w_1 x + c_1$, $g_1 = \\tanh(u_1)$.

**Forward pass.** First $u_2 = {}$.
"""


def test_the_index_of_another_layer_is_a_slip() -> None:
    assert alarms(LAYERS.format("w_2 g_1 + c_2")) == []
    assert alarms(LAYERS.format("w_2 g_1 + c_1")) == ["u_2 = w_2 g_1 + c_1"]


@pytest.mark.parametrize(
    "line",
    [
        r"For weights near $w_0$: $\dot{w}_k \approx 2 w_0 (s_k - w_k)$.",
        r"The linearised equation is $\dot{w}_k = 2 w_0 (s_k - w_k)$.",
        r"With the weight of a neighbour, $\dot{w}_k \approx 2 w_j (s_k - w_k)$.",
    ],
)
def test_one_value_for_all_indices_is_meant(line: str) -> None:
    assert alarms(rf"$\dot{{w}}_k = 2 w_k (s_k - w_k)$. {line}") == []


def test_another_index_for_the_own_one_is_a_slip() -> None:
    text = r"$\dot{w}_k = 2 w_k (s_k - w_k)$. Once more: $\dot{w}_k = 2 w_j (s_k - w_k)$."
    assert len(alarms(text)) == 1


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("(y - t)^2", "\\frac12 (y - t)^2"),
        ("(y - t)^2", "(y - t)^2 + \\lambda w^2"),
        ("\\tanh(z)", "\\sigma(z)"),
        ("w_1 x", "w_2 x"),
    ],
)
def test_another_formula_may_be_meant(first: str, then: str) -> None:
    assert alarms(f"We take $C = {first}$.\n\nThen we take $C = {then}$.\n") == []


COMPUTED = "$q = 0.6 \\cdot 0.8582 + 0.4 \\cdot 0.3336 + 0.05 = 0.6984$\n\nSo $${}$$\n"


def test_a_number_with_a_digit_changed() -> None:
    assert alarms(COMPUTED.format("\\boxed{q = 0.6984}")) == []
    assert alarms(COMPUTED.format("\\boxed{q = 0.698}")) == []
    assert len(alarms(COMPUTED.format("\\boxed{q = 0.6684}"))) == 1
    assert alarms(COMPUTED.format("q = 0.5127")) == []  # after a step, perhaps


def test_two_numbers_of_which_one_is_wrong() -> None:
    text = "## A\n\n$h = 0.6$, $d = 0.5$.\n\n## B\n\n$g = d \\cdot h = {} = 0.30$\n"
    assert alarms(text.format("0.3")) == []
    assert len(alarms(text.format("0.6"))) == 1


HUBER = (
    "ρ(r) = ½r² for |r| ≤ δ, ρ(r) = δ|r| − ½δ² for |r| > δ.\nδ = 1.5: ρ(3) = 1.5·3 − ½·1.5² = {}\n"
)


def test_cases_in_one_line_of_plain_text() -> None:
    assert alarms(HUBER.format("3.375"), "a.txt") == []
    assert len(alarms(HUBER.format("3.735"), "a.txt")) == 1


def test_a_loss_of_a_line_that_says_what_it_is_about() -> None:
    hinge = "Hinge: $f(m) = \\max(0, 1 - m)$.\n\n"
    assert alarms(hinge + "Squared hinge: $f(m) = (1 - m)^2$ for $m < 1$.\n") == []
    assert alarms(hinge + "Then $f(m) = 1 + m$ for $m < 1$.\n") == ["f(m) = 1 + m"]


def test_a_formula_for_one_size() -> None:
    two = "For $K = 2$: $q_1 = \\sigma(s_1 - s_2)$.\n\n"
    numbers = "With $s = (1, 0, -1)$: $q_1 = \\frac{2.718}{4.086} = 0.6652$.\n"
    assert alarms(two + "### Three classes\n\n" + numbers) == []


def test_a_place_that_is_named_in_passing() -> None:
    text = "Let $\\rho = \\log\\sigma^2$. It vanishes only at $\\sigma = 1$.\n\n## B\n\n"
    assert alarms(text + "The encoder returns $\\rho = -0.4$.\n") == []


def test_a_quantity_of_which_only_numbers_are_written() -> None:
    text = (
        "$m = 0.5$, $K = \\frac12 (0.67 + 0.5^2 - 1 + 0.4) = 0.16$, $z = m + 0.4$, $R = 2 (z - 1)^2$ and\n"
        "$L = R + K$. $\\frac{\\partial L}{\\partial m} = -0.4 + 0.5 = {}$\n"
    )
    assert alarms(text.replace("{}", "0.1")) == []
    assert len(alarms(text.replace("{}", "0.2"))) == 1


def test_the_convention_of_others() -> None:
    text = (
        "$E = \\frac12 (t - o)^2$, $o = w h$, $\\delta = -(t - o)$. "
        "{} $\\frac{{\\partial E}}{{\\partial w}} = -\\delta h$\n"
    )
    assert alarms(text.format("Some authors put the sign elsewhere and write")) == []
    assert len(alarms(text.format("So"))) == 1


def test_a_derivative_does_not_hold_because_it_was_written() -> None:
    text = "$y = a b$, $a = 2$, $b = 3$, so $y = 6$ and $\\frac{\\partial y}{\\partial a} = %s$\n"
    assert alarms(text % "b") == []
    assert len(alarms(text % "2y")) == len(alarms(text % "y")) == 1


def test_the_activation_told_by_the_chain_that_derives_it() -> None:
    text = "$$\\frac{d\\sigma(x)}{dx} = \\frac{d}{dx} \\frac{1}{1 + e^{-kx}} = k \\sigma(x) (1 %s \\sigma(x))$$\n"
    assert alarms(text % "-") == []
    assert len(alarms(text % "+")) == 1


def test_an_activation_without_a_name() -> None:
    text = "$$\\delta^L = (o - y) \\sigma'(z^L) = (o - y) o (1 %s o)$$\n"
    assert alarms(text % "-") == []
    assert len(alarms(text % "+")) == 1


@pytest.mark.parametrize("slope", ["\\frac{d\\sigma(0)}{dx}", "\\frac{d\\sigma}{dz}(0)"])
def test_a_slope_at_a_number(slope: str) -> None:
    assert alarms(f"${slope} = 0.25$") == []
    assert len(alarms(f"${slope} = 0.5$")) == 1


def test_the_square_of_a_gradient() -> None:
    text = "AdaGrad:\n\n$$G_t = G_{t-1} + \\nabla J(\\theta_t)%s$$\n"
    assert alarms(text % "^2") == []
    assert len(alarms(text % "")) == 1


def test_entries_counted_from_zero() -> None:
    text = "Classes are numbered from {}: $p = (0.6652, 0.2447, 0.09)$, $-\\log p_1 = -\\log(0.2447) = 1.4077$\n"
    assert alarms(text.format(0)) == []
    assert alarms(text.format(1))


@pytest.mark.parametrize(("root", "holds"), [("1.2", True), ("1.0", False), ("1.20", True)])
def test_a_root_with_two_digits(root: str, holds: bool) -> None:
    text = f"$x^3 - 0.9 x^2 - 0.432 = 0$ gives $x = {root}$"
    assert (Verdict.WRONG not in verdicts(text)) == holds


def test_a_letter_that_counts_is_no_number() -> None:
    text = "$f_i = \\frac{e^{t_i}}{\\sum_j e^{t_j}}$. "
    text += "$\\mathbb{1}[y = i] + \\frac{e^{t_i}}{\\sum_j e^{t_j}} = f_%s + \\mathbb{1}[y = i]$\n"
    assert verdicts(text % "i")[-1] is Verdict.CORRECT
    assert verdicts(text % "2")[-1] is not Verdict.CORRECT


TABLE = """$v_{t+1} = m v_t - 0.1 w_t$, $w_{t+1} = w_t + v_{t+1}$ with $w_0 = 1$, $v_0 = 0$, $m = 0.9$.

| $t$ | $v_t$ | $w_t$ |
|---|---|---|
| 1 | -0.1 | 0.9 |
| 2 | %s | %s |
"""


def test_a_law_is_borne_out_by_its_first_row() -> None:
    assert alarms(TABLE % ("-0.18", "0.72")) == []
    assert len(alarms(TABLE % ("-0.28", "0.72"))) == 1
    assert len(alarms(TABLE % ("-0.18", "0.82"))) == 1


LINEAR = """The weights are matrices. $Y = X W$, $G = \\frac{\\partial L}{\\partial Y}$, $o_t = V h_t + c$.

$$\\frac{\\partial L}{\\partial %s} = %s$$
"""


@pytest.mark.parametrize(
    ("by", "right", "wrong"),
    [
        ("W", "X^T G", "X G"),
        ("X", "G W^T", "G W"),
        ("h_t", "V^T \\frac{\\partial L}{\\partial o_t}", "V \\frac{\\partial L}{\\partial o_t}"),
        ("W", "X^T \\frac{\\partial L}{\\partial Y}", "\\frac{\\partial L}{\\partial Y} X^T"),
    ],
)
def test_a_transpose_that_no_layout_leaves_out(by: str, right: str, wrong: str) -> None:
    assert alarms(LINEAR % (by, right)) == []
    assert len(alarms(LINEAR % (by, wrong))) == 1


def test_of_numbers_no_transpose_is_lost() -> None:
    text = (LINEAR % ("W", "X G")).replace("The weights are matrices. ", "")
    assert alarms(text) == []


# the gradient by Z as what it comes to: P − Y, or a letter for that
BATCH = """The weights are matrices. $L = -\\frac1N \\sum_{i=1}^N \\sum_{k=1}^K Y_{ik} \\log P_{ik}$ with
$P = \\mathrm{softmax}(Z)$ row by row and $Z = X W + \\mathbf{1} b^\\top$.

$$\\frac{\\partial L}{\\partial Z} = \\frac1N (P - Y), \\qquad \\frac{\\partial L}{\\partial W} = %s$$
"""
NETWORK = """In matrices: $z = W_1 x + b_1$, $a = \\phi(z)$, $\\hat y = W_2 a + b_2$,
$\\ell = \\frac12 \\|\\hat y - y\\|^2$.

$$\\frac{\\partial \\ell}{\\partial \\hat y} = \\hat y - y =: e, \\qquad
\\frac{\\partial \\ell}{\\partial b_2} = e$$

$$\\frac{\\partial \\ell}{\\partial a} = %s$$
"""


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (BATCH, "\\frac1N X^\\top (P - Y)", "\\frac1N X (P - Y)"),
        (BATCH, "\\frac1N (P - Y)^\\top X", "\\frac1N (P - Y) X^\\top"),  # another layout
        (NETWORK, "W_2^\\top e", "W_2 e"),
    ],
)
def test_a_gradient_that_was_told(text: str, right: str, wrong: str) -> None:
    assert alarms(text % right) == []
    assert len(alarms(text % wrong)) == 1


TWO_LAYERS = """$z_1 = w_1 x$, $a_1 = \\sigma(z_1)$, $z_2 = w_2 a_1$, $a_2 = \\sigma(z_2)$, $C = (a_2 - y)^2$

$$\\frac{\\partial C}{\\partial w_2} = \\frac{\\partial C}{\\partial a_2} \\cdot %s \\cdot a_1$$
"""


def test_a_chain_through_another_layer() -> None:
    slope = "\\frac{\\partial a_%d}{\\partial z_%d}"
    assert alarms(TWO_LAYERS % (slope % (2, 2))) == []
    assert len(alarms(TWO_LAYERS % (slope % (1, 2)))) == 1


def test_a_function_told_by_a_compound_argument() -> None:
    text = "$p = g(\\theta^T x) = \\frac{1}{1 + e^{-\\theta^T x}}$, so $g'(z) = g(z) (1 %s g(z))$\n"
    assert alarms(text % "-") == []
    assert len(alarms(text % "+")) == 1


@pytest.mark.parametrize("terms", ["0.12 + 0.03 + 0.22", "0.12 - 0.03 + 0.24"])
def test_one_term_that_is_off(terms: str) -> None:
    text = "$s = 0.6 \\cdot 0.2 + 0.3 \\cdot 0.1 + 0.8 \\cdot 0.3 = %s = 0.39$\n"
    assert alarms(text % "0.12 + 0.03 + 0.24") == []
    assert len(alarms(text % terms)) == 1


SMALL = """$p_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}$. {}

$\\frac{\\partial p_i}{\\partial z_k} = p_SLIP(\\mathbb{1}[i = k] - p_k)$
"""


def test_a_slip_of_an_index_before_a_label() -> None:
    text = SMALL.replace("{}", "\n\n**(b)** The derivative.", 1)
    assert alarms(text.replace("SLIP", "i")) == []
    assert len(alarms(text.replace("SLIP", "k"))) == 1


def test_the_base_of_a_logarithm_that_the_line_tells() -> None:
    base = "$\\log(3) = 1.0986$, $log(p) = \\frac{ln(p)}{ln(10)}$.\n"
    assert alarms(base) == []
    assert len(alarms("$log(p) = \\frac{ln(p)}{ln(p) + 1}$, $p = 3$.\n")) <= 1


def test_the_inverse_of_the_identity() -> None:
    text = "For the matrix $S$: $\\operatorname{tr}(I^{-1} S) = %s$\n"
    assert alarms(text % "\\operatorname{tr}(S)") == []
    assert len(alarms(text % "2\\operatorname{tr}(S)")) == 1


def test_steps_that_begin_with_zero() -> None:
    text = "Inputs $x = [2, 5]$. At $t = 0$: $3 \\cdot 2 = 6$. At $t = 1$: $3 x_1 = %s$\n"
    assert alarms(text % "15") == []
    assert len(alarms(text % "16")) == 1


def test_a_chain_rule_through_what_another_problem_calls_so() -> None:
    text = (
        "**Problem 1.** $y = \\sigma(u)$ with $u = w_1 x$.\n\n**Problem 2.** $z = w_1 x + w_2 k$.\n\n**(a)** "
        "$$\\frac{\\partial y}{\\partial w_1} = \\sigma'(z) \\frac{\\partial z}{\\partial w_1}$$\n"
    )
    assert alarms(text) == []


def test_a_density_integrates_to_one() -> None:
    assert alarms("$\\int b(y) e^{\\eta y - a(\\eta)} dy = 1$ for every $\\eta$.\n") == []


SLOPE = """$z = m + e^{r/2} u$ and
$\\frac{\\partial z}{\\partial r} = \\frac12 e^{r/2} u = \\frac12 s u$, $s = e^{r/2}$.

$r = -0.4$, $u = 0.8$: $s = 0.8187$. For a second example, $r = 0.2$.

$\\frac{\\partial z}{\\partial r} = \\frac12 \\cdot 0.8187 \\cdot 0.8 = %s$
"""


def test_a_slope_by_the_formula_that_was_written_for_it() -> None:
    assert alarms(SLOPE % "0.3275") == []
    assert len(alarms(SLOPE % "0.3725")) == 1


TEMPERATURE = """$p_i = \\frac{e^{z_i}}{\\sum_{j=1}^{3} e^{z_j}}$; for one example $p_1 = 0.7229$, $p_2 = 0.1970$.

With a temperature: $p_i = \\frac{e^{z_i/T}}{\\sum_j e^{z_j/T}}$ and
$\\frac{\\partial p_i}{\\partial z_j} = %s p_i(\\delta_{ij} - p_j)$.
"""


def test_another_law_for_entries_that_have_numbers() -> None:
    assert alarms(TEMPERATURE % "\\frac1T") == []
    assert len(alarms(TEMPERATURE % "T")) == 1


NEURONS = """Neuron 1: $z = 0.6$, $a = \\sigma(z) = \\sigma(0.6) = 0.646$, $L = \\frac12 a^2 = 0.209$,
$\\frac{\\partial L}{\\partial a} = 0.646$.

Neuron 2 (new data): $z = -0.4$, $a = \\tanh(-0.4) = -0.380$, $L = \\frac12 (-0.380 - 1)^2 = 0.952$,
$\\frac{\\partial a}{\\partial z} = 1 - a^2 = 1 - 0.144 = %s$, $\\frac{\\partial L}{\\partial a} = -1.380$.
"""


def test_another_activation_and_loss_for_new_data() -> None:
    assert alarms(NEURONS % "0.856") == []
    assert len(alarms(NEURONS % "0.956")) == 1


def test_the_values_of_another_function_of_that_name() -> None:
    text = "With $\\phi = $ softplus: $\\phi'(1) = \\sigma(1) = 0.731$. With $\\phi(z) = z^2$: $\\phi'(1) = %s$.\n"
    assert alarms(text % "2") == []
    assert len(alarms(text % "3")) == 1


def test_the_length_that_a_vector_has() -> None:
    text = (
        "Before: $d = 2$, $x = (2, 1)^\\top$. Now $\\mu = \\frac1d \\sum_{i=1}^d x_i$.\n"
        "For $x = (1, 3, 5, 7)$: $\\mu = %s$.\n"
    )
    assert alarms(text % "4") == []
    assert len(alarms(text % "5")) == 1


def test_a_spectral_norm_is_no_sum_of_squares() -> None:
    text = "$B = \\begin{pmatrix} 1 & 2 \\\\ 2 & 1 \\end{pmatrix}$, so $\\|B\\|%s = 3$.\n"
    assert alarms(text % "_2") == []
    assert len(alarms(text % "_F")) == 1


def test_vectors_whose_0th_entry_is_written() -> None:
    text = "w = (2, −3, −3), x = (−1, −2)\nw₀x₀ = −2, w₁x₁ = {}\n"
    assert alarms(text.format("6"), "a.txt") == []
    assert len(alarms(text.format("5"), "a.txt")) == 1


PREMISE = """A neuron computes $y = \\sigma(z)$ with $z = w x$.
With the target $y$ and $\\hat y = \\sigma(w x)$ we have
$J = -(y \\log \\hat y + (1 - y) \\log(1 - \\hat y))$ and
$$\\frac{\\partial J}{\\partial \\hat y} = \\frac{\\hat y - y}{\\hat y (%s - \\hat y)}$$
"""


def test_a_target_is_no_prediction() -> None:
    assert alarms(PREMISE % "1") == []


@pytest.mark.parametrize(("number", "holds"), [("0.9", True), ("0.8", False), ("1.0", False)])
def test_what_neither_rounding_nor_cutting_off_gives(number: str, holds: bool) -> None:
    assert (alarms(f"$1.0 - 0.05 \\cdot 2 = {number}$") == []) == holds


PUT_IN = """## Forward

$h_1 = \\sigma(2.05) = 0.886$, $h_2 = \\sigma(2.84) = 0.945$, $w_6 = 0.6$, $w_8 = 0.8$, $b = 0.4$.

## Output

$h_1 w_6 + h_2 w_8 + b = %s$
"""


def test_the_numbers_of_an_earlier_question_that_are_put_in() -> None:
    assert alarms(PUT_IN % "0.886 \\cdot 0.6 + 0.945 \\cdot 0.8 + 0.4") == []
    assert alarms(PUT_IN % "0.886 \\cdot 0.6 + 0.975 \\cdot 0.8 + 0.4")
    assert alarms(PUT_IN % "0.886 \\cdot 0.6 - 0.945 \\cdot 0.8 + 0.4")


def test_a_sign_tells_how_a_sum_is_read() -> None:
    text = (
        "$p_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}$, $L = -\\sum_i y_i \\log p_i$, $\\sum_i y_i = 1$.\n\n"
        "$$\\frac{\\partial L}{\\partial z_j} = -y_j + p_j \\sum_i y_i = p_j %s y_j$$\n"
    )
    assert alarms(text % "-") == []
    assert len(alarms(text % "+")) == 1


ATTENTION = """The matrices are $Q$, $K$, $V$.
$S = Q K^T / \\sqrt{d}$, $E = \\frac{\\partial L}{\\partial S}$, $O = A V$,
$H = \\frac{\\partial L}{\\partial O}$.

$$\\frac{\\partial L}{\\partial %s} = %s$$
"""


@pytest.mark.parametrize(
    ("by", "right", "wrong"),
    [
        ("Q", "\\frac{1}{\\sqrt{d}} E K", "\\frac{1}{\\sqrt{d}} E K^T"),
        ("K", "\\frac{1}{\\sqrt{d}} E^T Q", "\\frac{1}{\\sqrt{d}} E Q"),
        ("A", "H V^T", "H V"),
        ("V", "A^T H", "A H"),
    ],
)
def test_the_gradients_of_attention(by: str, right: str, wrong: str) -> None:
    assert alarms(ATTENTION % (by, right)) == []
    assert len(alarms(ATTENTION % (by, wrong))) == 1


LAYERED = r"""$z_j^\ell = \sum_{k=1}^{n} w_{jk}^\ell a_k^{\ell-1} + b_j^\ell$ and
$$\frac{\partial z_j^\ell}{\partial b_j^\ell} = 1, \quad \frac{\partial z_j^\ell}{\partial w_{jk}^\ell} = VALUE$$
"""
LAST_LAYER = r"""$C = \frac{1}{2} \sum_{j=1}^{n} (a_j^L - y_j)^2$, $a_j^L = \sigma(z_j^L)$ and
$$\frac{\partial C}{\partial z_j^L} = (a_j^L - y_j) a_j^L (1 SIGN a_j^L)$$
"""


def test_layers_above_a_letter_are_no_orders_of_differentiation() -> None:
    assert alarms(LAYERED.replace("VALUE", r"a_k^{\ell-1}")) == []
    assert verdicts(LAYERED.replace("VALUE", r"a_k^{\ell-1}"))[1] is Verdict.CORRECT
    assert verdicts(LAST_LAYER.replace("SIGN", "-"))[-1] is Verdict.CORRECT
    assert verdicts(LAST_LAYER.replace("SIGN", "+"))[-1] is Verdict.WRONG


def test_a_cross_at_the_end_of_a_line_is_said_of_that_line() -> None:
    text = "- P2: x = 1, output 1, target -1 ✗\n  - Update: v = 0 + 1×(−1−1)×1 = {}\n"
    assert alarms(text.format("−2")) == []
    assert len(alarms(text.format("−5"))) == 1
    assert alarms("✗ 2 + 2 = 5\n") == alarms("❌\n2 + 2 = 5\n") == alarms("2 + 2 = 5 ✗\n") == []


@pytest.mark.parametrize(
    ("first", "right", "wrong"),
    [
        ("(a + b)^2", "a^2 + 2 a b + b^2", "a^2 + a b + b^2"),
        ("(a + b)^2", "2 a b + a^2 + b^2", "a^2 + b^2"),
        ("(y - t)^2", "y^2 - 2 y t + t^2", "y^2 - 2 y t - t^2"),
        ("(u + n x) x + (v + n z) z", "u x + n x^2 + v z + n z^2", "u x + n x + v z + n z^2"),
    ],
)
def test_the_next_display_is_worked_out(first: str, right: str, wrong: str) -> None:
    text = f"$$c = {first}$$\n$$c = {{}}$$\n"
    assert alarms(text.format(right)) == []
    assert len(alarms(text.format(wrong))) == 1
    assert alarms(f"$$c = {first}$$\nNow let\n$$c = {wrong}$$\n") == []


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (r"\beta q + (1 - \beta) g", r"\beta q + g"),
        (r"\frac12 (y - t)^2", "(y - t)^2"),
        ("a (x + b)", "a x + b"),
        ("a x^2 + b x", "a x + b"),
    ],
)
def test_the_next_display_may_be_another_formula(first: str, then: str) -> None:
    assert alarms(f"$$c = {first}$$\n\n$$c = {then}$$\n") == []


LINE = "$Y = a + b X$ with $a = 52$, $b = 6.5$.\n\n{} $Y = {}$.\n"
FITTED = "$f(x) = a + b x$ with $a = 7.0451$, $b = 4.6409$.\n\n{} $$f(x) = {}$$\n"


def test_numbers_put_in_for_the_other_name() -> None:
    assert alarms(LINE.format("The line is", "52 + 6.5 X")) == []
    assert alarms(LINE.format("The line is", "6.5 + 52 X")) == ["Y = 6.5 + 52 X"]
    assert alarms(LINE.format("For the second group the line is", "40 + 3 X")) == []
    assert alarms(FITTED.format("So", "7.0451 + 4.6409 x")) == []
    assert len(alarms(FITTED.format("So", "7.0451 + 4.6490 x"))) == 1
    assert alarms(FITTED.format("After the next epoch", "7.0451 + 4.6490 x")) == []
    assert alarms(FITTED.format("For men", "6.1 + 2.5 x")) == []
