"""One task of a file: its head, and its options as its kind wants them."""

from __future__ import annotations

from typing import Any

from symderiv.exercises.draw import Task
from symderiv.exercises.exercise import Exercise
from symderiv.exercises.faults import Fault, suggest
from symderiv.exercises.protocols import Kinds
from symderiv.exercises.schema import TaskHead
from symderiv.exercises.validate import keys_of, validate

__all__ = ["default_id", "read_task"]

_HEAD = tuple(keys_of(TaskHead))


def default_id(index: int) -> str:
    """a, b, …, z, aa, ab, … for the tasks in order."""
    out = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        out = chr(97 + letter) + out
    return out


def read_task(
    data: dict[str, Any], index: int, kinds: Kinds, exercise: Exercise, faults: list[Fault]
) -> Task | None:
    """The task with this (filled-in) data; None, and its faults appended, when it is wrong."""
    path = ("tasks", index)
    document = exercise.document
    before = len(faults)
    head, found = validate(TaskHead, {k: v for k, v in data.items() if k in _HEAD}, document, path)
    faults.extend(found)
    kind_name = data.get("kind")
    if not isinstance(kind_name, str):
        return None
    kind = kinds.get(kind_name)
    if kind is None:
        faults.append(
            document.fault(
                (*path, "kind"),
                f"there is no kind of task {kind_name!r}",
                suggest(kind_name, kinds, "the kinds are"),
            )
        )
        return None
    rest = {k: v for k, v in data.items() if k not in _HEAD}
    known = keys_of(kind.options)
    if kind.options.model_config.get("extra") != "allow":
        for key in [k for k in rest if k not in known]:
            faults.append(
                document.fault(
                    (*path, key),
                    f"a task of kind {kind_name!r} has no option {key!r}",
                    suggest(key, [*known, *_HEAD], "its options are"),
                    on_key=True,
                )
            )
            del rest[key]
    options, found = validate(kind.options, rest, document, path)
    faults.extend(found)
    graph = rest.get("graph")
    if isinstance(graph, str) and "graph" in known and graph not in exercise.graphs:
        faults.append(
            document.fault(
                (*path, "graph"),
                f"there is no graph {graph!r}",
                suggest(graph, exercise.graphs, "the graphs are"),
            )
        )
    if head is None or options is None or len(faults) > before:
        return None
    return Task(kind_name, head.id or default_id(index), head.points, head.starred, options)
