"""What follows from several equations, and what is no solution of the one above: another estimator."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, judged, last

# 2x = 6y and x + y = 8: x = 3y, so 4y = 8, y = 2, x = 6; 0.1 a = 0.4 b, so a = 4 b.
TWO = "$2x = 6y$ and $x + y = 8$"
BETWEEN = (" $\\Rightarrow$ ", ", so ", "\n\n$\\Rightarrow$ ", ". It follows that ")


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize(
    "before", [TWO, "$2x = 6y, \\quad x + y = 8$", "$x + y = 8$ and $2x = 6y$"]
)
def test_a_consequence_of_one_of_two_equations(before: str, between: str) -> None:
    assert last(f"{before}{between}$x = 3y$") is Verdict.CORRECT
    assert last(f"{before}{between}$x = 4y$") is Verdict.WRONG
    assert last(f"{before}{between}$x = -3y$") is Verdict.WRONG


@pytest.mark.parametrize(
    ("right", "wrong"), [("3x - y = 16", "3x - y = 10"), ("x = 16 - 5y", "x = 16 - 3y")]
)
def test_a_consequence_of_both(right: str, wrong: str) -> None:
    """2 (x + y) + (x − 3y) = 16; x = 3y = 16 − 5y, since 8y = 16."""
    assert last(f"{TWO}, so ${right}$") is Verdict.CORRECT
    assert last(f"{TWO}, so ${wrong}$") is Verdict.WRONG


@pytest.mark.parametrize("between", [" and ", ", "])
def test_a_stationary_distribution(between: str) -> None:
    text = f"a = 0.9 a + 0.4 b{between}a + b = 1\n⇒ 0.1 a = %s b ⇒ a = %s b"
    right = judged(text % ("0.4", "4"), "a.txt")
    assert [right["0.1 a = 0.4 b"], right["a = 4 b"]] == [Verdict.CORRECT] * 2
    assert judged(text % ("0.5", "5"), "a.txt")["0.1 a = 0.5 b"] is Verdict.WRONG
    assert judged(text % ("0.4", "0.4"), "a.txt")["a = 0.4 b"] is Verdict.WRONG


def test_an_equation_further_up() -> None:
    """With words between the two nothing says that they stand together."""
    text = "$2x - 6y = 0$. The weights are normalized as well: $x + y = 8$. So $x = %sy$."
    assert last(text % "3") is not Verdict.WRONG
    assert last(text % "4") is Verdict.WRONG


LIKELIHOOD = r"$L'(\theta) = \frac{k}{\theta} - \frac{n - k}{1 - \theta} = 0 \implies %s = %s$"


@pytest.mark.parametrize("name", [r"\hat\theta", r"\theta_{MLE}"])
@pytest.mark.parametrize("between", ["\n\n", "\n\nWith a prior\n\n", "\n\nPosterior: "])
@pytest.mark.parametrize("other", [r"\theta_{MAP}", r"\hat\theta_{MAP}"])
def test_another_estimator(name: str, between: str, other: str) -> None:
    """k/θ = (n − k)/(1 − θ) where θ = k/n."""
    text = (
        LIKELIHOOD % (name, r"\frac kn")
        + between
        + f"${other} = \\frac{{k + a - 1}}{{n + a + b - 2}}$"
    )
    assert Verdict.WRONG not in judged(text).values()
    assert last(LIKELIHOOD % (name, r"\frac nk")) is Verdict.WRONG
    assert last(LIKELIHOOD % (other, r"\frac{k}{n - k}")) is Verdict.WRONG


def test_two_roots_are_one_name() -> None:
    assert last("$x^2 = 4$, so $x_1 = 2$ and $x_2 = -2$") is Verdict.CORRECT
    assert last("$x^2 = 4$, so $x_1 = 2$ and $x_2 = -3$") is Verdict.WRONG


# 2x + y = 3 and x + 3y = 5: x = 4/5, y = 7/5
@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        ("$2x + y = 3$, $x + 3y = 5$, so $x = 0.8$, $y = %s$", "1.4", "1.2"),
        ("$2x + y = 3$ and $x + 3y = 5$ $\\Rightarrow$ $x = 4/5$, $y = %s$", "7/5", "6/5"),
        ("$$2x + y = 3$$ $$x + 3y = 5$$ Hence $y = 1.4$ and $x = %s$.", "0.8", "0.9"),
        ("\\begin{align} 2x + y &= 3 \\\\ x + 3y &= 5 \\end{align} It follows that $x = %s$.", "0.8", "0.7"),
    ],
)  # fmt: skip
def test_the_numbers_that_solve_a_system(text: str, right: str, slip: str) -> None:
    assert last(text % right) == "correct"
    assert last(text % slip) == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        "$2x + y = 3$, $x + 3y = 5$. Try $x = 1$, $y = 2$",
        "$2x + y = 3$, so $x = 1$, $y = 0$",  # one equation
        "$2x + y = 3$, $x + 3y + z = 5$, so $x = 1$, $y = 0$",
        "$2x + y = 3$, $x + 3y = 5$, so approximately $x = 1$, $y = 1$",  # whole numbers nearby
        "Case 1: $2x + y = 3$. Case 2: $x + 3y = 5$, so $x = 1$, $y = 4/3$",
    ],
)
def test_no_system_is_solved(text: str) -> None:
    assert alarms(text) == 0


MATRIX = (
    "$A = \\begin{pmatrix}2&1\\\\1&3\\end{pmatrix}$, $b = \\begin{pmatrix}3\\\\5\\end{pmatrix}$. "
)
DATA = "$X = \\begin{pmatrix}1&0\\\\1&1\\\\1&2\\end{pmatrix}$, $y = (1, 2, 2)^T$. "


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (MATRIX + "$A x = b \\Rightarrow x = (0.8, %s)^T$", "1.4", "1.2"),
        # XᵀX = [3, 3; 3, 5], Xᵀy = (5, 6): w = (7/6, 1/2)
        (DATA + "$X^TX w = X^T y$ gives $w = (1.17, %s)^T$", "0.5", "0.7"),
        # (A − 2I)x = (−x_2, −x_1 − x_3, −x_2)
        (
            "$A = \\begin{pmatrix}2&-1&0\\\\-1&2&-1\\\\0&-1&2\\end{pmatrix}$. "
            "$(A - 2I)x = 0$, so $x = \\begin{pmatrix}1\\\\0\\\\%s\\end{pmatrix}$",
            "-1",
            "1",
        ),
    ],
)
def test_the_vector_that_solves_an_equation(text: str, right: str, slip: str) -> None:
    assert last(text % right) == "correct"
    assert last(text % slip) == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        DATA + "$X w = y$ gives $w = (7/6, 1/2)^T$",  # by least squares
        MATRIX + "$A x = b$. Start with $x = (0, 0)^T$",
    ],
)
def test_no_vector_solves_it(text: str) -> None:
    assert alarms(text) == 0


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        ("$x_2 = 0, x_1 = -x_3 \\Rightarrow x = (1, 0, %s)^T$", "-1", "1"),
        ("$-v_1 + v_2 = 0$, so $v = (1, %s)^T$", "1", "-1"),
        ("$v_1 = 2v_2$ and thus $v = \\frac{1}{\\sqrt 5}(%s)^T$", "2, 1", "1, 2"),
        ("$v_1 = 2$, $v_2 = 1$. So $v = (2, %s)$", "1", "2"),
    ],
)
def test_a_vector_behind_relations_of_its_entries(text: str, right: str, slip: str) -> None:
    assert last(text % right) != "wrong"
    assert last(text % slip) == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        "$x_1 = 2$, $x_2 = 3$, so $x = (1, 2, 3)^T$",  # with a 1 for the bias
        "$w_1 = 1$, $w_2 = 2 \\rightarrow w = (0.8, 1.9)$",  # a step
        "$x_1 = 2$, $x_2 = 3$. Now $x = (1, 2)^T$",
        "$x_0 = 1$, $x_1 = 2$, so $x = (1, 2)^T$",
    ],
)
def test_another_vector(text: str) -> None:
    assert alarms(text) == 0
