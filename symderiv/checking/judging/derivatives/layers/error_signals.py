"""δ_2 = δ_3 w_4 σ'(z_2), where δ_3 is ∂L/∂z_3: a letter of its own for ∂L/∂z_2, judged as that on its own line.

δ_k is ∂L/∂z_k where another δ_m was told to be ∂L/∂z_m, and z_m rests on z_k; and where a later line goes on with
it as such: ∂L/∂b_k = δ_k or ∂L/∂w_k = δ_k x, for z_k = w_k x + b_k. Elsewhere a δ is what it is defined to be.
"""

from __future__ import annotations

from collections.abc import Iterator

from symderiv.checking.equality.vectors.factors import factors_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.derivatives.anyloss import for_any_loss
from symderiv.checking.judging.derivatives.layers.next_layer import (
    by_next_layer,
    gradient_told_of_all,
)
from symderiv.checking.judging.derivatives.layers.shifted_sums import by_shifted_sums
from symderiv.checking.judging.derivatives.layers.slope_taken_twice import (
    by_slope_taken_twice,
    gradient_of_family,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.naming import OPEN
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.index_letters import letters_of
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    Term,
    deriv,
    having,
    is_first_derivative,
    is_slope_of_names,
    substitute,
    sym,
    untransposed,
)

__all__ = ["by_error_signal", "is_name_of_gradient"]

_SIGNALS = frozenset(("delta", "g", "G", "d"))
_TRIES = 8  # other indices
# Slips that a δ for something else, as ∂L/∂h, would have, too.
_OTHER_THINGS = OPEN | {"dropped-factor", "extra-factor", "dropped-path"}


def is_name_of_gradient(world: World, writeup: Writeup, left: Term, right: Term) -> bool:
    """Whether ∂L/∂x̂_i = δ_i names the gradient of a loss that is not written: with a letter for it that has the
    indices of x̂_i and nowhere a formula."""
    if not is_first_derivative(left) or right.head != "sym":
        return False
    of, by = left.args
    if of.head != "sym" or by.head != "sym" or world.definition(of.data) is not None:
        return False
    if split(right.data)[0] not in _SIGNALS or split(right.data)[1:] != split(by.data)[1:]:
        return False
    if world.binding(right) is not None:
        return False
    base = split(right.data)[0]
    if letters_of(right.data) and any(
        key.head == "sym" and split(key.data)[0] == base for key in world.versions
    ):
        return False  # g_1 has a number: then ∂L/∂x_i = g_i says what it is
    return not any(
        st.left.term is right or (st.head.term is right and st.right.term is not None)
        for here in writeup.questions.values()
        for st in here
    )


def by_error_signal(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> tuple[Outcome, Term, bool] | None:
    """The verdict on δ_k = …, the ∂L/∂z_k that it is, and whether no other meaning can excuse it; None where
    nothing says what it is, or the formula is not decided."""
    if split(left.data)[0] != "delta" or closed(right) or claims.strict or right.head == "deriv":
        return None
    twice = by_slope_taken_twice(claims.world, right)
    if twice is not None:
        return *twice, True
    family = gradient_of_family(claims.world, left, right)
    if family is not None:
        return Outcome(Verdict.GIVEN), family, False
    told = gradient_told_of_all(claims.world, left.data)
    if told is not None:
        layered = by_shifted_sums(claims.world, told, right)
        layered = layered or by_next_layer(claims, writeup, told, right, st.op == "~")
        decided = layered is not None and layered.verdict is not Verdict.UNCHECKED
        return (layered, told, False) if layered is not None and decided else None
    for meant, used in _meanings(claims.world, writeup, st, left, right):
        with claims.unnamed():
            outcome = claims.judge(meant, right, about=st.op == "~")
        if used and outcome.verdict is Verdict.WRONG:
            slip = _other_index(claims, meant, right)
            if slip is not None:
                return slip, meant, True
            about = st.op == "~"
            named = claims.judge(meant, right, about=about)
            if named.mistake is None and named.cut:
                named = claims.at_length(named, meant, right, about) or named
            return (named, meant, False) if named.mistake is not None else None
        outcome = for_any_loss(claims, meant, right, outcome, st.op == "~")
        if outcome.verdict is Verdict.CORRECT:
            return outcome, meant, False
        if outcome.verdict is Verdict.WRONG and outcome.repaired is not None:
            if outcome.mistake is None or outcome.mistake in OPEN:
                continue
            if used or (outcome.mistake not in _OTHER_THINGS and _has_slope(claims, meant, right)):
                return outcome, meant, False
    return None


def _other_index(claims: Claims, meant: Term, right: Term) -> Outcome | None:
    """The wrong verdict on a formula with w_3 for w_4, where it holds with that."""
    below = sorted(reached(claims.world, meant)[1])
    tried = 0
    for name in sorted(right.names):
        base, own, above = split(name)
        for other in below if own.isdigit() else ():
            if split(other)[0] != base or split(other)[2] != above or other == name:
                continue
            tried += 1
            mended = substitute(right, {sym(name): sym(other)})
            if tried <= _TRIES and claims.same(meant, mended):
                return named_slip("wrong-index", mended)
    return None


def _has_slope(claims: Claims, meant: Term, right: Term) -> bool:
    """Whether a formula has the slope of the activation in it: it is no ∂L/∂h."""
    z = meant.args[1]
    if any(u.data[1] == 1 and z in u.args for u in having(right, "call")):
        return True
    if z.data in right.names:
        return True
    laws = ((n, claims.world.definition(n)) for n in right.names)
    return any(law is not None and law.head == "call" and law.args == (z,) for _, law in laws)


def _meanings(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Iterator[tuple[Term, bool]]:
    """What δ_k may be as a derivative, and whether later lines use it so."""
    mark = split(left.data)[1:]
    later = _used_as(world, writeup, st, left)
    if later is not None:
        yield later, True
        return
    for name in sorted(right.names):
        law = world.definition(name)
        if (
            name == left.data
            or split(name)[0] != "delta"
            or law is None
            or not is_slope_of_names(law)
        ):
            continue
        of, by = law.args
        if split(by.data)[1:] != split(name)[1:]:
            continue
        below = sym(join(split(by.data)[0], *mark))
        known = world.definition(below.data) is not None
        if below is not by and known and below.data in reached(world, by)[1]:
            yield deriv(of, below), False
            return


def _used_as(world: World, writeup: Writeup, st: Statement, left: Term) -> Term | None:
    """∂L/∂z_k, where the lines that follow have ∂L/∂b_k = δ_k or ∂L/∂w_k = δ_k x."""
    found: set[Term] = set()
    for other in writeup.question(st):
        head, term = other.head.term, other.right.term
        if other.left.start <= st.left.start or head is None or term is None:
            continue
        if other.head is st.head:
            continue
        if head is left:
            break  # it is told anew
        if not is_slope_of_names(head) or left.data not in term.names:
            continue
        factors = [u for u in factors_of(term) if u is not left]
        if len(factors) + 1 != len(factors_of(term)):
            continue
        for z, law in _formulas(world, left):
            for part in law.args if law.head == "add" else (law,):
                rest = factors_of(part)
                if head.args[1] in rest:
                    rest.remove(head.args[1])
                    if _without_turns(rest) == _without_turns(factors):
                        found.add(deriv(head.args[0], z))
    return found.pop() if len(found) == 1 else None


def _without_turns(factors: list[Term]) -> list[str]:
    """The factors, whichever of them are transposed."""
    return sorted(str(untransposed(u)) for u in factors)


def _formulas(world: World, left: Term) -> Iterator[tuple[Term, Term]]:
    """The names with the indices of δ_k that have a formula in this question."""
    mark = split(left.data)[1:]
    for key in list(world.versions):
        if key.head == "sym" and key is not left and split(key.data)[1:] == mark:
            law, binding = world.definition(key.data), world.binding(key)
            if law is not None and binding is not None and binding.section == world.section:
                yield key, law
