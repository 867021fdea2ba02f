"""∂θ(s)/∂s ∂s/∂A for a θ that nothing defines: its formula, put in for its slope, stays open; the chain rule
around it is judged."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last

HERE = "Let $s = A z + B$. "


@pytest.mark.parametrize("f", [r"\theta", "g", r"\varphi"])
@pytest.mark.parametrize("slope", [r"\frac{\partial %s(s)}{\partial s}", "%s'(s)"])
def test_a_formula_for_the_slope_is_open(f: str, slope: str) -> None:
    left = HERE + "$" + slope % f + r"\frac{\partial s}{\partial A}"
    assert last(left + r" = \frac{e^s}{(1 + e^s)^2} z$") not in ("wrong", "correct")
    vector = r"\begin{bmatrix} z \\ 1 \end{bmatrix}"
    assert last(rf"{left} {vector} = \frac{{e^s}}{{(1 + e^s)^2}} z {vector}$") != "wrong"


@pytest.mark.parametrize("slope", [r"\frac{\partial g(s)}{\partial s}", "g'(s)"])
def test_the_chain_rule_is_judged(slope: str) -> None:
    left = HERE + "$" + slope + r"\frac{\partial s}{\partial A} = " + slope
    assert last(left + " z$") == "correct"
    assert last(left + " A$") != "correct"
