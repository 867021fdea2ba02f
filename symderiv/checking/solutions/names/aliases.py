"""The student's names for the exercise's quantities: J for L, α for η, w^{(1)} for w_1, dw for ∂L/∂w."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.solutions.places.timeline import plain
from symderiv.checking.solutions.same_values import entries_equal, same_value
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.world import World, cells_of, literals
from symderiv.notation.names import join, split, unaccented
from symderiv.notation.term import ONE, ZERO, Term, deriv, is_first_derivative, sym, walk

__all__ = [
    "KINDS", "LOSSES", "OUTPUTS", "aliases", "bare_losses", "by_value", "deltas", "digits", "gradients",
    "mistaken", "other_letters", "shows", "taken_for_sums",
]  # fmt: skip

LOSSES = ("L", "J", "C", "E", "loss", "Loss", "cost", "ell", "calL", "mathcalL", "Lambda")
OUTPUTS = (
    "yhat", "a_out", "o", "y_out", "a_output", "out", "yhat_1", "p", "y_pred", "y_p", "pred",
    "h_out", "a_o", "ytilde", "output", "y_hat",
)  # fmt: skip
_RATES = ("eta", "alpha", "lr", "learning_rate", "gamma", "epsilon", "mu")
_TARGETS = ("y", "t", "y_true", "target", "y^*", "y_t", "tau", "d", "ystar")
_FAMILIES = (LOSSES, OUTPUTS, _RATES, _TARGETS)
# Letters that stand for one kind of quantity with an index.
KINDS = (
    frozenset(("z", "net", "a", "s", "u", "Z", "pre", "in")),  # before the activation
    frozenset(("h", "a", "o", "out", "x", "H", "A")),  # after it
    frozenset(("w", "W", "theta", "omega")),
    frozenset(("b", "B", "bias", "c")),
    frozenset(("g", "dw", "grad", "G")),
    frozenset(("v", "V", "u", "velocity")),
    frozenset(("m", "M")),
    frozenset(("s", "v", "S", "r", "cache")),
)

# What the greatest and the least value are called below a letter.
_EXTREMES = (frozenset(("sup", "max", "crit", "top", "limit", "grenz", "krit")),
             frozenset(("inf", "min", "low", "lowest")))  # fmt: skip
_FIRST = 2

# w_2, w2, dw2 as an index: the parameter that a gradient is taken by.
_PARAMETER = re.compile(r"d?([A-Za-z]+)_?(\d*)\Z")


def aliases(
    used: Iterable[str], own: Iterable[str], taken: Iterable[str] = ()
) -> Iterator[tuple[str, str]]:
    """(the student's name, the exercise's) for every name that is not the exercise's own.

    ``taken``: names of the exercise that the student uses for themselves.
    """
    own = list(own)
    used = list(used)
    known = set(own)
    taken = (set(used) | set(taken)) & known
    by_shape: dict[tuple[str, str], list[str]] = {}
    for name in own:
        by_shape.setdefault(_shape(name), []).append(name)
    left = [name for name in used if name not in known]
    for again in (False, True):  # where o_1 is h_1, an a_1 that may be h_1 or z_1 is z_1
        open_ = []
        for name in left:
            target = _start(name, known) or _alike(name, by_shape, taken)
            target = target or _extreme(name, own, taken) or _family(name, own, taken)
            if target is not None:
                taken.add(target)
                yield name, target
            elif not again:
                open_.append(name)
        left = open_


def other_letters(
    renames: Mapping[str, str], arrived: Mapping[str, Term], values: Mapping[str, Any]
) -> list[str]:
    """Those of the names with another letter than the exercise's (s_1 for z_1) whose numbers say that the
    letter stands for something else: most of those that arrive at a number do not show the value."""
    told: dict[tuple[str, str], list[bool]] = {}
    for name, own in renames.items():
        value = values.get(own)
        if name in arrived and value is not None and _indexed_pair(name, own):
            told.setdefault((split(name)[0], split(own)[0]), []).append(shows(arrived[name], value))
    wrong = {pair for pair, right in told.items() if len(right) > 1 and 2 * sum(right) < len(right)}
    return [n for n, own in renames.items() if (split(n)[0], split(own)[0]) in wrong]


def taken_for_sums(renames: Mapping[str, str], names: Container[str]) -> list[str]:
    """Those of the names that are taken for what comes before an activation by their letter alone."""
    return [
        n for n, own in renames.items()
        if n in names and _indexed_pair(n, own)
        and {split(n)[0], split(own)[0]} <= KINDS[0]
    ]  # fmt: skip


def _indexed_pair(name: str, own: str) -> bool:
    """Whether these are letters of one kind with one index, or a small letter and its capital, and not one
    letter."""
    (a, at), (b, index) = _shape(name), _shape(own)
    if not at or at != index or split(name)[0] == split(own)[0]:
        return False
    return a == b or any(a in kind and b in kind for kind in KINDS)


def _start(name: str, known: set[str]) -> str | None:
    """The value before the first update: w_1^{(0)} is w_1, and the reverse."""
    base, sub_, sup = split(name)
    if sup == "(0)" and join(base, sub_) in known:
        return join(base, sub_)
    return None


def _extreme(name: str, own: list[str], taken: set[str]) -> str | None:
    """h_sup for h^* and h_max, f_min for f_inf and f^*."""
    base, below, above = split(name)
    found = []
    for n in own:
        letter, which, _ = split(n)
        words = next((kind for kind in _EXTREMES if which in kind), ())
        if letter == base and n not in taken and ((below, above) == ("", "*") or below in words):
            found.append(n)
    return found[0] if len(found) == 1 and not (below and above) else None


def _alike(name: str, by_shape: Mapping[tuple[str, str], list[str]], taken: set[str]) -> str | None:
    same = [n for n in by_shape.get(_shape(name), ()) if n not in taken]
    return same[0] if len(same) == 1 else None


def _family(name: str, own: list[str], taken: set[str]) -> str | None:
    for family in _FAMILIES:
        if name in family:
            targets = [n for n in own if n in family and n not in taken]
            if len(targets) == 1:
                return targets[0]
    return _indexed(name, own, taken)


def _indexed(name: str, own: list[str], taken: set[str]) -> str | None:
    """net_1 for z_1: letters of one kind, the same index, and no other name that fits."""
    base, index = _shape(name)
    if not index:
        return None
    found = []
    for n in own:
        other, place = _shape(n)
        if place == index and n not in taken and other != base:
            # A capital A, of which a is the entry, is never before the activation.
            kinds = KINDS[1:] if split(n)[0] == "A" else KINDS
            if any(base in kind and other in kind for kind in kinds):
                found.append(n)
    return found[0] if len(found) == 1 else None


def _shape(name: str) -> tuple[str, str]:
    """w_1, w^{(1)}, W_1 and W^{[1]} have one shape."""
    base, sub_, sup = split(name)
    bare = sup.strip("()[]")
    index = sub_ if sub_ else bare if bare.isalnum() else ""
    if sub_ and bare:
        index = f"{sub_}|{bare}"
    elif sub_ and sup:
        index = f"{sub_}|{sup}"
    elif sup and not bare.isalnum():
        index = sup
    if not index and len(base) > 1 and base[-1].isdigit() and base[:-1].isalpha():
        base, index = base[:-1], base[-1]  # w1
    return base.lower() if base in ("W", "B", "Z", "H", "A") else base, index


def gradients(
    used: Iterable[str], own: Iterable[str], losses: tuple[str, ...], values: Iterable[Term]
) -> Iterator[tuple[str, Term]]:
    """(dw_1, ∂L/∂w_1) and the like, where the exercise has one loss; ``values``: what it derives."""
    if len(losses) != 1:
        return
    own = list(own)
    known = set(own)
    loss = sym(losses[0])
    derived = {t.args[1].data for t in values if is_first_derivative(t)
               and t.args[0] is loss and t.args[1].head == "sym"}  # fmt: skip
    for name in used:
        if name in known:
            continue
        base, sub_, sup = split(name)
        for lead in ("d", "grad_", "nabla_"):
            rest = join(base[len(lead) :], sub_, sup) if base.startswith(lead) else ""
            if rest and len(base) > len(lead) and rest in known:
                yield name, deriv(loss, sym(rest))
                break
        else:
            found = {p for of in _derived_by(base, sub_, sup) for p in sorted(derived)
                     if p == of or _shape(p) == _shape(of)}  # fmt: skip
            if len(found) == 1:
                yield name, deriv(loss, sym(found.pop()))


def bare_losses(used: Iterable[str], losses: tuple[str, ...]) -> Iterator[str]:
    """J for J_{SE}, where that is the loss that the exercise derives."""
    if len(losses) == 1 and split(losses[0])[1]:
        base = split(losses[0])[0]
        yield from (name for name in used if name == base and base in LOSSES)


def _derived_by(base: str, sub: str, sup: str) -> Iterator[str]:
    """w2 for grad_w2, dLdw2, dL_dw2, g_{w_2}, L_{w_2}; W_2 for dW_2."""
    for lead in ("d", *(f"d{loss}d" for loss in LOSSES)):
        if base.startswith(lead) and len(base) > len(lead):
            yield join(base[len(lead) :], sub, sup)
    if sup or not sub:
        return
    of_loss = base in LOSSES or (base[:1] == "d" and base[1:] in LOSSES)
    if base in ("grad", "nabla", "g") or (of_loss and any(map(str.isdigit, sub))):
        m = _PARAMETER.match(sub)
        if m is not None:
            yield join(m[1], m[2])


def deltas(
    arrived: Mapping[str, Term], used: Iterable[str], own: Iterable[str],
    losses: tuple[str, ...], values: Mapping[Term, Any], inputs: Collection[str] = (),
    modes: Collection[str] = (),
) -> Iterator[tuple[str, Term]]:  # fmt: skip
    """(delta_2, ∂L/∂z_2), (vbar_1, ∂y/∂v_1), (vdot_1, dv_1/da): usual signs for derivatives.

    Where the exercise has no such name, and most of those that arrive at a number, or the first two of
    three and more, arrive at its value. ȳ is 1, and of the ``inputs`` ȧ is 1 and ḃ is 0, where no other
    seed is told. ``modes``: of which marks the write-up says what they are, if no number does.
    """
    own, used = list(own), list(used)
    bases = {split(n)[0] for n in own}
    for mark in ("delta", "bar", "dot"):
        if any(b == mark or b.endswith(mark) for b in bases):
            continue
        found = list(_marked(mark, used, own, losses, values))
        seeds = list(_seeds(mark, used, losses, inputs, [key for _, key in found]))
        if any(n in arrived and not shows(arrived[n], arb(int(seed is ONE))) for n, seed in seeds):
            continue
        told = [(arrived[n], values[key]) for n, key in found
                if n in arrived and values.get(key) is not None]  # fmt: skip
        right = [shows(t, v) for t, v in told]
        first = len(right) > _FIRST and all(right[:_FIRST])  # a slip is carried on
        most = any(right) and (2 * sum(right) >= len(right) or first)
        if most or (found and not told and mark in modes):
            yield from (*found, *seeds)


def _seeds(
    mark: str, used: list[str], losses: tuple[str, ...], inputs: Collection[str], slopes: list[Term],
) -> Iterator[tuple[str, Term]]:  # fmt: skip
    """ȳ = 1 of the output y, and of the inputs ȧ = 1, ḃ = 0 where all tangents are by a."""
    directions = {key.args[1].data for key in slopes} if mark == "dot" else set()
    for name in used:
        of = unaccented(name, mark)
        if mark == "bar" and (of,) == losses:
            yield name, ONE
        if len(directions) == 1 and of in inputs:
            yield name, ONE if of in directions else ZERO


def _marked(
    mark: str, used: list[str], own: list[str], losses: tuple[str, ...], values: Mapping[Term, Any]
) -> Iterator[tuple[str, Term]]:
    loss = sym(losses[0]) if len(losses) == 1 else None
    tangents = [k for k in values if len(k.args) == 2 and k.args[0] is not loss]
    for name in used:
        base = split(name)[0]
        if mark == "delta":
            of = [n for n in own if base == mark and _shape(n)[1] == _shape(name)[1] != ""
                  and split(n)[0] in KINDS[0] - {"a"}]  # fmt: skip
            of = of if len(of) == 1 else []
        else:
            of = [n for n in own if n == unaccented(name, mark)]
        for n in of:
            if mark == "dot":
                wrt = {k.args[1] for k in tangents if k.args[0].data == n or loss is sym(n)}
                found = [k for k in values if k.args[0] is sym(n) and k.args[1] in wrt]
                if len(wrt) == 1 and found:
                    yield name, found[0]
                directions = {k.args[1] for k in tangents} if not wrt else set()
                if (
                    len(directions) == 1
                ):  # da/da of an input, or the slope of what does not rest on it
                    yield name, deriv(sym(n), directions.pop(), kind="total")
            elif loss is not None and loss is not sym(n):
                yield name, deriv(loss, sym(n))


def by_value(
    values: Mapping[str, Sequence[Term]], known: Iterable[tuple[str, Any]], taken: Iterable[str],
    updated: Collection[str] = (),
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """(the student's name, the exercise's) where the number that a name arrives at is unmistakable.

    ``values``: unknown name -> the numbers that it arrives at, as written; ``known``: the exercise's
    names with their true values. A number of three digits or more that is the value of one quantity
    alone will do; a name that has the values of several (Var, for each answer) is none of them. One that
    goes on to the value of another iteration, or is ``updated``, is the quantity without its number.
    """
    known = [(n, v) for n, v in known if v is not None]
    used = set(taken)
    for name, (written, *later) in values.items():
        fits = [n for n, v in known if n not in used and shows(written, v)]
        others = [(n, v) for n, v in known if n not in fits and split(n)[:2] != split(fits[0])[:2]
                  ] if fits else []  # fmt: skip
        if any(digits(t) >= 3 and shows(t, v) for t in later for _, v in others):
            continue
        if fits and digits(written) >= 3 and _one_value(fits, known):
            used.add(fits[0])
            yield name, _through_iterations(fits[0], later, known, name in updated)


def _through_iterations(
    own: str, later: Iterable[Term], known: Iterable[tuple[str, Any]], updated: bool
) -> str:
    """J for J^{(1)} where a later number of the name is the value of J^{(2)}, w for w^{(1)} in w ← w − η g."""
    first = plain(sym(own))
    others = [
        v for n, v in known
        if first and n != own and (at := plain(sym(n))) is not None and at[0] is first[0]
    ]  # fmt: skip
    again = updated or any(shows(t, v) for t in later for v in others)
    return first[0].data if first and again else own


def mistaken(
    values: Mapping[str, Sequence[Term]], known: Iterable[tuple[str, Any]], used: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """(L, L_0) where all that a write-up says of the exercise's L is the value of its L_0, which it does
    not mention: one letter with and without an index, by numbers of three digits or more."""
    table = {n: v for n, v in known if v is not None and not isinstance(v, Matrix)}
    mentioned = set(used)
    for name, numbers in values.items():
        if name not in table or any(shows(t, table[name]) or digits(t) < 3 for t in numbers):
            continue
        fits = [
            n for n, v in table.items()
            if n not in mentioned and split(n)[0] == split(name)[0] and split(n)[2] == split(name)[2]
            and "" in (split(n)[1], split(name)[1])
            and all(shows(t, v) for t in numbers)
        ]  # fmt: skip
        if len(fits) == 1:
            yield name, fits[0]


def digits(t: Term) -> int:
    """The most digits that a number in a term shows; the zeros of 1200 are none."""
    return max(
        (len(str(u.data[0]) if u.data[1] else str(u.data[0]).rstrip("0"))
         for u in walk(t) if u.head == "num"), default=0,
    )  # fmt: skip


def _one_value(names: list[str], known: list[tuple[str, Any]]) -> bool:
    """Whether all of these quantities have one value: then it does not matter which is meant."""
    values = [v for n, v in known if n in names]
    return all(same_value(values[0], v) for v in values[1:])


def shows(written: Term, value: Any) -> bool:
    """Whether a number as written agrees with a value, within a unit of its last digit."""
    try:
        shown = value_of(World(), written, SHOWN)
    except NoValue:
        return False
    places = max((u.data[1] for c in cells_of(written) for u in literals(c)), default=0)
    return entries_equal(shown, value, arb(1) / arb(10) ** places)
