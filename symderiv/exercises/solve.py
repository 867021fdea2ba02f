"""From a draw to a solved exercise: graphs with their numbers, every task posed and answered.

``solve`` is what the sampler calls; its Solved answers the sampler's questions (what is asked, what
is answered, how hard, how near to a kink) and carries all that is rendered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from flint import fmpq

from symderiv.arithmetic.evaluate import KinkError
from symderiv.arithmetic.tensors import Tensor
from symderiv.arithmetic.values import DomainError, Value, exact
from symderiv.catalog.functions import function_row
from symderiv.derivation.answers import Answer, DerivativeClaim, MatrixClaim
from symderiv.exercises.draw import Drawn
from symderiv.exercises.faults import ExerciseFileError
from symderiv.exercises.protocols import Rejected
from symderiv.exercises.schema import GraphSpec
from symderiv.exercises.values import GraphText, Matrix, Vector, value_text
from symderiv.graph.errors import GraphError
from symderiv.graph.graph import Graph
from symderiv.graph.specs import build_graph
from symderiv.notation.functions import ALIASES
from symderiv.notation.names import canonical
from symderiv.notation.term import Term, is_number, number_value, sym, walk
from symderiv.notation.text import ascii_text
from symderiv.tasks.base import BoundGraph, Context, TaskError, Unposable, Worked
from symderiv.tasks.registry import task_kind

__all__ = ["Solved", "SolvedTask", "solve"]


@dataclass(frozen=True)
class SolvedTask:
    """One task of a solved exercise."""

    letter: str
    points: Fraction
    worked: Worked
    wording: str | None = None
    starred: bool = False


@dataclass(frozen=True)
class Solved:
    """An exercise with its numbers, posed and answered."""

    exercise: str
    title: str
    graphs: Mapping[str, BoundGraph]
    tasks: tuple[SolvedTask, ...]
    places: int
    parameters: Mapping[str, str]
    conventions: Mapping[str, str] = field(default_factory=dict)
    intro: str = ""
    setup: str | None = None
    detail: str = "normal"

    @property
    def points(self) -> Fraction:
        """The points of all tasks."""
        return sum((t.points for t in self.tasks), Fraction(0))

    @cached_property
    def all_answers(self) -> tuple[tuple[str, Answer], ...]:
        """(task letter, answer) in order."""
        return tuple((t.letter, a) for t in self.tasks for a in t.worked.answers)

    # --- what the sampler asks -------------------------------------------------------------------

    @cached_property
    def asked(self) -> str:
        """Graphs, numbers and tasks in canonical text."""
        parts = []
        for name, bound in self.graphs.items():
            parts.append(name)
            parts.extend(
                f"{n.name}:={ascii_text(n.term)}" for n in bound.graph.defined if n.term is not None
            )
            parts.extend(f"{k}={v}" for k, v in bound.givens.items())
        for task in self.tasks:
            parts.append(task.worked.kind)
            parts.append(_plain(task.worked.ask))
        return "\n".join(parts)

    @cached_property
    def answered(self) -> str:
        """The final answers, numbers and formulas alike, as they are printed: variants with the
        same finals are not distinct. Empty for words, where equal answers are no loss.
        """
        parts = []
        for letter, answer in self.all_answers:
            if not answer.boxed or isinstance(answer.shown, str):
                continue
            lhs = "" if answer.lhs is None else ascii_text(answer.lhs)
            parts.append(f"{letter}:{lhs}={ascii_text(answer.shown)}")
        return "\n".join(parts)

    @cached_property
    def hardness(self) -> Fraction:
        """The sum of the derivations' measures."""
        return Fraction(sum(t.worked.derivation.hardness for t in self.tasks))

    @cached_property
    def displayed_values(self) -> tuple[Value, ...]:
        """Every value that a worked line or an answer shows."""
        out: list[Value] = []
        for _, answer in self.all_answers:
            if answer.value is not None:
                out.extend(_entries(answer.value))
        for task in self.tasks:
            for step in task.worked.derivation.steps:
                for link in step.links:
                    # ≈ marks a display that is not the exact value: an inexact stand-in counts as
                    # such.
                    if link.role == "value" and link.relation == "~":
                        out.append(_INEXACT)
                    elif link.role == "value" and is_number(link.term):
                        out.append(exact(number_value(link.term)))
        return tuple(out)

    @cached_property
    def kink_distances(self) -> tuple[Value, ...]:
        """|argument − kink| for every application of a function with kinks, |·| and sgn included."""
        out: list[Value] = []
        for bound in self.graphs.values():
            if not bound.has_values:
                continue
            for node in bound.graph.defined:
                assert node.term is not None
                for t in walk(node.term):
                    for place in _kinks(t):
                        for value in _entries(bound.evaluation.value(t.args[0])):
                            out.append(abs(value - place))
        return tuple(out)

    @cached_property
    def answers(self) -> dict[str, Value]:
        """Numeric answers by ``letter:id``."""
        return _by_entry(
            {
                f"{letter}:{a.id}": a.value
                for letter, a in self.all_answers
                if a.value is not None and a.boxed
            }
        )

    @cached_property
    def gradients(self) -> dict[str, Value]:
        """Those answers that are derivatives."""
        return _by_entry(
            {
                f"{letter}:{a.id}": a.value
                for letter, a in self.all_answers
                if a.value is not None
                and (
                    isinstance(a.claim, DerivativeClaim)
                    or (isinstance(a.claim, MatrixClaim) and a.claim.what == "adjoint")
                )
            }
        )

    def lookup(self, name: str) -> Value:
        """``net.z_1`` or ``z_1``: a node's value; ``answer.a.L/w_1`` or ``a:L/w_1``: an answer's."""
        head, _, rest = name.partition(".")
        if head == "answer" and rest:
            letter, _, id_ = rest.partition(".")
            found = self.answers.get(f"{letter}:{id_}")
            if found is not None:
                return found
        if rest and head in self.graphs:
            return self._node(self.graphs[head], rest)
        if name in self.answers:
            return self.answers[name]
        for bound in self.graphs.values():
            if name in bound.graph:
                return self._node(bound, name)
        known = [f"{g}.{n}" for g, b in self.graphs.items() for n in b.graph.nodes]
        raise LookupError(f"there is no result {name!r}; known: {', '.join(known[:12])}")

    def _node(self, bound: BoundGraph, name: str) -> Value:
        try:
            return bound.evaluation[sym(canonical(name))]
        except (KeyError, ValueError):
            raise LookupError(f"the graph {bound.name!r} has no quantity {name!r}") from None


def _entries(value: Any) -> tuple[Value, ...]:
    """The entries of a matrix; a number alone."""
    return value.entries if isinstance(value, Tensor) else (value,)


def _by_entry(values: Mapping[str, Any]) -> dict[str, Value]:
    """A matrix by its entries: ``a:W[1,2]``; a number under its own name."""
    out: dict[str, Value] = {}
    for name, value in values.items():
        if not isinstance(value, Tensor):
            out[name] = value
            continue
        for k, x in enumerate(value.entries):
            i, j = divmod(k, value.shape[1])
            out[f"{name}[{i + 1},{j + 1}]"] = x
    return out


_INEXACT = exact("1/3") / 10**40


def _kinks(t: Term) -> Iterable[fmpq]:
    """Where the function of a call has kinks."""
    if t.head != "call" or t.data[1] != 0:
        return ()
    function = t.data[0]
    if function in ("abs", "sign"):
        return (fmpq(0),)
    row = function_row(function)
    if row is None:
        return ()
    places = []
    for kink in row.kinks:
        try:
            places.append(exact(kink.at))
        except ValueError:
            continue
    return places


def _plain(value: Any) -> str:
    """Data of a statement as text that is equal for equal questions."""
    if isinstance(value, Term):
        return ascii_text(value)
    if isinstance(value, BoundGraph):
        return value.name
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{k}:{_plain(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_plain, value)) + "]"
    return str(value)


def solve(drawn: Drawn) -> Solved:
    """The drawn exercise, every task posed and answered.

    Rejected for numbers on which a task cannot be posed: a value outside a domain, a kink without a
    convention. ExerciseFileError (file, line) for what no draw can mend: a wrong graph or option.
    """
    graphs = {name: _bind(drawn, name, spec) for name, spec in drawn.graphs.items()}
    exercise = drawn.exercise
    conventions = {k: str(v) for k, v in drawn.conventions.items()}
    context = Context(graphs, exercise.places, conventions, drawn.parameters)
    wording = drawn.wording
    words = wording.get("tasks") or {}
    done = []
    for i, task in enumerate(drawn.tasks):
        try:
            worked = task_kind(task.kind).work(context, task.options)
        except KinkError as fault:
            raise Rejected(f"{fault.function} at its kink without a convention") from None
        except DomainError as fault:
            raise Rejected(str(fault)) from None
        except Unposable as fault:
            raise Rejected(fault.message) from None
        except (TaskError, GraphError) as fault:
            raise ExerciseFileError(
                [exercise.fault(("tasks", i), fault.message, fault.hint)]
            ) from None
        done.append(
            SolvedTask(
                task.id, task.points or Fraction(0), worked, words.get(task.id), task.starred
            )
        )
    solved = Solved(
        exercise.id,
        drawn.title,
        graphs,
        tuple(done),
        exercise.places,
        {n: value_text(v) for n, v in drawn.parameters.items()},
        conventions,
        str(wording.get("intro") or ""),
        wording.get("setup"),
        exercise.detail,
    )
    if _undecided_absolute(solved):
        raise Rejected("|·| at its kink without a convention")
    return solved


def _undecided_absolute(solved: Solved) -> bool:
    """Whether a derivative is asked for where an absolute value is 0 and no convention says its
    slope.
    """
    if not solved.gradients or not any(
        {"abs", "sign"} & set(b.graph.functions) for b in solved.graphs.values()
    ):
        return False
    for bound in solved.graphs.values():
        if not bound.has_values or {"abs", "sign"} & set(bound.conventions):
            continue
        for node in bound.graph.defined:
            assert node.term is not None
            for t in walk(node.term):
                if t.head == "call" and t.data[0] in ("abs", "sign"):
                    if any(v == 0 for v in _entries(bound.evaluation.value(t.args[0]))):
                        return True
    return False


def _bind(drawn: Drawn, name: str, spec: GraphSpec) -> BoundGraph:
    """The graph of a spec, with the values that its given quantities take."""
    try:
        graph = build_graph(_plain_spec(spec))
    except GraphError as fault:
        where = ("graphs", name, "equations" if spec.equations is not None else "")
        path = where if where[2] else where[:2]
        raise ExerciseFileError(
            [drawn.exercise.fault(path, fault.message, fault.hint, row=fault.line)]
        ) from None
    found = drawn.givens(name)
    givens = {n: _given(drawn, name, graph, n, found[n]) for n in graph.given if n in found}
    return BoundGraph(name, graph, givens, _kink_values(drawn, graph))


def _given(drawn: Drawn, name: str, graph: Graph, node: str, value: Any) -> fmpq | Tensor:
    """A value in the shape that the graph has for it; ExerciseFileError where it does not fit."""
    shape = graph[node].shape
    if isinstance(value, Matrix):
        found: fmpq | Tensor = Tensor.of(value)
    elif isinstance(value, Vector):
        found = Tensor((1, len(value)) if shape[:1] == (1,) else (len(value), 1), value)
    else:
        found = value
    if isinstance(found, Tensor) and found.shape == (1, 1):
        found = found.entries[0]
    have = found.shape if isinstance(found, Tensor) else ()
    if have != shape:
        texts = ["×".join(map(str, s)) if s else "a number" for s in (shape, have)]
        raise ExerciseFileError(
            [
                drawn.exercise.fault(
                    ("graphs", name),
                    f"{node!r} is {texts[0]} in the graph, and its value is {texts[1]}",
                    "give it under `shapes`, or change its value",
                )
            ]
        )
    return found


def _plain_spec(spec: GraphSpec) -> dict[str, Any]:
    if isinstance(spec.from_, GraphText):
        text = spec.from_
        return {"equations": text.equations, "inputs": list(text.inputs), "output": text.output}
    return spec.model_dump(exclude={"values", "from_"}, exclude_defaults=True)


def _kink_values(drawn: Drawn, graph: Graph) -> dict[str, fmpq]:
    """The conventions at kinks that concern the graph's functions, as numbers."""
    out = {}
    for key, value in drawn.conventions.items():
        function = ALIASES.get(key, key)
        if function in graph.functions:
            try:
                out[function] = exact(str(value))
            except ValueError:
                raise ExerciseFileError(
                    [
                        drawn.exercise.fault(
                            ("conventions", key),
                            f"{value!r} is not a number",
                            "for example: relu: 0",
                        )
                    ]
                ) from None
    return out
