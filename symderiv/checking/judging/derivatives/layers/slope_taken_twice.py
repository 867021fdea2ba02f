"""δ_j = ∂C/∂z_j ⊙ σ′(z_j): by the chain rule ∂C/∂z_j is ∂C/∂a_j σ′(z_j), and the slope is in it already."""

from __future__ import annotations

from symderiv.checking.equality.vectors.factors import factors_of
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.world.indices import law_of
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, deriv, having, is_slope_of_names, substitute, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_slope_taken_twice", "gradient_of_family"]

_SENTENCE = "the derivative by the activation is meant: that by {} has the slope in it already"
_LINEAR = frozenset(("add", "mul", "neg", "sum", "T"))


def by_slope_taken_twice(world: World, right: Term) -> tuple[Outcome, Term] | None:
    """The wrong verdict on such a formula for δ, where z is told as a linear layer, and the ∂C/∂z that δ is."""
    factors = factors_of(right)
    for u in factors:
        if not is_slope_of_names(u):
            continue
        of, by = u.args
        slopes = [f for f in factors if f.head == "call" and f.data[1] == 1 and f.args == (by,)]
        law = law_of(world, by.data)
        if len(slopes) != 1 or len(factors) != 2 or law is None or law.head not in _LINEAR:
            continue
        if world.definition(of.data) is not None or by.data in law.names:
            continue
        activation = deriv(of, _activation(world, slopes[0].data[0], by), kind=u.data)
        mended = substitute(right, {u: activation})
        return named_slip("", mended, _SENTENCE.format(unicode_text(by))), u
    return None


def gradient_of_family(world: World, left: Term, right: Term) -> Term | None:
    """The ∂C/∂z_i that δ_i is by what was told of δ_j, where δ_i = Σ_j w_{ji} δ_j goes from one layer to another:
    no other meaning of the letter."""
    base, below, above = split(left.data)
    for total in having(right, "sum") if below.isalpha() else ():
        index = total.args[1]
        inner = join(base, index.data, above) if index.head == "sym" else ""
        if inner == left.data or inner not in total.args[0].names:
            continue
        law = law_of(world, inner)
        if law is not None and law.head == "deriv" and law.args[1].head == "sym":
            of, by = law.args[0], split(law.args[1].data)
            return deriv(of, sym(join(by[0], below, by[2])), kind=law.data)
    return None


def _activation(world: World, function: str, z: Term) -> Term:
    """The name with the indices of z that the function of z was given; a where there is none."""
    base, below, above = split(z.data)
    for key in list(world.versions):
        law = world.definition(key.data) if key.head == "sym" else None
        if law is None or law.head != "call" or law.data != (function, 0):
            continue
        if law.args[0].head == "sym" and split(law.args[0].data)[0] == base:
            return sym(join(split(key.data)[0], below, above))
    return sym(join("a", below, above))
