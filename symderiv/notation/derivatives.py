"""Reading derivatives: ``\\frac{\\partial L}{\\partial w}``, ``∂²L/(∂w∂v)``, ``dL/dw``.

What stands above and below is taken as written; nothing is differentiated here.
"""

from __future__ import annotations

import re

from symderiv.notation.cursor import PRODUCT, SIGN, Cursor
from symderiv.notation.functions import ALIASES
from symderiv.notation.lexer import Token
from symderiv.notation.names import GREEK, split
from symderiv.notation.term import Term, deriv, div, sym

__all__ = ["Derivatives", "is_d_name"]

MAX_ORDER = 9
_ORDERS = tuple("123456789")
# A denominator by kinds of token: d and name (bracketed perhaps, or behind a logarithm), each with an
# order perhaps.
_DIFFERENTIALS = re.compile(r"\{(?:d(?:l?[nd]'?|l|l?\([nd]'?\)|\{[nd]'?\})(?:\^(?:1|\{1\}))?)+\}")


def is_d_name(name: str) -> bool:
    """Whether a plain-text name reads as a differential: ``dw_1`` does, ``delta_1`` does not."""
    try:
        base = split(name)[0]
    except ValueError:  # log10 and other words that are no names
        return False
    return len(base) > 1 and base[0] == "d" and base not in GREEK and base not in ALIASES


def _letter(token: Token) -> str:
    """One letter for the kind of a token: d, another n(ame), a number 1, an operator as itself."""
    if token.kind == "name":
        return "d" if token.value == "d" else "l" if token.value in ("log", "ln") else "n"
    if token.kind == "num":
        return "1"
    return token.value if token.kind == "op" and len(token.value) == 1 else "?"


class Derivatives(Cursor):
    """The part of the parser that reads derivatives as quantities."""

    # --- LaTeX ------------------------------------------------------------------------------------

    def latex_fraction(self) -> Term:
        """After ``\\frac``: a derivative where both parts begin with ∂ (or d), else a quotient."""
        if self.is_op("{"):
            if self.names.document:
                self.part_differentials()
            inner = self.ahead()
            if inner.kind == "op" and inner.value == "∂":
                return self.latex_derivative("partial")
            if inner.kind == "name" and inner.value == "d" and self.differentials_below():
                return self.latex_derivative("total")
        top = self.braced()
        return div(top, self.braced())

    def part_differentials(self) -> None:
        """Within a fraction {d…}{dx}: the token dx, where that is a name of its own, as d and x."""
        upper = self.i + 1
        below, depth = self.i, 0
        while self.tokens[below].kind != "end":
            if self.tokens[below].kind == "op" and self.tokens[below].value in "{}":
                depth += 1 if self.tokens[below].value == "{" else -1
            below += 1
            if depth == 0:
                break
        below += 1
        if below >= len(self.tokens) or not all(
            t.kind == "name"
            and (t.value == "d" or (is_d_name(t.value) and len(split(t.value)[0]) <= 3))
            for t in (self.tokens[upper], self.tokens[below])
        ):
            return
        for at in (below, upper):
            token = self.tokens[at]
            if token.value != "d":
                rest = token._replace(value=token.value[1:], start=token.start + 1)
                self.tokens[at : at + 1] = [token._replace(value="d"), rest]

    def differentials_below(self) -> bool:
        """Whether the denominator of the fraction at hand is ``{d x}``, ``{dx^2}``, ``{dx dy}``."""
        if "d" in self.names.symbols and not self.names.document:
            return False
        tokens, j, depth = self.tokens, self.i, 0
        while tokens[j].kind != "end":
            if tokens[j].kind == "op" and tokens[j].value in "{}":
                depth += 1 if tokens[j].value == "{" else -1
            j += 1
            if depth == 0:
                break
        kinds = "".join(_letter(t) for t in tokens[j : j + 4 * MAX_ORDER])
        return _DIFFERENTIALS.match(kinds) is not None

    def d_sign(self, kind: str) -> None:
        if kind == "partial":
            self.expect("∂")
        elif self.token.kind == "name" and self.token.value == "d":
            self.advance()
        else:
            raise self.error("a d is expected here")

    def latex_derivative(self, kind: str) -> Term:
        """``{∂^n f}{∂x ∂y …}``, where f may also follow the fraction."""
        self.expect("{")
        self.d_sign(kind)
        order = self.small_order()
        of: Term | None = None
        if not self.is_op("}"):
            of = self.derived()
        self.expect("}")
        self.expect("{")
        wrt: list[Term] = []
        while not self.is_op("}"):
            self.d_sign(kind)
            frame = ")" if self.take("(") else "}" if self.take("{") else ""
            quantity = self.variable()
            if frame:
                self.expect(frame)
                quantity = self.framed(quantity)
            wrt.extend([quantity] * self.small_order())
        self.expect("}")
        self.check_order(order, wrt, self.tokens[self.i - 1])
        if of is None:
            of = self.operated_on()
        return deriv(of, *wrt, kind=kind)

    def derived(self) -> Term:
        """What stands after the ∂ above the line."""
        if self.is_op("[", "("):
            return self.closing({"[": "]", "(": ")"}[self.advance().value])
        return self.expression(PRODUCT)

    def operated_on(self) -> Term:
        """What follows the operator ∂/∂x."""
        return self.expression(SIGN)

    def variable(self) -> Term:
        """What stands after a ∂ below the line."""
        return self.symbol_only()

    def framed(self, quantity: Term) -> Term:
        """What a name in brackets is below the line, with what stands behind them."""
        return quantity

    # --- plain text -------------------------------------------------------------------------------

    def partial_derivative(self, token: Token) -> Term:
        """``∂L/∂w``, ``∂²L/(∂w∂w)``, ``∂²L/∂w²``, ``∂[f]/∂x`` or ``∂(f)/∂x``; the first ∂ is read."""
        order = self.small_order()
        closer = {"[": "]", "(": ")"}.get(self.token.value) if self.token.kind == "op" else None
        if closer is not None:
            self.advance()
        of = self.closing(closer) if closer is not None else self.symbol_only()
        self.expect("/")
        wrt = self.below_the_line(order)
        self.check_order(order, wrt, token)
        return deriv(of, *wrt)

    def below_the_line(self, order: int) -> list[Term]:
        """``∂w``, ``(∂w∂v)``, and ``∂w²`` and ``∂w∂v`` where there are several."""
        framed = self.is_op("(") and self.ahead().value == "∂"
        wrt: list[Term] = []
        if framed:
            self.advance()
        while True:
            self.expect("∂")
            quantity = self.symbol_only()
            wrt.extend([quantity] * (self.small_order() if framed or order > 1 else 1))
            if self.take(")") if framed else len(wrt) >= order or not self.is_op("∂"):
                return wrt

    def total_derivative(self, token: Token) -> Term | None:
        """``dy/dw_1``, ``d[f]/dx`` or ``d²y/(dx dx)``, where no such name is known; else None."""
        start = self.i
        order, of = 1, None
        if token.value == "d":
            if self.token.kind == "sup" or self.is_op("^"):
                if not self.is_raised():
                    return None
                order = self.small_order()
            if self.is_op("[") and not self.token.spaced:
                self.advance()
                of = self.closing("]")
            elif self.token.kind == "name" and not self.token.spaced:
                of = self.symbol_only()
        elif is_d_name(token.value):
            of = self.differential(token)
        wrt: list[Term] | None = None
        if of is not None and self.take("/"):
            wrt = self.differentials(order > 1)
        if of is None or wrt is None or len(wrt) != order:
            self.i = start
            return None
        return deriv(of, *wrt, kind="total")

    def differential(self, token: Token) -> Term | None:
        """The x of the name ``dx``, if that is not a name of its own."""
        known = self.names.symbols
        rest = token.value[1:]
        fits = token.kind == "name" and is_d_name(token.value) and (not known or rest in known)
        return sym(self.primed(rest)) if fits and token.value not in known else None

    def differentials(self, many: bool) -> list[Term] | None:
        """``dx``, or ``(dx dy)`` where there are many; None when something else stands here."""
        if many and not self.take("("):
            one = self.differentials(False)
            order = (
                self.small_order() if one and (self.is_op("^") or self.token.kind == "sup") else 1
            )
            return one * order if one else None
        out: list[Term] = []
        while True:
            token = self.advance()
            if token.kind == "name" and token.value == "d" and self.token.kind == "name":
                if self.token.spaced:
                    return None
                quantity: Term | None = self.symbol_only()
            else:
                quantity = self.differential(token)
            if quantity is None:
                return None
            out.append(quantity)
            if not many or self.take(")"):
                return out

    # --- shared -----------------------------------------------------------------------------------

    def check_order(self, order: int, wrt: list[Term], token: Token) -> None:
        if len(wrt) != order:
            raise self.error(f"{order} differentiations above, {len(wrt)} below", token)

    def is_raised(self) -> bool:
        """Whether ``²`` or ``^2`` stands here, an order of differentiation."""
        digits = self.ahead() if self.is_op("^") else self.token
        kind = "num" if self.is_op("^") else "sup"
        return digits.kind == kind and digits.value in _ORDERS

    def small_order(self) -> int:
        """``^2``, ``²`` or nothing: how often something is differentiated."""
        token = self.token
        if token.kind == "sup":
            self.advance()
        elif self.take("^"):
            braces = self.take("{")
            token = self.advance()
            if braces:
                self.expect("}")
            if token.kind != "num":
                raise self.error("an order of differentiation is a number", token)
        else:
            return 1
        if token.value not in _ORDERS:
            raise self.error(f"an order of differentiation is from 1 to {MAX_ORDER}", token)
        return int(token.value)
