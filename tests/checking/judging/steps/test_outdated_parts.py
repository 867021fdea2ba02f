"""θ_2 by its law, where v_2 has got another value since: no consequence of what was wrong in the v_2 before."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged

# 0.9 · 4 + 3.8 = 7.4, 0.9 · 10 + 5 = 14 and (3.8, 0.5) − 0.05 (7.4, 14) = (3.43, −0.2);
# 0.9 (4, 10) + (3.62, 0.5) = (7.22, 9.5) and 0.05 of that is (0.361, 0.475).
TEXT = r"""
(b) Momentum $v_{t+1} = \beta v_t + g_t$ , $\theta_{t+1} = \theta_t - \eta v_{t+1}$ , $\beta = 0.9$, $\eta = 0.05$,
$v_0 = 0$

$\theta_1 = (4, 1) - 0.05 (4, 10) = (3.8, 0.5)$

$v_2 = 0.9 (4, 10) + (3.8, 5) = (%s, 14)$

$\theta_2 = (3.8, 0.5) - 0.05 (%s, 14) = (%s, -0.2)$

(c) Nesterov, same $\beta$ and $\eta$

$v_2 = 0.9(4, 10) + (3.62, 0.5) = (7.22, 9.5)$ , $\theta_2 = (3.8 - %s, 0.5 - 0.475) = (%s, 0.025)$
"""


@pytest.mark.parametrize("before", [("7.4", "7.4", "3.43"), ("7.8", "7.8", "3.41")])
def test_a_part_told_anew(before: tuple[str, str, str]) -> None:
    found = judged(TEXT % (*before, "0.361", "3.439"))
    assert list(found.values())[-2:] == [Verdict.CORRECT, Verdict.CORRECT]
    slipped = judged(TEXT % (*before, "0.361", "3.349"))
    assert list(slipped.values())[-1] is Verdict.WRONG
    doubled = judged(TEXT % (*before, "0.722", "3.078"))
    assert list(doubled.values())[-2] is not Verdict.CORRECT
