"""Relations typed without delimiters in the cells of a table. By hand: TN/(TN + FP) = 130/140 = 0.9286, and
TN/(TN + FN) = 130/145; F1 = 90/115."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, judged, last

COUNTS = """
|      | pred spam | pred ham |
|------|-----------|----------|
| spam | TP = 45   | FN = 15  |
| ham  | FP = 10   | TN = 130 |
"""
DRAWN = """
     │ spam    │ ham
─────┼─────────┼─────────
spam │ TP = 45 │ FN = 15
ham  │ FP = 10 │ TN = 130
"""


@pytest.mark.parametrize("table", [COUNTS, DRAWN, f"```\n{COUNTS.strip()}\n```\n"])
def test_counts_are_read(table: str) -> None:
    right = table + "\n$\\frac{TN}{TN + FP} = \\frac{130}{140}$\n"
    assert judged(right)[r"\frac{TN}{TN + FP} = \frac{130}{140}"] == Verdict.CORRECT
    assert alarms(right.replace("TN + FP", "TN + FN")) == 1
    right = table + "\n2*TP/(2*TP + FP + FN) = 90/(90 + 10 + 15)\n"
    assert last(right) == Verdict.CORRECT
    assert last(right.replace("+ 15)", "+ 25)")) == Verdict.WRONG


def test_values_side_by_side_are_no_value() -> None:
    cases = "| run | first | second |\n|---|---|---|\n| set | lr = 0.1 | lr = 0.5 |\n\n"
    assert alarms(cases + "lr = 0.2\n\nx - lr*3 = 1 - 0.2*3\n") == 0
    rows = "| at | slope |\n|---|---|\n| x = 1 | y = 2 |\n| x = 2 | y = 4 |\n\n"
    assert alarms(rows + "y = 2x\n\nFor x = 3: y = 6\n") == 0


def test_chains_in_cells_are_checked() -> None:
    table = "| name | how |\n|---|---|\n| recall | R = 45/60 = 0.75 |\n| precision | P = 45/55 = 0.818 |\n"
    assert alarms(table) == 0
    assert alarms(table.replace("0.818", "0.881")) == 1
    assert alarms(table.replace("0.75 ", "0.57 ")) == 1


def test_a_cell_goes_on_from_no_other() -> None:
    table = "| part | mean | width |\n|---|---|---|\n| 1 | ≈ 1.5 | ≈ 0.5 |\n| 2 | = 8.5 | ≈ 0.4 |\n"
    assert alarms(table) == 0
    chain = table.replace("≈ 0.4", "0.1 + 0.3 = 0.4")
    assert alarms(chain) == 0
    assert alarms(chain.replace("= 0.4", "= 0.5")) == 1
