"""``symderiv check``: what is wrong in a write-up, where, and which mistake it is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from symderiv.cli.app import folders_of

if TYPE_CHECKING:
    from symderiv.checking.judging.reference import Reference
    from symderiv.checking.report.data import Checked

__all__ = ["check"]

_COLOURS = {"wrong": "red", "follow-through": "yellow", "correct": "green", "rounded": "green"}


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
    "--format",
    "format_",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="What is written to stdout.",
)
@click.option(
    "--all", "everything", is_flag=True, help="Show right and unchecked lines too (text)."
)
@click.pass_context
def check(
    ctx: click.Context,
    files: tuple[str, ...],
    manifest: Path | None,
    variant: str | None,
    exercise: str | None,
    changes: tuple[str, ...],
    format_: str,
    everything: bool,
) -> None:
    """Find the wrong relations in write-ups (Markdown, LaTeX, text, notebooks; - is stdin).

    Without an exercise, the document's own definitions are the reference. The exit status is 1 when
    something is wrong, 2 when a file cannot be read.
    """
    if manifest is not None and exercise is not None:
        raise click.UsageError("Give --manifest or --exercise, not both.")
    if changes and exercise is None:
        raise click.UsageError("--set needs --exercise.")
    if variant is not None and manifest is None:
        raise click.UsageError("--variant needs --manifest.")
    sources = _References(folders_of(ctx), manifest, variant, exercise, changes)
    results = [_check(name, sources) for name in files]
    _write(results, format_, everything)
    for c in results:
        if c.fault:
            click.echo(f"{c.path}: {c.fault}", err=True)
    if any(c.fault for c in results):
        ctx.exit(2)
    if any(c.wrong for c in results):
        ctx.exit(1)


class _References:
    """The reference for each file: none, one exercise, or a variant of a manifest."""

    def __init__(
        self,
        folders: tuple[Path, ...],
        manifest: Path | None,
        variant: str | None,
        exercise: str | None,
        changes: tuple[str, ...],
    ) -> None:
        self.variant = variant
        self.manifest: Any = None
        self.fixed: Reference | None = None
        self.folders = folders
        if manifest is not None:
            from symderiv.exercises.manifest import read_manifest

            self.manifest = read_manifest(manifest)
        elif exercise is not None:
            from symderiv.checking.judging.reference import exercise_reference

            self.fixed = exercise_reference(folders, exercise, dict(map(_change, changes)))

    def of(self, document: Any) -> Reference | None:
        """The reference of one document."""
        if self.manifest is None:
            return self.fixed
        from symderiv.checking.judging.reference import variant_reference

        wanted = self.variant or document.variant
        if wanted is None and len(self.manifest.variants) == 1:
            wanted = self.manifest.variants[0].id
        if wanted is None:
            raise ValueError("the file names no variant; give --variant ID")
        try:
            return variant_reference(self.folders, self.manifest, wanted)
        except KeyError as fault:
            raise ValueError(str(fault.args[0])) from None


def _change(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip() or not value.strip():
        raise click.BadParameter(f"{text!r}: write NAME=VALUE.", param_hint="--set")
    return name.strip(), value.strip()


def _check(name: str, sources: _References) -> Checked:
    from symderiv.checking.judging.engine import judge
    from symderiv.checking.judging.marks import marks_of
    from symderiv.checking.reading import read, read_text
    from symderiv.checking.report.data import Checked

    path = "<stdin>" if name == "-" else name
    try:
        if name == "-":
            data = sys.stdin.buffer.read()
            document = read_text(data.decode("utf-8-sig"), path)
        else:
            document = read(Path(name))
        reference = sources.of(document)
    except (OSError, ValueError) as fault:
        text = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
        return Checked(path, None, fault=text)
    findings = tuple(judge(document, reference))
    marks = marks_of(reference, findings) if reference is not None else None
    return Checked(path, document, findings, marks)


def _write(results: list[Checked], format_: str, everything: bool) -> None:
    if format_ == "json":
        import json

        from symderiv.checking.report.data import json_data

        click.echo(json.dumps(json_data(results), ensure_ascii=False, indent=1))
    elif format_ == "csv":
        from symderiv.checking.report.table import csv_text

        click.echo(csv_text(results), nl=False)
    else:
        from symderiv.checking.report.text import class_summary, report_lines

        for c in results:
            for line in report_lines(c, everything=everything, paint=_paint):
                click.echo(line)
        if len(results) > 1:
            for line in class_summary(results):
                click.echo(line)


def _paint(text: str, style: str) -> str:
    return click.style(text, fg=_COLOURS.get(style))
