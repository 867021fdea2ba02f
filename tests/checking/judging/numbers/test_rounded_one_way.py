"""Numbers that were rounded, or cut off: what the next ones may come to, and what no such ones give."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

_TOLD = r"$a = \sigma(0.58) = 0.641$, $b = \sigma(-0.58) = 0.359$. "


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


def test_a_sum_that_is_not_that_of_its_numbers_follows_from_nothing() -> None:
    text = r"""$\sigma(0.366) = 0.641$ and $\sigma'(0.366) = 0.359$.

$\frac{\partial L}{\partial w} = 0.641 \cdot 0.359 \cdot 1 = %s$"""
    assert last(text % "0.229") == "wrong"
    assert last(text % "0.230") != "wrong"
