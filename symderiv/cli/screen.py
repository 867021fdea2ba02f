"""What goes to stdout: plain text in a pipe, colours and ruled tables on a terminal.

Text is marked with ``mark(style, text)``, also inside templates; a terminal shows the style, a pipe
gets the bare text. rich is imported for a terminal only; NO_COLOR is respected.
"""

from __future__ import annotations

import json
import os
import re
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import click

__all__ = [
    "echo_json",
    "mark",
    "on_terminal",
    "several",
    "show_table",
    "show_text",
    "text_width",
    "tidy",
    "wrap",
]

STYLES = {
    "title": "bold cyan",
    "group": "bold",
    "final": "bold green",
    "good": "green",
    "bad": "bold red",
    "warn": "yellow",
    "dim": "dim",
}
_MARKED = re.compile("\x02([a-z]+)\x1f(.*?)\x03", re.S)
WIDEST = 100


def several(n: int, word: str) -> str:
    """1 file, 2 files."""
    return f"{n} {word}" + ("" if n == 1 else "s")


def on_terminal() -> bool:
    """Whether stdout is a terminal that shows more than bare text."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def mark(style: str, text: object) -> str:
    """The text with a style from STYLES."""
    return f"\x02{style}\x1f{text}\x03"


def text_width() -> int:
    """Columns for running text: the terminal's, at most WIDEST; WIDEST in a pipe."""
    if not on_terminal():
        return WIDEST
    import shutil

    return max(40, min(WIDEST, shutil.get_terminal_size().columns))


def wrap(text: object, indent: str = "") -> str:
    """Paragraphs broken to the width; an indented line (formula, code) only where it is longer."""
    out = []
    for line in str(text).splitlines():
        own = line[: len(line) - len(line.lstrip())]
        out.append(
            textwrap.fill(
                line.strip(),
                text_width(),
                initial_indent=indent + own,
                subsequent_indent=" " * len(indent) + own + ("    " if own else ""),
                break_long_words=False,
                break_on_hyphens=False,
            )
        )
    return "\n".join(out)


def tidy(text: str) -> str:
    """No spaces at line ends, no two blank lines together, none at either end."""
    out: list[str] = []
    for line in text.splitlines():
        line = line.rstrip()
        if line or (out and out[-1]):
            out.append(line)
    while out and not out[-1]:
        out.pop()
    return "\n".join(out)


def show_text(text: str) -> None:
    """Marked text to stdout."""
    text = text.rstrip("\n")
    if not on_terminal():
        click.echo(_MARKED.sub(r"\2", text))
        return
    from rich.text import Text

    styled = Text()
    last = 0
    for found in _MARKED.finditer(text):
        styled.append(text[last : found.start()])
        styled.append(found[2], style=STYLES[found[1]])
        last = found.end()
    styled.append(text[last:])
    _console().print(styled, soft_wrap=True)


def show_table(headers: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> None:
    """A table: ruled on a terminal, aligned columns in a pipe."""
    cells = [[str(c) for c in row] for row in rows]
    if on_terminal():
        from rich import box
        from rich.table import Table

        table = Table(
            box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False
        )
        for i, header in enumerate(headers):
            # Names (the first column) are typed back: they stay in one piece.
            table.add_column(header, overflow="fold", no_wrap=i == 0)
        for row in cells:
            table.add_row(*[_rich(c) for c in row])
        _console().print(table)
        return
    bare = [[_MARKED.sub(r"\2", c) for c in row] for row in cells]
    widths = [max(_columns(r[i]) for r in [list(headers), *bare]) for i in range(len(headers))]
    if title:
        click.echo(title)
    for row in [list(headers), *bare]:
        padded = [c + " " * (w - _columns(c)) for c, w in zip(row, widths, strict=True)]
        click.echo("  ".join(padded).rstrip())


def echo_json(data: Any) -> None:
    """JSON as other programs read it: UTF-8, keys in the order given."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def _rich(cell: str) -> Any:
    from rich.text import Text

    found = _MARKED.fullmatch(cell)
    return Text(found[2], style=STYLES[found[1]]) if found else Text(_MARKED.sub(r"\2", cell))


def _columns(text: str) -> int:
    """Columns of a terminal that the text takes: combining accents take none."""
    import unicodedata

    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _console() -> Any:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)
