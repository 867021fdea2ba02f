"""The skeleton of a relation: its terms with all definitions put in, and the places where they switch.

Only for choosing points: a derivative stands for what it is of, f′(u) for f(u), because kinks and poles
lie at the same places. The values that decide come from the evaluator.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from symderiv.catalog.functions import function_row
from symderiv.checking.budget import spend
from symderiv.checking.values.floats import CONSTANTS, primitive
from symderiv.checking.world.world import World, term_names
from symderiv.notation.names import split
from symderiv.notation.term import Term, is_number, num, number_value, rebuild, sub, substitute, sym
from symderiv.notation.term import add as sum_of

__all__ = ["Skeleton", "skeleton"]

MAX_NODES, MAX_SWITCHES = 1500, 14
MAX_TREE = 6_000  # nodes of a definition put in, counted as often as they occur
_MATRIX = frozenset(("norm", "diag", "tr", "softmax", "det"))


class Skeleton:
    """``switches``: terms in free names whose sign decides a piece; ``edges``: those at whose zeros a
    side may lose its value (radicands, denominators, arguments of logarithms); ``names``: all free
    names; ``whole``: the terms with their definitions put in. Whether there are ``pieces`` (cases, |·|,
    max, kinks), ``sigma``, ``sums``, ``derivatives``, ``functions`` (exp, log, σ …); ``defined``: names
    with a definition; ``matrices``: what only makes sense for them; ``inverses``: what may be one."""

    def __init__(self) -> None:
        self.switches: dict[Term, None] = {}
        self.edges: dict[Term, None] = {}
        self.names: tuple[str, ...] = ()
        self.pieces = self.sigma = self.defined = self.matrices = self.sums = False
        self.derivatives = self.inverses = self.functions = False
        self.whole: tuple[Term, ...] = ()


def skeleton(world: World, *terms: Term) -> Skeleton:
    """The skeleton of these terms in this world."""
    out = Skeleton()
    inline = _Inline(world, out)
    whole = [inline.of(t) for t in terms]
    out.whole = tuple(whole)
    seen: set[Term] = set()
    names: dict[str, None] = {}
    stack = list(reversed(whole))
    while stack and len(seen) < MAX_NODES:
        t = stack.pop()
        if t in seen:
            continue
        seen.add(t)
        if t.head == "sym":
            names.setdefault(t.data)
        _note(t, out)
        stack.extend(reversed(t.args))
    bound = {u.args[1].data for u in seen if u.head in ("sum", "prod", "lim")}
    out.names = tuple(n for n in names if n in term_names(sym(n)) and n not in bound)
    free = frozenset(out.names)
    out.switches = {s: None for s in out.switches if s.names and term_names(s) <= free}
    out.edges = {s: None for s in out.edges if s.names and term_names(s) <= free}
    return out


class _Inline:
    def __init__(self, world: World, out: Skeleton) -> None:
        self.world, self.out = world, out
        self.memo: dict[Term, Term] = {}
        self.sizes: dict[Term, int] = {}
        self.busy: list[str] = []
        self.left = MAX_NODES

    def of(self, t: Term) -> Term:
        found = self.memo.get(t)
        if found is None:
            spend()
            self.left -= 1
            found = self.new(t) if self.left > 0 and len(self.busy) < 40 else t
            if self.size(found) > MAX_TREE:
                found = t  # x_2 = x_1 x_1, x_3 = x_2 x_2, … doubles with each definition
            self.memo[t] = found
        return found

    def size(self, t: Term) -> int:
        """The nodes of a term written out."""
        found = self.sizes.get(t)
        if found is None:
            found = self.sizes[t] = 1 + sum(map(self.size, t.args))
        return found

    def new(self, t: Term) -> Term:
        if t.head == "sym":
            definition = self.world.definition(t.data)
            if definition is None or t.data in self.busy:
                return t
            self.out.defined = True
            return self.inside(t.data, definition)
        if t.head == "deriv":
            self.out.derivatives = True
            return self.of(t.args[0])
        if not t.args:
            return t
        if t.head == "lim":
            return t
        args = tuple(self.of(a) for a in t.args)
        if t.head == "call":
            return self.call(t, args)
        return rebuild(t, args)

    def inside(self, name: str, body: Term) -> Term:
        self.busy.append(name)
        try:
            return self.of(body)
        finally:
            self.busy.pop()

    def call(self, t: Term, args: tuple[Term, ...]) -> Term:
        name = t.data[0]
        function = self.world.functions.get(name)
        if function is not None and len(function.parameters) == len(args) and name not in self.busy:
            self.out.defined = True
            table = dict(zip(map(sym, function.parameters), args, strict=True))
            return self.inside(name, substitute(function.body, table))
        if name == "sigmoid":
            self.out.sigma = True
        row = function_row(name) if not primitive(name) and name not in _MATRIX else None
        if row is None or not args or name == "sigmoid":
            return rebuild(t, args)
        table = {sym(k): _fraction(v) for k, v in row.defaults.items()}
        table.update(zip(row.variables, args, strict=False))
        return self.of(substitute(row.term(0), table))


def _fraction(text: str) -> Term:
    return num(Fraction(text))


def _note(t: Term, out: Skeleton) -> None:
    head, args = t.head, t.args
    if head == "call":
        name = t.data[0]
        out.functions = out.functions or name not in ("abs", "sqrt", "norm", "max", "min")
        if name in ("abs", "sign", "step", "relu"):
            out.pieces = True
            _put(out.switches, args[0])
        elif name in ("max", "min"):
            out.pieces = True
            for i, a in enumerate(args):
                for b in args[:i]:
                    _put(out.switches, sub(b, a))
        elif name == "floor":
            out.pieces = True
        elif name in ("sqrt", "log", "log2", "log10"):
            _put(out.edges, args[0])
        elif name in ("arcsin", "arccos", "artanh"):
            _put(out.edges, sub(num(1), args[0]))
            _put(out.edges, sum_of(num(1), args[0]))
        elif name in _MATRIX:
            out.matrices = out.matrices or not any(a.head == "mat" for a in args)
    elif head == "cases":
        out.pieces = True
        for condition in args[1::2]:
            _condition(condition, out)
    elif head == "div":
        _put(out.edges, args[1])
    elif head == "pow" and args[1].head != "num":
        _put(out.edges, args[0])
        out.inverses = out.inverses or (_minus_one(args[1]) and _capitals(args[0]))
    elif head == "T":
        out.matrices = True
    elif head == "had":
        out.matrices = out.matrices or all(a.head != "mat" for a in args)
    elif head in ("sum", "prod"):
        out.sums = True


def _minus_one(t: Term) -> bool:
    return t.head == "neg" and t.args[0].head == "num" and t.args[0].data == (1, 0)


def _capitals(t: Term) -> bool:
    return any(split(n)[0].isupper() and len(split(n)[0]) == 1 for n in t.names)


def _condition(c: Term, out: Skeleton) -> None:
    if c.head == "rel":
        _put(out.switches, sub(c.args[0], c.args[1]))
    elif c.head == "chain":
        for a, b in zip(c.args, c.args[1:], strict=False):
            _put(out.switches, sub(a, b))
    elif c.head == "and":
        for a in c.args:
            _condition(a, out)


@lru_cache(maxsize=2048)
def _positive(t: Term) -> bool:
    """Whether t is positive wherever it has a value, as 1 + e^x is: seen from its form."""
    head, args = t.head, t.args
    if head == "num":
        return bool(t.data[0] > 0)
    if head == "sym":
        return t.data in CONSTANTS
    if head == "add":
        return all(map(_not_negative, args)) and any(map(_positive, args))
    if head in ("mul", "div", "had"):
        return all(map(_positive, args))
    if head == "pow":
        return _positive(args[0])
    if head == "call" and t.data[1] == 0:
        return t.data[0] in ("exp", "cosh", "sigmoid") or (
            t.data[0] == "sqrt" and _positive(args[0])
        )
    return False


def _not_negative(t: Term) -> bool:
    if t.head == "pow" and t.args[1].head == "num":
        return bool(t.args[1].data[1] == 0 and t.args[1].data[0] % 2 == 0)
    if t.head in ("mul", "div"):
        return all(map(_not_negative, t.args))
    if t.head == "call" and t.data[0] in ("abs", "sqrt", "norm"):
        return True
    return _positive(t)


def _put(table: dict[Term, None], t: Term) -> None:
    while t.head == "neg":
        t = t.args[0]
    if _positive(t) or (t.head == "call" and t.data[0] == "sigmoid"):
        return
    if t.head == "add" and len(t.args) == 2 and t.args[1].head == "neg":
        a, b = t.args[0], t.args[1].args[0]
        if is_number(b) and number_value(b) == 0:
            t = a
        elif is_number(a) and number_value(a) == 0:
            t = b
    if len(table) < MAX_SWITCHES:
        table.setdefault(t)
