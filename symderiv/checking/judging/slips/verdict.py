"""The wrong verdict on a line of which one slip is known, with what is right."""

from __future__ import annotations

from flint import arb

from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.wording import shown_text
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.model import Verdict
from symderiv.notation.term import Term

__all__ = ["named_slip", "slip_in_number"]


def named_slip(mistake: str, mended: Term, sentence: str = "") -> Outcome:
    """The verdict with the mistake's own sentence, or another one, and the side put right. ``mistake``:
    its id in the catalogue; empty where it has no name there."""
    expected = shown_text(mended)
    text = f"{sentence or MISTAKES[mistake].text}; right is {expected}"
    found = Outcome(Verdict.WRONG, text, expected, mistake=mistake or None, exact=False)
    found.meant = mended
    return found


def slip_in_number(mistake: str, value: arb) -> Outcome:
    """The verdict with the mistake's own sentence and the number that is right."""
    expected = f"{float(value):.6g}"
    text = f"{MISTAKES[mistake].text}; right is {expected}"
    return Outcome(Verdict.WRONG, text, expected, mistake, value=value, exact=False)
