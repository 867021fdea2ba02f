"""Numbers that were rounded, or cut off: what the next ones may come to, and what no such ones give."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

_TOLD = r"$a = \sigma(0.58) = 0.641$, $b = \sigma(-0.58) = 0.359$. "
_SHORT = r"""$y_3 = \frac{1}{1 + e^{-0.21}} = 0.55$

$y_4 = \frac{1}{1 + e^{-0.315}} = 0.578$

$a_3 = 0.3 y_3 + 0.9 y_4 = 0.3 \cdot 0.55 + 0.9 \cdot 0.58 = %s$"""


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        # 0.230 rounded, 0.2302 and 0.2311 at most, 0.2297 at least from rounded ones
        (r"0.641 \cdot 0.359 = 0.2301", False),
        (r"0.641 \cdot 0.359 = 0.230", False),
        (r"0.641 \cdot 0.359 = 0.231", False),
        (r"0.641 \cdot 0.359 \cdot 1 = 0.229", True),
        (r"0.641 \cdot 0.359 = 0.232", True),
        (r"-0.641 \cdot 0.359 = -0.230", False),
        (r"-0.641 \cdot 0.359 = -0.231", False),
        (r"-0.641 \cdot 0.359 = -0.229", True),
        (r"0.641 + 0.359 = 1.001", False),
        (r"0.641 + 0.359 = 1.1", True),
        (r"0.641 - 0.359 = 0.282", False),
        (r"0.641 - 0.359 = 0.283", False),
        (r"0.641 - 0.359 = 0.285", True),
    ],
)
def test_all_were_rounded_or_all_cut_off(line: str, wrong: bool) -> None:
    assert (last(f"{_TOLD}$c = {line}$") == "wrong") == wrong


@pytest.mark.parametrize(
    ("number", "wrong"),
    [("0.687", False), ("0.686", False), ("0.685", False), ("0.699", True), ("0.698", True)],
)
def test_fewer_digits_come_from_those_that_were_shown(number: str, wrong: bool) -> None:
    assert (last(_SHORT % number) == "wrong") == wrong


def test_a_sum_that_is_not_that_of_its_numbers_follows_from_nothing() -> None:
    text = r"""$\sigma(0.366) = 0.641$ and $\sigma'(0.366) = 0.359$.

$\frac{\partial L}{\partial w} = 0.641 \cdot 0.359 \cdot 1 = %s$"""
    assert last(text % "0.229") == "wrong"
    assert last(text % "0.230") != "wrong"
