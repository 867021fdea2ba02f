"""The matrices of an exercise that have a column for each sample, Z_1 = W_1 X + b_1 𝟏ᵀ, and these columns as
quantities of their own: z_1^{[2]} = W_1 x^{[2]} + b_1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from symderiv.arithmetic.values import working_precision
from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.solutions.places.places import Entry
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import TRUE
from symderiv.checking.world.world import Binding, World
from symderiv.notation.names import join, ones_shape, split
from symderiv.notation.term import ONE, Term, having, mul, rebuild, sym

__all__ = ["Batch", "batches_of", "column_entries", "columns_of"]

MAX_SAMPLES = 32


@dataclass(frozen=True)
class Batch:
    """A matrix of an exercise that has a column (or a row) for each sample."""

    key: str
    columns: tuple[Matrix, ...]
    entry: Entry

    def name(self, k: int) -> str:
        """What the column of a sample is called here."""
        base, sub, _ = split(self.key)
        return join(base.lower() if len(base) == 1 else base, sub, f"[{k}]")


def batches_of(entries: Sequence[Entry]) -> dict[str, Batch]:
    """The matrices of samples of an exercise, which has a column of ones with an entry for each sample."""
    terms = [e.term for e in entries if e.term is not None]
    sizes = {
        shape[0] for t in terms for n in t.names if (shape := ones_shape(n)) and shape[1] == 1 and shape[0] > 1
    }  # fmt: skip
    count = sizes.pop() if len(sizes) == 1 else 0
    if not 1 < count <= MAX_SAMPLES:
        return {}
    turned = any(
        u.args[0].head == "sym" and ones_shape(u.args[0].data)
        for t in terms
        for u in having(t, "T")
    )
    by = {
        u.data for e in entries if e.key.head == "deriv" for u in e.key.args[1:] if u.head == "sym"
    }
    out = {}
    for e in entries:
        if e.key.head != "sym" or not isinstance(e.value, Matrix) or split(e.key.data)[2]:
            continue
        whole = e.value if turned else e.value.T
        if whole.shape[1] != count or (e.term is None and not e.forms and e.key.data in by):
            continue
        rows = whole.shape[0]
        columns = [
            Matrix((rows, 1), [whole.entries[i * count + k] for i in range(rows)])
            for k in range(count)
        ]
        out[e.key.data] = Batch(e.key.data, tuple(columns), e)
    return out


def columns_of(entries: Sequence[Entry], key: Term) -> list[Term]:
    """The names of the columns of a matrix of samples; none for anything else."""
    batch = batches_of(entries).get(key.data) if key.head == "sym" else None
    return [] if batch is None else [sym(batch.name(k + 1)) for k in range(len(batch.columns))]


def column_entries(entries: Sequence[Entry], used: Iterable[str]) -> list[Entry]:
    """The columns of an exercise's matrices of samples, if a write-up has some. ``used``: its names."""
    if not any(split(n)[2][:1] == "[" for n in used if n.endswith(("]", "]}"))):
        return []
    batches = batches_of(entries)
    count = len(next(iter(batches.values())).columns) if batches else 0
    out: list[Entry] = []
    for k in range(1, count + 1):
        world = World()
        for e in entries:
            if e.key.head == "sym" and e.key.data not in batches:
                world.versions[e.key] = [Binding("reference", e.term, 0, truth=e.value)]
        names = {sym(b.key): sym(b.name(k)) for b in batches.values()}
        own = [
            Entry(
                sym(b.name(k)), None, b.columns[k - 1], b.entry.place, shape=b.columns[k - 1].shape
            )
            for b in batches.values()
        ]
        for e in own:
            world.versions[e.key] = [Binding("reference", None, 0, truth=e.value)]
        for e, b in zip(own, batches.values(), strict=True):
            forms = [_of_one(t, names) for t in (b.entry.term, *b.entry.forms) if t is not None]
            forms = [t for t in dict.fromkeys(forms) if _is_value(world, t, e.value)]
            out.append(replace(e, term=forms[0] if forms else None, forms=tuple(forms)))
    return out


def _of_one(t: Term, names: Mapping[Term, Term]) -> Term:
    """W x + b for W X + b 𝟏ᵀ."""
    if t.head == "sym":
        return ONE if ones_shape(t.data) else names.get(t, t)
    if t.head == "T" and t.args[0].head == "sym" and ones_shape(t.args[0].data):
        return ONE
    args = tuple(_of_one(a, names) for a in t.args)
    if t.head == "mul":
        return mul(*(a for a in args if a is not ONE))
    return rebuild(t, args) if args else t


def _is_value(world: World, t: Term, value: Matrix) -> bool:
    with suppress(NoValue, ArithmeticError, ValueError), working_precision(128):
        return bool(compare(value_of(world, t, TRUE), value) != DIFFERS)
    return False
