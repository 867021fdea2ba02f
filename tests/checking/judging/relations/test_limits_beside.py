"""Limits beside a condition: "for x < 0; lim_{x → −∞} …" says nothing that could excuse it."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

# e^x → 0 as x → −∞, so that e^x − 1 → −1
ELU = r"- ELU ($\alpha=1$): $e^x-1$ for $x<0$; $\lim_{x\to-\infty}(e^x-1)=%s$."
BEHIND = ELU.replace("; ", r"; derivative $e^x=\mathrm{ELU}(x)+1$; ")
# |x|/x is 1 on the right of 0: from the left it is −1
SIDE = r"For $x > 0$: $\lim_{x\to 0} \frac{|x|}{x} = 1$."


@pytest.mark.parametrize("text", [ELU, BEHIND])
@pytest.mark.parametrize(("value", "expected"), [("-1", Verdict.CORRECT), ("0", Verdict.WRONG)])
def test_a_condition_that_holds_on_the_way(text: str, value: str, expected: Verdict) -> None:
    assert last(text % value) is expected


def test_a_condition_that_tells_the_side() -> None:
    assert last(SIDE) is not Verdict.WRONG


# f(x) = 0 "otherwise" is no number that f has at −∞
ITEMS = """**One.** $f(x) = x - t$ if $x > t$, $f(x) = x + t$ if $x < -t$, and $f(x) = 0$ otherwise.

**Two.** $f(x) = \\frac{x}{\\sqrt{1 + x^2}}$.
As $x \\to \\infty$, $f(x) \\to 1$; as $x \\to -\\infty$, $f(x) \\to %s$.
"""


def test_a_limit_of_the_function_of_its_own_item() -> None:
    assert alarms(ITEMS % "-1") == 0
    assert alarms(ITEMS % "0") == 1
