"""Sums of counts without names, of which one addend is wrong: what is summed up tells what the lines are.

Of ``192000 + 9900 + 102 = 202002`` two addends are those of P_B = P_{B1} + P_{B2} + P_{B3}, and no sum of the
exercise has all three: it is P_B, and the line that arrives at 9900 is P_{B2}. Where the odd addend is the
right value of something else (the weights without their biases) its line stays what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flint import arb

from symderiv.checking.model import Document, Side, Statement
from symderiv.checking.solutions.names.aliases import shows
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.statements import chains_of
from symderiv.checking.world.displayed import significant
from symderiv.checking.world.world import closed, numeric_display
from symderiv.notation.term import Term
from symderiv.notation.text import unicode_text

__all__ = ["with_addends"]

_LEAST = 3  # addends
_DIGITS = 5  # of the right addends together, so that they tell something


@dataclass(frozen=True)
class _Sum:
    """A total of the exercise: its key, and its parts with their values."""

    key: Term
    parts: tuple[tuple[Term, arb], ...]


def with_addends(document: Document, reference: Reference) -> Document:
    """The document with names for such a sum and for the line that its wrong addend comes from."""
    sums = _sums(reference)
    chains = chains_of(document.statements)
    shown = [(k, terms) for k, links in enumerate(chains) for terms in _added(links)]
    if not sums or not shown:
        return document
    said = {links[0].head.term for links in chains}
    exact = {s.key for s in sums for _, terms in shown if _odd(s, terms) == ()}
    values = [e.value for e in reference.entries if isinstance(e.value, arb)]
    named: dict[int, Term] = {}
    for k, terms in shown:
        if k in named or any(_odd(s, terms) == () for s in sums):
            continue
        fits = [(s, odd) for s in sums if s.key not in exact and s.key not in said
                and s.key not in named.values() and (odd := _odd(s, terms))]  # fmt: skip
        if len(fits) != 1:
            continue
        total, odd = fits[0]
        part, number = odd
        line = next((j for j in range(k - 1, -1, -1) if _arrives(chains[j], number)), None)
        if any(shows(number, v) for v in values):  # the right value of something else
            named[k] = total.key
        elif line is not None and line not in named and part not in said:
            named[line], named[k] = part, total.key
    if not named:
        return document
    out = [st for k, links in enumerate(chains) for st in _headed(links, named.get(k))]
    return replace(document, statements=tuple(out))


def _sums(reference: Reference) -> list[_Sum]:
    """The totals whose parts have values of their own."""
    values = {(e.key, e.place): e.value for e in reference.entries}
    out = []
    for e in reference.entries:
        for form in (e.term, *e.forms):
            if form is None or form.head != "add" or len(form.args) < _LEAST:
                continue
            parts = [(a, values.get((a, e.place))) for a in form.args]
            whole = [(a, v) for a, v in parts if isinstance(v, arb)]
            if len(whole) == len(parts) and e.key.head == "sym":
                out.append(_Sum(e.key, tuple(whole)))
                break
    return out


def _added(links: Sequence[Statement]) -> list[tuple[Term, ...]]:
    """The sums of bare numbers that a chain without a name goes through."""
    first = links[0].left.term
    if first is None or not closed(first):
        return []
    sides = [first, *(st.right.term for st in links)]
    return [
        t.args for t in sides
        if t is not None and t.head == "add" and all(a.head == "num" for a in t.args)
    ]  # fmt: skip


def _odd(total: _Sum, terms: tuple[Term, ...]) -> tuple[()] | tuple[Term, Term] | None:
    """The part of a total that a sum has wrong, with its number there; () where it has all of them."""
    if len(terms) != len(total.parts):
        return None
    parts, rest, told = list(total.parts), [], 0
    for t in terms:
        fits = next((p for p in parts if shows(t, p[1])), None)
        if fits is None:
            rest.append(t)
        else:
            parts.remove(fits)
            told += significant(t)
    if not rest:
        return ()
    return (parts[0][0], rest[0]) if len(rest) == 1 and told >= _DIGITS else None


def _arrives(links: Sequence[Statement], number: Term) -> bool:
    """Whether a chain without a name computes a number."""
    first, last = links[0].left.term, links[-1].right.term
    computed = first is not None and closed(first) and not numeric_display(first)
    return computed and last is number and all(st.op == "=" for st in links)


def _headed(links: list[Statement], key: Term | None) -> list[Statement]:
    """The links of a chain, which begins with a name where one is told."""
    if key is None:
        return links
    first = links[0]
    head = Side(key, unicode_text(key), first.left.start, first.left.start)
    begin = replace(first, left=head, op="=", right=first.left, head=head)
    return [begin, *(replace(st, head=head, first=False) for st in links)]
