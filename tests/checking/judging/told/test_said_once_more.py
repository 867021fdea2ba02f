"""What is said once more with its numbers ("i.e. y_k = (−0.5)^k") is judged by what is said right before."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

FORMS = (
    (r"With $\eta = 0.15$ and $y_0 = 1$: $y_k = (1 - 10\eta)^k y_0$, {} $y_k = {}$.", "(-0.5)^k", "(-0.3)^k"),
    ("With $a = 2$: $f = a x + b$, {} $f = {}$.", "2 x + b", "3 x + b"),
    ("With $a = 2$, $x_0 = 1$: $x_t = x_0 e^{{-a t}}$ {} $x_t = {}$.", "e^{-2 t}", "e^{2 t}"),
    (r"With $\eta = 0.1$: $w_1 = w_0 - \eta g$, {} $w_1 = {}$.", "w_0 - 0.1 g", "w_0 - 0.2 g"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "right", "slip"), FORMS)
@pytest.mark.parametrize("that_is", ["i.e.", "that is,", "d.h.", "c'est-à-dire", "es decir"])
def test_a_formula_with_its_numbers(text: str, right: str, slip: str, that_is: str) -> None:
    assert last(text.format(that_is, right)) is Verdict.CORRECT
    assert last(text.format(that_is, slip)) is Verdict.WRONG


@pytest.mark.parametrize(
    "text",
    [
        "With $a = 3$: $y_k = (1 - 1/a)^k$, i.e. $y_k = 0.667^k$.",
        "With $a = 3$: $f = x / a + b$, i.e. $f = 0.33 x + b$.",
        "With $a = 3$: $y = a x$, and for $a = 4$, i.e. $y = 4 x$.",
        "With $a = 3$: $y = a x$, so in the other network $y = 4 x$.",
        "With $a = 3$ and $b = 2$: $w = a x + b u$, i.e. $w = 3 x + 2 u$.",
        "$y = a x$, i.e. $y = 4 x$ with $a = 4$.",
    ],
)
def test_rounded_and_other_numbers(text: str) -> None:
    assert not alarms(text)
