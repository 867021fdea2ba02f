"""The work on one variant: solve, prove, render. A worker process runs this.

Nothing is returned of a variant of which any answer is unproved: the proof raises, and the run stops.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from symderiv.derivation.answers import Answer
from symderiv.exercises.draw import draw
from symderiv.exercises.exercise import Exercise
from symderiv.exercises.solve import Solved, solve
from symderiv.notation.latex import latex
from symderiv.notation.term import Term
from symderiv.notation.text import ascii_text
from symderiv.proof import Proof, ProofError, prove_all
from symderiv.render.documents import Heading, document_view, exercise_view, layouts, tidy
from symderiv.render.environment import render
from symderiv.render.views import share_points

__all__ = ["Made", "Recipe", "Unmade", "make_variant", "prove_solved"]


@dataclass(frozen=True)
class Entry:
    """One exercise of a sheet, with what the sheet changes."""

    exercise: Exercise
    slot: str
    points: Fraction | None = None
    starred: bool = False


@dataclass(frozen=True)
class Recipe:
    """All that the variants of a run share."""

    heading: Heading
    entries: tuple[Entry, ...]
    seed: str
    folders: tuple[Path, ...] = ()
    layout: str = "sheet"


@dataclass(frozen=True)
class Made:
    """A variant, ready to be written: sources and its record for the manifest."""

    variant: str
    sheet: str
    key: str
    solutions: str
    finals: tuple[tuple[str, ...], ...]
    record: Mapping[str, Any]


class Unmade(RuntimeError):
    """A variant that was not made because an answer is not proved: exercise, seed, task, both values."""

    def __init__(self, exercise: str, seed: str, variant: str, task: str, reason: str) -> None:
        super().__init__(
            f"{exercise}, seed {seed}, variant {variant}, task {task}: {reason}\n"
            "  nothing of this variant was written; please report it with the exercise file"
        )
        self.exercise, self.seed, self.variant, self.task, self.reason = exercise, seed, variant, task, reason

    def __reduce__(self) -> tuple[Any, ...]:
        return Unmade, (self.exercise, self.seed, self.variant, self.task, self.reason)


def make_variant(
    recipe: Recipe, variant: str, attempts: Sequence[int], person: Mapping[str, str] | None = None
) -> Made:
    """Solve, prove and render one variant. Unmade when a proof fails."""
    views, records, finals = [], [], []
    for number, (entry, attempt) in enumerate(zip(recipe.entries, attempts, strict=True), 1):
        solved = solve(draw(entry.exercise, recipe.seed, variant, attempt, entry.slot))
        solved = scaled(solved, entry.points)
        proofs = prove_solved(solved, recipe.seed, variant)
        views.append(
            exercise_view(solved, number, folders=recipe.folders, starred=entry.starred)
        )
        records.append(_record(solved, proofs, entry.slot, attempt))
        finals.append(tuple(final_texts(solved)))
    view = document_view(recipe.heading, variant, views, person)
    sheet, key = layouts(view, recipe.heading, recipe.folders, recipe.layout)
    solutions = render("latex/solutions.tex.j2", "latex", recipe.folders, document=view)
    record = {
        "id": variant, "seed": recipe.seed, "person": dict(person) if person else None, "exercises": records,
    }
    return Made(variant, sheet, key, tidy(solutions), tuple(finals), record)


def prove_solved(solved: Solved, seed: str, variant: str) -> dict[tuple[str, str], Proof]:
    """(task, answer) -> its proof."""
    out = {}
    for task in solved.tasks:
        try:
            proofs = prove_all(task.worked.answers, seed=f"{seed}/{variant}/{solved.exercise}/{task.letter}")
        except ProofError as fault:
            raise Unmade(solved.exercise, seed, variant, task.letter, str(fault)) from None
        for answer, proof in zip(task.worked.answers, proofs, strict=True):
            out[task.letter, answer.id] = proof
    return out


def scaled(solved: Solved, points: Fraction | None) -> Solved:
    """The exercise with its points scaled to a total, in halves; the largest remainders first."""
    if points is None or points == solved.points:
        return solved
    from dataclasses import replace

    weights = [t.points or Fraction(1) for t in solved.tasks]
    halves = int(points * 2)
    exact = [halves * w / sum(weights) for w in weights]
    shares = [int(x) for x in exact]
    order = sorted(range(len(shares)), key=lambda i: (exact[i] - shares[i], -i), reverse=True)
    for i in order[: halves - sum(shares)]:
        shares[i] += 1
    tasks = tuple(
        replace(t, points=Fraction(n, 2)) for t, n in zip(solved.tasks, shares, strict=True)
    )
    return replace(solved, tasks=tasks)


def final_texts(solved: Solved) -> list[str]:
    """LaTeX of the boxed answers that are numbers, for the table of finals."""
    out = []
    for letter, answer in solved.all_answers:
        if answer.boxed and isinstance(answer.shown, Term) and answer.value is not None:
            lhs = f"{latex(answer.lhs)} {'=' if answer.exact else chr(92) + 'approx'} " if answer.lhs is not None else ""
            out.append(f"{letter}: ${lhs}{latex(answer.shown)}$")
    return out


def _record(
    solved: Solved, proofs: Mapping[tuple[str, str], Proof], slot: str, attempt: int
) -> dict[str, Any]:
    return {
        "exercise": solved.exercise, "slot": slot, "attempt": attempt, "title": solved.title,
        "parameters": dict(solved.parameters), "hardness": str(solved.hardness), "points": str(solved.points),
        "conventions": dict(solved.conventions),
        "tasks": [
            {
                "id": task.letter, "kind": task.worked.kind, "points": str(task.points),
                "steps": {
                    k: str(v) for k, v in share_points(task.points, task.worked.derivation.steps).items()
                },
                "answers": [
                    _answer_record(a, proofs[task.letter, a.id]) for a in task.worked.answers
                ],
            }
            for task in solved.tasks
        ],
    }


def _answer_record(answer: Answer, proof: Proof) -> dict[str, Any]:
    shown = answer.shown if isinstance(answer.shown, str) else ascii_text(answer.shown)
    return {
        "id": answer.id, "lhs": None if answer.lhs is None else ascii_text(answer.lhs), "shown": shown,
        "exact": answer.exact, "final": answer.boxed,
        "proof": {"route": proof.route, "digits": proof.digits},
    }
