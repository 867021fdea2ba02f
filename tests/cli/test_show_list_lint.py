"""``show``, ``list``, ``lint`` and ``doctor`` over what ships and over small folders."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.cli_tools import run

EXERCISE = """\
id: tiny
title: A tiny product
family: E
level: 1
topics: [product rule, Tiny Topic]
parameters:
  a: {integer: [2, 9]}
  b: {integer: [2, 40]}
graphs:
  g:
    equations: |
      u = a^2
      y = u*b
    inputs: [a, b]
tasks:
  - {kind: gradient, points: 3, wrt: [a], numbers: true}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "tiny.yaml").write_text(EXERCISE, encoding="utf-8")
    return tmp_path


def shipped() -> list[str]:
    return [e["id"] for e in json.loads(run("list", "--format", "json").stdout)["exercises"]]


# --- show -----------------------------------------------------------------------------------------


def test_show_by_hand(own: Path) -> None:
    # y = a² b, so dy/da = 2ab = 2 · 3 · 5.
    result = run("--path", str(own), "show", "tiny", "--set", "a=3", "--set", "b=5")
    assert result.exit_code == 0, result.stderr
    assert "A tiny product" in result.stdout
    assert "dy/da = 30" in result.stdout


def test_show_json_says_what_make_needs(own: Path) -> None:
    args = ("--path", str(own), "show", "tiny", "--seed", "7", "--variant", "3", "--to", "json")
    data = json.loads(run(*args).stdout)
    a, b = (int(data["parameters"][n]) for n in "ab")
    shown = [x["shown"]["ascii"] for x in data["tasks"][0]["answers"]]
    assert str(2 * a * b) in shown
    assert (data["seed"], data["variant"]) == ("7", "3")
    assert run(*args).stdout == run(*args).stdout


def test_show_seed_and_variant_matter(own: Path) -> None:
    base = ("--path", str(own), "show", "tiny", "--to", "json")
    drawn = {
        str(json.loads(run(*base, "--seed", s, "--variant", v).stdout)["parameters"])
        for s in "123"
        for v in "123"
    }
    assert len(drawn) > 3


@pytest.mark.parametrize("name", ["graph-paths", "relu-forward-backward", "chain-gradient"])
def test_show_shipped_text_is_clean(name: str) -> None:
    result = run("show", name, "--detail", "full")
    assert result.exit_code == 0, result.stderr
    formulas = "\n".join(line for line in result.stdout.splitlines() if line.startswith("  "))
    assert "+ -" not in formulas and "- -" not in formulas
    assert not re.search(r"(?<![\d.])1 (?!if\b)[a-zσ]", formulas)
    assert not re.search(r"\d{12,}", result.stdout)
    assert "\x02" not in result.stdout and "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 130


def test_show_details_grow() -> None:
    sizes = [
        len(run("show", "relu-forward-backward", "--detail", d).stdout)
        for d in ("brief", "normal", "full")
    ]
    assert sizes[0] < sizes[1] < sizes[2]


def test_show_latex_is_a_document(own: Path) -> None:
    text = run("--path", str(own), "show", "tiny", "--to", "latex").stdout
    assert text.startswith(r"\documentclass") and text.rstrip().endswith(r"\end{document}")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["graph-path"], "did you mean 'graph-paths'?"),
        (["demo"], "is a sheet"),
        (["graph-paths", "--set", "nosuch=3"], "no parameter 'nosuch'"),
        (["graph-paths", "--set", "a"], "NAME=VALUE"),
        (["graph-paths", "--set", "a=[1"], "--set"),
        (["./none.yaml"], "none.yaml"),
    ],
)
def test_show_wrong_input(args: list[str], message: str) -> None:
    result = run("show", *args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == "" and "internal error" not in result.stderr


# --- list -----------------------------------------------------------------------------------------


def test_list_filters(own: Path) -> None:
    args = ("--path", str(own), "list", "--format", "json")
    found = json.loads(run(*args, "--family", "e", "--topic", "tiny").stdout)["exercises"]
    assert [e["id"] for e in found] == ["tiny"]
    assert found[0]["points"] == "3" and found[0]["tasks"] == ["gradient"]


def test_environment_variable_names_folders(own: Path) -> None:
    assert "tiny" in run("list", env={"SYMDERIV_PATH": str(own)}).stdout
    assert "tiny" not in run("list").stdout


@pytest.mark.parametrize("flag", ["--families", "--topics", "--tasks", "--sheets", "--exercises"])
def test_list_text_and_json_agree(flag: str) -> None:
    data = json.loads(run("list", flag, "--format", "json").stdout)
    rows = data[flag[2:]]
    lines = run("list", flag).stdout.splitlines()
    assert data["version"] == 1 and len(lines) == len(rows) + 1
    for row, line in zip(rows, lines[1:], strict=True):
        assert line.startswith(str(next(v for k, v in row.items() if k != "version")))


def test_a_faulty_file_costs_a_line_not_the_list(own: Path) -> None:
    (own / "exercises" / "broken.yaml").write_text("id: [", encoding="utf-8")
    result = run("--path", str(own), "list")
    assert result.exit_code == 0
    assert "tiny" in result.stdout and "broken" not in result.stdout
    assert "left out: " in result.stderr and "broken.yaml" in result.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--family", "Q"], "there are A"),
        (["--topic", "zzz"], "chain rule"),
        (["--format", "latex"], "--catalog"),
        (["foo"], "symderiv show"),
        (["--catalog", "sigmod"], "did you mean sigmoid"),
        (["--catalog", "--family", "A"], "--family"),
    ],
)
def test_list_wrong_input(args: list[str], message: str) -> None:
    result = run("list", *args)
    assert result.exit_code == 2 and message in result.stderr


# --- the catalogue --------------------------------------------------------------------------------


def test_catalogue_has_every_row_in_every_format() -> None:
    from symderiv.catalog.activations import ACTIVATIONS
    from symderiv.catalog.losses import LOSSES
    from symderiv.catalog.optimizers import OPTIMIZERS

    text = run("list", "--catalog").stdout
    latex = run("list", "--catalog", "--format", "latex").stdout
    data = json.loads(run("list", "--catalog", "--format", "json").stdout)["catalog"]
    for section, rows in (
        ("Activations", ACTIVATIONS),
        ("Losses and penalties", LOSSES),
        ("Optimizers", OPTIMIZERS),
    ):
        assert [r["name"] for r in data[section]] == list(rows)
        for row in rows.values():
            assert row.title in text
            assert row.name.replace("_", r"\_") in latex
    assert not re.search(r"\d\.\d{13,}", text)


def test_catalogue_facts_of_the_sigmoid() -> None:
    text = " ".join(run("list", "--catalog", "sigmoid").stdout.split())
    for fact in (
        "σ′(x) = σ(x)·(1 - σ(x))",
        "largest slope 1/4, attained at x = 0",
        "(0, 1)",
        "0 for x → -∞; 1 for x → ∞",
    ):
        assert fact in text


@pytest.mark.tex
def test_catalogue_compiles_without_overfull_boxes(tmp_path: Path) -> None:
    from symderiv.render.tex import typeset

    source = tmp_path / "catalogue.tex"
    source.write_text(run("list", "--catalog", "--format", "latex").stdout, encoding="utf-8")
    (result,) = typeset([source])
    assert result.error is None
    assert not [w for w in result.warnings if w.kind.startswith("overfull")]


# --- lint and doctor ------------------------------------------------------------------------------


def test_lint_of_a_good_file_is_0(own: Path) -> None:
    result = run("lint", str(own / "exercises" / "tiny.yaml"), "--trials", "60")
    assert result.exit_code == 0 and result.stdout == "1 file: no faults\n"


def test_lint_names_file_line_key_and_suggestion(own: Path) -> None:
    file = own / "exercises" / "tiny.yaml"
    file.write_text(EXERCISE.replace("family: E", "famly: E"), encoding="utf-8")
    result = run("lint", str(file))
    assert result.exit_code == 1
    assert f"{file}:3:1: error: famly" in result.stdout
    assert "did you mean 'family'?" in result.stdout
    data = json.loads(run("lint", str(file), "--format", "json").stdout)
    assert data["counts"]["error"] == len(data["faults"]) > 0
    assert {"path", "line", "column", "key", "severity", "message", "hint"} == set(
        data["faults"][0]
    )


def test_warnings_are_faults_only_when_strict(own: Path) -> None:
    file = own / "exercises" / "tiny.yaml"
    file.write_text(EXERCISE.replace("points: 3, ", ""), encoding="utf-8")
    result = run("lint", str(file), "--trials", "60")
    assert result.exit_code == 0 and "warning: " in result.stdout
    assert run("lint", str(file), "--trials", "60", "--strict").exit_code == 1


def test_lint_of_a_sheet_and_of_a_folder(own: Path) -> None:
    sheet = own / "exercises" / "week.yaml"
    sheet.write_text("id: week\ntitle: Week\nexercises: [tiny, tny]\n", encoding="utf-8")
    result = run("--path", str(own), "lint", str(own), "--trials", "60")
    assert result.exit_code == 1
    assert "week.yaml:3:" in result.stdout and "did you mean 'tiny'?" in result.stdout
    assert "2 files: 1 error" in result.stdout


@pytest.mark.parametrize("name", ["none.yaml", "no-such-id"])
def test_lint_of_what_is_not_there_is_2(name: str) -> None:
    result = run("lint", name)
    assert result.exit_code == 2 and name in result.stderr


def test_doctor() -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert "Sheets can be made" in result.stdout
    data = json.loads(run("doctor", "--format", "json").stdout)
    assert data["ok"] and data["problems"] == []
    assert data["counts"]["exercises"] == len(shipped())
    assert all(row["version"] for row in data["packages"].values() if row["required"])


def test_doctor_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    from symderiv.cli import doctor

    monkeypatch.setitem(doctor.NEEDED, "no-such-package", ("no_such_package", "1.0"))
    monkeypatch.setitem(doctor.NEEDED, "click", ("click", "99.0"))
    result = run("doctor")
    assert result.exit_code == 2
    assert "pip install 'no-such-package>=1.0'" in result.stdout
    assert "older than 99.0" in result.stdout


# --- a terminal -----------------------------------------------------------------------------------


def test_colours_only_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from symderiv.cli import screen

    text = screen.mark("title", "Head") + " body [b]x[/b]"
    screen.show_text(text)
    assert capsys.readouterr().out == "Head body [b]x[/b]\n"
    monkeypatch.setattr(screen, "on_terminal", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    screen.show_text(text)
    coloured = capsys.readouterr().out
    assert "\x1b[" in coloured and "[b]x[/b]" in coloured
    monkeypatch.delenv("FORCE_COLOR")
    monkeypatch.setenv("NO_COLOR", "1")
    screen.show_text(text)
    assert "\x1b[3" not in capsys.readouterr().out
