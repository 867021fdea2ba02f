"""What follows from a bound that the number of its name does not keep to: it is said of other numbers."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last, verdicts

SAID = [
    (
        r"We take $\eta = 0.05$. Divergence would start at $\eta > 0.2$, since then $|1 - 10\eta| %s 1$.",
        "a.md",
    ),
    (
        r"We take $\eta = 0.05$. It diverges for $\eta > \frac{2}{10}$, as then $\lvert 1 - 10\eta\rvert %s 1$.",
        "a.tex",
    ),
    ("We take η = 0.05. Divergence would start at η > 0.2, since then |1 - 10η| %s 1.\n", "a.txt"),
    (
        r"Es sei $\eta = 0.05$. Für $\eta > 0.2$ wäre es divergent, da dann $|1 - 10\eta| %s 1$.",
        "a.md",
    ),
]


@pytest.mark.parametrize(("text", "name"), SAID)
def test_what_would_follow(text: str, name: str) -> None:
    assert Verdict.WRONG not in verdicts(text % ">", name)
    assert last(text % "<", name) is not Verdict.CORRECT


def test_a_bound_that_fails_by_the_number_and_wherever_it_is_supposed() -> None:
    text = r"We take $\eta = 0.05$. Divergence would start at $\eta > 0.2$, since then $1 - 10\eta > 1$."
    assert last(text) is Verdict.WRONG


def test_a_bound_that_the_number_keeps_to() -> None:
    text = r"We take $\eta = 0.05$. Since $\eta < 0.2$, we have $|1 - 10\eta| %s 1$."
    assert last(text % "<") is Verdict.CORRECT
    assert last(text % ">") is Verdict.WRONG


def test_the_next_sentence_is_about_the_number_again() -> None:
    text = r"We take $\eta = 0.05$. Divergence would start at $\eta > 0.2$. With our rate $|1 - 10\eta| > 1$."
    assert last(text) is Verdict.WRONG
