"""The branch of ReLU, max, |·| and the like that the text tells: ∂L/∂z = ∂L/∂a "since z > 0", "as ReLU′(z) = 1",
"the unit is active", "if max(0, z) = z", where a = ReLU(z).

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from flint import arb

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.derivatives.anyloss import for_any_loss
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import Matrix
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    having,
    is_number,
    mul,
    neg,
    number_value,
    rebuild,
    substitute,
    sym,
)
from symderiv.notation.text import unicode_text

__all__ = ["by_branch_shown", "by_branch_told", "by_linear_activation"]

_LINEAR = frozenset(("relu", "leaky_relu", "prelu", "elu", "celu"))  # x for positive x
_SWITCHED = _LINEAR | {"max", "min", "abs", "sign", "step"}
_ON = re.compile(
    r"(?<!in)(?<!not )\bactiv(?:e|ated)\b|\bpositive\b|\bswitched on\b|\bis on\b"
    r"|\blinear (?:part|region|regime|branch)"
    r"|\baktiv\b|\bpositiv\b|\battiv[aoi]\b|\bactif|\bpositif|\bactiv[ao]s?\b|\bpositiv[ao]s?\b|激活|正",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\b(?:inactive|not active|dead|dies|clipped|negative|switched off|is off|closed|inaktiv|negativ|tot"
    r"|inactif|négatif"
    r"|mort|inactiv[ao]|negativ[ao]|muert[ao]|spent[ao])\b|负|負",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\b(?:(?<!\{)cases?|fall|cas|casos?|gevallen?|случа[йея]\w*)\b|情况|情形|場合|경우",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    r"\b(?:linear|identity)(?: output)? (?:activations?|units?|networks?|function as)"
    r"|\bidentity (?:as|is) (?:the |its |an )?activ|activations?[^.\n]{0,30}?\b(?:the identity|linear\b)"
    r"|\b(?:no|without (?:an? |any )?)(?:activation|nonlinearit)"
    r"|lineare[nr]? Aktivierung|activation linéaire|activación lineal|线性激活|恒等",
    re.IGNORECASE,
)
_REACH = 600  # characters before a relation in which its branch is told
_SENTENCES = 200
_SENTENCE = re.compile(r"[.;!?](?:\s|\Z)|[。；]")
_MOST = 4  # quantities that definitions are put in for
_SIGNS = {">": 1, ">=": 1, "<": -1, "<=": -1}


def by_branch_told(case: Case) -> Outcome | None:
    """The relation on the branch that a condition near it tells, or words."""
    world = case.claims.world
    below = reached(world, case.left, case.right)[0]
    switched = [u for t in below for u in _switches(world, t)]
    if not switched or "cases" in case.right.heads:
        return None  # a right side with all its cases is right on each of them
    arguments = list(dict.fromkeys(a for u in switched for a in u.args if not closed(a)))
    before, after = ({a: s for a, s in told.items() if a in arguments} for told in _told(case))
    told = after | before
    for signs in (told, before | after) if before | after != told else (told,):
        if signs and _holds(case, signs):
            return Outcome(Verdict.CORRECT, f"where {_text(signs)}")
    around = _words_around(case)
    tells = _OFF.search(around) or _ON.search(around)
    for word, sign in ((_OFF, -1), (_ON, 1), (_CASE, 1), (_CASE, -1)):
        supposed = {a: sign for a in arguments if a not in told} if word.search(around) else {}
        if word is _CASE and tells:
            break  # the words say which case it is
        if word is _CASE:  # not the one that the numbers rule out
            ruled_out = _shown(world, supposed)
            supposed = {a: s for a, s in supposed.items() if ruled_out.get(a, s) == s}
        if supposed and _holds(case, told | supposed):
            return Outcome(Verdict.UNCHECKED, f"it holds where {_text(supposed)}")
    return None


def by_branch_shown(case: Case) -> Outcome | None:
    """The relation on the branch of the numbers that have been shown."""
    world = case.claims.world
    below, names = reached(world, case.left, case.right)
    switched = [u for t in below for u in _switches(world, t)]
    shown = _shown(world, dict.fromkeys(a for u in switched for a in u.args if not closed(a)))
    shown = _behind_activations(world, names, switched) | shown
    if shown and _holds(case, shown):
        return Outcome(Verdict.UNCHECKED, f"it holds where {_text(shown)}")
    return None


def by_linear_activation(case: Case) -> Outcome | None:
    """W_2 σ(W_1 x) = W_2 W_1 x, where the words say that the activation is linear."""
    left, right = _linear(case.left), _linear(case.right)
    if (left is case.left and right is case.right) or not _IDENTITY.search(case.around):
        return None
    if case.claims.world.function("sigmoid") is not None or case.tried(left, right) is None:
        return None
    return Outcome(Verdict.UNCHECKED, "it holds where the activation is the identity")


def _linear(t: Term) -> Term:
    """t with z for σ(z)."""
    if not t.args or t.head == "deriv":
        return t
    args = tuple(_linear(a) for a in t.args)
    if t.head == "call" and t.data[0] == "sigmoid" and len(args) == 1 and t.data[1] < 2:
        return ONE if t.data[1] else args[0]
    return _with_factors(t, args)


def _with_factors(t: Term, args: tuple[Term, ...]) -> Term:
    """t with these arguments; a ⊙ 1 is a."""
    if t.head == "had" and ONE in args:
        args = tuple(a for a in args if a is not ONE)
        return rebuild(t, args) if len(args) > 1 else args[0] if args else ONE
    return rebuild(t, args)


def _text(signs: Mapping[Term, int]) -> str:
    return ", ".join(f"{unicode_text(a)} {'>' if s > 0 else '<'} 0" for a, s in signs.items())


def _words_around(case: Case) -> str:
    """The sentence that the relation stands in, without the relation."""
    start, end = case.paragraph
    text, here = case.writeup.text, case.st
    before = text[max(start, here.head.start - _SENTENCES) : here.head.start]
    behind = text[here.right.end : min(end, here.right.end + _SENTENCES)]
    return f"{_SENTENCE.split(before)[-1]} {_SENTENCE.split(behind)[0]}"


# --- what is told ---------------------------------------------------------------------------------


def _told(case: Case) -> tuple[dict[Term, int], dict[Term, int]]:
    """The quantities that the text before and behind the relation says to be positive (1) or negative (−1)."""
    world, writeup = case.claims.world, case.writeup
    end, here = case.paragraph[1], case.st.head
    before: dict[Term, int] = {}
    after: dict[Term, int] = {}
    for st in writeup.questions.get(world.section, []):
        if not here.start - _REACH <= st.head.start <= end or st.left.start in world.refuted:
            continue
        if st.op != "=" or st.head is not here:
            signs = {q: s for q, s in _signs(case, writeup.chain(st), st) if not closed(q)}
            if st.head.start <= here.start:
                before |= signs
            else:
                after = signs | after
    return before, after


def _shown(world: World, quantities: Iterable[Term]) -> dict[Term, int]:
    """The signs of those of which a number has been shown, or a vector whose entries are all of one sign."""
    signs = {a: _sign(world.value(a, "shown")) for a in quantities}
    return {a: sign for a, sign in signs.items() if sign}


def _behind_activations(
    world: World, names: Iterable[str], switched: list[Term]
) -> dict[Term, int]:
    """The z of each h = ReLU(z) of which only h has been shown, with positive numbers."""
    linear = {u: u.args[0] for u in switched if u.head == "call" and u.data[0] in _LINEAR}
    positive: dict[Term, int] = {}
    for name in sorted(names):
        z = linear.get(world.definition(name) or ONE)
        if z is not None and _sign(world.value(sym(name), "shown")) > 0:
            positive[z] = 1
    return positive


def _sign(value: object) -> int:
    """1 or −1 of a number, or of a vector whose entries are all of one sign; otherwise 0."""
    entries = value.entries if isinstance(value, Matrix) else (value,)
    numbers = [v for v in entries if isinstance(v, arb)]
    if len(numbers) < len(entries):
        return 0
    return int(all(v > 0 for v in numbers)) - int(all(v < 0 for v in numbers))


def _signs(case: Case, chain: list[Statement], st: Statement) -> Iterator[tuple[Term, int]]:
    world = case.claims.world
    a, b = st.left.term, st.right.term
    if a is None or b is None:
        return
    if st.op in _SIGNS:
        for quantity, bound, sign in ((a, b, _SIGNS[st.op]), (b, a, -_SIGNS[st.op])):
            number = number_value(bound) if is_number(bound) else None
            if number is not None and number * sign >= 0:
                equal = [quantity]
                if quantity is a:  # z = w x + b = 0.6 > 0
                    before = [o for o in chain if o.right.start < st.right.start]
                    equal += [o.left.term for o in before if o.left.term is not None]
                yield from ((world.resolve(t), sign) for t in equal)
    elif st.op == "=" and a.head == "call":
        switch = world.resolve(a)
        arguments = [u for u in switch.args if u is not ZERO]
        if switch.head == "call" and len(arguments) == 1:
            yield from _taken(case.claims, switch, arguments[0], world.resolve(b))


def _taken(claims: Claims, switch: Term, z: Term, value: Term) -> Iterator[tuple[Term, int]]:
    """The sign of z where ReLU′(z) = 1, max(0, z) = z or |z| = −z."""
    name, order = switch.data[:2]
    if order == 1 and len(switch.args) == 1:
        if value in (ONE, ZERO):
            yield z, 1 if value is ONE else -1
    elif order == 0 and name in (*_LINEAR, "abs", "max", "min"):
        if claims.same(z, value):
            yield z, -1 if name == "min" else 1
        elif value is ZERO and name in ("relu", "max", "min"):
            yield z, 1 if name == "min" else -1
        elif name == "abs" and claims.same(neg(z), value):
            yield z, -1


# --- on a branch ----------------------------------------------------------------------------------


def _switches(world: World, t: Term) -> Iterator[Term]:
    """The calls of such functions in a term, and its cases."""
    for u in having(t, "call"):
        function = world.function(u.data[0])
        if u.data[0] in _SWITCHED or (function is not None and _is_switched(function.body)):
            yield u
    for u in having(t, "cases"):
        yield from (c for c in u.args[1::2] if c.head == "rel")


def _is_switched(body: Term) -> bool:
    return "cases" in body.heads or any(u.data[0] in _SWITCHED for u in having(body, "call"))


def _holds(case: Case, signs: Mapping[Term, int]) -> bool:
    world = case.claims.world
    names = reached(world, case.left, case.right)[1]
    put = {}
    for name in sorted(names):
        meant = world.definition(name)
        on = _on_branch(world, meant, signs) if meant is not None else None
        if meant is not None and on is not None and on is not meant:
            put[sym(name)] = on
    if len(put) > _MOST:
        return False
    left, right = (_on_branch(world, t, signs) for t in (case.left, case.right))
    with case.formulas(put):
        if case.tried(left, right) is not None:
            return True
        with case.claims.unnamed():
            open_ = Outcome(Verdict.UNCHECKED)
            return (
                for_any_loss(case.claims, left, right, open_, case.about).verdict is Verdict.CORRECT
            )


def _on_branch(world: World, t: Term, signs: Mapping[Term, int]) -> Term:
    """t with z for ReLU(z) where z > 0, and 0 where z < 0; also below a ∂/∂w."""
    if not t.args or (t.head == "deriv" and t.args[0].head == "sym"):
        return t
    if t.head == "deriv":
        return rebuild(t, (_on_branch(world, t.args[0], signs), *t.args[1:]))
    args = tuple(_on_branch(world, a, signs) for a in t.args)
    if t.head == "call":
        return _called(world, t, signs) or rebuild(t, args)
    if t.head == "cases":
        for value, condition in zip(args[::2], t.args[1::2], strict=False):
            known = _decided(world, condition, signs)
            if known is None:
                break
            if known:
                return value
    return _with_factors(t, args)


def _decided(world: World, condition: Term, signs: Mapping[Term, int]) -> bool | None:
    if condition.head == "true":
        return True
    if condition.head != "rel" or condition.data not in _SIGNS:
        return None
    a, b = condition.args
    sign = (
        signs.get(world.resolve(a))
        if b is ZERO
        else -signs.get(world.resolve(b), 0)
        if a is ZERO
        else None
    )
    return sign == _SIGNS[condition.data] if sign else None


def _called(world: World, t: Term, signs: Mapping[Term, int]) -> Term | None:
    name, order = t.data
    function = world.function(name)
    if function is not None and len(t.args) == 1 == len(function.parameters):
        body = function.body
        if not order and _is_switched(body):
            put = substitute(body, {sym(function.parameters[0]): t.args[0]})
            return _on_branch(world, put, signs)
        if body.head == "call" and not body.data[1]:
            parameter = sym(function.parameters[0])
            if body.args == (parameter,):
                name = body.data[0]
            elif body.data[0] == "max" and set(body.args) == {ZERO, parameter}:
                name = "relu"
    known = [(a, signs[r]) for a in t.args if (r := world.resolve(a)) in signs]
    if len(known) != 1:
        return None
    argument, sign = known[0]
    if name in _LINEAR and order <= 2:
        if sign > 0:
            return (argument, ONE, ZERO)[order]
        # 0 · z, so that what follows still rests on z
        return (mul(ZERO, argument), ZERO, ZERO)[order] if name == "relu" else None
    if name in ("max", "min") and not order and len(t.args) == 2 and ZERO in t.args:
        return argument if (sign > 0) == (name == "max") else ZERO
    if name == "abs" and order <= 1:
        value = (argument, ONE)[order]
        return value if sign > 0 else neg(value)
    if name == "sign" and not order:
        return ONE if sign > 0 else neg(ONE)
    return (ONE if sign > 0 else ZERO) if name == "step" and not order else None
