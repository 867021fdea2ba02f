"""Step, Link and Derivation: the worked solution as immutable data, from the sweep that computed
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from symderiv.derivation.rules import Rule
from symderiv.notation.term import Term

__all__ = ["Derivation", "Link", "Step"]

# What a link of a chain shows, in the order in which a worked line has them:
# the law in names of adjoints, the local derivatives put in, simplified, numbers put in, the value.
ROLES = ("law", "symbols", "simplified", "numbers", "value")


@dataclass(frozen=True, slots=True)
class Link:
    """One right side of a step: ``relation`` is ``=`` or ``~`` (≈) or an inequality."""

    relation: str
    term: Term
    role: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a derivation: the rule, the left side and the chain of right sides.

    ``id`` is unique in its derivation. ``group`` is the section it stands in, for example
    ``("forward", 1)``. ``about`` holds what the rule's sentence needs (names, conventions), as
    data. ``weight`` is its share of the task's points; ``minor`` steps are shown at full detail
    only.
    """

    id: str
    rule: Rule
    lhs: Term | None
    links: tuple[Link, ...] = ()
    group: tuple[str, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)
    weight: int = 1
    minor: bool = False

    def __post_init__(self) -> None:
        if self.lhs is None and not self.about:
            raise ValueError(f"step {self.id!r} has neither a left side nor anything to say")
        if self.lhs is not None and not self.links:
            raise ValueError(f"step {self.id!r} has a left side and no right side")


@dataclass(frozen=True, slots=True)
class Derivation:
    """Steps in order."""

    steps: tuple[Step, ...]

    def __add__(self, other: Derivation) -> Derivation:
        """Both, one after the other; an id of the second part that is taken gets a number."""
        taken = {s.id for s in self.steps}
        more = []
        for step in other.steps:
            unique, n = step.id, 2
            while unique in taken:
                unique, n = f"{step.id}#{n}", n + 1
            taken.add(unique)
            more.append(step if unique == step.id else replace(step, id=unique))
        return Derivation(self.steps + tuple(more))

    @property
    def groups(self) -> list[tuple[tuple[str, ...], list[Step]]]:
        """The steps by section, sections in order of first appearance."""
        out: dict[tuple[str, ...], list[Step]] = {}
        for step in self.steps:
            out.setdefault(step.group, []).append(step)
        return list(out.items())

    @property
    def hardness(self) -> int:
        """A measure of the work: steps, operations, digits to carry and cases to tell apart.

        One for each step, one for each number that a line puts in, one for each digit of a value
        beyond the second, two for each kink or case.
        """
        total = 0
        for step in self.steps:
            total += 1
            if step.rule is Rule.KINK:
                total += 2
            for link in step.links:
                if link.role == "numbers":
                    total += _numbers(link.term)
                elif link.role == "value":
                    total += max(0, _digits(link.term) - 2)
        return total


def _numbers(t: Term) -> int:
    stack, count = [t], 0
    while stack:
        u = stack.pop()
        count += u.head == "num"
        stack.extend(u.args)
    return count


def _digits(t: Term) -> int:
    stack, count = [t], 0
    while stack:
        u = stack.pop()
        if u.head == "num":
            count += len(str(u.data[0]))
        stack.extend(u.args)
    return count
