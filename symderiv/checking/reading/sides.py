"""One side of a relation: from its place in the text to a Term, or to the reason why not."""

from __future__ import annotations

import re

from symderiv.checking.budget import seconds_left
from symderiv.checking.model import Side
from symderiv.checking.reading.conventions.circle_number import with_number
from symderiv.checking.reading.conventions.eulers_number import as_quantity
from symderiv.checking.reading.conventions.framed_functions import framed
from symderiv.checking.reading.mapped import Mapped
from symderiv.notation.cursor import Names
from symderiv.notation.errors import NotationError
from symderiv.notation.functions import ALIASES
from symderiv.notation.names import join
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, sym
from symderiv.notation.written_conditionals import with_conditionals
from symderiv.notation.written_words import plain_letters

__all__ = ["SideReader", "are_sizes", "is_dependence", "is_shape"]

_PHRASE = re.compile(
    r"\\(?:text|textbf|textit|textrm|mathrm|mbox)\s*\{([A-Za-z][A-Za-z0-9 .#-]{2,60})\}"
)
_SHAPE = re.compile(
    r"(?:\\left)?\(\s*([A-Za-z0-9_^{}\[\]\\]{1,20}?)\s*(?:\\times|×)\s*([A-Za-z0-9_^{}\[\]\\]{1,20}?)"
    r"\s*(?:\\right)?\)"
)
_SIZE = r"[A-Za-z0-9_]{1,12}\s*(?:\\times(?![A-Za-z])|×)\s*[A-Za-z0-9_]{1,12}"
_SIZES = re.compile(rf"(?:\(\s*{_SIZE}\s*\)\s*(?:\\cdot\s*|·\s*)?){{2,}}")
_ONE_SIZE = re.compile(rf"\(\s*{_SIZE}\s*\)|{_SIZE}")
_BRACKETED = re.compile(r"(?:\\left)?\(([^()=]*)(?:\\right)?\)")


class SideReader:
    """Parses sides with one table of names; equal texts are parsed once."""

    def __init__(
        self, original: str, mapped: Mapped, names: Names, quantity_e: bool, quantity_pi: bool
    ) -> None:
        self.original = original
        self.mapped = mapped
        self.names = names
        self.quantity_e, self.quantity_pi = quantity_e, quantity_pi
        self.done: dict[tuple[str, bool], tuple[Term | None, str, int]] = {}
        self.faults: dict[tuple[int, int], int] = {}

    def side(self, text: str, start: int, end: int, shift: int, tex: bool) -> Side:
        """The side that stands at start … end of a piece that begins at ``shift``."""
        inner = text[start:end]
        key = (inner, tex)
        found = self.done.get(key)
        if found is None:
            out_of_time = seconds_left() <= 0
            found = (
                (None, "no time was left to read it", 0) if out_of_time else self.parsed(inner, tex)
            )
            self.done[key] = found
        term, problem, offset = found
        a, b = self.mapped.span(shift + start, shift + end)
        if problem:
            at = self.mapped.span(shift + start + offset, shift + start + offset + 1)[0]
            self.faults[a, b] = max(a, min(at, b))
        return Side(term, self.original[a:b], a, b, problem)

    def fault_at(self, side: Side) -> int:
        """Where the fault of an unread side is."""
        return self.faults.get((side.start, side.end), side.start)

    def parsed(self, text: str, tex: bool) -> tuple[Term | None, str, int]:
        if not text.strip():
            return None, "a side is missing", 0
        tex = tex or "\\" in text
        phrase = _PHRASE.fullmatch(plain_letters(text.strip())) if tex else None
        if phrase:
            words = re.findall(r"[A-Za-z0-9]+", phrase[1])
            if len(words) > 1 and words[0] not in ALIASES:  # ln 2 is a value
                return sym(join(words[0], "".join(words[1:]))), "", 0
        try:
            t = parse(text, self.names, tex=tex)
        except NotationError as fault:
            conditional = with_conditionals(text, self.names, tex)
            if conditional is None:
                return None, fault.message, min(fault.offset, len(text))
            t = conditional
        except RecursionError:
            return None, "nested too deep", 0
        except ValueError as fault:  # a name that cannot be one: it costs this side, not the file
            return None, str(fault), 0
        if t.head in ("rel", "chain", "and"):
            return None, "a relation inside a side", 0
        if "(" not in text:
            t = framed(t)
        if self.quantity_pi:
            t = with_number(t)
        return as_quantity(t) if self.quantity_e else t, "", 0


def is_dependence(text: str, sides: list[tuple[int, int]]) -> bool:
    """Whether ``J = J(y, t)`` is written."""
    left, right = (text[a:b].strip() for a, b in sides)
    rest = right.removeprefix(left).lstrip() if left and right.startswith(left) else ""
    m = _BRACKETED.fullmatch(rest)
    return m is not None and m[1].isascii()


def are_sizes(text: str, sides: list[tuple[int, int]]) -> bool:
    """Whether ``(3 \\times 2)(2 \\times 5) = 3 \\times 5`` is written: the sizes of matrices."""
    left, right = sides
    return bool(_SIZES.fullmatch(text, *left) and _ONE_SIZE.fullmatch(text, *right))


def is_shape(text: str, sides: list[tuple[int, int]]) -> bool:
    """Whether ``W = (n \\times m)`` is written: what a matrix is, not what it is equal to."""
    m = _SHAPE.fullmatch(text, *sides[1])
    if not m:
        return False
    names = not (m[1].isdigit() and m[2].isdigit())
    letter = re.search(r"(?<!\\)\b[A-Z]", text[slice(*sides[0])])
    return names or letter is not None
