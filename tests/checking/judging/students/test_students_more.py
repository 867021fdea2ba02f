"""Write-ups of the other families, in students' own notation (``more/``), for the sheets of seed 3:
iterates numbered w_1, w1, w_t; Kronecker's δ beside error signals; dW_o where there are two losses; a
trace, a bound, sup f′ without its argument. Written by hand from the sheets, with numbers of a program of
its own.

A right one has no alarm. With one number altered, the alarm is at that number.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.model import Finding
from symderiv.checking.reading import read, read_text
from symderiv.checking.solutions.reference import Reference
from tests.checking.judging.keys.keydoc import key
from tests.checking.judging.students.test_students_files import altered, ends

FILES = sorted((Path(__file__).parent / "more").iterdir())
# Places where something is zero: they are told, not claimed.
LOOSE = {("activation-composed", "0"), ("activation-composed", "0.8029")}


def reference(file: Path) -> Reference:
    return key(file.stem, "3")[1]


def alarms(file: Path, text: str) -> set[int]:
    """The lines with a wrong relation."""
    found = judge(read_text(text, file.name), reference(file))
    return {f.line for f in found if f.verdict == "wrong"}


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_a_right_write_up_has_no_alarm(file: Path) -> None:
    document = read(str(file))
    found: list[Finding] = judge(document, reference(file))
    assert [f.source for f in found if f.verdict in ("wrong", "follow-through")] == []
    given = {s.step for s in marks_of(reference(file), found).steps if s.given != s.points}
    worded = {"answer", "trace", *(s for s in given if s.startswith(("number:", "chain:")))}
    assert given - worded == set()


@pytest.mark.parametrize(
    "file",
    [f if k % 4 == 0 else pytest.param(f, marks=pytest.mark.slow) for k, f in enumerate(FILES)],
    ids=lambda f: f.name,
)
def test_a_slip_is_found_where_it_is(file: Path) -> None:
    document = read(str(file))
    places = [(o, n) for o, n in ends(document) if (file.stem, n) not in LOOSE]
    for offset, number in places[:: max(1, len(places) // 8)]:
        text = document.text[:offset] + altered(number) + document.text[offset + len(number) :]
        line = text.count("\n", 0, offset) + 1
        assert alarms(file, text) == {line}, (line, number)
