"""Logistic and softmax regression as graphs: one sample, N samples, and all data as a matrix.

Names: X the feature vector of one sample (X_k of sample k), w or W the weights, u or z the scores,
y or p the outputs, c the target; Phi the matrix whose rows are the feature vectors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from symderiv.graph.equations import read_equations
from symderiv.graph.graph import Graph
from symderiv.graph.shapes import Shape
from symderiv.notation.term import ONE, Term, add, mul, sym
from symderiv.notation.text import ascii_text

__all__ = [
    "SAMPLES",
    "Cost",
    "data_graph",
    "entry_graph",
    "logit_graph",
    "sample_graph",
    "sum_graph",
]

# A symbolic sum over N samples is proved for this many.
SAMPLES = 3


class Cost(NamedTuple):
    """How J is made of the losses: their ``mean`` or ``sum``; plus λ‖w‖² (``l2``), λ/2 ‖w‖²
    (``half_l2``) or nothing (``none``).
    """

    total: str = "mean"
    penalty: str = "none"

    def text(self, weight: str, scalar: bool) -> str:
        """The penalty as it is added to an equation."""
        if self.penalty == "none":
            return ""
        body = f"{weight}^2" if scalar else f"norm({weight})^2"
        return f" + lambda*{body}" if self.penalty == "l2" else f" + lambda/2*{body}"

    @property
    def given(self) -> list[str]:
        """What has to be given besides."""
        return [] if self.penalty == "none" else ["lambda"]


MEAN = Cost()


@lru_cache(maxsize=64)
def entry_graph(features: tuple[Term, ...]) -> Graph:
    """L of one sample by entries: u = Σ w_j φ_j(x), over the variables of the features."""
    parts = [mul(sym(f"w_{j}"), f) if f is not ONE else sym(f"w_{j}") for j, f in _count(features)]
    text = "y = sigmoid(u)\nL = -c*log(y) - (1 - c)*log(1 - y)"
    known = list(dict.fromkeys(n for f in features for n in f.names))
    weights = [f"w_{j}" for j, _ in _count(features)]
    return read_equations(
        f"u = {ascii_text(add(*parts))}\n{text}",
        inputs=[*known, "c"], parameters=weights, loss="L",
    )  # fmt: skip


def _count(features: tuple[Term, ...]) -> Iterator[tuple[int, Term]]:
    return enumerate(features, 1)


@lru_cache(maxsize=64)
def sample_graph(features: int, classes: int) -> Graph:
    """L of one sample."""
    return _samples(features, classes, ("",), "")


@lru_cache(maxsize=64)
def sum_graph(features: int, classes: int, cost: Cost = MEAN) -> Graph:
    """J of SAMPLES samples."""
    tags = tuple(f"_{k}" for k in range(1, SAMPLES + 1))
    whole = " + ".join("L" + t for t in tags)
    front = f"1/{SAMPLES}*" if cost.total == "mean" else ""
    name = "w" if classes == 1 else "W"
    penalty = cost.text(name, features == classes == 1)
    return _samples(features, classes, tags, f"J = {front}({whole}){penalty}", cost.given)


def _samples(
    features: int, classes: int, tags: tuple[str, ...], mean: str, given: Sequence[str] = ()
) -> Graph:
    equations: list[str] = []
    shapes: dict[str, Shape] = {}
    inputs: list[str] = [*given]
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
def data_graph(features: int, classes: int, samples: int, cost: Cost = MEAN) -> Graph:
    """J of all samples at once, from the matrix of features."""
    n = samples
    mean = f"1/{n}*" if cost.total == "mean" else ""
    shapes: dict[str, Shape] = {"Phi": (n, features)} if n * features > 1 else {}
    if classes == 1:
        shapes |= {"w": (features, 1)} if features > 1 else {}
        shapes |= {"c": (n, 1)} if n > 1 else {}
        if n > 1:
            loss = f"-{mean}(c^T*log(y) + (ones_{n} - c)^T*log(ones_{n} - y))"
        else:
            loss = "-c*log(y) - (1 - c)*log(1 - y)"
        text = f"u = Phi*w\ny = sigmoid(u)\nJ = {loss}{cost.text('w', features == 1)}"
        given = ["Phi", "c", *cost.given]
        return read_equations(text, inputs=given, parameters=["w"], shapes=shapes, loss="J")
    shapes |= {"W": (classes, features), "C": (classes, n)}
    loss = f"-{mean}tr(C^T*log(P))" if n > 1 else "-C^T*log(P)"
    text = f"Z = W*Phi^T\nP = softmax(Z)\nJ = {loss}{cost.text('W', False)}"
    given = ["Phi", "C", *cost.given]
    return read_equations(text, inputs=given, parameters=["W"], shapes=shapes, loss="J")
