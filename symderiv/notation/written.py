"""The wider grammar of write-ups: what students type and the printers never write.

A subclass of the parser with the same limits; used where :class:`.cursor.Names` says ``document``.
Derivatives as inline quotients, evaluation at a point, ∇, tuples, rows set apart by spaces,
functions before braces, powers of functions, sums without bounds, indicators, ``{a \\over b}``.
Matrices and cases of write-ups are read in :mod:`.written_structures`.
"""

from __future__ import annotations

from symderiv.notation.cursor import PRODUCT, SIGN, SUM
from symderiv.notation.lexer import Token
from symderiv.notation.names import split
from symderiv.notation.parse import Parser
from symderiv.notation.term import (
    ONE,
    Term,
    call,
    deriv,
    div,
    is_number,
    limit_of,
    mul,
    num,
    power,
    rel,
    sum_over,
    sym,
    transpose,
)
from symderiv.notation.written_lexer import tokenize_written
from symderiv.notation.written_structures import WrittenStructures

__all__ = ["EVERY", "WrittenParser"]

EVERY = "every"  # the upper bound of a sum without bounds over i is every_i
_POWERED = frozenset(
    "sin cos tan tanh sinh cosh log log2 log10 exp sigmoid max min relu softplus erf".split()
)
_BARE = frozenset(
    "log exp sin cos tan tanh sinh cosh arctan log2 log10 sqrt sup inf sign tr diag det erf".split()
)
_BRACKETED = frozenset(("(", "[", "\\left|"))
_EXTREMA = frozenset("max min sup inf argmax argmin lim".split())


class WrittenParser(WrittenStructures, Parser):
    """Parses one side of a relation of a write-up."""

    def lex(self, words: frozenset[str]) -> list[Token]:
        return tokenize_written(self.text, self.tex, words, self.names)

    # --- operators --------------------------------------------------------------------------------

    def continued(self, left: Term, least: int) -> Term:
        left = super().continued(left, least)
        while self.at_evaluation():
            self.i += 1
            left = super().continued(self.evaluated(left), least)
        return left

    def starts_factor(self, token: Token) -> bool:
        if token.kind == "op" and token.value == "|" and self.ahead().value == "_":
            return False
        if token.kind == "cmd" and token.value == "left{":
            return True
        return super().starts_factor(token)

    def at_evaluation(self) -> bool:
        """Whether a bar with a point below it stands here, as in ``f(x)|_{x=2}``."""
        token = self.token
        return (
            token.kind == "op"
            and (token.value == "\\right|" or (token.value == "|" and not self.bars))
            and self.ahead().value == "_"
        )

    def raised_without_braces(self) -> Term:
        if self.is_op("-"):
            self.i += 1
            from symderiv.notation.term import neg

            return neg(self.raised_without_braces())
        return super().raised_without_braces()

    def closing(self, bracket: str) -> Term:
        if bracket == "}" and self.take("}"):
            return ONE  # all of it was crossed out
        bars, self.bars = self.bars, 0
        inner = self.expression(SUM)
        if bracket == "}" and self.token.kind == "cmd" and self.token.value == "over":
            self.i += 1
            inner = div(inner, self.expression(SUM))
        if bracket == ")" and self.is_op(","):
            parts = [inner]
            while self.take(","):
                parts.append(self.expression(SUM))
            inner = self.tuple_of(parts)
        self.bars = bars
        self.expect(bracket)
        return inner

    # --- names ------------------------------------------------------------------------------------

    def named(self, token: Token) -> Term:
        name, names = token.value, self.names
        base = name.partition("_")[0].partition("^")[0]
        if base == "nabla" and name not in names.symbols:
            return self.nabla(token)
        if name == "ones" and self.is_op("_", "[", "("):
            return self.indicator()
        if self.tex and name == "d":
            found = self.inline_derivative()
            if found is not None:
                return found
        function = names.functions.get(name)
        if function is not None and (
            name not in names.symbols or (name in names.own and self.simple_arguments())
        ):
            applied = self.application(function)
            if applied is not None:
                return applied
        if name not in names.symbols:
            if base in _EXTREMA and (name != base or self.is_op("_", "{")):
                raise self.error(f"{base} over a range is not read", token)
            if base == "log" and name not in names.functions:
                raise self.error("a logarithm to this base is not read", token)
            if function in ("max", "min") and name not in names.own:
                raise self.error(f"{name} without arguments", token)
        if name in names.matrices and self.is_op("'") and f"{name}^{{prime}}" not in names.symbols:
            self.i += 1
            return transpose(sym(name))
        if not self.tex and name[0] == "d" and name not in names.symbols:
            total = self.total_derivative(token)
            if total is not None:
                return total
        return self.symbol(token)

    def differential(self, token: Token) -> Term | None:
        from symderiv.notation.derivatives import is_d_name
        from symderiv.notation.names import canonical

        name = token.value
        if token.kind != "name" or not is_d_name(name) or name in self.names.symbols:
            return None
        try:
            return sym(self.primed(canonical(name[1:])))
        except ValueError:
            return None

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

    def application(self, function: str) -> Term | None:
        start, order, up = self.i, 0, None
        while self.is_op("'", "''", "'''"):
            order += len(self.advance().value)
        if not order and function in _POWERED and self.is_op("^"):
            up = self.power_of_function()
            if up is None:
                return None
        found: Term | None = None
        if self.take("("):
            found = call(function, *self.arguments(), order=order)
        elif self.is_op("[") and function != "nabla":
            self.i += 1
            found = call(function, self.closing("]"), order=order)
        elif self.tex and self.is_op("{"):
            self.i += 1
            found = call(function, self.closing("}"), order=order)
        elif function in _BARE and not order and self.starts_factor(self.token):
            found = call(function, self.bare_argument())
        if found is None:
            self.i = start
            return None
        return found if up is None else power(found, up)

    def power_of_function(self) -> Term | None:
        """The 2 of ``tanh^2(x)``, if an argument follows; else nothing is read."""
        start = self.i
        self.i += 1
        framed = self.take("{")
        token = self.advance()
        fits = token.kind == "num" and (not framed or self.take("}")) and self.is_op("(", "{", "[")
        if not fits and token.kind == "num":
            fits = self.token.kind == "name"
        if not fits:
            self.i = start
            return None
        return num(token.value)

    def bare_argument(self) -> Term:
        """The argument of ``ln 2x``: a factor, with the names and numbers set close after it."""
        parts = [self.expression(SIGN)]
        while self.token.kind in ("name", "num") and self.starts_factor(self.token):
            if self.token.value in self.names.functions or self.token.value == "d":
                break
            parts.append(self.expression(SIGN))
        return mul(*parts)

    def arguments(self) -> list[Term]:
        bars, self.bars = self.bars, 0
        out = [self.expression(SUM)]
        while self.take(",") or self.take(";"):
            out.append(self.expression(SUM))
        self.bars = bars
        self.expect(")")
        return out

    # --- derivatives ------------------------------------------------------------------------------

    def nabla(self, token: Token) -> Term:
        """``∇_w L`` is ∂L/∂w; ``∇L`` stays a function of what follows."""
        sub_name = split(token.value)[1]
        if self.is_op("^"):
            raise self.error("powers of ∇ are not read", token)
        if not self.starts_factor(self.token):
            return sym(token.value)
        if not sub_name:
            return call("nabla", self.expression(SIGN))
        try:
            split(sub_name)
        except ValueError:
            raise self.error("a gradient in several quantities is not read", token) from None
        return deriv(self.expression(SIGN), sym(sub_name))

    def partial_derivative(self, token: Token) -> Term:
        if self.take("_"):
            framed = self.take("{")
            wrt = self.symbol_only()
            if framed:
                self.expect("}")
            return deriv(self.expression(SIGN), wrt)
        return super().partial_derivative(token)

    def inline_derivative(self) -> Term | None:
        """``dL/dw`` or ``d(a^2)/da`` on the line; the d is read. None when it is none."""
        start = self.i
        of: Term | None = None
        if self.token.kind == "name":
            of = self.symbol_only()
        elif self.is_op("(", "["):
            of = self.closing({"[": "]", "(": ")"}[self.advance().value])
        if of is not None and self.take("/") and self.token.kind == "name":
            if self.advance().value == "d" and self.token.kind == "name":
                return deriv(of, self.symbol_only(), kind="total")
        self.i = start
        return None

    def latex_fraction(self) -> Term:
        token = self.token
        if token.kind == "num" and len(token.value) > 1:
            # \frac12 is one half: TeX takes one digit.
            one, rest = token.value[0], token.value[1:]
            middle = token.start + 1
            self.tokens[self.i : self.i + 1] = [
                token._replace(value=one, end=middle),
                token._replace(value=rest, start=middle, spaced=False),
            ]
            return div(self.braced(), self.braced())
        if self.is_op("{") and self.ahead().value == "delta" and self.delta_below():
            return self.delta_derivative()
        return super().latex_fraction()

    def delta_below(self) -> bool:
        """Whether the fraction at hand is ``{δL}{δw}``: δ written for ∂."""
        kinds = [(t.kind, t.value) for t in self.tokens[self.i : self.i + 8]]
        values = [v for _, v in kinds]
        return (
            len(kinds) == 8
            and values[3:6] == ["}", "{", "delta"]
            and values[7] == "}"
            and kinds[2][0] == kinds[6][0] == "name"
        )

    def delta_derivative(self) -> Term:
        of, wrt = self.tokens[self.i + 2].value, self.tokens[self.i + 6].value
        self.i += 8
        return deriv(sym(of), sym(wrt))

    def derived(self) -> Term:
        return self.expression(PRODUCT)

    def operated_on(self) -> Term:
        if not self.starts_factor(self.token) and not self.is_op("-"):
            raise self.error("something to differentiate is missing")
        parts = [self.expression(SIGN)]
        while self.starts_factor(self.token) or (self.is_op("*") and is_number(parts[0])):
            self.take("*")
            parts.append(self.expression(SIGN))
        return mul(*parts)

    def variable(self) -> Term:
        quantity = self.symbol_only()
        if self.take("("):
            return call(quantity.data, *self.arguments())
        return quantity

    # --- sums, limits -----------------------------------------------------------------------------

    def big(self, head: str) -> Term:
        """``\\sum_{i=1}^n``, ``\\sum^n_{i=1}``; ``\\sum_i`` goes from 1 to the symbol every_i."""
        token = self.tokens[self.i - 1]
        high: Term | None = None
        if self.take("^"):
            high = self.braced()
        if not self.take("_"):
            raise self.error("a sum without an index is not read", token)
        framed = self.take("{")
        index = self.symbol_only()
        low: Term | None = None
        if framed:
            if self.take("="):
                low = self.expression(SUM)
            elif not self.is_op("}"):
                raise self.error("a sum over a set is not read", token)
            self.expect("}")
        if high is None and self.take("^"):
            high = self.braced()
        if (low is None) != (high is None):
            raise self.error("a sum with one bound is not read", token)
        if low is None or high is None:
            low, high = ONE, sym(f"{EVERY}_{{{index.data}}}" if "_" in index.data else f"{EVERY}_{index.data}")
        return sum_over(self.expression(PRODUCT), index, low, high, head)

    def limit(self) -> Term:
        token = self.tokens[self.i - 1]
        if not (self.take("_") and self.take("{")):
            raise self.error("a limit without its point is not read", token)
        variable = self.symbol_only()
        self.expect("->")
        side = self.take_side()
        target = self.expression(SUM)
        self.expect("}")
        return limit_of(self.expression(PRODUCT), variable, target, side)

    # --- evaluation -------------------------------------------------------------------------------

    def evaluated(self, body: Term) -> Term:
        """body at the point below the bar; the bar has been read."""
        self.expect("_")
        if self.take("{"):
            return self.bar_conditions(body, "}")
        if self.is_op("("):
            return self.point(body, self.operand())
        return self.point(body, self.operand())

    def evaluation_bar(self) -> Term:
        bars, self.bars = self.bars, 0
        body = self.expression(SUM)
        self.bars = bars
        if body.head == "at" and not self.is_op("\\right|", "|"):
            return body
        if not self.take("\\right|"):
            self.expect("|")
        return self.evaluated(body)

    def bar_conditions(self, body: Term, close: str) -> Term:
        from symderiv.notation.term import at

        bars, self.bars = self.bars, 0
        where: list[Term] = []
        while not where or self.take(","):
            t = self.relation()
            if t.head == "rel":
                where.append(t)
            elif t.head == "chain":
                raise self.error("an evaluation at a chain is not read")
            else:
                where.extend(self.point(body, t).args[1:])
        self.bars = bars
        self.expect(close)
        return at(body, *where)

    def point(self, body: Term, value: Term) -> Term:
        """body at a value whose name is not given: the one quantity that it can stand for."""
        from symderiv.notation.term import at

        name: Term | None = None
        if body.head == "deriv" and len(set(body.args[1:])) == 1:
            name = body.args[1]
        elif value.head == "sym":
            base = split(value.data)[0]
            same = [n for n in body.names if n == base or split(n)[0] == base]
            name = sym(same[0]) if len(same) == 1 else None
        elif len(body.names) == 1:
            name = sym(body.names[0])
        if name is None:
            raise self.error("the quantity of this evaluation is not named")
        return at(body, rel("=", name, value))


