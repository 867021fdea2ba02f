"""dα_3 as the name of a gradient in a text where d is a number; a product of d and α_3 elsewhere."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

TOLD = r"With $d = 4$ and $\alpha_3 = 0.5$: "
NAMES = (
    r"backward $d\alpha_3 = 3 + 0.5$.",
    r"the gradient is $d\alpha_3 = 3 + 0.5 = 3.5$.",
    r"with $do = (1, -0.5)$ we get $d\alpha_3 = 3 \cdot 1 + (-1) \cdot (-0.5) = 3.5$.",
    r"with $dx_1 = 2$ we get $d\alpha_3 = 3.5$.",
)


@pytest.mark.parametrize("text", NAMES)
def test_a_gradient_in_the_way_of_programs(text: str) -> None:
    assert not alarms(TOLD + text)
    for tex, letter in ((r"\beta", "β"), (r"\theta", "θ")):
        assert not alarms((TOLD + text).replace(r"\alpha", tex))
        typed = (TOLD + text).replace(r"\alpha", letter).replace(r"\cdot", "·").replace("$", "")
        assert not alarms(typed, "a.txt")


def test_it_is_gone_on_with() -> None:
    text = TOLD + r"backward $d\alpha_3 = 3 + 0.5 = 3.5$. $2 d\alpha_3 = %s$."
    assert last(text % "7") is Verdict.CORRECT
    assert last(text % "8") is Verdict.WRONG


@pytest.mark.parametrize(
    "text",
    [
        r"$d \cdot \alpha_3 = %s$",
        r"we multiply: $d\alpha_3 = %s$",
        r"with the gradient $g = 1$, $d \cdot \alpha_3 = %s$",
    ],
)
def test_a_product_is_one(text: str) -> None:
    assert last(TOLD + text % "2") is Verdict.CORRECT
    assert last(TOLD + text % "3") is Verdict.WRONG
