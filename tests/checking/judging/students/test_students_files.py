"""Write-ups in the styles that students have, one file for each exercise in ``files/``: LaTeX, Markdown,
tables, plain text with names like dw1, a notebook; updates written ``w ← …``, ``w' = …``, ``w2``; names
reused in the next pass; lines without any name. Written by hand from the sheets, with the numbers that
the questions lead to (3 and more digits, rounded).

A right one has all marks and no alarm. With one number altered, the alarm is at that number and marks
are lost at that step alone.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.model import Document, Finding
from symderiv.checking.reading import read, read_text
from symderiv.checking.report.data import Marks
from symderiv.checking.solutions.places.timeline import plain
from symderiv.notation.term import Term, rebuild
from tests.checking.judging.keys.keydoc import document_of, key

FILES = sorted((Path(__file__).parent / "files").iterdir())
PLAIN = [f for f in FILES if f.suffix != ".ipynb" and f.stem != "logistic-features"]
_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")
# Numbers that are no step of the solution, or that cannot be told to be one.
LOOSE = {
    ("graph-modes", "1"), ("learning-rate-schedule", "2.2"), ("logistic-numbers", "0"),
    ("parameter-count-recurrent", "336898"), ("parameter-count-conv", "26"),
    ("parameter-count-conv", "13"), ("parameter-count-conv", "11"), ("parameter-count-conv", "5"),
    ("parameter-count-conv", "600"), ("graph-labels", "1"),
}  # fmt: skip


def judged(name: str, document: Document) -> tuple[list[Finding], Marks]:
    """The findings and marks of a write-up."""
    _, reference = key(name)
    found = judge(document, reference)
    return found, marks_of(reference, found)


@cache
def right(file: Path) -> tuple[Document, Marks]:
    """A write-up as it stands, and its marks."""
    document = read(str(file))
    return document, judged(file.stem, document)[1]


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_a_right_write_up_has_full_marks_and_no_alarm(file: Path) -> None:
    document = read(str(file))
    found, marks = judged(file.stem, document)
    assert [f.source for f in found if f.verdict in ("wrong", "follow-through")] == []
    assert [s.step for s in marks.steps if s.given != s.points] == []
    assert marks.points > 3


def ends(document: Document) -> list[tuple[int, str]]:
    """Where chains end in a number, and that number."""
    out = []
    statements = document.statements
    for i, st in enumerate(statements):
        source = st.right.source.strip()
        if st.op not in ("=", "~", ":="):
            continue
        if (i + 1 == len(statements) or statements[i + 1].first) and _NUMBER.match(source):
            out.append((st.right.start + st.right.source.index(source), source))
    return out


def altered(number: str) -> str:
    """The number with another first digit: never a rounding of it."""
    at = next((k for k, c in enumerate(number) if c in "123456789"), None)
    if at is None:
        return "7"
    return f"{number[:at]}{(int(number[at]) + 3) % 9 + 1}{number[at + 1 :]}"


def check_slips(file: Path, every: int) -> None:
    document, before = right(file)
    full = {(s.task, s.step): s.given for s in before.steps}
    tried = 0
    for offset, number in ends(document)[::every]:
        begin = document.text.rfind("\n", 0, offset) + 1
        if (file.stem, number) in LOOSE or document.text.startswith("Given", begin):
            continue
        text = document.text[:offset] + altered(number) + document.text[offset + len(number) :]
        found, marks = judged(file.stem, read_text(text, file.name))
        line = text.count("\n", 0, offset) + 1
        assert {f.line for f in found if f.verdict == "wrong"} == {line}, (line, number)
        lost = [s.step for s in marks.steps if s.given < full[s.task, s.step]]
        assert len(lost) == 1, (line, number, lost)
        tried += 1
    assert tried


@pytest.mark.parametrize("file", PLAIN, ids=lambda f: f.name)
def test_marks_are_lost_where_the_slip_is(file: Path) -> None:
    check_slips(file, max(1, len(ends(right(file)[0])) // 3))


@pytest.mark.slow
@pytest.mark.parametrize("file", PLAIN, ids=lambda f: f.name)
def test_marks_are_lost_where_each_slip_is(file: Path) -> None:
    check_slips(file, 1)


def unnumbered(t: Term) -> Term:
    """w for w^{(2)}, everywhere in a term."""
    found = plain(t) if t.head == "sym" else None
    if found is not None:
        return found[0]
    return rebuild(t, tuple(map(unnumbered, t.args))) if t.args else t


ITERATED = (
    "absolute-loss-step", "logistic-numbers", "matrix-momentum", "momentum-forms",
    "relu-forward-backward", "relu-four-optimizers", "momentum-escape", "adam-escape",
)  # fmt: skip


def check_unnumbered(name: str, variant: str) -> None:
    chains, reference = key(name, variant=variant)
    bare = [
        (unnumbered(lhs), tuple((op, unnumbered(t)) for op, t in links), above)
        for lhs, links, above in chains
    ]
    assert bare != chains
    found = judge(document_of(bare), reference)
    assert [f.source for f in found if f.verdict in ("wrong", "follow-through")] == []
    assert [s.step for s in marks_of(reference, found).steps if s.given != s.points] == []


@pytest.mark.parametrize("name", ITERATED)
def test_a_key_without_the_numbers_of_iterations_has_full_marks(name: str) -> None:
    """w, z, ∂L/∂w in place of w^{(1)}, z^{(2)}, ∂L^{(2)}/∂w^{(1)}: the order tells which they are."""
    check_unnumbered(name, "1")


@pytest.mark.slow
@pytest.mark.parametrize("variant", [str(k) for k in range(2, 8)])
@pytest.mark.parametrize("name", ITERATED)
def test_keys_without_the_numbers_of_iterations(name: str, variant: str) -> None:
    check_unnumbered(name, variant)
