"""Each row's example: the right line is never called wrong, the wrong one is, by its name."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import Limits, judge
from symderiv.checking.mistakes.catalog import MISTAKES, Mistake
from symderiv.checking.model import Finding
from tests.checking.judging.builder import document

ROWS = list(MISTAKES.values())


def findings(text: str) -> list[Finding]:
    """The findings on these lines, with time enough on a busy machine."""
    return judge(document(text), None, Limits(relation=2.0))


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_example(row: Mistake) -> None:
    right = findings("\n".join((*row.given, row.right)))
    assert [f.verdict for f in right if f.verdict == "wrong"] == []
    assert right[-1].verdict in ("correct", "rounded", "given")
    wrong = findings("\n".join((*row.given, row.wrong)))
    assert [str(f.verdict) for f in wrong[:-1]] == ["given"] * (len(wrong) - 1)
    assert wrong[-1].verdict == "wrong"
    assert wrong[-1].mistake == row.id
