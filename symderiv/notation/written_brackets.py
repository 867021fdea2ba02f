"""What stands in the brackets behind a name: arguments, or a factor. Only looked at; nothing is read here."""

from __future__ import annotations

from symderiv.notation.cursor import Cursor

__all__ = ["WrittenBrackets"]


class WrittenBrackets(Cursor):
    """The part of the write-up parser that looks into brackets."""

    def simple_arguments(self) -> bool:
        """Whether what stands here is ``(x)``, ``'(x)``, ``(x_1, 3)``: names and numbers only."""
        i = self.i
        while self.tokens[i].value in ("'", "''"):
            i += 1
        if self.tokens[i].value != "(":
            return i > self.i
        operand = True
        for token in self.tokens[i + 1 :]:
            if operand and token.kind in ("name", "num"):
                operand = False
            elif operand and token.value == "-":
                continue
            elif not operand and token.value in (",", ";"):
                operand = True
            else:
                return token.value == ")" and not operand
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
