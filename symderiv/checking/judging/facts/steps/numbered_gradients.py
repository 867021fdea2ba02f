"""Gradients by s_1, s_2, … in numbers, of which all but one follow the same rule.

m = 0.2 · 3 + 0.3 · (−1) + 0.5 · 2,  ∂L/∂s_1 = 0.2 (3 − m),  ∂L/∂s_2 = 0.3 (−1 − m), …   back through a softmax
∂L/∂k_1 = −0.3 x_1 + 0.1 x_3,  ∂L/∂k_2 = −0.3 x_2 + 0.1 x_4, …                            of a convolution
"""

from __future__ import annotations

from collections.abc import Iterator

from flint import arb

from symderiv.checking.equality.comparing import number_of
from symderiv.checking.judging.facts.formulas.formula_parts import signed
from symderiv.checking.judging.facts.steps.number_updates import same_number
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.judging.wording import shown_text
from symderiv.checking.mistakes.edit_rules import turned
from symderiv.checking.model import Statement
from symderiv.checking.world.displayed import written_value
from symderiv.checking.world.index_letters import row_and_column
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, mul, sub, substitute, sym

__all__ = ["against_other_gradients", "entry_of", "gradients_beside"]

_OTHERS = 2  # gradients that follow the rule
_MOST = 12
_WEIGHTS = arb("0.02")  # what the weights of a softmax may lack to 1, as they are displayed
_REACH = 40  # relations among which all of them stand


def against_other_gradients(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on a gradient that does not follow the rule of the others; None for anything else."""
    if left.head != "deriv" or entry_of(left) is None:
        return None
    others = gradients_beside(writeup, st, left)
    if len(others) < _OTHERS:
        return None
    if closed(right):
        return _through_softmax(world, writeup, st, left, right, others)
    return _shifted(left, right, others)


def entry_of(left: Term) -> tuple[Term, str, tuple[int, ...]] | None:
    """L, s and (1, 2) of ∂L/∂s_{12}."""
    if len(left.args) != 2 or left.args[1].head != "sym":
        return None
    base, _, above = split(left.args[1].data)
    parts = row_and_column(left.args[1].data)
    if not 0 < len(parts) <= 2 or not all(p.isdigit() and len(p) == 1 for p in parts):
        return None
    return left.args[0], join(base, "", above), tuple(map(int, parts))


def gradients_beside(
    writeup: Writeup, st: Statement, left: Term
) -> dict[tuple[int, ...], Statement]:
    """The first links around this one with a gradient of the same by another entry, by its indices."""
    own = entry_of(left)
    out: dict[tuple[int, ...], Statement] = {}
    for other in (*writeup.earlier(st, _REACH), *writeup.later(st, _REACH)):
        t = other.left.term
        if not other.first or t is None or t.head != "deriv" or other.op != "=":
            continue
        found = entry_of(t)
        if found is not None and own is not None and found[:2] == own[:2] and found[2] != own[2]:
            out.setdefault(found[2], other)
    return out


# --- back through a softmax -----------------------------------------------------------------------


def _through_softmax(
    world: World,
    writeup: Writeup,
    st: Statement,
    left: Term,
    right: Term,
    others: dict[tuple[int, ...], Statement],
) -> Outcome | None:
    """a_k (g_k − m) for all k but one, where Σ_k a_k g_k = m has been computed right before."""
    own = entry_of(left)
    assert own is not None
    *row, k = own[2]
    for total in reversed(writeup.earlier(st, _MOST)):
        found = _weighted(total)
        if found is None:
            continue
        pairs, m = found
        if not 0 < k <= len(pairs) or len(pairs) < _OTHERS + 1:
            continue
        rule = [
            _is_factor_times_gap(other, *pairs[j - 1], m)
            for (*beside, j), other in others.items()
            if beside == row and 0 < j <= len(pairs)
        ]
        if rule.count(True) < _OTHERS or rule.count(True) < len(pairs) - 1:
            continue
        weight, slope = pairs[k - 1]
        mean = next((t for t in _gaps(right) if _same(t, m)), None) or m
        meant = mul(weight, sub(slope, mean))
        if any(_is_product(t.right.term, weight, slope, m) for t in writeup.chain(st)):
            return None
        return _refuted(world, right, meant, (weight, slope, m))
    return None


def _refuted(world: World, right: Term, meant: Term, parts: tuple[Term, ...]) -> Outcome | None:
    """The wrong verdict where a side in numbers is not a (g − m)."""
    truth, value = (number_of(world, t) for t in (meant, right))
    sizes = [abs(v) for t in parts if (v := written_value(t)) is not None]
    if truth is None or value is None or bool(abs(value - truth) < sum(sizes, arb(1)) / 500):
        return None
    return named_slip("", meant, "the others are weight · (gradient − mean), this one is not")


def _weighted(st: Statement) -> tuple[list[tuple[Term, Term]], Term] | None:
    """The pairs (a_k, g_k) and m of a link Σ a_k g_k = m in numbers, where the a_k add up to 1."""
    left, m = st.left.term, st.right.term
    if left is None or m is None or written_value(m) is None:
        return None
    if left.head != "add" or not _OTHERS < len(left.args) <= _MOST:
        return None
    first: list[tuple[Term, Term]] = []
    second: list[tuple[Term, Term]] = []
    for u in left.args:
        sign, t = signed(u)
        if t.head != "mul" or len(t.args) != 2 or any(written_value(f) is None for f in t.args):
            return None
        a, b = t.args
        first.append((a, b if sign > 0 else turned(b)))
        second.append((b, a if sign > 0 else turned(a)))
    for column in (first, second):
        weights = [written_value(a) for a, _ in column]
        if all(w is not None and bool(0 <= w <= 1) for w in weights):
            if bool(abs(sum(w for w in weights if w is not None) - 1) < _WEIGHTS):
                return column, m
    return None


def _is_factor_times_gap(st: Statement, weight: Term, slope: Term, m: Term) -> bool:
    return st.right.term is not None and _is_product(st.right.term, weight, slope, m)


def _is_product(t: Term | None, weight: Term, slope: Term, m: Term) -> bool:
    """Whether t is written as a (g − m)."""
    if t is None or t.head != "mul" or len(t.args) != 2:
        return False
    for a, gap in (t.args, t.args[::-1]):
        if _same(a, weight) and gap.head == "add" and len(gap.args) == 2:
            first, second = gap.args
            value, other = written_value(second), written_value(m)
            if _same(first, slope) and value is not None and other is not None:
                return same_number(value, -other)
    return False


def _gaps(t: Term) -> Iterator[Term]:
    for a in t.args:
        yield from _gaps(a)
    if t.head == "num":
        yield t


def _same(a: Term, b: Term) -> bool:
    return same_number(written_value(a), written_value(b))


# --- of a convolution -----------------------------------------------------------------------------


def _shifted(left: Term, right: Term, others: dict[tuple[int, ...], Statement]) -> Outcome | None:
    """c_1 x_{j+a} + c_2 x_{j+b} for all j but one, with the same numbers c."""
    own = entry_of(left)
    terms = _of_entries(right)
    if own is None or terms is None or len(own[2]) != 1 or len(terms) < 2:
        return None
    j = own[2][0]
    shifts: list[dict[tuple[str, str], int]] = []
    for (k, *rest), other in others.items():
        found = _of_entries(other.right.term) if other.right.term is not None else None
        if found is None or rest or found.keys() != terms.keys():
            return None
        shifts.append({c: i - k for c, (_, i) in found.items()})
        if any(found[c][0] != terms[c][0] for c in terms):
            return None
    if len(shifts) < _OTHERS or any(s != shifts[0] for s in shifts):
        return None
    off = [c for c, (_, i) in terms.items() if i - j != shifts[0][c]]
    if len(off) != 1:
        return None
    base, i = terms[off[0]]
    meant = sym(join(base, str(j + shifts[0][off[0]])))
    old = sym(join(base, str(i)))
    for a in right.args:
        if signed(a)[1].args and old in signed(a)[1].args and _coefficient(a) == off[0]:
            new = substitute(a, {old: meant})
            return named_slip("wrong-index", substitute(right, {a: new}))
    return None


def _of_entries(t: Term) -> dict[tuple[str, str], tuple[str, int]] | None:
    """By its number c, the letter and the index of the entry in each term of Σ c x_i; None for others."""
    if t.head != "add" or len(t.args) > _MOST:
        return None
    out: dict[tuple[str, str], tuple[str, int]] = {}
    for a in t.args:
        _, product = signed(a)
        key = _coefficient(a)
        if key is None or key in out:
            return None
        base, below, above = split(product.args[1].data)
        if above or not below.isdigit():
            return None
        out[key] = base, int(below)
    return out


def _coefficient(a: Term) -> tuple[str, str] | None:
    """The number in front of an entry, with its sign."""
    sign, product = signed(a)
    if product.head != "mul" or len(product.args) != 2 or product.args[1].head != "sym":
        return None
    number = product.args[0]
    if written_value(number) is None:
        return None
    return ("-" if sign < 0 else "+"), shown_text(number)
