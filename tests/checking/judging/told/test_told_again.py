"""What is told anew: another f for the next question, numbers of a case alone, fixed points, coefficients.

f = x² − 3x: f(1) = −2, f′(1) = −1; a(x − 1)²(x − 2)² has f(3) = 4a; g = x/2 + 1 has g(0) = 1, g′ = 1/2.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text


def verdicts(text: str) -> list[str]:
    return [f.verdict.value for f in judge(read_text(text, "answers.md"))]


QUESTIONS = """1. Let $f(x) = x^2 - 3x$. Then $f(1) = -2$.

#### 2. $f(1) = f'(1) = 0$, $f(3) = 1$

We take $f(x) = %s$. By $f(3) = 1$ it is the one.
"""


def test_a_title_demands_values_of_a_function_to_come() -> None:
    assert "wrong" not in verdicts(QUESTIONS % "a (x - 1)^2 (x - 2)^2")
    assert "wrong" in verdicts(QUESTIONS % "x^2 - 3x")  # the same f: the title is wrong of it
    here = "Let $f(x) = x^2 - 3x$. Then $f(1) = -1$.\n\nNow let $f(x) = x^3$.\n"
    assert "wrong" in verdicts(here)  # no title


FIXED = """Let $g(x) = \\frac{x}{2} + 1$.

If the limit $x^*$ exists, then $g(x^*) = x^*$.

Hence $g(0) = %s$ and $g'(0) = \\frac{1}{2}$.
"""


def test_a_fixed_point_is_no_definition() -> None:
    assert "wrong" not in verdicts(FIXED % "1")
    assert "wrong" in verdicts(FIXED % "2")


CASE = """Maximise $f(x, y) = xy$.

4. %s $y = 0$, %s $x = 0$, %s
5. %s. The points are $(2, 1)$ and $(-2, -1)$. There $xy = 2$.
"""


def test_a_number_of_a_case_is_none_in_the_next() -> None:
    other = "Else $x = 2y$"
    assert "wrong" not in verdicts(CASE % ("If", "then", "which is no maximum.", other))
    assert "wrong" in verdicts(CASE % ("Now", "and", "as the table says.", other))
    assert "wrong" in verdicts(CASE % ("If", "then", "which is no maximum.", "Go on"))


@pytest.mark.parametrize(
    ("said", "holds"),
    [("which does not satisfy", True), ("which satisfies", False)],
)
def test_what_is_said_not_to_hold(said: str, holds: bool) -> None:
    text = f"Here $x = 1$ and $y = 2$, {said} $x + y = 5$.\n"
    assert ("wrong" not in verdicts(text)) == holds


WHERE = """Here $v = 3$, and $a = -v$, so $a^2 = 9$.%s that is a uniform distribution %s $a = 0$.
"""


def test_a_number_behind_where_in_another_paragraph() -> None:
    assert "wrong" not in verdicts(WHERE % ("\n\nFor instance,", "where"))
    assert "wrong" in verdicts(WHERE % (" So", "where"))
    assert "wrong" in verdicts(WHERE % ("\n\nFor instance,", "and so"))


@pytest.mark.parametrize(("letter", "holds"), [("e", True), ("\\exp(1)", False)])
def test_the_letter_e_as_a_coefficient(letter: str, holds: bool) -> None:
    text = f"We have $e^2 = 7.389$. By the conditions $d = {letter} = 0$.\n"
    assert ("wrong" not in verdicts(text)) == holds


@pytest.mark.parametrize(
    ("word", "holds"), [("Take", True), ("Wir nehmen", True), ("Hence", False)]
)
def test_a_number_that_is_chosen(word: str, holds: bool) -> None:
    text = f"Let $\\eta = 1/L$ and $L = 10$. {word} $\\eta = 0.15$ from here on.\n"
    assert ("wrong" not in verdicts(text)) == holds


ITEMS = """- $g(t) = t^4$: $g''(t) = 12t^2$.
%s$g(t) = t\\log t$ for $t > 0$: $g'(t) = %s$.
"""


@pytest.mark.parametrize(
    ("opens", "slope", "holds"),
    [
        ("- ", "\\log t + 1", True),
        ("- xlogx: ", "\\log t + 1", True),
        ("so that ", "\\log t + 1", False),
    ],
)
def test_an_item_has_another_function_on_its_own_range(opens: str, slope: str, holds: bool) -> None:
    assert ("wrong" not in verdicts(ITEMS % (opens, slope))) == holds


def test_an_item_tells_a_case_of_the_function_before() -> None:
    text = "Let $f(x) = \\max(0, x)$.\n\n- $f(x) = x$ for $x > 0$\n- $f(x) = 0$ for $x < 0$\n\nSo $f(-2) = %s$.\n"
    assert "wrong" not in verdicts(text % "0")
    assert "wrong" in verdicts(text % "-2")


@pytest.mark.parametrize(
    ("goes_on", "holds"),
    [
        ("to have $0.9^k \\le 0.01$ we need $k \\ge 43.7$", True),  # ln 0.01 / ln 0.9 = 43.7
        ("$0.9^k < \\frac{0.1}{10} = 0.01 \\Rightarrow k > 43.7$", True),
        ("we need $0.9^k < 0.01$", True),
        ("clearly $0.9^k < \\frac{0.1}{10} = 0.01$", False),
        ("clearly $0.9^k \\le 0.01$. And $k \\ge 2$", False),  # another sentence
        ("clearly $0.9^k \\le 0.01$ and $1 \\le k$", False),
    ],
)
def test_a_bound_is_asked_for_a_name_that_had_a_number(goes_on: str, holds: bool) -> None:
    assert ("wrong" not in verdicts(f"Let $k = 3$. After that {goes_on}.\n")) == holds


@pytest.mark.parametrize(
    ("said", "value", "holds"),
    [
        ("Gaussian kernel: ", "\\exp(-4/2)", True),
        ("Gaussian kernel: ", "(1 + 1)^2", False),  # numbers in a formula of the same kind
        ("so ", "\\exp(-4/2)", False),
    ],
)
def test_another_kernel_is_named(said: str, value: str, holds: bool) -> None:
    text = f"Let $k(x, z) = (1 + x z)^2$.\n\n{said}$k(0, 2) = {value}$.\n"
    assert ("wrong" not in verdicts(text)) == holds


START = """Let $L = \\frac{1}{2n}\\sum_i (w x_i + b - y_i)^2$. We start at $w_0 = 0$, $b_0 = 0$ with $r_i = -y_i$.

$$\\frac{\\partial L}{\\partial w} = %s%s$$
"""


@pytest.mark.parametrize(
    ("formula", "value", "holds"),
    [
        ("\\frac{1}{4}\\sum_i r_i x_i", " = -14.925", True),
        ("\\frac{1}{4}\\sum_i r_i x_i", "", False),  # said of every w
        ("\\frac{1}{n}\\sum_i (w x_i + b - y_i)", " = -14.925", False),
    ],
)
def test_a_derivative_at_the_start_that_was_told(formula: str, value: str, holds: bool) -> None:
    assert ("wrong" not in verdicts(START % (formula, value))) == holds


SOFTMAX = """Let $p_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}$. For $i \\neq j$

$$\\frac{\\partial p_i}{\\partial z_j} = -\\frac{e^{z_i} e^{z_j}}{(\\sum_k e^{z_k})^2} = %s$$
"""


def test_two_indices_that_differ_change_nothing_in_a_product() -> None:
    assert "wrong" not in verdicts(SOFTMAX % "-p_i p_j")
    assert "wrong" in verdicts(SOFTMAX % "p_i p_j")


TITLES = """### A. A composition

Let $h(s, t) = s^2 + st$. Then $\\frac{\\partial h}{\\partial s} = 2s + t$.

### B. A can

With $V = \\pi r^2 h$ held constant, $\\frac{dh}{dr} = -\\frac{2h}{r}$ and $S = 2\\pi r^2 + 2\\pi rh$. Then

$$\\frac{dS}{dr} = 4\\pi r + 2\\pi h + 2\\pi r\\frac{dh}{dr} = 4\\pi r + 2\\pi h - %s\\pi h$$

### C. A rate

Let $\\eta = 0.2$.
"""


def test_headings_that_count_letters_tell_letters_anew() -> None:
    assert "wrong" not in verdicts(TITLES % "4")
    assert "wrong" in verdicts(TITLES % "3")


MODEL = """We assume $y_i = a x_i + b + \\varepsilon_i$. Let $E = \\sum_i (y_i - a x_i - b)^2$, so that
$\\frac{\\partial E}{\\partial a} = %s\\sum_i x_i (y_i - a x_i - b)$ and
$\\frac{\\partial^2 E}{\\partial a^2} = %s\\sum_i x_i^2$.
"""


def test_what_was_observed_does_not_rest_on_the_parameters() -> None:
    assert verdicts(MODEL % ("-2", "2"))[-2:] == ["correct", "correct"]
    assert verdicts(MODEL % ("2", "2"))[-2:] == ["wrong", "correct"]
    assert verdicts(MODEL % ("-2", "-2"))[-2:] == ["correct", "wrong"]


def test_a_shift_by_noise_may_be_differentiated() -> None:
    text = "Let $z = m + \\varepsilon$ and $L = z^2$. Then $\\frac{\\partial L}{\\partial m} = %s z$.\n"
    assert "wrong" not in verdicts(text % "2")
    assert "wrong" in verdicts(text % "3")


def test_an_equation_turned_twice_is_no_definition() -> None:
    text = "From $n(1 - p) = p(S - n)$ we get $n = p S$, so $p = n/S$. Here $S = 15$, $n = 5$, $p = %s$.\n"
    assert "wrong" not in verdicts(text % "5/15")
    assert "wrong" in verdicts(text % "5/12")


CELL = """## Exercise 7.1

The root of $f(x) = x^3 - 2x - 5$.

## Exercise 7.2

Here $x = 1$ and $c_0 = 0.2$. The gate is $f = \\sigma(0.4x + 0.25) = \\sigma(0.65) = 0.657$ and

$$c = f c_0 + 0.4 = %s = %s$$
"""


def test_a_letter_of_the_next_exercise_is_no_function() -> None:
    assert "wrong" not in verdicts(CELL % ("0.657 \\cdot 0.2 + 0.4", "0.531"))
    assert "wrong" in verdicts(CELL % ("0.657 \\cdot 0.2 + 0.4", "0.631"))
    assert "wrong" in verdicts(CELL % ("0.756 \\cdot 0.2 + 0.4", "0.551"))


LISTED = """Let $\\ell = \\max(0, 1 - y(wx + b))$. If $y(wx + b) < 1$, the gradient is

$$\\frac{\\partial \\ell}{\\partial w} = -yx, \\qquad \\frac{\\partial \\ell}{\\partial b} = %s.$$
"""


def test_a_condition_opens_a_list_of_relations() -> None:
    assert verdicts(LISTED % "-y")[-2:] == ["correct", "correct"]
    assert verdicts(LISTED % "y")[-2:] == ["correct", "wrong"]


SHARED = """We have $f(x, y) = x^2/y$ for $y > 0$: $\\frac{\\partial f}{\\partial x} = \\frac{2x}{y}$,
$\\frac{\\partial f}{\\partial y} = %s$.
"""


def test_a_condition_before_a_colon_is_that_of_all_behind_it() -> None:
    assert verdicts(SHARED % "-\\frac{x^2}{y^2}")[-1] == "correct"
    assert verdicts(SHARED % "\\frac{x^2}{y^2}")[-1] == "wrong"


def test_a_hessian_is_not_that_of_the_next_function() -> None:
    first = "- $f(x) = \\log\\sum_i e^{x_i}$: $\\nabla^2 f = \\mathrm{diag}(p) - p p^T$.\n"
    other = (
        "- $f(x, y) = x^2/y$ for $y > 0$: $\\det\\nabla^2 f = \\frac{2}{y} - \\frac{2}{y} = 0$.\n"
    )
    assert "wrong" not in verdicts(first + other)


LEVELS = """Minimize $f(x, y) = x^2 + y^2$ subject to $g(x, y) = x + 2y = 5$: $x = 1$, $y = 2$, $f = 5$.

Maximize $f(x, y) = xy$ %s $g(x, y) = x^2 + y^2 = 8$: $x = y = %s$.
"""


def test_a_constraint_is_told_anew() -> None:
    assert "wrong" not in verdicts(LEVELS % ("subject to", "2"))
    assert "wrong" in verdicts(LEVELS % ("and find", "3"))  # 1 + 4 = 5, 9 + 9 = 18


LENGTH = """Let $u = x/|x|$ and $s = |x|$. With $x = (3, 4)^T$ we get $s = %s$ and $u = (0.6, %s)^T$.
"""


def test_bars_around_a_vector_are_its_length() -> None:
    assert "wrong" not in verdicts(LENGTH % ("5", "0.8"))
    assert "wrong" in verdicts(LENGTH % ("5", "0.9"))


# tanh(1.9404) = 0.95962
NEW_STATE = "Apply the activation to get the new hidden state:\n$$h_2 = \\tanh(1.9404)$$\n%s$$h_2 \\approx %s$$\n"


@pytest.mark.parametrize(
    ("between", "number", "wrong"),
    [
        ("", "0.9596", False),
        ("", "0.9575", True),  # "new" is said before both displays
        ("With the new data:\n", "0.9575", False),
    ],
)
def test_what_is_called_new_before_two_displays(between: str, number: str, wrong: bool) -> None:
    assert ("wrong" in verdicts(NEW_STATE % (between, number))) == wrong


# t = −1: 1 + 0.3 = 1.3; 0.7 was for t = 1
HINGE = """**Hinge.** $L(s) = \\max(0, 1 - t s)$. $t = 1$: $L(0.3) = 0.7$, $L(2) = 0$.
$t = -1$: $L(0.3) = %s$, $L(-2) = 0$.
"""


def test_a_value_of_another_parameter() -> None:
    assert "wrong" not in verdicts(HINGE % "1.3")
    assert "wrong" in verdicts(HINGE % "0.7")


@pytest.mark.parametrize("words", ["i.e.", "that is,", "d. h."])
@pytest.mark.parametrize(("number", "alarm"), [("1.25", False), ("1.52", True)])
def test_the_solution_in_other_words(words: str, number: str, alarm: bool) -> None:
    told = "The noise variance is $\\sigma^2 = 0.25$, and $y = 1.5$.\n\n"
    text = (
        f"{told}With $s = \\sigma^2$ the slope is zero for $1 + s = y^2$, {words} $s = {number}$."
    )
    assert ("wrong" in verdicts(text)) == alarm  # 1.5² = 2.25


@pytest.mark.parametrize(
    ("said", "alarm"),
    [
        ("For $g = p$ it would be $y = -3$ and $x = 0$.", False),
        ("For $g = p$ it would be $x = 0$ and $y = -3$.", False),
        ("For $g = p$ it would be $y = -4$ and $x = 0$.", True),
        ("Then $y = -3$. Now $x = 0$.", True),
    ],
)
def test_a_number_by_what_its_sentence_tells_after_it(said: str, alarm: bool) -> None:
    assert ("wrong" in verdicts(f"$y = 2x - 3$ and $x = 1$. {said}")) == alarm


@pytest.mark.parametrize(
    ("told", "alarm"),
    [
        ("For $\\gamma = 0$, $V(a) = 1$. For $\\gamma = 1$, $2V(a) = 3$.", False),
        ("For $\\gamma = 0$, $V = 1$. For $\\gamma = 1$, $2V = 3$.", False),
        ("For $\\gamma = 0$, $V(a) = 1$. For $\\gamma = 0$, $2V(a) = 3$.", True),
        ("For $\\gamma = 0$, $V(a) = 1$. So $2V(a) = 3$.", True),
        ("$V(s_1) = 1$. Now we get $0.75V(s_1) = 3.75$, hence $V(s_1) = 5$.", False),
        ("$V(s_1) = 1$. Now we get $0.75V(s_1) = 3.75$, and $V(s_2) = 2$.", True),
    ],
)
def test_an_equation_for_the_value_in_another_case(told: str, alarm: bool) -> None:
    assert ("wrong" in verdicts(told)) == alarm
