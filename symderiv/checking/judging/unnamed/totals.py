r"""Totals that a write-up tells between words: "LSTM: 4(64 · 50 + …) = 23000, dense 102, together 215102".

A whole number of four digits and more that is the value of a final answer, which no relation of the text
arrives at, is that answer: ``P_A = 215102``. A number that is none is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from symderiv.checking.model import Document, Side, Statement
from symderiv.checking.solutions.names.aliases import shows
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.statements import put_between
from symderiv.checking.world.displayed import significant
from symderiv.checking.world.world import numeric_display
from symderiv.notation.term import Term, num
from symderiv.notation.text import unicode_text

__all__ = ["with_totals"]

MAX_NUMBERS = 200
_NUMBER = re.compile(
    r"(?<![\w.,^_=≈])(?:[0-9]{1,3}(?:(?:,|\\,|\{,\})[0-9]{3})+|[0-9]{4,12})(?![\w^]|[.,][0-9])"
)
_STYLES = re.compile(r"\\(?:mathbf|boxed|underline|textbf|mathrm|text|bf)\s*\{")
_PARTS = re.compile(r"[^0-9]+")
_EQUATED = re.compile(r"(?:=|≈|\\approx)\s*(?:\\(?:mathbf|boxed|underline)\s*\{|[{*_$\s])*\Z")


def with_totals(document: Document, reference: Reference) -> Document:
    """The document with a statement for each final answer that is only told between words."""
    finals = {f for task in reference.tasks for f in task.finals}
    values = {
        (e.key, e.place): e.value for e in reference.entries
        if (e.key, e.place) in finals and e.value is not None
    }  # fmt: skip
    said = {st.head.term for st in document.statements}
    shown = {
        t for st in document.statements for t in (st.left.term, st.right.term)
        if t is not None and numeric_display(t)
    }  # fmt: skip
    left = [
        (key, value) for (key, _), value in values.items()
        if key not in said and not any(shows(t, value) for t in shown)
    ]  # fmt: skip
    told = [(st.right.start, (st,)) for st in _told(document, left)] if left else []
    if not told:
        return document
    return replace(document, statements=tuple(put_between(document.statements, told)))


def _told(document: Document, left: list[tuple[Term, object]]) -> list[Statement]:
    """``answer = number`` for the numbers of a text that stand in no relation."""
    text = document.text
    spans = sorted((st.left.start, st.right.end) for st in document.statements)
    starts = [a for a, _ in spans]
    bare = _STYLES.sub(lambda m: " " * len(m[0]), text)
    out = []
    for m, _ in zip(_NUMBER.finditer(bare), range(MAX_NUMBERS), strict=False):
        near = spans[max(0, bisect_right(starts, m.start()) - 3) : bisect_right(starts, m.start())]
        if any(m.start() < b for _, b in near) or _EQUATED.search(text[: m.start()][-40:]):
            continue
        term = num(_PARTS.sub("", m[0]))
        found = next((pair for pair in left if shows(term, pair[1])), None)
        if found is None or significant(term) < 4:
            continue
        left.remove(found)
        line = text.count("\n", 0, m.start()) + 1
        column = m.start() - text.rfind("\n", 0, m.start())
        head = Side(found[0], unicode_text(found[0]), m.start(), m.start())
        side = Side(term, text[m.start() : m.end()], m.start(), m.end())
        out.append(Statement(head, "=", side, head, True, -1, line, column))
    return out
