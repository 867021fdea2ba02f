"""The smallest part of a written side that differs from what is right, as a span of its source.

The judge knows values and terms; what the eye needs is where in the line to look. Source and right
value are compared sign by sign, however the latter may be printed; brackets stay whole.
"""

from __future__ import annotations

import re

from symderiv.checking.model import Finding
from symderiv.notation.cursor import Names
from symderiv.notation.errors import NotationError
from symderiv.notation.latex import latex
from symderiv.notation.names import GREEK
from symderiv.notation.parse import parse
from symderiv.notation.term import Term
from symderiv.notation.text import ascii_text, unicode_text

__all__ = ["differing", "expected_term", "shrink"]

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[0-9]+(?:\.[0-9]+)?|[A-Za-z]|[^\s]", re.S)
# What sets no sign of its own, or is written by one and left out by another.
_SILENT = frozenset(
    (
        "{",
        "}",
        "\\left",
        "\\right",
        "\\,",
        "\\;",
        "\\:",
        "\\!",
        "\\ ",
        "\\cdot",
        "\\times",
        "·",
        "*",
        "&",
    )
)
_ALIKE = {f"\\{name}": sign for name, sign in GREEK.items()} | {
    "\\varepsilon": "ε", "−": "-", "\\partial": "∂", "’": "'", "′": "'", "\\dfrac": "\\frac",
    "\\ln": "ln", "\\tfrac": "\\frac",
}  # fmt: skip
_MATRIX = re.compile(r"\\(?:begin|end)\s*\{[pbvV]?matrix\}")
_OPEN, _CLOSE = "([", ")]"


def expected_term(expected: str | None) -> Term | None:
    """The right value as a Term; None where it is none, or is words."""
    if not expected or len(expected) > 2_000:
        return None
    try:
        return parse(expected, Names())
    except (NotationError, ValueError, RecursionError):
        return None


def differing(finding: Finding) -> tuple[int, int] | None:
    """The span of the differing part in the file; the whole right side where no less is known."""
    st = finding.statement
    if st is None:
        return finding.span
    side = st.right
    whole = (side.start, side.end)
    if finding.span is not None and finding.span != whole:
        return finding.span
    if finding.expected and side.end - side.start == len(side.source):
        found = shrink(side.source, finding.expected)
        if found is not None:
            return side.start + found[0], side.start + found[1]
    return whole


def shrink(source: str, expected: str) -> tuple[int, int] | None:
    """The span of ``source`` between what it has in common with ``expected`` at both ends.

    None where the two have too little in common for the rest to mean anything.
    """
    tokens = _tokens(source)
    if not tokens or len(tokens) > 2_000:
        return None
    prints = [expected]
    term = expected_term(expected)
    if term is not None:
        prints += [latex(term), unicode_text(term), ascii_text(term)]
    best: tuple[int, int] | None = None
    for text in prints:
        found = _middle([t for t, _, _ in tokens], [t for t, _, _ in _tokens(text)])
        if found and (best is None or found[1] - found[0] < best[1] - best[0]):
            best = found
    if best is None:
        return None
    inside = tokens[0][0] == "[" and tokens[-1][0] == "]"  # of a matrix: its entries may all differ
    if best[1] - best[0] > max(1, len(tokens) // 2) and not inside:
        return None
    if best[1] - best[0] > 1 and best[1] < len(tokens) and tokens[best[1] - 1][0] in "+-":
        best = best[0], best[1] + 1  # a sign goes with what it stands before
    first, last = _balanced([t for t, _, _ in tokens], *best)
    return tokens[first][1], tokens[last - 1][2]


def _tokens(text: str) -> list[tuple[str, int, int]]:
    """(sign, start, end); matrices of all brackets count as one kind."""
    text = _MATRIX.sub(lambda m: ("[" if m[0][1] == "b" else "]") + " " * (len(m[0]) - 1), text)
    text = text.replace("; ", "\\\\") if "\\" not in text else text
    out = []
    for m in _TOKEN.finditer(text):
        if m[0] not in _SILENT:
            out.append((_ALIKE.get(m[0], m[0]), m.start(), m.end()))
    return out


def _middle(ours: list[str], theirs: list[str]) -> tuple[int, int] | None:
    start = 0
    while start < min(len(ours), len(theirs)) and ours[start] == theirs[start]:
        start += 1
    end = 0
    limit = min(len(ours), len(theirs)) - start
    while end < limit and ours[-1 - end] == theirs[-1 - end]:
        end += 1
    last = len(ours) - end
    if start + end == 0 or len(ours) < 2:
        return None
    if start == last:  # something is missing here: its neighbours show where
        return max(0, start - 1), min(len(ours), last + 1)
    return start, last


def _balanced(tokens: list[str], start: int, end: int) -> tuple[int, int]:
    while True:
        depth = low = 0
        for t in tokens[start:end]:
            depth += (t in _OPEN) - (t in _CLOSE)
            low = min(low, depth)
        if low < 0 and start > 0:
            start -= 1
        elif depth > low and end < len(tokens) and low == 0:
            end += 1
        else:
            return start, end
