"""Commands of packages that mean what their arguments say: ``\\pdv{f}{x}``, ``\\pdv{x}(x^2 y)``,
``\\pdv[2]{f}{x}``, ``\\pdv{f}{x}{y}``; and macros from another file whose names say what they are:
``\\bSigma``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from symderiv.notation.names import GREEK

__all__ = ["Macro", "letter_of", "of_a_letter", "with_groups"]


@dataclass(frozen=True, slots=True)
class Macro:
    """What a command stands for: number of arguments, a default of the first, the body; ``delimiter``: a
    star, or a size in square brackets, may follow it; ``bracketed``: its argument may stand in any brackets."""

    arity: int
    body: str
    default: str | None = None
    delimiter: bool = False
    bracketed: bool = False


_SIGNS = {"pdv": r"\partial", "pderiv": r"\partial", "dv": "d", "derivative": "d"}
_ORDER = re.compile(r"\s{0,3}\[\s?([0-9])\s?\]")
_OPEN = re.compile(r"\s{0,3}\{")


def with_groups(name: str, text: str, i: int, closer: Callable[[str, int], int]) -> Macro | None:
    """What the derivative at i is with the arguments that follow it; None where it is as usual."""
    sign = _SIGNS.get(name)
    if sign is None:
        return None
    order = _ORDER.match(text, i)
    j, groups = order.end() if order else i, 0
    while groups < 3 and (m := _OPEN.match(text, j)) is not None:
        end = closer(text, m.end() - 1)
        if end < 0:
            break
        j, groups = end + 1, groups + 1
    if order and groups:
        above = rf"{sign}^#1" if groups == 1 else rf"{sign}^#1 #2"
        return Macro(
            1 + min(groups, 2), rf"\frac{{{above}}}{{{sign} #{min(groups, 2) + 1}^#1}}", "1"
        )
    if groups == 1:
        return Macro(1, rf"\frac{{{sign}}}{{{sign} #1}}")
    if groups == 3 and sign != "d":
        return Macro(3, rf"\frac{{{sign}^2 #1}}{{{sign} #2 {sign} #3}}")
    return None


_LETTER = "|".join(("[A-Za-z]", *sorted(GREEK, key=len, reverse=True)))
_FACED = re.compile(rf"(bold|bs|mbf|mb|b|v|m|mathbf|bf|mathcal|cal|mc|bb)({_LETTER})")
_TEX = frozenset("beta bf bm bp mp mu mho vee bigm bb mb".split())  # TeX's own, or no letter
_CALLIGRAPHIC = frozenset(("mathcal", "cal", "mc"))


def letter_of(name: str) -> str | None:
    r"""The letter of a bold macro by its name: Sigma of ``\bSigma``, x of ``\vx`` and ``\boldx``."""
    m = _FACED.fullmatch(name)
    if m is None or name in _TEX or m[1] in _CALLIGRAPHIC or m[1] == "bb":
        return None
    if m[1] == "m" and not m[2][0].isupper():  # \mW is a matrix
        return None
    return m[2]


def of_a_letter(name: str) -> Macro | None:
    """What a macro that the file does not define is, where its name says so: a letter in a face."""
    letter = letter_of(name)
    if letter is not None:
        return Macro(0, rf"\boldsymbol{{{letter if len(letter) == 1 else chr(92) + letter}}}")
    m = _FACED.fullmatch(name)
    if m is None or name in _TEX or len(m[2]) > 1 or not m[2].isupper():
        return None
    if m[1] in _CALLIGRAPHIC:
        return Macro(0, rf"\mathcal{{{m[2]}}}")
    return Macro(0, rf"\mathbb{{{m[2]}}}") if m[1] == "bb" else None
