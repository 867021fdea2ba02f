"""ε left out on purpose: "The epsilon is left out, it is not visible in six decimals.\""""

from __future__ import annotations

import re
from collections.abc import Iterable

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import HOLDS, Verdict
from symderiv.notation.names import split
from symderiv.notation.term import Term, add, rebuild

__all__ = ["with_epsilon_left_out"]

_EPSILON = r"(?:\\(?:var)?epsilon(?![A-Za-z])|[εϵ]|\bepsilon\b|\beps\b)"
_WORD = (
    r"(?:neglect|ignor|omit|omission|dropp|left out|leave out|leaving out|left away|without|not visible|invisible"
    r"|too small|vernachlässig|weggelassen|weglass|lasse[^.]{0,30}\bweg\b|ohne|néglig|omis|despreci|sans|sin)"
)
_SAID = re.compile(
    rf"{_EPSILON}[^.\n=]{{0,60}}{_WORD}|{_WORD}[^.\n=]{{0,30}}{_EPSILON}", re.IGNORECASE
)


def with_epsilon_left_out(
    claims: Claims, writeup: Writeup, right: Term, forms: Iterable[Term]
) -> Outcome | None:
    """The verdict on a formula that is one of the exercise's without its ε, where the text says that this is
    left out; None for any other."""
    bare = [shorter for form in forms if (shorter := _without(form)) is not form]
    if not bare or not writeup.says(_SAID):
        return None
    with claims.unnamed():
        held = any(claims.judge(form, right, about=False).verdict in HOLDS for form in bare)
    return Outcome(Verdict.CORRECT, "without ε, which the text leaves out") if held else None


def _without(t: Term) -> Term:
    """A term without the summands ε."""
    kept = tuple(_without(a) for a in t.args if not (t.head == "add" and _is_epsilon(a)))
    if t.head == "add" and len(kept) < len(t.args):
        return add(*kept) if kept else t
    return rebuild(t, kept)


def _is_epsilon(t: Term) -> bool:
    return t.head == "sym" and split(t.data)[0] in ("epsilon", "varepsilon")
