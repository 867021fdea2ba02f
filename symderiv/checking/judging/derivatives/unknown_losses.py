"""Which quantity of a relation is a loss that is written out nowhere, and which ones it is derived by."""

from __future__ import annotations

import re
from collections.abc import Set

from symderiv.catalog.functions import function_row
from symderiv.checking.judging.derivatives.layers.any_layer import rests_on_any_layer
from symderiv.checking.values.calls import KNOWN
from symderiv.checking.world.heads import OPERATORS
from symderiv.checking.world.index_letters import letters_of
from symderiv.checking.world.indices import family_of, index_letters, reached
from symderiv.checking.world.laws import latest
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, make, substitute, sym

__all__ = [
    "MOST",
    "SHIFTED",
    "definition_of",
    "derivatives_by",
    "is_only_derived",
    "is_opaque",
    "is_sum_of_unknown",
    "of_other_steps",
    "outermost",
    "undefined_loss",
    "with_name_for_loss",
]

_NAME = sym("anylossnamed")
MOST = 6  # quantities that a loss is derived by in one relation
SHIFTED = re.compile(r"[A-Za-z][-+][0-9]")  # of an earlier step or a next layer: t-1, l+1


def undefined_loss(world: World, left: Term, right: Term) -> Term | None:
    """The one quantity without a definition that is derived here."""
    found: dict[Term, None] = {}
    for t in reached(world, left, right)[0]:
        for u in having(t, "deriv"):
            if u.args[0].head == "sym":
                name = u.args[0].data
                told = world.definition(name) is not None or family_of(world, name) is not None
                if (not told and world.function(name) is None) or is_opaque(world, name):
                    found.setdefault(u.args[0])
    if not found and rests_on_any_layer(world, left):
        return left.args[0]
    if len(found) != 1:
        return None
    (loss,) = found
    return loss


def with_name_for_loss(world: World, left: Term, right: Term) -> tuple[Term, Term] | None:
    """Both sides with a name for the ℓ(f(x), y) that both derive, where nothing defines ℓ; None without one."""
    derived = dict.fromkeys(u.args[0] for u in having(left, "deriv"))
    of = next((t for t in derived if _is_unknown_loss(world, t)), None)
    if of is None or not any(u.args[0] is of for u in having(right, "deriv")):
        return None
    slopes = [u for t in (left, right) for u in having(t, "deriv") if u.args[0] is of]
    table = {u: make("deriv", (_NAME, *u.args[1:]), u.data) for u in slopes}
    return substitute(left, table), substitute(right, table)


def _is_unknown_loss(world: World, t: Term) -> bool:
    """Whether t is an ℓ(f(x), y), which may have been read as ℓ times a list, of an ℓ that nothing defines."""
    if t.head == "mul" and len(t.args) == 2 and t.args[1].head == "mat" and t.args[0].head == "sym":
        name = t.args[0].data
        return world.binding(t.args[0]) is None and world.function(name) is None
    if t.head != "call" or t.data[1]:
        return False
    name = t.data[0]
    known = function_row(name) is not None or name in KNOWN or name in OPERATORS
    return not known and world.function(name) is None


def is_opaque(world: World, name: str) -> bool:
    """Whether a quantity is only said to be some function of others: L = Loss(z, y), or a sum of which nothing
    more is said: L = Σ_t L_t."""
    told = world.definition(name)
    if told is not None and is_sum_of_unknown(world, name, told):
        return True
    if told is None or told.head != "call" or told.data[1]:
        return False
    function = told.data[0]
    return (
        function_row(function) is None
        and world.function(function) is None
        and function not in KNOWN
    )


def is_sum_of_unknown(world: World, name: str, told: Term) -> bool:
    """Whether a quantity is a sum or a mean over parts of its own letter, of which nothing is told."""
    while told.head in ("mul", "div"):
        sums = [a for a in told.args if "sum" in a.heads]
        others = [a for a in told.args if a not in sums]
        if len(sums) != 1 or any(a.heads - {"num", "sym", "div"} for a in others):
            return False
        (told,) = sums
    if told.head != "sum" or told.args[0].head != "sym":
        return False
    part = told.args[0].data
    own = split(part)[0].lower() in (split(name)[0].lower(), "l", "ell")
    return own and world.definition(part) is None and family_of(world, part) is None


def is_only_derived(t: Term, loss: Term) -> bool:
    """Whether the loss stands nowhere in a term but in its derivatives."""
    if t is loss:
        return False
    inner = t.args[1:] if t.head == "deriv" and t.args[0] is loss else t.args
    return all(is_only_derived(a, loss) for a in inner)


def derivatives_by(world: World, loss: Term, left: Term, right: Term) -> dict[Term, list[Term]]:
    """What the loss is derived by, in order, with its derivatives; empty where one is not simple."""
    out: dict[Term, list[Term]] = {}
    for t in reached(world, left, right)[0]:
        for u in having(t, "deriv"):
            if loss.data in u.args[0].names:
                if len(u.args) != 2 or u.args[1].head != "sym":
                    return {}
                out.setdefault(u.args[1], []).append(u)
    return out if len(out) <= MOST else {}


def outermost(world: World, by: dict[Term, list[Term]], left: Term, right: Term) -> list[Term]:
    """Those of the quantities on which no other of them rests."""
    bases = index_letters(world, left, right)[1]
    below = {q: _below(world, q) for q in by}

    def rests(r: Term, q: Term) -> bool:
        if q.data in below[r]:
            return True
        base = split(q.data)[0]
        others = (split(n) for n in below[r])
        return (
            base in bases
            and base != split(r.data)[0]
            and any(b == base and not SHIFTED.search(index) for b, index, _ in others)
        )

    return [q for q in by if not any(r is not q and rests(r, q) for r in by)]


def _below(world: World, q: Term) -> Set[str]:
    """The names on which a quantity rests; those of an earlier step, h_{t-1}, count as given."""
    names = reached(world, *definition_of(world, q))[1]
    if not any(SHIFTED.search(split(n)[1]) for n in names) or SHIFTED.search(split(q.data)[1]):
        return names
    found: set[str] = set()
    stack = definition_of(world, q)
    while stack:
        for name in set(stack.pop().names) - found:
            found.add(name)
            if not SHIFTED.search(split(name)[1]):
                stack += definition_of(world, sym(name))
    return found


def of_other_steps(world: World, outputs: list[Term], left: Term, right: Term) -> list[Term]:
    """h_t, where the outputs and the relation have nothing but h_{t−1}: what it rests on is in ∂L/∂a_{t−1}."""
    names = {*left.names, *right.names}.union(*(_below(world, q) for q in outputs))
    shifted = [n for n in names if SHIFTED.search(split(n)[1] + split(n)[2])]
    counters = {c for n in shifted for c in letters_of(n)}
    if any(n[:1].isupper() and counters & letters_of(n) for n in names):
        return []  # layers, which have weights of their own
    bases = {split(n)[0] for n in shifted}
    own = {split(q.data)[0] for q in outputs}
    laws = [key for base in sorted(bases - own) for key, _ in latest(world, base)]
    return [key for key in laws if key.data not in names]


def definition_of(world: World, q: Term) -> list[Term]:
    """What a quantity is defined as, or its family for any index; empty where nothing says so."""
    found = world.definition(q.data)
    if found is None:
        family = family_of(world, q.data)
        found = family[0] if family is not None else None
    return [] if found is None else [found]
