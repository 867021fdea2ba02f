# ruff: noqa: E501
"""Cases that a text tells apart, of which only one is true of its numbers: z > 0 beside z ≤ 0, "if max(0, z) = z".

z = 0.5 · 4 = 2 > 0; m = 1 · 2 = 2 ≥ 1.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, judged, last, verdicts

TOLD = "$z = w x$, $w = 0.5, x = 4$.\n\n"
MARGIN = "$m = y f$, $y = 1, f = 2$.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        r"The gate is open ($z > 0$) or closed ($z \le 0$).",
        r"The derivative of ReLU is 1 for $z > 0$; $z \le 0$ has derivative 0.",
        r"ReLU: $z \le 0$ gives 0, $0 < z$ gives 1.",
        r"Case 1: $z > 0$. The gradient passes. Case 2: $z \leq 0$. It is blocked.",
        "- $z > 0$: the derivative is 1\n- $z \\le 0$: the derivative is 0",
        "| case | derivative |\n|---|---|\n| $z > 0$ | 1 |\n| $z \\le 0$ | 0 |",
        "**Case 1: $z > 0$.** It passes.\n\n**Case 2: $z \\le 0$.** It is blocked.",
        "(a) $z < 0$\n\n(b) $z = 0$\n\n(c) $z > 0$",
        r"$z < -1$ is left, $-1 \le z \le 1$ in the middle, $z > 1$ right.",
        r"ReLU 的导数：$z > 0$ 时为 1，$z \le 0$ 时为 0。",
    ],
)
def test_an_inequality_beside_its_complement(text: str) -> None:
    assert alarms(TOLD + text) == 0


def test_what_is_said_of_the_other_case() -> None:
    text = (
        TOLD
        + r"**Case 1: $z > 0$.** We get $L = z$."
        + "\n\n"
        + r"**Case 2: $z \le 0$.** {} $L = 0$."
    )
    assert alarms(text.format("We get")) == 0
    assert alarms(text.format("Here")) == 0  # in the case of its label
    assert alarms(text.format("Here").replace("Case ", "")) == 1


def test_a_margin() -> None:
    found = judged(MARGIN + r"Hinge: $m \ge 1$: no loss; $m < 1$: loss $1 - m$.")
    assert (found["m >= 1"], found["m < 1"]) == (Verdict.CORRECT, Verdict.GIVEN)


@pytest.mark.parametrize(
    "text",
    [
        r"The gate is closed: $z \le 0$.",
        r"ReLU is 1 for $z > 0$. Here $z \le 0$, so the gate is closed.",
        r"ReLU is 1 for $z > 0$. It is closed since $z \le 0$.",
        r"ReLU is 1 for $z > 0$." + "\n\n" + r"We look at the gate and find it closed, $z \le 0$.",
        r"It is open for $w > 0$. The gate is closed: $z \le 0$.",
        r"It is open for $z > 1$. The gate is closed: $z \le 0$.",
    ],
)
def test_a_bound_that_is_claimed(text: str) -> None:
    assert alarms(TOLD + text) == 1


@pytest.mark.parametrize(
    ("case", "right", "slip"),
    [
        (
            r"If $\max(0, 1 - m) = 1 - m$, then $$L = (1 - m)^2 = {}$$",
            r"(\max(0, 1 - m))^2",
            r"2 (\max(0, 1 - m))^2",
        ),
        (r"Case $\max(0, z) = z$: $$a^2 = z^2 = {}$$", r"\max(0, z)^2", r"\max(0, z)^2 + z"),
        (r"If $|a| = a$, then $L = 2a + 1 = {}$.", "2|a| + 1", "2|a| - 1"),
        (r"If $|1 - m| = m - 1$, then $L = 2|1 - m| + 1 = {}$.", "2m - 1", "2m + 1"),
        (
            r"In this case $\max(0, z) = z$ and therefore $$f = \max(0, z) + 1 = {}$$",
            "z + 1",
            "z - 1",
        ),
        (
            r"Suppose $\text{{ReLU}}(z) = z$. Then $$y = w \text{{ReLU}}(z) + b = {}$$",
            "w z + b",
            "w z - b",
        ),
        (
            r"For active margins $\max(0, 1 - y f) = 1 - y f$. Then $$\frac{{\partial L}}{{\partial f}} = \frac{{\partial}}{{\partial f}} \max(0, 1 - y f) = {}$$",
            "-y",
            "y",
        ),
        (r"If $\max(1, x) = x$, then $y = 2 \max(1, x) = {}$", "2x", "3x"),
        (r"As $\max(1, x) = x$ we have $y = 2 \max(1, x) = {}$", "2x", "2x + 1"),
        (
            r"If $\max(0, 1 - m) = 0$, then $L = 3 + \max(0, 1 - m)^2 = 3$. If $\max(0, 1 - m) = 1 - m$, then $L = 3 + \max(0, 1 - m)^2 = {}$",
            "3 + (1 - m)^2",
            "3 - (1 - m)^2",
        ),
    ],
)
def test_a_case_that_is_told_as_an_equation(case: str, right: str, slip: str) -> None:
    assert alarms(case.format(right)) == 0
    assert last(case.format(slip)) is Verdict.WRONG


def test_a_case_that_the_numbers_rule_out() -> None:
    text = r"Let $z = -2$. In this case $h = \max(0, z) = z$."
    assert Verdict.WRONG in verdicts(text)


def test_a_branch_that_is_claimed_of_every_number() -> None:
    assert alarms("$|x| = x$ and so on.") == 1
    assert alarms("Since $|x| = x$, we go on.") == 0
    assert alarms("Since $|x| = 2x$, we go on.") == 1


@pytest.mark.parametrize("slope", [r"\alpha e^{x}", "e^{x}"])
def test_a_slope_with_all_its_cases(slope: str) -> None:
    told = (
        r"$$\mathrm{ELU}(x) = \begin{cases} x & x > 0 \\ \alpha (e^{x} - 1) & x \le 0 \end{cases}$$"
    )
    text = rf"{told} In both cases $$\mathrm{{ELU}}'(x) = \begin{{cases}} 1 & x > 0 \\ {slope} & x < 0 \end{{cases}}$$"
    assert alarms(text) == (slope == "e^{x}")


@pytest.mark.parametrize("first", ["1", "2"])
def test_all_cases_behind_the_condition_of_one(first: str) -> None:
    text = r"With $x > 0$: $f(x) = |x| + x$. If $x < 0$, it is $f(x) = 0$. $$|x| = \begin{cases} %s x & x > 0 \\ -x & x < 0 \end{cases}$$"
    assert last(text % first) is (Verdict.CORRECT if first == "1" else Verdict.WRONG)
