"""Sheets and keys of solved exercises: what each holds, at each level of detail."""

from __future__ import annotations

import re

import pytest

from symderiv.exercises.library import Library
from symderiv.exercises.sampling import Sampler
from symderiv.exercises.solve import Solved, solve
from symderiv.render.documents import Heading, document_view, exercise_view, layouts, tidy

HEADING = Heading("Sheet 50% & more", "Course", due="1 June")
NAMES = ["relu-forward-backward", "chain-gradient", "graph-labels", "absolute-loss-skip"]


def solved(name: str) -> Solved:
    sampler = Sampler(Library(()).exercise(name), solve, seed="views")
    return sampler.sample("1").outcome  # type: ignore[return-value]


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_gives_nothing_away_and_a_key_everything(name: str) -> None:
    found = solved(name)
    view = document_view(HEADING, "1", [exercise_view(found, 1)])
    sheet, key = layouts(view, HEADING)
    assert r"50\% \& more" in sheet
    assert r"50\% \& more" in key
    boxes = len(re.findall(r"\\final\{", key.split(r"\begin{document}")[1]))
    finals = [a for _, a in found.all_answers if a.boxed and a.lhs is not None]
    assert boxes == len(finals)
    body = sheet.split(r"\begin{document}")[1]
    assert r"\final{" not in body
    assert r"\points{" not in body
    for text in (sheet, key):
        assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")


@pytest.mark.parametrize("name", NAMES)
def test_more_detail_is_a_longer_key(name: str) -> None:
    found = solved(name)
    sizes = []
    for detail in ("brief", "normal", "full"):
        view = document_view(HEADING, "1", [exercise_view(found, 1, detail=detail)])
        sizes.append(len(layouts(view, HEADING)[1]))
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[2]


def test_tidy_leaves_no_runs_of_blank_lines() -> None:
    assert tidy("\n\na  \n\n\n\nb\n\n") == "a\n\nb\n"
