"""Whether the letter e is Euler's number in a write-up, or a quantity, such as an error."""

from __future__ import annotations

import re
from dataclasses import replace

from symderiv.notation.cursor import Names
from symderiv.notation.names import QUANTITY_E
from symderiv.notation.term import Term, rebuild, sym

__all__ = ["as_quantity", "with_e"]

_VALUE = r"(?:2[.,]7|\\lim|lim\b|\\sum|∑|1\s*\+\s*1)"
_NUMBER = re.compile(rf"(?<![\w\\}}])e\s*(?:=|≈|:=|\\approx|\\simeq)\s*{_VALUE}")
_ANOTHER = re.compile(rf"(?:\A|[\s$`,;])e\s*:?=\s*(?!\s|{_VALUE})")  # "e = y − t"
_BY_E = re.compile(
    r"(?:d|\\partial|∂|\\mathrm\s*\{?d\}?)\s*\\?[A-Za-z](?:_\w)?\s*\}?\s*(?:\{|/)\s*"
    r"(?:d|\\partial|∂|\\mathrm\s*\{?d\}?)\s*e(?![\w^])"
)
_NAMED = re.compile(r"(?:=\s*:|\\eqqcolon|≕)\s*e(?![\w^])")  # "ŷ − y =: e"


def with_e(text: str, names: Names, given: Names | None) -> tuple[Names, bool]:
    """The names of a write-up, and whether e is one of its quantities: it stands on a left side or behind =:,
    or something is differentiated by it, and not all that is told of it is that it is 2.718… An exercise's own
    e is left alone."""
    if given is not None and "e" in given.symbols:
        return names, False
    if _NUMBER.search(text) and not _ANOTHER.search(text):
        return replace(names, symbols=names.symbols - {"e"}), False
    if "e" in names.symbols:
        return names, True
    if _BY_E.search(text) or _NAMED.search(text):
        return replace(names, symbols=names.symbols | {"e"}), True
    return names, False


def as_quantity(t: Term) -> Term:
    """A term with e as a quantity, and e_2 as an entry of it; e^{-x} is a call of exp all the same."""
    if t.head == "sym":
        return sym(QUANTITY_E + t.data[1:]) if t.data == "e" or t.data.startswith("e_") else t
    if not t.args or not any(n == "e" or n.startswith("e_") for n in t.names):
        return t
    return rebuild(t, tuple(map(as_quantity, t.args)))
