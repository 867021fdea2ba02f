"""Budgets: how much one relation, and a whole write-up, may cost; asked for in every loop of ours.

Signals and threads are no time limit, since C code does not see them. So each single operation is
small by itself (see :data:`MAX_BITS` and the limits of the parser), and whoever loops calls
:func:`spend`, which ends the work with OutOfTime. Steps are counted first: they are the same on every
machine, so that a verdict does not depend on its load. Seconds of the processor are the last resort.

What is done once for a whole write-up is charged to nobody (:func:`uncharged`): a relation would lose
its verdict for being the first to ask.

There is one budget in force per process, as there is one precision: write-ups are judged one after
the other, in several processes if need be.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = [
    "MAX_BITS",
    "Budget",
    "OutOfTime",
    "budget",
    "extend",
    "late",
    "seconds_left",
    "spend",
    "uncharged",
]

MAX_BITS = 4_096  # of a number of which all digits are asked for
_LOOK = 64  # steps between two looks at the clock

clock: Callable[[], float] = time.thread_time  # seconds of the processor, without waiting


class OutOfTime(Exception):
    """The budget in force is used up; what was to be decided stays open."""


class Budget:
    """Steps and the time until which they may be taken; those of an inner budget count outside, too.
    ``noted``: whether :func:`late` tells of its end."""

    __slots__ = ("end", "given", "left", "noted", "outer")

    def __init__(
        self, steps: int, seconds: float, noted: bool = True, outer: Budget | None = None
    ) -> None:
        self.left = self.given = steps
        self.end = _now() + seconds
        self.noted, self.outer = noted, outer


_current: Budget | None = None
_countdown = _LOOK
_late = 0
_free = 0.0  # seconds that nobody is charged for


def _now() -> float:
    return clock() - _free


@contextmanager
def uncharged() -> Iterator[None]:
    """What is done inside costs no budget its seconds; it is to be linear in the text."""
    global _free
    start = _now()
    try:
        yield
    finally:
        _free += _now() - start


def spend(steps: int = 1) -> None:
    """Count steps (one: a few microseconds of work); OutOfTime when the budget in force is used up."""
    global _countdown
    _countdown -= steps
    if _countdown < 0:
        _look()


def _look() -> None:
    global _late
    _settle()
    if _current is None:
        return
    if _current.left < 0:
        raise OutOfTime("it took too long")
    if _now() > _current.end:
        _late += _current.noted
        raise OutOfTime("it took too long")


def late() -> int:
    """How often the clock, and not the steps, has ended something that a verdict may rest on."""
    return _late


def _settle() -> None:
    """Book the steps since the last look."""
    global _countdown
    if _current is not None:
        _current.left -= _LOOK - _countdown
    _countdown = _LOOK


def seconds_left() -> float:
    """The seconds that the budget in force has left; infinity where there is none."""
    return float("inf") if _current is None else _current.end - _now()


@contextmanager
def budget(
    steps: int, seconds: float, share: float = 1.0, *, noted: bool = True
) -> Iterator[Budget]:
    """A budget for the work inside; never more than ``share`` of what is left of the one around it.
    Not ``noted``: no verdict rests on the work, nor on any part of it, so that :func:`late` tells nothing of
    its end."""
    global _current
    _settle()
    outer = _current
    noted = noted and (outer is None or outer.noted)
    inner = Budget(steps, seconds, noted, outer)
    if outer is not None:
        inner.left = inner.given = min(steps, int(max(outer.left, 0) * share))
        now = _now()
        inner.end = min(inner.end, now + max(outer.end - now, 0.0) * share)
    _current = inner
    try:
        yield inner
    finally:
        _settle()
        _current = outer
        if outer is not None:
            outer.left -= inner.given - inner.left


def extend(steps: int, seconds: float, share: float) -> None:
    """More for the work at hand than its budgets were given, all but the outermost: of what that one has
    left, ``share`` at most."""
    _settle()
    inner: list[Budget] = []
    outermost = _current
    while outermost is not None and outermost.outer is not None:
        inner.append(outermost)
        outermost = outermost.outer
    if outermost is None:
        return
    steps = min(steps, int(max(outermost.left, 0) * share))
    seconds = min(seconds, max(outermost.end - _now(), 0.0) * share)
    for one in inner:
        one.left, one.given = max(one.left, 0) + steps, one.given + steps + max(-one.left, 0)
        one.end = max(one.end, _now()) + seconds
