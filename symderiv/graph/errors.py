"""What can be wrong with a graph, as data: who, where, what was meant, what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

__all__ = ["CycleError", "GraphError", "RedefinitionError", "ShapeError", "UnknownNameError"]


class GraphError(ValueError):
    """A fault in a graph. ``line`` is the line of the equation in its text, where there is one."""

    def __init__(self, message: str, line: int | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.message}" + (f"\n  {self.hint}" if self.hint else "")


class CycleError(GraphError):
    """Definitions that need each other."""

    def __init__(self, names: Sequence[str], line: int | None = None) -> None:
        loop = " → ".join([*names, names[0]])
        super().__init__(
            f"the definitions need each other in a circle: {loop}",
            line,
            "give one of them another name on its left side",
        )
        self.names = tuple(names)


class UnknownNameError(GraphError):
    """A name that is neither defined nor given."""

    def __init__(
        self, name: str, known: Iterable[str], where: str = "", line: int | None = None
    ) -> None:
        self.name = name
        self.candidates = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
        hint = (
            f"did you mean {' or '.join(map(repr, self.candidates))}?"
            if self.candidates
            else ("define it, or list it among the inputs or the parameters")
        )
        super().__init__(f"{name!r}{f' in {where}' if where else ''} is not defined", line, hint)


class RedefinitionError(GraphError):
    """A name that is defined twice, or both given and defined."""

    def __init__(self, name: str, first: int | None, line: int | None = None) -> None:
        at = f" (first on line {first})" if first else ""
        super().__init__(
            f"{name!r} is defined again{at}", line, "every name stands for one quantity"
        )
        self.name = name


class ShapeError(GraphError):
    """Vectors or matrices that do not fit together."""
