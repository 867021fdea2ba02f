"""Optimizers, one row each: the recurrence, its hyper-parameters, its source and its variants.

The names in the equations are explained in :mod:`symderiv.catalog.recurrence`. Where books and
programs differ (place of ε, bias correction, form of momentum), each form is an option.
"""

from __future__ import annotations

from symderiv.catalog.recurrence import Equation, Optimizer, Option, eq
from symderiv.catalog.search import look_up

__all__ = ["OPTIMIZERS", "optimizer_row"]

_FIRST = eq("m = beta_1*m_old + (1 - beta_1)*g")
_SECOND = eq("v = beta_2*v_old + (1 - beta_2)*g^2")
_MOMENTS = {"beta_1": "0.9", "beta_2": "0.999", "epsilon": "0.00000001"}

_ROWS = (
    Optimizer(
        name="sgd",
        title="gradient descent",
        recurrence=(eq("w = w_old - eta*g"),),
        hyper={"eta": "0.01"},
        aliases=("gradient descent", "gd", "stochastic gradient descent", "vanilla"),
        source="Cauchy (1847); Robbins, Monro (1951)",
    ),
    Optimizer(
        name="momentum",
        title="gradient descent with momentum",
        options={
            "form": Option(
                {
                    "plus": "v points uphill and holds the learning rate",
                    "minus": "v is the step itself (Polyak 1964; Sutskever et al. 2013, eq. 1, 2)",
                    "average": "v is a running average of gradients (Ng's course)",
                    "unscaled": "the learning rate stands outside v (PyTorch)",
                }
            )
        },
        recurrence=(
            eq("v = beta*v_old + eta*g", form="plus"),
            eq("w = w_old - v", form="plus"),
            eq("v = beta*v_old - eta*g", form="minus"),
            eq("w = w_old + v", form="minus"),
            eq("v = beta*v_old + (1 - beta)*g", form="average"),
            eq("w = w_old - eta*v", form="average"),
            eq("v = beta*v_old + g", form="unscaled"),
            eq("w = w_old - eta*v", form="unscaled"),
        ),
        hyper={"eta": "0.01", "beta": "0.9"},
        aliases=("heavy ball", "sgd momentum", "polyak"),
        source="Polyak (1964); Sutskever, Martens, Dahl, Hinton (2013), eq. 1 and 2",
        note="plus, minus and unscaled give the same w while eta is constant; average gives that "
        "of the learning rate eta*(1 - beta). They differ once eta changes.",
    ),
    Optimizer(
        name="nesterov",
        title="Nesterov's accelerated gradient",
        options={
            "form": Option(
                {
                    "lookahead": "gradient at w_old + beta v_old (Sutskever et al. 2013, eq. 3, 4)",
                    "rewritten": "gradient at w_old, the w of which is ahead (PyTorch)",
                }
            )
        },
        recurrence=(
            eq("v = beta*v_old - eta*g", form="lookahead"),
            eq("w = w_old + v", form="lookahead"),
            eq("v = beta*v_old + g", form="rewritten"),
            eq("w = w_old - eta*(g + beta*v)", form="rewritten"),
        ),
        lookahead=Equation("g", "w_old + beta*v_old", (("form", "lookahead"),)),
        hyper={"eta": "0.01", "beta": "0.9"},
        aliases=("nag", "nesterov momentum", "nesterov accelerated gradient"),
        source="Nesterov (1983); Sutskever, Martens, Dahl, Hinton (2013), eq. 3 and 4",
        note="With W and V those of lookahead, rewritten follows w = W + beta*V and v = -V/eta: "
        "the same path seen from the point where the gradient is taken.",
    ),
    Optimizer(
        name="adagrad",
        title="Adagrad",
        options={
            "epsilon": Option(
                {
                    "outside": "added to the root (Duchi et al. 2011; PyTorch)",
                    "inside": "added below the root (Keras, optax)",
                }
            )
        },
        recurrence=(
            eq("s = s_old + g^2"),
            eq("w = w_old - eta*g/(sqrt(s) + epsilon)", epsilon="outside"),
            eq("w = w_old - eta*g/sqrt(s + epsilon)", epsilon="inside"),
        ),
        hyper={"eta": "0.01", "epsilon": "0.0000000001"},
        source="Duchi, Hazan, Singer (2011), figure 1",
        note="s starts at 0 here and in PyTorch, at 0.1 in Keras and optax.",
    ),
    Optimizer(
        name="rmsprop",
        title="RMSprop",
        options={
            "epsilon": Option(
                {
                    "outside": "added to the root (PyTorch)",
                    "inside": "added below the root (TensorFlow)",
                }
            )
        },
        recurrence=(
            eq("s = beta*s_old + (1 - beta)*g^2"),
            eq("w = w_old - eta*g/(sqrt(s) + epsilon)", epsilon="outside"),
            eq("w = w_old - eta*g/sqrt(s + epsilon)", epsilon="inside"),
        ),
        hyper={"eta": "0.001", "beta": "0.9", "epsilon": "0.00000001"},
        aliases=("root mean square propagation",),
        source="Tieleman, Hinton (2012), lecture 6e",
        note="The lecture has no epsilon. PyTorch's decay rate is 0.99, its name there alpha.",
    ),
    Optimizer(
        name="adadelta",
        title="Adadelta",
        recurrence=(
            eq("s = rho*s_old + (1 - rho)*g^2"),
            eq("Delta = -g*sqrt(u_old + epsilon)/sqrt(s + epsilon)"),
            eq("u = rho*u_old + (1 - rho)*Delta^2"),
            eq("w = w_old + eta*Delta"),
        ),
        hyper={"eta": "1", "rho": "0.95", "epsilon": "0.000001"},
        source="Zeiler (2012), algorithm 1",
        note="The paper has no learning rate (eta = 1); Keras has eta = 0.001. s is the running "
        "average of g^2, u that of Delta^2 before it is scaled by eta.",
    ),
    Optimizer(
        name="adam",
        title="Adam",
        options={
            "bias_correction": Option(
                {
                    "yes": "the moments are divided by 1 - beta^t (Kingma, Ba 2015)",
                    "no": "the moments are used as they are",
                }
            ),
            "epsilon": Option(
                {
                    "outside": "added to the root (Kingma, Ba 2015; PyTorch)",
                    "inside": "added below the root",
                }
            ),
        },
        recurrence=(
            _FIRST,
            _SECOND,
            eq("mhat = m/(1 - beta_1^t)", bias_correction="yes"),
            eq("vhat = v/(1 - beta_2^t)", bias_correction="yes"),
            eq(
                "w = w_old - eta*mhat/(sqrt(vhat) + epsilon)",
                bias_correction="yes",
                epsilon="outside",
            ),
            eq(
                "w = w_old - eta*mhat/sqrt(vhat + epsilon)",
                bias_correction="yes",
                epsilon="inside",
            ),
            eq("w = w_old - eta*m/(sqrt(v) + epsilon)", bias_correction="no", epsilon="outside"),
            eq("w = w_old - eta*m/sqrt(v + epsilon)", bias_correction="no", epsilon="inside"),
        ),
        hyper={"eta": "0.001", **_MOMENTS},
        aliases=("adaptive moment estimation",),
        source="Kingma, Ba (2015), algorithm 1",
        note="TensorFlow corrects the bias in eta and adds epsilon to the root of v itself (end of "
        "section 2): the epsilon here is then epsilon/sqrt(1 - beta_2^t).",
    ),
    Optimizer(
        name="adamw",
        title="AdamW",
        options={
            "decay": Option(
                {
                    "scaled": "weight decay times the learning rate (PyTorch, optax)",
                    "separate": "weight decay apart from it (Loshchilov, Hutter 2019)",
                }
            )
        },
        recurrence=(
            _FIRST,
            _SECOND,
            eq("mhat = m/(1 - beta_1^t)"),
            eq("vhat = v/(1 - beta_2^t)"),
            eq(
                "w = w_old - eta*(mhat/(sqrt(vhat) + epsilon) + lambda*w_old)",
                decay="scaled",
            ),
            eq(
                "w = w_old - eta*mhat/(sqrt(vhat) + epsilon) - lambda*w_old",
                decay="separate",
            ),
        ),
        hyper={"eta": "0.001", **_MOMENTS, "lambda": "0.01"},
        aliases=("adam with decoupled weight decay",),
        source="Loshchilov, Hutter (2019), algorithm 2, line 12 with schedule multiplier 1",
        note="lambda is 0.01 in PyTorch, 0.0001 in optax.",
    ),
    Optimizer(
        name="nadam",
        title="Nadam",
        options={
            "form": Option(
                {
                    "constant": "constant beta_1 (Dozat 2016, with mu_t = beta_1; optax)",
                    "simple": "the corrected m of this step (Ruder 2016)",
                    "scheduled": "momentum that grows with t (Dozat 2016; PyTorch)",
                }
            )
        },
        recurrence=(
            _FIRST,
            _SECOND,
            eq("vhat = v/(1 - beta_2^t)"),
            eq(
                "mhat = beta_1*m/(1 - beta_1^(t + 1)) + (1 - beta_1)*g/(1 - beta_1^t)",
                form="constant",
            ),
            eq(
                "mhat = beta_1*m/(1 - beta_1^t) + (1 - beta_1)*g/(1 - beta_1^t)",
                form="simple",
            ),
            eq("mu = beta_1*(1 - 0.5*0.96^(t*psi))", form="scheduled"),
            eq("mu_next = beta_1*(1 - 0.5*0.96^((t + 1)*psi))", form="scheduled"),
            eq("P = P_old*mu", form="scheduled"),
            eq("mhat = mu_next*m/(1 - P*mu_next) + (1 - mu)*g/(1 - P)", form="scheduled"),
            eq("w = w_old - eta*mhat/(sqrt(vhat) + epsilon)"),
        ),
        initial={"P": "1"},
        hyper={"eta": "0.002", **_MOMENTS, "psi": "0.004"},
        aliases=("nesterov adam",),
        source="Dozat (2016), algorithm 2",
        note="Dozat's vhat carries a further factor beta_2, and his scheduled m uses mu in place "
        "of beta_1; programs have neither.",
    ),
    Optimizer(
        name="amsgrad",
        title="AMSGrad",
        options={
            "bias_correction": Option(
                {
                    "no": "none (Reddi, Kale, Kumar 2018)",
                    "before": "before the maximum is taken (optax)",
                    "after": "after the maximum is taken (PyTorch)",
                }
            )
        },
        recurrence=(
            _FIRST,
            _SECOND,
            eq("mhat = m/(1 - beta_1^t)", bias_correction="before"),
            eq("vtilde = v/(1 - beta_2^t)", bias_correction="before"),
            eq("vhat = max(vhat_old, vtilde)", bias_correction="before"),
            eq("w = w_old - eta*mhat/(sqrt(vhat) + epsilon)", bias_correction="before"),
            eq("mhat = m/(1 - beta_1^t)", bias_correction="after"),
            eq("vhat = max(vhat_old, v)", bias_correction="after"),
            eq("vtilde = vhat/(1 - beta_2^t)", bias_correction="after"),
            eq("w = w_old - eta*mhat/(sqrt(vtilde) + epsilon)", bias_correction="after"),
            eq("vhat = max(vhat_old, v)", bias_correction="no"),
            eq("w = w_old - eta*m/(sqrt(vhat) + epsilon)", bias_correction="no"),
        ),
        hyper={"eta": "0.001", **_MOMENTS},
        source="Reddi, Kale, Kumar (2018), algorithm 2",
        note="The paper has no epsilon and lets eta fall as 1/sqrt(t).",
    ),
    Optimizer(
        name="lion",
        title="Lion",
        recurrence=(
            eq("c = beta_1*m_old + (1 - beta_1)*g"),
            eq("w = w_old - eta*(sign(c) + lambda*w_old)"),
            eq("m = beta_2*m_old + (1 - beta_2)*g"),
        ),
        hyper={"eta": "0.0001", "beta_1": "0.9", "beta_2": "0.99", "lambda": "0"},
        aliases=("evolved sign momentum",),
        source="Chen et al. (2023), algorithm 2",
        note="sgn(0) = 0. The weight decay lambda is scaled by eta, as in PyTorch's AdamW.",
    ),
)

OPTIMIZERS: dict[str, Optimizer] = {row.name: row for row in _ROWS}


def optimizer_row(name: str) -> Optimizer:
    """The row of the optimizer with this name, in any usual spelling.

    CatalogError with close matches when there is none.
    """
    return look_up(OPTIMIZERS, name, "an optimizer")
