"""Losses, entropies and divergences that every text writes alike, with one slip in them."""

from __future__ import annotations

import re
from itertools import permutations

from symderiv.checking.judging.facts.formulas.formula_parts import (
    VARIATIONAL,
    Found,
    Setting,
    base_of,
    logarithm,
    one_less,
    signed,
)
from symderiv.checking.mistakes.edit_rules import turned
from symderiv.checking.mistakes.kinds import after_one
from symderiv.checking.words import word_pattern
from symderiv.notation.names import split
from symderiv.notation.term import ONE, ZERO, Term, add, call, div, mul, neg, num, power, sub, walk

__all__ = [
    "deviation",
    "error_signal",
    "hinge",
    "lost_logarithm",
    "normal_divergence",
    "penalty",
    "sign_of_a_sum",
    "squared_error",
    "two_classes",
    "variational",
]

_LOSSES = frozenset(
    "L E J C l ell MSE SSE RSS S R Q loss cost error Loss Cost Error CE BCE H NLL".split()
)
_TARGETS = frozenset("y t d Y T target label".split())
_MEANS = frozenset(("mu", "muhat", "xbar", "mean", "m"))
_ACTIVATIONS = frozenset(("sigmoid", "tanh", "relu", "softmax"))
_CROSS = re.compile(
    r"cross[\s-]?entrop|kreuzentrop|entropie\s+crois|entrop[íi]a\s+cruzada|entropia\s+(?:cruzada|incrociata)"
    r"|交叉熵|交差エントロピー|log[\s-]?loss|negative\s+log",
    re.IGNORECASE,
)
_NLL = word_pattern(r"negative\s+log[\s-]?likelihood|\bNLL\b", re.IGNORECASE)
_LIKELIHOOD = re.compile(r"likelihood|vraisemblance|verosimil|maximi|最大|似然", re.IGNORECASE)
_TOLD = word_pattern(
    r"target|label|squared\s+error|\bmse\b|ground[\s-]truth|zielwert|quadratisch|erreur\s+quadratique|cible"
    r"|error\s+cuadr|objetivo|erro\s+quadr|标签|目标|均方",
    re.IGNORECASE,
)
_ENTROPY = re.compile(r"entrop|熵|エントロピー", re.IGNORECASE)
_NEGATIVE = re.compile(r"negative|negentrop|negativ|負|负", re.IGNORECASE)
_HINGE = word_pattern(r"hinge|\bsvm\b|support[\s-]vector|margin|charnière|bisagra", re.IGNORECASE)


def two_classes(u: Term, setting: Setting) -> Found:
    """c log A + (1 − c) log(1 − A): one sign for both, and the complement in both."""
    for i, j in permutations(range(len(u.args)), 2):
        (sign, a), (other, b) = signed(u.args[i]), signed(u.args[j])
        first, second = logarithm(a), logarithm(b)
        if first is None or second is None or first[1].data != second[1].data:
            continue
        (c, of), (d, beside) = first, second
        (inner,), (argument,) = of.args, beside.args
        complement = argument is one_less(inner)
        if inner.head == "div" == argument.head:
            complement = argument.args == tuple(map(one_less, inner.args))

        def put(new: Term, j: int = j) -> Term:
            return add(*u.args[:j], new, *u.args[j + 1 :])

        if d is one_less(c):
            if complement and sign != other:
                yield "sign", put(b if sign > 0 else neg(b))
            elif argument is add(ONE, inner) and sign == other:
                new = mul(d, call(beside.data[0], one_less(inner)))
                yield "sign", put(new if sign > 0 else neg(new))
            elif argument is inner and sign == other:
                new = mul(d, call(beside.data[0], one_less(inner)))
                yield "missing-one-minus", put(new if sign > 0 else neg(new))
        elif d is add(ONE, c) and complement and sign == other:
            new = mul(one_less(c), beside)
            yield "sign", put(new if sign > 0 else neg(new))


def penalty(u: Term, setting: Setting) -> Found:
    """λ/2 ‖w‖ for λ/2 ‖w‖²: the half is there for the square."""
    norms = [a for a in u.args if a.data == ("norm", 0)]
    weighed = any(
        a.head == "div"
        and base_of(a.args[0]) in ("lambda", "alpha", "beta")
        and a.args[1] is num(2)
        for a in u.args
    )
    if weighed and len(u.args) == 2 and len(norms) == 1:
        yield "square-forgotten", mul(*(power(a, num(2)) if a in norms else a for a in u.args))


def sign_of_a_sum(u: Term, setting: Setting) -> Found:
    """+ Σ p log p for an entropy, + Σ y log p for a cross-entropy, − Σ p log(p/q) for a divergence."""
    sign, body = signed(u)
    while body.head in ("mul", "sum", "div"):
        if body.head == "sum":
            inside, body = signed(body.args[0])
            sign *= inside
        elif body.head == "mul" and body.args[-1].head == "sum" and not logarithm(body):
            body = body.args[-1]
        else:
            break
    parts = logarithm(body)
    if parts is None or body is u:
        return
    weight, (inner,) = parts[0], parts[1].args
    other = turned(u)
    if setting.base.startswith(("D_KL", "KL", "DKL")) or setting.base == "D":
        if inner.head == "div" and weight in inner.args and setting.called(VARIATIONAL):
            if sign * (1 if inner.args[0] is weight else -1) < 0:
                yield "sign", other
        return
    if sign < 0 or _NEGATIVE.search(setting.near[-120:]):
        return
    if inner is weight and setting.base in ("H", "S", "E", "entropy", "Entropy"):
        if setting.called(_ENTROPY):
            yield "sign", other
    elif base_of(weight) in _TARGETS and setting.base in _LOSSES and setting.called(_CROSS):
        plain = base_of(inner) or inner.head == "call"  # log(1/p) has the other sign
        if plain and not _LIKELIHOOD.search(_NLL.sub("", setting.near)):
            yield "sign", other


def lost_logarithm(u: Term, setting: Setting) -> Found:
    """c A + (1 − c) log(1 − A), or c log A + (1 − c)(1 − A): one of the logarithms has been left out."""
    if len(u.args) != 2:
        return
    for i, j in ((0, 1), (1, 0)):
        (_, plain), (_, other) = signed(u.args[i]), signed(u.args[j])
        kept = logarithm(other)
        if kept is None or plain.head != "mul" or logarithm(plain) is not None:
            continue
        weight, log = kept
        wanted, inner = one_less(weight), one_less(log.args[0])
        for c, a in ((wanted, inner), (after_one(weight), after_one(log.args[0]))):
            if c is not None and a is not None and set(plain.args) == {c, a} and c is not a:
                new = mul(c, call(log.data[0], a))
                new = neg(new) if u.args[i] is not plain else new
                yield "", add(*(new if k == i else t for k, t in enumerate(u.args)))
                return


def squared_error(u: Term, setting: Setting) -> Found:
    """(y + ŷ)² where a target is compared with its prediction."""
    inner = u.args[0]
    if inner.data == ("norm", 0):
        inner = inner.args[0]
    if u.args[1] is not num(2) or inner.head != "add" or len(inner.args) != 2:
        return
    if setting.base not in _LOSSES:
        return
    for a, b in (inner.args, inner.args[::-1]):
        if a.head != "sym" or b.head != "sym" or base_of(a) not in _TARGETS:
            continue
        meant = setting.world.definition(a.data) is None and _is_prediction(b, setting)
        if meant or base_of(b) == f"{base_of(a)}hat":
            difference = sub(*inner.args)
            whole = call("norm", difference) if u.args[0].head == "call" else difference
            yield "sign", power(whole, u.args[1])


def _is_prediction(t: Term, setting: Setting) -> bool:
    """Whether a name is what a network puts out: of an activation, or beside words of a target."""
    definition = setting.world.definition(t.data)
    if definition is None:
        return False
    activated = any(u.head == "call" and u.data[0] in _ACTIVATIONS for u in walk(definition))
    return activated or setting.called(_TOLD)


def error_signal(u: Term, setting: Setting) -> Found:
    """ŷ + y in a derivative of the loss, or in what is propagated back."""
    slope = setting.left.head == "deriv" or setting.base in ("delta", "dz", "dZ", "dL")
    if not slope or len(u.args) != 2 or any(a.head != "sym" for a in u.args):
        return
    for a, b in (u.args, u.args[::-1]):
        same_place = split(a.data)[1:] == split(b.data)[1:]
        predicted = base_of(b) == f"{base_of(a)}hat" or (
            same_place and base_of(b) in ("a", "p", "o") and setting.left.head == "deriv"
        )
        if base_of(a) in ("y", "t") and predicted:
            yield "sign", sub(b, a)


def deviation(u: Term, setting: Setting) -> Found:
    """(x_i + μ)² in a variance or in a normal density."""
    inner, exponent = u.args
    if exponent is not num(2) or inner.head != "add" or len(inner.args) != 2:
        return
    x, mean = inner.args
    spread = setting.base.removesuffix("hat") in ("sigma", "s", "v", "var", "Var", "variance")
    indexed = x.head == "sym" and any(split(x.data)[1:])
    if base_of(mean) in _MEANS and indexed and spread and "sum" in setting.whole.heads:
        if not any(u.head == "neg" and u.args[0] is mean for u in walk(setting.whole)):
            yield "sign", power(sub(x, mean), exponent)


def normal_divergence(u: Term, setting: Setting) -> Found:
    """log(σ₂/σ₁) + (σ₁² + (μ₁ − μ₂)²)/(2σ₂²) − ½."""
    if len(u.args) != 3 or not setting.called(VARIATIONAL):
        return
    half = div(ONE, num(2))
    (s, a), (t, b), (r, c) = map(signed, u.args)
    logarithm_first = a.head == "call" and a.data == ("log", 0) and b.head == "div"
    if not logarithm_first or c is not half or (s, t) != (1, 1) or b.args[0].head != "add":
        return
    parts = [signed(x) for x in b.args[0].args]
    if len(parts) != 2 or not all(x.head == "pow" and x.args[1] is num(2) for _, x in parts):
        return
    if r > 0 and all(sign > 0 for sign, _ in parts):
        yield "sign", sub(add(u.args[0], u.args[1]), half)
    elif r < 0 and [sign for sign, _ in parts].count(-1) == 1:
        yield "sign", add(u.args[0], div(add(*(x for _, x in parts)), b.args[1]), u.args[2])


def hinge(u: Term, setting: Setting) -> Found:
    """max(0, 1 + y f) for max(0, 1 − y f)."""
    if u.data != ("max", 0) or len(u.args) != 2 or ZERO not in u.args:
        return
    (inner,) = (a for a in u.args if a is not ZERO) if u.args.count(ZERO) == 1 else (ZERO,)
    if inner.head != "add" or len(inner.args) != 2 or inner.args[0] is not ONE:
        return
    score = inner.args[1]
    if score.head == "mul" and base_of(score.args[0]) in ("y", "t") and setting.called(_HINGE):
        yield "sign", call("max", *(sub(ONE, score) if a is inner else a for a in u.args))


def variational(u: Term, setting: Setting) -> Found:
    """μ² + σ² − 1 − log σ² of a normal distribution against the standard one."""
    if len(u.args) != 4 or not setting.called(VARIATIONAL):
        return
    signs: dict[str, tuple[int, int]] = {}
    for i, a in enumerate(u.args):
        sign, part = signed(a)
        if part.head == "call" and part.data == ("log", 0):
            kind = "log"
        elif part is ONE:
            kind = "one"
        elif part.head == "pow" and part.args[1] is num(2) and base_of(part.args[0]) in ("mu", "m"):
            kind = "mean"
        elif part.head == "pow" and base_of(part.args[0]) in ("sigma", "s"):
            kind = "variance"
        else:
            return
        signs[kind] = i, sign * (1 if kind in ("mean", "variance") else -1)
    if len(signs) != 4:
        return
    total = sum(sign for _, sign in signs.values())
    if abs(total) == 2:  # one of four stands alone
        ((i, _),) = [s for s in signs.values() if s[1] * total < 0]
        sign, part = signed(u.args[i])
        yield "sign", add(*u.args[:i], neg(part) if sign > 0 else part, *u.args[i + 1 :])
