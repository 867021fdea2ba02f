"""The moments of Adam and of RMSprop in letters, where the text names the optimizer, and a step uphill.

An equation is called wrong only if one or two named slips lead back to the rule. The other rules,
and what conventions leave open, are those of :mod:`symderiv.checking.judging.facts.steps.update_rules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symderiv.checking.equality.comparing import compare, value_of
from symderiv.checking.judging.facts.formulas.any_gradient import (
    GRADIENT,
    UPHILL,
    WEIGHTS,
    with_gradient,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.steps_in_letters import STEP_LETTERS, counter_of
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.method_labels import turned_to_another
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.mistakes.edits import replaced, spots
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import POSITIVE_POINTS, Reading
from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import join, split
from symderiv.notation.parse import parse
from symderiv.notation.term import (
    ONE,
    Term,
    mul,
    num,
    power,
    rebuild,
    sub,
    substitute,
    sym,
    walk,
)

__all__ = ["FIRST_MOMENT", "names_optimizer", "recurrence"]

_NAMES = word_pattern(r"\b(adam\w*|rms[\s-]?prop|nadam|amsgrad)\b", re.IGNORECASE)
_OTHERS = r"momentum|nesterov|heavy[\s-]?ball|polyak|adagrad|adadelta|sgd|(?:stochastic )?gradient descent"
_OTHER = re.compile(rf"\b(?:{_OTHERS})\b", re.IGNORECASE)
# Optimizers that use the letters of Adam in rules of their own.
_RIVALS = re.compile(
    r"\b(?:lion|signum|adan|yogi|sophia|lars|adabelief|adafactor)\b", re.IGNORECASE
)
# Where the text turns to something else: a heading, or a line that begins with the name of another one.
_TURNS = re.compile(
    rf"^[ \t]{{0,3}}#{{1,6}} |\\(?:sub)*(?:section|paragraph)\b|^[ \t>*+-]*(?:\d+[.)][ \t]*)?\**(?={_OTHERS})",
    re.IGNORECASE | re.MULTILINE,
)
_DESCENT = word_pattern(r"\b(gradient descent|sgd|adam|rms[\s-]?prop|adagrad)\b", re.IGNORECASE)
_REACH = 1500
# At step 1 the correction is 1 − β, whatever the index of the moment counts.
_FIRST_STEP = re.compile(
    r"\b(?:first|ersten?|premi[eè]re?|primera?)\s(?:step|update|iteration|schritt|étape|paso)"
    r"|\b(?:step|iteration|update|schritt|étape|paso)\s?\$?1\b|\b[tkn]\s?=\s?1\b",
    re.IGNORECASE,
)
_MOMENTS = frozenset(("m", "v", "mhat", "vhat"))
_HELD = frozenset(("m", "v", "s", "mhat", "vhat"))
# Letters for an average of the gradient itself, which RMSprop may have besides that of its square.
FIRST_MOMENT = re.compile(r"m(?:hat|bar|tilde)?$|mu$|g")
_RATES = frozenset(("eta", "alpha", "lr", "gamma"))
_RULES = {
    "m": parse("beta_1*m_old + (1 - beta_1)*g"),
    "v": parse("beta_2*v_old + (1 - beta_2)*g^2"),
    "mhat": parse("m/(1 - beta_1^t)"),
    "vhat": parse("v/(1 - beta_2^t)"),
    "s": parse("beta*s_old + (1 - beta)*g^2"),
}
_MOMENTUM = word_pattern(
    r"momentum|momento\b|impuls|velocit|nesterov|heavy[\s-]?ball|polyak|动量|動量|모멘텀|モメンタム",
    re.IGNORECASE,
)
# The buffer of momentum, whatever its letter: with the learning rate in it or without, up or down the slope.
_OF_MOMENTUM = tuple(
    parse(f"beta*old {sign} {step}")
    for sign in "+-"
    for step in ("g", "(1 - beta)*g", "eta*g", "eta*(1 - beta)*g")
)


def _named(text: str) -> list[str]:
    """The adaptive optimizers that a text names, in its order; none where it has turned to another one."""
    low = text.lower()
    if not any(n in low for n in ("adam", "rms", "amsgrad")):
        return []
    turns = [m.start() for m in _TURNS.finditer(text)]
    here = text[turns[-1] :] if turns else text
    rivals = [m.end() for m in _RIVALS.finditer(here)]
    if rivals and _NAMES.search(here, rivals[-1]) is None:
        return []
    found = _NAMES.findall(here)
    if turned_to_another(text, _NAMES):
        return []
    return found if found or _OTHER.search(here) else _NAMES.findall(text)


def names_optimizer(text: str) -> bool:
    """Whether a text names an optimizer."""
    return _NAMES.search(text) is not None or _OTHER.search(text) is not None


def recurrence(
    left: Term, right: Term, before: str, context: str = "", world: World | None = None
) -> Outcome | None:
    """A verdict on ``left = right`` as a step of the optimizer that ``before`` names last, or None.

    ``before`` ends with the prose around the relation, ``context``, which may stand further up in the
    file: what the text itself names comes first. Moments that ``world`` holds and that are those of
    Adam say as much as its name. What is a usual rule of another optimizer of the passage is none with a slip.
    """
    if left.head != "sym":
        return None
    base = split(left.data)[0]
    if base not in WEIGHTS and closed(right):
        return None
    if base in WEIGHTS:
        found = _update(left, right, before)
        if found is not None:
            return found
        if base not in _HELD and not FIRST_MOMENT.match(base):
            return None
    told = before.removesuffix(context)[-_REACH:]
    near = told if _NAMES.search(told) or _OTHER.search(told) else before
    mentions = _named(near[-_REACH:])
    if not mentions and not (world is not None and base.endswith("hat") and _has_moments(world)):
        return None
    last = mentions[-1].lower() if mentions else "adam"
    if last.startswith("rms") and FIRST_MOMENT.match(base):
        # "Adam combines momentum and RMSprop": this m is the first moment.
        kind = (
            base
            if base in _MOMENTS and any(not n.lower().startswith("rms") for n in mentions)
            else ""
        )
    elif last.startswith("rms"):
        kind = "s" if base not in WEIGHTS else ""
    else:
        kind = {"s": "v"}.get(base, base) if base in _HELD else ""
    if not kind:
        return None
    own = with_gradient(right)
    if _matches(left, own, kind):
        return Outcome(Verdict.GIVEN)
    if not _comparable(left, own, kind):
        return None
    if _MOMENTUM.search(before[-_REACH:]) and _is_buffer(left, own):
        return None
    at_first = _FIRST_STEP.search(before[-_REACH:].rpartition("\n\n")[2]) is not None
    for mistakes, edited in _slips(own, kind, left):
        if at_first and "power-of-one-minus-beta" in mistakes:
            continue
        if _matches(left, edited, kind):
            if mistakes == ("beta-index",) and _told_rightly(world, left, kind):
                return None  # the rule of another algorithm, whose β_2 is its own
            sentence = "; ".join(MISTAKES[m].text for m in mistakes)
            return named_slip(mistakes[0], edited, sentence)
    return None


def _is_buffer(left: Term, t: Term) -> bool:
    """Whether this is a rule of momentum, with a β that no other moment has."""
    base = split(left.data)[0]
    roles = {"old": (base,), "beta": ("beta", "rho", "gamma", "mu", "alpha"), "eta": tuple(_RATES)}
    table = {}
    for name in t.names:
        own, index, _ = split(name)
        if own == "beta" and index == "2":
            return False
        role = (
            "g" if name == GRADIENT.data else next((r for r, of in roles.items() if own in of), "")
        )
        if not role:
            return False
        table[sym(name)] = sym(role)
    return _same(substitute(t, table), *_OF_MOMENTUM)


def _told_rightly(world: World | None, left: Term, kind: str) -> bool:
    """Whether the write-up has had Adam's rule for this moment already."""
    told = world.definition(left.data) if world is not None else None
    return told is not None and _matches(left, with_gradient(told), kind)


def _has_moments(world: World) -> bool:
    """Whether the write-up has both moments of Adam, with decay rates of their own."""
    found = set()
    for key in world.versions:
        if key.head == "sym" and split(key.data)[0] in ("m", "v"):
            kind, term = split(key.data)[0], world.definition(key.data)
            if term is not None and f"beta_{1 + (kind == 'v')}" in term.names:
                if _matches(key, with_gradient(term), kind):
                    found.add(kind)
    return len(found) == 2


# --- roles ----------------------------------------------------------------------------------------


def _role(name: str, left: Term, kind: str) -> str | None:
    """The name in the rule that a name of the write-up stands for."""
    base, sub_, _ = split(name)
    if base in ("beta", "rho", "gamma"):
        if kind == "s":
            return "beta"
        if sub_ in ("1", "2"):
            return f"beta_{sub_}"
        return "beta"
    if base == "g":
        return "g"
    if name == "t" or (name in STEP_LETTERS and name == counter_of(left.data)):
        return "t"
    plain = {"s": "v"}.get(base, base) if kind != "s" else base
    if kind in ("mhat", "vhat"):
        return plain if plain in ("m", "v") else None
    if kind == "s":
        return "s_old" if base == split(left.data)[0] else None
    return f"{plain}_old" if plain in ("m", "v") else None


def _translated(t: Term, left: Term, kind: str) -> Term | None:
    table = {}
    for name in t.names:
        role = _role(name, left, kind)
        if role is None:
            return None
        table[sym(name)] = sym(role)
    return substitute(t, table)


def _comparable(left: Term, t: Term, kind: str) -> bool:
    translated = _translated(t, left, kind)
    if translated is None:
        return False
    names = set(translated.names)
    if kind in ("mhat", "vhat"):
        return bool(names & {"beta", "beta_1", "beta_2"})
    olds = {n for n in names if n.endswith("_old")}
    return bool(olds) and "g" in names and any(n.startswith("beta") for n in names)


def _matches(left: Term, t: Term, kind: str) -> bool:
    translated = _translated(t, left, kind)
    if translated is None:
        return False
    if (
        kind != "s"
        and "beta" in translated.names
        and not ({"beta_1", "beta_2"} & set(translated.names))
    ):
        # One plain β for the rate of this moment.
        index = "1" if kind in ("m", "mhat") else "2"
        translated = _renamed(translated, "beta", f"beta_{index}")
    return _same(translated, _RULES[kind])


def _same(t: Term, *rules: Term) -> bool:
    """Whether t has the value of one of the rules wherever it is tried."""
    world, points = World(), sorted(POSITIVE_POINTS)
    try:
        own = {k: value_of(world, t, Reading("free", point=k)) for k in points}
        return any(
            all(
                compare(own[k], value_of(world, rule, Reading("free", point=k))) != "differs"
                for k in points
            )
            for rule in rules
        )
    except NoValue:
        return False


def _renamed(t: Term, old: str, new: str) -> Term:
    return substitute(t, {sym(old): sym(new)})


# --- slips ----------------------------------------------------------------------------------------


def _slips(t: Term, kind: str, left: Term) -> Iterator[tuple[tuple[str, ...], Term]]:
    """One slip undone, then two."""
    singles = [*_undone(t, kind), *_without_step(t, kind, left), *_corrected(t, kind)]
    for mistake, edited in singles:
        yield (mistake,), edited
    for mistake, edited in singles:
        for other, again in _undone(edited, kind):
            if other != mistake:
                yield (mistake, other), again


def _without_step(t: Term, kind: str, left: Term) -> Iterator[tuple[str, Term]]:
    """1 − β for 1 − βᵗ, where the left side counts the step by a letter."""
    letter = counter_of(left.data)
    if kind not in ("mhat", "vhat") or not letter.isalpha():
        return
    for path, u in spots(t):
        if u.head == "add" and len(u.args) == 2 and u.args[0] is ONE and u.args[1].head == "neg":
            beta = u.args[1].args[0]
            if beta.head == "sym":
                raised = sub(ONE, power(beta, sym(letter)))
                yield "power-of-one-minus-beta", replaced(t, path, raised)


def _corrected(t: Term, kind: str) -> Iterator[tuple[str, Term]]:
    """1 + βᵗ for 1 − βᵗ, and 1 + β for 1 − β."""
    wanted = "pow" if kind in ("mhat", "vhat") else "sym"
    for path, u in spots(t):
        if u.head == "add" and len(u.args) == 2 and u.args[0] is ONE and u.args[1].head == wanted:
            yield "sign", replaced(t, path, sub(*u.args))


def _undone(t: Term, kind: str) -> Iterator[tuple[str, Term]]:
    index = {"m": "1", "mhat": "1", "v": "2", "vhat": "2"}.get(kind, "")
    own = {"mhat": "m", "vhat": "v"}.get(kind, kind)
    for name in t.names:
        base, sub_, sup = split(name)
        other = {"m": ("v", "s"), "v": ("m",)}.get(own, ())
        if base in other:
            yield "moments-mixed", _renamed(t, name, join(own, sub_, sup))
    if index:
        table = [n for n in t.names if split(n)[0] == "beta" and split(n)[1] != index]
        if table:
            edited = t
            for n in table:
                edited = _renamed(edited, n, f"beta_{index}")
            yield "beta-index", edited
    for path, u in spots(t):
        parent_power = False
        for v in walk(t):
            parent_power = parent_power or (v.head == "pow" and v.args[0] is u)
        if u is GRADIENT and not parent_power:
            yield "square-forgotten", replaced(t, path, power(u, num(2)))
        if u.head == "pow" and u.args[0] is GRADIENT:
            yield "square-too-many", replaced(t, path, u.args[0])
        if u.head == "pow" and u.args[0].head == "add" and len(u.args[0].args) == 2:
            one, rest = u.args[0].args
            if one is ONE and rest.head == "neg":
                new = sub(ONE, power(rest.args[0], u.args[1]))
                yield "power-of-one-minus-beta", replaced(t, path, new)
    if t.head == "add" and len(t.args) == 2:
        first, second = t.args
        if second.head == "neg":
            yield "sign", rebuild(t, (first, second.args[0]))
        for a, b in ((first, second), (second, first)):
            if a.head == "mul" and b.head == "mul" and a.args[0].head == "sym":
                swapped = (mul(sub(ONE, a.args[0]), *a.args[1:]), mul(a.args[0], *b.args[1:]))
                yield "beta-for-one-minus-beta", rebuild(t, swapped)
            if b is GRADIENT or (b.head == "pow" and b.args[0] is GRADIENT):
                if a.head == "mul" and a.args[0].head == "sym":
                    yield "dropped-factor", rebuild(t, (a, mul(sub(ONE, a.args[0]), b)))


# --- the update -----------------------------------------------------------------------------------


def _update(left: Term, right: Term, before: str) -> Outcome | None:
    """w = w − η …: a gradient of a moment, a step uphill."""
    if right.head != "add" or len(right.args) != 2:
        return None
    old, step = right.args
    if old.head != "sym" or split(old.data)[0] != split(left.data)[0]:
        return None
    for u in walk(step):
        if u.head == "call" and u.data[0] == "nabla" and u.args[0].head == "sym":
            moment = u.args[0]
            if split(moment.data)[0] in _MOMENTS and _NAMES.search(before[-_REACH:]):
                return named_slip("gradient-of-state", substitute(right, {u: moment}))
        if u.head != "mul":
            continue
        for a, b in zip(u.args, u.args[1:], strict=False):
            if a.head == "sym" and split(a.data)[0] == "nabla" and b.head == "sym":
                if split(b.data)[0] in _MOMENTS and _NAMES.search(before[-_REACH:]):
                    rest = tuple(f for f in u.args if f is not a)
                    return named_slip("gradient-of-state", substitute(right, {u: mul(*rest)}))
    near = before[-_REACH:]
    if step.head == "mul" and _DESCENT.search(near) and not UPHILL.search(near):
        factors = with_gradient(step).args
        rate = any(f.head == "sym" and split(f.data)[0] in _RATES for f in factors)
        if len(factors) == 2 and rate and GRADIENT in factors:
            return named_slip("plus-for-minus", sub(old, step))
    return None
