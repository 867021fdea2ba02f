"""Splits a source into the preamble it shares with its siblings and the rest.

The shared part ends, whichever comes first,
1. after the line that inputs `symderiv-preamble.tex` (which is then read into it), or
2. at a line that begins with `%% end of shared preamble`, or
3. at `\\begin{document}`.
What differs from document to document (variant id, title) belongs after 1 or 2.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

SHARED_FILE = "symderiv-preamble"
MARKER = "%% end of shared preamble"

_INPUT = re.compile(r"\\input\s*\{?\s*" + SHARED_FILE + r"(?:\.tex)?\s*\}?")
_BEGIN = re.compile(r"\\begin\{document\}")
# What makes a preamble depend on more than its own text: it is then not kept.
_UNSURE = re.compile(r"\\(?:input|include|InputIfFileExists|jobname|openout|openin)(?![A-Za-z@])")
_LOCAL = (".sty", ".cls", ".clo", ".cfg", ".def", ".fd")


@dataclass(frozen=True)
class Preamble:
    """The shared text, and the document with that text blanked line by line.

    `declared`: cases 1 and 2, where the author says that it is shared.
    """

    shared: str
    rest: str
    declared: bool

    @property
    def digest(self) -> str:
        """What tells one shared preamble from another."""
        return hashlib.sha256(self.shared.encode("utf-8", "surrogateescape")).hexdigest()


def read_source(path: Path) -> str:
    """The text with every byte and line end kept. Raises OSError."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def write_source(path: Path, text: str) -> None:
    """The inverse of `read_source`."""
    path.write_bytes(text.encode("utf-8", "surrogateescape"))


def split(text: str, folder: Path) -> Preamble | None:
    """The shared preamble of a source in `folder`; None when it cannot be told or kept."""
    rows = text.split("\n")
    head: list[str] = []
    for number, row in enumerate(rows):
        code = _code(row)
        begin = _BEGIN.search(code)
        taken = _INPUT.search(code)
        if taken is not None and (begin is None or taken.start() < begin.start()):
            try:
                inner = read_source(folder / f"{SHARED_FILE}.tex")
            except OSError:
                return None
            head.append(row[: taken.start()] + inner + "%\n" + row[taken.end() :])
            return _preamble(head, ["%"] * (number + 1) + rows[number + 1 :], folder, declared=True)
        if row.startswith(MARKER):
            return _preamble(head, ["%"] * number + rows[number:], folder, declared=True)
        if begin is not None:
            head.append(row[: begin.start()])
            rest = ["%"] * number + [row[begin.start() :]] + rows[number + 1 :]
            return _preamble(head, rest, folder, declared=False)
        head.append(row)
    return None


def _preamble(head: list[str], rest: list[str], folder: Path, *, declared: bool) -> Preamble | None:
    shared = "\n".join(head)
    code = "\n".join(_code(row) for row in shared.split("\n"))
    if "\\documentclass" not in code or _BEGIN.search(code) or _UNSURE.search(code):
        return None
    if any(path.suffix in _LOCAL for path in _listing(folder)):
        return None
    return Preamble(shared, "\n".join(rest), declared)


def _listing(folder: Path) -> list[Path]:
    """Files of `folder` that could stand in for a package; an unreadable folder has none."""
    found: list[Path] = []
    try:
        for suffix in _LOCAL:
            found.extend(folder.glob(f"*{suffix}"))
    except OSError:
        return []
    return found


def _code(row: str) -> str:
    """The row without its comment."""
    at = -1
    while (at := row.find("%", at + 1)) >= 0:
        slashes = len(row[:at]) - len(row[:at].rstrip("\\"))
        if slashes % 2 == 0:
            return row[:at]
    return row
