"""δ_t = (Uᵀ δ_{t+1} + Vᵀ (ŷ_t − y_t)) ⊙ (1 − h_t²), ∂L/∂c_{t−1} = ∂L/∂c_t ⊙ f_t: gradients of one step of a
recurrent net by those of the next.

With numbers for the steps, L is taken as a sum of the quantities that the right side derives it by, each with any
coefficient, and of what the text says of L at this step. Each of these quantities is what its law says, by the
others of them, which are held. Of a state that the right side derives L by nothing is left out: a coefficient that
differs is wrong for any L. What L has of another quantity is not known: nothing is said of a term that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.symbolic import identical
from symderiv.checking.equality.vectors.matrices import holds_in_shape
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.index_letters import is_endless, places_of
from symderiv.checking.world.laws import instance, latest, told_twice
from symderiv.checking.world.supposing import with_formulas
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import join, split
from symderiv.notation.reindexing import instantiate
from symderiv.notation.term import (
    Term,
    add,
    call,
    deriv,
    having,
    is_first_derivative,
    mul,
    rebuild,
    substitute,
    sym,
    transpose,
    walk,
)

__all__ = ["by_steps_back"]

_LETTER = re.compile(r"([A-Za-z])(?:[+-]1)?\Z")
_STEPS = (20_000, 0.1, 0.8)
_HERE = 2
_MOST = 40
_LARGE = 300
_WEIGHT = "anyloss"
_HELD = "held"
_FOR_NUMBERS = "it holds for numbers; of matrices, one may have to be transposed"


def by_steps_back(claims: Claims, left: Term, right: Term) -> Outcome | None:
    """The verdict on such a relation; None where it is none, or where the laws do not decide it."""
    world = claims.world
    if claims.strict or closed(right) or sum(1 for _ in walk(right)) > _LARGE:
        return None
    slope = _as_slope(world, left)
    if slope is None or slope.args[1].head != "sym":
        return None
    loss, by = slope.args[0], slope.args[1]
    letter = _letter(by.data)
    if not letter or loss.head != "sym":
        return None
    derived = _slopes(world, right, loss)
    steps = {_offset(u.args[1].data, letter) for u in derived.values()}
    if not derived or None in steps or {u.args[1] for u in derived.values()} & {by}:
        return None
    own = _offset(by.data, letter)
    if own is None or not any(s is not None and s > own for s in steps):
        return None
    with suppress(OutOfTime, NoValue, ArithmeticError, ValueError), budget(*_STEPS):
        return _judged(claims, loss, by, right, derived, letter)
    return None


def _judged(
    claims: Claims, loss: Term, by: Term, right: Term, derived: dict[Term, Term], letter: str
) -> Outcome | None:
    world = claims.world

    def here(t: Term) -> Term:
        return instantiate(t, sym(letter), _HERE)

    ends = {here(u.args[1]): sym(f"{_WEIGHT}{'abcdef'[k]}") for k, u in enumerate(_ends(derived))}
    weights = {u: ends[here(u.args[1])] for u in derived.values()}
    put = {t: weights[u] for t, u in derived.items()}
    theirs = here(_with(right, put))
    told = _is_partly_told(right, derived)
    at = here(by)
    parts, names = [], set[str]()
    for q in ends:
        law = instance(world, q.data)
        if law is None:
            return None
        if any(n[0].isupper() and any(map(str.isdigit, places_of(n))) for n in law.names):
            return None  # of layers, which have weights of their own
        parts.append((q, law))
        names |= set(law.names)
    direct = _told_at(world, loss, letter) if told else None
    if told is (direct is None) or (not told and world.definition(loss.data) is not None):
        return None  # L_{t-1} of L = Σ_t L_t may rest on h_{t-1}
    names |= set(theirs.names) | (set(direct.names) if direct is not None else set())
    kept = {at.data, *(q.data for q in ends)}
    shapes = _shapes(world, letter)
    if direct is not None:
        _like_each_other(direct, shapes)
    ways = [_formulas(world, names, kept, at, states) for states in (True, False)]
    ways = ways[: 2 if (_weights(ways[1]) - _weights(ways[0])) & set(right.names) else 1]
    direct_path = any(at.data in law.names for _, law in parts)
    for formulas in (*ways, *([_all_held(ways[-1])] if direct_path else [])):
        total = [_times(ends[q], law, shapes.get(q.data)) for q, law in parts]
        for q, w in ends.items():
            if q.data in shapes:
                shapes[w.data] = shapes[q.data]
        total += [direct] if direct is not None else []
        shapes |= {
            t.data: shapes[k.data] for k, t in formulas.items() if _is_held(t) and k.data in shapes
        }
        held = {n for _, law in parts for n in law.names}.union(
            *(t.names for t in formulas.values())
        )
        shown = substitute(theirs, {q: law for q, law in parts if q.data not in held})
        formulas[loss] = add(*total) if len(total) > 1 else total[0]
        with with_formulas(world, formulas), world.reshaped(shapes):
            found = _in_these_shapes(claims, deriv(loss, at, kind="partial"), shown)
        if found.verdict is Verdict.CORRECT:
            # What comes by the gates alone is left out: nothing is said of them.
            return Outcome(Verdict.CORRECT) if formulas in ways else None
        if found.verdict is not Verdict.WRONG:
            return found if found.message == _FOR_NUMBERS else None
    if told_twice(world, names - {n for n in names if split(n)[0].startswith(_WEIGHT)}):
        return None
    return Outcome(Verdict.WRONG, "it is not what the chain rule gives for the next step")


def _in_these_shapes(claims: Claims, left: Term, right: Term) -> Outcome:
    """The verdict, for matrices where the text has such."""
    world = claims.world
    found = (holds_in_shape if world.shapes else identical)(world, left, right)
    if found.holds is None or found.partly:
        return Outcome(Verdict.UNCHECKED)
    if found.holds and not world.shapes and any(split(n)[0].isupper() for n in right.names):
        return Outcome(Verdict.UNCHECKED, _FOR_NUMBERS)
    return Outcome(Verdict.CORRECT if found.holds else Verdict.WRONG)


def _as_slope(world: World, t: Term) -> Term | None:
    """∂L/∂a_t, also for the δ_t that was told to be that."""
    if is_first_derivative(t):
        return t
    if t.head != "sym":
        return None
    base, sub, sup = split(t.data)
    for key, said in latest(world, base):
        if said.section != world.section:
            continue
        versions = [v.term for v in world.versions.get(key, ()) if v.term is not None]
        for term in versions:
            if not is_first_derivative(term) or term.args[1].head != "sym":
                continue
            _, its_sub, its_sup = split(key.data)
            of, by = term.args
            below, above = split(by.data)[1:]
            if (below, above) != (its_sub, its_sup):
                continue
            return deriv(of, sym(join(split(by.data)[0], sub, sup)), kind="partial")
    return None


def _slopes(world: World, right: Term, loss: Term) -> dict[Term, Term]:
    """The derivatives of the loss in a term, and the names of such, with what they are."""
    found: dict[Term, Term] = {}
    for u in walk(right):
        if u.head == "deriv" or (u.head == "sym" and split(u.data)[1] + split(u.data)[2]):
            slope = _as_slope(world, u)
            if slope is not None and slope.args[0] is loss and slope.args[1].head == "sym":
                found.setdefault(u, slope)
    return found


def _ends(derived: dict[Term, Term]) -> list[Term]:
    return list({u.args[1]: u for u in derived.values()}.values())[:6]


def _with(t: Term, put: dict[Term, Term]) -> Term:
    """t with names for the derivatives in it."""
    if t in put:
        return put[t]
    return rebuild(t, tuple(_with(a, put) for a in t.args)) if t.args else t


def _is_partly_told(right: Term, derived: dict[Term, Term]) -> bool:
    """Whether a summand of the right side has no derivative of the loss: it comes from what L itself is."""

    def has(t: Term) -> bool:
        return t in derived or any(map(has, t.args))

    return any(
        u.head == "add" and any(map(has, u.args)) and not all(map(has, u.args)) for u in walk(right)
    )


def _letter(name: str) -> str:
    """The t of h_t, h_{t−1} and h^{(t+1)}."""
    pieces = places_of(name)
    found = _LETTER.match(pieces[0]) if len(pieces) == 1 else None
    return found[1] if found is not None else ""


def _offset(name: str, letter: str) -> int | None:
    """−1 for h_{t−1}; None for a name that is of no step."""
    for piece in places_of(name):
        found = _LETTER.match(piece)
        if found is not None and found[1] == letter:
            return int(piece[1:] or 0)
    return None


def _told_at(world: World, loss: Term, letter: str) -> Term | None:
    """What the text says of the loss at the step: the summand of Σ_t, where it is such a sum."""
    law = world.definition(loss.data)
    for _ in range(3):
        if law is None:
            return None
        sums = [u for u in having(law, "sum") if _over_steps(u)]
        if len(sums) != 1:
            return None
        body, index = sums[0].args[:2]
        factor = _factor(law, sums[0])
        if factor is None:
            return None
        at = instantiate(body, index, _HERE)
        law = instance(world, at.data) if at.head == "sym" else None
        at = _of_vectors(law or at)
        return mul(*factor, at) if factor else at
    return None


def _of_vectors(t: Term) -> Term:
    """y_tᵀ log ŷ_t for Σ_k y_{t,k} log ŷ_{t,k}."""
    if t.head == "sum" and is_endless(t) and t.args[0].head == "mul" and len(t.args[0].args) == 2:
        body, index = t.args[:2]
        whole = {
            sym(n): sym(n.replace(f",{index.data}}}", "}").replace("_{2}", "_2"))
            for n in body.names
            if index.data in places_of(n)
        }
        first, second = (substitute(a, whole) for a in body.args)
        if len(whole) == 2 and index.data not in {*first.names, *second.names}:
            return mul(transpose(first), second)
    return rebuild(t, tuple(map(_of_vectors, t.args))) if t.args else t


def _like_each_other(t: Term, shapes: dict[str, tuple[int, int]]) -> None:
    """Give y the shape of ŷ in yᵀ log ŷ, where nothing else tells it."""
    for u in having(t, "mul"):
        names = u.names if len(u.args) == 2 and u.args[0].head == "T" else ()
        known = [shapes[n] for n in names if n in shapes]
        if len(known) == 1 and len(names) == 2:
            shapes.update(dict.fromkeys(names, known[0]))


def _over_steps(u: Term) -> bool:
    body, index = u.args[:2]
    if index.head != "sym" or not (is_endless(u) or u.args[3].head == "sym"):
        return False
    return any(index.data in places_of(n) for n in body.names)


def _factor(law: Term, inner: Term) -> list[Term] | None:
    """The numbers before a sum; None where there is more."""
    if law is inner:
        return []
    if law.head == "mul" and inner in law.args:
        rest = [a for a in law.args if a is not inner]
        return rest if all(not a.names for a in rest) else None
    return None


def _formulas(
    world: World, names: Iterable[str], kept: set[str], at: Term, states: bool
) -> dict[Term, Term]:
    """The laws of the names of these steps; ``states``: those of the same step as what L is derived by, which come
    down to it by more than one law, are held as they are: h_{t−1} beside c_{t−1}."""
    found: dict[Term, Term] = {}
    todo = list(names)
    step = int(next(iter(p for p in places_of(at.data) if p.isdigit()), "0"))
    states = states and _carries(world, at.data)
    own = instance(world, at.data)
    folded = {own: at} if own is not None and own.args else {}  # h_t = tanh(U h_{t-1}) beside a_t
    while todo and len(found) < _MOST:
        name = todo.pop()
        key = sym(name)
        if name in kept or key in found:
            continue
        numbers = [int(p) for p in places_of(name) if p.isdigit()]
        law = instance(world, name) if numbers else None
        if law is None:
            continue
        held = numbers[0] < step or (states and numbers[0] == step and _carries(world, name))
        if held or not any(p.isdigit() for n in law.names for p in places_of(n)):
            found[key] = _held(key)
            continue  # f_t = σ(W z) is another for each z
        law = substitute(law, folded)
        found[key] = law
        todo += law.names
    resting = {at.data}
    for _ in found:
        resting |= {k.data for k, t in found.items() if resting & set(t.names)}
    return {k: t if k.data in resting else _held(k) for k, t in found.items()}


def _weights(formulas: dict[Term, Term]) -> set[str]:
    """The names in these that are of no step."""
    return {
        n for t in formulas.values() for n in t.names if not _is_held(sym(n)) and not places_of(n)
    }


def _all_held(formulas: dict[Term, Term]) -> dict[Term, Term]:
    """All of these held as they are, too."""
    return {k: _held(k) for k in formulas}


def _held(name: Term) -> Term:
    return sym(join(f"{_HELD}{split(name.data)[0]}", *split(name.data)[1:]))


def _is_held(t: Term) -> bool:
    return t.head == "sym" and split(t.data)[0].startswith(_HELD)


def _carries(world: World, name: str) -> bool:
    """Whether a quantity goes into the laws of the next step."""
    base = split(name)[0]
    for laws in world.laws.values():
        for key in laws:
            said = world.binding(key)
            if said is None or said.term is None or said.section != world.section:
                continue
            own = places_of(key.data)
            for n in said.term.names:
                if split(n)[0] == base and own and places_of(n) and places_of(n) != own:
                    return True
    return False


def _times(weight: Term, law: Term, shape: tuple[int, int] | None) -> Term:
    return mul(weight, law) if shape is None else call("tr", mul(transpose(weight), law))


def _shapes(world: World, letter: str) -> dict[str, tuple[int, int]]:
    """The shapes of the text, the same for all steps, with those of the numbered steps."""
    out = dict(world.shapes)
    if not out:
        return out
    same: dict[int, int] = {}

    def one(d: int) -> int:
        while d in same:
            d = same[d]
        return d

    families: dict[str, list[str]] = {}
    for name in out:
        if _offset(name, letter) is not None:
            families.setdefault(split(name)[0], []).append(name)
    for members in families.values():
        for name in members[1:]:
            for a, b in zip(out[members[0]], out[name], strict=True):
                a, b = one(a), one(b)
                if a != b and 1 not in (a, b):
                    same[max(a, b)] = min(a, b)
    out = {n: (one(r), one(c)) for n, (r, c) in out.items()}
    for base, members in families.items():
        _, sub, sup = split(members[0])
        for k in range(_HERE + 2):
            out[join(base, str(k) if sub else "", f"({k})" if sup else "")] = out[members[0]]
    return out
