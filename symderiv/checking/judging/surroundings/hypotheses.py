"""Hypotheses that a test is about: "H_0: λ = 2", "the null hypothesis μ = 0", "Nullhypothese: p = 1/2".

They assert nothing: they may be rejected, so that nothing is taken from them, and what is known of their names
does not refute them. "Under H_0: μ = 5" supposes, and goes on with it.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement

__all__ = ["is_hypothesis"]

_REACH = 160
# H_0: and H_{a}: with what may dress the letter.
_LABEL = (
    r"(?<![A-Za-z\\])(?:\\(?:mathcal|mathrm|mathbf|text|bm|cal)\s?\{?\s?)?H\}?\s?"
    r"(?:_\s?\{?\s?(?:\\(?:mathrm|text)\s?\{)?(?:0|1|[aA]|alt|null)\}{0,2}|0|1|[₀₁])[\s$)}*_]{0,4}"
    r"(?:\s(?:that|is|dass|que|о\sтом)\s)?(?::|\\colon|\\quad|：|(?<=that\s))"
)
_WORDS = (
    r"(?:\b(?:null|alternative|research)\s+hypothes[ie]s|\b(?:Null|Alternativ|Gegen)hypothese|\bhypothèse\s+(?:nulle"
    r"|alternative)|\bhipótesis\s+(?:nula|alternativa)|\bhipótese\s+(?:nula|alternativa)|\bipotesi\s+(?:nulla"
    r"|alternativa)|\b(?:нулев\w+|альтернативн\w+)\s+гипотез\w+|\b(?:провер\w+|отверга\w+)\s+гипотез\w+"
    r"|\btest\w*\s+(?:the\s+|a\s+)?(?:hypothes[ie]s|whether|if)|\breject\w*\s+(?:the\s+)?(?:hypothesis\s+)?that"
    r"|零假设|原假设|备择假设|虚無仮説|帰無仮説|対立仮説|귀무\s?가설|대립\s?가설)"
    r"(?:\s+(?:that|is|dass|ist|lautet|que|est|es|é|è|states|о\s+том,?\s+что))?[\s:,*_$\\(]{0,4}"
)
_GOES_ON = r"(?:[^$\n:;.]|\.\d){0,60},"  # H_0: a = 0, b = 1
_SPACE = r"(?:[\s$&~*_{]|\\[,;:! (\[]|\\q?quad(?![a-z]))*"
_BEFORE = re.compile(
    rf"(?P<said>{_LABEL}|{_WORDS}){_SPACE}(?:{_GOES_ON}{_SPACE})?\Z", re.IGNORECASE
)
_UNDER = re.compile(
    r"(?:\b(?:under|assuming|given|if|suppose|unter|bei|wenn|sous|bajo|sob|sotto|при|если)\b|在|若|如果)"
    r"(?:\s+(?:the|that|der|l['’]|la|el|a))?[\s$({\\*_]*(?:[a-z]{0,12}[{\s]*)?\Z",
    re.IGNORECASE,
)
_NEEDED = (
    "h_0", "h_{0", "h}_0", "h}_{0", "h0", "h₀", "hypothes", "hypothèse", "hipótes", "ipotesi", "гипотез", "test",
    "reject", "假设", "仮説", "가설",
)  # fmt: skip


def is_hypothesis(writeup: Writeup, st: Statement) -> bool:
    """Whether words or a label before a chain say that it is the hypothesis of a test."""
    if not writeup.once(_may_test):
        return False
    text, start = writeup.text, st.head.start
    line = text[max(0, start - _REACH) : start]
    found = _BEFORE.search(line)
    return found is not None and _UNDER.search(line[: found.start()]) is None


def _may_test(writeup: Writeup) -> bool:
    return writeup.mentions(*_NEEDED)
