"""What can go wrong with a TeX run, as data; sentences are formed only in `str()`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

AROUND = 3  # source lines shown on either side of the line at fault


class TexErrorKind(StrEnum):
    """Why there is no PDF."""

    TEX = "tex"  # TeX complained about the source
    MISSING_PACKAGE = "missing-package"  # `name` is the package
    MISSING_FILE = "missing-file"  # `name` is the file (figure, font, input)
    UNREADABLE = "unreadable"  # the source could not be read
    UNWRITABLE = "unwritable"  # the PDF could not be put in place
    TIME_LIMIT = "time-limit"
    CRASH = "engine-crash"  # killed by a signal, or failed without a TeX error
    NO_OUTPUT = "no-output"  # it ran, and made no page


class NoEngine(RuntimeError):
    """There is no TeX on this machine; the message says how to get one."""


@dataclass(eq=False)
class TexError(Exception):
    """A failed document: what TeX said, and the place in the source it said it about."""

    kind: TexErrorKind
    message: str
    source: Path
    file: str = ""  # the file TeX named; empty when it is the source itself
    line: int | None = None
    lines: tuple[tuple[int, str], ...] = ()  # numbered source lines around `line`
    name: str = ""  # the missing package or file
    log: str = ""  # an excerpt of the log

    def __str__(self) -> str:
        place = self.file or str(self.source)
        if self.line is not None:
            place += f":{self.line}"
        parts = [f"{place}: {self.message}"]
        if self.lines:
            width = len(str(self.lines[-1][0]))
            parts += [
                f"{'>' if number == self.line else ' '} {number:{width}} | {text}"
                for number, text in self.lines
            ]
        if self.kind is TexErrorKind.MISSING_PACKAGE:
            parts.append(f"Install the LaTeX package {self.name}, or take it out of the template.")
        elif self.log:
            parts += ["TeX's log says:", *("    " + text for text in self.log.splitlines())]
        return "\n".join(parts)

    def __reduce__(self) -> tuple[type[TexError], tuple[object, ...]]:
        return TexError, tuple(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True)
class TexWarning:
    """A remark of a run that succeeded: an overfull box, an undefined reference, a lost character.

    `kind` is "overfull-hbox", "overfull-vbox", "undefined-reference", "missing-character", "font"
    or "other"; `amount` is in pt, for overfull boxes only.
    """

    kind: str
    message: str
    line: int | None = None
    last_line: int | None = None
    amount: float | None = None

    def __str__(self) -> str:
        if self.line is None:
            return self.message
        span = "" if self.last_line in (None, self.line) else f"-{self.last_line}"
        return f"line {self.line}{span}: {self.message}"


def around(text: str, line: int | None) -> tuple[tuple[int, str], ...]:
    """The numbered lines of `text` about `line`; empty when there is no such line."""
    rows = text.split("\n")
    if line is None or not 1 <= line <= len(rows):
        return ()
    numbers = range(max(1, line - AROUND), min(len(rows), line + AROUND) + 1)
    return tuple((number, rows[number - 1].rstrip("\r")) for number in numbers)
