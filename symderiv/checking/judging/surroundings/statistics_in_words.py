"""A statistic of a quantity, in words before it: "mean of y = (7 + 3)/2" says nothing of y itself."""

from __future__ import annotations

import re

from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import World
from symderiv.notation.names import split

__all__ = ["of_a_statistic"]

_STATISTIC = re.compile(
    r"(?<![A-Za-z])(?P<article>an?\s+|eine[mnr]?\s+|une?\s+|un[ao]?\s+)?(?:\w+\s+)?"
    r"(?P<word>means?|averages?|expectation|expected value|variance|var|std(?:\.|dev)?|standard deviation|median"
    r"|mode|sum|total|range|maximum|minimum|max|min|length|norm|entropy"
    r"|Mittelwert|Erwartungswert|Varianz|Standardabweichung|Summe|moyenne|variance|somme|media|varianza|suma|somma)"
    r"\s+(?:of|von|der|des|de|del|di)\s+(?:(?:the|all|these|der|les|los)\s+)*[$(*_\\\s]*\Z",
    re.IGNORECASE,
)
# "the sum of a = 3 and b = 4", "the mean of n = 400 votes"
_NAMED = re.compile(r"[\s$*_]*(?:,|and|und|et|y|e)\b|[\s$*_]*[A-Za-z]{2,}s\b(?<!\bis)(?<!\bas)")
_NAMES = frozenset(("mu", "sigma", "m", "s"))  # "with mean of μ = 3"
_NEAR = 60


def of_a_statistic(world: World, writeup: Writeup, st: Statement) -> Outcome | None:
    """``given`` where the words before a known name make it one of its statistics; "a mean of μ = 2" names it."""
    key = st.left.term
    if not st.first or st.op not in ("=", "~") or key is None or key.head != "sym":
        return None
    if split(key.data)[0] in _NAMES:
        return None
    found = _STATISTIC.search(writeup.text, max(0, st.left.start - _NEAR), st.left.start)
    if found is None or found["article"] or world.binding(world.resolve(key)) is None:
        return None
    if _NAMED.match(writeup.text, writeup.chain(st)[-1].right.end):
        return None
    return Outcome(Verdict.GIVEN, f"the {found['word'].lower()} of {st.left.source.strip()}")
