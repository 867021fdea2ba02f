"""Remarks behind a typed formula: in brackets, ``a = w2*h + w4*x      (w4 is a shortcut)``, and behind an arrow
that points back, ``L = h² = 9 ← that's our loss!``.

A wide gap stands before the bracket, which ends the line and has words. One that equates something, or begins
with a word like "where", "for" or "if", says more, and stays. Behind the arrow are words alone, as nothing is
assigned to what an equation ends with; ``g = 2, w ← w - g`` begins with a name of its own.
"""

from __future__ import annotations

import re

__all__ = ["without_remarks"]

_REMARK = re.compile(
    r"(?<=[\w)\]%²³′'])(?P<gap>[ \t]{2,20})\((?P<inside>[^()=≈\n:]{3,90}(?:\([^()=\n]{0,20}\)[^()=≈\n]{0,60})?)\)"
    r"(?=[ \t.;]*\r?(?:\n|\Z))"
)
_WORDS = re.compile(r"(?<![\w\\'])[^\W\d_]{2,}(?:-[^\W\d_]+)?(?=[\s,.)]|\Z)")
_SAYS_MORE = re.compile(
    r"\s*(?:where|with|for|if|when|at|in|on|given|assuming|let|provided|unless|only|case|für|falls|wenn|mit|wo"
    r"|pour|si|avec|où|para|con|donde|cuando|se|com|onde|quando)\b",
    re.IGNORECASE,
)
_FUNCTIONS = frozenset(
    "exp log ln sin cos tan tanh sinh cosh max min sqrt relu abs sign mod eq".split()
)


_POINTED = re.compile(
    r"(?P<last>[=≈][^=≈\n,;:$|]{1,80}?)(?P<remark>[ \t]+(?:←|⟵|⇐|◄|◀|<-{1,3})[ \t]*(?P<inside>[^=≈\n$|]{1,90}?))"
    r"(?=[ \t]*\r?(?:\n|\Z))"
)
_NUMBER = re.compile(r"[=≈]\s*[-−+]?\d[\d.,]*\s*%?")
_OWN_NAME = re.compile(r"[ \t]{2}\S+\Z|\b(?:and|then|so|und|dann)\b", re.IGNORECASE)
_FORMULA = re.compile(r"[+*/^_×·<>\[\]]|\s[-−]|\w\(")


def without_remarks(text: str) -> str:
    """The text with such remarks blanked, as long as before."""
    if any(arrow in text for arrow in ("←", "⟵", "⇐", "◄", "◀", "<-")):
        text = _POINTED.sub(_without_pointed, text)
    return _REMARK.sub(_blank, text) if "  (" in text else text


def _blank(m: re.Match[str]) -> str:
    inside = m["inside"]
    line = m.string[m.string.rfind("\n", 0, m.start()) + 1 : m.start()]
    words = [w for w in _WORDS.findall(inside) if w.casefold() not in _FUNCTIONS]
    if len(words) < 2 or _SAYS_MORE.match(inside) or "=" not in line or "$" in line + inside:
        return m[0]
    return " " * len(m[0])


def _without_pointed(m: re.Match[str]) -> str:
    """What was found without the words behind the arrow."""
    inside = m["inside"]
    words = [
        w for w in _WORDS.findall(f"{inside} ".replace("!", " ")) if w.casefold() not in _FUNCTIONS
    ]
    if not _NUMBER.fullmatch(m["last"]):
        if (
            len(words) < 1 + any(c.isdigit() for c in inside)
            or _FORMULA.search(inside)
            or _OWN_NAME.search(m["last"])
        ):
            return m[0]
    return m["last"] + " " * len(m["remark"])
