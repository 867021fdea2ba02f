"""Whole write-ups without an exercise: right ones have no wrong line, one slip is found where it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Finding, Verdict
from symderiv.checking.reading.reader import read_text
from tests.checking.judging.planted import PLANTED

HERE = Path(__file__).parent / "documents"
NAMES = sorted(p.name for p in HERE.iterdir())


def findings(text: str, name: str) -> list[Finding]:
    return judge(read_text(text, name))


@pytest.mark.parametrize("name", NAMES)
def test_a_right_write_up_has_no_wrong_line(name: str) -> None:
    found = findings((HERE / name).read_text(), name)
    bad = [f for f in found if f.verdict in ("wrong", "follow-through")]
    assert not bad, [(f.line, f.source, f.message) for f in bad]
    counts = Counter(f.verdict for f in found)
    assert counts[Verdict.UNCHECKED] <= 0.2 * len(found)


@pytest.mark.parametrize(
    ("name", "before", "after"), PLANTED, ids=[f"{n}:{b[:40]}" for n, b, _ in PLANTED]
)
def test_a_slip_is_found_where_it_is(name: str, before: str, after: str) -> None:
    text = (HERE / name).read_text()
    assert text.count(before) == 1
    line = text[: text.index(before)].count("\n") + 1
    found = [f for f in findings(text.replace(before, after), name) if f.verdict == "wrong"]
    lines = {f.line for f in found}
    # The next line of a derivation may be the one that no longer follows.
    assert lines & {line, line + 1}
    assert lines <= {line, line + 1, line + 2}
