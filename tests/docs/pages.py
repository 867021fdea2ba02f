"""Reading the examples off the pages of the documentation, in the order of the page.

A fenced block may be named by a comment line before it, ``<!-- file: exercises/x.yaml -->``: then it
is that file. In a console block ``$ `` begins a command and what follows is its output, where ``…``
stands for anything, on a line of its own for any number of lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    *sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")),
)

_FENCE = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<language>[a-z]*)\n(?P<text>.*?)^```$", re.S | re.M
)
# What a run prints about its own duration and about PDFs, which tests without a TeX do not make.
_SECONDS = re.compile(r"\d+(\.\d+)? s\b")
_PDFS = re.compile(r"^  [\d…]+ PDFs?, [\d…]+ pages?\n", re.M)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, the file that it stands for, its line on the page."""

    language: str
    text: str
    file: str
    line: int


@dataclass(frozen=True)
class Command:
    """A command of a console block and the output that the page shows for it (None: none)."""

    text: str
    output: str | None
    line: int


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [
        Block(m["language"], m["text"], m["file"] or "", text.count("\n", 0, m.start()) + 1)
        for m in _FENCE.finditer(text)
    ]


def commands(block: Block) -> list[Command]:
    """The commands of a console block."""
    found: list[Command] = []
    lines: list[str] = []
    for i, line in enumerate([*block.text.splitlines(), "$ "]):
        if not line.startswith("$ "):
            lines.append(line)
            continue
        if found and any(lines):
            found[-1] = Command(found[-1].text, "\n".join(lines) + "\n", found[-1].line)
        found.append(Command(line[2:], None, block.line + i + 1))
        lines = []
    return found[:-1]


def shows(expected: str, found: str) -> bool:
    """Whether an output is the one that a page shows."""
    return re.fullmatch(pattern(expected), _plain(found)) is not None


def pattern(expected: str) -> str:
    """The regular expression that a shown output stands for."""
    lines = []
    for line in _plain(expected).splitlines():
        whole = line.strip() == "…"
        lines.append(r"(?:.*\n)*?" if whole else re.escape(line).replace("…", ".*") + r"\n")
    return "".join(lines)


def _plain(text: str) -> str:
    text = _PDFS.sub("", _SECONDS.sub("N s", text))
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines()) + "\n"
