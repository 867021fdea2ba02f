"""Formulas as programs write them, ``dW = X.T @ dZ * (1 - A)  # by the chain rule``, so that they read as typed
mathematics. Lengths stay."""

from __future__ import annotations

import re

__all__ = ["plain_code", "plain_products"]

_REMARK = re.compile(r"(?<=[\w)\]])[ \t]+#[ \t][^\n]*")
_MATRIX_PRODUCT = re.compile(r"(?<=[\w)\]}]) @ (?=[\w(\[\\-])")
_TRANSPOSE = re.compile(r"(?<=[\w)\]])\.T(?![\w(])")
_BY_ENTRY = re.compile(r"(?<=[\w)\]])( ?)\*( ?)(?=[A-Z(])")
# q1 . k1 and [1, 0] . [1, 1]; behind a number, or before a word, a full stop ends a sentence
_NAME = r"[A-Za-z](?:_?[0-9]{1,3})?"
_DOT_PRODUCT = re.compile(
    rf"(?:(?<=[)\]])|(?<![\w.])({_NAME})) \. (?=[(\[]|{_NAME}\s*(?:[-+*/=≈~)\],`]|\.\s|\Z))"
)
# sqrt(s1) ~ 0.4348: about; x ~ N(0, 1) is no number
_ABOUT = re.compile(r"(?<=[\w)\]] )~(?= ?[-−]?(?:[0-9]|\.[0-9]))")
_CONDITION = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]")  # the bar of P(A | B) makes no table
_LONGEST = 40  # characters of a name
_FACTOR = re.compile(r"(?:[A-Z]\w*|[)\]])\Z")


def plain_code(text: str) -> str:
    """A text with what NumPy writes put as mathematics: matrix products, dot products and transposes; where
    matrices are multiplied with ``@``, ``*`` goes entry by entry. Remarks behind a formula are made blank."""
    if not any(sign in text for sign in (" @ ", ".T", " #", " . ", " ~")):
        return text
    products = " @ " in text
    return "\n".join(_plain(line, products) for line in text.split("\n"))


def plain_products(formula: str) -> str:
    """A formula with ``@`` between matrices as a product."""
    return _MATRIX_PRODUCT.sub(" * ", formula) if " @ " in formula else formula


def _plain(line: str, products: bool) -> str:
    """A line without TeX and tables that has a relation, as mathematics."""
    if any(sign in line for sign in "$\\"):
        return line
    if "|" in line and "|" in _CONDITION.sub("", line):
        return line
    if " ~" in line and ("=" in line or ") ~" in line):
        line = _ABOUT.sub("≈", line)
    if "=" not in line:
        return line
    if " . " in line:
        line = _DOT_PRODUCT.sub(lambda m: f"{m[1] or ''} · ", line)
    line = _REMARK.sub(lambda m: " " * len(m[0]), line)
    if products:
        line = _BY_ENTRY.sub(lambda m: _entry(line, m), line)
    return _TRANSPOSE.sub("^T", _MATRIX_PRODUCT.sub(" * ", line))


def _entry(line: str, m: re.Match[str]) -> str:
    """The sign between two matrices: no number stands before it."""
    before = line[max(0, m.start() - _LONGEST) : m.start()]
    return f"{m[1]}⊙{m[2]}" if _FACTOR.search(before) else m[0]
