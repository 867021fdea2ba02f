"""What an exercise says, as the reference of a write-up: its definitions, its numbers, its steps.

The student's names are mapped to the exercise's where they are usual other names for the same thing
(J for L, α for η, w^{(1)} for w_1, dw for ∂L/∂w).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from symderiv.arithmetic.values import working_precision
from symderiv.checking.solutions.arrivals import arrivals_of, names_used
from symderiv.checking.solutions.names.exercise_names import ExerciseNames
from symderiv.checking.solutions.names.marked_names import Marked
from symderiv.checking.solutions.names.seeds import modes_of
from symderiv.checking.solutions.places.headed import Headed
from symderiv.checking.solutions.places.places import Entry, Place, Places
from symderiv.checking.solutions.quantities.batches import column_entries
from symderiv.checking.solutions.quantities.components import components
from symderiv.checking.solutions.quantities.sample_entries import sample_entries
from symderiv.checking.solutions.quantities.sample_losses import with_sample_losses
from symderiv.checking.solutions.quantities.sizes import counted, units
from symderiv.checking.solutions.quantities.traces import lettered, trusted
from symderiv.checking.solutions.settings import setting
from symderiv.checking.solutions.solution import Collector
from symderiv.checking.solutions.steps import steps_of
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import join, split
from symderiv.notation.term import Term

if TYPE_CHECKING:
    from pathlib import Path

    from symderiv.checking.model import Document
    from symderiv.exercises.manifest import Manifest
    from symderiv.exercises.solve import Solved

__all__ = [
    "Reference", "ReferenceStep", "ReferenceTask", "exercise_reference", "reference_of",
    "variant_reference",
]  # fmt: skip


@dataclass(frozen=True)
class ReferenceStep:
    """A step of the solution: its left side, its points, the place that it holds at. Without a left
    side it is words; ``formula``: it arrives at an expression, not at numbers."""

    id: str
    lhs: Term | None
    points: Fraction
    place: Place = (1, "")
    task: str = ""
    formula: bool = False


@dataclass(frozen=True)
class ReferenceTask:
    """A task: its letter, its steps, and the left sides of its final answers with their places."""

    letter: str
    steps: tuple[ReferenceStep, ...]
    finals: tuple[tuple[Term, Place], ...]


@dataclass
class Reference:
    """A solved exercise (or several, of one variant) as the reference of a write-up.

    After :meth:`prepare`, ``places`` says where the judge is; ``placed`` the place of each statement.
    """

    entries: list[Entry] = field(default_factory=list)
    tasks: list[ReferenceTask] = field(default_factory=list)
    functions: dict[int, tuple[tuple[str, tuple[str, ...], Term], ...]] = field(
        default_factory=dict
    )
    losses: dict[int, tuple[str, ...]] = field(default_factory=dict)
    words: dict[Place, tuple[str, ...]] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)
    deltas: dict[int, dict[tuple[Term, ...], Term]] = field(default_factory=dict)
    drawn: dict[str, str] = field(default_factory=dict)  # parameters that nobody has set
    placed: list[Place] = field(default_factory=list)
    places: Places = field(default_factory=lambda: Places(()))

    @property
    def mentioned(self) -> set[str]:
        """All names that the exercise and its solution mention."""
        out: set[str] = set()
        for e in self.entries:
            for t in (e.key, e.term, *e.forms):
                out.update(t.names if t is not None else ())
        for parameters, body in (f[1:] for fs in self.functions.values() for f in fs):
            out.update(parameters, body.names)
        return out

    def prepare(self, world: World, document: Document) -> Places:
        """Bind the exercise's quantities, and map the document's names to them."""
        letters = self._letters(document)
        arrived = _relettered(arrivals_of(document), letters)
        entries = counted(self._traced(arrived))
        entries = with_sample_losses(entries, arrived, self.mentioned)
        entries += sample_entries(entries, arrived, self.mentioned)
        entries += column_entries(entries, names_used(document))
        entries += units(self.entries, names_used(document), self.mentioned)
        entries += components(self.entries, document, self.mentioned)
        renames: dict[int, dict[str, str]] = {}
        short: dict[int, dict[str, Term]] = {}
        marked: dict[int, Marked] = {}
        numbers = sorted({e.place[0] for e in self.entries}) or [1]
        headed = Headed(document.text, {*numbers, *self.titles}) if len(numbers) > 1 else None
        modes = modes_of(document.text)
        for number in numbers:
            names = ExerciseNames(
                headed.part(document, number) if headed is not None else document,
                [e for e in self.entries if e.place[0] == number],
                [e for e in entries if e.place[0] == number],
                self.losses.get(number, ()),
                letters.get(number, {}),
            )
            short[number] = names.abbreviated(self.deltas.get(number, {}), modes)
            alone = headed is None or bool(headed.starts)
            renames[number], marked[number] = names.renamed(short[number], self.words, alone)
        for functions in self.functions.values():
            world.lasting.update(name for name, _, _ in functions)
        for m in marked.values():
            entries = [*(m.also_in(e) for e in entries), *m.entries]
        words = self._words(headed)
        self.places = Places(
            entries, words, self.functions, renames, short, self.deltas, marked, headed
        )
        self.places.read(document.text, self.titles.values())
        self.placed = []
        first = self.places.order[0] if self.places.order else (1, "")
        self.places.enter(world, first)
        return self.places

    def _words(self, headed: Headed | None) -> dict[Place, tuple[str, ...]]:
        """The words that name each place; of a sheet, those of its headings, too."""
        words = dict(self.words)
        for e in sorted(self.entries, key=lambda e: e.place[0]) if headed is not None else ():
            counted_as = "" if headed is None or headed.foreign else f"exercise {e.place[0]} "
            said = (counted_as, self.titles.get(e.place[0], "").casefold())
            own = (*self.words.get(e.place, ()), *(w for w in said if w))
            words[e.place] = tuple(dict.fromkeys(own))
        return words

    def _letters(self, document: Document) -> dict[int, dict[str, str]]:
        """The write-up's other letters for those of a trace, by exercise."""
        arrived = arrivals_of(document)
        values: dict[int, dict[str, Any]] = {}
        for e in self.entries:
            if e.traced:
                values.setdefault(e.place[0], {})[e.key.data] = e.value
        return {number: lettered(own, arrived) for number, own in values.items()}

    def _traced(self, arrived: Mapping[str, Sequence[Term]]) -> list[Entry]:
        """The entries without the letters of a trace that the write-up counts otherwise; of the
        iterates, which are answers, the values stay."""
        traced = [e for e in self.entries if e.traced]
        laws = {e.key.data: e.term for e in traced if e.term is not None}
        told = trusted({e.key.data: e.value for e in traced}, arrived, laws)
        out = []
        for e in self.entries:
            base = split(e.key.data)[0] if e.traced else ""
            if not base or base in told:
                out.append(e)
            elif base == "w":
                out.append(replace(e, term=None))
        return out

    def join(self, other: Reference) -> None:
        """Add another exercise of the same sheet."""
        self.entries += other.entries
        self.tasks += other.tasks
        self.functions.update(other.functions)
        self.losses.update(other.losses)
        self.words.update(other.words)
        self.titles.update(other.titles)
        self.deltas.update(other.deltas)


def _relettered(
    arrived: Mapping[str, list[Term]], letters: Mapping[int, Mapping[str, str]]
) -> dict[str, list[Term]]:
    """What names arrive at, under the letters of the exercises."""
    table = {own: name for by_name in letters.values() for own, name in by_name.items()}
    out: dict[str, list[Term]] = {}
    for name, numbers in arrived.items():
        base, below, above = split(name)
        out.setdefault(join(table.get(base, base), below, above), []).extend(numbers)
    return out


# --- from exercises -------------------------------------------------------------------------------


def reference_of(
    solved: Solved,
    shares: Mapping[str, Mapping[str, str]] | None = None,
    prefix: str = "",
    number: int = 1,
) -> Reference:
    """The reference of one solved exercise; ``shares``: points of each step of each task."""
    with working_precision(128):
        collector = Collector(solved, number)
    out = Reference(
        collector.all(),
        functions={number: tuple(collector.functions)},
        losses={number: tuple(collector.losses)},
        words=collector.words,
        titles={number: solved.title},
        deltas={number: collector.deltas},
    )
    for task in solved.tasks:
        out.tasks.append(_task(collector, task, prefix, (shares or {}).get(task.letter)))
    return out


def _task(
    collector: Collector, task: Any, prefix: str, shares: Mapping[str, str] | None
) -> ReferenceTask:
    rows = tuple(
        ReferenceStep(
            s.id,
            s.lhs,
            points,
            collector.place(collector.label(task, s)),
            prefix + task.letter,
            bool(s.links) and not any(closed(k.term) for k in s.links),
        )
        for s, points in steps_of(task, shares)
    )
    labels = sorted(collector.labels, key=len, reverse=True)
    finals = []
    for a in task.worked.answers:
        if a.boxed and a.lhs is not None:
            label = next((n for n in labels if a.id.startswith(f"{n}:")), "")
            label = label or collector.label(task, None)
            finals.append((a.lhs, collector.place(label)))
    return ReferenceTask(prefix + task.letter, rows, tuple(finals))


def exercise_reference(
    folders: tuple[Path, ...], name: str, changes: Mapping[str, str]
) -> Reference:
    """An exercise with these parameters; those that are not set are drawn as ``show`` draws them.

    What the exercise demands of its draws (short decimals) does not bind numbers that are given.
    """
    from symderiv.exercises.library import Library
    from symderiv.exercises.parameters import FormulaSpec, GraphSpecOf
    from symderiv.exercises.report import SpaceExhausted
    from symderiv.exercises.sampling import Sampler
    from symderiv.exercises.solve import solve
    from symderiv.exercises.values import value_text

    plain_exercise = Library(folders).exercise(name)
    values = {k: setting(k, v, plain_exercise.parameters.get(k)) for k, v in changes.items()}
    exercise = plain_exercise.with_changes(set=values)
    try:
        sampled = Sampler(exercise, solve, seed="0").sample("1")
    except SpaceExhausted:
        if not values:
            raise
        sampled = Sampler(replace(exercise, constraints=()), solve, seed="0").sample("1")
    out = reference_of(solve(sampled.drawn))
    out.drawn = {
        n: value_text(v)
        for n, v in sampled.drawn.parameters.items()
        if n not in values and not isinstance(exercise.parameters[n], (FormulaSpec, GraphSpecOf))
    }
    return out


def variant_reference(folders: tuple[Path, ...], manifest: Manifest, variant: str) -> Reference:
    """A variant of a manifest; KeyError when there is none of this id."""
    from symderiv.exercises.library import Library
    from symderiv.exercises.solve import solve

    record = manifest.variant(variant)
    library = Library(folders)
    out = Reference()
    for number, use in enumerate(record.exercises, 1):
        exercise = library.exercise(use.exercise)
        solved = solve(use.drawn(exercise, record.seed, record.id))
        shares = {k: dict(t["steps"]) for k, t in use.tasks.items() if "steps" in t}
        prefix = f"{number}" if len(record.exercises) > 1 else ""
        out.join(reference_of(solved, shares, prefix, number))
    return out
