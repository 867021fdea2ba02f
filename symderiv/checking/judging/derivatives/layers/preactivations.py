"""∂f/∂z_f = f (1 − f) where f = σ(w x + b) was written without z_f: the slope at what the activation is taken of.

Nothing says what z_f is; but a derivative in f alone can be by nothing else. So the derivative of the other
activation is wrong, 1 − f² for σ and h (1 − h) for tanh. So it is as a factor of an error signal with a letter
of its own: δ = ∂L/∂h · h (1 − h), and for σ′(z) itself, whatever name o the activation has: 1 − o².
Where the text says that z is the pre-activation, anything else is judged, too; else it is left open.
"""

from __future__ import annotations

import re

from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.equality.formal import same_in_names
from symderiv.checking.equality.vectors.factors import factors_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.words import word_pattern
from symderiv.checking.world.indices import family_of
from symderiv.checking.world.laws import generals
from symderiv.checking.world.world import World, closed, term_names
from symderiv.notation.names import split
from symderiv.notation.term import (
    ONE,
    Term,
    call,
    decimal,
    deriv,
    having,
    mul,
    num,
    power,
    sub,
    substitute,
    sym,
)

__all__ = ["by_nameless_slope", "by_preactivation", "by_slope_in_signal", "by_told_preactivation"]

_POINT = decimal(7, 1)
_NAMES = {
    "sigmoid": word_pattern(r"sigmo|logisti|\bσ\b|\\sigma", re.IGNORECASE),
    "tanh": re.compile(r"tanh|hyperbolic|tangens", re.IGNORECASE),
}
# $z_2$ is the pre-tanh value
_PRE = re.compile(
    r"\$?\\?[A-Za-z]+(?:_\{?\w+\}?)?\$?\s*(?:is|are|denotes?|being|=)\s*(?:the\s*)?(?:value\s*)?"
    r"(?:pre-?\s?(?:activation|tanh|sigmoid|relu|softmax|nonlinear)"
    r"|(?:inputs?|arguments?) (?:of|to|inside) (?:the )?"
    r"(?:activation|tanh|sigmoid|relu|nonlinear|\$?\\?(?:tanh|sigma))"
    r"|before (?:the )?(?:activation|tanh|sigmoid|relu|nonlinear))",
    re.IGNORECASE,
)


def by_preactivation(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on the derivative of another activation; None where it is none, or where the
    line names the other one."""
    of = left.args[0]
    if len(left.args) != 2 or of.head != "sym" or closed(right) or set(right.names) != {of.data}:
        return None
    definition = world.definition(of.data)
    if definition is None or definition.head != "call" or definition.data[1]:
        return None
    if world.rests_on_earlier(left, right) or left.args[1].names[0] in world.leaves(definition):
        return None
    found = _slopes(world, of, definition)
    if found is None:
        return None
    mine, other, slope = found
    if _names(writeup, st, other):
        return None
    return named_slip("other-activation", mine) if same_in_names(right, slope) else None


def by_told_preactivation(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The verdict on ∂h/∂z where h = tanh(w x + b) is written, and "z is the pre-tanh value" in the paragraph."""
    of, world = left.args[0], claims.world
    if len(left.args) != 2 or of.head != "sym" or left.args[1].head != "sym":
        return None
    z = left.args[1]
    definition = world.definition(of.data)
    if definition is None:
        family = family_of(world, of.data)
        definition = family[0] if family is not None and not family[1] else None
    if world.binding(z) is not None or definition is None or definition.head != "call":
        return None
    if definition.data[1] or len(definition.args) != 1 or z.data in world.leaves(definition):
        return None
    told = _PRE.search(writeup.text, *writeup.paragraph(st.left.start, st.right.end))
    if told is None or split(z.data)[0] not in told[0]:
        return None
    inside = definition.args[0]
    slope = call(definition.data[0], inside, order=1)
    outcome = claims.judge(slope, substitute(right, {z: inside}), about=st.op == "~")
    return outcome if outcome.verdict in (*HOLDS, Verdict.WRONG) else None


def by_slope_in_signal(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on δ = ∂L/∂h · h (1 − h), where h = tanh(z) was written; so on ∂L/∂a = ∂L/∂h · h (1 − h),
    of an a that has no other name in the text."""
    by_name = left.head == "sym"
    base = split(left.data)[0] if by_name else ""
    if (
        by_name
        and base != "delta"
        and not (len(base) == 2 and base[0] == "d" and base[1].isupper())
    ):
        return None
    factors = factors_of(right)
    for name in right.names:
        of = sym(name)
        if not by_name and (
            left.head != "deriv" or deriv(left.args[0], of, kind=left.data) not in factors
        ):
            continue
        own = [u for u in factors if name in u.names and u.head != "deriv"]
        if not own or len(own) == len(factors) or any(set(u.names) != {name} for u in own):
            continue
        definition = _told_here(world, name)
        found = _slopes(world, of, definition) if definition is not None else None
        if found is None or _names(writeup, st, found[1]):
            continue
        mine, _, slope = found
        if same_in_names(mul(*own) if len(own) > 1 else own[0], slope):
            return named_slip("other-activation", mul(*(u for u in factors if u not in own), mine))
    return None


def _told_here(world: World, name: str) -> Term | None:
    """The definition of a name, or of all of its family, that the question at hand has told."""
    if world.definition(name) is not None:
        with world.only_here():
            return world.definition(name)
    family = family_of(world, name)
    if family is None:
        return None
    laws = (said for _, said, *_ in generals(world, name) if said.term is family[0])
    return family[0] if any(said.section == world.section for said in laws) else None


def by_nameless_slope(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on e σ′(z) = e (1 − o²), where o is no name that is known: the slope of tanh, with
    the activation. None where the text speaks of both, unless the sentence before names the one."""
    slopes = [u for u in having(left, "call") if u.data[1] == 1 and len(u.args) == 1]
    for slope in slopes[:1]:
        for of in map(sym, sorted(term_names(right) - term_names(slope))):
            found = _slopes(world, of, call(slope.data[0], *slope.args))
            if found is None or world.binding(of) is not None:
                continue
            mine, activation, other = found
            if writeup.says(_NAMES[activation]):
                own = "tanh" if activation == "sigmoid" else "sigmoid"
                if _NAMES[activation].search(st.context) or not _NAMES[own].search(st.context):
                    continue
            if same_in_names(substitute(left, {slope: other}), right):
                return named_slip("other-activation", substitute(left, {slope: mine}))
    return None


def _slopes(world: World, of: Term, definition: Term) -> tuple[Term, str, Term] | None:
    """The slope of the activation that this is a value of, and the other activation with its slope."""
    if definition.head != "call" or definition.data[1]:
        return None
    slopes = {"sigmoid": mul(of, sub(ONE, of)), "tanh": sub(ONE, power(of, num(2)))}
    mine = slopes.pop(definition.data[0], None)
    if mine is None or not _is_known(world, definition.data[0]):
        return None
    ((other, slope),) = slopes.items()
    return mine, other, slope


def _is_known(world: World, activation: str) -> bool:
    """Whether a name stands for this activation: the text may write its formula, and no other one."""
    own = world.function(activation)
    if own is None:
        return True
    if len(own.parameters) != 1 or set(own.body.names) != set(own.parameters):
        return False
    put = [
        substitute(t, {sym(own.parameters[0]): _POINT})
        for t in (own.body, call(activation, sym(own.parameters[0])))
    ]
    try:
        return compare(*(value_of(World(), t, SHOWN) for t in put)) != DIFFERS
    except NoValue:
        return False


def _names(writeup: Writeup, st: Statement, activation: str) -> bool:
    """Whether the line names this activation."""
    line = writeup.text.rfind("\n", 0, st.left.start) + 1
    return _NAMES[activation].search(writeup.text, line, st.left.start) is not None
