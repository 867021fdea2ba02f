"""A matrix behind the law of its entries, one of which is another. Values by hand."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

# x_1 · x_2 = 4, x_1 · x_3 = -1, x_2 · x_3 = -2; the labels of x_3 and of these are 1 and -1
KERNEL = r"""$\mathbf{x}_1 = (1, 1)$, $\mathbf{x}_2 = (2, 2)$, $\mathbf{x}_3 = (-1, 0)$,
$y_1 = 1$, $y_2 = 1$, $y_3 = -1$

%s

$$K = \begin{pmatrix} 2 & 4 & 1 \\ 4 & 8 & %s \\ 1 & %s & 1 \end{pmatrix}$$
"""
LAW = r"$$K_{ij} = y_i y_j (\mathbf{x}_i^T \mathbf{x}_j)$$"


@pytest.mark.parametrize(
    ("law", "entries", "slip"),
    [
        (LAW, ("2", "2"), False),
        (LAW, ("2", "-2"), True),
        (LAW, ("3", "2"), True),
        (LAW, ("-2", "-2"), False),  # two entries: another matrix, perhaps
        (LAW.replace("y_i y_j", ""), ("2", "2"), False),  # without the labels four entries differ
        (LAW.replace("y_i", "s_i"), ("2", "-2"), False),  # nobody tells what s_i is
        ("", ("2", "-2"), False),
    ],
)
def test_one_entry(law: str, entries: tuple[str, str], slip: bool) -> None:
    assert ("wrong" in verdicts(KERNEL % (law, *entries))) is slip


def test_rounded_entries() -> None:
    # exp(-1/2) = 0.6065, exp(-2) = 0.1353
    text = r"""$x_1 = 0$, $x_2 = 1$, $x_3 = 2$, $k_{ij} = e^{-(x_i - x_j)^2/2}$

$$k \approx \begin{bmatrix} 1 & 0.6065 & %s \\ 0.607 & 1 & 0.61 \\ 0.135 & 0.6065 & 1 \end{bmatrix}$$
"""
    assert "wrong" not in verdicts(text % "0.1353")
    assert "wrong" in verdicts(text % "0.1533")
