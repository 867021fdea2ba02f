"""Rules of nodes in the way of programs, da = b dc of c = a b, are judged where the text speaks of gradients."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last, verdicts

TOLD = (
    r"I write $dv$ for $\partial L / \partial v$.",
    "The backward pass:",
    "Rückwärts:",
)
RULES = (
    ("c = a b", "da = b\\, dc", "da = a\\, dc"),
    ("c = a / b", "db = -a\\, dc / b^2", "db = -a\\, dc / b"),
    ("c = a - b", "db = -dc", "db = dc"),
    ("z = w x + b", "dw = x\\, dz", "dw = w\\, dz"),
    (r"y = \sigma(z)", "dz = y (1 - y) dy", "dz = y dy"),
    (r"c = \sqrt{a}", "da = dc / (2 c)", "da = dc / c^2"),
    (r"h = \tanh(u)", r"du = (1 - h^2)\, dh", r"du = (1 - u^2)\, dh"),
    (r"\beta = \alpha^2 \gamma", r"d\gamma = \alpha^2 d\beta", r"d\gamma = \alpha\, d\beta"),
)


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize(("formula", "right", "slip"), RULES)
def test_a_rule_of_a_node(told: str, formula: str, right: str, slip: str) -> None:
    assert last(f"{told} For ${formula}$ we get ${right}$.") is Verdict.CORRECT
    assert last(f"{told} For ${formula}$ we get ${slip}$.") is Verdict.WRONG


def test_rules_in_a_table_and_in_plain_text() -> None:
    table = "backward\n\n| node | forward | backward |\n|---|---|---|\n| mul | $c = ab$ | $da = {}\\,dc$ |\n"
    assert last(table.format("b")) is Verdict.CORRECT
    assert last(table.format("a")) is Verdict.WRONG
    typed = "backward pass\n\nc = a * b\nda = {} * dc\n"
    assert last(typed.format("b"), "a.txt") is Verdict.CORRECT
    assert last(typed.format("a"), "a.txt") is Verdict.WRONG


@pytest.mark.parametrize(
    "text",
    [
        "Substitution: $u = 2 x + 1$, $du = 2 dx$, so $dx = du / 2$.",
        "For the gradient put $u = 2 x + 1$, so $dx = du / 2$.",
        r"By the gradient, $u = x^2$ and $dx = du / (2x)$.",
        "Backward: $s = a + b$, and in the mean $da = ds / m$.",
        "Backward: $c = a^2$, $da = a\\, dc$ without the 2.",
        r"The gradient: $r = x \cos t$, $dr = \cos t\, dx - x \sin t\, dt$.",
        r"Backward: $h = \tanh(u)$, $z = v h$, and $dh = v (1 - h^2) dz$ is that of $u$.",
    ],
)  # fmt: skip
def test_other_relations_of_differentials(text: str) -> None:
    assert not alarms(text)


def test_nothing_is_said_where_no_gradients_are_spoken_of() -> None:
    assert {v.value for v in verdicts("For $c = a b$ we get $da = a\\, dc$.")} == {"given"}
