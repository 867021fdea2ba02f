"""Whether the name of a mistake fits what stands there: an edit that makes a relation hold may do so by
chance, and then its name would blame what nobody wrote.

"A square root is missing" takes a root in what was to be computed, "target and prediction" takes a
target and a prediction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, num, unsigned, walk

__all__ = ["TARGETS", "Fitting", "fitting", "in_exponent", "pair_fits"]

TARGETS = frozenset(("y", "t", "d", "T", "Y", "target", "ystar", "ytrue", "label"))
_PREDICTIONS = frozenset((
    "yhat", "Yhat", "a", "o", "p", "h", "z", "f", "s", "out", "output", "sigma", "q", "phat", "ahat", "ypred",
    "pred", "A", "O", "P", "sigmoid", "softmax", "pi", "mu", "net", "u",
))  # fmt: skip
_GRADIENTS = frozenset(
    ("delta", "g", "dw", "dW", "db", "grad", "nabla", "G", "dz", "da", "dZ", "dL")
)
_OTHERWISE = frozenset("gG")  # gates and gains as often as gradients
_DECAYS = frozenset(
    ("beta", "rho", "gamma", "alpha", "mu", "lambda", "decay", "momentum", "m", "v")
)
_TWO = num(2)
_ROOTS = frozenset(("root-forgotten", "root-too-many"))
_SQUARES = frozenset(("square-forgotten", "square-too-many"))


@dataclass(frozen=True)
class Fitting:
    """What the relation at hand is made of, with the definitions of its names."""

    root: bool
    square: bool
    two: bool
    half: bool
    derivative: bool
    target: bool
    prediction: bool
    slope: bool = True  # a derivative for certain
    decay: bool = True  # the share of a running mean, or the mean

    def allows(self, mistake: str) -> bool:
        """Whether the mistake's name has something in the relation to refer to."""
        if self.derivative:
            return True
        if mistake in _ROOTS:
            return self.root
        if mistake in _SQUARES:
            return self.square
        if mistake == "factor-two":
            return self.two
        if mistake == "target-and-prediction-swapped":
            return self.target and self.prediction
        if mistake == "wrong-target":
            return self.target or self.prediction
        return True


def fitting(world: World, left: Term, right: Term) -> Fitting:
    """The parts of both sides and of what their names are defined as."""
    terms = _opened(world, (left, right))
    parts = {u for t in terms for u in walk(t)}
    bases = {split(u.data)[0] if u.head == "sym" else u.data[0] for u in parts
             if u.head == "sym" or u.head == "call"}  # fmt: skip
    powers = [u.args[1] for u in parts if u.head == "pow"]
    derived = any(u.head == "deriv" or (u.head == "call" and u.data[1]) for u in parts)
    return Fitting(
        root=any(u.head == "call" and u.data[0] == "sqrt" for u in parts)
        or any(e.head != "num" or e.data[1] for e in powers if not e.names),
        square=any(e is _TWO for e in powers) or any(u.data == ("norm", 0) for u in parts),
        two=_TWO in parts or any(u.head == "num" and u.data == (5, 1) for u in parts),
        half=any(u.head in ("mul", "div") and any(_is_two(a) for a in u.args) for u in parts),
        derivative=derived or not bases.isdisjoint(_GRADIENTS),
        target=not bases.isdisjoint(TARGETS),
        prediction=not bases.isdisjoint(_PREDICTIONS) or _is_log_loss(right),
        slope=derived or not bases.isdisjoint(_GRADIENTS - _OTHERWISE),
        decay=not bases.isdisjoint(_DECAYS),
    )


def _is_log_loss(t: Term) -> bool:
    """Whether a side is −ln p, which has a prediction in it."""
    return t.head == "neg" and t.args[0].head == "call" and t.args[0].data == ("log", 0)


def _is_two(t: Term) -> bool:
    return t is _TWO or t.data == (5, 1) or (t.head == "div" and t.args == (ONE, _TWO))


def _opened(world: World, terms: Iterable[Term]) -> list[Term]:
    """The terms and the definitions of their names, and of theirs."""
    out = list(terms)
    seen: set[str] = set()
    for t in out:
        for name in t.names:
            if name not in seen and len(seen) < 40:
                seen.add(name)
                definition = world.definition(name)
                if definition is not None:
                    out.append(definition)
    return out


def in_exponent(t: Term, part: Term) -> bool:
    """Whether a part stands in an exponent of t, and nowhere else."""
    inside = {v for u in walk(t) if u.head == "pow" for v in walk(u.args[1])}
    return part in inside and not _outside(t, part)


def _outside(t: Term, part: Term) -> bool:
    args = t.args[:1] if t.head == "pow" else t.args
    return t is part or any(_outside(a, part) for a in args)


def pair_fits(mistake: str, part: Term) -> str:
    """The name for a difference with its sides exchanged; a plain sign where they are other names."""
    if mistake != "target-and-prediction-swapped" or part.head != "add" or len(part.args) != 2:
        return mistake
    found: list[str] = []
    for a in part.args:
        a = unsigned(a)
        if a.head == "num":
            continue
        if a.head not in ("sym", "call"):
            return "sign"
        found.append(split(a.data)[0] if a.head == "sym" else a.data[0])
    if len(found) == 1:
        return "sign"  # 1 − p
    targets = sum(n in TARGETS for n in found)
    predictions = sum(n in _PREDICTIONS for n in found)
    fits = targets <= 1 and predictions <= 1 and targets + predictions == len(found)
    return mistake if fits else "sign"
