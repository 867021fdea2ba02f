"""A gradient of max(0, d + m) on the side where it is active, whatever m is: also one that has no value."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

TOLD = ["$m = \\max_k z_k$", "$m = z_1 + z_2$", "$m = \\sum_k z_k$", ""]
TEX = "%s\n\n$\\ell = \\max(0, \\lVert a-p\\rVert^2 - \\lVert a-n\\rVert^2 + m)$\n\n$\\nabla_p\\ell = %s$\n"
NUMBERS = "%s\n\n$\\ell = \\max(0, (a-p)^2 - (a-n)^2 + m)$\n\n$\\frac{\\partial\\ell}{\\partial p} = %s$\n"


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize("text", [TEX, NUMBERS])
def test_a_gradient_where_the_margin_is_missed(text: str, told: str) -> None:
    assert last(text % (told, "-2(a-p)")) is not Verdict.WRONG
    assert last(text % (told, "-3(a-p)")) is Verdict.WRONG
    assert last(text % (told, "2(a-n)")) is Verdict.WRONG
