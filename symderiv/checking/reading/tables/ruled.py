r"""Columns of rules, each beside the column of what they come to.

    | node | adjoint                  | value |      | node | rule                  | value of the tangent |
    | v_3  | \bar v_3 = \bar y\, v_1  | 3     |      | v_3  | \dot a v_2 + a\dot v_2 | -1                  |

The value is that of the rule before it and not that of the node. Where all cells of the column before it are
numbers, | v_3 | 3 | 2 |, nothing is said of the one by the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from symderiv.checking.reading.tables.grids import Cells

__all__ = [
    "ACCENTED",
    "DERIVATIVES",
    "FORMULAS",
    "VALUES",
    "Pair",
    "derivative_in",
    "in_letters",
    "inside",
    "pairs_of",
]

FORMULAS = frozenset(
    "formula expression computation calculation equation derivation formel ausdruck rechnung "
    "berechnung fórmula expresión cálculo formule calcul 公式 表达式 计算 формула 式 수식 계산".split()
)
VALUES = frozenset(
    "value values result results wert werte ergebnis resultat valor valores resultado "
    "valeur résultat 值 数值 结果 значение результат 値 結果 값 결과".split()
)
_RULES = FORMULAS | frozenset("rule rules regel regeln kettenregel regla règle правило".split())
_NUMBERS = VALUES | frozenset(
    "number numbers zahl zahlen zahlenwert número números nombre nombres число".split()
)
_KINDS = {
    "adjoint": frozenset("adjoint adjoints adjungierte cotangent cotangents".split()),
    "tangent": frozenset("tangent tangents tangente tangenten".split()),
    "derivative": frozenset(
        "derivative derivatives gradient gradients ableitung ableitungen gradienten derivada derivadas gradiente"
        " gradientes dérivée dérivées 导数 梯度 偏导数"
        " производная производные 導関数 微分 미분 도함수 derivata derivate afgeleide".split()
    ),
}
DERIVATIVES = frozenset[str]().union(*_KINDS.values())
_BESIDE = frozenset(
    "the of its a node chain forward reverse backward mode pass sweep numeric numerical final exact in for "
    "product update der die des im textbf mathrm text".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_FORMULA = re.compile(r"\$[^$]*\$|\\\(.*?\\\)")
# v̄, v̇, ∂y/∂v, dv/da
ACCENTED = {
    "adjoint": re.compile(r"\\(?:bar|overline)(?![A-Za-z])|\u0304|\w_?bar(?![^\W\d_])"),
    "tangent": re.compile(r"\\dot(?![A-Za-z])|\u0307|\w_?dot(?![^\W\d_])"),
    "derivative": re.compile(r"\\partial(?![A-Za-z])|∂|(?<![^\W\d_])d[^\W\d_]\w{0,4} ?/ ?d"),
}
_COMMAND = re.compile(r"\\(?:cdot|times|left|right|[dt]?frac|sqrt|approx|[,;:! ])(?![A-Za-z])")
_LETTER = re.compile(r"[^\W\d_]")
_TYPED = re.compile(r"[^\s|$\\][^|$\\`]{0,120}")
_SENTENCE = re.compile(r"[^\W\d_]{3,} [^\W\d_]{2,}")
_LONGEST = 2_000  # characters of a cell


class Pair(NamedTuple):
    """A column of rules and the one behind it, of their values; ``kind``: what both are of the row's quantity
    (``adjoint``, ``tangent``, ``derivative``), or nothing where only the rules tell."""

    rule: int
    value: int
    kind: str


def pairs_of(text: str, head: Cells, body: Sequence[Cells]) -> list[Pair]:
    """The columns of rules of a table, each with that of their values."""
    out: list[Pair] = []
    for k in range(len(head) - 1):
        kind = _kind(text[slice(*head[k])], text[slice(*head[k + 1])])
        if kind is None or (out and out[-1].value == k):
            continue
        written = [text[slice(*cells[k])] for cells in body if len(cells) == len(head)]
        written = [cell for cell in written if cell.strip("$-–— ")]
        if written and 2 * sum(map(in_letters, written)) >= len(written):
            out.append(Pair(k, k + 1, kind))
    return out


def _kind(rule: str, value: str) -> str | None:
    """What two heads side by side say; None where they are no rule and its value."""
    words, others = _words(rule), _words(value)
    of_rule, of_value = derivative_in(rule), derivative_in(value)
    numbers = bool(others & _NUMBERS) and others <= _NUMBERS | DERIVATIVES | _BESIDE
    if words & _RULES and words <= _RULES | DERIVATIVES | _BESIDE:
        of_slopes = bool(of_value) and others <= DERIVATIVES | _BESIDE
        plain = words <= FORMULAS | _BESIDE and others <= VALUES | _BESIDE
        if (numbers or of_slopes) and not (plain and not of_rule and not of_value):
            return of_value or of_rule
    if of_rule and numbers and words <= DERIVATIVES | _BESIDE:
        return of_rule if of_value in ("", of_rule) else None
    return None


def derivative_in(head: str) -> str:
    """What derivative a head names by a word or by a formula; nothing where none, or several."""
    words = _words(head)
    found = {kind for kind, those in _KINDS.items() if words & those}
    found |= {kind for kind, sign in ACCENTED.items() if "$" in head and sign.search(head)}
    found -= {"derivative"} if len(found) > 1 else set()
    return found.pop() if len(found) == 1 else ""


def inside(text: str, cell: tuple[int, int]) -> tuple[int, int] | None:
    """The one formula, with or without dollars, that is all of a cell; None where there is prose or nothing."""
    a, b = cell
    for left, right in (("$", "$"), ("\\(", "\\)")):
        x, y = a + len(left), b - len(right)
        if x < y and text.startswith(left, a) and text.startswith(right, y):
            inner = text[x:y]
            return (x, y) if left not in inner and inner.strip() and y - x < _LONGEST else None
    typed = _TYPED.fullmatch(text, a, b) and not _SENTENCE.search(text, a, b)
    return cell if typed else None


def in_letters(formula: str) -> bool:
    """Whether a formula has letters, besides signs written as commands."""
    return _LETTER.search(_COMMAND.sub("", formula)) is not None


def _words(head: str) -> set[str]:
    return {w.casefold() for w in _WORD.findall(_FORMULA.sub(" ", head))}
