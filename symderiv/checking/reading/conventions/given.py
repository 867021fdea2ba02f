"""What stands behind a bar in brackets: P(A | B) is one name, L(θ | x) is L(θ).

Every edit keeps the length, so that offsets stay true: P(rain|wet) becomes ``P_{rainWet}``.
"""

from __future__ import annotations

import re

from symderiv.notation.names import GREEK

__all__ = ["events_of", "without_bars"]

_BAR = r"(?:\||\\mid(?![a-z])|\\vert(?![a-z])|\\given(?![a-z])|∣)"
_OPEN = r"\s{0,3}(?:\\left\s{0,2}|\\[bB]ig[gl]?\s{0,2})?\("
_HEAD = (
    r"(?<![A-Za-z\\])(?P<head>\\(?:mathbb|mathrm|mathbf|text|operatorname|mathcal)\s?\{(?:P|Pr|p|H|Entropy)\}"
    r"|\\Pr(?![a-z])|\\mathbb\s?P|Pr|P|p|q|H|\\pi_\\theta|\\pi_\{\\theta\}|\\pi)"
)
_CONDITIONAL = re.compile(
    rf"{_HEAD}{_OPEN}(?P<what>[^()|$\n]{{1,60}}?)\s?{_BAR}(?P<given>[^()|$\n]{{1,60}})\)"
)
_PLAIN = re.compile(rf"{_HEAD}{_OPEN}(?P<what>[^()|$\n]{{1,40}})\)")
_LIKELIHOOD = re.compile(
    r"(?<![A-Za-z\\])(?:L|l|LL|ℓ|\\ell|\\mathcal\s?\{L+\}|\\mathcal\s?L|\\mathscr\s?\{L\})"
    rf"{_OPEN}[^()|$\n]{{1,60}}?(?P<rest>{_BAR}[^()|$\n]{{1,80}}?)(?:\\right\s?)?\)"
)
_DRESS = re.compile(
    r"\\(?:text|textbf|textit|textrm|mathrm|mathbf|boldsymbol|bm|operatorname|mbox|vec)\s?\{|[{}]"
    r"|\\(?:right|left|[,;:! ]|quad)"
)
_WORDS = frozenset(("bar", "neg", "lnot", "overline", "not"))


def _plain(text: str) -> str:
    """The letters and digits of an event; empty where it is more than a name."""
    out = ""
    bare = _DRESS.sub(" ", text).replace("¬", "not ").replace("~", "not ")
    for piece in re.findall(r"\\?[A-Za-z]+|[0-9]+|[^\sA-Za-z0-9]", bare):
        word = piece.lstrip("\\")
        if piece[0] == "\\" and word not in GREEK and word not in _WORDS:
            return ""
        if not word.isalnum() or not word.isascii():
            if piece in (",", "=", "'", "-"):
                continue
            return ""
        out += word
    return out


def events_of(text: str) -> frozenset[str]:
    """The events that a text has in conditional probabilities: of these P(A) is a name as well."""
    found: set[str] = set()
    for m in _CONDITIONAL.finditer(text):
        for part in (m["what"], m["given"]):
            name = _plain(part)
            if len(name) > 2 or name[:1].isupper():
                found.add(name)
    return frozenset(found)


def _letter(head: str) -> str:
    bare = head.replace("mathbb", "").strip("\\ {}")
    if "pi" in bare:
        return "\\pi"
    word: str = re.findall(r"[A-Za-z]+", bare)[-1]
    return {"Pr": "P", "Entropy": "H"}.get(word, word)


def _named(m: re.Match[str], name: str) -> str:
    """The name in as many characters as the match has, or the match where there is no room."""
    head = f"{_letter(m['head'])}_{{"
    room = len(m[0]) - len(head) - 1
    return f"{head}{name.ljust(room)}}}" if 0 < len(name) <= room else str(m[0])


def without_bars(text: str, events: frozenset[str]) -> str:
    """The text, as long as before, with names for conditional probabilities."""
    if "|" not in text and "mid" not in text and "vert" not in text and not events:
        return text

    def conditional(m: re.Match[str]) -> str:
        what, given = _plain(m["what"]), _plain(m["given"])
        if not what or not given:
            return str(m[0])
        return _named(m, what + (given[0].upper() + given[1:] if len(given) > 1 else given))

    def alone(m: re.Match[str]) -> str:
        name = _plain(m["what"])
        return _named(m, name) if name in events else str(m[0])

    text = _LIKELIHOOD.sub(lambda m: m[0].replace(m["rest"], " " * len(m["rest"])), text)
    text = _CONDITIONAL.sub(conditional, text)
    return _PLAIN.sub(alone, text) if events else text
