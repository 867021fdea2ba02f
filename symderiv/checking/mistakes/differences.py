"""Where a written expression departs from the expected one, and which mistake that is.

Both are walked together down to the smallest parts that differ. A name and a number that is its value
are the same here, so that a formula and the formula with its numbers put in can be compared.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

from symderiv.checking.mistakes.kinds import RULES
from symderiv.notation.term import Term, div, make, mul, neg, unsigned

__all__ = ["Matches", "differences", "kind_of"]

Matches = Callable[[Term, Term], bool]


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
    """−(0.9 x) as (−0.9) x where the expected term is a product, w x with a negative w, and η · (g/s) as η g/s
    where it is a quotient, or the reverse."""
    bare = unsigned(b)
    if a.head == "div" and bare.head == "mul" and any(unsigned(f).head == "div" for f in bare.args):
        return _over_one_line(bare.args, b is not bare)
    if a.head == "mul" and b.head == "div" and b.args[0].head == "mul":
        *fore, last = b.args[0].args
        if a.args[-1].head == "div" and len(fore) + 1 == len(a.args):
            return mul(*fore, div(last, b.args[1]))
    if a.head in ("mul", "div") and b.head == "neg" and bare.head == a.head:
        first, *rest = bare.args
        return make(a.head, (neg(first), *rest))
    return b


def _over_one_line(factors: tuple[Term, ...], minus: bool) -> Term:
    """A product with quotients in it as one quotient; its sign with the last factor above the line."""
    above: list[Term] = []
    below: list[Term] = []
    for f in factors:
        bare = unsigned(f)
        minus ^= f is not bare
        above.append(bare.args[0] if bare.head == "div" else bare)
        below += bare.args[1:] if bare.head == "div" else ()
    *fore, last = above
    return make("div", (make("mul", (*fore, neg(last) if minus else last)), mul(*below)))


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

    for rule in RULES:
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
