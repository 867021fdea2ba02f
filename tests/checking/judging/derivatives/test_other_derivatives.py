"""f_x for ∂f/∂x, where a write-up means that; a derivative by a name that is not in what is derived."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

# k = x²y + y³: k_x = 2xy, k_y = x² + 3y², k_xx = 2y, k_xy = 2x, k_yy = 6y.
PARTIALS = r"$k(x,y) = x^2y + y^3$: $k_x = 2xy$, $k_y = x^2 + 3y^2$, $k_{xx} = 2y$, $k_{xy} = 2x$, $k_{yy} = 6y$."
LAYERS = r"$z_1 = w_1 x + b_1$, $z_2 = w_2 z_1 + b_2$. $\frac{\partial z_1}{\partial w_1} = x$."


def verdicts(text: str) -> list[str]:
    return [f.verdict.value for f in judge(read_text(text, "notes.md"))]


def test_letters_below_a_function() -> None:
    assert verdicts(PARTIALS) == ["given", *["correct"] * 5]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("2xy", "3xy", 1),
        ("3y^2", "3y", 2),
        ("= 2y", "= 2x", 3),
        ("= 2x$", "= 2y$", 4),
        ("6y", "-6y", 5),
    ],
)
def test_a_slip_beside_other_derivatives(old: str, new: str, place: int) -> None:
    assert PARTIALS.count(old) == 1
    found = verdicts(PARTIALS.replace(old, new))
    assert [i for i, v in enumerate(found) if v == "wrong"] == [place]


@pytest.mark.parametrize(
    "text",
    [
        r"$k(x,y) = x^2y$ and its marginals $k_x = \frac{x^2}{2}$, $k_y = \frac{y}{3}$.",  # parts of k
        r"$f(x) = x^2$ with $f_x = 3x$.",
        r"$f(x,y) = xy$ and $f_{z} = 4x$.",
    ],
)
def test_they_may_mean_something_else(text: str) -> None:
    assert "wrong" not in verdicts(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [(r"\partial w_1}", r"\partial w_2}"), (r"{\partial w_1} = x", r"{\partial b_2} = 1")],
)
def test_a_derivative_by_another_layer(old: str, new: str) -> None:
    assert verdicts(LAYERS) == ["given", "given", "correct"]
    found = judge(read_text(LAYERS.replace(old, new), "notes.md"))[-1]
    wrong = (found.verdict.value, found.mistake) == ("wrong", "wrong-index")
    assert wrong is ("= 1" not in new)  # 1 is what many things are


@pytest.mark.parametrize(
    "text",
    [
        r"$z_1 = w_1 x$. $\frac{\partial z_1}{\partial w_2} = 0$.",
        r"$z_1 = w_1 x$. $\frac{\partial z_1}{\partial w_2} = x_2$.",
        r"$z = w x$. $\frac{\partial z}{\partial w_2} = x_2$.",
    ],
)
def test_no_other_derivative_is_called_wrong_by_that(text: str) -> None:
    assert "wrong" not in verdicts(text)


def test_an_index_behind_brackets() -> None:
    (found,) = judge(read_text("p = softmax(z)ᵢ + 1 = 1 + softmax(z)ᵢ", "notes.txt"))[1:]
    assert found.verdict.value == "correct"


SOFTMAX = r"""$W = \begin{bmatrix} 1 & 2 \\ 3 & 1 \end{bmatrix}$, $x = \begin{bmatrix} 1 \\ 2 \end{bmatrix}$,
$y = \begin{bmatrix} 1 \\ 0 \end{bmatrix}$, $b = \begin{bmatrix} 1 \\ 0 \end{bmatrix}$.

$z = W x + b$, $\hat y = softmax(z)$, $J = -\sum_{k=1}^{2} y_k \ln \hat y_k$.

$\frac{\partial J}{\partial z} = \hat y - y$, $\frac{\partial J}{\partial W} = (\hat y - y) x^T$,
$\frac{\partial J}{\partial x} = W^T (\hat y - y)$
"""


def test_a_sum_over_the_classes_that_says_how_many_there_are() -> None:
    assert verdicts(SOFTMAX)[-3:] == ["correct"] * 3


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [("z} = \\hat y - y", "z} = y - \\hat y", -3), ("y) x^T", "y) x", -2), ("W^T (", "W (", -1)],
)
def test_a_slip_in_its_gradients(old: str, new: str, place: int) -> None:
    assert SOFTMAX.count(old) == 1
    assert verdicts(SOFTMAX.replace(old, new))[place] == "wrong"


SLOPE = r"\frac{\partial J}{\partial w}"
SHRUNK = rf"$w - \eta\left({SLOPE} + \lambda w\right) = (1 - \eta\lambda) w - \eta {SLOPE}$"


def test_two_expressions_in_one_derivative_of_any_loss() -> None:
    assert verdicts(SHRUNK) == ["correct"]
    assert verdicts(SHRUNK.replace("+ \\lambda", "- \\lambda")) == ["wrong"]
    assert verdicts(SHRUNK.replace("(1 - ", "(1 + ")) == ["wrong"]


def test_a_quantity_at_two_places_is_no_product() -> None:
    told = r"$L = (w - 4)^2$, $w = 4$, $L = 0$. "
    assert "wrong" not in verdicts(
        told + r"$\frac{L(4.001) - L(4)}{0.001} = \frac{0.000001}{0.001}$"
    )
