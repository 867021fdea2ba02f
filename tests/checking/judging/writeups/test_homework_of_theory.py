# ruff: noqa: E501
"""Right lines of homework in theory, each with a slip of the same form: which log is meant, weights that sum up to 1,
matrices that are shown later, vectors told by their entries, functions named in words."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

ENTROPY = r"""1.1) entropy of Bernoulli ($\log = %s$)

$$H(p) = -p \log p - (1-p) \log(1-p)$$

$$H'(p) = %s$$"""


def test_a_remark_on_the_logarithm_makes_no_quantity_of_it() -> None:
    for log in (r"\ln", r"\log_e"):
        assert alarms(ENTROPY % (log, r"-\log p - 1 + \log(1-p) + 1 = \log\frac{1-p}{p}")) == 0
        assert alarms(ENTROPY % (log, r"-\log p + 1 + \log(1-p) + 1")) == 1


# Σ p_i log(K p_i) = Σ p_i log p_i + log K, as Σ p_i = 1
@pytest.mark.parametrize(("sign", "wrong"), [("+", 0), ("-", 1)])
def test_weights_of_logarithms_that_stand_in_them(sign: str, wrong: int) -> None:
    line = r"$$D = \sum_i p_i \log \frac{p_i}{1/K} = \sum_i p_i \log p_i %s \log K$$"
    assert alarms(line % sign) == wrong
    assert alarms(line.replace("p", "y") % sign) == wrong


def test_a_condition_that_the_unknown_is_in_by_a_definition_alone() -> None:
    text = r"""$$\frac{N_k}{\pi_k} + \lambda = 0 \Rightarrow \pi_k = -\frac{N_k}{\lambda}$$

$$\sum_k\pi_k = 1 \Rightarrow \lambda = -\sum_k N_k$$"""
    assert alarms(text) == 0
    assert alarms(r"$$\sum_k a_k \lambda = 1 \Rightarrow \lambda = \sum_k a_k$$") == 1


def test_an_equation_ends_with_its_case() -> None:
    text = r"if $x > 0$: $x - v + t = 0 \Rightarrow x = %s$; if $x<0$: $x = v + t$"
    assert alarms(text % "v - t") == 0
    assert alarms(text % "v + t") == 1


# det [2 − λ, 1; 1, 2 − λ] = (2 − λ)² − 1
def test_a_matrix_that_is_shown_after_its_formula() -> None:
    text = r"""$C = \frac{1}{n} \sum_i x_i x_i^T$

$C = \begin{bmatrix} 2 & 1 \\ 1 & 2 \end{bmatrix}$

$$\det (C - \lambda I) = (2 - \lambda)^2 - 1 = %s$$"""
    assert alarms(text % r"\lambda^2 - 4 \lambda + 3") == 0
    assert alarms(text % r"\lambda^2 - 4 \lambda + 5") == 1


def test_a_variance_before_brackets_with_an_inverse() -> None:
    text = r"%s$$C = (X^T X)^{-1} X^T (\sigma^2 I) X (X^T X)^{-1} = \sigma^2 (X^T X)%s$$"
    for before in ("", r"$a = \sigma(z)$" + "\n\n"):
        assert alarms(text % (before, "^{-1}")) == 0
        assert last(text % (before, "^{-1}")) == "correct"
    assert last(r"$a = \sigma(z)$, $a^2 = \sigma^2(z)$") == "correct"


ROTATED = r"""$V^T V = V V^T = I$

$$w = (V D^2 V^T + \lambda V V^T)^{-1} V D U^T y = V (D^2 + %s\lambda I)^{-1} D U^T y$$"""


def test_an_orthogonal_matrix_inside_an_inverse() -> None:
    assert alarms(ROTATED % "") == 0
    assert alarms(ROTATED % "2") == 1


ENTRIES = r"""$w = [w_1, w_2]^T$, $u = w_1 x_1 + w_2 x_2$, $x = [x_1, x_2]^T$

$J = \frac{1}{2} (u - y)^2 + \frac{\lambda}{2} \|w\|^2$

$\frac{\partial J}{\partial w} = %s$"""


# ∂J/∂w_k = (u − y) x_k + λ w_k
@pytest.mark.parametrize(
    ("gradient", "verdict"),
    [
        (r"(u - y) x + \lambda w", "correct"),
        (r"(u - y) x - \lambda w", "wrong"),
        (r"(y - u) x + \lambda w", "wrong"),
        (r"(u - y) w + \lambda w", "wrong"),
    ],
)
def test_a_gradient_by_a_vector_told_by_its_entries(gradient: str, verdict: str) -> None:
    assert last(ENTRIES % gradient) == verdict


NORMALIZED = r"""$x = [1, 3, 4, 8]$, $\gamma = 2$

$\mu = %s = 4$, $s = 2.5495$

$\hat{x}_i = \frac{x_i - \mu}{s}$, $L = \frac{1}{2} \sum_i \hat{x}_i^2$

$\frac{\partial L}{\partial x_i} = \frac{1}{s} (\hat{x}_i - \frac{1}{4} \sum_j \hat{x}_j)$"""


def test_a_mean_in_numbers_may_come_from_what_is_differentiated_by() -> None:
    assert last(NORMALIZED % r"\frac{1}{4}(1+3+4+8)") == "unchecked"
    assert last(NORMALIZED % r"5 - 1") == "wrong"


REVERSE = r"""Reverse mode, $x = 2$:

$v_1 = %s$, $v_2 = 3 x$, $y = v_1 + v_2$

$\bar{x} = \bar{v}_1 \cos(x) + %s \bar{v}_2$"""


def test_an_adjoint_beside_values_in_numbers() -> None:
    assert alarms(REVERSE % (r"\sin 2", "3")) == 0
    assert alarms(REVERSE % (r"\sin(x)", "3")) == 0
    assert alarms(REVERSE % (r"\sin(x)", "2")) == 1


def test_a_value_of_one_case() -> None:
    text = r"""$V = 2 \cdot (-0.6267) = -1.2534$

$V = -2\ln 2 + 2 J \Rightarrow J = \frac{-1.2534 + 1.3863}{2} = 0.0665$

%s $V = \ln\frac{1}{2} + \ln\frac{1}{2} = -\ln 4 = -1.3863$"""
    assert alarms(text % r"If $p = q$: $D = \frac{1}{2}$ and") == 0
    assert alarms(text % "Put together,") == 1


HARD = r"""%s

hard sigmoid: $hs(x) = \max(0, \min(1, 0.2x + 0.5))$

$hs(1) = %s$ , $hs(4) = 1$ , $hs(-3) = 0$"""


def test_a_function_of_two_letters() -> None:
    for before in ("", "$s(x) = x^2$"):
        assert alarms(HARD % (before, "0.7")) == 0
        assert alarms(HARD % (before, "0.5")) == 1
    assert last("$f(x) = x^2$, $a = 3$\n\n$af(x) = 3 x^2$, $af(2) = 12$") in ("correct", "given")


# e⁻⁸ = 0.000335, e⁻² = 0.135335: 0.0003/0.1356 = 0.0022, in exact numbers 0.0025
def test_a_quotient_of_small_numbers_that_are_displayed() -> None:
    line = r"$$g = \frac{e^{-8}}{e^{-8} + e^{-2}} = \frac{%s}{%s + 0.1353} = %s$$"
    assert alarms(line % ("0.0003", "0.0003", "0.0022")) == 0
    assert alarms(line % ("0.0005", "0.0005", "0.0037")) == 1


def test_a_letter_right_behind_the_end_of_a_row() -> None:
    text = r"$$\begin{pmatrix}a&b\\c&d\end{pmatrix}\begin{pmatrix}x\\y\end{pmatrix} = \begin{pmatrix}ax+by\\%s\end{pmatrix}$$"
    assert last(text % r"cx+dy") == "correct"
    bold = r"$$\begin{pmatrix}1\\2\end{pmatrix} + \begin{pmatrix}\vx\\\vx\end{pmatrix} = \begin{pmatrix}1+\vx\\bx+2\end{pmatrix}$$"
    assert last(bold.replace(r"\\bx", r"\\\vx")) == "correct"
    assert last(bold) != "correct"


def test_two_matrices_in_one_bold_face() -> None:
    text = r"$P = V(V^\top V)^{-1}V^\top$ and $$\mathbf{P^2} = \mathbf{P P} = \mathbf{V(V^{\top}V)^{-1}V^{\top}V(V^{\top}V)^{-1}%s}$$"
    assert last(text % r"V^{\top}") == "correct"
    assert last(text % r"V^{\top}V") == "wrong"


@pytest.mark.parametrize(
    ("end", "verdict"),
    [
        (r"|w| s", "unchecked"),
        (r"|w| |s|", "correct"),
        (r"|w| s^2", "wrong"),
        (r"2 |w| s", "wrong"),
    ],
)
def test_a_root_of_squares_of_which_one_is_of_a_deviation(end: str, verdict: str) -> None:
    for inside in ("w", "(4x - 3)"):
        root = r"$$y = \sqrt{INSIDE^2 s^2} = ".replace("INSIDE", inside)
        assert last(root + end.replace("w", inside) + "$$") == verdict


# yᵀMᵀM y = yᵀM y where Mᵀ = M and M M = M
@pytest.mark.parametrize(("end", "wrong"), [("y^T M y", 0), ("2 y^T M y", 1)])
def test_a_matrix_that_is_told_to_be_idempotent(end: str, wrong: int) -> None:
    told = "The matrix $M$ is symmetric and idempotent, so $$s = y^T M^T M y = "
    assert alarms(told + end + "$$") == wrong
