"""Small characters of write-ups without TeX: ``∑ᵢ₌₁ⁿ``, ``∫₀¹``, ``eˣ``, ``rⁿ⁻¹``."""

from __future__ import annotations

import re

from symderiv.notation.names import join, split
from symderiv.notation.vocabulary import FROM_SUBSCRIPT, FROM_SUPERSCRIPT
from symderiv.notation.written_names import WrittenNames

__all__ = ["RAISED", "SMALL_BOUNDS", "WrittenSmall"]

SMALL_BOUNDS = re.compile(
    rf"([{''.join(c for c, plain in FROM_SUBSCRIPT.items() if plain.isalnum())}₌,]+)([⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ]*)"
)
# What is raised in text without TeX: ⁻¹, ⁿ, and in write-ups also eˣ and rᵏ.
RAISED = {**FROM_SUPERSCRIPT, **dict(zip("ᵏᵐˣʸᶻᵃᵇ", "kmxyzab", strict=True))}
_SMALL_LIMITS = re.compile("(₋?[₀-₉]+|[ₐₓ])([⁻⁺]?(?:[⁰¹²³⁴-⁹]+|[ᵃᵇⁿᵗˣ]))?")
_SMALL_POWER = re.compile("[⁻⁺⁰¹²³⁴-⁹ⁿⁱᵗᵏᵐˣʸᶻᵃᵇ]+")
_BOUND_PART = re.compile(r"[0-9]+|.")


class WrittenSmall(WrittenNames):
    """The part of the lexer that reads small characters."""

    def small_bounds(self, c: str, m: re.Match[str]) -> int:
        """``∑ᵢ₌₁ⁿ``, with its bounds as if they had their braces; ``∑ᵢ`` has one."""
        self.put("cmd", "sum" if c in "∑Σ" else "prod", m.start() - 1, m.start())
        return self.lower_and_upper(m)

    def integral_sign(self, i: int) -> int:
        """``∫``, with small limits as in ``∫₀¹`` perhaps."""
        self.put("cmd", "int", i, i + 1)
        m = _SMALL_LIMITS.match(self.text, i + 1)
        return self.lower_and_upper(m) if m else i + 1

    def lower_and_upper(self, m: re.Match[str]) -> int:
        """The two groups of a match, in small characters, with a ``_`` and a ``^`` before them."""
        for sign, group, known in (("_", 1, FROM_SUBSCRIPT), ("^", 2, RAISED)):
            if m[group]:
                self.put("op", sign, m.start(group), m.start(group))
                self.small_group("".join(known[x] for x in m[group]), *m.span(group))
        return m.end()

    def small_group(self, plain: str, a: int, b: int) -> int:
        """Small characters, here as plain ones, as if they had braces."""
        self.put("op", "{", a, a)
        for part in _BOUND_PART.finditer(plain):
            kind = "num" if part[0].isdigit() else "name" if part[0].isalpha() else "op"
            self.put(kind, part[0], a + part.start(), a + part.end())
        return self.put("op", "}", b, b)

    def raised(self, i: int) -> int:
        """Also ``eˣ`` and ``rⁿ⁻¹``; a step, where superscripts of the name count steps."""
        m = _SMALL_POWER.match(self.text, i)
        plain = "".join(RAISED[x] for x in m[0]) if m else ""
        if m is None or not any(map(str.isalpha, plain)):
            return super().raised(i)
        last = self.out[-1] if self.out else None
        if last is not None and last.kind == "name" and last.end == i:
            if last.value.partition("_")[0] in self.names.stepped:
                base, below, _ = split(last.value)
                name = join(base, below, f"({plain})")
                self.out[-1] = last._replace(value=name, end=m.end())
                return m.end()
        if plain in FROM_SUPERSCRIPT.values():
            return super().raised(i)
        self.put("op", "^", i, i)
        return self.small_group(plain, i, m.end())
