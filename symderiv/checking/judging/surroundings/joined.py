"""What joins an equation to what follows from it: an arrow, a word such as "so", nothing but layout."""

from __future__ import annotations

import re

from symderiv.checking.words import word_pattern

__all__ = ["joined"]

_LINK = word_pattern(
    r"\\(?:Long|long)?[Rr]ightarrow(?![a-z])|\\implies(?![a-z])|\\iff(?![a-z])|\\Leftrightarrow|\\therefore"
    r"|\\leadsto|[⇒⟹→∴⇔]|=>|->"
    r"|\b(?:so|thus|hence|therefore|gives?|giving|yields?|get|obtain|solv\w*|solutions?|roots?|impl\w+"
    r"|means|follows|find|then|rearrang\w*|eigenvalues?|factor\w*|simplif\w*|expand\w*"
    r"|soluci\w*|resol\w*|despej\w*|lös\w*|also|daher|folgt|donc|решен\w*|отсюда)\b"
    r"|解|得|所以|因此|于是|よって",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\b(?:initial\w*|guess|suppose|assume|example|otherwise|instead|unless|but|however|not|another"
    r"|exercise|problem|question)\b|\b(?:let|at|for|when|if|where|with|try|and)\W*\Z"
    r"|\b(?:if|when|for|wenn|falls|für|si|если|при)\s*\$[^$]{1,40}\$\W*\Z",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^\s*#.*", re.MULTILINE)
_LAYOUT = re.compile(
    r"(?:\s|\\\\|&|\$|\\[\[\]()]|[.,;:]|\\q?quad|\\boxed\s*\{|\\(?:begin|end)\{(?:align|aligned|gather|equation)\*?\})*"
)


def joined(between: str, linked: bool, named: bool) -> bool | None:
    """True where the text between says that something follows, False where it says nothing, None where
    something else stands there.

    ``linked``: something followed from the equation already; ``named``: what comes next has the name of
    a solution.
    """
    if "=" in between.replace("=>", ""):
        return None
    more = linked and between.strip(" \t\n$,") == "and"
    if _STOP.search(between) and not more:
        return None
    if any(not _LINK.search(h) for h in _HEADING.findall(between)):
        return None
    if linked or _LINK.search(between):
        return True
    if _LAYOUT.fullmatch(between):
        return False
    return True if named else None
