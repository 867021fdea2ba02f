"""Optimizers replayed step by step in plain arithmetic, written from their papers.

Rationals stay rational as long as no root intervenes; beyond that everything is a ball. Each
function takes one step for one parameter: hyper-parameters, options, step number t = 1, 2, …, the
parameter, its gradient and the old states; it gives the new states, the parameter under ``w``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from flint import arb, fmpq

from symderiv.derivation.answers import OptimizerClaim
from symderiv.proof.duals import Dual, Value, quotient, sign, sqrt
from symderiv.proof.errors import Unsupported
from symderiv.proof.functions import power
from symderiv.proof.sweep import Sweep
from symderiv.proof.tape import tape_of

__all__ = ["Replay", "one_step"]

Numbers: TypeAlias = Mapping[str, Value]
Options: TypeAlias = Mapping[str, str]
States: TypeAlias = dict[str, Value]
Step: TypeAlias = Callable[[Numbers, Options, int, Value, Value, Numbers], States]
MAX_BITS = 20_000


def _root(x: Value) -> Value:
    return sqrt(Dual([x])).c[0]


def _scaled(step: Value, square: Value, epsilon: Value, where: str) -> Value:
    """step over the root of a mean square, ε added to the root (outside) or below it (inside)."""
    if where == "inside":
        return quotient(step, _root(square + epsilon))
    return quotient(step, _root(square) + epsilon)


def _pick(options: Options, name: str, default: str, known: tuple[str, ...]) -> str:
    value = options.get(name, default)
    if value not in known:
        raise Unsupported(f"the option {name} = {value!r} of an optimizer")
    return value


def _sgd(h: Numbers, o: Options, t: int, w: Value, g: Value, old: Numbers) -> States:
    """Robbins, Monro (1951): w ← w − ηg."""
    return {"w": w - h["eta"] * g}


def _momentum(h: Numbers, o: Options, t: int, w: Value, g: Value, old: Numbers) -> States:
    """Polyak (1964): the step is βv + a multiple of g; the forms differ in sign and scale of v."""
    form = _pick(o, "form", "plus", ("plus", "minus", "average", "unscaled"))
    carried = h["beta"] * old["v"]
    if form == "minus":
        v = carried - h["eta"] * g
        return {"v": v, "w": w + v}
    weight = {"plus": h["eta"], "average": 1 - h["beta"], "unscaled": fmpq(1)}[form]
    v = carried + weight * g
    return {"v": v, "w": w - (v if form == "plus" else h["eta"] * v)}


def _nesterov(h: Numbers, o: Options, t: int, w: Value, g: Value, old: Numbers) -> States:
    """Sutskever et al. (2013), eq. 3, 4; g is the gradient at the point looked ahead to."""
    form = _pick(o, "form", "lookahead", ("lookahead", "rewritten"))
    if form == "lookahead":
        v = h["beta"] * old["v"] - h["eta"] * g
        return {"v": v, "w": w + v}
    v = h["beta"] * old["v"] + g
    return {"v": v, "w": w - h["eta"] * (h["beta"] * v + g)}


def _adagrad(h: Numbers, o: Options, t: int, w: Value, g: Value, old: Numbers) -> States:
    """Duchi, Hazan, Singer (2011): steps over the root of all squares so far."""
    where = _pick(o, "epsilon", "outside", ("outside", "inside"))
    s = old["s"] + g * g
    return {"s": s, "w": w - _scaled(h["eta"] * g, s, h["epsilon"], where)}


def _rmsprop(h: Numbers, o: Options, t: int, w: Value, g: Value, old: Numbers) -> States:
    """Tieleman, Hinton (2012): steps over the root of a running mean of squares."""
    where = _pick(o, "epsilon", "outside", ("outside", "inside"))
    s = h["beta"] * old["s"] + (1 - h["beta"]) * (g * g)
    return {"s": s, "w": w - _scaled(h["eta"] * g, s, h["epsilon"], where)}


def _adadelta(h: Numbers, o: Options, t: int, w: Value, g: Value, old: Numbers) -> States:
    """Zeiler (2012), algorithm 1: the root mean square of past steps gives the units of w."""
    rho, eps = h["rho"], h["epsilon"]
    s = rho * old["s"] + (1 - rho) * (g * g)
    step = -quotient(_root(old["u"] + eps), _root(s + eps)) * g
    return {
        "s": s,
        "Delta": step,
        "u": rho * old["u"] + (1 - rho) * (step * step),
        "w": w + h["eta"] * step,
    }


def _moments(h: Numbers, g: Value, old: Numbers) -> tuple[Value, Value]:
    """Running means of g and g²: the old mean moves by (1 − β) of the difference."""
    m = old["m"] + (1 - h["beta_1"]) * (g - old["m"])
    v = old["v"] + (1 - h["beta_2"]) * (g * g - old["v"])
    return m, v


def _unbiased(mean: Value, beta: Value, t: int) -> Value:
    return quotient(mean, 1 - beta**t)


def _adam(h: Numbers, o: Options, t: int, w: Value, g: Value, old: Numbers) -> States:
    """Kingma, Ba (2015), algorithm 1."""
    m, v = _moments(h, g, old)
    where = _pick(o, "epsilon", "outside", ("outside", "inside"))
    if _pick(o, "bias_correction", "yes", ("yes", "no")) == "no":
        return {"m": m, "v": v, "w": w - h["eta"] * _scaled(m, v, h["epsilon"], where)}
    mhat, vhat = _unbiased(m, h["beta_1"], t), _unbiased(v, h["beta_2"], t)
    step = h["eta"] * _scaled(mhat, vhat, h["epsilon"], where)
    return {"m": m, "v": v, "mhat": mhat, "vhat": vhat, "w": w - step}


def _adamw(h: Numbers, o: Options, t: int, w: Value, g: Value, old: Numbers) -> States:
    """Loshchilov, Hutter (2019), algorithm 2: weight decay beside Adam's step."""
    decay = _pick(o, "decay", "scaled", ("scaled", "separate"))
    out = _adam(h, {}, t, w, g, old)
    rate = h["lambda"] * h["eta"] if decay == "scaled" else h["lambda"]
    out["w"] = out["w"] - rate * w
    return out


def _nadam(h: Numbers, o: Options, t: int, w: Value, g: Value, old: Numbers) -> States:
    """Dozat (2016), algorithm 2: Nesterov's look ahead inside Adam's mean."""
    form = _pick(o, "form", "constant", ("constant", "simple", "scheduled"))
    b = h["beta_1"]
    m, v = _moments(h, g, old)
    out: States = {"m": m, "v": v, "vhat": _unbiased(v, h["beta_2"], t)}
    if form == "scheduled":
        now, after = _nadam_mu(h, t), _nadam_mu(h, t + 1)
        product = old.get("P", fmpq(1)) * now if t > 1 else now
        out |= {"mu": now, "mu_next": after, "P": product}
        mhat = quotient(after * m, 1 - product * after) + quotient((1 - now) * g, 1 - product)
    else:
        ahead = t + 1 if form == "constant" else t
        mhat = _unbiased(b * m, b, ahead) + _unbiased((1 - b) * g, b, t)
    out["mhat"] = mhat
    out["w"] = w - h["eta"] * _scaled(mhat, out["vhat"], h["epsilon"], "outside")
    return out


def _nadam_mu(h: Numbers, t: int) -> Value:
    decay = power(Dual([fmpq(24, 25)]), Dual([t * h["psi"]])).c[0]
    return h["beta_1"] * (1 - decay / 2)


def _amsgrad(h: Numbers, o: Options, t: int, w: Value, g: Value, old: Numbers) -> States:
    """Reddi, Kale, Kumar (2018), algorithm 2: the mean square never falls."""
    when = _pick(o, "bias_correction", "no", ("no", "before", "after"))
    m, v = _moments(h, g, old)
    out: States = {"m": m, "v": v}
    top = m
    if when != "no":
        top = out["mhat"] = _unbiased(m, h["beta_1"], t)
    candidate = v
    if when == "before":
        candidate = out["vtilde"] = _unbiased(v, h["beta_2"], t)
    largest = out["vhat"] = candidate if sign(candidate - old["vhat"]) > 0 else old["vhat"]
    if when == "after":
        largest = out["vtilde"] = _unbiased(largest, h["beta_2"], t)
    out["w"] = w - h["eta"] * _scaled(top, largest, h["epsilon"], "outside")
    return out


def _lion(h: Numbers, o: Options, t: int, w: Value, g: Value, old: Numbers) -> States:
    """Chen et al. (2023), algorithm 2: the sign of an interpolated mean."""
    c = old["m"] + (1 - h["beta_1"]) * (g - old["m"])
    step = fmpq(sign(c)) + h["lambda"] * w
    return {"c": c, "m": old["m"] + (1 - h["beta_2"]) * (g - old["m"]), "w": w - h["eta"] * step}


_STEPS: Mapping[str, Step] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adadelta": _adadelta,
    "adam": _adam,
    "adamw": _adamw,
    "nadam": _nadam,
    "amsgrad": _amsgrad,
    "lion": _lion,
}


def one_step(
    optimizer: str,
    hyper: Numbers,
    options: Options,
    t: int,
    w: Value,
    gradient: Value,
    old: Numbers,
) -> States:
    """One step of an optimizer for one parameter; states that are missing are 0."""
    if optimizer not in _STEPS:
        raise Unsupported(f"the optimizer {optimizer!r},")
    return _STEPS[optimizer](hyper, options, t, w, gradient, _Zeros(old))


class _Zeros(dict[str, Value]):
    """States before the first step: 0."""

    def __missing__(self, name: str) -> Value:
        return fmpq(0)


class Replay:
    """The whole run that a claim is about; steps are computed when they are asked for."""

    def __init__(self, claim: OptimizerClaim) -> None:
        if claim.optimizer not in _STEPS:
            raise Unsupported(f"the optimizer {claim.optimizer!r}")
        self.claim = claim
        self.history: list[dict[str, States]] = [
            {p: _Zeros(w=value) for p, value in claim.start.items()}
        ]

    def state(self, parameter: str, state: str, step: int) -> Value:
        """A state of a parameter after a step; ``w`` or the parameter's own name is itself."""
        while len(self.history) <= step:
            self._advance()
        states = self.history[step].get(parameter)
        if states is None:
            raise Unsupported(f"{parameter!r}, which has no starting value,")
        # A parameter may be called v as a state is: the state's name goes first.
        name = "w" if state == parameter and state not in states else state
        if name not in states:
            raise Unsupported(f"the state {state!r} of {self.claim.optimizer}")
        return states[name]

    def _advance(self) -> None:
        claim, before = self.claim, self.history[-1]
        t = len(self.history)
        gradients = self._gradients(t, before)
        now: dict[str, States] = {}
        for p, old in before.items():
            made = _STEPS[claim.optimizer](
                claim.hyper, claim.options, t, old["w"], gradients[p], old
            )
            now[p] = _Zeros({name: _trim(x) for name, x in made.items()})
        self.history.append(now)

    def _gradients(self, t: int, before: Mapping[str, States]) -> Mapping[str, Value]:
        """Those supplied for step t, or those of the graph where the parameters now stand."""
        claim = self.claim
        if claim.gradients:
            short = [p for p in before if len(claim.gradients.get(p, ())) < t]
            if short:
                raise Unsupported(f"step {t}, for which {short[0]!r} has no gradient,")
            return {p: claim.gradients[p][t - 1] for p in before}
        if claim.graph is None or claim.point is None:
            raise Unsupported("an optimizer with neither gradients nor a graph")
        ahead = claim.optimizer == "nesterov" and claim.options.get("form") != "rewritten"
        place = {
            p: old["w"] + claim.hyper["beta"] * old["v"] if ahead else old["w"]
            for p, old in before.items()
        }
        givens = {**claim.point.givens, **place}
        sweep = Sweep(tape_of(claim.graph), givens, claim.point.conventions)
        out: dict[str, Value] = {}
        for p in before:
            slope = sweep.derivative(claim.graph.output, p)
            if isinstance(slope, tuple):
                raise Unsupported("an optimizer on matrices")
            out[p] = slope
        return out


def _trim(x: Value) -> Value:
    """A rational that outgrows all sense goes on as a ball."""
    if isinstance(x, fmpq) and max(x.p.bit_length(), x.q.bit_length()) > MAX_BITS:
        return arb(x)
    return x
