"""A formula or a number that is told again with a slip: z_1 = w_1 x + b_2 after z_1 = w_1 x + b_1.

Whoever tells a name anew may mean something new by it: a loss with a factor ½, another activation, the value
after a step, v = βv − ηg for v = βv + ηg. So only what nobody means is a slip: the index of another layer
beside the own one, a transpose that is lost, a digit of a long number.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips import named_slip
from symderiv.checking.mistakes.digits import digits_apart
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import real_part
from symderiv.checking.world.world import Binding, literals, numeric_display
from symderiv.notation.names import split
from symderiv.notation.term import Term, having

__all__ = ["formula_told_differently", "number_told_differently"]

_BOXED = re.compile(r"\\boxed\s*\{[\s$]*\Z")
_DIGITS = 4  # of a number that is hardly another one with but a digit changed


def formula_told_differently(claims: Claims, left: Term, old: Term, right: Term) -> Outcome | None:
    """The wrong verdict on ``left = right``, where ``left`` was said to be ``old``; None where both may be
    meant."""
    if claims.strict or old.head == "sym":
        return None
    found = claims.formal(right, (old,))
    if found is None or found.verdict is not Verdict.WRONG or found.repaired is None:
        return None
    mended, part = found.repaired, found.part
    if found.mistake == "transposed":
        fits = bool(having(old, "T"))
    elif found.mistake in ("wrong-index", "previous-iteration"):
        fits = part is not None and _of_another_layer(left, old, part)
    else:
        fits = False
    return named_slip(found.mistake or "", mended) if fits else None


def _of_another_layer(left: Term, old: Term, part: Term) -> bool:
    """Whether every name of the letter of ``part`` in ``old`` has the index of the left side, and ``part``
    another."""
    if left.head != "sym" or part.head != "sym":
        return False
    own, here = split(left.data)[1:], split(part.data)
    if own == ("", "") or here[1:] == own:
        return False
    siblings = [split(n) for n in old.names if split(n)[0] == here[0]]
    return bool(siblings) and all(s[1:] == own for s in siblings)


def number_told_differently(
    claims: Claims, st: Statement, text: str, old: Binding, right: Term
) -> Outcome | None:
    """The wrong verdict on a number that was computed before and is now told with a digit changed: one of
    four digits or more, or the final answer in its box."""
    found = literals(right)
    if claims.strict or old.kind != "numeric" or old.term is not None or old.shown is None:
        return None
    if not numeric_display(right) or len(found) != 1 or right.head not in ("num", "neg"):
        return None
    boxed = _BOXED.search(text[max(0, st.left.start - 20) : st.left.start]) is not None
    if len(str(found[0].data[0])) < _DIGITS - boxed or not found[0].data[1]:
        return None
    if claims.near(old.shown, right) is not False:
        return None
    if digits_apart(real_part(old.shown), right) not in ("swapped", "one"):
        return None
    outcome = Outcome(Verdict.WRONG, "", mistake="copied-wrongly", value=old.shown, exact=False)
    outcome.expected = claims.as_shown(old.shown, right)
    outcome.message = f"another number was computed before; right is {outcome.expected}"
    return outcome
