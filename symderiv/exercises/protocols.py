"""What this package needs from outside: kinds of task, and the outcome of solving a draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from symderiv.arithmetic.values import Value

if TYPE_CHECKING:
    from pydantic import BaseModel

    from symderiv.exercises.draw import Drawn

__all__ = ["Kind", "Kinds", "Outcome", "Rejected", "Solve"]


@runtime_checkable
class Kind(Protocol):
    """A kind of task, as far as reading an exercise needs it: its name and its options' model."""

    @property
    def name(self) -> str:
        """The word after ``kind:``."""
        ...

    @property
    def summary(self) -> str:
        """What it asks, in one line."""
        ...

    @property
    def options(self) -> type[BaseModel]:
        """The model of everything else that a task of this kind may say."""
        ...


Kinds = Mapping[str, Kind]


class Rejected(Exception):
    """Raised by ``solve`` for a draw that makes no usable exercise; ``reason`` is counted."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Outcome(Protocol):
    """A draw, derived: what the sampler must know to accept it."""

    @property
    def asked(self) -> str:
        """Canonical text of what is asked; equal for two draws exactly when the questions are."""
        ...

    @property
    def answered(self) -> str:
        """Canonical text of the final answers; empty where equal answers are no loss (words)."""
        ...

    @property
    def hardness(self) -> Fraction | float:
        """The measure of work: steps, digits, cases."""
        ...

    @property
    def displayed_values(self) -> Iterable[Value]:
        """Every value that the solution shows."""
        ...

    @property
    def kink_distances(self) -> Iterable[Value]:
        """Distance to the nearest kink, for every argument of a function that has one."""
        ...

    @property
    def answers(self) -> Mapping[str, Value]:
        """Numeric answers by id."""
        ...

    @property
    def gradients(self) -> Mapping[str, Value]:
        """Gradients of the loss or output with respect to the parameters of the graphs."""
        ...

    def lookup(self, name: str) -> Value:
        """The value of a result, ``net.z_1``; LookupError (with a hint) if there is none."""
        ...


Solve = Callable[["Drawn"], Outcome]
