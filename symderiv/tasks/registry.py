"""Finding kinds of question by name: those that ship, and those of installed plug-ins.

A plug-in names its class in the entry-point group ``symderiv.tasks``.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points

from symderiv.tasks.base import TaskError, TaskKind

__all__ = ["task_kind", "task_kinds"]

_SHIPPED = {
    "forward": "forward:Forward",
    "gradient": "gradient:Gradient",
    "backward": "backward:BackwardPass",
    "paths": "paths:Paths",
    "gradient-ratio": "gradient_ratio:GradientRatio",
    "mode-tables": "mode_tables:ModeTables",
    "label-graph": "label_graph:LabelGraph",
    "optimizer-steps": "optimizer_steps:OptimizerSteps",
    "descent-trace": "descent_trace:DescentTrace",
    "escape-height": "descent_trace:EscapeHeight",
    "parameter-count": "parameter_count:ParameterCount",
    "explain": "explain:Explain",
}


@lru_cache(maxsize=1)
def task_kinds() -> dict[str, TaskKind]:
    """All kinds by name, in the order in which the documentation lists them."""
    kinds: dict[str, TaskKind] = {}
    for name, where in _SHIPPED.items():
        module, attribute = where.split(":")
        kinds[name] = getattr(import_module(f"symderiv.tasks.{module}"), attribute)()
    for plugin in sorted(entry_points(group="symderiv.tasks"), key=lambda e: e.name):
        if plugin.name not in kinds:
            kinds[plugin.name] = plugin.load()()
    return kinds


def task_kind(name: str) -> TaskKind:
    """The kind of this name; TaskError with close matches."""
    kinds = task_kinds()
    if name not in kinds:
        import difflib

        close = difflib.get_close_matches(name, kinds, n=1)
        raise TaskError(
            f"there is no kind of task {name!r}",
            f"did you mean {close[0]!r}?" if close else f"known: {', '.join(kinds)}",
        )
    return kinds[name]
