"""Matrices, cases, indicators and norms as write-ups have them: every bracket, commas or ``&``."""

from __future__ import annotations

from symderiv.notation.cursor import RELATIONS, SUM
from symderiv.notation.lexer import Token
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    both,
    call,
    cases,
    make,
    matrix,
    neg,
    otherwise,
)
from symderiv.notation.written_dots import LEFT_OUT
from symderiv.notation.written_indicators import WrittenIndicators

__all__ = ["WrittenStructures"]

_MATRICES = frozenset(("bmatrix", "pmatrix", "matrix", "smallmatrix", "Bmatrix", "array"))
_CASES = frozenset(("cases", "rcases"))
_ROWS = frozenset(("array", "aligned", "split", "matrix", "gathered", "alignedat", "cases"))
_OTHERWISE = frozenset(("otherwise", "else", "ow"))
_WORDS = frozenset(("if", "for", "when", "where", "as"))
_ACROSS = make("sym", (), "entry across")
_NORMS = {"1": "norm_1", "infinity": "norm_infinity"}
_ROW = 1_000  # tokens of a row at most


class WrittenStructures(WrittenIndicators):
    """The part of the write-up parser that reads framed forms."""

    def atom(self) -> Term:
        token = self.token
        if token.kind == "cmd" and token.value == "left{":
            self.i += 1
            return self.opened_cases(token)
        if token.kind == "op" and token.value in ("⌊", "⌈"):
            self.i += 1
            if token.value == "⌊":
                return call("floor", self.closing("⌋"))
            return neg(call("floor", neg(self.closing("⌉"))))
        if token.kind == "op" and token.value == "⟨":
            self.i += 1
            return self.inner_product()
        if token.kind == "op" and token.value == "…":
            raise self.error(LEFT_OUT)
        t: Term = super().atom()
        if token.kind == "num" and token.value == "1":
            if (self.is_op("_") and self.ahead().value == "{") or self.at_condition():
                return self.indicator()
        return t

    def inner_product(self) -> Term:
        """See :mod:`.written_functions`."""
        raise NotImplementedError

    # --- environments -----------------------------------------------------------------------------

    def environment(self, token: Token) -> Term:
        kind = self.environment_name(token).rstrip("*")
        if kind in _CASES:
            result = cases(*self.latex_cases())
        elif kind in ("vmatrix", "Vmatrix"):
            result = call("det", self.grid(self.latex_rows(), token))
        elif kind in _MATRICES:
            self.column_layout(kind)
            result = self.grid(self.latex_rows(), token)
        else:
            raise self.error(f"the environment {kind} is not expected inside a formula", token)
        self.ended(kind, token)
        self.shape_note()
        return result

    def opened_cases(self, token: Token) -> Term:
        """``\\left\\{ \\begin{array}{ll} … \\end{array} \\right.``: cases."""
        self.advance()
        kind = self.environment_name(token).rstrip("*")
        if kind not in _ROWS:
            raise self.error(f"the environment {kind} is not expected after a brace", token)
        self.column_layout(kind)
        result = cases(*self.latex_cases())
        self.ended(kind, token)
        if self.token.kind == "cmd" and self.token.value == "right.":
            self.i += 1
        return result

    def environment_name(self, token: Token) -> str:
        self.expect("{")
        kind = ""
        while not self.take("}"):
            part = self.advance()
            if part.kind != "name" and part.value != "*":
                raise self.error("this environment is never closed", token)
            kind += part.value
        if self.is_op("[") and kind.endswith("*"):
            while not self.take("]"):
                if self.advance().kind == "end":
                    raise self.error("this environment is never closed", token)
        return "cases" if kind == "dcases" else kind

    def column_layout(self, kind: str) -> None:
        """Skips ``{ll}`` of an array."""
        if kind not in ("array", "alignedat"):
            return
        if self.is_op("["):
            while not self.take("]") and self.token.kind != "end":
                self.i += 1
        if self.take("{"):
            depth = 1
            while depth and self.token.kind != "end":
                value = self.advance().value
                depth += {"{": 1, "}": -1}.get(value, 0)

    def ended(self, kind: str, token: Token) -> None:
        if not self.at_end():
            raise self.error(f"\\end{{{kind}}} is expected here, not {self.quoted(self.token)}")
        self.advance()
        closed = self.environment_name(token).rstrip("*")
        if closed != kind:
            raise self.error(f"\\begin{{{kind}}} is ended by \\end{{{closed}}}", token)

    def shape_note(self) -> None:
        """Refuses an index behind a matrix: shapes have been taken out before."""
        if self.is_op("_"):
            raise self.error("an index behind a matrix is not read")

    def latex_rows(self) -> list[list[Term]]:
        rows: list[list[Term]] = []
        while not self.at_end():
            row = [self.matrix_entry()]
            while self.take("&") or self.take(","):
                row.append(self.matrix_entry())
            rows.append(row)
            self.take(";")
            if not self.take("\\\\"):
                break
        if not rows:
            raise self.error("an empty matrix")
        return self.mirrored(rows)

    def matrix_entry(self) -> Term:
        """An entry of a matrix; ``\\cdot`` alone stands for the one across the diagonal."""
        if self.is_op("*") and self.text.startswith(("\\cdot", "·"), self.token.start):
            following = self.ahead()
            if following.value in ("&", "\\\\") or (following.kind, following.value) == (
                "cmd",
                "end",
            ):
                self.advance()
                return _ACROSS
        return self.expression(SUM)

    def mirrored(self, rows: list[list[Term]]) -> list[list[Term]]:
        """The rows with the entries that were left out because the matrix is symmetric."""
        if not any(e is _ACROSS for row in rows for e in row):
            return rows
        if any(len(row) != len(rows) for row in rows):
            raise self.error("an entry is left out")
        whole = [
            [rows[j][i] if e is _ACROSS else e for j, e in enumerate(row)]
            for i, row in enumerate(rows)
        ]
        if any(e is _ACROSS for row in whole for e in row):
            raise self.error("an entry is left out")
        return whole

    # --- cases ------------------------------------------------------------------------------------

    def latex_cases(self) -> list[tuple[Term, Term]]:
        pairs = []
        while not self.at_end():
            value = self.expression(SUM)
            framed = self.take(",") | self.take(";")
            framed = self.take("&") or framed or self.token.kind == "text"
            self.take(",")
            if not framed:
                raise self.error("a case without its condition")
            pairs.append((value, self.condition()))
            self.to_row_end()
            if not self.take("\\\\"):
                break
        if not pairs:
            raise self.error("cases without a case")
        return pairs

    def to_row_end(self) -> None:
        """Passes what may follow a condition: punctuation, and ``\\forall β > 0``."""
        while self.is_op(",", ";"):
            self.i += 1
        if self.token.kind == "cmd" and self.token.value == "forall":
            while not (self.at_end() or self.is_op("\\\\") or self.token.kind == "end"):
                self.i += 1

    def condition(self) -> Term:
        while self.token.kind in ("text", "name") and self.token.value in _WORDS:
            self.i += 1
        self.take("&")
        if self.at_word(*_OTHERWISE):
            self.i += 1
            return otherwise
        while self.token.kind == "text" and self.token.value in _WORDS:
            self.i += 1
        signs, self.signs = self.signs, (*RELATIONS, "->")
        parts = [self.condition_part()]
        while self.at_word("and") or (self.is_op(",") and self.more_conditions()):
            self.i += 1
            parts.append(self.condition_part())
        self.signs = signs
        return both(*parts)

    def condition_part(self) -> Term:
        start = self.token
        t = self.relation()
        if t.head not in ("rel", "chain"):
            raise self.error("a condition is expected here", start)
        return t

    def more_conditions(self) -> bool:
        """Whether another condition follows the comma at hand before the row ends."""
        for token in self.tokens[self.i + 1 :]:
            if token.value in ("\\\\", "end", "forall", "") or token.kind == "end":
                return False
            if token.kind == "op" and token.value in self.signs:
                return True
        return False

    # --- brackets ---------------------------------------------------------------------------------

    def brackets(self, token: Token) -> Term:
        if self.tex and self.at_iverson():
            condition = self.condition()
            self.expect("]")
            return cases((ONE, condition), (ZERO, otherwise))
        self.commas_for_spaces()
        t = super().brackets(token)
        if self.is_op("_") and self.ahead().value == "{" and t.head != "mat":
            self.i += 1
            if (found := self.bounded(t)) is not None:
                return found
            self.i += 1
            return self.bar_conditions(t, "}")
        return t

    def bounded(self, body: Term) -> Term | None:
        """``[F]_{a}^{b}``, see :mod:`.written_integrals`."""
        raise NotImplementedError

    def commas_for_spaces(self) -> None:
        """Puts commas between the members of a row like ``[w_0 \\ w_1]`` or ``[0.3 -0.5]``, and of rows of as many
        numbers, ``[1 2; 3 4]``."""
        depth, places, numbers, summed = 0, [], True, False
        rows = [0]  # members in each, less one
        for j in range(self.i, min(self.i + _ROW, len(self.tokens))):
            token = self.tokens[j]
            if token.kind == "end":
                return
            if token.kind == "op" and token.value in ("(", "[", "{"):
                depth += 1
            elif token.kind == "op" and token.value in (")", "]", "}"):
                depth -= 1
                if depth < 0:
                    break
            if depth or (token.kind == "op" and token.value in (",", ";")):
                if depth == 0 and token.value == ",":
                    return
                if depth == 0:
                    rows.append(0)
                continue
            numbers = numbers and (token.kind == "num" or token.value == "-")
            summed = summed or (j > self.i and self.adds(j))
            if j > self.i and self.parts_members(j):
                places.append(j)
                rows[-1] += 1
        else:
            return
        if not places or not (numbers or self.tex):
            return
        if len(rows) > 1 and (not numbers or len(set(rows)) > 1):
            return
        if summed and all(self.gap(j).replace("\\,", "").isspace() for j in places):
            return  # [h + w \, x] is a sum with a product in it
        for j in reversed(places):
            where = self.tokens[j].start
            self.tokens.insert(j, Token("op", ",", where, where))

    def gap(self, j: int) -> str:
        """What stands before token j and is no token."""
        return f"{self.text[self.tokens[j - 1].end : self.tokens[j].start]} "

    def adds(self, j: int) -> bool:
        """Whether token j is the sign between two summands: not the minus of a member, as in [0.3 -0.5]."""
        token = self.tokens[j]
        if token.kind != "op" or token.value not in ("+", "-"):
            return False
        if token.value == "+":
            return True
        return self.tokens[j - 1].end == token.start or self.tokens[j + 1].start > token.end

    def parts_members(self, j: int) -> bool:
        """Whether a new member begins at token j: set apart, after something complete."""
        before, token = self.tokens[j - 1], self.tokens[j]
        if not (before.kind in ("num", "name") or before.value in (")", "}", "]")):
            return False
        gap = self.text[before.end : token.start]
        starts = token.kind in ("num", "name") or token.value in ("frac", "sqrt", "(")
        if token.value == "-":
            follows = self.tokens[j + 1]
            starts = follows.start == token.end and follows.kind in ("num", "name")
        if not starts or not gap:
            return False
        wide = "\\ " in gap or "quad" in gap or "~" in gap or "\\;" in gap or "\\," in gap
        both_numbers = before.kind == "num" and (token.kind == "num" or token.value == "-")
        return wide or (both_numbers and gap.isspace())

    def bar(self, close: str, function: str) -> Term:
        t = super().bar(close, function)
        if function == "abs" and t.args[0].head == "mat":
            return call("det", t.args[0])
        if function == "norm" and self.is_op("_"):
            self.i += 1
            framed = self.take("{")
            which = self.advance()
            if framed:
                self.expect("}")
            if which.value not in ("2", "F", *_NORMS):
                raise self.error("this norm is not read", which)
            return call(_NORMS.get(which.value, "norm"), *t.args)
        return t

    def tuple_of(self, parts: list[Term]) -> Term:
        """``(1, 2)``: a column, or a row where a transpose follows its bracket."""
        after = self.ahead()
        if after.value == "^" and self.transposed_at(self.i + 2):
            return matrix([parts])
        return matrix([[p] for p in parts])

    def transposed_at(self, j: int) -> bool:
        if self.tokens[j].value == "{":
            j += 1
        return self.tokens[j].value in ("T", "⊤", "top", "intercal")
