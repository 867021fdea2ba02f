"""Values of formulas of probabilities, from joint distributions that are drawn at random.

Every letter of a distribution, p or q, has a table of the joint probabilities of its variables; p(x|z) is
Σ p(x, z, …) over the others, divided by p(z). What holds for tables that are drawn at random is a law. A
:class:`Kind` of table has something to it that a text may suppose: independence, a uniform marginal, a q
that is the posterior of p.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, permutations, product

from symderiv.checking.budget import spend
from symderiv.checking.equality.probability.relations import Key, Relation
from symderiv.checking.reading.probability_parts import (
    Applied,
    Atom,
    Event,
    Expected,
    Formula,
    NotRead,
    Part,
    Summed,
)
from symderiv.notation.term import Term, number_value

__all__ = ["GENERIC", "Draw", "Kind", "kinds"]

Assignment = dict[str, int]


@dataclass(frozen=True)
class Kind:
    """``parents``: of each variable those that it depends on, None for all; ``uniform``: a variable with a
    uniform marginal, "*" for all; ``posterior``: other letters are p given all the rest; ``implied``: where the
    first event happens, the second does."""

    parents: tuple[tuple[str, frozenset[str]], ...] | None = None
    uniform: str = ""
    posterior: bool = False
    implied: tuple[str, str] | None = None


GENERIC = Kind()


def kinds(
    variables: tuple[str, ...], uniform: bool, posterior: bool, implied: bool
) -> Iterator[Kind]:
    """All that may be supposed: each directed acyclic graph, and what the text speaks of."""
    seen = set()
    for order in permutations(variables):
        before = [order[:k] for k in range(len(order))]
        subsets = [
            [frozenset(c) for k in range(len(b) + 1) for c in combinations(b, k)] for b in before
        ]
        for choice in product(*subsets):
            parents = tuple(sorted(zip(order, choice, strict=True)))
            if parents not in seen:
                seen.add(parents)
                yield Kind(parents)
    if implied:
        yield from (Kind(implied=pair) for pair in permutations(variables, 2))
    if uniform:
        yield from (Kind(uniform=v) for v in (*variables, "*"))
    if posterior:
        yield Kind(posterior=True)


class Draw:
    """One draw of all tables, and the values of both sides at an assignment."""

    def __init__(
        self, relation: Relation, kind: Kind, seed: int, others: int | None = None
    ) -> None:
        self.relation, self.kind, self.seed = relation, kind, seed
        self.p: Key | None = next((k for k in relation.tables if k[0] in ("p", "P")), None)
        self.others = seed if others is None else others  # the seed of other tables than that of p
        self.tables = {k: self.table(k, v) for k, v in relation.tables.items()}

    def assignments(self) -> Iterator[Assignment]:
        """All values of the variables that are not fixed."""
        free = self.relation.free
        for values in product(*(range(self.relation.sizes[v]) for v in free)):
            yield dict(zip(free, values, strict=True))

    def sides(self, at: Assignment) -> tuple[float, float]:
        """The values of the two sides."""
        r = self.relation
        return self.value(r.left.term, r.left, at), self.value(r.right.term, r.right, at)

    def chance(self, key: object, *more: object) -> random.Random:
        seed = self.seed if key == self.p else self.others
        return random.Random(f"{seed}:{key!r}{more!r}")

    def table(self, key: Key, variables: tuple[str, ...]) -> dict[tuple[int, ...], float]:
        """Joint probabilities, of this kind."""
        sizes = [self.relation.sizes[v] for v in variables]
        cells = list(product(*map(range, sizes)))
        parents = dict(self.kind.parents or ())
        out: dict[tuple[int, ...], float] = {}
        for cell in cells:
            at = dict(zip(variables, cell, strict=True))
            if self.kind.parents is None:
                u, v = self.kind.implied or ("", "")
                never = at.get(u) == 1 and at.get(v, 1) != 1
                out[cell] = 0.0 if never else self.chance(key, cell).uniform(0.2, 1.0)
                continue
            value = 1.0
            for v in variables:
                given = sorted((u, at[u]) for u in parents.get(v, frozenset()) if u in at)
                weights = [
                    self.chance(key, v, given, x).uniform(0.2, 1.0)
                    for x in range(self.relation.sizes[v])
                ]
                value *= weights[at[v]] / sum(weights)
            out[cell] = value
        if self.kind.uniform:
            out = self.levelled(out, variables)
        total = sum(out.values())
        return {cell: value / total for cell, value in out.items()}

    def levelled(
        self, table: dict[tuple[int, ...], float], variables: tuple[str, ...]
    ) -> dict[tuple[int, ...], float]:
        """The table with uniform marginals: of one variable, or of all, by proportional fitting."""
        names = variables if self.kind.uniform == "*" else (self.kind.uniform,)
        for _ in range(200 if len(names) > 1 else 1):
            for k, v in enumerate(variables):
                if v not in names:
                    continue
                sums: dict[int, float] = {}
                for cell, value in table.items():
                    sums[cell[k]] = sums.get(cell[k], 0.0) + value
                table = {cell: value / sums[cell[k]] for cell, value in table.items()}
        return table

    # --- values -----------------------------------------------------------------------------------

    def value(self, t: Term, formula: Formula, at: Assignment) -> float:
        spend(1)
        head, args = t.head, t.args
        if head == "num":
            return float(number_value(t))
        if head == "sym":
            if t.data == "e":
                return math.e
            return self.part(formula.parts[t.data], formula, at)
        values = [self.value(a, formula, at) for a in args]
        if head == "add":
            return sum(values)
        if head == "mul":
            return math.prod(values)
        if head == "neg":
            return -values[0]
        if head == "div":
            return values[0] / values[1] if values[1] else math.nan
        if head == "pow" and values[0] > 0:
            return float(values[0] ** values[1])
        if head == "call" and len(values) == 1 and not t.data[1]:
            if t.data[0] == "log":
                return math.log(values[0]) if values[0] > 0 else math.nan
            if t.data[0] == "exp" and values[0] < 50:
                return math.exp(values[0])
            if t.data[0] == "sqrt" and values[0] >= 0:
                return math.sqrt(values[0])
        raise NotRead(f"{head} has no value here")

    def part(self, part: Part, formula: Formula, at: Assignment) -> float:
        if isinstance(part, Atom):
            return self.probability(part, at)
        if isinstance(part, Applied):
            if not part.variables and part.name in self.relation.labels:
                return self.chance("value", part.name, self.of(part.name, at)).uniform(-2, 2)
            where = [(v, at.get(v)) for v in part.variables]
            return self.chance("any", part.name, where).uniform(0.3, 3)
        if isinstance(part, Summed):
            return sum(self.value(part.body, formula, b) for b in self.over(part.variables, at))
        if isinstance(part, Expected):
            under = self.relation.whole(part.under)
            return sum(
                self.probability(under, b) * self.value(part.body, formula, b)
                for b in self.over(tuple(e.variable for e in under.of), at)
            )
        first, second = self.relation.whole(part.first), self.relation.whole(part.second)
        total = 0.0
        for b in self.over(tuple(e.variable for e in first.of), at):
            p, q = self.probability(first, b), self.probability(second, b)
            total += p * math.log(p / q) if p and q else math.nan
        return total

    def of(self, variable: str, at: Assignment) -> int:
        if variable not in at:
            raise NotRead("a variable that has no value here")
        return at[variable]

    def over(self, variables: tuple[str, ...], at: Assignment) -> Iterator[Assignment]:
        if any(v not in self.relation.sizes for v in variables):
            raise NotRead("a sum over something else")
        for values in product(*(range(self.relation.sizes[v]) for v in variables)):
            yield {**at, **dict(zip(variables, values, strict=True))}

    def probability(self, atom: Atom, at: Assignment) -> float:
        """p(of | given)."""
        key = self.relation.key(atom)
        here = {e.variable: self.at_event(e, at) for e in atom.of}
        given = {e.variable: self.at_event(e, at) for e in atom.given}
        if self.kind.posterior and self.p is not None and key != self.p:
            known = self.relation.tables[self.p]
            if all(v in known for v in here):
                rest = {v: self.of(v, at) for v in known if v not in here and v in at}
                key, given = self.p, rest
        both = self.marginal(key, {**given, **here})
        below = self.marginal(key, given) if given else 1.0
        return both / below if below else math.nan

    def at_event(self, event: Event, at: Assignment) -> int:
        labels = self.relation.labels[event.variable]
        value = labels.index(event.label) if event.label else self.of(event.variable, at)
        return 1 - value if event.negated else value

    def marginal(self, key: Key, fixed: Mapping[str, int]) -> float:
        names = self.relation.tables[key]
        places = [(names.index(v), value) for v, value in fixed.items()]
        spend(1)
        return sum(
            value
            for cell, value in self.tables[key].items()
            if all(cell[k] == wanted for k, wanted in places)
        )
