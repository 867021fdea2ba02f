"""The wider grammar of write-ups: what students type and the printers never write.

A subclass of the parser with the same limits; used where :class:`.cursor.Names` says ``document``.
Tuples, rows set apart by spaces, functions before braces, powers of functions, ``{a \\over b}``.
Matrices, cases and indicators are read in :mod:`.written_structures`, derivatives in
:mod:`.written_derivatives`, sums, limits and evaluation bars in :mod:`.written_bounds`.
"""

from __future__ import annotations

from symderiv.notation.cursor import PRODUCT, RELATIONS, SIGN, SUM
from symderiv.notation.lexer import Token
from symderiv.notation.names import GREEK, join, split, stem
from symderiv.notation.structures import MAX_MATRIX
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    div,
    mul,
    neg,
    num,
    power,
    sym,
    transpose,
    unsigned,
)
from symderiv.notation.written_bounds import EVERY, WrittenBounds
from symderiv.notation.written_densities import (
    DENSITIES,
    DIVERGENCES,
    NORMAL,
    discrete_density,
    divergence_of_normals,
    is_normal,
    normal_density,
)
from symderiv.notation.written_derivatives import WrittenDerivatives
from symderiv.notation.written_dots import LEFT_OUT, WrittenDots
from symderiv.notation.written_functions import WrittenFunctions, with_index
from symderiv.notation.written_integrals import WrittenIntegrals
from symderiv.notation.written_lexer import tokenize_written
from symderiv.notation.written_structures import WrittenStructures

__all__ = ["EVERY", "WrittenParser"]

_POWERED = frozenset(
    "sin cos tan tanh sinh cosh log log2 log10 exp sigmoid max min relu softplus erf".split()
)
_BARE = frozenset(
    """
    log exp sin cos tan tanh sinh cosh arctan arcsin arccos artanh log2 log10 sqrt sup inf sign tr diag det
    erf
    """.split()
)
_SLOPES = frozenset("tanh sinh cosh sin cos tan exp log arctan".split())  # \\tanh' x
_MAPS = frozenset(("f", "g", "F", "phi", "psi"))  # hardly ever a factor where f(x) = … stands
_CLOSERS = frozenset((")", "]", "}"))
_PLACES = frozenset("ijkt")  # letters for the place of an entry
_EXTREMA = frozenset("max min sup inf argmax argmin lim".split())
_RANGING = frozenset(("max", "min", "sup", "inf"))  # over a letter below them


def _is_square(t: Term) -> bool:
    """Whether this is a square, or minus one."""
    t = unsigned(t)
    return t.head == "pow" and t.args[1] is num(2)


def _in_powers_of_ten(t: Term) -> bool:
    """Whether this is a number like 3·10⁵."""
    while t.head == "neg":
        t = t.args[0]
    if t.head != "mul" or len(t.args) != 2 or t.args[0].head != "num":
        return False
    return t.args[1].head == "pow" and t.args[1].args[0] is num(10)


def _binomial(n: Term, k: Term) -> Term:
    return call("binomial", n, k)


_GROUP = 60  # tokens of a group that may come twice


class WrittenParser(
    WrittenFunctions,
    WrittenIntegrals,
    WrittenStructures,
    WrittenDerivatives,
    WrittenBounds,
    WrittenDots,
):
    """Parses one side of a relation of a write-up."""

    def lex(self, words: frozenset[str]) -> list[Token]:
        tokens = tokenize_written(self.text, self.tex, words, self.names)
        self.has_dots = any(t.value == "…" for t in tokens)
        return tokens

    def command(self, token: Token) -> Term:
        if token.value == "binom":
            if self.token.kind == "num" and len(self.token.value) > 1:  # \binom52
                self.split_first_digit()
            return _binomial(self.braced(), self.braced())
        return self.integral() if token.value == "int" else super().command(token)

    # --- operators --------------------------------------------------------------------------------

    def continued(self, left: Term, least: int) -> Term:
        left = super().continued(left, least)
        while True:
            if least <= PRODUCT and self.at_evaluation():
                self.i += 1
                left = super().continued(self.evaluated(left), least)
            elif self.is_op("'", "''", "_") and self.tokens[self.i - 1].value in _CLOSERS:
                left = super().continued(self.behind_brackets(left), least)
            elif least <= SUM and self.is_op("±", "∓"):
                left = super().continued(add(left, self.prefix()), least)
            elif self.is_op("!"):
                left = super().continued(self.factorial(left), least)
            else:
                return left

    def at_place(self) -> bool:
        """Whether brackets tell which entry of the brackets before them is meant: (h @ W)[0], and not (2)[3]."""
        before, place, behind = self.tokens[self.i - 1], self.ahead(), self.ahead(2)
        if before.kind != "op" or before.value not in (")", "]") or behind.value != "]":
            return False
        number = self.tokens[self.i - 2].kind == "num" and self.tokens[self.i - 3].value == "("
        return not number and (place.value.isdecimal() or place.value in _PLACES)

    def second_factor(self, left: Term, sign: str) -> Term:
        """A divisor; 2·10⁻³ is one number there, behind another such number or with one digit before
        its decimal point."""
        mantissa, scale = self.tokens[self.i], self.tokens[self.i + 1 : self.i + 4]
        out = super().second_factor(left, sign)
        signs = [t.value for t in scale]
        if sign == "/" and out.head == "num" and signs == ["*", "10", "^"]:
            normal = out.data[1] > 0 and mantissa.value[1:2] == "." and mantissa.value[0] != "0"
            if normal or _in_powers_of_ten(left):
                self.take("*")
                out = mul(out, self.expression(SIGN))
        elif sign == "/" and out.head == "T":
            while self.starts_factor(self.token):  # nothing is divided by a row: vᵀSv / vᵀv
                out = mul(out, self.expression(SIGN))
        elif sign == "/" and _is_square(left) and out.head == "num" and not out.data[1]:
            token = self.token
            if token.kind == "name" and not token.spaced and mantissa.kind == "num":
                out = mul(out, self.expression(SIGN))  # (x − c)²/2s²
        return out

    def prefix(self) -> Term:
        if self.is_op("±", "∓"):
            sign = self.advance().value
            both = call("pm", self.expression(PRODUCT))  # ± is one sign in all of a relation
            return both if sign == "±" else neg(both)
        return super().prefix()

    def factorial(self, of: Term) -> Term:
        """``n!``, the ! ahead."""
        token = self.advance()
        bare = self.tokens[self.i - 2].value != ")"
        if (of.head == "pow" and bare) or self.is_op("!"):
            raise self.error("this factorial is not read", token)
        return call("factorial", of)

    def starts_factor(self, token: Token) -> bool:
        if token.kind == "op" and token.value == "…":
            return True
        if token.kind == "op" and token.value == "[" and not token.spaced and self.at_place():
            raise self.error("an index behind brackets is not read")
        if token.kind == "op" and token.value == "|" and self.ahead().value == "_":
            return False
        if (
            token.value in ("left{", "int")
            if token.kind == "cmd"
            else token.value in ("⌊", "⌈", "⟨")
        ):
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

    def raise_to(self, base: Term) -> Term:
        sign = self.is_op("{")
        if sign and self.ahead().value == "-" and self.ahead(3).value == "}":
            self.i += 2  # A^{-T}
            if self.at_transpose_sign():
                self.i += 2
                return transpose(power(base, num(-1)))
            self.i -= 2
        if self.ahead(int(sign)).kind == "op" and self.ahead(int(sign)).value == "[":
            raise self.error("an index behind brackets is not read")
        letter = self.ahead(int(sign)) if base is not sym("e") else self.token._replace(kind="")
        if (
            letter.kind == "name"
            and letter.value == "T"
            and (not sign or self.ahead(2).value == "}")
        ):
            # Where T counts steps too, a matrix or a vector is transposed, a number is raised.
            close = self.i - 2
            self.i += 3 if sign else 1
            turned = self.can_be_transposed(base) or self.is_repeated(close)
            return transpose(base) if turned else power(base, sym("T"))
        raised = super().raise_to(base)
        if base.head == "sym" and base.data in self.names.squared and raised is power(base, num(2)):
            return sym(f"{base.data}^{{2}}")
        return raised

    def is_repeated(self, close: int) -> bool:
        """Whether the group that ends at a token is what follows, too: (y − x w)ᵀ (y − x w)."""
        if self.tokens[close].value != ")" or not self.is_op("("):
            return False
        depth, start = 0, close
        while start > max(0, close - _GROUP):
            depth += {")": 1, "(": -1}.get(self.tokens[start].value, 0)
            if not depth:
                break
            start -= 1
        group = [t.value for t in self.tokens[start : close + 1]]
        return not depth and group == [t.value for t in self.tokens[self.i : self.i + len(group)]]

    def can_be_transposed(self, base: Term) -> bool:
        if base.head in ("num", "neg"):
            return False
        if "T" not in self.names.symbols or base is sym("T"):
            return True
        if base.head == "sym":
            letter = stem(base.data)
            return letter not in GREEK or letter[0].isupper() or base.data in self.names.matrices
        return any(n[0].isupper() or n in self.names.matrices for n in base.names) or base.head in (
            "mat",
            "deriv",
            "T",
        )

    def is_exponential(self, up: Term) -> bool:
        # An error e may be squared; what is raised to -x is the number e.
        return super().is_exponential(up) or not (up.head == "num" and not up.data[1])

    def raised_without_braces(self) -> Term:
        if self.is_op("-"):
            self.i += 1
            return neg(self.raised_without_braces())
        return super().raised_without_braces()

    def closing(self, bracket: str) -> Term:
        if bracket == "}" and self.take("}"):
            return ONE  # all of it was crossed out
        bars, self.bars = self.bars, 0
        inner = self.expression(SUM)
        if bracket == "}" and self.token.kind == "cmd" and self.token.value in ("over", "choose"):
            of = div if self.advance().value == "over" else _binomial
            inner = of(inner, self.expression(SUM))
        if bracket == ")" and self.is_op(",", ";"):
            parts, mark = [inner], self.token.value  # (0,5; −1) where decimals have commas
            while self.take(mark):
                if self.is_op("…") and self.ahead().value == mark:
                    self.i += 2
                    parts += self.numbered_between(parts, self.expression(SUM))
                else:
                    parts.append(self.expression(SUM))
            inner = self.tuple_of(parts)
        self.bars = bars
        self.expect(bracket)
        return inner

    def numbered_between(self, first: list[Term], last: Term) -> list[Term]:
        """What goes on from x_1, or x_1, x_2, to x_4: x_2, x_3, x_4."""
        names = [split(t.data) if t.head == "sym" else ("", "", "") for t in (*first, last)]
        base, end, above = names[-1]
        before = [(base, str(k), above) for k in range(1, len(first) + 1)]
        counted = names[:-1] == before and end.isdecimal() and len(end) < 3
        if not counted or not len(first) < int(end) <= MAX_MATRIX:
            raise self.error(LEFT_OUT)
        return [sym(join(base, str(k), above)) for k in range(len(first) + 1, int(end) + 1)]

    def expect(self, value: str) -> Token:
        if self.is_op("…"):
            raise self.error(LEFT_OUT)
        if value in _CLOSERS and not self.is_op(value):
            if self.token.kind == "end":
                raise self.error(f"a bracket is never closed: {value!r} is missing")
            if self.is_op(*RELATIONS, "->"):
                raise self.error("a relation inside brackets is not read")
            if self.is_op("|"):
                raise self.error("a condition inside brackets, as in P(a | b), is not read")
            if self.is_op(","):
                raise self.error("a list inside brackets is not read here")
        if value == "|" and self.is_op(",", ")", "]", ";"):
            raise self.error("a bar that is not closed, as in P(a | b), is not read")
        return super().expect(value)

    # --- names ------------------------------------------------------------------------------------

    def named(self, token: Token) -> Term:
        name, names = token.value, self.names
        if name in names.identities:
            return sym("I")
        base = name.partition("_")[0].partition("^")[0]
        if base == "nabla" and (name not in names.symbols or self.starts_factor(self.token)):
            return self.nabla(token)
        if name == "ones" and self.is_op("_", "[", "("):
            return self.indicator()
        if name == "I" and self.tex and not self.is_op("_") and self.at_condition():
            return self.indicator()
        if self.tex and name == "d":
            found = self.inline_derivative()
            if found is not None:
                return found
            if self.open_integrals:
                return sym(name)
            if token.end - token.start > 1 and self.token.kind == "name":
                raise self.error("a differential that stands alone is not read", token)
            upright = self.text.startswith(("\\mathrm", "\\dd"), token.start)
            known = name in names.symbols or name in names.functions
            if (upright or not known) and self.of_something():
                raise self.error("a differential that stands alone is not read", token)
        if name in names.changes and name not in names.symbols and self.token.kind == "name":
            change = join(name, self.primed(self.advance().value))
            try:
                split(change)
            except ValueError:
                raise self.error("this name is nested too deep", token) from None
            return sym(change)  # Δw is one quantity
        density = self.density(token) if self.is_op("(") else None
        if density is not None:
            return density
        mapped = self.inverse_of(name)
        if mapped is not None:
            return mapped
        if name == "E" and name in names.symbols and self.an_expectation(token):
            expectation = self.application(name)
            if expectation is not None:
                return expectation
        function = names.functions.get(name)
        if (
            function is not None
            and not self.a_slope_as_factor(name)
            and (
                name not in names.symbols
                or ((name in names.own or name == "sigma") and self.simple_arguments())
                or (name == "sigma" and self.a_product_in_brackets())
                or (name in names.formulas and base in _MAPS and self.arguments_without(name))
            )
        ):
            applied = self.application(function)
            if applied is not None:
                return applied
        if name not in names.symbols:
            found = self.over_index(name) if base in _RANGING and name != base else None
            if found is not None:
                return found
            if base in _EXTREMA and (name != base or self.is_op("_", "{")):
                raise self.error(f"{base} over a range is not read", token)
            if base == "log" and name not in names.functions:
                raise self.error("a logarithm to this base is not read", token)
            if function in ("max", "min") and name not in names.own:
                found = self.extreme(function)
                if found is not None:
                    return found
                raise self.error(f"{name} without arguments", token)
        if name in names.matrices and self.is_op("'") and f"{name}^{{prime}}" not in names.symbols:
            self.i += 1
            return transpose(sym(name))
        found = self.reciprocal(name)
        if found is not None:
            return found
        if not self.tex and name == "d":
            applied = self.typed_operator()
            if applied is not None:
                return applied
        if not self.tex and name[0] == "d" and name not in names.symbols:
            total = self.total_derivative(token)
            if total is not None:
                return total
        return self.symbol(token)

    def density(self, token: Token) -> Term | None:
        """``\\mathcal{N}(x | μ, σ²)`` and the like, the name read; see :mod:`.written_densities`."""
        start, name = self.i, token.value
        normal = is_normal(token, self.text)
        compared = name in DIVERGENCES and self.ahead().value == NORMAL
        if not (normal or (self.tex and (compared or name in DENSITIES))):
            return None
        self.i += 1
        arguments = self.arguments()
        if compared:
            found = divergence_of_normals(arguments)
        else:
            found = normal_density(arguments) if normal else discrete_density(name, arguments)
        if found is None and normal and len(arguments) > 1:
            return call(NORMAL, *arguments)
        if found is None:
            self.i = start
        return found

    def of_something(self) -> bool:
        """Whether brackets or a function follow: d(x^2), d\\log x; d(k - 1) is a product."""
        ahead = self.token
        inside = [t.value if t.kind == "op" else t.kind for t in self.tokens[self.i : self.i + 5]]
        if inside in (["(", "name", sign, "num", ")"] for sign in "+-"):
            return False
        if ahead.kind == "name":
            return ahead.value in _BARE
        return self.is_op("(", "[") and self.ahead().kind != "num"

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

    def application(self, function: str) -> Term | None:
        start, order, up = self.i, 0, None
        while self.is_op("'", "''", "'''"):
            order += len(self.advance().value)
        powered = function in _POWERED or (function in self.names.own and function in _MAPS)
        if not order and powered and (self.is_op("^") or self.token.kind == "sup"):
            inverse = self.inverse(function)
            up = None if inverse else self.power_of_function()
            if up is None and not inverse:
                return None
            function = inverse or function
        found: Term | None = None
        if self.take("("):
            arguments = self.arguments()
            if function == "cos" and len(arguments) == 2:
                function = "cossim"  # of the angle between two vectors
            found = call(function, *arguments, order=order)
            if function in self.names.by_index and not order:
                found = with_index(found)
        elif self.is_op("[") and function != "nabla":
            self.i += 1
            found = call(function, self.closing("]"), order=order)
        elif self.tex and self.is_op("{"):
            self.i += 1
            found = call(function, self.closing("}"), order=order)
        elif self.token.kind == "cmd" and self.token.value == "begin" and function not in _EXTREMA:
            # Of a matrix: tr M² is that of M².
            inside = self.expression(SIGN) if function == "tr" else self.operand()
            found = call(function, inside, order=order)
        elif function in (_SLOPES if order else _BARE) and self.starts_factor(self.token):
            found = call(function, self.bare_argument(), order=order)
        if up is not None and function == "sigmoid" and self.minus_one():
            found = None  # σ² (XᵀX)⁻¹, the variance
        if found is None:
            self.i = start
            return None
        return found if up is None else power(found, up)

    def bare_argument(self) -> Term:
        """The argument of ``ln 2x``: a factor, with the names and numbers set close after it."""
        parts = [self.expression(SIGN)]
        while self.token.kind in ("name", "num") and self.starts_factor(self.token):
            density = len(parts) == 1 and parts[0].head == "div" and self.token.value == "exp"
            if not density and (
                self.token.value in self.names.functions or self.token.value == "d"
            ):
                break
            parts.append(self.expression(SIGN))  # log 1/√(2π) exp(−x²/2) is that of the product
        return mul(*parts)

    def arguments(self) -> list[Term]:
        bars, self.bars = self.bars, 0
        out = [self.expression(SUM)]
        while self.take(",") or self.take(";"):
            out.append(self.expression(SUM))
        self.bars = bars
        self.expect(")")
        return out
