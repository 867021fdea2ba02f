"""What the parts of a solved exercise say by themselves: its values, labels, steps and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from symderiv.checking.equality.rounded.putin import put_in_pairs
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.world.world import closed
from symderiv.derivation.points import share_points
from symderiv.notation.names import ones_shape
from symderiv.notation.term import Term, add, mul, untransposed

__all__ = [
    "broadcast", "counted", "numbers_of", "plain", "same_value", "shape_of", "step_label", "steps_of",
]  # fmt: skip


def plain(x: Any) -> Any:
    """A value of the exercise as one of the judge's."""
    if isinstance(x, fmpq):
        return arb(x)
    entries = getattr(x, "entries", None)
    if entries is not None:
        return Matrix.of(x.shape, [arb(e) if isinstance(e, fmpq) else e for e in entries])
    return x


def step_label(step: Any) -> str:
    """The optimizer (network, …) that a step belongs to; empty where there is one of it."""
    return str(step.group[1]) if len(step.group) > 1 else ""


def counted(shown: Any) -> Any:
    """The value of an answer that is a whole number and has no other value: how many paths."""
    whole = isinstance(shown, Term) and shown.head == "num" and not shown.data[1]
    return arb(shown.data[0]) if whole else None


def broadcast(forms: Iterable[Term]) -> tuple[Term, ...]:
    """W X + b for W X + b 1ᵀ: the way in which programs add a bias to every column."""
    return tuple(
        add(*(_without_ones(s) for s in form.args))
        for form in forms
        if form.head == "add" and any(_without_ones(s) is not s for s in form.args)
    )


def _without_ones(summand: Term) -> Term:
    if summand.head != "mul":
        return summand
    bare = [(f, untransposed(f)) for f in summand.args]
    rest = [f for f, of in bare if not (of.head == "sym" and ones_shape(of.data))]
    return mul(*rest) if rest else summand


def shape_of(shape: tuple[int, ...]) -> tuple[int, int] | None:
    """Rows and columns of a shape: a vector is a column."""
    if len(shape) == 1:
        return (shape[0], 1)
    return (shape[0], shape[1]) if len(shape) == 2 else None


def same_value(a: Any, b: Any) -> bool:
    """Whether two numbers may be the same."""
    return isinstance(a, arb) and isinstance(b, arb) and bool((a - b).contains(0))


def numbers_of(step: Any) -> list[tuple[Term, Term]]:
    """(name, number) for what a step puts in."""
    terms = [k.term for k in step.links if k.relation in ("=", "~")]
    forms = [t for t in terms if not closed(t)]
    numbers = next((t for t in terms if closed(t)), None)
    return put_in_pairs(forms[-1], numbers) if forms and numbers is not None else []


def steps_of(task: Any, shares: Mapping[str, str] | None) -> Iterator[tuple[Any, Fraction]]:
    """The steps of a task with their points: those of the manifest, else as a sheet would share them. Where none
    has any, as in the labels of a drawing, a reader gives them, with the first one of words."""
    steps = task.worked.derivation.steps
    told = share_points(task.points, steps) if shares is None else shares
    points = {name: Fraction(p) for name, p in told.items()}
    in_words = next((s for s in steps if s.lhs is None), None)
    if in_words is not None and not any(points.values()):
        points = {in_words.id: task.points}
    for s in steps:
        yield s, points.get(s.id, Fraction(0))
