"""Numbers of a write-up: grouped digits, decimal commas, ``1e-3`` in LaTeX, ``73.66…`` cut off."""

from __future__ import annotations

import re

from symderiv.notation.cursor import Names
from symderiv.notation.lexer import Lexer

__all__ = ["WrittenNumbers"]

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:,|\{,\}|\\,)[0-9]{3})+(?![0-9])(?:\.[0-9]+)?")
# 20\,000 and 20\,000,5 where the comma is the decimal sign
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?:\\,[0-9]{3})+(?![0-9])(?:(?:,|\{,\}|\.)[0-9]+)?")
_COMMA = re.compile(r"[0-9]+(?:,|\{,\})[0-9]+")
_BRACED_COMMA = re.compile(r"[0-9]+\{,\}[0-9]+")
# Digits with nothing behind them that might belong to the number.
_PLAIN = re.compile(
    r"[0-9]{1,200}+(?:\.[0-9]{1,200}+)?"
    r"(?=[-+*/=()\[\]};|<>&^ A-DF-Za-df-z]|\\(?!,|[lc]?dots)|\Z)"
)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+|\.(?![0-9.]))?|\.[0-9]+")
_GOES_ON = re.compile(r"(?:\.{2,3}|…|\\[lc]?dots(?![A-Za-z]))(?![0-9.])")
_TWO_POINTS = re.compile(r"[0-9]+\.[0-9]+\.[0-9]")  # 8.886.110
_ENDS, _DOT_ONE = re.compile(r"[A-Za-z)}\]]"), re.compile(r"\.[0-9](?![0-9.eE])")
# w.x, wᵀ .(x + y), A . b: a product; w. x, model.fit, i.e. and s.t. are none.
_DOTTED = re.compile(
    r"(?:(?<=\s)|(?<=[A-Za-z)}\]'α-ω₀-₉])(?!\.\s))\.\s*(?=[(\[]|\\(?!text|mathrm|q?quad|[lc]?dots|,|;|:|!|\\)|[A-Za-zα-ωΑ-Ω](?![A-Za-z.]))"
)
_SHORT = re.compile(
    r"(?<![A-Za-z])(?:i\.\s?e|e\.\s?g|s\.\s?t|c\.\s?f|a\.\s?s|[A-Za-z]\.T)(?![A-Za-z])"
)
_EXPONENT = re.compile(r"[eE][+-]?[0-9]+(?![A-Za-z0-9_(^{])")


class WrittenNumbers(Lexer):
    def __init__(self, text: str, tex: bool, words: frozenset[str], names: Names) -> None:
        super().__init__(text, tex, words)
        self.names = names

    def number(self, i: int) -> int:
        text = self.text
        m = _PLAIN.match(text, i)
        if m:
            return self.put("num", m[0], i, m.end())
        if _TWO_POINTS.match(text, i):
            raise self.error("a number with two points is not read", i)
        if self.names.decimal_comma:
            m = _SPACED.match(text, i)
            if m:
                value = m[0].replace("\\,", "").replace("{,}", ".").replace(",", ".")
                return self.digits(i, m.end(), value)
            m = _COMMA.match(text, i)
            if m and not self.in_a_list(i, m.end()):
                return self.digits(i, m.end(), m[0].replace("{,}", ".").replace(",", "."))
        else:
            m = _GROUPED.match(text, i)
            if m and not ("," in m[0].replace("{,}", "") and self.in_a_list(i, m.end())):
                value = re.sub(r"\{,\}|\\,|,", "", m[0])
                return self.digits(i, m.end(), value)
            m = _BRACED_COMMA.match(text, i)
            if m:
                return self.digits(i, m.end(), m[0].replace("{,}", "."))
        if text[i] == "." and i and _ENDS.match(text[i - 1]) and _DOT_ONE.match(text, i):
            return self.put("op", "*", i, i + 1)  # v.1 + x: a product, and not 0.1 v
        m = _NUMBER.match(text, i)
        if not m:
            if self.is_product(i):
                return self.put("op", "*", i, i + 1)
            raise self.error("a full stop inside a formula", i)
        more = _GOES_ON.match(text, m.end()) if "." in m[0] else None
        if more:  # 73.66… is cut off
            return self.put("num", m[0], i, more.end())
        return self.digits(i, m.end(), m[0].rstrip("."))

    def is_product(self, i: int) -> bool:
        """Whether a full stop stands between two factors, the first of them a name or brackets."""
        last = self.out[-1] if self.out else None
        if last is None or not _DOTTED.match(self.text, i):
            return False
        if last.kind == "op":
            return last.value in (")", "]", "}", "'")
        return last.kind == "name" and not _SHORT.match(self.text, max(0, i - 1))

    def digits(self, i: int, j: int, value: str) -> int:
        if len(value) > 1000:
            raise self.error("a number of more than 1000 digits", i)
        e = _EXPONENT.match(self.text, j)
        if e:
            if len(e[0]) > 6:
                raise self.error("an exponent that is out of range", j)
            value, j = value + e[0], e.end()
        return self.put("num", value, i, j)

    def in_a_list(self, i: int, j: int) -> bool:
        """Whether commas here part the members of a list: ``(1,200)``, ``f(1,200)``."""
        before, after = self.text[:i].rstrip(), self.text[j:].lstrip()
        return before[-1:] in ("(", "[", ",") and after[:1] in (")", "]", ",")
