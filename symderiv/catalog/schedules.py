"""Learning-rate schedules and gradient clipping, one row each.

In a schedule t counts the steps (or epochs) already done: the first step has t = 0. In the
recurrence of an optimizer the first step is number 1, so that its learning rate is that of t − 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from symderiv.catalog.search import look_up
from symderiv.catalog.sums import expand
from symderiv.notation.term import Term, substitute, sym

__all__ = [
    "CLIPPING",
    "SCHEDULES",
    "Clipping",
    "Schedule",
    "clipping_row",
    "schedule_row",
]


@dataclass(frozen=True, eq=False)
class Schedule:
    """The learning rate as a formula in t and the hyper-parameters, which have usual values."""

    name: str
    title: str
    formula: str
    hyper: Mapping[str, str]
    source: str
    domain: str = "t >= 0"
    aliases: tuple[str, ...] = ()
    note: str = ""

    @cached_property
    def _term(self) -> Term:
        from symderiv.notation.parse import parse

        return parse(self.formula)

    def term(self, t: Term | None = None) -> Term:
        """The learning rate at t (default: the symbol t)."""
        return self._term if t is None else substitute(self._term, {sym("t"): t})


@dataclass(frozen=True, eq=False)
class Clipping:
    """How a gradient is cut: ``formula`` is the new g_i, ``norm`` what N in it stands for."""

    name: str
    title: str
    formula: str
    source: str
    norm: str = ""
    hyper: Mapping[str, str] = field(default_factory=lambda: {"c": "1"})
    aliases: tuple[str, ...] = ()
    note: str = ""

    def norm_term(self, gradients: Sequence[Term]) -> Term | None:
        """N of these gradients, or None where each is cut by itself."""
        from symderiv.notation.parse import parse

        if not self.norm:
            return None
        return expand(parse(self.norm), {"g": gradients}, {"n": len(gradients)})

    def terms(self, gradients: Sequence[Term]) -> tuple[Term, ...]:
        """The new gradients, in the threshold c (and N, see :meth:`norm_term`)."""
        from symderiv.notation.parse import parse

        formula = parse(self.formula)
        return tuple(substitute(formula, {sym("g_i"): g}) for g in gradients)


_SCHEDULES = (
    Schedule(
        name="constant",
        title="constant learning rate",
        formula="eta_0",
        hyper={"eta_0": "0.1"},
        aliases=("fixed",),
        source="Robbins, Monro (1951)",
        note="Under noise the weights then do not converge: Robbins and Monro ask for a sum of "
        "eta that diverges and a sum of eta^2 that does not.",
    ),
    Schedule(
        name="step",
        title="step decay",
        formula="eta_0*gamma^floor(t/s)",
        hyper={"eta_0": "0.1", "gamma": "0.1", "s": "30"},
        aliases=("staircase", "step decay"),
        source="He, Zhang, Ren, Sun (2016), section 3.4",
        note="A factor gamma after every s steps or epochs.",
    ),
    Schedule(
        name="exponential",
        title="exponential decay",
        formula="eta_0*gamma^t",
        hyper={"eta_0": "0.1", "gamma": "0.95"},
        aliases=("exponential decay",),
        source="Senior, Heigold, Ranzato, Yang (2013)",
        note="Also written eta_0 exp(-k t), with gamma = exp(-k).",
    ),
    Schedule(
        name="inverse_time",
        title="inverse time decay",
        formula="eta_0/(1 + kappa*t)",
        hyper={"eta_0": "0.1", "kappa": "0.1"},
        aliases=("1/t", "time decay"),
        source="Robbins, Monro (1951)",
    ),
    Schedule(
        name="cosine",
        title="cosine annealing",
        formula="eta_min + 1/2*(eta_0 - eta_min)*(1 + cos(pi*t/T))",
        hyper={"eta_0": "0.1", "eta_min": "0", "T": "100"},
        domain="0 <= t <= T",
        aliases=("cosine annealing", "cosine decay", "sgdr"),
        source="Loshchilov, Hutter (2017), eq. 5",
    ),
    Schedule(
        name="warmup",
        title="linear warm-up",
        formula="{eta_0*(t + 1)/T_w if t < T_w; eta_0 otherwise}",
        hyper={"eta_0": "0.1", "T_w": "10"},
        aliases=("linear warmup", "warm up"),
        source="Goyal et al. (2017), section 2.2",
        note="Others start at 0, with t/T_w: the first step then does nothing.",
    ),
    Schedule(
        name="warmup_cosine",
        title="linear warm-up, then cosine annealing",
        formula="{eta_0*(t + 1)/T_w if t < T_w; "
        "eta_min + 1/2*(eta_0 - eta_min)*(1 + cos(pi*(t - T_w)/(T - T_w))) otherwise}",
        hyper={"eta_0": "0.1", "eta_min": "0", "T_w": "10", "T": "100"},
        domain="0 <= t <= T",
        aliases=("cosine with warmup",),
        source="Goyal et al. (2017), section 2.2; Loshchilov, Hutter (2017), eq. 5",
    ),
)

_CLIPPING = (
    Clipping(
        name="clip_value",
        title="gradient clipping by value",
        formula="max(-c, min(c, g_i))",
        aliases=("value", "by value", "clip by value"),
        source="Mikolov (2012)",
        note="Each component by itself: the direction of the gradient changes.",
    ),
    Clipping(
        name="clip_norm",
        title="gradient clipping by norm",
        formula="{g_i if N <= c; c*g_i/N otherwise}",
        norm="sqrt(sum_{i=1}^{n} g_i^2)",
        aliases=("norm", "by norm", "clip by norm", "global norm"),
        source="Pascanu, Mikolov, Bengio (2013), algorithm 1",
        note="The direction is kept. N is over all parameters together (global norm) or over each "
        "array; PyTorch divides by N + 0.000001.",
    ),
)

SCHEDULES: dict[str, Schedule] = {row.name: row for row in _SCHEDULES}
CLIPPING: dict[str, Clipping] = {row.name: row for row in _CLIPPING}


def schedule_row(name: str) -> Schedule:
    """The row of the learning-rate schedule with this name; CatalogError with close matches."""
    return look_up(SCHEDULES, name, "a learning-rate schedule")


def clipping_row(name: str) -> Clipping:
    """The row of the way of clipping with this name; CatalogError with close matches."""
    return look_up(CLIPPING, name, "a way of gradient clipping")
