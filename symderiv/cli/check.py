"""``symderiv check``: what is wrong in a write-up, where, and which mistake it is. Options only.

What is done with one file stands in ``check_work``, where the results go in ``check_files``.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from symderiv.cli.app import folders_of

if TYPE_CHECKING:
    from symderiv.cli.check_work import Paper, Result, Work

__all__ = ["check"]


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--manifest",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The manifest.json of the run that made the sheet; gives marks.",
)
@click.option("--variant", metavar="ID", help="Which variant (default: the id in the file).")
@click.option("--exercise", metavar="ID", help="Check against this exercise (id or file).")
@click.option(
    "--set", "changes", multiple=True, metavar="NAME=VALUE", help="Its parameters; repeatable."
)
@click.option(
    "--decimal-comma", is_flag=True, help='0,5 is a half (also where a file says "decimal comma").'
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "html", "csv"]),
    default="text",
    show_default=True,
    help="What is written to stdout.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write a report for each file, grades.csv and a summary into this folder.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    metavar="N",
    help="Check so many files at once.",
)
@click.option(
    "--all", "everything", is_flag=True, help="Show right and unchecked lines too (text)."
)
@click.option("--quiet", "-q", is_flag=True, help="One line for each file (text).")
@click.pass_context
def check(
    ctx: click.Context,
    files: tuple[str, ...],
    manifest: Path | None,
    variant: str | None,
    exercise: str | None,
    changes: tuple[str, ...],
    decimal_comma: bool,
    format_: str,
    output: Path | None,
    jobs: int,
    everything: bool,
    quiet: bool,
) -> None:
    """Find the wrong relations in write-ups (Markdown, LaTeX, text, notebooks; - is stdin).

    FILE may be a folder or a pattern. Without an exercise, the document's own definitions are the
    reference. The exit status is 1 when something is wrong, 2 when a file cannot be read.
    """
    if manifest is not None and exercise is not None:
        raise click.UsageError("Give --manifest or --exercise, not both.")
    if changes and exercise is None:
        raise click.UsageError("--set needs --exercise.")
    if variant is not None and manifest is None:
        raise click.UsageError("--variant needs --manifest.")
    if everything and quiet:
        raise click.UsageError("Give --all or --quiet, not both.")
    from symderiv.checking.classroom.inputs import find_inputs, report_names
    from symderiv.checking.classroom.rows import of_another_sheet
    from symderiv.cli.check_files import Folder, Stdout
    from symderiv.cli.check_work import Paper, Work

    inputs = find_inputs(files, output)
    if format_ == "html" and output is None and len(inputs.files) > 1:
        raise click.UsageError("Several HTML reports need a folder: give -o DIR.")
    kind = "quiet" if format_ == "text" and (quiet or output is not None) else format_
    kind = "quiet" if kind == "html" and output is not None else kind
    wanted = {kind} | ({"json", "html"} if output is not None else set())
    colour = _colour()
    work = Work(
        folders_of(ctx), manifest, variant, exercise, _changes(changes),
        frozenset(wanted), everything, colour and kind in ("text", "quiet"), _width(), decimal_comma,
    )  # fmt: skip
    try:
        work.prepare()
    except ValueError as fault:
        raise click.UsageError(str(fault)) from None
    for warning in work.warnings:
        click.echo(warning, err=True)
    papers = [
        Paper(f, sys.stdin.buffer.read() if f == "-" else None, inputs.faults.get(f, ""))
        for f in inputs.files
    ]
    if inputs.passed_over:
        n = inputs.passed_over
        click.echo(f"{n} other file{'s' * (n != 1)} in folders passed over", err=True)
    folder = Folder(output, report_names(inputs.files), work.folders) if output else None
    screen = Stdout(kind, colour)
    rows = []
    for i, result in enumerate(_results(work, papers, jobs)):
        rows.append(folder.put(i, result) if folder else result.row)
        screen.put(result)
    if folder:
        folder.finish(rows)
    screen.finish(rows)
    if (manifest or exercise) and of_another_sheet(rows):
        asked = (
            f"sheet stands in the write-ups: is {manifest} the manifest of theirs, and the variant "
            "the right one?"
            if manifest
            else f"exercise stands in the write-ups: is {exercise} theirs, and are the numbers set "
            "those that they had?"
        )
        click.echo(f"hardly any step of this {asked}", err=True)
    if any(r.fault for r in rows):
        ctx.exit(2)
    if any(r.wrong for r in rows):
        ctx.exit(1)


def _results(work: Work, papers: Sequence[Paper], jobs: int) -> Iterator[Result]:
    """One file is checked here; several are checked in processes that can be killed."""
    if len(papers) == 1:
        yield work(papers[0])
        return
    from symderiv.checking.classroom.workers import Failed, in_workers

    for paper, found in zip(papers, in_workers(work, papers, jobs), strict=True):
        yield work.failed(paper, found.reason) if isinstance(found, Failed) else found


def _changes(texts: Sequence[str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for name, value in map(_change, texts):
        if out.setdefault(name, value) != value:
            raise click.BadParameter(
                f"{name} is set to {out[name]} and to {value}: give it once.", param_hint="--set"
            )
    return out


def _change(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip() or not value.strip():
        raise click.BadParameter(f"{text!r}: write NAME=VALUE.", param_hint="--set")
    return name.strip(), value.strip()


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _width() -> int:
    """Columns for quoted lines: those of the terminal; 96 where there is none."""
    if not sys.stdout.isatty():
        return 96
    return max(60, shutil.get_terminal_size((96, 24)).columns)
