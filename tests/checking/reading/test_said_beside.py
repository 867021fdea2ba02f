"""Words of Chinese, Japanese and Korean in the rows of a display: said beside the formula at its beginning or its
end. What they deny or suppose is not claimed, and as the name of a quantity they are not read."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged, verdicts

LAYERS = (
    "$$\\begin{aligned}\na_1 &= w x + b \\ 第一个神经元 \\\\\nz_1 &= 3 a_1 \\ 线性函数 \\\\\n"
    "可得 \\frac{\\partial z_1}{\\partial x} &= 3 w \\\\\n同理\\frac{\\partial z_1}{\\partial w} &= 3 x \\\\\n"
    "其中 \\ \\frac{\\partial z_1}{\\partial b} &= %s\n\\end{aligned}$$"
)


def test_words_at_both_ends_of_a_row() -> None:
    assert verdicts(LAYERS % "3") == ["given", "given", "correct", "correct", "correct"]
    assert verdicts(LAYERS % "4") == ["given", "given", "correct", "correct", "wrong"]


@pytest.mark.parametrize(
    "row", ["따라서 \\ %s", "よって %s", "%s です", "%s，最后一步", "%s \\quad (常数)"]
)
def test_other_words(row: str) -> None:
    assert alarms("$$" + row % "2 + 2 = 4" + "$$") == 0
    assert alarms("$$" + row % "2 + 2 = 5" + "$$") == 1


@pytest.mark.parametrize(
    "formula",
    [
        "2 + 2 = 5 \\ 不成立",
        "(-1)^k = -1，k 为奇数",
        "(-1)^k = 1 \\ 偶数",
        "误差 = 预测 - 真实",
        "y = 常数",
        "若 x > 0 \\\\ 则 |x| = x",
    ],
)
def test_what_is_denied_supposed_or_named(formula: str) -> None:
    assert alarms(f"$$\\begin{{aligned}} {formula} \\end{{aligned}}$$") == 0


def test_a_name_in_front_of_numbers() -> None:
    found = judged("$$误差 = 预测 - 真实 = 3 - 1 = 2$$")
    assert found["3 - 1 = 2"] == "correct"
