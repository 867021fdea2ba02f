"""The last step of a recurrent net whose loss does not say how many steps there are."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

NET = (
    r"$u_t = Wh_{t-1} + Ux_t + b$, $h_t = \tanh(u_t)$, $o_t = Vh_t$, $L = \sum_t\ell(o_t)$."
    + "\n\n"
)
LAST = r"In the last step $\frac{\partial L}{\partial h_T} = %s\frac{\partial L}{\partial o_T}$."


def test_the_last_step_has_none_behind_it() -> None:
    assert verdicts(NET + LAST % r"V^\top")[-1] == "unchecked"


@pytest.mark.parametrize("slip", [r"2V^\top", r"-V^\top", r"W^\top"])
def test_slips_in_the_last_step_are_found(slip: str) -> None:
    assert verdicts(NET + LAST % slip)[-1] == "wrong"
