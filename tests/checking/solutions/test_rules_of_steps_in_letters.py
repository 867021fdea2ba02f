"""A rule of training in a letter that counts steps, v̂_t = v_t/(1 − β_2^t), where the exercise has the moments by
parameter and step: judged although no v_t stands before it, and its numbers follow from it."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made, marks

# The gradients of w_1 are 1.1 and 0.8, of Adam: m = 0.11, 0.179 and v = 0.00121, 0.00184879.
RULES = [
    "$\\hat{v}_t = \\dfrac{v_t}{POWER}$",
    "$\\widehat{v}_t = v_t / (POWER)$",
    "$\\hat v_t = \\frac{1}{POWER}\\,v_t$",
]
HEAD = (
    "| parameter | $t$ | $g_t$ | $m_t$ | $v_t$ | $\\hat{m}_t$ | $\\hat{v}_t$ | $w_t$ |\n"
    + "|---" * 8
)


def written(rule: str, power: str, vhat: str, w: str) -> str:
    told = rule.replace("POWER", power)
    rows = (
        "| $w_1$ | 1 | 1.1 | 0.11 | 0.00121 | 1.1 | 1.21 | -0.5 |\n"
        f"| $w_1$ | 2 | 0.8 | 0.179 | 0.00184879 | 0.942105 | {vhat} | {w} |\n"
    )
    return f"### Adam\n\nCorrected: {told}.\n\n{HEAD}|\n{rows}"


@pytest.mark.parametrize("rule", RULES)
def test_a_right_rule_is_not_wrong(rule: str) -> None:
    solved = made("relu-four-optimizers", "0")
    text = written(rule, "1 - \\beta_2^t", "0.924857", "-0.597963")
    assert {f.verdict for f in findings(solved, text)} <= {"correct", "rounded", "given"}


@pytest.mark.parametrize("rule", RULES)
def test_a_wrong_rule_is_wrong_once(rule: str) -> None:
    solved = made("relu-four-optimizers", "0")
    text = written(rule, "1 - \\beta_2", "1.84879", "-0.569288")
    found = findings(solved, text)
    assert [(f.line, f.mistake) for f in found if f.verdict == "wrong"] == [
        (3, "power-of-one-minus-beta")
    ]
    assert [f.verdict for f in found[-2:]] == ["follow-through"] * 2
    steps = {s.step: s for s in marks(solved, text).steps}
    assert steps["adam:vhat_{w_1}^{(2)}"].given == steps["adam:vhat_{w_1}^{(2)}"].points / 2
    assert steps["adam:w_1^{(2)}"].given == steps["adam:w_1^{(2)}"].points


def test_a_number_that_the_wrong_rule_does_not_give_is_a_slip_of_its_own() -> None:
    solved = made("relu-four-optimizers", "0")
    text = written(RULES[0], "1 - \\beta_2", "1.48979", "-0.569288")
    assert {f.line for f in findings(solved, text) if f.verdict == "wrong"} == {3, 8}
