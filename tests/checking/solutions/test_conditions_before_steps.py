"""\"Update with η = 0.1:\" tells what the next line is computed with; that line is a claim all the same.

w_2 − η ∂L/∂w_2 by the numbers that the exercise draws; the slips forget η, or step uphill.
"""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import made, number, verdicts

OPENED = {
    "a display": "Update with $\\eta = {}$:\n\n$${} = {}$$\n",
    "bold": "**Update** with $\\eta = {}$:\n$${} \\leftarrow {}$$\n",
    "a sentence": "We update with $\\alpha = {}$, so ${} = {}$.\n",
    "typed": "c) gradient descent with lr = {}\n{} = {}\n",
}


@pytest.mark.parametrize("opened", list(OPENED))
@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_a_step_behind_its_learning_rate_is_judged(seed: str, opened: str) -> None:
    solved = made("relu-forward-backward", seed)
    eta, w = number(solved, "η"), number(solved, "w₂")
    slope = (w - number(solved, "w₂⁽¹⁾")) / eta
    right, forgotten, uphill = w - eta * slope, w - slope, w + eta * slope
    for new, by, expected in (
        (right, -eta * slope, True),
        (forgotten, -slope, False),
        (uphill, eta * slope, False),
    ):
        said = OPENED[opened].format(f"{eta:g}", "w_2", f"{w:g} {by:+.8g} = {new:.8g}")
        found = verdicts(solved, said.replace("w_2", "w2") if opened == "typed" else said)
        assert ("wrong" not in found) == expected


@pytest.mark.parametrize("seed", ["0", "1"])
def test_numbers_of_another_place_are_no_claims(seed: str) -> None:
    solved = made("relu-forward-backward", seed)
    other = number(solved, "w₁") + 7
    told = (
        f"The loss is large for $w_1 = {other:g}$, $L = 123.5$.\n",
        f"With $w_1 = {other:g}$: $L = 123.5$.\n",
        f"At $w_1 = {other:g}$ it is large.\n",
    )
    assert all("wrong" not in verdicts(solved, text) for text in told)
    assert "wrong" in verdicts(solved, "The loss is $L = 123.5$.\n")
