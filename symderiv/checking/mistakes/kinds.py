"""What turns one part into another: a rule for each family of mistakes.

``same`` tells whether a part of the expected side and one of the written side are the same, names and
their numbers alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, neg, num, sub, unsigned, walk

__all__ = ["RULES", "after_one", "is_decay", "missing_factor"]

_RATES = frozenset(("eta", "alpha", "lr", "gamma"))
_DECAYS = frozenset(("beta", "rho", "gamma"))

Same = Callable[[Term, Term], bool]


def _sign(a: Term, b: Term, same: Same) -> str | None:
    if a.head == "neg" and same(a.args[0], b):
        return "plus-for-minus" if _has_rate(a) else "sign"
    if b.head == "neg" and same(a, b.args[0]):
        return "sign"
    return None


def _has_rate(t: Term) -> bool:
    if t.head == "neg":
        t = t.args[0]
    parts = t.args if t.head == "mul" else (t.args[0],) if t.head == "div" else ()
    for p in parts:
        inner = p.args if p.head == "mul" else (p,)
        if any(u.head == "sym" and split(u.data)[0] in _RATES for u in inner):
            return True
    return False


def _factors(a: Term, b: Term, same: Same) -> str | None:
    for x, y, more in ((a, b, False), (b, a, True)):
        if x.head not in ("mul", "had"):
            continue
        rest = y.args if y.head == x.head else (y,)
        if len(x.args) != len(rest) + 1:
            continue
        for i, f in enumerate(x.args):
            kept = x.args[:i] + x.args[i + 1 :]
            if all(same(q, p) if more else same(p, q) for p, q in zip(kept, rest, strict=True)):
                if more and any(_is_rate(q) and same(q, f) for q in rest):
                    return "learning-rate"  # applied twice
                return missing_factor(f, kept, more)
    if b.head == "neg" and a.head == "mul" and not b.names:
        return _factors(a, b.args[0], same)  # −h for (−0.9) h
    return None


def _is_rate(t: Term) -> bool:
    return t.head == "sym" and split(t.data)[0] in _RATES


def missing_factor(f: Term, kept: tuple[Term, ...], more: bool = False) -> str:
    """What it is called that a factor is missing beside those that are kept (``more``: too many)."""
    if _is_rate(f) and not more:
        return "learning-rate"
    if f is num(2) or (f.head == "div" and f.args == (ONE, num(2))):
        return "factor-two"
    if f.head == "add" and len(f.args) == 2 and f.args[0] is ONE and f.args[1].head == "neg":
        if f.args[1].args[0] in kept:
            return "missing-one-minus"
    if f.head == "div" and f.args[0] is ONE:
        return "mean-for-sum"
    return "extra-factor" if more else "dropped-factor"


def _summands(a: Term, b: Term, same: Same) -> str | None:
    for x, y, more in ((a, b, False), (b, a, True)):
        if x.head != "add":
            continue
        rest = y.args if y.head == "add" else (y,)
        if len(x.args) != len(rest) + 1:
            continue
        for i, f in enumerate(x.args):
            kept = x.args[:i] + x.args[i + 1 :]
            if all(same(q, p) if more else same(p, q) for p, q in zip(kept, rest, strict=True)):
                return "extra-term" if more else _missing_term(f, kept)
    return None


def _missing_term(f: Term, kept: tuple[Term, ...]) -> str:
    if "deriv" in f.heads and any(u.head == "deriv" for k in kept for u in walk(k)):
        return "dropped-path"
    if f.head == "sym" and split(f.data)[0] in ("epsilon", "varepsilon"):
        return "epsilon-forgotten"
    if f.head == "mul" and f.args[0].head == "sym" and split(f.args[0].data)[0] in _DECAYS:
        return "no-carry-over"
    if f.head == "sym" and any(k.head == "mul" and f in k.args for k in kept):
        return "biases-not-counted"
    return "dropped-term"


def _operation(a: Term, b: Term, same: Same) -> str | None:
    if {a.head, b.head} == {"add", "mul"} and len(a.args) == len(b.args):
        if all(same(x, y) for x, y in zip(a.args, b.args, strict=True)):
            return "product-for-sum"
    if a.head == b.head == "add" and len(a.args) == len(b.args) == 2:
        (p, q), (r, s) = a.args, b.args
        if q.head == "neg" and s.head == "neg" and same(p, s.args[0]) and same(q.args[0], r):
            return "target-and-prediction-swapped"
        if q.head == "neg" and s.head != "neg" and _turned(p, r, same) and same(q.args[0], s):
            return "target-and-prediction-swapped"
    return None


def _flattened(a: Term, b: Term, same: Same) -> str | None:
    """A sum and a product interchanged, or a summand lost, where brackets have vanished with it."""
    dual = {"add": "mul", "mul": "add"}
    for x, y, more in ((a, b, False), (b, a, True)):
        if x.head not in dual or y.head not in dual or len(y.args) > 12:
            continue
        if x.head == y.head:
            for i, inner in enumerate(x.args):
                for mistake, parts in _openings(x.head, inner, more):
                    flat = (*x.args[:i], *parts, *x.args[i + 1 :])
                    if _all_same(flat, y.args, same, more):
                        return mistake
        else:
            parts = tuple(p for t in x.args for p in (t.args if t.head == y.head else (t,)))
            if _all_same(parts, y.args, same, more):
                return "product-for-sum"
    return None


def _openings(head: str, inner: Term, more: bool) -> Iterator[tuple[str, tuple[Term, ...]]]:
    if inner.head == "mul" and head == "add":
        yield "product-for-sum", inner.args
        yield "product-for-sum", tuple(p for f in inner.args for p in _summands_of(f))
        if len(inner.args) == 2:
            for kept, lost in (inner.args, inner.args[::-1]):
                if kept.head == "add":
                    yield missing_factor(lost, (kept,), more), kept.args
    if inner.head == "add" and head == "mul":
        yield "product-for-sum", inner.args
        yield (
            "product-for-sum",
            tuple(p for f in inner.args for p in (f.args if f.head == "mul" else (f,))),
        )
        for j in range(len(inner.args)):
            rest = inner.args[:j] + inner.args[j + 1 :]
            if len(rest) == 1:
                parts = rest[0].args if rest[0].head == "mul" else rest
                yield "extra-term" if more else "dropped-term", parts


def _summands_of(t: Term) -> tuple[Term, ...]:
    return t.args if t.head == "add" else (t,)


def _all_same(xs: tuple[Term, ...], ys: tuple[Term, ...], same: Same, turned: bool) -> bool:
    if len(xs) != len(ys):
        return False
    return all(same(y, x) if turned else same(x, y) for x, y in zip(xs, ys, strict=True))


def _turned(p: Term, r: Term, same: Same) -> bool:
    return (r.head == "neg" and same(p, r.args[0])) or (p.head == "neg" and same(p.args[0], r))


def _powers(a: Term, b: Term, same: Same) -> str | None:
    if a.head == "pow" and a.args[1] is num(2) and same(a.args[0], b):
        return "square-forgotten"
    bare = unsigned(b)  # −0.5² in the place of −0.5
    if bare.head == "pow" and bare.args[1] is num(2):
        if same(a, bare.args[0] if bare is b else neg(bare.args[0])):
            return "square-too-many"
    if a.head == "call" and a.data == ("sqrt", 0) and same(a.args[0], b):
        return "root-forgotten"
    if bare.head == "call" and bare.data == ("sqrt", 0):
        if same(a, bare.args[0] if bare is b else neg(bare.args[0])):
            return "root-too-many"
    return None


def _calls(a: Term, b: Term, same: Same) -> str | None:
    if a.head != "call" or b.head != "call" or len(a.args) != len(b.args):
        return None
    (f, m), (g, n) = a.data, b.data
    alike = all(same(x, y) for x, y in zip(a.args, b.args, strict=True))
    if f == g and m != n and alike:
        return "activation-for-derivative"
    if {f, g} <= {"log", "log10", "log2"} and alike:
        return "logarithm-base"
    if f != g and alike:
        return "other-activation"
    if f == g and m == n and len(a.args) == 1:
        if f == "exp":
            opposite = same(neg(a.args[0]), b.args[0]) or same(a.args[0], neg(b.args[0]))
            return "sign" if opposite else "missing-exponent"
        if a.args[0].head == b.args[0].head == "sym" and f not in ("log", "sqrt", "abs"):
            return "wrong-argument"
    return None


def _matrices(a: Term, b: Term, same: Same) -> str | None:
    if a.head == "T" and same(a.args[0], b):
        return "transposed"
    if b.head == "T" and same(a, b.args[0]):
        return "transposed"
    if a.head == b.head == "cases" and len(a.args) == len(b.args) == 4:
        if same(a.args[0], b.args[2]) and same(a.args[2], b.args[0]):
            return "wrong-branch"
    return None


def _one_minus(a: Term, b: Term, same: Same) -> str | None:
    for x, y in ((a, b), (b, a)):
        inner = after_one(x)
        if inner is None:
            continue
        if same(inner, y) if x is a else same(y, inner):
            decay = any(
                u.head == "sym" and split(u.data)[0] in _DECAYS for u in (*walk(a), *walk(b))
            )
            return (
                "beta-for-one-minus-beta" if decay or inner.head == "num" else "missing-one-minus"
            )
    inner = after_one(a)
    if inner is not None and inner.head == "pow" and b.head == "pow":
        base = after_one(b.args[0])
        if base is not None and same(inner.args[0], base) and same(inner.args[1], b.args[1]):
            return "power-of-one-minus-beta"
    if inner is not None and inner.head == "pow" and same(sub(ONE, inner.args[0]), b):
        return "power-of-one-minus-beta"
    return None


def is_decay(t: Term) -> bool:
    """β, β_1, ρ: the share of a running mean that is kept."""
    return t.head == "sym" and split(t.data)[0] in _DECAYS


def after_one(t: Term) -> Term | None:
    """x of 1 − x."""
    if t.head == "add" and len(t.args) == 2 and t.args[0] is ONE and t.args[1].head == "neg":
        return t.args[1].args[0]
    return None


def _quotients(a: Term, b: Term, same: Same) -> str | None:
    """Two products of factors above and below the line: one is missing, or on the other side of it."""
    if "div" not in (a.head, b.head) and not any(u.head == "div" for u in (*a.args, *b.args)):
        return None
    xs, ys = _factors_of(a), _factors_of(b)
    if len(xs) == len(ys) > 0:
        if all(same(x, y) for (x, _), (y, _) in zip(xs, ys, strict=True)):
            turned = [p != q for (_, p), (_, q) in zip(xs, ys, strict=True)]
            return "product-for-quotient" if any(turned) else None
    for full, rest, more in ((xs, ys, False), (ys, xs, True)):
        if len(full) != len(rest) + 1:
            continue
        for i, (f, below) in enumerate(full):
            kept = full[:i] + full[i + 1 :]
            if all(
                p == q and (same(y, x) if more else same(x, y))
                for (x, p), (y, q) in zip(kept, rest, strict=True)
            ):
                if below:
                    return _missing_divisor(f, more)
                return missing_factor(f, tuple(x for x, _ in kept), more)
    return None


def _missing_divisor(f: Term, more: bool) -> str:
    if f is num(2):
        return "factor-two"
    if more:
        return "extra-factor"
    inner = after_one(f)
    if inner is not None and (
        inner.head == "pow" or (inner.head == "num" and inner.data[1]) or is_decay(inner)
    ):
        return "no-bias-correction"
    return "mean-for-sum" if f.head in ("sym", "num") else "dropped-factor"


def _factors_of(t: Term, below: bool = False) -> list[tuple[Term, bool]]:
    """The factors of a term, and whether each stands below the line; not those that are 1."""
    if t.head == "mul":
        return [f for u in t.args for f in _factors_of(u, below)]
    if t.head == "div":
        return _factors_of(t.args[0], below) + _factors_of(t.args[1], not below)
    return [] if t is ONE else [(t, below)]


def _names(a: Term, b: Term, same: Same) -> str | None:
    if a.head != "sym" or b.head != "sym":
        return None
    (p, i, s), (q, j, t) = split(a.data), split(b.data)
    if p == q:
        if p in _DECAYS:
            return "beta-index"
        return "previous-iteration" if s != t and i == j else "wrong-index"
    if {p, q} <= {"m", "v", "s"} or {p, q} <= {"mhat", "vhat", "shat"}:
        return "moments-mixed"
    if f"{q}hat" == p:
        return "no-bias-correction"
    return "other-value"


RULES = (
    _sign, _operation, _flattened, _one_minus, _factors, _summands, _powers, _quotients, _calls, _matrices,
    _names,
)  # fmt: skip
