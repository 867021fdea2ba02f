"""A head like v_t = 0.9 v_{t-1} + 0.1 g_t names the column by its left side: its cells are the steps of v, each
judged once, beside an exercise and alone."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.solutions.made import findings, made, number

SOLVED = made("relu-four-optimizers")
AT = (1, "momentum")
ETA, BETA = number(SOLVED, "η", AT), number(SOLVED, "β", AT)
RULES = (f"v_t = {BETA:g} v_{{t-1}} + {ETA:g} g_t", "w_t = w_{t-1} - v_t")
DRESSES = {"dollars": "${}$", "brackets": r"\({}\)"}


def cells(slip: float) -> list[list[str]]:
    out = []
    for p, sub in ((1, "₁"), (2, "₂")):
        w, v = number(SOLVED, f"w{sub}⁽⁰⁾", AT), 0.0
        for k, sup in ((1, "⁽¹⁾"), (2, "⁽²⁾")):
            g = number(SOLVED, f"g_{{w{sub}}}{sup}", AT)
            v = BETA * v + ETA * g + (slip if (p, k) == (2, 2) else 0)
            w -= v
            out.append([f"$w_{p}$", str(k), *(f"{x:.8g}" for x in (g, v, w))])
    return out


def page(dress: str, slip: float) -> str:
    heads = [DRESSES[dress].format(x) for x in ("t", "g_t", *RULES)]
    rows = [["parameter", *heads], ["---"] * 5, *cells(slip)]
    return "### Momentum\n\n" + "\n".join(f"| {' | '.join(r)} |" for r in rows) + "\n"


@pytest.mark.parametrize("dress", DRESSES)
def test_every_cell_below_a_rule_is_judged_once(dress: str) -> None:
    found = findings(SOLVED, page(dress, 0))
    below = [f for f in found if f.line > 3]
    assert len(below) == len({(f.line, f.column) for f in below}) == 12
    assert {f.verdict.value for f in below} <= {"correct", "rounded"}


@pytest.mark.parametrize("dress", DRESSES)
def test_a_slip_below_a_rule_is_found_and_carried_on(dress: str) -> None:
    found = [f.verdict.value for f in findings(SOLVED, page(dress, 0.28))]
    assert found[-2:] == ["wrong", "follow-through"]
    assert found.count("wrong") == 1


ALONE = """With $w_0 = 1$ and $v_0 = 0$:

| $t$ | $g_t$ | $v_t = 0.9 v_{t-1} + 0.1 g_t$ | $w_t = w_{t-1} - v_t$ |
|---|---|---|---|
| 1 | -1.8 | -0.18 | 1.18 |
| 2 | -1.4 | -0.302 | 1.482 |
"""


def test_such_a_table_is_judged_without_an_exercise() -> None:
    found = [f.verdict.value for f in judge(read_text(ALONE, "a.md"))]
    assert "wrong" not in found and found.count("correct") == 4
    slip = ALONE.replace("-0.302", "-0.022").replace("1.482", "1.202")
    assert [f.verdict.value for f in judge(read_text(slip, "a.md"))].count("wrong") == 1


def test_a_rule_of_its_own_row_is_still_computed_once() -> None:
    text = "| $k$ | $x_k$ | $d_k = x_k^2 - 1$ |\n|---|---|---|\n| 1 | 2 | 3 |\n| 2 | 3 | 8 |\n"
    found = [f.verdict.value for f in judge(read_text(text, "a.md"))]
    assert found.count("correct") == 2
    assert [
        f.verdict.value for f in judge(read_text(text.replace("| 8 |", "| 9 |"), "a.md"))
    ].count("wrong") == 1
