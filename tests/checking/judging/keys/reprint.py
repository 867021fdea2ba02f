"""Keys reprinted as students print them: other digits, rounded or cut off, carried on exactly or as
displayed, with an exponent or in percent, copied with fewer digits. Every value is computed anew
here, from the line's own formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import mpmath

from symderiv.notation.names import ones_shape
from symderiv.notation.term import Term, div, make, mul, neg, num, power, substitute, walk
from tests.checking.judging.keys.exact import Unknown, each_cell, gap, rounded, value
from tests.checking.judging.keys.keydoc import Chain

__all__ = ["Style", "reprinted"]


@dataclass(frozen=True)
class Style:
    """How somebody prints results.

    ``places`` digits behind the point, or that many ``significant`` ones; ``cut`` off or rounded;
    ``exact``: carried on unrounded; ``equals``: no ≈ is used. ``form``: plain, scientific or percent.
    ``mixed``: every other line goes on from what a calculator has kept, the others from displayed numbers.
    ``later``: other places in the second half. ``copied``: places of a number that a later line puts in.
    """

    places: int
    cut: bool = False
    exact: bool = False
    equals: bool = False
    significant: bool = False
    form: str = "plain"
    later: int | None = None
    copied: int | None = None
    mixed: bool = False

    def display(self, x: Any) -> Term:
        """A value as it is written."""
        return each_cell(x, self._one)

    def _one(self, x: Any) -> Term:
        size = abs(x)
        if self.form == "percent" and 0 < size < 1:
            return div(rounded(100 * x, max(1, self.places - 2), self.cut), num(100))
        order = int(mpmath.floor(mpmath.log10(size) + mpmath.mpf("1e-20"))) if size else 0
        if self.form == "scientific" and size and not -1 <= order <= 1:
            mantissa = rounded(x / mpmath.mpf(10) ** order, self.places, self.cut)
            return mul(mantissa, power(num(10), num(order)))
        if self.significant:
            return rounded(x, max(0, self.places - 1 - order), self.cut)
        return rounded(x, self.places, self.cut)

    def put_in(self, x: Any, shown: Term) -> Term:
        """A result of a line above as a later line has it: with fewer digits, two at least."""
        if self.copied is None:
            return shown
        fewer = replace(self, places=self.copied).display(x)
        before, after = _mantissas(shown), _mantissas(fewer)
        if len(before) != len(after):
            return shown
        kept = all(b >= 10 or b == a for a, b in zip(before, after, strict=True))
        return fewer if kept else shown


def _mantissas(t: Term) -> list[int]:
    return [int(u.data[0]) for u in walk(t) if u.head == "num"]


def _is_numbers(t: Term) -> bool:
    heads = ("deriv", "lim", "sum", "prod")
    return not any(u.head in heads or (u.head == "sym" and not ones_shape(u.data)) for u in walk(t))


def _is_display(t: Term) -> bool:
    if t.head == "mat":
        return all(map(_is_display, t.args))
    return t.head == "num" or (t.head == "neg" and t.args[0].head == "num")


def _quantities(t: Term) -> Iterator[Term]:
    if t.head in ("sym", "deriv"):
        yield t
        return
    for a in t.args:
        yield from _quantities(a)


def _pairs(form: Term, numbers: Term) -> dict[Term, Term] | None:
    """Which number stands for which name, or for which value of a function; None where the two are built
    differently."""
    if form is numbers:
        return {}
    if form.head in ("sym", "deriv"):
        return {form: numbers} if _is_display(numbers) else None
    if form.head == "mul" and numbers.head == "neg" and numbers.args[0].head == "mul":
        first, *rest = numbers.args[0].args  # −0.375 · 3.375 begins with a minus of its own
        numbers = make("mul", (neg(first), *rest))
    if form.head == "call" and _is_display(numbers):
        return {form: numbers}
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


class _Reprint:
    """One document on its way: what has been ``shown`` of each quantity, and what it is in ``full``."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.shown: dict[Term, Term] = {}
        self.full: dict[Term, Any] = {}
        self.lines = 0

    def line(
        self, lhs: Term, links: tuple[tuple[str, Term], ...]
    ) -> tuple[tuple[str, Term], ...] | None:
        """The links of one line printed anew; None where it stays as it is."""
        forms = [t for _, t in links if not _is_numbers(t)]
        closed = [t for op, t in links if _is_numbers(t) and op in ("=", "~")]
        if not closed or not _is_display(closed[-1]) or links[-1][1] is not closed[-1]:
            return links
        numbers = closed[0] if len(closed) > 1 else None
        pairs: dict[Term, Term] | None = None
        if forms and numbers is not None:
            pairs = _pairs(forms[-1], numbers)
        elif forms and len(closed) == 1 and forms[-1].head in ("sym", "deriv"):
            pairs = {forms[-1]: closed[-1]}
        elif forms and len(closed) == 1:
            keys = list(_quantities(forms[-1]))
            if all(k in self.full for k in keys):
                pairs = {k: self.shown[k] for k in keys}
        put = numbers
        if pairs is None:
            if any(t in self.shown for f in forms for t in walk(f)):
                return None  # it rests on reprinted numbers in a way that is not seen
            source = true = value(numbers if numbers is not None else closed[-1])
        else:
            exactly = {k: self.exactly(k, v) for k, v in pairs.items()}
            here = {k: self.here(k, v, exactly[k], numbers) for k, v in pairs.items()}
            put = substitute(forms[-1], here) if numbers is not None else None
            true = value(forms[-1], exactly)
            kept = self.style.exact
            if self.style.mixed:
                self.lines += 1
                kept = self.lines % 2 == 0
            source = true if kept else value(substitute(forms[-1], here))
            if self.style.mixed:
                true = source
        display = self.style.display(source)
        whole = gap(value(display), source) < mpmath.mpf("1e-20")
        if whole and gap(value(closed[-1]), source) < mpmath.mpf("1e-20"):
            display = closed[-1]  # an exact value is written without zeros behind it
        self.shown[lhs], self.full[lhs] = display, true
        op = "=" if whole or self.style.equals else "~"
        out: list[tuple[str, Term]] = []
        for i, (relation, t) in enumerate(links):
            if i == len(links) - 1:
                out.append((op, display))
            elif numbers is not None and t is numbers and put is not None:
                out.append((relation, put))
            elif _is_numbers(t) and pairs is not None and put is not None:
                continue  # a line between is left out
            else:
                out.append((relation, t))
        return tuple(out)

    def exactly(self, key: Term, written: Term) -> Any:
        """What a name, or a function of names, is worth with all its digits."""
        if key in self.full:
            return self.full[key]
        if key.head == "call":
            with suppress(Unknown):
                return value(key, self.full)
        return value(written)

    def here(self, key: Term, written: Term, exact: Any, numbers: Term | None) -> Term:
        """The number that is put in for it."""
        if key in self.shown and numbers is None:
            return self.shown[key]
        if key in self.shown:
            shown = self.shown[key]
            fewer = self.style.put_in(exact if self.style.exact else value(shown), shown)
            # Not where that is what another quantity is: nobody could tell it from a slip.
            return shown if fewer in self.shown.values() else fewer
        if key.head == "call" and not self.style.exact:
            with suppress(Unknown):
                exact = value(substitute(key, self.shown))
        if gap(exact, value(written)) == 0:
            return written
        return self.style.display(exact)


def reprinted(chains: list[Chain], style: Style) -> list[Chain]:
    """The lines as this style has them."""
    state = _Reprint(style)
    out: list[Chain] = []
    for at, (lhs, links, above) in enumerate(chains):
        if style.later is not None and 2 * at >= len(chains):
            state.style = replace(style, places=style.later)
        try:
            line = state.line(lhs, links)
        except (Unknown, ValueError, ZeroDivisionError):
            line = None
        if line is None:
            state.shown.pop(lhs, None)
            state.full.pop(lhs, None)
        out.append((lhs, links if line is None else line, above))
    return out
