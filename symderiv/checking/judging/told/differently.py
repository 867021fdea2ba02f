"""A formula or a number that is told again with a slip: z_1 = w_1 x + b_2 after z_1 = w_1 x + b_1.

Whoever tells a name anew may mean something new by it: a loss with a factor ½, another activation, the value
after a step, v = βv − ηg for v = βv + ηg. So only what nobody means is a slip: the index of another layer
beside the own one, a transpose that is lost, a digit of a long number, two numbers that are put in for each
other's names; and, in the very next display, y = a² + ab + b² after y = (a + b)².
"""

from __future__ import annotations

import re

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.equality.polynomials import expanded, folded
from symderiv.checking.equality.rounded.putin import put_in_pairs
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.wording import shown_text
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.mistakes.digits import digits_apart
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import real_part
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.displayed import significant
from symderiv.checking.world.world import Binding, World, literals, numeric_display, term_names
from symderiv.notation.names import split
from symderiv.notation.term import Term, having

__all__ = [
    "expanded_differently", "formula_told_differently", "number_told_differently", "numbers_put_in_differently",
]  # fmt: skip

_BOXED = re.compile(r"\\boxed\s*\{[\s$]*\Z")
_DIGITS = 4  # of a number that is hardly another one with but a digit changed


def formula_told_differently(
    claims: Claims, left: Term, old: Term, right: Term, about: bool = False
) -> Outcome | None:
    """The wrong verdict on ``left = right``, where ``left`` was said to be ``old``; None where both may be
    meant. ``about``: it is written with ≈."""
    if claims.strict or old.head == "sym":
        return None
    found = claims.formal(right, (old,))
    if found is None or found.verdict is not Verdict.WRONG or found.repaired is None:
        return None
    mended, part = found.repaired, found.part
    if found.mistake == "transposed":
        fits = bool(having(old, "T"))
    elif found.mistake in ("wrong-index", "previous-iteration"):
        fits = part is not None and not about and _of_another_layer(left, old, part)
    else:
        fits = False
    return named_slip(found.mistake or "", mended) if fits else None


def _of_another_layer(left: Term, old: Term, part: Term) -> bool:
    """Whether every name of the letter of ``part`` in ``old`` has the index of the left side, and ``part``
    another; a w_0 for every w_k is one value for all of them."""
    if left.head != "sym" or part.head != "sym":
        return False
    own, here = split(left.data)[1:], split(part.data)
    if own == ("", "") or here[1:] == own:
        return False
    if not any(c.isdigit() for c in "".join(own)) and any(
        p.strip("()").isdigit() for p in here[1:]
    ):
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
    if significant(found[0]) < _DIGITS - boxed or not found[0].data[1]:
        return None
    if claims.near(old.shown, right) is not False:
        return None
    if digits_apart(real_part(old.shown), right) not in ("swapped", "one"):
        return None
    outcome = Outcome(Verdict.WRONG, "", mistake="copied-wrongly", value=old.shown, exact=False)
    outcome.expected = claims.as_shown(old.shown, right)
    outcome.message = f"another number was computed before; right is {outcome.expected}"
    return outcome


def expanded_differently(world: World, old: Term, right: Term) -> bool:
    """Whether a formula is ``old`` written out, all but one of its monomials right: another factor or other
    powers in that, or, of (a + b)ⁿ, a monomial lost."""
    if term_names(old) != term_names(right) or not folded(old) or folded(right):
        return False
    if literals(right) or any(world.definition(n) is not None for n in term_names(right)):
        return False
    a, b = expanded(old), expanded(right)
    if a is None or b is None or right.head != "add":
        return False
    alike = sum(b.get(m) == c for m, c in a.items())
    lost = len(a) - len(b)
    return alike >= 2 and alike == len(a) - 1 and (lost == 0 or (lost == 1 and old.head == "pow"))


def numbers_put_in_differently(claims: Claims, old: Term, right: Term) -> Outcome | None:
    """The wrong verdict on Y = 6.5 + 52 X after Y = a + b X, where a = 52 and b = 6.5: two numbers that stand
    for each other's names, or a digit of a long one that is another."""
    if claims.strict or old.head == "sym":
        return None
    pairs = put_in_pairs(old, right)
    if len(pairs) < 2 or not all(name.head == "sym" for name, _ in pairs):
        return None
    told = [claims.world.value(name, "shown") for name, _ in pairs]
    if not all(isinstance(v, arb) for v in told):
        return None
    numbers = [number for _, number in pairs]
    off = [k for k, v in enumerate(told) if claims.near(v, numbers[k]) is False]
    swapped = len(off) == 2 and all(
        claims.is_exactly(told[a], value_of(claims.world, numbers[b], SHOWN))
        for a, b in (off, off[::-1])
    )
    mistake = "other-value" if swapped else "copied-wrongly"
    if not swapped:
        if len(off) != 1 or not literals(numbers[off[0]]):
            return None
        written = numbers[off[0]]
        if significant(literals(written)[0]) < _DIGITS:
            return None
        if digits_apart(told[off[0]], written) not in ("swapped", "one"):
            return None
    if swapped and len(told) == 2 and sum(bool(literals(n)) for n in numbers) == 0:
        return None  # y = 2 + 3 x may be another line than y = 3 + 2 x
    outcome = Outcome(Verdict.WRONG, "", mistake=mistake, exact=False)
    digits = [numbers[k] for k in (off[::-1] if swapped else off)]
    shown = [
        f"{shown_text(pairs[k][0])} = {claims.as_shown(told[k], n)}"
        for k, n in zip(off, digits, strict=True)
    ]
    outcome.message = f"{MISTAKES[mistake].text}: {' and '.join(shown)}"
    return outcome
