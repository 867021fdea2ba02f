"""Where the results of ``check`` go: to stdout as they come, and into the folder of ``-o``.

Every file is written whole; what stands in the folder after Ctrl-C is complete in itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from symderiv.checking.classroom.rows import Row
    from symderiv.cli.check_work import Result

__all__ = ["Folder", "Stdout"]


class Folder:
    """The folder of ``-o``: ``reports/NAME.html`` and ``.json``, ``grades.csv``, ``summary.*``."""

    def __init__(self, folder: Path, names: Sequence[str], own: tuple[Path, ...]) -> None:
        self.folder, self.names, self.own = folder, names, own
        (folder / "reports").mkdir(parents=True, exist_ok=True)

    def put(self, index: int, result: Result) -> Row:
        """Write the reports of one file; its row, which knows where they are."""
        from symderiv.checking.report.data import json_data
        from symderiv.exercises.manifest import write_whole

        base = self.folder / "reports"
        name = self.names[index]
        if result.html is not None:
            write_whole(base / f"{name}.html", [result.html])
        if result.entry is not None:
            write_whole(base / f"{name}.json", [_json(json_data([result.entry])), "\n"])
        return replace(result.row, report=f"reports/{name}.html")

    def finish(self, rows: Sequence[Row]) -> None:
        """Write the tables over all files."""
        from symderiv.checking.classroom.grades import grades_csv
        from symderiv.checking.classroom.summary import summarize, summary_data
        from symderiv.exercises.manifest import write_whole
        from symderiv.render.report.pages import summary_page

        summary = summarize(rows)
        write_whole(self.folder / "grades.csv", [grades_csv(rows)])
        write_whole(self.folder / "summary.json", [_json(summary_data(summary)), "\n"])
        write_whole(self.folder / "summary.html", [summary_page(summary, self.own)])


class Stdout:
    """What is printed: ``text``, ``quiet`` (a line for each file), ``json``, ``csv`` or ``html``."""

    def __init__(self, kind: str, colour: bool) -> None:
        self.kind = kind
        self.colour = colour
        self.entries: list[Any] = []

    def put(self, result: Result) -> None:
        """One file's result, in order."""
        if self.kind == "text":
            self.echo(result.text)
        elif self.kind == "quiet":
            self.echo(result.summary)
        elif self.kind == "html" and result.html is not None:
            self.echo(result.html.rstrip("\n"))
        elif self.kind == "json":
            self.entries.append(result.entry)
        if result.row.fault and self.kind not in ("text", "quiet"):
            click.echo(f"{result.row.path}: {result.row.fault}", err=True)

    def finish(self, rows: Sequence[Row]) -> None:
        """What can only be printed at the end."""
        if self.kind == "json":
            from symderiv.checking.report.data import json_data

            click.echo(_json(json_data(self.entries)))
        elif self.kind == "csv":
            from symderiv.checking.classroom.grades import grades_csv

            click.echo(grades_csv(rows), nl=False)
        elif self.kind in ("text", "quiet") and len(rows) > 1:
            from symderiv.checking.classroom.summary import summarize, summary_lines

            if self.kind == "quiet":
                self.echo("")
            for line in summary_lines(summarize(rows)):
                self.echo(line)

    def echo(self, text: str) -> None:
        click.echo(text, color=self.colour)


def _json(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace").decode()  # half a surrogate pair is no text
