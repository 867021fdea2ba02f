"""Quantities that are defined by each other in a cycle have no value but the one that is told."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last, verdicts

_LAW = r"""$w_{11} = 0.5, w_{12} = 0.5$

$\delta_2 = \sum_{j=1}^{2} w_{1j} \delta_j$

"""


@pytest.mark.parametrize("numbers", [r"0.5 \cdot 0.2 + 0.5 \cdot 0.2", "0.2"])
def test_a_cycle_gives_no_number(numbers: str) -> None:
    found = verdicts(rf"{_LAW}$\delta_1 = \sum_{{j=1}}^{{2}} w_{{1j}} \delta_j = {numbers}$")
    assert "wrong" not in found


@pytest.mark.parametrize("law", ["a = 2 b + 1", "a = b^2"])
def test_nor_do_two_equations(law: str) -> None:
    assert last(f"${law}$\n\n$b = 3 a - 1 = 3 \\cdot 1 - 1$") == "given"
    assert last(f"${law}$\n\n$b = 3 a - 1 = 3 \\cdot 1 - 1 = 7$") == "wrong"


def test_what_is_told_is_the_value() -> None:
    text = r"$\delta_1 = 0.2$, $\delta_2 = 0.4$. "
    assert last(rf"{text}$s = \delta_1 + 2 \delta_2 = 1.0$") == "correct"
    assert last(rf"{text}$s = \delta_1 + 2 \delta_2 = 1.2$") == "wrong"
