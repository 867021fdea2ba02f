# ruff: noqa: E501
"""Numbers of vectors that are shown whole: sums over their entries, functions of them, batches as in NumPy;
and functions of which only numbers are told."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text
from tests.checking.writeup import last

# e^0.2 + e^0.9 + e^0.7 = 1.2214 + 2.4596 + 2.0138 = 5.6948; −ln 0.432 = 0.8393
SUM = r"""$z = \begin{bmatrix} 0.2 \\ 0.9 \\ 0.7 \end{bmatrix}$, $S = \sum_k e^{z_k} = %s$

$y = \begin{bmatrix} 0 \\ 1 \\ 0 \end{bmatrix}$ and $p = \begin{bmatrix} 0.214 \\ 0.432 \\ 0.354 \end{bmatrix}$: $L = -\sum_k y_k \ln p_k = %s$
"""
# 1.5·2 − 2·0.5 + 0.5 = 2.5
SCORE = r"""$f(x) = w^\top x + b$ with $w = (1.5, -2)^\top$, $b = 0.5$; $x_1 = (2, 0.5)$, $y_1 = -1$.

$f(x_1) = 1.5 \cdot 2 - 2 \cdot 0.5 + 0.5 = 2.5$, $y_1 f(x_1) = %s$
"""
# W X = (2·1 + 1·3, 2·0 + 1·1; 0·1 + 1·3, 1) = (5, 1; 3, 1) with a third column (−2, 0); b added to each
BATCH = r"""$W = \begin{bmatrix} 2 & 1 \\ 0 & 1 \end{bmatrix}$, $X = \begin{bmatrix} 1 & 0 & -1 \\ 3 & 1 & 0 \end{bmatrix}$, $b = \begin{bmatrix} 0.5 \\ -1 \end{bmatrix}$

$$Z = W X + b = %s$$

$D = \begin{bmatrix} 1 & 2 & 0.5 \\ 0 & 1 & 3 \end{bmatrix}$

$$G = D * (1 - X^2) = %s$$
"""
Z = r"\begin{bmatrix} 5.5 & 1.5 & -1.5 \\ 2 & 0 & -1 \end{bmatrix}"
G = r"\begin{bmatrix} 0 & 2 & 0 \\ 0 & 0 & 3 \end{bmatrix}"
# 0.971 − 0.406 = 0.565
GAIN = r"""$H(S) = -0.6\log_2 0.6 - 0.4 \log_2 0.4 = 0.971$ bit, $H(S|A) = 0.5 \cdot 0.811 + 0.5 \cdot 0 = 0.406$

$IG = H(S) - H(S|A) = %s$

$H(S) = -0.5\log_2 0.5 - 0.5 \log_2 0.5 = 1$ in the left branch
"""
# A X W with X W = (3, 2)ᵀ shown as (2, 3)ᵀ: (1·2 + 1·3, 0·2 + 2·3) = (5, 6)
PRODUCT = r"""$A = \begin{pmatrix} 1 & 1 \\ 0 & 2 \end{pmatrix}$, $X = \begin{pmatrix} 1 & 1 \\ 2 & 0 \end{pmatrix}$, $W = \begin{pmatrix} 1 \\ 2 \end{pmatrix}$

$$X W = \begin{pmatrix} 2 \\ 3 \end{pmatrix}$$

$$Z = A X W = %s$$
"""


# Rows of X W = (2·1 + 0·3, 1·1 + 1·3) = (2, 4) and (0, 1); b = (0.5, −1) is added to each
ROWS = r"""$X = \begin{bmatrix} 1 & 3 \\ 0 & 1 \end{bmatrix}$, $W = \begin{bmatrix} 2 & 1 \\ 0 & 1 \end{bmatrix}$, $b = \begin{bmatrix} 0.5 & -1 \end{bmatrix}$

$$Z = X W + b = %s$$
"""


def blamed(text: str) -> list[int]:
    return [f.line for f in judge(read_text(text, "a.md")) if f.verdict.value == "wrong"]


@pytest.mark.parametrize(
    ("text", "right", "slips"),
    [
        (SUM, ("5.695", "0.839"), [(("3.681", "0.839"), 1), (("5.695", "1.542"), 3)]),
        (SCORE, ("-2.5",), [(("2.5",), 3)]),
        (BATCH, (Z, G), [((Z.replace("-1.5", "-2"), G), 3), ((Z, G.replace("0 & 2", "1 & 2")), 7)]),
        (ROWS, (r"\begin{bmatrix} 2.5 & 3 \\ 0.5 & 0 \end{bmatrix}",), [((r"\begin{bmatrix} 2.5 & 3 \\ 0 & 1 \end{bmatrix}",), 3)]),
        (GAIN, ("0.565",), [(("1.377",), 3)]),
    ],
)  # fmt: skip
def test_vectors_and_told_numbers(
    text: str, right: tuple[str, ...], slips: list[tuple[tuple[str, ...], int]]
) -> None:
    assert blamed(text % right) == []
    for numbers, line in slips:
        assert blamed(text % numbers) == [line]


def test_a_product_shown_wrongly_is_a_part_of_a_longer_one() -> None:
    assert blamed(PRODUCT % r"\begin{pmatrix} 5 \\ 6 \end{pmatrix}") == [3]
    assert blamed(PRODUCT % r"\begin{pmatrix} 5 \\ 8 \end{pmatrix}") == [3, 5]


# W d has no value, Wᵀ d = (0.16, −0.24, −0.04)
GIVEN_3 = r"""$W = \begin{bmatrix} 0.3 & -0.2 & 0.5 \\ -0.1 & 0.4 & 0.6 \end{bmatrix}$, $d = \begin{bmatrix} 0.4 \\ -0.4 \end{bmatrix}$,
$r = \begin{bmatrix} 1 & 2 & 0 \end{bmatrix}$.

$"""
PULLED = r"\begin{bmatrix} 0.16 \\ -0.24 \\ -0.04 \end{bmatrix}$"
PUSHED = r"\begin{bmatrix} -0.1 \\ 0.7 \end{bmatrix}$"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (rf"W^\top d = {PULLED}", "correct"),
        (rf"W d = {PULLED}", "wrong"),
        (rf"2 W d = {PULLED}", "unchecked"),  # more than one slip
        (rf"W r = {PUSHED}", "unchecked"),  # a vector may be a row
        (rf"W^\top r^\top = {PUSHED}", "wrong"),
        (rf"W r^\top = {PUSHED}", "correct"),
    ],
)
def test_a_matrix_that_does_not_fit(line: str, verdict: str) -> None:
    assert judge(read_text(GIVEN_3 + line, "a.md"))[-1].verdict.value == verdict


# |A − P|² = 1 + 0.25 and |A − N|² = 1 + 2.25, so T = 0.5 > 0: the slopes are those of the first argument.
TRIPLET = """A = (1, 2), P = (2, 2.5), N = (0, 3.5)

T = max(0, |A-P|^2 - |A-N|^2 + 2.5)

"""


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("dT/dP = -2*(A-P)", "correct"),
        ("dT/dP = 2*(A-P)", "wrong"),
        ("dT/dA = 2*(A-P) - 2*(A-N)", "correct"),
        ("dT/dA = 2*(A-P) + 2*(A-N)", "wrong"),
        ("|A-N|^2 = 3.25", "correct"),
        ("|A-N|^2 = 2.25", "wrong"),
        ("T = 0.5", "correct"),
        ("T = 0.7", "wrong"),
        ("|A|^2 = (1, 4)", "correct"),  # entry by entry
        ("|A| = (1, 2)", "correct"),
    ],
)
def test_squared_bars_of_vectors_are_lengths(line: str, verdict: str) -> None:
    assert last(TRIPLET + line, "a.txt") == verdict


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"$\|v\|_1 = 7$", "correct"),
        (r"$\|v\|_1 = 5$", "wrong"),
        (r"$\nabla_w G = 2w + \lambda\,\mathrm{sign}(w)$", "correct"),
        (r"$\nabla_w G = 2w - \lambda\,\mathrm{sign}(w)$", "wrong"),
        (r"$\|A\|_1 = 4$", "given"),  # of columns, or of all entries
    ],
)
def test_the_sum_of_sizes(line: str, verdict: str) -> None:
    told = r"$v = (3, -4)$, $G(w) = \|w\|^2 + \lambda \|w\|_1$, $A = \begin{pmatrix} 1 & 2 \\ 0 & 2 \end{pmatrix}$."
    assert last(f"{told}\n\n{line}\n") == verdict


# x_1 + x_4 = 1 − 1 = 0
@pytest.mark.parametrize(
    ("line", "verdict"), [("$x_1 + x_4 = 0$", "correct"), ("$x_1 + x_4 = 2$", "wrong")]
)
@pytest.mark.parametrize("names", [r"(x_1, \dots, x_4)", r"(x_1, x_2, \ldots, x_4)^\top"])
def test_a_vector_with_its_entries_counted(names: str, line: str, verdict: str) -> None:
    turned = r"^\top" if "top" in names else ""
    assert last(f"$x = {names} = (1, 0, 2, -1){turned}$.\n\n{line}\n") == verdict


@pytest.mark.parametrize("names", [r"(x_1, \dots, x_n)", r"(x_0, \dots, x_3)", r"(1, \dots, x_4)"])
def test_other_dots_leave_something_out(names: str) -> None:
    assert last(f"$x = {names}$") == "given"  # a new name
    assert last(f"$2 x = {names}$") == "unchecked"


# 0.5 + 0.3 = 0.8; the entry below the diagonal is the one above it
@pytest.mark.parametrize(
    ("right", "verdict"),
    [(r"0.8 & 0.1 \\ 0.1 & 1.1", "correct"), (r"0.8 & 0.1 \\ 0.3 & 1.1", "wrong")],
)
def test_a_symmetric_matrix_with_an_entry_left_out(right: str, verdict: str) -> None:
    left = r"\begin{bmatrix} 0.5 + 0.3 & 0.1 \\ \cdot & 1.1 \end{bmatrix}"
    assert last(f"$$H = {left} = \\begin{{bmatrix}} {right} \\end{{bmatrix}}$$") == verdict
    assert last(r"$$B = \begin{bmatrix} 1 & \cdot \\ \cdot & 3 \end{bmatrix}$$") == "unchecked"
