"""What `make` writes is read back completely: every sheet, and every step of every key, term for term.

The draws skip the sampler (its constraints say which numbers are pleasant, not which are readable).
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from symderiv.checking.model import Document
from symderiv.checking.reading import read_text
from symderiv.exercises.draw import draw
from symderiv.exercises.library import Library
from symderiv.exercises.protocols import Rejected
from symderiv.exercises.solve import Solved, solve
from symderiv.notation.term import Term
from symderiv.render.documents import Heading, document_view, exercise_view, layouts

LIBRARY = Library(())
EXERCISES = LIBRARY.exercise_ids()
HEADING = Heading("Sheet")


def solved_variant(name: str, variant: int, detail: str) -> Solved:
    exercise = LIBRARY.exercise(name)
    for attempt in range(200):
        try:
            return replace(solve(draw(exercise, "read", str(variant), attempt, "")), detail=detail)
        except Rejected:
            continue
    raise AssertionError(f"no draw of {name} can be posed")


def documents(solved: Solved, variant: int) -> tuple[Document, Document]:
    view = document_view(HEADING, f"v-{variant}", [exercise_view(solved, 1)])
    sheet, key = layouts(view, HEADING)
    return read_text(sheet, "sheet.tex"), read_text(key, "key.tex")


def steps(solved: Solved) -> list[tuple[Term, str, Term]]:
    """The links of all steps that the key shows, as (left, relation, right)."""
    out: list[tuple[Term, str, Term]] = []
    for task in solved.tasks:
        for step in task.worked.derivation.steps:
            if step.lhs is None or (step.minor and solved.detail != "full"):
                continue
            left = step.lhs
            for link in step.links:
                out.append((left, link.relation, link.term))
                left = link.term
    return out


def is_read_back(name: str, variant: int, detail: str) -> None:
    solved = solved_variant(name, variant, detail)
    sheet, key = documents(solved, variant)
    assert sheet.unread == ()
    assert key.unread == ()
    assert all(s.left.term and s.right.term for d in (sheet, key) for s in d.statements)
    read = {(s.left.term, s.op, s.right.term) for s in key.statements}
    assert [link for link in steps(solved) if link not in read] == []
    assert key.variant == f"v-{variant}"


@pytest.mark.parametrize("name", EXERCISES)
def test_sheet_and_key_are_read_back(name: str) -> None:
    is_read_back(name, 1, "full")


@pytest.mark.slow
@pytest.mark.parametrize("detail", ["full", "normal"])
@pytest.mark.parametrize("name", EXERCISES)
def test_many_variants_are_read_back(name: str, detail: str) -> None:
    for variant in range(2, 22):
        is_read_back(name, variant, detail)
