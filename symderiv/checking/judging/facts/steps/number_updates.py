"""A step of gradient descent in numbers alone: w' = 0.9 − 0.5 · 0.079, where w, ∂L/∂w and η have been told.

What is compared is the direction, since w goes against the gradient of a loss, and whether the gradient is
that of another weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import TINY, value_of
from symderiv.checking.judging.facts.formulas.any_gradient import UPHILL
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import slip_in_number
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.reading.learning_rates import rates_in_words
from symderiv.checking.reading.tables.updated import RATES
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.words import word_pattern
from symderiv.checking.world.displayed import last_unit, significant, written_value
from symderiv.checking.world.entries import entry_shown
from symderiv.checking.world.world import Binding, World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, call, is_first_derivative, sub, sym, unsigned

__all__ = [
    "LOSSES", "RATES", "against_descent", "among", "before_step", "descends", "descends_on", "product_of",
    "same_number", "uphill",
]  # fmt: skip

_DESCENT = word_pattern(
    r"gradient\s+descent|learning[\s-]rate|step[\s-]size|\b(?:sgd|SGD|GD)\b|gradientenabstieg|lernrate"
    r"|descente\s+de\s+gradient|descenso\s+(?:de|del|por)\s+gradiente|学习率|梯度下降",
    re.IGNORECASE,
)
_RATES_IN_WORDS = 12
_LIKELIHOOD = re.compile("likelihood", re.IGNORECASE)
LOSSES = frozenset(
    "L E C J l ell loss cost error Loss Cost Error MSE BCE CE NLL total objective obj".split()
)
_EITHER = frozenset(("ell", "l"))  # a loss, or a log-likelihood
_OF_A_LOSS = word_pattern(
    r"loss|\bcosts?\b|error|minimi|descent|verlust|fehler|kosten|abstieg|perte|coût|erreur|descente|pérdida|coste"
    r"|costo|descenso|perda|custo|erro\b|descida|perdita|errore|discesa|риск|потер|ошибк|спуск|损失|代价|误差|下降"
    r"|損失|誤差|손실|오차|negati\w*[\s-]+log",
    re.IGNORECASE,
)
_VERSIONS = 3  # of a name that the step may start from
_NEW = frozenset("new neu next updated nuevo nouveau nueva prime + t+1 (1) 1 2 (2)".split())


def uphill(writeup: Writeup) -> bool:
    """Whether the text climbs somewhere: a likelihood, a reward."""
    text = writeup.text
    return UPHILL.search(text) is not None or _LIKELIHOOD.search(text) is not None


def descends_on(new: Term, right: Term) -> Term | None:
    """w − η ∂L/∂w for w' = w + η ∂L/∂w, where L is named as a loss; None for anything else."""
    if new.head != "sym" or right.head != "add" or len(right.args) != 2:
        return None
    old, step = right.args
    if old.head != "sym" or old.data not in before_step(new.data) or step.head != "mul":
        return None
    slopes = [u for u in step.args if is_first_derivative(u) and u.args[1] is old]
    losses = [u for u in slopes if u.args[0].head == "sym" and split(u.args[0].data)[0] in LOSSES]
    return sub(old, step) if len(losses) == 1 and len(step.args) == 2 else None


def against_descent(world: World, writeup: Writeup, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on a step along the gradient of a loss; None for anything else."""
    if left.head != "sym" or right.head != "add" or len(right.args) != 2:
        return None
    start, step = written_value(right.args[0]), product_of(right.args[1])
    done = written_value(right.args[1]) if step is None else None  # 0.4 + 0.066, worked out
    if start is None or (step is None and done is None):
        return None
    rates = [*(world.value(sym(n), "shown") for n in RATES), *writeup.once(_rates_in_words)]
    for old in before_step(left.data):
        back = int(old == left.data)  # the new value has its place already
        earlier = [_value(world, old, k) for k in range(back, back + _VERSIONS)]
        told = [value for value in earlier if value is not None]
        if told and not any(_shown(value, right.args[0]) for value in told):
            continue
        for slope, near in _slopes(world, writeup, old, right.args[0]):
            if step is not None:
                sign, parts = step
                found = [
                    r
                    for rate, other in (parts, parts[::-1])
                    for r in rates
                    if _shown(slope, other) and _shown(r, rate) and (near or _digits(other) > 2)
                ]
            else:
                sign = 1 if done is not None and done > 0 else -1
                worked = [
                    r for r in rates if isinstance(r, arb) and _shown(r * slope, right.args[1])
                ]
                found = worked if _digits(right.args[1]) > 2 else []
            if not told and step is None:
                continue
            if not found and step is not None and (told or near) and not _stale(world, old, back):
                slip = _with_gradient_of_another(world, left.data, start, step, rates, slope)
                if slip is not None:
                    return slip
            if not found or not slope * sign > 0 or writeup.once(uphill):
                continue
            if _may_climb(world, writeup, old):
                continue
            return slip_in_number("plus-for-minus", start - found[0] * slope)
    return None


def _with_gradient_of_another(
    world: World,
    name: str,
    start: arb,
    step: tuple[int, tuple[Term, Term]],
    rates: list[Any],
    slope: arb,
) -> Outcome | None:
    """The wrong verdict on a step of a name along ∂L/∂v instead of ∂L/∂w."""
    own = before_step(name)
    for rate, other in (step[1], step[1][::-1]):
        size = written_value(rate)
        known = not any(isinstance(r, arb) for r in rates) or any(_shown(r, rate) for r in rates)
        if size is None or not known or not 0 < abs(size) <= 1 or _digits(other) < 3:
            continue
        if _shown(slope, other):
            return None
        for key in world.versions:
            if not is_first_derivative(key) or key.args[1].head != "sym":
                continue
            shown, _ = _gradient(world, key.args[1].data)
            if key.args[1].data not in own and shown is not None and _shown(shown, other):
                return slip_in_number("other-value", start - abs(size) * slope)
    return None


def before_step(name: str) -> list[str]:
    """What w', w_{new}, w_1^{(1)} were called before the step; the name itself too."""
    base, below, above = split(name)
    out = [name]
    if above in _NEW:
        out.append(join(base, below))
    parts = below.split(",") if "," in below else [below]
    if parts[-1] in _NEW:
        out.append(join(base, ",".join(parts[:-1]), above))
    return out


def _value(world: World, name: str, back: int) -> Any:
    """The number of a version of a name; that of the entry of a vector, where only that was shown."""
    found = world.value(sym(name), "shown", back)
    return entry_shown(world, name) if found is None and back < 2 else found


def _slopes(world: World, writeup: Writeup, name: str, start: Term) -> Iterator[tuple[arb, bool]]:
    """The numbers that may be the gradient of a step from a number, and whether the question at hand has
    shown them: what it wrote of ∂L/∂w; of f_w, and the slope of f(w) there, where it goes downhill."""
    shown, near = _gradient(world, name)
    if shown is not None:
        yield shown, near
    if not writeup.once(descends):
        return
    base, below, above = split(name)
    for letter, function in world.functions.items():
        if base not in function.parameters or above:
            continue
        if world.function_sections.get(letter, world.section) != world.section:
            continue
        if len(function.parameters) == 1:
            with suppress(NoValue):
                slope = value_of(world, call(letter, start, order=1), SHOWN)
                if isinstance(slope, arb):
                    yield slope, True
        elif not below:
            partial = world.binding(sym(join(letter, base)))
            if partial is not None and partial.section == world.section:
                if isinstance(partial.shown, arb):
                    yield partial.shown, True


def _rates_in_words(writeup: Writeup) -> list[arb]:
    """The learning rates that are told without a sign of equality: with lr 0.1, a step size of 0.5."""
    text = writeup.text
    return [arb(n) for n in rates_in_words(text, 0, len(text), _RATES_IN_WORDS)]


def descends(writeup: Writeup) -> bool:
    """Whether the text goes down a gradient somewhere."""
    return writeup.says(_DESCENT)


def _gradient(world: World, name: str) -> tuple[arb | None, bool]:
    """The number that was shown last for the derivative of a loss by a name, and whether the question
    at hand has shown it; that of dw, where a difference to a target is named so: dz = p − y."""
    told = _slope_told(world, name)
    if told is not None:
        return told.number, told.section == world.section
    base, below, above = split(name)
    short = world.binding(sym(join(f"d{base}", below, above)))
    if short is None or short.section != world.section or not _of_errors(world):
        return None, False
    return short.number, True


def _slope_told(world: World, name: str) -> Binding | None:
    """What was told last of the derivative of a loss by a name, in this question or the one before it."""
    key = _slope_key(world, name)
    return None if key is None else world.binding(key)


def _slope_key(world: World, name: str) -> Term | None:
    """The derivative of a loss by a name that has been told last, in this question or the one before it."""
    wrt = sym(name)
    for key in reversed(world.versions):
        if not is_first_derivative(key) or key.args[1] is not wrt:
            continue
        if key.args[0].head != "sym" or split(key.args[0].data)[0] not in LOSSES:
            continue
        binding = world.binding(key)
        if binding is not None and binding.section >= world.section - 1:
            return key
    return None


def _may_climb(world: World, writeup: Writeup, name: str) -> bool:
    """Whether a step is along ∂ℓ, which may be that of a log-likelihood: its question names no loss."""
    told = _slope_key(world, name)
    if told is None or split(told.args[0].data)[0] not in _EITHER:
        return False
    begun, ended = writeup.sections.span(world.section, len(writeup.text))
    return _OF_A_LOSS.search(writeup.text, begun, ended) is None


def _stale(world: World, name: str, back: int) -> bool:
    """Whether a name has made a step since the derivative by it was told: that has another number by now."""
    slope, start = _slope_told(world, name), world.binding(sym(name), back)
    return slope is not None and start is not None and slope.order < start.order


def _of_errors(world: World) -> bool:
    """Whether the d of dz stands for a gradient: dz = p − y, and not y − p."""
    for key, versions in world.versions.items():
        if key.head != "sym" or split(key.data)[0] not in ("dz", "da", "dy", "do", "dZ", "dA"):
            continue
        for told in versions:
            t = told.term
            if t is not None and t.head == "add" and len(t.args) == 2:
                last = t.args[1]
                if last.head == "neg" and last.args[0].head == "sym":
                    if split(last.args[0].data)[0] in ("y", "t", "Y", "T"):
                        return True
    return False


def _digits(number: Term) -> int:
    digits = unsigned(number)
    return significant(digits) if digits.head == "num" else 0


def same_number(a: Any, b: Any) -> bool:
    """Whether two values are numbers, and the same one."""
    return isinstance(a, arb) and isinstance(b, arb) and bool(abs(a - b) < TINY)


def among(value: arb, shown: Sequence[arb]) -> bool:
    """Whether a number is one of these."""
    return any(same_number(value, v) for v in shown)


def product_of(t: Term) -> tuple[int, tuple[Term, Term]] | None:
    """The sign and the two numbers of ± B · C."""
    sign = 1
    while t.head == "neg":
        sign, t = -sign, t.args[0]
    if t.head != "mul" or len(t.args) != 2:
        return None
    for part in t.args:
        value = written_value(part)
        if value is None:
            return None
        sign = -sign if value < 0 else sign
    return sign, (t.args[0], t.args[1])


def _shown(value: Any, number: Term) -> bool:
    """Whether a written number is a value, whatever its sign: in as many digits as it has, three at least,
    or exactly."""
    written = written_value(number)
    if not isinstance(value, arb) or written is None:
        return False
    unit = arb(last_unit(number) or 0) if _digits(number) > 2 else arb(0)
    gap = abs(abs(value) - abs(written))
    return bool(gap <= unit * arb("1.001")) if unit > 0 else bool(gap < TINY)
