"""A vector of ones that a text says to write as 1: δ_2 1 is the sum of the columns of δ_2, once "1 is a column of
ones" stands somewhere. It is written 𝟏 then. Lengths stay."""

from __future__ import annotations

import re

__all__ = ["typed_ones"]

_TOLD = re.compile(
    r"(?<![\w.,=+*/^-])(?<![=+*/^-] )1(?:\s(?:is|be|means|stands for|denotes|ist|sei|=|:))?"
    r"\s(?:(?:the|a|an|der|die|ein|eine)\s)?"
    r"(?:(?:all-?ones|column|row)\s(?:vector|column|row)"
    r"|(?:column|row|vector|column vector|row vector)\sof\s(?:all\s)?ones"
    r"|einsvektor|vektor\s(?:aus|von)\s(?:lauter\s)?einsen|spalte\saus\seinsen)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?<=[A-Za-z0-9_)\]}ᵀ'])(?P<between>[ \t](?:[@*·∙⋅][ \t])?)1(?=[ \t]*(?:,[ \t]|[,;.]?[ \t]*$))",
    re.MULTILINE,
)
_BEFORE = re.compile(r"(?<![\w.])1(?=(?:\^T|ᵀ|\.T|')(?!\w))")


def typed_ones(text: str) -> str:
    """The text with 𝟏 for such vectors, as long as before."""
    if "ones" not in text and "inse" not in text and "INSE" not in text:
        return text
    if _TOLD.search(text) is None:
        return text
    return _BEFORE.sub("𝟏", _ALONE.sub(r"\g<between>𝟏", text))
