r"""A batch that is written sample by sample: below "Sample 2", z_1 = (−0.25, 1.75)ᵀ is the second column of the
exercise's Z_1, and so is z_1^{(2)} anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from symderiv.checking.model import Document, Side, Statement
from symderiv.checking.reading.samples import Samples
from symderiv.checking.solutions.names.aliases import shows
from symderiv.checking.solutions.quantities.batches import Batch, batches_of
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.statements import chains_of
from symderiv.checking.world.world import numeric_display
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, make, rebuild, sym

__all__ = ["with_samples"]

_LEAST = 2  # columns by which another letter is told


def with_samples(document: Document, reference: Reference) -> Document:
    """The document with the names of the columns for what it says of single samples."""
    batches = batches_of(reference.entries)
    if not batches:
        return document
    named = {key: of for own in reference.deltas.values() for key, of in own.items()}
    writer = _Columns(document, batches, named)
    chains = chains_of(document.statements)
    return replace(
        document, statements=tuple(st for chain in chains for st in writer.renamed(chain))
    )


class _Columns:
    """Which names of a write-up are columns, and of which sample; ``named``: the exercise's names for derivatives,
    δ_2 for ∂L/∂Z_2."""

    def __init__(
        self,
        document: Document,
        batches: Mapping[str, Batch],
        named: Mapping[tuple[Term, ...], Term],
    ) -> None:
        self.batches, self.named = batches, named
        self.count = len(next(iter(batches.values())).columns)
        self.samples = Samples(document.text, self.count)
        self.numbered: set[str] = set()  # the Z_1 of z_1^{(2)}, where that is shown as a column
        self.shown: dict[int, set[str]] = {}  # names of columns, by where their sample begins
        self.others: dict[str, dict[int, Term]] = {}  # names of no matrix, with their columns
        chains = chains_of(document.statements)
        for chain in chains:
            self.note(chain)
        self.letters = dict(self.told_by_numbers())

    def note(self, chain: Sequence[Statement]) -> None:
        """Note a name that a chain shows as a column."""
        head = chain[0].left.term
        if head is None or head.head != "sym":
            return
        start, number = self.samples.at(chain[0].left.start)
        shown = [st.right.term for st in chain if st.right.term is not None]
        batch, k = self.read(head.data, number)
        if batch is None and number:
            columns = [t for t in shown if t.head in ("mat", "T") and _is_list(t)]
            if columns:
                self.others.setdefault(head.data, {})[number] = columns[-1]
        if batch is not None and any(_is_column(t, batch) for t in shown):
            if k and not number:
                self.numbered.add(batch.key)
            if number:
                self.shown.setdefault(start, set()).add(head.data)

    def told_by_numbers(self) -> Iterator[tuple[str, Batch]]:
        """The names in other letters that have the columns of one matrix alone."""
        for name, columns in self.others.items():
            fits = [
                b for b in self.batches.values()
                if sum(shows(_standing(t), b.columns[k - 1]) for k, t in columns.items()) >= _LEAST
            ]  # fmt: skip
            if len(fits) == 1:
                yield name, fits[0]

    def read(self, name: str, number: int) -> tuple[Batch | None, int]:
        """(the matrix, the sample that its index says) of a name; ``number``: the sample that the text is
        about."""
        base, sub, sup = split(name)
        for bare, k in ((name, 0), *_indexed(base, sub, sup)):
            own = bare if bare in self.batches else join(split(bare)[0].upper(), split(bare)[1])
            if own in self.batches and (not k or (k <= self.count and number in (0, k))):
                return self.batches[own], k
        return None, 0

    def renamed(self, chain: list[Statement]) -> list[Statement]:
        """A chain with its columns under their names."""
        start, number = self.samples.at(chain[0].left.start)
        terms = [s.term for st in chain for s in (st.left, st.right) if s.term is not None]
        if any(_is_whole(t, b) for t in terms for b in self.batches.values()):
            return chain
        shown = self.shown.get(start, set()) if number else set[str]()
        head = chain[0].left.term
        one = head is not None and (
            self.column(head.data, number, shown) if head.head == "sym" else any(
                _is_list(t) for t in terms if t.head in ("mat", "T")
            )
        )  # fmt: skip
        names = dict.fromkeys(n for t in terms for n in t.names)
        table = {n: c for n in names if (c := self.column(n, number, shown, all_=bool(one)))}
        if not table:
            return chain
        done: dict[int, Side] = {}

        def side(s: Side) -> Side:
            if id(s) not in done:
                term = s.term and self.put(s.term, table)
                done[id(s)] = s if term is s.term else replace(s, term=term)
            return done[id(s)]

        return [
            replace(st, left=side(st.left), right=side(st.right), head=side(st.head))
            for st in chain
        ]

    def column(self, name: str, number: int, shown: set[str], all_: bool = False) -> str:
        """The name of the column that a name means; ``all_``: whether the chain is about one sample."""
        batch, k = self.read(name, number)
        if batch is None and number and name in self.letters:
            return self.letters[name].name(number)
        if batch is None or not (number or k):
            return ""
        if k:
            return batch.name(k) if number or batch.key in self.numbered else ""
        told = name in shown or (name != batch.key and shown) or all_
        return batch.name(number) if told else ""

    def put(self, t: Term, table: Mapping[str, str]) -> Term:
        """A term with the names of columns; ∂L/∂z_2 is δ_2, of the same sample."""
        if t.head == "sym":
            return sym(table[t.data]) if t.data in table else t
        if t.head == "deriv":
            by = t.args[-1].data if len(t.args) == 2 and t.args[-1].head == "sym" else ""
            own = next((b for b in self.batches.values() if table.get(by) in _names(b)), None)
            of = self.named.get((t.args[0], sym(own.key))) if own is not None else None
            if of is None or own is None or of.data not in self.batches:
                return t
            return sym(self.batches[of.data].name(1 + _names(own).index(table[by])))
        return rebuild(t, tuple(self.put(a, table) for a in t.args)) if t.args else t


def _names(b: Batch) -> list[str]:
    return [b.name(k + 1) for k in range(len(b.columns))]


def _indexed(base: str, sub: str, sup: str) -> Iterator[tuple[str, int]]:
    """(z_1, 2) for z_1^{(2)} and z_{1,2}, (x, 2) for x_2."""
    above = sup.strip("()[]")
    if above.isdigit() and above != sup:
        yield join(base, sub), int(above)
    first, _, last = sub.rpartition(",")
    if not sup and last.isdigit():
        yield join(base, first), int(last)


def _is_column(t: Term, batch: Batch) -> bool:
    """Whether a term shows the numbers of one column."""
    inner = _upright(t)
    rows = len(batch.columns[0].entries)
    if rows == 1:
        return inner.head in ("num", "neg")
    return (
        inner.head == "mat"
        and 1 in inner.data
        and len(inner.args) == rows
        and numeric_display(inner)
    )


def _is_whole(t: Term, batch: Batch) -> bool:
    """Whether a term shows a whole matrix of samples."""
    inner = _upright(t)
    shape = (len(batch.columns[0].entries), len(batch.columns))
    return inner.head == "mat" and 1 not in shape and set(inner.data) == set(shape)


def _upright(t: Term) -> Term:
    return t.args[0] if t.head == "T" else t


def _standing(t: Term) -> Term:
    """The column of numbers that a column or a row has."""
    inner = _upright(t)
    return make("mat", inner.args, (len(inner.args), 1))


def _is_list(t: Term) -> bool:
    """Whether a term shows numbers in a column or in a row."""
    inner = _upright(t)
    return inner.head == "mat" and 1 in inner.data and numeric_display(inner)
