"""A table of derivatives and their formulas is read row by row, whatever language its heads are in; names of what
is derived, or by what, are no derivatives."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

HEADS = [
    "derivative | formula",
    "partial derivative | expression",
    "gradient | computation",
    "Ableitung | Formel",
    "partielle Ableitung | Ausdruck",
    "derivada | fórmula",
    "dérivée | formule",
    "导数 | 公式",
]
ROWS = {
    r"$\partial L/\partial s$": ("$3 s^2$", "$3 s$"),
    r"$\frac{\partial L}{\partial u}$": ("$6 s^2 u$", "$6 s^2$"),
    r"\(\frac{dL}{du}\)": (r"\(6 s^2 u\)", r"\(6 s^3\)"),
}
TOLD = "$L = s^3$ with $s = u^2$.\n\n"


def page(heads: str, right: bool) -> str:
    rows = "".join(f"| {name} | {cells[not right]} |\n" for name, cells in ROWS.items())
    return f"{TOLD}| {heads} |\n|---|---|\n{rows}"


def verdicts(text: str) -> list[str]:
    return [f.verdict.value for f in judge(read_text(text, "a.md"))]


@pytest.mark.parametrize("heads", HEADS)
def test_derivatives_and_formulas_are_relations(heads: str) -> None:
    assert verdicts(page(heads, True))[2:] == ["correct"] * 3
    assert verdicts(page(heads, False))[2:] == ["wrong"] * 3


@pytest.mark.parametrize(
    "heads",
    ["derivative of | formula", "derivative of | value", "Ableitung von | Formel"],
)
def test_what_is_derived_is_not_its_derivative(heads: str) -> None:
    text = f"{TOLD}| {heads} |\n|---|---|\n| $L$ | $3 s^2$ |\n| $s$ | $2 u$ |\n"
    assert "wrong" not in verdicts(text)


def test_by_what_is_derived_is_not_the_derivative() -> None:
    heads = "derivative with respect to | formula"
    text = f"{TOLD}| {heads} |\n|---|---|\n| $s$ | $3 s^2$ |\n| $u$ | $6 s^2 u$ |\n"
    assert "wrong" not in verdicts(text)
