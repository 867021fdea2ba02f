"""w.x and Xᵀ .(y − b): a full stop between two factors is a product; the end of a sentence is none."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last, verdicts


@pytest.mark.parametrize("product", ["w.x", "w .x", "w.(x)", "(w).x"])
@pytest.mark.parametrize("frame", ["$%s$", "%s"])
def test_products(product: str, frame: str) -> None:
    told = "$w = 2$, $x = 3$, $b = 1$.\n\n"
    for value, verdict in (("7", Verdict.CORRECT), ("8", Verdict.WRONG)):
        assert last(told + frame % f"y = {product} + b = {value}" + "\n") is verdict


@pytest.mark.parametrize("sign", [".", r" \cdot ", " . "])
def test_products_of_vectors(sign: str) -> None:
    told = f"$w = (1, 2)$, $x = (3, 4)$.\n\n$z = w{sign}x = %s$\n"
    assert last(told % "11") is Verdict.CORRECT
    assert last(told % "12") is Verdict.WRONG


def test_products_of_matrices() -> None:
    told = (
        r"$A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$, $b = \begin{pmatrix} 1 \\ 1 \end{pmatrix}$."
        + "\n\n"
    )
    right = told + r"$$c = A^T .b = \begin{pmatrix} 4 \\ 6 \end{pmatrix}$$"
    assert last(right) is Verdict.CORRECT
    assert last(right.replace(r"4 \\ 6 \end", r"3 \\ 7 \end")) is Verdict.WRONG
    assert last(right.replace("A^T .b", "A^T . (b + 0 b)")) is Verdict.CORRECT


@pytest.mark.parametrize(
    "text", ["$z = x. y = 3$", "y = model.fit", "$z = 3$ i.e. $z > 2$", "z = i.e. 3"]
)
def test_ends_of_sentences_and_members_are_none(text: str) -> None:
    assert Verdict.CORRECT not in verdicts(f"$x = 3$, $y = 1$.\n\n{text}\n") or "z > 2" in text
    assert alarms(f"$x = 3$, $y = 1$.\n\n{text}\n") == 0
