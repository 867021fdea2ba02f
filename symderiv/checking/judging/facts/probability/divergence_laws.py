"""Laws of entropies and divergences of distributions by their letters: H(p, q) = H(p) + KL(p ‖ q), KL(p ‖ q) =
Σ_i p_i log(p_i/q_i), JS(p ‖ q) = ½ KL(p ‖ m) + ½ KL(q ‖ m) with m = ½ (p + q).

A relation is right where it holds for all distributions that are drawn at random. It is wrong only where it fails
for each of them, also where p is one-hot, or p or q uniform, and where the text speaks of none of these.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, add, having, num, number_value, substitute, sym, walk
from symderiv.notation.written_densities import DIVERGENCES, MIXED

__all__ = ["by_laws_of_divergences"]

FAILS = "it is no law of entropies and divergences"
_ENTROPIES = frozenset(("H", "CE"))
_LETTERS = frozenset("p q r m u P Q R M U yhat y t phat qhat tildep tildeq".split())
_SUPPOSED = re.compile(
    r"one[- ]?hot|determinis|constant|const\.|uniform|up to|\bif\b|\bwhen\b|equal to each|p\s*=\s*q|symmetric"
    r"|wrong|false|incorrect|not true|\bonly\b|degenerate|dirac",
    re.IGNORECASE,
)
_SIZE, _DRAWS, _MOST = 3, 3, 200
_NEAR, _FAR = 1e-9, 1e-6
_MIDDLE = frozenset("mM")


class _Unknown(Exception):
    """Something that has no value by distributions alone."""


def by_laws_of_divergences(
    claims: Claims, writeup: Writeup, st: Statement, outcome: Outcome
) -> Outcome:
    """The outcome, or another one where a law of divergences decides."""
    left, right = st.left.term, st.right.term
    if st.op != "=" or left is None or right is None or outcome.verdict in HOLDS or left is right:
        return outcome
    calls = [u for t in (left, right) for u in having(t, "call") if _is_measure(u)]
    if not calls or (closed(right) and right.head != "num"):
        return outcome
    letters = _letters(calls)
    if not letters or sum(1 for _ in walk(add(left, right))) > _MOST:
        return outcome
    mixed = any(u.data[0] in MIXED for u in calls)
    middle = _middle(claims.world, letters, mixed)
    written = any(u.data[0] == "H" and len(u.args) == 1 for u in calls)  # nobody writes H(p) for 0
    supposed = [kind for kind in _KINDS if not (written and kind is _one_hot)]
    found = [_draws(left, right, letters, middle, kind) for kind in supposed]
    if None in found or closed(right):
        return outcome
    if _same(found[0]):
        return Outcome(Verdict.CORRECT)
    open_ = outcome.verdict in (Verdict.GIVEN, Verdict.UNCHECKED)
    if not open_ or writeup.says(_SUPPOSED) or any(map(_same, found)):
        return outcome
    if not _is_measure(left) or _apart(found[0]) or (len(letters) > 2 and not middle):
        return outcome
    if left.data[0] in _ENTROPIES and "sum" in right.heads and not {"p", "q"} >= letters:
        return outcome  # some write the cross-entropy of ŷ and y in the other order
    return Outcome(Verdict.WRONG, FAILS, exact=False)


def _is_measure(t: Term) -> bool:
    """Whether this is KL(p, q), JS(p, q), H(p) or H(p, q) of letters."""
    if t.head != "call" or t.data[1] or not all(map(_is_of_letters, t.args)):
        return False
    name, count = t.data[0], len(t.args)
    return (name in DIVERGENCES | MIXED and count == 2) or (name in _ENTROPIES and count in (1, 2))


def _is_of_letters(t: Term) -> bool:
    """p, q, and ½ (p + q)."""
    return (
        bool(t.names) and {*t.names} <= _LETTERS and t.heads <= {"sym", "num", "add", "mul", "div"}
    )


def _letters(calls: Sequence[Term]) -> frozenset[str]:
    """The distributions; none where letters may be random variables, H(P, Q) without a divergence."""
    names = frozenset(n for u in calls for a in u.args for n in a.names)
    compared = any(u.data[0] in DIVERGENCES | MIXED for u in calls)
    return names if compared or not any(n[0].isupper() for n in names) else frozenset()


def _middle(world: World, letters: frozenset[str], mixed: bool) -> str:
    """The letter m of m = ½ (p + q), where the text tells it so; in JS(p, q) = ½ KL(p ‖ m) + … it need not."""
    for m in sorted(letters & _MIDDLE):
        told = world.definition(m) or world.definition(f"{m}_i")
        others = letters - {m}
        if len(others) != 2:
            continue
        if (told is None and mixed) or (
            told is not None and {split(n)[0] for n in told.names} == others
        ):
            return m
    return ""


# --- values ---------------------------------------------------------------------------------------

_Draw = Callable[[str, random.Random], list[float]]


def _generic(name: str, chance: random.Random) -> list[float]:
    weights = [chance.uniform(0.1, 1.0) for _ in range(_SIZE)]
    return [w / sum(weights) for w in weights]


def _one_hot(name: str, chance: random.Random) -> list[float]:
    hot = name in ("p", "P", "y", "t")
    return [1.0 - 2e-15, 1e-15, 1e-15] if hot else _generic(name, chance)


def _level(letters: str) -> _Draw:
    def draw(name: str, chance: random.Random) -> list[float]:
        return [1 / _SIZE] * _SIZE if name in letters else _generic(name, chance)

    return draw


_KINDS: tuple[_Draw, ...] = (_generic, _one_hot, _level("pP"), _level("qQuU"))


def _same(values: Sequence[tuple[float, float]] | None) -> bool:
    return values is not None and all(abs(a - b) <= _NEAR * (1 + abs(a)) for a, b in values)


def _apart(values: Sequence[tuple[float, float]] | None) -> bool:
    """Whether the sides differ by a constant factor, or agree in some draw: another scale may be meant."""
    if values is None or any(abs(a - b) <= _FAR * (1 + abs(a)) for a, b in values):
        return True
    if not all(abs(a) > _FAR for a, _ in values):
        return True
    factors = [b / a for a, b in values]
    return min(factors) > 0 and max(factors) - min(factors) < _FAR


def _draws(
    left: Term, right: Term, letters: frozenset[str], middle: str, kind: _Draw
) -> list[tuple[float, float]] | None:
    """The values of both sides for some draws; None where something else stands in them."""
    out = []
    for seed in range(_DRAWS):
        chance = random.Random(seed)
        tables = {n: kind(n, chance) for n in sorted(letters - {middle})}
        if middle:
            p, q = tables.values()
            tables[middle] = [(a + b) / 2 for a, b in zip(p, q, strict=True)]
        values = _Values(tables)
        try:
            out.append((values.of(left, {}), values.of(right, {})))
        except (_Unknown, ValueError, OverflowError, ZeroDivisionError):
            return None
    return out


@dataclass
class _Values:
    """Values of terms for distributions: p_i and p(x) are their entries, where a sum goes over i or x."""

    tables: Mapping[str, list[float]]

    def of(self, t: Term, at: Mapping[str, int]) -> float:
        """The value at these indices."""
        if t.head == "num":
            return float(number_value(t))
        if t.head == "sym":
            base, index, above = split(t.data)
            if above or base not in self.tables or index not in at:
                raise _Unknown
            return self.tables[base][at[index]]
        if t.head == "sum":
            return self.summed(t, at)
        if t.head == "call":
            return self.called(t, at)
        values = [self.of(a, at) for a in t.args]
        if t.head == "add":
            return sum(values)
        if t.head == "mul":
            return math.prod(values)
        if t.head == "neg":
            return -values[0]
        if t.head == "div":
            return values[0] / values[1]
        raise _Unknown

    def summed(self, t: Term, at: Mapping[str, int]) -> float:
        """Σ_i over all outcomes."""
        body, index, low, _ = t.args
        if index.head != "sym" or index.data in at or low is not num(1):
            raise _Unknown
        return sum(self.of(body, {**at, index.data: k}) for k in range(_SIZE))

    def called(self, t: Term, at: Mapping[str, int]) -> float:
        """log, p(x), and the measures."""
        name, order = t.data
        if name in ("log", "ln") and not order and len(t.args) == 1:
            return math.log(self.of(t.args[0], at))
        if name in self.tables and len(t.args) == 1 and not order:
            if t.args[0].head == "sym" and t.args[0].data in at:
                return self.tables[name][at[t.args[0].data]]
        if not _is_measure(t):
            raise _Unknown
        of = [self.whole(a) for a in t.args]
        if name in _ENTROPIES:
            return -sum(a * math.log(b) for a, b in zip(of[0], of[-1], strict=True))
        if name in MIXED:
            half = [(a + b) / 2 for a, b in zip(*of, strict=True)]
            return (_divergence(of[0], half) + _divergence(of[1], half)) / 2
        return _divergence(*of)

    def whole(self, t: Term) -> list[float]:
        """p, or a mixture of distributions."""
        if t.head == "sym":
            return self.tables[t.data]
        entries = {n: sym(f"{n}_i") for n in t.names}
        body = substitute(t, {sym(n): e for n, e in entries.items()})
        return [self.of(body, {"i": k}) for k in range(_SIZE)]


def _divergence(p: Sequence[float], q: Sequence[float]) -> float:
    return sum(a * math.log(a / b) for a, b in zip(p, q, strict=True))
