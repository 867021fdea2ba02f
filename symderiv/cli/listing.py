"""``symderiv list``: exercises, sheets, families, topics, kinds of task, and the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from symderiv.cli.app import folders_of

if TYPE_CHECKING:
    from symderiv.exercises.exercise import Exercise

__all__ = ["list_"]

FAMILIES = {
    "A": "scalar chains with and without skips",
    "B": "descent over a barrier",
    "C": "a small ReLU network and optimizers by hand",
    "D": "analysis of activation functions",
    "E": "computational graphs and path contributions",
    "F": "counting parameters",
    "G": "a small network in matrix form",
    "H": "logistic regression with features",
    "I": "absolute loss with a skip",
    "J": "short questions in words",
}


@click.command("list")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--exercises", "what", flag_value="exercises", default=True, help="Exercises (the default)."
)
@click.option("--families", "what", flag_value="families", help="Families of exercises.")
@click.option(
    "--topics", "what", flag_value="topics", help="Topics, and how many exercises have each."
)
@click.option(
    "--tasks", "what", flag_value="tasks", help="Kinds of task, for the tasks of an exercise file."
)
@click.option("--sheets", "what", flag_value="sheets", help="Sheets that `make` takes.")
@click.option(
    "--catalog",
    "what",
    flag_value="catalog",
    help="Activations, losses, optimizers … with all facts; NAME chooses some of them.",
)
@click.option("--family", metavar="A", help="Only exercises of this family.")
@click.option("--topic", metavar="T", help="Only exercises with this in a topic.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "latex"]),
    default="text",
    show_default=True,
    help="latex: the catalogue as a document.",
)
@click.pass_context
def list_(
    ctx: click.Context,
    names: tuple[str, ...],
    what: str,
    family: str | None,
    topic: str | None,
    format_: str,
) -> None:
    """List exercises, families, topics, kinds of task, sheets or the catalogue."""
    if what == "catalog":
        if family or topic:
            raise click.UsageError(
                "--family and --topic choose exercises, not rows of the catalogue."
            )
        from symderiv.cli.catalog import write_catalog

        write_catalog(names, format_, folders_of(ctx))
        return
    if format_ == "latex":
        raise click.UsageError("--format latex is for --catalog.")
    if names:
        raise click.UsageError(
            f"Unexpected: {' '.join(names)!r}. Names choose rows of --catalog; "
            "`symderiv show NAME` shows an exercise."
        )
    if what == "tasks":
        _tasks(format_)
    elif what == "sheets":
        _sheets(ctx, format_)
    else:
        found = _chosen(_exercises(ctx), family, topic)
        {"exercises": _list_exercises, "families": _families, "topics": _topics}[what](
            found, format_
        )


def _exercises(ctx: click.Context) -> list[Exercise]:
    """All that load; a file with faults costs a line on stderr and not the list."""
    from symderiv.exercises.faults import ExerciseFileError
    from symderiv.exercises.library import Library

    library = Library(folders_of(ctx))
    out = []
    for name in library.exercise_ids():
        try:
            out.append(library.exercise(name))
        except (ExerciseFileError, OSError, UnicodeDecodeError) as error:
            first = getattr(error, "faults", (error,))[0]
            click.echo(f"left out: {first}", err=True)
    return out


def _chosen(found: list[Exercise], family: str | None, topic: str | None) -> list[Exercise]:
    """Those of a family and topic; UsageError that names what there is, where none has it."""
    out = found
    if family is not None:
        out = [e for e in out if e.family.casefold() == family.casefold()]
        if not out:
            known = ", ".join(sorted({e.family for e in found}))
            raise click.UsageError(f"There is no exercise of family {family!r}; there are {known}.")
    if topic is not None:
        chosen = [e for e in out if any(topic.casefold() in t.casefold() for t in e.topics)]
        if not chosen:
            known = ", ".join(sorted({t for e in out for t in e.topics}, key=str.casefold))
            raise click.UsageError(f"No exercise has the topic {topic!r}; there are {known}.")
        out = chosen
    return sorted(out, key=lambda e: (e.family, e.level, e.id))


def _points(exercise: Exercise) -> str:
    """The sum of the points of the tasks, where all say theirs."""
    try:
        total = sum((Fraction(str(t.get("points"))) for t in exercise.tasks), Fraction(0))
    except (ValueError, ZeroDivisionError):
        return ""
    return str(total.numerator) if total.denominator == 1 else f"{float(total):g}"


def _list_exercises(found: Sequence[Exercise], format_: str) -> None:
    from symderiv.cli.screen import echo_json, mark, show_table

    if format_ == "json":
        echo_json(
            {
                "version": 1,
                "exercises": [
                    {
                        "id": e.id,
                        "title": e.title,
                        "family": e.family,
                        "level": e.level,
                        "topics": list(e.topics),
                        "tasks": [str(t.get("kind")) for t in e.tasks],
                        "points": _points(e) or None,
                        "parameters": list(e.parameters),
                        "path": e.path,
                    }
                    for e in found
                ],
            }
        )
        return
    show_table(
        ("id", "family", "level", "points", "title", "topics"),
        [
            (mark("group", e.id), e.family, e.level, _points(e), e.title, ", ".join(e.topics))
            for e in found
        ],
    )


def _families(found: Sequence[Exercise], format_: str) -> None:
    from symderiv.cli.screen import echo_json, mark, show_table

    groups: dict[str, list[Exercise]] = {}
    for e in found:
        groups.setdefault(e.family, []).append(e)
    if format_ == "json":
        echo_json(
            {
                "version": 1,
                "families": [
                    {"family": f, "about": FAMILIES.get(f), "exercises": [e.id for e in es]}
                    for f, es in groups.items()
                ],
            }
        )
        return
    show_table(
        ("family", "about", "exercises"),
        [
            (mark("group", f), FAMILIES.get(f, ""), ", ".join(e.id for e in es))
            for f, es in groups.items()
        ],
    )


def _topics(found: Sequence[Exercise], format_: str) -> None:
    from symderiv.cli.screen import echo_json, mark, show_table

    topics: dict[str, list[str]] = {}
    for e in found:
        for t in e.topics:
            topics.setdefault(t, []).append(e.id)
    ordered = sorted(topics.items(), key=lambda item: (item[0].casefold(), item[0]))
    if format_ == "json":
        echo_json({"version": 1, "topics": [{"topic": t, "exercises": ids} for t, ids in ordered]})
        return
    show_table(("topic", "exercises"), [(mark("group", t), ", ".join(ids)) for t, ids in ordered])


def _tasks(format_: str) -> None:
    from symderiv.cli.screen import echo_json, mark, show_table
    from symderiv.tasks.registry import task_kinds

    kinds = task_kinds()
    if format_ == "json":
        echo_json(
            {
                "version": 1,
                "tasks": [
                    {
                        "kind": k.name,
                        "summary": k.summary,
                        "options": [
                            {
                                "name": n,
                                "required": f.is_required(),
                                "description": f.description or "",
                            }
                            for n, f in k.options.model_fields.items()
                        ],
                    }
                    for k in kinds.values()
                ],
            }
        )
        return
    show_table(
        ("kind", "what it asks"), [(mark("group", k.name), k.summary) for k in kinds.values()]
    )


def _sheets(ctx: click.Context, format_: str) -> None:
    from symderiv.cli.screen import echo_json, mark, show_table
    from symderiv.exercises.faults import ExerciseFileError
    from symderiv.exercises.library import Library

    library = Library(folders_of(ctx))
    rows: list[dict[str, Any]] = []
    for name in library.sheet_ids():
        try:
            sheet = library.sheet(name)
        except (ExerciseFileError, OSError, UnicodeDecodeError) as error:
            click.echo(f"left out: {getattr(error, 'faults', (error,))[0]}", err=True)
            continue
        rows.append(
            {
                "id": sheet.id,
                "title": sheet.title,
                "course": sheet.course,
                "variants": sheet.variants,
                "exercises": [u.exercise.id for u in sheet.uses],
                "path": sheet.path,
            }
        )
    if format_ == "json":
        echo_json({"version": 1, "sheets": rows})
        return
    show_table(
        ("id", "variants", "title", "exercises"),
        [
            (mark("group", r["id"]), r["variants"], r["title"], ", ".join(r["exercises"]))
            for r in rows
        ],
    )
