"""Functions of write-ups that are written by way of others: sech, cot and the like, sin⁻¹ for arcsin, and inner
products ⟨a, b⟩."""

from __future__ import annotations

from symderiv.notation.cursor import PRODUCT, SUM
from symderiv.notation.names import join, split
from symderiv.notation.term import ONE, Term, call, div, mul, num, sum_over, sym, transpose
from symderiv.notation.text import unicode_text
from symderiv.notation.written_brackets import WrittenBrackets

__all__ = ["RECIPROCALS", "WrittenFunctions", "with_index"]

# One divided by which function.
RECIPROCALS = {
    "sech": "cosh", "csch": "sinh", "coth": "tanh", "sec": "cos", "csc": "sin", "cosec": "sin", "cot": "tan",
}  # fmt: skip
_INVERSES = {"sin": "arcsin", "cos": "arccos", "tan": "arctan", "tanh": "artanh"}
_EXTREME = {"max": "sup", "min": "inf", "sup": "sup", "inf": "inf"}
_MAPS = frozenset(
    ("f", "g", "h", "F", "G", "phi", "psi")
)  # what is written for a function of its own
_STACKED = frozenset(("frac", "dfrac", "tfrac", "sqrt"))
_MINUS_ONE = ["^", "{", "-", "1", "}"]


def _is_one_quantity(applied: Term) -> bool:
    """Whether one name, or one value of a function, stands in the brackets: σ⁻¹(D(x)), and not σ⁻¹(x − μ)."""
    return len(applied.args) == 1 and applied.args[0].head in ("sym", "call")


def with_index(t: Term) -> Term:
    """π(a) as the quantity π_a, where a is an index."""
    if len(t.args) == 1 and t.args[0].head in ("sym", "num"):
        index = unicode_text(t.args[0]) if t.args[0].head == "num" else t.args[0].data
        if index.isalnum():  # not 0.5
            return sym(join(t.data[0], index))
    return t


class WrittenFunctions(WrittenBrackets):
    """The part of the write-up parser that reads such functions."""

    def application(self, function: str) -> Term | None:
        """The function with its argument; None (and nothing read) where none follows."""
        raise NotImplementedError

    def reciprocal(self, name: str) -> Term | None:
        """``sech^2 x``, the name read."""
        known = self.names
        if name not in RECIPROCALS or name in known.symbols or name in known.functions:
            return None
        below = self.application(RECIPROCALS[name])
        return None if below is None else div(ONE, below)

    def inverse(self, function: str) -> str | None:
        """arcsin where ``^{-1}`` stands here behind sin; it is read."""
        return _INVERSES[function] if function in _INVERSES and self.minus_one() else None

    def minus_one(self) -> bool:
        """Whether the exponent −1 stands here; it is read."""
        steps = 0
        if self.token.kind == "sup" and self.token.value == "-1":
            steps = 1
        elif [t.value for t in self.tokens[self.i : self.i + 5]] == _MINUS_ONE:
            steps = 5
        self.i += steps
        return steps > 0

    def inverse_of(self, name: str) -> Term | None:
        """``g⁻¹(y)``, the name read: of a function, and no product with 1/g."""
        known = self.names
        activation = known.functions.get(name) == "sigmoid" and name not in known.symbols
        own = name in known.own and len(name) == 1 and name != "K"  # T(x) := √x, and no kernel
        if not (name in _MAPS or activation or own) or name in known.matrices:
            return None
        start = self.i
        if self.minus_one() and self.is_op("(") and (activation or self.simple_arguments()):
            found = self.application(join(name, "inverse"))
            if found is not None and (not activation or _is_one_quantity(found)):
                return found
        self.i = start
        return None

    def power_of_function(self) -> Term | None:
        """The 2 of ``tanh^2(x)`` and ``tanh²(x)``, if an argument follows; else nothing is read."""
        start = self.i
        if self.token.kind == "sup":
            raised = self.advance().value
            if raised.isdigit() and (self.is_op("(", "{", "[") or self.token.kind == "name"):
                return num(raised)
            self.i = start
            return None
        self.i += 1
        framed = self.take("{")
        token = self.advance()
        fits = token.kind == "num" and (not framed or self.take("}")) and self.is_op("(", "{", "[")
        if not fits and token.kind == "num":
            fits = self.token.kind in ("name", "num") or self.token.value in _STACKED
        if not fits:
            self.i = start
            return None
        return num(token.value)

    def over_index(self, name: str) -> Term | None:
        """``\\max_i x_i``, the name read: of a family with that index; see :mod:`.checking.values.families`.
        ``\\max_x f(x)`` is the supremum, attained or not."""
        base, letter, above = split(name)
        if len(letter) == 2 and letter[0].isalpha() and letter[1] == "'":
            letter = f"{letter[0]}^{{prime}}"  # \\max_{a'} Q(s', a')
        elif above or len(letter) != 1 or not letter.isalpha():
            return None
        start = self.i
        body = self.expression(PRODUCT)
        of_family = any(
            letter in split(n)[1].split(",") or split(n)[1] == letter for n in body.names
        )
        if of_family and base in ("max", "min"):
            every = sym(f"every_{letter}")
            return call(f"{base}_over", sum_over(body, sym(letter), ONE, every, "prod"))
        if not of_family and letter in body.names and body is not sym(letter):
            return call(_EXTREME[base], body)
        self.i = start
        return None

    def extreme(self, name: str) -> Term | None:
        """``\\max |f'(x)|``, without brackets, the name read: of a function of one name."""
        start = self.i
        found = self.application(_EXTREME[name]) if not self.is_op("_", "{", "(") else None
        if found is not None and found.args[0].head == "call" and len(found.args[0].names) < 2:
            return found
        self.i = start
        return None

    def inner_product(self) -> Term:
        """``⟨a, b⟩`` as aᵀ b, of matrices tr(Aᵀ B); the ⟨ is read."""
        token = self.tokens[self.i - 1]
        bars, self.bars = self.bars, 0
        a = self.expression(SUM)
        if not self.take(","):
            raise self.error("these brackets are not read", token)
        b = self.expression(SUM)
        self.bars = bars
        if not self.take("⟩") or not (a.names and b.names):
            raise self.error("these brackets are not read", token)
        product = mul(transpose(a), b)
        if all(
            t.head == "sym" and (t.data[0].isupper() or t.data in self.names.matrices)
            for t in (a, b)
        ):
            return call("tr", product)
        return product
