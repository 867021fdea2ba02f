"""δ_i^{(l)} = f'(z_i^{(l)}) Σ_k w_{ki}^{(l+1)} δ_k^{(l+1)}: a gradient in one layer by those in the next, where
z_i^{(l)} = Σ_j w_{ij}^{(l)} a_j^{(l-1)} + b_i^{(l)} is told of every layer.

The layers l and l + 1 are taken for 1 and 2, and what is told of all layers for what is told of these two: then it
is the chain rule for a loss that is never written. Sums over the units of a layer go over all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.derivatives.anyloss import by_any_loss, slip_for_any_loss
from symderiv.checking.judging.derivatives.layers.linear_layers import by_linear_layer
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.model import Verdict
from symderiv.checking.world.index_letters import pieces_of
from symderiv.checking.world.laws import generals
from symderiv.checking.world.supposing import with_formulas
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.reindexing import instantiate, relettered
from symderiv.notation.term import (
    Term,
    deriv,
    is_first_derivative,
    make,
    num,
    rebuild,
    substitute,
    sym,
    walk,
)

__all__ = ["by_next_layer", "gradient_told_of_all"]

_FRESH = "pqrsuvPQRSUV"  # letters for the units of the layer before
_MOST = 12  # names that are followed
_LARGE = 200  # nodes of a law
_HERE, _NEXT = 1, 2
_STEP = re.compile(r"([A-Za-z])([+-]\d)?")
_LAYER = re.compile(r"[lLk]")


def by_next_layer(
    claims: Claims, writeup: Writeup, left: Term, right: Term, about: bool
) -> Outcome | None:
    """The verdict on ∂E/∂z_i^{(l)} = … or ∂E/∂a_j^{(l)} = …; None where the right side has nothing of the next
    layer, or the laws are not told."""
    if claims.strict or not is_first_derivative(left):
        return None
    of, by = left.args
    letter = _layer_of(by) if of.head == by.head == "sym" else ""
    if not letter or not any(_is_next(n, letter) for n in right.names):
        return None
    whole = [_over_all(t) for t in (left, right)]
    if any(letter in split(n)[1] for t in whole for n in t.names):
        return None  # a unit, too
    whole = [instantiate(t, sym(letter), _HERE) for t in whole]
    if any(u.head == "pow" and letter in u.args[1].names for u in walk(right)):
        return None
    laws = _laws(claims.world, of, whole[0].args[1], whole[1])
    if laws is None:
        return None
    apart = {sym(n): sym(f"next{n}") for n in laws if _is_of_next(n)}
    signals = {sym(n): _apart(t, apart) for n, t in laws.items() if t.head == "deriv"}
    goal, claim = whole[0], _apart(substitute(whole[1], signals), apart)
    world = claims.world
    bases = {split(n)[0] for n in (*laws, *goal.args[1].names)}
    told = [key for base in bases for key in world.laws.get(base, ())]
    names = {
        apart.get(sym(n), sym(n)): _apart(t, apart) for n, t in laws.items() if t.head != "deriv"
    }
    with world.hidden(of, *told, goal.args[1]), with_formulas(world, names):
        turned = by_linear_layer(claims, writeup, goal, claim)
        if turned is not None:
            return _without_places(turned)
        found = by_any_loss(claims, goal, claim, about)
        if found is None or found.verdict is not Verdict.WRONG:
            return found
        mistake, mended = "wrong-index", _turned(claims, goal, claim)
        if mended is None:
            slip = slip_for_any_loss(claims, goal, claim, about)
            if slip is None or slip.mistake is None or slip.repaired is None:
                return None
            mistake, mended = slip.mistake, slip.repaired
    back = {v: k for k, v in (*signals.items(), *apart.items())}
    return named_slip(mistake, _generally(substitute(mended, back), letter))


def _turned(claims: Claims, goal: Term, claim: Term) -> Term | None:
    """The claim with w_{ki} for w_{ik}, where it holds with that."""
    for name in sorted(claim.names):
        base, below, above = split(name)
        pieces = pieces_of(below)
        if len(pieces) == 2 and pieces[0] != pieces[1]:
            joint = "," if "," in below else ""
            mended = substitute(
                claim, {sym(name): sym(join(base, joint.join(pieces[::-1]), above))}
            )
            found = by_any_loss(claims, goal, mended, False)
            if found is not None and found.verdict is Verdict.CORRECT:
                return mended
    return None


def gradient_told_of_all(world: World, name: str) -> Term | None:
    """∂E/∂z_i^{(l)} for δ_i^{(l)}, where that is told of δ_j^{(l)}."""
    found = _told(world, name)
    if found is None or found[0].head != "deriv" or not _layer_of(sym(name)):
        return None
    return _put(*found)


def _without_places(outcome: Outcome) -> Outcome:
    """The outcome without a formula, which is one of the layers 1 and 2."""
    if outcome.verdict is not Verdict.WRONG or outcome.mistake is None:
        return Outcome(outcome.verdict, outcome.message, certain=outcome.certain, exact=False)
    text = MISTAKES[outcome.mistake].text
    return Outcome(Verdict.WRONG, text, mistake=outcome.mistake, exact=False)


def _layer_of(t: Term) -> str:
    """The l of z_i^{(l)}; empty where nothing stands above, or more than a letter for a layer."""
    above = pieces_of(split(t.data)[2])
    return above[0] if len(above) == 1 and _LAYER.fullmatch(above[0]) else ""


def _is_of_next(name: str) -> bool:
    return pieces_of(split(name)[2]) == (str(_NEXT),)


def _apart(t: Term, table: dict[Term, Term]) -> Term:
    """t with names of their own for the quantities of the next layer, which rest on those of this one."""
    slopes = {
        u: deriv(u.args[0], table[u.args[1]])
        for u in walk(t)
        if is_first_derivative(u) and u.args[1] in table
    }
    return substitute(substitute(t, slopes), table)


def _is_next(name: str, letter: str) -> bool:
    return pieces_of(split(name)[2]) == (f"{letter}+1",)


def _laws(world: World, of: Term, by: Term, right: Term) -> dict[str, Term] | None:
    """What is told of the names of the next layer, down to what is derived by; None without a law for them."""
    base = split(by.data)[0]
    out: dict[str, Term] = {}
    todo = sorted(right.names)
    while todo:
        name = todo.pop()
        if name in out or not pieces_of(split(name)[2]):
            continue
        number = pieces_of(split(name)[2])[0]
        if number != str(_NEXT) and (number != str(_HERE) or split(name)[0] == base):
            continue
        found = _told(world, name)
        if found is None:
            continue
        law = _put(*found)
        if law is None or len(out) >= _MOST:
            return None
        if law.head == "deriv" and (len(law.args) != 2 or law.args[0] is not of):
            return None
        if law.head != "deriv" and "deriv" in law.heads:
            continue
        if any(u.head == "pow" and split(u.args[0].data)[0] in _bases(right) for u in _powers(law)):
            return None  # w^l may be read as a power
        out[name] = law
        todo += sorted(set(law.names) - set(out))
    reached = {split(n)[0] for t in out.values() for n in t.names}
    return out if base in reached else None


def _told(world: World, name: str) -> tuple[Term, dict[str, str]] | None:
    """What is told of all names like this, best as a derivative: that of the last layer may come later."""
    found: tuple[Term, dict[str, str]] | None = None
    for key, said, own, wanted in generals(world, name):
        table = _matched(own, wanted) if key.data != name else None
        if table is None:
            continue
        for version in reversed(world.versions.get(key, ())):
            if version.term is not None and version.term.head == "deriv":
                return version.term, table
        if found is None and said.term is not None:
            found = said.term, table
    return found


def _matched(own: Sequence[str], wanted: Sequence[str]) -> dict[str, str] | None:
    """What the letters of a law stand for: the i and l of z_i^{(l)} for the k and 2 of z_k^{(2)}, the l of
    z^{(l+1)} for 1."""
    table: dict[str, str] = {}
    for a, b in zip(own, wanted, strict=True):
        step = _STEP.fullmatch(a)
        if step is None or (step[2] and not b.isdigit()):
            if a != b:
                return None
            continue
        put = str(int(b) - int(step[2] or 0)) if b.isdigit() else b
        if put.startswith("-") or table.setdefault(step[1], put) != put:
            return None
    return table or None


def _bases(t: Term) -> set[str]:
    return {split(n)[0] for n in t.names}


def _powers(t: Term) -> list[Term]:
    return [u for u in walk(t) if u.head == "pow" and u.args[0].head == "sym"]


def _put(law: Term, table: dict[str, str]) -> Term | None:
    """A law with these indices for its letters, and letters of their own for what its sums run over."""
    if sum(1 for _ in walk(law)) > _LARGE:
        return None
    fresh = iter(_FRESH)
    law = _over_all(law, {u.args[1]: sym(next(fresh)) for u in walk(law) if u.head == "sum"})
    for letter, new in table.items():
        if new.isdigit():
            law = instantiate(law, sym(letter), int(new))
        elif len(new) == 1:
            law = relettered(law, sym(letter), sym(new))
        else:
            return None
    return law


def _over_all(t: Term, letters: dict[Term, Term] | None = None) -> Term:
    """t with sums that go over all units, with these letters."""
    if t.head == "sum" and t.args[1].head == "sym":
        body, index = _over_all(t.args[0], letters), t.args[1]
        new = (letters or {}).get(index, index)
        if new is not index:
            body = relettered(body, index, new)
        return make("sum", (body, new, num(1), sym(f"every_{new.data}")))
    if t.head == "deriv" or not t.args:
        return t
    return rebuild(t, tuple(_over_all(a, letters) for a in t.args))


def _generally(t: Term, letter: str) -> Term:
    """t with l and l + 1 for the layers 1 and 2."""
    table: dict[Term, Term] = {}
    for name in t.names:
        base, below, above = split(name)
        inner = pieces_of(above)
        if len(inner) == 1 and inner[0] in (str(_HERE), str(_NEXT)):
            new = letter if inner[0] == str(_HERE) else f"{letter}+1"
            table[sym(name)] = sym(join(base, below, f"{above[0]}{new}{above[-1]}"))
    derived = {
        u: deriv(u.args[0], table.get(u.args[1], u.args[1])) for u in walk(t) if u.head == "deriv"
    }
    return substitute(t, {**table, **derived})
