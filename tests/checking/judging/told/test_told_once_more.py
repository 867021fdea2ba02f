"""Numbers and solutions that a later part tells anew, and results that are displayed with a few digits only."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last, verdicts

FIRST = r"""$$\begin{bmatrix} x_1 \\ x_2 \end{bmatrix} = \begin{bmatrix} \frac12 \\ \frac12 \end{bmatrix}$$

For the other eigenvalue,

"""


@pytest.mark.parametrize(
    "equation",
    [
        r"\begin{bmatrix} 2 & 2 \\ 2 & 2 \end{bmatrix} \begin{bmatrix} x_1 \\ x_2 \end{bmatrix} = %s",
        r"\begin{bmatrix} 2x_1 + 2x_2 \\ 2x_1 + 2x_2 \end{bmatrix} = %s",
    ],
)
def test_a_system_is_no_claim_about_the_solution_before(equation: str) -> None:
    zero = r"\begin{bmatrix} 0 \\ 0 \end{bmatrix}"
    assert last(f"{FIRST}$${equation % zero}$$") == "given"
    other = r"\begin{bmatrix} 1 \\ 2 \end{bmatrix}"
    assert last(f"{FIRST}$${equation % other}$$") == "wrong"


def test_another_solution_is_told() -> None:
    again = r"$$\begin{bmatrix} x_1 \\ x_2 \end{bmatrix} = \begin{bmatrix} \frac12 \\ -\frac12 \end{bmatrix}$$"
    assert last(FIRST + "$x_1 = -x_2$, so\n\n" + again) == "given"
    norm = "\n\n" + r"Then $x_1 - x_2 = %s$."
    assert last(FIRST + again + norm % 1) == "correct"
    assert last(FIRST + again + norm % 2) != "correct"


PARTS = r"""a) $$f = \frac{1}{10} = 0.1$$

b) $$f \leq \frac{50 \cdot 10^3}{2 \cdot 10^5} \leq %s$$

$$t = \frac{1}{f} = \frac{1}{%s} = %s$$"""


def test_the_bound_of_another_part_is_put_in() -> None:
    assert "wrong" not in verdicts(PARTS % ("0.25", "0.25", "4"))
    assert "wrong" in verdicts(PARTS % ("0.25", "0.2", "5"))
    assert "wrong" in verdicts(PARTS % ("0.25", "0.25", "5"))


@pytest.mark.parametrize(
    ("bound", "expected"), [("0.083", "rounded"), ("0.09", "correct"), ("0.07", "wrong")]
)
def test_a_bound_shows_so_many_digits(bound: str, expected: str) -> None:
    assert last(rf"$$f \leq \frac{{50 \cdot 10^3}}{{6 \cdot 10^5}} \leq {bound}$$") == expected


def test_a_bound_that_is_written_out_is_exact() -> None:
    assert last(r"$$f \leq 0.0833 \leq 0.083$$") == "wrong"


# 0.07571859 · 475 = 35.96633025
@pytest.mark.parametrize("g", ["g(x) = 0.07571859 x - 1.97639231", "g(x) = a x + b"])
@pytest.mark.parametrize(
    ("value", "right"), [("33.98993794", True), ("33.98993693", True), ("33.9898", False)]
)
def test_coefficients_with_many_digits_are_rounded(g: str, value: str, right: bool) -> None:
    text = f"We find $a = 0.07571859$ and $b = -1.97639231$.\n\n${g}$\n\n$g(475) = {value}$"
    assert (last(text) in ("correct", "rounded")) is right
