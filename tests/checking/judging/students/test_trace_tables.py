"""The heights of a descent in a table, under f(w_t). By hand, for α = 0.18 on the slope −1 from f(0) = 3.5:
w_t = 0.18 t and f(w_t) = 3.5 − 0.18 t up to the valley at 1.5.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Finding
from symderiv.checking.reading import read_text
from tests.checking.judging.keys.keydoc import key

TABLE = """
| t | g_t | w_t | {} |
|--:|--:|--:|--:|
| 1 | -1 | 0.18 | 3.32 |
| 2 | -1 | 0.36 | 3.14 |
| 3 | -1 | 0.54 | 2.96 |
| 4 | -1 | 0.72 | 2.78 |
| 5 | -1 | 0.90 | 2.60 |
"""


def judged(text: str) -> list[Finding]:
    return judge(read_text(text, "a.md"), key("descent-barrier", "5")[1])


@pytest.mark.parametrize("head", ["f(w_t)", "$f(w_t)$", "f_t"])
def test_heights_of_a_trace(head: str) -> None:
    table = TABLE.format(head)
    assert {str(f.verdict) for f in judged(table)} <= {"correct", "rounded"}
    for right, slip in (("2.96", "3.06"), ("3.32", "3.23"), ("2.78", "1.78")):
        found = judged(table.replace(right, slip))
        assert [f.source.split()[-1] for f in found if f.verdict == "wrong"] == [slip]


def test_a_height_at_a_wrong_iterate_is_carried_on() -> None:
    """0.82 for 0.72, and f(0.82) = 2.68; then 1.00 and 2.50."""
    text = (
        TABLE.format("f(w_t)")
        .replace("0.72 | 2.78", "0.82 | 2.68")
        .replace("0.90 | 2.60", "1.00 | 2.50")
    )
    assert [f.source.split()[-1] for f in judged(text) if f.verdict == "wrong"] == ["0.82"]
