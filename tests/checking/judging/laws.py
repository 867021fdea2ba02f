"""What the tests of tables of formulas ask: right ways of writing are never wrong, slips in them are."""

from __future__ import annotations

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

__all__ = ["Row", "slips_of", "wrong"]

# The words before it, right ways of writing, and slips: what is replaced in the first of them by what.
Row = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]


def slips_of(rows: list[Row]) -> list[tuple[str, str]]:
    """The words and the formula of each slip."""
    out = []
    for words, (first, *_), slips in rows:
        for old, new in slips:
            assert first.count(old) == 1, (first, old)
            out.append((words, first.replace(old, new)))
    return out


def wrong(words: str, text: str) -> int:
    """How many relations are called wrong."""
    found = judge(read_text(f"{words} {text}\n", "notes.md"))
    assert found, text
    return sum(f.verdict.value in ("wrong", "follow-through") for f in found)
