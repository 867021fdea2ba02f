"""Rows of the catalogue as labelled facts: what the text, the LaTeX and the JSON of ``list`` print.

A value is a list of pieces, each a Term or plain words: one set of facts serves every notation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from symderiv.catalog.activations import ACTIVATIONS
from symderiv.catalog.functions import Activation, Bound, Kink, fact_term, places
from symderiv.catalog.losses import LOSSES, Loss
from symderiv.catalog.optimizers import OPTIMIZERS
from symderiv.catalog.recurrence import MEANINGS, OLD, Optimizer
from symderiv.catalog.schedules import CLIPPING, SCHEDULES, Clipping, Schedule
from symderiv.catalog.vector import VECTOR_ACTIVATIONS, VectorActivation
from symderiv.cli.catalog_pieces import Piece, equals, joined, number, parameters, prose, short
from symderiv.notation.names import join, split
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, call, deriv, rel, substitute, sym

__all__ = ["SECTIONS", "Entry", "Fact", "Piece", "entry_of"]

SECTIONS: dict[str, Mapping[str, Any]] = {
    "Activations": ACTIVATIONS,
    "Activations of vectors": VECTOR_ACTIVATIONS,
    "Losses and penalties": LOSSES,
    "Optimizers": OPTIMIZERS,
    "Learning-rate schedules": SCHEDULES,
    "Gradient clipping": CLIPPING,
}


@dataclass(frozen=True)
class Fact:
    """One labelled line; an empty label goes on with the one above."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Entry:
    """One row of the catalogue."""

    name: str
    title: str
    facts: tuple[Fact, ...]


def entry_of(row: Any) -> Entry:
    """The facts of a row of any table."""
    for kind, make in _MAKERS:
        if isinstance(row, kind):
            facts = [f for f in make(row) if f.pieces]
            aliases = [a for a in row.aliases if a not in (row.name, row.title)]
            if aliases:
                facts.append(Fact("also called", (", ".join(aliases),)))
            facts.append(Fact("source", (row.source,)))
            if row.note:
                facts.append(Fact("note", tuple(prose(row.note))))
            return Entry(row.name, row.title, tuple(facts))
    raise TypeError(f"{type(row).__name__} is no row of the catalogue")


# --- activations ----------------------------------------------------------------------------------


def _activation(row: Activation) -> Iterator[Fact]:
    x = sym("x")
    rest = row.variables[1:]
    f, slope = call(row.name, x, *rest), call(row.name, x, *rest, order=1)
    formula = row.term(0)
    yield Fact("function", (rel("=", f, formula),) if formula is not f else (f,))
    yield Fact("derivative", (rel("=", slope, row.term(1)),) if row.term(1) is not slope else ())
    if row.output_term is not None:
        yield Fact(
            "by the output", (rel("=", slope, row.output_term), " with ", rel("=", sym("h"), f))
        )
    yield Fact("parameters", tuple(parameters(row.parameters, row.requires)))
    yield Fact("range", (_infinite(row.range),) if row.values else tuple(_interval(row)))
    yield Fact("limits", tuple(_limits(f, row.limits)))
    yield Fact("limits of the slope", tuple(_limits(slope, row.derivative_limits)))
    yield Fact("smallest", tuple(_bound(row.inf)))
    yield Fact("largest", tuple(_bound(row.sup)))
    yield Fact("smallest slope", tuple(_bound(row.derivative_inf)))
    yield Fact("largest slope", tuple(_bound(row.derivative_sup)))
    yield Fact("slope 0", tuple(joined((_places(s) for s in row.stationary), " and ")))
    for kink in row.kinks:
        yield Fact("kink", tuple(_kink(kink)))
    yield Fact("properties", (", ".join(_properties(row)),))


def _properties(row: Activation) -> Iterator[str]:
    if row.linear:
        yield "linear"
    yield (
        "strictly increasing"
        if row.strictly
        else "never falling"
        if row.monotone
        else "not monotone"
    )
    if row.zero_centred:
        yield "odd (centred at 0)"
    left, right = ("softly" if k == "soft" else k for k in row.saturation)
    if left and left == right:
        yield f"saturates {left} on both sides"
    else:
        for how, side in ((left, "left"), (right, "right")):
            if how:
                yield f"saturates {how} to the {side}"


def _interval(row: Activation) -> Iterator[Piece]:
    yield "[" if row.inf.attained else "("
    yield from number(row.inf.term)
    yield ", "
    yield from number(row.sup.term)
    yield "]" if row.sup.attained else ")"


def _infinite(text: str) -> str:
    return text.replace("oo", "∞")


def _limits(t: Term, values: tuple[str, str]) -> Iterator[Piece]:
    for i, (value, side) in enumerate(zip(values, ("-oo", "oo"), strict=True)):
        if i:
            yield "; "
        if value == "none":
            yield "none"
        else:
            yield from number(fact_term(value))
        yield " for "
        yield sym("x")
        yield " → "
        yield fact_term(side)


def _bound(bound: Bound) -> Iterator[Piece]:
    if bound.value in ("oo", "-oo"):
        yield "unbounded"
        return
    yield from number(bound.term)
    yield ", attained " if bound.attained else ", not attained: approached "
    yield from _places(bound.at)


def _places(text: str) -> Iterator[Piece]:
    """``at x = 0``, ``for x → ∞``, ``for x < 0``."""
    x = sym("x")
    for i, place in enumerate(places(text)):
        if i:
            yield " and "
        if place.kind == "end":
            yield "for "
            yield x
            yield " → "
            yield fact_term("oo" if place.side > 0 else "-oo")
        elif place.kind == "set":
            if place.term is None:
                yield "everywhere"
            else:
                yield "for "
                yield place.term
        else:
            assert place.term is not None
            yield "at "
            yield from equals(x, place.term)
            if place.side:
                yield " from the left" if place.side < 0 else " from the right"
            if "k" in place.term.names:
                yield " for every whole "
                yield sym("k")


def _kink(kink: Kink) -> Iterator[Piece]:
    yield "at "
    yield fact_term(kink.at)
    if kink.when:
        yield " if "
        yield parse(kink.when)
    yield ": slope "
    yield fact_term(kink.left)
    yield " on the left, "
    yield fact_term(kink.right)
    yield " on the right"
    if kink.jump != "0":
        yield ", the function jumps by "
        yield fact_term(kink.jump)
    who: dict[str, list[str]] = {}
    for source, value in kink.conventions.items():
        who.setdefault(value, []).append(source)
    for i, (value, sources) in enumerate(who.items()):
        yield "; there " if not i else ", "
        yield fact_term(value)
        yield f" ({'; '.join(sources)})"


# --- losses, optimizers and the rest --------------------------------------------------------------


def _loss(row: Loss) -> Iterator[Fact]:
    prediction = sym(row.with_respect_to)
    component = sym(f"{row.with_respect_to}_i") if row.over_components else prediction
    formula, derivative = row._terms
    yield Fact("loss", (rel("=", sym("L"), formula),))
    yield Fact("derivative", (rel("=", deriv(sym("L"), component), derivative),))
    yield Fact("domain", tuple(prose(row.domain)))
    yield Fact("parameters", tuple(parameters(row.parameters)))
    for kink in row.kinks:
        yield Fact("kink", tuple(_kink(kink)))
    yield Fact("properties", ("convex in the prediction" if row.convex else "not convex",))


def _vector(row: VectorActivation) -> Iterator[Fact]:
    yield Fact("function", (rel("=", sym("p_i"), parse(row.formula)),))
    same, other = map(parse, row.jacobian)
    yield Fact(
        "derivative",
        (
            rel("=", deriv(sym("p_i"), sym("z_i")), same),
            ", ",
            rel("=", deriv(sym("p_i"), sym("z_j")), other),
            " for ",
            rel("!=", sym("j"), sym("i")),
        ),
    )
    yield Fact("range", tuple(prose(row.range)))
    for label, low, high in (
        ("on the diagonal", row.diagonal_inf, row.diagonal_sup),
        ("off the diagonal", row.off_diagonal_inf, row.off_diagonal_sup),
    ):
        yield Fact(
            label, (*_vector_bound("at least ", low), "; ", *_vector_bound("at most ", high))
        )


def _vector_bound(word: str, bound: Bound) -> Iterator[Piece]:
    yield word
    yield bound.term
    yield " (attained: " if bound.attained else " (approached: "
    yield from prose(bound.at)
    yield ")"


def _optimizer(row: Optimizer) -> Iterator[Fact]:
    for chosen in _choices(row):
        if chosen:
            said = [
                ("" if k == "form" else k.replace("_", " ") + " ")
                + f"{v}: {row.options[k].choices[v]}"
                for k, v in chosen.items()
            ]
            yield Fact("form", tuple(prose("; ".join(said))))
        table = _times(row, chosen)
        for lhs, rhs in row.terms(**chosen):
            yield Fact(
                "" if chosen else "one step", (rel("=", table[lhs], substitute(rhs, table)),)
            )
        ahead = row.gradient_at(**chosen)
        if ahead != "w_old":
            yield Fact("", ("with the gradient taken at ", substitute(parse(ahead), table)))
    for name, value in row.hyper.items():
        yield Fact("where", (sym(name), f": {MEANINGS[name]}, usually ", short(parse(value))))
    if row.initial:
        yield Fact("start", tuple(parameters(row.initial)))


def _choices(row: Optimizer) -> Iterator[dict[str, str]]:
    """Every combination of options, the default first."""
    from itertools import product

    for values in product(*(o.choices for o in row.options.values())):
        yield dict(zip(row.options, values, strict=True))


def _times(row: Optimizer, chosen: Mapping[str, str]) -> dict[Term, Term]:
    """m → m_t, m_old → m_{t-1}: the step stands in the index."""
    table = {}
    for name in ("w", "g", *[lhs.data for lhs, _ in row.terms(**chosen)]):
        base, sub, sup = split(name)
        table[sym(name)] = sym(join(base, f"{sub},t" if sub else "t", sup))
        table[sym(name + OLD)] = sym(join(base, f"{sub},t-1" if sub else "t-1", sup))
    return table


def _schedule(row: Schedule) -> Iterator[Fact]:
    yield Fact("learning rate", (rel("=", sym("eta_t"), row.term()),))
    yield Fact("domain", tuple(prose(row.domain)))
    yield Fact("parameters", tuple(parameters(row.hyper)))


def _clipping(row: Clipping) -> Iterator[Fact]:
    yield Fact("new gradient", (rel("=", sym("g_i^{prime}"), parse(row.formula)),))
    yield Fact("norm", (rel("=", sym("N"), parse(row.norm)),) if row.norm else ())
    yield Fact("parameters", tuple(parameters(row.hyper)))


_MAKERS: tuple[tuple[type[Any], Any], ...] = (
    (Activation, _activation),
    (VectorActivation, _vector),
    (Loss, _loss),
    (Optimizer, _optimizer),
    (Schedule, _schedule),
    (Clipping, _clipping),
)
