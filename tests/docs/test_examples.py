"""What the pages show is what happens: their files, fragments, commands and outputs are tried.

Each page is read from top to bottom in an empty folder. A fragment of an exercise file is completed,
drawn, solved and proved. A shown output is compared with the real one.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from symderiv.cli import main
from symderiv.exercises.library import Library
from symderiv.exercises.load import parse_exercise
from symderiv.exercises.sampling import Sampler
from symderiv.exercises.solve import solve
from symderiv.exercises.yamlread import compose
from symderiv.produce.variant import prove_solved
from symderiv.render.environment import environment
from symderiv.render.figures.environment import _environment as figures

from .pages import PAGES, Command, blocks, commands, shows

# Commands that set up, test and measure: the pages name them, CI runs them.
ELSEWHERE = (
    "python",
    "python3",
    "pip",
    "ruff",
    "mypy",
    "bash",
    "SYMDERIV_TEST_",
    "git",
    ".venv/bin/",
)
HEAD = {
    "id": "id: fragment",
    "title": "title: A fragment",
    "family": "family: C",
    "level": "level: 1",
    "tasks": "tasks: [{kind: explain, points: 1, question: Why?, answer: Because.}]",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty folder of its own; nothing of it stays in the caches of templates."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SYMDERIV_PATH", raising=False)
    environment.cache_clear()
    figures.cache_clear()
    yield
    environment.cache_clear()
    figures.cache_clear()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_happens(page: str) -> None:
    for block in blocks(page):
        place = f"{page}:{block.line}"
        if block.file and not block.file.startswith("symderiv/"):
            Path(block.file).parent.mkdir(parents=True, exist_ok=True)
            Path(block.file).write_text(block.text, encoding="utf-8")
        if block.language == "yaml":
            try_yaml(block.text, block.file, place)
        elif block.language == "json":
            json.loads(block.text)
        elif block.language == "console":
            for command in commands(block):
                try_command(command, page)


def try_yaml(text: str, file: str, place: str) -> None:
    """A whole exercise or sheet, or a fragment of an exercise that needs completing."""
    data = compose(text, place).data
    assert isinstance(data, dict), f"{place}: not a mapping"
    if "exercises" in data:
        assert file, f"{place}: a sheet needs a file name"
        assert Library().sheet(file).uses, place
        return
    whole = "\n".join([*(v for k, v in HEAD.items() if k not in data), text])
    try:
        solved = solve(Sampler(parse_exercise(whole), solve).sample("1").drawn)
        assert prove_solved(solved, "0", "1")
    except Exception as fault:
        raise AssertionError(f"{place}: {fault}") from fault


def try_command(command: Command, page: str) -> None:
    """Run a command in this process and compare what it prints, if the page shows that."""
    words = shlex.split(command.text, comments=True)
    place = f"{page}:{command.line}"
    if words[0] != "symderiv":
        assert words[0].startswith(ELSEWHERE), f"{place}: {command.text!r} is tried nowhere"
        return
    if "make" in words:
        words += ["--jobs", "1"] + ([] if "--to" in words else ["--to", "tex"])
    done = CliRunner().invoke(main, words[1:], env={"COLUMNS": "100"})
    shown = command.output
    fails = shown is not None and "error: " in shown.casefold()
    if "check" in words:  # it fails, too, where it finds something
        fails = fails or re.search(r"\bwrong\b(?! relation)|not read", shown or "") is not None
    assert (done.exit_code != 0) == fails, f"{place}: status {done.exit_code}\n{done.output}"
    if shown is not None:
        assert shows(shown, done.output), f"{place}: it prints\n{done.output}"


def test_the_comparison_can_fail() -> None:
    assert shows("a\n…\nd e… f\n", "a\nb\nc\nd e, but f\n")
    assert shows("done, 2.5 s\n  3 PDFs, 4 pages\n", "done, 0.1 s\n")
    assert not shows("a\n…\nd\n", "a\nb\nc\n")
    assert not shows("w = 0.1\n", "w = 0.2\n")
    assert not shows("a\n", "a\nb\n")
