"""A side of a relation as MathML: as the student wrote it wherever that can be set."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from symderiv.checking.model import Side
from symderiv.checking.report.differing import expected_term
from symderiv.checking.report.places import clean
from symderiv.notation.latex import latex
from symderiv.notation.mathml import row_mathml, unknown_commands

__all__ = ["SIGNS", "link_math", "side_math", "value_math"]

SIGNS = {
    "=": "=", "~": "≈", ":=": "≔", "<": "<", "<=": "≤", ">": ">", ">=": "≥", "!=": "≠", "=>": "⇒",
}  # fmt: skip
_TEX = ("\\", "^", "_", "{")


def side_math(side: Side) -> str:
    """One ``<math>`` element."""
    return _math(_row(side))


def link_math(op: str, side: Side) -> str:
    """The sign of a link and its right side, as one ``<math>`` element."""
    return _math(f'<mrow><mo form="infix">{escape(SIGNS.get(op, op))}</mo>{_row(side)}</mrow>')


@lru_cache(maxsize=4096)
def value_math(expected: str) -> str:
    """A right value, which comes as text; words stay words."""
    term = expected_term(expected)
    if term is None:
        return f'<span class="value">{escape(clean(expected))}</span>'
    try:
        return _math(row_mathml(latex(term)))
    except RecursionError:
        return f'<span class="value">{escape(clean(expected))}</span>'


def _math(row: str) -> str:
    return f'<math displaystyle="true">{row}</math>'


def _row(side: Side) -> str:
    source = clean(" ".join(side.source.split()))
    term = side.written or side.term
    if "\\" in source and not (term is not None and unknown_commands(source)):
        return row_mathml(source)
    if term is not None:
        try:
            return row_mathml(latex(term))
        except RecursionError:
            return row_mathml(source)
    if any(c in source for c in _TEX):
        return row_mathml(source)
    return f"<mtext>{escape(source)}</mtext>"
