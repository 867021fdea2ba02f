"""A word above a letter is a mark: no number above that letter counts steps by it."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

RULE = r"| **Adam v₁** | $v_t = \beta_2 v_{t-1} + (1-\beta_2)%s$ | Second moment |"


@pytest.mark.parametrize(
    "told", [r"\mathbf{g}_{clip}^{val} = [5,\ -5]", "g^{val} = 5", r"g_{clip}^{val} = (5, -5)"]
)
def test_a_square_beside_a_marked_name(told: str) -> None:
    assert alarms(f"$${told}$$\n\n{RULE % 'g_t^2'}") == 0
    assert alarms(f"$${told}$$\n\n{RULE % 'g_t'}") == 1


def test_numbers_above_count_where_steps_do() -> None:
    text = "$w^{1} = w^{0} - 0.1 g$, $w^0 = 2$, $g = 3$, $w^{best} = 1$. Then $w^1 = 2 - 0.1 \\cdot 3 = %s$."
    assert alarms(text % "1.7") == 0
    assert alarms(text % "1.6") == 1
