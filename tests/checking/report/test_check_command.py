"""``symderiv check`` from the command line: statuses, what it is checked against, formats."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from symderiv.checking.reading import reader
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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [((), "decimal comma\n\n"), (("--decimal-comma",), "")],
)
def test_decimal_commas_are_declared(arguments: tuple[str, ...], said: str) -> None:
    # 0.5 + 2.25 = 2.75
    sums = "x = 0,5\ny = 2,25\nz = x + y = {}\n"
    assert run("-", *arguments, stdin=said + sums.format("2,75"))[0] == 0
    status, text = run("-", *arguments, stdin=said + sums.format("2,85"))
    assert status == 1 and "right is 2.75" in text
    assert "must be declared" in run("-", stdin=sums.format("2,75"))[1]
    latex = (
        "\\documentclass{article}%s\\begin{document}\n$x = 0,5$ and $2x = 1,5$\n\\end{document}\n"
    )
    assert run("-", stdin=latex % "\\usepackage{icomma}")[0] == 1
    assert run("-", stdin=latex % "")[0] == 0


def test_an_exercise_is_the_reference(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        "$z_1 = w_1 x + b_1$\n\n$h = ReLU(z_1)$\n\n$z_2 = w_2 h - b_2$\n", encoding="utf-8"
    )
    status, text = run(str(file), "--exercise", "relu-forward-backward", "--format", "json")
    assert status == 1
    (entry,) = json.loads(text[text.index("{") :])["documents"]  # behind a message
    assert [f["verdict"] for f in entry["findings"]] == ["correct", "correct", "wrong"]
    assert entry["findings"][2]["mistake"] == "sign"
    assert entry["marks"]["points"] > entry["marks"]["given"]


def test_marks_tell_method_and_accuracy(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    # 0.6·2 + 0.8 = 2 is written 2.2: the method of z_2 is right, its value is not.
    file.write_text("$z_2 = w_2 h + b_2 = 0.6 \\cdot 2 + 0.8 = 2.2$\n", encoding="utf-8")
    _, text = run(str(file), "--exercise", "relu-forward-backward", "--format", "json")
    marks = json.loads(text[text.index("{") :])["documents"][0]["marks"]
    assert marks["points"] == 8 and marks["by_hand"] == 0
    step = next(s for s in marks["steps"] if s["step"] == "value:z_2")
    assert list(step) == [
        "task", "step", "points", "given", "method", "accuracy", "state", "line", "name",
    ]  # fmt: skip
    assert (step["method"], step["accuracy"], step["state"]) == (step["points"] / 2, 0, "wrong")
    assert marks["method"] + marks["accuracy"] == marks["given"] == step["given"]
    assert step["name"] == "z₂"


def test_what_is_too_large_is_said_in_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MAX_TEXT", 6_000)
    file = tmp_path / "a.md"
    file.write_text("$a = 2 + 1 = 3$\n\n" + "word word\n" * 700, encoding="utf-8")
    why = "more than 6000 characters; the rest is not read"
    status, text = run(str(file))
    assert status == 0
    assert text.splitlines()[-1].split("; cut: ")[1].startswith(why)
    (entry,) = json.loads(run(str(file), "--format", "json")[1])["documents"]
    assert entry["cut"].startswith(why)
    (row,) = csv.DictReader(io.StringIO(run(str(file), "--format", "csv")[1]))
    assert row["cut"].startswith(why) and row["fault"] == ""
    assert f"Not looked at to the end: {why}" in run(str(file), "--format", "html")[1]
    small = tmp_path / "b.md"
    small.write_text("$a = 2 + 1 = 3$\n", encoding="utf-8")
    assert "cut" not in run(str(small))[1]
    assert "cut" not in json.loads(run(str(small), "--format", "json")[1])["documents"][0]
    lines = run(str(file), str(small), "-q")[1].splitlines()
    assert any(x.startswith(f"Not looked at to the end: {file}") for x in lines)


def test_parameters_that_are_not_set_are_named(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("$z_1 = w_1 x + b_1$\n", encoding="utf-8")
    against = ("--exercise", "relu-forward-backward", "-q")
    _, text = run(str(file), *against, "--set", "x=2", "--set", "w_1=0.5")
    drawn = next(x for x in text.splitlines() if x.startswith("not set"))
    assert "eta = " in drawn and "b_2 = " in drawn and " x = " not in drawn
    alone = next(x for x in run(str(file), *against)[1].splitlines() if x.startswith("not set"))
    assert "eta = " in alone and " x = " in alone
    status, text = run(str(file), *against, "--set", "x=[1,")
    assert status == 2 and "write a vector as --set 'x=[1, 0.5, 0]'" in text
    # * is a word, whatever YAML takes it for.
    assert run(str(file), "--exercise", "autograd-nodes", "-q", "--set", "op_1=*")[0] == 0


OWN = """
id: my-neuron
title: Mine
family: C
level: 1
topics: [forward]
parameters:
  x: {integer: [1, 4]}
  w: {integer: [1, 4]}
graphs:
  net: {equations: "L = w*x", inputs: [x], parameters: [w]}
tasks:
  - {kind: forward, points: 1}
"""


def test_an_exercise_that_is_not_found_says_where_to_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine").mkdir()
    Path("mine", "my-neuron.yaml").write_text(OWN, encoding="utf-8")
    made = CliRunner().invoke(main, ["make", "mine/my-neuron.yaml", "--to", "tex", "-o", "out"])
    assert made.exit_code == 0, made.output
    against = ("out/keys/key-001.tex", "--manifest", "out/manifest.json")
    status, text = run(*against)
    assert status == 2
    assert "there is no exercise 'my-neuron', which out/manifest.json names" in text
    assert "symderiv --path FOLDER check" in text
    found = CliRunner().invoke(main, ["--path", "mine", "check", *against])
    assert found.exit_code == 0 and "1 of 1 points" in found.output
    assert "has changed" not in found.output
    Path("mine", "my-neuron.yaml").write_text(OWN.replace("s: 1}", "s: 2}"), encoding="utf-8")
    changed = CliRunner().invoke(main, ["--path", "mine", "check", *against])
    assert "my-neuron: the exercise has changed since the sheet was made" in changed.output


def test_one_name_in_two_exercises_of_a_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P_1 and the number of paths are asked for twice: each stays with the exercise it stands in."""
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(
        main, ["make", "graph-paths", "skip-paths", "--to", "tex", "-o", "out"]
    )
    assert made.exit_code == 0, made.output
    status, text = run("out/keys/key-001.tex", "--manifest", "out/manifest.json", "-q")
    assert status == 0 and "wrong" not in text, text
    key = Path("out/keys/key-001.tex")
    wrong = key.read_text(encoding="utf-8").rpartition("paths}} = 2")
    key.write_text("paths}} = 3".join((wrong[0], wrong[2])), encoding="utf-8")
    assert run("out/keys/key-001.tex", "--manifest", "out/manifest.json", "-q")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--set", "w_1=0,8"), "'0,8' is not a number; with a decimal point it is 0.8"),
        (("--set", "w_1=abc"), "'abc' is not a number"),
        (("--set", "x=4", "--set", "x=3"), "x is set to 4 and to 3: give it once"),
    ],
)
def test_settings_that_are_none_are_told(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "a.md"
    file.write_text("$z_1 = w_1 x + b_1$\n", encoding="utf-8")
    status, text = run(str(file), "--exercise", "relu-forward-backward", *arguments)
    assert status == 2 and said in text
    for value in ("0.8", "-0.8", "4/5", "8e-1"):
        status, _ = run(
            str(file), "--exercise", "relu-forward-backward", "-q", "--set", f"w_1={value}"
        )
        assert status == 0


def test_names_that_begin_as_the_one_asked_for_are_offered(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("$z = 1$\n", encoding="utf-8")
    status, text = run(str(file), "--exercise", "relu")
    assert status == 2
    assert "did you mean 'relu-forward-backward' or 'relu-four-optimizers'?" in text


@pytest.mark.parametrize(
    ("exercise", "total"),
    [  # the points of the exercise file, in halves as on a sheet; what is answered in words is apart
        ("relu-forward-backward", "of 8 points"),
        ("skip-paths", "of 10 points"),
        ("activation-trio", "of 10 points, and 6 more by hand"),
        ("stuck-loss", "of 0 points, and 4 more by hand"),
        ("descent-barrier", "of 2 points, and 3 more by hand"),
    ],
)
def test_the_total_is_that_of_the_exercise(tmp_path: Path, exercise: str, total: str) -> None:
    file = tmp_path / "a.md"
    file.write_text("$q = 1$\n", encoding="utf-8")
    _, text = run(str(file), "--exercise", exercise, "-q")
    assert next(x for x in text.splitlines() if x.startswith(str(file))).endswith(total)


def test_the_wrong_exercise_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("".join(f"$k_{i} = {i} + 1 = {i + 1}$\n\n" for i in range(6)))
    _, text = run(str(file), "--exercise", "graph-labels", "-q")
    assert (
        "hardly any step of this exercise stands in the write-ups: is graph-labels theirs" in text
    )
