"""What sampling has to report: rejections by name, the reference hardness, a space that ran out."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from symderiv.exercises.exercise import Exercise

__all__ = ["Reference", "Rejections", "SpaceExhausted"]

NEARLY_ALL = Fraction(95, 100)
MIN_TRIES = 200


class Rejections:
    """How many draws were tried, and how many each constraint (or other reason) turned away.

    The constraints are tested in the order of the file, those over parameters first; a draw counts
    for the first that it fails.
    """

    def __init__(self) -> None:
        self.tried = 0
        self.by_reason: dict[str, int] = {}

    def add(self, reason: str, times: int = 1) -> None:
        """Count draws that were turned away for this reason, or accepted when it is empty."""
        self.tried += times
        if reason:
            self.by_reason[reason] = self.by_reason.get(reason, 0) + times

    def merge(self, other: Rejections) -> None:
        """Add what another process counted."""
        self.tried += other.tried
        for reason, times in other.by_reason.items():
            self.by_reason[reason] = self.by_reason.get(reason, 0) + times

    @property
    def worst(self) -> list[tuple[str, int]]:
        """(reason, count), most first, equal counts by name."""
        return sorted(self.by_reason.items(), key=lambda item: (-item[1], item[0]))

    def warnings(self) -> list[str]:
        """One line for every reason that turned away more than 95 % of at least 200 draws."""
        return [
            f"{reason!r} rejected {n:,} of {self.tried:,} draws"
            for reason, n in self.worst
            if self.tried >= MIN_TRIES and n > NEARLY_ALL * self.tried
        ]


@dataclass(frozen=True)
class Reference:
    """The hardness that all variants of an exercise are held to: a median over ``pilots`` draws."""

    hardness: Fraction
    pilots: int
    rejections: Rejections = field(default_factory=Rejections, compare=False)


class SpaceExhausted(Exception):
    """There are not enough variants: ``found`` in all, when the ``asked``-th was wanted.

    ``exact``: all assignments were gone through, so ``found`` is a count; else it is how many were
    drawn before the attempts ran out.
    With ``found`` 0 the constraints contradict each other or the ranges; see ``rejections``.
    """

    def __init__(
        self,
        exercise: Exercise | None,
        asked: int,
        found: int,
        exact: bool,
        rejections: Rejections,
        variant_id: str = "",
        name: str = "",
    ) -> None:
        self.name = exercise.id if exercise is not None else name
        self.path = exercise.path if exercise is not None else ""
        super().__init__(self.name, asked, found, exact)
        self.asked, self.found, self.exact = asked, found, exact
        self.rejections, self.variant_id = rejections, variant_id

    def __reduce__(self) -> tuple[Any, ...]:
        args = (
            None,
            self.asked,
            self.found,
            self.exact,
            self.rejections,
            self.variant_id,
            self.name,
        )
        return SpaceExhausted, args

    def __str__(self) -> str:
        lines = []
        if self.found == 0:
            lines.append(f"no draw of the exercise {self.name!r} meets its constraints")
        elif self.exact:
            lines.append(f"the exercise {self.name!r} has {self.found} distinct variants, no more")
            if self.asked <= self.found:
                lines.append(
                    f"  {self.asked - 1} were drawn here; the others equal what is taken already"
                )
        else:
            lines.append(
                f"after {self.found} no further distinct variant of {self.name!r} was found"
            )
        if self.variant_id and self.found:
            lines.append(f"  variant {self.variant_id!r} could not be drawn")
        for reason, n in self.rejections.worst[:5]:
            lines.append(f"  {reason!r} rejected {n:,} of {self.rejections.tried:,} draws")
        if self.found == 0:
            lines.append(
                "  loosen the constraint that rejects most, or widen the ranges of its parameters"
            )
        elif self.exact:
            lines.append(
                f"  ask for at most {self.found} variants, or widen the ranges of the parameters"
            )
        else:
            lines.append(
                "  ask for fewer variants, widen the ranges, or loosen the constraint above"
            )
        return "\n".join(lines)
