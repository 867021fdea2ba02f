"""Of what a text says that it is symmetric, or diagonal: "A symmetric" and "the symmetric matrix A" say it of A
alone, "as the matrix is symmetric" of any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symderiv.checking.words import word_pattern

__all__ = [
    "SKEW", "SYMMETRIC", "may_be_diagonal", "may_be_symmetric", "skew_symmetric", "symmetric_by_nature",
]  # fmt: skip

# Words that a matrix equals its transpose, as a pattern.
SYMMETRIC = (
    r"(?:s[iy]m{1,2}[eé]tr|симметр|对称|對稱|対称|대칭|đối xứng"
    r"|\bself-?\s?adjoint|selbstadjungiert|auto-?adj|autoaggiunt|\bhermiti|самосопряж|эрмитов|自伴|埃尔米特)"
)
SKEW = re.compile(
    r"\b(?:skew|anti)[\s-]?s[iy]m+[eé]tr|schiefsymm|antisim|кососимметр|反对称|反對稱|반대칭",
    re.IGNORECASE,
)
_WORD = re.compile(SYMMETRIC, re.IGNORECASE)
_DIAGONAL = re.compile(
    r"(?<!off[- ])(?<!of the )(?<!main )\b(?:bi)?[dD]iagonal(?:e[nrs]?|i)?\b"
    r"(?!\s+(?:entr|elem|term|value|eintr|élém|coeff|of\b|block|der\b|de\b|von\b))"
    r"|对角(?!线)|對角(?!線)|対角(?!線|成分|要素)|대각 ?행렬|диагональн"
)
_NATURE = word_pattern(
    r"\b(?:positiv[ea]?\s+)?(?:semi[- ]?)?definit\w*|\bdéfinie?s? positive|\bs?psd\b|\bspd\b|(?:co|ko)variance?"
    r"|kovarianz|hessi|gram(?:ian| matri|-matri)|kernel[- ]matri|scatter|precision matri|laplacian"
    r"|正定|协方差|海森|\\succ(?:eq|curlyeq)?(?![a-z])|≻|⪰|≽",
    re.IGNORECASE,
)
_DRESS = re.compile(r"\\(?:math(?:bf|rm|cal|bb)|boldsymbol|bm|text(?:bf)?|left|right)\b|[\\${}*_`]")
_GREEK = "Sigma|Lambda|Omega|Gamma|Delta|Theta|Phi|Psi|Pi|Xi"
_LETTER = rf"(?<![A-Za-z])(?:[A-SU-Zb-df-hj-nq-xz]|{_GREEK})(?![A-Za-z])"
_LIST = rf"({_LETTER}(?:\s*(?:,|and|und|et|y|e|и)\s*{_LETTER})*)"
_BEFORE = re.compile(
    rf"{_LIST}\s*,?\s*(?:(?:is|are|be|being|the|its|der|die|das|ist|sei|sind|seien|est|sont|es|sea|son"
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
# "E = diag(e_1, …, e_n)", also "\\Lambda = \\operatorname{diag}(…)"
_DIAG = re.compile(
    rf"\\?({_LETTER})\}}?\s*&?(?::?=|\\equiv|\\coloneqq)\s*"
    r"\\?(?:(?:text|operatorname|mathrm|mathsf|rm|mbox)\s*\*?\s*\{?\s*)?[dD]iag\b"
)
_NEAR = 60


def may_be_symmetric(text: str, name: str) -> bool:
    """Whether a text says of a letter, or of no letter at all, that something is symmetric."""
    return _may_be(_WORD, text, name)


def may_be_diagonal(text: str, name: str) -> bool:
    """Whether a text says so of a letter, or of no letter at all, that something is diagonal, or writes
    E = diag(e_1, …)."""
    if any(m[1] == name for m in _DIAG.finditer(text)):
        return True
    return _may_be(_DIAGONAL, text, name)


def skew_symmetric(text: str) -> set[str]:
    """The letters that a text calls skew-symmetric."""
    return {name for letters in _told(SKEW, text) for name in letters}


def symmetric_by_nature(text: str, name: str) -> bool:
    """Whether a text says of this letter that it is positive definite, a covariance, a Hessian or the like."""
    return any(name in letters for letters in _told(_NATURE, text))


def _may_be(word: re.Pattern[str], text: str, name: str) -> bool:
    return any(not letters or name in letters for letters in _told(word, text))


def _told(word: re.Pattern[str], text: str) -> Iterator[list[str]]:
    """For each place where the word stands, the letters that it is said of; none where it is said of any."""
    for found in word.finditer(text):
        before = _DRESS.sub(" ", text[max(0, found.start() - _NEAR) : found.start()])
        behind = _DRESS.sub(" ", text[found.end() : found.end() + _NEAR])
        if (before.endswith("A ") and _NOUN.match(behind)) or _ALSO.search(behind):
            yield []  # the article; others are, too
            continue
        told = [m for m in (_BEFORE.search(before), _AFTER.match(behind)) if m is not None]
        yield [letter for m in told for letter in re.findall(_LETTER, m[1])]
