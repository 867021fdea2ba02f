"""The closed list of rules a step may name, each with its law. A rule's sentence is a template of
the same name in ``templates/rules``; a test sees to it that every rule has one.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Rule"]


class Rule(StrEnum):
    """What a step applies."""

    DEFINITION = "definition"  # v := f(earlier names), evaluated
    LOCAL_DERIVATIVE = "local-derivative"  # ∂child/∂parent of one definition
    ACTIVATION_DERIVATIVE = "activation-derivative"  # h = f(z): ∂h/∂z = f'(z)
    KINK = "kink"  # f' jumps here; the stated convention is taken
    CHAIN_RULE = "chain-rule"  # one edge: ∂L/∂v = ∂L/∂c · ∂c/∂v
    SUM_OVER_PATHS = "sum-over-paths"  # several edges: ∂L/∂v = Σ ∂L/∂c_i · ∂c_i/∂v
    CHAIN_PRODUCT = "chain-product"  # a product of all local derivatives along a chain
    CLOSED_FORM = "closed-form"  # local derivatives put in and equal factors joined
    PATH = "path"  # the contribution of one path
    PATH_COUNT = "path-count"  # how many paths there are
    TOTAL = "total"  # contributions added up
    FORWARD_MODE = "forward-mode"  # dv/dx = Σ ∂v/∂p · dp/dx
    GRADIENT_GIVEN = "gradient-given"  # a gradient that the statement supplies
    OPTIMIZER_STATE = "optimizer-state"  # v, s, m, m̂, v̂ of one step
    OPTIMIZER_UPDATE = "optimizer-update"  # the parameter after one step
    RATIO = "ratio"  # one gradient over another
    HYPOTHESIS = "hypothesis"  # what a bound assumes
    BOUND = "bound"  # a bound and where it is attained
    EXPLANATION = "explanation"  # model answer in words
    LABEL = "label"  # a node's name, value or adjoint in a drawing
    PIECES = "pieces"  # f written out: by cases, or by the formula behind a name
    SLOPE = "slope"  # f' piece by piece
    LIMIT = "limit"  # a limit of f or f'
    ONE_SIDED = "one-sided"  # f' (or f) from the left and from the right of a kink
    EXTREMUM = "extremum"  # infimum or supremum of f', attained or approached, and where
    ZEROS = "zeros"  # where f' is 0
    LINEAR = "linear"  # whether f' is constant
    MONOTONE = "monotone"  # the sign of f'
    CENTRED = "centred"  # whether f(-x) = -f(x)
    SATURATION = "saturation"  # f' -> 0 (soft) or f' = 0 from some point on (hard), by side
    VANISHING = "vanishing"  # whether gradients can die out, and by what factor
    SUITABLE = "suitable"  # the verdict: fit for hidden layers, and why
    TRACE = "trace"  # iterates of a descent, its lowest value, how far it climbs
    COUNT = "count"  # a number of parameters
    MATRIX_RULE = "matrix-rule"  # ∂L/∂v by a vector–Jacobian rule, in the shape of v
    LOGITS = "logits"  # softmax or sigmoid with its cross-entropy: p − y
    ELEMENTS = "elements"  # a matrix equation by entries
    DATA_SUM = "data-sum"  # the mean over the samples: sums go through derivatives
    CONVEXITY = "convexity"  # vᵀHv as a sum of squares
