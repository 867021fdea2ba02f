r"""Columns of aligned rows: with ``y &= (a + b)^2 && c = a + b \\ &= a^2 + 2ab + b^2`` the second row goes on
in the first column, from y, and not from what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from symderiv.checking.reading.chains import Chain

__all__ = ["goes_on_in_first_column", "in_another_column", "is_said_between"]

_AT_THE_SIGN = re.compile(
    r"[^&]*&(?:\s|\{\s*\})*(?:[=≈<>≤≥:]|\\(?:approx|leq?|geq?|propto|equiv)(?![A-Za-z]))"
)
_LET = re.compile(
    r"[\s\\&({\[]*\\text[a-z]*\s*\{[\s(]*(?:let|set|put|define|where|with|using|since|because|as|by|note|noting"
    r"|recall|remember|weil|da|denn|wobei|mit|car|puisque|comme|où|avec|pues|porque|donde|como|usando)\b",
    re.IGNORECASE,
)
# Nothing in the first pair of columns: & && x = y
_BESIDE_ONLY = re.compile(
    r"\s*\\?\s*(?:&\s*){2,}(?:[\s({]|\\text[a-z]*\s*\{\s*\}|\\q?quad(?![a-z])|\\[,;: ])*\Z"
)


def goes_on_in_first_column(text: str, chain: Chain, behind: Sequence[Chain]) -> bool:
    """Whether the row of this chain and the next one have a relation sign right behind their first &, the next
    one with nothing before it. ``behind``: the chains that come next."""
    return _AT_THE_SIGN.match(_row(text, chain)) is not None and _opens_with_sign(
        text, chain, behind
    )


def is_said_between(text: str, chain: Chain, behind: Sequence[Chain]) -> bool:
    """Whether "Let: & y = x + b", or a remark with nothing before it in the first columns, stands between two rows
    of which the second opens with a relation sign at its &: it goes on from the first."""
    row = _row(text, chain)
    whole = row + text[chain.parts[0].start : chain.parts[-1].start]
    said = (_LET.match(row) or _BESIDE_ONLY.fullmatch(row)) is not None and _AT_THE_SIGN.match(
        whole
    ) is None
    return said and _opens_with_sign(text, chain, behind)


def _row(text: str, chain: Chain) -> str:
    """The row of a chain up to where it begins."""
    at = chain.parts[0].start
    return text[text.rfind("\\\\", 0, at) + 1 : at]


def _opens_with_sign(text: str, chain: Chain, behind: Sequence[Chain]) -> bool:
    s = next((c for c in behind if c.row != chain.row), None)
    if s is None or not s.related or text[s.parts[0].start : s.parts[0].end].strip():
        return False
    ends = [m.end for m in s.marks if m.kind == "row"]
    amps = [m for m in s.marks if m.kind == "amp" and ends and m.start >= ends[-1]]
    return len(amps) == 1 and not text[ends[-1] : amps[0].start].strip()


def in_another_column(text: str, s: Chain) -> bool:
    """Whether a chain without a left side stands in the second pair of columns of its row: ``& &= 4``."""
    amps = sum(m.kind == "amp" for m in s.marks)
    opens = not text[s.parts[0].start : s.parts[0].end].strip()
    return opens and amps > 1 and all(m.kind in ("amp", "comma", "space") for m in s.marks)
