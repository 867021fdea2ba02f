"""Exercise: a validated exercise file, its ranges compiled; immutable, and cheap to hand around.

Text sections (graphs, tasks, conventions, wording) stay as written until a draw fills them in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from hashlib import sha256
from typing import Any

from symderiv.exercises.constraints import Constraint
from symderiv.exercises.faults import ExerciseFileError, Fault, KeyPath, suggest
from symderiv.exercises.parameters import ParameterSpec
from symderiv.exercises.protocols import Kinds
from symderiv.exercises.values import ParameterValue
from symderiv.exercises.yamlread import Document

__all__ = ["Exercise"]


@dataclass(frozen=True, eq=False)
class Exercise:
    """An exercise as its author wrote it.

    ``order``: the parameters, each after those that it depends on. ``spread``: the allowed relative
    deviation from the reference hardness (None: the sampler's default). ``changes``: what a sheet
    fixed. ``kinds`` is None for the installed ones.
    """

    id: str
    title: str
    family: str
    level: int
    topics: tuple[str, ...]
    parameters: Mapping[str, ParameterSpec]
    order: tuple[str, ...]
    constraints: tuple[Constraint, ...]
    conventions: Mapping[str, Any]
    graphs: Mapping[str, Any]
    tasks: tuple[Mapping[str, Any], ...]
    wording: Mapping[str, Any]
    places: int
    detail: str
    spread: Fraction | None
    document: Document = field(repr=False)
    kinds: Kinds | None = field(default=None, repr=False)
    changes: tuple[tuple[str, str], ...] = ()
    cache: dict[str, Any] = field(default_factory=dict, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "cache": {}}

    @property
    def path(self) -> str:
        """The file."""
        return self.document.path

    @property
    def source_hash(self) -> str:
        """SHA-256 (hex) of the file's text and of what a sheet changed."""
        state = sha256(self.document.text.encode())
        for name, text in (*self.changes, ("places", str(self.places)), ("detail", self.detail)):
            state.update(f"\0{name}\0{text}".encode())
        return state.hexdigest()

    def fault(self, path: KeyPath, message: str, hint: str = "", **where: Any) -> Fault:
        """A fault of this file at a key path, such as ``("graphs", "net")``."""
        return self.document.fault(path, message, hint, **where)

    def with_changes(
        self,
        *,
        set: Mapping[str, Any] | None = None,
        title: str | None = None,
        detail: str | None = None,
        places: int | None = None,
    ) -> Exercise:
        """The exercise as a sheet changes it; ExerciseFileError for unknown parameters."""
        from symderiv.exercises.read_parameters import dependency_order, read_fixed

        specs = dict(self.parameters)
        changes = dict(self.changes)
        faults = []
        for name, raw in (set or {}).items():
            if name not in specs:
                hint = suggest(name, specs, "its parameters are")
                faults.append(
                    Fault(self.path, 0, 0, name, f"{self.id!r} has no parameter {name!r}", hint)
                )
                continue
            try:
                specs[name] = read_fixed(raw)
            except ValueError as error:
                faults.append(Fault(self.path, 0, 0, name, str(error)))
                continue
            changes[name] = repr(raw)
        if faults:
            raise ExerciseFileError(faults)
        order, _ = dependency_order(specs)
        return replace(
            self,
            parameters=specs,
            order=tuple(order),
            changes=tuple(sorted(changes.items())),
            title=self.title if title is None else title,
            detail=self.detail if detail is None else detail,
            places=self.places if places is None else places,
            cache={},
        )

    def raw_space(self) -> int | None:
        """The product of the sizes of all ranges, before constraints.

        None where it is not known in advance: a random graph, a size that depends on a parameter.
        """
        total = 1
        for name in self.order:
            spec = self.parameters[name]
            if any(d in spec.depends for d in self.order) and not _one(spec):
                return None
            n = 1 if _one(spec) else spec.count({})
            if n is None:
                return None
            total *= n
        return total

    def assignments(self, limit: int) -> Iterator[dict[str, ParameterValue]]:
        """All values of the parameters, in a fixed order, without constraints; at most ``limit``.

        A combination for which a formula has no value is left out.
        """
        from symderiv.exercises.expressions import ExpressionError

        def go(k: int, known: dict[str, ParameterValue]) -> Iterator[dict[str, ParameterValue]]:
            if k == len(self.order):
                yield dict(known)
                return
            name = self.order[k]
            spec = self.parameters[name]
            n = spec.count(known)
            for i in range(n or 0):
                try:
                    known[name] = spec.value(i, known)
                except (ArithmeticError, ExpressionError):
                    continue
                yield from go(k + 1, known)
            known.pop(name, None)

        for produced, values in enumerate(go(0, {})):
            if produced >= limit:
                return
            yield values

    def numbered(self) -> bool:
        """Whether every range can be enumerated (no random graph)."""
        from symderiv.exercises.parameters import GraphSpecOf

        return not any(isinstance(s, GraphSpecOf) for s in self.parameters.values())


def _one(spec: ParameterSpec) -> bool:
    from symderiv.exercises.parameters import FormulaSpec

    return isinstance(spec, FormulaSpec)
