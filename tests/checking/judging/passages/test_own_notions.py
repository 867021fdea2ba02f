"""What texts bring along or leave unsaid: the right line is no alarm, a slip of the same kind is one."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, verdicts

# a ∗ b = a b + a + b is associative: a b c + a c + b c + a b + a + b + c
OPERATION = """We define $a * b := ab + a + b$.

\\begin{align*}
(a * b) * c &= (ab + a + b) * c\\\\
&= (ab + a + b)c + (ab + a + b) + c
\\end{align*}

"""


def test_an_operation_of_its_own() -> None:
    assert alarms(OPERATION) == 0
    assert alarms(OPERATION + "$(p + q)^2 = p^2 + q^2$") == 1  # without that sign all is as ever
    assert alarms("$c = a * b$, $a = 2$, $b = 3$: $c = a * b = 5$") == 1


@pytest.mark.parametrize("function", ["x^TAx", "Ax"])
def test_the_derivative_in_a_direction(function: str) -> None:
    text = f"$f(x) = {function}$.\n\n$$\\nabla_v f(x) = \\lim_{{h\\rightarrow 0}}\\frac{{f(x+hv)-f(x)}}{{%s}}$$"
    assert alarms(text % "h") == 0
    assert alarms(text % "h^2") == 1


@pytest.mark.parametrize(
    "told", ["$y_i \\in \\{-1, 1\\}$", "$y_i \\in \\{+1,-1\\}$", "y_i = ±1", "$y_i=\\pm 1$"]
)
def test_a_name_that_takes_few_values(told: str) -> None:
    text = f"Labels {told}.\n\n$$(y_i - w)^2 = %s$$\n"
    assert alarms(text % "1 - 2 y_i w + w^2") == 0
    assert alarms(text % "1 + 2 y_i w + w^2") == 1
    assert alarms((text % "1 - 2 y_i w + w^2").replace(told, "")) == 1


# 1/y = y for both values
RATE = (
    "$$w_{t+1} = w_t + y_n x_n L$$\n\n$$w_{t+1} x_n = w_t x_n + y_n \\|x_n\\|^2 L > 0$$\n\n"
    "$$L < -\\frac{w_t^T x_n}{y_n \\|x_n\\|^2} = %s$$"
)


def test_labels_that_something_is_divided_by() -> None:
    right = r"-\frac{y_n w_t^T x_n}{\|x_n\|^2}"
    assert alarms(RATE % right) == 0
    assert alarms(RATE % right.replace("-", "")) == 1
    assert alarms((RATE % right).replace("y_n", "b_n")) == 1


def test_a_name_that_only_abbreviates() -> None:
    text = "\\begin{align*}\nJ &= \\| \\mathbf{K} \\Phi u - t \\|_2^2 \\\\\n&= "
    text += "\\| \\Phi \\Phi^\\top \\Phi u - %s \\|_2^2\n\\end{align*}"
    assert alarms(text % "t", "a.tex") == 0
    assert alarms("$K = \\Phi\\Phi^\\top$\n\n" + text % "2 t", "a.tex") == 1


FIRST = "Input $n_{in} = 784$, $n_{out} = 256$: $c = \\sqrt{6/1040} = 0.0760$.\n\n"


def test_names_that_are_told_anew_together() -> None:
    again = FIRST + "- $n_{in} = n_{out} = 512$: $c = \\sqrt{6/(n_{in} + n_{out})} = %s$"
    assert alarms(again % "0.0765") == 0
    assert alarms(again % "0.0865") == 1


def test_three_matrices_of_a_second_example() -> None:
    first = "$W_K = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}$, "
    first += "$W_V = \\begin{bmatrix} 5 & 6 \\\\ 7 & 8 \\end{bmatrix}$.\n\n"
    text = (
        first
        + "## Second example\n\n$W_Q = W_K = W_V = \\begin{bmatrix} 0.1 & 0.3 \\\\ 0.2 & 0.4 \\end{bmatrix}$ and\n"
    )
    text += "$W_K \\begin{bmatrix} 1 \\\\ 1 \\end{bmatrix} = \\begin{bmatrix} %s \\\\ 0.6 \\end{bmatrix}$"
    assert alarms(text % "0.4") == 0
    assert alarms(text % "0.5") == 1


def test_what_was_computed_is_not_told_anew() -> None:
    assert alarms("$a = 2$, $b = 3a = 6$. So $c = b = 7$.") == 1


def test_densities_that_are_compared() -> None:
    text = (
        "$$\\mathrm{KL}(p\\|q) = c$$\n\n$$\\frac{d\\, q(x)^{1-a}}{da} = %s q(x)^{1-a} \\ln q(x)$$"
    )
    assert verdicts(text % "-")[-1] == "correct"
    assert verdicts(text % "")[-1] != "correct"


def test_a_transpose_before_a_plus_makes_no_quantity_of_T() -> None:
    text = "$$(x - au)^T (x - au) = x^T x %s 2a u^T x + a^2 u^T u$$\n\n$$W := W + a ( {x^{(i)}}^T + (W^T)^{-1} )$$"
    assert alarms(text % "-") == 0
    assert alarms(text % "+") == 1


def test_a_function_at_a_place_that_is_moved() -> None:
    text = "For $f = \\frac12 H p^2$ put $\\phi(t) = f(p - t g) = \\frac12 H (p - %s)^2$."
    assert alarms(text % "tg") == 0
    gate = "$f = 0.6$, $c = f(1 - f) = %s$"  # the slope of a gate is a product
    assert alarms(gate % "0.24") == 0
    assert alarms(gate % "0.42") == 1


def test_what_is_used_stands_behind() -> None:
    text = "$\\phi(t) = \\frac12 k (p - tg)^2$ has $\\phi'(t) = -g k (p - tg) = %s g^2 + t k g^2$, using $g = kp$."
    assert alarms(text % "-") == 0
    assert alarms(text % "+") == 1


def test_a_formula_in_the_first_column_has_a_head_of_its_own() -> None:
    text = "| fan-in | formula | value |\n|---|---|---|\n"
    text += "| 128 | $\\sqrt{2/128}$ | 0.125 |\n| $3\\cdot3\\cdot64$ | $\\sqrt{2/576}$ | %s |\n"
    assert alarms(text % "0.0589") == 0
    assert alarms(text % "0.0859") == 1


def test_a_place_of_a_minimum_is_no_value() -> None:
    text = "$L(m) = m - y \\ln m$ has its minimum at $m = y$. For $y = 3$, $m = 2$: "
    text += "$L(2) = 2 - 3 \\cdot 0.6931 = %s$."
    assert alarms(text % "-0.0794") == 0
    assert alarms(text % "-0.7940") == 1


# ∂(R + 3D)/∂m = −1.6 + 3 · 0.6 = 0.2
@pytest.mark.parametrize(
    ("told", "claim", "wrong"),
    [
        (
            "$\\frac{\\partial R}{\\partial m} = -1.6$, $\\frac{\\partial D}{\\partial m} = 0.6$.",
            "0.2",
            0,
        ),
        (
            "$\\frac{\\partial R}{\\partial m} = -1.6$, $\\frac{\\partial D}{\\partial m} = 0.6$.",
            "-1",
            1,
        ),
        ("$\\frac{\\partial R}{\\partial m} = -1.6$.", "0.2", 0),  # nothing is known of D
        ("", "0.2", 0),
        (
            "$m = 0.3$, $D = m^2 + e^s - s$, $\\frac{\\partial D}{\\partial m} = 0.6$, $R = -1.6m$ and\n"
            "$\\frac{\\partial R}{\\partial m} = -1.6$.",
            "0.2",
            0,
        ),
        ("$R = 2m^2$, $D = m$.", "4m + 3", 0),
        ("$R = 2m^2$, $D = m$.", "4m + 1", 1),
    ],
)
def test_a_slope_of_a_sum_by_the_slopes_told(told: str, claim: str, wrong: int) -> None:
    assert alarms(f"{told} So $\\frac{{\\partial (R + 3D)}}{{\\partial m}} = {claim}$.") == wrong


PATH = (
    "$c = f h + g$, $g = \\tanh(u h)$, $L = c^2$ with $f$, $u$ given.%s\n\n"
    "%s $\\frac{\\partial L}{\\partial h} = \\frac{\\partial L}{\\partial c} f%s"
)


@pytest.mark.parametrize(
    ("before", "behind", "wrong"),
    [
        ("Then", "$.", 1),
        ("Then", " \\quad \\text{(direct path)}$.", 0),
        ("Then", " = 2 c f \\text{ (direct path only)}$.", 0),
        ("Along the direct path,", "$.", 0),
        ("With the gate held constant,", "$.", 0),
        ("Ignoring the path through $g$,", "$.", 0),
        ("This is direct.", "$.", 1),
    ],
)
def test_one_path_alone(before: str, behind: str, wrong: int) -> None:
    assert (alarms(PATH % ("", before, behind)) > 0) == bool(wrong)


# h'(x) = (1 − x²)/(1 + x²)², so h'(2) = −3/25
DUAL = """Dual numbers, ε² = 0. h(x) = x/(1 + x²).

At x = 2 we have h = (2 + ε)/(5 + 4ε) = 0.4 − 0.12ε. Directly, h′(x) = (1 − x²)/(1 + x²)², and
h′(2) = %s.
"""


def test_a_value_in_dual_numbers_is_no_other_function() -> None:
    assert alarms(DUAL % "−0.12", "a.txt") == 0
    assert alarms(DUAL % "0.12", "a.txt") == 1


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("1/(a + bε) = 1/a − (b/a²)·ε", 0),
        ("sin(a + bε) = sin a + b·cos a·ε", 0),
        ("(a + bε)³ = a³ + 3a²b·ε", 0),
        ("(a + bε)³ = a³ + a²b·ε", 1),
        ("exp(a + bε) = e^a + b·e^a·ε", 0),
        ("exp(a + bε) = e^a + e^a·ε", 1),
        ("g(x) = x³ − 4x + 1. g(3 + ε) = 16 + 23ε", 0),
        ("g(x) = x³ − 4x + 1. g(3 + ε) = 16 + 27ε", 1),
    ],
)
def test_arithmetic_of_dual_numbers(claim: str, wrong: int) -> None:
    assert alarms(f"Dual numbers have ε² = 0. So\n\n  {claim}\n", "a.txt") == wrong


def test_a_name_with_a_number_between_its_letters() -> None:
    text = "$net = w1o \\cdot x + w2o \\cdot y$, so $\\frac{\\partial net}{\\partial w1o} = %s$. "
    text += "$a \\cdot w2o^0 = a$."
    assert alarms(text % "x") == 0
    assert alarms(text % "y") == 1
    product = "$z = w1x + b$, $w1 = 2$, $x = 3$, $b = 1$: $z = %s$."
    assert alarms(product % "7") == 0
    assert alarms(product % "6") == 1


# with K = Φ Φᵀ: (Φ u)ᵀ K Φ u = uᵀ Φᵀ Φ Φᵀ Φ u = wᵀ w
DUAL_OF_DUAL = """$\\|K a - t\\|^2 + \\lambda a^\\top K a$ with $a = \\Phi u$:
\\begin{align*}
J &= \\| K \\Phi u - t \\|^2 + \\lambda (\\Phi u)^\\top K \\Phi u \\\\
&= \\| \\Phi \\Phi^\\top \\Phi u - t \\|^2 + \\lambda (\\Phi u)^\\top %s \\Phi u \\\\
&= \\| \\Phi w - t \\|^2 + \\lambda w^\\top w
\\end{align*}
where $w = \\Phi^\\top \\Phi u$.
"""


def test_a_name_that_abbreviates_in_two_places() -> None:
    assert alarms(DUAL_OF_DUAL % "\\Phi \\Phi^\\top", "a.tex") == 0
    assert alarms(DUAL_OF_DUAL % "\\Phi^\\top \\Phi", "a.tex") == 1


# ρ_τ(r) = max(τ r, (τ − 1) r): ρ_0.9(2) = 1.8, ρ_0.9(−2) = 0.2; x^3 at 2 is 8
@pytest.mark.parametrize(
    ("law", "claim", "right", "slip"),
    [
        (
            "\\rho_\\tau(r) = \\max(\\tau r, (\\tau - 1) r)",
            "\\rho_{0.9}(2) = 1.8$, $\\rho_{0.9}(-2)",
            "0.2",
            "1.8",
        ),
        ("g_a(x) = \\max(a x, x)", "g_{0.1}(-3)", "-0.3", "0.3"),
        ("f_k(x) = x^k", "f_3(2)", "8", "6"),
    ],
)
def test_a_function_with_a_parameter_below(law: str, claim: str, right: str, slip: str) -> None:
    assert alarms(f"Let ${law}$: ${claim} = {right}$.") == 0
    assert alarms(f"Let ${law}$: ${claim} = {slip}$.") == 1


def test_another_unit_is_no_parameter() -> None:
    text = "A unit: $h_\\theta(x) = 3 \\theta x$. Of the hidden ones $h_1(x) = x + 4$, so $h_1(2) = %s$."
    assert alarms(text % "6") == 0
    assert alarms(text % "7") == 1
    assert alarms("$f_k(x) = x^k$. Now $f_2(x) = x^2 + x$, so $f_2(3) = 12$.") == 0


# β = ((√M − √m)/(√M + √m))², where M > m or not
@pytest.mark.parametrize("told", ["", " with $0 < m < M$"])
def test_a_root_of_what_was_told_as_a_square(told: str) -> None:
    fraction = "\\frac{\\sqrt M %s \\sqrt m}{\\sqrt M + \\sqrt m}"
    text = f"$\\beta = \\left({fraction % '-'}\\right)^2${told}, so $\\sqrt\\beta = {fraction}$."
    assert alarms(text % "-") == 0
    assert alarms(text % "+") == 1
    assert alarms("$\\sqrt{(x - 1)^2} = x - 1$ for all $x$.") == 1


def test_a_place_that_opens_a_sentence() -> None:
    text = "Let $m = 1$ and $a = 0.2$.\n\nWe have $1 + x \\le e^x$. %s $a m = 0.1$, $k = 20$: $0.9^{20} = 0.1216$."
    assert alarms(text % "At") == 0
    assert alarms(text % "Thus") == 1


# Jᵀ r = 2.7183 · 0.7183 + 1 · 0
def test_the_place_that_was_told_last() -> None:
    text = "$r = (-1, -1)^T$, $J = (1, 1)^T$, $J^T r = -2$. The next one: $r(1) = (0.7183, 0)^T$, "
    text += "$J = (2.7183, 1)^T$, $J^T r = 2.7183 \\cdot %s$."
    assert alarms(text % "0.7183") == 0
    assert alarms(text % "0.7138") == 1


def test_capitals_that_are_a_name_in_typed_text() -> None:
    text = "There are N = 1000 pairs: AB = ln 5 = 1.6094.\n\nIt factorises AB − ln 5 = %s.\n"
    assert alarms(text % "0", "a.txt") == 0
    assert alarms(text % "1", "a.txt") == 1


def test_two_values_in_braces() -> None:
    text = "With $s = {+1, -1}$ we have\n\n$$(s_n c - w)^2 = c^2 %s 2 s_n c w + w^2$$\n"
    assert alarms(text % "-") == 0
    assert alarms(text % "+") == 1


def test_a_sum_that_goes_as_far_as_its_own_index() -> None:
    text = "$$\\sum_n \\log \\sum_{j=1}^K \\exp(w_j x_n) = \\sum_n \\log \\sum_{k=1}^%s \\exp(w_k x_n)$$"
    assert verdicts(text % "K") == ["correct"]
    assert verdicts(text % "k") == ["unchecked"]
    assert verdicts("$$S = \\sum_{k=1}^k a_k$$") == ["given"]


def test_a_word_before_the_numbers_that_it_names() -> None:
    text = "  variance = (1 - 0.8)*4 = 0.8\nPrediction with noise 0.5: variance 0.8 + 0.5 = %s.\n"
    assert alarms(text % "1.3", "a.txt") == 0
    assert alarms(text % "1.4", "a.txt") == 1
    product = "eta = 0.2\n\nso eta 0.5 = %s\n"
    assert alarms(product % "0.1", "a.txt") == 0
    assert alarms(product % "0.3", "a.txt") == 1
