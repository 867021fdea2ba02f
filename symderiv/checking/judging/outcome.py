"""Outcome: what is said of one claim, before it becomes a Finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from symderiv.checking.model import Verdict
from symderiv.notation.term import Term, sym
from symderiv.notation.text import unicode_text

__all__ = ["TOO_LONG", "Outcome", "holds_where"]

TOO_LONG = "it took too long to decide"


@dataclass
class Outcome:
    """``certain``: refuted whatever the names stand for; ``exact``: no digit was rounded away;
    ``value``: of the left side; ``repaired``: the right side as it should be; ``part``: the smallest
    part of it that differs; ``later``: the claim, while its mistake has not been looked for; ``cut``: the
    search for it was cut short; ``shaped``: refuted in the shapes that the text tells;
    ``familiar``: what is new on the right stands for parts of the left; ``meant``: the right side of a known
    formula, in place of which the one at hand stands."""

    verdict: Verdict
    message: str | None = None
    expected: str | None = None
    mistake: str | None = None
    span: tuple[int, int] | None = None
    value: Any = None
    repaired: Term | None = None
    part: Term | None = None
    certain: bool = True
    exact: bool = True
    later: tuple[Term, Term, bool] | None = None
    cut: bool = False
    shaped: bool = False
    familiar: bool = False
    meant: Term | None = None


def holds_where(names: Iterable[str], kind: str) -> Outcome:
    """``unchecked``: it holds where matrices of these names are of a kind, which nothing proves."""
    letters = sorted({unicode_text(sym(n)) for n in names})
    verb = "is" if len(letters) == 1 else "are"
    return Outcome(Verdict.UNCHECKED, f"it holds where {', '.join(letters)} {verb} {kind}")
