"""Formulas that are told by their parts rather than by letters: gates, positions, flows, contrastive losses,
clipped objectives, gradients of a policy; with one slip in them."""

from __future__ import annotations

import re

from symderiv.checking.judging.facts.formulas.formula_parts import Found, Setting, base_of, signed
from symderiv.checking.words import word_pattern
from symderiv.notation.names import split
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    having,
    is_first_derivative,
    mul,
    neg,
    num,
    rebuild,
    substitute,
)

__all__ = ["AT_ROOT", "CLIPPED"]

_LSTM = word_pattern(r"\blstm|long short[- ]term", re.IGNORECASE)
_GRU = re.compile(r"\bgru\b|gated recurrent", re.IGNORECASE)
_ACTIVATION_TOLD = word_pattern(
    r"(?:sigma|σ)\b[^.]{0,60}(?:tanh|activation|non-?linear)", re.IGNORECASE
)
_POSITION = re.compile(r"position|\bPE\b|位置", re.IGNORECASE)
_ODD, _EVEN = re.compile(r"2[ijkmt]\+1"), re.compile(r"2[ijkmt](?!\+)")
_FLOW = re.compile(r"\bflows?\b|change[- ]of[- ]variable|bijec|realnvp|\bglow\b", re.IGNORECASE)
_CONTRASTIVE = re.compile(r"info-?nce|contrastive|nt-?xent|simclr|\bclip\b|n-pair", re.IGNORECASE)
_UPWARDS = re.compile(r"maximi|lower bound|mutual information|log-?likelihood", re.IGNORECASE)
_LOSSES = frozenset("L l ell J loss Loss LNCE LInfoNCE calL mathcalL".split())
_PPO = re.compile(r"\bppo\b|proximal policy|clipped|surrogate", re.IGNORECASE)
_POLICY = re.compile(r"policy[- ]gradient|reinforce\b|策略梯度", re.IGNORECASE)
_CANDIDATES = frozenset(("ctilde", "Ctilde", "chat", "g", "cbar", "Cbar", "Chat"))
_NEW_STATES = frozenset(("htilde", "hhat", "hbar", "Htilde"))


def gate_activation(u: Term, setting: Setting) -> Found:
    """A gate is σ of what it is of, the candidate tanh of it."""
    if u.head != "call" or len(u.args) != 1 or u.args[0].head != "add":
        return
    lstm, gru = _LSTM.search(setting.near), _GRU.search(setting.near)
    base = setting.base
    if setting.left.head != "sym" or not split(setting.left.data)[1] or not (lstm or gru):
        return
    if u.data == ("tanh", 0):
        if (lstm and base in ("f", "i", "o")) or (gru and not lstm and base in ("z", "r")):
            yield "other-activation", call("sigmoid", *u.args)
    elif u.data == ("sigmoid", 0) and not _ACTIVATION_TOLD.search(setting.near):
        if (lstm and base in _CANDIDATES) or (gru and base in _NEW_STATES):
            yield "other-activation", call("tanh", *u.args)


def position(u: Term, setting: Setting) -> Found:
    """sin(pos/10000^{2i/d}) at 2i and the cosine at 2i + 1."""
    waves = {"sin": "cos", "cos": "sin"}
    if u.head != "call" or u.data[0] not in waves or len(u.args) != 1 or u.data[1]:
        return
    powers = [p for p in having(u, "pow") if p.args[0] is num(10000)]
    if len(powers) != 1 or not _POSITION.search(setting.near + setting.base):
        return
    place = _place(setting.left)
    odd, even = _ODD.search(place) is not None, _EVEN.search(place) is not None
    if odd is not even and u.data[0] != ("cos" if odd else "sin"):
        yield "other-activation", call(waves[u.data[0]], *u.args)
        return
    raised = powers[0].args[1]
    if odd is not even and u.args[0].head == "mul" and raised.head == "div":
        where = [a for a in u.args[0].args if a is not powers[0]]
        if len(where) == 1 and where[0].head == "sym":
            yield (
                "product-for-quotient",
                call(u.data[0], mul(where[0], substitute(powers[0], {raised: neg(raised)}))),
            )


def _place(left: Term) -> str:
    """The indices and arguments of a name as one text without blanks."""
    parts = [split(n)[1] for n in left.names]
    for c in having(left, "call"):
        for a in c.args:
            double = next((m for m in having(a, "mul") if m.args[0] is num(2)), None)
            if double is not None and len(double.args) == 2:
                tail = "+1" if a.head == "add" and ONE in a.args else ""
                parts.append(f"2{base_of(double.args[1])}{tail}")
    return " ".join(parts)


def flow(u: Term, setting: Setting) -> Found:
    """log p(x) = log p(z) + log|det ∂z/∂x|, where z is of x, and − log|det ∂x/∂z|."""
    x = _density_of(setting.left)
    if x is None or u.head != "add" or len(u.args) != 2 or not _FLOW.search(setting.near):
        return
    z = _density_of(u.args[0])
    sign, change = signed(u.args[1])
    slopes = [d for d in having(change, "deriv") if is_first_derivative(d)]
    if z is None or z is x or len(slopes) != 1 or change.data != ("log", 0):
        return
    towards = [base_of(a) for a in slopes[0].args]
    if towards == [base_of(z), base_of(x)] and sign < 0:
        yield "sign", add(u.args[0], change)
    elif towards == [base_of(x), base_of(z)] and sign > 0:
        yield "sign", add(u.args[0], neg(change))


def _density_of(t: Term) -> Term | None:
    """x of log p(x)."""
    if t.data != ("log", 0) or t.args[0].head != "call" or len(t.args[0].args) != 1:
        return None
    density = t.args[0]
    named = split(density.data[0])[0] in ("p", "q", "P", "f")
    return density.args[0] if named and density.args[0].head == "sym" else None


def contrastive(u: Term, setting: Setting) -> Found:
    """log(e^a/Σ e^b) for −log(e^a/Σ e^b) as a loss."""
    inner = u
    while inner.head in ("mul", "sum"):
        inner = inner.args[-1] if inner.head == "mul" else inner.args[0]
    if inner.data != ("log", 0) or inner.args[0].head != "div" or setting.base not in _LOSSES:
        return
    above, below = inner.args[0].args
    compared = above.data == ("exp", 0) and any(
        s.args[0].data == ("exp", 0) for s in having(below, "sum")
    )
    if compared and _CONTRASTIVE.search(setting.near) and not _UPWARDS.search(setting.near):
        yield "sign", neg(u)


def clipped(u: Term, setting: Setting) -> Found:
    """min(r A, clip(r, 1 − ε, 1 + ε) A)."""
    if not _PPO.search(setting.near):
        return
    if u.data == ("clip", 0) and len(u.args) == 3:
        ratio, low, high = u.args
        pair = [a.args if a.head == "add" and len(a.args) == 2 else () for a in (low, high)]
        if (
            pair[1]
            and pair[0]
            and pair[0][0] is ONE is pair[1][0]
            and pair[1][1] is neg(pair[0][1])
        ):
            if pair[0][1].head == "sym":
                yield "other-value", call("clip", ratio, high, low)
    elif u.data in (("max", 0), ("sup", 0)) and len(u.args) == 2:
        cut = [any(f.data == ("clip", 0) for f in a.args) for a in u.args]
        weighed = all(a.head == "mul" and signed(a)[0] > 0 for a in u.args)
        if cut.count(True) == 1 and weighed:  # a value's squared error is clipped by a maximum
            yield "other-activation", call("min", *u.args)


def policy_gradient(u: Term, setting: Setting) -> Found:
    """E[∇ log π · Q] for E[∇ π · Q]."""
    left = setting.left
    if (
        left.head != "deriv"
        or not _POLICY.search(setting.near)
        or not u.heads.isdisjoint(("sum", "div"))
    ):
        return
    means = any(split(n)[0] == "E" for n in u.names) or any(
        c.data == ("E", 0) for c in having(u, "call")
    )
    slopes = having(u, "deriv")
    if not means or len(slopes) != 1 or slopes[0].args[0].head not in ("sym", "mul"):
        return
    of = slopes[0].args[0]
    density, rest = (of, ()) if of.head == "sym" else (of.args[0], of.args[1:])
    if base_of(density) == "pi" and all(base_of(a) != "pi" for a in rest):
        logged = rebuild(slopes[0], (call("log", density), *slopes[0].args[1:]))
        yield "", substitute(u, {slopes[0]: mul(logged, *rest)})


AT_ROOT = (gate_activation, position, flow, contrastive, policy_gradient)
CLIPPED = (clipped,)
