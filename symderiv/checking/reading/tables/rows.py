"""Rows of tables that say what a quantity is: ``| $z$ | $0.5 \\cdot 2 + 1$ | 2 |`` is z = 0.5 · 2 + 1 = 2.

Only columns whose head says so belong to it (formula, value and their like), and only rows that begin
with a formula alone, or with a chain, ``| $z = w x + 1$ | 2 |``, where it is that of a quantity or formula
and no condition, as x = 1. In a table of steps, with the columns t, g_t and w_{t+1}, the row that begins with
3 says what g_3 and w_4 are; so does a column of one that lies on its side. Any other table is prose.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from symderiv.checking.reading.pieces import Piece
from symderiv.checking.reading.tables.grids import Cells, Table
from symderiv.checking.reading.tables.ruled import (
    ACCENTED,
    DERIVATIVES,
    FORMULAS,
    VALUES,
    Pair,
    inside,
    pairs_of,
)
from symderiv.checking.reading.tables.told_facts import of_one_parameter

__all__ = [
    "LAYERS",
    "NAME",
    "Row",
    "Step",
    "indexed",
    "mathematics",
    "outside",
    "rows_of",
    "step_letter",
    "turned",
]

MAX_ROWS = 2_000
_QUANTITY = frozenset(
    "quantity quantities größe groesse cantidad magnitud grandeur quantité 量 величина".split()
)
_COUNTED = frozenset("parameters params parameter parámetros paramètres".split())
_OF = frozenset("of respect wrt w.r.t by von nach de del respecto respeito rapport по от".split())
_BESIDE = frozenset("numeric numerical final exact rounded computed textbf".split())
_COUNTERS = ("t", "k", "n", "i", "s")
_MEMBERS = ("i", "j", "k", "c")
_MEMBER = frozenset("class token klasse classe clase 类 类别 類別 класс".split())
_STEP = frozenset(
    "step iteration iter schritt iteración paso étape итерация шаг 步 步骤 迭代".split()
)
LAYERS = frozenset(
    "layer sample example unit neuron point datum schicht probe beispiel neuron punkt capa muestra couche"
    " échantillon слой".split()
)
_WITH_LETTER = re.compile(r"(?P<word>[^\W\d_]{3,12})[ \t]*\$?(?P<letter>[tknisjl])\$?")
_NUMBER = re.compile(r"[-+−]?[0-9]+(?:(?:\.|\{,\})[0-9]+)?(?:e[-+]?[0-9]+)?")
# A name that is all of a cell, typed without dollars: x, w_1, x₁, v̄1.
NAME = re.compile(r"[^\W\d_][\u0300-\u036f]?(?:[0-9]|[₀-₉]|_\{?\w{1,4}\}?)?")
_INDEXED = r"[^\W\d_][\u0300-\u036f]?_\{?[a-z](?:[+-]1)?\}?"
_TYPED = re.compile(rf"{_INDEXED}|[^\W\d_]\({_INDEXED}\)")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERS = re.compile(
    r"(?:[0-9.+*/()\[\]{}^ ·×−-]|\\(?:cdot|times|[dt]?frac|lfloor|rfloor|left|right|sqrt)(?![a-z])){3,200}"
)
_CLEAN = re.compile(r"[\w$]+")
_RELATION = re.compile(r"[=<>≈≤≥&|]|\\(?:approx|leq?|geq?|neq?|to|rightarrow|begin)(?![A-Za-z])")
_EQUALITY = re.compile(r"=|≈|\\approx(?![A-Za-z])")
# No single chain: lists, words, cases, implications.
_SEVERAL = re.compile(
    r"(?<!\\)[:;<>≤≥&|≠→⇒]|!=|(?<!\\),(?!\d)"
    r"|\\(?:text|q?quad|leq?|geq?|neq?|to|begin|[Rr]ightarrow|implies|pm|mp)(?![A-Za-z])"
)
_ABOUT = re.compile(r"\s*(?:≈|\\approx(?![A-Za-z]))")
_SIGN = re.compile(r"\s*=")
_TYPED_VALUE = re.compile(r"(?=.*\d)[-+−0-9.,/*()·×^ =≈]{1,200}")
_PRIMED = re.compile(
    r"\w\s?(?:['′]|\^?\{?\\prime)|\\nabla(?![A-Za-z])|∇|\\[dt]?frac\s?\{\s?(?:\\mathrm\s?\{?)?d(?![a-z])"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_ALONE = re.compile(r"\s*[-+−]?(?:[\d.]+|\\?\w+)\s*")


class Step(NamedTuple):
    """A quantity of a step: where its name with the letter stands, where its number; letter and index."""

    head: tuple[int, int]
    cell: tuple[int, int]
    letter: str
    number: int


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row that are one chain, as (start, end) of the mathematics in each; or, in a table of
    steps, what they are; ``tex``: whether they are LaTeX."""

    cells: tuple[tuple[int, int], ...]
    steps: tuple[Step, ...] = ()
    tex: bool = True

    def piece(self) -> Piece:
        """The row as a piece of mathematics."""
        start, end = self.cells[0][0], self.cells[-1][1]
        return Piece(start, end, start - 1, end + 1, "row", self.tex)

    def content(self, text: str) -> str:
        """The row with signs of equality between its cells, as long as it stands in the text."""
        if self.steps:
            return ""
        out = [" "] * (self.cells[-1][1] - self.cells[0][0])
        first = self.cells[0][0]
        for k, (a, b) in enumerate(self.cells):
            out[a - first : b - first] = text[a:b]
            if k and not _ABOUT.match(text, a):
                out[a - first - 1] = "="
        return "".join(out)


def rows_of(text: str, shown: Iterable[Table]) -> list[Row]:
    """The rows of these tables that are chains, in the order of the text."""
    out: list[Row] = []
    for head, body in shown:
        upright = turned(text, head, body)
        if upright is not None:
            out += _steps(text, *upright)
            continue
        letter = step_letter(text, head)
        if letter and of_one_parameter(text, head):
            continue  # w_t is not the parameter w_1 at t = 1
        if letter:
            out += _steps(text, head, body, letter)
            continue
        pairs = pairs_of(text, head, body)
        if pairs:
            out += _ruled(text, head, body, pairs)
            continue
        kinds = [_kind(text, cell) for cell in head]
        if "formula" in kinds and "value" not in kinds:  # how many there are; else their names
            kinds = [k or _kind(text, cell, _COUNTED) for k, cell in zip(kinds, head, strict=True)]
        slopes = _of_slopes(text, head[0]) and bool(_words(text, head[0]) & _OF)
        if kinds.count("formula") == 1 and "value" not in kinds and _of_slopes(text, head[0]):
            kinds = ["value" if k == "formula" else k for k in kinds]  # | derivative | formula |
            slopes = True
        if len(kinds) < 2 or kinds.count("value") != 1 or kinds.count("formula") > 1:
            continue
        wanted = [k for kind in ("formula", "value") for k, x in enumerate(kinds) if x == kind]
        if wanted != sorted(wanted) or 0 in wanted or "$" in text[slice(*head[0])]:
            continue
        named = bool(_words(text, head[0]) & (_QUANTITY | FORMULAS))
        for cells in body:
            whole = len(cells) == len(head) and (not slopes or _is_slope(text, cells[0]))
            row = _row(text, cells, wanted, named) if whole else None
            if row is not None:
                out.append(row)
        if len(out) > MAX_ROWS:
            break
    return out[:MAX_ROWS]


def _ruled(text: str, head: Cells, body: list[Cells], pairs: list[Pair]) -> Iterator[Row]:
    """The rules of a table, each with the value beside it."""
    for cells in body:
        for pair in pairs if len(cells) == len(head) else ():
            rule, value = inside(text, cells[pair.rule]), inside(text, cells[pair.value])
            if rule is None or value is None:
                continue
            if _SEVERAL.search(_BRACKETED.sub("", text[slice(*rule)])):
                continue
            typed = rule == cells[pair.rule]
            lead = _SIGN.match(text, *value)
            value = (lead.end(), value[1]) if lead else value
            if value == cells[pair.value] and not _TYPED_VALUE.fullmatch(text, *value):
                continue
            if not _EQUALITY.search(text, *rule) and not _LETTER.search(text, *rule):
                continue  # a number, or nothing
            if pair.kind == "derivative" and not ACCENTED[pair.kind].search(text, *rule):
                continue  # f'(x) = 2x tells no point
            named = _labelled(text, cells[0], rule) if pair.rule == 1 and not pair.kind else None
            if named is not None and not typed:
                yield Row((named, rule, value))
            else:
                yield Row((rule, value), tex=not typed)


def _labelled(text: str, cell: tuple[int, int], formula: tuple[int, int]) -> tuple[int, int] | None:
    """The name before a formula that says what it is; None where the formula has a left side of its own, or
    slopes that the name is none of."""
    if _EQUALITY.search(text, *formula):
        return None
    found = mathematics(text, cell)
    if found is None or not _LETTER.search(text, *found):
        return None
    signs = (ACCENTED["adjoint"], ACCENTED["tangent"])
    told = [any(sign.search(text, *part) for sign in signs) for part in (found, formula)]
    return found if told[0] or not told[1] else None


def step_letter(text: str, head: Cells) -> str:
    """The letter that counts the rows: t where the first column is $t$, or the number of a step or class."""
    found = mathematics(text, head[0])
    first = text[slice(*found)] if found else text[slice(*head[0])].strip("*")
    letters = [first] if first in _COUNTERS else []
    told = _WITH_LETTER.fullmatch(first)
    if told is not None and told["word"].lower() in _STEP | _MEMBER | LAYERS:
        return told["letter"]
    counters = _COUNTERS if first.lower() in _STEP else _MEMBERS
    if first.lower() in _STEP | _MEMBER | LAYERS:
        others = "".join(text[slice(*cell)] for cell in head[1:])
        letters = [c for c in counters if indexed(others, c)]
    return letters[0] if len(letters) == 1 else ""


def turned(text: str, head: Cells, body: list[Cells]) -> tuple[Cells, list[Cells], str] | None:
    """A table of steps that lies on its side, | k | 1 | 2 | over | $z_k$ | 0.5 | 0.6 |, upright, with its letter;
    None for any other."""
    numbers = [mathematics(text, cell) for cell in head[1:]]
    counted = [text[slice(*n)] for n in numbers if n is not None]
    rows = [cells for cells in body if len(cells) == len(head)]
    if len(counted) < 2 or len(counted) < len(numbers) or len(rows) > MAX_ROWS or not rows:
        return None
    if not all(n.isdigit() and len(n) < 4 for n in counted):
        return None
    if [int(n) - int(counted[0]) for n in counted] != list(range(len(counted))):
        return None
    columns = [list(column) for column in zip(head, *rows, strict=True)]
    letter = step_letter(text, columns[0])
    if not letter and not text[slice(*head[0])].strip("*$ "):
        leads = "".join(text[slice(*cell)] for cell in columns[0][1:])
        found = [c for c in dict.fromkeys((*_COUNTERS, *_MEMBERS)) if indexed(leads, c)]
        letter = found[0] if len(found) == 1 else ""
    return (columns[0], columns[1:], letter) if letter else None


def indexed(text: str, letter: str) -> bool:
    """Whether a formula has names with this letter as their index."""
    return re.search(rf"[_^][{{(]*{letter}(?![A-Za-z])", text) is not None


def _steps(text: str, head: Cells, body: list[Cells], letter: str) -> list[Row]:
    names = [mathematics(text, cell) or _plain_name(text, cell) for cell in head]
    out = []
    for cells in body:
        index = mathematics(text, cells[0])
        if index is None or len(cells) != len(head) or not text[slice(*index)].isdigit():
            continue
        if index[1] - index[0] > 4:
            continue
        steps = []
        for name, cell in zip(names[1:], cells[1:], strict=True):
            number = mathematics(text, cell)
            if name and number and indexed(text[slice(*name)], letter):
                if _NUMBER.fullmatch(text[slice(*number)].strip()):
                    steps.append(Step(name, number, letter, int(text[slice(*index)])))
        if steps:
            out.append(Row((index, steps[-1].cell), tuple(steps)))
    return out


def _plain_name(text: str, cell: tuple[int, int]) -> tuple[int, int] | None:
    """The name with an index, or the function of one, typed without dollars, that is all of a cell: w_t,
    m̂_t, f(w_t)."""
    return cell if _TYPED.fullmatch(text, *cell) else None


def _row(text: str, cells: Cells, wanted: list[int], named: bool) -> Row | None:
    """The chain of a row: of its first cell, its formula and its value; ``named``: the first cell is that of
    a quantity."""
    found = [mathematics(text, cells[k]) for k in (0, *wanted)]
    if found[-1] is not None and found[-2] is None:
        chain = _chain(text, cells[0] if len(found) == 2 else cells[wanted[0]])
        if chain is not None and (named or len(found) == 3):
            return Row((chain, found[-1]))
    label = found[0] is None or _NUMBERS.fullmatch(text, *found[0]) is not None
    if label and len(found) == 3 and found[1] and found[2]:
        if _NUMBERS.fullmatch(text, *found[1]):  # a label in words, then numbers and their value
            return Row((found[1], found[2]))
    if label or found[0] is None or found[-1] is None:
        return None
    if not _LETTER.search(text, *found[0]):
        return None
    inner = [cell for cell in found if cell is not None]
    return Row(tuple(inner)) if all(b - a < 2_000 for a, b in inner) else None


def mathematics(text: str, cell: tuple[int, int]) -> tuple[int, int] | None:
    """The formula that is all of a cell; None where there is prose, a relation, or nothing."""
    a, b = cell
    inside = text[a:b]
    if _NUMBER.fullmatch(inside):
        return cell
    if text.endswith(("$", "\\("), 0, a) and inside.strip() and "$" not in inside:
        return None if _RELATION.search(inside) else cell  # the name in a head with a rule
    for left, right in (("$", "$"), ("\\(", "\\)")):
        if len(inside) > 2 * len(left) and inside.startswith(left) and inside.endswith(right):
            x, y = a + len(left), b - len(right)
            inner = text[x:y]
            if left not in inner and inner.strip() and not _RELATION.search(inner):
                return x, y
    return None


def _chain(text: str, cell: tuple[int, int]) -> tuple[int, int] | None:
    """The chain that is all of a cell and ends in something to be computed: no list, no condition."""
    for left, right in (("$", "$"), ("\\(", "\\)")):
        a, b = cell[0] + len(left), cell[1] - len(right)
        if not (0 < b - a < 2_000 and text.startswith(left, cell[0]) and text.startswith(right, b)):
            continue
        inner = text[a:b]
        sides = _EQUALITY.split(inner)
        whole = len(sides) > 1 and all(map(str.strip, sides)) and left not in inner
        if not whole or _SEVERAL.search(_BRACKETED.sub("", inner)):
            return None
        slope = any(sign.search(sides[0]) for sign in ACCENTED.values())
        return None if _ALONE.fullmatch(sides[-1]) and not slope else (a, b)
    return None


def _kind(text: str, cell: tuple[int, int], values: frozenset[str] = VALUES) -> str:
    """What a column holds by its head: nothing else may be said there (not "value at 0")."""
    words = _words(text, cell) - _BESIDE
    if words and words <= values:
        return "value"
    return "formula" if words and words <= FORMULAS else ""


def _of_slopes(text: str, cell: tuple[int, int]) -> bool:
    """Whether a head says that its column names derivatives."""
    return bool(_words(text, cell) & DERIVATIVES)


def _is_slope(text: str, cell: tuple[int, int]) -> bool:
    """Whether a cell names a derivative, and not what is derived or by what."""
    return any(sign.search(text, *cell) for sign in (*ACCENTED.values(), _PRIMED))


def _words(text: str, cell: tuple[int, int]) -> set[str]:
    return {w.lower() for w in _CLEAN.findall(text[slice(*cell)])}


def outside(pieces: list[Piece], places: list[tuple[int, int]]) -> list[Piece]:
    """The pieces that begin in none of these places, which are in the order of the text."""
    starts = [a for a, _ in places]

    def inside(p: Piece) -> bool:
        k = bisect_left(starts, p.start + 1) - 1
        return k >= 0 and p.start < places[k][1]

    return [p for p in pieces if not inside(p)]
