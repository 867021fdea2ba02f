"""Colours within formulas with bars: p(\\textcolor{red}{x_1} | \\colorbox{green}{$c = 1$}) is p(x_1 | c = 1).

Every edit keeps the length, so that offsets stay true.
"""

from __future__ import annotations

import re

from symderiv.checking.reading.markup.tidy import KEPT, Tidy

__all__ = ["without_colours"]

_COLOURED = re.compile(r"\\(colorbox|fcolorbox|textcolor|mathcolor)(?![A-Za-z])")
_BARRED = re.compile(r"\||\\(?:mid|vert|given)(?![a-z])")
_TAKES_ONE = re.compile(r"(?:[_^]|\\[A-Za-z]+)\s*\Z")  # what follows is an exponent, or an argument


def without_colours(text: str) -> str:
    """TeX with bars, P(a | b), without the commands that colour a part of it: ``\\colorbox{red}{$x$}`` is x.
    As long as before."""
    if not _BARRED.search(text) or not _COLOURED.search(text):
        return text
    tidied = Tidy(text)
    at = 0
    while (m := _COLOURED.search(text, at)) is not None:
        at = m.end()
        tidied.keep(m.start(), m.end(), KEPT[m[1]], m[1])
        arguments = [tidied.argument(m.end())]
        while len(arguments) < KEPT[m[1]] and arguments[-1] is not None:
            arguments.append(tidied.argument(arguments[-1][1]))
        if arguments[-1] is not None:
            a, b = arguments[-1]
            alone = _TAKES_ONE.search(text, max(0, m.start() - 30), m.start()) is None
            framed = m[1].endswith("box") and text[a : a + 2] == "{$" and text[b - 2 : b] == "$}"
            for i in (a, b - 1) if alone and text[a] == "{" else ():
                tidied.chars[i] = " "
            for i in (a + 1, b - 2) if framed else ():
                tidied.chars[i] = " "
    return "".join(tidied.chars)
