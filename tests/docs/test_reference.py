"""The documentation's generated tables are current, and the files that it shows can be made."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "docs/exercise-files.md")


def blocks(page: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [b for b in re.findall(r"```yaml\n(.*?)```", text, re.S) if b.startswith("id:")]


def test_generated_parts_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "make_reference.py"), "--check"],
        capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES)
def test_the_exercise_that_a_page_shows_is_made(page: str, tmp_path: Path) -> None:
    found = blocks(page)
    assert found
    for text in found:
        name = re.match(r"id: (\S+)", text)
        assert name
        path = tmp_path / f"{name[1]}.yaml"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "symderiv", "make", str(path), "--variants", "3", "--to", "tex",
             "-o", str(tmp_path / "out")],
            capture_output=True, text=True, check=False, cwd=tmp_path,
        )
        assert done.returncode == 0, done.stderr
        assert "3 variants made" in done.stdout


def test_the_sheet_that_the_documentation_shows_is_planned() -> None:
    from symderiv.exercises.library import Library
    from symderiv.exercises.sheet import parse_sheet

    [text] = blocks("docs/sheets.md")
    sheet = parse_sheet(text, Library().exercise)
    assert [use.exercise.id for use in sheet.uses] == ["graph-paths", "chain-gradient", "skip-paths"]
