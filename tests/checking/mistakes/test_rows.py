"""Each row's example: the right line is never called wrong, the wrong one is, by its name."""

from __future__ import annotations

import pytest

from symderiv.checking.mistakes.catalog import MISTAKES, Mistake
from tests.checking.judging.builder import findings

ROWS = [row for row in MISTAKES.values() if row.wrong]


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_example(row: Mistake) -> None:
    right = findings("\n".join((*row.given, row.right)))
    assert [f.verdict for f in right if f.verdict == "wrong"] == []
    assert right[-1].verdict in ("correct", "rounded")
    wrong = findings("\n".join((*row.given, row.wrong)))
    assert [str(f.verdict) for f in wrong[:-1]] == ["given"] * (len(wrong) - 1)
    assert wrong[-1].verdict == "wrong"
    assert wrong[-1].mistake == row.id
