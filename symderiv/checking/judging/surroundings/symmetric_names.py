"""Of what a text says that it is symmetric: "A symmetric" and "the symmetric matrix A" say it of A alone, "as the
matrix is symmetric" of any.
"""

from __future__ import annotations

import re

__all__ = ["may_be_symmetric"]

_WORD = re.compile(r"s[iy]m{1,2}[eé]tr|симметр|对称|對稱|対称|대칭|đối xứng", re.IGNORECASE)
_DRESS = re.compile(r"\\(?:math(?:bf|rm|cal|bb)|boldsymbol|bm|text(?:bf)?|left|right)\b|[\\${}*_`]")
_GREEK = "Sigma|Lambda|Omega|Gamma|Delta|Theta|Phi|Psi|Pi|Xi"
_LETTER = rf"(?<![A-Za-z])(?:[A-SU-Zb-df-hj-nq-xz]|{_GREEK})(?![A-Za-z])"
_LIST = rf"({_LETTER}(?:\s*(?:,|and|und|et|y|e|и)\s*{_LETTER})*)"
_BEFORE = re.compile(
    rf"{_LIST}\s*,?\s*(?:(?:is|are|be|being|ist|sei|sind|seien|est|sont|es|sea|son"
    r"|è|é|with|real|both|a|an|also|and|и|是|为)\s+)*(?:not\s+|un|a|anti|skew[- ])?\Z"
)
_AFTER = re.compile(
    rf"\w*\s+(?:positive\s+)?(?:(?:semi[- ]?)?definite\s+)?(?:[Mm]atri\w+|kernels?)?\s*{_LIST}"
    r"(?=[\s,.;:)=∈]|\Z)"
)
_NOUN = re.compile(r"\w*\s+[a-z]{3}")
_ALSO = re.compile(
    r"\bso (?:is|are)\b|\btoo\b|as well|likewise|\bauch\b|ebenso|aussi|también|também|anche"
)
_NEAR = 60


def may_be_symmetric(text: str, name: str) -> bool:
    """Whether a text says of a letter, or of no letter at all, that something is symmetric."""
    for found in _WORD.finditer(text):
        before = _DRESS.sub(" ", text[max(0, found.start() - _NEAR) : found.start()])
        behind = _DRESS.sub(" ", text[found.end() : found.end() + _NEAR])
        if (before.endswith("A ") and _NOUN.match(behind)) or _ALSO.search(behind):
            return True  # the article; others are, too
        told = [m for m in (_BEFORE.search(before), _AFTER.match(behind)) if m is not None]
        if not told or any(name in re.findall(_LETTER, m[1]) for m in told):
            return True
    return False
