"""Exact terms of a sum taken together in the step in which another is worked out: 3 − 1 + 1/3 = 2 + 0.33."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

# 0.2/3 = 0.0667, 1/3 = 0.3333, ln 2 = 0.6931, 2/7 = 0.2857
STEPS = {
    "1 - 0.3 + 0.2/3 =": ("0.7 + 0.067", "0.8 + 0.067"),
    "3 - 1 + 1/3 =": ("2 + 0.33", "2 + 0.34"),
    "3 - 1 - 1/3 =": ("2 - 0.33", "2 + 0.33"),
    r"3 - 1 + \ln 2 =": ("2 + 0.69", "2 + 0.96"),
    r"2 \cdot 3 + 1 + 1/3 =": ("7 + 0.33", "6 + 0.33"),
    "3 + 1 + 1/3 - 2/7 =": ("4 + 0.33 - 0.28", "4 + 0.33 - 0.82"),
    "3 - 1 + x/3 =": ("2 + 0.67", "2 + 0.76"),
    "3 + 0.5 + 0.25 =": ("3 + 0.75", "3 + 0.71"),
}


@pytest.mark.parametrize("step", STEPS)
def test_taken_together(step: str) -> None:
    right, wrong = STEPS[step]
    assert last(f"Let $x = 2$. $$p = {step} {right}$$\n") in (Verdict.ROUNDED, Verdict.CORRECT)
    assert last(f"Let $x = 2$. $$p = {step} {wrong}$$\n") is Verdict.WRONG
