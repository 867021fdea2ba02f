"""∂y/∂a = 1 as what follows: "y = a x, so ∂y/∂a = 1".

A number for a derivative that has none is a condition in general: one sets it to 0, or supposes it somewhere. A
sentence that defines the quantity, goes on with "so" and ends with the number supposes nothing; nor does one that
goes on from another derivative of it, which has this number.
"""

from __future__ import annotations

import re

from symderiv.checking.equality.doubts import matters
from symderiv.checking.equality.symbolic import constant
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import numeric_display, term_names
from symderiv.notation.term import ZERO, Term, div, having, sym

__all__ = ["concluded", "of_the_sum"]

_SO = re.compile(
    r"(?:\b(?:so|thus|hence|therefore|giving|which gives|we get|also|daher|somit|folglich|donc|ainsi|entonces)"
    r"|\\(?:therefore|implies|Rightarrow)|[∴⇒])[\s$,]*\Z",
    re.IGNORECASE,
)
_END = re.compile(r"[\s$]*(?:[.;](?!\d)|\Z|\n[ \t]*\n)")
# What may be supposed nearby: a place, a unit, an optimum.
_SUPPOSED = word_pattern(
    r"\b(?:at|if|when|where|for|set\w*|let|suppose\w*|assum\w*|require\w*|want|need|choos\w*|take|taking|with|say"
    r"|unit|ones?|normali\w*|minim\w*|maxim\w*|optim\w*|stationar\w*|critical|solv\w*|such that|wenn|falls|für"
    r"|setze\w*|sei|si|soit|pour|cuando|para)\b",
    re.IGNORECASE,
)
_REACH = 300
_LISTED = re.compile(r"[\s$]*,?[\s$]*(?:and|und|et|y|e)?[\s$]*")
# "with ε ∼ N(0, 1)" supposes no value
_DISTRIBUTED = re.compile(r"\b(?:with|where)\b[\s$]*\\?\w{1,12}[\s$]*(?:\\sim(?![A-Za-z])|[∼~])")


def concluded(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term, since: int
) -> Outcome | None:
    """The wrong verdict on a number for a derivative that is none, where the sentence draws it as its
    conclusion from what it has just defined; ``since``: what was known before the present passage."""
    world = claims.world
    if claims.strict or right is ZERO or not numeric_display(right) or len(left.args) != 2:
        return None
    of, by = left.args
    said = world.binding(of)
    if said is None or said.term is None or said.order <= since or by.head != "sym":
        return None
    if by.data not in said.term.names or len(writeup.chain(st)) > 1 or constant(world, left):
        return None
    shown = [n for n in term_names(said.term) if world.value(sym(n), "shown") is not None]
    if any(matters(world, left, n) for n in shown):
        return None
    before = writeup.text[max(0, st.left.start - _REACH) : st.left.start]
    paragraph = _DISTRIBUTED.sub("", before[before.rfind("\n\n") + 1 :])
    if not _SO.search(before) and not _goes_on(claims, writeup, st, of):
        return None
    if _SUPPOSED.search(_SO.sub("", paragraph)):
        return None
    if not _END.match(writeup.text, st.right.end):
        return None
    outcome = claims.refuted_terms(left, right)
    outcome.certain = True
    return outcome if outcome.verdict is Verdict.WRONG else None


def _goes_on(claims: Claims, writeup: Writeup, st: Statement, of: Term) -> bool:
    """Whether right before this another derivative of the same quantity got the number that it has: "so
    ∂z/∂μ = 1, ∂z/∂σ = 1"."""
    last = next(iter(writeup.earlier(st, 1)), None)
    if last is None or last.left.term is None or last.right.term is None or not last.first:
        return False
    beside, value = (claims.world.resolve(t) for t in (last.left.term, last.right.term))
    if not _LISTED.fullmatch(writeup.text[last.right.end : st.left.start][:20]):
        return False
    if beside.head != "deriv" or beside.args[0] is not of or not numeric_display(value):
        return False
    with claims.world.hidden(beside):
        return claims.judge(beside, value, about=False).verdict is Verdict.CORRECT


def of_the_sum(claims: Claims, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on ∂μ/∂x_i = 1, where μ = 1/N Σ x_i: the derivative of the sum."""
    world = claims.world
    if claims.strict or right is ZERO or not numeric_display(right) or left.args[0].head != "sym":
        return None
    law = world.definition(left.args[0].data)
    if law is None:
        return None
    ends = {u.args[3] for u in having(law, "sum")}
    for count in sorted((n for n in ends if n.head == "sym"), key=str):
        known = world.binding(count) is not None
        if known or not any(count in u.args[1:] for u in having(law, "div")):
            continue
        mean = div(right, count)
        with claims.unnamed():
            if claims.judge(left, mean, about=False).verdict is Verdict.CORRECT:
                return named_slip("mean-for-sum", mean)
    return None
