"""A formula that is solved at once for a name in it: v = a²/3 ⇒ a = √(3 v)."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, judged

NUMBERS = "$v = \\frac{2}{400} = 0.005$\n\n$v = \\frac{a^2}{3}$ $\\Rightarrow$ $a = %s$"
GAME = "$V = 2 \\cdot (-0.6267) = -1.2534$\n\n$V = -2\\ln 2 + 2 J \\Rightarrow J = %s$"
APPLIED = (
    "$Var(w) = \\frac{2}{400} = 0.005$\n\nIt has $Var = \\frac{a^2}{3}$ $\\Rightarrow$ $a = %s$"
)
VALUE = "$V(D^*) = 2 \\cdot (-0.6267) = -1.2534$\n\n$V = -2\\ln 2 + 2 J \\Rightarrow J = %s$"

# √(3 · 0.005) = 0.1225; (−1.2534 + 1.3863)/2 = 0.0665
PAIRS = (
    ("$v = \\frac{a^2}{3} \\Rightarrow a = %s$", "\\sqrt{3v}", "\\sqrt{\\frac{v}{3}}"),
    ("$z = w x + b \\Rightarrow x = %s$", "\\frac{z - b}{w}", "\\frac{z + b}{w}"),
    ("$y = \\sigma(x) \\Rightarrow x = %s$", "\\ln\\frac{y}{1 - y}", "\\ln\\frac{1 - y}{y}"),
    (NUMBERS, "\\sqrt{3 \\cdot 0.005} = 0.1225", "\\sqrt{\\frac{0.005}{3}} = 0.0408"),
    (APPLIED, "\\sqrt{3 \\cdot 0.005} = 0.1225", "\\sqrt{\\frac{0.005}{3}}"),
    (VALUE, "\\frac{-1.2534 + 1.3863}{2} = 0.0665", "-1.2534 + 1.3863 = 0.1329"),
    (GAME, "\\frac{-1.2534 + 1.3863}{2} = 0.0665", "-1.2534 + 1.3863 = 0.1329"),
)


@pytest.mark.parametrize(("text", "right", "slip"), PAIRS)
def test_a_solution_behind_an_arrow(text: str, right: str, slip: str) -> None:
    found = judged(text % right)
    assert not alarms(text % right)
    assert Verdict.FOLLOW_THROUGH not in found.values()
    assert alarms(text % slip) == 1


@pytest.mark.parametrize(
    "text",
    [
        "$y = 3x + 1 \\Rightarrow x = 3y + 1$",  # the letters of an inverse function
        "$y = 3x + b \\Rightarrow b = 5$",
        "$v = 0.005$\n\n$v = \\frac{a^2}{3}$. Now $a = \\sqrt{\\frac{0.005}{3}}$",
        "$y = x^2 \\Rightarrow x = \\sqrt{y}$",
        # two of them: it may be that of the other
        "$V(p) = 2$, $V(q) = 0.005$\n\n$V = \\frac{a^2}{3} \\Rightarrow a = \\sqrt{\\frac{0.005}{3}}$",
    ],
)
def test_what_may_be_something_else(text: str) -> None:
    assert not alarms(text)
