"""Gradients by matrices in one layout, and one that is turned over; products that a matrix shows transposed."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

# ∂(aᵀXb)/∂X = a bᵀ, ∂tr(AX)/∂X = Aᵀ, ∂tr(XᵀB)/∂X = B, each in the shape of X
RIGHT = {"a^\\top X b": "a b^\\top", "\\mathrm{tr}(A X)": "A^\\top", "\\mathrm{tr}(X^\\top B)": "B"}
OTHER = {"a^\\top X b": "b a^\\top", "\\mathrm{tr}(A X)": "A", "\\mathrm{tr}(X^\\top B)": "B^\\top"}


def laws(table: dict[str, str]) -> str:
    """The derivatives of a table, one a paragraph."""
    return "\n\n".join(
        f"$$\\frac{{\\partial {of}}}{{\\partial X}} = {slope}$$" for of, slope in table.items()
    )


def test_one_layout() -> None:
    assert alarms(laws(RIGHT)) == 0
    assert alarms(laws(OTHER)) == 0


@pytest.mark.parametrize("of", list(RIGHT))
def test_one_gradient_that_is_turned_over(of: str) -> None:
    text = laws({**RIGHT, of: OTHER[of]})
    assert alarms(text) == 1
    assert alarms("In numerator layout some look otherwise.\n\n" + text) == 0
    assert alarms("All matrices are symmetric.\n\n" + text) == 0


def test_two_that_are_turned_over() -> None:
    assert alarms(laws({**OTHER, "a^\\top X b": "a b^\\top"})) == 0


# z = W x, y = V tanh(z): ∂L/∂W = ∂L/∂z xᵀ, ∂L/∂V = ∂L/∂y hᵀ
NET = (
    "$z = W x$, $h = \\tanh(z)$, $y = V h$.%s\n\n"
    "$$\\frac{\\partial L}{\\partial V} = %s$$\n\n$$\\frac{\\partial L}{\\partial W} = %s$$"
)
OF_V = ("\\frac{\\partial L}{\\partial y} h^\\top", "h (\\frac{\\partial L}{\\partial y})^\\top")
OF_W = ("\\frac{\\partial L}{\\partial z} x^\\top", "x (\\frac{\\partial L}{\\partial z})^\\top")


def test_a_gradient_has_the_shape_that_is_told() -> None:
    told = " Each gradient has the same shape as its matrix."
    assert alarms(NET % (told, OF_V[0], OF_W[0])) == 0
    assert alarms(NET % (told, OF_V[1], OF_W[0])) == 1
    assert alarms(NET % ("", OF_V[1], OF_W[0])) == 0  # one of each: nobody knows


# δ xᵀ with δ = (1, 3, 5), x = (1, 2)
SHOWN = (
    "$x = \\begin{bmatrix} 1 \\\\ 2 \\end{bmatrix}$, "
    "$\\delta = \\begin{bmatrix} 1 \\\\ 3 \\\\ 5 \\end{bmatrix}$. %s"
)
PRODUCT = "\\begin{bmatrix} 1 & 2 \\\\ 3 & 6 \\\\ 5 & 10 \\end{bmatrix}"
TURNED = "\\begin{bmatrix} 1 & 3 & 5 \\\\ 2 & 6 & 10 \\end{bmatrix}"


@pytest.mark.parametrize(
    "before", ["", "\\frac{\\partial L}{\\partial W} = ", "G = ", "\\nabla_W L = "]
)
def test_a_product_that_is_shown_transposed(before: str) -> None:
    assert alarms(SHOWN % f"${before}\\delta x^\\top = {PRODUCT}$") == 0
    assert alarms(SHOWN % f"${before}\\delta x^\\top = {TURNED}$") == 1
    assert alarms(SHOWN % f"${before}x \\delta^\\top = {TURNED}$") == 0


def test_a_transpose_that_is_none() -> None:
    text = f"$W = {PRODUCT}$ and $W^\\top = %s$."
    assert alarms(text % TURNED) == 0
    assert alarms(text % PRODUCT) == 1


def test_a_row_may_stand_for_a_column() -> None:
    text = f"$W = {PRODUCT}$, $d = (1, 0, 1)$: $W^\\top d = "
    assert alarms(text + "\\begin{bmatrix} 6 \\\\ 12 \\end{bmatrix}$") == 0
    assert alarms(text + "\\begin{bmatrix} 6 & 12 \\end{bmatrix}$") == 0


SIZED = r"""$a = \arctan(z)$, $u = a W + b$, $L = \frac12 \|u - y\|^2$, $d = u - y$.

$\frac{\partial L}{\partial W} = a^\top d$

$$\frac{\partial L}{\partial z_i} = \left(\sum_{j=1}^{%d} d_j W_{ij}\right) \arctan'(z_i)$$
"""


@pytest.mark.parametrize("size", [2, 3, 6])
def test_a_sum_tells_a_size_that_the_shapes_do_not(size: int) -> None:
    assert alarms(SIZED % size) == 0


IN_LETTERS = "$W \\in \\mathbb{R}^{m \\times n}$, $z = W x + b$, $\\delta = \\frac{\\partial L}{\\partial z}$.\n\n"
STEP = "\n\n$$W \\leftarrow W - \\eta \\frac{\\partial L}{\\partial W}$$"
ROWS = (
    "$X \\in \\mathbb{R}^{N \\times d}$, $W \\in \\mathbb{R}^{d \\times K}$, $Z = X W$, "
    "$G = \\frac{\\partial L}{\\partial Z}$.\n\n"
)
NEXT = "\n\n$$W_{t+1} = W_t - \\eta \\frac{\\partial L}{\\partial W}$$"
LAW = "$$\\frac{\\partial L}{\\partial W} = %s$$"
TYPED = "W ∈ ℝ^(m×n), z = Wx + b, δ = ∂L/∂z\n∂L/∂W = %s\n"
TYPED_STEP = "W ← W − η ∂L/∂W\n"


@pytest.mark.parametrize(
    ("told", "law", "step", "right", "turned"),
    [
        (IN_LETTERS, LAW, STEP, "\\delta x^\\top", "x \\delta^\\top"),
        (ROWS, LAW, NEXT, "X^\\top G", "G^\\top X"),
        ("", TYPED, TYPED_STEP, "δ xᵀ", "x δᵀ"),
    ],
)
def test_what_is_subtracted_from_a_matrix_with_told_sizes_has_its_shape(
    told: str, law: str, step: str, right: str, turned: str
) -> None:
    assert alarms(told + law % right + step) == 0
    assert alarms(told + law % turned + step) == 1
    assert alarms(told + law % turned) == 0  # without the step, the layout is anybody's choice
    other = step.replace("L}{\\partial W}", "L}{\\partial W}^\\top").replace("∂L/∂W", "(∂L/∂W)ᵀ")
    assert alarms(told + law % turned + other) == 0


def test_beside_another_gradient_a_matrix_with_told_sizes_is_not_turned_over() -> None:
    told = "$W \\in \\mathbb{R}^{m \\times n}$, $V \\in \\mathbb{R}^{k \\times m}$, "
    assert alarms(told + NET % ("", OF_V[0], OF_W[0])) == 0
    assert alarms(told + NET % ("", OF_V[0], OF_W[1])) == 1
    assert alarms(told.replace("n}", "m}") + NET % ("", OF_V[0], OF_W[1])) == 0  # as many rows
