r"""Steps of a derivative before its zeros: no equations for the place that follows.

By hand: (z Φ)'' = 2φ − z² φ = (2 − z²) φ is 0 at ±√2; 2x + 1 − 5x = 1 − 3x is 0 at 1/3.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, judged

_GELU = r"""At $%s$: $s(1)=0.7311$.

For GELU, $g(z) = z\,\Phi(z)$, where $\Phi'(z) = \varphi(z) = \frac{1}{\sqrt{2\pi}} e^{-z^2/2}$:
\begin{align*}
g'(z) &= \Phi(z) + z\varphi(z), \\
g''(z) &= 2\varphi(z) - z^2 \varphi(z) = (%s - z^2)\varphi(z).
\end{align*}
The inflection points are therefore $z = %s$.
"""


@pytest.mark.parametrize("place", ["z=1", "x=1"])
@pytest.mark.parametrize("zeros", [r"\pm\sqrt{2} \approx \pm 1.414", r"\sqrt{2}"])
def test_the_second_derivative_of_gelu(place: str, zeros: str) -> None:
    assert alarms(_GELU % (place, 2, zeros), "a.tex") == 0
    found = judged(_GELU % (place, 1, zeros), "a.tex")
    assert next(v for k, v in found.items() if "(1 - z" in k) is (Verdict.WRONG)


def test_typed() -> None:
    text = "x = 3 at first.\n\nf(x) = x + 1 - 3/2 x^2 + x - x^2 + x^2 - x\n"
    text += "f'(x) = 2 + 1 - 5x + 2x - 2 = %s\nSo x = 1/3.\n"
    assert alarms(text % "1 - 3x", "a.txt") == 0
    assert alarms(text % "1 + 3x", "a.txt") == 1


def test_a_derivative_set_to_zero() -> None:
    text = "At $x = 3$: $f(3) = 5$.\n\n$f(x) = x^2 - 4x + 8$, $f'(x) = 2x - 4 = 0$, so $x = %s$."
    assert alarms(text % 2) == 0
    assert alarms(text % 1) == 1
