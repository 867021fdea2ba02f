"""Layer builders: the usual networks as graphs, with the names that courses use.

``chain`` is a one-unit-wide network (z_k, h_k), with or without shared weights and identity skips;
``dense`` is a fully connected network in scalar names or in matrix form; ``loss_term`` writes a
loss of the catalogue between a target and an output.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from symderiv.graph.errors import GraphError
from symderiv.graph.graph import Graph, define
from symderiv.graph.shapes import Shape
from symderiv.notation.functions import ALIASES
from symderiv.notation.term import Term, add, call, mul, sym

__all__ = ["Activation", "activate", "chain", "dense", "loss_term"]


@dataclass(frozen=True)
class Activation:
    """An activation in use: its function and the values of its slopes, as terms."""

    function: str
    slopes: tuple[Term, ...] = ()


def activate(activation: str | Activation, z: Term) -> Term:
    """f(z); ``identity`` is z itself. GraphError with close matches for an unknown activation."""
    if isinstance(activation, str):
        activation = Activation(activation)
    function = ALIASES.get(activation.function)
    from symderiv.catalog.functions import function_row

    if function is None or (function_row(function) is None and function != "identity"):
        import difflib

        from symderiv.catalog.activations import ACTIVATIONS

        names = [a for a, row in ALIASES.items() if row in ACTIVATIONS]
        close = difflib.get_close_matches(activation.function, names, n=2)
        hint = (
            f"did you mean {' or '.join(close)}?"
            if close
            else "`symderiv list --catalog` shows all"
        )
        raise GraphError(f"{activation.function!r} is not an activation", hint=hint)
    if function == "identity":
        return z
    return call(function, z, *activation.slopes)


def loss_term(loss: str, y: Term, yhat: Term) -> Term:
    """The loss of the catalogue with this name between target y and output ŷ.

    GraphError for a loss of several outputs at once, and for a penalty of weights.
    """
    from symderiv.catalog.losses import loss_row

    row = loss_row(loss)
    if row.size or len(row.variables) != 2:
        what = (
            "a penalty of weights" if len(row.variables) != 2 else "a loss of all outputs at once"
        )
        raise GraphError(
            f"{row.name} is {what}, not of one target and one output",
            hint="write it among the equations; or, for cross-entropy, form: matrix",
        )
    return row.term(y, yhat)


def _loss_parameters(loss: str) -> list[str]:
    """What a loss needs besides, δ of Huber's: further inputs of the graph."""
    from symderiv.catalog.losses import loss_row

    return list(loss_row(loss).parameters)


def chain(
    layers: int,
    activation: str | Activation = "sigmoid",
    *,
    shared: bool = True,
    bias: bool = True,
    skips: Sequence[Sequence[int]] = (),
    loss: str | None = None,
    output: str = "y",
) -> Graph:
    """x → z_1 → h_1 → … → z_n → h_n, one unit wide.

    z_1 = w_1 x + b_1, z_k = w h_{k−1} + b (shared) or w_k h_{k−1} + b_k; h_k = f(z_k).
    A skip (i, j) adds h_i to z_j, i < j − 1. Without a loss the output is y = h_n; with one,
    ŷ = h_n and L is the loss against a target y.
    """
    if layers < 1:
        raise GraphError("a chain needs at least one layer")
    into: dict[int, list[int]] = {}
    for skip in skips:
        if len(skip) != 2:
            raise GraphError(
                f"the skip {list(skip)} is not a pair",
                hint="a skip is [from, into], for example [1, 3]",
            )
        i, j = skip
        if not 1 <= i < j - 1 <= layers - 1:
            raise GraphError(
                f"the skip {i} → {j} does not fit into {layers} layers",
                hint="a skip leads from h_i into z_j with 1 ≤ i ≤ j − 2 and j ≤ "
                "the number of layers",
            )
        into.setdefault(j, []).append(i)
    equations: list[tuple[str, Term]] = []
    parameters: dict[str, None] = {}
    before = sym("x")
    for k in range(1, layers + 1):
        tag = "" if shared and k > 1 else f"_{k}"
        parts = [mul(sym(f"w{tag}"), before)]
        parameters.setdefault(f"w{tag}")
        if bias:
            parts.append(sym(f"b{tag}"))
            parameters.setdefault(f"b{tag}")
        parts.extend(sym(f"h_{i}") for i in sorted(into.get(k, ())))
        equations.append((f"z_{k}", add(*parts)))
        before = sym(f"h_{k}")
        equations.append((f"h_{k}", activate(activation, sym(f"z_{k}"))))
    return _finish(equations, before, parameters, ["x"], loss, output)


def _finish(
    equations: list[tuple[str, Term]],
    last: Term,
    parameters: Mapping[str, None],
    inputs: list[str],
    loss: str | None,
    output: str,
    shapes: Mapping[str, Shape] | None = None,
) -> Graph:
    if loss is None:
        equations.append((output, last))
        return define(equations, inputs=inputs, parameters=parameters, output=output, shapes=shapes)
    equations.append(("yhat", last))
    equations.append(("L", loss_term(loss, sym("y"), sym("yhat"))))
    given = [*inputs, "y", *_loss_parameters(loss)]
    return define(equations, inputs=given, parameters=parameters, loss="L", shapes=shapes)


def dense(
    sizes: Sequence[int],
    activation: str | Activation | Sequence[str] = "sigmoid",
    *,
    output_activation: str = "identity",
    bias: bool = True,
    loss: str | None = None,
    form: str = "scalar",
    samples: int = 1,
    convention: str = "column",
) -> Graph:
    """A fully connected network with these layer sizes, input first.

    Scalar form: w_{ij}^{(l)} from unit j to unit i of layer l, b_i^{(l)}, z_i^{(l)}, h_i^{(l)}; a
    network of single units uses w_1, b_1, z_1, h_1 …. Matrix form: z^{[l]} = W^{[l]} a^{[l−1]} +
    b^{[l]} with W of shape (units, units before) and column vectors.
    """
    if len(sizes) < 2 or any(s < 1 for s in sizes):
        raise GraphError(
            f"layer sizes {list(sizes)} do not make a network", hint="for example [3, 2, 1]"
        )
    depth = len(sizes) - 1
    hidden = (
        [activation] * (depth - 1) if isinstance(activation, str | Activation) else list(activation)
    )
    if len(hidden) == depth - 1:
        hidden.append(output_activation)
    if len(hidden) != depth:
        raise GraphError(f"{len(hidden)} activations for {depth} layers")
    if form == "matrix":
        from symderiv.graph.dense_matrix import dense_matrix

        return dense_matrix(
            sizes, [_named(a) for a in hidden], bias=bias, loss=loss, samples=samples,
            convention=convention,
        )  # fmt: skip
    if form != "scalar":
        raise GraphError(f"the form {form!r} is not known", hint="scalar or matrix")
    narrow = all(s == 1 for s in sizes)
    equations: list[tuple[str, Term]] = []
    parameters: dict[str, None] = {}
    inputs = ["x"] if sizes[0] == 1 else [f"x_{i}" for i in range(1, sizes[0] + 1)]
    before = [sym(n) for n in inputs]
    for layer in range(1, depth + 1):
        now = []
        last = layer == depth
        for i in range(1, sizes[layer] + 1):
            parts = []
            for j, source in enumerate(before, 1):
                weight = f"w_{layer}" if narrow else f"w_{_pair(i, j)}^{{({layer})}}"
                parameters.setdefault(weight)
                parts.append(mul(sym(weight), source))
            if bias:
                offset = f"b_{layer}" if narrow else f"b_{i}^{{({layer})}}"
                parameters.setdefault(offset)
                parts.append(sym(offset))
            tag = f"{layer}" if narrow else f"{i}"
            up = "" if narrow else f"^{{({layer})}}"
            z, h = f"z_{tag}{up}", f"h_{tag}{up}"
            if last and loss is not None:
                h = "yhat" if sizes[layer] == 1 else f"yhat_{i}"
            elif last:
                h = "y" if sizes[layer] == 1 else f"y_{i}"
            equations.append((z, add(*parts)))
            equations.append((h, activate(hidden[layer - 1], sym(z))))
            now.append(sym(h))
        before = now
    if loss is None:
        return define(equations, inputs=inputs, parameters=parameters, output=before[-1].data)
    targets = ["y"] if sizes[-1] == 1 else [f"y_{i}" for i in range(1, sizes[-1] + 1)]
    total = add(*[loss_term(loss, sym(t), out) for t, out in zip(targets, before, strict=True)])
    equations.append(("L", total))
    given = [*inputs, *targets, *_loss_parameters(loss)]
    return define(equations, inputs=given, parameters=parameters, loss="L")


def _pair(i: int, j: int) -> str:
    return f"{i}{j}" if i < 10 and j < 10 else f"{{{i},{j}}}"


def _named(activation: str | Activation) -> tuple[str, tuple[Term, ...]]:
    """(function, slopes) of an activation of matrices; softmax is one, too."""
    if isinstance(activation, str):
        activation = Activation(activation)
    if activation.function != "softmax":
        activate(activation, sym("z"))
    return ALIASES[activation.function], activation.slopes
