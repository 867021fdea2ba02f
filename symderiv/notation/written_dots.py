"""Reading dots: ``x_1 + x_2 + \\dots + x_n``, ``p_1 p_2 \\cdots p_n``; see :mod:`.progressions`."""

from __future__ import annotations

from symderiv.notation.cursor import PRODUCT, SIGN
from symderiv.notation.lexer import Token
from symderiv.notation.parse import Parser
from symderiv.notation.progressions import progression
from symderiv.notation.term import Term, add, mul, neg

__all__ = ["LEFT_OUT", "WrittenDots"]

LEFT_OUT = "the dots stand for something that is left out"
MAX_DOTS = 8  # in one formula
_OF_NUMBERS = frozenset(("log", "ln", "exp", "sqrt", "log2", "log10"))
_FAR = 200  # tokens


class WrittenDots(Parser):
    """The part of the write-up parser that reads sums and products with dots."""

    has_dots = False
    dots = 0  # how many have been read

    def summands(self, first: Term) -> Term:
        if not self.has_dots:
            return super().summands(first)
        parts = [first]
        while self.is_op("+", "-"):
            self.count()
            sign = self.advance().value
            dots = self.token if self.take("…") else None
            if dots and not (self.is_op(sign) and self.take(sign)):
                raise self.error(LEFT_OUT, dots)
            right = self.expression(PRODUCT)
            right = neg(right) if sign == "-" else right
            self.go_on(parts, right, dots, "sum") if dots else parts.append(right)
        return add(*parts)

    def factors(self, first: Term) -> Term:
        if not self.has_dots:
            return super().factors(first)
        parts = [first]
        while self.is_op("*", "…") or self.starts_factor(self.token):
            self.count()
            signed = self.take("*")
            dots = self.token if self.take("…") else None
            signed = dots is not None and (self.take("*") or signed)
            if dots and not self.starts_factor(self.token):
                raise self.error(LEFT_OUT, dots)
            right = self.expression(SIGN)
            if dots and not signed and self.may_be_row():
                raise self.error(LEFT_OUT, dots)
            self.go_on(parts, right, dots, "prod") if dots else parts.append(right)
        return mul(*parts)

    def may_be_row(self) -> bool:
        """Whether what ends here may be a row of numbers, as in ``(x_1 \\cdots x_n)``, and no product."""
        if not self.is_op(")"):
            return self.is_op("]", "&", "\\\\") or self.at_end()
        depth = 0
        for j in range(self.i - 1, max(self.i - _FAR, 0), -1):
            if self.tokens[j].kind == "op" and self.tokens[j].value in "()":
                depth += 1 if self.tokens[j].value == ")" else -1
            if depth < 0:
                return self.tokens[j - 1].value not in _OF_NUMBERS
        return True

    def go_on(self, parts: list[Term], last: Term, dots: Token, head: str) -> None:
        """Puts the sum or product that dots stand for in the place of its first terms."""
        self.dots += 1
        found = progression(parts, last, head) if self.dots <= MAX_DOTS else None
        if found is None:
            raise self.error(LEFT_OUT, dots)
        parts[len(parts) - found[0] :] = [found[1]]

    def expect_end(self) -> None:
        if self.is_op("…"):
            raise self.error(LEFT_OUT)
        super().expect_end()
