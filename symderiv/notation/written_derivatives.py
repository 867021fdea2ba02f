"""Derivatives as write-ups have them: on the line, with ∇, of an expression in brackets, with δ for ∂."""

from __future__ import annotations

from collections.abc import Callable

from symderiv.notation.cursor import PRODUCT, SIGN
from symderiv.notation.derivatives import Derivatives
from symderiv.notation.entries import entry_of
from symderiv.notation.errors import NotationError
from symderiv.notation.lexer import Token
from symderiv.notation.names import split
from symderiv.notation.term import (
    ZERO,
    Term,
    at,
    call,
    deriv,
    div,
    having,
    is_first_derivative,
    is_number,
    mul,
    num,
    power,
    rel,
    sym,
    transpose,
)

__all__ = ["WrittenDerivatives"]


# Letters of weights and counts that stand before a loss.
_COEFFICIENTS = frozenset("lambda alpha beta gamma eta tau m n".split())
_LOGARITHMS = ("log", "ln")
_ACTIVATIONS = frozenset(("sigmoid", "tanh", "relu", "softplus"))


def _of_what_is_squared(gradient: Callable[[Term], Term], of: Term) -> Term:
    """∇J(θ)² is the square of the gradient: optimizers have it, entry by entry."""
    if of.head != "pow" or of.args[0].head != "call" or len(of.args[0].data[0]) != 1:
        return gradient(of)
    return power(gradient(of.args[0]), of.args[1])


class WrittenDerivatives(Derivatives):
    """The part of the write-up parser that reads derivatives as quantities."""

    def nabla(self, token: Token) -> Term:
        """``∇_w L`` is ∂L/∂w, ``∇_w^2 L`` ∂²L/∂w²; ``∇L`` stays a function of what follows."""
        sub_name = split(token.value)[1]
        twice = self.squared()
        if self.is_op("^"):
            raise self.error("powers of ∇ are not read", token)
        if not self.starts_factor(self.token):
            if twice:
                raise self.error("powers of ∇ are not read", token)
            return sym(token.value)
        sub_name = sub_name or (self.names.gradient_in if twice else "")
        head = "hessian" if twice else "nabla"
        if not sub_name:
            return _of_what_is_squared(lambda of: call(head, of), self.expression(SIGN))
        try:
            split(sub_name)
        except ValueError:
            raise self.error("a gradient in several quantities is not read", token) from None
        of = self.expression(SIGN)
        wrt = sym(sub_name)
        by = [wrt, wrt] if twice else [wrt]
        applied = twice and of.head == "call" and of.args == (wrt,)
        if applied or self.is_placed(of, wrt):
            return call(head, of)
        if of.head == "T" and self.is_placed(of.args[0], wrt):
            return transpose(call(head, of.args[0]))
        if of.head == "sym" and self.is_op("("):
            place = self.tokens[self.i + 1 : self.i + 3]
            if place[0].kind == "name" and place[1].value == ")":
                if _is_another(place[0].value, sub_name):
                    self.i += 3
                    return at(deriv(of, *by), rel("=", wrt, sym(place[0].value)))
        if (of.head == "T" or _is_coefficient(of, wrt)) and self.starts_factor(self.token):
            # ∇_w (Xw − y)ᵀ(Xw − y): only the product is a scalar
            of = mul(of, self.expression(PRODUCT))  # ∇_w ½‖Xw − y‖²
        return _of_what_is_squared(lambda of: deriv(of, *by), of)

    def partial_derivative(self, token: Token) -> Term:
        if self.take("_"):
            framed = self.take("{")
            wrt = self.symbol_only()
            if framed:
                self.expect("}")
            of = self.expression(SIGN)
            if _is_coefficient(of, wrt) and self.starts_factor(self.token):
                of = mul(of, self.expression(PRODUCT))  # ∂_w (λ/2) w²
            return self.at_its_place(deriv(of, wrt))
        start = self.i
        order = self.small_order()
        if self.take("/"):  # ∂²/∂x∂y (x² y)
            by = self.below_the_line(order)
            self.check_order(order, by, token)
            return deriv(self.operated_on(), *by)
        self.i = start
        if order == 1 and self.token.kind == "name" and (applied := self.value_above()) is not None:
            by = self.below_the_line(order)
            if self.is_op("("):
                raise self.error("what this is differentiated by is not read")  # ∂vec(W)
            self.check_order(order, by, token)
            return deriv(applied, *by)
        found = super().partial_derivative(token)
        if is_first_derivative(found) and _is_deviation(found.args[1]):
            of, deviation = found.args
            if self.squared():
                if deviation.data in self.names.squared:
                    return deriv(of, sym(f"{deviation.data}^{{2}}"))
                return _by_square(deriv(of, power(deviation, num(2))))
        return found

    def value_above(self) -> Term | None:
        """The value of a function in ``∂ ln π/∂θ`` and ``∂ σ(z)/∂z``, and the stroke; None for a name alone."""
        start = self.i
        try:
            of = self.expression(SIGN)
        except NotationError:
            of = None
        if of is not None and of.head == "call" and not of.data[1] and self.take("/"):
            if self.is_op("∂") or (self.is_op("(") and self.ahead().value == "∂"):
                return of
        self.i = start
        return None

    def latex_derivative(self, kind: str) -> Term:
        """``{∂ f(x_0)}{∂x}`` is the derivative at x_0."""
        above = self.tokens[self.i + 2 : self.i + 7]
        found = self.applied(_by_logarithm(_by_square(super().latex_derivative(kind))))
        if not is_first_derivative(found):
            return found
        of, wrt = found.args
        if of.head == "mul" and [t.value for t in above[1::2]] == ["(", ")"]:
            name, place = above[0], above[2]
            if name.kind == place.kind == "name" and above[4].value == "}":
                if wrt.head == "sym" and place.value == wrt.data:
                    return deriv(sym(name.value), wrt, kind=kind)  # ∂L(θ)/∂θ is no product
                if wrt.head == "sym" and _is_another(place.value, wrt.data):
                    found = deriv(sym(name.value), wrt, kind=kind)
                    return at(found, rel("=", wrt, sym(place.value)))
        return self.at_its_place(found)

    def applied(self, found: Term) -> Term:
        """``\\frac{dJ}{dθ}(θ)`` and ``\\frac{dJ}{dθ}(θ_0)``: at a place, no products."""
        if found.head != "deriv" or not self.is_op("(") or found.args[1].head != "sym":
            return found
        wrt = found.args[1]
        name, close = self.tokens[self.i + 1 : self.i + 3]
        function = {"sigma": "sigmoid"}.get(of := str(found.args[0].data), of)
        if name.kind == "num" and close.value == ")" and function in _ACTIVATIONS:
            if found.args[0].head == "sym" and len(found.args) == 2:
                self.advance()
                place = self.expression(SIGN)
                self.expect(")")
                return call(function, place, order=1)  # dσ/dz(0)
        if name.kind != "name" or close.value != ")" or any(w is not wrt for w in found.args[1:]):
            return found
        if name.value != wrt.data and not _is_another(name.value, wrt.data):
            return found
        self.i += 3
        if name.value == wrt.data:
            return found
        return at(found, rel("=", wrt, sym(name.value)))

    def check_order(self, order: int, wrt: list[Term], token: Token) -> None:
        """``∂L/∂σ²`` of a variance: by the square."""
        if order == 1 and len(wrt) == 2 and wrt[0] is wrt[1] and _is_deviation(wrt[0]):
            wrt[:] = [power(wrt[0], num(2))]
            return
        super().check_order(order, wrt, token)

    def at_its_place(self, found: Term) -> Term:
        """``∂f(x_0)/∂x`` as ∂f(x)/∂x where x = x_0."""
        of, wrt = found.args
        if of.head == "call" and self.is_at_number(of.data[0], of.args):
            return call(of.data[0], *of.args, order=of.data[1] + 1)
        if not self.is_placed(of, wrt):
            return found
        there = deriv(call(of.data[0], wrt), wrt, kind=found.data)
        return at(there, rel("=", wrt, of.args[0]))

    def is_at_number(self, function: str, places: tuple[Term, ...]) -> bool:
        """Whether this is σ(0) or f(2), whose derivative is σ′(0): ln 2 is a number, and its derivative 0."""
        if len(places) != 1 or not is_number(places[0]):
            return False
        return function in _ACTIVATIONS or function in self.names.formulas

    def is_placed(self, of: Term, wrt: Term) -> bool:
        """Whether this is f(x_0), and x the quantity of the derivative; f has a formula."""
        if of.head != "call" or of.data[1] or len(of.args) != 1 or wrt.head != "sym":
            return False
        place = of.args[0]
        if of.data[0] not in self.names.formulas or place.head != "sym":
            return False
        return _is_another(place.data, wrt.data)

    def squared(self) -> bool:
        """Whether ``²``, ``^2`` or ``^{2}`` stands here; it is read."""
        if self.token.kind == "sup" and self.token.value == "2":
            self.i += 1
            return True
        values = [t.value for t in self.tokens[self.i : self.i + 4]]
        for square in (["^", "2"], ["^", "{", "2", "}"]):
            if values[: len(square)] == square:
                self.i += len(square)
                return True
        return False

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
                return self.applied(deriv(of, self.symbol_only(), kind="total"))
        self.i = start
        return None

    def typed_operator(self) -> Term | None:
        """``d/dx ln(1 + e^x)``, ``d²/dx² e^x`` on the line; the d is read. None when it is none."""
        start = self.i
        order = self.small_order() if self.is_raised() else 1
        if self.take("/"):
            wrt = self.differentials(order > 1)
            if wrt is not None and len(wrt) == order:
                if self.starts_factor(self.token) or self.is_op("-"):
                    return deriv(self.operated_on(), *wrt, kind="total")
        self.i = start
        return None

    def latex_fraction(self) -> Term:
        token = self.token
        if token.kind == "num" and len(token.value) > 1:  # \frac12 is one half
            self.split_first_digit()
            return div(self.braced(), self.braced())
        if (
            self.is_op("∂") or (token.kind == "name" and token.value == "d")
        ) and self.ahead().value == "{":
            # \frac\partial{\partial w}, \frac d{dx}
            brace = token._replace(kind="op", value="{", end=token.start)
            close = brace._replace(value="}", start=token.end, end=token.end)
            self.tokens[self.i : self.i + 1] = [brace, token, close]
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
        if self.token.value in _LOGARITHMS and self.ahead().value != "}":
            self.i += 1
            framed = self.take("(")
            quantity = self.symbol_only()
            if framed:
                self.expect(")")
            return call("log", quantity)
        quantity = self.symbol_only()
        if self.take("("):
            return call(quantity.data, *self.arguments())
        if quantity.data in self.names.squared and self.take("^"):
            return self.raise_to(quantity)
        return quantity

    def symbol_only(self) -> Term:
        shown = [self.ahead(k) for k in range(4)] if self.is_op("(") else []
        if [t.value for t in shown[2:]] != [")", "_"] or shown[1].kind != "name":
            return super().symbol_only()
        self.i += 3  # ∂(W_h)_{ij}
        return self.framed(sym(shown[1].value))

    def framed(self, quantity: Term) -> Term:
        if not self.is_op("_"):
            return quantity
        return self.behind_brackets(quantity)

    def behind_brackets(self, body: Term) -> Term:
        """``(…)'``: a transpose, or the derivative in the one quantity there is."""
        token = self.advance()
        if token.value == "_" and self.at_positive_part():
            return call("max", ZERO, body)
        if token.value == "_":
            entry = self.entry(body) or self.between(body)
            if entry is None:
                raise self.error("an index behind brackets is not read", token)
            return entry
        names = body.names
        turned = not self.names.matrices.isdisjoint(names) and not self.divides_by_vector(body)
        if body.head in ("mat", "T") or turned:
            return transpose(body)
        names = tuple(n for n in names if n not in ("e", "pi") or n in self.names.symbols)
        if len(names) != 1:
            raise self.error("by which quantity this prime differentiates is not said", token)
        return deriv(body, *[sym(names[0])] * len(token.value), kind="total")

    def at_positive_part(self) -> bool:
        """Reads the + of ``[1 - y f]_+``, the positive part, or of ``(x)_{+}``."""
        framed = self.is_op("{") and self.ahead(2).value == "}"
        if self.ahead(int(framed)).value != "+":
            return False
        self.i += 3 if framed else 1
        return True

    def divides_by_vector(self, body: Term) -> bool:
        """Whether ``1/(1 + e^{-x})`` is of an x that is no vector here, whatever x is elsewhere."""
        below = [u.args[1] for u in having(body, "div")]
        return any(not self.names.matrices.isdisjoint(u.names) for u in below)

    def between(self, body: Term) -> Term | None:
        """``[F]_a^b``, see :mod:`.written_integrals`."""
        raise NotImplementedError

    def entry(self, body: Term) -> Term | None:
        """``softmax(z)_i``, ``(a - b)_{ij}``: an entry, written out; the _ is read."""
        framed = self.is_op("{")
        tokens: list[Token] = []
        for token in self.tokens[self.i + framed : self.i + framed + (4 if framed else 1)]:
            if framed and token.value == "}":
                break
            tokens.append(token)
        else:
            if framed:
                return None
        if not all(t.kind in ("name", "num") or t.value == "," for t in tokens):
            return None
        indices = [t.value for t in tokens if t.value != ","]
        if not all(i.isdigit() or len(i) == 1 for i in indices) or not 0 < len(indices) <= 2:
            return None
        found = entry_of(body, indices, self.names.indexed)
        if found is not None:
            self.i += len(tokens) + 2 * framed
        return found


def _is_deviation(t: Term) -> bool:
    return t.head == "sym" and split(t.data)[0].startswith("sigma")


def _by_square(t: Term) -> Term:
    """∂L/∂σ² as (∂L/∂σ)/(2σ)."""
    if t.head != "deriv" or t.args[1].head != "pow":
        return t
    of, square = t.args
    return div(deriv(of, square.args[0], kind=t.data), mul(num(2), square.args[0]))


def _by_logarithm(t: Term) -> Term:
    """∂L/∂ log x as x ∂L/∂x, and so twice."""
    if t.head != "deriv" or any(u.head != "call" or u.data[0] != "log" for u in t.args[1:]):
        return t
    found = t.args[0]
    for u in t.args[1:]:
        found = mul(u.args[0], deriv(found, u.args[0], kind=t.data))
    return found


def _is_coefficient(of: Term, wrt: Term) -> bool:
    """Whether this is no quantity that one derives: ½, λ/2, 1/(2m)."""
    plain = of.heads <= {"num", "sym", "mul", "div", "pow", "neg"} and wrt.data not in of.names
    return plain and all(split(n)[0] in _COEFFICIENTS for n in of.names)


def _is_another(name: str, other: str) -> bool:
    """Whether a name is another one's letter with an index of its own: x_0 beside x."""
    return name != other and split(other) == (split(name)[0], "", "")
