"""Tables of an optimizer that have a column, or a row, for each parameter:

    |              | w_1                 | w_2   |
    | v_1          | 0.1 · 1 = 0.1       | -0.04 |      v_{w_1}^{(1)} = 0.1 · 1 = 0.1
    | after step 1 | 0.7 − 0.1 = 0.6     | -0.16 |      w_1^{(1)} = 0.7 − 0.1 = 0.6

    |              |     | w_1   | w_2   |
    | Adam, step 1 | m   | 0.19  | 0.09  |                       m_{w_1}^{(1)} = 0.19 of Adam
    |              | w   | -0.9  | -0.7  |                       w_1^{(1)} = -0.9 of Adam

    |              | v                   | w         |
    | w_1, step 1  | 0.19                | -0.99     |          v_{w_1}^{(1)} = 0.19

    |              | v                   | new value |
    | w_1          | 0.19                | -0.99     |          below "Iteration 2": v_{w_1}^{(2)} = 0.19

Beside an exercise, the heads and what leads the rows name the cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from symderiv.checking.reading.iterations import Iterations
from symderiv.checking.reading.tables.grids import Cells

__all__ = [
    "Labelled",
    "Span",
    "by_parameter",
    "of_iteration",
    "of_steps",
    "side_of",
    "under_labels",
]

Span = tuple[int, int]
_PARAMETER = re.compile(
    r"(?P<open>\$|\\\()?\s*(?:\\(?:theta|omega|beta|mathbf\s?\{\w\})|[^\W\d_])"
    r"(?:[0-9₀-₉]{1,2}|_\{?\w{1,4}\}?)?\s*(?(open)(?:\$|\\\)))"
)
# v_1, \hat m_1, v^{(1)}, v1: the letter, and which step.
_STATE = re.compile(
    r"\$?\\?\(?\s*(?P<name>(?:\\(?:hat|bar|tilde)\s*\{?\s*)?(?P<letter>[^\W\d_])[\u0302\u0304]?\}?"
    r"(?:_\{?(?P<a>\d{1,2})\}?|\^\{?\(?(?P<b>\d{1,2})\)\}?|(?P<c>\d{1,2})))\s*\\?\)?\$?"
)
_COUNTED = re.compile(
    r"(?:(?:\$?\\?\w{1,6}\$?|weights?|parameters?|(?:new )?values?|gewichte?)\s)?\(?(?:after |nach )?"
    r"(?:step|update|iteration|iter\.?|schritt|it\.?|t\s?=|k\s?=)\s?(?P<a>\d{1,2})\)?",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:(?P<label>[^\W\d_][\w -]{1,30}?)\s?[,:;(–-]?\s?)?"
    r"(?:step|update|iteration|iter\.?|schritt|it\.?|étape|paso|t\s?=|k\s?=)\s?(?P<step>\d{1,2})\)?",
    re.IGNORECASE,
)
_LED = re.compile(
    r"\s*(?P<open>\$|\\\()?(?P<name>(?:\\(?:theta|omega|beta)|[^\W\d_])(?:[0-9₀-₉]{1,2}|_\{?\w{1,4}\}?)?)"
    r"(?(open)(?:\$|\\\)))\s?[,:;(]?\s?(?:step|update|iteration|iter\.?|schritt|it\.?|étape|t\s?=|k\s?=)\s?"
    r"(?P<step>\d{1,2})\)?\s*",
    re.IGNORECASE,
)
_BARE_STATE = re.compile(
    r"\s*\$?\\?\(?\s*(?P<name>(?:\\(?:hat|bar|tilde)\s*\{?\s*)?(?P<letter>[^\W\d_])[\u0302\u0304]?\}?)\s*\\?\)?\$?\s*"
)
_NEW = re.compile(
    r"(?:the )?(?:new|updated|next|neuer?s?|nouvelle?|nuevo)(?: (?:value|parameter|weight|wert|valeur|valor)s?)?"
    r"|after the (?:step|update)|update|nach dem schritt",
    re.IGNORECASE,
)
_ABOVE = 6_000  # characters in which a heading may say which iteration a table is of
_MATHEMATICS = re.compile(r"\$(?P<a>[^$]+)\$|\\\((?P<b>.+?)\\\)|(?P<c>[^$\\]+)", re.DOTALL)
_FIRST = re.compile(r"\s*(?P<side>[^=≈<>]*?[0-9)}\]][^=≈<>]*?)\s*(?:=|≈|\\approx(?![A-Za-z])|\Z)")
_LETTERS = frozenset("wbWBθω")  # of parameters, where both heads and rows are numbered


class Labelled(NamedTuple):
    """A cell: where its parameter stands, its state if it is of one, the first side in it; of which step."""

    parameter: Span
    state: Span | None
    side: Span
    step: int
    label: str = ""


class _Label(NamedTuple):
    step: int
    state: Span | None = None
    letter: str = ""


def by_parameter(text: str, head: Cells, body: list[Cells]) -> Iterator[Labelled]:
    """The cells of such a table."""
    rows = [cells for cells in body if len(cells) == len(head)]
    heads, leads = head[1:], [cells[0] for cells in rows]
    if not heads or not leads:
        return
    down, across = [_label(text, c) for c in leads], [_label(text, c) for c in heads]
    names = [_parameter(text, c) for c in heads], [_parameter(text, c) for c in leads]
    in_columns = all(names[0]) and sum(x is not None for x in down) > 1
    in_rows = all(names[1]) and sum(x is not None for x in across) > 1
    if in_columns and in_rows:
        letters = {x.letter for x in down if x is not None}
        in_columns, in_rows = not letters & _LETTERS, bool(letters & _LETTERS)
    for cells, lead, of in zip(rows, down, names[1], strict=True):
        for cell, top, name in zip(cells[1:], across, names[0], strict=True):
            label, parameter = (lead, name) if in_columns else (top, of)
            side = side_of(text, cell)
            if label and parameter and side and (in_columns or in_rows):
                yield Labelled(parameter, label.state, side, label.step)


def under_labels(text: str, head: Cells, body: list[Cells]) -> Iterator[Labelled]:
    """The cells of such a table with two columns before those of the parameters: which method and step, said once
    for several rows, and which state."""
    names = [_parameter(text, c) for c in head[2:]]
    if len(names) < 2 or not all(names):
        return
    letters = {text[slice(*n)].lstrip("\\")[0] for n in names if n is not None}
    label, step = "", 0
    for cells in body:
        said = _SECTION.fullmatch(text[slice(*cells[0])].strip("* "))
        if said is not None:
            label, step = said["label"] or label, int(said["step"])
        elif text[slice(*cells[0])].strip("* &"):
            label, step = "", 0
        state = _BARE_STATE.fullmatch(text, *cells[1]) if len(cells) == len(head) else None
        if state is None or not step:
            continue
        of = _of(state, letters)
        for cell, name in zip(cells[2:], names, strict=True):
            side = side_of(text, cell)
            if side and name:
                yield Labelled(name, of, side, step, label)


def of_steps(text: str, head: Cells, body: list[Cells]) -> Iterator[Labelled]:
    """The cells of such a table whose rows are led by a parameter and a step, ``$w_1$, step 1``."""
    states = [_BARE_STATE.fullmatch(text, *c) for c in head[1:]]
    if not states or not all(states):
        return
    for cells in body:
        lead = _LED.fullmatch(text, *cells[0]) if len(cells) == len(head) else None
        if lead is None:
            continue
        letters = {text[lead.start("name") :].lstrip("\\")[:1]}
        for cell, state in zip(cells[1:], states, strict=True):
            side = side_of(text, cell)
            if side and state:
                yield Labelled(lead.span("name"), _of(state, letters), side, int(lead["step"]))


def of_iteration(text: str, head: Cells, body: list[Cells]) -> Iterator[Labelled]:
    """The cells of such a table with a row for each parameter, below a heading that says which iteration it is."""
    start = head[0][0]
    states = [_BARE_STATE.fullmatch(text, *c) for c in head[1:]]
    new = [_NEW.fullmatch(text[slice(*c)].strip("* ")) is not None for c in head[1:]]
    if not any(new) or not all(s or n for s, n in zip(states, new, strict=True)):
        return
    above = text[max(0, start - _ABOVE) : start]
    step = Iterations(above).at(len(above))
    for cells in body if step else ():
        name = _parameter(text, cells[0]) if len(cells) == len(head) else None
        if name is None:
            continue
        for cell, state, is_new in zip(cells[1:], states, new, strict=True):
            side = side_of(text, cell)
            if side:
                yield Labelled(
                    name, None if is_new or state is None else state.span("name"), side, step
                )


def _of(state: re.Match[str], letters: set[str]) -> Span | None:
    """Where the name of a state stands; None for the parameter itself, whose letter is one of these."""
    return None if state["name"] in letters else state.span("name")


def _parameter(text: str, cell: Span) -> Span | None:
    """Where the name stands that is all of a cell."""
    m = _PARAMETER.fullmatch(text, *cell)
    if m is None:
        return None
    wide = len(m["open"] or "")
    return cell[0] + wide, cell[1] - wide


def _label(text: str, cell: Span) -> _Label | None:
    """What a cell says of its row or column: the state of a step, or the parameter after it."""
    said = text[slice(*cell)].strip("* ")
    counted = _COUNTED.fullmatch(said)
    if counted is not None:
        return _Label(int(counted["a"]))
    found = _STATE.fullmatch(text, *cell)
    if found is None:
        return None
    step = int(found["a"] or found["b"] or found["c"])
    return _Label(step, found.span("name"), found["letter"]) if step else None


def side_of(text: str, cell: Span) -> Span | None:
    """The first side of the chain in a cell, or its number."""
    m = _MATHEMATICS.fullmatch(text, *cell)
    if m is None:
        return None
    found = _FIRST.match(text, *next(m.span(k) for k in "abc" if m[k] is not None))
    return found.span("side") if found is not None else None
