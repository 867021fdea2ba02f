"""Inner products in signs of order, <A, B>, are no relations; a < b, c > d are two."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from symderiv.checking.reading.conventions.angle_brackets import with_angle_brackets
from tests.checking.writeup import alarms, last

_TOLD = "$a = (1, 2)^T$, $b = (3, 4)^T$\n\n"


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        ("$<a, b> = %s$", "11", "10"),
        ("$k = <a,b> + 1 = %s$", "12", "13"),
        ("$x = 2<a, b> = %s$", "22", "13"),
        ("$K = <a,b>^2 + 2<a,b> + 1 = %s$", "144", "145"),
        ("$|<a,b>| = %s$", "11", "12"),
        ("$<a,b>^2 = %s$", "121", "22"),
        ("k = <a, b> + 1 = %s", "12", "13"),
    ],
)
def test_inner_products_of_numbers(text: str, right: str, slip: str) -> None:
    assert alarms(_TOLD + text % right) == 0
    assert last(_TOLD + text % right) is Verdict.CORRECT
    assert last(_TOLD + text % slip) is Verdict.WRONG


def test_differentials_of_a_determinant() -> None:
    assert not alarms(
        "$$\n\\begin{aligned}\nf(t)&=det(A-tI_n)=>df(t)=det(A-tI_n)<(A-tI_n)^{-T},d(A-tI_n)> =\\\\"
        "&=det(A-tI_n)<(A-tI_n)^{-T}(-I_n)^{T},dt)>\n\\end{aligned}\n$$",
        "a.tex",
    )


@pytest.mark.parametrize(
    "relations",
    [
        "a < b, c > d",
        "0<p,q>-1",
        "x < 1, y > 0",
        "P(X<a, Y>b)",
        "a<b, c>=d",
        "f(x)<g(x),h(x)>\\frac{1}{2}",
    ],
)
def test_relations_stay(relations: str) -> None:
    assert with_angle_brackets(relations) == relations


def test_a_range_beside_another_is_compared() -> None:
    told = "$a = 1$, $b = 2$, $c = 5$. "
    assert alarms(told + "So $a < b, c > b$.") == 0
    assert last(told + "So $a < b, b > c$.") is not Verdict.CORRECT
