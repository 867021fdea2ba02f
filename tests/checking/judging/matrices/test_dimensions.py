"""d as a number, the dimension, beside the d of derivatives; and differentials that stand alone."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

NORM = r"""
Let $\mu = \frac1d\sum_{j=1}^d x_j$ and $v = \frac1d\sum_{j=1}^d (x_j-\mu)^2$.

$@$
"""


# ∂v/∂x_j = 2(x_j − μ)/d, since the path through μ vanishes: Σ (x_j − μ) = 0.
@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"\frac{1}{d}\sum_{j=1}^d (x_j - \mu)^2 = \frac1d \sum_{j=1}^d x_j^2 - \mu^2", "correct"),
        (r"\frac{1}{d}\sum_{j=1}^d (x_j - \mu)^2 = \frac1d \sum_{j=1}^d x_j^2 + \mu^2", "wrong"),
        (r"\frac{\partial v}{\partial x_j} = \frac2d(x_j-\mu)", "correct"),
        (r"\frac{\partial v}{\partial x_j} = \frac1d(x_j-\mu)", "wrong"),
        (r"\frac{\partial v}{\partial x_j} = 2d(x_j-\mu)", "wrong"),
        (r"\frac{\partial v}{\partial \mu} = -\frac2d\sum_{j=1}^d(x_j-\mu)", "correct"),
        (r"\frac{\partial v}{\partial \mu} = \frac2d\sum_{j=1}^d(x_j-\mu) + 1", "wrong"),
        (r"\frac{d}{dx} x^2 = 2x", "correct"),
        (r"\frac{d}{dx} x^2 = x", "wrong"),
        (r"d \cdot d + d = d(d + 1)", "correct"),
        (r"d(f^2 c + 1) = f^2 c d + d", "correct"),
        (r"\sum_{j=1}^d (x_j - 1) = \sum_{j=1}^d x_j - d", "correct"),
        (r"\sum_{j=1}^d (x_j - 1) = \sum_{j=1}^d x_j - 1", "wrong"),
    ],
)
def test_the_mean_over_d_features(line: str, verdict: str) -> None:
    assert last(NORM.replace("@", line)) is Verdict(verdict)


@pytest.mark.parametrize(
    "line",
    [
        r"For $x \in \mathbb{R}^d$: $d(xy) = x\,dy + y\,dx$",
        r"For $x \in \mathbb{R}^d$: $\mathrm{d}(x^2) = 2x\,\mathrm{d}x$",
        r"For $x \in \mathbb{R}^d$, $df = 2x\,dx$ and $d(x^2) = 2x\,dx$",
    ],
)
def test_a_differential_that_stands_alone_is_no_number(line: str) -> None:
    # As products with a number d the second and the third would fail: d x² is not 2x d x.
    assert last(line) in (Verdict.UNCHECKED, Verdict.GIVEN)


def test_a_density_that_is_named_anew_is_another_one() -> None:
    text = (
        r"For $z \in \mathbb{R}^d$ let $p(z) = \frac{1}{(2\pi)^{d/2} s^d} e^{-\frac{z^2}{2 s^2}}$."
        r" Now the prior: $p(z) = \mathcal{N}(0, 1)$. Then $\log p(z) = -\frac{d}{2}\log(2\pi) - \frac{z^2}{2}$"
    )
    assert last(text) is not Verdict.WRONG
    assert last(text.replace(r"Now the prior: $p(z) = \mathcal{N}(0, 1)$. ", "")) is Verdict.WRONG
