r"""η_{T/2} of a schedule by its name: a value at one place, and no other form of the law.

By hand: η_t = η_min + ½ (η_max − η_min)(1 + cos(π t/T)) is (η_max + η_min)/2 where cos(π/2) = 0.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

_LAW = r"\eta_{\min} + \frac{1}{2}(\eta_{\max}-\eta_{\min})"
_TOLD = f"Linear warm-up over $T_w$ steps and cosine afterwards:\n$$\\eta_t = {_LAW}%s.$$\n\n"
_WAVE = r"\left(1+\cos\frac{\pi t}{T}\right)"
_NUMBERS = "\nWith $\\eta_{\\max} = 0.1$, $\\eta_{\\min}=0.001$, $T=100$:\n"


@pytest.mark.parametrize("place", ["T/2", r"\frac{T}{2}", "3T/4"])
@pytest.mark.parametrize("value", [r"\frac{\eta_{\max}+\eta_{\min}}{2}", _LAW])
def test_a_value_at_one_place(place: str, value: str) -> None:
    assert alarms(_TOLD % _WAVE + rf"$\eta_{{{place}}} = {value}$." + _NUMBERS) == 0
    slip = value.replace("+", "-")
    assert last(_TOLD % _WAVE + rf"$\eta_{{{place}}} = {slip}$.") is not Verdict.CORRECT


def test_the_law_with_a_slip() -> None:
    assert alarms(_TOLD % "" + _NUMBERS) == 1
    assert alarms(_TOLD % _WAVE + _NUMBERS) == 0
