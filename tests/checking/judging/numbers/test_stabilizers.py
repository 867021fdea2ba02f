"""The ε that keeps a divisor away from 0: σ = √(5 + 10⁻⁵) where σ² = 5 is no other number."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

FORMS = [
    (r"$\sigma^2 = 5$. Then $\sigma = \sqrt{%s + 10^{-5}} \approx 2.236$.", "5", "6"),
    (r"$\sigma_B^2 = 5$. Then $\sigma_B = \sqrt{%s + 0.00001} \approx 2.236$.", "5", "8"),
    (r"$v = 4$, $s = \sqrt{v}$. Then $s = \sqrt{%s + 10^{-8}} = 2$.", "4", "6"),
    (r"$v = 4$, $r = 1/\sqrt{v}$. Then $r = \frac{1}{\sqrt{%s + 10^{-8}}} = 0.5$.", "4", "6"),
    (r"$v = 4$, $r = 1/\sqrt{v}$. Then $r = \frac{1}{\sqrt{%s} + 10^{-8}} = 0.5$.", "4", "6"),
    (r"$v = 0.25$, $s = \sqrt{v}$. Then $s = \sqrt{%s + 10^{-5}} = 0.5$.", "0.25", "0.36"),
    ("v = 4, s = sqrt(v)\n\ns = sqrt(%s + 1e-8) = 2", "4", "6"),
]


@pytest.mark.parametrize(("line", "right", "slip"), FORMS)
def test_a_stabilizer_below_the_root(line: str, right: str, slip: str) -> None:
    assert alarms(line % right) == 0
    assert alarms(line % slip) > 0


@pytest.mark.parametrize("more", ["0.1", "10^{-1}", "1"])
def test_a_summand_that_is_not_small(more: str) -> None:
    assert alarms(rf"$v = 4$, $s = \sqrt{{v}}$. Then $s = \sqrt{{4 + {more}}}$.") == 1


def test_a_small_summand_beside_no_root() -> None:
    # (1 + h)^2 = 1 + 2h + h^2: what is shown of a small h counts
    text = r"Let $h = 10^{-6}$. $(1 + h)^2 - 1 - h^2 = %s \cdot 10^{-6}$"
    assert alarms(text % "2") == 0
    assert alarms(text % "3") == 1
