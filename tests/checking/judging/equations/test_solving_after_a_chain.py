"""A chain of identities in a name that had a value before, and is told anew right after it: no link of it is an
equation that is solved for that name."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import judged, verdicts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            r"The residual is $r = (-0.9, -0.1)^\top$." + "\n\n"
            r"$$\int_{-r}^{r} \frac{u^2}{2r}\,du = \frac{1}{2r} \cdot \frac{2 r^3}{3} = \frac{r^2}{%s},$$"
            "\n"
            r"therefore $r = \sqrt{3 s^2}$.",
            "a.tex",
        ),
        (
            r"At first $r = 0.5$." + "\n\n"
            r"The variance is $V = \frac{1}{2r} \cdot \frac{2 r^3}{3} = \frac{r^2}{%s}$, so $r = \sqrt{3 s^2}$.",
            "a.md",
        ),
        ("r = 0.5\n\nV = 1/(2r) * 2r^3/3 = r^2/%s, so r = sqrt(3 s^2)\n", "a.txt"),
    ],
)
def test_an_identity_before_the_name_is_told(text: str, name: str) -> None:
    assert Verdict.WRONG not in verdicts(text % 3, name)
    assert Verdict.WRONG in verdicts(text % 6, name)


@pytest.mark.parametrize(
    "text",
    [
        r"At first $w = 0.5$." + "\n\n"
        r"$\frac{dL}{dw} = 2 w - 2 = \lambda w$, so $w = \frac{2}{2 - \lambda}$.",
        r"At first $w = 0.5$." + "\n\n" r"$\frac{dL}{dw} = 2 w - 2 = w$, so $w = 2$.",
    ],
)
def test_an_equation_at_the_end_of_a_chain_is_solved(text: str) -> None:
    assert Verdict.WRONG not in judged(text).values()
