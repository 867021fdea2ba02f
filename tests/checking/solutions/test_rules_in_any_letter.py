"""Rules of Adam counted by t, k or n, as an index or above, beside an exercise that names the optimizer itself."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import made, verdicts

RULES = [
    (r"\hat v_T = v_T/(1 - \beta_2^T)", r"\hat v_T = v_T/(1 - \beta_2)"),
    (r"\hat m_T = \frac{m_T}{1 - \beta_1^T}", r"\hat m_T = \frac{m_T}{1 + \beta_1^T}"),
    (r"m_T = \beta_1 m_{T-1} + (1 - \beta_1) g_T", r"m_T = \beta_1 m_{T-1} + (1 + \beta_1) g_T"),
    (r"v_T = \beta_2 v_{T-1} + (1 - \beta_2) g_T^2", r"v_T = \beta_2 v_{T-1} + (1 - \beta_2) g_T"),
    (r"m_T = \beta_1 m_{T-1} + (1 - \beta_1) g_T", r"m_T = \beta_1 m_{T-1} + \beta_1 g_T"),
]


def above(rule: str) -> str:
    """The same with the letter above: v^{(t)} for v_t, v^{(t-1)} for v_{t-1}."""
    moved = rule.replace("_{T-1}", "^{(T-1)}").replace("g_T^2", "(g^{(T)})^2")
    return moved.replace("_T", "^{(T)}")


@pytest.mark.parametrize("letter", ["t", "k", "n"])
@pytest.mark.parametrize("raised", [False, True])
@pytest.mark.parametrize(("right", "slip"), RULES)
@pytest.mark.parametrize(
    ("exercise", "lead"),
    [("adam-escape", "The moments: "), ("relu-four-optimizers", "## Adam\n\nThe moments: ")],
)
def test_rules_in_any_letter(
    exercise: str, lead: str, right: str, slip: str, raised: bool, letter: str
) -> None:
    solved = made(exercise)
    for rule, wrong in ((right, False), (slip, True)):
        text = (above(rule) if raised else rule).replace("T", letter)
        found = verdicts(solved, f"{lead}${text}$.\n")
        assert ("wrong" in found) == wrong, text


def test_in_the_first_step_the_correction_is_by_the_first_power() -> None:
    for said in ("In the first step, for both parameters: ", "At $t = 1$ we have "):
        text = "## Adam\n\n" + said + r"$\hat v_k = v_k/(1 - \beta_2)$."
        assert "wrong" not in verdicts(made("relu-four-optimizers"), text)
