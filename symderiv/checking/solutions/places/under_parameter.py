"""States of an optimizer without an index, m and v̂, where words say of which parameter they are: "For $w_2$:
$m = 0.1$" is about m_{w_2}; and m_2 in what is said of w_1 is its m after the second step.

Such words hold until others name another parameter, a heading stands between, or a paragraph of words begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from symderiv.checking.model import Document, Side, Statement
from symderiv.checking.solutions.arrivals import names_used
from symderiv.checking.solutions.places.places import Entry
from symderiv.checking.solutions.places.timeline import plain
from symderiv.checking.world.world import closed
from symderiv.notation.names import join, split
from symderiv.notation.reindexing import everywhere
from symderiv.notation.term import Term, sym

__all__ = ["with_states_of_parameters"]

_MOST = 400  # such words in a text
_SEVERAL = 2
_STEP = r"(?:step|iteration|schritt|update|étape)"
_HEADING = r"^[ \t]{0,3}(?:#{1,6}[ \t]|\*\*[A-Za-z])|\\(?:sub)*section|\\paragraph"
_PROSE = rf"\n[ \t]*\n[ \t]*(?!{_STEP}|first|second|then|and|now|erste|zweite|dann|und|nun)(?=[^\W\d_]{{2,}})"
_BOTH = r"\b(?:both|beiden?|each|jeden?|all|alle)\b"
_OF = (
    r"\b(?:for|of|für|von|bei|zu|pour|de|para)\s+(?:(?:the|das|den|le)\s+)?"
    r"(?:(?:weight|parameter|Gewicht|poids)\s+)?"
)
_OF_LAST = re.compile(r"\b(?:for|of|für|von|bei|zu|pour|de|para)\W*\Z", re.IGNORECASE)
_FOR = re.compile(_OF, re.IGNORECASE)
_LEAD = (
    r"^[ \t]*(?:[-*+•][ \t]+|\d{1,2}[.)][ \t]+|\(\w\)[ \t]+)?"
    r"(?P<strong>#{1,6}[ \t]|\*\*|\*|\\(?:sub)*(?:section|paragraph)\*?\{|\\item\s*|\\textbf\{)?[ \t]*"
)


@dataclass(frozen=True)
class _Words:
    """Words that say of which parameter the following is (none, where something else begins)."""

    at: int
    parameter: str


def with_states_of_parameters(document: Document, entries: Iterable[Entry]) -> Document:
    """The document with the exercise's names for such states."""
    states: dict[str, dict[str, set[int]]] = {}  # their letters, parameters and steps
    known: set[str] = set()
    for e in entries:
        found = plain(e.key) if e.key.head == "sym" else None
        known.update({e.key.data} if e.key.head == "sym" else ())
        if found is not None:
            base, of, _ = split(found[0].data)
            states.setdefault(base, {}).setdefault(of, set()).add(found[1])
    parameters = sorted({p for of in states.values() for p in of if p in known})
    letters = {base: of for base, of in states.items() if len(of.keys() & set(parameters)) > 1}
    used = names_used(document)
    bare = [n for n in used if split(n)[0] in letters and n not in known]
    if len(parameters) < _SEVERAL or not bare:
        return document
    words = list(islice(_said(document.text, parameters), _MOST))
    if not words:
        return document
    owners = [_owner(words, st.head.start) for st in document.statements]
    by_step = any(
        _of_another(n, p, letters)
        for st, p in zip(document.statements, owners, strict=True)
        for side in (st.left, st.right) if side.term is not None for n in side.term.names
    )  # fmt: skip
    tables = {p: dict(_table(p, bare, letters, by_step)) for p in parameters}
    if by_step:  # m_1 = g_1 is a law for each of them
        first = parameters[0]
        tables[""] = {k: v for k, v in _table(first, bare, letters, True) if split(k.data)[1]}
    numbers = {id(st.head) for st in document.statements if st.right.term and closed(st.right.term)}
    sides: dict[int, Side] = {}
    out = [
        st if not p and id(st.head) in numbers else _put(st, tables.get(p, {}), sides)
        for st, p in zip(document.statements, owners, strict=True)
    ]
    return replace(document, statements=tuple(out))


def _said(text: str, parameters: Iterable[str]) -> Iterator[_Words]:
    """The words that name one parameter, and what ends their reach, in the order of the text."""
    order = list(parameters)
    names = "|".join(f"(?P<p{k}>{_written(p)})" for k, p in enumerate(order))
    one = "|".join(map(_written, order))
    others = rf"\s*(?:,|,?\s*(?:and|und|et|&))?\s*(?:\$|\\\()?(?:{one})(?:\$|\\\)|[\s:,.])"
    pattern = re.compile(
        rf"(?:{_OF}(?P<dress>\$|\\\()?|{_LEAD}(?P<lead>\$|\\\()?)(?:{names})"
        rf"(?(dress)\s*(?:\$|\\\)))(?(lead)\s*(?:\$|\\\)))(?![\w{{^'])(?!\s*(?:[=<>+/^≈]|\\|-\s)|{others})"
        rf"(?P<colon>(?:\s*[,(]?\s*(?:in\s+|im\s+)?{_STEP}\s*\d\)?)?\s*(?:\*\*|\*|\}})?\s*(?:[:.]|(?=\n)))?"
        rf"|(?P<end>{_HEADING}|{_BOTH})|(?P<prose>{_PROSE})",
        re.IGNORECASE | re.MULTILINE,
    )
    strong = False  # a heading, which holds until the next one
    for m in pattern.finditer(text):
        if m["end"] is not None or (m["prose"] is not None and not strong):
            strong = False
            yield _Words(m.start(), "")
        if m["end"] is not None or m["prose"] is not None:
            continue
        found = next(p for k, p in enumerate(order) if m[f"p{k}"] is not None)
        if m["colon"] is not None or _FOR.match(m[0]):
            strong = m["strong"] is not None and "item" not in m["strong"]
            yield _Words(m.start(), found)


def _written(name: str) -> str:
    """How a text writes a name: w_1, w_{1}, w1."""
    base, sub, _ = split(name)
    return rf"\\?{re.escape(base)}_?\{{?{re.escape(sub)}\}}?"


def _owner(words: list[_Words], at: int) -> str:
    """The parameter that words before a place name last."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if words[middle].at < at else (low, middle)
    return words[low - 1].parameter if low else ""


def _of_another(name: str, parameter: str, letters: dict[str, dict[str, set[int]]]) -> bool:
    """Whether the index of a state is not that of the parameter at hand, but the number of a step."""
    base, sub, sup = split(name)
    if not parameter or sup or not sub.isdigit() or sub == split(parameter)[1]:
        return False
    return int(sub) in letters.get(base, {}).get(parameter, ())


def _table(
    parameter: str, bare: Iterable[str], letters: dict[str, dict[str, set[int]]], by_step: bool
) -> Iterator[tuple[Term, Term]]:
    """The exercise's names for those of the write-up in what is said of a parameter."""
    for name in bare:
        base, sub, sup = split(name)
        if parameter not in letters[base]:
            continue
        if not sub:
            yield sym(name), sym(join(base, parameter, sup))
        elif by_step and not sup and sub.isdigit() and int(sub) in letters[base][parameter]:
            yield sym(name), sym(join(base, parameter, f"({sub})"))


def _put(st: Statement, table: dict[Term, Term], sides: dict[int, Side]) -> Statement:
    if not table:
        return st

    def side(old: Side) -> Side:
        if id(old) not in sides:
            term = None if old.term is None else everywhere(old.term, table)
            sides[id(old)] = old if term is old.term else replace(old, term=term)
        return sides[id(old)]

    left = side(st.left)
    named = left.term is not st.left.term
    context = _OF_LAST.sub("", st.context) if named else st.context  # "for" is no condition here
    return replace(st, left=left, right=side(st.right), head=side(st.head), context=context)
