"""TP, FP, TN, FN, PP and TPR are one quantity each, also beside a precision P that is told."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

_PRECISION = r"$P=\frac{TP}{TP+FP}$, $R=\frac{TP}{TP+FN}$, "


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        (r"\frac{2TP}{2TP+FP+FN}", r"\frac{2TP}{TP+FP+FN}"),
        (r"\frac{TP}{TP+\frac{1}{2}(FP+FN)}", r"\frac{TP}{TP+FP+FN}"),
    ],
)
def test_the_score_of_precision_and_recall(right: str, slip: str) -> None:
    text = _PRECISION + r"$F_1=\frac{2PR}{P+R}=%s$."
    assert last(text % right) is Verdict.CORRECT
    assert last(text % slip) is Verdict.WRONG


@pytest.mark.parametrize(
    "text",
    [
        "$P = 1$, $TP = 1$, $FP = 3$\n\n$PP = TP + FP = 1 + 3 = 4$\n\n" r"$\frac{TP}{PP} = %s$",
        "$P = 8$, $N = 4$, $TP = 3$, $FN = 5$\n\n"
        r"$TPR = \frac{TP}{P} = \frac{3}{8}$, $FNR = 1 - TPR = %s$",
        "P = 1, TP = 1, FP = 3\n\nPP = TP + FP = 4\n\nTP/PP = %s",
    ],
)
def test_numbers_beside_positives(text: str) -> None:
    right, slip = ("5/8", "3/5") if "FNR" in text else ("1/4", "1/3")
    assert alarms(text % right) == 0
    assert last(text % right) is Verdict.CORRECT
    assert last(text % slip) is Verdict.WRONG


def test_predicted_positives_and_negatives_that_are_numbers() -> None:
    told = "$P = 2$, $N = 4$, $PP = 0$, $PN = 6$"
    assert alarms(told) == 0
    assert last(rf"{told}, $PP + PN = 6$") is Verdict.CORRECT
    assert last(rf"{told}, $PP + PN = 8$") is Verdict.WRONG


def test_letters_that_are_told_make_products() -> None:
    assert last("$P = 2$, $N = 4$, $PN = 8$") is Verdict.CORRECT
    assert last("$P = 2$, $N = 4$, $PN = 6$") is Verdict.WRONG
    told = "$T = 2$, $F = 3$, $P = 5$, $N = 7$"
    assert last(rf"{told}, $x = TP + FN = 31$") is Verdict.CORRECT
    assert last(rf"{told}, $x = TP + FN = 30$") is Verdict.WRONG
