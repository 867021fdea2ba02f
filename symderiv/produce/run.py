"""A run over all variants: sample, make, write, assemble, typeset; in parallel, and again where it stopped."""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from symderiv import __version__
from symderiv.exercises.claims import Claims, claim_digests, claim_order
from symderiv.exercises.draw import draw
from symderiv.exercises.sampling import Sampler
from symderiv.exercises.solve import solve
from symderiv.produce.plan import Plan, Seat
from symderiv.produce.screen import Screen
from symderiv.produce.store import Store
from symderiv.produce.variant import Recipe, make_variant
from symderiv.render.documents import document_view, tidy
from symderiv.render.environment import render

__all__ = ["Summary", "run"]

TABLE_ROWS = 24


@dataclass
class Summary:
    """What a run did."""

    folder: Path
    name: str
    made: int = 0
    kept: int = 0
    answers: int = 0
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
        lines.extend(f"  {f}" for f in self.failed)
        return "\n".join(lines)


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
        record = store.record(seat.slug)
        if record is not None and record.get("person") == (dict(seat.person) if seat.person else None):
            _claim_again(plan, claims, samplers, seat, record)
            summary.kept += 1
        else:
            todo.append(seat)
    order = {seat: i for i, seat in enumerate(claim_order([s.variant for s in todo], roster=plan.roster))}
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
        for e in plan.recipe.entries
    ]


def _claim_again(
    plan: Plan, claims: Claims, samplers: Sequence[Sampler], seat: Seat, record: Mapping[str, Any]
) -> None:
    """What an earlier run gave to a variant stays its own."""
    for sampler, entry, part in zip(samplers, plan.recipe.entries, record["exercises"], strict=True):
        solved = solve(draw(entry.exercise, plan.recipe.seed, seat.variant, int(part["attempt"]), entry.slot))
        claims.take(
            sampler.owner(seat.variant), claim_digests(entry.exercise.id, solved.asked, solved.answered)
        )


def _attempts(samplers: Sequence[Sampler], seat: Seat) -> tuple[int, ...]:
    return tuple(s.sample(seat.variant).drawn.attempt for s in samplers)


# --- making --------------------------------------------------------------------------------------

_recipe: Recipe | None = None


def _start(recipe: Recipe) -> None:
    import signal

    global _recipe
    _recipe = recipe
    # Ctrl-C is the parent's business: it stops handing out work and lets whole files be finished.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(seat: Seat, attempts: tuple[int, ...]) -> Any:
    assert _recipe is not None
    return make_variant(_recipe, seat.variant, attempts, seat.person)


def _made(
    plan: Plan, samplers: Sequence[Sampler], todo: Sequence[Seat], jobs: int
) -> Iterator[tuple[str, Any]]:
    """(slug, Made) as they are finished; a few are in flight, so that memory does not grow."""
    if jobs == 1 or len(todo) <= 2:
        for seat in todo:
            yield seat.slug, make_variant(plan.recipe, seat.variant, _attempts(samplers, seat), seat.person)
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
                seat = next(waiting, None)
                if seat is None:
                    exhausted = True
                    break
                pending[pool.submit(_work, seat, _attempts(samplers, seat))] = seat
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda f: pending[f].slug):
                yield pending.pop(future).slug, future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


# --- assembling ----------------------------------------------------------------------------------


def _records(plan: Plan, store: Store) -> Iterator[tuple[Seat, dict[str, Any]]]:
    for seat in plan.seats:
        record = store.record(seat.slug)
        if record is None:
            raise OSError(f"the files of variant {seat.variant} have vanished from {store.folder}")
        yield seat, record


def _assemble(plan: Plan, store: Store, samplers: Sequence[Sampler], summary: Summary) -> None:
    """The instructor's key and the manifest, from the variants' records."""
    store.write_streamed("instructor.tex", _instructor(plan, store))
    hardness: list[tuple[Fraction, Fraction]] = []
    for position in range(len(plan.recipe.entries)):
        values = [Fraction(r["exercises"][position]["hardness"]) for _, r in _records(plan, store)]
        hardness.append((min(values), max(values)))
    report = []
    for sampler, entry, (low, high) in zip(samplers, plan.recipe.entries, hardness, strict=True):
        report.append({
            "exercise": entry.exercise.id, "slot": entry.slot, "hardness": [str(low), str(high)],
            "spread_allowed": str(sampler.spread),
        })
        summary.notes.extend(f"{entry.exercise.id}: {w}" for w in sampler.rejections.warnings())
    store.write_streamed("manifest.json", _manifest(plan, store, report, summary))


def _manifest(
    plan: Plan, store: Store, report: list[dict[str, Any]], summary: Summary
) -> Iterator[str]:
    head = {
        "version": 1, "symderiv": __version__, "sheet": plan.name, "seed": plan.recipe.seed,
        "title": plan.recipe.heading.title, "fingerprint": plan.identity["fingerprint"],
        "exercises": report,
    }
    yield json.dumps(head, indent=1, sort_keys=True, ensure_ascii=False)[:-2]
    yield ',\n "variants": ['
    for i, (_, record) in enumerate(_records(plan, store)):
        record.pop("finals", None)
        summary.answers += sum(len(t["answers"]) for e in record["exercises"] for t in e["tasks"])
        yield (",\n" if i else "\n") + "  " + json.dumps(record, sort_keys=True, ensure_ascii=False)
    yield "\n ]\n}\n"


def _instructor(plan: Plan, store: Store) -> Iterator[str]:
    heading = plan.recipe.heading
    view = document_view(heading, "all variants", (), key=True)
    folders = plan.recipe.folders
    yield tidy(render("latex/instructor.tex.j2", "latex", folders, document=view, paper=heading.paper)) + "\n"
    for position, entry in enumerate(plan.recipe.entries):
        rows: list[dict[str, Any]] = []
        first = True
        for seat, record in _records(plan, store):
            rows.append({"variant": seat.variant, "finals": record["finals"][position]})
            if len(rows) == TABLE_ROWS:
                yield from _table(entry.exercise.title, position, rows, first, folders)
                rows, first = [], False
        if rows:
            yield from _table(entry.exercise.title, position, rows, first, folders)
    for seat in plan.seats:
        name = f" ({seat.person['name']})" if seat.person else ""
        yield render("latex/instructor-variant.tex.j2", "latex", folders, variant=f"{seat.variant}{name}") + "\n"
        yield store.solutions(seat.slug)
    yield "\\end{document}\n"


def _table(
    title: str, position: int, rows: list[dict[str, Any]], first: bool, folders: tuple[Path, ...]
) -> Iterator[str]:
    if any(r["finals"] for r in rows):
        yield tidy(
            render("latex/finals.tex.j2", "latex", folders, number=position + 1, title=title, rows=rows, first=first)
        )


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
        summary.overfull.extend(f"{name}: {w.amount:.1f} pt, line {w.line}" for w in result.overfull)
