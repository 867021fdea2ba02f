"""A mistake is named by what may have been written wrongly, not by what happens to give the same number."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text

LOSS = r"$L = -[y \log(a) + (1 - y) \log(1 - a)]$, $a = \sigma(z)$" + "\n\n"


def named(text: str) -> str | None:
    """The name of the mistake in the last relation, which is wrong."""
    found = judge(read_text(text, "a.md"))
    wrong = [f for f in found if f.verdict is Verdict.WRONG]
    assert wrong
    return wrong[-1].mistake


@pytest.mark.parametrize(
    "line",
    [
        "sqrt((5-1.5)^2 + (4-1)^2) = 5.32",  # a distance has no target, and no term was lost
        r"$\sqrt{(5-1.5)^2 + (4-1)^2} = 5.32$",
        r"$v_1 = 0.0004$" + "\n\n" + r"$v_2 = 0.999 \cdot 0.0004 + (1-0.999) \cdot 0^2 = 0.00016$",
    ],
)
def test_numbers_that_nothing_explains(line: str) -> None:
    assert named(line) in (None, "copied-wrongly")


@pytest.mark.parametrize("slope", [r"\cdot a \cdot (1 - a)", r"\, a (1 - a)"])
def test_a_slope_too_many(slope: str) -> None:
    line = r"$\frac{dL}{da} = \frac{a - y}{a (1 - a)} %s$"
    assert named(LOSS + line % slope) == "extra-factor"
    assert not [f for f in judge(read_text(LOSS + line % "", "a.md")) if f.verdict is Verdict.WRONG]


def test_a_target_is_one_where_there_is_one() -> None:
    assert named("p = 0.3\n\ny = 1\n\np - y = 0.3 - 0") == "wrong-target"
