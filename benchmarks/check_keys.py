"""Judging each relation of a document: of the keys of all exercises, in proofreading and against the exercise.

Every document is judged as the first one of a process: what was computed for others is forgotten before.
Times are of the processor, for each relation the least of some runs; reading is not in them.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any

from benchmarks.rows import Effort, Row

MEDIAN, HIGH, LONGEST = 1.0, 5.0, 50.0  # milliseconds


def measure(effort: Effort) -> Iterator[Row]:
    """The median and the 95th percentile over all relations, that of the worst keys, and the slowest."""
    from symderiv.checking.reading import read_text
    from symderiv.checking.solutions.reference import reference_of
    from symderiv.exercises.library import Library
    from symderiv.exercises.sampling import Sampler
    from symderiv.exercises.solve import solve

    library = Library(())
    names = sorted(library.exercise_ids())[:: 4 if effort == "fast" else 1]
    repeats = 2 if effort == "fast" else 3
    found: dict[str, dict[str, list[float]]] = {"proofread": {}, "against the exercise": {}}
    for name in names:
        solved = solve(Sampler(library.exercise(name), solve, seed="0").sample("1").drawn)
        document = read_text(key_text(solved), "key.md")
        found["proofread"][name] = relations(document, None, repeats)
        found["against the exercise"][name] = relations(document, reference_of(solved), repeats)
    for how, times in found.items():
        every = sorted(t for row in times.values() for t in row)
        note = f"{len(every)} relations of {len(names)} keys"
        claim = f"judging a relation of a key, {how}"
        yield Row(f"{claim}, median", 1e3 * statistics.median(every), "ms", MEDIAN, note=note)
        high = 1e3 * percentile(every)
        yield Row(f"{claim}, 95th percentile", high, "ms", HIGH, note=note)
        slow = sorted(((1e3 * percentile(row), n) for n, row in times.items() if row), reverse=True)
        for rank, (high, name) in zip(("worst", "second worst", "third worst"), slow, strict=False):
            note = f"{name}, {len(times[name])} relations"
            # Of 20 relations that is the slowest: a figure to watch, the limit is for all of them.
            yield Row(f"{claim}, 95th percentile of the {rank} key", high, "ms", note=note)
        slowest, name = max((1e3 * max(row), n) for n, row in times.items() if row)
        yield Row(f"{claim}, the slowest", slowest, "ms", LONGEST, note=name)


def percentile(times: list[float]) -> float:
    """The 95th percentile."""
    ordered = sorted(times)
    return ordered[int(0.95 * len(ordered))]


def key_text(solved: Any) -> str:
    """The steps of a worked solution as a write-up: a line for each, below what it is about."""
    from symderiv.notation.latex import latex

    signs = {"~": r"\approx", "<=": r"\le", ">=": r"\ge", "!=": r"\ne", ":=": ":="}
    out = []
    for task in solved.tasks:
        for step in task.worked.derivation.steps:
            if step.lhs is not None:
                links = " ".join(
                    f"{signs.get(k.relation, k.relation)} {latex(k.term)}" for k in step.links
                )
                out.append(f"({task.letter})\n\n$$ {latex(step.lhs)} {links} $$")
    return "\n\n".join(out) + "\n"


def relations(document: Any, reference: Any, repeats: int) -> list[float]:
    """Seconds to judge each relation of a document, the least of some runs."""
    from symderiv.checking.judging import engine

    best: list[float] = []
    judge = engine._Judge.within
    for _ in range(repeats):
        times: list[float] = []

        def within(self: Any, statement: Any, times: list[float] = times) -> Any:
            begun = time.process_time()
            try:
                return judge(self, statement)
            finally:
                times.append(time.process_time() - begun)

        forget()
        engine._Judge.within = within  # type: ignore[method-assign]
        try:
            engine.judge(document, reference)
        finally:
            engine._Judge.within = judge  # type: ignore[method-assign]
        best = [min(a, b) for a, b in zip(best, times, strict=True)] if best else times
    return best


def forget() -> None:
    """Empty every cache of the checker."""
    for name, module in list(sys.modules.items()):
        if name.startswith("symderiv.checking"):
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if clear is not None and str(getattr(value, "__module__", "")).startswith(name):
                    clear()
