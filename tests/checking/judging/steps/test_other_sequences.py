"""A second law for the letter of an optimizer begins a sequence of its own: the quantities that were told before
it are those of the first one, as soon as a step has others."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last, verdicts

FIRST = (
    "**AdaGrad**: $s_t = s_{t-1} + g_t^2$ with $g_1 = 4$, $g_2 = 3$, $g_3 = 2.4$.\n\n",
    "AdaGrad: s_t = s_{t-1} + g_t^2 with g_1 = 4, g_2 = 3, g_3 = 2.4.\n\n",
)
SECOND = (
    "**RMSProp**: $s_t = 0.9 s_{t-1} + 0.1 g_t^2$.\n\n",
    "RMSProp: s_t = 0.9 s_{t-1} + 0.1 g_t^2\n\n",
)
# 0.9 · 1.6 + 0.1 · 3.3676² = 2.57407, 0.9 · 2.5741 + 0.1 · 2.9478² = 3.18564
OTHERS = (
    "$s_2 = 0.9 \\cdot 1.6 + 0.1 \\cdot 3.3676^2 = 2.5741$\n\n"
    "$s_3 = 0.9 \\cdot 2.5741 + 0.1 \\cdot 2.9478^2 = %s$",
    "s_2 = 0.9*1.6 + 0.1*3.3676^2 = 2.5741\n\ns_3 = 0.9*2.5741 + 0.1*2.9478^2 = %s\n",
)
# 0.1 · 16 = 1.6, 0.9 · 1.6 + 0.1 · 9 = 2.34
SAME = (
    "$s_1 = 0.9 \\cdot 0 + 0.1 \\cdot 4^2 = 1.6$\n\n$s_2 = 0.9 \\cdot 1.6 + 0.1 \\cdot 3^2 = 2.34$\n\n"
    "$s_3 = 0.9 \\cdot 2.34 + 0.1 \\cdot %s^2$",
    "s_1 = 0.9*0 + 0.1*4^2 = 1.6\n\ns_2 = 0.9*1.6 + 0.1*3^2 = 2.34\n\ns_3 = 0.9*2.34 + 0.1*%s^2\n",
)


@pytest.mark.parametrize(("k", "name"), [(0, "a.md"), (0, "a.tex"), (1, "a.txt")])
def test_another_sequence(k: int, name: str) -> None:
    text = FIRST[k] + SECOND[k] + OTHERS[k]
    assert Verdict.WRONG not in verdicts(text % "3.1856", name)
    assert last(text % "3.1956", name) is Verdict.WRONG


@pytest.mark.parametrize(("k", "name"), [(0, "a.md"), (0, "a.tex"), (1, "a.txt")])
def test_the_same_quantities(k: int, name: str) -> None:
    text = FIRST[k] + SECOND[k] + SAME[k]
    assert Verdict.WRONG not in verdicts(text % "2.4", name)
    assert last(text % "2.5", name) is Verdict.WRONG
