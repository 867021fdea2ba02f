"""What ``logistic-gradient`` is given: its options, and the features, samples and graph that they tell."""

from __future__ import annotations

from typing import Any, Literal

from flint import fmpq
from pydantic import Field

from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.tensors import Tensor
from symderiv.arithmetic.values import exact
from symderiv.derivation.writer import given_term
from symderiv.notation.errors import NotationError
from symderiv.notation.parse import parse
from symderiv.notation.term import (
    Term,
    sym,
)
from symderiv.tasks.base import BoundGraph, Options, TaskError
from symderiv.tasks.logistic_graphs import (
    Cost,
    data_graph,
)
from symderiv.tasks.optimizer_choice import OptimizerChoice

__all__ = ["LogisticOptions", "data_of", "features_of", "points_of", "variables_of"]

Part = Literal["local", "product", "entries", "gradient", "hessian"]


class LogisticOptions(Options):
    """Features, number of classes, what is asked, and data for numbers."""

    features: list[str] = Field(min_length=1, max_length=12, description="terms in x: [1, x, x^2]")
    classes: int = Field(1, ge=1, le=8, description="1: logistic regression; more: softmax")
    ask: list[Part] = Field(
        ["local", "product", "gradient"], description="local, product, entries, gradient, hessian"
    )
    x: list[Any] | None = Field(None, description="the samples: numbers, or a row for each sample")
    c: list[str] | None = Field(
        None, description="their labels: 0 or 1; or 1 to the number of classes"
    )
    w: list[Any] | None = Field(None, description="weights: numbers; a row for each class")
    optimizer: OptimizerChoice | str | None = Field(None, description="an optimizer, with numbers")
    steps: int = Field(1, ge=1, le=10)
    total: Literal["mean", "sum"] = Field("mean", description="J: the mean or the sum of losses")
    penalty: Literal["none", "l2", "half_l2"] = Field(
        "none", description="added to J: nothing, lambda*|w|^2 or lambda/2*|w|^2"
    )
    strength: str | None = Field(None, description="the number lambda of a penalty, with data")


def features_of(options: LogisticOptions) -> list[Term]:
    out = []
    for text in options.features:
        try:
            out.append(parse(str(text)))
        except NotationError as fault:
            raise TaskError(f"the feature {text!r} cannot be read: {fault}") from None
    return out


def variables_of(features: list[Term]) -> list[str]:
    return list(dict.fromkeys(n for f in features for n in f.names))


def _rows(values: list[Any] | None, what: str) -> list[list[fmpq]]:
    rows = []
    for value in values or ():
        row = value if isinstance(value, list) else [value]
        try:
            rows.append([exact(str(x)) for x in row])
        except ValueError:
            raise TaskError(f"{what} must be numbers, not {value!r}") from None
    return rows


def points_of(options: LogisticOptions) -> list[list[Term]]:
    return [[given_term(x) for x in row] for row in _rows(options.x, "samples")]


def data_of(options: LogisticOptions, features: list[Term]) -> BoundGraph:
    """The graph of all samples with its values."""
    samples = _rows(options.x, "samples")
    labels = [row[0] for row in _rows(options.c, "labels")]
    weights = _rows(options.w, "weights")
    classes, n, size = options.classes, len(features), len(samples)
    variables = variables_of(features)
    if len(labels) != size or not size:
        raise TaskError(
            f"{size} samples and {len(labels)} labels", "give one label for each sample"
        )
    rows = []
    for sample in samples:
        if len(sample) != len(variables):
            raise TaskError(
                f"a sample has {len(sample)} numbers, the features have {len(variables)} variables",
                f"the variables are {', '.join(variables)}",
            )
        env = {sym(v): x for v, x in zip(variables, sample, strict=True)}
        row = [evaluate(f, env) for f in features]
        if not all(isinstance(x, fmpq) for x in row):
            raise TaskError("a feature of a sample is not rational", "use powers and products")
        rows.append(row)
    flat = [x for row in weights for x in row]
    if len(flat) != n * classes:
        raise TaskError(f"{len(flat)} weights for {n} features and {classes} classes")
    givens: dict[str, Any] = {"Phi": _tensor((size, n), [x for row in rows for x in row])}
    if classes == 1:
        if any(x not in (0, 1) for x in labels):
            raise TaskError("labels of logistic regression are 0 or 1")
        givens |= {"c": _tensor((size, 1), labels), "w": _tensor((n, 1), flat)}
    else:
        if any(x.q != 1 or not 1 <= x <= classes for x in labels):
            raise TaskError(f"labels of {classes} classes are 1 to {classes}")
        hot = [fmpq(int(labels[k] == i + 1)) for i in range(classes) for k in range(size)]
        givens |= {"C": _tensor((classes, size), hot), "W": _tensor((classes, n), flat)}
    cost = Cost(options.total, options.penalty)
    if cost.penalty != "none":
        if options.strength is None:
            raise TaskError("a penalty with data needs its number", "give strength: 0.1, say")
        givens["lambda"] = _rows([options.strength], "strength")[0][0]
    return BoundGraph("data", data_graph(n, classes, size, cost), givens)


def _tensor(shape: tuple[int, int], entries: list[Any]) -> Any:
    return Tensor(shape, entries) if len(entries) > 1 else entries[0]
