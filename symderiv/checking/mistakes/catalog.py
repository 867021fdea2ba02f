"""The named mistakes, one row each: the id, a sentence for the student, and an example.

An example is a small write-up that is right, and the same with the mistake in its last line; it is a
test of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["MISTAKES", "Mistake"]


@dataclass(frozen=True)
class Mistake:
    """``text``: what went wrong, as the student reads it. ``right`` and ``wrong``: the last line of
    the example, after the lines of ``given``."""

    id: str
    text: str
    right: str = ""
    wrong: str = ""
    given: tuple[str, ...] = ()


_CHAIN = ("z_1 = w_1*x + b_1", "h_1 = σ(z_1)", "z_2 = w_2*h_1 + b_2", "L = (z_2 - t)^2/2")
_STEP = ("w = 0.5", "eta = 0.1", "g = 2")
_SKIP = ("u = w*x", "v = u^2", "L = u*v")

_ROWS = (
    Mistake(
        "dropped-path", "a path of the derivative is missing: every route from the loss counts",
        "dL/du = v + 2*u^2", "dL/du = v", _SKIP,
    ),
    Mistake(
        "dropped-factor", "a factor of the chain rule is missing",
        "∂L/∂w_1 = (z_2 - t)*w_2*σ'(z_1)*x", "∂L/∂w_1 = (z_2 - t)*σ'(z_1)*x", _CHAIN,
    ),
    Mistake(
        "extra-factor", "there is a factor too many",
        "∂L/∂b_2 = z_2 - t", "∂L/∂b_2 = (z_2 - t)*h_1", _CHAIN,
    ),
    Mistake(
        "sign", "the sign is wrong",
        "∂L/∂b_2 = z_2 - t", "∂L/∂b_2 = z_2 + t", _CHAIN,
    ),
    Mistake(
        "product-for-sum", "a sum and a product are interchanged",
        "c = p*q", "c = p + q", ("c = a^2*(a + b)", "p = a^2", "q = a + b"),
    ),
    Mistake(
        "product-for-quotient", "a quotient and a product are interchanged",
        "r/s = 0.6/0.4", "r/s = 0.6*0.4", ("r = 0.6", "s = 0.4"),
    ),
    Mistake(
        "activation-for-derivative", "σ stands where its derivative σ′ is needed, or the reverse",
        "∂h_1/∂x = σ'(z_1)*w_1", "∂h_1/∂x = σ(z_1)*w_1", _CHAIN,
    ),
    Mistake(
        "wrong-argument", "the activation's derivative is taken at the wrong argument",
        "∂L/∂x = 2*σ(z)*σ'(z)*w + σ'(y)", "∂L/∂x = 2*σ(z)*σ'(y)*w + σ'(y)",
        ("z = w*x", "y = x + b", "L = σ(z)^2 + σ(y)"),
    ),
    Mistake(
        "missing-one-minus", "the factor 1 − σ of the sigmoid's derivative is missing",
        "∂a/∂z = a*(1 - a)", "∂a/∂z = a", ("σ(z) = 1/(1 + exp(-z))", "a = σ(z)"),
    ),
    Mistake(
        "other-activation", "this is the derivative of another activation (a(1 − a) is σ, 1 − a² tanh)",
        "∂a/∂z = 1 - a^2", "∂a/∂z = a*(1 - a)", ("a = tanh(z)",),
    ),
    Mistake(
        "missing-exponent", "the exponent lost its factor",
        "f'(x) = 3*exp(3*x)/(exp(3*x) + 1)", "f'(x) = 3*exp(x)/(exp(3*x) + 1)",
        ("f(x) = ln(exp(3*x) + 1)",),
    ),
    Mistake(
        "wrong-index", "the index (or layer) of a name is wrong",
        "∂L/∂h_1 = (z_2 - t)*w_2", "∂L/∂h_1 = (z_2 - t)*w_1", _CHAIN,
    ),
    Mistake(
        "transposed", "a matrix is transposed, or a transpose is missing",
        "[1, 2; 3, 4]*[1; 1] = [3; 7]", "[1, 2; 3, 4]*[1; 1] = [4; 6]",
    ),
    Mistake(
        "factor-two", "a factor 2 or ½ is missing or too many",
        "∂L/∂z_2 = z_2 - t", "∂L/∂z_2 = 2*(z_2 - t)", _CHAIN,
    ),
    Mistake(
        "mean-for-sum", "a mean stands for a sum, or the reverse",
        "(a + b)/n = (0.3 + 0.5)/2",
        "(a + b)/n = 0.3 + 0.5", ("a = 0.3", "b = 0.5", "n = 2"),
    ),
    Mistake(
        "learning-rate", "the learning rate is missing, or applied twice",
        "w - eta*g = 0.5 - 0.1*2",
        "w - eta*g = 0.5 - 2", _STEP,
    ),
    Mistake(
        "plus-for-minus", "gradient descent subtracts the step",
        "w - eta*g = 0.5 - 0.1*2",
        "w - eta*g = 0.5 + 0.1*2", _STEP,
    ),
    Mistake(
        "no-carry-over", "momentum carries a share of the last step over",
        "beta*v + eta*g = 0.9*0.4 + 0.1*2",
        "beta*v + eta*g = 0.1*2", (*_STEP, "beta = 0.9", "v = 0.4"),
    ),
    Mistake(
        "power-of-one-minus-beta", "the correction is 1 − βᵗ, not (1 − β)ᵗ",
        "m/(1 - beta^2) = m/(1 - beta*beta)", "m/(1 - beta*beta) = m/(1 - beta)^2",
    ),
    Mistake(
        "no-bias-correction", "the bias correction is missing",
        "eta*m/(1 - beta_1^t) = 0.1*0.11/(1 - 0.9^2)",
        "eta*m/(1 - beta_1^t) = 0.1*0.11", ("eta = 0.1", "m = 0.11", "beta_1 = 0.9", "t = 2"),
    ),
    Mistake(
        "moments-mixed", "the two moments m and v are mixed up",
        "beta_1*m = 0.9*0.3",
        "beta_1*m = 0.9*0.07", ("beta_1 = 0.9", "m = 0.3", "v = 0.07"),
    ),
    Mistake(
        "beta-index", "β₁ and β₂ are mixed up, or the index is missing",
        "beta_2*v = 0.95*0.4",
        "beta_2*v = 0.8*0.4", ("beta_1 = 0.8", "beta_2 = 0.95", "v = 0.4"),
    ),
    Mistake(
        "beta-for-one-minus-beta", "β and 1 − β are interchanged",
        "(1 - beta)*g + beta*v = g - beta*g + beta*v",
        "g - beta*g + beta*v = beta*g + beta*v",
    ),
    Mistake(
        "gradient-of-state", "the moment itself belongs here, not a gradient of it",
        r"w_{t+1} = w_t - \frac{\eta}{\sqrt{v_t} + \epsilon} m_t",
        r"w_{t+1} = w_t - \frac{\eta}{\sqrt{v_t} + \epsilon} \nabla m_t", ("# Adam",),
    ),
    Mistake(
        "epsilon-forgotten", "ε is missing",
        "m/(sqrt(v) + epsilon) = 0.3/(sqrt(0.49) + 0.1)",
        "m/(sqrt(v) + epsilon) = 0.3/sqrt(0.49)", ("m = 0.3", "v = 0.49", "epsilon = 0.1"),
    ),
    Mistake(
        "root-forgotten", "a square root is missing",
        "sqrt(0.49 + 0.32) = 0.9", "sqrt(0.49 + 0.32) = 0.81",
    ),
    Mistake(
        "root-too-many", "there is a square root too many",
        "m/v = 0.3/0.49",
        "m/v = 0.3/sqrt(0.49)", ("m = 0.3", "v = 0.49"),
    ),
    Mistake(
        "root-for-value", "this is the square root of the value",
        "0.1296 + 0.064 = 0.1936", "0.1296 + 0.064 = 0.44",
    ),
    Mistake(
        "square-for-value", "this is the square of the value",
        "0.62*0.5 = 0.31",
        "0.62*0.5 = 0.0961", (),
    ),
    Mistake(
        "square-forgotten", "a square is missing",
        "0.5*(0.9 - 0.2)^2 = 0.245", "0.5*(0.9 - 0.2)^2 = 0.35",
    ),
    Mistake(
        "square-too-many", "there is a square too many",
        "w*x = 0.35*2",
        "w*x = 0.35*2^2", ("w = 0.35", "x = 2"),
    ),
    Mistake(
        "wrong-branch", "the branches are interchanged",
        "f'(x) = {1 if x > 0; 0.1 if x < 0}", "f'(x) = {0.1 if x > 0; 1 if x < 0}",
        ("f(x) = {x if x > 0; 0.1*x if x < 0}",),
    ),
    Mistake("target-and-prediction-swapped", "target and prediction are interchanged",
        "∂L/∂z_2 = z_2 - t", "∂L/∂z_2 = t - z_2", _CHAIN,
    ),
    Mistake(
        "wrong-target", "the target value is another one",
        "p - y = 0.3 - 1",
        "p - y = 0.3 - 0", ("p = 0.3", "y = 1"),
    ),
    Mistake(
        "previous-iteration", "the value is that of the previous iteration",
        r"\partial z/\partial x = w^{(1)}",
        r"\partial z/\partial x = w^{(0)}", (r"z = w^{(1)} x + w^{(0)} y",),
    ),
    Mistake(
        "other-value", "the value of another quantity has been put in",
        "w*x + b = 0.35*2 + 0.15", "w*x + b = 0.15*2 + 0.15", ("w = 0.35", "x = 2", "b = 0.15"),
    ),
    Mistake(
        "copied-wrongly", "a number was copied wrongly",
        "w*x = 0.35*2", "w*x = 0.53*2", ("w = 0.35", "x = 2"),
    ),
    Mistake(
        "decimal-point", "the decimal point slipped",
        "0.35*0.2 = 0.07", "0.35*0.2 = 0.7",
    ),
    Mistake(
        "last-digit", "the last digits are wrong",
        "0.3517*0.2214 = 0.0778", "0.3517*0.2214 = 0.0773",
    ),
    Mistake(
        "logarithm-base", "the logarithm has the wrong base (ln is meant here)",
        "-ln(0.4739) = 0.7468", "-ln(0.4739) = 0.3243",
    ),
    Mistake(
        "limit-side", "the limit is that of the other side",
        "lim_{x→∞} σ(x) = 1", "lim_{x→∞} σ(x) = 0",
    ),
    Mistake(
        "biases-not-counted", "the bias terms are not counted",
        "n_0*n_1 + n_1 = 3*4 + 4",
        "n_0*n_1 + n_1 = 3*4", ("n_0 = 3", "n_1 = 4"),
    ),
    Mistake(
        "strict-bound", "the bound is attained, so the inequality is not strict",
        "σ'(z) <= 1/4", "σ'(z) < 1/4",
    ),
    Mistake(
        "extra-term", "there is a term too many",
        "w*x = 0.35*2",
        "w*x = 0.35*2 + 0.15", ("w = 0.35", "x = 2", "b = 0.15"),
    ),
    Mistake(
        "dropped-term", "a term is missing",
        "w*x + b = 0.35*2 + 0.15",
        "w*x + b = 0.35*2", ("w = 0.35", "x = 2", "b = 0.15"),
    ),
)  # fmt: skip

MISTAKES: dict[str, Mistake] = {row.id: row for row in _ROWS}
