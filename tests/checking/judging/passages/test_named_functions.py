r"""f in a line that opens with the name of another function than the one f was told for.

By hand: arctan'(a) = 1/(1 + a²), softplus'(0) = ½, SELU(−1) = λα (e^{−1} − 1); softsign' = 1/(1 + |a|)².
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

_TOLD = (
    r"softsign $f(a) = \frac{a}{1+|a|}$.",
    r"- **Gaussian** $f(a) = e^{-a^2}$",
)
_ANEW = [
    (r"$\arctan$: $f'(a)=\frac{1}{1+a^2}$", r"$\arctan$: $f'(a)=\frac{1}{1-a^2}$"),
    (
        r"- **Arctan**: $f''(a)=-\frac{2a}{(1+a^2)^2}$",
        r"- **Arctan**: $f''(a)=\frac{2a}{(1+a^2)^2}$",
    ),
    (r"- *tanh* has $f'(\ln 2) = \frac{16}{25}$", r"- *tanh* has $f'(\ln 2) = \frac{9}{25}$"),
]
_SOFTPLUS = r"\item \emph{softplus}: $f'(\ln 3) = \frac%s4$"


@pytest.mark.parametrize("told", _TOLD)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(("right", "slip"), _ANEW)
def test_another_function_named(told: str, between: str, right: str, slip: str) -> None:
    assert last(told + between + right + "\n") is Verdict.CORRECT
    assert last(told + between + slip + "\n") in (Verdict.UNCHECKED, Verdict.WRONG)


def test_in_other_notations() -> None:
    told = "Softsign: f(a) = a/(1 + |a|)\narctan: f'(a) = 1/(1 %s a^2)\n"
    assert last(told % "+", "a.txt") is Verdict.CORRECT
    assert last(told % "-", "a.txt") in (Verdict.UNCHECKED, Verdict.WRONG)
    told = r"\item \textbf{Mish}: $f(a) = a\tanh(\ln(1+e^a))$." + "\n" + _SOFTPLUS
    assert last(told % 3, "a.tex") is Verdict.CORRECT
    assert last(told % 1, "a.tex") in (Verdict.UNCHECKED, Verdict.WRONG)


@pytest.mark.parametrize("opening", ["SELU constants", "The SELU with", "- **SELU**:", "SELU,"])
def test_a_value_with_its_constants(opening: str) -> None:
    told = f"{_TOLD[1]}\n{opening} "
    told += r"$\lambda\approx 1.0507$, $\alpha\approx 1.6733$, so $f(-1) = %s\cdot(e^{-1}-1)$."
    assert alarms(told % "1.758") == 0
    assert last(told % "1.058") is not Verdict.CORRECT


@pytest.mark.parametrize(
    "opening",
    ["softsign:", "Softsign", "- **Softsign.**", "Its slope:", "**Derivative.**", "So", "Step 2:"],
)
def test_the_same_function_goes_on(opening: str) -> None:
    told = f"{_TOLD[0]}\n\n{opening} $f'(a) = "
    assert last(told + r"\frac{1}{(1+|a|)^2}$") is Verdict.CORRECT
    assert last(told + r"\frac{1}{1+|a|}$") is Verdict.WRONG


def test_a_name_in_the_paragraph_that_tells_it() -> None:
    told = "Softsign is smooth.\nIt is $f(a) = \\frac{a}{1+|a|}$.\nsoftsign: $f'(a) = %s$"
    assert alarms(told % r"\frac{1}{(1+|a|)^2}") == 0
    assert alarms(told % r"\frac{1}{1+|a|}") == 1


def test_a_function_told_in_the_line_itself() -> None:
    told = f"{_TOLD[0]}\nMish $f(a) = a\\tanh(\\ln(1+e^a))$, $f'(0) = %s$"
    assert alarms(told % "0.6") == 0
    assert alarms(told % "0.5") == 1
