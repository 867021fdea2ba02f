"""ELU, SELU, CELU, leaky ReLU and PReLU are families: a letter beside such a name is its parameter."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last, verdicts


def _tex(name: str) -> str:
    return rf"$\mathrm{{{name}}}'(x) = %s$ for $x < 0$."


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (_tex("ELU"), r"\mathrm{ELU}(x)+\alpha", r"\mathrm{ELU}(x)-\alpha"),
        (_tex("ELU"), r"\alpha e^x", r"\alpha e^{-x}"),
        (_tex("CELU"), r"e^{x/\alpha}", r"e^{\alpha x}"),
        (_tex("CELU"), r"1+\mathrm{CELU}(x)/\alpha", r"2+\mathrm{CELU}(x)/\alpha"),
        (_tex("SELU"), r"\mathrm{SELU}(x)+\lambda\alpha", r"\mathrm{SELU}(x)+\alpha"),
        (_tex("LeakyReLU"), r"\alpha", r"2\alpha"),
        (_tex("PReLU"), "a", "a x"),
        ("ELU'(x) = %s for x < 0", "ELU(x) + α", "ELU(x) - α"),
        (r"$\frac{d}{dx}\mathrm{ELU}(x) = %s$ if $x \le 0$.", r"\alpha e^x", r"2\alpha e^x"),
        (
            r"$f(x) = \mathrm{ELU}(x)$, and $f'(x) = %s$ for $x < 0$.",
            r"f(x) + \alpha",
            r"f(x) - \alpha",
        ),
    ],
)
def test_slopes_by_a_letter(text: str, right: str, slip: str) -> None:
    assert Verdict.WRONG not in verdicts(text % right)
    assert Verdict.CORRECT in verdicts(text % right)
    assert Verdict.WRONG in verdicts(text % slip)


def test_the_letter_belongs_to_one_side() -> None:
    assert Verdict.WRONG in verdicts(r"$\mathrm{LeakyReLU}'(x) = \alpha$ for $x > 0$.")


@pytest.mark.parametrize(
    ("told", "right", "slip"),
    [
        (r"With $\alpha = 0.5$, $\mathrm{ELU}(-1) = %s$", "-0.316", "-0.352"),
        (r"With slope 0.15, $\mathrm{LeakyReLU}(-2) = %s$", "-0.3", "-0.7"),
        (r"$\mathrm{LeakyReLU}(-2) = %s$", "-0.4", "-0.7"),
        (r"With slope 0.01, $\mathrm{LeakyReLU}(-2) = %s$", "-0.02", "-0.2"),
        ("With slope 0.15, LeakyReLU(-2) = %s", "-0.3", "0.3"),
    ],
)
def test_numbers_by_other_members(told: str, right: str, slip: str) -> None:
    assert last(told % right) is not Verdict.WRONG
    assert last(told % slip) is Verdict.WRONG


def test_a_function_that_the_text_tells_is_that_one() -> None:
    told = r"$\mathrm{ELU}(x) = \begin{cases} x & x > 0 \\ 3(e^x-1) & x \le 0\end{cases}$, "
    slope = r"$\mathrm{ELU}'(x) = %s$ for $x < 0$."
    assert Verdict.CORRECT in verdicts(told + slope % "3 e^x")
    assert Verdict.CORRECT not in verdicts(told + slope % r"\alpha e^x")
