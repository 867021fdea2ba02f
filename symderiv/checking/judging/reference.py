"""What an exercise says, as the reference of a write-up: its definitions, its numbers, its steps.

The student's names are mapped to the exercise's where they are usual other names for the same thing
(J for L, α for η, w^{(1)} for w_1, dw for ∂L/∂w).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import arb, fmpq

from symderiv.arithmetic.values import working_precision
from symderiv.checking.judging.numbers import Matrix
from symderiv.checking.judging.world import Binding, World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, deriv, sym

if TYPE_CHECKING:
    from pathlib import Path

    from symderiv.checking.model import Document
    from symderiv.exercises.manifest import Manifest
    from symderiv.exercises.solve import Solved

__all__ = [
    "Reference", "ReferenceStep", "ReferenceTask", "exercise_reference", "reference_of",
    "variant_reference",
]  # fmt: skip

_LOSSES = ("L", "J", "C", "E", "loss", "Loss", "cost", "ell")
_OUTPUTS = ("yhat", "a_out", "o", "y_out", "a_output", "out", "yhat_1", "p")
_RATES = ("eta", "alpha", "lr", "learning_rate", "gamma")
_TARGETS = ("y", "t", "y_true", "target")
_FAMILIES = (_LOSSES, _OUTPUTS, _RATES, _TARGETS)


@dataclass(frozen=True)
class ReferenceStep:
    """A step of the solution: its left side and its points. Without a left side it is words."""

    id: str
    lhs: Term | None
    points: Fraction


@dataclass(frozen=True)
class ReferenceTask:
    """A task: its letter, its steps, and the left sides of its final answers."""

    letter: str
    steps: tuple[ReferenceStep, ...]
    finals: tuple[Term, ...]


@dataclass
class Reference:
    """A solved exercise (or several, of one variant) as the reference of a write-up."""

    definitions: list[tuple[Term, Term | None, Any]] = field(default_factory=list)
    tasks: list[ReferenceTask] = field(default_factory=list)
    functions: list[tuple[str, tuple[str, ...], Term]] = field(default_factory=list)
    losses: tuple[str, ...] = ()
    renames: dict[str, str] = field(default_factory=dict)

    def prepare(self, world: World, document: Document) -> None:
        """Bind the exercise's quantities, and map the document's names to them."""
        for name, parameters, body in self.functions:
            world.define_function(name, parameters, body)
        for key, term, value in self.definitions:
            world.bind(key, Binding("reference", term, 0, truth=value))
        used: dict[str, None] = {}
        for st in document.statements:
            for side in (st.left, st.right):
                if side.term is not None:
                    for name in side.term.names:
                        used.setdefault(name)
        own = [key.data for key, _, _ in self.definitions if key.head == "sym"]
        self.renames = dict(aliases(used, own))
        world.renames.update(self.renames)
        for name, target in self.gradients(used, own):
            world.abbreviations[name] = target

    def gradients(self, used: Iterable[str], own: list[str]) -> Iterable[tuple[str, Term]]:
        """dw_1 and the like for ∂L/∂w_1."""
        if len(self.losses) != 1:
            return
        loss = sym(self.losses[0])
        for name in used:
            if name in own:
                continue
            base, sub_, sup = split(name)
            if len(base) > 1 and base[0] == "d" and join(base[1:], sub_, sup) in own:
                yield name, deriv(loss, sym(join(base[1:], sub_, sup)))


def aliases(used: Iterable[str], own: Iterable[str]) -> Iterable[tuple[str, str]]:
    """(the student's name, the exercise's) for every name that is not the exercise's own."""
    own = list(own)
    used = list(used)
    taken = set(used) & set(own)
    by_shape: dict[tuple[str, str], list[str]] = {}
    for name in own:
        by_shape.setdefault(_shape(name), []).append(name)
    for name in used:
        if name in own:
            continue
        base, sub_, sup = split(name)
        if sup == "(0)" and join(base, sub_) in own:
            yield name, join(base, sub_)  # the value before the first update
            continue
        same = [n for n in by_shape.get(_shape(name), ()) if n not in taken]
        if len(same) == 1:
            taken.add(same[0])
            yield name, same[0]
            continue
        for family in _FAMILIES:
            if name in family:
                targets = [n for n in own if n in family and n not in taken]
                if len(targets) == 1:
                    taken.add(targets[0])
                    yield name, targets[0]
                break


def _shape(name: str) -> tuple[str, str]:
    """w_1, w^{(1)}, W_1 and W^{[1]} have one shape."""
    base, sub_, sup = split(name)
    bare = sup.strip("()[]")
    index = sub_ if sub_ else bare if bare.isalnum() else ""
    if sub_ and bare:
        index = f"{sub_}|{bare}"
    return base.lower() if base in (
        "W",
        "B",
        "Z",
        "H",
        "A",
        "w",
        "b",
        "z",
        "h",
        "a",
    ) else base, index


# --- from exercises -------------------------------------------------------------------------------


def _value(x: Any) -> Any:
    if isinstance(x, fmpq):
        return arb(x)
    entries = getattr(x, "entries", None)
    if entries is not None:
        return Matrix.of(x.shape, [arb(e) if isinstance(e, fmpq) else e for e in entries])
    return x


def reference_of(
    solved: Solved, shares: Mapping[str, Mapping[str, str]] | None = None, prefix: str = ""
) -> Reference:
    """The reference of one solved exercise; ``shares``: points of each step of each task."""
    with working_precision(128):
        return _reference_of(solved, shares, prefix)


def _reference_of(
    solved: Solved, shares: Mapping[str, Mapping[str, str]] | None, prefix: str
) -> Reference:
    out = Reference()
    losses: dict[str, None] = {}
    for bound in solved.graphs.values():
        values = bound.evaluation if bound.has_values else None
        for node in bound.graph.nodes.values():
            key = node.quantity
            if node.term is None:
                given = bound.givens.get(node.name)
                value = None if given is None else _value(given)
            else:
                value = None if values is None else _value(values[key])
            out.definitions.append((key, node.term, value))
        losses.setdefault(bound.graph.output)
    known = {key for key, _, _ in out.definitions}
    for task in solved.tasks:
        f, body = task.worked.ask.get("f"), task.worked.ask.get("term")
        if isinstance(f, Term) and isinstance(body, Term) and f.head == "call":
            if all(a.head == "sym" for a in f.args):
                out.functions.append((f.data[0], tuple(a.data for a in f.args), body))
        for answer in task.worked.answers:
            for name, value in getattr(answer.claim, "hyper", {}).items():
                pair = (sym(name), None, _value(value))
                if not any(k is pair[0] and _same(v, pair[2]) for k, _, v in out.definitions):
                    out.definitions.append(pair)
            lhs = answer.lhs
            if lhs is None or lhs in known or answer.value is None:
                continue
            if lhs.head in ("sym", "deriv"):
                out.definitions.append((lhs, None, _value(answer.value)))
        out.tasks.append(_task(task, prefix, (shares or {}).get(task.letter)))
    out.losses = tuple(losses)
    return out


def _same(a: Any, b: Any) -> bool:
    return isinstance(a, arb) and isinstance(b, arb) and bool((a - b).contains(0))


def _task(task: Any, prefix: str, shares: Mapping[str, str] | None) -> ReferenceTask:
    steps = task.worked.derivation.steps
    total = sum(s.weight for s in steps if not s.minor) or 1
    rows = []
    for s in steps:
        if shares is not None:
            points = Fraction(shares.get(s.id, "0"))
        else:
            points = Fraction(0) if s.minor else task.points * s.weight / total
        rows.append(ReferenceStep(s.id, s.lhs, points))
    finals = tuple(a.lhs for a in task.worked.answers if a.boxed and a.lhs is not None)
    return ReferenceTask(prefix + task.letter, tuple(rows), finals)


def exercise_reference(
    folders: tuple[Path, ...], name: str, changes: Mapping[str, str]
) -> Reference:
    """An exercise with these parameters; those that are not set are drawn as ``show`` draws them."""
    from symderiv.exercises.library import Library
    from symderiv.exercises.sampling import Sampler
    from symderiv.exercises.solve import solve
    from symderiv.exercises.yamlread import compose

    values = {k: compose(f"value: {v}", "--set").data["value"] for k, v in changes.items()}
    exercise = Library(folders).exercise(name).with_changes(set=values)
    sampled = Sampler(exercise, solve, seed="0").sample("1")
    return reference_of(solve(sampled.drawn))


def variant_reference(folders: tuple[Path, ...], manifest: Manifest, variant: str) -> Reference:
    """A variant of a manifest; KeyError when there is none of this id."""
    from symderiv.exercises.library import Library
    from symderiv.exercises.solve import solve

    record = manifest.variant(variant)
    library = Library(folders)
    out = Reference()
    for number, use in enumerate(record.exercises, 1):
        exercise = library.exercise(use.exercise)
        solved = solve(use.drawn(exercise, record.seed, record.id))
        shares = {k: dict(t["steps"]) for k, t in use.tasks.items() if "steps" in t}
        prefix = f"{number}" if len(record.exercises) > 1 else ""
        one = reference_of(solved, shares, prefix)
        out.definitions += one.definitions
        out.functions += one.functions
        out.tasks += one.tasks
        out.losses = tuple(dict.fromkeys((*out.losses, *one.losses)))
    return out
