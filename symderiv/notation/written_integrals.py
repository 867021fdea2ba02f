"""Integrals of write-ups: ``\\int_0^1 x^2 dx`` is integral(x^2, x, 0, 1), ``\\int x^2 dx`` has no limits,
and ``[F]_0^1`` is F(1) − F(0).
"""

from __future__ import annotations

from symderiv.notation.cursor import PRODUCT
from symderiv.notation.structures import Structures
from symderiv.notation.term import ONE, Term, add, call, mul, neg, sub, substitute, sym

__all__ = ["WrittenIntegrals"]


class WrittenIntegrals(Structures):
    """The part of the write-up parser that reads integrals."""

    open_integrals = 0  # how many are being read: there a d is part of dx

    def integral(self) -> Term:
        """What stands behind ``\\int``, up to dx and what is multiplied behind it."""
        token = self.tokens[self.i - 1]
        limits = self._limits()
        body: Term | None = None
        while True:
            minus = body is not None and self.advance().value == "-"
            self.open_integrals += 1
            try:
                part = self.expression(PRODUCT)
            finally:
                self.open_integrals -= 1
            found = _up_to_differential(part)
            inner = part if found is None else found[0]
            inner = neg(inner) if minus else inner
            body = inner if body is None else add(body, inner)
            if found is not None:
                value = call("integral", body, found[1], *limits)
                return mul(value, *found[2]) if found[2] else value
            if not self.is_op("+", "-"):
                raise self.error("an integral is read up to its dx", token)

    def _limits(self) -> tuple[Term, ...]:
        found: dict[str, Term] = {}
        for _ in range(2):
            for sign in ("_", "^"):
                if sign not in found and self.take(sign):
                    self.one_digit()
                    found[sign] = self.braced()
        if not found:
            return ()
        if len(found) == 1:
            raise self.error("an integral over a set is not read", self.tokens[self.i - 1])
        return found["_"], found["^"]

    def one_digit(self) -> None:
        """TeX raises one digit alone: ``\\int_0^22x`` goes from 0 to 2 over 2x. What goes on with a zero, or
        stands apart from a name, is a number all the same."""
        token, behind = self.token, self.ahead()
        if token.kind != "num" or not token.value.isdigit() or len(token.value) < 2:
            return
        if token.value[1] != "0" and behind.kind == "name" and behind.start == token.end:
            self.split_first_digit()

    def bounded(self, body: Term) -> Term | None:
        """``[F]_{a}^{b}``, where a group with a ``^`` behind it comes."""
        depth, k = 0, 0
        while value := self.ahead(k).value:
            depth += (value == "{") - (value == "}")
            k += 1
            if not depth:
                break
        return self.between(body) if self.ahead(k).value == "^" else None

    def between(self, body: Term) -> Term | None:
        """``[F]_a^b`` with one name in F: its values at b and at a; None where it is no such thing."""
        start = self.i
        low = self.braced()
        if len(body.names) != 1 or not self.take("^"):
            self.i = start
            return None
        high = self.braced()
        x = sym(body.names[0])
        return sub(substitute(body, {x: high}), substitute(body, {x: low}))


def _up_to_differential(t: Term) -> tuple[Term, Term, tuple[Term, ...]] | None:
    """(integrand, variable, factors behind) of a product with ``d x`` or ``dx`` in it."""
    factors = t.args if t.head == "mul" else (t,)
    for i, f in enumerate(factors):
        if f.head != "sym":
            continue
        if f.data == "d" and i + 1 < len(factors) and factors[i + 1].head == "sym":
            inside, variable, behind = factors[:i], factors[i + 1], factors[i + 2 :]
        elif len(f.data) > 1 and f.data[0] == "d" and f.data[1:] in t.names:
            inside, variable, behind = factors[:i], sym(f.data[1:]), factors[i + 1 :]
        else:
            continue
        if not inside:
            inside, behind = behind, ()  # ∫ dx f(x)
        return mul(*inside) if len(inside) > 1 else inside[0] if inside else ONE, variable, behind
    return None
