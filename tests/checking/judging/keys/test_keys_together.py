"""The keys of two exercises in one write-up, proofread: no line of the second is called wrong, whatever the
first has told of the same names.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import Limits, judge
from symderiv.checking.reading.reader import read_text
from tests.checking.judging.keys.keydoc import all_exercises, key
from tests.checking.judging.keys.reprint import Style, reprinted
from tests.checking.judging.keys.test_keys_as_text import written

LIMITS = Limits(relation=1.0, document=60.0)
NAMES = all_exercises()
APART = (1, 7)  # how far apart the two stand in the list of exercises


def alarms(first: str, second: str) -> list[str]:
    keys = [written(reprinted(key(name)[0], Style(4)), ".") for name in (first, second)]
    text = f"# Exercise 1\n\n{keys[0]}\n\n# Exercise 2\n\n{keys[1]}\n"
    return [f.source for f in judge(read_text(text, "a.md"), None, LIMITS) if f.verdict == "wrong"]


def test_two_keys() -> None:
    assert alarms("skip-paths", "matrix-momentum") == []


@pytest.mark.slow
@pytest.mark.parametrize("apart", APART)
@pytest.mark.parametrize("place", range(len(NAMES)))
def test_all_keys_behind_each_other(place: int, apart: int) -> None:
    assert alarms(NAMES[place], NAMES[(place + apart) % len(NAMES)]) == []
