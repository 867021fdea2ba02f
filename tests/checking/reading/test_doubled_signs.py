# ruff: noqa: E501
"""Signs at the end of a row that stand once more at the beginning of the next; each with a slip of the same form."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, judged


@pytest.mark.parametrize("sign", ["=", r"\approx"])
@pytest.mark.parametrize("between", [r"\\", r"\\ &", "\\\\\n"])
def test_a_relation_sign_told_twice(sign: str, between: str) -> None:
    text = rf"$$H = 2 \cdot 3 + 1 {sign} {between} {sign} 6 + %s$$"
    assert alarms(text % 1) == 0
    assert alarms(text % 2) == 1
    assert "a side is missing" not in str(judged(text % 1))


@pytest.mark.parametrize(("sign", "right"), [("-", 5), ("+", 11), (r"\cdot", 24)])
def test_an_operation_told_twice(sign: str, right: int) -> None:
    text = rf"$$x = 8 {sign} \\ {sign} 3 = %s$$"
    assert alarms(text % right) == 0
    assert alarms(text % (right + 1)) == 1


def test_other_signs_stay_apart() -> None:
    assert alarms(r"$$x = 8 - \\ + 3 = 5$$") == 0
    assert alarms(r"$$x = 8 - \\ + 3 = 11$$") == 1


def test_an_entropy() -> None:
    text = r"$$H(X,Y) = \sum_{x,y} p(x) p(y) %s\frac{1}{p(x) p(y)} =\\ =\sum_{x,y} p(x) p(y) \left( \log \frac{1}{p(x)} + \log \frac{1}{p(y)} \right)$$"
    assert alarms(text % r"\log ") == 0
    assert alarms(text % "") == 1
