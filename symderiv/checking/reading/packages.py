"""Commands of packages that mean what their arguments say: ``\\pdv{f}{x}``, ``\\pdv{x}(x^2 y)``,
``\\pdv[2]{f}{x}``, ``\\pdv{f}{x}{y}``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Macro", "with_groups"]


@dataclass(frozen=True, slots=True)
class Macro:
    """What a command stands for: number of arguments, a default of the first, the body; ``delimiter``: a
    star, or a size in square brackets, may follow it."""

    arity: int
    body: str
    default: str | None = None
    delimiter: bool = False


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
