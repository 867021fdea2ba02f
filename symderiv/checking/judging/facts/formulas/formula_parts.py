"""What the rules for known formulas share: what stands around a formula, its signs and its logarithms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, mul, sub

__all__ = ["VARIATIONAL", "Found", "Setting", "base_of", "logarithm", "one_less", "signed"]

_LOGS = (("log", 0), ("log2", 0), ("log10", 0))
VARIATIONAL = word_pattern(
    r"\bKL\b|D_\{?(?:\\text|\\mathrm)?\{?KL|kullback|\bvae\b|diverg|variational", re.IGNORECASE
)
# What a rule finds: the id of the mistake, and what the part that it was given should be.
Found = Iterator[tuple[str, Term]]


@dataclass(frozen=True)
class Setting:
    """What stands around a formula: its left side, the words before and behind it, what is defined so far.
    ``says``: whether something stands anywhere in the text, which is asked first."""

    world: World
    left: Term
    near: str
    whole: Term
    behind: str = ""
    says: Callable[[re.Pattern[str]], bool] | None = None

    @property
    def base(self) -> str:
        """The letter or word that is defined."""
        if self.left.head == "call":
            return str(self.left.data[0])
        name = self.left.args[0] if self.left.head == "pow" else self.left  # σ²
        return split(name.data)[0] if name.head == "sym" else ""

    def called(self, words: re.Pattern[str]) -> bool:
        """Whether the left side or the words before it say this."""
        own = self.left.data if self.left.head == "sym" else self.base
        if words.search(own) is not None:
            return True
        if self.says is not None and not self.says(words):
            return False
        return words.search(self.near) is not None


def signed(t: Term) -> tuple[int, Term]:
    """The sign in front of a term, and the term without it."""
    if t.head == "neg":
        sign, inner = signed(t.args[0])
        return -sign, inner
    if t.head == "mul" and t.args[0].head == "neg":
        return -1, mul(t.args[0].args[0], *t.args[1:])
    return 1, t


def base_of(t: Term) -> str:
    """The letter of a name, with its accent."""
    return split(t.data)[0] if t.head == "sym" else ""


def one_less(a: Term) -> Term:
    return sub(ONE, a)


def logarithm(t: Term) -> tuple[Term, Term] | None:
    """c and A of c · log A."""
    factors = t.args if t.head == "mul" else (t,)
    logs = [a for a in factors if a.head == "call" and a.data in _LOGS]
    if len(logs) != 1 or len(factors) < 2:
        return None
    rest = tuple(a for a in factors if a is not logs[0])
    return mul(*rest), logs[0]
