"""Whether a refuted relation of a write-up without an exercise is told to be wrong.

What a name means is read from the text, and that is the weakest link: a name is used anew under the next
heading, and nothing that is read says so. Where a relation rests on something told before the last heading or
label, more than a difference is asked for: arithmetic without names, a slip that explains it, a right form
that was derived, or a number that a formula of its own chain has come to. So it is with a later link
whose two sides are written in letters of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from symderiv.checking.equality.rounded.putin import shows_most_entries
from symderiv.checking.judging.excuses.told.again import of_another_formula
from symderiv.checking.judging.names.passages import kinds, quantities
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.resting import reach
from symderiv.checking.world.heads import RATIONAL
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World, closed, term_names
from symderiv.notation.names import split, stem
from symderiv.notation.term import Term, call, having, sym

__all__ = ["Passages"]

UNEXPLAINED = "the two sides seem to differ, but no slip explains it"
_NAMED = ("sym", "deriv", "call", "lim")
# Headings, labels in bold, and (a), (b), …: steps that are counted 1., 2., 3. go on with the same names.
_LABEL = re.compile(
    r"^[ \t]{0,3}(?:#{1,6}[ \t]|\\(?:sub)*(?:section|paragraph)\b"
    r"|(?:[-*+][ \t]+)?(?:\*\*|\\textbf\{|\\item\b|__)"
    r"|(?:[-*+][ \t]+|\*\*)?\(?[a-h]\)[ \t.*]"
    r"|[-=]{3,}[ \t]*$"
    r"|(?:Problem|Exercise|Question|Task|Part|Example|Aufgabe|Exercice|Ejercicio|Esercizio)\b)",
    re.MULTILINE,
)


_COUNTING = frozenset("ijklmnt")


def _labels(writeup: Writeup) -> list[int]:
    return [m.start() for m in writeup.found(_LABEL)]


def _statements(writeup: Writeup) -> dict[int, list[Statement]]:
    """The statements of each passage."""
    labels, out = writeup.once(_labels), dict[int, list[Statement]]()
    for st in writeup.document.statements:
        out.setdefault(bisect_right(labels, st.left.start), []).append(st)
    return out


def _letters(names: Iterable[str]) -> set[str]:
    """The letters of names, no matter whether large or small, without those that count."""
    return {stem(n).lower() for n in names} - _COUNTING


def _carried_factors(t: Term) -> frozenset[Term]:
    """The factors in front of a product whose names all have an index, x_i² of q (1 − q) x_i²/q², where nothing
    else in it has these names: no matter what they are, what is beside them is compared."""
    found: list[Term] = []
    rest: list[Term] = []
    stack = [t]
    while stack:
        u = stack.pop()
        if u.head == "mul":
            stack += u.args
        elif u.head == "div":
            stack.append(u.args[0])
            rest.append(u.args[1])
        else:
            indexed = bool(u.names) and all(split(n)[1] for n in u.names)
            (found if indexed else rest).append(u)
    within = {n for u in rest for n in u.names}
    if len(set(found)) != len(found) or any(within.intersection(u.names) for u in found):
        return frozenset()
    return frozenset(found)


class Passages:
    """What was known when the present passage of a write-up began."""

    def __init__(self, world: World, writeup: Writeup) -> None:
        self.world, self.writeup = world, writeup
        self.at = 0
        self.bound = 0

    def enter(self, st: Statement) -> None:
        """The next statement, perhaps under another label."""
        at = bisect_right(self.writeup.once(_labels), st.left.start)
        if at == self.at:
            return
        self.at, self.bound = at, self.world.bound
        if not self.world.strict:
            here = self.writeup.once(_statements).get(at, [])
            others = (n for n in self.world.functions if self.is_function_of_another(n))
            self.world.use_as_quantities(quantities(others, here))

    def begin(self) -> int:
        """Where the present passage begins in the text."""
        return self.writeup.once(_labels)[self.at - 1] if self.at else 0

    def is_function_of_another(self, name: str) -> bool:
        """Whether another passage said what this function is."""
        known = self.world.function(name) is not None and name not in self.world.lasting
        return known and self.world.function_orders[name] <= self.bound

    def of_another_kind(self, st: Statement, left: Term, right: Term) -> Outcome | None:
        """``unchecked`` for the value of a function of another passage, where this one says that it is about
        another kind, or puts its numbers into another formula: k(0, 1) = e^{-½} behind "(b) RBF kernel",
        where (a) tells a polynomial k."""
        values = (u for t in (left, right) for u in having(t, "call") if all(map(closed, u.args)))
        used = sorted({u.data[0] for u in values if self.is_function_of_another(u.data[0])})
        if not used:
            return None
        doubt = Outcome(Verdict.UNCHECKED, f"it may be another {used[0]}", exact=False)
        if left.head == "call" and left.data[0] in used:
            if of_another_formula(self.world, left, right):
                return doubt
        text, begun = self.writeup.text, self.begin()
        new = kinds(text, begun, st.left.start) - kinds(text, 0, begun)
        return doubt if new else None

    def without_evidence(
        self, st: Statement, left: Term, right: Term, outcome: Outcome
    ) -> Outcome | None:
        """``unchecked`` instead of a wrong verdict for which there is nothing but a difference from what was
        told in another passage."""
        if outcome.mistake is not None or outcome.repaired is not None or closed(left):
            return None
        if outcome.expected is None and not st.first and self.each_has_its_own(left, right):
            return Outcome(Verdict.UNCHECKED, UNEXPLAINED, exact=False)
        if closed(right):
            told = (
                not st.first or left.head in _NAMED or shows_most_entries(self.world, left, right)
            )
        else:
            told = outcome.expected is not None and not self.goes_elsewhere(left, right)
            told = told and not self.is_law_of_another(left, right)
        if told or not self.rests_on_others(left, right) or self.is_algebra(st, left, right):
            return None
        return Outcome(Verdict.UNCHECKED, UNEXPLAINED, exact=False)

    def each_has_its_own(self, left: Term, right: Term) -> bool:
        """Whether each side of an identity has quantities that the other one does not rest on: a line that says
        by other letters what the text has in words."""
        if closed(right) or "deriv" in left.heads | right.heads:
            return False
        here, there = (_letters(t.names) for t in (left, right))
        ours, theirs = (_letters(reached(self.world, t)[1]) for t in (left, right))
        return not (here <= theirs or there <= ours)

    def is_algebra(self, st: Statement, left: Term, right: Term) -> bool:
        """Whether a later link of a chain only transforms a formula, x² p (1 − p)/p² = x² (1 − p): it fails for
        all letters alike, whatever they were told to be."""
        names = term_names(left)
        if st.first or closed(right) or names != term_names(right):
            return False
        if not (left.heads | right.heads) <= RATIONAL:
            return False
        carried = _carried_factors(left)
        if carried != _carried_factors(right):
            return False
        counted = {n for u in carried for n in u.names}
        return all(
            n in counted or (self.world.definition(n) is None and split(n)[0] == n) for n in names
        )

    def is_law_of_another(self, left: Term, right: Term) -> bool:
        """Whether f′(z) = f(z) (1 − f(z)) says of itself what f is, where another passage tells an f."""
        if left.head != "call" or not left.data[1] or not self.is_function_of_another(left.data[0]):
            return False
        return call(left.data[0], *left.args) in having(right, "call")

    def goes_elsewhere(self, left: Term, right: Term) -> bool:
        """Whether a chain rule goes through a quantity of this passage that is not in what is derived, the
        z of ∂y/∂w = ∂y/∂z ∂z/∂w where an earlier passage says what y is: another y, with z in it."""
        if left.head != "deriv" or not self.is_of_another(left.args[0]):
            return False
        inside = reach(self.world, left)
        told = self.world.binding(left.args[0])
        through = {u.args[0] for u in having(right, "deriv") if u.args[0].head == "sym"}
        since = [self.world.binding(t) for t in through if t.data not in inside]
        return any(b is not None and told is not None and b.order > told.order for b in since)

    def rests_on_others(self, *terms: Term) -> bool:
        """Whether something in these terms has its meaning from another passage."""
        below, names = reached(self.world, *terms)
        for t in below:
            for u in having(t, "call"):
                name = u.data[0]
                if self.is_function_of_another(name):
                    return True
            if any(self.is_of_another(u) for u in having(t, "deriv", "call")):
                return True
        return any(self.is_of_another(sym(n)) for n in sorted(names))

    def is_of_another(self, key: Term) -> bool:
        """Whether what is known of this was told in another passage."""
        found = self.world.binding(key)
        return found is not None and found.order <= self.bound
