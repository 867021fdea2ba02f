"""What a proof can end with instead of a Proof, as data: who, by which route, both values.

``Disproved``, ``Unproved`` and ``NonFinite`` stop a run. The others are signals inside the oracle:
``Wide`` (too few bits), ``NotReal`` (no value here), ``OnKink`` (a slope that needs a convention),
``Unsupported`` (nothing here defines it).
"""

from __future__ import annotations

from typing import Any

from flint import arb, fmpq

__all__ = [
    "Disproved",
    "NonFinite",
    "NotReal",
    "OnKink",
    "ProofError",
    "Unproved",
    "Wide",
    "readable",
]


class ProofError(Exception):
    """An answer that was not confirmed. ``answer_id`` names it."""

    def __init__(self, answer_id: str, message: str) -> None:
        super().__init__(answer_id, message)
        self.answer_id = answer_id
        self.message = message

    def __str__(self) -> str:
        return f"answer {self.answer_id!r}: {self.message}"


class Disproved(ProofError):
    """The oracle found another value than the answer claims; both are kept."""

    def __init__(
        self, answer_id: str, route: str, claimed: Any, found: Any, detail: str = ""
    ) -> None:
        where = f" ({detail})" if detail else ""
        super().__init__(
            answer_id,
            f"the key says {readable(claimed)}, {route} gives {readable(found)}{where}",
        )
        self.route = route
        self.claimed = claimed
        self.found = found
        self.detail = detail


class Unproved(ProofError):
    """The oracle could neither confirm nor refute the answer; ``reason`` says why."""

    def __init__(self, answer_id: str, reason: str) -> None:
        super().__init__(answer_id, f"not proved: {reason}")
        self.reason = reason


class NonFinite(ProofError):
    """What the answer asks for is not a finite real number at the claim's point."""

    def __init__(self, answer_id: str, reason: str) -> None:
        super().__init__(answer_id, f"not a finite real number: {reason}")
        self.reason = reason


class Wide(ArithmeticError):
    """A ball is too wide to decide; run again with more bits."""


class NotReal(ArithmeticError):
    """Outside the domain of a function."""


class OnKink(ArithmeticError):
    """A derivative was taken exactly at a kink, and no convention says what it is there."""

    def __init__(self, function: str) -> None:
        super().__init__(f"{function} has no derivative here, and no convention for it is stated")
        self.function = function


class Unsupported(ArithmeticError):
    """A form or a function that the oracle has no definition of."""


def readable(value: Any) -> str:
    """A value for a message: a decimal or fraction, the middle of a ball, a term as text."""
    if isinstance(value, fmpq):
        q = int(value.q)
        while q % 10 == 0:
            q //= 10
        while q % 2 == 0:
            q //= 2
        while q % 5 == 0:
            q //= 5
        if q > 1 or len(str(value)) > 60:
            return str(value) if len(str(value)) <= 60 else arb(value).str(20, radius=False)
        return arb(value).str(30, radius=False) if value.q != 1 else str(value)
    if isinstance(value, arb):
        return value.str(20, radius=False) if value.is_finite() else str(value)
    if isinstance(value, tuple | list):
        return "[" + ", ".join(readable(v) for v in value) + "]"
    if hasattr(value, "head"):
        from symderiv.notation.text import unicode_text

        return unicode_text(value)
    return str(value)
