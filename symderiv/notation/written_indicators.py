"""Indicators of write-ups: ``1_{i = j}``, ``\\mathbb{1}[i = j]``, ``I(y = 1)``, and Iverson's ``[k = 3]``."""

from __future__ import annotations

from symderiv.notation.cursor import RELATIONS, SUM
from symderiv.notation.structures import Structures
from symderiv.notation.term import ONE, ZERO, Term, both, cases, neg, otherwise, rel, sym

__all__ = ["WrittenIndicators"]

_CONDITION = 20  # tokens of a condition
_OPEN = {"(": ")", "[": "]", "{": "}"}
_COMPARED = ("=", "!=")
_INFINITY = sym("infinity")
_AT_LEAST = {"[": ">=", "(": ">", "]": ">"}  # ]0, 1[ as in French
_AT_MOST = {"]": "<=", ")": "<", "[": "<"}


class WrittenIndicators(Structures):
    """The part of the write-up parser that reads indicators."""

    def at_condition(self) -> bool:
        """Whether a condition in brackets stands here: ``\\{y = 1\\}``, ``[y = 1]``, ``(y = 1)``."""
        depth = 0
        for token in self.tokens[self.i : self.i + _CONDITION]:
            if token.kind != "op":
                if not depth:
                    return False
                continue
            depth += (token.value in _OPEN) - (token.value in _OPEN.values())
            if depth <= 0:
                return False
            if depth == 1 and token.value in RELATIONS:
                return True
        return False

    def indicator(self) -> Term:
        """``1_{i = j}``, ``\\mathbb{1}[i = j]``: cases 1 and 0; the 1 has been read."""
        below = self.take("_")
        opened = self.advance().value
        if opened not in _OPEN:
            raise self.error("the condition of this indicator is not read")
        if below and opened == "{" and (inside := self.in_interval()) is not None:
            return cases((ONE, inside), (ZERO, otherwise))
        inner = next((b for b in "([" if opened == "{" and self.take(b)), "")  # \\{ … \\}
        condition = self.condition()
        if inner:
            self.expect(_OPEN[inner])
        self.expect(_OPEN[opened])
        return cases((ONE, condition), (ZERO, otherwise))

    def in_interval(self) -> Term | None:
        """The condition 0 ≤ x of ``[0, ∞)}(x)``, where an interval with its argument stands here; else nothing is
        read."""
        values = [t.value for t in self.tokens[self.i : self.i + _CONDITION]]
        end = values.index("}") if "}" in values else 0
        if end < 4 or values[0] not in _AT_LEAST or values[end - 1] not in _AT_MOST:
            return None
        if values[end + 1 :][:1] != ["("] or values[:end].count(",") != 1:
            return None
        last = self.i + end - 1
        closes = values[end - 1]
        self.tokens[last] = self.tokens[last]._replace(value=")")  # that of ]0, 1[ opens nothing
        opens = self.advance().value
        low = self.expression(SUM)
        self.expect(",")
        high = self.expression(SUM)
        self.expect(")")
        self.expect("}")
        self.expect("(")
        x = self.closing(")")
        bounds = [] if low is neg(_INFINITY) else [rel(_AT_LEAST[opens], x, low)]
        bounds += [] if high is _INFINITY else [rel(_AT_MOST[closes], x, high)]
        return both(*bounds) if bounds else rel("=", ZERO, ZERO)

    def at_iverson(self) -> bool:
        """Whether ``i = j]`` stands here: 1 where two letters are the same, else 0; also a letter and a
        number, unless the brackets stand right behind a factor, as a remark does."""
        a, sign, b, end = (self.ahead(k) for k in range(4))
        if sign.value not in _COMPARED or end.value != "]" or a.kind != "name":
            return False
        letters = [t for t in (a, b) if t.kind == "name"]
        if not all(len(t.value.partition("_")[0]) == 1 for t in letters):
            return False
        return len(letters) == 2 or (b.kind == "num" and self.behind_a_sign())

    def behind_a_sign(self) -> bool:
        """Whether the bracket just read opens the side, or stands behind a sign or an opening bracket."""
        before = self.tokens[self.i - 2] if self.i > 1 else None
        return before is None or (before.kind == "op" and before.value in ("+", "-", "*", "(", "["))
