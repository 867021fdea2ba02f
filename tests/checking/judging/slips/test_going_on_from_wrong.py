"""What a wrong line in numbers comes to, where the link after it has rounded its parts."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import verdicts

TOLD = r"$h_2 = z h_1 + (1 - z) g$ with $h_1 = -0.164$, $z = 0.594$, $g = 0.531$." + "\n\n"
VECTORS = (
    r"$h_t = (1-z_t) \odot g_t + z_t \odot h_{t-1}$ with $h_1 = (0.456; -0.164)$, $z_2 = (0.404; 0.594)$,"
    r" $g_2 = (-0.716; 0.531)$." + "\n\n"
)


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (TOLD + r"$h_2 = 0.406 \cdot (-0.164) + 0.594 \cdot 0.531 = -0.067 + 0.315 \approx %s$", "0.249", "0.251"),
        (
            VECTORS + r"$$h_2 = (0.596; 0.406) \odot (0.456; -0.164) + (0.404; 0.594) \odot (-0.716; 0.531)"
            r" = (0.272; -0.067) + (-0.289; 0.315) \approx (-0.017; %s)$$",
            "0.249",
            "0.251",
        ),
    ],
)  # fmt: skip
def test_a_rounded_number_is_what_the_wrong_line_comes_to(text: str, right: str, slip: str) -> None:
    found = verdicts(text % right)
    assert found.count(Verdict.WRONG) == 1
    assert found[-1] == Verdict.FOLLOW_THROUGH
    assert verdicts(text % slip)[-1] == Verdict.WRONG
