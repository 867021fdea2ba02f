"""A rule that a remark tells as others write it: the numbers may go by either of the two."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

FIRST = (
    r"(1 - z_t) \odot h_{t-1} + z_t \odot \tilde h_t",
    r"(1 - z_t) h_{t-1} + z_t \tilde h_t",
)
SECOND = (
    r"(1-z_t) \odot \tilde h_t + z_t \odot h_{t-1}",
    r"(1-z_t) \tilde h_t + z_t h_{t-1}",
)
NUMBERS = r"Here $h_1 = 0.456$, $z_2 = 0.404$, $\tilde h_2 = -0.716$."


def text(first: str, remark: str, second: str, shown: str) -> str:
    told = f"The GRU: $h_t = {first}$.\n\n{remark % second}\n\n"
    return f"{told}{NUMBERS}\n\n$$\nh_2 = {shown}\n$$\n"


@pytest.mark.parametrize(("first", "second"), list(zip(FIRST, SECOND, strict=True)))
@pytest.mark.parametrize(
    "remark",
    [
        "(Beware: PyTorch swaps the roles, $h_t = %s$.)",
        "Vorsicht, bei Keras ist es umgekehrt: $h_t = %s$.",
    ],
)
def test_either_rule_may_be_meant(first: str, second: str, remark: str) -> None:
    by_first = r"0.596 \cdot 0.456 + 0.404 \cdot (-0.716) = -0.017"
    by_second = r"0.404 \cdot 0.456 + 0.596 \cdot (-0.716) = -0.243"
    neither = r"0.596 \cdot 0.456 - 0.404 \cdot (-0.716) = 0.561"
    assert alarms(text(first, remark, second, by_first)) == 0
    assert alarms(text(first, remark, second, by_second)) == 0
    assert alarms(text(first, remark, second, neither)) == 1


def test_a_rule_that_is_simply_told_anew_is_the_one_that_holds() -> None:
    by_first = r"0.596 \cdot 0.456 + 0.404 \cdot (-0.716) = -0.017"
    assert alarms(text(FIRST[0], "From now on, $h_t = %s$.", SECOND[0], by_first)) == 1
