"""The three forms of a report over one small write-up."""

from __future__ import annotations

import csv
import io

from symderiv.checking.report.data import Checked, json_data
from symderiv.checking.report.table import csv_text
from symderiv.checking.report.text import report_lines
from tests.checking.judging.builder import document, findings

TEXT = "v = 0.1296 + 0.064 = 0.44\n"


def checked() -> Checked:
    return Checked("answers.md", document(TEXT), tuple(findings(TEXT)))


def test_json() -> None:
    data = json_data([checked()])
    assert data["version"] == 1
    (entry,) = data["documents"]
    assert entry["path"] == "answers.md" and entry["variant"] is None and entry["marks"] is None
    assert entry["counts"] == {
        "correct": 0, "rounded": 0, "given": 1, "follow-through": 0, "wrong": 1, "unchecked": 0,
    }  # fmt: skip
    wrong = entry["findings"][1]
    assert list(wrong) == [
        "line", "column", "source", "verdict", "expected", "mistake", "message",
    ]  # fmt: skip
    assert wrong["expected"] == "0.1936"
    assert wrong["mistake"] == "root-for-value"


def test_text_quotes_and_underlines() -> None:
    lines = list(report_lines(checked()))
    assert "root-for-value" in lines[0]
    assert lines[1] == "    v = 0.1296 + 0.064 = 0.44"
    assert set(lines[2].strip()) == {"^"}
    assert lines[-1].endswith("2 relations: 1 given, 1 wrong")


def test_csv_is_safe_for_spreadsheets() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text([checked(), Checked("=x", None, fault="?")]))))
    assert rows[0]["wrong"] == "1" and rows[0]["mistakes"] == "root-for-value:1"
    assert rows[1]["path"] == "'=x" and rows[1]["error"] == "?"
