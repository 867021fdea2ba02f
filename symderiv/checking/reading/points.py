"""Where a derivation is carried out: "reverse mode for y = ln x_1 + x_1 x_2 at (2, 5)" tells x_1 and x_2.

Only behind a formula, of all the names that it has, in a text about passes through a graph, and where no other
point is told before the next heading: a gradient at (1, 3) beside it would be about other numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from symderiv.checking.model import Statement
from symderiv.checking.world.binding import closed
from symderiv.notation.names import split

__all__ = ["told_points"]

_NUMBER = r"[-−]?\d{1,6}(?:\.\d{1,6})?"
_MODE = re.compile(
    r"\b(?:forward|reverse|backward|tangent|adjoint)[\s-]?(?:mode|pass|sweep|accumulation|trace)|\bautodiff"
    r"|\bAD\b|automatic differentiation|automatisch\w* Differen"
    r"|(?:computation\w*|evaluation) (?:graph|trace)|dual numbers"
    r"|backprop|(?:Vorwärts|Rückwärts)(?:modus|schritt|durchlauf)|Rechengraph|Berechnungsgraph|duale\w* Zahlen"
    r"|mode (?:direct|inverse)|modo (?:directo|inverso|reverso)|自动微分|計算グラフ|计算图",
    re.IGNORECASE,
)
_AT = (
    r"(?:at|bei|(?:at|in|im|an|en|au|em|nel|no|в)(?:\s+(?:the|der|dem|el|le|o))?"
    r"\s+(?:point|Punkt|Stelle|punto|ponto|точке))"
)
_PLACE = re.compile(
    rf"[\s$,;.]*(?:\\\)|\\\])?[\s,;]*(?:evaluated\s+|ausgewertet\s+)?{_AT}\s+(?:\$|\\\()?\s?"
    rf"(?:\\left)?\(\s?({_NUMBER}(?:\s?[,;]\s?{_NUMBER}){{1,4}})\s?(?:\\right)?\)(?!\s?\^)"
)
_OTHER = re.compile(
    rf"(?:\bat|\bpoint|\bPunkt|\bpunto|\bin|\ben)\s+\$?\s?\(\s?({_NUMBER}(?:\s?[,;]\s?{_NUMBER})+)\s?\)"
)
_HEADING = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]|\\(?:sub)*section\b)", re.MULTILINE)
_BEFORE, _BEHIND = 200, 4_000
_LETTERS = ("xyz", "abc", "uvw")


def told_points(
    text: str, statements: Sequence[Statement]
) -> Iterator[tuple[list[str], list[tuple[int, int]]]]:
    """The names of a formula, and the spans of the numbers that are told of them."""
    for st in statements:
        left, right = st.left.term, st.right.term
        if (
            not st.first
            or st.op not in ("=", ":=")
            or left is None
            or right is None
            or closed(right)
        ):
            continue
        found = _PLACE.match(text, st.right.end)
        if found is None or not _MODE.search(
            text, max(0, st.left.start - _BEFORE), found.end() + _BEFORE
        ):
            continue
        if left.head == "call" and all(a.head == "sym" for a in left.args):
            names = [a.data for a in left.args]
        elif left.head == "sym":
            names = _in_order(right.names)
        else:
            continue
        spans = [
            (found.start(1) + m.start(), found.start(1) + m.end())
            for m in re.finditer(_NUMBER, found[1])
        ]
        if len(names) == len(spans) == len(set(names)) and not _elsewhere(text, found):
            yield names, spans


def _in_order(names: Sequence[str]) -> list[str]:
    """x_1, x_2, … by their numbers, and x, y, z; empty for others."""
    parts = sorted(map(split, names))
    if len({(base, above) for base, _, above in parts}) == 1:
        numbers = sorted(int(below) if below.isdigit() else 0 for _, below, _ in parts)
        if numbers == list(range(1, len(names) + 1)):
            return sorted(names, key=lambda n: int(split(n)[1]))
    letters = "".join(sorted(names))
    return (
        list(letters) if len(letters) > 1 and any(s.startswith(letters) for s in _LETTERS) else []
    )


def _elsewhere(text: str, found: re.Match[str]) -> bool:
    """Whether another point is told before the next heading."""
    heading = _HEADING.search(text, found.end())
    end = min(found.end() + _BEHIND, heading.start() if heading else len(text))
    here = re.findall(_NUMBER, found[1])
    return any(re.findall(_NUMBER, m[1]) != here for m in _OTHER.finditer(text, found.end(), end))
