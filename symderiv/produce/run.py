"""A run over all variants: sample, make, write, assemble, typeset; in parallel, and again where it
stopped.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from symderiv import __version__
from symderiv.exercises.claims import Claims, claim_order
from symderiv.exercises.manifest import (
    ExerciseRecord,
    Manifest,
    UseRecord,
    VariantRecord,
    claims_of,
    file_hash,
    write_whole,
)
from symderiv.exercises.report import Rejections
from symderiv.exercises.sampling import Sampler
from symderiv.exercises.solve import solve
from symderiv.orphans import end_with
from symderiv.produce.plan import Plan
from symderiv.produce.screen import Screen
from symderiv.produce.store import Store
from symderiv.produce.variant import Chosen, Recipe, Seat, make_variant
from symderiv.render.documents import document_view, tidy
from symderiv.render.environment import render

__all__ = ["Summary", "run"]


@dataclass
class Summary:
    """What a run did."""

    folder: Path
    name: str
    made: int = 0
    kept: int = 0
    answers: int = 0
    rejected: int = 0
    seconds: float = 0.0
    pdfs: int = 0
    pages: int = 0
    overfull: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self) -> str:
        """The summary as lines."""
        kept = f", {self.kept} kept from before" if self.kept else ""
        lines = [
            f"{self.name}: {_count(self.made, 'variant')} made{kept}, "
            f"{self.answers} answers proved, {self.seconds:.1f} s",
            f"  {self.folder}/: sheets, keys, instructor's key, manifest.json",
        ]
        if self.pdfs:
            lines.append(f"  {_count(self.pdfs, 'PDF')}, {_count(self.pages, 'page')}")
        lines.extend(f"  {n}" for n in self.notes)
        lines.extend(f"  overfull box in {o}" for o in self.overfull[:5])
        return "\n".join(lines)

    def failures(self) -> str:
        """What could not be typeset: the first fault in full, the others by name."""
        first, *others = self.failed
        names = ", ".join(f.split(":", 1)[0] for f in others[:10])
        more = (
            f"\n  and {len(others)} more: {names}{' …' if len(others) > 10 else ''}"
            if others
            else ""
        )
        return f"{first}{more}\n  the .tex files stand; mend them or the template and run again"


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def run(
    plan: Plan,
    output: Path,
    *,
    formats: Sequence[str] = ("tex", "pdf"),
    jobs: int = 1,
    overwrite: bool = False,
    screen: Screen | None = None,
) -> Summary:
    """Make all variants of a plan in a folder.

    Raises Unmade (nothing of that variant is written), SpaceExhausted, OtherRun, OSError, and the
    errors of exercise files and templates. Ctrl-C leaves whole files only.
    """
    screen = screen or Screen(False)
    begun = time.monotonic()
    store = Store(output, plan.identity, overwrite=overwrite)
    summary = Summary(output, plan.name)
    samplers = _samplers(plan)
    todo: list[Seat] = []
    claims = samplers[0].claims if samplers else Claims()
    for seat in plan.seats:
        record = store.record(seat.variant)
        if record is not None and record.slug == seat.slug and _same_person(record, seat):
            # What an earlier run gave to a variant stays its own.
            claims_of([record], claims)
            summary.kept += 1
        else:
            todo.append(seat)
    order = {
        seat: i for i, seat in enumerate(claim_order([s.variant for s in todo], roster=plan.roster))
    }
    todo.sort(key=lambda s: order[s.variant])
    screen.stage("variants", len(todo))
    for slug, made in _made(plan, samplers, todo, jobs):
        store.put(slug, made)
        summary.made += 1
        screen.step()
    _assemble(plan, store, samplers, summary)
    if "pdf" in formats:
        _typeset(plan, store, summary, jobs, screen)
    summary.seconds = time.monotonic() - begun
    return summary


# --- sampling ------------------------------------------------------------------------------------


def _samplers(plan: Plan) -> list[Sampler]:
    claims = Claims()
    return [
        Sampler(e.exercise, solve, seed=plan.recipe.seed, slot=e.slot, claims=claims)
        for e in plan.recipe.uses
    ]


def _same_person(record: VariantRecord, seat: Seat) -> bool:
    person = dict(seat.person or {})
    return record.name == person.pop("name", "") and dict(record.fields) == {
        k: v for k, v in person.items() if k != "id"
    }


def _draws(samplers: Sequence[Sampler], seat: Seat) -> tuple[Chosen, ...]:
    found = [s.sample(seat.variant) for s in samplers]
    return tuple(Chosen(f.drawn.attempt, f.rejections) for f in found)


# --- making --------------------------------------------------------------------------------------

_recipe: Recipe | None = None


def _start(recipe: Recipe) -> None:
    import signal

    global _recipe
    _recipe = recipe
    # Ctrl-C is the parent's business: it stops handing out work and lets whole files be finished.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with(os.getppid())


@dataclass(frozen=True)
class _Failed:
    """An exception on its way to the parent: by parts, as few exceptions survive pickling."""

    kind: type[Exception]
    args: tuple[Any, ...]
    state: dict[str, Any]

    def rebuild(self) -> Exception:
        fault = self.kind.__new__(self.kind)
        fault.args = self.args
        fault.__dict__.update(self.state)
        return fault


def _work(seat: Seat, draws: tuple[Chosen, ...]) -> Any:
    assert _recipe is not None
    try:
        return make_variant(_recipe, seat, draws)
    except Exception as fault:
        return _Failed(type(fault), fault.args, dict(fault.__dict__))


def _made(
    plan: Plan, samplers: Sequence[Sampler], todo: Sequence[Seat], jobs: int
) -> Iterator[tuple[str, Any]]:
    """(slug, Made) as they are finished; a few are in flight, so that memory does not grow."""
    if jobs == 1 or len(todo) <= 2:
        for seat in todo:
            yield seat.slug, make_variant(plan.recipe, seat, _draws(samplers, seat))
        return
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    pool = ProcessPoolExecutor(
        min(jobs, len(todo)), multiprocessing.get_context(method), _start, (plan.recipe,)
    )
    pending: dict[Future[Any], Seat] = {}
    try:
        waiting = iter(todo)
        exhausted = False
        while pending or not exhausted:
            while not exhausted and len(pending) < 3 * jobs:
                following = next(waiting, None)
                if following is None:
                    exhausted = True
                    break
                draws = _draws(samplers, following)
                pending[pool.submit(_work, following, draws)] = following
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda f: pending[f].slug):
                made = future.result()
                if isinstance(made, _Failed):
                    raise made.rebuild()
                yield pending.pop(future).slug, made
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


# --- assembling ----------------------------------------------------------------------------------


def _records(plan: Plan, store: Store) -> Iterator[VariantRecord]:
    for seat in plan.seats:
        record = store.records.done(seat.variant)
        if record is None:
            raise OSError(f"the record of variant {seat.variant} has vanished from {store.folder}")
        yield record


def _counted(use: UseRecord) -> Rejections:
    counts = Rejections()
    counts.add("")
    for reason, times in use.rejections.items():
        counts.add(reason, times)
    return counts


def _assemble(plan: Plan, store: Store, samplers: Sequence[Sampler], summary: Summary) -> None:
    """The instructor's key and the manifest, from the variants' records."""
    write_whole(store.folder / "instructor.tex", _instructor(plan, store))
    hardness: list[tuple[Fraction, Fraction] | None] = [None] * len(plan.recipe.uses)
    rejections = [Rejections() for _ in plan.recipe.uses]
    for record in _records(plan, store):
        for i, used in enumerate(record.exercises):
            rejections[i].merge(_counted(used))
            h = Fraction(used.hardness)
            low, high = hardness[i] or (h, h)
            hardness[i] = (min(low, h), max(high, h))
            summary.answers += len(used.answers)
    report = {}
    for use, sampler, span, counts in zip(
        plan.recipe.uses, samplers, hardness, rejections, strict=True
    ):
        name = use.exercise.id + (f"#{use.slot}" if use.slot else "")
        reference = sampler.reference.hardness
        low, high = span or (reference, reference)
        achieved = max(high - reference, reference - low) / reference if reference else Fraction(0)
        report[name] = ExerciseRecord(
            use.exercise.source_hash,
            str(reference),
            str(sampler.spread),
            f"{float(achieved):.4f}",
            counts.tried,
            dict(counts.worst),
        )
        warnings = counts.warnings() or sampler.reference.rejections.warnings()
        summary.notes.extend(f"{name}: {w}" for w in warnings)
        summary.rejected += sum(counts.by_reason.values())
    head = Manifest(
        plan.name,
        plan.recipe.seed,
        f"symderiv {__version__}",
        report,
        files={"instructor.tex": file_hash(store.folder / "instructor.tex")},
        options={"layout": plan.recipe.layout, "title": plan.recipe.heading.title},
    )
    store.records.finish(
        store.folder / "manifest.json", head, [s.variant for s in plan.seats], keep=True
    )


def _instructor(plan: Plan, store: Store) -> Iterator[str]:
    heading = plan.recipe.heading
    view = document_view(heading, "", (), key=True)
    folders = plan.recipe.folders
    yield (
        tidy(
            render("latex/instructor.tex.j2", "latex", folders, document=view, paper=heading.paper)
        )
        + "\n"
    )
    for position, use in enumerate(plan.recipe.uses):
        if not any(store.finals(seat.slug)[position] for seat in plan.seats):
            continue
        title = use.title or use.exercise.title
        yield tidy(
            render(
                "latex/finals.tex.j2", "latex", folders, number=position + 1, title=title, row=None
            )
        )
        for seat in plan.seats:
            row = {"variant": seat.variant, "finals": store.finals(seat.slug)[position]}
            yield tidy(render("latex/finals.tex.j2", "latex", folders, row=row))
    for seat in plan.seats:
        name = f" ({seat.person['name']})" if seat.person else ""
        yield (
            render(
                "latex/instructor-variant.tex.j2", "latex", folders, variant=f"{seat.variant}{name}"
            )
            + "\n"
        )
        yield store.solutions(seat.slug)
    yield "\\end{document}\n"


# --- typesetting ---------------------------------------------------------------------------------


def _typeset(plan: Plan, store: Store, summary: Summary, jobs: int, screen: Screen) -> None:
    from symderiv.render.tex import find_engine, typeset_iter
    from symderiv.render.tex.engines import HINT

    engine = find_engine()
    if engine is None:
        summary.notes.append(f"no PDF: {HINT}")
        return
    sources = [store.folder / "instructor.tex"]
    for seat in plan.seats:
        sources += [store.sheet(seat.slug), store.key(seat.slug)]
    waiting = list(store.waiting(sources))
    screen.stage("PDF", len(waiting))
    limit = 60.0 + 1.0 * len(plan.seats)
    for result in typeset_iter(waiting, engine=engine, jobs=jobs, timeout=limit):
        screen.step()
        name = result.job.source.relative_to(store.folder).as_posix()
        if not result.ok:
            summary.failed.append(f"{name}: {result.error}")
            continue
        store.note_typeset(result.job.source)
        summary.pdfs += 1
        summary.pages += result.pages or 0
        summary.overfull.extend(
            f"{name}: {w.amount:.1f} pt, line {w.line}" for w in result.overfull
        )
