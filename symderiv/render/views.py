"""What the layouts print: a variant's exercises, tasks and worked steps, as plain rows of ready
pieces.

Views hold data and already printed snippets; templates place them. The detail levels are decided
here: ``full`` shows every step with its sentence, ``normal`` joins lines of one rule under one
sentence and leaves local derivatives out, ``brief`` shows the first and the last side of each line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any

from symderiv.derivation.answers import Answer
from symderiv.derivation.points import share_points
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Derivation, Step
from symderiv.notation.term import Term
from symderiv.render.environment import render
from symderiv.render.filters import align, finals, text_rows
from symderiv.tasks.base import BoundGraph, Worked

__all__ = ["Block", "ExerciseView", "GroupView", "Setup", "TaskView", "task_view"]

SILENT = frozenset({Rule.OPTIMIZER_STATE, Rule.OPTIMIZER_UPDATE, Rule.DEFINITION})


@dataclass(frozen=True)
class Setup:
    """What is given: graphs with their definitions, numbers, conventions, the rounding."""

    graphs: tuple[BoundGraph, ...]
    givens: tuple[tuple[str, Any], ...]
    conventions: tuple[Any, ...] = ()
    rounding: str = ""


@dataclass(frozen=True)
class Block:
    """A sentence and the aligned lines below it."""

    sentence: str
    aligned: str
    points: str = ""
    table: str = ""


@dataclass(frozen=True)
class GroupView:
    """A titled part of a solution."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class TaskView:
    """One task: its question, its solution, its finals."""

    letter: str
    points: Fraction
    statement: str
    groups: tuple[GroupView, ...]
    finals: tuple[tuple[Answer, ...], ...]
    answers: tuple[Answer, ...]
    figures: tuple[str, ...] = ()
    solution_figures: tuple[str, ...] = ()
    lines: int = 0
    guide: tuple[tuple[str, int], ...] = ()
    labels: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class ExerciseView:
    """One exercise of a variant."""

    number: int
    title: str
    points: Fraction
    intro: str
    setup: str
    tasks: tuple[TaskView, ...]
    figures: tuple[str, ...] = ()
    starred: bool = False


@dataclass(frozen=True)
class DocumentView:
    """A sheet or key of one variant."""

    title: str
    course: str
    variant: str
    points: Fraction
    exercises: tuple[ExerciseView, ...]
    due: str = ""
    institution: str = ""
    instructions: str = ""
    person: Mapping[str, str] | None = None
    key: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)


def points_text(value: Fraction) -> str:
    """``1 P``, ``½ P``."""
    whole, half = divmod(value, 1)
    text = (str(whole) if whole else "") + ("½" if half else "")
    return f"{text or 0} P"


def task_view(
    worked: Worked,
    letter: str,
    points: Fraction,
    *,
    backend: str,
    detail: str = "normal",
    wording: str | None = None,
    folders: tuple[Path, ...] = (),
    figures: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
) -> TaskView:
    """The view of a worked task in a backend. RenderError for a fault in a template."""
    statement = (
        render("parts/wording.j2", backend, folders, text=wording, ask=worked.ask)
        if wording is not None
        else render(f"tasks/{worked.kind}.j2", backend, folders, ask=worked.ask)
    )
    shares = {k: points_text(v) for k, v in share_points(points, worked.derivation.steps).items()}
    guide: tuple[tuple[str, int], ...] = ()
    for step in worked.derivation.steps:
        if step.rule is Rule.EXPLANATION:
            guide = tuple((text, points_text(Fraction(n))) for text, n in step.about["guide"])  # type: ignore[misc]
    labels = tuple(s.about for s in worked.derivation.steps if s.rule is Rule.LABEL)
    return TaskView(
        letter,
        points,
        statement,
        tuple(_groups(worked.derivation, shares, backend, detail, folders)),
        tuple(tuple(r) for r in finals([a for a in worked.answers if a.boxed and not labels])),
        worked.answers,
        figures[0],
        figures[1],
        int(worked.ask.get("lines", 0)),
        guide,
        labels,
    )


def _groups(
    derivation: Derivation,
    shares: Mapping[str, str],
    backend: str,
    detail: str,
    folders: tuple[Path, ...],
) -> Iterator[GroupView]:
    several = len(derivation.groups) > 1
    for group, steps in derivation.groups:
        shown = [s for s in steps if detail == "full" or not s.minor]
        shown = [s for s in shown if s.rule is not Rule.LABEL]
        if not shown:
            continue
        title = ""
        if several and group:
            title = render(f"groups/{group[0]}.j2", backend, folders, group=group)
        blocks = tuple(
            _block(run, shares, backend, detail, folders) for run in _runs(shown, detail)
        )
        yield GroupView(title, blocks)


def _runs(steps: Sequence[Step], detail: str) -> Iterator[list[Step]]:
    """Steps that stand under one sentence: all of one rule, or each by itself at full detail."""
    for _, together in groupby(steps, key=lambda s: _family(s, detail)):
        run = list(together)
        if run[0].lhs is None or (
            detail == "full" and run[0].rule in (Rule.CHAIN_RULE, Rule.SUM_OVER_PATHS)
        ):
            yield from ([s] for s in run)
        else:
            yield run


LOCAL = frozenset({Rule.LOCAL_DERIVATIVE, Rule.ACTIVATION_DERIVATIVE})


def _family(step: Step, detail: str) -> object:
    if step.minor and step.rule in LOCAL and step.group[:1] == ("local",):
        return "local"
    if step.rule in SILENT:
        return "silent"
    if detail == "brief" or (
        detail == "normal" and step.rule in (Rule.CHAIN_RULE, Rule.SUM_OVER_PATHS)
    ):
        return "chain" if step.rule in (Rule.CHAIN_RULE, Rule.SUM_OVER_PATHS) else step.rule
    if step.rule in (Rule.BOUND, Rule.TRACE):
        return (step.rule, step.about.get("what"))
    return step.rule


def _block(
    run: list[Step], shares: Mapping[str, str], backend: str, detail: str, folders: tuple[Path, ...]
) -> Block:
    rule = run[0].rule
    sentence = ""
    if not all(s.rule in SILENT for s in run) and (detail != "brief" or run[0].lhs is None):
        mixed = {s.rule for s in run}
        name = rule
        if len(mixed) > 1:
            name = Rule.LOCAL_DERIVATIVE if mixed <= LOCAL else Rule.CHAIN_RULE
        if name is Rule.SUM_OVER_PATHS and len(run) > 1:
            name = Rule.CHAIN_RULE
        sentence = render(f"rules/{name}.j2", backend, folders, steps=run, detail=detail)
    table = ""
    if "header" in run[0].about:
        table = render(
            f"parts/{backend}/trace.j2",
            backend,
            folders,
            header=run[0].about["header"],
            rows=run[0].about["rows"],
        )
    lines = [_shortened(s) for s in run] if detail == "brief" else run
    given = dict(shares)
    rows = align(lines, given) if backend == "latex" else text_rows(lines, given)
    own = run[0].lhs is None and not run[0].about.get("guide")
    return Block(sentence, rows, shares.get(run[0].id, "") if own else "", table)


def _shortened(step: Step) -> Step:
    """First and last right side only."""
    if len(step.links) <= 2:
        return step
    return replace(step, links=(step.links[0], step.links[-1]))


def is_symbolic(answer: Answer) -> bool:
    """Whether the answer is a formula, not a number."""
    return isinstance(answer.shown, Term) and answer.value is None
