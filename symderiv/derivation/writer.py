"""Writer: turns definitions with values into worked lines, symbols = numbers substituted = result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flint import fmpq

from symderiv.arithmetic.evaluate import Evaluation
from symderiv.arithmetic.rounding import Shown, decimals
from symderiv.arithmetic.tensors import Tensor
from symderiv.arithmetic.values import as_fraction
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Derivation, Link, Step
from symderiv.notation.term import Term, decimal, matrix, neg, num, power, substitute, walk

__all__ = ["Writer", "given_term", "written"]


def written(value: fmpq) -> Term:
    """A given number as people write it: 0.9, 1/3, 10^{-8}."""
    places = decimals(value)
    if places is None:
        return num(as_fraction(value))
    if places > 6 and value.p == 1:
        return power(num(10), neg(num(places)))
    return decimal(int((value * 10**places).p), places)


def given_term(value: fmpq | Tensor) -> Term:
    """A given number or matrix as people write it."""
    if isinstance(value, Tensor):
        return matrix([[written(x) for x in row] for row in value.rows])
    return written(value)


class Writer:
    """Collects steps. Values come from an Evaluation and are shown with at most ``places``
    decimals.

    A quantity that a line puts in as a number is put in as displayed; the line's own value is
    computed from the unrounded values.
    """

    def __init__(
        self, evaluation: Evaluation | None, places: int, *, fraction: bool = False
    ) -> None:
        self.evaluation = evaluation
        self.places = places
        self.fraction = fraction
        self.steps: list[Step] = []
        self._shown: dict[Term, Shown] = {}
        self._ids: set[str] = set()

    def shown(self, t: Term) -> Shown:
        """The value of a term as displayed."""
        found = self._shown.get(t)
        if found is None:
            assert self.evaluation is not None
            given = self.evaluation.given(t)
            if given is not None:
                found = self._shown[t] = Shown(given_term(given), True)
                return found
            found = self.evaluation.shown(t, self.places, fraction=self.fraction)
            self._shown[t] = found
        return found

    def numbers(self, t: Term) -> Term:
        """t with every quantity that has a value replaced by its display."""
        assert self.evaluation is not None
        table: dict[Term, Term] = {}
        for u in walk(t):
            if u in table:
                continue
            if (u.head in ("sym", "deriv") and u in self.evaluation) or (
                u.head == "call" and u.data[1] > 0
            ):
                table[u] = self.shown(u).term
        return substitute(t, table)

    def chain(self, *symbols: tuple[Term, str], value_of: Term) -> tuple[Link, ...]:
        """Links: the given (term, role) pairs, then numbers put in, then the value; repeats
        dropped.
        """
        links: list[Link] = []
        last: Term | None = None
        for term, role in symbols:
            if term is not last:
                links.append(Link("=", term, role))
                last = term
        if self.evaluation is not None:
            if last is not None:
                numbers = self.numbers(last)
                if numbers is not last:
                    links.append(Link(self._relation(last), numbers, "numbers"))
                    last = numbers
            result = self.shown(value_of)
            if result.term is not last:
                links.append(Link("=" if result.exact else "~", result.term, "value"))
            elif links and links[-1].role == "numbers":
                relation = "=" if result.exact else "~"
                links[-1] = Link(relation, result.term, "value")
        return tuple(links)

    def _relation(self, t: Term) -> str:
        """``=``, also where displays are rounded: the numbers put in are those displayed."""
        return "="

    def add(
        self,
        id: str,
        rule: Rule,
        lhs: Term | None,
        links: Iterable[Link] = (),
        group: tuple[str, ...] = (),
        about: Mapping[str, Any] | None = None,
        weight: int = 1,
        minor: bool = False,
    ) -> Step:
        """One step; an id that is taken gets a number."""
        unique, n = id, 2
        while unique in self._ids:
            unique, n = f"{id}#{n}", n + 1
        self._ids.add(unique)
        step = Step(unique, rule, lhs, tuple(links), group, dict(about or {}), weight, minor)
        self.steps.append(step)
        return step

    def derivation(self) -> Derivation:
        """All steps so far."""
        return Derivation(tuple(self.steps))
