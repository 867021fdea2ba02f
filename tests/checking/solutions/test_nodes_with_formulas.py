"""A row that begins with a node and its formula, | $u = w_1 x$ | -1 |, has one verdict on its number."""

from __future__ import annotations

import pytest

from tests.checking.solutions.made import findings, made

SOLVED = made("autograd-nodes")
HEADS = ["quantity | value", "node | value", "Größe | Wert"]


def page(heads: str, number: str) -> str:
    told = "With $x = 2$, $w_1 = -0.5$, $w_2 = 2$:\n\n"
    return f"{told}| {heads} |\n|---|---|\n| $u = w_1 x$ | ${number}$ |\n| $v = u w_2$ | $2 u$ |\n"


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize(("number", "wrong"), [("-1", False), ("-3", True)])
def test_a_number_beside_a_formula_is_judged_once(heads: str, number: str, wrong: bool) -> None:
    line = [f for f in findings(SOLVED, page(heads, number)) if f.line == 5]
    assert len({f.column for f in line}) == len(line)
    assert ("wrong" in {f.verdict.value for f in line}) == wrong
