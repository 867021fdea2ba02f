"""From notation to Terms: one grammar for LaTeX and plain mathematics, driven by a table of names.

A precedence-climbing parser without evaluation: text can only become a Term. Its limits (length,
depth, nodes, digits) are checked while reading, so a hostile formula costs an error. Derivatives
are read in :mod:`.derivatives`, matrices, cases, sums and bars in :mod:`.structures`.
"""

from __future__ import annotations

from collections.abc import Callable

from symderiv.notation.cursor import (
    MAX_DEPTH,
    MAX_NODES,
    POWER,
    PRODUCT,
    RELATIONS,
    SIGN,
    SUM,
    Names,
    close_match,
    split_letters,
)
from symderiv.notation.derivatives import Derivatives
from symderiv.notation.lexer import Token
from symderiv.notation.names import canonical
from symderiv.notation.structures import Structures
from symderiv.notation.term import (
    Term,
    add,
    call,
    div,
    hadamard,
    make,
    mul,
    neg,
    num,
    power,
    rel,
    sym,
    transpose,
)

__all__ = ["MAX_DEPTH", "MAX_NODES", "RELATIONS", "Names", "Parser", "parse", "parse_chain"]

_DEFAULT = Names()
# Functions that take an argument without brackets: ln x.
_BARE = frozenset(("log", "exp", "sin", "cos", "tan", "tanh", "sqrt", "sup", "inf"))
_STARTERS = frozenset(
    ("frac", "dfrac", "tfrac", "sqrt", "sum", "prod", "lim", "begin", "left.", "boxed", "binom")
)
_OPENERS = frozenset(("(", "[", "∂", "√", "\\left|", "\\left‖"))
_RESERVED = frozenset(("if", "and", "otherwise"))


def parse(text: str, names: Names = _DEFAULT, *, tex: bool | None = None) -> Term:
    """The Term that ``text`` writes: an expression, or one relation (``rel``, ``chain``).

    ``tex`` says whether it is LaTeX; None decides by the backslash. NotationError with the offset
    when it is not in the grammar or past a limit. For every Term t that the printers write,
    ``parse(print(t)) is t``.
    """
    parser = _reader(text, names, "\\" in text if tex is None else tex)
    t = parser.relation()
    parser.expect_end()
    return t


def parse_chain(
    text: str, names: Names = _DEFAULT, *, tex: bool | None = None
) -> list[tuple[str, Term]]:
    """The links of a chain ``a = b < c`` as [("", a), ("=", b), ("<", c)].

    A relation sign in front is kept, as in ``= 3``: the chain goes on from an earlier formula.
    """
    parser = _reader(text, names, "\\" in text if tex is None else tex)
    out = parser.links()
    parser.expect_end()
    return out


def _reader(text: str, names: Names, tex: bool) -> Parser:
    if not names.document:
        return Parser(text, names, tex)
    from symderiv.notation.written import WrittenParser

    return WrittenParser(text, names, tex)


class Parser(Derivatives, Structures):
    """The grammar that the printers write. What write-ups add stands in :mod:`.written`."""

    # --- relations --------------------------------------------------------------------------------

    def links(self) -> list[tuple[str, Term]]:
        out: list[tuple[str, Term]] = []
        op = ""
        if self.is_op(*self.signs):
            op = self.advance().value
        out.append((op, self.expression(SUM)))
        while self.is_op(*self.signs):
            op = self.advance().value
            out.append((op, self.expression(SUM)))
        return out

    def relation(self) -> Term:
        start = self.token
        links = self.links()
        if links[0][0]:
            raise self.error("a left side is missing", start)
        if len(links) == 1:
            return links[0][1]
        if len(links) == 2:
            return rel(links[1][0], links[0][1], links[1][1])
        return make("chain", tuple(t for _, t in links), tuple(op for op, _ in links[1:]))

    # --- expressions ------------------------------------------------------------------------------

    def expression(self, least: int) -> Term:
        before = self.depth
        self.deeper()
        left = self.continued(self.prefix(), least)
        self.depth = before
        return left

    def continued(self, left: Term, least: int) -> Term:
        """left with the operators and factors that follow it."""
        while True:
            self.count()
            token = self.tokens[self.i]
            kind, value = token.kind, token.value
            if kind == "op":
                if value in "+-" and least <= SUM:
                    left = self.summands(left)
                    continue
                if value == "*" and least <= PRODUCT:
                    left = self.factors(left)
                    continue
                if value in "/⊙" and least <= PRODUCT:
                    self.i += 1
                    left = _PRODUCTS[value](left, self.second_factor(left, value))
                    self.deeper()  # a/b/c/d nests to the left
                    continue
                if value == "^":
                    self.i += 1
                    left = self.raise_to(left)
                    self.deeper()
                    continue
                if value == "⊤":
                    self.i += 1
                    left = transpose(left)
                    self.deeper()
                    continue
            elif kind == "sup":
                self.deeper()
                left = self.raised(left)
                continue
            if least <= PRODUCT and self.starts_factor(token):
                left = self.factors(left)
                continue
            return left

    def second_factor(self, left: Term, sign: str) -> Term:
        """What stands behind a / or a ⊙."""
        return self.expression(SIGN)

    def raised(self, base: Term) -> Term:
        """base with the raised characters that are next."""
        value = self.advance().value
        return power(base, sym(value) if value.isalpha() else num(value))

    def summands(self, first: Term) -> Term:
        """first with all the summands that follow it: put together once, a long sum costs no squares."""
        parts = [first]
        while self.is_op("+", "-"):
            self.count()
            minus = self.advance().value == "-"
            right = self.expression(PRODUCT)
            parts.append(neg(right) if minus else right)
        return add(*parts)

    def factors(self, first: Term) -> Term:
        """first with all the factors that follow it, with or without a sign."""
        parts = [first]
        while self.is_op("*") or self.starts_factor(self.token):
            self.count()
            self.take("*")
            parts.append(self.expression(SIGN))
        return mul(*parts)

    def count(self) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self.error(f"more than {MAX_NODES} parts in one formula")

    def starts_factor(self, token: Token) -> bool:
        """Whether a product sign may be left out before this token."""
        kind, value = token.kind, token.value
        if kind == "name":
            return self.tex or value not in _RESERVED
        if kind == "op":
            if value in ("|", "‖"):
                return not self.bars
            return value in _OPENERS or (value == "{" and self.tex)
        return kind == "num" or (kind == "cmd" and value in _STARTERS)

    def raise_to(self, base: Term) -> Term:
        """base with what stands after ``^``: a power, a transpose, or an exponential of e."""
        before = self.tokens[self.i - 2]
        if self.at_transpose_sign():
            self.i += 1
            return transpose(base)
        if self.take("{"):
            if self.at_transpose_sign() and self.ahead().value == "}":
                self.i += 2
                return transpose(base)
            up = self.closing("}")
        elif self.tex:
            up = self.raised_without_braces()
        elif self.take("-"):
            up = neg(self.expression(POWER))
        else:
            up = self.expression(POWER)
        if before.kind == "name" and before.value == "e" and self.is_exponential(up):
            return call("exp", up)
        return power(base, up)

    def is_exponential(self, up: Term) -> bool:
        """Whether e with this exponent is the exponential function, not a power of a quantity."""
        return "e" not in self.names.symbols

    def at_transpose_sign(self) -> bool:
        kind, value = self.tokens[self.i][:2]
        return (
            (kind == "op" and value == "⊤")
            or (kind == "cmd" and value in ("top", "intercal"))
            or (kind == "name" and value == "T" and "T" not in self.names.symbols)
        )

    def raised_without_braces(self) -> Term:
        token = self.token
        if self.is_op("-"):
            raise self.error("an exponent of more than one character needs braces")
        if token.kind == "num" and len(token.value) > 1:
            # TeX raises one digit only: x^10 is x¹0; who writes it means ten.
            return num(self.advance().value)
        if token.kind == "name":
            return self.symbol(self.advance())
        return self.operand()

    # --- atoms ------------------------------------------------------------------------------------

    def prefix(self) -> Term:
        token = self.tokens[self.i]
        if token.kind == "op":
            if token.value == "-":
                self.i += 1
                return neg(self.expression(PRODUCT))
            if token.value == "+":
                self.i += 1
                return self.expression(PRODUCT)
        return self.atom()

    def operand(self) -> Term:
        self.deeper()
        t = self.atom()
        self.depth -= 1
        return t

    def atom(self) -> Term:
        token = self.advance()
        kind, value = token.kind, token.value
        if kind == "name":
            return self.named(token)
        if kind == "num":
            t = num(value)
            return div(t, num(100)) if self.take("%") else t
        if kind == "cmd":
            return self.command(token)
        if kind == "op":
            if value == "(":
                return self.closing(")")
            if value == "{":
                return self.closing("}") if self.tex else self.text_cases()
            if value == "[":
                return self.brackets(token)
            if value in _BARS:
                return self.bar(*_BARS[value])
            if value == "∂":
                return self.partial_derivative(token)
            if value == "√":
                return call("sqrt", self.operand())
        raise self.error(f"a quantity is expected here, not {self.quoted(token)}", token)

    def closing(self, bracket: str) -> Term:
        bars, self.bars = self.bars, 0
        inner = self.expression(SUM)
        self.bars = bars
        self.expect(bracket)
        return inner

    def arguments(self) -> list[Term]:
        bars, self.bars = self.bars, 0
        out = [self.expression(SUM)]
        while self.take(","):
            out.append(self.expression(SUM))
        self.bars = bars
        self.expect(")")
        return out

    def named(self, token: Token) -> Term:
        """A symbol, or a function with its arguments, or (in plain text) a total derivative."""
        name = token.value
        if name not in self.names.symbols:
            function = self.names.functions.get(name)
            if function is not None:
                applied = self.application(function)
                if applied is not None:
                    return applied
            if not self.tex and name[0] == "d":
                total = self.total_derivative(token)
                if total is not None:
                    return total
        return self.symbol(token)

    def application(self, function: str) -> Term | None:
        start = self.i
        order = 0
        while self.is_op("'", "''"):
            order += len(self.advance().value)
        if self.take("("):
            return call(function, *self.arguments(), order=order)
        if (
            self.token.kind == "cmd"
            and self.token.value == "begin"
            and function not in ("max", "min")
        ):
            return call(function, self.operand(), order=order)  # of a matrix
        if (
            function in _BARE
            and not order
            and self.starts_factor(self.token)
            and not self.is_op("[")
        ):
            return call(function, self.expression(SIGN))
        self.i = start
        return None

    def symbol(self, token: Token) -> Term:
        """The quantity of this name; unknown names are split, or refused with a close match."""
        name, known = self.primed(token.value), self.names.symbols
        if name in known or not known:
            return sym(name)
        if not self.tex:
            name = canonical(name)
            if name in known:
                return sym(name)
            parts = split_letters(name, known)
            if parts:
                last = sym(parts[-1])  # xy² is x·y²
                if self.take("^"):
                    last = self.raise_to(last)
                elif self.token.kind == "sup":
                    last = self.raised(last)
                elif self.take("⊤"):
                    last = transpose(last)
                return mul(*map(sym, parts[:-1]), last)
        if not self.names.open:
            raise self.error(f"{name!r} is not defined", token, hint=close_match(name, known))
        return sym(name)

    def command(self, token: Token) -> Term:
        value = token.value
        if value in ("frac", "dfrac", "tfrac"):
            return self.latex_fraction()
        if value == "sqrt":
            if self.take("["):
                root = self.closing("]")
                return power(self.braced(), div(num(1), root))
            return call("sqrt", self.braced())
        if value in ("sum", "prod"):
            return self.big(value)
        if value == "lim":
            return self.limit()
        if value == "boxed":
            return self.braced()
        if value == "begin":
            return self.environment(token)
        if value == "left.":
            return self.evaluation_bar()
        raise self.error(f"{self.quoted(token)} is not expected here", token)


_PRODUCTS: dict[str, Callable[[Term, Term], Term]] = {"/": div, "⊙": hadamard}
_BARS = {
    "|": ("|", "abs"),
    "‖": ("‖", "norm"),
    "\\left|": ("\\right|", "abs"),
    "\\left‖": ("\\right‖", "norm"),
}
