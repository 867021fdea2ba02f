"""Tables of formulas in the ways in which texts write them, with slips: what is common to their tests.

One of :data:`Rows`: what stands before the formula, the ways of writing it, and for each slip the number of the
way, what is replaced in it by what, and the name of the mistake. A :data:`Row` has its slips in the first way.
"""

from __future__ import annotations

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

Row = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]
Rows = list[tuple[str, list[str], list[tuple[int, str, str, str | None]]]]


def right_ones(rows: Rows) -> list[str]:
    return [f"{words} {text}" for words, ways, _ in rows for text in ways]


def slips(rows: Rows) -> list[tuple[str, str | None]]:
    out = []
    for words, ways, told in rows:
        for k, old, new, mistake in told:
            assert ways[k].count(old) == 1, (ways[k], old)
            out.append((f"{words} {ways[k].replace(old, new)}", mistake))
    return out


def wrong(text: str) -> list[str | None]:
    found = judge(read_text(text + "\n", "notes.md"))
    return [f.mistake for f in found if f.verdict.value in ("wrong", "follow-through")]


def right_ways(rows: list[Row]) -> list[tuple[str, str]]:
    return [(words, text) for words, texts, _ in rows for text in texts]


def slips_of(rows: list[Row]) -> list[tuple[str, str]]:
    """The words and the formula of each slip."""
    out = []
    for words, (first, *_), slips in rows:
        for old, new in slips:
            assert first.count(old) == 1, (first, old)
            out.append((words, first.replace(old, new)))
    return out


def alarms(words: str, text: str) -> int:
    """How many relations are called wrong."""
    found = judge(read_text(f"{words} {text}\n", "notes.md"))
    assert found, text
    return sum(f.verdict.value in ("wrong", "follow-through") for f in found)
