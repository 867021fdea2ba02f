"""Lints: what is allowed in an exercise or sheet file and yet is hardly meant.

Errors are those of loading; the rest are warnings, found by looking at the file and by trial draws.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from symderiv.exercises.claims import claim_digests
from symderiv.exercises.draw import canonical_or_same, draw
from symderiv.exercises.exercise import Exercise
from symderiv.exercises.expressions import Expression, ExpressionError
from symderiv.exercises.faults import ExerciseFileError, Fault, KeyPath
from symderiv.exercises.fill import FillError, references
from symderiv.exercises.load import load_exercise
from symderiv.exercises.parameters import Range
from symderiv.exercises.protocols import Kinds, Outcome, Rejected, Solve
from symderiv.exercises.report import Rejections
from symderiv.exercises.sheet import Find, load_sheet
from symderiv.exercises.values import GraphText, number_text
from symderiv.exercises.yamlread import compose

__all__ = ["lint_exercise", "lint_file", "lint_sheet"]

ENOUGH = 30
TRIALS = 300


def lint_file(
    path: Path | str,
    *,
    kinds: Kinds | None = None,
    solve: Solve | None = None,
    trials: int = TRIALS,
) -> list[Fault]:
    """Errors and warnings of an exercise file, in the order of its lines."""
    try:
        exercise = load_exercise(path, kinds)
    except ExerciseFileError as error:
        return list(error.faults)
    return lint_exercise(exercise, solve=solve, trials=trials)


def lint_sheet(path: Path | str, find: Find) -> list[Fault]:
    """Errors and warnings of a sheet file; ``find`` gives an exercise by id."""
    try:
        sheet = load_sheet(path, find)
    except ExerciseFileError as error:
        return list(error.faults)
    document = compose(sheet.source, sheet.path)
    out = []
    if sheet.roster is not None and ("variants",) in document.keys:
        out.append(
            document.fault(
                ("variants",),
                "a roster gives one variant a person: this number is not used",
                "leave it out",
                on_key=True,
                severity="warning",
            )
        )
    for i, use in enumerate(sheet.uses):
        if use.points is None and any(t.get("points") is None for t in use.exercise.tasks):
            out.append(
                document.fault(
                    ("exercises", i),
                    f"no points here, and tasks of {use.exercise.id!r} have none either",
                    f"for example: {{use: {use.exercise.id}, points: 10}}",
                    severity="warning",
                )
            )
    return out


def lint_exercise(
    exercise: Exercise, *, solve: Solve | None = None, trials: int = TRIALS
) -> list[Fault]:
    """Warnings (and errors of single draws) of an exercise that loads.

    ``solve`` derives a draw; without it only the parameters are looked at. ``trials`` draws are
    made; at most a sixth of them, but 48 at least, are solved.
    """
    faults = [
        *_unused(exercise),
        *_points(exercise),
        *_steps(exercise),
        *_draws(exercise, solve, trials),
    ]
    return sorted(set(faults), key=lambda f: (f.line, f.column, f.key, f.message))


def _warn(
    exercise: Exercise, path: KeyPath, message: str, hint: str = "", on_key: bool = True
) -> Fault:
    return exercise.fault(path, message, hint, on_key=on_key, severity="warning")


def _unused(exercise: Exercise) -> list[Fault]:
    used: set[str] = set()
    names = list(exercise.parameters)

    def strings(tree: Any, visit: Callable[[str], None]) -> None:
        if isinstance(tree, dict):
            for v in tree.values():
                strings(v, visit)
        elif isinstance(tree, list):
            for v in tree:
                strings(v, visit)
        elif isinstance(tree, str):
            visit(tree)

    def filled(text: str) -> None:
        try:
            used.update(name for name, _, _ in references(text, names, "prose"))
            used.update(name for name, _, _ in references(text, names, "math"))
        except FillError:
            pass

    for section in (
        exercise.graphs,
        list(exercise.tasks),
        exercise.conventions,
        exercise.wording,
        exercise.title,
    ):
        strings(section, filled)
    for graph in exercise.graphs.values():
        for raw in (graph.get("values") or {}).values() if isinstance(graph, dict) else ():
            if isinstance(raw, str):
                try:
                    used.update(Expression(raw).names)
                except ExpressionError:
                    continue
    for spec in exercise.parameters.values():
        used.update(spec.depends)
    # A parameter may also be the value of a quantity of that name.
    words: set[str] = set()
    for graph in exercise.graphs.values():
        strings(graph, lambda text: words.update(_words(text)))
    built = any(
        isinstance(g, dict) and ({"chain", "dense", "from"} & set(g))
        for g in exercise.graphs.values()
    )
    out = []
    for name, spec in exercise.parameters.items():
        if (
            name in used
            or name in words
            or canonical_or_same(name) in words
            or (built and _quantity(spec))
        ):
            continue
        out.append(
            _warn(
                exercise,
                ("parameters", name),
                f"the parameter {name!r} is not used",
                "use it as $name, under values:, or as the name of a quantity; or leave it out",
            )
        )
    return out


def _words(text: str) -> set[str]:
    import re

    found = set(re.findall(r"[A-Za-z][A-Za-z0-9_]*", text))
    return found | {canonical_or_same(w) for w in found}


def _quantity(spec: Any) -> bool:
    n = spec.count({}) if not spec.depends else None
    return not n or not isinstance(spec.value(0, {}), (str, GraphText))


def _points(exercise: Exercise) -> list[Fault]:
    return [
        _warn(
            exercise, ("tasks", i), "the task has no points", "for example: points: 4", on_key=False
        )
        for i, task in enumerate(exercise.tasks)
        if task.get("points") is None
    ]


def _steps(exercise: Exercise) -> list[Fault]:
    out = []
    for name, spec in exercise.parameters.items():
        raw = exercise.document.data["parameters"][name]
        if isinstance(spec, Range) and isinstance(raw, dict) and "decimal" in raw:
            top = spec.lo + spec.step * (spec.total - 1)
            if number_text(top) != number_text(_upper(raw)):
                out.append(
                    _warn(
                        exercise,
                        ("parameters", name),
                        f"the steps end at {number_text(top)} and do not reach {raw['decimal'][1]}",
                        "choose the step so that it divides the range",
                    )
                )
    return out


def _upper(raw: dict[str, Any]) -> Any:
    from symderiv.exercises.values import number

    return number(raw["decimal"][1])


def _draws(exercise: Exercise, solve: Solve | None, trials: int) -> list[Fault]:
    counts = Rejections()
    faults: list[Fault] = []
    distinct: set[bytes] = set()
    places = {c.label: c.place for c in exercise.constraints}
    budget = max(trials // 6, 48)
    solved = passed = 0
    for attempt in range(trials):
        try:
            drawn = draw(exercise, "lint", "lint", attempt)
            reason = _first_failing(exercise, drawn.parameters, None)
            if not reason:
                _ = drawn.graphs, drawn.tasks
                for graph in drawn.graphs:
                    drawn.givens(graph)
                if solve is not None and solved < budget:
                    solved += 1
                    outcome = solve(drawn)
                    reason = _first_failing(exercise, drawn.parameters, outcome)
                    if not reason:
                        distinct.add(claim_digests(exercise.id, outcome.asked, "")[0])
                        passed += 1
                elif solve is None:
                    distinct.add(drawn.fingerprint)
                    passed += 1
                else:
                    continue
        except Rejected as r:
            reason = r.reason
        except ArithmeticError:
            reason = "every value is defined"
        except ExerciseFileError as error:
            return [*faults, *error.faults]
        except _Unreadable as error:
            return [*faults, error.fault]
        counts.add(reason)
    for reason, n in counts.worst:
        if n > 0.95 * counts.tried and counts.tried >= min(200, trials):
            faults.append(
                _warn(
                    exercise,
                    places.get(reason, ("parameters",)),
                    f"{reason!r} rejects {n:,} of {counts.tried:,} draws",
                    "loosen it, or narrow the ranges to what passes",
                    on_key=reason not in places,
                )
            )
    if passed and len(distinct) < ENOUGH and (passed >= 2 * len(distinct) or _small(exercise)):
        faults.append(
            _warn(
                exercise,
                ("parameters",),
                f"about {len(distinct)} distinct variants: fewer than {ENOUGH}",
                "widen the ranges so that a class can have one each",
            )
        )
    if not passed:
        worst = ", ".join(f"{r!r} {n:,}" for r, n in counts.worst[:3])
        place = places.get(counts.worst[0][0], ("parameters",)) if counts.worst else ("parameters",)
        faults.append(
            exercise.fault(
                place,
                f"none of {counts.tried:,} draws was accepted; rejected by {worst}",
                "the constraints contradict each other or the ranges",
                on_key=place == ("parameters",),
            )
        )
    return faults


class _Unreadable(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def _first_failing(exercise: Exercise, parameters: Any, outcome: Outcome | None) -> str:
    for c in exercise.constraints:
        if c.of_results is (outcome is None):
            continue
        try:
            if not c.holds(parameters, outcome):
                return c.label
        except ExpressionError as error:
            raise _Unreadable(
                exercise.fault(c.place, error.message, error.hint, offset=error.offset)
            ) from None
        except ArithmeticError:
            return c.label
    return ""


def _small(exercise: Exercise) -> bool:
    n = exercise.raw_space()
    return n is not None and n < ENOUGH
