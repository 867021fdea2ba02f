"""A loss that adds up the errors of several passes through one net: no derivative of it is held against the
numbers of the last pass."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text


def wrong(text: str) -> list[str]:
    return [f.source for f in judge(read_text(text, "a.md")) if f.verdict.value == "wrong"]


NET = r"""$f(x) = v_1 r(w_1 x + c_1) + v_2 r(w_2 x + c_2)$ , $r(u) = \max(0, u)$

%sB: $h_1 = 0$ , $h_2 = 3$ , $f = 0.8 \times 3 = 2.4$ , $e_B = 2.4 - 1 = 1.4$

$L = \frac{1}{4}(e_A^2 + e_B^2) = \frac{1}{4}(1.21 + 1.96) = 0.7925$

$\frac{\partial L}{\partial c_1} = -0.33$
"""
FIRST = r"""A: $h_1 = 1.5$ , $h_2 = 0$ , $f = 0.6 \times 1.5 = 0.9$ , $e_A = f - 2 = -1.1$

"""


@pytest.mark.parametrize("first", ["", FIRST])
def test_the_gradient_over_two_samples(first: str) -> None:
    assert wrong(NET % first) == []
    assert wrong((NET % first).replace("0.7925", "0.7952"))


# ∂L/∂w = ½ (e_A x_A + e_B x_B) = ½ (−1.5 · 1 + 0.5 · (−1)) = −1
OWN = r"""$w = 0.5$. A: $x_A = 1$, $h_A = w x_A = 0.5$, $e_A = h_A - 2 = -1.5$. B: $x_B = -1$,
$h_B = w x_B = -0.5$, $e_B = h_B + 1 = 0.5$. $L = \frac14(e_A^2 + e_B^2) = 0.625$

$\frac{\partial L}{\partial w} = %s$
"""
ANEW = r"""$w = 0.5$, $h = w x$. A: $x = 1$, $h = 0.5$, $e_A = h - 2 = -1.5$.

B: $x = -1$, $h = -0.5$, $e_B = h + 1 = 0.5$.

$L = \frac14(e_A^2 + e_B^2) = 0.625$

$\frac{\partial L}{\partial w} = %s$
"""
ONE = r"""$w = 0.5$, $x = 1$, $h = w x = 0.5$, $e = h - 2 = -1.5$, $L = \frac12 e^2 = 1.125$

$\frac{\partial L}{\partial w} = %s$
"""


def test_where_each_sample_has_names_of_its_own_the_gradient_is_judged() -> None:
    assert wrong(OWN % "-1") == []
    assert wrong(OWN % "1")


def test_where_the_names_are_used_anew_it_is_not() -> None:
    assert wrong(ANEW % "-1") == []


def test_of_one_pass_it_is_judged() -> None:
    assert wrong(ONE % "-1.5") == []
    assert wrong(ONE % "1.5")
