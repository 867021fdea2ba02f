"""The slope of a binary entropy that is only named in words: "the binary entropy h", and dh/dp = log₂((1 − p)/p).

    h(p) = −p log p − (1 − p) log(1 − p)

Its logarithm may be that of any base that the text uses.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.supposing import with_formulas
from symderiv.checking.world.world import closed, term_names
from symderiv.notation.names import split
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    div,
    is_first_derivative,
    mul,
    neg,
    num,
    sub,
)

__all__ = ["by_binary_entropy"]

# The words, and the letter right behind them.
_CALLED = re.compile(
    r"(?:binary[ -]entropy|entropy of a (?:coin|Bernoulli\w*)|binäre[nrs]? Entropie|entropie binaire"
    r"|entrop[ií]a binaria|entropia binária|двоичн\w+ энтропи\w+|бинарн\w+ энтропи\w+|二元熵"
    r"|二值熵|二値エントロピー|이진 엔트로피)"
    r"(?:[ -]?[Ff]un[ck]?[tcz]i?[^\W\d_]*|函数|関数)?(?:[ \t]+(?:is|ist|est|es|é|è))?"
    r"[\s$*:,(\\]{0,6}(?:math(?:rm|cal|sf)\s?\{)?([hH])(?![^\W\d_])"
)
_UNITS = (call("log", num(2)), ONE)  # a bit, a nat
_REACH = 4_000  # characters before the slope


def by_binary_entropy(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The verdict on dh/dp in p alone, where the words before it say that h is the binary entropy: wrong only
    where it fails for every base, and a slip explains it for one."""
    if not is_first_derivative(left) or closed(right):
        return None
    h, p = left.args
    if h.head != "sym" or p.head != "sym" or term_names(right) != {p.data}:
        return None
    before = writeup.text[max(0, st.left.start - _REACH) : st.left.start]
    if split(h.data)[0] not in {m[1] for m in _CALLED.finditer(before)}:
        return None
    wrong = None
    other = sub(ONE, p)
    for unit in _UNITS:
        law = neg(div(add(mul(p, call("log", p)), mul(other, call("log", other))), unit))
        with claims.world.hidden(p), with_formulas(claims.world, {h: law}):
            found = claims.judge(left, right, about=st.op == "~")
        if found.verdict is Verdict.CORRECT:
            return found
        if found.verdict is not Verdict.WRONG:
            return None
        if found.mistake is not None or found.repaired is not None:
            wrong = wrong or found
    return wrong
