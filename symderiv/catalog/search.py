"""Finding a row of the catalogue by any usual spelling, with close matches when there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Protocol, TypeVar

__all__ = ["CatalogError", "Row", "look_up", "spelling"]


class Row(Protocol):
    """What every row of the catalogue has."""

    @property
    def name(self) -> str:
        """The canonical name."""

    @property
    def title(self) -> str:
        """The name as a textbook prints it."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names; case, spaces, hyphens and underscores do not matter."""


R = TypeVar("R", bound=Row)


class CatalogError(LookupError):
    """No row or no option has this name.

    ``name`` is what was asked for, ``kind`` what it should have been (``an activation``), and
    ``candidates`` the close matches, or all names when none is close.
    """

    def __init__(self, name: str, kind: str, candidates: Sequence[str], close: bool = True) -> None:
        super().__init__(name, kind, tuple(candidates), close)
        self.name = name
        self.kind = kind
        self.candidates = tuple(candidates)
        self.close = close

    def __str__(self) -> str:
        names = ", ".join(self.candidates)
        hint = f"did you mean {names}?" if self.close and names else f"known are: {names}"
        return f"{self.name!r} is not {self.kind}; {hint}"


def spelling(name: str) -> str:
    """A name without what does not tell names apart: ``Leaky-ReLU`` is leakyrelu."""
    return "".join(c for c in name.casefold() if c.isalnum())


def look_up(rows: Mapping[str, R], name: str, kind: str) -> R:
    """The row with this name, title or alias; CatalogError with close matches otherwise."""
    found = rows.get(name)
    if found is not None:
        return found
    table = _spellings(rows)
    key = spelling(name)
    if key in table:
        return rows[table[key]]
    close = get_close_matches(key, list(table), n=5, cutoff=0.6)
    candidates = list(dict.fromkeys(table[c] for c in close))[:3]
    raise CatalogError(name, kind, candidates or list(rows), close=bool(candidates))


def _spellings(rows: Mapping[str, R]) -> dict[str, str]:
    """Every spelling -> canonical name; names go before aliases, earlier rows before later."""
    from symderiv.notation.functions import ALIASES

    table = {spelling(name): name for name in rows}
    for row in rows.values():
        for alias in (row.title, *row.aliases):
            table.setdefault(spelling(alias), row.name)
    for alias, name in ALIASES.items():
        if name in rows:
            table.setdefault(spelling(alias), name)
    return table
