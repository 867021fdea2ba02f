"""± in links and solutions: x² − 4x + 3 = (x − 1)(x − 3) has the roots 2 ± 1."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text

C, R, W, G, U = (
    Verdict.CORRECT,
    Verdict.ROUNDED,
    Verdict.WRONG,
    Verdict.GIVEN,
    Verdict.UNCHECKED,
)

ROWS = [
    (r"$x = 2 \pm 1$", G),
    (r"$x^2 - 4x + 3 = 0$, so $x = 2 \pm 1$", C),
    (r"$x^2 - 4x + 3 = 0$, so $x = 2 \pm 2$", W),
    (r"$x^2 = 9$, so $x = \pm 3$", C),
    (r"$x^2 = 9$, so $x = \pm 9$", W),
    (r"$x = \frac{4 \pm 2}{2} = 2 \pm 1$", C),
    (r"$x = \frac{4 \pm 2}{2} = 2 \pm 2$", W),
    (r"$x = \frac{4 \pm \sqrt{2}}{2} = 2 \pm 0.707$", R),
    (r"$\frac{-4 \pm 2}{-2} = 2 \pm 1$", C),
    (r"$\frac{-4 \pm 2}{-2} = 2 \mp 1$", C),
    (r"$\frac{-4 \pm 2}{-2} = 1 \mp 1$", W),
    (r"$(a \pm b)^2 = a^2 \pm 2ab + b^2$", C),
    (r"$(a \pm b)^2 = a^2 \pm ab + b^2$", W),
    (r"$\cos(a \pm b) = \cos a \cos b \mp \sin a \sin b$", C),
    (r"$\cos(a \pm b) = \cos a \cos b \pm \sin a \sin b$", U),
    (r"$\sin(a \pm b) = \sin a \cos b \pm \cos a \cos b$", W),
    (r"$1 - x = \pm 0.6$", U),
    (r"$x = 2 \pm 1$ and $x^2 = x \cdot x$", C),
    (r"$x = 2 \pm 1$ and $x \pm 1 > 0$", U),
]


@pytest.mark.parametrize(("text", "verdict"), ROWS)
def test_both_signs(text: str, verdict: Verdict) -> None:
    assert judge(read_text(text, "a.md"))[-1].verdict is verdict


def test_one_sign_alone_is_named() -> None:
    """(2 + 1)(2 + 2) is 12, (2 − 1)(2 − 2) is 0."""
    text = r"$(2 \pm 1)(2 \pm 2) = 6 \pm 5$"
    found = judge(read_text(text, "a.md"))[-1]
    assert found.verdict is W and (found.message or "").startswith("for +: ")


TWO = "$\\lambda_{1,2} = \\frac{3.5 \\pm \\sqrt{3.25}}{2}$, so $\\lambda_1 = %s$ and $\\lambda_2 = %s$."


def test_each_of_two_values_is_one_of_them() -> None:
    """3.5/2 ± √3.25/2 is 2.6514 and 0.8486."""

    def found(text: str) -> list[str]:
        return [f.verdict.value for f in judge(read_text(text))]

    assert found(TWO % ("2.6514", "0.8486")) == ["given", "rounded", "rounded"]
    assert found(TWO % ("0.8486", "2.6514")) == ["given", "rounded", "rounded"]
    assert found(TWO % ("2.6514", "0.4886")) == ["given", "rounded", "wrong"]
    assert found(TWO % ("2.6514", "0.8486") + " Now $\\lambda_1 = 5$.")[-1] == "given"
