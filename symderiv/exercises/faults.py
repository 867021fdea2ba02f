"""What can be wrong with a file that a person wrote: one Fault per place, all of them collected.

A Fault is data (file, line, column, key, message, hint); it is formatted late and never alone
decides what happens: loaders raise all errors of a file at once, lints return a list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["ExerciseFileError", "Fault", "close_name", "key_text", "suggest"]

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """One fault of one file.

    ``line`` and ``column`` count from 1; 0 where the fault is of the whole file. ``key`` is the
    path of keys (``tasks[2].points``; list items count from 1). ``severity``: error or warning.
    """

    path: str
    line: int
    column: int
    key: str
    message: str
    hint: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        place = self.path
        if self.line:
            place += f":{self.line}:{self.column}"
        mark = "warning: " if self.severity == "warning" else ""
        key = f"{self.key}: " if self.key else ""
        text = f"{place}: {mark}{key}{self.message}"
        return f"{text}\n    {self.hint}" if self.hint else text


class ExerciseFileError(ValueError):
    """A file that cannot be used, with every fault found in it, in the order of its lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(
            sorted(faults, key=lambda f: (f.path, f.line, f.column, f.key, f.message))
        )
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


def key_text(path: KeyPath) -> str:
    """``("tasks", 1, "points")`` as ``tasks[2].points``: items of a list count from 1."""
    out = ""
    for part in path:
        if isinstance(part, int):
            out += f"[{part + 1}]"
        else:
            out += f".{part}" if out else part
    return out


def close_name(name: str, known: Iterable[str]) -> str | None:
    """The known name nearest to ``name``, or None when none is near."""
    import difflib

    table = {k.casefold(): k for k in known}
    found = difflib.get_close_matches(name.casefold(), list(table), n=1, cutoff=0.6)
    return table[found[0]] if found else None


def suggest(name: str, known: Iterable[str], what: str = "known here") -> str:
    """A hint for an unknown name: the nearest known one, or the list of what there is."""
    names = list(known)
    near = close_name(name, names)
    if near is not None:
        return f"did you mean {near!r}?"
    if not names:
        return f"{what}: none"
    begun = [n for n in names if len(name) > 1 and n.startswith(name)]
    if begun:
        return "did you mean " + " or ".join(repr(n) for n in begun[:4]) + "?"
    listed = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return f"{what}: {listed}"
