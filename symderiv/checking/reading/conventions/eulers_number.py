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
_D = r"(?:\\partial(?![A-Za-z])|∂|\\mathrm\s*\{?\s*d\s*\}?|d)"
_BELOW = re.compile(  # \frac{\partial L(e)}{\partial e}
    rf"frac\s*\{{\s*{_D}[^{{}}]{{0,40}}(?:\{{[^{{}}]{{0,20}}\}}[^{{}}]{{0,20}}){{0,3}}\}}\s*\{{\s*{_D}\s*\{{?\s*e\s*\}}"
)
_ARGUMENT = re.compile(  # "f(e) =", which is the value at Euler's number where f(x) is told as well
    r"(?:\A|[\s$`,;&])(?P<f>\\?[A-Za-z]+(?:_(?:\w|\\[a-z]+|\{[^{}]{1,20}\}))?)'{0,2}\s*\(\s*e\s*\)\s*:?="
)
_FUNCTIONS = frozenset(
    ("p", "pr", "exp", "log", "ln", "lg", "sin", "cos", "tan", "tanh", "sqrt", "sigma", "relu")
)
_NAMED = re.compile(r"(?:=\s*:|\\eqqcolon|≕)\s*e(?![\w^])")  # "ŷ − y =: e"


def with_e(text: str, names: Names, given: Names | None) -> tuple[Names, bool]:
    """The names of a write-up, and whether e is one of its quantities: it stands on a left side or behind =:,
    something is differentiated by it, or a function is told at it, and not all that is told of it is that it is
    2.718… An exercise's own e is left alone."""
    if given is not None and "e" in given.symbols:
        return names, False
    if _NUMBER.search(text) and not _ANOTHER.search(text):
        return replace(names, symbols=names.symbols - {"e"}), False
    if "e" in names.symbols:
        return names, True
    if _BY_E.search(text) or _NAMED.search(text) or _BELOW.search(text) or _is_argument(text):
        return replace(names, symbols=names.symbols | {"e"}), True
    return names, False


def _is_argument(text: str) -> bool:
    """Whether a function is told by what it is at e, and by no other variable."""
    for f in {m["f"] for m in _ARGUMENT.finditer(text)}:
        if f.lstrip("\\").lower() in _FUNCTIONS:
            continue
        other = rf"(?<![A-Za-z]){re.escape(f)}'{{0,2}}\s*\(\s*(?!e\s*\))[^()=]{{1,20}}\)\s*:?="
        if not re.search(other, text):
            return True
    return False


def as_quantity(t: Term) -> Term:
    """A term with e as a quantity, and e_2 as an entry of it; e^{-x} is a call of exp all the same."""
    if t.head == "sym":
        return sym(QUANTITY_E + t.data[1:]) if t.data == "e" or t.data.startswith("e_") else t
    if not t.args or not any(n == "e" or n.startswith("e_") for n in t.names):
        return t
    return rebuild(t, tuple(map(as_quantity, t.args)))
