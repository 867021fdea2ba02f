# ruff: noqa: E501
"""What public homework writes: the right line is no alarm, the slip of the same form is one."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import alarms, last, verdicts

# By the chain rule ∂e^{θᵀx}/∂θ_j = e^{θᵀx} x_j.
ONE_ENTRY = r"$$\frac{\partial L}{\partial \theta_j} = y x_j - e^{\theta^Tx} \frac{\partial}{\partial \theta_j}(%s) = %s$$"


@pytest.mark.parametrize("inner", [r"\theta^Tx", r"x^T\theta", r"\sum_k \theta_k x_k"])
def test_a_derivative_by_one_entry_of_a_vector(inner: str) -> None:
    assert alarms(ONE_ENTRY % (inner, r"x_j(y - e^{\theta^Tx})")) == 0
    assert alarms(ONE_ENTRY % (inner, r"x_j(y + e^{\theta^Tx})")) == 1


def test_such_a_derivative_is_no_zero() -> None:
    # (w·x) has no shapes here; its derivative by w_j is x_j
    text = r"$$\frac{\partial L}{\partial w_j} = (a - y) \frac{\partial (w \cdot x)}{\partial w_j} = %s$$"
    assert alarms(text % "(a - y) x_j") == 0
    assert last(text % "0") is not Verdict.CORRECT


@pytest.mark.parametrize(
    "line",
    [
        r"d\Sigma^{-1} = -\Sigma^{-1}(d\Sigma)\Sigma^{-1}",
        r"dA^{-1} = -A^{-1} dA A^{-1}",
        r"\delta A^{-1} = -A^{-1} \delta A A^{-1}",
        r"\mathrm{Tr}[z z^T dA^{-1}] = \mathrm{Tr}[-z z^T A^{-1} (dA) A^{-1}]",
        r"d\sigma(z) = \sigma(z)(1-\sigma(z)) dz",
        r"d\log|A| = \mathrm{tr}(A^{-1} dA)",
    ],
)
def test_a_differential_is_no_product(line: str) -> None:
    assert alarms(f"$${line}$$") == 0


def test_a_product_with_d_that_is_told() -> None:
    assert alarms("Let $d = 4$. $$d x + d y = d (x + y)$$") == 0
    assert alarms("Let $d = 4$. $$(d x + d y)^2 = d (x + y)^2$$") == 1


LABELS = r"%s $$\frac{1}{n} \sum_{i=1}^{n} y_i = \frac{1}{n} \sum_{i=1}^{n} 1\{y_i = %s\}$$"


@pytest.mark.parametrize(
    "told", ["Each label is 0 or 1.", r"$y \in \{0, 1\}$.", "Binary labels.", "标签为 0 或 1。"]
)
def test_labels_told_in_words(told: str) -> None:
    assert last(LABELS % (told, "1")) is Verdict.CORRECT
    assert last(LABELS % (told, "0")) is Verdict.WRONG


def test_labels_of_which_nothing_is_told() -> None:
    assert last(LABELS % ("", "1")) is Verdict.UNCHECKED
    assert last(LABELS % ("Labels between 0 and 1.", "1")) is Verdict.UNCHECKED


EINSTEIN = r"""%s

$$\frac{\partial J}{\partial V} = \hat{y}^T U - y^T U$$

\begin{align}
\frac{\partial J}{\partial U_{zi}} &= -y_a V_{ic} \delta_{az} + y_a \hat{y}_z V_{ic} \\
&= -y_z V_{ic} + \hat{y}_z V_{ic}
\end{align}
"""


@pytest.mark.parametrize(
    "told",
    [
        "In Einstein notation:",
        "Sums over repeated indices are implied.",
        "Mit der Summenkonvention:",
    ],
)
def test_sums_that_are_implied(told: str) -> None:
    assert alarms(EINSTEIN % told) == 0
    assert alarms(f"{told}\n\n$(a + b)^2 = a^2 + b^2 + 3 a b$") == 1


def test_the_inverse_of_an_activation() -> None:
    text = "Where $\\sigma$ is the logistic sigmoid and $D(x) = \\sigma(a(x))$.\n\n$$a(x) = \\log\\frac{p(x)}{q(x)}$$\n\n"
    assert alarms(text + "$$\\exp(\\sigma^{-1}(D(x))) = \\exp(a(x))$$") == 0
    assert alarms("$a = \\sigma(z)$, so $\\sigma(\\sigma^{-1}(a)) = a$") == 0
    text = "We define $T(x) := \\sqrt{x}$. The inverse is $x = T^{-1}(y) = y^2$. At $x = 9$: $T(x) = %s$."
    assert alarms(text % "3") == 0
    assert alarms(text % "4") == 1
    # 1/σ of a spread σ stays a factor
    assert last("Let $\\sigma = 2$. $\\sigma^{-1}(x - m) = (x - m)/2$") is Verdict.CORRECT
    assert last("Let $\\sigma = 2$. $\\sigma^{-1}(x - m) = (x - m)/3$") is Verdict.WRONG


@pytest.mark.parametrize(
    "line",
    [
        "We use that the gradient of\nb^T theta = b",
        "Expand J, use grad theta^T A theta = 2 A theta and grad b^T theta = b, set to zero.",
        "The derivative of tanh(z) = 1 - tanh(z)^2.",
        "Die Ableitung von tanh(z) = 1 - tanh(z)^2.",
    ],
)
def test_a_derivative_told_in_words(line: str) -> None:
    assert alarms(line, "a.txt") == 0


def test_what_only_stands_near_the_word() -> None:
    assert alarms("The gradient 2*(0.5*2 - 3)*2 = -4", "a.txt") == 1  # -8
    assert alarms("The derivative of L = (2 - 5)^2 = 8", "a.txt") == 1  # 9


def test_one_more_equation_for_two_names() -> None:
    # b = 1 - a and a = b have the solution a = 1/2
    text = "$$b = 1 - a$$\nWe put in $b = 1 - a$. By symmetry\n$$a = b$$\nso\n$$%s$$\n"
    assert alarms(text % "a = \\frac{1}{2}") == 0
    assert alarms("$a = 2 c$, $c = 3$.\n\n$a = 7$") == 1


NEW = "%s\n\n$\\begin{bmatrix}w_1\\\\w_2\\end{bmatrix}=\\begin{bmatrix}%s\\\\%s\\end{bmatrix}$"


@pytest.mark.parametrize("told", ["一轮反向传播后的权值矩阵变为：", "The new weights are:", ""])
def test_new_numbers_in_a_matrix_of_names(told: str) -> None:
    text = NEW % ("", "0.15", "0.2") + "\n\n" + NEW % (told, "0.1497", "0.1995")
    assert alarms(text) == 0


def test_a_slip_in_a_matrix_of_names() -> None:
    assert alarms("$w_1 = 0.4$, $w_2 = 0.7$\n\n" + NEW % ("", "0.4", "0.8")) == 1
    # computed numbers do not change of themselves
    assert alarms("$w_1 = 2 \\cdot 0.4 = 0.8$, $w_2 = 3 + 4 = 7$\n\n" + NEW % ("", "0.6", "8")) == 1


CASES = "  f(0):  x >= 0, {so} 1 / (1 + 1)\n       = 0.5\n\n  f(2):  x >= 0, {so} 2 * 3\n       = {end}\n"


@pytest.mark.parametrize("so", ["so", "hence", "therefore", "donc", "also", "entonces"])
def test_a_chain_that_begins_behind_a_word(so: str) -> None:
    assert verdicts(CASES.format(so=so, end="5 + 1"), "a.txt").count(Verdict.CORRECT) == 2
    assert alarms(CASES.format(so=so, end="5 + 2"), "a.txt") == 1


def test_a_name_for_what_the_equation_has_instead() -> None:
    # λ is told behind the solution, and the p of another section is no 3 here
    text = r"""One possible solution is: $p=3$.

\section{Dropout}
\begin{align*}
	&\left(\frac{1-p}{p} G + X^TX\right)w = X^Ty\\
	&\Rightarrow w = \left(%s + X^TX\right)^{-1}X^Ty
\end{align*}
where $\lambda=\frac{1-p}{p}$.
"""
    assert alarms(text % r"\lambda G", "a.tex") == 0
    assert alarms("$$2 w = 6$$ so $$w = 3$$") == 0
    assert alarms("$$2 w = 6$$ so $$w = 4$$") == 1


def test_rows_of_a_table_are_no_chain() -> None:
    table = "| n | value |\n|---|---|\n| 5 | $= 0.5$ |\n| 10 | $\\approx 0.25$ |\n"
    assert alarms(table) == 0
    assert last("$z = 0.25 + 0.25$\n\n$= 0.5$") is Verdict.CORRECT


def test_lines_of_comment_in_a_formula() -> None:
    text = "$$\n\\begin{align}\nf &= 2 \\cdot 3 \\\\\n%%&= 7 \\\\\n&= %s\n\\end{align}\n$$"
    assert verdicts(text % "6") == [Verdict.GIVEN, Verdict.CORRECT]
    assert alarms(text % "5") == 1
    assert last("$$\nx = 50 %\n$$\n\n$3 + 4 = 7$") is Verdict.CORRECT


@pytest.mark.parametrize(
    "line, wrong",
    [
        # ⌊25/1⌋ − 1 = 24
        ("$$\\floor*{\\frac{25+2-4}{1}} + 1 = %s$$", "25"),
        ("$$\\floor[\\big]{\\frac{25+2-4}{1}} + 1 = %s$$", "25"),
        ("\\begin{align*} a &= 20 + 3 \\\\[\\medskipamount] b &= 20 + 4 = %s \\end{align*}", "25"),
        ("$$\\varSigma = 2 \\cdot 12 = %s$$", "25"),
        ("$$p(\\textcolor{red}{x_1}|\\colorbox{green}{$c=1$}) = 2 \\cdot 12 = %s$$", "25"),
        ("$$p(y | \\mu, \\sigma^2) = p(y | h_\\theta(z)) = 2 \\cdot 12 = %s$$", "25"),
    ],
)
def test_what_is_only_typeset_otherwise(line: str, wrong: str) -> None:
    text = "\\DeclarePairedDelimiter\\floor{\\lfloor}{\\rfloor}\n%s"
    found = verdicts(text % (line % "24"), "a.tex")
    assert found[-1] is Verdict.CORRECT
    assert Verdict.UNCHECKED not in found
    assert alarms(text % (line % wrong), "a.tex") == 1


def test_an_expectation_with_nothing_below() -> None:
    text = "\\newcommand{\\Ex}[2]{\\mathbb{E}_{#1}\\left[#2\\right]}\n$$\\Ex{}{2 x + 1} = %s$$"
    assert last(text % "2 \\Ex{}{x} + 1", "a.tex") is Verdict.CORRECT
    assert last(text % "3 \\Ex{}{x} + 1", "a.tex") is Verdict.WRONG


def test_arrows_in_typed_text() -> None:
    assert alarms("y = 2 + 1 = 3 --> 4", "a.txt") == 0
    assert verdicts("h = 0.5 * 0.5 = 0.2500 <-- maximum!", "a.txt")[-1] is Verdict.CORRECT
    assert alarms("h = 0.5 * 0.5 = 0.2600 <-- maximum!", "a.txt") == 1


def test_a_value_that_another_case_had_before() -> None:
    # tanh(0.8336) = 0.68240
    text = "t = tanh(0) = 0\n\nFor x = 1.0:\n  t = tanh(0.8336) = %s\n\nFor x = 0.0:\n  t = 0\n"
    assert Verdict.FOLLOW_THROUGH not in verdicts(text % "0.6837", "a.txt")
    assert alarms(text % "0.6837", "a.txt") == 1
    assert alarms(text % "0.6825", "a.txt") == 0


@pytest.mark.parametrize(
    "line", ["e^{-0.5} \\cdot 2 = 3.297", "a = \\frac{1}{1 + e^{-z}} = \\frac{1}{1 + e^{z}}"]
)
def test_a_sign_lost_in_an_exponent(line: str) -> None:
    found = [f for f in judge(read_text(f"$${line}$$", "a.md")) if f.verdict is Verdict.WRONG]
    assert [f.mistake for f in found] == ["sign"]


def test_braces_around_braces() -> None:
    text = "\\begin{align*}\nb &= 2 + 3 \\underbrace{\\left\\{1 - 1\\right\\}}_{=0}\\\\\n&= %s\n\\end{align*}"
    assert verdicts(text % "2", "a.tex") == [Verdict.GIVEN, Verdict.CORRECT]
    assert alarms(text % "5", "a.tex") == 1


def test_a_whole_percentage_is_rounded() -> None:
    assert (
        verdicts(r"$0.823 \approx 82\%$ and $2.222/2.7 = 0.823 = 82\%$").count(Verdict.WRONG) == 0
    )
    assert last(r"$0.823 \approx 84\%$") is Verdict.WRONG
    assert last("$3/4 = 74/100$") is Verdict.WRONG


def test_the_kind_of_a_function_before_its_name() -> None:
    text = "The sigmoid σ(z) = 1/(1+e^-z) can never be 0. So σ(0) = %s"
    assert verdicts(text % "0.5", "a.txt")[-1] is Verdict.CORRECT
    assert verdicts(text % "0.6", "a.txt")[-1] is Verdict.WRONG
    assert Verdict.WRONG not in verdicts(text % "0.5", "a.txt")


def test_the_slope_at_a_kink_that_a_value_lies_on() -> None:
    text = r"$h = \text{ReLU}(b + x w) = \text{ReLU}(-0.4 + 1 \cdot (%s)) = %s$, so $\text{ReLU}'(h) = 0$."
    assert alarms(text % ("-0.2", "0")) == 0
    assert alarms(text % ("0.6", "0.2")) == 1
