"""What an exercise says, as the reference of a write-up: its definitions, its numbers, its steps.

The student's names are mapped to the exercise's where they are usual other names for the same thing
(J for L, α for η, w^{(1)} for w_1, dw for ∂L/∂w).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from symderiv.arithmetic.values import working_precision
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.solutions.aliases import (
    bare_losses,
    by_value,
    deltas,
    gradients,
    mistaken,
    other_letters,
)  # fmt: skip
from symderiv.checking.solutions.arrivals import (
    arrivals_of,
    formulas_of,
    introduced_for,
    names_used,
    updated_in,
)
from symderiv.checking.solutions.headed import Headed
from symderiv.checking.solutions.marked_names import Marked, marked_names
from symderiv.checking.solutions.own_notions import OwnNotions
from symderiv.checking.solutions.places import Entry, Place, Places
from symderiv.checking.solutions.renaming import renamed
from symderiv.checking.solutions.sample_losses import with_sample_losses
from symderiv.checking.solutions.seeds import modes_of, seeded
from symderiv.checking.solutions.settings import setting
from symderiv.checking.solutions.sizes import counted, units
from symderiv.checking.solutions.solution import Collector
from symderiv.checking.solutions.steps import steps_of
from symderiv.checking.solutions.timeline import plain
from symderiv.checking.solutions.traces import lettered, trusted
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import TRUE
from symderiv.checking.world.world import Binding, World, closed
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, deriv, sym

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
        arrived_at = _relettered(arrivals_of(document), letters)
        entries = counted(self._traced(arrived_at))
        entries = with_sample_losses(entries, arrived_at, self.mentioned)
        entries += units(self.entries, names_used(document), self.mentioned)
        renames: dict[int, dict[str, str]] = {}
        short: dict[int, dict[str, Term]] = {}
        marked: dict[int, Marked] = {}
        words = dict(self.words)
        numbers = sorted({e.place[0] for e in self.entries}) or [1]
        headed = Headed(document.text, {*numbers, *self.titles}) if len(numbers) > 1 else None
        for number in numbers:
            part = headed.part(document, number) if headed is not None else document
            used, arrivals = names_used(part), arrivals_of(part)
            arrived = {name: those[0] for name, those in arrivals.items()}
            own = [e.key.data for e in entries if e.key.head == "sym" and e.place[0] == number]
            own = list(dict.fromkeys(own))
            losses, derived = self.losses.get(number, ()), self._values(number)
            short[number] = dict(gradients(used, own, losses, derived))
            inputs = {e.key.data for e in entries if e.key.head == "sym" and e.place[0] == number
                      and e.term is None and not e.forms}  # fmt: skip
            loss = next(iter(losses), "")
            for name, tangent in seeded(arrivals, used, own, inputs, derived, loss):
                short[number].pop(name, None)
                short[number].update({name: tangent} if tangent is not None else {})
            slopes = derived | self._slopes(number, used, own, losses, derived)
            modes = modes_of(document.text)
            short[number].update(deltas(arrived, used, own, losses, slopes, inputs, modes))
            short[number].update(self._introduced(part, own, derived, used, losses))
            own_deltas = self.deltas.get(number, {})
            short[number] = {n: own_deltas.get(t.args, t) for n, t in short[number].items()}
            own_entries = [e for e in entries if e.place[0] == number]
            notions, formulas = OwnNotions(part, own_entries), set(formulas_of(part))
            misfits = partial(self._misfits, number, arrived=arrived, own=formulas)
            told = dict.fromkeys(short[number], "") | letters.get(number, {})
            renames[number] = renamed(part, own_entries, used, told, arrivals, misfits)
            found = set(own) | set(renames[number]) | set(short[number])
            renames[number].update(
                (name, losses[0]) for name in bare_losses(used, losses)
                if name not in found and name not in arrivals and name not in formulas
            )  # fmt: skip
            found.update(
                n for n in used if split(n)[0].rstrip("0123456789") in letters.get(number, ())
            )
            unknown = {n: t for n, t in arrivals.items() if n not in found}
            # Of several with one value, what the solution says is meant before what only its table shows.
            values = [(e.key.data, e.value) for e in sorted(entries, key=lambda e: e.traced)
                      if e.key.head == "sym" and e.place[0] == number]  # fmt: skip
            taken = [*renames[number].values(), *(n for n in used if n in own)]
            guessed = dict(by_value(unknown, values, taken, updated_in(part)))
            for name in notions.wins_over(guessed):
                del guessed[name]
            renames[number].update(guessed)
            marked[number] = marked_names(part, own_entries, self.words, used, renames[number])
            renames[number].update(marked[number].renames)
            if headed is None or headed.starts:
                renames[number].update(mistaken(arrivals, values, [*used, *taken]))
            if headed is not None:
                counted_as = "" if headed.foreign else f"exercise {number} "
                said = (counted_as, self.titles.get(number, "").casefold())
                for e in self.entries:
                    if e.place[0] == number:
                        words[e.place] = tuple(
                            dict.fromkeys((*self.words.get(e.place, ()), *(w for w in said if w)))
                        )
        for functions in self.functions.values():
            world.lasting.update(name for name, _, _ in functions)
        for m in marked.values():
            entries = [*(m.also_in(e) for e in entries), *m.entries]
        self.places = Places(
            entries, words, self.functions, renames, short, self.deltas, marked, headed
        )
        self.places.read(document.text, self.titles.values())
        self.placed = []
        first = self.places.order[0] if self.places.order else (1, "")
        self.places.enter(world, first)
        return self.places

    def _slopes(
        self, number: int, used: Collection[str], own: Collection[str], losses: tuple[str, ...],
        derived: Mapping[Term, Any],
    ) -> dict[Term, Any]:  # fmt: skip
        """The derivatives of an output by what comes before an activation, of which no step of the solution is,
        where the write-up has names like δ_2."""
        at = {split(n)[1] for n in used if split(n)[0] == "delta" and split(n)[1]}
        names = [n for n in own if split(n)[0] == "z" and split(n)[1] in at and not split(n)[2]]
        if len(losses) != 1 or not names:
            return {}
        world = World()
        for e in self.entries:
            if e.place[0] == number:
                world.versions[e.key] = [Binding("reference", e.term, 0, truth=e.value)]
        out = {}
        for key in (deriv(sym(losses[0]), sym(n)) for n in names):
            if key not in derived:
                with suppress(NoValue), working_precision(128):
                    out[key] = value_of(world, key, TRUE)
        return out

    def _introduced(
        self, part: Document, own: list[str], derived: Mapping[Term, Any],
        used: Collection[str], losses: tuple[str, ...],
    ) -> dict[str, Term]:  # fmt: skip
        """The names of the write-up's own that it says to stand for a derivative of the solution, or by a law in
        an index, δ_k = dy/dz_k, for those of its output."""
        asked = {key.args: key for key in derived}
        said = introduced_for(part)
        out = {n: asked[of.args] for n, of in said.items() if n not in own and of.args in asked}
        for name, of in said.items():
            (base, k, _), by = split(name), of.args[-1]
            if not k.isalpha() or len(of.args) != 2 or of.args[0].data not in losses:
                continue
            for n in used if by.head == "sym" and split(by.data)[1:] == (k, "") else ():
                z = join(split(by.data)[0], split(n)[1])
                if split(n)[0] == base and n not in own and n != name and z in own:
                    out[n] = deriv(of.args[0], sym(z))
        return out

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
        told = trusted({e.key.data: e.value for e in self.entries if e.traced}, arrived)
        out = []
        for e in self.entries:
            base = split(e.key.data)[0] if e.traced else ""
            if not base or base in told:
                out.append(e)
            elif base == "w":
                out.append(replace(e, term=None))
        return out

    def _misfits(
        self, number: int, renames: Mapping[str, str], arrived: Mapping[str, Term], own: set[str]
    ) -> list[str]:
        """Names that only look like the exercise's: a B with a formula of its own is not the given b,
        and a number u_1 is not the vector u. ``own``: names with a formula."""
        known: dict[str, Entry] = {}
        for e in self.entries:
            if e.key.head == "sym" and e.place[0] == number:
                found = plain(e.key)
                known.setdefault(e.key.data if found is None else found[0].data, e)
                known.setdefault(e.key.data, e)
        out = []
        for name, target in renames.items():
            own_entry = known.get(target)
            if own_entry is None:
                continue
            told = own_entry.term is None and not own_entry.forms
            given = told and split(name)[0] != split(target)[0]
            number_for_matrix = (
                isinstance(own_entry.value, Matrix)
                and len(own_entry.value.entries) > 1
                and name in arrived
                and arrived[name].head in ("num", "neg")
            )
            if (given and name in own) or number_for_matrix:
                out.append(name)
        values = {name: e.value for name, e in known.items()}
        return list(dict.fromkeys([*out, *other_letters(renames, arrived, values)]))

    def _values(self, number: int) -> dict[Term, Any]:
        """The value of each derivative of an exercise; the first of several."""
        out: dict[Term, Any] = {}
        for e in self.entries:
            if e.place[0] == number and e.key.head == "deriv":
                found = plain(e.key)
                out.setdefault(found[0] if found else e.key, e.value)
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
