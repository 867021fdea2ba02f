r"""The lowest value of a descent that is told in words: "the lowest value within 1000 steps is $f(w_6) = 1.06$" is
f_min = 1.06.

A sentence with the right number is the answer; else the last one that speaks of steps or iterates: the lowest
value of a valley is another quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.model import Document, Side, Statement
from symderiv.checking.solutions.names.aliases import digits, shows
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.solutions.same_values import same_value
from symderiv.checking.statements import put_between
from symderiv.checking.values.readings import TRUE
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.parse import parse
from symderiv.notation.term import Term
from symderiv.notation.text import unicode_text

__all__ = ["with_lowest_values"]

MAX_SENTENCES = 40
_DIGITS = 3
_LOWEST = re.compile(
    r"\b(?:(?:lowest|smallest|least|minimal|minimum)\s(?:[fL]-|function\s)?(?:value|height|loss)"
    r"|(?:kleinste|niedrigste|tiefste|minimale)[rnsm]?\s(?:Funktions|[fL]-)?(?:Wert|wert|Höhe)"
    r"|plus\s(?:petite|basse)\svaleur|valeur\s(?:minimale|la\splus\s(?:basse|petite))"
    r"|(?:menor|mínimo)\svalor|valor\s(?:mínimo|más\sbajo|menor))"
)
_SPEAKS = re.compile(r"(?i:lowest|smallest|least|minim|klein|niedrig|tief|plus|menor|mínim|bajo)")
_REST = re.compile(r"(?:[^.;\n]|\.(?=\d)|\n(?![\n*#|-])){0,240}")
_STEPS = re.compile(r"\b(?:step|iterat|update|schritt|étape|itérat|paso|iterac)", re.IGNORECASE)
_NUMBER = r"[-−]?\d{1,9}(?:(?:\.|,|\{,\})\d{1,12})?(?![\w^]|[.,]\d)"
_OF_F = r"[fL]\s?\((?:[^()\n]|\([^()\n]*\)){1,30}\)\s*(?:=|\\approx|≈)\s*"
_TOLD = re.compile(
    r"(?:\b(?:is|was|equals|ist|war|beträgt|est|vaut|es|vale)\b|[=:])[\s$*_]*(?:then|thus|therefore|so|also|damit|somit|donc)?[\s$*_]*"
    rf"(?:{_OF_F})?(?P<number>{_NUMBER})|(?<![\w\\]){_OF_F}(?P<at>{_NUMBER})"
)


def with_lowest_values(document: Document, reference: Reference) -> Document:
    """The document with ``f_min = number`` for the lowest value that a sentence tells."""
    asked = [
        (e.key, e.value) for e in reference.entries
        if e.key.head == "sym" and split(e.key.data)[1] in ("min", "inf") and e.value is not None
        if any((e.key, e.place) in task.finals for task in reference.tasks)
    ]  # fmt: skip
    if len(asked) != 1 or _SPEAKS.search(document.text) is None:
        return document
    key, value = asked[0]
    if any(st.head.term is key for st in document.statements):
        return document
    told = list(islice(_told(document, key), MAX_SENTENCES))
    right = [st for st, _ in told if st.right.term is not None and _is(st.right.term, value)]
    meant = right[:1] or [st for st, of_steps in told if of_steps][-1:]
    if not meant:
        return document
    answer = [(meant[0].right.start, (meant[0],))]
    return replace(document, statements=tuple(put_between(document.statements, answer)))


def _is(number: Term, value: object) -> bool:
    """Whether a number is this value: as rounded to three digits or more, else exactly."""
    return shows(number, value) and (
        digits(number) >= _DIGITS or same_value(value_of(World(), number, TRUE), value)
    )


def _told(document: Document, key: Term) -> Iterator[tuple[Statement, bool]]:
    """The numbers that sentences tell, each with whether they speak of steps."""
    text = document.text
    for m in _LOWEST.finditer(text):
        rest = _REST.match(text, m.end())
        found = _TOLD.search(text, m.end(), rest.end()) if rest is not None else None
        if found is None or rest is None:
            continue
        a, b = found.span("number" if found["number"] else "at")
        term = parse(text[a:b].replace("−", "-").replace("{,}", ".").replace(",", "."))
        line, column = text.count("\n", 0, a) + 1, a - text.rfind("\n", 0, a)
        near = next((st for st in reversed(document.statements) if st.right.start <= a), None)
        context = ""
        if near is not None and document.language == "notebook":  # lines are counted in its cell
            line += near.line - text.count("\n", 0, near.right.start) - 1
            context = near.context
        head, side = Side(key, unicode_text(key), a, a), Side(term, text[a:b], a, b)
        st = Statement(head, "=", side, head, True, -1, line, column, context)
        begin = max(text.rfind(mark, 0, m.start()) for mark in (". ", "\n\n", ";"))
        yield st, _STEPS.search(text, max(0, begin), rest.end()) is not None
