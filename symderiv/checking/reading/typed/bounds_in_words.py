r"""Bounds that are told in words: "the least upper bound of $R$ is $\frac{1}{25}$" is sup R = 1/25, "das Infimum
von f ist 0" is inf f = 0. Without a quantity it is the one that is bounded before it, R ≤ 1/25.

Not in a sentence with a range: "is 1 on the interval", "for w > 0".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from symderiv.checking.reading.mapped import Mapped

__all__ = ["with_bounds_told"]

MAX_BOUNDS = 60
_REACH = 400  # characters back to the quantity that is bounded
_SUP = (
    r"(?:least|smallest|lowest)\supper\sbound|supremum|kleinste[nr]?\sobere[nr]?\sSchranke|borne\ssupérieure"
    r"|extremo\ssuperior|estremo\ssuperiore"
)
_INF = (
    r"(?:greatest|largest|highest)\slower\sbound|infimum|größte[nr]?\suntere[nr]?\sSchranke|borne\sinférieure"
    r"|extremo\sinferior|estremo\sinferiore"
)
_NAME = r"[A-Za-z][A-Za-z0-9]{0,5}(?:_\{?\w{1,6}\}?)?['′]?(?:\([a-z]\))?"
_NUMBER = r"[-−]?[0-9]{1,9}(?:[.,][0-9]{1,9})?(?:\s?/\s?[0-9]{1,9})?"
_TOLD = re.compile(
    rf"(?:\b(?:the|die|das|der|la|il|le|its|sein|ihr)\s)?\b(?:(?P<sup>{_SUP})|(?P<inf>{_INF}))"
    rf"(?:\s(?:of|von|de|du|di)\s(?:(?:the|der|la)\s(?:ratio|quotient|function|product|Quotient|Funktion)(?:en)?s?\s)?"
    rf"(?:\$(?P<tex>[^$\n=<>]{{1,40}})\$|(?P<name>{_NAME})))?"
    r"\s(?:is|ist|equals|est|es|è|beträgt|=)(?:\s(?:then|thus|therefore|hence|so|also|exactly|only|equal\sto|gleich|genau|damit"
    r"|somit|dann|nur|folglich|donc|alors|por\stanto|quindi)){0,2}"
    rf"\s(?:\$(?P<value>[^$\n=<>]{{1,60}}?)(?P<close>\$)|(?P<number>{_NUMBER})(?![\w/]|[.,][0-9]))(?P<rest>[^.;\n]{{0,60}})",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"bound|(?:supre|infi)mum|chranke|borne|stremo", re.IGNORECASE)
_RANGE = re.compile(
    r"\b(?:on|over|for|if|when|where|as|unless|auf|über|für|falls|wenn|bei|im|pour|sur|si|en|per)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;:](?:\s|\Z)|\n")
_BOUNDED = {
    "sup": re.compile(
        r"(?<![\w\\])(?P<of>[A-Za-z](?:_\{?\w{1,6}\}?)?)\s?(?:≤|<=|\\leq?(?:slant)?(?![a-z])|<)"
    ),
    "inf": re.compile(
        r"(?<![\w\\])(?P<of>[A-Za-z](?:_\{?\w{1,6}\}?)?)\s?(?:≥|>=|\\geq?(?:slant)?(?![a-z])|>)"
    ),
}


def with_bounds_told(mapped: Mapped) -> Mapped:
    """The text with a relation for what it tells of a least upper, or a greatest lower bound."""
    text = mapped.text
    if _SPEAKS.search(text) is None:
        return mapped
    edits = [e for m in islice(_TOLD.finditer(text), MAX_BOUNDS) for e in _relation(text, m)]
    return mapped.replaced(edits) if edits else mapped


def _relation(text: str, m: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    kind = "sup" if m["sup"] else "inf"
    of = m["tex"] or m["name"] or ""
    begun = _SENTENCE.split(text[max(0, m.start() - _REACH) : m.start()])[-1]
    if _RANGE.search(m["rest"]) or _RANGE.search(begun):
        return
    if not of:
        before = list(_BOUNDED[kind].finditer(text, max(0, m.start() - _REACH), m.start()))
        of = before[-1]["of"] if before else ""
    if not of:
        return
    if m["value"] is None and m["tex"] is None:
        yield f"{kind} {of} = ", m.start(), m.start("number")
        return
    yield f"$\\{kind} {of} = ", m.start(), m.start("value" if m["value"] is not None else "number")
    if m["number"] is not None:
        yield "$", m.end("number"), m.end("number")
