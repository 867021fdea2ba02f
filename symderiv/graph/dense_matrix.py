"""Fully connected networks in matrix form, with the names of courses: W^{[1]}, z^{[1]}, a^{[1]}.

Columns: z = W a + b, a sample is a column; rows: z = a W + b, a sample is a row. A batch of N has
X, Z^{[l]}, A^{[l]}, Y with the samples side by side, the bias repeated by 𝟏: Z = W X + b 𝟏ᵀ.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from symderiv.graph.errors import GraphError
from symderiv.graph.graph import Graph, define
from symderiv.graph.shapes import Shape
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    mul,
    neg,
    num,
    power,
    sub,
    sym,
    transpose,
)

__all__ = ["dense_matrix", "matrix_loss"]

Activate = tuple[str, tuple[Term, ...]]


def dense_matrix(
    sizes: Sequence[int],
    activations: Sequence[Activate],
    *,
    bias: bool = True,
    loss: str | None = None,
    samples: int = 1,
    convention: str = "column",
) -> Graph:
    """The graph of these layer sizes; ``activations`` are (function, slopes), one a layer.

    ``samples`` > 1: a batch, the loss is the mean. ``convention`` is column or row. GraphError for
    a loss that has no matrix form here.
    """
    if convention not in ("column", "row"):
        raise GraphError(f"the convention {convention!r} is not known", hint="column or row")
    columns = convention == "column"
    batch = samples > 1

    def shape(units: int) -> Shape:
        rows, cols = (units, samples) if columns else (samples, units)
        return (rows, cols) if rows * cols > 1 else ()

    first = "X" if batch else "x"
    z_base, a_base = ("Z", "A") if batch else ("z", "a")
    shapes: dict[str, Shape] = {first: shape(sizes[0])}
    parameters: list[str] = []
    equations: list[tuple[str, Term]] = []
    before = sym(first)
    for layer in range(1, len(sizes)):
        units, inputs = sizes[layer], sizes[layer - 1]
        weight = sym(f"W^{{[{layer}]}}")
        parameters.append(weight.data)
        both = (units, inputs) if columns else (inputs, units)
        shapes[weight.data] = both if units * inputs > 1 else ()
        parts = [mul(weight, before) if columns else mul(before, weight)]
        if bias:
            offset = sym(f"b^{{[{layer}]}}")
            parameters.append(offset.data)
            one = (units, 1) if columns else (1, units)
            shapes[offset.data] = one if units > 1 else ()
            parts.append(_repeated(offset, samples, columns))
        z = sym(f"{z_base}^{{[{layer}]}}")
        equations.append((z.data, add(*parts)))
        before = sym(f"{a_base}^{{[{layer}]}}")
        equations.append(
            (before.data, _activated(activations[layer - 1], z, batch and not columns))
        )
    inputs_of = [first]
    if loss is not None:
        target = sym("Y" if batch else "y")
        shapes[target.data] = shape(sizes[-1])
        inputs_of.append(target.data)
        equations.append(("L", matrix_loss(loss, target, before, shape(sizes[-1]), samples)))
    return define(
        equations, inputs=inputs_of, parameters=parameters, shapes=shapes,
        output=None if loss is not None else before.data, loss="L" if loss is not None else None,
    )  # fmt: skip


def _repeated(b: Term, samples: int, columns: bool) -> Term:
    if samples == 1:
        return b
    ones = sym(f"ones_{samples}")
    return mul(b, transpose(ones)) if columns else mul(ones, b)


def _activated(activation: Activate, z: Term, by_rows: bool) -> Term:
    function, slopes = activation
    if function == "identity":
        return z
    if function == "softmax" and by_rows:
        # softmax goes column by column: the samples are the rows here.
        return transpose(call("softmax", transpose(z)))
    return call(function, z, *slopes)


def matrix_loss(loss: str, y: Term, a: Term, shape: Shape, samples: int = 1) -> Term:
    """The loss of the catalogue with this name between y and a, both of this shape, as a scalar.

    A mean over the samples. GraphError where there is no matrix form.
    """
    from symderiv.catalog.losses import loss_row

    name = loss_row(loss).name
    mean = Fraction(1, samples)
    if name in ("squared", "half_squared", "mse"):
        if name == "half_squared":
            mean /= 2
        elif name == "mse" and shape:
            mean = Fraction(1, shape[0] * shape[1])
        gap = sub(a, y)
        square = power(call("norm", gap) if shape else gap, num(2))
        return square if mean == 1 else mul(num(mean), square)
    if name == "bce":
        one = _one(shape)
        kept = _paired(y, call("log", a), shape)
        rest = _paired(sub(one, y), call("log", sub(one, a)), shape)
        if mean == 1:
            return sub(neg(kept), rest)
        return neg(mul(num(mean), add(kept, rest)))
    if name == "cross_entropy" and shape:
        body = _paired(y, call("log", a), shape)
        return neg(body if mean == 1 else mul(num(mean), body))
    raise GraphError(
        f"the loss {loss!r} has no matrix form here",
        hint="half_squared, squared, mse, bce or cross_entropy; or write it among the equations",
    )


def _one(shape: Shape) -> Term:
    if not shape:
        return ONE
    rows, columns = shape
    if columns == 1:
        return sym(f"ones_{rows}")
    if rows == 1:
        return transpose(sym(f"ones_{columns}"))
    return sym(f"ones_{{{rows},{columns}}}")


def _paired(y: Term, f: Term, shape: Shape) -> Term:
    """Σ over all entries of y f."""
    if not shape:
        return mul(y, f)
    if shape[1] == 1:
        return mul(transpose(y), f)
    if shape[0] == 1:
        return mul(y, transpose(f))
    return call("tr", mul(transpose(y), f))
