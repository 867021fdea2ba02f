"""Term: one immutable, shared tree for every formula in the program.

A Term keeps the written form (order of factors, decimals as typed, ``a/b`` or ``a - b``), which
SymPy's own nodes do not; :mod:`symderiv.notation.sympy_bridge` converts both ways.
Terms are interned: equal trees are the same object, so ``==`` is ``is``, hashing costs nothing, and
a memo by identity keeps all sharing; no order may hang on a hash, so sets of them are never
iterated. The constructors here flatten nested sums and products and pull
a leading minus out of a product (both read the same on paper); they do no other rewriting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any
from weakref import WeakValueDictionary

__all__ = [
    "ONE",
    "ZERO",
    "Term",
    "absolute",
    "add",
    "at",
    "call",
    "cases",
    "deriv",
    "div",
    "hadamard",
    "has_derivative",
    "having",
    "is_first_derivative",
    "is_number",
    "is_slope_of_names",
    "limit_of",
    "matrix",
    "mul",
    "neg",
    "num",
    "number_value",
    "otherwise",
    "power",
    "rel",
    "sub",
    "substitute",
    "sum_over",
    "sym",
    "transpose",
    "walk",
]


class Term:
    """A node: ``head`` (what it is), ``args`` (its parts) and ``data`` (what is not a Term).

    ======== ==================================== =========================================
    head     args                                 data
    ======== ==================================== =========================================
    num      --                                   (mantissa, places): mantissa / 10**places
    sym      --                                   canonical name, see :mod:`.names`
    add      two or more summands                 --   (a subtraction is a ``neg`` summand)
    mul      two or more factors                  --
    had      two or more factors (elementwise)    --
    div      numerator, denominator               --
    pow      base, exponent                       --
    neg      one                                  --
    call     arguments                            (function, order of derivative)
    cases    value, condition, value, condition…  --
    true     --                                   --   (the condition "otherwise")
    rel      left, right                          operator: = != < <= > >= ~
    and      two or more conditions               --
    deriv    of, wrt, wrt…                        "partial" or "total"
    at       expression, relations…               --   (evaluation bar)
    mat      the entries, row by row              (rows, columns)
    T        one (transpose)                      --
    sum,prod body, index, lower, upper            --
    lim      body, variable, target               "", "+" or "-": from both sides, above, below
    ======== ==================================== =========================================
    """

    __slots__ = ("__weakref__", "_heads", "_names", "args", "data", "head")
    head: str
    args: tuple[Term, ...]
    data: Any
    _heads: frozenset[str] | None
    _names: tuple[str, ...] | None

    def __repr__(self) -> str:
        from symderiv.notation.text import ascii_text

        return f"Term({ascii_text(self)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return make, (self.head, self.args, self.data)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Term is immutable")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the symbols in it, each once, in order of appearance."""
        if self._names is None:
            seen: dict[str, None] = {}
            for t in walk(self):
                if t.head == "sym":
                    seen.setdefault(t.data)
            _set(self, "_names", tuple(seen))
        assert self._names is not None
        return self._names

    @property
    def heads(self) -> frozenset[str]:
        """The heads of the terms in it, its own among them."""
        found = self._heads
        if found is None:
            found = frozenset(t.head for t in walk(self))
            _set(self, "_heads", found)
        return found


_table: WeakValueDictionary[tuple[Any, ...], Term] = WeakValueDictionary()
_set = object.__setattr__


def make(head: str, args: tuple[Term, ...] = (), data: Any = None) -> Term:
    """The one Term with these parts. Use the named constructors; this one checks nothing."""
    key = (head, data, *map(id, args))
    found = _table.get(key)
    if found is not None:
        return found
    t = object.__new__(Term)
    _set(t, "head", head)
    _set(t, "args", args)
    _set(t, "data", data)
    _set(t, "_heads", None)
    _set(t, "_names", None)
    _table[key] = t
    return t


def walk(t: Term) -> Iterator[Term]:
    """Every sub-term occurrence, parents before children, left to right, without recursion."""
    stack = [t]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(top.args))


@lru_cache(maxsize=4096)
def having(t: Term, *heads: str) -> tuple[Term, ...]:
    """The sub-term occurrences with one of these heads, in the order of :func:`walk`."""
    if t.heads.isdisjoint(heads):
        return ()
    return tuple(u for u in walk(t) if u.head in heads)


def is_first_derivative(t: Term) -> bool:
    """Whether a term is ∂f/∂x or df/dx: something derived once, by one quantity."""
    return t.head == "deriv" and len(t.args) == 2


def is_slope_of_names(t: Term) -> bool:
    """Whether a term is ∂a/∂b, a first derivative of a name by a name."""
    return is_first_derivative(t) and all(a.head == "sym" for a in t.args)


def has_derivative(t: Term) -> bool:
    """Whether a derivative is written in a term."""
    return "deriv" in t.heads


# --- numbers --------------------------------------------------------------------------------------


def num(value: int | str | Fraction) -> Term:
    """A number as written: an int, a decimal text ("0.30", "1e-8") or a Fraction.

    Negative values become ``neg``, proper fractions ``div`` unless they are finite decimals.
    """
    if isinstance(value, int):
        return make("num", (), (value, 0)) if value >= 0 else neg(make("num", (), (-value, 0)))
    if isinstance(value, str):
        return _from_text(value)
    n, d = value.numerator, value.denominator
    if n < 0:
        return neg(num(-value))
    if d == 1:
        return num(n)
    return div(num(n), num(d))


def _from_text(text: str) -> Term:
    text = text.strip().replace("−", "-")
    if text.startswith("-"):
        return neg(_from_text(text[1:]))
    if "/" in text:
        left, right = text.split("/", 1)
        return div(_from_text(left), _from_text(right))
    mantissa, _, exponent = text.lower().partition("e")
    whole, _, tail = mantissa.partition(".")
    if not (whole + tail).isdecimal():
        raise ValueError(f"not a number: {text!r}")
    digits = make("num", (), (int((whole or "0") + tail), len(tail)))
    if not exponent:
        return digits
    scale = power(num(10), num(int(exponent)))
    return scale if digits.data == (1, 0) else mul(digits, scale)


def decimal(mantissa: int, places: int) -> Term:
    """mantissa / 10**places, with exactly that many digits shown."""
    t = make("num", (), (abs(mantissa), places))
    return neg(t) if mantissa < 0 else t


def is_number(t: Term) -> bool:
    """Whether t is a written number: digits, perhaps with a minus, or a fraction of two such."""
    if t.head == "neg":
        return is_number(t.args[0])
    if t.head == "div":
        return t.args[0].head == "num" and t.args[1].head == "num"
    return t.head == "num"


def unsigned(t: Term) -> Term:
    """t without the minus in front of it."""
    return t.args[0] if t.head == "neg" else t


def untransposed(t: Term) -> Term:
    """A for Aᵀ; any other term as it is."""
    return t.args[0] if t.head == "T" else t


def number_value(t: Term) -> Fraction:
    """The exact value of a written number (see :func:`is_number`)."""
    if t.head == "num":
        return Fraction(t.data[0], 10 ** t.data[1])
    if t.head == "neg":
        return -number_value(t.args[0])
    if t.head == "div":
        return number_value(t.args[0]) / number_value(t.args[1])
    raise ValueError(f"{t!r} is not a number")


# --- symbols and operations -----------------------------------------------------------------------


@lru_cache(maxsize=4096)
def sym(name: str) -> Term:
    """The symbol with this canonical name (``w_1``, ``yhat``, ``m_{w_1}^{(2)}``)."""
    return make("sym", (), name)


def add(*terms: Term) -> Term:
    """a + b + …; nested sums are flattened, one summand is itself, none is 0."""
    if any(t.head == "add" for t in terms):
        flat: list[Term] = []
        for t in terms:
            flat.extend(t.args if t.head == "add" else (t,))
        terms = tuple(flat)
    if len(terms) == 1:
        return terms[0]
    return make("add", terms) if terms else ZERO


def sub(a: Term, b: Term) -> Term:
    """a − b. For a sum b the sum stays one term: a − (c + d)."""
    return add(a, make("neg", (b,)))


def neg(t: Term) -> Term:
    """−t."""
    return make("neg", (t,))


def mul(*factors: Term) -> Term:
    """a b …; nested products are flattened, a minus on the first factor goes in front."""
    if any(f.head == "mul" for f in factors):
        flat: list[Term] = []
        for f in factors:
            flat.extend(f.args if f.head == "mul" else (f,))
        factors = tuple(flat)
    if not factors:
        return ONE
    if len(factors) == 1:
        return factors[0]
    if factors[0].head == "neg":
        return neg(mul(factors[0].args[0], *factors[1:]))
    return make("mul", factors)


def hadamard(*factors: Term) -> Term:
    """a ∘ b, the elementwise product (deep learning writes ⊙ or ∘)."""
    flat: list[Term] = []
    for f in factors:
        flat.extend(f.args if f.head == "had" else (f,))
    if len(flat) == 1:
        return flat[0]
    if flat[0].head == "neg":
        return neg(hadamard(flat[0].args[0], *flat[1:]))
    return make("had", tuple(flat))


def div(a: Term, b: Term) -> Term:
    """a / b; a minus on the numerator goes in front."""
    if a.head == "neg":
        return neg(div(a.args[0], b))
    return make("div", (a, b))


def power(base: Term, exponent: Term) -> Term:
    """base ** exponent."""
    return make("pow", (base, exponent))


def call(function: str, *args: Term, order: int = 0) -> Term:
    """f(args), or its derivative of the given order in the argument: f'(x) has order 1."""
    return make("call", args, (function, order))


def absolute(t: Term) -> Term:
    """|t|."""
    return call("abs", t)


def rel(op: str, a: Term, b: Term) -> Term:
    """A relation; op is one of ``= != < <= > >= ~`` (``~`` is ≈)."""
    return make("rel", (a, b), op)


def both(*conditions: Term) -> Term:
    """All of the conditions."""
    return conditions[0] if len(conditions) == 1 else make("and", conditions)


def cases(*pairs: tuple[Term, Term]) -> Term:
    """Cases (value, condition); the last condition may be :data:`otherwise`."""
    return make("cases", tuple(x for pair in pairs for x in pair))


def deriv(of: Term, *wrt: Term, kind: str = "partial") -> Term:
    """∂of/∂wrt as a written quantity; it is not computed."""
    return make("deriv", (of, *wrt), kind)


def at(expression: Term, *relations: Term) -> Term:
    """expression | relations: an evaluation bar."""
    return make("at", (expression, *relations))


def matrix(rows: Iterable[Iterable[Term]]) -> Term:
    """A matrix of terms; a column vector has one entry per row."""
    grid = [tuple(r) for r in rows]
    if not grid or not grid[0] or any(len(r) != len(grid[0]) for r in grid):
        raise ValueError("a matrix needs rows of one length, at least one entry each")
    return make("mat", tuple(x for r in grid for x in r), (len(grid), len(grid[0])))


def transpose(t: Term) -> Term:
    """tᵀ."""
    return make("T", (t,))


def sum_over(body: Term, index: Term, lower: Term, upper: Term, head: str = "sum") -> Term:
    """Σ body over index = lower … upper; with head="prod" the product."""
    return make(head, (body, index, lower, upper))


def limit_of(body: Term, variable: Term, target: Term, side: str = "") -> Term:
    """lim body for variable → target; ``side`` "+" or "-" for a one-sided limit."""
    return make("lim", (body, variable, target), side)


def substitute(t: Term, table: dict[Term, Term]) -> Term:
    """t with every occurrence of a key replaced by its value, outermost first.

    Indices of sums, and the names inside a written derivative, are not values: they stay.
    """
    memo: dict[Term, Term] = {}

    def go(u: Term) -> Term:
        found = table.get(u)
        if found is not None:
            return found
        if not u.args or u.head == "deriv":
            return u
        done = memo.get(u)
        if done is None:
            done = memo[u] = rebuild(u, tuple(go(a) for a in u.args))
        return done

    return go(t)


def rebuild(t: Term, args: tuple[Term, ...]) -> Term:
    """A term of t's kind over other parts, through the flattening constructors."""
    if args == t.args:
        return t
    builder = _BUILDERS.get(t.head)
    return builder(*args) if builder else make(t.head, args, t.data)


_BUILDERS: dict[str, Callable[..., Term]] = {
    "add": add,
    "mul": mul,
    "had": hadamard,
    "div": div,
    "neg": neg,
    "pow": power,
}

ZERO = num(0)
ONE = num(1)
otherwise = make("true")
