"""Errors as gradients of losses have them, a − y, and numbers put in for one the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symderiv.checking.mistakes.fitting import TARGETS
from symderiv.checking.world.displayed import many_digits
from symderiv.notation.names import split
from symderiv.notation.term import ONE, ZERO, Term, having, sub, substitute, walk

__all__ = ["prediction_less_target", "turned_back"]

_FACTORS = frozenset(("mul", "had", "div", "sum"))


def prediction_less_target(law: Term) -> bool:
    """Whether a target is taken off a prediction in a formula, (a − y) x, and nowhere the other way round."""
    found = [less for less, _ in _errors(law, True)]
    return bool(found) and all(found)


def _errors(t: Term, positive: bool) -> Iterator[tuple[bool, Term]]:
    """Each difference with a target in the factors of a term, and whether the target is taken off: a − y and
    −(y − a)."""
    if t.head == "neg":
        yield from _errors(t.args[0], not positive)
    elif t.head in _FACTORS:
        for a in t.args[: 1 if t.head in ("sum", "div") else None]:
            yield from _errors(a, positive)
    elif t.head == "add" and len(t.args) == 2:
        first, last = t.args
        if last.head == "neg" and (target := _target(first, last.args[0])) is not None:
            yield positive is (target is not first), t
        elif first.head == "neg" and (target := _target(last, first.args[0])) is not None:
            yield positive is (target is not last), t


def _target(*both: Term) -> Term | None:
    """Which of the two is the target: of y and t it is t."""
    named = [t for t in both if t.head == "sym" and split(t.data)[0] in TARGETS]
    if len(named) > 1:
        named = [t for t in named if split(t.data)[0] not in ("y", "Y")]
    return named[0] if len(named) == 1 else None


def turned_back(law: Term, letter: str, numbers: Term, others: Sequence[Term]) -> Term | None:
    """The numbers with 0.69 − 1 for 1 − 0.69, where a law has the same a − y for each index, and the numbers
    of all others by that law have 0.69 − 1; None where another minus sign stands there."""
    own_errors = any(letter in split(n)[1] for _, u in _errors(law, True) for n in u.names)
    if not prediction_less_target(law) or not others or own_errors:
        return None
    own = _difference(numbers)
    if own is None or own[1] not in (ZERO, ONE) or not many_digits(own[2]):
        return None
    difference, first, last = own
    if sum(u.head == "neg" for u in walk(numbers)) > 1:
        return None
    known = [_difference(t) for t in others]
    if any(found is None or found[1:] != (last, first) for found in known):
        return None
    return substitute(numbers, {difference: sub(last, first)})


def _difference(t: Term) -> tuple[Term, Term, Term] | None:
    """The one difference of two numbers in a term, and what it is of."""
    found = [u for u in having(t, "add") if len(u.args) == 2 and u.args[1].head == "neg"]
    return (found[0], found[0].args[0], found[0].args[1].args[0]) if len(found) == 1 else None
