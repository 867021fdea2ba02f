"""Files as they come: line ends, encodings, byte order marks, what is no text, notebooks, stdin."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from symderiv.checking.model import Document
from symderiv.checking.reading import ReadingError, read, read_text
from symderiv.checking.reading.files import language_of

TEXT = "# Übung\n\n$a = 1$\n\n$$b\n= a + 2$$\n\n∂L/∂w₁ = 3\n"
PLACES = [(3, 6), (6, 3), (8, 10)]


def places(document: Document) -> list[tuple[int, int]]:
    return [(s.line, s.column) for s in document.statements]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_same_is_read_in_every_encoding_with_all_line_ends(encoding: str, end: str) -> None:
    data = TEXT.replace("\n", end).encode(encoding)
    document = read("a.md", data=data)
    assert places(document) == PLACES
    assert document.unread == ()
    assert bool(document.notes) == encoding.startswith(("utf-16", "utf-32"))


def test_a_big_endian_file_with_its_mark() -> None:
    document = read("a.md", data=b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert places(document) == PLACES


def test_another_encoding_is_read_with_a_note() -> None:
    data = "Übung\n\n$a = 1$ für\n".encode("cp1252")
    document = read("a.md", data=data)
    assert places(document) == [(3, 6)]
    assert document.notes == (
        "not UTF-8 (line 1); read as Windows-1252, so accented letters may be wrong",
    )


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"   "])
@pytest.mark.parametrize("name", ["a.md", "a.tex", "a.txt", "-"])
def test_an_empty_file_says_nothing(data: bytes, name: str) -> None:
    document = read(name, data=data)
    assert document.statements == ()
    assert document.unread == ()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF, not text"),
        (b"PK\x03\x04\x14\x00", "is a Word document or another zip archive"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\x1f\x8b\x08\x00", "is a compressed file"),
        (bytes(range(256)) * 4, "is binary data, not text"),
        (b"\xff\xfe\x00\xd8", "is damaged UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read("work.md", data=data)
    assert str(caught.value).startswith("work.md: ")
    assert what in str(caught.value)
    assert caught.value.hint


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="No such file"):
        read(tmp_path / "none.md")


def test_a_file_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "work.txt"
    path.write_bytes(b"\xef\xbb\xbfx = 2\r\ny = x + 1\r\n")
    assert places(read(path)) == [(1, 5), (2, 5)]


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("a.tex", "$a$", "latex"),
        ("a.md", r"\section{A}", "markdown"),
        ("a.txt", "a = 1", "text"),
        ("a.txt", "so $a = 1$", "markdown"),
        ("a.txt", r"\documentclass{article}", "latex"),
        ("-", r"\begin{document}$a$\end{document}", "latex"),
        ("-", "$a = 1$", "markdown"),
        ("-", "a = 1", "text"),
        ("-", '{"cells": [], "nbformat": 4}', "notebook"),
        ("A.IPYNB", "{}", "notebook"),
    ],
)
def test_the_language_of_a_file(name: str, text: str, language: str) -> None:
    assert language_of(name, text) == language


# --- notebooks ------------------------------------------------------------------------------------


def notebook(*cells: tuple[str, str | list[str]], **more: object) -> bytes:
    listed = [{"cell_type": kind, "metadata": {}, "source": source} for kind, source in cells]
    return json.dumps({"nbformat": 4, "cells": listed, **more}).encode()


def test_the_markdown_cells_of_a_notebook() -> None:
    data = notebook(
        ("code", "a = 5"),
        ("markdown", ["# Task\n", "\n", "$a = 1$\n"]),
        ("raw", "$c = 5$"),
        ("markdown", "text\n$$b = \\foo{2}$$"),
        ("markdown", "$d = 3$"),
    )
    document = read("w.ipynb", data=data)
    assert places(document) == [(3, 6), (2, 7), (1, 6)]
    assert [s.context for s in document.statements] == [
        "cell 2: Task",
        "cell 4: text",
        "cell 5: text",
    ]
    assert document.unread == ((2, 7, "cell 4: the command \\foo is not known"),)
    assert document.language == "notebook"


def test_a_fault_in_one_cell_leaves_the_others_alone() -> None:
    data = notebook(("markdown", "$$a = 1"), ("markdown", "so $b = 2$"))
    document = read("w.ipynb", data=data)
    assert [s.right.source for s in document.statements] == ["2"]
    assert document.unread == ((1, 1, "cell 1: $$ is never closed"),)


def test_an_old_notebook() -> None:
    data = json.dumps(
        {"worksheets": [{"cells": [{"cell_type": "markdown", "source": ["$a = 1$"]}]}]}
    )
    assert places(read("w.ipynb", data=data.encode())) == [(1, 6)]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "nonsense", '{"cells": 3}', '{"cells": [3]}', '{"cells": [{}]}', "[" * 9_000],
)
def test_what_is_no_notebook(text: str) -> None:
    with pytest.raises(ReadingError, match=r"w\.ipynb: is not a notebook"):
        read("w.ipynb", data=text.encode())


# --- LaTeX ----------------------------------------------------------------------------------------


def test_a_whole_latex_file_its_comments_and_its_macros() -> None:
    text = "\n".join(
        [
            r"\documentclass{article} % $z = 9$",
            r"\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}",
            r"\begin{document}",
            r"% $x = 7$",
            r"We find $\pd{L}{w} = 2x$, 50\% of it. % $y = 8$",
            r"\begin{verbatim}",
            r"$q = 1$",
            r"\end{verbatim}",
            r"\end{document}",
            r"$r = 1$",
        ]
    )
    document = read_text(text, "a.tex")
    assert [(s.line, s.column, s.source) for s in document.statements] == [
        (5, 22, r"\pd{L}{w} = 2x")
    ]
    assert document.unread == ()


def test_decimal_commas_where_they_are_declared() -> None:
    text = "$a = 0,5$ und $b = 1{,}25$ und $c = \\sigma(0,5)$\n\nd = 2,5\n"
    document = read_text(text, "a.md", decimal_comma=True)
    assert [str(s.right.term)[6:-2] for s in document.statements] == [
        "0.5",
        "1.25",
        "sigmoid(0.5)",
        "2.5",
    ]
    assert read_text("$a = 0,5$", "a.md").unread != ()
