"""``symderiv check`` from the command line, with a reader that takes one chain a line."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from symderiv.checking.model import Document
from symderiv.cli.app import main
from tests.checking.judging.builder import document


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: Path, **options: Any) -> Document:
        return document(path.read_text("utf-8"))

    stub = ModuleType("symderiv.checking.reading")
    stub.__dict__.update(read=read, read_text=document)
    monkeypatch.setitem(sys.modules, "symderiv.checking.reading", stub)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", *arguments])
    return result.exit_code, result.output


@pytest.mark.usefixtures("reader")
def test_statuses(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.md", tmp_path / "bad.md"
    good.write_text("z = 2*3 = 6\n", encoding="utf-8")
    bad.write_text("z = 2*3 = 7\n", encoding="utf-8")
    assert run(str(good))[0] == 0
    status, text = run(str(bad))
    assert status == 1
    assert "wrong" in text and "2 relations: 1 given, 1 wrong" in text
    assert run(str(tmp_path / "none.md"))[0] == 2
    assert run(str(good), "--set", "x=1")[0] == 2


@pytest.mark.usefixtures("reader")
def test_an_exercise_is_the_reference(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("z_1 = w_1*x + b_1\nh = ReLU(z_1)\nz_2 = w_2*h - b_2\n", encoding="utf-8")
    status, text = run(str(file), "--exercise", "relu-forward-backward", "--format", "json")
    assert status == 1
    (entry,) = json.loads(text)["documents"]
    assert [f["verdict"] for f in entry["findings"]] == ["correct", "correct", "wrong"]
    assert entry["findings"][2]["mistake"] == "sign"
    assert entry["marks"]["points"] > entry["marks"]["given"]


@pytest.mark.usefixtures("reader")
def test_csv_over_several_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text("z = 2*3 = 6\n", encoding="utf-8")
    status, text = run(str(tmp_path / "a.md"), str(tmp_path / "b.md"), "--format", "csv")
    assert status == 0
    assert len(text.splitlines()) == 3
