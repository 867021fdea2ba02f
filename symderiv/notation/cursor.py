"""What every part of the parser shares: the names that are known, the tokens, limits and errors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from symderiv.notation.errors import NotationError
from symderiv.notation.functions import ALIASES
from symderiv.notation.lexer import Token, tokenize
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, sym

__all__ = [
    "MAX_DEPTH",
    "MAX_NODES",
    "PRODUCT",
    "RELATION",
    "RELATIONS",
    "SIGN",
    "SUM",
    "Cursor",
    "Names",
]

RELATIONS = ("=", "!=", "<", "<=", ">", ">=", "~", ":=")
MAX_DEPTH = 100
MAX_NODES = 5_000
# Binding powers of infix operators.
RELATION, SUM, PRODUCT, SIGN, POWER = 1, 3, 5, 6, 9


@dataclass(frozen=True)
class Names:
    """What names mean to the parser.

    ``symbols``: the quantities known here; a run of letters that is not one of them is split into
    those that are. A symbol hides a function of the same name. ``functions``: spelling -> function.
    ``open``: whether other names are allowed at all.

    What follows is for the text of a write-up, see :mod:`.written`. ``document``: whether the
    wider grammar is read. ``own``: functions that the write-up defines itself: before simple
    arguments they are functions even where the bare name is a quantity. ``formulas``: those of them
    that have a formula; ``by_index``: those whose argument is an index, as π(a) = e^{h_a}/Z, which are
    read as π_a. ``stepped``: names whose superscript is an index, as in ``w^{t+1}``;
    ``worded``: those of them whose superscripts are words, g^{val}: a number above is a power;
    ``zeroth``: those of which a superscript 0 is one, as in wᵀ x^0.
    ``matrices``: names whose prime is a transpose. ``squared``: names that occur as squares only and
    are differentiated by, as in ∂L/∂σ²: the square is the quantity. ``changes``: letters that make
    one name with the next, as in Δw. ``ranged``: letters that run over one and the same set wherever
    they are summed over, as in Σ_{w ∈ V}.
    ``indexed``: the letters of names that have a letter as an index somewhere: they are no numbers.
    ``gradient_in``: what all gradients of the text are taken in, for ∇²f without it.
    ``joined``: the shapes of names that have numbers between letters, w#o for the w1o of ∂L/∂w1o.
    ``slopes``: letters whose prime with an index is told as a quantity, σ_k' = σ'(z_k).
    ``identities``: names of identity matrices, which are I. ``decimal_comma``: ``0,5`` is a number.
    """

    symbols: frozenset[str] = frozenset()
    functions: dict[str, str] = field(default_factory=lambda: ALIASES)
    open: bool = True
    document: bool = False
    own: frozenset[str] = frozenset()
    formulas: frozenset[str] = frozenset()
    stepped: frozenset[str] = frozenset()
    worded: frozenset[str] = frozenset()
    zeroth: frozenset[str] = frozenset()
    matrices: frozenset[str] = frozenset()
    squared: frozenset[str] = frozenset()
    by_index: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset(("Delta",))
    ranged: frozenset[str] = frozenset()
    indexed: frozenset[str] = frozenset()
    gradient_in: str = ""
    joined: frozenset[str] = frozenset()
    identities: frozenset[str] = frozenset()
    slopes: frozenset[str] = frozenset()
    decimal_comma: bool = False

    @cached_property
    def words(self) -> frozenset[str]:
        """The quantities and the write-up's own functions whose names are words."""
        return frozenset(s for s in self.symbols | self.own if len(s) > 1 and s.isalpha())


class Cursor:
    """A place in the tokens, the limits that are counted while reading, and what reads a part."""

    signs: tuple[str, ...] = RELATIONS  # what counts as a relation at this place

    def __init__(self, text: str, names: Names, tex: bool) -> None:
        self.text = text
        self.names = names
        self.tex = tex
        self.tokens = self.lex(names.words)
        self.i = 0
        self.depth = 0
        self.nodes = 0
        self.bars = 0  # how many one-sided bars are open: then a bar closes
        self.bars_read = 0  # evaluation bars so far

    def lex(self, words: frozenset[str]) -> list[Token]:
        """The tokens of the text."""
        return tokenize(self.text, self.tex, words)

    # --- what the parts ask of each other ---------------------------------------------------------

    def atom(self) -> Term:
        """A name, a number or what stands in a frame."""
        raise NotImplementedError

    def expression(self, least: int) -> Term:
        """An expression of operators that bind at least so tightly."""
        raise NotImplementedError

    def relation(self) -> Term:
        """An expression or a chain of relations."""
        raise NotImplementedError

    def closing(self, bracket: str) -> Term:
        """The expression up to a closing bracket; the opening one has been read."""
        raise NotImplementedError

    def operand(self) -> Term:
        """One atom, counted as a level of nesting."""
        raise NotImplementedError

    def arguments(self) -> list[Term]:
        """The arguments up to ``)``; the opening bracket has been read."""
        raise NotImplementedError

    def raise_to(self, base: Term) -> Term:
        """base with what stands after ``^``, which has been read."""
        raise NotImplementedError

    def starts_factor(self, token: Token) -> bool:
        """Whether a product sign may be left out before this token."""
        raise NotImplementedError

    # --- tokens -----------------------------------------------------------------------------------

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
        token = self.tokens[self.i]
        if token.kind == "op" and token.value == value:
            self.i += 1
            return True
        return False

    def expect(self, value: str) -> Token:
        if not self.is_op(value):
            raise self.error(f"{value!r} is expected here, not {self.quoted(self.token)}")
        return self.advance()

    def expect_end(self) -> None:
        if self.token.kind != "end":
            raise self.error(f"{self.quoted(self.token)} does not fit here")

    def quoted(self, token: Token) -> str:
        """The token as it stands in the text, for a message."""
        return "the end" if token.kind == "end" else repr(self.text[token.start : token.end])

    def error(self, message: str, token: Token | None = None, hint: str = "") -> NotationError:
        where = token or self.token
        return NotationError(message, self.text, where.start, hint)

    def deeper(self) -> None:
        """One level further in; NotationError past the limit."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(f"nested more than {MAX_DEPTH} deep")

    def braced(self) -> Term:
        """A group in braces, or the one atom that TeX takes without them."""
        if self.take("{"):
            return self.closing("}")
        return self.operand()

    def split_first_digit(self) -> None:
        """Part the number at hand behind its first digit, which is all that TeX takes without braces."""
        token, middle = self.token, self.token.start + 1
        self.tokens[self.i : self.i + 1] = [
            token._replace(value=token.value[0], end=middle),
            token._replace(value=token.value[1:], start=middle, spaced=False),
        ]

    def symbol_only(self) -> Term:
        """A name, as a symbol whatever else it may mean."""
        token = self.advance()
        if token.kind != "name":
            raise self.error("a name is expected here", token)
        return sym(self.primed(token.value))

    def primed(self, name: str) -> str:
        """The name with the one or two primes that stand after it: ``θ'``."""
        if name in ("log10", "log2"):  # no argument follows: a name with an index
            name = name.replace("log", "log_")
        if self.is_op("'", "''"):
            base, sub, sup = split(name)
            if not sup:
                count = len(self.advance().value)
                if count == 1 and self.take("'"):
                    count = 2
                return join(base, sub, "prime" if count == 1 else "dprime")
        return name


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

    found = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    if found:
        return f"did you mean {found[0]!r}?"
    return "known here: " + ", ".join(sorted(known)[:12])
