"""Gradients of a convolution: ∂L/∂w_m = Σ_i ∂L/∂y_i x_{i+m}, where y_i = Σ_m w_m x_{i+m}.

They are compared over all integers (see :mod:`symderiv.checking.equality.vectors.over_integers`), so that padding
and the ends of sums do not matter. A difference is an error where one slip explains it: another index, another
sign in one, a factor or a sum too many or too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import islice

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.vectors.over_integers import (
    Arrays,
    Index,
    NotOfThisKind,
    has_sums_of_letters,
    indices_of,
    letters_in,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.model import Verdict
from symderiv.checking.world.index_letters import pieces_of
from symderiv.checking.world.indices import reached
from symderiv.checking.world.laws import latest
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import (
    ONE,
    Term,
    having,
    make,
    mul,
    neg,
    num,
    rebuild,
    substitute,
    sym,
    walk,
)
from symderiv.notation.written_bounds import EVERY

__all__ = ["by_shifted_sums"]

_LIMITS = (400_000, 1.5, 0.75)
_SLIPS = 80  # that are tried
_A_SLIP = (20_000, 0.1, 0.5)
_PLACES = ((1, 0, 1, 1, 0, 1, 1, 0), (0, 1, 1, 0, 1, 0, 1, 1), (1, 1, 0, 1, 1, 1, 0, 0))
_LAYER, _SIZE = 7, 2
_RATIOS = sorted({Fraction(a, b) for a in (1, 2, 3, 4, 9, 16) for b in (1, 2, 3, 4, 9, 16)} - {1})
_SIGN = re.compile("[+-]")
_LETTER = re.compile("(-?)([A-Za-z])")
_TURNED = re.compile(r"\b([A-Za-z])-([A-Za-z])\b")

Laws = Sequence[tuple[Term, Term]]
Output = tuple[str, int, tuple[Index, ...]]


def by_shifted_sums(world: World, left: Term, right: Term) -> Outcome | None:
    """The verdict on such a relation; None where it is none of them, or no slip explains why it fails."""
    found = None
    with suppress(OutOfTime, NotOfThisKind), budget(*_LIMITS):
        found = _judged(world, left, right)
    if found is not None:
        found.familiar = True
    return found


def _judged(world: World, left: Term, right: Term) -> Outcome | None:
    derived = having(left, "deriv") or having(right, "deriv")
    if not derived or any(a.head != "sym" for u in derived for a in u.args):
        return None
    bases = {split(n)[0] for n in reached(world, left, right)[1]}
    laws = [
        (key, said.term)
        for base in world.laws
        for key, said in latest(world, base)
        if said.section == world.section and said.term is not None
        if base in bases or said.term.head == "deriv"
    ]
    if not has_sums_of_letters({n for _, t in laws for n in t.names}):
        return None
    by = next((u.args[1].data for u in derived if _law_of(laws, u.args[1]) is None), "")
    by = left.args[1].data if left.head == "deriv" else by
    settings = list(_settings(laws, left, right, by)) if by else []
    for loss, output in settings:
        states = [
            Arrays(world, loss, output, by, _free(laws, left, right, places), seed)
            for seed, places in enumerate(_PLACES, 1)
        ]
        wanted = [s.value(left) for s in states]
        if not any(wanted):
            continue
        if _agree(states, wanted, right):
            return Outcome(Verdict.CORRECT)
        if len(settings) > 1 or _with_sizes(laws, left, right):
            continue
        for mistake, meant in islice(_slips(laws, left, right, loss), _SLIPS):
            with suppress(NotOfThisKind, OutOfTime), budget(*_A_SLIP, noted=False):
                if _agree(states, wanted, meant):
                    counted = _without_numbers(meant) == _without_numbers(right)
                    if counted and mistake == "wrong-index":
                        return None
                    return named_slip(mistake, meant)
        for ratio in _RATIOS:
            for meant in (mul(num(ratio), right), neg(mul(num(ratio), right))):
                if _agree(states, wanted, meant):
                    return named_slip("extra-factor", meant, "a constant factor is wrong")
    return None


def _without_numbers(t: Term) -> list[tuple[str, str, str]]:
    """The names of a term, of the indices below only their letters with their signs: x_{n+k} and x_{k+n-1} may
    be counted from another first one."""
    found = []
    for name in t.names:
        base, below, above = split(name)
        pieces = (
            "".join(sorted(sign + c for sign, c in _LETTER.findall(p))) for p in below.split(",")
        )
        found.append((base, ",".join(pieces).replace("+", ""), above))
    return sorted(found)


def _agree(states: list[Arrays], wanted: list[int], right: Term) -> bool:
    return all(s.value(right) == v for s, v in zip(states, wanted, strict=True))


def _law_of(laws: Laws, name: Term) -> tuple[Term, Term] | None:
    """The formula of which this name is an entry."""
    base, count = split(name.data)[0], indices_of(name.data)
    if count is None or not any(count):
        return None
    for key, said in laws:
        own = indices_of(key.data)
        if split(key.data)[0] == base and own is not None:
            if list(map(len, own)) == list(map(len, count)):
                return key, said
    return None


def _settings(laws: Laws, left: Term, right: Term, by: str) -> Iterator[tuple[str, Output]]:
    """What the loss may be, and the array at a layer that it is taken as any function of."""
    if left.head == "deriv" and _law_of(laws, left.args[0]) is not None:
        yield "", ("", 0, ())
        return
    found: dict[tuple[str, Output], None] = {}
    for t in (right, left):
        for u in having(t, "deriv"):
            if _law_of(laws, u.args[0]) is None and _law_of(laws, u.args[1]) is not None:
                found.setdefault((u.args[0].data, _array(u.args[1].data, {})))
        for name in t.names:
            law = _law_of(laws, sym(name))
            if law is not None and law[1].head == "deriv":
                key, slope = law
                if _law_of(laws, slope.args[1]) is not None:
                    above = indices_of(key.data)[1], indices_of(name)[1]  # type: ignore[index]
                    put = {a[0][1]: b for a, b in zip(*above, strict=True) if len(a) == 1}
                    found.setdefault((slope.args[0].data, _array(slope.args[1].data, put)))
    own = _array(by, {})
    outputs = [s for s in found if (s[1][0], s[1][2]) != (own[0], own[2])]
    if not outputs:  # only the law of its slopes tells what the loss is derived by
        for _, said in laws:
            if said.head == "deriv" and _law_of(laws, said.args[1]) is not None:
                outputs.append((said.args[0].data, _array(said.args[1].data, {})))
    losses = {u.args[0].data for u in having(left, "deriv") if _law_of(laws, u.args[0]) is None}
    losses |= {loss for loss, _ in outputs}
    yield from outputs if len(losses) == 1 else ()


def _array(name: str, put: dict[str, Index]) -> Output:
    """The array that a name is an entry of, with other layers for the letters of its own."""
    found = indices_of(name) or ((), ())
    above = tuple(put.get(i[0][1], i) if len(i) == 1 else i for i in found[1])
    return split(name)[0], len(found[0]), above


def _bound(*terms: Term) -> set[str]:
    """The letters that sums run over."""
    return {u.args[1].data for t in terms for u in having(t, "sum") if u.args[1].head == "sym"}


def _names(t: Term) -> dict[str, None]:
    ends = {u for s in having(t, "sum", "prod") for u in s.args[1:]}
    return dict.fromkeys(u.data for u in walk(t) if u.head == "sym" and u not in ends)


def _free(laws: Laws, left: Term, right: Term, places: tuple[int, ...]) -> dict[str, int]:
    """Numbers for the letters: those of layers are far apart, those on the left lie in a small box."""
    out: dict[str, int] = {}
    for t in (left, right, *(t for _, t in laws), *(key for key, _ in laws)):
        for name in _names(t):
            for _, of in (a for i in (indices_of(name) or ((), ()))[1] for a in i):
                out.update(dict.fromkeys(of, _LAYER))
    free = {c for n in _names(left) for c in letters_in(n)} - _bound(left) - set(out)
    inside = [c for n in _names(left) for c in sorted(letters_in(n)) if c in free]
    for k, c in enumerate(dict.fromkeys(inside)):
        out[c] = places[k % len(places)]
    for t in (right, *(t for _, t in laws)):
        for name in _names(t):
            for c in letters_in(name) - set(out):
                out[c] = _SIZE
    return out


def _with_sizes(laws: Laws, left: Term, right: Term) -> bool:
    """Whether an index has a letter that counts nothing, as the size of the kernel in w_{K−1−m}."""
    known = _bound(right, *(t for _, t in laws))
    known |= {c for t in (left, *(t for _, t in laws)) for n in _names(t) for c in letters_in(n)}
    known |= {c for key, _ in laws for c in letters_in(key.data)}
    return any(letters_in(n) - known for n in _names(right))


def _slips(laws: Laws, left: Term, right: Term, loss: str) -> Iterator[tuple[str, Term]]:
    """The right side with one slip undone."""
    yield "sign", neg(right)
    outside = {c for n in _names(left) for c in letters_in(n)} - _bound(left)
    for u in having(right, "sum"):
        if u.args[1].data in outside:
            yield "extra-term", _replaced(right, u, u.args[0])
    inside = {c for n in _names(right) for c in letters_in(n)}
    for c in sorted(inside - outside - _bound(right)):
        yield "dropped-term", make("sum", (right, sym(c), ONE, sym(f"{EVERY}_{c}")))
    for u in (u for u in walk(right) if u.head in ("mul", "had")):
        for k, a in enumerate(u.args):
            if a.head in ("sym", "deriv"):
                rest = (*u.args[:k], *u.args[k + 1 :])
                yield "extra-factor", _replaced(right, u, mul(*rest))
    for u in having(right, "call"):
        for order in {0, 1} - {u.data[1]}:
            other = make("call", u.args, (u.data[0], order))
            yield "activation-for-derivative", _replaced(right, u, other)
    whole = [n for t in (right, left, *(t for _, t in laws)) for n in _names(t) if letters_in(n)]
    whole += [key.data for key, t in laws if t.head == "deriv"]
    own = [n for n in _names(right) if letters_in(n)]
    for name in own:
        for meant in dict.fromkeys(_other_indices(name, whole)):
            if meant != name:
                yield "wrong-index", _renamed(right, name, sym(meant))
    for name in own:
        slope = make("deriv", (sym(loss), sym(name)), "partial")
        if loss and _law_of(laws, sym(name)) is not None:
            yield "other-value", substitute(right, {sym(name): slope})
        for meant in dict.fromkeys(whole):
            if split(meant)[0] != split(name)[0]:
                yield "other-value", substitute(right, {sym(name): sym(meant)})


def _other_indices(name: str, whole: list[str]) -> Iterator[str]:
    """A name with other indices: other signs in them, those of another name, those of another layer."""
    base, below, above = split(name)
    places = [found.start() for found in _SIGN.finditer(below)]
    for flipped in (places, *([k] for k in places)):
        signs = [("-" if c == "+" else "+") if k in flipped else c for k, c in enumerate(below)]
        yield join(base, "".join(signs), above)
    yield join(base, _TURNED.sub(r"\2-\1", below), above)
    for other in whole:
        own = split(other)
        if len(pieces_of(own[1])) == len(pieces_of(below)):
            yield join(base, own[1], above)
        if own[2] and above:
            yield join(base, below, own[2])


def _renamed(t: Term, name: str, other: Term) -> Term:
    return _replaced(t, sym(name), other)


def _replaced(t: Term, part: Term, other: Term) -> Term:
    """t with another part, inside of its derivatives as well, but for the letters of its sums."""
    if t is part:
        return other
    if t.head in ("sum", "prod"):
        return make(t.head, (_replaced(t.args[0], part, other), *t.args[1:]), t.data)
    return rebuild(t, tuple(_replaced(a, part, other) for a in t.args)) if t.args else t
