"""Readings that a convention of the text gives a relation: j² = −1, u^T as a power, sp as one name.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from contextlib import suppress
from fractions import Fraction

from flint import arb

from symderiv.checking.equality.comparing import entries_of, value_of
from symderiv.checking.equality.numeric import agree
from symderiv.checking.judging.derivatives.anyloss import by_any_loss
from symderiv.checking.judging.equations.residuals import at_number
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.excuses.meant.observed import observed
from symderiv.checking.judging.excuses.shown.at_values import says_little
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.joined import joined
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.values.gaussian import gaussian
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import literal_value, unit_of
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World, closed, literals
from symderiv.notation.names import split
from symderiv.notation.term import ZERO, Term, having, neg, num, power, substitute, sym, walk
from symderiv.notation.text import unicode_text

__all__ = [
    "by_equation_before", "by_imaginary_unit", "by_left_out_epsilon",
    "by_letters_of_a_word", "by_numbers_of_names", "by_point", "by_power_of_count",
    "by_shown_slope",
]  # fmt: skip

_STEPS = 4  # equations back, of which a name is the solution
_NEAR = 200  # characters between them
# What joins an equation to its solution, besides the words for what follows.
_THAT_IS = re.compile(
    r"[\s$,;()]*(?:i\.\s?e\.|that\s+is|namely|d\.\s?h\.|das\s+hei(?:ß|ss)t|c'est[- ]à[- ]dire|soit|es\s+decir"
    r"|ou\s+seja|cioè|ossia|то\s+есть|т\.\s?е\.|即|つまり|즉)[\s\\~$,:]*",
    re.IGNORECASE,
)
# e^{jωt}, e^{-i2πk/N}, j\omega, "1 + 3j", \pm i, i² = −1: what only the imaginary unit is written for.
_IMAGINARY = {
    letter: re.compile(
        rf"e\s?\^\s?\{{?\s?[-−]?\s?(?:\\frac\s?\{{\s?)?(?:2\s?(?:\\pi|π)\s?)?{unit}(?![a-z_])"
        rf"|(?<![A-Za-z\\_]){unit}\s?(?:\\omega|ω)|[0-9+−±-]\s{{0,2}}{unit}\s?(?:\)|\$|\\|,|[0-9]|\\sqrt)"
        rf"|(?:\\pm|\\mp)\s?{unit}(?![a-z_])|(?<![A-Za-z\\_]){unit}\s?(?:\^\s?\{{?2\}}?|²)\s?=\s?[-−]\s?1"
        r"|imaginary unit|complex (?:number|conjugate|plane)|imaginäre|komplexe"
    )
    for letter in "ij"
    # \mathrm{j}, and \jj or \j, as macros for it are called
    for unit in [
        rf"(?:\\(?:mathrm|rm)\s?\{{?\s?{letter}\s?\}}?|\\{letter}{{1,2}}(?![a-z])|{letter})"
    ]
}
_POINT = re.compile(
    r"\b(?:at|bei|en|au|im Punkt|point)(?:\s|the|point|\$|\\\(|(?:P|p)\s?=|\(?x_?1?,\s?(?:x_?2|y)\)?\s?=){0,8}"
    r"\(\s?(?P<one>[-−]?\d{1,4}(?:\.\d{1,6})?)\s?,\s?(?P<two>[-−]?\d{1,4}(?:\.\d{1,6})?)\s?\)"
)
_FAR = 1_500  # characters before a relation that are searched for the point that it is taken at
_WORD = re.compile(r"[A-Za-z]{2,6}(?:\s?(?:\^|\*\*)\s?[0-9])?")


def _imaginary(writeup: Writeup) -> frozenset[str]:
    """The letters that are the imaginary unit somewhere in the text."""
    return frozenset(c for c, found in _IMAGINARY.items() if writeup.says(found))


def by_imaginary_unit(case: Case) -> Outcome | None:
    """A relation with a bare j (or i) where the text computes with complex numbers: by their arithmetic,
    where it has nothing but numbers. What a sum runs over is an index."""
    world = case.claims.world
    below = reached(world, case.left, case.right)[0]
    names = {n for t in below for n in t.names}
    units = case.writeup.once(_imaginary) if names & _IMAGINARY.keys() else frozenset()
    if not units:
        return None
    counted = {u.args[1].data for t in below for u in having(t, "sum", "prod")}
    for letter in sorted(units - counted):
        if letter in names and world.binding(sym(letter)) is None:
            sides = [gaussian(t, letter) for t in (case.left, case.right)]
            if sides[0] is not None and sides[1] is not None:
                if sides[0] == sides[1]:
                    return Outcome(Verdict.CORRECT)
                places = max((u.data[1] for u in literals(case.right)), default=0)
                unit = Fraction(1, 10**places) if places else 0
                off = (abs(a - b) for a, b in zip(*sides, strict=True))
                return Outcome(Verdict.ROUNDED, exact=False) if max(off) < unit else None
            return Outcome(Verdict.UNCHECKED, f"{letter} is the imaginary unit here")
    return None


_FIFTIETH = arb("0.02")


def by_power_of_count(case: Case) -> Outcome | None:
    """u^T where a sum or a product runs up to T: the power, and nothing transposed."""
    count = sym("T")
    both = case.left, case.right
    if not any(u.args[3] is count for t in both for u in having(t, "sum", "prod")):
        return None
    put = {u: power(u.args[0], count) for t in both for u in having(t, "T")}
    if not put:
        return None
    return case.tried(substitute(case.left, put), substitute(case.right, put))


def by_letters_of_a_word(case: Case) -> Outcome | None:
    """sp^2 = …, typed without TeX: the letters are one name, although s and p are others."""
    left, source = case.left, case.st.left.source.strip()
    if not case.st.first or left.head not in ("mul", "pow") or closed(left):
        return None
    if not _WORD.fullmatch(source) or any(u.head == "call" for u in walk(left)):
        return None
    start = case.st.left.start
    before = case.writeup.text[max(0, start - 1000) : start]
    line = before.rpartition("\n")[2][-200:]
    shown = before.count("$$") % 2 == 1  # in a display
    typed = not shown and line.count("$") % 2 == 0 and "\\" not in line + case.st.right.source
    return Outcome(Verdict.UNCHECKED, f"{source} may be one name") if typed else None


def by_equation_before(case: Case) -> Outcome | None:
    """cos ω = 0.975 ⇒ ω ≈ 0.2241, whatever ω was for the item before: the solution of what it is said to
    follow from, or to say in other words: "1 + s = y², i.e. s = 1.25"; "at ln x = −1, x = e^{−1}"."""
    st, left, writeup = case.st, case.left, case.writeup
    if not st.first or left.head != "sym" or not closed(case.right):
        return None
    after = st
    for before in reversed(writeup.earlier(st, _STEPS)):
        between = writeup.text[before.right.end : after.left.start]
        if len(between) > _NEAR:
            return None
        if (
            after.first
            and not _THAT_IS.fullmatch(between)
            and joined(between, False, False) is None
        ):
            return None
        a, b, after = before.left.term, before.right.term, before
        if a is None or b is None or a.head == "sym":
            return None
        if left.data in (*a.names, *b.names):
            with case.claims.world.hidden(left), suppress(NoValue):
                about = st.op == "~"
                if at_number(case.claims.world, a, b, left.data, case.right, about):
                    return Outcome(Verdict.CORRECT, "it solves the equation before it")
            return None
    return None


def by_left_out_epsilon(case: Case) -> Outcome | None:
    """The gradient of a normalization without the ε under its root, which is small or 0."""
    world, left, right = case.claims.world, case.left, case.right
    if left.head != "deriv" or closed(right):
        return None
    below = reached(world, left, right)[1]
    names = sorted(n for n in below if split(n)[0] in ("epsilon", "varepsilon"))
    if len(names) != 1 or names[0] in right.names:
        return None
    small = sym(names[0])
    if observed(world, left):
        return None  # the noise of what was seen
    with case.formulas({small: ZERO}):
        found = by_any_loss(case.claims, left, right, case.about) or case.tried(left, right)
    if found is None or found.verdict is not Verdict.CORRECT:
        return None
    told = f"it holds where {unicode_text(small)} is 0"
    return Outcome(Verdict.UNCHECKED, told)


def by_point(case: Case) -> Outcome | None:
    """1/x_1 + x_2 = 0.5 + 5 at the point (2, 5) that the text names, whatever x was before."""
    names, right = set(case.left.names), case.right
    if not names or not closed(right):
        return None
    start = case.st.head.start
    points = list(_POINT.finditer(case.writeup.text, max(0, start - _FAR), start))
    if not points:
        return None
    values = [num(points[-1][k]) for k in ("one", "two")]
    for pair in (("x_1", "x_2"), ("x", "y"), ("w_1", "w_2"), ("u", "v")):
        if names <= set(pair):
            put = {sym(n): v for n, v in zip(pair, values, strict=True)}
            found = case.tried(substitute(case.left, put), right)
            if found is not None:
                return found
    return None


def by_numbers_of_names(case: Case) -> Outcome | None:
    """(aᵀb / aᵀa) a = 2 a, where the numbers of a and b have been told."""
    world, left, right = case.claims.world, case.left, case.right
    gone = set(left.names) - set(right.names)
    if closed(right) or set(right.names) - set(left.names):
        return None
    if not gone and {u for u in walk(right) if u.head == "num"} <= set(walk(left)):
        return None  # no number has been put in
    if not gone and "deriv" in left.heads:
        return None  # d/dx x³ = 2x² is said of any x
    if any(u.data[1] or u.data[0] in world.functions for u in having(left, "call")):
        return None  # f'(x) = 3x is said of any x
    values = [world.value(sym(n), "shown") for n in left.names]
    if any(v is None for v in values) or all(says_little(v) for v in values):
        return None
    with world.hidden(*(left,) if left.head == "deriv" else ()):  # not what was just written of it
        found = agree(world, left, right, about=case.about)
        if not found.holds or found.box or not _agrees_now(world, left, right):
            return None
    return Outcome(Verdict.CORRECT, "at the values that are given here", value=found.value)


def _agrees_now(world: World, left: Term, right: Term) -> bool:
    """Whether two sides are near with the values of by now, not with those of an earlier place."""
    with suppress(NoValue):
        a, b = (value_of(world, t, SHOWN) for t in (left, right))
        gaps = zip(*(entries_of(v) for v in (a, b)), strict=False)
        return all(bool(abs(x - y) <= _FIFTIETH * (abs(x) + abs(y))) for x, y in gaps)
    return False


def by_shown_slope(case: Case) -> Outcome | None:
    """dL/dw = −0.66 · dh_3/dw, where dL/dh_3 has been shown as −0.66: the chain rule with its number."""
    world, left, right = case.claims.world, case.left, case.right
    if left.head != "deriv" or "deriv" not in right.heads:
        return None
    slopes = [k for k in world.versions if k.head == "deriv" and k.args[0] is left.args[0]]
    for u in literals(right)[:_STEPS]:
        for key in slopes[-2 * _STEPS :]:
            found = world.binding(key)
            value = found.shown if found is not None else None
            if not isinstance(value, arb) or key is left:
                continue
            if abs(abs(value) - literal_value(u)) < unit_of(u):
                meant = neg(key) if value < 0 else key
                again = case.tried(left, substitute(right, {u: meant}), about=False)
                if again is not None:
                    return again
    return None
