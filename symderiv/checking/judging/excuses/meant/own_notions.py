"""Notions that a text brings along: an operation of its own, a directional derivative, a name that takes few
values, a name that is only used for what it abbreviates.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from symderiv.checking.equality.polynomials import expanded
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import (
    ZERO,
    Term,
    add,
    call,
    div,
    having,
    is_first_derivative,
    mul,
    neg,
    num,
    substitute,
    sym,
)
from symderiv.notation.text import unicode_text

__all__ = [
    "by_abbreviation",
    "by_direction",
    "by_inner_product",
    "by_listed_values",
    "by_own_operation",
]

_OPERATION = re.compile(
    r"\*|\\ast(?![a-z])|\\star(?![a-z])|\\circ(?![a-z])|\\oplus|\\otimes|∘|⊕|⊗|⋆"
)
_SET = re.compile(
    r"\\?(?<![A-Za-z])([A-Za-z]+)(?:_\{?[A-Za-z0-9]{1,6}\}?|\^\{?\(?[A-Za-z0-9]{1,6}\)?\}?){0,3}\s*(?:\\in(?![a-z])|∈)\s*\\?(?:left)?\\?\{"
    r"\s*([-+−]?\s*\d(?:\.\d+)?(?:\s*,\s*[-+−]?\s*\d(?:\.\d+)?){1,3})\s*\\?(?:right)?\\?\}"
    r"|\\?(?<![A-Za-z])([A-Za-z]+)(?:_\{?\w{1,6}\}?)?\s*=\s*(?:(?:\\pm|±)\s*1(?!\d|\.\d)"
    r"|\\?\{\s*(?:\+?1\s*,\s*[-−]1|[-−]1\s*,\s*\+?1)\s*\\?\})"
)
_SIGNED_LABELS = re.compile(
    r"\b(?:labels?|targets?|classes|Labels|Klassen|étiquettes|etiquetas|标签)\b[^.\n=]{0,30}?"
    r"(?:\\pm\s?1|±\s?1|\{?\s?[-−]1\s?(?:,|and|und|et|or)\s?\+?1|\+1\s?(?:,|and|und|or)\s?[-−]1)"
)
_INNER = re.compile(
    r"(?:inner|scalar) product|Skalarprodukt|produit scalaire|producto (?:interno|escalar)|prodotto scalare"
    r"|内积|內積|内積",
    re.IGNORECASE,
)
_VALUES = 4
_SIGNS = (num(1), num(-1))
_NAMES = 2  # of a relation that take few values


def _worked_out(case: Case, own: Iterable[str]) -> bool:
    """Whether both sides are sums in numbers and names without a sign of the text's own between them."""
    sides = case.st.left, case.st.right
    if case.st.first or any(sign in side.source for side in sides for sign in own):
        return False
    terms = [side.term for side in sides]
    return all(t is not None and t.head == "add" and expanded(t) is not None for t in terms)


def by_own_operation(case: Case) -> Outcome | None:
    """(a ∗ b) ∗ c = …, where a ∗ b = a b + a + b is what the sign means here; of polynomials that are worked out
    further it says nothing."""
    own = case.writeup.once(_operations)
    if own and _worked_out(case, own):
        return None
    if own and any(
        sign in side.source for st in case.links for side in (st.head, st.right) for sign in own
    ):
        return Outcome(Verdict.UNCHECKED, "the text has an operation of its own")
    return None


def _operations(writeup: Writeup) -> frozenset[str]:
    """The signs that the text gives a meaning: a ∗ b = …, with more than the product of the two."""
    out = set()
    for st in writeup.document.statements:
        left, right = st.left.term, st.right.term
        if left is None or right is None or not st.first or left.head not in ("mul", "call"):
            continue
        sign = _OPERATION.search(st.left.source)
        two = left.head == "mul" and len(left.args) == 2 and all(a.head == "sym" for a in left.args)
        if sign and two and right.head == "add" and set(left.names) == set(right.names):
            out.add(sign[0])
    return frozenset(out)


def by_direction(case: Case) -> Outcome | None:
    """∇_v f(x) = lim_{h→0} (f(x + h v) − f(x))/h: the derivative in the direction of v."""
    if not is_first_derivative(case.left):
        return None
    f, v = case.left.args
    if f.head != "call" or len(f.args) != 1:
        return None
    for limit in having(case.right, "lim"):
        h = limit.args[1]
        moved = {add(f.args[0], mul(*pair)) for pair in ((h, v), (v, h))}
        for there in (call(f.data[0], x, order=f.data[1]) for x in moved):
            if limit is case.right and limit.args[0] is div(add(there, neg(f)), h):
                return Outcome(Verdict.CORRECT, "the derivative in a direction")
    return None


def by_inner_product(case: Case) -> Outcome | None:
    """(u + w, v) = (u, v) + (w, v) in a text about inner products: the brackets are no list there."""
    pairs = (u for t in (case.left, case.right) for u in having(t, "mat") if len(u.args) == 2)
    if any(not all(map(closed, u.args)) for u in pairs) and case.writeup.says(_INNER):
        return Outcome(Verdict.UNCHECKED, "these brackets may be an inner product")
    return None


def by_listed_values(case: Case) -> Outcome | None:
    """(y_i − w)² = 1 − 2 y_i w + w², where y_i ∈ {−1, 1}: it holds for each of its values; open for labels that
    something is divided by, 1/y_i = y_i."""
    told = case.writeup.once(_listed)
    if "deriv" in case.left.heads | case.right.heads:
        return None
    known = [n for n in sorted({*case.left.names, *case.right.names}) if split(n)[0] in told]
    if not known and case.writeup.says(_SIGNED_LABELS):
        known = [
            n for n in sorted({*case.left.names, *case.right.names}) if split(n)[0] in ("y", "t")
        ]
    names = known or _labels(case)
    if not names or len(names) > _NAMES:
        return None
    cases: list[dict[Term, Term]] = [{}]
    for name in names:
        values = told.get(split(name)[0], _SIGNS)
        cases = [{**c, sym(name): value} for c in cases for value in values]
    if all(case.tried(substitute(case.left, c), substitute(case.right, c)) for c in cases):
        if not known:
            return Outcome(Verdict.UNCHECKED, "it holds where the labels are 1 or -1")
        text = ", ".join(unicode_text(sym(n)) for n in names)
        return Outcome(Verdict.CORRECT, f"for each value of {text}")
    return None


def _labels(case: Case) -> list[str]:
    """The label y_i that something is divided by, where nothing tells what it is."""
    world = case.claims.world
    below = {n for t in (case.left, case.right) for u in having(t, "div") for n in u.args[1].names}
    found = [n for n in sorted(below) if split(n)[0] == "y" and split(n)[1]]
    return [n for n in found if world.binding(sym(n)) is None and n not in world.shapes]


def _listed(writeup: Writeup) -> dict[str, tuple[Term, ...]]:
    """The names that take a few numbers only: y ∈ {−1, 1}, s = ±1."""
    out: dict[str, tuple[Term, ...]] = {}
    for m in writeup.found(_SET):
        if m[3]:
            out[m[3]] = (num(1), num(-1))
            continue
        numbers = [x.replace("−", "-").replace(" ", "") for x in m[2].split(",")]
        out[m[1]] = tuple(num(int(x)) for x in numbers if "." not in x)[:_VALUES]
    return {name: values for name, values in out.items() if len(values) > 1}


def by_abbreviation(case: Case) -> Outcome | None:
    """‖K Φ u − t‖² = ‖Φ Φᵀ Φ u − t‖², where nothing says what K is: it may stand for Φ Φᵀ, also in what the
    question says of K later on."""
    world = case.claims.world
    if "deriv" in case.left.heads | case.right.heads or case.left.head == "sym":
        return None
    for name in _strange(world, set(case.left.names) - set(case.right.names)):
        found = _put_for(sym(name), case.left, case.right)
        meant = found.pop() if len(found) == 1 else None
        if meant is not None and not closed(meant) and meant.head in ("mul", "add"):
            world.may_stand_for[name] = world.section, meant
            return _may_stand(name, meant)
    to_come = _to_come(case)
    below = reached(world, case.left, case.right)[0] if world.may_stand_for or to_come else ()
    for name in _strange(world, {n for t in below for n in t.names}):
        section, meant = world.may_stand_for.get(name, (None, ZERO))
        if section != world.section and name in to_come:
            section, meant = world.section, to_come[name]
        if section == world.section:
            with case.formulas({sym(name): meant}):
                holds = case.tried(case.left, case.right)
            if holds is not None:
                return _may_stand(name, meant)
    return None


def _to_come(case: Case) -> dict[str, Term]:
    """What the names of the relation have in their place in later links of its chain: the 1 − H that is
    the M of yᵀMᵀM y = yᵀM y = yᵀ(1 − H) y."""
    world = case.claims.world
    out: dict[str, Term] = {}
    for st in case.links:
        if st.first or st.right.start <= case.st.right.start:
            continue
        if st.left.term is None or st.right.term is None or st.op != "=":
            continue
        left, right = world.resolve(st.left.term), world.resolve(st.right.term)
        for name in _strange(world, (set(left.names) - set(right.names)) & set(case.right.names)):
            found = _put_for(sym(name), left, right)
            meant = found.pop() if len(found) == 1 else None
            if meant is not None and not closed(meant) and meant.head in ("mul", "add"):
                out.setdefault(name, meant)
    return out


def _strange(world: World, names: set[str]) -> list[str]:
    """Some of the names that nothing has been said of."""
    told = (n for n in sorted(names) if world.binding(sym(n)) is None and not world.function(n))
    return list(islice(told, _NAMES))


def _may_stand(name: str, meant: Term) -> Outcome:
    told = f"{unicode_text(sym(name))} may stand for {unicode_text(meant)}"
    return Outcome(Verdict.UNCHECKED, told)


_OTHERWISE = ZERO  # for sides that differ in more than a name


def _put_for(name: Term, left: Term, right: Term) -> set[Term]:
    """What stands on the right where the name stands on the left, once for each place; with a 0 among them
    where the two differ in something else."""
    if left is right:
        return set()
    if left is name:
        return {right}
    if left.head != right.head or left.data != right.data:
        return {_OTHERWISE}
    a, b = list(left.args), list(right.args)
    if len(a) == len(b):
        return set().union(*(_put_for(name, x, y) for x, y in zip(a, b, strict=True)))
    while a and b and a[0] is b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] is b[-1]:
        a, b = a[:-1], b[:-1]
    if a != [name] or not b or left.head not in ("mul", "add"):
        return {_OTHERWISE}
    return {(mul if left.head == "mul" else add)(*b)}
