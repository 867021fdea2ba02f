"""Keys reprinted as students print them: other digits, rounded or cut off, carried on exactly or as
displayed. Every value is computed anew here, from the line's own formula.
"""

from __future__ import annotations

from typing import Any

import mpmath

from symderiv.notation.term import Term, substitute, walk
from tests.checking.judging.exact import Unknown, gap, rounded, value
from tests.checking.judging.keydoc import Chain

__all__ = ["reprinted"]


def _is_numbers(t: Term) -> bool:
    return not any(u.head in ("sym", "deriv", "lim", "sum", "prod") for u in walk(t))


def _is_display(t: Term) -> bool:
    if t.head == "mat":
        return all(map(_is_display, t.args))
    return t.head == "num" or (t.head == "neg" and t.args[0].head == "num")


def _pairs(form: Term, numbers: Term) -> dict[Term, Term] | None:
    """Which number stands for which name; None where the two are built differently."""
    if form.head in ("sym", "deriv"):
        return {form: numbers} if _is_display(numbers) else None
    if form is numbers:
        return {}
    if form.head != numbers.head or form.data != numbers.data:
        return None
    if len(form.args) != len(numbers.args) or not form.args:
        return None
    out: dict[Term, Term] = {}
    for a, b in zip(form.args, numbers.args, strict=True):
        found = _pairs(a, b)
        if found is None:
            return None
        out.update(found)
    return out


def reprinted(
    chains: list[Chain], places: int, *, cut: bool, exact: bool, equals: bool = False
) -> list[Chain]:
    """The lines with ``places`` digits; ``exact``: carried on unrounded; ``equals``: no ≈ is used."""
    shown: dict[Term, Term] = {}
    full: dict[Term, Any] = {}
    out: list[Chain] = []
    for lhs, links, above in chains:
        forms = [t for _, t in links if not _is_numbers(t)]
        closed = [t for op, t in links if _is_numbers(t) and op in ("=", "~")]
        if not closed or not _is_display(closed[-1]) or links[-1][1] is not closed[-1]:
            out.append((lhs, links, above))
            continue
        try:
            line = _line(lhs, links, forms, closed, shown, full, places, cut, exact, equals)
        except (Unknown, ValueError, ZeroDivisionError):
            line = None
        if line is None:
            shown.pop(lhs, None)
            full.pop(lhs, None)
            out.append((lhs, links, above))
        else:
            out.append((lhs, line, above))
    return out


def _line(
    lhs: Term, links: tuple[tuple[str, Term], ...], forms: list[Term], closed: list[Term],
    shown: dict[Term, Term], full: dict[Term, Any], places: int, cut: bool, exact: bool,
    equals: bool,
) -> tuple[tuple[str, Term], ...] | None:  # fmt: skip
    numbers = closed[0] if len(closed) > 1 else None
    pairs: dict[Term, Term] | None = None
    if forms and numbers is not None:
        pairs = _pairs(forms[-1], numbers)
    elif forms and len(closed) == 1 and forms[-1].head in ("sym", "deriv"):
        pairs = {forms[-1]: closed[-1]}
    if pairs is None:
        if any(t in shown for f in forms for t in walk(f)):
            return None  # it rests on reprinted numbers in a way that is not seen
        source: Any = value(numbers if numbers is not None else closed[-1])
        true, new_numbers = source, numbers
    else:
        here = {k: shown.get(k, v) for k, v in pairs.items()}
        exactly = {k: full.get(k, value(v)) for k, v in pairs.items()}
        new_numbers = substitute(forms[-1], here) if numbers is not None else None
        true = value(forms[-1], exactly)
        source = true if exact else value(substitute(forms[-1], here))
    display = rounded(source, places, cut)
    whole = gap(value(display), source) < mpmath.mpf("1e-20")
    if whole and gap(value(closed[-1]), source) < mpmath.mpf("1e-20"):
        display = closed[-1]  # an exact value is written without zeros behind it
    shown[lhs], full[lhs] = display, true
    op = "=" if whole or equals else "~"
    out: list[tuple[str, Term]] = []
    for i, (relation, t) in enumerate(links):
        if i == len(links) - 1:
            out.append((op, display))
        elif numbers is not None and t is numbers and new_numbers is not None:
            out.append((relation, new_numbers))
        elif _is_numbers(t) and pairs is not None and new_numbers is not None:
            continue  # a line between is left out
        else:
            out.append((relation, t))
    return tuple(out)
