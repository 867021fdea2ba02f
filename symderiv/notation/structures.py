"""Reading what has parts in a frame: matrices, cases, sums and products, evaluation bars."""

from __future__ import annotations

from symderiv.notation.cursor import PRODUCT, RELATIONS, SIGN, SUM, Cursor
from symderiv.notation.lexer import Token
from symderiv.notation.term import (
    Term,
    at,
    both,
    call,
    cases,
    limit_of,
    matrix,
    otherwise,
    sum_over,
)

__all__ = ["MAX_MATRIX", "Structures"]

MAX_MATRIX = 32
_MATRICES = ("bmatrix", "pmatrix", "matrix", "smallmatrix", "Bmatrix")


class Structures(Cursor):
    """The part of the parser that reads framed forms."""

    # --- LaTeX environments -----------------------------------------------------------------------

    def environment(self, token: Token) -> Term:
        """After ``\\begin``: cases or a matrix, to its ``\\end``."""
        kind = self.environment_name(token)
        if kind == "cases":
            pairs = self.latex_cases()
        elif kind in _MATRICES:
            rows = self.latex_rows()
        else:
            raise self.error(f"the environment {kind} is not expected inside a formula", token)
        if not self.at_end():
            raise self.error(f"\\end{{{kind}}} is expected here, not {self.quoted(self.token)}")
        self.advance()
        closed = self.environment_name(token)
        if closed != kind:
            raise self.error(f"\\begin{{{kind}}} is ended by \\end{{{closed}}}", token)
        return cases(*pairs) if kind == "cases" else self.grid(rows, token)

    def environment_name(self, token: Token) -> str:
        self.expect("{")
        kind = ""
        while not self.take("}"):
            part = self.advance()
            if part.kind != "name":
                raise self.error("this environment is never closed", token)
            kind += part.value
        return kind

    def at_end(self) -> bool:
        return self.token.kind == "cmd" and self.token.value == "end"

    def latex_cases(self) -> list[tuple[Term, Term]]:
        pairs = []
        while not self.at_end():
            value = self.expression(SUM)
            self.take(",")
            self.expect("&")
            pairs.append((value, self.condition()))
            self.take(",")
            if not self.take("\\\\"):
                break
        if not pairs:
            raise self.error("cases without a case")
        return pairs

    def latex_rows(self) -> list[list[Term]]:
        rows = [[self.expression(SUM)]]
        while True:
            if self.take("&"):
                rows[-1].append(self.expression(SUM))
            elif self.take("\\\\"):
                if self.at_end():
                    break
                rows.append([self.expression(SUM)])
            else:
                break
        return rows

    # --- conditions -------------------------------------------------------------------------------

    def at_word(self, *words: str) -> bool:
        token = self.token
        return token.kind in ("text", "name") and token.value in words

    def condition(self) -> Term:
        """``if a > 0 and b = 1``, ``if x -> infinity``, or ``otherwise``."""
        if self.at_word("otherwise", "else"):
            self.advance()
            return otherwise
        if self.at_word("if", "for", "when"):
            self.advance()
        signs, self.signs = self.signs, (*RELATIONS, "->")
        parts = [self.relation()]
        while self.at_word("and"):
            self.advance()
            parts.append(self.relation())
        self.signs = signs
        return both(*parts)

    def text_cases(self) -> Term:
        """``{x if x > 0; 0 otherwise}``; the brace has been read."""
        pairs = []
        while True:
            value = self.expression(SUM)
            pairs.append((value, self.condition()))
            if not self.take(";"):
                break
        self.expect("}")
        return cases(*pairs)

    # --- brackets and bars ------------------------------------------------------------------------

    def grid(self, rows: list[list[Term]], token: Token) -> Term:
        if max(len(rows), *map(len, rows)) > MAX_MATRIX:
            raise self.error(f"a matrix of more than {MAX_MATRIX} rows or columns", token)
        if len({len(r) for r in rows}) > 1:
            raise self.error("the rows of this matrix differ in length", token)
        return matrix(rows)

    def brackets(self, token: Token) -> Term:
        """``[a + b]``, ``[a, b; c, d]`` (``[a;]`` is 1×1) or an evaluation bar ``[f]_(x = 1)``."""
        bars, self.bars = self.bars, 0
        rows = [[self.expression(SUM)]]
        framed = False
        while True:
            if self.take(","):
                rows[-1].append(self.expression(SUM))
            elif self.take(";"):
                framed = True
                if self.is_op("]"):
                    break
                rows.append([self.expression(SUM)])
            else:
                break
        self.bars = bars
        self.expect("]")
        if framed or len(rows[0]) > 1:
            return self.grid(rows, token)
        inner = rows[0][0]
        if self.is_op("_") and self.ahead().value == "(":
            self.advance()
            self.advance()
            return self.bar_conditions(inner, ")")
        return inner

    def bar(self, close: str, function: str) -> Term:
        """``|a|`` or ``‖a‖``; the first bar has been read."""
        one_sided = not close.startswith("\\")
        bars, self.bars = self.bars, int(one_sided)
        inner = self.expression(SUM)
        self.bars = bars
        self.expect(close)
        return call(function, inner)

    def evaluation_bar(self) -> Term:
        """``\\left. f \\right|_{x = 1}``; ``\\left.`` has been read."""
        bars, self.bars = self.bars, 0
        body = self.expression(SUM)
        self.bars = bars
        if not self.take("\\right|"):
            self.expect("|")
        self.expect("_")
        self.expect("{")
        return self.bar_conditions(body, "}")

    def bar_conditions(self, body: Term, close: str) -> Term:
        bars, self.bars = self.bars, 0
        where: list[Term] = []
        while not where or self.take(","):
            token = self.token
            where.append(self.relation())
            if where[-1].head != "rel":
                raise self.error("a value is expected here: name = value", token)
        self.bars = bars
        self.expect(close)
        return at(body, *where)

    # --- limits -----------------------------------------------------------------------------------

    def limit(self) -> Term:
        """``\\lim_{x \\to 0^{-}} f(x)``; ``lim`` has been read."""
        self.expect("_")
        self.expect("{")
        variable = self.symbol_only()
        self.expect("->")
        side = self.take_side()
        target = self.expression(SUM)
        self.expect("}")
        return limit_of(self.expression(SIGN), variable, target, side)

    def take_side(self) -> str:
        """The sign that closes the subscript ahead, as in ``0^{-}`` or ``0-``, taken out."""
        depth, j = 1, self.i
        while depth and j < len(self.tokens) - 1:
            depth += {"{": 1, "}": -1}.get(self.tokens[j].value, 0)
            j += 1
        end = j - 1
        before = [t.value for t in self.tokens[max(self.i, end - 4) : end]]
        if before[-1:] == ["}"] and before[:2] == ["^", "{"] and before[2] in ("+", "-"):
            del self.tokens[end - 4 : end]
            return before[2]
        if before and before[-1] in ("+", "-") and self.tokens[end - 1].kind == "op":
            first = end - 2 if before[-2:-1] == ["^"] else end - 1
            del self.tokens[first:end]
            return before[-1]
        return ""

    # --- sums -------------------------------------------------------------------------------------

    def big(self, head: str) -> Term:
        """``\\sum_{k=1}^{n} …``; the sign has been read."""
        self.expect("_")
        self.expect("{")
        index = self.symbol_only()
        self.expect("=")
        low = self.expression(SUM)
        self.expect("}")
        self.expect("^")
        high = self.braced()
        return sum_over(self.expression(PRODUCT), index, low, high, head)
