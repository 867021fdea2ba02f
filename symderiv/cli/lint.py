"""``symderiv lint``: what is wrong, or hardly meant, in exercise and sheet files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from symderiv.cli.app import folders_of
from symderiv.cli.screen import several

if TYPE_CHECKING:
    from symderiv.exercises.faults import Fault
    from symderiv.exercises.library import Library

__all__ = ["lint"]


@click.command("lint")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How faults are written.",
)
@click.option(
    "--trials",
    type=click.IntRange(1, 100_000),
    default=300,
    show_default=True,
    metavar="N",
    help="Trial draws of each exercise.",
)
@click.option("--strict", is_flag=True, help="Warnings count as faults.")
@click.pass_context
def lint(
    ctx: click.Context, files: tuple[str, ...], format_: str, trials: int, strict: bool
) -> None:
    """Check exercise and sheet files; a folder stands for all in it.

    Exit status: 0 without faults (warnings do not count), 1 with, 2 if a file cannot be read.
    """
    from symderiv.cli.screen import echo_json, mark, show_text
    from symderiv.exercises.library import Library

    library = Library(folders_of(ctx))
    paths = [p for f in files for p in _files(f, library)]
    faults = [fault for path in paths for fault in _faults(path, library, trials)]
    errors = sum(f.severity == "error" for f in faults)
    warnings = len(faults) - errors
    if format_ == "json":
        echo_json(
            {
                "version": 1,
                "files": [str(p) for p in paths],
                "faults": [
                    {
                        "path": f.path,
                        "line": f.line,
                        "column": f.column,
                        "key": f.key,
                        "severity": f.severity,
                        "message": f.message,
                        "hint": f.hint,
                    }
                    for f in faults
                ],
                "counts": {"error": errors, "warning": warnings},
            }
        )
    else:
        for fault in faults:
            show_text(_line(fault))
        style = "bad" if errors else "warn" if warnings else "good"
        show_text(mark(style, _summary(len(paths), errors, warnings)))
    if errors or (strict and warnings):
        ctx.exit(1)


def _files(name: str, library: Library) -> list[Path]:
    """The files that an argument names: a file, all of a folder, or an id."""
    path = Path(name)
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.suffix in (".yaml", ".yml") and p.is_file())
        if not found:
            raise click.UsageError(f"There are no .yaml files in {name!r}.")
        return found
    if path.is_file():
        with path.open("rb") as file:  # unreadable is an error of usage, not a fault of the file
            file.read(1)
        return [path]
    if path.suffix or "/" in name:
        raise click.UsageError(f"There is no file {name!r}.")
    return [library.path_of(name)]


def _faults(path: Path, library: Library, trials: int) -> list[Fault]:
    from symderiv.exercises.faults import ExerciseFileError, Fault
    from symderiv.exercises.lint import lint_file
    from symderiv.exercises.sheet import load_sheet
    from symderiv.exercises.solve import solve

    try:
        if library.is_sheet(str(path) if "/" in str(path) or path.suffix else f"./{path}"):
            load_sheet(path, library.exercise)
            return []
        return lint_file(path, solve=solve, trials=trials)
    except ExerciseFileError as error:
        return list(error.faults)
    except UnicodeDecodeError as error:
        return [
            Fault(
                str(path),
                0,
                0,
                "",
                f"the text is not UTF-8: byte {error.start}",
                "save it as UTF-8",
            )
        ]


def _line(fault: Fault) -> str:
    """path:line:column: key: message, the word before it in its colour."""
    from symderiv.cli.screen import mark

    place = fault.path + (f":{fault.line}:{fault.column}" if fault.line else "")
    word = mark("warn", "warning") if fault.severity == "warning" else mark("bad", "error")
    key = f"{fault.key}: " if fault.key else ""
    hint = f"\n    {fault.hint}" if fault.hint else ""
    return f"{place}: {word}: {key}{fault.message}{hint}"


def _summary(files: int, errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return f"{several(files, 'file')}: no faults"
    return f"{several(files, 'file')}: {several(errors, 'error')}, {several(warnings, 'warning')}"
