"""``symderiv show``: one variant of an exercise, with its solution, where one is.

The same exercise, seed and variant give the numbers that ``make`` puts on the sheet.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from symderiv.cli.app import folders_of

if TYPE_CHECKING:
    from symderiv.exercises.exercise import Exercise
    from symderiv.exercises.sampling import Sampled
    from symderiv.exercises.solve import Solved

__all__ = ["show"]


@click.command("show")
@click.argument("exercise", metavar="EXERCISE")
@click.option(
    "--seed", default="0", show_default=True, help="Any text or number; same seed, same variant."
)
@click.option(
    "--variant", default="1", show_default=True, metavar="ID", help="Which variant of that seed."
)
@click.option(
    "--detail",
    type=click.Choice(["full", "normal", "brief"]),
    help="How many of the steps (default: as the exercise says).",
)
@click.option(
    "--to",
    "format_",
    type=click.Choice(["text", "latex", "json"]),
    default="text",
    show_default=True,
    help="What is written to stdout.",
)
@click.option(
    "--set", "changes", multiple=True, metavar="NAME=VALUE", help="Fix a parameter; repeatable."
)
@click.pass_context
def show(
    ctx: click.Context,
    exercise: str,
    seed: str,
    variant: str,
    detail: str | None,
    format_: str,
    changes: tuple[str, ...],
) -> None:
    """Show one variant of an exercise with its worked, proved solution.

    EXERCISE is an id (see `symderiv list`) or a file.
    """
    from symderiv.cli.templates import own_templates
    from symderiv.exercises.library import Library

    paths = folders_of(ctx)
    library = Library(paths)
    _not_a_sheet(library, exercise)
    found = library.exercise(exercise).with_changes(set=dict(map(_change, changes)))
    sampled, solved = _solve(found, seed, variant)
    if format_ == "json":
        from symderiv.cli.screen import echo_json

        echo_json(_data(found, seed, variant, sampled, solved))
        return
    folders = own_templates(paths)
    if format_ == "latex":
        click.echo(_latex(solved, variant, folders, detail), nl=False)
        return
    from symderiv.cli.screen import mark, show_text, tidy, wrap
    from symderiv.render.documents import exercise_view
    from symderiv.render.environment import render

    view = exercise_view(solved, 1, backend="text", folders=folders, detail=detail)
    if solved.setup is None and len(solved.graphs) == 1:
        view = replace(view, setup="  " + view.setup)  # the first definition stands like the others
    show_text(
        tidy(
            render(
                "text/show.txt.j2",
                "text",
                folders,
                e=view,
                exercise=found,
                seed=seed,
                variant=variant,
                mark=mark,
                wrap=wrap,
            )
        )
    )


def _not_a_sheet(library: Any, name: str) -> None:
    if name in library.sheet_ids() and name not in library.exercise_ids():
        raise click.UsageError(
            f"{name!r} is a sheet, not an exercise; its exercises are shown one by one. "
            f"`symderiv make {name}` makes the sheet."
        )


def _change(text: str) -> tuple[str, Any]:
    """(parameter, value) of NAME=VALUE, the value read as in an exercise file."""
    from symderiv.exercises.faults import ExerciseFileError
    from symderiv.exercises.yamlread import compose

    name, sign, value = text.partition("=")
    if not sign or not name.strip() or not value.strip():
        raise click.BadParameter(f"{text!r}: write NAME=VALUE.", param_hint="--set")
    try:
        return name.strip(), compose(f"value: {value}", "--set").data["value"]
    except ExerciseFileError as fault:
        raise click.BadParameter(fault.faults[0].message, param_hint="--set") from None


def _solve(exercise: Exercise, seed: str, variant: str) -> tuple[Sampled, Solved]:
    """The variant that ``make`` would draw, every answer proved."""
    from symderiv.exercises.sampling import Sampler
    from symderiv.exercises.solve import solve
    from symderiv.proof import prove_all

    sampled = Sampler(exercise, solve, seed=seed).sample(variant)
    solved = solve(sampled.drawn)
    for task in solved.tasks:
        prove_all(task.worked.answers, seed=f"{seed}/{variant}/{solved.exercise}/{task.letter}")
    return sampled, solved


def _latex(solved: Solved, variant: str, folders: tuple[Any, ...], detail: str | None) -> str:
    """The answer key of this one exercise, a document of its own."""
    from symderiv.render.documents import Heading, document_view, exercise_view, layouts

    heading = Heading(solved.title)
    view = exercise_view(solved, 1, backend="latex", folders=folders, detail=detail)
    return layouts(document_view(heading, variant, [view]), heading, folders)[1]


def _data(
    exercise: Exercise, seed: str, variant: str, sampled: Sampled, solved: Solved
) -> dict[str, Any]:
    """The variant for other programs: its parameters, its answers, its steps."""
    from symderiv.cli.derive_json import term_data
    from symderiv.notation.term import Term

    def step_data(step: Any) -> dict[str, Any]:
        return {
            "id": step.id,
            "rule": str(step.rule),
            "lhs": None if step.lhs is None else term_data(step.lhs),
            "links": [
                {"relation": link.relation, "role": link.role, **term_data(link.term)}
                for link in step.links
            ],
        }

    def answer_data(answer: Any) -> dict[str, Any]:
        shown = answer.shown
        return {
            "id": answer.id,
            "lhs": None if answer.lhs is None else term_data(answer.lhs),
            "shown": term_data(shown) if isinstance(shown, Term) else {"text": str(shown)},
            "exact": answer.exact,
            "final": answer.boxed,
        }

    return {
        "version": 1,
        "exercise": exercise.id,
        "title": solved.title,
        "family": exercise.family,
        "level": exercise.level,
        "seed": seed,
        "variant": variant,
        "attempt": sampled.drawn.attempt,
        "parameters": dict(solved.parameters),
        "points": str(solved.points),
        "tasks": [
            {
                "id": t.letter,
                "kind": t.worked.kind,
                "points": str(t.points),
                "answers": [answer_data(a) for a in t.worked.answers],
                "steps": [step_data(s) for s in t.worked.derivation.steps],
            }
            for t in solved.tasks
        ],
    }
