"""Reads a TeX log: the first error, the warnings worth telling, the pages.

The log is expected unwrapped (max_print_line set high) and with -file-line-error. Underfull boxes
are not worth telling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .errors import TexErrorKind, TexWarning

EXCERPT = 12  # log lines kept about the first error
MOST = 200  # warnings kept of one document

_ERROR = re.compile(r"^(?P<file>[^\s:!][^:\n]*):(?P<line>\d+): (?P<message>.+)$", re.M)
_BANG = re.compile(r"^!\s*(?P<message>.+)$", re.M)
_AT = re.compile(r"^l\.(\d+) ", re.M)
_OVERFULL = re.compile(
    r"^Overfull \\(?P<box>[hv])box \((?P<pt>[\d.]+)pt too (?:wide|high)\)(?P<where>.*)$"
)
_LINES = re.compile(r"at lines? (\d+)(?:--(\d+))?")
_ON_LINE = re.compile(r"on input line (\d+)")
_CHARACTER = re.compile(r"^Missing character: (.*)$")
_REFERENCE = re.compile(
    r"^LaTeX Warning: (?:Reference|Citation|Hyper reference) `([^']*)'.*undefined"
)
_WARNING = re.compile(r"^(?:LaTeX|Package|Class|pdfTeX|LuaTeX)\b.*?[Ww]arning\b.*?: ?(.*)$")
_PAGES = re.compile(r"^Output written on .*\((\d+) pages?", re.M)
_RERUN = re.compile(r"Rerun to get|Rerun LaTeX|\(re\)run|There were undefined references")
_FILE = re.compile(
    r"File [`'\"]?([^`'\"]+?)['\"]? not found|I can't find file [`'\"]([^`'\"]+)['\"]"
)
_FONT = re.compile(r"Font (\S+) at \d+ not found|Font .*?=(\S+) .*not loadable|\(file (\S+)\)")


@dataclass(frozen=True)
class LogError:
    """The first error of a log, before it is tied to a source."""

    kind: TexErrorKind
    message: str
    file: str
    line: int | None
    name: str
    excerpt: str


@dataclass(frozen=True)
class Log:
    """What one run said."""

    error: LogError | None
    warnings: tuple[TexWarning, ...]
    pages: int
    rerun: bool


def read_log(text: str) -> Log:
    """Parse a whole log."""
    pages = _PAGES.search(text)
    return Log(
        error=_first_error(text),
        warnings=_warnings(text),
        pages=int(pages[1]) if pages else 0,
        rerun=_RERUN.search(text) is not None,
    )


def _first_error(text: str) -> LogError | None:
    found = _ERROR.search(text)
    bang = _BANG.search(text)
    if bang is not None and (found is None or bang.start() < found.start()):
        found = bang
    if found is None:
        return None
    groups = found.groupdict()
    message = _sentence(text, found.start("message"))
    at = _AT.search(text, found.end())
    line = int(groups["line"]) if groups.get("line") else int(at[1]) if at else None
    kind, name = _kind(message)
    if message.startswith("Emergency stop") and "no legal \\end found" in text:
        message = "The source ends before \\end{document}."
    start = text.rfind("\n", 0, found.start()) + 1
    runaway = text.rfind("Runaway argument?", max(0, start - 400), start)
    start = runaway if runaway >= 0 else start
    excerpt = [row for row in text[start:].splitlines() if row.strip()][:EXCERPT]
    return LogError(
        kind, message, groups.get("file") or "", line, name, "\n".join(r[:300] for r in excerpt)
    )


def _sentence(text: str, start: int) -> str:
    """The message, joined over the lines on which LaTeX goes on ("(name)   more")."""
    rows = text[start : start + 2000].split("\n")
    message = rows[0].strip()
    for row in rows[1:4]:
        more = re.match(r"^(?:\([\w-]+\)|) {6,}(\S.*)$", row)
        if message.endswith((".", "?", "!")) or more is None:
            break
        message += " " + more[1].strip()
    return message[:500]


def _kind(message: str) -> tuple[TexErrorKind, str]:
    missing = _FILE.search(message)
    if missing is not None:
        name = missing[1] or missing[2]
        if name.endswith((".sty", ".cls")):
            return TexErrorKind.MISSING_PACKAGE, name.rsplit(".", 1)[0]
        return TexErrorKind.MISSING_FILE, name
    font = _FONT.search(message)
    if font is not None:
        return TexErrorKind.MISSING_FILE, font[1] or font[2] or font[3]
    return TexErrorKind.TEX, ""


def _warnings(text: str) -> tuple[TexWarning, ...]:
    seen: dict[TexWarning, None] = {}
    for row in text.splitlines():
        warning = _warning(row)
        if warning is not None:
            seen[warning] = None
            if len(seen) == MOST:
                break
    return tuple(seen)


def _warning(row: str) -> TexWarning | None:
    if row.startswith("Overfull"):
        found = _OVERFULL.match(row)
        if found is not None:
            lines = _LINES.search(found["where"])
            first = int(lines[1]) if lines else None
            last = int(lines[2]) if lines and lines[2] else first
            kind = f"overfull-{found['box']}box"
            return TexWarning(kind, row.strip(), first, last, float(found["pt"]))
    if row.startswith("Missing character"):
        found = _CHARACTER.match(row)
        return TexWarning("missing-character", found[1]) if found else None
    if "arning" not in row:
        return None
    on = _ON_LINE.search(row)
    line = int(on[1]) if on else None
    reference = _REFERENCE.match(row)
    if reference is not None:
        return TexWarning("undefined-reference", f"undefined: {reference[1]}", line, line)
    found = _WARNING.match(row)
    if found is None or _RERUN.search(row) or "epstopdf Warning: Shell escape" in row:
        return None
    return TexWarning("font" if "Font Warning" in row else "other", row.strip(), line, line)
