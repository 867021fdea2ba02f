"""Lines of a write-up and places in them, for all reports; line ends are those of the reader."""

from __future__ import annotations

import re
import unicodedata

from symderiv.checking.model import Document, Finding
from symderiv.checking.reading.mapped import Lines

__all__ = ["Places", "cell_of", "clean", "columns", "mark_span"]

_CELL = re.compile(r"cell ([0-9]+): ")


class Places:
    """Where the lines of a document begin and end, and where its offsets lie."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = Lines(text)

    def __len__(self) -> int:
        return len(self._lines.starts)

    def line(self, offset: int) -> int:
        """The number of the line, from 0, that an offset lies in."""
        return self._lines.at(offset)[0] - 1

    def span(self, line: int) -> tuple[int, int]:
        """Where a line begins and ends, without its line end."""
        starts = self._lines.starts
        start = starts[line]
        end = starts[line + 1] if line + 1 < len(starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end


def mark_span(finding: Finding) -> tuple[int, int] | None:
    """The span of the link that a finding is about: its right side."""
    st = finding.statement
    return (st.right.start, st.right.end) if st is not None else finding.span


def cell_of(document: Document, finding: Finding) -> int | None:
    """The number of the notebook cell that a finding lies in."""
    if document.language != "notebook" or finding.statement is None:
        return None
    m = _CELL.match(finding.statement.context)
    return int(m[1]) if m else None


def clean(text: str) -> str:
    """The text without characters that steer a terminal; as many characters as before."""
    return "".join([_CLEAN.get(c) or (c if _shown(c) else "\ufffd") for c in text])


_CLEAN = {"\t": " ", "\u00ad": "-"}


def _shown(c: str) -> bool:
    if " " <= c <= "~":
        return True
    kind = unicodedata.category(c)
    return kind not in ("Cc", "Cs", "Zl", "Zp") and (kind != "Cf" or c in "\u200c\u200d")


def columns(text: str) -> int:
    """Columns of a terminal: wide signs take two, combining marks and joiners none."""
    return sum(_width(c) for c in text)


def _width(c: str) -> int:
    if c < "\u0300":
        return 1
    if unicodedata.combining(c) or c in "\u200b\u200c\u200d" or "\ufe00" <= c <= "\ufe0f":
        return 0
    if unicodedata.category(c) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1
