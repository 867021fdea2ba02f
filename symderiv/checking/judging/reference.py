"""What an exercise says: its definitions and numbers, put into the world before a write-up is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from symderiv.checking.judging.world import World
    from symderiv.checking.model import Document

__all__ = ["Reference"]


class Reference:
    """A solved exercise as the reference of a write-up."""

    def prepare(self, world: World, document: Document) -> None:
        """Bind the exercise's names."""
