"""A write-up handed in under the number of another variant."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from symderiv.checking.classroom.grades import grades_csv
from symderiv.checking.classroom.other_variant import other_variant
from symderiv.checking.classroom.rows import Row, of_another_sheet, row_of
from symderiv.checking.classroom.summary import summarize, summary_lines
from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from symderiv.checking.report.data import Checked
from symderiv.cli import main
from symderiv.exercises.manifest import AnswerRecord, UseRecord, VariantRecord
from tests.checking.judging.keys.keydoc import key


def record(name: str, *shown: str) -> VariantRecord:
    answers = tuple(AnswerRecord(str(k), "a", s) for k, s in enumerate(shown))
    return VariantRecord(name, "7", (UseRecord("e", "", 0, {}, "1", (), answers),))


VARIANTS = (
    record("1", "16.3592", "-3.432", "2.288", "0.4864"),
    record("2", "3.25125", "2.805", "2.55", "1.275"),
    record("3", "0.5", "2", "-1", "w*x"),
)


@pytest.mark.parametrize(
    ("text", "own", "found"),
    [
        ("L = 3.25125, dL/dw2 = 2.805, dw1 = 2.55, db1 = 1.275", "1", "2"),
        ("L = 3.2513, dL/dw2 = 2.81, dw1 = 2.55", "1", "2"),  # rounded
        ("L = 3.25125, dL/dw2 = 2.805, dw1 = 2.55, db1 = 1.275", "2", None),
        ("L = 3.25125, dL/dw2 = 2.805", "1", None),  # two are not enough
        ("L = 16.3592, dw2 = -3.432, and 3.25125, 2.805, 2.55", "1", None),  # as many of its own
        ("z = 0.5, w = 2, b = -1, w*x", "1", None),  # short numbers tell nothing
        ("", "1", None),
    ],
)
def test_the_variant_whose_answers_stand_in_a_text(text: str, own: str, found: str | None) -> None:
    assert other_variant(text, VARIANTS, own) == found


def test_a_doubt_about_the_variant_stands_in_the_tables() -> None:
    doubt = "checked against variant 1; its numbers are those of variant 2"
    checked = Checked("a.md", read_text("$x = 1$\n", "a.md"), doubt=doubt)
    told, plain = row_of(replace(checked, findings=tuple(judge(checked.document)))), Row("b.md")
    assert told.remark == doubt
    rows = csv.DictReader(io.StringIO(grades_csv([told, plain])))
    assert [row["fault"] for row in rows] == [doubt, ""]
    lines = list(summary_lines(summarize([told, plain])))
    assert [x for x in lines if x.startswith("To be looked at")] == [
        f"To be looked at: a.md: {doubt}"
    ]


@pytest.mark.parametrize(
    "text, pictures",
    [
        ("variant 1\n\n![my solution](scan1.png)\n", True),
        ("\\includegraphics[width=9cm]{scan.jpg}\n", True),
        ("I did not do it!\n", False),
    ],
)
def test_a_write_up_of_pictures_says_so(text: str, pictures: bool) -> None:
    remark = Checked("a.md", read_text(text, "a.md")).remark
    assert remark.startswith("no relation was found in it")
    assert ("pictures" in remark) is pictures


def test_the_number_of_a_variant_is_no_answer() -> None:
    _, reference = key("relu-forward-backward")
    assert judge(read_text("variant 1\n", "a.md"), reference) == []
    assert [f.verdict for f in judge(read_text("2\n", "a.md"), reference)] != []


def marked(given: str, points: str = "8", relations: int = 20) -> Row:
    counts = {"correct": relations}
    return Row("a.md", given=Fraction(given), points=Fraction(points), counts=counts)


@pytest.mark.parametrize(
    ("rows", "another"),
    [
        ([marked("0"), marked("0.25")], True),
        ([marked("0")], True),
        ([marked("0"), marked("1")], False),  # somebody has done a step of it
        ([marked("0", relations=2)], False),  # hardly anything was handed in
        ([marked("0", "0")], False),  # a sheet without points
        ([Row("a.md", fault="the file is empty")], False),
        ([], False),
    ],
)
def test_the_manifest_of_another_sheet(rows: list[Row], another: bool) -> None:
    assert of_another_sheet(rows) is another


def test_another_sheet_is_told_on_the_command_line(tmp_path: Path) -> None:
    runner = CliRunner()
    folder = str(tmp_path / "week")
    made = ["make", "chain-gradient", "--variants", "1", "--seed", "3", "--to", "tex", "-o", folder]
    assert runner.invoke(main, made).exit_code == 0
    paper = tmp_path / "a.md"
    paper.write_text("".join(f"$k_{i} = {i} + 1 = {i + 1}$\n\n" for i in range(6)))
    manifest = str(tmp_path / "week" / "manifest.json")
    told = runner.invoke(main, ["check", "-q", str(paper), "--manifest", manifest])
    assert "hardly any step of this sheet" in told.output
    alone = runner.invoke(main, ["check", "-q", str(paper)])
    assert "hardly" not in alone.output
