"""Update rules written in letters, where the text names an optimizer: v = βv − ηg, w = w + v.

A rule is taken apart into what it makes of the old value, of the gradient and of the other state. The
forms in which books and programs write momentum, Adagrad, RMSprop and Adam are all right (see
:mod:`symderiv.catalog.optimizers`): the step may hold the learning rate or not, point uphill or
downhill, but then the parameter must move the other way or along with it. A rule is called wrong only
if one slip undone gives a right one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from flint import fmpq

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.facts.formulas.any_gradient import GRADIENT, UPHILL, with_gradient
from symderiv.checking.judging.facts.steps.optimizers import FIRST_MOMENT
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.mistakes.edit_rules import turned
from symderiv.checking.mistakes.edits import replaced, spots
from symderiv.checking.model import Statement
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import Reading
from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    call,
    div,
    mul,
    num,
    power,
    rebuild,
    sub,
    substitute,
    sym,
    walk,
)

__all__ = ["UpdateRules"]

_OPTIMIZER = word_pattern(
    r"\badam\w*|rms[\s-]?prop|\badagrad|\badadelta|\bnadam|\bamsgrad|\bmomentum\b|nesterov|\bnag\b"
    r"|heavy[\s-]?ball|\bpolyak|\bsgd\b|gradient\s+descent|gradientenabstieg|descente\s+de\s+gradient"
    r"|descenso\s+de\s+gradiente|discesa\s+del\s+gradiente|weight\s+decay|动量|動量|梯度下降|모멘텀|モメンタム",
    re.IGNORECASE,
)
_MOMENTUM = word_pattern(r"\badam|momentum", re.IGNORECASE)
_DECAY = word_pattern(r"decay|regulari[sz]|\bL2\b|\bridge\b|adamw", re.IGNORECASE)
_REACH = 1500
_PARAMETERS = frozenset("w W theta Theta omega b B x p U V phi".split())
_DIFFERENTIALS = frozenset(("dW", "dw", "db", "dtheta", "dB"))
_MOST = 6  # letters of a rule besides its state and its gradient
# Values of the letters: β and the like lie between 0 and 1.
_VALUES = (0.7, 3 / 11, 5 / 13, 2 / 17, 9 / 19, 4 / 23)
_SQUARE_VALUE = 29 / 7
_SQUARED = sym("g_squared")


@dataclass(frozen=True)
class _State:
    """A state as its own rule has it: of the gradient (order 1) or of its square (2), uphill or
    downhill, with the learning rate in it or without."""

    order: int
    uphill: bool
    rate: str | None


_GRADIENT = _State(1, True, None)  # the gradient itself, and what is averaged of it
_OF_ADAM = {"m": _GRADIENT, "mhat": _GRADIENT, "vhat": _State(2, True, None)}


class _Mentions:
    """Where a write-up names optimizers."""

    def __init__(self, writeup: Writeup) -> None:
        found = [(m.end(), m[0].lower()) for m in writeup.found(_OPTIMIZER)]
        self.ends, self.names = [e for e, _ in found], [n for _, n in found]

    def before(self, place: int) -> str:
        """The one that is named last before a place, and not too far from it; else nothing."""
        k = bisect_right(self.ends, place) - 1
        return self.names[k] if k >= 0 and self.ends[k] > place - _REACH else ""


def _mentions(writeup: Writeup) -> _Mentions:
    return _Mentions(writeup)


class UpdateRules:
    """The rules of a write-up in their order; one object for each document."""

    def __init__(self, world: World, writeup: Writeup) -> None:
        self.world, self.writeup = world, writeup
        self.states: dict[tuple[int, str], _State] = {}

    def judge(self, st: Statement, left: Term, right: Term) -> Outcome | None:
        """The wrong verdict on a rule with a slip; None for what is right or is no such rule."""
        if left.head != "sym" or right.head not in ("add", "mul"):
            return None
        base, section = split(left.data)[0], self.world.section
        if not any(split(n)[0] == base for n in right.names):
            return None
        named = self.writeup.once(_mentions).before(st.head.start)
        if not named:
            return None
        near = self.writeup.before(st)[-_REACH:]
        if UPHILL.search(near):
            return None
        rule = _Rule(self, left, near, named, section)
        if not rule.is_parameter:
            self.states.pop((section, rule.base.removesuffix("hat")), None)
        slip = self.undone(rule, right) if rule.right(right) is False else None
        if rule.is_step:  # what is said of the state is for the rule that it was told for
            for name in right.names:
                self.states.pop((section, split(name)[0].removesuffix("hat")), None)
        return slip

    def undone(self, rule: _Rule, right: Term) -> Outcome | None:
        """The wrong verdict, where one slip undone gives a right rule."""
        for mistake, edited, whole in _slips(right):
            if rule.right(edited):
                if mistake == "sign" and rule.is_step and whole:
                    mistake = "plus-for-minus"
                return named_slip(mistake, edited)
        return None

    def unread(self) -> None:
        """A statement was not read: it may have been another rule for one of the states."""
        self.states.clear()


class _Rule:
    """One rule, and whether a right side is a right one for it."""

    def __init__(self, rules: UpdateRules, left: Term, near: str, named: str, section: int) -> None:
        self.rules, self.near, self.named, self.section = rules, near, named, section
        self.base, index, _ = split(left.data)
        self.of_differential = index in _DIFFERENTIALS  # V_dW
        self.is_parameter = self.base in _PARAMETERS and not self.of_differential
        self.is_step = False
        self.numbers: list[float] = []  # those that are written in it

    def right(self, written: Term) -> bool | None:
        """Whether this right side is one; None where it is no rule that is known."""
        old = [n for n in written.names if split(n)[0] == self.base]
        first = [n for n in written.names if n not in old and self.known(n, 1)]
        second = [n for n in written.names if n not in old and self.known(n, 2)]
        # The state may have the letter of a gradient, as the G of Adagrad has.
        own = {n: f"state_{k}" for k, n in enumerate((*old, *first, *second))}
        t = substitute(written, {sym(n): sym(kept) for n, kept in own.items()})
        t = _squared(with_gradient(_differentials(t) if self.of_differential else t))
        slopes = [n for n in t.names if n in (GRADIENT.data, _SQUARED.data)]
        letters = [n for n in t.names if n not in own.values() and n not in slopes]
        if len(old) != 1 or len(second) > 1 or len(letters) > _MOST:
            return None
        values = dict(zip(letters, _VALUES, strict=False))
        self.numbers = [
            _number(u) for u in walk(t) if not u.names and u.head in ("num", "div", "pow")
        ]
        atoms = [own[old[0]], *slopes, *(own[n] for n in first)]
        squares = {own[n]: _SQUARE_VALUE for n in second}
        try:
            share = _shares(t, atoms, {**values, **squares})
        except (NoValue, ArithmeticError, ValueError):
            return None
        if share is None or len(share) != 2:
            return None
        kept, ((what, part),) = share.pop(own[old[0]]), share.items()
        if self.is_parameter or (kept == 1 and first):
            state = self.known(first[0], 1) if first else _GRADIENT
            if what == _SQUARED.data and second and state is not None:
                return self._of_square(part, values)
            if what == _SQUARED.data or state is None:
                return None
            return self.parameter(kept, part, state, values, bool(second))
        return None if second or first else self.state(kept, what, part, values)

    def _of_square(self, part: float, values: dict[str, float]) -> bool | None:
        """A step η g²/√v: the gradient itself is what is divided by the root."""
        self.is_step = True
        return False if _divided(-part, [1.0, *values.values(), *self.numbers]) else None

    def known(self, name: str, order: int) -> _State | None:
        """What is known of a name as a state of this order."""
        base = split(name)[0]
        found = self.rules.states.get((self.section, base.removesuffix("hat")))
        if found is None and self.named.startswith(("adam", "nadam", "amsgrad")):
            found = _OF_ADAM.get(base)
        return found if found is not None and found.order == order else None

    def state(self, kept: float, what: str, part: float, values: dict[str, float]) -> bool | None:
        """A state: a share of the old one, and of the gradient or of its square."""
        order = 1 if what == GRADIENT.data else 2
        decays = [n for n, v in values.items() if _near(kept, v, 1 - v)]
        others = {n: v for n, v in values.items() if n not in decays}
        if not decays and kept != 1 and not (0 < kept < 1 and _near(kept, *self.numbers)):
            turned = any(_near(kept, -v, 1 + v) for v in values.values())
            return False if turned else None
        size = abs(part)
        rate = next((n for n, v in others.items() if _near(size, v, v * (1 - kept))), None)
        if kept == 1:
            right = part == 1 and (order == 2 or self.named != "adagrad")
        elif order == 2:
            right = _near(part, 1 - kept, 1)
        else:
            right = rate is not None or _near(size, 1, 1 - kept, *self.numbers)
            if self.named.startswith("rms") and not _MOMENTUM.search(self.near):
                if FIRST_MOMENT.match(self.base):
                    return None
                return False if _near(part, 1 - kept) else None
        if right:
            key = self.section, self.base.removesuffix("hat")
            self.rules.states[key] = _State(order, part > 0, rate)
            return True
        if kept == 1:
            return False if self.named == "adagrad" and _near(size, 1) else None
        grown = [(1 + kept) * v for v in (1, *others.values())]
        uphill = [1 - kept, kept] if order == 2 else []
        return False if _near(size, *grown, *uphill) else None

    def parameter(
        self, kept: float, part: float, state: _State, values: dict[str, float], divided: bool
    ) -> bool | None:
        """A parameter: its old value, less a step."""
        self.is_step = True
        products = [a * b for a in values.values() for b in (1, *values.values())]
        if not _near(kept, 1, *(1 - p for p in products)):
            grown = _near(kept, *(1 + p for p in products)) and _DECAY.search(self.near)
            return False if grown else None
        size = -part if state.uphill else part
        rates = [1.0, *values.values(), *self.numbers]
        if divided:
            return _divided(size, rates)
        if state.rate is not None:
            if _near(size, 1):
                return True
            return False if _near(abs(size), *rates) else None
        return size > 0 if _near(abs(size), *rates) else None


def _divided(size: float, rates: list[float]) -> bool | None:
    """Whether a step is divided by the root of the running square, with ε added to it."""
    v, root = _SQUARE_VALUE, _SQUARE_VALUE**0.5
    small = rates[1:]
    right = [root, *(root + e for e in small), *((v + e) ** 0.5 for e in small)]
    wrong = [v, *(v + e for e in small), *(root - e for e in small)]
    wrong += [(v - e) ** 0.5 for e in small if e < v]
    if _near(size, *(r / below for r in rates for below in right)):
        return True
    known = _near(abs(size), *(r / below for r in rates for below in (*right, *wrong)))
    return False if known else None


def _near(value: float, *others: float) -> bool:
    return any(abs(value - other) < 1e-12 for other in others)


def _number(t: Term) -> float:
    return float(real_part(value_of(World(), t, Reading("free"))))


def _shares(t: Term, atoms: list[str], values: dict[str, float]) -> dict[str, float] | None:
    """What t, linear in the atoms, makes of each of them; None where it is not linear."""

    def at(*ones: str) -> float:
        put = {sym(n): ONE if n in ones else ZERO for n in atoms}
        found = value_of(World(), substitute(t, put), Reading("free", free=free))
        if isinstance(found, Matrix):
            raise NoValue("a matrix")
        return float(real_part(found))

    free = {n: fmpq(*v.as_integer_ratio()) for n, v in values.items()}
    if not _near(at(), 0):
        return None
    shares = {n: at(n) for n in atoms}
    shares = {n: round(v) if _near(v, round(v)) else v for n, v in shares.items()}
    return shares if _near(at(*atoms), sum(shares.values())) else None


def _squared(t: Term) -> Term:
    """t with g², g ⊙ g and ‖g‖² as one symbol."""
    if t.head == "pow" and t.args[1] is num(2) and t.args[0] in (GRADIENT, call("norm", GRADIENT)):
        return _SQUARED
    if t.head in ("had", "mul"):
        rest = list(t.args)
        if rest.count(GRADIENT) == 2:
            rest = [a for a in rest if a is not GRADIENT] + [_SQUARED]
            return rebuild(t, tuple(rest)) if len(rest) > 1 else _SQUARED
    return rebuild(t, tuple(map(_squared, t.args))) if t.args else t


def _differentials(t: Term) -> Term:
    """t with dW, which is read as a product, as the gradient."""
    if t.head == "mul":
        for i, (a, b) in enumerate(pairwise(t.args)):
            if a is sym("d") and b.names and split(b.names[0])[0] in _PARAMETERS:
                slope = power(GRADIENT, b.args[1]) if b.head == "pow" else GRADIENT
                return mul(*t.args[:i], slope, *t.args[i + 2 :])
    return rebuild(t, tuple(map(_differentials, t.args))) if t.args else t


def _slips(t: Term) -> Iterator[tuple[str, Term, bool]]:
    """The right side with one slip undone, and whether that is the sign of a whole term of it."""
    for path, u in spots(t):
        if u.head == "neg":
            yield "sign", replaced(t, path, u.args[0]), False
        elif u.head == "add":
            for i, a in reversed(list(enumerate(u.args))):
                new = add(*u.args[:i], turned(a), *u.args[i + 1 :])
                yield "sign", replaced(t, path, new), not path
    for path, u in spots(t):
        for mistake, new in _put_right(u):
            yield mistake, replaced(t, path, new), False


def _put_right(u: Term) -> Iterator[tuple[str, Term]]:
    """What may have been meant by a part of a rule."""
    if u.head == "sym":
        yield "beta-for-one-minus-beta", sub(ONE, u)
    if with_gradient(u) is GRADIENT:
        yield "square-forgotten", power(u, num(2))
    if u.head == "pow" and u.args[1] is num(2) and with_gradient(u.args[0]) is GRADIENT:
        yield "square-too-many", u.args[0]
    if u.head == "div":
        above, below = u.args
        if below.head == "add" and len(below.args) == 2:
            yield "root-forgotten", div(above, add(call("sqrt", below.args[0]), below.args[1]))
        yield "root-forgotten", div(above, call("sqrt", below))
    if u.head == "mul":
        for i, a in enumerate(u.args):
            if a.head == "sym":
                yield "learning-rate", mul(*u.args[:i], *u.args[i + 1 :])
