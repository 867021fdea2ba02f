"""Graphs from plain data, as an exercise file gives them: equations, a chain, a dense network.

The same data gives the same Graph object, so that what hangs on the graph alone (sweeps, closed
forms) is worked out once for all variants.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from symderiv.graph.equations import read_equations
from symderiv.graph.errors import GraphError
from symderiv.graph.graph import Graph
from symderiv.graph.layers import Activation, chain, dense

__all__ = ["build_graph"]

_built: OrderedDict[str, Graph] = OrderedDict()
MOST_KEPT = 256


def build_graph(spec: Mapping[str, Any]) -> Graph:
    """The Graph of a spec with one of ``equations``, ``chain``, ``dense``, and roles. GraphError."""
    key = json.dumps(spec, sort_keys=True, default=str)
    graph = _built.get(key)
    if graph is None:
        graph = _built[key] = _build(spec)
        if len(_built) > MOST_KEPT:
            _built.popitem(last=False)
    return graph


def _build(spec: Mapping[str, Any]) -> Graph:
    kinds = [k for k in ("equations", "chain", "dense") if spec.get(k) is not None]
    if len(kinds) != 1:
        raise GraphError(
            "a graph is one of equations, chain or dense"
            + (f", not {' and '.join(kinds)}" if kinds else "")
        )
    kind = kinds[0]
    if kind == "equations":
        shapes = {n: tuple(map(int, s)) for n, s in (spec.get("shapes") or {}).items()}
        return read_equations(
            str(spec["equations"]),
            inputs=spec.get("inputs") or (),
            parameters=spec.get("parameters") or (),
            output=spec.get("output"),
            loss=spec.get("loss"),
            shapes=shapes,
        )
    options = dict(spec[kind])
    if kind == "chain":
        return chain(
            _whole(options.pop("layers", None), "layers"),
            _activation(options.pop("activation", "sigmoid"), options.pop("slope", None)),
            shared=_flag(options.pop("shared", True)),
            bias=_flag(options.pop("bias", True)),
            skips=[[_whole(i, "skips") for i in s] for s in options.pop("skips", None) or ()],
            loss=options.pop("loss", None),
            output=options.pop("output", "y"),
            **_none_left(options, kind),
        )
    activation = options.pop("activation", "sigmoid")
    slope = options.pop("slope", None)
    return dense(
        [_whole(n, "sizes") for n in options.pop("sizes", ())],
        activation if isinstance(activation, list) else _activation(activation, slope),
        output_activation=str(options.pop("output_activation", "identity")),
        bias=_flag(options.pop("bias", True)),
        loss=options.pop("loss", None),
        form=str(options.pop("form", "scalar")),
        samples=_whole(options.pop("samples", 1), "samples"),
        convention=str(options.pop("convention", "column")),
        **_none_left(options, kind),
    )


def _none_left(options: Mapping[str, Any], kind: str) -> dict[str, Any]:
    if options:
        raise GraphError(f"{kind} does not take {', '.join(map(repr, options))}")
    return {}


def _whole(value: Any, key: str) -> int:
    try:
        return int(str(value))
    except ValueError:
        raise GraphError(f"{key} takes whole numbers, not {value!r}") from None


def _flag(value: Any) -> bool:
    return value if isinstance(value, bool) else str(value).lower() in ("true", "yes", "1")


def _activation(name: Any, slope: Any) -> Activation | str:
    if slope is None:
        return str(name)
    from symderiv.notation.term import num

    return Activation(str(name), (num(str(slope)),))
