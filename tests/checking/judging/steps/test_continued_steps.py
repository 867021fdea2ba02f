"""Numbered steps in numbers alone that go on from the step before.

0.9 · 0.025 + 0.1 · 0.25 = 0.0475, 0.1 · 0.025 + 0.9 · 0.25 = 0.2275; 0.9 · 0.2 + 0.1 · 4 = 0.58 and
0.1 · 0.2 + 0.9 · 4 = 3.62. w: 3 − 0.8 = 2.2, 2.2 − 1.2 = 1, 1 − 0.4 = 0.6; 2.2 − 0.4 = 1.8.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text


def found(text: str) -> list[tuple[str, str | None]]:
    return [(f.verdict.value, f.mistake) for f in judge(read_text(text, "answers.md"))]


FIRST = "- $s_1 = 0.9(0) + 0.1(0.25) = 0.025$\n"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (FIRST + "- $s_2 = 0.9(0.025) + 0.1(0.25) = 0.0475$", False),
        (FIRST + "- $s_2 = 0.1(0.25) + 0.9(0.025) = 0.0475$", False),
        (FIRST + "- $s_2 = 0.1(0.025) + 0.9(0.25) = 0.2275$", True),
        (FIRST + "### Second step\n- $s_2 = 0.1(0.025) + 0.9(0.25) = 0.2275$", True),
        ("$s_2 = 0.1(0.025) + 0.9(0.25) = 0.2275$", False),  # which share is kept, nothing tells
        # a moving average that forgets fast: all steps keep the share 0.1
        ("$v_0 = 2$, $v_1 = 0.1(2) + 0.9(0) = 0.2$, $v_2 = 0.1(0.2) + 0.9(4) = 3.62$", False),
        ("$v_0 = 2$, $v_1 = 0.9(2) + 0.1(4) = 2.2$, $v_2 = 0.9(2.2) + 0.1(4) = 2.38$", False),
    ],
)
def test_the_share_that_is_kept(text: str, wrong: bool) -> None:
    assert (("wrong", "beta-for-one-minus-beta") in found(text)) is wrong


RULE = r"$w_%d = w_%d - \eta \frac{\partial E}{\partial w_%d}$, "


@pytest.mark.parametrize(
    ("rules", "wrong"),
    [
        ([(5, 5, 5), (6, 6, 6), (7, 7, 7), (8, 8, 8)], False),
        ([(5, 5, 5), (8, 6, 6), (7, 7, 7), (8, 8, 8)], True),
        ([(5, 5, 5), (6, 6, 6), (7, 6, 6)], False),  # the step behind w_6, perhaps
        ([(5, 5, 5), (8, 6, 6)], False),  # one other says little
        ([(5, 5, 5), (6, 6, 6), (8, 7, 8)], False),
        ([(1, 0, 0), (2, 1, 1), (3, 2, 2), (5, 3, 3)], False),
    ],
)
def test_a_rule_for_another_weight(rules: list[tuple[int, int, int]], wrong: bool) -> None:
    text = "".join(RULE % rule for rule in rules)
    assert (("wrong", "wrong-index") in found(text)) is wrong


STEPS = "$w_1 = 3 - 0.8 = 2.2$, $w_2 = 2.2 - 1.2 = 1$, "


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (STEPS + "$w_3 = 1 - 0.4 = 0.6$", False),
        (STEPS + "$w_3 = 2.2 - 0.4 = 1.8$", True),
        ("$w_1 = 3 - 0.8 = 2.2$, $w_2 = 3 - 1.2 = 1.8$", False),  # two weights that begin at 3
        ("$w_1 = 3 - 0.8 = 2.2$, $w_2 = 3 - 1.2 = 1.8$, $w_3 = 3 - 0.4 = 2.6$", False),
    ],
)
def test_where_a_step_begins(text: str, wrong: bool) -> None:
    assert (("wrong", "previous-iteration") in found(text)) is wrong
