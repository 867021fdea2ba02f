"""Update rules as reference where a document names the optimizer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from symderiv.checking.judging.claims import Outcome
    from symderiv.checking.judging.world import World
    from symderiv.notation.term import Term

__all__ = ["recurrence"]


def recurrence(world: World, left: Term, right: Term, context: str, text: str) -> Outcome | None:
    return None
