"""∂p_i/∂z_j where p = softmax(z), of which no sum is written, or what p is stands in words: p_i (δ_ij − p_j).

Of entries with numbers, ∂p_2/∂z_1 and ∂ ln p_2/∂z_2, the case is told, and what follows may be in numbers, too.
A formula for i = j alone, or for i ≠ j, is right where its case is told; p_i (1 − p_j) has both letters and is the
one for i = j: wrong only where nothing near it speaks of equal indices. Of the two cases in braces, p_i (1 − p_i)
if i = j and −p_i p_j if i ≠ j, one that is right tells what the other one has to be.
"""

from __future__ import annotations

import re

from symderiv.checking.equality.formal import same_in_names
from symderiv.checking.equality.rounded.putin import puts_in_entries
from symderiv.checking.equality.vectors.softmax_ratios import softmax_argument
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.index_letters import delta_of
from symderiv.checking.world.indices import own_delta
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import join, split
from symderiv.notation.term import ONE, ZERO, Term, call, mul, neg, sub, substitute, sym

__all__ = ["by_numbered_softmax", "by_softmax"]

_SAME = re.compile(
    r"\b(?:same|equal|diagonal|gleich|diagonale?|égal\w*|igual\w*|case|fall)\b"
    r"|\b([a-z])\s*(?:=|\\neq?|≠|!=|==)\s*(?!\1)[a-z]\b",
    re.IGNORECASE,
)
_SOFTMAX = re.compile(r"soft-?max", re.IGNORECASE)
_NEAR = 200


def by_numbered_softmax(claims: Claims, left: Term, right: Term, about: bool) -> Outcome | None:
    """The verdict on ∂p_2/∂z_1 or ∂ ln p_2/∂z_1 where p = softmax(z) was told, in the entries of p or in
    numbers; None for anything else, and for what holds where there are two classes."""
    of, world = left.args[0], claims.world
    logarithm = of.head == "call" and of.data == ("log", 0)
    of = of.args[0] if logarithm else of
    if claims.strict or len(left.args) != 2 or of.head != "sym" or left.args[1].head != "sym":
        return None
    (p, i, above), (z, j, on_top) = (split(a.data) for a in (of, left.args[1]))
    whole = world.definition(join(p, "", above))
    if not (i.isdigit() and j.isdigit()) or whole is not call("softmax", sym(join(z, "", on_top))):
        return None
    other = sym(join(p, j, above))
    entries = (split(n) for n in right.names)
    if world.definition(of.data) or any(
        (b, u) != (p, above) or not k.isdigit() for b, k, u in entries
    ):
        return None
    slope = sub(ONE, of) if i == j else neg(other)
    meant = slope if logarithm else mul(of, slope)
    if closed(right):
        found = claims.judge(meant, right, about=about)
        if found.verdict is Verdict.WRONG and not puts_in_entries(
            world, sym(join(p, "", above)), right
        ):
            return None  # of another step, perhaps
        return None if found.verdict is Verdict.UNCHECKED else found
    if same_in_names(meant, right):
        return Outcome(Verdict.CORRECT)
    of_two = {other: sub(ONE, of)} if i != j else {}
    known = set(right.names) <= {of.data, other.data}  # p_1 + p_3 may be 1 − p_2
    if not known or same_in_names(substitute(meant, of_two), substitute(right, of_two)):
        return None
    return claims.refuted_terms(meant, right)


def by_softmax(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The verdict on a derivative of one entry of a softmax by another; None where it is none, or may be
    that of one case."""
    if len(left.args) != 2 or left.args[0].head != "sym" or left.args[1].head != "sym":
        return None
    (p, i, above), (z, j, on_top) = (split(a.data) for a in left.args)
    if not (len(i) == len(j) == 1 and i.isalpha() and j.isalpha() and i != j):
        return None
    whole, entry = world.definition(join(p, "", above)), world.definition(left.args[0].data)
    told = whole is call("softmax", sym(join(z, "", on_top)))
    if whole is None and entry is None:
        told = writeup.says(_SOFTMAX)
    elif entry is not None:
        told = softmax_argument(entry) is sym(join(z, i, on_top))
    if not told or own_delta(world):
        return None
    own, other = sym(join(p, i, above)), sym(join(p, j, above))
    if right.head == "cases":
        return _by_cases(right, own, other, sure=bool(whole or entry))
    deltas = {sym(n) for n in right.names if set(delta_of(n)) == {i, j}}
    if not set(right.names) <= {own.data, other.data, *(d.data for d in deltas)}:
        return None
    if right.heads - {"sym", "num", "add", "mul", "neg", "pow", "div"}:
        return None
    apart = same_in_names(substitute(right, dict.fromkeys(deltas, ZERO)), neg(mul(own, other)))
    alone = substitute(right, {**dict.fromkeys(deltas, ONE), other: own})
    equal = same_in_names(alone, mul(own, sub(ONE, own)))
    if deltas and apart and equal:
        return Outcome(Verdict.CORRECT)
    meant = mul(own, sub(sym(f"delta_{i}{j}"), other))
    if deltas and (whole or entry) and apart != equal:
        return named_slip(
            "", meant, f"this is not so for {'equal' if apart else 'unequal'} indices"
        )
    near = writeup.text[max(0, st.left.start - _NEAR) : st.right.end + _NEAR]
    if not equal or apart or other.data not in right.names or _SAME.search(near):
        return None
    return named_slip("", meant, "this is so for equal indices only")


def _by_cases(right: Term, own: Term, other: Term, sure: bool) -> Outcome | None:
    """The verdict on the two cases of a derivative of p_i; open where neither of them is right. Where words alone
    tell of a softmax, so that a layer of sigmoids may be meant, the other one has the names of it."""
    if len(right.args) != 4 or not set(_values_in(right)) <= {own.data, other.data}:
        return None
    i, j = (split(t.data)[1] for t in (own, other))
    (value, condition), (second, rest) = (right.args[:2], right.args[2:])
    equal = _says_equal(condition, i, j)
    if equal is None or _says_equal(rest, i, j) not in (None, not equal):
        return None
    if rest.head != "true" and _says_equal(rest, i, j) is None:
        return None
    alike, apart = (value, second) if equal else (second, value)
    meant = mul(own, sub(ONE, own)), neg(mul(own, other))
    right_ones = [
        same_in_names(substitute(alike, {other: own}), meant[0]),
        same_in_names(apart, meant[1]),
    ]
    if all(right_ones):
        return Outcome(Verdict.CORRECT)
    if not any(right_ones):
        return None
    if not sure and not (own.data in apart.names and other.data in apart.names):
        return None
    off = meant[1] if right_ones[0] else meant[0]
    where = "unequal" if right_ones[0] else "equal"
    return named_slip("", off, f"this is not so for {where} indices")


def _values_in(t: Term) -> set[str]:
    """The names in the values of cases."""
    return {n for value in t.args[::2] for n in value.names}


def _says_equal(condition: Term, i: str, j: str) -> bool | None:
    """Whether a condition is i = j, or i ≠ j; None for any other."""
    if condition.head != "rel" or {a.data for a in condition.args} != {i, j}:
        return None
    return {"=": True, "==": True, "!=": False}.get(str(condition.data))
