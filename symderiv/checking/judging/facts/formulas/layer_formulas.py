"""Layers, gates and measures that every text writes alike, with one slip in them."""

from __future__ import annotations

import re

from symderiv.checking.judging.facts.formulas.formula_parts import (
    Found,
    Setting,
    base_of,
    one_less,
    signed,
)
from symderiv.checking.words import word_pattern
from symderiv.notation.names import split
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    div,
    mul,
    neg,
    num,
    rebuild,
    sub,
    sym,
    transpose,
)

__all__ = ["attention", "gates", "logistic", "measure", "output_size", "softmax", "standardized"]

_NORMALIZED = word_pattern(r"normali|standardi|\bnorm\b|归一|標準化|标准化|正規化", re.IGNORECASE)
_CONVOLUTION = word_pattern(r"\bconv|kernel|padding|stride|faltung|卷积|畳み込み", re.IGNORECASE)
_LOGISTIC = re.compile(r"sigmoid|logistic|logistisch|logístic|sigmoïde", re.IGNORECASE)
_METRICS = (
    (re.compile(r"precision|präzision|precisión|precisão|précision", re.IGNORECASE), "TP", "FP"),
    (re.compile(r"recall|sensitiv|\bTPR\b|rappel|exhaustiv", re.IGNORECASE), "TP", "FN"),
    (re.compile(r"specific|spezifi|especific|spécific", re.IGNORECASE), "TN", "FP"),
)


def softmax(u: Term, setting: Setting) -> Found:
    """e^{z_i} over a sum of the same e^{z_i}, or of other signs."""
    above, below = u.args
    if below.head != "sum" or below.args[0].head != "call" or below.args[0].data != ("exp", 0):
        return
    if above.head != "call" or above.data != ("exp", 0):
        return
    (a,), (b,) = above.args, below.args[0].args
    index = below.args[1].data
    (sign, part), (other, beside) = signed(a), signed(b)
    if part.head == "sym" == beside.head and base_of(part) == base_of(beside) and sign != other:
        if index in "".join(split(beside.data)[1:]):
            put = beside if sign > 0 else neg(beside)
            yield "sign", div(above, rebuild(below, (call("exp", put), *below.args[1:])))


def standardized(u: Term, setting: Setting) -> Found:
    """(x − μ)/√(σ² + ε)."""
    above, below = u.args
    if above.head != "add" or len(above.args) != 2 or not setting.called(_NORMALIZED):
        return
    x, mean = above.args
    sign, mean = signed(mean)
    rooted = below.data == ("sqrt", 0)
    inside = below.args[0] if rooted else below
    if inside.head != "add" or len(inside.args) != 2 or base_of(mean) not in ("mu", "m", "mean"):
        return
    variance, small = inside.args
    turned, small = signed(small)
    if base_of(small) not in ("epsilon", "eps", "varepsilon") or x.head != "sym":
        return
    if sign > 0 and rooted and turned > 0:
        yield "sign", div(sub(x, mean), below)
    elif sign < 0 and rooted and turned < 0:
        yield "sign", div(above, call("sqrt", add(variance, small)))
    elif sign < 0 and not rooted and turned > 0 and variance.head == "pow":
        yield "root-forgotten", div(above, call("sqrt", inside))


def attention(u: Term, setting: Setting) -> Found:
    """softmax(QKᵀ/√d) V."""
    if u.data != ("softmax", 0) or len(u.args) != 1 or u.args[0].head != "div":
        return
    above, below = u.args[0].args
    if above.head != "mul" or len(above.args) != 2 or setting.base.lower()[:9] != "attention":
        return
    q, k = above.args
    if base_of(q) == "Q" and base_of(k) == "K":
        yield "transposed", call("softmax", div(mul(q, transpose(k)), below))
    elif base_of(q) == "Q" and k is transpose(sym("K")) and below.head == "sym":
        yield "root-forgotten", call("softmax", div(above, call("sqrt", below)))


def output_size(u: Term, setting: Setting) -> Found:
    """(W − F + 2P)/S + 1 of a convolution."""
    if len(u.args) != 2 or not setting.called(_CONVOLUTION):
        return
    quotient = u.args[0].args[0] if u.args[0].data == ("floor", 0) else u.args[0]
    if quotient.head != "div" or quotient.args[0].head != "add" or u.args[1] not in (ONE, neg(ONE)):
        return
    terms = [signed(a) for a in quotient.args[0].args]
    pads = [
        (s, t) for s, t in terms
        if t.head == "mul" and len(t.args) == 2 and t.args[0].head == "num"
        and split(t.names[0])[0].lower() in ("p", "pad", "padding") and len(t.names) == 1
    ] if all(t.names for s, t in terms if t.head == "mul") else []  # fmt: skip
    kernels = [(s, t) for s, t in terms if base_of(t).lower() in ("f", "k", "kernel")]
    if len(terms) != 3 or len(pads) != 1 or len(kernels) != 1:
        return
    (pad_sign, pad), (kernel_sign, kernel) = pads[0], kernels[0]
    (size,) = (t for s, t in terms if t is not pad and t is not kernel)

    def put(*, padding: Term, tail: Term) -> Term:
        inner = div(add(size, neg(kernel), padding), quotient.args[1])
        return add(call("floor", inner) if quotient is not u.args[0] else inner, tail)

    faults = [kernel_sign > 0, pad_sign < 0, pad.args[0] is not num(2), u.args[1] is not ONE]
    if faults.count(True) == 1:
        name = "copied-wrongly" if faults[2] else "sign"
        yield name, put(padding=mul(num(2), pad.args[1]), tail=ONE)


def gates(u: Term, setting: Setting) -> Found:
    """c = f ⊙ c + i ⊙ c̃ of an LSTM; h = (1 − z) ⊙ h + z ⊙ h̃ of a GRU, or with z and 1 − z exchanged."""
    if len(u.args) != 2 or setting.left.head != "sym":
        return
    (sign, a), (other, b) = map(signed, u.args)
    if not all(t.head in ("had", "mul") and len(t.args) == 2 for t in (a, b)) or sign < 0:
        return
    olds = [any(base_of(x) == setting.base for x in t.args) for t in (a, b)]
    if olds.count(True) != 1:
        return
    if re.search(r"\blstm\b", setting.near, re.IGNORECASE) and setting.base in ("c", "C"):
        if other < 0:
            yield "sign", add(a, b)
    elif re.search(r"\bgru\b", setting.near, re.IGNORECASE) and setting.base in ("h", "H", "s"):
        first, second = a.args[0], b.args[0]
        if other < 0 and (second is one_less(first) or first is one_less(second)):
            yield "sign", add(a, b)
        elif other > 0 and first.head == "sym" and second is add(ONE, first):
            yield "sign", add(a, rebuild(b, (one_less(first), *b.args[1:])))
        elif other > 0 and second.head == "sym" and first is add(ONE, second):
            yield "sign", add(rebuild(a, (one_less(second), *a.args[1:])), b)
        elif other > 0 and first is second and first.head == "sym":
            yield "missing-one-minus", add(rebuild(a, (one_less(first), *a.args[1:])), b)


def logistic(u: Term, setting: Setting) -> Found:
    """1/(1 − e^{−z})."""
    above, below = u.args
    if above is ONE and below.head == "add" and len(below.args) == 2 and below.args[0] is ONE:
        sign, part = signed(below.args[1])
        power_of = part.args[0] if part.data == ("exp", 0) else ONE
        if sign < 0 and power_of.head in ("neg", "mul") and setting.whole is u:
            if setting.called(_LOGISTIC):
                yield "sign", div(ONE, add(ONE, part))


def _counts(t: Term) -> str:
    """TP of what is read as T · P."""
    names = t.args if t.head == "mul" else (t,)
    return "".join(a.data for a in names if a.head == "sym")


def measure(u: Term, setting: Setting) -> Found:
    """Precision, recall and specificity from counts."""
    above, below = u.args
    if below.head != "add" or len(below.args) != 2 or setting.left.head != "sym":
        return
    for words, hit, miss in _METRICS:
        if not words.search(setting.left.data) or _counts(above) != hit:
            continue
        (s, a), (o, b) = map(signed, below.args)
        counts = _counts(a), _counts(b)
        if hit not in counts or (s, o).count(-1) > 1:
            continue
        rest = counts[1 - counts.index(hit)]
        right = mul(sym(miss[0]), sym(miss[1])) if above.head == "mul" else sym(miss)
        if rest == miss and (s, o) != (1, 1):
            yield "sign", div(above, add(a, b))
        elif rest != miss and rest in ("FP", "FN", "TN", "TP") and (s, o) == (1, 1):
            yield "other-value", div(above, add(above, right))
