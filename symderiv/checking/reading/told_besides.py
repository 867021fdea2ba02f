"""What a write-up tells beside its relations: numbers in the cells of tables, limits by arrows and by cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import islice

from symderiv.checking.model import Side, Statement, ToldCell, ToldNumber, ToldPass
from symderiv.checking.reading.called_in_words import called_in_words
from symderiv.checking.reading.introduced_in_words import introduced_in_words
from symderiv.checking.reading.learning_rates import rates_in_words
from symderiv.checking.reading.points import told_points
from symderiv.checking.reading.statements import Gathering, Raw
from symderiv.checking.reading.tables.computed import computed_cells
from symderiv.checking.reading.tables.counted import Told
from symderiv.checking.reading.tables.descent import MANY_PLACES, rows_off
from symderiv.checking.reading.tables.gradients import gradient_cells, sums_off
from symderiv.checking.reading.tables.grids import Table
from symderiv.checking.reading.tables.impurities import impurities_off, impurity_of
from symderiv.checking.reading.tables.nodes import NodeCell
from symderiv.checking.reading.tables.products import products_off
from symderiv.checking.reading.tables.titles import title_of
from symderiv.checking.reading.tables.two_passes import cells_of_passes
from symderiv.checking.reading.tables.updated import RATES, updated_cells
from symderiv.checking.reading.tendencies import (
    MAX_ARROWS,
    SIGNS,
    Arrow,
    Tendency,
    arrows_between,
    at_infinity,
    endless_value,
    limits_of,
    plain_arrows,
    tendencies,
)
from symderiv.checking.statements import put_between
from symderiv.checking.world.binding import closed, literals
from symderiv.notation.names import join, split, unaccented
from symderiv.notation.term import (
    Term,
    add,
    decimal,
    deriv,
    is_first_derivative,
    is_number,
    mul,
    num,
    number_value,
    sub,
    sym,
)
from symderiv.notation.text import unicode_text

__all__ = ["ToldBesides"]

MAX_RATES = 12
LOSSES = frozenset("L E C J loss Loss".split())


@dataclass
class ToldBesides(Gathering):
    """The part of the reader that adds statements to those of the chains."""

    spans: list[tuple[int, int]] = field(default_factory=list)  # of arrows that are read after all
    titles: dict[int, str] = field(default_factory=dict)  # of tables

    def tell(self, told: Told, text: str) -> None:
        """What a table says of a quantity that only an exercise knows."""
        left = self.sides.side(text, *told.name, 0, text[told.name[0] - 1] in "$(")
        right = self.sides.side(text, *told.cell, 0, True)
        if left.term is None or right.term is None or left.term.head != "sym":
            return
        if told.step:
            base, sub, sup = split(left.term.data)
            if sup:
                return
            name = join(base, sub, f"({told.step})")
            if told.state is not None:
                state = self.sides.side(text, *told.state, 0, True).term
                if state is None or state.head != "sym":
                    return
                name = join(
                    split(state.data)[0].rstrip("0123456789"), left.term.data, f"({told.step})"
                )
            left = replace(left, term=sym(name))
        if told.layer and left.term is not None:
            base, index, sup = split(left.term.data)
            if index or sup:
                return
            left = replace(left, term=sym(join(base, str(told.layer))))
        before = text[max(0, told.table - 300) : told.table].rstrip("| \t\r\n")
        before = before[before.rfind("\n\n") + 1 :].strip()  # the paragraph or heading above
        context = told.label or ("" if before.startswith("|") else before)
        line, column = self.place(right.start)
        st = Statement(left, "=", right, left, True, -1, line, column, context)
        if told.table not in self.titles:
            self.titles[told.table] = title_of(text, told.table)
        self.told.append(ToldNumber(told.label, st, told.table, self.titles[told.table]))

    def tell_passes(self, text: str, shown: Iterable[Table]) -> None:
        """What tables say of quantities before a step and after it."""
        for cell in cells_of_passes(text, shown):
            left = self.sides.side(text, *cell.name, 0, cell.tex)
            right = self.sides.side(text, *cell.number, 0, True)
            if left.term is None or right.term is None:
                continue
            if cell.table not in self.titles:
                self.titles[cell.table] = title_of(text, cell.table)
            line, column = self.place(right.start)
            st = Statement(left, "=", right, left, True, -1, line, column)
            self.passes.append(ToldPass(st, cell.after, cell.table, self.titles[cell.table]))

    def of_node(self, told: NodeCell, text: str) -> None:
        """What a table says of a node of a graph that only an exercise knows."""
        tex = text[told.name[0] - 1] in "$("
        sides = [self.sides.side(text, a, b, 0, "\\" in text[a:b]) for a, b in told.sides]
        name = self.sides.side(text, *told.name, 0, tex).term
        if told.kind == "itself":
            name, sides = sides[0].term, sides[1:]
        if name is None or not sides or any(side.term is None for side in sides):
            return
        if told.ruled and sides[0].term is not None and _names_slope(sides[0].term, name):
            return  # read as a row
        line, column = self.place(sides[0].start)
        table = self.mapped.span(*told.table)
        self.cells.append(
            ToldCell(told.kind, told.top, told.bottom, name, tuple(sides), line, column, table)
        )

    def called(self, text: str, begin: int, end: int) -> Iterator[tuple[Term, Term]]:
        """The names of which words say that one stands for the other."""
        for *pair, tex in called_in_words(text, begin, end):
            a, b = (self.sides.side(text, *at, 0, tex).term for at in pair)
            if a is not None and b is not None and a.head == b.head == "sym":
                yield a, b

    def introduced(self, text: str, begin: int, end: int) -> Iterator[Statement]:
        """What words say that names stand for, where that is a formula, as definitions."""
        for *pair, tex in introduced_in_words(text, begin, end):
            left, right = (self.sides.side(text, *at, 0, tex) for at in pair)
            if left.term is None or right.term is None or left.term.head != "sym":
                continue
            if right.term.head != "sym" and not closed(right.term):
                if left.term.data not in right.term.names:
                    line, column = self.place(right.start)
                    yield Statement(left, "=", right, left, True, -1, line, column)

    def compute(self, text: str, shown: Iterable[Table]) -> None:
        """Adds what tables say whose heads are formulas of other columns."""

        def read(a: int, b: int, tex: bool) -> Side:
            return self.sides.side(text, a, b, 0, tex)

        found = []
        for term, written, cell, loose in computed_cells(text, shown, self.laws(), read):
            found.append(replace(self.beside(term, written, cell), loose=loose))
        self.insert(found)

    def take_gradients(self, text: str, shown: Iterable[Table]) -> None:
        """Adds what columns of gradients say, and the sum, or the product, of a row that is off."""
        losses = {
            t.args[0]
            for st in self.statements
            for t in (st.left.term, st.right.term)
            if t is not None and is_first_derivative(t)
            if t.args[0].data in LOSSES
        }
        found = []
        for cells in gradient_cells(text, shown) if len(losses) == 1 else ():
            rows = []
            for name, formula in cells:
                wrt, right = (self.sides.side(text, *at, 0, True) for at in (name, formula))
                if wrt.term is None or wrt.term.head != "sym" or right.term is None:
                    continue
                (loss,) = losses
                written = f"∂{unicode_text(loss)}/∂{wrt.source.strip()}"
                rows.append(self.beside(deriv(loss, wrt.term), written, right))
            repeated = self.repeats(rows)
            found += [st for st in rows if repeated or not _is_number(st.right.term)]
        for terms, total in sums_off(text, shown):
            sides = [self.sides.side(text, *at, 0, True) for at in terms]
            right = self.sides.side(text, *total, 0, True)
            known = [side.term for side in sides if side.term is not None]
            if right.term is not None and len(known) == len(sides):
                written = " + ".join(side.source for side in sides)
                found.append(self.beside(add(*known), written, right))
        for row in products_off(text, shown):
            sides = [self.sides.side(text, *at, 0, True) for at in row.numbers]
            right = self.sides.side(text, *row.total, 0, True)
            known = [side.term for side in sides if side.term is not None]
            if right.term is not None and len(known) == len(sides):
                written = (" + " if row.added else " · ").join(side.source for side in sides)
                term = add(*known) if row.added else mul(*known)
                found.append(self.beside(term, written, right))
        for cell in impurities_off(text, shown):
            right = self.sides.side(text, *cell.cell, 0, True)
            if right.term is not None:
                term = impurity_of(cell.counts, cell.entropy)
                found.append(self.beside(term, unicode_text(term), right))
        self.insert(found)

    def repeats(self, rows: list[Statement]) -> bool:
        """Whether numbers in a table are those that were told of the same quantities before: all that were,
        two at least, but for one."""
        told: dict[Term, Side] = {}
        for st in self.statements:
            of = st.head.term
            if of is not None and of.head == "deriv" and _is_number(st.right.term):
                if rows and st.right.end < rows[0].left.start:
                    told[deriv(*of.args)] = st.right
        pairs = [(st.right, told[st.left.term]) for st in rows if st.left.term in told]
        same = sum(_rounds_to(a, b) for a, b in pairs)
        return same >= max(2, len(pairs) - 1)

    def beside(self, term: Term, written: str, right: Side) -> Statement:
        """What a cell says of a term that its row and head tell."""
        left = Side(term, written, right.start, right.start)
        line, column = self.place(right.start)
        return Statement(left, "=", right, left, True, -1, line, column)

    def update(self, text: str, shown: Iterable[Table]) -> None:
        """Adds what tables say of the new values of names that have been told: all of them behind the table,
        which may compute with the old ones; and what the one row of a table of gradient descent that is off
        should have been."""
        told: dict[Term, int] = {}
        for st in self.statements:
            if st.first and st.left.term is not None:
                told.setdefault(st.left.term, st.left.start)
        found = []
        off = dict(self.steps_off(text, shown))
        for cell in updated_cells(text, shown):
            name = self.sides.side(text, *cell.name, 0, True)
            number = self.sides.side(text, *cell.number, 0, True)
            if name.term is None or name.term.head != "sym" or number.term is None:
                continue
            if told.get(name.term, name.start) < name.start and closed(number.term):
                end = self.mapped.span(cell.end, cell.end)[0]
                left = replace(name, start=end, end=end)
                line, column = self.place(number.start)
                step = off.pop(cell.number, None)
                if step is None:
                    found.append(Statement(left, ":=", number, left, True, -1, line, column))
                    continue
                found.append(Statement(left, ":=", step.left, left, True, -1, line, column))
                found.append(replace(step, head=left, first=False))
        self.insert([*found, *off.values()])

    def steps_off(
        self, text: str, shown: Iterable[Table]
    ) -> Iterator[tuple[tuple[int, int], Statement]]:
        """The steps of such rows, each with the place of its new value."""
        for row in rows_off(text, shown, self.rates(text)):
            old, slope, new = (
                self.sides.side(text, *at, 0, True) for at in (row.old, row.slope, row.new)
            )
            if old.term is None or slope.term is None or new.term is None:
                continue
            places = next((p for p in range(12) if (row.rate * 10**p).denominator == 1), 0)
            rate = decimal(int(row.rate * 10**places), places) if places else num(row.rate)
            term = sub(old.term, mul(rate, slope.term))
            written = f"{old.source} - {unicode_text(rate)}*({slope.source})"
            loose = tuple(
                u for t in (old.term, slope.term) for u in literals(t) if u.data[1] >= MANY_PLACES
            )
            yield row.new, replace(self.beside(term, written, new), loose=loose)

    def rates(self, text: str) -> list[Fraction]:
        """The learning rates that the text tells."""
        told = [
            st.right.term
            for st in self.statements
            if st.left.term is not None and st.left.term.head == "sym"
            if split(st.left.term.data)[0] in RATES
            if st.right.term is not None and is_number(st.right.term)
        ]
        words = [Fraction(n) for n in rates_in_words(text, 0, len(text), MAX_RATES)]
        return [number_value(t) for t in told[:MAX_RATES] if t.head != "div"] + words

    def evaluate(self, text: str) -> None:
        """Adds the numbers of the names of a formula that is evaluated at a point."""
        found = []
        for names, spans in told_points(text, self.statements):
            sides = [(*self.sides.parsed(text[a:b], True)[:1], a, b) for a, b in spans]
            for name, (number, a, b) in zip(names, sides, strict=True):
                found.append(
                    self.beside(sym(name), unicode_text(sym(name)), Side(number, text[a:b], a, b))
                )
        self.insert(found)

    def laws(self) -> dict[Term, Term]:
        """The names, and functions of names, that have one formula in all of the text; of names that do not go
        from step to step: a row may hold w and the gradient at the w before."""
        found: dict[Term, set[Term]] = {}
        stepped: set[str] = set()
        for st in self.statements:
            left, right = st.left.term, st.right.term
            if not st.first or left is None or right is None:
                continue
            if (
                left.head == "call"
                and left.data[1] == 0
                and all(a.head == "sym" for a in left.args)
            ):
                if st.op in ("=", ":="):
                    found.setdefault(left, set()).add(right)
            if left.head != "sym":
                continue
            if st.op == ":=" or left.data in right.names:
                stepped.add(left.data)
            if st.op in ("=", ":=") and not closed(right):
                found.setdefault(left, set()).add(right)
        alone = {name: formulas.pop() for name, formulas in found.items() if len(formulas) == 1}
        return {
            name: law
            for name, law in alone.items()
            if name.head == "call" or not stepped & set(law.names)
        }

    def tend(self, raws: list[Raw], text: str) -> None:
        """Limits as statements: those told with arrows at their places outside of chains, f(∞), and cases
        of x → ∞ and x → −∞."""
        arrows = list(islice(self.arrows_of(raws, text), MAX_ARROWS))
        told = [st for t in tendencies(text, arrows) for st in self.tending(t, text)]
        told += [st for a in arrows if "cases" in a.right for st in self.by_cases(a, text)]
        self.unread = [x for x in self.unread if not any(a <= x[0] < b for a, b in self.spans)]
        self.statements = [limit for st in self.statements for limit in _as_limits(st)]
        self.insert(told)

    def insert(self, told: list[Statement]) -> None:
        """Adds statements that stand between the chains, each at its place."""
        placed = [(st.head.start, (st,)) for st in sorted(told, key=lambda st: st.head.start)]
        self.statements = put_between(self.statements, placed)

    def arrows_of(self, raws: list[Raw], text: str) -> Iterator[Arrow]:
        """All arrows of a write-up in their order."""
        if not any(sign in text for sign in SIGNS):
            return
        at = 0
        for raw in raws:
            piece = raw.piece
            yield from plain_arrows(text, at, max(at, piece.outer_start))
            yield from arrows_between(raw.source.text, raw.shift, raw.source.chains, text)
            at = max(at, piece.outer_end)
        yield from plain_arrows(text, at, len(text))

    def tending(self, t: Tendency, text: str) -> list[Statement]:
        """The statement of one limit; none where it is not read, or tends to no number."""
        left = self.sides.side(text, *t.body_span, 0, True)
        right = self.sides.side(text, *t.value_span, 0, True)
        if (endless := endless_value(t.value)) is not None:
            right = replace(right, term=endless, problem="")
        limit = self.sides.parsed(f"\\lim_{{{t.name} \\to {t.target}}} ({t.body})", True)[0]
        if left.term is None or right.term is None or limit is None or limit.head != "lim":
            return []
        if limit.args[1].data not in limit.args[0].names or not closed(right.term):
            return []
        self.spans += [self.mapped.span(*span) for span in t.arrows]
        left = replace(left, term=limit, source=f"\\lim_{{{t.name} \\to {t.target}}} {left.source}")
        return [self.limit(left, right)]

    def by_cases(self, arrow: Arrow, text: str) -> list[Statement]:
        """The statements of ``f'(x) \\to \\begin{cases} 1 & x \\to \\infty …``."""
        left = self.sides.side(text, arrow.start, arrow.start + len(arrow.left), 0, True)
        right = self.sides.side(text, arrow.right_start, arrow.end, 0, True)
        if left.term is None or right.term is None:
            return []
        found = _as_limits(self.limit(left, right), tends=True)
        if found:
            self.spans.append(self.mapped.span(arrow.start, arrow.end))
        return found

    def limit(self, left: Side, right: Side) -> Statement:
        """A statement of its own."""
        line, column = self.place(right.start)
        return Statement(left, "=", right, left, True, -1, line, column)


def _is_number(t: Term | None) -> bool:
    return t is not None and is_number(t) and t.head != "div"


def _rounds_to(a: Side, b: Side) -> bool:
    """Whether two numbers are the same, as far as both have digits."""
    assert a.term is not None and b.term is not None
    unit = max(Fraction(1, 10 ** len(s.source.strip(" $").partition(".")[2])) for s in (a, b))
    return abs(number_value(a.term) - number_value(b.term)) <= unit


def _as_limits(st: Statement, tends: bool = False) -> list[Statement]:
    """The statement, with f(∞) as a limit where it begins with that; for cases of x → ∞ and x → −∞ one for
    each. ``tends``: only those."""
    end = at_infinity(st.left.term) if st.first and st.left.term is not None else None
    if end is not None:
        left = replace(st.left, term=end)
        return [replace(st, left=left, head=left)]
    of, cases = st.head.term, st.right.term
    limits = limits_of(of, cases) if of is not None and cases is not None else []
    if not limits or st.op not in ("=", "~"):
        return [] if tends else [st]
    return [_one(st, limit, value) for limit, value in limits]


def _one(st: Statement, limit: Term, value: Term) -> Statement:
    left = replace(st.head, term=limit, source=unicode_text(limit))
    right = replace(st.right, term=value, source=unicode_text(value))
    return replace(st, left=left, right=right, head=left, first=True)


def _names_slope(t: Term, node: Term) -> bool:
    """Whether a side names the adjoint or the tangent of a node."""
    if t.head == "deriv":
        return node in t.args
    return t.head == "sym" and str(node.data) in (
        unaccented(t.data, "bar"),
        unaccented(t.data, "dot"),
    )
