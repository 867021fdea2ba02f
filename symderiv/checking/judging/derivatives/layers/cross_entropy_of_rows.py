"""Gradients of a cross entropy over a batch, L = −(1/N) Σ_n Σ_k Y_nk log P_nk with P = softmax(Z): ∂L/∂Z is
(P − Y)/N, whichever index the softmax goes along, as the targets of a sample add up to 1. What L is derived by
besides goes on from there: ∂L/∂W = Xᵀ (P − Y)/N, where Z = X W.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import NamedTuple

from symderiv.checking.equality.vectors.matrices import holds_in_shape, shape_in
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.model import Verdict
from symderiv.checking.values.resting import reach
from symderiv.checking.world.index_letters import pieces_of
from symderiv.checking.world.supposing import with_formulas
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    call,
    div,
    is_first_derivative,
    is_number,
    mul,
    neg,
    substitute,
    sym,
    transpose,
)

__all__ = ["by_cross_entropy_of_rows"]

_SLOPE = sym("slopeofscores")
_ONES = sym("ones")
_ANY = (2, 3)
_DEEP = 4


class _Entropy(NamedTuple):
    """factor · Σ Σ target · log(output), entry by entry."""

    factor: Term
    target: Term
    output: Term


def by_cross_entropy_of_rows(claims: Claims, left: Term, right: Term) -> Outcome | None:
    """The verdict on a derivative of such a loss by a matrix; None where it is nothing of this kind, or no slip
    explains what fails."""
    world = claims.world
    if claims.strict or not is_first_derivative(left) or left.args[0].head != "sym":
        return None
    law = world.definition(left.args[0].data)
    found = _parts(law) if law is not None else None
    if found is None:
        return None
    entropy, rest = found
    told = world.definition(entropy.output.data)
    if told is None or told.head != "call" or told.data != ("softmax", 0):
        return None
    scores = told.args[0]
    shape = world.shapes.get(entropy.output.data) or shape_in(world, scores)
    whole = {n.data: _ANY for n in (scores, entropy.target, entropy.output) if n.head == "sym"}
    if shape is None and scores is left.args[1]:  # nothing else stands in this relation
        shape = _ANY
    if shape is None or 1 in shape:
        return None
    # ∂L/∂Z = −factor (P − Y), so that P is Y − ∂L/∂Z / factor
    output = add(entropy.target, neg(div(_SLOPE, entropy.factor)))
    meant = substitute(_in_outputs(world, right, entropy), {entropy.output: output})
    loss = add(call("tr", mul(transpose(_SLOPE), scores)), *rest)
    shapes = whole if shape is _ANY else {}
    shapes |= {n: s for n, s in world.shapes.items() if n != _ONES.data}
    shapes[_SLOPE.data] = shape
    ones = {_ONES: sym(f"ones_{shape[0]}")}  # X W + 1 bᵀ: one for each sample
    laws = {sym(n): d for n in reach(world, loss) if (d := world.definition(n)) is not None}
    formulas = {n: substitute(d, ones) for n, d in laws.items() if _ONES.data in d.names}
    formulas[left.args[0]], meant = substitute(loss, ones), substitute(meant, ones)
    own = world.hidden(scores) if shape is _ANY else nullcontext()
    with world.reshaped(shapes), own, with_formulas(world, formulas):
        holds = holds_in_shape(world, left, meant).holds
        if holds:
            return Outcome(Verdict.CORRECT)
        if holds is False and holds_in_shape(world, left, neg(meant)).holds:
            return named_slip("sign", neg(right))
        if holds is False and not rest and not is_number(entropy.factor):
            scaled = neg(mul(entropy.factor, meant))
            if holds_in_shape(world, left, scaled).holds:
                return named_slip("dropped-factor", neg(mul(entropy.factor, right)))
    return None


def _in_outputs(world: World, t: Term, entropy: _Entropy) -> Term:
    """A term without names that stand for something of the outputs: Δ = (P − Y)/N."""
    own = {entropy.output.data, entropy.target.data}
    for _ in range(_DEEP):
        laws = {sym(n): d for n in t.names if n not in own and (d := world.definition(n))}
        laws = {n: d for n, d in laws.items() if entropy.output.data in d.names}
        if not laws:
            break
        t = substitute(t, laws)
    return t


def _parts(law: Term) -> tuple[_Entropy, list[Term]] | None:
    """The one cross entropy in a loss, and its other summands."""
    summands = law.args if law.head == "add" else (law,)
    found = [(_entropy(t, ONE, ()), t) for t in summands]
    entropies = [(e, t) for e, t in found if e is not None]
    if len(entropies) != 1:
        return None
    entropy, own = entropies[0]
    return entropy, [t for t in summands if t is not own]


def _entropy(t: Term, factor: Term, letters: tuple[str, ...]) -> _Entropy | None:
    if t.head == "neg":
        return _entropy(t.args[0], neg(factor), letters)
    if t.head == "div" and _is_constant(t.args[1]):
        return _entropy(t.args[0], div(factor, t.args[1]), letters)
    if t.head == "sum" and len(letters) < 2 and t.args[1].head == "sym":
        return _entropy(t.args[0], factor, (*letters, t.args[1].data))
    if t.head != "mul":
        return None
    if len(letters) == 2:
        return _entry(t.args, factor, letters)
    inner = [a for a in t.args if "sum" in a.heads]
    others = [a for a in t.args if "sum" not in a.heads]
    if len(inner) != 1 or not all(map(_is_constant, others)):
        return None
    return _entropy(inner[0], mul(factor, *others), letters)


def _entry(factors: tuple[Term, ...], factor: Term, letters: tuple[str, ...]) -> _Entropy | None:
    """Y_nk log P_nk."""
    if len(factors) != 2 or factors[0].head != "sym" or factors[1].head != "call":
        return None
    if factors[1].data != ("log", 0) or factors[1].args[0].head != "sym":
        return None
    target, output = _wholes(factors[0], letters), _wholes(factors[1].args[0], letters)
    if target is None or output is None or target[1] != output[1] or target[0] is output[0]:
        return None
    return _Entropy(factor, target[0], output[0])


def _wholes(entry: Term, letters: tuple[str, ...]) -> tuple[Term, tuple[str, ...]] | None:
    """The matrix of an entry with both letters as its indices, and their order."""
    base, below, above = split(entry.data)
    pieces = pieces_of(below)
    return (sym(join(base, "", above)), pieces) if sorted(pieces) == sorted(letters) else None


def _is_constant(t: Term) -> bool:
    """Whether this is a number, a name, or the inverse of one."""
    if t.head == "div":
        return all(map(_is_constant, t.args))
    return is_number(t) or t.head == "sym"
