"""Right write-ups changed so that they stay right: keys, and what students have written, in other notations, with
other letters, and behind each other. Nothing is called wrong that is not in the plain one.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from symderiv.checking.judging.engine import Limits, judge
from symderiv.checking.reading.reader import read_text
from tests.checking.judging.keys.changed import NOTATIONS, behind, in_other_letters
from tests.checking.judging.keys.keydoc import all_exercises, key
from tests.checking.judging.keys.reprint import Style, reprinted
from tests.checking.judging.keys.test_keys_as_text import written

LIMITS = Limits(relation=1.0, document=60.0)
_STUDENTS = Path(__file__).parents[1] / "students"
FILES = sorted(
    f
    for folder in ("files", "more", "own_way")
    for f in (_STUDENTS / folder).iterdir()
    if f.suffix in (".md", ".tex")
)
MARKDOWN = [f for f in FILES if f.suffix == ".md"]


@cache
def alarms(text: str, name: str) -> Counter[tuple[int, str]]:
    """What is called wrong in it, by line."""
    found = judge(read_text(text, name), None, LIMITS)
    return Counter((f.line, f.source) for f in found if f.verdict == "wrong")


def lines(text: str, name: str = "a.md") -> Counter[int]:
    """How many relations are called wrong on each line."""
    return Counter(line for line, _ in alarms(text, name).elements())


def sources(text: str) -> Counter[str]:
    """What is called wrong."""
    return Counter(source for _, source in alarms(text, "a.md").elements())


def otherwise(text: str) -> str:
    """The text in all the other notations."""
    for change in NOTATIONS.values():
        text = change(text)
    return text


def written_key(name: str) -> str:
    return written(reprinted(key(name)[0], Style(4)), ".")


@pytest.mark.parametrize("change", NOTATIONS)
def test_a_key_in_another_notation(change: str) -> None:
    text = written_key("chain-gradient")
    assert not lines(NOTATIONS[change](text)) - lines(text)


def test_a_key_in_other_letters() -> None:
    text = written_key("chain-gradient")
    assert in_other_letters(text) != text
    assert not lines(in_other_letters(text)) - lines(text)


@pytest.mark.slow
@pytest.mark.parametrize("name", all_exercises())
def test_any_key_in_other_notations_and_letters(name: str) -> None:
    assert not alarms(in_other_letters(otherwise(written_key(name))), "a.md")


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}-{f.stem}")
@pytest.mark.parametrize("change", [otherwise, in_other_letters], ids=["notations", "letters"])
def test_a_write_up_in_other_notations_or_letters(file: Path, change: object) -> None:
    text = file.read_text(encoding="utf-8")
    other = change(text)  # type: ignore[operator]
    if other != text:
        assert not lines(other, file.name) - lines(text, file.name)


@pytest.mark.slow
@pytest.mark.parametrize("place", range(len(MARKDOWN)))
def test_write_ups_behind_each_other(place: int) -> None:
    first, second = (
        MARKDOWN[k % len(MARKDOWN)].read_text(encoding="utf-8") for k in (place, place + 7)
    )
    assert not sources(behind(first, second)) - sources(first) - sources(second)
