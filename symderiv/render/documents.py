"""Sheets and keys of one variant, as LaTeX: from solved exercises through views to the layouts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from symderiv.exercises.solve import Solved
from symderiv.render.conventions import convention_lines, rounding_line
from symderiv.render.drawing import draw
from symderiv.render.environment import render
from symderiv.render.source import Source
from symderiv.render.views import DocumentView, ExerciseView, Setup, task_view
from symderiv.tasks.base import FigureRequest

__all__ = ["Heading", "document_view", "exercise_view", "layouts", "setup_of"]


@dataclass(frozen=True)
class Heading:
    """What stands at the head of every document of a run."""

    title: str
    course: str = ""
    institution: str = ""
    due: str = ""
    instructions: str = ""
    paper: str = "a4"


def exercise_view(
    solved: Solved,
    number: int,
    *,
    backend: str = "latex",
    folders: tuple[Path, ...] = (),
    detail: str | None = None,
    starred: bool = False,
) -> ExerciseView:
    """The view of one solved exercise. RenderError for a fault in a template."""
    setup = setup_of(solved)
    setup_text = (
        render("parts/wording.j2", backend, folders, text=solved.setup, ask={})
        if solved.setup is not None
        else render(f"parts/{backend}/network.j2", backend, folders, setup=setup)
    )
    seen: list[FigureRequest] = []
    tasks = []
    for task in solved.tasks:
        asked: list[Source] = []
        solution: list[Source] = []
        for request in task.worked.figures:
            if request.in_statement and not request.data:
                # The same plain drawing asked for by several tasks stands once.
                if any(request.kind == o.kind and request.bound is o.bound for o in seen):
                    continue
                seen.append(request)
            (asked if request.in_statement else solution).append(
                Source(draw(request, backend, folders))
            )
        tasks.append(
            task_view(
                task.worked,
                task.letter,
                task.points,
                backend=backend,
                detail=detail or solved.detail,
                wording=task.wording,
                folders=folders,
                figures=(tuple(asked), tuple(solution)),
            )
        )
    return ExerciseView(
        number, solved.title, solved.points, solved.intro, setup_text, tuple(tasks), (), starred
    )


def setup_of(solved: Solved) -> Setup:
    """Graphs, numbers (each name once), conventions and the rounding of an exercise."""
    givens: dict[str, object] = {}
    for bound in solved.graphs.values():
        for name in bound.graph.given:
            if name in bound.givens:
                givens.setdefault(name, bound.givens[name])
    numeric = any(a.value is not None and not a.exact for _, a in solved.all_answers)
    return Setup(
        tuple(solved.graphs.values()),
        tuple(givens.items()) if _uses_numbers(solved) else (),
        tuple(convention_lines(solved)),
        rounding_line(solved.places) if numeric else "",
    )


def _uses_numbers(solved: Solved) -> bool:
    return any(a.value is not None for _, a in solved.all_answers) and any(
        b.givens for b in solved.graphs.values()
    )


def document_view(
    heading: Heading,
    variant: str,
    exercises: Sequence[ExerciseView],
    person: Mapping[str, str] | None = None,
    *,
    key: bool = False,
) -> DocumentView:
    """The view of a sheet or key."""
    points = sum((e.points for e in exercises), Fraction(0))
    return DocumentView(
        heading.title,
        heading.course,
        variant,
        points,
        tuple(exercises),
        heading.due,
        heading.institution,
        heading.instructions,
        person,
        key,
    )


def layouts(
    view: DocumentView, heading: Heading, folders: tuple[Path, ...] = (), layout: str = "sheet"
) -> tuple[str, str]:
    """(sheet, key) as LaTeX source."""
    sheet = render(f"latex/{layout}.tex.j2", "latex", folders, document=view, paper=heading.paper)
    key = render(
        "latex/key.tex.j2", "latex", folders, document=replace(view, key=True), paper=heading.paper
    )
    return tidy(sheet), tidy(key)


def tidy(source: str) -> str:
    """Runs of blank lines and spaces at line ends taken out: source that a lecturer would keep."""
    out: list[str] = []
    for line in source.splitlines():
        line = line.rstrip()
        if line or (out and out[-1]):
            out.append(line)
    return "\n".join(out).strip() + "\n"
