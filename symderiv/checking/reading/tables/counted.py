"""Bare numbers in tables of steps whose columns do not say which step they are of.

    | step | w_1   | v_{w_1} |      | form  | w^{(1)} | w^{(2)} |      |     | step 1 | step 2 |
    | 1    | -0.56 | 0.36    |      | plus  | 0.25    | 1.675   |      | w_1 | -0.56  | -0.64  |

Beside a column "new w" that of w has what it was before the step. Alone such a table is prose. Beside an
exercise, which has numbered quantities and optimizers, it is an answer: w_1^{(1)} = −0.56, and w^{(1)} = 0.25
of the form that the row names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from symderiv.checking.reading.tables.by_parameter import (
    Span,
    by_parameter,
    of_iteration,
    of_steps,
    under_labels,
)
from symderiv.checking.reading.tables.grids import Cells, Table
from symderiv.checking.reading.tables.rows import LAYERS, mathematics, step_letter
from symderiv.checking.reading.tables.told_facts import by_facts
from symderiv.checking.reading.tables.updated import NEW

__all__ = ["Told", "told_cells"]

MAX_CELLS = 2_000
_STEPS = frozenset("step iteration iter schritt iteración paso étape it t k n".split())
_LAYERED = LAYERS | frozenset("k i l j n".split())
_NUMBER = re.compile(r"[-+−]?[0-9]+(?:(?:\.|,|\{,\})[0-9]+)?")
_NAME = re.compile(r"[^\W\d_][\u0300-\u036f]?(?:[0-9]|_\{?\w{1,4}\}?)?")
_COUNTED = re.compile(
    r"\$?(?:step|iteration|iter\.?|schritt|after step|nach schritt|it\.?|t\s?=|k\s?=)\s?([0-9]{1,3})\$?",
    re.IGNORECASE,
)
# new $w$, $w$ (after the step), w_{\text{new}}, and a plain w.
_STATED = re.compile(
    r"(?:(?P<before>[^\W\d_]{3,12})(?:\s(?:value\s(?:of\s)?)?))?(?P<open>\$|\\\()?\s?"
    r"(?P<name>(?:\\(?:theta|omega|beta)|[^\W\d_])(?:[0-9₀-₉]{1,2}|_\{?[0-9]{1,2}\}?)?)"
    r"(?:[_^]\{?\(?(?:\\(?:text|mathrm|rm)\s?\{?\s?)?(?P<index>[^\W\d_]{3,10})\)?\}{0,2})?\s?(?(open)(?:\$|\\\)))"
    r"(?:\s\(?(?P<behind>[^\W\d_]{3,12})(?:\s(?:the\s|dem\s)?(?:step|update|schritt))?\)?)?"
)
_LABEL = re.compile(r"[^\W\d_][\w .-]{2,40}")


class Told(NamedTuple):
    """A number in a table: where its name stands, where the number; of which step (0: the name says it),
    and what its row is about; where the table begins. ``state``: where the name of a state of it stands;
    ``layer``: of which layer or sample (0: of none)."""

    name: tuple[int, int]
    cell: tuple[int, int]
    step: int
    label: str
    table: int
    state: tuple[int, int] | None = None
    layer: int = 0


def told_cells(text: str, shown: Iterable[Table]) -> list[Told]:
    """The bare numbers of such tables, in the order of the text."""
    out: list[Told] = []
    for head, body in shown:
        own = list(by_facts(text, head, body)) if len(head) > 1 else []
        if own or (len(head) > 1 and not step_letter(text, head)):
            if not own:
                readers = (by_parameter, under_labels, of_steps, of_iteration)
                own = [c for reader in readers for c in reader(text, head, body)]
            cells = [Told(c.parameter, c.side, c.step, c.label, head[0][0], c.state) for c in own]
            out += cells or _table(text, head, body)
        out += _of_layers(text, head, body) if len(head) > 1 else ()
        if len(out) > MAX_CELLS:
            break
    return out[:MAX_CELLS]


def _table(text: str, head: Cells, body: list[Cells]) -> Iterator[Told]:
    by_step = text[slice(*head[0])].strip("*$ ").casefold() in _STEPS
    names = [_name(text, cell) for cell in head[1:]]
    since = [0] * len(names)
    if by_step:
        names, since = _before_and_after(text, head[1:], names)
    from_zero = any(text[slice(*cell)].strip("*$ ") == "0" for cells in body for cell in cells[:1])
    counted = [_COUNTED.fullmatch(text[slice(*cell)].strip("* ")) for cell in head[1:]]
    for cells in body:
        if len(cells) != len(head):
            continue
        lead = text[slice(*cells[0])].strip("*$ ")
        own = _name(text, cells[0])
        numbers = [_number(text, cell) for cell in cells[1:]]
        for name, ago, step, number in zip(names, since, counted, numbers, strict=True):
            if number is None:
                continue
            if by_step and name and lead.isdigit() and len(lead) < 4:
                done = int(lead) - ago
                done += from_zero and any(since)  # the first step is in the row of 0
                if done > 0:
                    yield Told(name, number, done, "", head[0][0])
            elif step is not None and own:
                yield Told(own, number, int(step[1]), "", head[0][0])
            elif name and not by_step and _LABEL.fullmatch(lead):
                yield Told(name, number, 0, lead, head[0][0])


def _before_and_after(
    text: str, heads: Cells, names: list[Span | None]
) -> tuple[list[Span | None], list[int]]:
    """The names in the heads, also that of "new w", and which of them were before the step: the w, or old w,
    beside a new one."""
    states = [_STATED.fullmatch(text, *cell) for cell in heads]
    words = ["" if m is None else (m["before"] or m["index"] or m["behind"] or "") for m in states]
    letters = ["" if m is None else m["name"] for m in states]
    renewed = {a for a, word in zip(letters, words, strict=True) if NEW.search(word)}
    found, since = list(names), [0] * len(names)
    for k, (m, word) in enumerate(zip(states, words, strict=True)):
        if m is None or m["name"] not in renewed:
            continue
        found[k] = m.span("name")
        since[k] = 0 if NEW.search(word) else 1
    return found, since


def _of_layers(text: str, head: Cells, body: list[Cells]) -> Iterator[Told]:
    """The cells of a table with a row, or a column, for each layer or sample, and one for each letter."""
    if text[slice(*head[0])].strip("*$ ").casefold() not in _LAYERED:
        return
    rows = [cells for cells in (head, *body) if len(cells) == len(head)]
    for grid in (rows, [list(column) for column in zip(*rows, strict=True)]):
        names = [_name(text, cell) for cell in grid[0][1:]]
        for cells in grid[1:]:
            lead = text[slice(*cells[0])].strip("*$ ")
            if not lead.isdigit() or not 0 < int(lead) < 100:
                continue
            for name, cell in zip(names, cells[1:], strict=True):
                number = _number(text, cell)
                if name and number:
                    yield Told(name, number, 0, "", head[0][0], None, int(lead))


def _name(text: str, cell: tuple[int, int]) -> tuple[int, int] | None:
    found = mathematics(text, cell)
    if found is not None and not _NUMBER.fullmatch(text[slice(*found)].strip()):
        return found
    return cell if _NAME.fullmatch(text, *cell) else None


def _number(text: str, cell: tuple[int, int]) -> tuple[int, int] | None:
    found = mathematics(text, cell)
    return found if found is not None and _NUMBER.fullmatch(text[slice(*found)].strip()) else None
