"""Functions told by cases in sentences: what holds for one is no alarm, what holds for none is one."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, verdicts

# (the cases, a value that is right, one that no case has)
TOLD = [
    (  # 4/(1 + 4) = 0.8
        "Softsign $h(x) = \\frac{x}{1 + |x|}$: for $x > 0$ we have $h(x) = \\frac{x}{1 + x}$; for $x < 0$,"
        " $h(x) = \\frac{x}{1 - x}$. So",
        "$h(4) = 0.8$",
        "$h(4) = 0.6$",
    ),
    (  # 1.0507 · 1.6733 · (e⁻¹ − 1) = −1.1113
        "$s(x) = \\lambda x$ for $x > 0$ and $\\lambda\\alpha(e^x - 1)$ otherwise, $\\lambda = 1.0507$,"
        " $\\alpha = 1.6733$.",
        "$s(-1) = -1.1113$",
        "",
    ),
    (
        "For positive $x$, $f(x) = x$ and $f'(x) = 1$. For negative $x$, $f(x) = e^x - 1$ and $f'(x) = e^x$. Then",
        "$f(1) = 1$, $f'(1) = 1$ and $f(-1) = -0.6321$",
        "$f(1) = 3$",
    ),
]


@pytest.mark.parametrize(("told", "right", "wrong"), TOLD)
def test_values_of_cases(told: str, right: str, wrong: str) -> None:
    assert alarms(f"{told} {right}.") == 0
    assert alarms(f"{told} {wrong}.") == (1 if wrong else 0)


ANEW = """**One.** $f(x) = \\max(0, x) + \\min(0, e^{x} - 1)$.

**Two** with threshold $t$: $f(x) = x - t$ if $x > t$, $f(x) = x + t$ if $x < -t$, and $f(x) = 0$ otherwise.
With $t = 0.5$: $f(2) = %s$, $f(-2) = -1.5$, $f(0.3) = 0$.
"""


@pytest.mark.parametrize(("value", "wrong"), [("1.5", 0), ("0.5", 1)])
def test_the_cases_of_another_function(value: str, wrong: int) -> None:
    assert alarms(ANEW % value) == wrong


def test_one_case_that_fails_is_a_slip() -> None:
    text = "$f(x) = \\max(0, x)$. $f(x) = %s$ if $x > 0$, and $f(x) = 0$ if $x < 0$.\n"
    assert alarms(text % "x") == 0
    assert alarms(text % "2x") == 1


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Positive case: $|x| = x$. Negative case: $|x| = -x$.", 0),
        ("Positive case: $|x| = -x$.", 1),
        ("For negative $x$, $\\sqrt{x^2} = -x$.", 0),
        ("For negative $x$, $|x| = x$.", 1),
        ("It is negative. Then $|x| = -x$.", 1),  # another sentence
    ],
)
def test_signs_in_words(text: str, wrong: int) -> None:
    assert alarms(text) == wrong


# (the sentence, what holds of the function, a slip in each of them)
SENTENCES = [
    (
        "Huber: H(r) = r²/2 for |r| ≤ 1, H(r) = |r| − 1/2 for |r| > 1.",
        ["H(2) = 1.5", "H(−3) = 2.5", "H'(0.5) = 0.5", "H'(−3) = −1"],
        ["H(2) = 2", "H(−3) = 4.5", "H'(0.5) = 1", "H'(−3) = −3"],
    ),
    (
        "ELU:  E(x) = x for x > 0, E(x) = e^x − 1 for x ≤ 0.",
        ["E(−1) = e^(−1) − 1", "lim_{x→−∞} E(x) = −1", "E'(2) = 1"],
        ["E(−1) = e^(−1) + 1", "lim_{x→−∞} E(x) = 0", "E'(2) = 2"],
    ),
    (
        "L(s) = 1/2 s^2 if |s| <= 1 and |s| - 1/2 otherwise.",
        ["L(3) = 2.5", "L'(-4) = -1"],
        ["L(3) = 4.5", "L'(-4) = -4"],
    ),
]


@pytest.mark.parametrize(("told", "right", "slips"), SENTENCES)
def test_a_function_of_one_sentence(told: str, right: list[str], slips: list[str]) -> None:
    assert verdicts(f"{told}\n\n{right[0]}.\n", "a.txt")[-1] is Verdict.CORRECT
    assert alarms(f"{told}\n\n{', '.join(right)}.\n", "a.txt") == 0
    for slip in slips:
        assert alarms(f"{told}\n\n{slip}.\n", "a.txt") == 1


def test_a_parameter_of_the_cases() -> None:
    text = "$f(x) = x$ for $x \\ge 0$ and $f(x) = ax$ for $x < 0$. With $a = 0.25$: $f(2) = 2$, $f(-2) = %s$."
    assert alarms(text % "-0.5") == 0
    assert alarms(text % "-0.25") == 1


@pytest.mark.parametrize(
    "text",
    [
        # the cases of an item are not those of the next one
        "**One.** $f(x) = x$ for $x > 0$, $f(x) = 0$ for $x \\le 0$.\n\n**Two.** For this one, $f(-1) = -0.6$.\n",
        # and say nothing where they overlap, or where more than x decides
        "$f(x) = x$ for $x > -1$ and $f(x) = 2x$ for $x > 1$, roughly. So $f(3) = 6$.\n",
        "$f(x) = x$ for $n > 1$ and $f(x) = 2x$ for $n \\le 1$. So $f(3) = 6$.\n",
    ],
)
def test_what_tells_no_function(text: str) -> None:
    assert alarms(text) == 0
