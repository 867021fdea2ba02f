"""The worked solution of an exercise, fed back as a write-up, is right; with a step altered it is not."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.marking.marks import marks_of
from symderiv.checking.model import Document, Side, Statement
from symderiv.checking.solutions.reference import Reference, reference_of
from symderiv.exercises.library import Library
from symderiv.exercises.sampling import Sampler
from symderiv.exercises.solve import solve
from symderiv.notation.term import neg
from symderiv.notation.text import unicode_text
from tests.checking.judging.keys.keydoc import weighted

# Fully marked from their steps alone; those with steps of words are marked by hand.
NUMERIC = ("chain-gradient", "relu-forward-backward", "skip-paths", "absolute-loss-skip")
OTHERS = ("relu-four-optimizers", "matrix-momentum", "graph-modes", "xavier-he", "adam-escape")


@cache
def key(name: str) -> tuple[Document, Reference]:
    """The key of one variant as a document, and its reference."""
    exercise = Library(()).exercise(name)
    solved = solve(Sampler(exercise, solve, seed="0").sample("1").drawn)
    statements: list[Statement] = []
    line = 0
    for task in solved.tasks:
        for step in task.worked.derivation.steps:
            if step.lhs is None:
                continue
            line += 1
            head = last = Side(step.lhs, unicode_text(step.lhs), 0, 0)
            for i, link in enumerate(step.links):
                side = Side(link.term, unicode_text(link.term), 0, 0)
                statements.append(
                    Statement(last, link.relation, side, head, i == 0, line, line, i + 1)
                )
                last = side
    return Document("key.md", "", tuple(statements)), reference_of(solved, weighted(solved))


@pytest.mark.parametrize("name", NUMERIC + OTHERS)
def test_a_key_has_no_wrong_line(name: str) -> None:
    document, reference = key(name)
    assert [f.source for f in judge(document, reference) if f.verdict == "wrong"] == []


@pytest.mark.parametrize("name", NUMERIC)
def test_a_key_has_full_marks(name: str) -> None:
    document, reference = key(name)
    marks = marks_of(reference, judge(document, reference))
    assert marks.given == marks.points > 0


@pytest.mark.parametrize("name", NUMERIC)
def test_a_turned_sign_is_found_where_it_is(name: str) -> None:
    document, reference = key(name)
    statements = document.statements
    ends = [
        i for i, s in enumerate(statements)
        if (i + 1 == len(statements) or statements[i + 1].first)
        and s.right.term is not None and s.right.term.head == "num" and s.right.term.data[0]
    ]  # fmt: skip
    worth = {s.lhs for t in reference.tasks for s in t.steps if s.points}
    ends = [i for i in ends if statements[i].head.term in worth]
    assert len(ends) >= 3
    for i in ends[:: max(1, len(ends) // 3)]:
        side = statements[i].right
        assert side.term is not None
        wrong = replace(side, term=neg(side.term))
        altered = [*statements[:i], replace(statements[i], right=wrong), *statements[i + 1 :]]
        found = judge(replace(document, statements=tuple(altered)), reference)
        assert [k for k, f in enumerate(found) if f.verdict == "wrong"] == [i]
        assert found[i].mistake == "sign"
        marks = marks_of(reference, found)
        assert marks.given < marks.points
