"""Against an exercise: (∂L/∂w, ∂L/∂b) = (0.2, −0.1) tells two quantities, each by a statement of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from symderiv.checking.model import Document, Side, Statement
from symderiv.checking.reading.tuples import members
from symderiv.notation.errors import NotationError
from symderiv.notation.names import join, split
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, sym
from symderiv.notation.text import unicode_text

__all__ = ["entry_by_entry"]

_MOST = 32  # entries
_AFTER = re.compile(
    r"(?P<tuple>.*\))\s*(?:[_^]\s*(?:\\(?:text|mathrm|rm)\s*)?\{?\s*"
    r"(?:\\(?:text|mathrm|rm)\s*\{)?(?P<mark>new|neu|\([0-9]\))\s*\}{0,2}|(?P<prime>'))\s*",
    re.S,
)


def entry_by_entry(document: Document, own: Collection[str]) -> Document:
    """The document with a chain for each entry where a side lists quantities and others their values.

    ``own``: the names of the exercise. A list of derivatives is taken in any names.
    """
    out: list[Statement] = []
    for chain in _chains(document.statements):
        out += _parted(document.text, chain, own)
    return (
        document
        if len(out) == len(document.statements)
        else replace(document, statements=tuple(out))
    )


def _chains(statements: Sequence[Statement]) -> Iterator[list[Statement]]:
    chain: list[Statement] = []
    for st in statements:
        if chain and (st.first or st.left is not chain[-1].right):
            yield chain
            chain = []
        chain.append(st)
    if chain:
        yield chain


def _parted(text: str, chain: list[Statement], own: Collection[str]) -> list[Statement]:
    """The statements of a chain; those between two lists part into statements on their entries."""
    sides = [chain[0].left, *(st.right for st in chain)]
    lists = [_listed(text, s) for s in sides]
    k = next((k for k, found in enumerate(lists) if _quantities(found, own)), None)
    told = (
        [] if k is None else [j for j in range(k + 1, len(sides)) if len(lists[j]) == len(lists[k])]
    )
    if k is None or not told or any(st.op not in ("=", "~", ":=", "=>") for st in chain[k:]):
        return chain
    kept = [st for j, st in enumerate(chain, 1) if j not in told]
    parted = []
    for i, head in enumerate(lists[k]):
        left = head
        for j in told:
            right = lists[j][i]
            line = text.count("\n", 0, right.start) + 1
            column = right.start - text.rfind("\n", 0, right.start)
            parted.append(
                replace(
                    chain[j - 1], left=left, right=right, head=head, first=left is head,
                    line=line, column=column,
                )
            )  # fmt: skip
            left = right
    return [*kept, *parted]


def _listed(text: str, side: Side) -> list[Side]:
    """The entries of a vector that is written out; none of anything else."""
    term = side.term
    if term is None:
        return _marked(text, side)
    while term.head == "T":
        term = term.args[0]
    if term.head != "mat" or 1 not in term.data or len(term.args) > _MOST:
        return []
    spans = members(text, side.start, side.end) or []
    if len(spans) != len(term.args):
        return [Side(u, unicode_text(u), side.start, side.end) for u in term.args]
    return [Side(u, text[a:b], a, b) for u, (a, b) in zip(term.args, spans, strict=True)]


def _marked(text: str, side: Side) -> list[Side]:
    """The entries of ``(w, b)_{new}``: the names after a step."""
    after = _AFTER.fullmatch(text, side.start, side.end)
    found = []
    for a, b in members(text, after.start(), after.end("tuple")) or () if after else ():
        name = _parsed(text[a:b])
        if after is None or name is None or name.head != "sym" or split(name.data)[2]:
            return []
        mark = after["mark"] or "prime"
        found.append(Side(sym(join(*split(name.data)[:2], mark)), text[a:b], a, b))
    return found


def _parsed(source: str) -> Term | None:
    try:
        return parse(source, tex="\\" in source or None)
    except (NotationError, RecursionError):
        return None


def _quantities(entries: list[Side], own: Collection[str]) -> bool:
    """Whether these are names of the exercise, or derivatives, no two alike."""
    terms = [s.term for s in entries if s.term is not None]
    if len(terms) < 2 or len(set(terms)) < len(terms):
        return False
    if all(t.head == "deriv" for t in terms):
        return True
    return all(t.head == "sym" and _plain(t.data) in own for t in terms)


def _plain(name: str) -> str:
    base, sub, _ = split(name)
    return join(base, sub)
