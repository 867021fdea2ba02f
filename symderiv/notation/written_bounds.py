"""Sums, products, limits and evaluation bars of write-ups: bounds left out, points without a name."""

from __future__ import annotations

import re

from symderiv.notation.cursor import PRODUCT, SUM
from symderiv.notation.errors import NotationError
from symderiv.notation.lexer import Token
from symderiv.notation.names import split
from symderiv.notation.structures import Structures
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    at,
    cases,
    div,
    having,
    is_number,
    limit_of,
    mul,
    neg,
    num,
    otherwise,
    rel,
    sub,
    substitute,
    sum_over,
    sym,
    walk,
)

__all__ = ["EVERY", "WrittenBounds"]

EVERY = "every"  # the upper bound of a sum without bounds over i is every_i
_INDEX_LETTERS = frozenset("ijklmnpqrst")
_LETTERS = re.compile("[A-Za-z]+")
_TRANSPOSES = frozenset(("T", "⊤", "top", "intercal"))
_NUMBERS = frozenset(("e", "pi"))
_STACKED = frozenset(("frac", "dfrac", "tfrac"))
_SET_TOKENS = 16  # of Values(A), letter by letter
_SET = "a sum over a set is not read"


def _every(index: str) -> Term:
    return sym(f"{EVERY}_{{{index}}}" if "_" in index else f"{EVERY}_{index}")


def _indices(body: Term) -> list[str]:
    """The letters that stand as indices of names in a term: i for ``w_i x_i``."""
    found: dict[str, None] = {}
    for name in body.names:
        _, below, above = split(name)
        for word in _LETTERS.findall(f"{below} {above}"):
            if len(word) <= 2 and word != "in" and _INDEX_LETTERS.issuperset(word):
                found.update(dict.fromkeys(word))
    for t in walk(body):
        if t.head in ("sum", "prod"):
            found.pop(t.args[1].data, None)
    return list(found)


def _counts(body: Term, letter: str) -> bool:
    """Whether a letter counts what is summed: k, and the x of 10^x/x!, but not that of Σ_1^n x = n x."""
    if letter in ("i", "j", "k"):
        return True
    raised = (u.args[1] for u in walk(body) if u.head == "pow")
    counted = (u for u in walk(body) if u.head == "call" and u.data[0] in ("factorial", "binomial"))
    return len(letter) == 1 and any(letter in t.names for t in (*raised, *counted))


def _own_products(body: Term, index: Term, slashed: bool) -> tuple[Term, list[Term], Term | None]:
    """What stands behind a product sign, parted: its body, the products over the same index behind that, and the
    one below a slash. ∏ᵢ aᵢ ∏ᵢ bᵢ is (∏ᵢ aᵢ)(∏ᵢ bᵢ), since nobody lets an index run within its own product."""
    if body.head == "div" and slashed and _runs_over(body.args[1], index):
        own, behind, _ = _own_products(body.args[0], index, slashed)
        return own, behind, body.args[1]
    if body.head == "mul":
        k = next((k for k, a in enumerate(body.args) if _runs_over(a, index)), 0)
        if k:
            return mul(*body.args[:k]), list(body.args[k:]), None
    return body, [], None


def _runs_over(t: Term, index: Term) -> bool:
    return t.head == "prod" and t.args[1] == index


class WrittenBounds(Structures):
    """The part of the write-up parser that reads what runs over indices or is taken at a point."""

    def big(self, head: str) -> Term:
        """``\\sum_{i=1}^n``, ``\\sum^n_{i=1}``, ``\\sum_{1 \\le i \\le n}``, ``\\sum_i^n``; ``\\sum_i`` goes
        from 1 to the symbol every_i.

        So does a bare sum over a body in which one index occurs; ``\\sum_{i,j}`` is two sums, and
        ``\\sum_{i \\neq j}`` is one over cases. ``\\sum_{w \\in V}`` goes to every_within, where the
        write-up means one set by it.
        """
        token = self.tokens[self.i - 1]
        high: Term | None = None
        if self.take("^"):
            high = self.upper()
        if not self.take("_"):
            if high is None:
                body = self.expression(PRODUCT)
                found = _indices(body)
                if len(found) == 1:
                    if head == "sum":
                        body = self.all_summands(body, found[0])
                    return sum_over(body, sym(found[0]), ONE, _every(found[0]), head)
            raise self.error("a sum without an index is not read", token)
        framed = self.take("{")
        if self.token.kind == "num" and (not framed or self.ahead().value == "}"):
            return self.over_what_is_named(head, high, framed)
        lowest = self.lowest() if framed else None
        index = self.symbol_only()
        more: list[Term] = []
        low: Term | None = None
        other: Term | None = None
        every = _every(index.data)
        assumed = False
        if lowest is not None:
            low, high = lowest, self.highest()
        elif framed:
            if self.take("!="):
                other = self.expression(SUM)
            while self.take(","):
                more.append(self.symbol_only())
            if other is None and not more and self.take("="):
                low = self.expression(SUM)
                if self.take(","):
                    other = self.other_than(index)
            elif other is None and not more and self.take("∈"):
                low, high, every = self.members(index.data, token)
            elif not self.is_op("}"):
                raise self.error("a sum under a condition is not read", token)
        if framed:
            self.expect("}")
        if high is None and self.take("^"):
            high = self.upper()
            if low is None and not more and other is None:
                low, assumed = ONE, True  # Σ_i^n
        if low is ONE and high is None:
            low = None  # counted from 1, to the end
        if (low is None) != (high is None):
            raise self.error("a sum with one bound is not read", token)
        slashed = self.token.value not in _STACKED
        body = self.expression(PRODUCT)
        behind: list[Term] = []
        below: Term | None = None
        if head == "sum":
            body = self.all_summands(body, index.data)
        elif not more:
            body, behind, below = _own_products(body, index, slashed)
        if (
            assumed and index.data in body.names
        ):  # of i², it may begin with 0; x_i is counted from 1
            raise self.error("a sum with one bound is not read", token)
        if other is not None:
            left_out = ZERO if head == "sum" else ONE
            body = cases((body, rel("!=", index, other)), (left_out, otherwise))
        for inner in reversed(more):
            body = sum_over(body, inner, ONE, _every(inner.data), head)
        if low is None or high is None:
            low, high = ONE, every
        whole = mul(sum_over(body, index, low, high, head), *behind)
        return whole if below is None else div(whole, below)

    def over_what_is_named(self, head: str, high: Term | None, framed: bool) -> Term:
        """``\\sum_0^{12}`` with its bounds alone: it runs over the one index in its body, or the one letter."""
        token = self.token
        low = self.atom()
        if framed:
            self.expect("}")
        if high is None and self.take("^"):
            high = self.upper()
        if high is None:
            raise self.error("a name is expected here", token)
        body = self.expression(PRODUCT)
        found = _indices(body)
        letters = [n for n in body.names if n not in _NUMBERS]
        if len(found) == 1:
            index = found[0]
            body = self.all_summands(body, index) if head == "sum" else body
        elif not found and len(letters) == 1 and _counts(body, letters[0]):
            index = letters[0]
        else:
            raise self.error("the index of this sum is not named", token)
        if index in high.names:
            raise self.error("the index of this sum is not named", token)
        return sum_over(body, sym(index), low, high, head)

    def upper(self) -> Term:
        """The upper bound after ``^``: n, or the n of ``i=n``."""
        framed = self.is_op("{")
        if framed and self.ahead().kind == "name" and self.ahead(2).value == "=":
            self.i += 3
            return self.closing("}")
        return self.braced()

    def lowest(self) -> Term | None:
        """The 1 of ``1 \\le i``, read with its sign; None where something else stands below."""
        if self.token.kind == "num" and self.ahead().value == "<=" and self.ahead(2).kind == "name":
            found = self.atom()
            self.i += 1
            return found
        return None

    def highest(self) -> Term:
        self.expect("<=")
        return self.expression(SUM)

    def members(self, index: str, token: Token) -> tuple[Term | None, Term | None, Term]:
        """What is summed over: whole numbers that follow each other, or all that there are."""
        if self.take("("):
            first = last = self.expression(SUM)
            count = 1
            while self.take(","):
                if self.take("…"):
                    self.expect(",")
                    last = self.expression(SUM)
                    count = 0
                    break
                last, count = self.expression(SUM), count + 1
                if not (last.head == "num" and first.head == "num"):
                    count = -1
                if count > 0 and last is not num(first.data[0] + count - 1):
                    count = -1
            whole = first.head == "num" and not first.data[1]
            if count < 0 or not whole or not self.take(")") or not self.is_op("}"):
                raise self.error(_SET, token)
            return first, last, last
        end = next((k for k in range(1, _SET_TOKENS) if self.ahead(k).value == "}"), 0)
        of = [self.ahead(k).value for k in range(end)]
        plain = end == 1 or (of[-3:-2] == ["("] and of[-1] == ")")  # V, Values(A)
        if self.token.kind != "name" or not plain or index not in self.names.ranged:
            raise self.error(_SET, token)
        self.i += end
        return None, None, sym(f"{EVERY}_within")

    def other_than(self, index: Term) -> Term:
        """j of the ``i \\neq j`` or ``j \\neq i`` below a sum over i."""
        token = self.tokens[self.i]
        sides = [self.expression(SUM)]
        self.expect("!=")
        sides.append(self.expression(SUM))
        if index not in sides:
            raise self.error("a sum under this condition is not read", token)
        return sides[sides[0] == index]

    def all_summands(self, body: Term, index: str) -> Term:
        """The body of a sum with what follows it and has its index: ``Σ_i y_i a + (1 - y_i) b``."""
        while self.is_op("+", "-"):
            start, nodes = self.i, self.nodes
            minus = self.advance().value == "-"
            more = self.expression(PRODUCT)
            if index not in _indices(more):
                self.i, self.nodes = start, nodes
                return body
            body = add(body, neg(more) if minus else more)
        return body

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
        """body at the point below the bar, or between the ends below and above it; the bar has been read."""
        self.expect("_")
        self.bars_read += 1
        found = None if having(body, "deriv") else self.between_ends(body)
        if found is not None:
            return found
        if self.take("{"):
            return self.bar_conditions(body, "}")
        if self.is_op("("):
            return self.point(body, self.operand())
        return self.point(body, self.operand())

    def evaluation_bar(self) -> Term:
        bars, self.bars, read = self.bars, 0, self.bars_read
        body = self.expression(SUM)
        self.bars = bars
        if self.bars_read > read and not self.is_op("\\right|", "|"):
            return body
        if not self.take("\\right|"):
            self.expect("|")
        return self.evaluated(body)

    def between_ends(self, body: Term) -> Term | None:
        """``F|_a^b`` and ``F|_{x=a}^{x=b}``, read from a on: the value at b less that at a; None, and nothing
        read, where no upper end follows."""
        start = self.i
        try:
            low = self.end()
            high = self.end() if self.take("^") and self.token.value not in _TRANSPOSES else None
        except NotationError:
            high = None
        if high is None:
            self.i = start
            return None
        names = [t.args[0] for t in (low, high) if t.head == "rel"] or list(map(sym, body.names))
        low, high = (t.args[1] if t.head == "rel" else t for t in (low, high))
        if len(set(names)) != 1 or names[0].head != "sym":
            raise self.error("the quantity of this evaluation is not named")
        return sub(substitute(body, {names[0]: high}), substitute(body, {names[0]: low}))

    def end(self) -> Term:
        """One end of an evaluation: a, {a} or {x=a}."""
        if not self.take("{"):
            return self.operand()
        bars, self.bars = self.bars, 0
        t = self.relation()
        self.bars = bars
        self.expect("}")
        return t

    def bar_conditions(self, body: Term, close: str) -> Term:
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
        name: Term | None = None
        if value.head == "mul" and all(a.head == "sym" for a in value.args):
            raise self.error("a matrix by its entries is not read")  # [a_{ij}]_{m×n}
        if is_number(value) and body.head == "deriv":
            pass  # ∂L/∂w|_2 is its part of step 2 as often as its value at 2
        elif body.head == "deriv" and len(set(body.args[1:])) == 1:
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
