"""Finding kinds of question by name: those that ship, and those of installed plug-ins.

A plug-in names its class in the entry-point group ``symderiv.tasks``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    "matrix-backward": "matrix_network:MatrixNetwork",
    "logistic-gradient": "logistic:LogisticGradient",
    "optimizer-steps": "optimizer_steps:OptimizerSteps",
    "descent-trace": "descent_trace:DescentTrace",
    "escape-height": "descent_trace:EscapeHeight",
    "parameter-count": "parameter_count:ParameterCount",
    "activation-analysis": "activation_analysis:ActivationAnalysis",
    "explain": "explain:Explain",
}


class _Kinds(Mapping[str, TaskKind]):
    """Kinds by name; a kind's module is imported when the kind is asked for."""

    def __init__(self) -> None:
        self._made: dict[str, TaskKind] = {}
        self._plugins = {
            p.name: p
            for p in sorted(entry_points(group="symderiv.tasks"), key=lambda e: e.name)
            if p.name not in _SHIPPED
        }

    def __iter__(self) -> Iterator[str]:
        yield from _SHIPPED
        yield from self._plugins

    def __len__(self) -> int:
        return len(_SHIPPED) + len(self._plugins)

    def __getitem__(self, name: str) -> TaskKind:
        found = self._made.get(name)
        if found is None:
            if name in _SHIPPED:
                module, attribute = _SHIPPED[name].split(":")
                found = getattr(import_module(f"symderiv.tasks.{module}"), attribute)()
            else:
                found = self._plugins[name].load()()
            self._made[name] = found
        return found


@lru_cache(maxsize=1)
def task_kinds() -> Mapping[str, TaskKind]:
    """All kinds by name, in the order in which the documentation lists them."""
    return _Kinds()


def task_kind(name: str) -> TaskKind:
    """The kind of this name; TaskError with close matches."""
    kinds = task_kinds()
    if name not in kinds:
        import difflib

        close = difflib.get_close_matches(name, list(kinds), n=1)
        raise TaskError(
            f"there is no kind of task {name!r}",
            f"did you mean {close[0]!r}?" if close else f"known: {', '.join(kinds)}",
        )
    return kinds[name]
