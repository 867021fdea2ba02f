"""``symderiv check`` from the command line: statuses, what it is checked against, formats."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from symderiv.cli.app import main


def run(*arguments: str, stdin: str | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", *arguments], input=stdin)
    return result.exit_code, result.output


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.md").write_text("$z = 2 \\cdot 3 = 6$\n", encoding="utf-8")
    Path("bad.md").write_text("$z = 2 \\cdot 3 = 7$\n", encoding="utf-8")
    Path("scan.pdf").write_bytes(b"%PDF-1.4")


@pytest.mark.usefixtures("papers")
def test_statuses() -> None:
    assert run("good.md")[0] == 0
    status, text = run("bad.md")
    assert status == 1
    assert "wrong" in text and text.endswith("2 relations: 1 given, 1 wrong\n")
    assert run("none.md")[0] == 2
    assert run("good.md", "--set", "x=1")[0] == 2
    assert run("good.md", "--all", "--quiet")[0] == 2
    assert run("bad.md", "good.md", "--format", "html")[0] == 2


@pytest.mark.usefixtures("papers")
def test_one_file_that_cannot_be_read_costs_one_row() -> None:
    status, text = run("bad.md", "scan.pdf", "none.md", "good.md", "--quiet")
    assert status == 2
    lines = text.splitlines()
    assert lines[0] == "bad.md: 2 relations: 1 given, 1 wrong"
    assert lines[1] == "scan.pdf: not read: is a PDF, not text; hand in Markdown, LaTeX or text"
    assert lines[2].startswith("none.md: not read: ")
    assert lines[3] == "good.md: 2 relations: 1 correct, 1 given"
    assert "4 write-ups: 1 without a wrong relation, 1 with, 2 not read" in lines


@pytest.mark.usefixtures("papers")
def test_formats() -> None:
    status, text = run("bad.md", "good.md", "--format", "json")
    assert status == 1
    assert [d["path"] for d in json.loads(text)["documents"]] == ["bad.md", "good.md"]
    rows = list(csv.DictReader(io.StringIO(run("bad.md", "good.md", "--format", "csv")[1])))
    assert [r["wrong"] for r in rows] == ["1", "0"]
    page = run("bad.md", "--format", "html")[1]
    assert page.startswith("<!doctype html>") and "<math" in page
    assert "\x1b[" not in run("bad.md")[1]


def test_stdin() -> None:
    status, text = run("-", stdin="$z = 2 \\cdot 3 = 7$")
    assert status == 1
    assert "<stdin>:1:18: wrong" in text


def test_an_exercise_is_the_reference(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        "$z_1 = w_1 x + b_1$\n\n$h = ReLU(z_1)$\n\n$z_2 = w_2 h - b_2$\n", encoding="utf-8"
    )
    status, text = run(str(file), "--exercise", "relu-forward-backward", "--format", "json")
    assert status == 1
    (entry,) = json.loads(text)["documents"]
    assert [f["verdict"] for f in entry["findings"]] == ["correct", "correct", "wrong"]
    assert entry["findings"][2]["mistake"] == "sign"
    assert entry["marks"]["points"] > entry["marks"]["given"]
