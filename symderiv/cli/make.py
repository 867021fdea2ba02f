"""``symderiv make``: problem sheets, answer keys and the instructor's key."""

from __future__ import annotations

import os
from pathlib import Path

import click

FORMATS = ("tex", "pdf")


@click.command("make")
@click.argument("targets", nargs=-1, metavar="[SHEET|EXERCISE]...")
@click.option(
    "--variants",
    type=click.IntRange(1, 100_000),
    help="How many variants (default: as the sheet says).",
)
@click.option(
    "--seed", help="Any text or number; same seed, same bytes (default: as the sheet says)."
)
@click.option(
    "--roster",
    type=click.Path(dir_okay=False, path_type=Path),
    help="CSV with id and name: one variant a person.",
)
@click.option(
    "-o",
    "--output",
    "output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder for the files.",
)
@click.option(
    "--to",
    "formats",
    default="tex,pdf",
    show_default=True,
    help="Formats, comma-separated: tex, pdf.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    show_default="all cores",
    help="Processes.",
)
@click.option(
    "--detail",
    type=click.Choice(["full", "normal", "brief"]),
    help="How much of a solution the keys show.",
)
@click.option("--overwrite", is_flag=True, help="Replace files of another run in the folder.")
@click.pass_context
def make(
    context: click.Context,
    targets: tuple[str, ...],
    variants: int | None,
    seed: str | None,
    roster: Path | None,
    output: Path,
    formats: str,
    jobs: int,
    detail: str | None,
    overwrite: bool,
) -> None:
    """Make problem sheets with worked, proved answer keys.

    Without a SHEET or EXERCISE the demonstration sheet is made. A SHEET or EXERCISE is an id (see
    `symderiv list`) or a file. Several exercises make one sheet.
    """
    wanted = tuple(f.strip().lower() for f in formats.split(",") if f.strip())
    unknown = [f for f in wanted if f not in FORMATS]
    if unknown or not wanted:
        raise click.BadParameter(
            f"{', '.join(unknown) or 'nothing'} is not a format; known: {', '.join(FORMATS)}",
            param_hint="--to",
        )
    from symderiv.produce.plan import plan_run
    from symderiv.produce.run import run
    from symderiv.produce.screen import Screen

    folders = tuple(context.obj.get("folders", ())) if isinstance(context.obj, dict) else ()
    plan = plan_run(
        targets or ("demo",),
        folders=folders,
        variants=variants,
        seed=seed,
        roster=roster,
        detail=detail,
    )
    with Screen() as screen:
        summary = run(plan, output, formats=wanted, jobs=jobs, overwrite=overwrite, screen=screen)
    click.echo(summary.text())
    if summary.failed:
        click.echo(summary.failures(), err=True)
        raise SystemExit(2)
