"""What every kind of question is given and what it gives back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Protocol

from flint import fmpq
from pydantic import BaseModel, ConfigDict, Field

from symderiv.arithmetic.evaluate import Evaluation
from symderiv.arithmetic.tensors import Tensor
from symderiv.arithmetic.values import Value
from symderiv.derivation.answers import Answer, Point
from symderiv.derivation.steps import Derivation
from symderiv.graph.graph import Graph
from symderiv.graph.reverse import Backward, backward
from symderiv.notation.term import Term, sym

__all__ = [
    "BoundGraph",
    "Context",
    "FigureRequest",
    "Options",
    "TaskError",
    "TaskKind",
    "Unposable",
    "Worked",
]


class TaskError(ValueError):
    """A task that cannot be posed of this graph, or with these options: what, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message + (f"\n  {hint}" if hint else ""))
        self.message = message
        self.hint = hint


class Unposable(TaskError):
    """A task that these numbers do not allow, though others may: the draw is put aside."""


class Options(BaseModel):
    """Options that every kind takes; a kind adds its own."""

    model_config = ConfigDict(extra="forbid")

    graph: str | None = Field(
        None, description="the graph that is asked about; the only one if left out"
    )
    places: int | None = Field(None, ge=0, le=30, description="decimals shown")


@dataclass(frozen=True)
class BoundGraph:
    """A graph with exact values for its given quantities and the conventions at kinks."""

    name: str
    graph: Graph
    givens: Mapping[str, Any]  # fmpq, or a Tensor of fmpq
    conventions: Mapping[str, fmpq] = field(default_factory=dict)

    @cached_property
    def point(self) -> Point:
        """The values and conventions, as a claim states them; a matrix is a tuple of its rows."""
        return Point(
            {n: v.rows if isinstance(v, Tensor) else v for n, v in self.givens.items()},
            self.conventions,
        )

    @property
    def has_values(self) -> bool:
        """Whether every given quantity has a value."""
        return all(name in self.givens for name in self.graph.given)

    def evaluate(self, more: Iterable[tuple[Term, Term]] = ()) -> Evaluation:
        """Values of all nodes, and of further definitions over them."""
        missing = [name for name in self.graph.given if name not in self.givens]
        if missing:
            raise TaskError(
                f"the graph {self.name!r} has no value for {', '.join(missing)}",
                "add a parameter of that name to the exercise, or an entry under `values`",
            )
        givens: dict[Term, Value] = {sym(n): v for n, v in self.givens.items()}
        return Evaluation((*self.graph.definitions, *more), givens, self.conventions)

    @cached_property
    def evaluation(self) -> Evaluation:
        """Values of all nodes."""
        return self.evaluate()

    def backward(self, of: str | None, wrt: Iterable[str] | None, **how: Any) -> Backward:
        """The backward sweep; computed once for a graph, whatever the numbers."""
        key = (of, tuple(wrt) if wrt is not None else None, how.get("name"))
        sweeps: dict[Any, Backward] = self.graph.__dict__.setdefault("_sweeps", {})
        if key not in sweeps:
            sweeps[key] = backward(self.graph, of, key[1], **how)
        return sweeps[key]


@dataclass(frozen=True)
class FigureRequest:
    """A figure to draw: ``kind`` is ``network``, ``graph``, ``blank-graph``, ``autograd``,
    ``plot``…
    """

    kind: str
    bound: BoundGraph | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    in_statement: bool = True


@dataclass(frozen=True)
class Worked:
    """A task, posed and solved."""

    kind: str
    ask: Mapping[str, Any]
    derivation: Derivation
    answers: tuple[Answer, ...]
    figures: tuple[FigureRequest, ...] = ()


@dataclass(frozen=True)
class Context:
    """What a task may look at: the graphs with their numbers, and the exercise's settings."""

    graphs: Mapping[str, BoundGraph]
    places: int = 4
    conventions: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def graph(self, name: str | None) -> BoundGraph:
        """The graph of this name; without a name the only one. TaskError otherwise."""
        if name is None:
            if len(self.graphs) == 1:
                return next(iter(self.graphs.values()))
            raise TaskError(
                f"there are {len(self.graphs)} graphs", f"say `graph:` {' or '.join(self.graphs)}"
            )
        if name not in self.graphs:
            import difflib

            close = difflib.get_close_matches(name, self.graphs, n=1)
            raise TaskError(
                f"there is no graph {name!r}",
                f"did you mean {close[0]!r}?" if close else f"known: {', '.join(self.graphs)}",
            )
        return self.graphs[name]


class TaskKind(Protocol):
    """A kind of question. ``options`` is the pydantic model of what an exercise may say about it."""

    name: ClassVar[str]
    summary: ClassVar[str]
    options: ClassVar[type[Options]]

    def work(self, context: Context, options: Any) -> Worked:
        """Pose the question of the context's graphs and answer it."""
        ...


def require(bound: BoundGraph, names: Iterable[str]) -> tuple[str, ...]:
    """The names, each known in the graph; UnknownNameError with close matches otherwise."""
    return tuple(bound.graph[name].name for name in names)
