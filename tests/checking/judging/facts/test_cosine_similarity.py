"""cos(u, v) of two vectors, told by its formula, and ∇_u as an operator also where ∇_u = … stands alone."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import verdicts

# d/du of uᵀv/(‖u‖‖v‖): v/(‖u‖‖v‖) − uᵀv u/(‖u‖³‖v‖), the second is cos(u, v) u/‖u‖²
SIMILARITY = r"""$\cos(u,v)=\frac{u^\top v}{\|u\|\|v\|}$,
$\nabla_u\cos(u,v)=\frac{v}{\|u\|\|v\|}-\cos(u,v)\frac{u}{\|u\|%s}$."""
NUMBERS = "\n\n$u=(3,4)$, $v=(1,0)$: $\\nabla_u=\\frac{(1,0)}{5}-0.6\\cdot\\frac{(3,4)}{25}=(0.128,-0.096)$."


@pytest.mark.parametrize("behind", ["", NUMBERS])
@pytest.mark.parametrize(("power", "expected"), [("^2", Verdict.CORRECT), ("", Verdict.WRONG)])
def test_its_gradient(behind: str, power: str, expected: Verdict) -> None:
    assert verdicts(SIMILARITY % power + behind)[1] is expected


def test_the_cosine_of_an_angle_is_none() -> None:
    assert verdicts(r"$\cos(2x) = 2\cos(x)^2 - 1$, $\cos(0) = 1$.") == [Verdict.CORRECT] * 2
