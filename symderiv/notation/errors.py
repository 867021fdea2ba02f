"""What reading notation can find wrong, as data; formatted late, with the place marked."""

from __future__ import annotations

__all__ = ["NotationError", "UnsupportedNode"]


class NotationError(ValueError):
    """Text that is not in the grammar, or is past a limit.

    Holds the message, the text, the offset in it, and (where known) a hint on what to write.
    """

    def __init__(self, message: str, text: str = "", offset: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.offset = offset
        self.hint = hint

    @property
    def line(self) -> int:
        """Line of the fault in the text, from 1."""
        return self.text.count("\n", 0, self.offset) + 1

    @property
    def column(self) -> int:
        """Column of the fault in its line, from 1."""
        return self.offset - (self.text.rfind("\n", 0, self.offset) + 1) + 1

    def __str__(self) -> str:
        out = self.message
        if self.text and len(self.text) <= 2000:
            line = self.text.split("\n")[self.line - 1]
            out += f"\n  {line}\n  {' ' * (self.column - 1)}^"
        if self.hint:
            out += f"\n  {self.hint}"
        return out


class UnsupportedNode(NotationError):
    """A node that has no counterpart on the other side of a conversion; ``node`` names its kind."""

    def __init__(self, node: str, where: str, hint: str = "") -> None:
        super().__init__(f"{node} has no counterpart in {where}", hint=hint)
        self.node = node
