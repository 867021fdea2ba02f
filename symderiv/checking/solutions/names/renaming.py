"""A write-up's names for the quantities of an exercise, from all that tells of them: laws for any layer, the usual
letters, and what speaks against a letter (numbers, formulas, definitions of the write-up's own)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from symderiv.checking.model import Document
from symderiv.checking.solutions.arrivals import factors_alone, formulas_of
from symderiv.checking.solutions.names.aliases import aliases, taken_for_sums
from symderiv.checking.solutions.names.any_layer import letters_of_layers
from symderiv.checking.solutions.names.outputs import outputs
from symderiv.checking.solutions.names.own_notions import OwnNotions
from symderiv.checking.solutions.places.places import Entry
from symderiv.checking.solutions.places.timeline import plain
from symderiv.notation.names import ones_shape
from symderiv.notation.term import Term, sym

__all__ = ["renamed"]

Misfits = Callable[[Mapping[str, str]], list[str]]


def renamed(
    part: Document, entries: Sequence[Entry], used: Collection[str], told: Mapping[str, str],
    arrivals: Mapping[str, list[Term]], misfits: Misfits,
) -> dict[str, str]:  # fmt: skip
    """The exercise's name for each name of a write-up that is none of its own. ``told``: names that have a
    meaning, with an exercise's name or none; ``misfits``: which of some names their numbers speak against."""
    own = list(dict.fromkeys(e.key.data for e in entries if e.key.head == "sym"))
    mentioned, formulas = [n for n in used if n in own], formulas_of(part)
    rest = [n for n in used if n not in told and n not in own]
    notions = OwnNotions(part, entries)
    layers = letters_of_layers(formulas, entries, used, {})
    for name in [*misfits(layers), *notions.wins_over(layers)]:
        layers.pop(name, None)
    taken = [*mentioned, *layers.values()]
    rest = [n for n in rest if n not in layers]
    found = dict(aliases(rest, _unnumbered(own), taken))
    strange = notions.wins_over(found)
    if strange:  # they leave the exercise's names to others
        rest = [n for n in rest if n not in strange]
        found = dict(aliases(rest, _unnumbered(own), taken))
    sizes = {n for e in entries for f in e.forms for n in f.names if ones_shape(n)}
    if "ones" in rest and len(sizes) == 1:
        found["ones"] = sizes.pop()
    found.update(layers)
    found.update({n: to for n, to in told.items() if to})
    known = found | dict.fromkeys(told, "")
    found.update(outputs(part, entries, used, known, arrivals))
    off = {n: found.pop(n) for n in misfits(found)}
    others = [n for n in _unnumbered(own) if n not in off.values()]
    again = dict(aliases(off, others, [*found.values(), *mentioned]))
    found.update(again)
    for name in misfits(again):
        del found[name]
    for name in notions.wins_over(found):
        del found[name]
    for name in taken_for_sums(found, factors_alone(part)):
        del found[name]
    found.update(letters_of_layers(formulas, entries, used, found))
    return found


def _unnumbered(own: Sequence[str]) -> list[str]:
    """The names without those of later iterations, w for w^{(1)}: which one is meant, order tells."""
    out: dict[str, None] = {}
    for name in own:
        found = plain(sym(name))
        out.setdefault(name if found is None else found[0].data)
    return list(out)
