"""What the names of a key are worth, line by line: from the exercise's numbers and the key's own
formulas, with 40 digits of mpmath. Nothing of the judge takes part.

So whether an edit changes what a line says has a source of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zlib import crc32

import mpmath

from symderiv.notation.names import split
from symderiv.notation.term import Term, neg, sym, walk
from tests.checking.judging.keys.exact import Unknown, gap, is_grid, value
from tests.checking.judging.keys.keydoc import Chain, solved

__all__ = ["KeyValues", "is_display", "is_numbers", "put_in"]

Table = dict[Term, Any]
_ATOMS = ("sym", "deriv", "sum", "prod", "lim")
_LETTERS = {"pi": mpmath.pi, "e": mpmath.e}


def is_numbers(t: Term) -> bool:
    """Whether nothing but numbers (and all-ones vectors) stands in a term."""
    return not any(u.head in _ATOMS and not _constant(u) for u in walk(t))


def is_display(t: Term) -> bool:
    """Whether a term is a result: a number or a matrix of numbers."""
    if t.head == "mat":
        return all(map(is_display, t.args))
    return t.head == "num" or (t.head == "neg" and t.args[0].head == "num")


def put_in(form: Term, numbers: Term) -> Iterator[tuple[Term, Term]]:
    """(name, number) for each name that has a number in its place, as far as both are built alike."""
    if form.head in ("sym", "deriv") or (form.head == "call" and form.head != numbers.head):
        if is_numbers(numbers) and not numbers.names:
            yield form, numbers
        return
    args = numbers.args
    if numbers.head == "neg" and form.head in ("mul", "div") and numbers.args[0].head == form.head:
        first, *rest = numbers.args[0].args
        args = (neg(first), *rest)  # (−0.9)·x as −(0.9 x)
    elif form.head != numbers.head:
        return
    if len(args) == len(form.args):
        for a, b in zip(form.args, args, strict=True):
            yield from put_in(a, b)


def _constant(u: Term) -> bool:
    return u.head == "sym" and (u.data in _LETTERS or split(u.data)[0] == "ones")


class KeyValues:
    """The values of names and derivatives at each line of a key."""

    def __init__(self, name: str, chains: list[Chain], variant: str = "1") -> None:
        self.chains = chains
        found = solved(name, variant=variant)
        self.shapes: dict[Term, tuple[int, ...]] = {}
        self.functions: dict[str, tuple[tuple[Term, ...], Term]] = {}
        self.laws: list[dict[Term, Term]] = []  # for each line: the definitions of its graph
        start: Table = {}
        for task in found.tasks:
            ask = task.worked.ask
            graph = ask.get("graph") or next(iter(found.graphs.values()), None)
            laws: dict[Term, Term] = {}
            if graph is not None:
                for node in graph.graph.nodes.values():
                    self.shapes.setdefault(node.quantity, node.shape)
                    if node.term is not None:
                        laws[node.quantity] = node.term
                    elif node.name in graph.givens:
                        start.setdefault(node.quantity, _plain(graph.givens[node.name], node.shape))
            for law in ask.get("model") or ():
                laws[law[0]] = law[1]
            if isinstance(ask.get("X"), Term):
                laws[sym("X")] = ask["X"]
                for name in ("w", "X_k", "v"):
                    self.shapes.setdefault(sym(name), ask["X"].data)
            f, body = ask.get("f"), ask.get("term")
            if isinstance(f, Term) and isinstance(body, Term) and f.head == "call":
                self.functions[f.data[0]] = (f.args, body)
            self.laws += [laws for s in task.worked.derivation.steps if s.lhs is not None]
        self.tables: list[Table] = []
        self.later: Table = {}
        self.random: dict[tuple[Term, int], Any] = {}
        self._walk(start)

    def _walk(self, start: Table) -> None:
        table = dict(start)
        for line, (lhs, links, _) in enumerate(self.chains):
            terms = [t for op, t in links if op in ("=", "~")]
            forms = [t for t in terms if not is_numbers(t)]
            closed = [t for t in terms if is_numbers(t)]
            numbered = False
            if forms and closed:
                for key, number in put_in(forms[-1], closed[0]):
                    known, new = table.get(key), value(number)
                    places = [u.data[1] for u in walk(number) if u.head == "num"]
                    unit = 2 * mpmath.mpf(10) ** -max(places, default=0)
                    if known is None or gap(known, new) > unit:
                        table[key] = new
                    self.later.setdefault(key, new)
                    numbered = True
            self.tables.append(dict(table))
            for t in (forms[-1:] if numbered or not closed else []) + closed + forms:
                try:
                    own = self._evaluate(t, line, "", 1, strict=bool(closed))
                except (Unknown, ValueError, TypeError, ZeroDivisionError, OverflowError):
                    continue
                if closed or not any(u.head == "sum" for u in walk(t)):
                    if closed:
                        table[lhs] = own
                        self.tables[-1][lhs] = own
                        self.later.setdefault(lhs, own)
                    break

    def of(self, term: Term, line: int, how: str = "", sign: int = 1) -> Any:
        """The value at a line. ``how``: derivatives as the key has them, ``direct`` (with all other names
        held fixed) or ``total``; ``sign``: of the numbers that stand for names without a value."""
        return self._evaluate(term, line, how, sign)

    def _evaluate(self, term: Term, line: int, how: str, sign: int, strict: bool = False) -> Any:
        table = {u: self._atom(u, line, how, sign, strict, frozenset()) for u in self._atoms(term)}
        return value(term, table)

    def _atoms(self, term: Term) -> Iterator[Term]:
        """What has no rule of its own: names, derivatives, sums over an index, functions."""
        if term.head in _ATOMS or self._own(term):
            yield term
            return
        for a in term.args:
            yield from self._atoms(a)

    def _own(self, u: Term) -> bool:
        return u.head == "call" and u.data[0] in self.functions

    def _atom(
        self, u: Term, line: int, how: str, sign: int, strict: bool, open_: frozenset[Term]
    ) -> Any:
        if _constant(u):
            return self._letter(u)
        if u.head == "sum" and u.args[0].head == "sym" and split(u.args[0].data)[0] == "y":
            return mpmath.mpf(1)  # targets are probabilities
        if u.head == "deriv" and how:
            slope = self._slope(u, line, sign, open_, how == "direct")
            if slope is not None:
                return slope
        table = self.tables[line] if line < len(self.tables) else {}
        if u in table:
            return table[u]
        if u in self.later:
            return self.later[u]
        if self._own(u):
            return self._applied(u, line, sign)
        law = self._law(u, line)
        if law is not None and u not in open_ and len(open_) < 30:
            inner = {
                w: self._atom(w, line, how, sign, strict, open_ | {u}) for w in self._atoms(law)
            }
            return value(law, inner)
        if u.head == "deriv":
            slope = self._slope(u, line, sign, open_, False)
            if slope is not None:
                return slope
        if strict:
            raise Unknown(repr(u))
        return self._chance(u, sign)

    def _letter(self, u: Term) -> Any:
        if u.data in _LETTERS:
            return +_LETTERS[u.data]
        return [[mpmath.mpf(1)] for _ in range(int(split(u.data)[1]))]

    def _law(self, u: Term, line: int) -> Term | None:
        """What a name is defined as: by the exercise's graph, or by a line in names alone."""
        if u.head not in ("sym", "deriv"):
            return None
        found = self.laws[line].get(u) if line < len(self.laws) else None
        if found is not None:
            return found
        for lhs, links, _ in self.chains:
            if lhs is u:
                forms = [t for op, t in links if op == "=" and not is_numbers(t)]
                own = [t for t in forms if u not in walk(t)]
                return own[-1] if own else None
        return None

    def _slope(self, u: Term, line: int, sign: int, open_: frozenset[Term], direct: bool) -> Any:
        """∂a/∂b of numbers by a difference quotient: of a's own definition, or through all that lies
        between."""
        if len(u.args) != 2 or any(a.head != "sym" for a in u.args) or len(open_) > 30:
            return None
        a, b = u.args
        law = self._law(a, line)
        if law is None or (direct and b not in walk(law)):
            return None
        open_ = open_ | {u, a}
        try:
            centre = self._atom(b, line, "", sign, False, open_)
            step = mpmath.mpf("1e-15")
            ends = [self._moved(a, {b: centre + s}, line, sign, direct, open_)
                    for s in (step, -step)]  # fmt: skip
        except (Unknown, ValueError, TypeError, ZeroDivisionError):
            return None
        return None if any(map(is_grid, ends)) else (ends[0] - ends[1]) / (2 * step)

    def _moved(
        self, a: Term, at: Table, line: int, sign: int, direct: bool, open_: frozenset[Term]
    ) -> Any:
        """The value of a name where another name has another value."""
        if a in at:
            return at[a]
        law = self._law(a, line)
        if law is None:
            return self._atom(a, line, "", sign, False, open_)
        inner: Table = {}
        for w in self._atoms(law):
            if w in at:
                inner[w] = at[w]
            elif direct or w.head != "sym":
                inner[w] = self._atom(w, line, "", sign, False, open_)
            else:
                inner[w] = self._moved(w, at, line, sign, False, open_)
        return value(law, inner)

    def _applied(self, u: Term, line: int, sign: int) -> Any:
        name, order = u.data
        parameters, body = self.functions[name]
        if len(parameters) != 1 or order > 1:
            raise Unknown(name)
        at = self._evaluate(u.args[0], line, "", sign)

        def f(x: Any) -> Any:
            return value(body, {parameters[0]: x, sym("pi"): +mpmath.pi})

        step = mpmath.mpf("1e-15")
        return f(at) if order == 0 else (f(at + step) - f(at - step)) / (2 * step)

    def has_value(self, u: Term, line: int) -> bool:
        """Whether the exercise says what a name is worth."""
        try:
            self._atom(u, line, "", 1, True, frozenset())
        except (Unknown, ValueError, TypeError, ZeroDivisionError, OverflowError):
            return False
        return True

    def _chance(self, u: Term, sign: int) -> Any:
        """A number that stands for a name: the same wherever it is asked for."""
        if (u, sign) not in self.random:
            shape = self.shapes.get(u, ())
            rows, columns = (*shape, 1, 1)[:2] if shape else (0, 0)
            cells = [
                sign * mpmath.mpf(3000 + crc32(f"{u!r} {i}".encode()) % 17000) / 10007
                for i in range(rows * columns or 1)
            ]
            grid = [cells[i * columns : (i + 1) * columns] for i in range(rows)]
            self.random[u, sign] = grid if shape else cells[0]
        return self.random[u, sign]


def _plain(x: Any, shape: tuple[int, ...]) -> Any:
    entries = getattr(x, "entries", None)
    if entries is None:
        return mpmath.mpf(int(x.p)) / int(x.q)
    cells = [mpmath.mpf(int(e.p)) / int(e.q) for e in entries]
    columns = shape[1] if len(shape) == 2 else 1
    return [cells[i : i + columns] for i in range(0, len(cells), columns)]
