"""Relations that hold in a limit, where the words around them say so: (1 − 1/N)^N = e^{−1}, "approximately".

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.equality.calculus.limits import limit_is
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import term_names
from symderiv.notation.term import ZERO, Term, limit_of, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_limit_in_words"]

_AROUND = 300  # characters before and behind
_TRIED = 2  # names
_SAID = re.compile(
    r"\b(?:approximat\w*|approx\b|asymptotic\w*|in\s+the\s+limit|(?:large|big)\s+(?:enough\s+)?\$?\\?[A-Za-z]"
    r"|tends?\s+to|goes\s+to|näherungsweise|ungefähr|annähernd|im\s+Grenzfall|große[sn]?\s+\$"
    r"|approximativement|environ|à\s+la\s+limite|asymptotiquement|aproximad\w*|en\s+el\s+límite|no\s+limite"
    r"|circa|approssimat\w*|al\s+limite|приблизительно|примерно|в\s+пределе|при\s+больш\w+)"
    r"|\\to\s?\\infty|\\rightarrow\s?\\infty|→\s?∞|约|近似|趋于|当.{0,8}很大|近似的|漸近|約|근사",
    re.IGNORECASE,
)
# A summand that is gone may be lost: that it goes to 0 must be said.
_SMALL = re.compile(
    r"\b(?:small|tiny|infinitesimal\w*|klein\w*|petits?|pequeñ\w+|pequen\w+|piccol\w+|мал\w{2,3})\s+(?:enough\s+)?\$"
    r"|(?:\\to|\\rightarrow|→)\s?0|\b(?:tends?|goes)\s+to\s+(?:0|zero)|趋于\s?\$?0|趋于零",
    re.IGNORECASE,
)


def by_limit_in_words(case: Case) -> Outcome | None:
    """The relation as one name of the left side, which is gone on the right, tends to infinity, or to 0."""
    if "lim" in case.left.heads or case.left.head in ("sym", "deriv"):
        return None
    st, text = case.st, case.writeup.text
    end = case.links[-1].right.end
    near = max(0, st.head.start - _AROUND), end + _AROUND
    small = _SMALL.search(text, *near)
    if not small and not _SAID.search(text, *near):
        return None
    gone = sorted(term_names(case.left) - term_names(case.right))
    world = case.claims.world
    for name in (n for n in gone[:_TRIED] if world.definition(n) is None):
        for end_of in (sym("infinity"), ZERO) if small else (sym("infinity"),):
            if _tends(case, name, end_of):
                told = f"it holds as {unicode_text(sym(name))} goes to {unicode_text(end_of)}"
                return Outcome(Verdict.UNCHECKED, told)
    return None


def _tends(case: Case, name: str, to: Term) -> bool:
    limit = limit_of(case.left, sym(name), to, "")
    return limit_is(case.claims.world, limit, case.right).holds is True
