"""Cells of tables that the head of their column says how to compute: right ones are no alarm, wrong ones are."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text


def said(text: str, path: str = "answers.md") -> list[tuple[int, str]]:
    """The line and the verdict of all that is claimed and judged."""
    found = ((f.line, f.verdict.value) for f in judge(read_text(text, path)))
    return [(line, verdict) for line, verdict in found if verdict != "given"]


def table(*rows: str, above: str = "") -> str:
    bars = [f"| {row.replace(';', ' | ')} |" for row in rows]
    return "\n".join([above, "", bars[0], "|---" * (rows[0].count(";") + 1) + "|", *bars[1:], ""])


# (text above, head, row, right cell, wrong cell): the last column of the row is at issue
CELLS = [
    ("", "$x$; $\\sigma(x)$", "-1", "0.2689", "0.7311"),  # 1/(1 + e)
    ("", "$x$; $\\tanh'(x)$", "-1", "0.42", "0.58"),  # 1 − tanh²(1) = 1 − 0.58
    ("", "x; x²", "-3", "9", "6"),
    ("", "z; ReLU(z)", "-2", "0", "-2"),
    ("", "z; σ'(z)", "0", "0.25", "0.5"),
    ("", "$x$; $y = 1.5x + 0.5$", "-1", "-1", "-2"),
    ("$\\gamma = 1.5$, $\\beta = 0.5$", "$u$; $\\gamma u + \\beta$", "2", "3.5", "2.5"),
    ("", "$w$; $g$; $w - 0.1 g$", "1; 2", "0.8", "1.2"),
    ("$h_1 = \\max(0, x_1 + x_2 - 1)$", "$x_1$; $x_2$; $h_1$", "1; 3", "3", "4"),
    ("$z = 2x - 1$ and $a = z^2$.", "x; z; a", "2; 3", "9", "6"),
    ("", "$t$; $0.5^t$", "3", "0.125", "1.5"),
    ("", "$p$; $-\\ln p$", "0.5", "0.6931", "-0.6931"),
    # ½ (0.5 − 3)² + ½ · 0.04 = 3.145; with 2 (0.5 + 0.2), 4.545
    (
        "$F(w_1, w_2) = \\frac12(w_1 - 3)^2 + \\frac12 w_2^2$",
        "$w_1$; $w_2$; $F(w)$",
        "0.5; 0.2",
        "3.145",
        "2.145",
    ),
    (
        "$F(w) = \\frac12(w_1 - 3)^2 + \\frac12 w_2^2 + 2\\|w\\|_1$",
        "$k$; $w_1$; $w_2$; $F(w)$",
        "1; 0.5; 0.2",
        "4.545",
        "2.545",
    ),
    # x σ(x) at 1: 0.7311, and its slope 0.7311 + 0.1966 = 0.9277
    ("", "$x$; $\\mathrm{SiLU}$", "1", "0.7311", "0.2689"),
    ("", "$x$; $\\mathrm{SiLU}'$", "1", "0.9277", "0.5345"),
    ("$f(x) = x^3 - x$", "$x$; $f$; $f'$", "2; 6", "11", "12"),
]


@pytest.mark.parametrize(("above", "head", "row", "right", "wrong"), CELLS)
def test_a_computed_cell(above: str, head: str, row: str, right: str, wrong: str) -> None:
    other = row.replace("0", "1") + "; ?"  # what is no number is left alone
    good = said(table(head, f"{row}; {right}", other, above=above))
    bad = said(table(head, f"{row}; {wrong}", other, above=above))
    assert (5, "wrong") not in good and {v for _, v in good} <= {"correct", "rounded"}
    assert (5, "correct") in good or (5, "rounded") in good
    assert (5, "wrong") in bad


def test_latex_tables_are_read_alike() -> None:
    text = "\\begin{tabular}{cc}\n$x$ & $\\sigma(x)$ \\\\\n\\hline\n0 & 0.5 \\\\\n1 & 0.75\\\\\n\\end{tabular}\n"
    assert [v for _, v in said(text, "answers.tex")] == ["correct", "wrong"]


@pytest.mark.parametrize(
    "text",
    [
        # Jacobi: a row goes on from the one before
        table("$x$; $y$", "0; 0", "0.9; 0.7", above="$x = (9 + y)/10$ and $y = (7 + x)/10$."),
        # what x is, is not told by a column that holds it alone
        # f is another one in the table; w has another entry
        table("$x$; $f$", "3; 6", above="$f(t) = t^2$ and $f = 4$"),
        table("$x$; $e$", "3; 6"),
        table("$w_1$; $w_2$; $F(w)$", "1; 1; 7", above="$F(w) = \\sum_i w_i$, $w_3 = 5$"),
        table("input x; $2x$", "3; 6", above="$x = 4$"),
        table("$x_1$; $x_2$; $x_1 + x_2$", "0; 1; 1", "1; 1; 1"),  # or
        table("$x$; $f$; $x$; $f^2$", "1; 2; 3; 5"),  # two tables side by side
        table("layer; $n$; parameters", "1; 5; 30", above="$n = 4$"),
        table("$x$; $y$", "1; 3", "2; 4", above="$y = 2x$ or $y = 3x$?"),
        table("$x$; $y$", "1; 3", "2; 4", above="$y = wx$, $w = 2$"),  # data for a model
        table("$x$; $\\frac{dy}{dx}$", "1; 3", above="$y = x^2$"),
    ],
)
def test_other_tables_are_left_alone(text: str) -> None:
    assert not [x for x in said(text) if x[0] > 3]


@pytest.mark.parametrize(("square", "verdict"), [("0.1111", "rounded"), ("0.1411", "wrong")])
def test_what_stands_behind_the_first_column_may_be_rounded(square: str, verdict: str) -> None:
    """1/3 = 0.33 and its square 0.1111, computed with all digits, are no contradiction."""
    assert said(table("$n$; $x$; $x^2$", f"3; 0.33; {square}")) == [(5, verdict)]


# p = (0.705, 0.259, 0.035) of the table, and no more the p = 0.01 above it
CLASSES = table(
    "class; $z_i$; $p_i$", "1; 2; 0.705", "2; 1; 0.259", "3; -1; 0.035",
    above="With $p = 0.01$ it is $1 - p = 0.99$. Now $z = (2, 1, -1)$.",
)  # fmt: skip


@pytest.mark.parametrize(("difference", "alarm"), [("-0.6743", False), ("0.6743", True)])
def test_rows_of_classes_tell_entries(difference: str, alarm: bool) -> None:
    line = f"\n$t = (0.0333, 0.9333, 0.0333)$: $p - t = (0.6717, {difference}, 0.0017)$\n"
    assert any(v == "wrong" for _, v in said(CLASSES + line)) is alarm


NET = r"""$L = \frac12(p - y)^2$, $p = w_3 h_1 + w_4 h_2$, $h_1 = w_1^2 x$, $h_2 = w_2^2 x$ and
$\delta = \frac{\partial L}{\partial p}$.

| Parameter | Gradient Formula |
|---|---|
| $w_3$ | $\delta h_1$ |
| $w_1$ | $2 \delta %s w_1 x$ |
"""


def test_a_column_of_gradients() -> None:
    assert said(NET % "w_3")[-2:] == [(6, "correct"), (7, "correct")]
    assert said(NET % "w_4")[-2:] == [(6, "correct"), (7, "wrong")]
    assert not said(NET.replace(r"\frac{\partial L}{\partial p}", "1") % "w_4")  # of what?


SUMS = """| i | $a_i$ | $b_i$ | Sum |
|---|---|---|---|
| 1 | 4 | $-2$ | 2 |
| 2 | 0 | $-(0.5)(0.8) = -0.4$ | -0.4 |
| 3 | -4 | 0.2 | {} |
"""


def test_a_column_of_sums() -> None:
    assert (5, "wrong") not in said(SUMS.format("-3.8"))
    assert (5, "wrong") in said(SUMS.format("-4.2"))
    other = SUMS.replace("| 2 |\n", "| 3 |\n")  # then it is no sum of these
    assert (5, "wrong") not in said(other.format("-4.2"))


TOLD = r"""$\frac{\partial L}{\partial u} = 0.25$, $\frac{\partial L}{\partial v} = 0.3312$,
$\frac{\partial L}{\partial w} = -0.78$.

| weight | gradient |
|---|---|
| $u$ | %s |
| $v$ | %s |
| $w$ | -0.78 |
"""


def test_gradients_that_are_repeated() -> None:
    assert "wrong" not in [v for _, v in said(TOLD % ("0.25", "0.331"))]
    assert (7, "wrong") in said(TOLD % ("0.25", "0.3321"))
    assert not said(TOLD % ("0.125", "0.1656"))  # of another example, or clipped
