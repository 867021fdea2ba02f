"""Drawn: an exercise with its parameters drawn; the same seed gives the same values, always.

``draw`` is a pure function of (seed, exercise id, slot, variant id, attempt): see
:mod:`symderiv.exercises.stream` for the law. The filled-in graphs, tasks and wording are computed
when they are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from symderiv.exercises.exercise import Exercise
from symderiv.exercises.expressions import Expression, ExpressionError
from symderiv.exercises.faults import ExerciseFileError, Fault, KeyPath, suggest
from symderiv.exercises.fill import FillError, Style, fill, has_references, text_of
from symderiv.exercises.protocols import Kinds, Rejected
from symderiv.exercises.stream import Stream, digest16, key_of
from symderiv.exercises.values import GraphText, ParameterValue, value_text

if TYPE_CHECKING:
    from pydantic import BaseModel

    from symderiv.exercises.schema import GraphSpec

__all__ = ["ENUMERATED", "Drawn", "Task", "canonical_or_same", "draw", "drawn_with"]

ENUMERATED = 1_000_000
"""Attempts from here on count through the assignments of a small space instead of hashing."""


@dataclass(frozen=True)
class Task:
    """One task, parameters filled in: its kind's name, its id, points and validated options."""

    kind: str
    id: str
    points: Fraction | None
    starred: bool
    options: BaseModel

    @property
    def graph(self) -> str | None:
        """The graph it asks about, where it says one."""
        name = getattr(self.options, "graph", None)
        return None if name is None else str(name)


class Drawn:
    """An exercise and values for its parameters."""

    def __init__(
        self,
        exercise: Exercise,
        parameters: Mapping[str, ParameterValue],
        seed: str = "",
        variant_id: str = "",
        attempt: int = 0,
        slot: str = "",
    ) -> None:
        self.exercise = exercise
        self.parameters: dict[str, ParameterValue] = {n: parameters[n] for n in exercise.parameters}
        self.seed, self.variant_id, self.attempt, self.slot = seed, variant_id, attempt, slot

    def __repr__(self) -> str:
        values = ", ".join(f"{n}={value_text(v)}" for n, v in self.parameters.items())
        return f"Drawn({self.exercise.id!r}, {values})"

    @cached_property
    def fingerprint(self) -> bytes:
        """16 bytes that stand for the values of the parameters."""
        return digest16(*(x for n, v in self.parameters.items() for x in (n, value_text(v))))

    def text(self, name: str) -> str:
        """The value of a parameter as text, as its author wrote it where it was listed."""
        return text_of(self.parameters[name], self.exercise.parameters[name].written)

    @cached_property
    def graphs(self) -> dict[str, GraphSpec]:
        """name -> its spec, parameters filled in and validated."""
        found: dict[str, GraphSpec] = self._static("graphs", self.exercise.graphs, self._graphs)
        return found

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks in order, parameters filled in, options validated by their kinds."""
        found: tuple[Task, ...] = self._static("tasks", list(self.exercise.tasks), self._tasks)
        return found

    @cached_property
    def conventions(self) -> dict[str, Any]:
        """The conventions, parameters filled in."""
        return dict(self._fill(self.exercise.conventions, "prose", ("conventions",)))

    @cached_property
    def wording(self) -> dict[str, Any]:
        """The author's own wording, parameters filled in."""
        return dict(self._fill(self.exercise.wording, "prose", ("wording",)))

    @cached_property
    def title(self) -> str:
        """The title, parameters filled in."""
        return str(self._fill(self.exercise.title, "prose", ("title",)))

    def givens(self, graph: str) -> dict[str, ParameterValue]:
        """canonical name -> value of what a graph may find given.

        Entries of ``values:`` first, then every parameter that is a number, vector or matrix under
        its own name. ExerciseFileError for an expression that cannot be evaluated.
        """
        out: dict[str, ParameterValue] = {}
        for name, value in self.parameters.items():
            if not isinstance(value, (str, GraphText)):
                out[canonical_or_same(name)] = value
        for name, raw in self.graphs[graph].values.items():
            where = ("graphs", graph, "values", name)
            try:
                out[canonical_or_same(name)] = self._given(raw)
            except ExpressionError as error:
                raise ExerciseFileError(
                    [self._fault(where, error.message, error.hint, error.offset)]
                ) from None
            except (ValueError, ArithmeticError) as error:
                raise ExerciseFileError([self._fault(where, str(error))]) from None
        return out

    def _given(self, raw: Any) -> ParameterValue:
        if isinstance(raw, list):
            from symderiv.exercises.read_parameters import read_fixed

            return read_fixed(raw).values[0]
        if not isinstance(raw, str):
            raise ValueError("a number, a parameter or an expression is expected")
        expression = _expression(raw)
        for name in expression.names:
            if name not in self.parameters:
                raise ExpressionError(
                    f"there is no parameter {name!r}",
                    raw,
                    expression.offsets[name],
                    suggest(name, self.parameters, "the parameters are"),
                )
        return expression.exact_value(self.parameters)

    # --- filling in ------------------------------------------------------------------------------

    def _static(self, section: str, raw: Any, make: Any) -> Any:
        # What no parameter enters is validated once for all draws.
        cache = self.exercise.cache
        if section not in cache:
            cache[section] = None if has_references(raw) else (make(),)
        return cache[section][0] if cache[section] else make()

    def _fill(self, tree: Any, style: Style, path: KeyPath) -> Any:
        try:
            return fill(tree, self.parameters, self.parameters.__getitem__, self.text, style)
        except FillError as error:
            raise ExerciseFileError(
                [self._fault((*path, *error.path), str(error), error.hint, error.offset)]
            ) from None

    def _fault(
        self, path: KeyPath, message: str, hint: str = "", offset: int | None = None
    ) -> Fault:
        return self.exercise.fault(path, message, hint, offset=offset)

    def _graphs(self) -> dict[str, GraphSpec]:
        from symderiv.exercises.schema import GraphSpec
        from symderiv.exercises.validate import validate

        faults: list[Fault] = []
        out: dict[str, GraphSpec] = {}
        for name, raw in self.exercise.graphs.items():
            path = ("graphs", name)
            data = self._fill(raw, "math", path)
            spec, found = validate(GraphSpec, data, self.exercise.document, path)
            faults.extend(found)
            if spec is None:
                continue
            ways = [
                w for w in ("equations", "chain", "dense", "from_") if getattr(spec, w) is not None
            ]
            if len(ways) != 1:
                said = " and ".join(w.rstrip("_") for w in ways) or "none of them"
                faults.append(
                    self.exercise.fault(
                        path,
                        f"exactly one of equations, chain, dense, from is needed; there is {said}",
                        "for example: equations: y = w*x + b",
                        on_key=True,
                    )
                )
            elif spec.from_ is not None and not isinstance(spec.from_, GraphText):
                faults.append(
                    self.exercise.fault(
                        (*path, "from"),
                        f"{str(spec.from_)!r} is not a graph",
                        "write from: $name of a graph parameter",
                    )
                )
            else:
                out[name] = spec
        self._stop(faults)
        return out

    def _tasks(self) -> tuple[Task, ...]:
        from symderiv.exercises.read_tasks import read_task

        kinds = self.exercise.kinds if self.exercise.kinds is not None else installed_kinds()
        faults: list[Fault] = []
        out: list[Task] = []
        for i, raw in enumerate(self.exercise.tasks):
            data = self._fill(dict(raw), "prose", ("tasks", i))
            task = read_task(data, i, kinds, self.exercise, faults)
            if task is None:
                continue
            if any(task.id == t.id for t in out):
                faults.append(
                    self.exercise.fault(
                        ("tasks", i, "id"),
                        f"the id {task.id!r} stands for two tasks",
                        "give one of them another",
                    )
                )
            out.append(task)
        self._stop(faults)
        return tuple(out)

    def _stop(self, faults: list[Fault]) -> None:
        if faults:
            raise ExerciseFileError(faults)


@lru_cache(maxsize=4096)
def _expression(text: str) -> Expression:
    return Expression(text)


@lru_cache(maxsize=1024)
def canonical_or_same(name: str) -> str:
    """A name in canonical form; as it is where it is none."""
    from symderiv.notation.names import canonical

    try:
        return canonical(name)
    except ValueError:
        return name


def installed_kinds() -> Kinds:
    """The kinds of task that ship, and those of installed plug-ins."""
    from symderiv.tasks.registry import task_kinds

    return task_kinds()


def draw(
    exercise: Exercise, seed: int | str, variant_id: str, attempt: int = 0, slot: str = ""
) -> Drawn:
    """The exercise's parameters for this seed, variant and attempt.

    ``slot`` tells two uses of one exercise on one sheet apart. Nothing else enters: not the other
    variants, not the other exercises, and of a parameter only its own range and what it depends on.
    :class:`Rejected` when a formula has no value.
    """
    seed = str(seed)
    if attempt >= ENUMERATED:
        values = nth_assignment(exercise, attempt - ENUMERATED)
        return Drawn(exercise, values, seed, variant_id, attempt, slot)
    base = key_of(seed, exercise.id, slot, variant_id, attempt)
    known: dict[str, ParameterValue] = {}
    for name in exercise.order:
        try:
            known[name] = exercise.parameters[name].draw(partial(Stream, base, name), known)
        except (ArithmeticError, ExpressionError) as error:
            raise Rejected(f"the formula of {name}: {error}") from None
    return Drawn(exercise, known, seed, variant_id, attempt, slot)


def drawn_with(
    exercise: Exercise,
    parameters: Mapping[str, ParameterValue],
    seed: int | str = "",
    variant_id: str = "",
    attempt: int = 0,
    slot: str = "",
) -> Drawn:
    """A Drawn with given values, as a manifest recorded them; ValueError when one is missing."""
    missing = [n for n in exercise.parameters if n not in parameters]
    if missing:
        raise ValueError(f"no value for the parameter {missing[0]!r} of {exercise.id!r}")
    return Drawn(exercise, parameters, str(seed), variant_id, attempt, slot)


def nth_assignment(exercise: Exercise, index: int) -> dict[str, ParameterValue]:
    """The values with this number among :meth:`Exercise.assignments`."""
    values = next(islice(exercise.assignments(index + 1), index, None), None)
    if values is None:
        raise IndexError(f"{exercise.id!r} has no assignment {index}")
    return values
