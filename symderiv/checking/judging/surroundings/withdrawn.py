"""Lines that a write-up takes back right behind them: "… = -0.25 -- no, wrong: …", "… Halt, das ist falsch."

They are not judged, and nothing is taken from them; what is said of the same quantity after that is. A solution of
an exercise is read so, too, where a relation that is only called wrong may be a wrong answer.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.announced import ANNOUNCED
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict

__all__ = ["withdrawn"]

_NEEDED = tuple(
    "wrong incorrect mistake false right correct true falsch richtig stimmt faux fausse juste mal falso falsa"
    " errado equivoq sbagliat".split()
)
_SPACE = r"(?:[^\S\n]|\n(?![^\S\n]*\n)|\$|\\[\])]|[`*_])*"  # up to the end of the paragraph
_NO = (
    r"(?:no|nope|oops|ups|wait|sorry|hold\s+on|stop|nein|halt|moment|stopp|non|attends|attention|zut|não|perdón|perdon"
    r"|aspetta|ops)"
)
_IT = r"(?:(?:but|aber|mais|pero)\s)?(?:(?:that|this|it|das|dies|es|ce|cela|ça|eso|esto|isso)(?:\s|['’](?=s\b)))?"
_IS = r"(?:(?:is|was|['’]?s|ist|war|est|était|c['’]est|es|está|era|é|è)\s)?"
_NOT = r"(?:(?:is|was)\s?n['’]t|not|nicht|pas|no)\s(?:quite\s)?(?:right|true|richtig|juste|correct[eoa]?)"
_WRONG = (
    rf"(?:(?:quite\s|simply\s|ganz\s|a\s|an\s|my\s|ein\s)?(?:wrong|incorrect|mistake|false|falsch|faux|fausse|mal"
    rf"|falso|falsa|errado|errada|incorrect[oa]|equivoqu[eé]|sbagliat[oa])|{_NOT}|stimmt\snicht)"
)
_TAKEN_BACK = re.compile(
    rf"{_SPACE}[.,;:!(–—…-]{{0,3}}{_SPACE}\(?{_NO}[,.;:!…–—-]{{0,3}}{_SPACE}{_IT}{_IS}{_WRONG}"
    rf"(?![^\W\d_])(?!\s(?:to|that|if|wenn|dass|si|que)\b)",
    re.IGNORECASE,
)
_REACH = 120


def withdrawn(writeup: Writeup, st: Statement) -> Outcome | None:
    """The outcome of a link whose chain is taken back in the words behind it; None for all others."""
    if not writeup.once(_may_take_back):
        return None
    end = writeup.chain(st)[-1].right.end
    if _TAKEN_BACK.match(writeup.text, end, end + _REACH) is None:
        return None
    return Outcome(Verdict.UNCHECKED, ANNOUNCED)


def _may_take_back(writeup: Writeup) -> bool:
    return writeup.mentions(*_NEEDED)
