r"""Numbers of entries behind a second law for them.

By hand: x = (2, 0, 4) has μ = 2 and σ = √(8/3) = 1.633, so that (x_3 − μ)/σ = 1.225; r = √(20/3) = 2.582,
x_3/r = 1.549.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, verdicts

_FIRST = r"""$%s_i = \frac{x_i - \mu}{\sigma}$. With $x = (2, 0, 4)$, $\mu = 2$, $\sigma = 1.633$:
$%s_3 = \frac{4-2}{1.633} \approx 1.225$.

"""
_SECOND = r"""RMSNorm: $%s_i = \frac{x_i}{r}$, $r = \sqrt{\frac13\sum_j x_j^2}$. Same $x$: $r = 2.582$,
$%s_3 = """


@pytest.mark.parametrize("letter", [r"\hat{x}", "z", r"\tilde x"])
def test_entries_by_the_law_told_since(letter: str) -> None:
    text = (_FIRST + _SECOND).replace("%s", letter)
    assert alarms(text + r"\frac{4}{2.582} \approx 1.549$") == 0
    assert Verdict.WRONG in verdicts(text + r"\frac{4}{1.582} \approx 2.528$")
    assert Verdict.WRONG in verdicts(text + r"\frac{4}{2.582} \approx 1.949$")


def test_typed() -> None:
    text = "z_i = (x_i - m)/s\nx = (2, 0, 4), m = 2, s = 1.633\nz_3 = (4 - 2)/1.633 = 1.225\n\n"
    text += "z_i = x_i/r\nr = 2.582\nz_3 = 4/%s\n"
    assert alarms(text % "2.582 = 1.549", "a.txt") == 0
    assert alarms(text % "1.582 = 2.528", "a.txt") == 1


def test_a_law_told_once_more() -> None:
    text = _FIRST.replace("%s", "z") + r"Again: $z_i = \frac{x_i-\mu}{\sigma}$, "
    assert alarms(text + r"$z_3 = \frac{2}{1.633}$") == 0
    assert alarms(text + r"$z_3 = \frac{2}{1.933}$") == 1
