"""Mistakes put into a right line, mechanically: the named ones and any one-place change.

``mistakes(t, line)`` maps each wrong term to the names that this very text has: to leave out β v is
a dropped term and no carry-over at once. What has no name of its own is called ``any``.
"""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.notation.names import join, split
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    cases,
    div,
    make,
    mul,
    neg,
    num,
    power,
    rebuild,
    sub,
    sym,
    transpose,
)
from tests.checking.judging.keys.line import Line
from tests.checking.judging.keys.mutate_numbers import number_mistakes, result_mistakes, value_names

__all__ = ["mistakes"]

Found = Iterator[tuple[tuple[str, ...], Term]]
_RATES = ("eta", "alpha")
_DECAYS = ("beta",)
_TARGETS = ("y", "t", "c", "Y")
_PREDICTIONS = ("yhat", "a", "o", "p", "P", "A", "z")
_TWO = num(2)
_HALF = (div(ONE, _TWO), num("0.5"))
_ACTIVATIONS = ("sigmoid", "tanh", "relu", "softplus", "elu", "gelu")


def mistakes(t: Term, line: Line) -> dict[Term, tuple[str, ...]]:
    """Every mistake at every place of a term, with its names."""
    out: dict[Term, tuple[str, ...]] = {}
    for names, wrong in (*_places(t, t, line, None, 0), *result_mistakes(t, line)):
        if wrong is not t:
            out[wrong] = tuple(dict.fromkeys((*out.get(wrong, ()), *names)))
    for wrong, names in out.items():
        if not line.is_result:
            out[wrong] = tuple(dict.fromkeys((*names, *value_names(wrong, line))))
    return {wrong: tuple(n for n in names if n != "any") or names for wrong, names in out.items()}


def _places(t: Term, u: Term, line: Line, parent: Term | None, at: int) -> Found:
    for rule in _RULES:
        yield from rule(u, line, parent, at)
    if u.head in ("deriv", "lim", "rel", "chain", "and", "sum", "prod", "true"):
        return
    for i, a in enumerate(u.args):
        if u.head == "cases" and i % 2:
            continue
        if u.head == "pow" and i == 1 and a.head in ("num", "neg"):
            continue  # see _powers
        for names, new in _places(t, a, line, u, i):
            yield names, _put(u, i, new)


def _put(u: Term, i: int, new: Term) -> Term:
    if u.head == "mul" and new.head == "mul":
        return mul(*u.args[:i], *new.args, *u.args[i + 1 :])
    return rebuild(u, (*u.args[:i], new, *u.args[i + 1 :]))


def _all_but(u: Term, i: int) -> Term:
    rest = u.args[:i] + u.args[i + 1 :]
    return rest[0] if len(rest) == 1 else make(u.head, rest)


def _after_one(t: Term) -> Term | None:
    """x of 1 − x."""
    if t.head == "add" and len(t.args) == 2 and t.args[0] is ONE and t.args[1].head == "neg":
        return t.args[1].args[0]
    return None


# --- products and quotients -----------------------------------------------------------------------


def _products(u: Term, line: Line, parent: Term | None, at: int) -> Found:
    if u.head not in ("mul", "had"):
        return
    for i, dropped in enumerate(u.args):
        yield ("dropped-factor", *_factor_names(dropped, u, line)), _all_but(u, i)
    if len(u.args) == 2 and u.head == "mul" and (u.args[0].head != "num" or line.is_numbers):
        yield ("product-for-sum",), add(*u.args)
    for f in line.factors:
        again = any(line.is_called(f, _RATES) and line.is_called(a, _RATES) for a in u.args)
        more = ["learning-rate"] * again + ["square-too-many"] * (f in u.args)
        more += ["factor-two"] * (f is _TWO)
        yield ("extra-factor", *more), mul(*u.args, f) if u.head == "mul" else mul(f, u)
    for i, a in enumerate(u.args):
        rest = u.args[:i], u.args[i + 1 :]
        if a.head in ("sym", "num") and a is not ONE and not line.is_matrix(a):
            if u.head == "mul":
                yield ("square-too-many",), mul(*rest[0], power(a, _TWO), *rest[1])
                yield ("root-too-many",), mul(*rest[0], call("sqrt", a), *rest[1])
        inner = _after_one(a)
        if inner is not None and i and u.args[i - 1] is inner and len(u.args) == 2:
            yield ("other-activation",), sub(ONE, power(inner, _TWO))


def _factor_names(f: Term, u: Term, line: Line) -> Iterator[str]:
    if line.is_called(f, _RATES):
        yield "learning-rate"
    if f is _TWO or f in _HALF:
        yield "factor-two"
    inner = _after_one(f)
    if inner is not None and inner in u.args:
        yield "missing-one-minus"
    if f.head == "div" and f.args[0] is ONE:
        yield "mean-for-sum"


def _twos(u: Term, line: Line, parent: Term | None, at: int) -> Found:
    if u.names and "infinity" in u.names:
        return
    if parent is None and u.head in ("mul", "sym", "deriv", "call", "had"):
        yield ("factor-two",), mul(_TWO, *(u.args if u.head == "mul" else (u,)))
        yield ("factor-two",), div(u, _TWO)


def _quotients(u: Term, line: Line, parent: Term | None, at: int) -> Found:
    if u.head != "div":
        return
    above, below = u.args
    names = ["dropped-factor"]
    inner = _after_one(below)
    if inner is not None and inner.head == "pow":
        names.append("no-bias-correction")
    if below is _TWO:
        names.append("factor-two")
    elif below.head in ("sym", "num"):
        names.append("mean-for-sum")
    yield tuple(names), above
    yield ("product-for-quotient",), below if above is ONE else mul(above, below)
    if above is not ONE:
        yield ("any",), div(below, above)


# --- sums -----------------------------------------------------------------------------------------


def _sums(u: Term, line: Line, parent: Term | None, at: int) -> Found:
    if u.head != "add":
        return
    for i, term in enumerate(u.args):
        yield ("dropped-term", *_term_names(term, u, i, line, parent)), _all_but(u, i)
        turned = term.args[0] if term.head == "neg" else neg(term)
        more = ("plus-for-minus",) if i and line.has_rate(term) else ()
        yield ("sign", *more), add(*u.args[:i], turned, *u.args[i + 1 :])
    for f in line.factors:
        yield ("extra-term",), add(*u.args, f)
    if len(u.args) == 2 and u.args[0].head != "neg" and u.args[1].head != "neg":
        yield ("product-for-sum",), mul(*u.args)
    inner = _after_one(u)
    if inner is not None:
        if line.is_called(inner, _DECAYS):
            yield ("beta-for-one-minus-beta",), inner
        if inner.head == "pow" and inner.args[0].head in ("sym", "num"):
            yield ("power-of-one-minus-beta",), power(sub(ONE, inner.args[0]), inner.args[1])
    if len(u.args) == 2 and u.args[1].head == "neg" and u.args[0] is not ONE:
        a, b = u.args[0], u.args[1].args[0]
        if a.head in ("sym", "num") and b.head in ("sym", "num"):
            ends = (line.is_called(a, _TARGETS), line.is_called(b, _TARGETS),
                    line.is_called(a, _PREDICTIONS), line.is_called(b, _PREDICTIONS))  # fmt: skip
            pair = (ends[0] and ends[3]) or (ends[1] and ends[2])
            yield ("target-and-prediction-swapped" if pair else "sign",), sub(b, a)


def _term_names(term: Term, u: Term, i: int, line: Line, parent: Term | None) -> Iterator[str]:
    bare = term.args[0] if term.head == "neg" else term
    if parent is None and line.is_path_sum(u):
        yield "dropped-path"
    if line.is_called(bare, ("epsilon",)):
        yield "epsilon-forgotten"
    if bare.head == "mul" and line.is_called(bare.args[0], _DECAYS):
        yield "no-carry-over"
    inner = _after_one(u)
    if inner is not None and inner.head == "pow" and parent is not None and parent.head == "div":
        yield "no-bias-correction"
    others = [a for j, a in enumerate(u.args) if j != i]
    if bare.head in ("sym", "num") and any(a.head == "mul" and bare in a.args for a in others):
        yield "biases-not-counted"


def _signs(u: Term, line: Line, parent: Term | None, at: int) -> Found:
    if u.head == "neg":
        if parent is None or parent.head != "add":  # a summand's sign is turned with the sum
            yield ("sign",), u.args[0]
        return
    alone = parent is None and u.head in ("num", "mul", "div", "sym", "call", "deriv")
    factor = parent is not None and parent.head == "mul" and u.head == "num" and at > 0
    inside = parent is not None and parent.head == "mat" and u.head == "num"
    if alone or factor or inside:
        yield ("sign",), neg(u)


# --- functions, powers, names ---------------------------------------------------------------------


def _calls(u: Term, line: Line, parent: Term | None, at: int) -> Found:
    if u.head != "call" or len(u.args) != 1:
        return
    name, order = u.data
    (inner,) = u.args
    if name in _ACTIVATIONS:
        yield ("activation-for-derivative",), call(name, inner, order=1 - order if order < 2 else 0)
        if order == 1 and name in ("sigmoid", "tanh"):
            instead = "tanh" if name == "sigmoid" else "sigmoid"
            yield ("other-activation",), call(instead, inner, order=1)
        if inner.head == "sym":
            for other in line.names:
                (b, _, s), (base, _, sup) = split(other), split(inner.data)
                if other != inner.data and b == base and not (sup and not s):
                    names = ("wrong-argument", *_index_names(inner.data, other))
                    yield names, call(name, sym(other), order=order)
    if u.data == ("sqrt", 0):
        yield ("root-forgotten",), inner
    if u.data == ("log", 0):
        yield ("logarithm-base",), call("log10", inner)
    if u.data == ("exp", 0) and inner.head == "mul":
        yield ("missing-exponent",), call("exp", inner.args[-1])
    if u.data == ("exp", 0) and inner.head == "neg":
        yield ("missing-exponent", "sign"), call("exp", inner.args[0])


def _powers(u: Term, line: Line, parent: Term | None, at: int) -> Found:
    if u.head == "pow" and u.args[1] is _TWO:
        yield ("square-forgotten",), u.args[0]
    if u.head == "pow" and u.args[1].head == "num" and not u.args[1].data[1]:
        yield ("any",), power(u.args[0], num(u.args[1].data[0] + 1))
    if u.head == "T":
        yield ("transposed",), u.args[0]
    elif u.head in ("sym", "mat") and (parent is None or parent.head != "T"):
        if u.head == "mat" and u.data[0] > 1 and u.data[1] > 1:
            yield ("transposed",), transpose(u)


def _index_names(name: str, other: str) -> tuple[str, ...]:
    """What it is to write one name for another of its letter."""
    (base, _, sup), (b, _, s) = split(name), split(other)
    if b != base:
        return ()
    if base in _DECAYS:
        return ("beta-index",)
    (_, i, _), (_, j, _) = split(name), split(other)
    return ("previous-iteration",) if s != sup and i == j else ("wrong-index",)


def _names(u: Term, line: Line, parent: Term | None, at: int) -> Found:
    if u.head != "sym" or u.data in ("infinity", "pi"):
        return
    called = parent is not None and parent.head == "call" and parent.data[0] in _ACTIVATIONS
    inside = ("wrong-argument",) if called else ()
    base, index, sup = split(u.data)
    if base in ("m", "mhat") and sup:
        yield ("gradient-of-state",), call("nabla", u)
    if base in ("mhat", "vhat"):
        yield ("no-bias-correction",), sym(join(base[0], index, sup))
    for other in line.names:
        beside = parent is not None and parent.head == "add" and _bears(parent, other)
        if other == u.data or beside:
            continue  # y − y is a slip of its own
        b, i, s = split(other)
        if b == base and not (sup and not s):  # w for w^{(1)} may be the same quantity
            yield (*_index_names(u.data, other), *inside), sym(other)
        elif {b, base} in ({"m", "v"}, {"mhat", "vhat"}) and (i, s) == (index, sup):
            yield ("moments-mixed",), sym(other)
        elif parent is not None and other in line.valued and line.alike(u, sym(other)):
            yield ("other-value", *inside), sym(other)


def _bears(u: Term, name: str) -> bool:
    """Whether a name is one of the summands."""
    return any(sym(name) in (a, *a.args) for a in u.args)


def _cases(u: Term, line: Line, parent: Term | None, at: int) -> Found:
    if u.head == "cases" and len(u.args) == 4:
        yield ("wrong-branch",), cases((u.args[2], u.args[1]), (u.args[0], u.args[3]))


def _numbers(u: Term, line: Line, parent: Term | None, at: int) -> Found:
    if u.head == "num":
        yield from number_mistakes(u, line)


_RULES = (
    _products, _twos, _quotients, _sums, _signs, _calls, _powers, _names, _cases, _numbers,
)  # fmt: skip
