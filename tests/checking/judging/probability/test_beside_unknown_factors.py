"""Algebra beside an expectation of which nothing is known, in steps of one chain."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import verdicts

SUM = (
    r"$$\mathbb{E}[m_t] = (1-\beta_1) \sum_{i=1}^t \beta_1^{t-i}\, \mathbb{E}[g]"
    r" = (1-\beta_1)\, \frac{1 - \beta_1^{%s}}{1-\beta_1}\, \mathbb{E}[g] = (1-\beta_1^t)\, \mathbb{E}[g].$$"
)
PLAIN = r"$E[m] = (1-b)(1+b) E[g] = (1 - b^%s) E[g]$"


@pytest.mark.parametrize(("text", "right", "slip"), [(SUM, "t", "t-1"), (PLAIN, "2", "3")])
def test_what_is_left_without_the_common_factor(text: str, right: str, slip: str) -> None:
    links = verdicts(text % right)[1:]
    assert links == [Verdict.CORRECT] * len(links)
    links = verdicts(text % slip)[1:]
    assert links[0] == Verdict.WRONG
    assert Verdict.WRONG not in links[1:]


def test_another_factor_tells_nothing() -> None:
    assert verdicts(r"$E[m] = (1 - b) E[g] = (1 + b) E[h]$")[-1] != Verdict.WRONG
