"""After a table that has come to the first step or to the last, m̂_1 = g_1 is about the first one."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import made, number, verdicts

SOLVED = made("relu-four-optimizers")
B1, B2 = (number(SOLVED, n, (1, "adam")) for n in ("β₁", "β₂"))


def page(formula: str, steps: int) -> str:
    rows = "".join(
        f"| $w_{p}$ | {k} | {number(SOLVED, f'g_{{w{sub}}}{sup}', (1, 'adam')):g} "
        f"| {number(SOLVED, f'w{sub}{sup}', (1, 'adam')):.7g} |\n"
        for p, sub in ((1, "₁"), (2, "₂"))
        for k, sup in ((1, "⁽¹⁾"), (2, "⁽²⁾"))[:steps]
    )
    head = "| parameter | $t$ | $g_t$ | $w_t$ |\n|---|---|---|---|\n"
    return f"### Adam\n\n{head}{rows}\n### Step\n\nHere {formula}.\n"


RIGHT = [
    r"$\hat{m}_1 = g_1$",
    r"\(\hat m_1 = g_1\)",
    r"$\hat{v}_1 = g_1^2$",
    rf"$\hat m_1 = m_1/(1 - {B1:g})$",
    rf"$\hat m_1 = \frac{{m_1}}{{1 - {B1:g}}} = \frac{{{1 - B1:.4g} g_1}}{{1 - {B1:g}}} = g_1$",
    r"$\hat v_1 = \frac{v_1}{1 - \beta_2}$",
    f"$m_1 = {1 - B1:g} g_1$",
    f"$v_1 = {1 - B2:.4g} g_1^2$",
]
SLIPS = [
    rf"$\hat m_1 = m_1/(1 - {B2:g})$",
    r"$\hat v_1 = \frac{v_1}{1 - \beta_1}$",
    r"$\hat{m}_1 = 0.7 g_1$",
    r"$\hat{v}_1 = g_1$",
    f"$m_1 = {B1:g} g_1$",
]


@pytest.mark.parametrize("steps", [1, 2])
@pytest.mark.parametrize("formula", RIGHT)
def test_a_state_of_gradients_alone_is_the_first(formula: str, steps: int) -> None:
    assert verdicts(SOLVED, page(formula, steps))[-1] == "correct"


@pytest.mark.parametrize("steps", [1, 2])
@pytest.mark.parametrize("formula", SLIPS)
def test_a_slip_in_it_is_found(formula: str, steps: int) -> None:
    assert verdicts(SOLVED, page(formula, steps))[-1] == "wrong"
