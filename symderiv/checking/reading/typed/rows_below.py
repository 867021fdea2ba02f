"""Matrices typed over several lines, behind a sign of equality or below it, as rows of one line:

Z_1 =                       P = [ 0.5  0.2 ]
  [ -1.75  0.75 ]               [ 0.5  0.8 ]
  [ -1.00  2.00 ]
"""

from __future__ import annotations

import re

__all__ = ["joined_rows"]

_MOST = 40  # rows
_ENTRY = r"[-+−]?\s?[0-9]+(?:[.,][0-9]+)?(?:[eE][-+]?[0-9]+)?"
_ENTRIES = rf"{_ENTRY}(?:[ \t,]{{1,20}}{_ENTRY}){{0,30}}"
_OPEN, _CLOSE = r"[\[⎡⎢⎣]", r"[\]⎤⎥⎦]"
_FIRST = re.compile(
    rf"(?:=|≈)(?P<below>[ \t]*\r?\n)?[ \t]*(?P<open>{_OPEN})[ \t]*(?P<row>{_ENTRIES})[ \t]*(?P<close>{_CLOSE})"
    r"(?P<end>[ \t]*\r?(?:\n|\Z))"
)
_NEXT = re.compile(
    rf"[ \t]*(?P<open>{_OPEN})[ \t]*(?P<row>{_ENTRIES})[ \t]*(?P<close>{_CLOSE})"
    r"(?P<behind>[ \t]*[.,;]?)(?P<end>[ \t]*\r?(?:\n|\Z))"
)
_ENTRY_ALONE = re.compile(_ENTRY)


def joined_rows(text: str) -> str:
    """The text with such matrices in one line each; lengths stay."""
    if "[" not in text and "⎡" not in text:
        return text
    out: list[str] | None = None
    at = 0
    while (m := _FIRST.search(text, at)) is not None:
        rows, at = [m], m.end()
        while len(rows) < _MOST and (further := _NEXT.match(text, at)) is not None:
            if _width(further) != _width(m) or rows[-1]["close"] not in "]⎤⎥":
                break
            rows.append(further)
            at = further.end()
        if len(rows) < 2 and m["below"] is None:
            continue
        out = list(text) if out is None else out
        if m["below"] is not None:
            _blank(out, *m.span("below"))
        for k, row in enumerate(rows):
            out[row.start("open")] = " " if k else "["
            out[row.start("close")] = ";" if k < len(rows) - 1 else "]"
            if k < len(rows) - 1:
                _blank(out, *row.span("end"))
        at = rows[-1].start("end")
    return text if out is None else "".join(out)


def _width(row: re.Match[str]) -> int:
    return len(_ENTRY_ALONE.findall(row["row"]))


def _blank(chars: list[str], start: int, end: int) -> None:
    chars[start:end] = " " * (end - start)
