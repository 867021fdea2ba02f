"""The losses of the samples of an exercise that has only their mean: L_1, …, L_N beside J, whose formula goes
over vectors with an entry for each sample.

They are quantities of the exercise where a write-up says what most of them are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from typing import Any

from flint import arb

from symderiv.arithmetic.values import working_precision
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.solutions.names.aliases import LOSSES, shows
from symderiv.checking.solutions.places.places import Entry
from symderiv.checking.values.numbers import Matrix, NoValue, whole_number
from symderiv.checking.values.readings import TRUE
from symderiv.checking.world.world import Binding, World
from symderiv.notation.names import join, ones_shape, split
from symderiv.notation.term import ONE, Term, add, div, mul, num, rebuild, substitute, sym, walk

__all__ = ["with_sample_losses"]

_MOST = 64  # samples
_NEAR = arb("0.002")


def with_sample_losses(
    entries: Sequence[Entry], arrived: Mapping[str, Sequence[Term]], known: Set[str]
) -> list[Entry]:
    """The entries with the losses of single samples that a write-up tells, and their mean as one more form of
    the loss. ``arrived``: the numbers that its names arrive at, ``known``: the exercise's names."""
    bases = {split(n)[0] for n in arrived if n not in known and _index(n)} & set(LOSSES)
    for mean in entries if bases else ():
        values = _values(mean, entries) if mean.term is not None else []
        for base in sorted(bases) if values else ():
            told = {k: join(base, str(k)) for k in range(1, len(values) + 1)}
            right = [_about(arrived[n][0], values[k - 1]) for k, n in told.items() if n in arrived]
            if 2 * sum(right) >= len(right) > 1 and not known & set(told.values()):
                total = add(*(sym(n) for n in told.values()))
                form = mul(div(ONE, num(len(values))), total)
                return [
                    *(replace(e, forms=(*e.forms, form)) if e is mean else e for e in entries),
                    *(
                        Entry(
                            sym(n),
                            None,
                            values[k - 1],
                            mean.place,
                            tuple(_law(mean, entries, arrived, k)),
                            traced=True,
                        )
                        for k, n in told.items()
                    ),
                ]
    return list(entries)


def _law(
    mean: Entry, entries: Sequence[Entry], arrived: Mapping[str, Sequence[Term]], k: int
) -> Iterator[Term]:
    """What the loss of a sample is computed from, −(1 ln y_4 + (1 − 1) ln(1 − y_4)), if the write-up calls the
    entries so: a slip in one of them goes on in it."""
    assert mean.term is not None
    table: dict[Term, Term] = {}
    size = 1
    for e in entries:
        if e.key.head != "sym" or e.key.data not in mean.term.names or e.place != mean.place:
            continue
        if not isinstance(e.value, Matrix) or len(e.value.entries) < k:
            continue
        size, value = len(e.value.entries), e.value.entries[k - 1]
        own = join(split(e.key.data)[0], str(k))
        whole = whole_number(value) if isinstance(value, arb) else None
        if own in arrived and e.term is not None:
            table[e.key] = sym(own)
        elif whole is not None:
            table[e.key] = num(whole)
        else:
            return
    table |= {sym(n): ONE for n in mean.term.names if ones_shape(n)}
    if all(sym(n) in table for n in mean.term.names):
        yield mul(num(size), _of_one(substitute(mean.term, table)))


def _of_one(t: Term) -> Term:
    """A formula of numbers, none of which is turned over."""
    if t.head == "T":
        return _of_one(t.args[0])
    return rebuild(t, tuple(map(_of_one, t.args))) if t.args else t


def _index(name: str) -> str:
    base, sub, sup = split(name)
    return sub if base and sub.isdigit() and not sup else ""


def _about(number: Term, value: Any) -> bool:
    """Whether a number is a value, or as near as one comes with the logarithm of a rounded prediction."""
    if shows(number, value):
        return True
    with suppress(NoValue):
        shown = value_of(World(), number, TRUE)
        return isinstance(shown, arb) and bool(abs(shown - value) < _NEAR * abs(value))
    return False


def _values(mean: Entry, entries: Sequence[Entry]) -> list[Any]:
    """The losses of the samples of which an entry is the mean; none where it is no mean over samples."""
    assert mean.term is not None
    if not isinstance(mean.value, arb) or "deriv" in mean.term.heads:
        return []
    vectors = {
        e.key.data: e.value.entries
        for e in entries
        if e.place == mean.place and e.key.head == "sym" and isinstance(e.value, Matrix)
        and e.key.data in mean.term.names and e.value.shape == (len(e.value.entries), 1)
    }  # fmt: skip
    sizes = {len(found) for found in vectors.values()}
    size = sizes.pop() if len(sizes) == 1 else 0
    ones = {n for n in mean.term.names if ones_shape(n) == (size, 1)}
    if not 1 < size <= _MOST or set(mean.term.names) - set(vectors) - ones:
        return []
    if div(ONE, num(size)) not in set(walk(mean.term)):
        return []
    formula = substitute(mean.term, {sym(n): ONE for n in ones})
    out: list[Any] = []
    with suppress(NoValue), working_precision(128):
        for k in range(size):
            world = World()
            for name, found in vectors.items():
                world.versions[sym(name)] = [Binding("reference", None, 0, truth=found[k])]
            out.append(size * value_of(world, formula, TRUE))
        if all(isinstance(v, arb) for v in out) and bool(
            (sum(out) / size - mean.value).contains(0)
        ):
            return out
    return []
