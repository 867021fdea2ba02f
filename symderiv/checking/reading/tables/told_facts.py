r"""Tables of an optimizer of which heads, leads and the line above tell together what a cell is of:

    |             | w_1, step 1 | w_1, step 2 |        Momentum, w_1:
    | SGD: w      | 0.7         | 0.61        |        |   | step 1 | step 2 |
    | Momentum: v | -0.1        | 0           |        | v | -0.1   | 0      |

A parameter and a step have to be told of every number, of none of them twice; a letter of its own is a state (or
what belongs to the only parameter), and other words name the method. Heads may stand in two rows, over several
columns, and a lead for several rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from symderiv.checking.reading.tables.by_parameter import Labelled, Span, side_of
from symderiv.checking.reading.tables.grids import Cells

__all__ = ["by_facts", "of_one_parameter"]

_ABOVE = 300  # characters
_SHORT = 90  # of a line above a table that says what it is of
_HEADS = 3  # rows of them
_WIDEST = 200  # columns
_STEP_WORD = r"(?:step|update|iteration|iter|it|schritt|étape|paso)"
_ORDINALS = {"first": 1, "erster": 1, "ersten": 1, "second": 2, "zweiter": 2, "zweiten": 2}
_STEP = re.compile(
    rf"{_STEP_WORD}\.?\s?\$?(?P<a>\d{{1,2}})\$?(?![\d.])|\$?\b[tkn]\s?=\s?(?P<b>\d{{1,2}})\$?(?![\d.])"
    rf"|(?P<c>\d{{1,2}})\.?(?:st|nd|rd|th)?\s{_STEP_WORD}\b|(?P<word>{'|'.join(_ORDINALS)})\s{_STEP_WORD}\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?P<open>\$|\\\()?\s?(?P<whole>(?P<state>(?:\\(?:wide)?hat\s?\{?\s?)?"
    r"(?:\\(?:theta|omega)|(?<![^\W\d_])[^\W\d_](?![^\W\d_])|[mvs]_?hat(?![^\W\d_]))[\u0302\u0304]?\}?)"
    r"(?:_\{?(?P<of>[^\W\d_](?:_\{(?:\d{1,2}|[a-z])\}|_?\d{1,2}|_[a-z]))\}?|_\{?(?P<counter>[tkn])\}?|(?P<index>_\{?(?:\d{1,2}|[a-z])\}?|[0-9₀-₉]{1,2}))?)"
    r"(?:\^\{?\((?P<step>\d{1,2})\)\}?)?\s?(?(open)(?:\$|\\\)))"
)
_SPANS = re.compile(r"\\multi(?P<kind>column|row)\s*\{(?P<n>\d{1,2})\}\s*\{[^{}]*\}\s*\{")
_BETWEEN = re.compile(r"[\s*,:;()\[\]–—/&-]+|\\(?:textbf|emph|textit|mathbf|boldsymbol)\s?\{|\}")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_IGNORED = frozenset(
    "of for after the at in and with value values new parameter weight result results nach für bei von der"
    " wert werte neuer neue pour de la le para del".split()
)
_STARTS = frozenset("start initial initially beginning anfang beginn début inicio".split())
_COUNTERS = frozenset("step steps iteration iter it schritt étape paso t k n #".split())
_NUMBER = re.compile(r"[\s$(*{]*[-+−]?\s*[$({]*\s*[-+−]?(?:\d|\\t?frac|\[|\\begin\{[bp]matrix)")
_PARAMETERS = frozenset(("w", "W", "b", "B", "\\theta", "\\omega", "θ", "ω"))


class _Facts(NamedTuple):
    """What a head, a lead or a line tells: the method in words, the parameter (its index alone tells it where
    ``indexed``), the state, the step."""

    label: str = ""
    parameter: Span | None = None
    state: Span | None = None
    step: int | None = None
    indexed: tuple[Span, Span, int] | None = None  # m_1: whole, letter, and its number


class _Contradiction(Exception):
    """Two parts of a table tell different things of one cell."""


def by_facts(text: str, head: Cells, body: list[Cells]) -> Iterator[Labelled]:
    """The cells of such a table; none where one of its numbers is told nothing of."""
    try:
        return iter(list(_read(text, head, body)))
    except _Contradiction:
        return iter(())


def _read(text: str, head: Cells, body: list[Cells]) -> Iterator[Labelled]:
    rows = [_spread(text, cells) for cells in (head, *body)]
    width = max(map(len, rows))
    rows = [r for r in rows if len(r) == width]
    leads = _leads(text, rows)
    heads = next((k for k, r in enumerate(rows) if any(_is_number(text, c) for c in r[leads:])), 0)
    if not 0 < leads < width <= _WIDEST or not 0 < heads <= _HEADS:
        return
    columns = [_merged(_facts(text, c) for c in _above(rows[:heads], k)) for k in range(width)]
    counted = [_counts(text, rows[heads - 1][k]) for k in range(leads)]
    above, group = _line_above(text, head[0][0]), _Facts()
    for column in columns[:leads]:  # "w_1" in the corner
        if column.parameter is not None or column.step is not None:
            above = _merged((above, column._replace(label="", state=None)))
    current: list[_Facts | None] = [_Facts()] * leads
    for cells in rows[heads:]:
        for k, cell in enumerate(cells[:leads]):
            if cell[0] < cell[1]:
                bare = text[slice(*cell)].strip("*$ ")
                own = (
                    _Facts(step=int(bare)) if counted[k] and bare.isdigit() else _facts(text, cell)
                )
                current[k:] = [own, *[_Facts()] * (leads - k - 1)]
            elif k == leads - 1:
                current[k] = _Facts()
        lead = _merged(current)
        if not any(a < b for a, b in cells[leads:]):
            group, current = lead, [_Facts()] * leads  # a line of its own over several rows
            continue
        for cell, column in zip(cells[leads:], columns[leads:], strict=True):
            if _is_number(text, cell):
                yield from _cell(text, cell, _merged((group, lead, column)), above)


def _cell(text: str, cell: Span, told: _Facts, above: _Facts) -> Iterator[Labelled]:
    """What a cell is of; _Contradiction where something is not told."""
    side = side_of(text, cell)
    if told.indexed is not None:  # m_1 is a state after step 1, or that of w_1
        whole, letter, number = told.indexed
        if told.step is None and told.parameter is not None:
            told = told._replace(state=letter, step=number)
        elif told.parameter is None:
            told = told._replace(parameter=whole)
        else:
            raise _Contradiction
    step = told.step if told.step is not None else above.step
    parameter = told.parameter or above.parameter
    if parameter is None and told.state is not None:  # there may be one only
        if text[told.state[1] : told.state[1] + 1] == "_":
            raise _Contradiction  # w_t is read with its letter
        told, parameter = told._replace(state=None), told.state
    if step is None or parameter is None or side is None:
        raise _Contradiction
    state = told.state
    if state is not None and text[slice(*state)] == _letter(text, parameter):
        state = None
    if step:  # nothing has been done before the first
        yield Labelled(parameter, state, side, step, told.label)


def of_one_parameter(text: str, head: Cells) -> bool:
    """Whether the line above a table of steps tells the one parameter that its w_t are of."""
    above = _line_above(text, head[0][0])
    named = [f for cell in head[1:] if (f := _facts(text, cell)) is not None]
    return above.parameter is not None and any(
        f.state is not None and text[slice(*f.state)] == _letter(text, above.parameter)
        for f in named
    )


def _letter(text: str, name: Span) -> str:
    m = re.match(r"\\?[^\W\d_]+", text[slice(*name)])
    return m[0] if m else ""


def _merged(parts: Iterable[_Facts | None]) -> _Facts:
    """All that several parts tell; _Contradiction where two tell the same, or one is no such part."""
    out = _Facts()
    for part in parts:
        if part is None:
            raise _Contradiction
        for own, other in zip(out[1:], part[1:], strict=True):
            if own is not None and other is not None:
                raise _Contradiction
        rest = [
            own if own is not None else other for own, other in zip(out[1:], part[1:], strict=True)
        ]
        out = _Facts(f"{out.label} {part.label}".strip(), *rest)  # type: ignore[arg-type]
    return out


def _facts(text: str, cell: Span) -> _Facts | None:
    """What a cell, or a line, tells; None where there is something else in it."""
    at, end = cell
    out, words = _Facts(), list[str]()
    while at < end:
        between = _BETWEEN.match(text, at, end)
        step = _STEP.match(text, at, end) if between is None else None
        name = _NAME.match(text, at, end) if between is None and step is None else None
        word = _WORD.match(text, at, end) if between is None and step is None else None
        if between is not None:
            at = between.end()
            continue
        if step is not None:
            number = step["a"] or step["b"] or step["c"]
            found = _Facts(step=int(number) if number else _ORDINALS[step["word"].lower()])
            at = step.end()
        elif name is not None and (word is None or word.end() <= name.end()):
            own = _name(name)
            if own is None:
                return None
            found, at = own, name.end()
        elif word is not None:
            at = word.end()
            if word[0].casefold() not in _STARTS:
                if word[0].casefold() not in _IGNORED:
                    words.append(word[0])
                continue
            found = _Facts(step=0)
        else:
            return None
        try:
            out = _merged((out, found))
        except _Contradiction:
            return None
    return out._replace(label=" ".join(words))


def _name(m: re.Match[str]) -> _Facts | None:
    """What a name tells; None for one that is neither of a parameter nor a state."""
    step = int(m["step"]) if m["step"] else None
    if m["of"]:
        return _Facts(parameter=m.span("of"), state=m.span("state"), step=step)
    if m["index"] and m["state"] in _PARAMETERS:
        return _Facts(parameter=m.span("whole"), step=step)
    if m["index"]:
        index = m["index"].strip("_{}").translate(_DIGITS)
        if not index.isdigit():
            return None
        number = int(index)
        return _Facts(step=step, indexed=(m.span("whole"), m.span("state"), number))
    return _Facts(state=m.span("state"), step=step)


_DIGITS = {ord(c): str(k) for k, c in enumerate("₀₁₂₃₄₅₆₇₈₉")}


def _line_above(text: str, start: int) -> _Facts:
    """What the last line before a table tells, if it is short."""
    lines = text[max(0, start - _ABOVE) : start].rstrip(" |\t\r\n").rsplit("\n", 1)
    a = text.rfind(lines[-1], 0, start)
    line = (a, a + len(lines[-1].rstrip(" .:")))
    if line[1] - line[0] > _SHORT or "\\begin" in lines[-1]:
        return _Facts()
    marker = re.match(
        r"[#\s>]*(?:\(?[a-h\d]\)\s)?(?:\\(?:sub)*(?:section|paragraph)\*?\{)?", lines[-1]
    )
    return _facts(text, (line[0] + (marker.end() if marker else 0), line[1])) or _Facts()


def _spread(text: str, cells: Cells) -> Cells:
    """The cells of a row, one that goes over several columns as often as these."""
    out: Cells = []
    for a, b in cells:
        times = 1
        while (m := _SPANS.match(text, a, b)) is not None and text[b - 1] == "}":
            times = int(m["n"]) if m["kind"] == "column" else times
            a, b = m.end(), b - 1
        out += [(a, b)] * times
    return out


def _above(heads: list[Cells], k: int) -> Iterator[Span]:
    """The heads of a column; in all rows of heads but the last an empty cell belongs to the one before it."""
    for number, cells in enumerate(heads):
        j = k
        while number < len(heads) - 1 and j and cells[j][0] == cells[j][1]:
            j -= 1
        yield cells[j]


def _leads(text: str, rows: list[Cells]) -> int:
    """How many columns at the beginning name the rows."""
    for k in range(len(rows[0])):
        numbers = [r[k] for r in rows[1:] if _is_number(text, r[k])]
        if numbers and not any(_counts(text, r[k]) for r in rows[:_HEADS]):
            return k
    return 0


def _counts(text: str, cell: Span) -> bool:
    """Whether the head of a column says that it counts the steps."""
    return text[slice(*cell)].strip("*$.\\() ").casefold() in _COUNTERS


def _is_number(text: str, cell: Span) -> bool:
    return _NUMBER.match(text, *cell) is not None and _STEP.match(text, *cell) is None
