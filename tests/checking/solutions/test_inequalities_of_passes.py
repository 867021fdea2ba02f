"""An inequality behind a second pass is about what that has come to, unless it says that it is about the first."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import made, number, verdicts

PASS = "With $w_0 = {0:g}$, $w_1 = {1:g}$, $w_2 = {2:g}$, $w_3 = {3:g}$: $\\hat y = {4:.6g}$. "
LINES = [
    "Now $\\hat y {} y$.",
    "Da nun $\\hat y {} y$, dreht sich das Vorzeichen um.",
    "So $\\hat y - y {} 0$ there.",
    "Hence $z_2 = \\hat y = {4:.6g}$ and $\\hat y {} y$.",
]


def text(line: str, right: bool) -> str:
    solved = made("absolute-loss-step")
    y, first, second = (number(solved, n) for n in ("y", "ŷ⁽¹⁾", "ŷ⁽²⁾"))
    assert first < y < second
    values = [number(solved, f"w{k}⁽¹⁾") for k in "₀₁₂₃"] + [second]
    told = line.replace("{4:.6g}", f"{second:.6g}").replace("{}", ">" if right else "<")
    return f"$\\hat y = {first:.6g}$. Here $\\hat y < y$.\n\n{PASS.format(*values)}{told}\n"


@pytest.mark.parametrize("line", LINES)
def test_it_is_about_the_pass_before_it(line: str) -> None:
    solved = made("absolute-loss-step")
    assert set(verdicts(solved, text(line, True))) <= {"correct", "rounded"}
    assert verdicts(solved, text(line, False))[-1] == "wrong"


@pytest.mark.parametrize(
    "line", ["Before the step it was $\\hat y {} y$.", "Vor dem Schritt galt $\\hat y {} y$."]
)
def test_it_says_that_it_is_about_the_first(line: str) -> None:
    solved = made("absolute-loss-step")
    assert set(verdicts(solved, text(line, False))) <= {"correct", "rounded"}
    assert verdicts(solved, text(line, True))[-1] == "wrong"
