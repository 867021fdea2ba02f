"""Remarks in brackets behind a typed formula: ``a = w2*h + w4*x      (w4 is a shortcut)``.

A wide gap stands before the bracket, which ends the line and has words. One that equates something, or begins
with a word like "where", "for" or "if", says more, and stays.
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


def without_remarks(text: str) -> str:
    """The text with such remarks blanked, as long as before."""
    return _REMARK.sub(_blank, text) if "  (" in text else text


def _blank(m: re.Match[str]) -> str:
    inside = m["inside"]
    line = m.string[m.string.rfind("\n", 0, m.start()) + 1 : m.start()]
    words = [w for w in _WORDS.findall(inside) if w.casefold() not in _FUNCTIONS]
    if len(words) < 2 or _SAYS_MORE.match(inside) or "=" not in line or "$" in line + inside:
        return m[0]
    return " " * len(m[0])
