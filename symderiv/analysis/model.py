"""What a study says: places, extrema, borders and all the facts together, as immutable data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from flint import fmpq

from symderiv.analysis.real import Real
from symderiv.analysis.split import Piece
from symderiv.analysis.tidy import polynomial
from symderiv.notation.term import Term

__all__ = ["Border", "End", "Extremum", "Place", "Study"]

# A number, or the sign of an infinity, or None where there is no limit.
End: TypeAlias = "Real | int | None"


@dataclass(frozen=True)
class Place:
    """Where something happens.

    ``point``: at ``at``. ``from``: approached at ``at`` from ``side``. ``end``: at ±∞ (``side``).
    ``interval``: all of (``low``, ``high``), None for ±∞. ``every``: at ``at`` + k·``period``.
    """

    kind: Literal["point", "from", "end", "interval", "every"]
    at: Real | None = None
    side: int = 0
    low: Real | None = None
    high: Real | None = None
    period: Real | None = None


@dataclass(frozen=True)
class Extremum:
    """An infimum or supremum of f′, attained or approached at places; ``value`` ±1 is ±∞."""

    value: Real | int
    attained: bool
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Border:
    """Where two pieces meet: the one-sided slopes; ``jump`` is f(at+) − f(at−), None for 0."""

    at: Real
    left: Real
    right: Real
    jump: Real | None
    smooth: bool


@dataclass(frozen=True)
class Study:
    """The facts. ``forms`` are those of f′ on each piece, as worked out and then shorter."""

    term: Term
    x: Term
    pieces: tuple[Piece, ...]
    forms: tuple[tuple[Term, ...], ...]
    borders: tuple[Border, ...]
    limits: tuple[End, End]
    slope_limits: tuple[End, End]
    lowest: Extremum
    highest: Extremum
    zeros: tuple[Place, ...]
    linear: bool
    odd: bool
    monotone: Literal["increasing", "decreasing", "constant", "neither"]
    strictly: bool
    saturation: tuple[str, str]
    row: str = ""

    @property
    def kinks(self) -> tuple[Border, ...]:
        """The borders where f′ does not exist."""
        return tuple(b for b in self.borders if not b.smooth)

    @property
    def flat(self) -> bool:
        """Whether f′ is 0 wherever it exists."""
        return all(p.kind == "interval" for p in self.zeros) and all(
            polynomial(f[-1], self.x) == (fmpq(0),) for f in self.forms
        )
