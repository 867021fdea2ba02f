"""Slips in formulas of probabilities, undone one by one, with what each of them says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

from symderiv.checking.equality.probability.relations import Relation
from symderiv.checking.reading.probability_parts import (
    Atom,
    Divergence,
    Event,
    Expected,
    Formula,
    Part,
    Summed,
)
from symderiv.notation.term import Term, add, div, neg, substitute, walk

__all__ = ["slips", "turned"]

_MOST = 3  # variables whose every combination is tried


def slips(formula: Formula, relation: Relation) -> Iterator[tuple[Formula, str]]:
    """The formula with another probability, or another variable of a sum, and what is right there."""
    variables = tuple(relation.labels)
    for name, part in formula.parts.items():
        for other, told in _others(part, variables):
            yield Formula(formula.term, {**formula.parts, name: other}), told
    atoms = [(n, p) for n, p in formula.parts.items() if isinstance(p, Atom)]
    for name, own in atoms:
        for another in dict.fromkeys(relation.atoms()):
            if another.head != own.head:
                told = f"right is {_text(another)} for {_text(own)}"
                yield Formula(formula.term, {**formula.parts, name: another}), told
    for (a, first), (b, second) in combinations(atoms, 2):
        if first.head == second.head and first != second:
            told = f"{_text(first)} and {_text(second)} are interchanged"
            yield Formula(formula.term, {**formula.parts, a: second, b: first}), told


def turned(formula: Formula) -> Iterator[tuple[Formula, str]]:
    """The formula with another sign of one of its terms, or one of its quotients turned over."""
    for mended, told in _turned(formula.term):
        yield Formula(mended, formula.parts), told
    for name, part in formula.parts.items():
        if isinstance(part, Expected | Summed):
            for mended, told in _turned(part.body):
                other = replace(part, body=mended)
                yield Formula(formula.term, {**formula.parts, name: other}), told


def _others(part: Part, variables: tuple[str, ...]) -> Iterator[tuple[Part, str]]:
    """Other probabilities, sums and divergences in place of one."""
    if isinstance(part, Atom) and len(variables) <= _MOST:
        known = {e.variable: e for e in (*part.of, *part.given)}
        for places in product(("of", "given", ""), repeat=len(variables)):
            of, given = (
                tuple(
                    known.get(v, Event(v))
                    for v, p in zip(variables, places, strict=True)
                    if p == which
                )
                for which in ("of", "given")
            )
            other = Atom(part.head, part.parameters, of, given)
            if of and (set(of), set(given)) != (set(part.of), set(part.given)):
                yield other, f"right is {_text(other)} for {_text(part)}"
        for e in (*part.of, *part.given):
            turned = replace(e, negated=not e.negated)
            of, given = (tuple(turned if x is e else x for x in es) for es in (part.of, part.given))
            other = Atom(part.head, part.parameters, of, given)
            yield other, f"right is {_text(other)} for {_text(part)}"
    elif isinstance(part, Divergence):
        yield Divergence(part.second, part.first), "the two of the divergence are interchanged"
        for second, told in _others(part.second, variables):
            if isinstance(second, Atom):
                yield replace(part, second=second), told
    elif isinstance(part, Summed) and len(part.variables) == 1:
        for v in variables:
            if v not in part.variables:
                yield (
                    replace(part, variables=(v,)),
                    f"it goes over {v}, not over {part.variables[0]}",
                )


def _turned(t: Term) -> Iterator[tuple[Term, str]]:
    """A term with one quotient turned over, or another sign of one summand."""
    for u in dict.fromkeys(walk(t)):
        if u.head == "div":
            yield substitute(t, {u: div(u.args[1], u.args[0])}), "a quotient is upside down"
        if u.head == "add":
            for k, a in enumerate(u.args):
                turned = a.args[0] if a.head == "neg" else neg(a)
                other = add(*u.args[:k], turned, *u.args[k + 1 :])
                yield substitute(t, {u: other}), "a sign is wrong"
    if t.head != "add":
        yield neg(t), "the sign is wrong"


def _text(atom: Atom) -> str:
    """p(x|z), as one writes it in a line."""
    of, given = (", ".join(map(_event, es)) for es in (atom.of, atom.given))
    return f"{atom.head}({of}{'|' if given else ''}{given})"


def _event(e: Event) -> str:
    name = f"{e.variable}={e.label}" if e.label else e.variable
    return f"¬{name}" if e.negated else name
