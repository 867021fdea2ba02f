"""What stands in the brackets behind a name: arguments, or a factor. Only looked at; nothing is read here."""

from __future__ import annotations

import re

from symderiv.notation.cursor import Cursor
from symderiv.notation.lexer import Token
from symderiv.notation.names import split

__all__ = ["WrittenBrackets"]

_MEANS = ("\\mathbb", "\\E", "𝔼")
_GAP = re.compile(r"\s*\\(?:[,;:! ]|q?quad(?![a-z])|thinspace(?![a-z]))")
_SQUARED = (["^", "2"], ["^", "{", "2", "}"])
_INDICES = frozenset("ijklmnt")
_RANDOM, _CONSTANT = frozenset("XYZ"), frozenset("abc")


class WrittenBrackets(Cursor):
    """The part of the write-up parser that looks into brackets."""

    def simple_arguments(self) -> bool:
        """Whether what stands here is ``(x)``, ``'(x)``, ``(x_1, 3)``: names and numbers only; beside a comma also
        squares of names, ``(μ, σ^2)``."""
        i = self.i
        while self.tokens[i].value in ("'", "''"):
            i += 1
        if self.tokens[i].value != "(":
            return i > self.i
        operand, several, squared = True, False, False
        i += 1
        while i < len(self.tokens):
            token = self.tokens[i]
            if operand and token.kind in ("name", "num"):
                operand = False
                behind = [t.value for t in self.tokens[i + 1 : i + 5]]
                square = next((s for s in _SQUARED if behind[: len(s)] == s), None)
                if square is not None and token.kind == "name":
                    squared = True
                    i += len(square)
            elif not operand and token.value in (",", ";"):
                operand = several = True
            elif not operand or token.value != "-":
                return token.value == ")" and not operand and (several or not squared)
            i += 1
        return False

    def arguments_without(self, name: str) -> bool:
        """Whether brackets stand here that do not have this name in them: f(x + h), and not f(1 − f)."""
        i, depth = self.i, 0
        while self.tokens[i].value in ("'", "''"):
            i += 1
        for token in self.tokens[i:]:
            if token.value == "(":
                depth += 1
            elif token.value == ")":
                depth -= 1
            elif token.value == name and token.kind == "name":
                return False
            if depth == 0:
                return token.value == ")"
        return False

    def a_product_in_brackets(self) -> bool:
        """Whether brackets stand here around a product, which needs none beside a factor: σ(uᵀv), and not
        σ(a + b)."""
        depth = 0
        for k, token in enumerate(self.tokens[self.i :]):
            if token.kind == "op":
                depth += (token.value == "(") - (token.value == ")")
                if token.value in "+,;" or (token.value == "-" and k != 1):
                    return False
            if depth == 0:
                return k > 0 and token.value == ")"
        return False

    def a_slope_as_factor(self, name: str) -> bool:
        """Whether what stands here is ``' (1 + w a)``, a slope with an index that is multiplied: σ_k' is told
        to be a quantity and a gap is set before the brackets, or another such slope stands in them."""
        if not self.names.slopes or not self.is_op("'") or self.ahead().value not in ("(", "["):
            return False
        base, below, _ = name.partition("_")
        slope, bracket = self.token, self.ahead()
        if not below or base not in self.names.slopes or self.simple_arguments():
            return False
        gap = self.text[max(slope.end, self.tokens[self.i - 1].end) : bracket.start]
        if _GAP.match(gap):
            return True
        depth = 0
        for k, token in enumerate(self.tokens[self.i + 1 :], self.i + 1):
            if token.kind == "op":
                depth += (token.value in ("(", "[")) - (token.value in (")", "]"))
            if depth == 0:
                break
            if token.kind == "name" and token.value.startswith(f"{base}_"):
                after = [t.value for t in self.tokens[k + 1 : k + 3]]
                if after[0] == "'" and after[1] not in ("(", "["):
                    return True
        return False

    def an_expectation(self, token: Token) -> bool:
        """Whether an E is an expectation here although the write-up has a quantity E, an error or an energy: 𝔼,
        the E of E[x + y], which is no entry E[i], and that of E(X²), where X is random by its letter."""
        if self.text.startswith(_MEANS, token.start):
            return True
        close = {"[": "]", "(": ")"}.get(self.token.value if self.token.kind == "op" else "")
        if close is None:
            return False
        inside = []
        for other in self.tokens[self.i + 1 :]:
            if other.value == close and other.kind == "op":
                break
            inside.append(other)
        if close == "]":
            entry = len(inside) == 1 and (inside[0].kind == "num" or inside[0].value in _INDICES)
            return not entry
        names = {split(t.value)[0] for t in inside if t.kind == "name"}
        return bool(names & _RANDOM) and names <= _RANDOM | _CONSTANT
