"""Reading an exercise file: form, ranges, constraints, references, then one trial draw of the rest.

All faults of a file are collected and raised together; a file that loads can be drawn from.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

from symderiv.exercises.constraints import Constraint, ConstraintFault, read_constraint
from symderiv.exercises.draw import Drawn, draw
from symderiv.exercises.exercise import Exercise
from symderiv.exercises.expressions import ExpressionError
from symderiv.exercises.faults import ExerciseFileError, Fault, KeyPath, suggest
from symderiv.exercises.fill import FillError, Style, references
from symderiv.exercises.parameters import Listed, ParameterSpec
from symderiv.exercises.protocols import Kinds, Rejected
from symderiv.exercises.read_parameters import dependency_order, read_parameters
from symderiv.exercises.schema import ExerciseModel
from symderiv.exercises.validate import validate
from symderiv.exercises.yamlread import Document, compose, read_document

__all__ = ["load_exercise", "parse_exercise"]

_TRIALS = 40
WORDING = ("intro", "setup", "tasks")


def load_exercise(path: Path | str, kinds: Kinds | None = None) -> Exercise:
    """The exercise in a file, whose name must be its id. ExerciseFileError with every fault."""
    return _build(read_document(path), kinds, Path(path).stem)


def parse_exercise(text: str, kinds: Kinds | None = None, path: str = "<text>") -> Exercise:
    """The exercise that a YAML text writes."""
    return _build(compose(text, path), kinds, None)


def _build(document: Document, kinds: Kinds | None, stem: str | None) -> Exercise:
    model, faults = validate(ExerciseModel, document.data, document)
    data = document.data if isinstance(document.data, dict) else {}
    raw_parameters = data.get("parameters")
    specs: dict[str, ParameterSpec] = {}
    if isinstance(raw_parameters, dict):
        specs, found = read_parameters(raw_parameters, document)
        faults.extend(found)
        names = list(raw_parameters)
        faults.extend(_check_references(data, names, document))
        constraints, found = _constraints(data, names, specs, document)
        faults.extend(found)
    else:
        constraints, found = _constraints(data, [], specs, document)
        faults.extend([*_check_references(data, [], document), *found])
    if stem is not None and model is not None and model.id != stem:
        faults.append(
            document.fault(
                ("id",),
                f"the id {model.id!r} is not the name of the file",
                f"write id: {stem}, or rename the file",
            )
        )
    faults.extend(_unknown_words(data, document))
    order, circle = dependency_order(specs)
    if circle:
        where: KeyPath = ("parameters", circle[0])
        faults.append(
            document.fault(
                where,
                "these parameters need each other in a circle: " + ", ".join(circle),
                "one of them must not use the others",
            )
        )
    spread = model.hardness.spread if model is not None and model.hardness is not None else None
    if spread is not None and spread <= 0:
        faults.append(
            document.fault(
                ("hardness", "spread"), "the spread must be above 0", "for example: spread: 0.15"
            )
        )
    if model is None or faults:
        raise ExerciseFileError(faults)
    exercise = Exercise(
        id=model.id,
        title=model.title,
        family=model.family,
        level=model.level,
        topics=tuple(model.topics),
        parameters=specs,
        order=tuple(order),
        constraints=constraints,
        conventions=model.conventions,
        graphs=model.graphs,
        tasks=tuple(model.tasks),
        wording=model.wording,
        places=model.places,
        detail=model.detail,
        spread=None if spread is None else Fraction(int(spread.p), int(spread.q)),
        document=document,
        kinds=kinds,
    )
    _try(exercise)
    return exercise


def _constraints(
    data: dict[str, Any], names: list[str], specs: dict[str, ParameterSpec], document: Document
) -> tuple[tuple[Constraint, ...], list[Fault]]:
    out: list[Constraint] = []
    faults: list[Fault] = []
    items = data.get("constraints")
    graphs = data.get("graphs")
    graphs = list(graphs) if isinstance(graphs, dict) else []
    words = {
        v for s in specs.values() if isinstance(s, Listed) for v in s.values if isinstance(v, str)
    }
    for i, raw in enumerate(items if isinstance(items, list) else []):
        where: KeyPath = ("constraints", i)
        try:
            constraint = read_constraint(raw, where)
        except ConstraintFault as error:
            faults.append(
                document.fault(
                    (*where, *error.at),
                    error.message,
                    error.hint,
                    on_key=error.on_key,
                    offset=error.offset,
                )
            )
            continue
        except ExpressionError as error:
            faults.append(document.fault(where, error.message, error.hint, offset=error.offset))
            continue
        out.append(constraint)
        if constraint.expression is None:
            continue
        offsets = constraint.expression.offsets
        for name in constraint.expression.names:
            if name not in names:
                hint = suggest(name, names, "the parameters are")
                if name in words:
                    hint = f'write the word in quotes: "{name}"'
                faults.append(
                    document.fault(
                        where, f"there is no parameter {name!r}", hint, offset=offsets.get(name)
                    )
                )
        faults.extend(
            document.fault(
                where,
                f"{name!r} is a result of no graph here",
                suggest(name.split(".")[0], graphs, "the graphs are"),
                offset=offsets.get(name),
            )
            for name in constraint.expression.dotted
            if name.split(".")[0] not in graphs
        )
    return tuple(out), faults


def _check_references(data: dict[str, Any], names: list[str], document: Document) -> list[Fault]:
    faults: list[Fault] = []
    sections: tuple[tuple[str, Style], ...] = (
        ("graphs", "math"),
        ("tasks", "prose"),
        ("conventions", "prose"),
        ("wording", "prose"),
        ("title", "prose"),
    )

    def go(tree: Any, path: KeyPath, style: Style) -> None:
        if isinstance(tree, dict):
            for key, value in tree.items():
                go(value, (*path, key), style)
        elif isinstance(tree, list):
            for i, value in enumerate(tree):
                go(value, (*path, i), style)
        elif isinstance(tree, str) and "$" in tree:
            try:
                references(tree, names, style)
            except FillError as error:
                faults.append(document.fault(path, str(error), error.hint, offset=error.offset))

    for section, style in sections:
        go(data.get(section), (section,), style)
    return faults


def _unknown_words(data: dict[str, Any], document: Document) -> list[Fault]:
    """Keys of ``wording`` and ``conventions`` that would stand for nothing."""
    from symderiv.exercises.read_tasks import default_id
    from symderiv.notation.functions import ALIASES

    def unknown(path: KeyPath, known: Iterable[str], message: str, what: str) -> list[Fault]:
        tree: Any = data
        for key in path:
            tree = tree.get(key) if isinstance(tree, dict) else None
        names = list(known)
        return [
            document.fault(
                (*path, key), message.format(key=repr(key)), suggest(key, names, what), on_key=True
            )
            for key in (tree if isinstance(tree, dict) else ())
            if key not in names
        ]

    tasks = data.get("tasks")
    ids = [
        str(task.get("id") or default_id(i)) if isinstance(task, dict) else default_id(i)
        for i, task in enumerate(tasks if isinstance(tasks, list) else ())
    ]
    return [
        *unknown(("wording",), WORDING, "the key {key} is not known here", "the keys are"),
        *unknown(("wording", "tasks"), ids, "there is no task {key}", "the tasks are"),
        *unknown(("conventions",), ALIASES, "there is no function {key}", "the functions are"),
    ]


def _try(exercise: Exercise) -> None:
    """Draw once and validate what depends on parameters; faults of all sections together."""
    drawn = _trial(exercise)
    if drawn is None:
        return
    faults: list[Fault] = []
    checks: list[Any] = [
        lambda: drawn.tasks,
        lambda: drawn.conventions,
        lambda: drawn.wording,
        lambda: drawn.title,
    ]
    try:
        graphs = drawn.graphs
        checks.extend(lambda name=name: drawn.givens(name) for name in graphs)
    except ExerciseFileError as error:
        faults.extend(error.faults)
    for check in checks:
        try:
            check()
        except ExerciseFileError as error:
            faults.extend(error.faults)
    faults.extend(_unreadable_constraints(exercise, drawn))
    if faults:
        raise ExerciseFileError(faults)


def _trial(exercise: Exercise) -> Drawn | None:
    """A draw that meets the constraints over parameters, or else any draw at all."""
    any_draw = None
    for attempt in range(_TRIALS):
        try:
            drawn = draw(exercise, "trial", "load", attempt)
        except Rejected:
            continue
        any_draw = any_draw or drawn
        try:
            if all(c.holds(drawn.parameters) for c in exercise.constraints if not c.of_results):
                return drawn
        except (ExpressionError, ArithmeticError):
            continue
    return any_draw


def _unreadable_constraints(exercise: Exercise, drawn: Drawn) -> list[Fault]:
    out = []
    for c in exercise.constraints:
        if c.of_results:
            continue
        try:
            c.holds(drawn.parameters)
        except ExpressionError as error:
            out.append(exercise.fault(c.place, error.message, error.hint, offset=error.offset))
        except ArithmeticError:
            continue
    return out
