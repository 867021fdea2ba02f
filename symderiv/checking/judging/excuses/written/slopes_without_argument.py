"""Slopes that are written without their argument before another factor: δ = f′ (t − y) with f′ = 1 − f², and the
product rule u′v + uv′.

A bracket behind f′ is read as its argument. It is a factor as often. Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.mistakes.derived import derivative_of
from symderiv.checking.world.elided import with_arguments
from symderiv.checking.world.world import World, closed
from symderiv.notation.functions import ALIASES
from symderiv.notation.names import join, split
from symderiv.notation.term import ONE, Term, deriv, having, mul, substitute, sym

__all__ = ["by_slopes_without_argument"]

_PRIMES = {"prime": 1, "dprime": 2}
_AT_A_PLACE = re.compile(
    r"(?:['′]|\\prime\}?)\s*(?:\\[bB]ig[lg]?|\\left)?\s*\("
    r"\s*\\?[A-Za-z]+(?:_\S*)?\s*(?:\\right)?\s*\)"
)
_SUMS = frozenset(("add", "mul", "div", "neg"))  # what may be a factor in brackets
_MOST = 8  # slopes, and formulas that are read anew
_ALIASES: dict[str, list[str]] = {}
for _name, _function in ALIASES.items():
    _ALIASES.setdefault(_function, []).append(_name)


def by_slopes_without_argument(case: Case) -> Outcome | None:
    """The relation with f′ as what is told of it, or as the derivative of f where it stands."""
    if not case.writeup.once(_writes_slopes):
        return None
    world, claim = case.claims.world, case.st.head.start
    forms = case.writeup.once(_last_forms)
    told = {n: f for n, (start, f) in forms.items() if _is_slope(n) and start != claim}
    raw = case.st.left.term or case.left, case.st.right.term or case.right
    at_letters = not _AT_A_PLACE.search(case.st.left.source + case.st.right.source)
    for left, right in ((case.left, case.right), raw):
        if not (case.st.first and left.head == "call"):  # f'(x + 1) = … is the slope at a place
            left = _as_products(left, told, at_letters)
        right = _as_products(right, told, at_letters)
        if not any(_has_slope(t) or any(map(_is_slope, world.leaves(t))) for t in (left, right)):
            continue
        formulas: dict[Term, Term] = {}
        names = sorted({*world.leaves(left), *world.leaves(right), *left.names, *right.names})
        for name in names:
            own = told.get(name) or _slope_of_formula(world, name)
            if own is None and (meant := world.definition(name)) is not None:
                anew = _as_products(forms[name][1] if name in forms else meant, told, at_letters)
                rests = anew is not meant and (meant.heads & {"call"} or _has_slope(meant))
                own = anew if rests else None
            if own is not None:
                formulas[sym(name)] = own
        primed = any(_is_slope(k.data) for k in formulas)
        if (left, right) == (case.left, case.right) and not primed:
            continue
        for key in [k for f in formulas.values() for k in map(sym, f.names) if k.data in told]:
            formulas.setdefault(key, told[key.data])
        with case.formulas(dict(list(formulas.items())[:_MOST])):
            found = case.tried(*with_arguments(world, left, right, None))
        if found is not None:
            return found
    return None


def _is_slope(name: str) -> bool:
    return split(name)[2] in _PRIMES


def _has_slope(t: Term) -> bool:
    return any(map(_is_slope, t.names))


def _writes_slopes(writeup: Writeup) -> bool:
    """Whether f′ or f′(u) stands anywhere."""
    sides = (t for st in writeup.document.statements for t in (st.left.term, st.right.term))
    return any(
        t is not None and (_has_slope(t) or any(u.data[1] for u in having(t, "call")))
        for t in sides
    )


def _last_forms(writeup: Writeup) -> dict[str, tuple[int, Term]]:
    """What the chain of each definition comes to, and where it begins: (t − y) v of δ = f′ e v = f′ (t − y) v =
    (t − y) v. A number only of f′ without its argument."""
    out: dict[str, tuple[int, Term]] = {}
    for st in writeup.document.statements:
        left, right = st.left.term, writeup.chain(st)[-1].right.term
        if st.first and left is not None and right is not None and left.head == "sym":
            if _is_slope(left.data) or not closed(right):
                out[left.data] = st.head.start, right
    return out


def _as_products(t: Term, told: Mapping[str, Term], at_letters: bool) -> Term:
    """t with f′ u for f′(u), where u is a sum or a product, and no number; f′(x) is the slope at x, and f' x
    (``at_letters``) a product where f′ is told."""
    table: dict[Term, Term] = {}
    for u in having(t, "call"):
        if u.data[1] in _PRIMES.values() and len(u.args) == 1:
            prime = next(p for p, order in _PRIMES.items() if order == u.data[1])
            plain = [n for n in (u.data[0], *_ALIASES.get(u.data[0], ())) if n.isascii()]
            names = [join(n, "", prime) for n in plain]
            known = next((n for n in names if n in told), None)
            letter = at_letters and known is not None and u.args[0].head == "sym"
            if names and (letter or u.args[0].head in _SUMS):
                table[u] = mul(sym(known or names[-1]), u.args[0])
    return substitute(t, table) if table else t


def _slope_of_formula(world: World, name: str) -> Term | None:
    """du/dx for u′, where u is told by a formula in the one letter x."""
    base, below, above = split(name)
    if above not in _PRIMES or world.binding(sym(name)) is not None:
        return None
    whole = world.definition(join(base, below))
    letters = sorted(world.leaves(whole) - {"e"}) if whole is not None else []
    if whole is None or closed(whole) or len(letters) != 1:
        return None
    for _ in range(_PRIMES[above]):
        slope = ONE if whole.head == "sym" else derivative_of(world, deriv(whole, sym(letters[0])))
        if slope is None:
            return None
        whole = slope
    return whole
