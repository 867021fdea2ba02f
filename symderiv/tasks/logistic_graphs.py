"""Logistic and softmax regression as graphs: one sample, N samples, and all data as a matrix.

Names: X the feature vector of one sample (X_k of sample k), w or W the weights, u or z the scores,
y or p the outputs, c the target; Phi the matrix whose rows are the feature vectors.
"""

from __future__ import annotations

from functools import lru_cache

from symderiv.graph.equations import read_equations
from symderiv.graph.graph import Graph
from symderiv.graph.shapes import Shape

__all__ = ["SAMPLES", "data_graph", "logit_graph", "sample_graph", "sum_graph"]

# A symbolic sum over N samples is proved for this many.
SAMPLES = 3


@lru_cache(maxsize=64)
def sample_graph(features: int, classes: int) -> Graph:
    """L of one sample."""
    return _samples(features, classes, ("",), "")


@lru_cache(maxsize=64)
def sum_graph(features: int, classes: int) -> Graph:
    """J, the mean of the losses of SAMPLES samples."""
    tags = tuple(f"_{k}" for k in range(1, SAMPLES + 1))
    return _samples(
        features, classes, tags, f"J = 1/{SAMPLES}*({' + '.join('L' + t for t in tags)})"
    )


def _samples(features: int, classes: int, tags: tuple[str, ...], mean: str) -> Graph:
    equations: list[str] = []
    shapes: dict[str, Shape] = {}
    inputs: list[str] = []
    column = (features, 1) if features > 1 else ()
    weight = "w" if classes == 1 else "W"
    shapes[weight] = column if classes == 1 else (classes, features)
    for t in tags:
        inputs += [f"X{t}", f"c{t}"]
        if column:
            shapes[f"X{t}"] = column
        if classes == 1:
            equations += [
                f"u{t} = w^T*X{t}" if column else f"u{t} = w*X{t}",
                f"y{t} = sigmoid(u{t})",
                f"L{t} = -c{t}*log(y{t}) - (1 - c{t})*log(1 - y{t})",
            ]
        else:
            shapes[f"c{t}"] = (classes, 1)
            equations += [
                f"z{t} = W*X{t}", f"p{t} = softmax(z{t})", f"L{t} = -c{t}^T*log(p{t})",
            ]  # fmt: skip
    if mean:
        equations.append(mean)
    return read_equations(
        "\n".join(equations), inputs=inputs, parameters=[weight], shapes=shapes,
        loss="J" if mean else "L",
    )  # fmt: skip


@lru_cache(maxsize=64)
def logit_graph(classes: int) -> Graph:
    """L of one sample as a function of its logits."""
    return read_equations(
        "p = softmax(z)\nL = -c^T*log(p)", inputs=["c"], parameters=["z"],
        shapes={"z": (classes, 1), "c": (classes, 1)}, loss="L",
    )  # fmt: skip


@lru_cache(maxsize=64)
def data_graph(features: int, classes: int, samples: int) -> Graph:
    """J of all samples at once, from the matrix of features."""
    n = samples
    shapes: dict[str, Shape] = {"Phi": (n, features)} if n * features > 1 else {}
    if classes == 1:
        shapes |= {"w": (features, 1)} if features > 1 else {}
        shapes |= {"c": (n, 1)} if n > 1 else {}
        if n > 1:
            loss = f"-1/{n}*(c^T*log(y) + (ones_{n} - c)^T*log(ones_{n} - y))"
        else:
            loss = "-c*log(y) - (1 - c)*log(1 - y)"
        text = f"u = Phi*w\ny = sigmoid(u)\nJ = {loss}"
        return read_equations(text, inputs=["Phi", "c"], parameters=["w"], shapes=shapes, loss="J")
    shapes |= {"W": (classes, features), "C": (classes, n)}
    loss = f"-1/{n}*tr(C^T*log(P))" if n > 1 else "-C^T*log(P)"
    text = f"Z = W*Phi^T\nP = softmax(Z)\nJ = {loss}"
    return read_equations(text, inputs=["Phi", "C"], parameters=["W"], shapes=shapes, loss="J")
