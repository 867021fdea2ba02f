"""What a formula of probabilities is made of: events, p(x | z), E over a distribution, KL(q ‖ p)."""

from __future__ import annotations

from dataclasses import dataclass

from symderiv.notation.term import Term

__all__ = [
    "Applied", "Atom", "Divergence", "Event", "Expected", "Formula", "NotRead", "Part", "Summed",
]  # fmt: skip


class NotRead(Exception):
    """Something that is not read as a formula of probabilities."""


@dataclass(frozen=True, slots=True)
class Event:
    """A variable at its value, at one that is named (``y = 1``), or at the other one (``¬D``)."""

    variable: str
    label: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Atom:
    """``head(of | given)``; ``parameters`` are what tells it from others with this letter: θ of p_θ."""

    head: str
    parameters: str
    of: tuple[Event, ...]
    given: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """E of the body, over the variables of an atom."""

    under: Atom
    body: Term


@dataclass(frozen=True, slots=True)
class Summed:
    """Σ, or ∫, over all values of variables."""

    variables: tuple[str, ...]
    body: Term


@dataclass(frozen=True, slots=True)
class Divergence:
    """KL(first ‖ second)."""

    first: Atom
    second: Atom


@dataclass(frozen=True, slots=True)
class Applied:
    """f(z), or a name alone: the value of a variable, or something that is not known."""

    name: str
    variables: tuple[str, ...] = ()


Part = Atom | Expected | Summed | Divergence | Applied


@dataclass(frozen=True)
class Formula:
    """A term, and what its names Xi_k stand for."""

    term: Term
    parts: dict[str, Part]
