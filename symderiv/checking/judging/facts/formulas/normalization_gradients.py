"""The gradient through a normalization, x̂_i = (x_i − μ)/σ over i = 1, …, N, as all texts write it:

    ∂L/∂x_i = 1/(N σ) (N g_i − Σ_j g_j − x̂_i Σ_j g_j x̂_j),    g_i = ∂L/∂x̂_i

(Ioffe, Szegedy 2015, with the paths by μ and σ² collected), whatever stands before the bracket, with g_i for N g_i
or means for the sums. One of its three signs may be another, or x_j stand for one x̂_j.
"""

from __future__ import annotations

from symderiv.checking.judging.facts.formulas.formula_parts import Found, signed
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.mistakes.edits import replaced, spots
from symderiv.checking.world.index_letters import pieces_of
from symderiv.notation.names import join, split
from symderiv.notation.reindexing import relettered
from symderiv.notation.term import Term, add, is_first_derivative, neg, substitute, sym

__all__ = ["slip_in_known_gradient"]

_HAT = "hat"
_SIGNS = (1, -1, -1)


def slip_in_known_gradient(left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on such a gradient with one slip in it; None for anything else."""
    if not is_first_derivative(left) or left.args[1].head != "sym":
        return None
    for path, u in spots(right):
        if u.head == "add" and len(u.args) == 3:
            for mistake, new in _normalized(u, left.args[1]):
                return named_slip(mistake, replaced(right, path, new))
    return None


def _normalized(u: Term, plain: Term) -> Found:
    """N g_i − Σ_j g_j − x̂_i Σ_j g_j x̂_j with another sign, or with x_j or x_i for what is normalized."""
    parts = sorted(map(signed, u.args), key=lambda part: _added_up(part[1]))
    signs, (own, total, products) = [s for s, _ in parts], [t for _, t in parts]
    if [len(_sums(t)) for t in (own, total, products)] != [0, 1, 1]:
        return
    (all_of,), (of_products,) = _sums(total), _sums(products)
    j, other = all_of.args[1], of_products.args[1]
    each, rest = _factors(all_of.args[0]), _factors(of_products.args[0])
    for g in each:
        moved = relettered(g, j, other)
        if moved not in rest:
            return
        rest.remove(moved)
    if len(rest) != 1 or rest[0].head != "sym":
        return
    inner = rest[0]
    x, below, above = split(plain.data)
    for letter in (*pieces_of(below), *pieces_of(above)):
        i = sym(letter)
        if not letter.isalpha() or i in (j, other):
            continue
        here = [relettered(g, j, i) for g in each]
        if here != each and all(g in _factors(own) for g in here):
            break
    else:
        return
    hat = sym(join(x + _HAT, below, above))
    outer = [f for f in _factors(products) if f in (plain, hat)]
    within = relettered(inner, other, i)
    if (
        len(outer) != 1
        or within is inner
        or within not in (plain, hat)
        or plain is outer[0] is within
    ):
        return
    off = [n for n, sign in enumerate(signs) if sign != _SIGNS[n]]
    if outer[0] is plain or within is plain:
        if off:
            return
        table = {plain: hat} if outer[0] is plain else {inner: relettered(hat, i, other)}
        yield "other-value", _added(signs, (own, total, substitute(products, table)))
    elif len(off) in (1, 2):
        # Where −N g_i + Σ_j g_j + x̂_i Σ_j g_j x̂_j is meant, two of them are others than above.
        n = off[0] if len(off) == 1 else ({0, 1, 2} - set(off)).pop()
        signs[n] = -signs[n]
        yield "sign", _added(signs, (own, total, products))


def _added(signs: list[int], terms: tuple[Term, ...]) -> Term:
    return add(*(t if sign > 0 else neg(t) for sign, t in zip(signs, terms, strict=True)))


def _factors(t: Term) -> list[Term]:
    """The factors of a product, also above a line."""
    if t.head in ("mul", "had"):
        return [f for a in t.args for f in _factors(a)]
    return _factors(t.args[0]) if t.head == "div" else [t]


def _sums(t: Term) -> list[Term]:
    return [f for f in _factors(t) if f.head == "sum"]


def _added_up(t: Term) -> int:
    """How many factors the sums in a product add up."""
    return sum(len(_factors(s.args[0])) for s in _sums(t))
