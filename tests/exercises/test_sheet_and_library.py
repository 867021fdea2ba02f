"""Sheets and the places where files are found."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from symderiv.exercises.faults import ExerciseFileError
from symderiv.exercises.library import Library, NotFound, shipped_folder
from symderiv.exercises.lint import lint_sheet
from symderiv.exercises.sheet import check_layout, sheet_of
from tests.exercises.samples import EXERCISE, KINDS, exercise

SHEET = """\
id: week
title: Week 3
course: Deep Learning
due: 2026-05-01
exercises:
  - demo
  - {use: demo, points: 7.5, title: Again, set: {n: 5}, starred: true}
variants: 20
seed: 7
places: 3
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "exercises" / "sheets").mkdir(parents=True)
    (tmp_path / "exercises" / "chains").mkdir()
    (tmp_path / "exercises" / "chains" / "demo.yaml").write_text(EXERCISE)
    (tmp_path / "exercises" / "sheets" / "week.yaml").write_text(SHEET)
    return tmp_path


def library(*paths: Path, **how: object) -> Library:
    options = {"kinds": KINDS, "environment": {}, "folder": "/nonexistent", "shipped": False, **how}
    return Library(paths, **options)  # type: ignore[arg-type]


def write_sheet(folder: Path, old: str, new: str) -> None:
    assert old in SHEET
    (folder / "exercises" / "sheets" / "week.yaml").write_text(SHEET.replace(old, new))


def test_a_sheet_is_read_with_its_exercises(folder: Path) -> None:
    s = library(folder).sheet("week")
    assert (s.title, s.course, s.due, s.variants, s.seed) == (
        "Week 3",
        "Deep Learning",
        "2026-05-01",
        20,
        7,
    )
    one, two = s.uses
    assert (one.slot, one.points, one.exercise.places) == ("", None, 3)
    assert (two.slot, two.points, two.starred) == ("2", Fraction(15, 2), True)
    assert two.exercise.title == "Again"
    assert two.exercise.parameters["n"].count({}) == 1
    assert one.exercise.parameters["n"].count({}) == 3


BAD = [
    ("title: Week 3", "titel: x", 2, "titel", "'title'"),
    ("  - demo\n", "  - dmo\n", 6, "exercises[1]", "'demo'"),
    ("{use: demo,", "{use: dmo,", 7, "exercises[2].use", "'demo'"),
    ("points: 7.5", "points: many", 7, "exercises[2].points", "points: 10"),
    ("points: 7.5", "point: 7", 7, "exercises[2].point", "'points'"),
    ("set: {n: 5}", "set: {m: 5}", 7, "exercises[2].set.m", "n, act"),
    ("variants: 20", "variants: 0", 8, "variants", "variants: 20"),
    ("places: 3", "paper: a5", 10, "paper", ""),
    ("places: 3", "roster: people.csv", 10, "roster", "relative"),
    ("id: week", "id: other", 1, "id", "write id: week"),
]


@pytest.mark.parametrize("old,new,line,key,hint", BAD, ids=[b[3] + "-" + b[1].strip() for b in BAD])
def test_bad_sheet(folder: Path, old: str, new: str, line: int, key: str, hint: str) -> None:
    write_sheet(folder, old, new)
    with pytest.raises(ExerciseFileError) as caught:
        library(folder).sheet("week")
    found = [f for f in caught.value.faults if f.key == key]
    assert found, str(caught.value)
    assert found[0].line == line
    assert hint in found[0].hint


def test_faults_of_an_exercise_are_those_of_its_own_file(folder: Path) -> None:
    (folder / "exercises" / "chains" / "demo.yaml").write_text(
        EXERCISE.replace("level: 2", "level: 9")
    )
    with pytest.raises(ExerciseFileError) as caught:
        library(folder).sheet("week")
    assert caught.value.faults[0].path.endswith("demo.yaml")


def test_a_roster_lies_beside_the_sheet(folder: Path) -> None:
    write_sheet(folder, "places: 3", "roster: people.csv")
    (folder / "exercises" / "sheets" / "people.csv").write_text("id,name\n1,x\n")
    assert library(folder).sheet("week").roster == folder / "exercises" / "sheets" / "people.csv"


def test_layout_is_checked_against_those_there_are(folder: Path) -> None:
    write_sheet(folder, "places: 3", "layout: artcle")
    [fault] = check_layout(library(folder).sheet("week"), {"article": 1})
    assert (fault.line, fault.hint) == (10, "did you mean 'article'?")


def test_a_sheet_of_one_exercise() -> None:
    s = sheet_of(exercise(), variants=3)
    assert (s.id, len(s.uses), s.variants) == ("demo", 1, 3)


def test_ids_and_kinds_of_files(folder: Path) -> None:
    lib = library(folder)
    assert (lib.exercise_ids(), lib.sheet_ids()) == (["demo"], ["week"])
    assert lib.is_sheet("week")
    assert not lib.is_sheet("demo")
    assert not lib.is_sheet(str(folder / "exercises" / "chains" / "demo.yaml"))
    assert [e.id for e in lib.exercises()] == ["demo"]
    assert lib.exercise("demo") is lib.exercise("demo")


def test_unknown_ids_offer_the_nearest(folder: Path) -> None:
    with pytest.raises(NotFound) as caught:
        library(folder).exercise("demmo")
    assert caught.value.hint == "did you mean 'demo'?"
    with pytest.raises(NotFound, match="did you mean 'week'"):
        library(folder).sheet("weak")


def test_a_path_is_read_directly(folder: Path) -> None:
    path = folder / "exercises" / "chains" / "demo.yaml"
    assert library().exercise(str(path)).id == "demo"


def test_the_first_place_wins(tmp_path: Path, folder: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "demo.yaml").write_text(EXERCISE.replace("level: 2", "level: 5"))
    assert library(mine, folder).exercise("demo").level == 5
    assert library(folder, mine).exercise("demo").level == 2
    assert library(folder, environment={"SYMDERIV_PATH": str(mine)}).exercise("demo").level == 2
    assert (
        library(environment={"SYMDERIV_PATH": str(mine)}, folder=folder).exercise("demo").level == 5
    )
    assert library(folder=folder).exercise("demo").level == 2


def test_two_files_of_one_name_in_one_place(folder: Path) -> None:
    (folder / "exercises" / "demo.yaml").write_text(EXERCISE)
    [fault] = library(folder).faults
    assert "'demo'" in fault.message


def test_a_path_that_is_no_folder() -> None:
    with pytest.raises(ExerciseFileError, match="is not a folder"):
        library(Path("/nonexistent/x"))


def test_the_shipped_folder_is_found() -> None:
    assert shipped_folder("exercises").name == "exercises"
    assert shipped_folder("exercises").is_dir()


def test_lints_of_a_sheet(folder: Path) -> None:
    path = folder / "exercises" / "sheets" / "week.yaml"
    lib = library(folder)
    assert lint_sheet(path, lib.exercise) == []
    (path.parent / "people.csv").write_text("id,name\n1,x\n")
    write_sheet(folder, "places: 3", "roster: people.csv")
    [fault] = lint_sheet(path, lib.exercise)
    assert (fault.line, fault.severity) == (8, "warning")
    no_points = EXERCISE.replace("    points: 4\n", "")
    (folder / "exercises" / "chains" / "demo.yaml").write_text(no_points)
    [_, fault] = lint_sheet(path, library(folder).exercise)
    assert (fault.line, fault.key) == (6, "exercises[1]")
    write_sheet(folder, "title: Week 3", "titel: x")
    assert all(f.severity == "error" for f in lint_sheet(path, lib.exercise))
