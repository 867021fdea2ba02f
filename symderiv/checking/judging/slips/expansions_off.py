"""(xᵀz + 1)² = 1 + 2x₁z₁ + … + x₁x₂z₁z₂ written out, where one term is off by a factor or its sign.

As many terms that are right can only be those of the expansion. So it is one in k(x, z) = …, too, where another
formula of k was told before.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from itertools import pairwise

from symderiv.checking.equality.polynomials import expanded, folded
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import ONE, Term, add, mul, neg, num, rebuild, sym

__all__ = ["by_expansion", "told_unexpanded"]

_FEW, _MANY, _LARGEST = 4, 12, 6  # terms, and the last entry of a vector


def told_unexpanded(world: World, st: Statement) -> Term | None:
    """What a sum of several terms may be the expansion of: the formula that was told of the function on the
    left, or the left side itself."""
    left, right = st.left.term, st.right.term
    if left is None or right is None or right.head != "add" or st.op != "=":
        return None
    if not _FEW <= len(right.args) <= _MANY or folded(right):
        return None
    whole = left
    if left.head == "call":
        found = None if left.data[1] else world.function(left.data[0])
        if world.function_sections.get(left.data[0]) != world.section:
            return None
        if found is None or tuple(map(sym, found.parameters)) != left.args:
            return None
        whole = found.body
    return whole if folded(whole) else None


def by_expansion(world: World, left: Term, whole: Term, right: Term) -> Outcome | None:
    """``wrong`` where another coefficient of one term makes the sum the expansion, which then tells nothing; right
    where it is the expansion."""
    meant, written = expanded(_in_entries(whole, right)), expanded(right)
    if meant is None or written is None or meant.keys() != written.keys() or len(meant) < _FEW:
        return None
    if meant == written:
        return Outcome(Verdict.CORRECT)
    off = [m for m in meant if meant[m] != written[m]]
    if len(off) != 1:
        return None
    (monomial,) = off
    ratio = meant[monomial] / written[monomial]
    for k, u in enumerate(right.args):
        own = expanded(u)
        if own is not None and own.keys() == {monomial} and own[monomial] == written[monomial]:
            if left.head == "call":
                world.define_function(left.data[0], [a.data for a in left.args], whole)
            mended = _scaled(u, ratio, written[monomial])
            kind = {-1: "sign", 2: "factor-two", Fraction(1, 2): "factor-two"}.get(ratio)
            sentence = "" if kind else "one term is not that of the expansion"
            return named_slip(
                kind or "", add(*right.args[:k], mended, *right.args[k + 1 :]), sentence
            )
    return None


def _scaled(u: Term, ratio: Fraction, coefficient: Fraction) -> Term:
    """A term of an expansion with another coefficient."""
    if ratio == -1:
        return u.args[0] if u.head == "neg" else neg(u)
    factors = u.args if u.head == "mul" else (u,)
    names = [f for f in factors if f.names]
    if u.head == "neg" or any(f.head == "neg" for f in factors):
        return mul(num(ratio), u)
    number = num(coefficient * ratio)
    return mul(*names) if names and number is ONE else mul(number, *names)


def _in_entries(t: Term, right: Term) -> Term:
    """A term with x₁z₁ + x₂z₂ for xᵀz, up to the last entry on the other side."""
    if not t.args:
        return t
    args = [_in_entries(a, right) for a in t.args]
    for k, (a, b) in enumerate(pairwise(args) if t.head == "mul" else ()):
        if a.head == "T" and a.args[0].head == b.head == "sym":
            x, z = a.args[0].data, b.data
            last = max((k for k in map(partial(_entry_of, x), right.names)), default=0)
            if 0 < last <= _LARGEST:
                entries = [
                    mul(sym(join(x, str(i))), sym(join(z, str(i)))) for i in range(1, last + 1)
                ]
                return rebuild(t, (*args[:k], add(*entries), *args[k + 2 :]))
    return rebuild(t, tuple(args))


def _entry_of(vector: str, name: str) -> int:
    """The number of the entry of a vector that a name is; 0 for any other name."""
    base, below, above = split(name)
    return int(below) if join(base, "", above) == vector and below.isdigit() else 0
