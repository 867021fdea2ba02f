"""The work on one variant: solve, prove, render. A worker process runs this.

Nothing is returned of a variant of which any answer is unproved: the proof raises, and the run
stops.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from symderiv.derivation.points import share_points
from symderiv.exercises.claims import claim_digests
from symderiv.exercises.draw import Drawn, draw
from symderiv.exercises.manifest import AnswerRecord, UseRecord, VariantRecord
from symderiv.exercises.sheet import Use
from symderiv.exercises.solve import Solved, solve
from symderiv.notation.latex import latex
from symderiv.notation.term import Term
from symderiv.notation.text import ascii_text
from symderiv.proof import Proof, ProofError, prove_all
from symderiv.render.documents import Heading, document_view, exercise_view, layouts, tidy
from symderiv.render.environment import render
from symderiv.render.filters import owner_names
from symderiv.render.tex.escape import tex_escape

__all__ = ["Chosen", "Made", "Recipe", "Seat", "Unmade", "make_variant", "prove_solved", "scaled"]


@dataclass(frozen=True)
class Seat:
    """Who gets a variant: its id, its name in file names, and the person of a roster."""

    variant: str
    slug: str
    person: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Chosen:
    """An accepted draw of one exercise: its attempt, and what was turned away on the way to it."""

    attempt: int
    rejections: Mapping[str, int]


@dataclass(frozen=True)
class Recipe:
    """All that the variants of a run share."""

    heading: Heading
    uses: tuple[Use, ...]
    seed: str
    folders: tuple[Path, ...] = ()
    layout: str = "sheet"


@dataclass(frozen=True)
class Made:
    """A variant, ready to be written: sources, final answers and its record for the manifest."""

    sheet: str
    key: str
    solutions: str
    finals: list[list[str]]
    record: VariantRecord


class Unmade(RuntimeError):
    """A variant that was not made because an answer is not proved: exercise, seed, task, both
    values.
    """

    def __init__(self, exercise: str, seed: str, variant: str, task: str, reason: str) -> None:
        super().__init__(
            f"{exercise}, seed {seed}, variant {variant}, task {task}: {reason}\n"
            "  nothing of this variant was written; please report it with the exercise file"
        )
        self.exercise, self.seed, self.variant, self.task, self.reason = (
            exercise,
            seed,
            variant,
            task,
            reason,
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return Unmade, (self.exercise, self.seed, self.variant, self.task, self.reason)


def make_variant(recipe: Recipe, seat: Seat, draws: Sequence[Chosen]) -> Made:
    """Solve, prove and render one variant. Unmade when a proof fails."""
    views, records, finals = [], [], []
    for number, (use, chosen) in enumerate(zip(recipe.uses, draws, strict=True), 1):
        drawn = draw(use.exercise, recipe.seed, seat.variant, chosen.attempt, use.slot)
        raw = solve(drawn)
        solved = scaled(raw, use.points)
        if use.title:
            solved = replace(solved, title=use.title)
        proofs = prove_solved(solved, recipe.seed, seat.variant)
        views.append(exercise_view(solved, number, folders=recipe.folders, starred=use.starred))
        records.append(_use_record(drawn, raw, solved, proofs, chosen.rejections))
        finals.append(final_texts(solved))
    view = document_view(recipe.heading, seat.variant, views, seat.person)
    sheet, key = layouts(view, recipe.heading, recipe.folders, recipe.layout)
    solutions = render("latex/solutions.tex.j2", "latex", recipe.folders, document=view)
    person = dict(seat.person or {})
    record = VariantRecord(
        seat.variant,
        recipe.seed,
        tuple(records),
        person.pop("name", ""),
        seat.slug,
        {k: v for k, v in person.items() if k != "id"},
    )
    return Made(sheet, key, tidy(solutions), finals, record)


def prove_solved(solved: Solved, seed: str, variant: str) -> dict[tuple[str, str], Proof]:
    """(task, answer) -> its proof."""
    out = {}
    for task in solved.tasks:
        try:
            proofs = prove_all(
                task.worked.answers, seed=f"{seed}/{variant}/{solved.exercise}/{task.letter}"
            )
        except ProofError as fault:
            raise Unmade(solved.exercise, seed, variant, task.letter, str(fault)) from None
        for answer, proof in zip(task.worked.answers, proofs, strict=True):
            out[task.letter, answer.id] = proof
    return out


def scaled(solved: Solved, points: Fraction | None) -> Solved:
    """The exercise with its points scaled to a total, in halves; the largest remainders first."""
    if points is None or points == solved.points:
        return solved
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
    """LaTeX of the boxed answers that are numbers, for the table of finals.

    The first of a task carries its letter, the first of each of several optimizers its name.
    """
    out = []
    last_letter = ""
    for task in solved.tasks:
        answers = [
            a
            for a in task.worked.answers
            if a.boxed and isinstance(a.shown, Term) and a.value is not None
        ]
        names = owner_names(answers)
        for answer, name in zip(answers, names, strict=True):
            letter = "" if task.letter == last_letter else rf"\textbf{{({task.letter})}} "
            last_letter = task.letter
            lhs = ""
            if answer.lhs is not None:
                lhs = f"{latex(answer.lhs)} {'=' if answer.exact else chr(92) + 'approx'} "
            text = lhs + latex(answer.shown)  # type: ignore[arg-type]
            big = r"\displaystyle " if r"\frac" in text else ""
            owner = rf"\emph{{{tex_escape(name)}:}} " if name else ""
            out.append(f"{letter}{owner}${big}{text}$")
    return out


def _use_record(
    drawn: Drawn,
    raw: Solved,
    solved: Solved,
    proofs: Mapping[tuple[str, str], Proof],
    rejections: Mapping[str, int],
) -> UseRecord:
    answers = []
    for letter, a in solved.all_answers:
        proof = proofs[letter, a.id]
        answers.append(
            AnswerRecord(
                a.id,
                letter,
                a.shown if isinstance(a.shown, str) else ascii_text(a.shown),
                None if a.value is None else str(a.value),
                proof.route,
                proof.digits,
                None if a.lhs is None else ascii_text(a.lhs),
                a.exact,
                a.boxed,
            )
        )
    digests = claim_digests(solved.exercise, raw.asked, raw.answered)
    record = UseRecord.of(drawn, solved.hardness, digests, answers, rejections)
    tasks = {
        t.letter: {
            "kind": t.worked.kind,
            "points": str(t.points),
            "steps": {
                k: str(v) for k, v in share_points(t.points, t.worked.derivation.steps).items()
            },
        }
        for t in solved.tasks
    }
    return replace(record, tasks=tasks, title=solved.title, fixed=dict(drawn.exercise.changes))
