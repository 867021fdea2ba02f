"""Letters with another meaning, and letters that are only known by habit.

y is the label in L = (y − a)², and later the y = W x + b of a layer, or the other way round; a_1 is σ(z_1)
although nothing says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.derivatives.anyloss import for_any_loss
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.values.resting import reach
from symderiv.checking.values.shared import changed
from symderiv.checking.world.world import Binding, closed, numeric_display
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, call, having, num, substitute, sym, walk
from symderiv.notation.text import unicode_text

__all__ = [
    "by_activation",
    "by_entries_before",
    "by_layers_activation",
    "by_new_meaning",
    "by_new_spread",
    "by_optimum",
    "by_target",
    "by_vector_before",
]

_LISTED = re.compile(r"[\s$,;]*(?:\b(?:and|with|where|und|mit)\b)?[\s$,;]*")
_BEST = ("opt", "best", "star")
_MOST = 400  # names, the latest first


def by_new_meaning(case: Case) -> Outcome | None:
    """∂L/∂x, where L was written with a letter that was a number then and is another quantity now."""
    claims, left = case.claims, case.left
    if left.head != "deriv" or left.args[0].head != "sym":
        return None
    written = claims.world.binding(left.args[0])
    if written is None or written.term is None:
        return None
    for name in sorted(reach(claims.world, written.term)):
        versions = claims.world.versions.get(sym(name), [])
        if len(versions) < 2 or versions[-1].order < written.order:
            continue
        if _listed_behind(case, left.args[0], sym(name)):
            continue
        if _differs(claims, name, versions[0], versions[-1]):
            told = f"{unicode_text(sym(name))} has been given another meaning since"
            return Outcome(Verdict.UNCHECKED, told)
    return None


def _listed_behind(case: Case, of: Term, name: Term) -> bool:
    """Whether the last that is told of a letter stands in the list that begins with the formula that has it:
    z = u v, u = s + t, v = s − t."""
    text, last = case.writeup.text, None
    found = False
    for st in case.earlier:
        if st.first and st.left.term is of:
            last, found = st, False
        elif last is not None and _LISTED.fullmatch(text[last.right.end : st.left.start][:20]):
            last = st
            found = found or st.left.term is name
        else:
            last = None
            found = found and st.left.term is not name
    return found


def by_new_spread(case: Case) -> Outcome | None:
    """σ = 0.2, where an item with another label has told σ² = 1."""
    left, right, text = case.left, case.right, case.writeup.text
    if left.head != "sym" or not numeric_display(right) or not case.st.first:
        return None
    known = case.claims.world.binding(left)
    root = known.term if known is not None else None
    if (
        root is None
        or root.head != "call"
        or root.data != ("sqrt", 0)
        or root.args[0].head != "sym"
    ):
        return None
    if split(root.args[0].data)[2] != "2":
        return None
    square = re.escape(split(left.data)[0])
    told = [
        m.end()
        for m in re.finditer(rf"{square}(?:_\w)?\^\{{?2\}}?\s*=", text[: case.st.left.start])
    ]
    labels = [m.start() for m in _ITEM.finditer(text, told[-1] if told else 0, case.st.left.start)]
    if not labels:
        return None
    return Outcome(Verdict.GIVEN, "told anew in another item")


def by_vector_before(case: Case) -> Outcome | None:
    """‖w‖² with the vector that w was before it was a number, or ‖g‖ = √(1.2² + 1.6²): a number has no norm."""
    world = case.claims.world
    for u in having(case.left, "call"):
        if not str(u.data[0]).startswith("norm") or len(u.args) != 1 or u.args[0].head != "sym":
            continue
        versions = world.versions.get(u.args[0], [])
        if not versions or isinstance(versions[-1].shown, Matrix):
            continue
        older = next((v for v in reversed(versions) if isinstance(v.shown, Matrix)), None)
        if older is None:
            if u is case.left and _of_squares(case.right):
                what = unicode_text(u.args[0])
                return Outcome(Verdict.UNCHECKED, f"{what} may be a vector here, and no number")
            continue
        if case.tried_with({u.args[0]: replace(older, section=world.section)}) is not None:
            return Outcome(Verdict.UNCHECKED, "it holds for the vector of that name")
    return None


def _of_squares(t: Term) -> bool:
    """Whether this is the root of a sum of squares."""
    inner = t.args[0] if t.head == "call" and t.data == ("sqrt", 0) else t
    parts = inner.args if inner is not t and inner.head == "add" else ()
    return len(parts) > 1 and all(u.head == "pow" and u.args[1] is num(2) for u in parts)


def by_optimum(case: Case) -> Outcome | None:
    """‖w‖ = √(4 + 4) with w* = (2, −2), which has been told since w = (1, 1) was."""
    world, put = case.claims.world, {}
    for name in case.left.names if closed(case.right) else ():
        base, below, above = split(name)
        ways = (sym(join(base, below, "*")), *(sym(join(base, o)) for o in _BEST if not below))
        plain = world.binding(sym(name))
        for way in ways if not above else ():
            best = world.binding(way)
            if best is not None and best.shown is not None:
                if plain is None or plain.order < best.order:
                    put[sym(name)] = way
    if not put or case.tried(substitute(case.left, put), case.right) is None:
        return None
    name, meant = next((unicode_text(n), unicode_text(m)) for n, m in put.items())
    return Outcome(Verdict.UNCHECKED, f"it holds where {name} is {meant}")


def by_entries_before(case: Case) -> Outcome | None:
    """The relation with the numbers that x_1 and x_2 had before x = (1, 2, 3) was told."""
    world = case.claims.world
    names = reach(world, case.left) | reach(world, case.right)
    told = {k: old for k, old in world.before_vectors.items() if k.data in names}
    told = {k: old for k, old in told.items() if world.binding(k) is None}
    if not told:
        return None
    with world.hidden(*told):
        for key, old in told.items():
            world.versions[key] = list(old)
        changed(definition=True)
        return case.tried(case.left, case.right)


def by_target(case: Case) -> Outcome | None:
    """The relation with y as a target, where a loss compares ŷ with it and something else was called y
    before."""
    world, left, right = case.claims.world, case.left, case.right
    known = reach(world, left) | reach(world, right)
    for name in sorted(known):
        base, below, above = split(name)
        target = sym(join(base.removesuffix("hat"), below, above))
        if not base.endswith("hat") or target.data not in known or left is sym(name):
            continue  # what ŷ itself is said to be compares nothing
        before = world.binding(target)
        if before is None or before.kind != "definition":
            continue
        with world.hidden(target):
            again = case.tried(left, right, about=False)
        if again is not None:
            told = f"it holds where {unicode_text(target)} is the target"
            return Outcome(Verdict.UNCHECKED, told)
    return None


def by_activation(case: Case) -> Outcome | None:
    """The relation with a_1 = σ(z_1), where σ′(z_1) is written, and nothing tells what a_1 and z_1 are."""
    world, left, right = case.claims.world, case.left, case.right
    put: dict[Term, Term] = {}
    for u in (*walk(left), *walk(right)):
        if u.head != "call" or u.data[1] != 1 or len(u.args) != 1 or u.args[0].head != "sym":
            continue
        base, *place = split(u.args[0].data)
        if world.definition(u.args[0].data) is not None:
            continue
        for letter in "aho" if base == "z" else "a":
            value = sym(join(letter, *place))
            if value.data in (*left.names, *right.names) and world.definition(value.data) is None:
                put[value] = call(u.data[0], u.args[0])
    if put and case.claims.same(substitute(left, put), substitute(right, put)):
        value, meant = next(iter(put.items()))
        told = f"it holds where {unicode_text(value)} is {unicode_text(meant)}"
        return Outcome(Verdict.UNCHECKED, told)
    return None


def by_layers_activation(case: Case) -> Outcome | None:
    """The relation with the derivative of the layer's own activation for σ′(z_1), where a_1 = ReLU(z_1) and no
    σ is defined: σ′ is then any activation's."""
    world = case.claims.world
    if world.function("sigmoid") is not None:
        return None
    slopes = {
        u
        for t in (case.left, case.right)
        for u in having(t, "call")
        if u.data == ("sigmoid", 1) and len(u.args) == 1 and u.args[0].head == "sym"
    }
    if not slopes:
        return None
    put: dict[Term, Term] = {}
    for key in islice(reversed(world.versions), _MOST):
        law = world.definition(key.data) if key.head == "sym" else None
        if law is None or law.head != "call" or law.data[1] or len(law.args) != 1:
            continue
        for u in slopes:
            if law.args[0] is u.args[0] and law.data[0] != "sigmoid":
                put.setdefault(u, call(law.data[0], u.args[0], order=1))
    if not put:
        return None
    left, right = substitute(case.left, put), substitute(case.right, put)
    for_any = for_any_loss(case.claims, left, right, Outcome(Verdict.UNCHECKED), case.about)
    numbers = closed(right) and case.tried(left, right) is not None
    if numbers or case.claims.same(left, right) or for_any.verdict is Verdict.CORRECT:
        return Outcome(Verdict.CORRECT, "with the derivative of the layer's own activation for σ′")
    return None


_ITEM = re.compile(r"\n[ \t]*\n[ \t*]*\(?[a-z][.)]\**[ \t]")


def _differs(claims: Claims, name: str, old: Binding, new: Binding) -> bool:
    """Whether what was a number is now defined over names that do not come to that number."""
    if old.kind != "literal" or old.shown is None or new.kind != "definition" or new.term is None:
        return False
    if name in new.term.names:
        return False  # an update
    try:
        value = value_of(claims.world, new.term, SHOWN)
    except NoValue:
        return True
    return not claims.is_exactly(value, old.shown)
