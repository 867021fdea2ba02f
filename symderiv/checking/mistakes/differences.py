"""Where a written expression departs from the expected one, and which mistake that is.

Both are walked together down to the smallest parts that differ. A name and a number that is its value
are the same here, so that a formula and the formula with its numbers put in can be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations

from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, make, neg, num, sub, walk

__all__ = ["Matches", "differences", "kind_of"]

Matches = Callable[[Term, Term], bool]
_RATES = frozenset(("eta", "alpha", "lr", "gamma"))
_DECAYS = frozenset(("beta", "rho", "gamma"))
_HALF = (num(2),)


def differences(
    expected: Term, written: Term, matches: Matches, most: int = 2
) -> list[tuple[Term, Term]] | None:
    """(expected, written) for each smallest part that differs; None for more than ``most``."""
    found = _walk(expected, written, matches, most)
    return found if len(found) <= most else None


def _walk(a: Term, b: Term, matches: Matches, most: int) -> list[tuple[Term, Term]]:
    if a is b or matches(a, b):
        return []
    b = _like(a, b)
    if a.head != b.head or a.data != b.data or len(a.args) != len(b.args) or not a.args:
        return [(a, b)]
    if a.head in ("deriv", "lim"):
        return [(a, b)]
    if a.head == "call" and len(a.args) == 1 and a.args[0].head == b.args[0].head == "sym":
        return [(a, b)]  # the argument as a whole is another one
    best = _pairwise(a.args, b.args, matches, most)
    if len(best) > 1 and a.head in ("add", "mul") and len(a.args) <= 4:
        for order in permutations(b.args):
            found = _pairwise(a.args, order, matches, most)
            if len(found) < len(best):
                best = found
    if len(best) == len(a.args) and len(best) > 1 and _kind(a, b, matches) is not None:
        return [(a, b)]
    if len(best) > 1 and _kind(a, b, matches) is not None:
        return [(a, b)]
    return best


def _like(a: Term, b: Term) -> Term:
    """−(0.9 x) as (−0.9) x where the expected term is a product: w x with a negative w."""
    if a.head in ("mul", "div") and b.head == "neg" and b.args[0].head == a.head:
        first, *rest = b.args[0].args
        return make(a.head, (neg(first), *rest))
    return b


def _pairwise(
    xs: tuple[Term, ...], ys: tuple[Term, ...], matches: Matches, most: int
) -> list[tuple[Term, Term]]:
    out: list[tuple[Term, Term]] = []
    for x, y in zip(xs, ys, strict=True):
        out += _walk(x, y, matches, most)
        if len(out) > most:
            break
    return out


def kind_of(a: Term, b: Term, matches: Matches) -> str | None:
    """The id of the mistake that turns ``a`` into ``b``; None where it has no name."""
    return _kind(a, b, matches)


def _kind(a: Term, b: Term, matches: Matches) -> str | None:
    def same(x: Term, y: Term) -> bool:
        return x is y or not _walk_plain(x, y, matches)

    for rule in _RULES:
        found = rule(a, b, same)
        if found is not None:
            return found
    return None


def _walk_plain(a: Term, b: Term, matches: Matches) -> bool:
    """Whether two parts differ anywhere."""
    if a is b or matches(a, b):
        return False
    b = _like(a, b)
    if a.head != b.head or a.data != b.data or len(a.args) != len(b.args) or not a.args:
        return True
    return any(_walk_plain(x, y, matches) for x, y in zip(a.args, b.args, strict=True))


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
                return _missing_factor(f, kept, more)
    return None


def _missing_factor(f: Term, kept: tuple[Term, ...], more: bool) -> str:
    if f.head == "sym" and split(f.data)[0] in _RATES:
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
    if any(u.head == "deriv" for u in walk(f)) and any(
        u.head == "deriv" for k in kept for u in walk(k)
    ):
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
    if inner.head == "add" and head == "mul":
        yield "product-for-sum", inner.args
        for j in range(len(inner.args)):
            rest = inner.args[:j] + inner.args[j + 1 :]
            if len(rest) == 1:
                parts = rest[0].args if rest[0].head == "mul" else rest
                yield "extra-term" if more else "dropped-term", parts


def _all_same(xs: tuple[Term, ...], ys: tuple[Term, ...], same: Same, turned: bool) -> bool:
    if len(xs) != len(ys):
        return False
    return all(same(y, x) if turned else same(x, y) for x, y in zip(xs, ys, strict=True))


def _turned(p: Term, r: Term, same: Same) -> bool:
    return (r.head == "neg" and same(p, r.args[0])) or (p.head == "neg" and same(p.args[0], r))


def _powers(a: Term, b: Term, same: Same) -> str | None:
    if a.head == "pow" and a.args[1] is num(2) and same(a.args[0], b):
        return "square-forgotten"
    if b.head == "pow" and b.args[1] is num(2) and same(a, b.args[0]):
        return "square-too-many"
    if a.head == "call" and a.data == ("sqrt", 0) and same(a.args[0], b):
        return "root-forgotten"
    if b.head == "call" and b.data == ("sqrt", 0) and same(a, b.args[0]):
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
            return "missing-exponent"
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
        inner = _after_one(x)
        if inner is None:
            continue
        if same(inner, y) if x is a else same(y, inner):
            decay = any(
                u.head == "sym" and split(u.data)[0] in _DECAYS for u in (*walk(a), *walk(b))
            )
            return (
                "beta-for-one-minus-beta" if decay or inner.head == "num" else "missing-one-minus"
            )
    inner = _after_one(a)
    if inner is not None and inner.head == "pow" and b.head == "pow":
        base = _after_one(b.args[0])
        if base is not None and same(inner.args[0], base) and same(inner.args[1], b.args[1]):
            return "power-of-one-minus-beta"
    if inner is not None and inner.head == "pow" and same(sub(ONE, inner.args[0]), b):
        return "power-of-one-minus-beta"
    return None


def _after_one(t: Term) -> Term | None:
    """x of 1 − x."""
    if t.head == "add" and len(t.args) == 2 and t.args[0] is ONE and t.args[1].head == "neg":
        return t.args[1].args[0]
    return None


def _quotients(a: Term, b: Term, same: Same) -> str | None:
    if a.head == "div":
        below = a.args[1]
        if same(a.args[0], b):
            if below is num(2):
                return "factor-two"
            inner = _after_one(below)
            if inner is not None and inner.head == "pow":
                return "no-bias-correction"
            return "mean-for-sum" if below.head in ("sym", "num") else "dropped-factor"
        if b.head == "mul" and len(b.args) == 2:
            if all(same(x, y) for x, y in zip(a.args, b.args, strict=True)):
                return "product-for-quotient"
    if b.head == "div" and same(a, b.args[0]):
        return "factor-two" if b.args[1] is num(2) else "extra-factor"
    return None


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


_RULES = (
    _sign, _operation, _flattened, _one_minus, _factors, _summands, _powers, _quotients, _calls, _matrices,
    _names,
)  # fmt: skip
