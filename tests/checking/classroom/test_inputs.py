"""Files, folders and patterns; names of reports that never meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from symderiv.checking.classroom.inputs import find_inputs, report_names


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b/x.md",
        "a/x.md",
        "a/y.tex",
        "a/plot.png",
        "a/scan.pdf",
        "a/.hidden.md",
        "z.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old.md").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("tree")
def test_folders_patterns_and_doubles() -> None:
    found = find_inputs(["z.txt", "."], Path("out"))
    assert found.files == ("z.txt", "a/scan.pdf", "a/x.md", "a/y.tex", "b/x.md")
    assert found.passed_over == 1
    assert find_inputs(["*/x.md", "./a/x.md"]).files == ("a/x.md", "b/x.md")
    assert find_inputs(["none-*.md"]).faults == {"none-*.md": "no file matches this pattern"}
    assert find_inputs(["missing.md", "-"]).files == ("missing.md", "-")


def test_reports_of_an_earlier_run_are_no_write_ups(tree: Path) -> None:
    for name in ("grades.csv", "summary.json", "summary.html", "reports/x.html"):
        (tree / "graded" / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / "graded" / name).write_text("", encoding="utf-8")
    assert not any("graded" in f for f in find_inputs(["."], Path("out")).files)
    (tree / "graded" / "grades.csv").unlink()
    assert "graded/reports/x.html" in find_inputs(["."], Path("out")).files


@pytest.mark.usefixtures("tree")
def test_a_folder_without_write_ups() -> None:
    Path("empty").mkdir()
    assert "empty" in find_inputs(["empty"]).faults


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["a.md", "b.md"], ["a", "b"]),
        (["1/answers.md", "2/answers.md"], ["1-answers.md", "2-answers.md"]),
        (["a.md", "a.tex"], ["a.md", "a.tex"]),
        (["A.md", "a.md"], None),
        (["x/../../etc.md", "-"], ["etc", "stdin"]),
        (["1/a b.md", "1/a  b.md", "con.md"], None),
    ],
)
def test_names_of_reports(files: list[str], names: list[str] | None) -> None:
    found = report_names(files)
    assert names is None or found == names
    assert len({n.casefold() for n in found}) == len(files)
    assert not any("/" in n or n.startswith(".") or " " in n for n in found)
