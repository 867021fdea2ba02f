"""Loss functions and penalties, one row each, with the conventions in which sources differ.

Natural logarithms throughout. Whether a loss is a sum or a mean over its components, and whether
it carries a ½, is part of its row; the mean over a batch is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from symderiv.catalog.functions import Kink
from symderiv.catalog.search import look_up
from symderiv.catalog.sums import expand
from symderiv.notation.term import ZERO, Term, substitute, sym

__all__ = ["LOSSES", "Loss", "loss_row"]

Argument = Term | Sequence[Term]


@dataclass(frozen=True, eq=False)
class Loss:
    """The facts about a loss in the notation of ``symderiv.notation``.

    ``variables`` are the target and the prediction: (y, ŷ), or (y, z) with z the logit or score;
    of a penalty the weights alone. ``derivative`` is that in the prediction (``with_respect_to``).
    A loss over components sums over i = 1 … n (or K), and its derivative is that in component i.
    ``kinks`` name values of the prediction. ``zero_times_log``: a component with y_i = 0 counts 0,
    the limit of y ln y.
    """

    name: str
    title: str
    formula: str
    derivative: str
    domain: str
    source: str
    variables: tuple[str, ...] = ("y", "yhat")
    size: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    kinks: tuple[Kink, ...] = ()
    convex: bool = True
    zero_times_log: bool = False
    aliases: tuple[str, ...] = ()
    note: str = ""

    @property
    def with_respect_to(self) -> str:
        """The variable in which the derivative is taken: the last one."""
        return self.variables[-1]

    @property
    def over_components(self) -> bool:
        """Whether it is a sum or mean over the components of vectors."""
        return bool(self.size)

    @cached_property
    def _terms(self) -> tuple[Term, Term]:
        from symderiv.notation.parse import parse

        return parse(self.formula), parse(self.derivative)

    def term(self, *arguments: Argument) -> Term:
        """The loss of these arguments, in the order of ``variables``: ``term(y, yhat)``.

        Over components an argument is a sequence of terms, all of one length (a single term is one
        component); otherwise a single term. TypeError or ValueError when they do not fit.
        Parameters (δ of Huber, λ of a penalty) stay symbols.
        """
        return self._fill(self._terms[0], arguments, None)

    def derivative_term(self, *arguments: Argument, index: int = 0) -> Term:
        """∂L/∂(prediction), over components that in component ``index`` (from 0)."""
        return self._fill(self._terms[1], arguments, index)

    def _fill(self, t: Term, arguments: tuple[Argument, ...], index: int | None) -> Term:
        if len(arguments) != len(self.variables):
            wanted = ", ".join(self.variables)
            raise TypeError(f"{self.name} takes ({wanted}), not {len(arguments)} arguments")
        if not self.over_components:
            for name, argument in zip(self.variables, arguments, strict=True):
                if not isinstance(argument, Term):
                    raise TypeError(f"{name} of {self.name} is one quantity, not a vector")
            pairs = zip(self.variables, arguments, strict=True)
            return substitute(t, {sym(v): a for v, a in pairs if isinstance(a, Term)})
        vectors = {
            v: (a,) if isinstance(a, Term) else tuple(a)
            for v, a in zip(self.variables, arguments, strict=True)
        }
        n = len(vectors[self.with_respect_to])
        if n == 0:
            raise ValueError(f"{self.name} needs at least one component")
        target = vectors[self.variables[0]]
        keep = (lambda k: target[k] is not ZERO) if self.zero_times_log else None
        fixed = {"i": index} if index is not None else None
        return expand(t, vectors, {self.size: n}, fixed, keep)


_ABSOLUTE = {"PyTorch": "0", "TensorFlow": "0", "JAX": "1"}

_ROWS = (
    Loss(
        name="squared",
        title="squared error",
        formula="(y - yhat)^2",
        derivative="-2*(y - yhat)",
        domain="y and yhat real",
        aliases=("squared error", "se", "l2 loss", "quadratic"),
        source="Legendre (1805)",
        note="Without the 1/2; see half_squared.",
    ),
    Loss(
        name="half_squared",
        title="squared error with 1/2",
        formula="1/2*(y - yhat)^2",
        derivative="-(y - yhat)",
        domain="y and yhat real",
        aliases=("half squared error", "lse"),
        source="Bishop (2006), eq. 1.2",
        note="The 1/2 cancels the 2 of the derivative; courses differ in whether it is there.",
    ),
    Loss(
        name="mse",
        title="mean squared error",
        formula="1/n*sum_{i=1}^{n} (y_i - yhat_i)^2",
        derivative="-2/n*(y_i - yhat_i)",
        domain="y_i and yhat_i real",
        size="n",
        aliases=("mean squared error", "mean squared"),
        source="Goodfellow, Bengio, Courville (2016), eq. 5.4",
        note="Mean over the components: PyTorch, TensorFlow. Some sheets sum, or divide by 2n.",
    ),
    Loss(
        name="half_mse",
        title="mean squared error with 1/2",
        formula="1/(2*n)*sum_{i=1}^{n} (y_i - yhat_i)^2",
        derivative="-(y_i - yhat_i)/n",
        domain="y_i and yhat_i real",
        size="n",
        aliases=("half mean squared error",),
        source="Nielsen (2015), chapter 1, eq. 6",
        note="See mse.",
    ),
    Loss(
        name="sum_squared",
        title="sum of squared errors with 1/2",
        formula="1/2*sum_{i=1}^{n} (y_i - yhat_i)^2",
        derivative="-(y_i - yhat_i)",
        domain="y_i and yhat_i real",
        size="n",
        aliases=("sse", "sum of squares", "sum squared error"),
        source="Bishop (2006), eq. 5.11",
        note="A sum, not a mean, with the 1/2.",
    ),
    Loss(
        name="absolute",
        title="absolute error",
        formula="|y - yhat|",
        derivative="{-1 if yhat < y; 1 if yhat > y}",
        domain="y and yhat real",
        kinks=(Kink("y", "-1", "1", _ABSOLUTE),),
        aliases=("absolute error", "l1 loss", "ae"),
        source="Laplace (1774)",
        note="The subgradients at yhat = y are all of [-1, 1].",
    ),
    Loss(
        name="mae",
        title="mean absolute error",
        formula="1/n*sum_{i=1}^{n} |y_i - yhat_i|",
        derivative="{-1/n if yhat_i < y_i; 1/n if yhat_i > y_i}",
        domain="y_i and yhat_i real",
        size="n",
        kinks=(Kink("y_i", "-1/n", "1/n", {"PyTorch": "0", "TensorFlow": "0", "JAX": "1/n"}),),
        aliases=("mean absolute error", "mean absolute"),
        source="Laplace (1774)",
    ),
    Loss(
        name="huber",
        title="Huber loss",
        formula="{1/2*(y - yhat)^2 if |y - yhat| <= delta; delta*(|y - yhat| - delta/2) otherwise}",
        derivative="{-(y - yhat) if |y - yhat| <= delta; -delta*sign(y - yhat) otherwise}",
        domain="y and yhat real, delta > 0",
        parameters={"delta": "1"},
        aliases=("smooth l1", "pseudo l1"),
        source="Huber (1964)",
        note="The derivative is continuous at |y - yhat| = delta. The smooth L1 loss of PyTorch is "
        "this divided by delta.",
    ),
    Loss(
        name="hinge",
        title="hinge loss",
        formula="max(0, 1 - y*z)",
        derivative="{-y if y*z < 1; 0 if y*z > 1}",
        domain="y = -1 or 1, z real",
        variables=("y", "z"),
        kinks=(
            Kink(
                at="1/y",
                left="-(y + 1)/2",
                right="(1 - y)/2",
                conventions={"Pegasos": "0", "scikit-learn SGDClassifier": "-y"},
            ),
        ),
        aliases=("svm", "max margin"),
        source="Cortes, Vapnik (1995)",
        note="z is the score, not a probability; labels 0 and 1 are first mapped to -1 and 1.",
    ),
    Loss(
        name="squared_hinge",
        title="squared hinge loss",
        formula="max(0, 1 - y*z)^2",
        derivative="-2*y*max(0, 1 - y*z)",
        domain="y = -1 or 1, z real",
        variables=("y", "z"),
        aliases=("l2 svm",),
        source="Tang (2013)",
        note="Some sources put a 1/2 in front. The derivative is continuous at y z = 1.",
    ),
    Loss(
        name="bce",
        title="binary cross-entropy",
        formula="-y*log(yhat) - (1 - y)*log(1 - yhat)",
        derivative="-y/yhat + (1 - y)/(1 - yhat)",
        domain="0 <= y <= 1, 0 < yhat < 1",
        aliases=("binary cross entropy", "log loss", "binary crossentropy", "logistic loss"),
        source="Bishop (2006), eq. 4.90",
        note="Natural logarithm; ln 2 = 0.693 at yhat = 1/2. With yhat = sigmoid(z), "
        "dL/dz = yhat - y.",
    ),
    Loss(
        name="bce_logits",
        title="binary cross-entropy on logits",
        formula="log(1 + exp(z)) - y*z",
        derivative="sigmoid(z) - y",
        domain="0 <= y <= 1, z real",
        variables=("y", "z"),
        aliases=("bce with logits", "sigmoid cross entropy", "logistic loss on logits"),
        source="Bishop (2006), eq. 4.90 with 4.91",
        note="The same value as bce at yhat = sigmoid(z).",
    ),
    Loss(
        name="cross_entropy",
        title="cross-entropy",
        formula="-sum_{i=1}^{K} y_i*log(yhat_i)",
        derivative="-y_i/yhat_i",
        domain="y_i >= 0 with sum 1, 0 < yhat_i",
        size="K",
        aliases=("categorical cross entropy", "ce", "categorical crossentropy", "nll"),
        source="Bishop (2006), eq. 4.108",
        note="On probabilities. Natural logarithm; ln K at yhat_i = 1/K.",
    ),
    Loss(
        name="softmax_cross_entropy",
        title="cross-entropy with softmax",
        formula="log(sum_{j=1}^{K} exp(z_j)) - (sum_{i=1}^{K} y_i*z_i)",
        derivative="exp(z_i)/(sum_{j=1}^{K} exp(z_j)) - y_i",
        domain="y_i >= 0 with sum 1, z_i real",
        variables=("y", "z"),
        size="K",
        aliases=("cross entropy with logits", "softmax with cross entropy", "softmax loss"),
        source="Bridle (1990); Bishop (2006), eq. 4.109",
        note="p - y with p = softmax(z), where the y_i add up to 1.",
    ),
    Loss(
        name="kl",
        title="Kullback-Leibler divergence",
        formula="sum_{i=1}^{K} y_i*(log(y_i) - log(yhat_i))",
        derivative="-y_i/yhat_i",
        domain="y_i >= 0 with sum 1, 0 < yhat_i",
        size="K",
        zero_times_log=True,
        aliases=("kl divergence", "relative entropy", "kullback leibler"),
        source="Kullback, Leibler (1951)",
        note="KL(y || yhat) is the cross-entropy less the entropy of y, so both have the same "
        "gradient. It is not symmetric: sources differ in which argument comes first.",
    ),
    Loss(
        name="l1",
        title="L1 penalty",
        formula="lambda*(sum_{i=1}^{n} |w_i|)",
        derivative="{-lambda if w_i < 0; lambda if w_i > 0}",
        domain="w_i real, lambda >= 0",
        variables=("w",),
        size="n",
        parameters={"lambda": "0.01"},
        kinks=(
            Kink(
                at="0",
                left="-lambda",
                right="lambda",
                conventions={"PyTorch": "0", "TensorFlow": "0", "JAX": "lambda"},
            ),
        ),
        aliases=("lasso", "l1 regularization", "l1 penalty"),
        source="Tibshirani (1996)",
    ),
    Loss(
        name="l2",
        title="L2 penalty",
        formula="lambda/2*(sum_{i=1}^{n} w_i^2)",
        derivative="lambda*w_i",
        domain="w_i real, lambda >= 0",
        variables=("w",),
        size="n",
        parameters={"lambda": "0.01"},
        aliases=("ridge", "weight decay", "l2 regularization", "l2 penalty"),
        source="Hoerl, Kennard (1970); Krogh, Hertz (1992)",
        note="Often without the 1/2 (Keras, scikit-learn's ridge): then the derivative is "
        "2 lambda w. Weight decay by eta lambda is this penalty for plain gradient descent only.",
    ),
)

LOSSES: dict[str, Loss] = {row.name: row for row in _ROWS}


def loss_row(name: str) -> Loss:
    """The row of the loss or penalty with this name, in any usual spelling.

    CatalogError with close matches when there is none.
    """
    return look_up(LOSSES, name, "a loss")
