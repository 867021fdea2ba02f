"""(y − x w)ᵀ (y − x w) is an inner product also in a text where T counts steps."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import last

STEPS = r"$$r = \frac{1}{T} \sum_{t=1}^T r_t$$" + "\n\n"


@pytest.mark.parametrize("up", ["T", "{T}"])
def test_gradient(up: str) -> None:
    left = rf"\frac{{\partial}}{{\partial w}} (y - x w)^{up} (y - x w)"
    assert last(f"{STEPS}$${left} = 2 x^T (x w - y)$$\n") is Verdict.CORRECT
    assert last(f"{STEPS}$${left} = 2 x^T (x w + y)$$\n") is Verdict.WRONG


def test_power() -> None:
    term = read_text(f"{STEPS}$$q = (1 - p)^T (1 + p)$$\n", "a.md").statements[-1].right.term
    assert term is not None and "T" not in term.heads
