"""The skeleton of a relation: its terms with all definitions put in, and the places where they switch.

Only for choosing points: a derivative stands for what it is of, f′(u) for f(u), because kinks and poles
lie at the same places. The values that decide come from the evaluator.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache, partial

from symderiv.catalog.functions import function_row
from symderiv.checking.budget import spend
from symderiv.checking.values.floats import CONSTANTS, primitive
from symderiv.checking.values.resting import below
from symderiv.checking.values.shared import remembered
from symderiv.checking.world.world import World, term_names
from symderiv.notation.names import split
from symderiv.notation.term import (
    Term,
    is_number,
    num,
    number_value,
    rebuild,
    sub,
    substitute,
    sym,
    walk,
)
from symderiv.notation.term import add as sum_of

__all__ = ["Skeleton", "has_pieces", "piecewise", "skeleton", "skeleton_of"]

MAX_NODES, MAX_SWITCHES = 1500, 14
MAX_TREE = 6_000  # nodes of a definition put in, counted as often as they occur
_LARGE = 20
_SATURATING = frozenset(("exp", "tanh", "sigmoid", "erf", "Phi", "arctan"))
_MATRIX = frozenset(("norm", "diag", "tr", "softmax", "det"))
_PIECES = frozenset(("abs", "max", "min", "sign", "relu", "step", "floor"))
_MANY_BRANCHES = frozenset(
    ("sqrt", "log", "log2", "log10", "arctan", "arcsin", "arccos", "artanh", "arsinh", "arcosh")
)


class Skeleton:
    """``switches``: terms in free names whose sign decides a piece; ``edges``: those at whose zeros a
    side may lose its value (radicands, denominators, arguments of logarithms); ``names``: all free
    names; ``whole``: the terms with their definitions put in. Whether there are ``pieces`` (cases, |·|,
    max, kinks), ``sums``, ``derivatives``, ``functions`` (exp, log, σ …); ``defined``: names
    with a definition; ``matrices``: what only makes sense for them; ``inverses``: what may be one.
    ``open``: pieces that the switches do not tell. ``branches``: a function with several branches (a root,
    a logarithm, arctan) that may go over from one to another without any switch: √x² at 0."""

    def __init__(self) -> None:
        self.switches: dict[Term, None] = {}
        self.edges: dict[Term, None] = {}
        self.names: tuple[str, ...] = ()
        self.pieces = self.defined = self.matrices = self.sums = False
        self.derivatives = self.inverses = self.functions = self.open = self.branches = False
        self.whole: tuple[Term, ...] = ()


def skeleton(world: World, *terms: Term, cut: frozenset[str] = frozenset()) -> Skeleton:
    """The skeleton of these terms in this world; the definitions of ``cut`` names stay out."""
    out = Skeleton()
    inline = _Inline(world, out, cut)
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
    if not out.branches and any(u.head == "call" and u.data[0] in _MANY_BRANCHES for u in seen):
        out.branches = any(
            u.head == "div" or (u.head == "pow" and _put({}, u.args[0])) for u in seen
        )
    out.open = out.open or bool(stack) or out.sums or out.matrices
    out.open = out.open or any(s.names and not term_names(s) <= free for s in out.switches)
    out.switches = {s: None for s in out.switches if s.names and term_names(s) <= free}
    out.edges = {s: None for s in out.edges if s.names and term_names(s) <= free}
    return out


def skeleton_of(
    world: World, left: Term, right: Term, cut: frozenset[str] = frozenset()
) -> Skeleton:
    """The skeleton of a relation, computed once for as long as no definition changes."""
    found: Skeleton = remembered(
        world, ("skeleton", left, right, cut), lambda: skeleton(world, left, right, cut=cut)
    )
    return found


@lru_cache(maxsize=4096)
def has_pieces(t: Term) -> bool:
    """Whether a term itself has cases, |·|, max or a function with a kink."""
    for u in walk(t):
        if u.head == "cases":
            return True
        if u.head == "call":
            row = None if u.data[0] in _PIECES else function_row(u.data[0])
            if u.data[0] in _PIECES or (row is not None and row.kinks):
                return True
    return False


def piecewise(world: World, *terms: Term, cut: frozenset[str] = frozenset()) -> bool:
    """Whether a term or what it rests on has pieces; the definitions of ``cut`` names do not count."""

    def found(t: Term) -> bool:
        return any(map(has_pieces, below(world, t, cut)))

    return any(remembered(world, ("pieces", t, cut), partial(found, t)) for t in terms)


class _Inline:
    def __init__(self, world: World, out: Skeleton, cut: frozenset[str]) -> None:
        self.world, self.out, self.cut = world, out, cut
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
            if self.left <= 0 or len(self.busy) >= 40:
                self.out.open = True
            if self.size(found) > MAX_TREE:
                self.out.open = True
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
            definition = None if t.data in self.cut else self.world.definition(t.data)
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
        row = function_row(name) if not primitive(name) and name not in _MATRIX else None
        if row is None or not args or name == "sigmoid":
            return rebuild(t, args)
        table = {sym(k): num(Fraction(v)) for k, v in row.defaults.items()}
        table.update(zip(row.variables, args, strict=False))
        return self.of(substitute(row.term(0), table))


def _note(t: Term, out: Skeleton) -> None:
    head, args = t.head, t.args
    if head == "call":
        name = t.data[0]
        out.functions = out.functions or name not in ("abs", "sqrt", "norm", "max", "min")
        out.pieces = out.pieces or name in _PIECES
        if name in ("abs", "sign", "step", "relu"):
            _switch(out, args[0])
        elif name in ("max", "min"):
            out.open = out.open or len(args) < 2
            for i, a in enumerate(args):
                for b in args[:i]:
                    _switch(out, sub(b, a))
        elif name == "floor":
            out.open = True
        elif name in ("sqrt", "log", "log2", "log10"):
            out.branches = _put(out.edges, args[0]) or out.branches
        elif name in ("arcsin", "arccos", "artanh"):
            out.branches = True
            _put(out.edges, sub(num(1), args[0]))
            _put(out.edges, sum_of(num(1), args[0]))
        elif name in _SATURATING and _steep(args[0]):
            _put(out.edges, args[0])  # tanh(500 x) is not constant close to 0 only
            out.open = True
        elif name in _MATRIX:
            out.matrices = out.matrices or not any(a.head == "mat" for a in args)
    elif head == "cases":
        out.pieces = True
        for condition in args[1::2]:
            _condition(condition, out)
    elif head == "div":
        _put(out.edges, args[1])
    elif head == "pow" and args[1].head == "num":
        out.branches = out.branches or args[1].data[1] != 0
    elif head == "pow":
        put = _put(out.edges, args[0])
        out.branches = out.branches or (put and not _whole(args[1]))
        out.inverses = out.inverses or (_minus_one(args[1]) and _capitals(args[0]))
    elif head == "T":
        out.matrices = True
    elif head == "had":
        out.matrices = out.matrices or all(a.head != "mat" for a in args)
    elif head in ("sum", "prod"):
        out.sums = True


def _steep(t: Term) -> bool:
    """Whether a large number stands in the argument of a function."""
    return any(
        (u.head == "num" and abs(u.data[0]) >= _LARGE * 10 ** u.data[1])
        or (u.head == "pow" and all(a.head == "num" for a in u.args))
        for u in walk(t)
    )


def _whole(t: Term) -> bool:
    while t.head == "neg":
        t = t.args[0]
    return t.head == "num" and bool(t.data[1] == 0)


def _minus_one(t: Term) -> bool:
    return t.head == "neg" and t.args[0].head == "num" and t.args[0].data == (1, 0)


def _capitals(t: Term) -> bool:
    return any(split(n)[0].isupper() and len(split(n)[0]) == 1 for n in t.names)


def _condition(c: Term, out: Skeleton) -> None:
    if c.head == "rel":
        _switch(out, sub(c.args[0], c.args[1]))
    elif c.head == "chain":
        for a, b in zip(c.args, c.args[1:], strict=False):
            _switch(out, sub(a, b))
    elif c.head == "and":
        for a in c.args:
            _condition(a, out)
    elif c.head != "true":
        out.open = True


def _switch(out: Skeleton, t: Term) -> None:
    _put(out.switches, t)
    out.open = out.open or len(out.switches) >= MAX_SWITCHES


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


def _put(table: dict[Term, None], t: Term) -> bool:
    """Whether the sign of t may change; then it is put into the table."""
    while t.head == "neg":
        t = t.args[0]
    if _positive(t) or (t.head == "call" and t.data[0] == "sigmoid"):
        return False
    if t.head == "add" and len(t.args) == 2 and t.args[1].head == "neg":
        a, b = t.args[0], t.args[1].args[0]
        if is_number(b) and number_value(b) == 0:
            t = a
        elif is_number(a) and number_value(a) == 0:
            t = b
    if len(table) < MAX_SWITCHES:
        table.setdefault(t)
    return True
