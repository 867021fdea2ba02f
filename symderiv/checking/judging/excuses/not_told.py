"""Relations that rest on what the text leaves out: a name for σ(z) that nothing introduces, a quantity of
which only its numbers are written, entries that the text counts from 0.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import closed, literals, numeric_display
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, call, having, substitute, sym

__all__ = ["by_counting_from_zero", "by_nameless_activation", "by_numbers_only", "by_own_formula"]

_STEP_ZERO = re.compile(r"\bt\s?=\s?0\b")
_FORMULAS = 4  # of one chain that are tried
_FROM_ZERO = re.compile(
    r"\b(?:(?:from|at|with)\s+(?:0|zero)\b|(?:zero|0)[- ](?:based|indexed)|class(?:es)?\s+0\b|ab\s+(?:0|null)\b)"
    r"|(?:从|從)\s?(?:0|零)",
    re.IGNORECASE,
)


def by_nameless_activation(case: Case) -> Outcome | None:
    """σ′(z) = o (1 − o), where nothing says what o is: it is σ(z) then."""
    slopes = [u for u in having(case.left, "call") if u.data[1] == 1 and len(u.args) == 1]
    world = case.claims.world
    for slope in slopes[:2]:
        value = call(slope.data[0], *slope.args)
        for name in sorted(set(case.right.names) - set(slope.names)):
            if world.binding(sym(name)) is None:
                put = {sym(name): value}
                if case.tried(substitute(case.left, put), substitute(case.right, put)):
                    return Outcome(Verdict.CORRECT, f"where {name} is the activation")
    return None


def by_numbers_only(case: Case) -> Outcome | None:
    """∂(R + K)/∂μ = 0.62 + 0.5, where K was computed as ½ (0.67 + 0.5² …): its formula, which is not
    written, has μ = 0.5 in it."""
    if case.left.head != "deriv" or not closed(case.right):
        return None
    world = case.claims.world
    names = {n for n in reached(world, case.left)[1] if world.definition(n) is None}
    of = set(case.left.args[1:])
    put_in: set[Term] = set()  # the numbers that are told of what it is derived by
    for st in case.writeup.questions[world.section]:
        left, right = st.left.term, st.right.term
        if st is case.st:
            break
        if left is None or right is None or left.head != "sym" or not closed(right):
            continue
        if left in of:
            put_in.update(literals(right))
        elif left.data in names and not numeric_display(right) and put_in & set(literals(right)):
            return Outcome(Verdict.UNCHECKED, f"of {left.data} only its numbers are written")
    return None


def by_own_formula(case: Case) -> Outcome | None:
    """∂z/∂ρ = ½ · 0.8187 · 0.8, where ∂z/∂ρ = ½ σ ε was written: by that, with the numbers displayed."""
    if case.left.head != "deriv" or not closed(case.right) or not case.st.first:
        return None
    world, told = case.claims.world, case.st.left.term
    for st in reversed(case.writeup.questions[world.section]):
        if st.right.end >= case.st.left.start or not st.first or st.left.term is not told:
            continue
        formulas = [o.right.term for o in case.writeup.chain(st) if o.op == "="]
        for formula in reversed(formulas[:_FORMULAS]):
            if formula is not None and not closed(formula) and "deriv" not in formula.heads:
                found = case.tried(world.resolve(formula), case.right)
                if found is not None:
                    return found
        return None
    return None


def _from_zero(writeup: Writeup) -> bool:
    return _FROM_ZERO.search(writeup.text) is not None


def _first_step_zero(writeup: Writeup) -> bool:
    return _STEP_ZERO.search(writeup.text) is not None


def by_counting_from_zero(case: Case) -> Outcome | None:
    """p_1 = 0.2447 of p = (0.6652, 0.2447, 0.09), where the text says that it counts from 0; with a step
    t = 0 it may."""
    world = case.claims.world
    put: dict[Term, Term] = {}
    for name in sorted({*case.left.names, *case.right.names}):
        base, below, above = split(name)
        whole = world.value(sym(base), "shown") if below.isdigit() else None
        if isinstance(whole, Matrix) and 1 in whole.shape and int(below) < len(whole.entries):
            put[sym(name)] = sym(join(base, str(int(below) + 1), above))
    if not put:
        return None
    told = case.writeup.once(_from_zero)
    if not told and not case.writeup.once(_first_step_zero):
        return None
    found = case.tried(substitute(case.left, put), substitute(case.right, put))
    if found is None or told:
        return found
    return Outcome(Verdict.UNCHECKED, "it holds with entries counted from 0")
