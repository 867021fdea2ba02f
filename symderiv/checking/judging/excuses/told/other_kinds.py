"""π in "a Bernoulli policy with p = σ(θ)", where π(a) = e^{h_a}/Σ_b e^{h_b} was told of a softmax policy: words
that name another kind of the same thing begin anew, and what was said of the first kind refutes nothing.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Statement, Verdict
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_other_kind"]

_REACH = 160  # characters between the words and the formula
_KIND = (
    r"(?P<kind{0}>bernoulli|gau(?:ss|ß)|normal|softmax|boltzmann|poisson|categorical|kategorial|uniform|gleich|laplac"
    r"|exponential|exponentiell|beta|gamma|binomial|multinomial|geometric|geometrisch|student|cauchy|dirichlet|linear"
    r"|polynomial|rbf|sigmoid|logisti|greedy|determinist|stochasti|伯努利|高斯|正态|均匀|线性)"
)
_THING = (
    r"(?P<thing{0}>polic|politi|strateg|polít|distribu|verteil|densit|dichte|kernel|kern|noyau|núcleo|nucleo|prior"
    r"|posterior|likelihood|vraisembl|model|策略|分布|核)"
)
_NAMED = re.compile(
    rf"\b{_KIND.format(1)}\w*[\s-]+(?:\w+[\s-]+)?{_THING.format(1)}\w*"
    rf"|\b{_THING.format(2)}\w*\s+(?:\w{{1,3}}\s+)?{_KIND.format(2)}\w*",
    re.IGNORECASE,
)
_SAME = {"normal": "gauss", "gauß": "gauss", "boltzmann": "softmax", "gleich": "uniform"}


def by_other_kind(case: Case) -> Outcome | None:
    """The relation as one of another kind of the same thing than its letter was told for."""
    here = _kind_before(case, case.st.head.start)
    if here is None:
        return None
    for letter in sorted(_letters(case.left)):
        told = _last_told(case, letter)
        before = _kind_before(case, told.left.start) if told is not None else None
        if before is not None and before[1] == here[1] and before[0] != here[0]:
            return Outcome(Verdict.UNCHECKED, f"it may be another {unicode_text(sym(letter))}")
    return None


def _letters(t: Term) -> set[str]:
    """The letters of the functions and quantities in a term."""
    calls = {u.data[0] for u in having(t, "call")}
    return {split(n)[0] for n in (*t.names, *calls)}


def _last_told(case: Case, letter: str) -> Statement | None:
    """The last relation before that says what a letter is."""
    for st in reversed(case.earlier):
        left = st.left.term
        if st.first and left is not None and left.head in ("sym", "call"):
            name = left.data if left.head == "sym" else left.data[0]
            if split(name)[0] == letter:
                return st
    return None


def _kind_before(case: Case, at: int) -> tuple[str, str] | None:
    """(kind, thing) that the words shortly before a place name last, in its paragraph."""
    text, first = case.writeup.text, case.writeup.paragraph(at, at)[0]
    found = list(_NAMED.finditer(text, max(first, at - _REACH), at))
    if not found:
        return None
    m = found[-1]
    kind, thing = (m["kind1"] or m["kind2"]).lower(), (m["thing1"] or m["thing2"]).lower()
    return _SAME.get(kind, kind), thing[:5]
