"""From notation to Terms: one grammar for LaTeX and plain mathematics, driven by a table of names.

A precedence-climbing parser without evaluation: text can only become a Term. Its limits (length,
depth, nodes, digits) are checked while reading, so a hostile formula costs an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from symderiv.notation.errors import NotationError
from symderiv.notation.functions import ALIASES
from symderiv.notation.lexer import Token, tokenize
from symderiv.notation.names import GREEK, canonical
from symderiv.notation.term import (
    Term,
    add,
    at,
    both,
    call,
    cases,
    deriv,
    div,
    hadamard,
    make,
    matrix,
    mul,
    neg,
    num,
    otherwise,
    power,
    rel,
    sum_over,
    sym,
    transpose,
)

__all__ = ["Names", "parse", "parse_chain"]

MAX_DEPTH = 200
MAX_NODES = 5_000
MAX_MATRIX = 32
RELATIONS = ("=", "!=", "<", "<=", ">", ">=", "~", ":=")
# Binding powers of infix operators.
_RELATION, _SUM, _PRODUCT, _SIGN, _POWER = 1, 3, 5, 6, 9


@dataclass(frozen=True)
class Names:
    """What names mean to the parser.

    ``symbols``: the quantities known here; a run of letters that is not one of them is split into
    those that are. A symbol hides a function of the same name. ``functions``: spelling -> function.
    ``open``: whether other names are allowed at all.
    """

    symbols: frozenset[str] = frozenset()
    functions: dict[str, str] = field(default_factory=lambda: ALIASES)
    open: bool = True


_DEFAULT = Names()


def parse(text: str, names: Names = _DEFAULT, *, tex: bool | None = None) -> Term:
    """The Term that ``text`` writes: an expression, or one relation (``rel``, ``chain``).

    ``tex`` says whether it is LaTeX; None decides by the backslash. NotationError with the offset
    when it is not in the grammar or past a limit. For every Term t that the printers write,
    ``parse(print(t)) is t``.
    """
    parser = _Parser(text, names, "\\" in text if tex is None else tex)
    t = parser.relation()
    parser.expect_end()
    return t


def parse_chain(
    text: str, names: Names = _DEFAULT, *, tex: bool | None = None
) -> list[tuple[str, Term]]:
    """The links of a chain ``a = b < c`` as [("", a), ("=", b), ("<", c)]; a leading relation is kept."""
    parser = _Parser(text, names, "\\" in text if tex is None else tex)
    out = parser.links()
    parser.expect_end()
    return out


class _Parser:
    def __init__(self, text: str, names: Names, tex: bool) -> None:
        self.text = text
        self.names = names
        self.tex = tex
        words = frozenset(s for s in names.symbols if len(s) > 1 and s.isalpha())
        self.tokens = tokenize(text, tex, words)
        self.i = 0
        self.depth = 0
        self.nodes = 0
        self.bars = 0

    # --- tokens ----------------------------------------------------------------------------------

    @property
    def token(self) -> Token:
        return self.tokens[self.i]

    def ahead(self, n: int = 1) -> Token:
        return self.tokens[min(self.i + n, len(self.tokens) - 1)]

    def advance(self) -> Token:
        token = self.tokens[self.i]
        if token.kind != "end":
            self.i += 1
        return token

    def is_op(self, *values: str) -> bool:
        token = self.tokens[self.i]
        return token.kind == "op" and token.value in values

    def take(self, value: str) -> bool:
        if self.is_op(value):
            self.i += 1
            return True
        return False

    def expect(self, value: str) -> Token:
        if not self.is_op(value):
            got = self.token
            what = f"{self.text[got.start : got.end]!r}" if got.kind != "end" else "the end"
            raise self.error(f"{value!r} is expected here, not {what}")
        return self.advance()

    def expect_end(self) -> None:
        if self.token.kind != "end":
            raise self.error(f"{self.text[self.token.start : self.token.end]!r} does not fit here")

    def error(self, message: str, token: Token | None = None, hint: str = "") -> NotationError:
        where = token or self.token
        return NotationError(message, self.text, where.start, hint)

    # --- relations -------------------------------------------------------------------------------

    def links(self) -> list[tuple[str, Term]]:
        out: list[tuple[str, Term]] = []
        op = ""
        if self.token.kind == "op" and self.token.value in RELATIONS:
            op = self.advance().value
        out.append((op, self.expression(_SUM)))
        while self.token.kind == "op" and self.token.value in RELATIONS:
            op = self.advance().value
            out.append((op, self.expression(_SUM)))
        return out

    def relation(self) -> Term:
        links = self.links()
        if len(links) == 1:
            if links[0][0]:
                raise self.error("a left side is missing", self.tokens[0])
            return links[0][1]
        if len(links) == 2:
            return rel(links[1][0], links[0][1], links[1][1])
        return make("chain", tuple(t for _, t in links), tuple(op for op, _ in links[1:]))

    def condition(self) -> Term:
        token = self.token
        if (token.kind == "text" or token.kind == "name") and token.value.strip() in (
            "otherwise",
            "else",
        ):
            self.advance()
            return otherwise
        if token.kind in ("text", "name") and token.value.strip() in ("if", "for", "when"):
            self.advance()
        parts = [self.relation()]
        while self.token.kind in ("text", "name") and self.token.value.strip() == "and":
            self.advance()
            parts.append(self.relation())
        return both(*parts)

    # --- expressions -----------------------------------------------------------------------------

    def expression(self, least: int) -> Term:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(f"nested more than {MAX_DEPTH} deep")
        left = self.prefix()
        while True:
            token = self.token
            kind, value = token.kind, token.value
            self.nodes += 1
            if self.nodes > MAX_NODES:
                raise self.error(f"more than {MAX_NODES} parts in one formula")
            if kind == "op":
                if value in ("+", "-") and least <= _SUM:
                    self.advance()
                    right = self.expression(_PRODUCT)
                    left = add(left, neg(right) if value == "-" else right)
                    continue
                if value in ("*", "/", "⊙") and least <= _PRODUCT:
                    self.advance()
                    right = self.expression(_SIGN)
                    left = self.product(left, right, value)
                    continue
                if value == "^" and least <= _POWER:
                    self.advance()
                    left = self.raise_to(left)
                    continue
                if value == "⊤" and least <= _POWER:
                    self.advance()
                    left = transpose(left)
                    continue
            if kind == "sup" and least <= _POWER:
                self.advance()
                left = transpose(left) if value == "T" else power(left, num(value))
                continue
            if least <= _PRODUCT and self.starts_factor(token):
                left = self.product(left, self.expression(_SIGN), "")
                continue
            break
        self.depth -= 1
        return left

    def product(self, left: Term, right: Term, sign: str) -> Term:
        if sign == "/":
            return div(left, right)
        if sign == "⊙":
            return hadamard(left, right)
        # Factors join one product only where no bracket stood between them; a bracketed product
        # flattens the same way, which is also how it is printed.
        return mul(left, right)

    def starts_factor(self, token: Token) -> bool:
        if token.kind in ("num", "name"):
            return not (
                token.kind == "name" and not self.tex and token.value in ("if", "and", "otherwise")
            )
        if token.kind == "cmd":
            return token.value in (
                "frac",
                "dfrac",
                "tfrac",
                "sqrt",
                "sum",
                "prod",
                "begin",
                "nabla",
                "infty",
                "ell",
                "left.",
                "binom",
                "boxed",
                "underbrace",
            )
        if token.kind == "op":
            if token.value == "|":
                return not self.bars
            return token.value in ("(", "[", "∂", "√") or (token.value == "{" and self.tex)
        return False

    def raise_to(self, base: Term) -> Term:
        token = self.token
        if token.kind == "cmd" and token.value in ("top", "intercal"):
            self.advance()
            return transpose(base)
        if self.take("⊤"):
            return transpose(base)
        if self.is_op("{"):
            self.advance()
            inner = self.token
            if inner.kind == "cmd" and inner.value in ("top", "intercal"):
                self.advance()
                self.expect("}")
                return transpose(base)
            up = self.expression(_SUM)
            self.expect("}")
        elif self.tex:
            if self.take("-"):
                raise self.error("an exponent of more than one character needs braces")
            token = self.token
            if token.kind == "num" and len(token.value) > 1:
                # TeX raises one digit only: x^10 is x¹0; who writes it means ten.
                up = num(self.advance().value)
            else:
                up = self.atom()
        elif self.take("-"):
            up = neg(self.expression(_POWER))
        else:
            up = self.expression(_POWER)
        if up.head == "sym" and up.data == "T" and "T" not in self.names.symbols:
            return transpose(base)
        if base.head == "sym" and base.data == "e" and "e" not in self.names.symbols:
            return call("exp", up)
        return power(base, up)

    # --- atoms -----------------------------------------------------------------------------------

    def prefix(self) -> Term:
        if self.take("-"):
            return neg(self.expression(_PRODUCT))
        if self.take("+"):
            return self.expression(_PRODUCT)
        return self.atom()

    def atom(self) -> Term:
        token = self.advance()
        kind, value = token.kind, token.value
        if kind == "num":
            t = num(value)
            if self.is_op("%"):
                self.advance()
                return div(t, num(100))
            return t
        if kind == "name":
            return self.named(token)
        if kind == "cmd":
            return self.command(token)
        if kind == "op":
            if value == "(":
                return self.closing(")")
            if value == "{" and self.tex:
                return self.closing("}")
            if value == "{":
                return self.text_cases()
            if value == "[":
                return self.brackets(token)
            if value == "|":
                self.bars += 1
                inner = self.expression(_SUM)
                self.bars -= 1
                self.expect("|")
                return call("abs", inner)
            if value == "‖":
                inner = self.expression(_SUM)
                self.expect("‖")
                return call("norm", inner)
            if value == "∂":
                return self.fraction_of("∂", token)
            if value == "√":
                return call("sqrt", self.atom())
        what = f"{self.text[token.start : token.end]!r}" if kind != "end" else "the end"
        raise self.error(f"a quantity is expected here, not {what}", token)

    def closing(self, bracket: str) -> Term:
        bars, self.bars = self.bars, 0
        inner = self.expression(_SUM)
        self.bars = bars
        self.expect(bracket)
        return inner

    def arguments(self) -> list[Term]:
        bars, self.bars = self.bars, 0
        out = [self.expression(_SUM)]
        while self.take(","):
            out.append(self.expression(_SUM))
        self.bars = bars
        self.expect(")")
        return out

    def named(self, token: Token) -> Term:
        name = token.value
        known = self.names.symbols
        if not self.tex and not known >= {name}:
            total = self.total_derivative(token)
            if total is not None:
                return total
        if name not in known:
            function = self.names.functions.get(name)
            if function is not None:
                applied = self.application(function, token)
                if applied is not None:
                    return applied
        return self.symbol(token)

    def application(self, function: str, token: Token) -> Term | None:
        order = 0
        start = self.i
        while self.is_op("'", "''"):
            order += len(self.advance().value)
        if self.is_op("("):
            self.advance()
            return call(function, *self.arguments(), order=order)
        if self.is_op("{") and self.tex and function == "sqrt":
            self.advance()
            return call(function, self.closing("}"))
        if function in ("log", "exp", "sin", "cos", "tan", "tanh", "sqrt") and not order:
            if self.starts_factor(self.token) and not self.is_op("["):
                return call(function, self.expression(_SIGN))
        self.i = start
        return None

    def symbol(self, token: Token) -> Term:
        name, known = token.value, self.names.symbols
        if name in known or not known:
            return sym(name)
        if not self.tex:
            try:
                name = canonical(name)
            except ValueError:
                raise self.error(f"{name!r} is not a name", token) from None
            if name in known:
                return sym(name)
            split = split_letters(name, known)
            if split:
                return mul(*map(sym, split))
        if not self.names.open:
            raise self.error(f"{name!r} is not defined", token, hint=close_match(name, known))
        return sym(name)

    def command(self, token: Token) -> Term:
        value = token.value
        if value in ("frac", "dfrac", "tfrac"):
            return self.latex_fraction()
        if value == "sqrt":
            if self.take("["):
                root = self.expression(_SUM)
                self.expect("]")
                return power(self.braced(), div(num(1), root))
            return call("sqrt", self.braced())
        if value in ("sum", "prod"):
            return self.big(value)
        if value == "infty":
            return sym("infinity")
        if value == "ell":
            return sym("ell")
        if value == "boxed":
            return self.braced()
        if value == "begin":
            return self.environment(token)
        if value == "left.":
            return self.evaluation_bar()
        raise self.error(f"\\{value} is not expected here", token)

    def braced(self) -> Term:
        if self.is_op("{"):
            self.advance()
            return self.closing("}")
        return self.atom()

    def big(self, head: str) -> Term:
        self.expect("_")
        self.expect("{")
        index = self.atom()
        self.expect("=")
        low = self.expression(_SUM)
        self.expect("}")
        self.expect("^")
        high = self.closing("}") if self.take("{") else self.atom()
        return sum_over(self.expression(_PRODUCT), index, low, high, head)

    def environment(self, token: Token) -> Term:
        self.expect("{")
        kind = ""
        while not self.is_op("}"):
            kind += self.advance().value
            if self.token.kind == "end":
                raise self.error("this environment is never closed", token)
        self.expect("}")
        if kind == "cases":
            return self.latex_cases()
        if kind in ("bmatrix", "pmatrix", "matrix", "smallmatrix", "Bmatrix"):
            return self.latex_matrix()
        raise self.error(f"the environment {kind} is not expected inside a formula", token)

    def end_environment(self) -> None:
        self.advance()
        self.expect("{")
        while not self.take("}"):
            if self.advance().kind == "end":
                raise self.error("this environment is never closed")

    def at_end(self) -> bool:
        return self.token.kind == "cmd" and self.token.value == "end"

    def latex_cases(self) -> Term:
        pairs = []
        while not self.at_end():
            value = self.expression(_SUM)
            self.take(",")
            self.expect("&")
            pairs.append((value, self.condition()))
            if not self.take("\\\\"):
                break
        self.end_environment()
        return cases(*pairs)

    def latex_matrix(self) -> Term:
        start = self.token
        rows = [[self.expression(_SUM)]]
        while True:
            if self.take("&"):
                rows[-1].append(self.expression(_SUM))
            elif self.take("\\\\"):
                if self.at_end():
                    break
                rows.append([self.expression(_SUM)])
            else:
                break
        self.end_environment()
        return self.grid(rows, start)

    def grid(self, rows: list[list[Term]], token: Token) -> Term:
        if max(len(rows), *map(len, rows)) > MAX_MATRIX:
            raise self.error(f"a matrix of more than {MAX_MATRIX} rows or columns", token)
        if len({len(r) for r in rows}) > 1:
            raise self.error("the rows of this matrix differ in length", token)
        return matrix(rows)

    def brackets(self, token: Token) -> Term:
        """``[a + b]``, ``[a, b; c, d]`` or an evaluation bar ``[f]_(x = 1)``."""
        bars, self.bars = self.bars, 0
        rows = [[self.expression(_SUM)]]
        while True:
            if self.take(","):
                rows[-1].append(self.expression(_SUM))
            elif self.take(";"):
                rows.append([self.expression(_SUM)])
            else:
                break
        self.bars = bars
        self.expect("]")
        if len(rows) == 1 and len(rows[0]) == 1:
            inner = rows[0][0]
            if self.is_op("_") and self.ahead().value == "(":
                self.advance()
                self.advance()
                where = [self.relation()]
                while self.take(","):
                    where.append(self.relation())
                self.expect(")")
                return at(inner, *where)
            return inner
        return self.grid(rows, token)

    def evaluation_bar(self) -> Term:
        self.bars += 1
        body = self.expression(_SUM)
        self.bars -= 1
        self.expect("|")
        self.expect("_")
        self.expect("{")
        where = [self.relation()]
        while self.take(","):
            where.append(self.relation())
        self.expect("}")
        return at(body, *where)

    def text_cases(self) -> Term:
        pairs = []
        while True:
            value = self.expression(_SUM)
            pairs.append((value, self.condition()))
            if not self.take(";"):
                break
        self.expect("}")
        return cases(*pairs)

    # --- derivatives -----------------------------------------------------------------------------

    def latex_fraction(self) -> Term:
        if self.is_op("{"):
            inner = self.ahead()
            if inner.kind == "op" and inner.value == "∂":
                return self.latex_derivative("partial")
            if inner.kind == "name" and inner.value == "d" and "d" not in self.names.symbols:
                found = self.try_total()
                if found is not None:
                    return found
        top = self.braced()
        return div(top, self.braced())

    def try_total(self) -> Term | None:
        start, depth = self.i, self.depth
        try:
            return self.latex_derivative("total")
        except NotationError:
            self.i, self.depth = start, depth
            return None

    def d_sign(self, kind: str) -> None:
        if kind == "partial":
            self.expect("∂")
        elif self.token.kind == "name" and self.token.value == "d":
            self.advance()
        else:
            raise self.error("a d is expected here")

    def latex_derivative(self, kind: str) -> Term:
        self.expect("{")
        self.d_sign(kind)
        order = self.small_order()
        if self.is_op("[", "("):
            closer = {"[": "]", "(": ")"}[self.advance().value]
            of: Term | None = self.closing(closer)
        elif self.is_op("}"):
            of = None
        else:
            of = self.expression(_PRODUCT)
        self.expect("}")
        self.expect("{")
        wrt: list[Term] = []
        while not self.is_op("}"):
            self.d_sign(kind)
            if self.is_op("("):
                self.advance()
                quantity = self.closing(")")
            else:
                quantity = self.symbol_only()
            times = self.small_order()
            wrt.extend([quantity] * times)
        self.expect("}")
        if of is None:
            of = self.expression(_SIGN)
        if len(wrt) != order:
            raise self.error(f"{order} differentiations above, {len(wrt)} below")
        return deriv(of, *wrt, kind=kind)

    def symbol_only(self) -> Term:
        token = self.advance()
        if token.kind != "name":
            raise self.error("a name is expected here", token)
        return sym(token.value)

    def small_order(self) -> int:
        if self.token.kind == "sup" and self.token.value.isdigit():
            return int(self.advance().value)
        if self.is_op("^"):
            self.advance()
            braces = self.take("{")
            token = self.advance()
            if token.kind != "num" or not token.value.isdigit() or int(token.value) > 9:
                raise self.error("an order of differentiation is a number from 1 to 9", token)
            if braces:
                self.expect("}")
            return int(token.value)
        return 1

    def fraction_of(self, d: str, token: Token) -> Term:
        """``∂L/∂w`` or ``∂²L/(∂w∂w)`` or ``∂[f]/∂x`` in plain text; the first d is read."""
        order = self.small_order()
        of = self.closing("]") if self.take("[") else self.symbol_only()
        self.expect("/")
        wrt = []
        if self.is_op("(") and self.ahead().value == "∂":
            self.advance()
            while not self.take(")"):
                self.expect("∂")
                quantity = self.symbol_only()
                wrt.extend([quantity] * self.small_order())
        else:
            self.expect("∂")
            wrt.append(self.symbol_only())
        if len(wrt) != order:
            raise self.error(f"{order} differentiations above, {len(wrt)} below", token)
        return deriv(of, *wrt)

    def total_derivative(self, token: Token) -> Term | None:
        """``dy/dw_1`` in plain text, where neither dy nor dw_1 is a name of its own."""
        name, known = token.value, self.names.symbols
        if not name.startswith("d") or name.split("_")[0] in GREEK:
            return None
        of: Term | None = None
        start = self.i
        if name == "d" and self.is_op("["):
            self.advance()
            of = self.closing("]")
        elif len(name) > 1 and name[1].isalpha() and (not known or name[1:] in known):
            of = sym(name[1:])
        if of is not None and self.is_op("/"):
            below = self.ahead()
            rest = below.value[1:]
            fits = below.kind == "name" and below.value.startswith("d") and rest[:1].isalpha()
            if fits and below.value.split("_")[0] not in GREEK and (not known or rest in known):
                self.advance()
                self.advance()
                return deriv(of, sym(rest), kind="total")
        self.i = start
        return None


# --- helpers ---------------------------------------------------------------------------------------


def split_letters(name: str, known: Iterable[str]) -> list[str]:
    """``wx`` as [w, x] where both are known; [] when it cannot be read so."""
    table = set(known)
    best: dict[int, list[str]] = {0: []}
    for end in range(1, len(name) + 1):
        for start in range(end):
            if start in best and name[start:end] in table:
                best[end] = [*best[start], name[start:end]]
                break
    return best.get(len(name), [])


def close_match(name: str, known: Iterable[str]) -> str:
    """ "did you mean …?" for a name that is not known."""
    import difflib

    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return (
        f"did you mean {found[0]!r}?" if found else "known here: " + ", ".join(sorted(known)[:12])
    )
