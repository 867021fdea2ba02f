"""From bytes to text: encodings, byte order marks, what is no text at all, and notebooks."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

__all__ = ["Cell", "ReadingError", "Written", "decode", "language_of", "notebook"]

MAX_BYTES = 20_000_000
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word document or another zip archive",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed file",
}
_LANGUAGES = {
    "tex": "latex", "ltx": "latex", "latex": "latex", "md": "markdown", "markdown": "markdown",
    "mkd": "markdown", "rmd": "markdown", "qmd": "markdown", "ipynb": "notebook", "txt": "text",
    "text": "text", "html": "markdown",
}  # fmt: skip
_LATEX = re.compile(r"\\(?:documentclass|begin\s*\{document\}|usepackage|section\*?\s*\{)")
_DELIMITERS = re.compile(
    r"\$[^$\n]+\$|\\\[|\\\(|\$\$|\\begin\s*\{(?:align|equation|gather|eqnarray)"
)


class ReadingError(ValueError):
    """A file that cannot be read: its path, the reason, and what to do next."""

    def __init__(self, path: str, reason: str, hint: str = "") -> None:
        super().__init__(f"{path}: {reason}" + (f"; {hint}" if hint else ""))
        self.path, self.reason, self.hint = path, reason, hint

    def __reduce__(self) -> tuple[type[ReadingError], tuple[str, str, str]]:
        return ReadingError, (self.path, self.reason, self.hint)


@dataclass(frozen=True, slots=True)
class Cell:
    """A Markdown cell of a notebook: its number from 1 among all cells, its place in the text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Written:
    """A decoded file: text, language, what was guessed on the way, the cells of a notebook."""

    text: str
    language: str
    notes: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = field(default=())


# The mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
)  # fmt: skip


def decode(data: bytes, path: str = "-") -> tuple[str, tuple[str, ...]]:
    """(text, notes): UTF-8, UTF-16, UTF-32 or, with a note, Windows-1252. ReadingError for other data."""
    if len(data) > MAX_BYTES:
        raise ReadingError(path, f"is larger than {MAX_BYTES // 1_000_000} MB")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise ReadingError(path, f"is {what}, not text", "hand in Markdown, LaTeX or text")
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name), (f"read as {name.upper()}",)
            except UnicodeDecodeError:
                raise ReadingError(path, f"is damaged {name.upper()}", "save it as UTF-8") from None
    head = data[:4000]
    if b"\0" in head:
        even, odd = head[::2].count(0), head[1::2].count(0)
        name = "utf-16-le" if odd > even else "utf-16-be"
        if max(even, odd) * 5 > len(head):
            try:
                return data.decode(name), (f"read as {name.upper()}",)
            except UnicodeDecodeError:
                pass
        raise ReadingError(path, "is binary data, not text", "hand in Markdown, LaTeX or text")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        note = f"not UTF-8 (line {line}); read as Windows-1252, so accented letters may be wrong"
        return data.decode("cp1252", errors="replace"), (note,)


def language_of(path: str, text: str) -> str:
    """``markdown``, ``latex``, ``text`` or ``notebook``, by the file's ending and its content."""
    ending = path.rsplit(".", 1)[-1].lower() if "." in path else ""
    known = _LANGUAGES.get(ending)
    if known and known != "text":
        return known
    start = text.lstrip()[:2000]
    if start.startswith("{") and '"cells"' in text and '"nbformat"' in text:
        return "notebook"
    if _LATEX.search(text[:20_000]):
        return "latex"
    return "markdown" if _DELIMITERS.search(text) else "text"


def notebook(text: str, path: str = "-") -> Written:
    """The Markdown cells of a notebook, one below the other. ReadingError when it is none."""
    try:
        data = json.loads(text)
        found = data["cells"] if "cells" in data else data["worksheets"][0]["cells"]
        pairs = [(str(c["cell_type"]), c.get("source", "")) for c in found]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as fault:
        raise ReadingError(path, f"is not a notebook ({type(fault).__name__})") from None
    out, cells, at = [], [], 0
    for number, (kind, source) in enumerate(pairs, 1):
        if kind != "markdown":
            continue
        body = source if isinstance(source, str) else "".join(map(str, source))
        cells.append(Cell(number, at, at + len(body)))
        out.append(body + "\n\n")
        at += len(body) + 2
    return Written("".join(out), "notebook", (), tuple(cells))
