"""JSON and the gradebook's CSV: every field of the contract, and what stands in it."""

from __future__ import annotations

import csv
import io
import json

from symderiv.checking.classroom.grades import COLUMNS, grades_csv
from symderiv.checking.classroom.rows import row_of
from symderiv.checking.report.data import Checked, document_data, json_data

from .papers import SLIP, checked


def test_every_field_of_the_contract() -> None:
    data = json_data([document_data(checked(SLIP))])
    assert data["version"] == 1
    (entry,) = data["documents"]
    assert list(entry) == ["path", "variant", "findings", "counts", "marks"]
    assert entry["path"] == "answers.md" and entry["variant"] is None and entry["marks"] is None
    assert entry["counts"] == {
        "correct": 0, "rounded": 0, "given": 1, "follow-through": 0, "wrong": 1, "unchecked": 0,
    }  # fmt: skip
    given, wrong = entry["findings"]
    contract = ["line", "column", "source", "verdict", "expected", "mistake", "message"]
    assert list(wrong)[:7] == contract
    assert (given["verdict"], given["expected"], given["mistake"]) == ("given", None, None)
    assert given["differs"] is None
    assert (wrong["line"], wrong["column"]) == (1, 22)
    assert wrong["source"] == "0.1296 + 0.064 = 0.44"
    assert (wrong["expected"], wrong["mistake"]) == ("0.1936", "root-for-value")
    assert wrong["end"] == {"line": 1, "column": 26}
    assert wrong["differs"]["source"] == "0.44"


def test_places_on_later_lines_and_in_cells() -> None:
    text = "Words.\n\n$$\na = 2 \\cdot 3\n  = 7\n$$\n"
    (wrong,) = [f for f in document_data(checked(text))["findings"] if f["verdict"] == "wrong"]
    assert (wrong["line"], wrong["column"]) == (5, 5)
    assert wrong["end"] == {"line": 5, "column": 6}
    cells = [
        {"cell_type": "code", "source": "x"},
        {"cell_type": "markdown", "source": ["# A\n", "$a = 2*3 = 7$"]},
    ]
    book = json.dumps({"cells": cells, "nbformat": 4})
    paper = checked(book, "a.ipynb")
    (wrong,) = [f for f in document_data(paper)["findings"] if f["verdict"] == "wrong"]
    assert (wrong["cell"], wrong["line"], wrong["end"]["line"]) == (2, 2, 2)
    assert row_of(paper).first_wrong == "cell 2, line 2"


def test_a_file_that_was_not_read() -> None:
    entry = document_data(Checked("x.pdf", None, fault="is a PDF, not text"))
    assert entry["error"] == "is a PDF, not text"
    assert entry["findings"] == [] and entry["marks"] is None
    assert set(entry["counts"].values()) == {0}


def test_grades() -> None:
    rows = [row_of(checked(SLIP)), row_of(Checked("=cmd|x", None, fault="?"))]
    found = list(csv.DictReader(io.StringIO(grades_csv(rows))))
    assert list(found[0]) == list(COLUMNS)
    assert found[0]["wrong"] == "1" and found[0]["mistakes"] == "root-for-value:1"
    assert found[0]["first_wrong_line"] == "1" and found[0]["marks"] == ""
    assert found[1]["file"] == "'=cmd|x" and found[1]["fault"] == "?" and found[1]["wrong"] == ""


def test_what_has_nothing_to_report_says_so() -> None:
    assert row_of(checked(" \n")).remark == "the file is empty"
    assert row_of(checked("Only words here.")).remark == "no relation was found in it"
