"""Names with their index set close, in rows of plain text: yi in Σ_i αi yi is a factor, and no word.

By hand: with L = ½ w² − Σ_i αi [yi (w xi + b) − 1], ∂L/∂b = −Σ_i αi yi and ∂L/∂w = w − Σ_i αi yi xi.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import alarms, judged

_TOLD = (
    "L(w, b) = ½‖w‖² − Σ_i αi [yi(w·xi + b) − 1]\n",
    "L(w, b) = 1/2 ‖w‖^2 - sum_i ai [yi(w·xi + b) - 1]\n",
)


@pytest.mark.parametrize(
    ("told", "right", "slip"),
    [
        (0, "∂L/∂b = −Σ_i αi yi = 0", "∂L/∂b = Σ_i αi yi = 0"),
        (0, "∂L/∂w = w − Σ_i αi yi xi = 0", "∂L/∂w = w + Σ_i αi yi xi = 0"),
        (0, "dL/db = −Σ_i yi αi = 0", "dL/db = −Σ_i yi αi yi = 0"),
        (1, "dL/db = -sum_i ai yi = 0", "dL/db = -sum_i ai = 0"),
        (1, "dL/db = -sum_i yi ai = 0, as it should", "dL/db = sum_i yi ai = 0, as it should"),
    ],
)
def test_the_last_name_of_a_row_belongs_to_it(told: int, right: str, slip: str) -> None:
    before = _TOLD[told]
    assert alarms(before + right + "\n", "a.txt") == 0
    assert Verdict.CORRECT in judged(before + right + "\n", "a.txt").values()
    assert alarms(before + slip + "\n", "a.txt") == 1


@pytest.mark.parametrize(
    ("line", "sources"),
    [
        ("Given x = 2 lr = 0.1", ["2", "0.1"]),
        ("with ai in = 3", ["3"]),
        ("αi yi = 0 for all of them", ["αi yi"]),
    ],
)
def test_where_a_row_ends(line: str, sources: list[str]) -> None:
    found = read_text(line + "\n", "a.txt").statements
    if sources[0][0].isdigit():
        assert [st.right.source for st in found] == sources
    else:
        assert [st.left.source for st in found] == sources
