"""Write-ups of another variant whose answers are short numbers, or formulas: its relations hold there."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from symderiv.checking.classroom.other_variant import likely_variant
from symderiv.cli import main
from symderiv.exercises.manifest import AnswerRecord, UseRecord, VariantRecord


def record(name: str, given: dict[str, str], *shown: str) -> VariantRecord:
    answers = tuple(AnswerRecord(str(k), "a", s) for k, s in enumerate(shown))
    return VariantRecord(name, "7", (UseRecord("e", "", 0, given, "1", (), answers),))


VARIANTS = (
    record("1", {"a": "3", "b": "0.5"}, "6", "12"),
    record("2", {"a": "4", "b": "1.5"}, "8", "12"),
    *(record(str(k), {"a": str(10 * k)}, str(100 * k)) for k in range(3, 9)),
)


@pytest.mark.parametrize(
    ("text", "own", "found"),
    [
        ("v = 4 * 1.5, w = 8, y = 12", "1", "2"),
        ("v = 3 * 0.5, w = 6, y = 12", "1", None),
        ("v_4 = 3 * 0.5, w_{8} = 6", "1", None),  # indices
        ("v = 4, w = 3, y = 8 + 6", "1", None),  # as much of both
        ("y = 12", "1", None),
        ("v = 40, w = 400", "2", "4"),
        ("v = 4", "none", None),
    ],
)
def test_the_variant_whose_numbers_a_text_has(text: str, own: str, found: str | None) -> None:
    assert likely_variant(text, VARIANTS, own) == found


@pytest.mark.parametrize("exercise", ["graph-paths", "chain-gradient"])
def test_the_key_of_another_variant_is_told(tmp_path: Path, exercise: str) -> None:
    runner, folder = CliRunner(), tmp_path / "week"
    made = ["make", exercise, "--variants", "2", "--seed", "3", "--to", "tex", "-o", str(folder)]
    assert runner.invoke(main, made).exit_code == 0
    key = folder / "keys" / "key-002.tex"
    against = ["check", "-q", str(key), "--manifest", str(folder / "manifest.json"), "--variant"]
    other = runner.invoke(main, [*against, "1"]).output
    assert "checked against variant 1; its numbers are those of variant 2" in other
    assert "those of" not in runner.invoke(main, [*against, "2"]).output


def test_slips_are_no_other_variant(tmp_path: Path) -> None:
    runner, folder = CliRunner(), tmp_path / "week"
    made = [
        "make",
        "graph-paths",
        "--variants",
        "2",
        "--seed",
        "3",
        "--to",
        "tex",
        "-o",
        str(folder),
    ]
    assert runner.invoke(main, made).exit_code == 0
    key = folder / "keys" / "key-002.tex"
    text = key.read_text().replace("v_1 &=", "v_1 &= 1 +").replace("v_2 &=", "v_2 &= 2 +")
    paper = tmp_path / "a-2.tex"
    paper.write_text(text)
    told = runner.invoke(
        main, ["check", "-q", str(paper), "--manifest", str(folder / "manifest.json")]
    )
    assert " wrong" in told.output and "those of" not in told.output
