"""Targets that words list: the second loss has the second one."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.writeup import alarms

WORDS = [
    r"The desired output is 0.01 and 0.99.",
    r"with the target values $0.01$ and $0.99$.",
    r"The targets are 0.01, 0.99.",
]
NAMES = r" The network gives $\hat{y}_1 = 0.7491$ and $\hat{y}_2 = 0.7703$." + "\n\n"
FIRST = r"$$E_1 = \frac{1}{2}(t_1 - \hat{y}_1)^2 = \frac{1}{2}(0.01 - 0.7491)^2 = 0.2731$$" + "\n\n"
SECOND = r"$$E_2 = \frac{1}{2}(t_2 - \hat{y}_2)^2 = \frac{1}{2}(0.99 - 0.7703)^2$$"
SHORT = r"$$E_2 = \frac{1}{2}(0.99 - 0.7703)^2$$"


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("second", [SECOND, SHORT])
def test_the_target_of_the_other_output(words: str, second: str) -> None:
    text = words + NAMES + FIRST
    assert alarms(text + second) == 0
    found = judge(read_text(text + second.replace("0.99", "0.01"), "a.md"))
    assert [f.mistake for f in found][-1] == "wrong-target"


@pytest.mark.parametrize(
    "text",
    [
        NAMES + FIRST + SECOND.replace("0.99", "0.01"),  # both are 0.01, for all that is told
        WORDS[0] + NAMES + r"$t_2 = 0.01$" + "\n\n" + FIRST + SECOND.replace("0.99", "0.01"),
        WORDS[0].replace("0.01", "0").replace("0.99", "1")  # classes
        + NAMES
        + (FIRST + SECOND).replace("0.01", "0").replace("0.99", "0").replace("= 0.2731", ""),
        WORDS[0]
        + " Expected values of 0.2 and 0.3."
        + NAMES
        + FIRST
        + SECOND.replace("0.99", "0.01"),
    ],
)
def test_other_targets(text: str) -> None:
    assert alarms(text) == 0
