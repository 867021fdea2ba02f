"""From Terms to instructions: one slot a number, one instruction an operation.

A matrix is a grid of slots, so that below this everything is scalar. Nothing is simplified and
nothing differentiated here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

from flint import fmpq

from symderiv.notation.names import ones_shape
from symderiv.notation.term import Term, is_number, number_value, substitute, unsigned
from symderiv.proof.errors import Unsupported
from symderiv.proof.functions import FUNCTIONS
from symderiv.proof.operations import (
    Call,
    Choice,
    Condition,
    Derivative,
    Operation,
    Power,
    Product,
    Quotient,
    Sum,
)

__all__ = ["PI", "Cell", "Compiler", "Grid", "Slots"]

MAX_SUMMANDS = 10_000


class Grid(NamedTuple):
    """A matrix of slots, row by row."""

    rows: int
    columns: int
    cells: tuple[int, ...]

    def at(self, i: int, j: int) -> int:
        """The slot of an entry."""
        return self.cells[i * self.columns + j]


Cell: TypeAlias = int | Grid
# π stands for another ball at each precision.
PI = object()
_SIGNS: Mapping[str, tuple[int, ...]] = {
    "=": (0,),
    "!=": (-1, 1),
    "<": (-1,),
    "<=": (-1, 0),
    ">": (1,),
    ">=": (0, 1),
    "~": (0,),
}


class Slots:
    """Slots as they are given out, and the constants that some of them hold."""

    def __init__(self, start: int = 0) -> None:
        self.size = start
        # (slot, value, whether it must stay exact in ball arithmetic: exponents)
        self.constants: list[tuple[int, Any, bool]] = []

    def slot(self) -> int:
        """A new slot."""
        self.size += 1
        return self.size - 1


class Compiler:
    """Turns one term into instructions."""

    def __init__(
        self,
        slots: Slots,
        names: Mapping[str, Cell],
        atoms: Mapping[Term, int] | None = None,
        output: str | None = None,
    ) -> None:
        self.slots = slots
        self.names = names
        self.atoms = atoms or {}
        self.output = output
        self.ops: list[Operation] = []
        self.memo: dict[Term, Cell] = {}

    # --- slots -----------------------------------------------------------------------------------

    def constant(self, value: Any, exact: bool = False) -> int:
        """A slot that holds a constant."""
        slot = self.slots.slot()
        self.slots.constants.append((slot, value, exact))
        return slot

    def emit(self, make: Callable[..., Operation], *parts: Any) -> int:
        """Adds an instruction; its slot."""
        slot = self.slots.slot()
        self.ops.append(make(slot, *parts))
        return slot

    def own(self, cell: Cell) -> Cell:
        """The cell itself if these instructions made it, else a copy: names never share slots."""
        made = {op.out for op in self.ops}
        return self.each(lambda s: s if s in made else self.emit(Sum, (s,), ()), cell)

    def each(self, f: Callable[..., int], *cells: Cell) -> Cell:
        """f applied entry by entry; a scalar goes with every entry."""
        shape = next((c for c in cells if isinstance(c, Grid)), None)
        if shape is None:
            return f(*cells)
        for c in cells:
            if isinstance(c, Grid) and c[:2] != shape[:2]:
                raise Unsupported("matrices of two shapes, entry by entry")
        return Grid(
            shape.rows,
            shape.columns,
            tuple(
                f(*(c.cells[k] if isinstance(c, Grid) else c for c in cells))
                for k in range(len(shape.cells))
            ),
        )

    def scalar(self, t: Term) -> int:
        """The slot of a term that is a number."""
        cell = self.compile(t)
        if isinstance(cell, Grid):
            raise Unsupported(f"a matrix where {t.head!r} needs a number")
        return cell

    # --- terms -----------------------------------------------------------------------------------

    def compile(self, t: Term) -> Cell:
        """The slot or the grid of slots that holds the term's value."""
        found = self.memo.get(t)
        if found is None:
            atom = self.atoms.get(t)
            found = self.memo[t] = atom if atom is not None else self.make(t)
        return found

    def make(self, t: Term) -> Cell:
        """Instructions for a term that was not met yet."""
        head = t.head
        rule = _RULES.get(head)
        if rule is not None:
            return rule(self, t)
        if head == "add":
            return self.each(self.summed(t), *[self.compile(unsigned(a)) for a in t.args])
        if head == "neg":
            return self.each(lambda s: self.emit(Sum, (), (s,)), self.compile(t.args[0]))
        if head == "had":
            return self.each(lambda *s: self.emit(Product, s), *map(self.compile, t.args))
        if head == "div":
            below = self.scalar(t.args[1])
            return self.each(lambda s: self.emit(Quotient, s, below), self.compile(t.args[0]))
        raise Unsupported(f"a formula of the kind {head!r}")

    def summed(self, t: Term) -> Callable[..., int]:
        """Makes the instruction of a sum."""
        turned = [a.head == "neg" for a in t.args]

        def emit(*slots: int) -> int:
            plus = tuple(s for s, m in zip(slots, turned, strict=True) if not m)
            minus = tuple(s for s, m in zip(slots, turned, strict=True) if m)
            return self.emit(Sum, plus, minus)

        return emit

    def number(self, t: Term) -> Cell:
        """A written number."""
        return self.constant(_rational(number_value(t)))

    def name(self, t: Term) -> Cell:
        """A quantity of the graph, π, or an adjoint under its short name δ."""
        name = str(t.data)
        if name in self.names:
            return self.names[name]
        if name == "pi":
            return self.constant(PI)
        if name.startswith("delta_") and self.output is not None:
            rest = name[6:]
            inner = rest[1:-1] if rest.startswith("{") else rest
            if inner in self.names:
                return self.emit(Derivative, self.output, inner, False)
        shape = ones_shape(name)
        if shape is not None:
            one = self.constant(fmpq(1))
            return Grid(*shape, (one,) * (shape[0] * shape[1])) if shape != (1, 1) else one
        raise Unsupported(f"{name!r}, which the graph does not define,")

    def product(self, t: Term) -> Cell:
        """A product: numbers scale, matrices multiply in their order."""
        cells = [self.compile(a) for a in t.args]
        scalars = tuple(c for c in cells if not isinstance(c, Grid))
        grids = [c for c in cells if isinstance(c, Grid)]
        if not grids:
            return self.emit(Product, scalars)
        out: Cell = grids[0]
        for right in grids[1:]:
            out = self.matrix_product(out, right)
        if scalars:
            return self.each(lambda s: self.emit(Product, (*scalars, s)), out)
        return out

    def matrix_product(self, a: Cell, b: Grid) -> Cell:
        """Σ_k a_ik b_kj; a 1×1 result is a number."""
        if not isinstance(a, Grid):
            return self.each(lambda s: self.emit(Product, (a, s)), b)
        if a.columns != b.rows:
            raise Unsupported(f"a product of {a.rows}×{a.columns} and {b.rows}×{b.columns}")
        cells = []
        for i in range(a.rows):
            for j in range(b.columns):
                parts = tuple(
                    self.emit(Product, (a.at(i, k), b.at(k, j))) for k in range(a.columns)
                )
                cells.append(self.emit(Sum, parts, ()))
        return Grid(a.rows, b.columns, tuple(cells)) if len(cells) > 1 else cells[0]

    def transposed(self, t: Term) -> Cell:
        """aᵀ."""
        a = self.compile(t.args[0])
        if not isinstance(a, Grid):
            return a
        cells = tuple(a.at(i, j) for j in range(a.columns) for i in range(a.rows))
        return Grid(a.columns, a.rows, cells)

    def grid(self, t: Term) -> Cell:
        """A written matrix."""
        cells = tuple(map(self.scalar, t.args))
        rows, columns = t.data
        return Grid(rows, columns, cells) if len(cells) > 1 else cells[0]

    def raised(self, t: Term) -> Cell:
        """A power."""
        base, up = t.args
        if is_number(up):
            n = number_value(up)
            if n == 2 and base.head == "call" and base.data == ("norm", 0):
                return _square_sum(self, self.compile(base.args[0]))
            whole = int(n) if n.denominator == 1 and 1 < n < 100 else None
            return self.emit(Power, self.scalar(base), self.constant(_rational(n), True), whole)
        return self.emit(Power, self.scalar(base), self.scalar(up))

    def call(self, t: Term) -> Cell:
        """A function, entry by entry."""
        function, order = t.data
        whole = MATRIX_FUNCTIONS.get(function)
        if whole is not None and not order:
            return whole(self, self.compile(t.args[0]))
        if function not in FUNCTIONS:
            raise Unsupported(f"the function {function!r}")
        first = t.args[0]
        site = first.data if first.head == "sym" else None
        cells = [self.compile(a) for a in t.args]
        if function in ("max", "min") and len(cells) == 1 and isinstance(cells[0], Grid):
            flat = cells[0].cells
            if not order:
                return self.emit(Call, function, order, flat, None)
            # The derivative by each entry: that entry first, the others behind it.
            turns = [(flat[k], *flat[:k], *flat[k + 1 :]) for k in range(len(flat))]
            slopes = tuple(self.emit(Call, function, order, s, None) for s in turns)
            return Grid(cells[0].rows, cells[0].columns, slopes)
        return self.each(lambda *s: self.emit(Call, function, order, s, site), *cells)

    def cases(self, t: Term) -> Cell:
        """Cases, each branch with instructions of its own."""
        guards, steps, values = [], [], []
        for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
            guards.append(self.condition(condition))
            inner = Compiler(self.slots, self.names, self.atoms, self.output)
            values.append(inner.compile(value))
            steps.append(tuple(inner.ops))
        return self.each(
            lambda *slots: self.emit(Choice, tuple(zip(guards, steps, slots, strict=True))), *values
        )

    def condition(self, t: Term) -> Condition | None:
        """A relation, a chain of them, or several; None for "otherwise"."""
        if t.head == "true":
            return None
        inner = Compiler(self.slots, self.names, self.atoms, self.output)
        links: list[tuple[int, tuple[int, ...], int]] = []
        for part in t.args if t.head == "and" else (t,):
            if part.head == "rel":
                sides, signs = part.args, (part.data,)
            elif part.head == "chain":
                sides, signs = part.args, tuple(part.data)
            else:
                raise Unsupported("a condition that is no relation")
            slots = [inner.scalar(s) for s in sides]
            links.extend(
                (a, _SIGNS[op], b) for a, b, op in zip(slots, slots[1:], signs, strict=False)
            )
        return Condition(tuple(inner.ops), tuple(links))

    def derivative(self, t: Term) -> Cell:
        """∂of/∂wrt of the graph, over all paths."""
        of, *wrt = t.args
        if len(wrt) != 1 or of.head != "sym" or wrt[0].head != "sym":
            raise Unsupported("a derivative of higher order")
        return self.emit(Derivative, of.data, wrt[0].data, t.data == "partial")

    def big(self, t: Term) -> Cell:
        """A sum or product over whole numbers, written out."""
        body, index, low, high = t.args
        start, end = _whole(low), _whole(high)
        if end - start > MAX_SUMMANDS:
            raise Unsupported(f"a sum of more than {MAX_SUMMANDS} terms")
        cells = []
        for k in range(start, end + 1):
            inner = Compiler(
                self.slots, self.names, {**self.atoms, index: self.constant(fmpq(k))}, self.output
            )
            cells.append(inner.compile(body))
            self.ops.extend(inner.ops)
        if not cells:
            return self.constant(fmpq(int(t.head == "prod")))
        if t.head == "prod":
            return self.each(lambda *s: self.emit(Product, s), *cells)
        return self.each(lambda *s: self.emit(Sum, s, ()), *cells)

    def evaluated(self, t: Term) -> Cell:
        """An evaluation bar."""
        return self.compile(substitute(t.args[0], {r.args[0]: r.args[1] for r in t.args[1:]}))


def _rational(x: Fraction) -> fmpq:
    return fmpq(x.numerator, x.denominator)


def _whole(t: Term) -> int:
    if t.head != "num" or t.data[1]:
        raise Unsupported("a sum whose bounds are not whole numbers")
    return int(t.data[0])


def _norm(code: Compiler, x: Cell) -> Cell:
    """√Σ x²; of a number |x|."""
    if not isinstance(x, Grid):
        return code.emit(Call, "abs", 0, (x,), None)
    return code.emit(Call, "sqrt", 0, (_square_sum(code, x),), None)


def _square_sum(code: Compiler, x: Cell) -> int:
    """Σ x², exact for rationals: ‖x‖² needs no root."""
    cells = x.cells if isinstance(x, Grid) else (x,)
    return code.emit(Sum, tuple(code.emit(Product, (s, s)) for s in cells), ())


def _softmax(code: Compiler, x: Cell) -> Cell:
    """exp(z_i) / Σ_j exp(z_j) over the entries of a vector, over each column of a matrix."""
    if not isinstance(x, Grid):
        raise Unsupported("softmax of a number")
    powers = tuple(code.emit(Call, "exp", 0, (s,), None) for s in x.cells)
    columns = 1 if 1 in x[:2] else x.columns
    totals = [code.emit(Sum, powers[j::columns], ()) for j in range(columns)]
    cells = tuple(code.emit(Quotient, s, totals[k % columns]) for k, s in enumerate(powers))
    return Grid(x.rows, x.columns, cells)


def _trace(code: Compiler, x: Cell) -> Cell:
    """Σ x_ii."""
    if not isinstance(x, Grid):
        return x
    return code.emit(Sum, tuple(x.at(i, i) for i in range(x.rows)), ())


def _diag(code: Compiler, x: Cell) -> Cell:
    """The vector x on a diagonal."""
    if not isinstance(x, Grid) or 1 not in x[:2]:
        raise Unsupported("diag of what is no vector")
    n, zero = len(x.cells), code.constant(fmpq(0))
    cells = tuple(x.cells[i] if i == j else zero for i in range(n) for j in range(n))
    return Grid(n, n, cells)


# Functions that do not go entry by entry.
MATRIX_FUNCTIONS: Mapping[str, Callable[[Compiler, Cell], Cell]] = {
    "norm": _norm, "softmax": _softmax, "tr": _trace, "diag": _diag,
}  # fmt: skip
_RULES: Mapping[str, Callable[[Compiler, Term], Cell]] = {
    "num": Compiler.number,
    "sym": Compiler.name,
    "mul": Compiler.product,
    "pow": Compiler.raised,
    "call": Compiler.call,
    "cases": Compiler.cases,
    "T": Compiler.transposed,
    "mat": Compiler.grid,
    "deriv": Compiler.derivative,
    "sum": Compiler.big,
    "prod": Compiler.big,
    "at": Compiler.evaluated,
}
