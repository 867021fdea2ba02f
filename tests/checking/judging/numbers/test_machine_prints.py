"""Numbers as machines print them: binary floating point, NumPy, exponents; and slips in them.

The printed values are what Python 3.12 and NumPy 2 print for these expressions.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

RIGHT = (
    "$0.1 + 0.2 = 0.30000000000000004$",
    "$3 * 0.1 = 0.30000000000000004$",
    "$0.1 + 0.7 = 0.7999999999999999$",
    "$1 - 0.9 = 0.09999999999999998$",
    r"$1.1 - 1 = 0.10000000000000009$",
    "Let $x = 1.1$ and $y = 1$. $x - y = 0.10000000000000009$",
    "$1/3 = 0.3333333333333333$",
    "$2/3 = 0.6666666666666666 = 0.667$",
    r"$\sigma(0.5) = 0.6224593312018546$",
    r"$\frac{1}{1 + e^{-1.25}} = 0.7772998611746911$",
    r"$\tanh(0.3) = 0.2913126124515909 = 0.2913$",
    "$0.1 + 0.2 = 0.30000001192092896$",  # float32 as a Python float
    "$0.8 - 0.7 = 0.10000002$",  # float32
    "$0 * (-1) = -0.0$",
    "$5 * 1e-03 = 0.005$",
    "$5 * 1e-03 = 5e-03$",
    r"$2 \cdot 0.0015 = 3.0 \times 10^{-3} = 3e-3$",
    r"$2 \cdot 0.0015 = 3.0\mathrm{e}{-3} = 3\text{e-}3 = 3\,\mathrm{e-3}$",
    r"$2 \mathrm{e}^{-3} = 0.0996$",  # Euler's number
    r"$\frac{5}{8} = 0.625 = 62.5\%$",
    r"$\frac{5}{8} = 62.5$ %, and $\frac{1}{4} = 25$ percent",
    r"$\frac{1}{4} = 25 \text{ percent}$",
    r"$\frac{1}{7} = 0.142857$",
    r"$0.142857 = \frac{1}{7}$",
    "$1000 * 1.0005 = 1.0005e+03$",
    r"$2 \begin{bmatrix} 0.1 & 0.15 \end{bmatrix} = \begin{bmatrix} 0.2 & 0.3 \end{bmatrix}$",
    r"$3 \begin{bmatrix} 0.1 & 0.2 \end{bmatrix} = [0.30000000000000004, 0.6000000000000001]$",
)
# Texts whose last relation is right, and the same with a slip in its last number.
PLAIN = (
    ("x = 0.1\ny = 0.2\ns = x + y = %s\n", "0.30000000000000004", "0.31000000000000004"),
    ("v = [0.1, 0.2]\nw = 2*v = [0.2 %s]\n", "0.4", "0.5"),
    ("v = [0.1 0.2]\nw = 3*v = [0.30000000000000004 %s]\n", "0.6000000000000001", "0.9"),
    ("v = [0.1, 0.2]\nw = v - [0.1, 0.4] = [ 0.  %s]\n", "-0.2", "-0.1"),
    ("v = [0.1, 0.2]\nw = [0.3, 0.1] - v = [ 0.2 %s]\n", "-0.1", "0.1"),
    ("h = 3 * 0.04 = np.float64(%s)\n", "0.12", "0.21"),
    ("v = [0.1, 0.2]\nw = 2*v = array([0.2, %s], dtype=float32)\n", "0.4", "0.5"),
    ("a = sigmoid(0.5) = tensor(%s, grad_fn=<SigmoidBackward0>)\n", "0.6225", "0.6252"),
    ("B = [[1., 2.], [3., 4.]]\nC = 2*B = [[2. 4.] [6. %s]]\n", "8.", "9."),
    ("A = [[0.1 0.2]\n     [0.3 0.4]]\n\nB = 2*A = [[0.2 0.4]\n     [0.6 %s]]\n", "0.8", "0.7"),
    ("k = 0 * (-1) = %s\n", "-0.0", "-0.1"),
)
# (text, what is wrong: a difference far beyond what a machine loses)
WRONG = (
    "$0.1 + 0.2 = 0.30000000000100004$",
    "$0.1 + 0.2 = 0.30000003000000004$",
    r"$\sigma(0.5) = 0.6224593312081546$",
    "$1 - 0.9 = 0.01999999999999998$",
    "$0.8 - 0.7 = 0.10000200$",
    "$5 * 1e-03 = 5e-04$",
    r"$\frac{5}{8} = 0.625 = 6.25\%$",
    r"$\frac{5}{8} = 6.25$ %",
    r"$\frac{5}{8} = 62.5$ as a percentage",
    r"$2 \cdot 0.0015 = 3\mathrm{e}{-2}$",
    r"$\frac{1}{7} = 0.142587$",
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_a_machine_prints_is_right(text: str) -> None:
    found = verdicts(text, "a.md")
    assert found and set(found) <= {"given", "correct", "rounded"}


def test_a_hundredfold_with_its_sign_of_percent_is_left_open() -> None:
    assert verdicts(r"$100 \cdot 0.42 = 42 \%$", "a.md") == ["unchecked"]
    assert verdicts(r"$100 \cdot 0.42 = 24 \%$", "a.md") == ["wrong"]


@pytest.mark.parametrize(("text", "right", "wrong"), PLAIN)
def test_what_a_machine_prints_in_a_text_is_judged(text: str, right: str, wrong: str) -> None:
    found = verdicts(text % right, "a.txt")
    assert found and set(found) <= {"given", "correct", "rounded"}
    assert verdicts(text % wrong, "a.txt")[-1] == "wrong"


@pytest.mark.parametrize("text", WRONG)
def test_a_slip_in_many_digits_is_found(text: str) -> None:
    assert verdicts(text, "a.md")[-1] == "wrong"


ROWS = """```text
W = np.array([
    [0.1, 0.3],
    [0.2, 0.4],
], dtype=np.float32)
h = np.array([0.5, 0.1,])
h @ W = [0.07, %s]
```
"""
DISPLAYED = """```math
h = [0.5, 0.1]
```

$W = \\begin{bmatrix} 0.1 & 0.3 \\\\ 0.2 & 0.4 \\end{bmatrix}$

```math
h @ W = [0.07, %s]
```
"""


@pytest.mark.parametrize("text", [ROWS, DISPLAYED])
def test_arrays_over_lines_and_their_products(text: str) -> None:
    # (0.5 · 0.1 + 0.1 · 0.2, 0.5 · 0.3 + 0.1 · 0.4) = (0.07, 0.19)
    assert verdicts(text % "0.19") == ["given", "given", "correct"]
    assert verdicts(text % "0.29") == ["given", "given", "wrong"]
