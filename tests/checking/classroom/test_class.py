"""A class: sheets made for a roster, handed in with and without mistakes, and some that are none."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from symderiv.cli.app import main

RIGHT = r"b_2 - \eta \cdot \frac{\partial L}{\partial b_2}"
WRONG = r"b_2 + \eta \cdot \frac{\partial L}{\partial b_2}"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.output


def hand_in(people: int, altered: int) -> None:
    """Keys as submissions: the first ``altered`` with plus for minus in one update."""
    ids = [f"s{1000 + i}" for i in range(people)]
    Path("class.csv").write_text(
        "id,name\n" + "".join(f"{i},Zoë <b>{i}</b>\n" for i in ids), encoding="utf-8"
    )
    status, text = run(
        "make", "relu-forward-backward", "--roster", "class.csv", "--to", "tex", "-o", "out"
    )
    assert status == 0, text
    for n, i in enumerate(ids):
        folder = Path("in", "AB"[n % 2])
        folder.mkdir(parents=True, exist_ok=True)
        key = Path("out", "keys", f"key-{i}.tex").read_text(encoding="utf-8")
        assert RIGHT in key
        text = key.replace(RIGHT, WRONG, 1) if n < altered else key
        (folder / f"{i}.tex").write_text(text, encoding="utf-8")
    Path("in", f"again-{ids[0]}.md").write_text("$x = 1$\n", encoding="utf-8")
    Path("in", "empty.md").write_text("", encoding="utf-8")
    Path("in", "binary.md").write_bytes(bytes(range(256)) * 9)
    Path("in", "scan.pdf").write_bytes(b"%PDF-1.7")
    Path("in", "garbage.tex").write_bytes(b"variant s1000 \xff\xfe$$$\\frac{{{" * 50)


def check_class(folder: Path, people: int, altered: int, jobs: tuple[str, ...]) -> None:
    hand_in(people, altered)
    for n in jobs:
        status, text = run(
            "check", "in", "--manifest", "out/manifest.json", "--jobs", n, "-o", f"r{n}"
        )
        assert status == 2, text
        assert text.count("not read:") == 3
        assert f"{people + 5} write-ups" in text
    with Path(f"r{jobs[0]}", "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {r["file"]: r for r in csv.DictReader(file)}
    assert len(rows) == people + 5
    assert rows["in/scan.pdf"]["fault"].startswith("is a PDF")
    assert rows["in/empty.md"]["fault"] == "the file is empty"
    assert rows["in/binary.md"]["marks"] == "" and rows["in/binary.md"]["wrong"] == ""
    for k in range(people):
        row = rows[f"in/{'AB'[k % 2]}/s{1000 + k}.tex"]
        assert (row["id"], row["name"]) == (f"s{1000 + k}", f"Zoë <b>s{1000 + k}</b>")
        assert row["maximum"] == "8"
        assert (float(row["marks"]) < 8) == (k < altered), row
        assert (int(row["wrong"]) > 0) == (k < altered), row
    summary = json.loads(Path(f"r{jobs[0]}", "summary.json").read_text(encoding="utf-8"))
    assert summary["documents"] == people + 5
    assert len(summary["unread"]) == 3
    assert summary["more_than_once"] == {
        "s1000": ["in/A/s1000.tex", "in/again-s1000.md", "in/garbage.tex"]
    }
    assert summary["tasks"][0]["documents"] >= 1
    page = Path(f"r{jobs[0]}", "summary.html").read_text(encoding="utf-8")
    assert "Zoë &lt;b&gt;" in page and "<b>s1000" not in page
    for name in (f"s{1000 + n}" for n in range(people)):
        entry = json.loads(
            Path(f"r{jobs[0]}", "reports", f"{name}.json").read_text(encoding="utf-8")
        )
        assert entry["documents"][0]["variant"] == name
        assert entry["documents"][0]["person"]["id"] == name
        assert Path(f"r{jobs[0]}", "reports", f"{name}.html").is_file()
    assert not list(Path(f"r{jobs[0]}").rglob("*.part"))


def test_a_small_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    check_class(tmp_path, 4, 2, ("2",))


@pytest.mark.slow
def test_sixty_submissions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    check_class(tmp_path, 56, 20, ("2",))


def test_any_number_of_processes_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for i in range(7):
        Path(f"p{i}.md").write_text(f"$a = {i} + 1 = {i + 1 + i % 2}$\n", encoding="utf-8")
    texts = [run("check", ".", "--jobs", n, "-o", f"../r{n}") for n in ("1", "3")]
    assert texts[0] == texts[1] and texts[0][0] == 1
    first, second = tmp_path.parent / "r1", tmp_path.parent / "r3"
    names = sorted(p.relative_to(first) for p in first.rglob("*") if p.is_file())
    assert len(names) == 7 * 2 + 3
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
