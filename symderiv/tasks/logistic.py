"""``logistic-gradient``: logistic and softmax regression with any features, gradient and Hessian.

u = wᵀX(x), y = σ(u), L = −c ln y − (1 − c) ln(1 − y), J the mean over N samples:
∂J/∂w = (1/N) Σ_k (y_k − c_k) X_k, and its Hessian (1/N) Σ_k y_k (1 − y_k) X_k X_kᵀ ⪰ 0.
Source: Bishop (2006), sections 4.3.2 to 4.3.4.
"""

from __future__ import annotations

from typing import Any, ClassVar

from symderiv.derivation.answers import Answer, MatrixClaim
from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Derivation, Link
from symderiv.derivation.writer import given_term
from symderiv.graph.matrix_reverse import matrix_backward
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    deriv,
    div,
    hadamard,
    matrix,
    mul,
    num,
    sub,
    sym,
    transpose,
)
from symderiv.tasks.base import Context, Options, TaskError, Worked
from symderiv.tasks.logistic_data import (
    LogisticOptions,
    data_of,
    features_of,
    points_of,
    variables_of,
)
from symderiv.tasks.logistic_graphs import Cost
from symderiv.tasks.logistic_symbols import BinarySymbols, SoftmaxSymbols
from symderiv.tasks.matrix_network import MatrixNumbers, choose_optimizer
from symderiv.tasks.matrix_training import Training

__all__ = ["LogisticGradient", "LogisticOptions"]

_lambda = sym("lambda")


class LogisticGradient:
    """Asks for the gradient of logistic regression; shows the chain rule and the sums."""

    name: ClassVar[str] = "logistic-gradient"
    summary: ClassVar[str] = (
        "logistic and softmax regression: gradient, Hessian, convexity, numbers"
    )
    options: ClassVar[type[Options]] = LogisticOptions

    def work(self, context: Context, options: LogisticOptions) -> Worked:
        """Pose and answer the gradient."""
        features = features_of(options)
        n, classes = len(features), options.classes
        places = options.places if options.places is not None else context.places
        cost = Cost(options.total, options.penalty)
        kind = BinarySymbols if classes == 1 else SoftmaxSymbols
        symbols = kind(features, classes, cost)
        if "entries" in options.ask and classes > 1:
            raise TaskError("the entries of a softmax gradient are not asked for", "classes: 1")
        symbols.write(set(options.ask))
        derivation, answers = symbols.writer.derivation(), symbols.answers
        data: dict[str, Any] | None = None
        posed = None
        if options.x is not None:
            bound = data_of(options, features)
            name = "w" if classes == 1 else "W"
            data = {"weights": given_term(bound.givens[name])}
            data["samples"] = points_of(options)
            data["labels"] = [num(str(c)) for c in options.c or ()]
            sweep = matrix_backward(bound.graph, "J", name=lambda of, v: deriv(sym(of), sym(v)))
            training = Training(bound, sweep, bound.graph.with_role("parameter"), options.steps)
            if options.optimizer is not None:
                posed = choose_optimizer(training, options.optimizer)
            data["symbol"] = training.at_step(name, 0)
            data["headers"] = [_of_sample(v) for v in variables_of(features)]
            data["target"] = sym("c_k")
            data["strength"] = bound.givens.get("lambda")
            more, found = _numbers(
                training, places, "hessian" in options.ask and classes == 1, cost
            )
            derivation = derivation + more
            answers = answers + found
        elif options.optimizer is not None:
            raise TaskError("an optimizer needs data", "give x, c and w")
        ask = {
            "classes": classes, "features": [[f] for f in features], "ask": list(options.ask),
            "X": matrix([[f] for f in features]) if n > 1 else features[0],
            "model": symbols.model(), "data": data, "several": len(variables_of(features)) > 1,
            "variables": [sym(v) for v in variables_of(features)], "steps": options.steps,
            "wanted": symbols.wanted(set(options.ask)), "optimizer": posed,
            "hessian": "hessian" in options.ask and classes == 1, "cost": [*cost],
            "names": {"J": "J", "L": "L", "X": "X", "z": "u" if classes == 1 else "z",
                      "w": "w" if classes == 1 else "W"},
        }  # fmt: skip
        return Worked(self.name, ask, derivation, tuple(answers))


def _of_sample(name: str) -> Term:
    """x_k for x; x_{1,k} for x_1."""
    base, low, up = split(name)
    return sym(join(base, f"{low},k" if low else "k", up))


def _numbers(
    training: Training, places: int, hessian: bool, cost: Cost
) -> tuple[Derivation, list[Answer]]:
    """Φ from the data, then the passes, then the Hessian."""
    work = MatrixNumbers(training, "J", (), places)
    bound = training.bound
    Phi = sym("Phi")
    work.writer.add(
        "Phi",
        Rule.DATA_SUM,
        Phi,
        (Link("=", given_term(bound.givens["Phi"]), "value"),),
        ("data",),
        {"data": True},
    )
    if "C" in bound.givens:
        work.writer.add(
            "C",
            Rule.DATA_SUM,
            sym("C"),
            (Link("=", given_term(bound.givens["C"]), "value"),),
            ("data",),
            {"data": True},
            weight=0,
        )
    derivation, answers = work.work()
    if hessian:
        y = training.table(1).get(sym("y"), sym("y"))
        size = bound.graph["y"].shape
        ones = sym(f"ones_{size[0]}") if size else ONE
        s = hadamard(y, sub(ones, y)) if size else mul(y, sub(ones, y))
        count = num(size[0] if size and cost.total == "mean" else 1)
        scale = () if count is ONE else (div(ONE, count),)
        front = mul(*scale, transpose(Phi), call("diag", s), Phi)
        if cost.penalty != "none":
            n = bound.graph["w"].shape
            twice = (num(2),) if cost.penalty == "l2" else ()
            front = add(
                front, mul(*twice, _lambda, *([call("diag", sym(f"ones_{n[0]}"))] if n else []))
            )
        shown = work.writer.shown(front)
        H = sym("H")
        work.writer.add(
            "value:H",
            Rule.DATA_SUM,
            H,
            (Link("=", front, "symbols"), Link("=" if shown.exact else "~", shown.term, "value")),
            ("hessian-numbers",),
            {"numbers": True},
        )
        claim = MatrixClaim(bound.graph, bound.point, "J", "w", "hessian")
        answers.append(
            Answer(
                "value:H", H, shown.term, claim, work.evaluation.value(front), shown.exact, places
            )
        )
        derivation = work.writer.derivation()
    return derivation, answers
