"""log x for log₂ x, where words tell that logarithms are to base 2: "log is now base 2", "All logs in question 2
are to the base 2".

What is said within a question holds to its end; what is said before the first one, in the whole text; what names a
question, in that one. ln stays natural.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symderiv.checking.model import Document, Side, Statement
from symderiv.checking.world.sections import Sections
from symderiv.notation.term import Term, call, rebuild

__all__ = ["BARE_LOG", "NATURAL_LOG", "tells_base_two", "with_log", "with_told_base"]

BARE_LOG = re.compile(r"\\?\blog(?![a-z0-9₀-₉]|\s*_)")
NATURAL_LOG = re.compile(r"\bln(?![a-z])|\\ln(?![a-z])")
_LOGS = (
    r"(?:\blogs\b|\$?\\?\blog\b\$?(?!\s*_)"
    r"|\b(?:logarithms?|logarithmen|logarithmus|logarithmes?|logaritmos?|logaritm[io])\b)"
)
_BETWEEN = (
    r"(?:\s+(?:is|are|be|means?|denotes?|now|here|throughout|always|all|taken|have|has|to|in|with|of|the|a|un|une|la|el"
    r"|sind|ist|hier|immer|zur|zum|mit|der|en|de|a|son|est|sont|di|sono|em|são|(?:this|that|the)\s+(?:question|part|section"
    r"|exercise|problem|sheet)|(?P<kind>question|part|section|exercise|problem|task|q)\s*(?P<number>[0-9]{1,2}))\b){0,9}"
)
_TOLD = re.compile(
    rf"{_LOGS}{_BETWEEN}\s+(?:base|basis|bas)[\s-](?:2|two|zwei|deux|dos|due|dois)\b"
    r"|\bbase[\s-](?:2|two)\s+(?:logs|logarithms)\b(?:\s+(?:here|throughout|everywhere))?(?=\s*[.)\n])",
    re.IGNORECASE,
)
# "if log is base 2", "the log to base 2 of 8 is 3": no convention
_SUPPOSED = re.compile(
    r"\b(?:if|when|whether|unless|suppose|could|might|would|not|wenn|falls|si|se)\b[^.;:\n]*\Z"
    r"|\\?\blog_[^.\n]*\Z",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*(?:of\b|von\b|de\b|di\b|logarithm\s+of\b|\?)", re.IGNORECASE)


def with_told_base(document: Document) -> Document:
    """The document with log₂ for log where words tell that base."""
    if not (found := _found(document.text)):
        return document
    spans = _spans(document.text, found)
    statements = tuple(
        _to_base_two(st) if any(a <= st.left.start < b for a, b in spans) else st
        for st in document.statements
    )
    return replace(document, statements=statements)


def with_log(t: Term, name: str, old: str = "log") -> Term:
    """A term with another logarithm for its ``old`` one."""
    if not t.args:
        return t
    args = tuple(with_log(a, name, old) for a in t.args)
    if t.head == "call" and t.data == (old, 0):
        return call(name, *args)
    return rebuild(t, args)


def tells_base_two(text: str) -> bool:
    """Whether words tell it, for a part of the text at least."""
    return bool(_found(text))


def _found(text: str) -> list[re.Match[str]]:
    if "bas" not in text.lower():
        return []
    return [m for m in _TOLD.finditer(text) if _is_convention(text, m)]


def _is_convention(text: str, m: re.Match[str]) -> bool:
    return not _SUPPOSED.search(text[max(0, m.start() - 60) : m.start()]) and not _OF.match(
        text, m.end()
    )


def _spans(text: str, found: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Where each of these holds."""
    sections, end = Sections(text), len(text)
    out: list[tuple[int, int]] = []
    for m in found:
        here = sections.at(m.start())
        if m["number"]:
            own = re.compile(rf"[^\n]{{0,30}}?\b{m['number']}\b")
            spans = (sections.span(k, end) for k in range(1, len(sections.starts) + 1))
            out += [span for span in spans if own.match(text, span[0])]
        elif here:
            out.append((m.start(), sections.span(here, end)[1]))
        else:
            out.append((0, end))
    return out


def _to_base_two(st: Statement) -> Statement:
    left, right, head = map(_side, (st.left, st.right, st.head))
    return replace(st, left=left, right=right, head=head)


def _side(side: Side) -> Side:
    if side.term is None or not BARE_LOG.search(side.source) or NATURAL_LOG.search(side.source):
        return side
    return replace(side, term=with_log(side.term, "log2"))
