"""Relations of one of several examples that the text comes back to: they have the numbers of that one."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last, verdicts

ENGLISH = (
    r"Both vanish exactly at $\mu = 0$, $s = 0$."
    "\n"
    r"For $\mu = 0.5$, $s = -1.0$: $\sigma = e^{-0.5} \approx 0.607$; with $e_1 = 0.8$."
    "\n"
    r"For $\mu = -1.2$, $s = 0.4$: $\sigma = e^{0.2} \approx 1.221$; with $e_1 = -0.5$."
    "\n"
    r"For $\mu = 2.0$, $s = 0.0$: $\sigma = e^{0.0} \approx 1.000$; with $e_1 = 1.5$."
    "\n\n"
)
GERMAN = (
    r"Für $s = -1,0$ ist $\sigma = e^{-0,5} \approx 0,607$, mit $\varepsilon = 0,8$."
    "\n"
    r"Für $s = 0,4$ ist $\sigma = e^{0,2} \approx 1,221$, mit $\varepsilon = -0,5$."
    "\n"
    r"Für $s = 0,0$ ist $\sigma = e^{0,0} \approx 1,000$, mit $\varepsilon = 1,5$."
    "\n\n"
)
PLAIN = "s = -1, a = 0.8.\ns = 0.4, a = -0.5.\ns = 0, a = 1.5.\n\n"


@pytest.mark.parametrize(
    ("text", "right", "slips"),
    [
        (
            ENGLISH + r"Now backwards for the first example: "
            r"$\frac{\partial z}{\partial s} = e_1 \cdot \frac12 e^{s/2} = %s$.",
            r"\frac12 \cdot 0.8 \cdot 0.607",
            [r"\frac12 \cdot 0.8 \cdot 0.706", r"-\frac12 \cdot 0.8 \cdot 0.607"],
        ),
        (
            ENGLISH
            + r"Backwards for example 2: $\frac{\partial z}{\partial s} = e_1 \cdot \frac12 e^{s/2} = %s$.",
            r"-\frac12 \cdot 0.5 \cdot 1.221",
            [r"\frac12 \cdot 0.5 \cdot 1.221", r"-\frac12 \cdot 0.8 \cdot 1.221"],
        ),
        (
            GERMAN + r"Nun rückwärts für das erste Beispiel: "
            r"$\frac{\partial z}{\partial s} = \varepsilon \cdot \frac12 e^{s/2} = %s$.",
            r"\frac12 \cdot 0,8 \cdot 0,607",
            [r"\frac12 \cdot 0,8 \cdot 0,67", r"0,8 \cdot 0,607"],
        ),
        (
            PLAIN + "Back to the first case: b = a exp(s)/2 = %s\n",
            "0.4 exp(-1)",
            ["-0.4 exp(-1)", "0.4 exp(-2)"],
        ),
    ],
)
def test_numbers_of_the_example_that_is_named(text: str, right: str, slips: list[str]) -> None:
    name = "a.txt" if text.startswith(PLAIN) else "a.tex"
    assert Verdict.WRONG not in verdicts(text % right, name)
    for slip in slips:
        assert last(text % slip, name) is Verdict.WRONG


def test_without_its_name_the_numbers_are_those_told_last() -> None:
    text = PLAIN + "Back again: b = a exp(s)/2 = %s\n"
    assert last(text % "0.75", "a.txt") is Verdict.CORRECT
    assert last(text % "0.4 exp(-1)", "a.txt") is Verdict.WRONG
