"""Expectations under the empirical distribution: Σ_x p̂(x) log p(x) = (1/N) Σ_i log p(x_i).

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.world.index_letters import has_indicator, letters_of
from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, div, having, make, mul, substitute, sym

__all__ = ["by_empirical_distribution"]

_EMPIRICAL = re.compile(r"empiri|empíri|эмпирич|经验分布|經驗分布|経験分布", re.IGNORECASE)
_SAYS = ("empiri", "empíri", "эмпирич", "经验分布", "經驗分布", "経験分布")
_MARKS = ("hat", "tilde")
_WORDS = frozenset(("data", "emp", "train", "D", "N", "n", "(data)", "(emp)"))


def by_empirical_distribution(case: Case) -> Outcome | None:
    """The relation with the mean over the samples x_i, which its other side sums over, for the sum over all x with
    the weights of an unknown p̂(x); right where the text speaks of the empirical distribution."""
    for mine, other in ((case.left, case.right), (case.right, case.left)):
        if "sum" not in mine.heads or "sum" not in other.heads:
            continue
        for weighted in having(mine, "sum"):
            for rest in _without_weight(case, weighted):
                for mean in _means(weighted.args[1], rest, other):
                    put = substitute(mine, {weighted: mean})
                    if case.claims.same(put, other):
                        if case.writeup.once(_told) or _counted(case, weighted):
                            return Outcome(Verdict.CORRECT)
                        why = "it holds for the empirical distribution"
                        return Outcome(Verdict.UNCHECKED, why)
    return None


def _told(writeup: Writeup) -> bool:
    return writeup.mentions(*_SAYS) and writeup.says(_EMPIRICAL)


def _counted(case: Case, weighted: Term) -> bool:
    """Whether the weights have been told by a formula."""
    called = {u.data[0] for u in having(weighted, "call")} | set(weighted.names)
    found = [case.claims.world.function(name) for name in called if _is_weight(case, name)]
    return any(f is not None for f in found)


def _without_weight(case: Case, weighted: Term) -> Iterator[Term]:
    """What a sum over x has beside p̂(x), whether p̂ is known to be a function or stands before x in brackets."""
    body, x = weighted.args[:2]
    factors = body.args if body.head == "mul" else ()
    for i, factor in enumerate(factors):
        if factor.head == "call" and factor.args == (x,) and _is_weight(case, factor.data[0]):
            yield mul(*factors[:i], *factors[i + 1 :])
        elif factor.head == "sym" and factors[i + 1 : i + 2] == (x,):
            if _is_weight(case, factor.data):
                yield mul(*factors[:i], *factors[i + 2 :])


def _is_weight(case: Case, name: str) -> bool:
    """Whether it may be an empirical distribution: it has a hat, a tilde or a word for the data, and no formula
    but one that counts samples, (1/N) Σ_i δ(x − x_i)."""
    world, (base, below, above) = case.claims.world, split(name)
    function = world.function(name)
    if function is not None:
        return "sum" in function.body.heads and _counts(function.body)
    if world.binding(sym(name)) is not None:
        return False
    return base.endswith(_MARKS) or below in _WORDS or above in _WORDS


def _counts(t: Term) -> bool:
    """Whether δ or an indicator stands in a term."""
    called = any(u.data[0].startswith("delta") for u in having(t, "call"))
    return called or has_indicator(t) or any(split(n)[0] == "delta" for n in t.names)


def _means(x: Term, rest: Term, other: Term) -> Iterator[Term]:
    """The mean of ``rest`` over the x_i that a side sums over."""
    for u in having(other, "sum"):
        index, *ends = u.args[1:]
        for name in u.args[0].names:
            if split(name)[0] == x.data and name != x.data and index.data in letters_of(name):
                of_sample = make("sum", (substitute(rest, {x: sym(name)}), index, *ends))
                yield mul(div(ONE, ends[-1]), of_sample) if ends else of_sample
