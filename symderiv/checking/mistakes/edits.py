"""Edits that undo a mistake: from what was written to what may have been meant, one place each.

Each yields (id, edited term, the part that was replaced). Named mistakes of the field come before
the generic ones, so the first edit that makes the relation hold is the likeliest explanation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from symderiv.checking.mistakes.edit_rules import GENERIC, NAMED, Pool
from symderiv.notation.term import ONE, Term, add, neg, rebuild, sym, walk

__all__ = ["Edit", "Pool", "edits", "pool_of", "replaced", "spots", "with_other_signs"]

MAX_SPOTS = 60
Path = tuple[int, ...]


@dataclass(frozen=True)
class Edit:
    """One edit: its mistake, the term after it, and the part that was replaced."""

    mistake: str
    term: Term
    part: Term
    exponent: bool = False  # the place is in an exponent


def spots(t: Term) -> list[tuple[Path, Term]]:
    """The places of a term, outermost first; written derivatives, conditions and
    the letters that sums count with stay closed."""
    out: list[tuple[Path, Term]] = []
    queue: list[tuple[Path, Term]] = [((), t)]
    while queue and len(out) < MAX_SPOTS:
        path, u = queue.pop(0)
        out.append((path, u))
        if u.head in ("deriv", "lim", "rel", "chain", "and"):
            continue
        for i, a in enumerate(u.args):
            if (u.head == "cases" and i % 2) or (u.head in ("sum", "prod") and i == 1):
                continue
            queue.append(((*path, i), a))
    return out


def with_other_signs(t: Term) -> Iterator[Term]:
    """t with another sign of each summand."""
    for path, u in spots(t):
        for i, a in enumerate(u.args) if u.head == "add" else ():
            yield replaced(t, path, add(*u.args[:i], neg(a), *u.args[i + 1 :]))


def replaced(t: Term, path: Path, new: Term) -> Term:
    """t with another term at a place."""
    if not path:
        return new
    i, *rest = path
    args = list(t.args)
    args[i] = replaced(args[i], tuple(rest), new)
    return rebuild(t, tuple(args))


def edits(t: Term, pool: Pool) -> Iterator[Edit]:
    """All one-place edits of a term, the named mistakes first."""
    places = spots(t)
    for rule in (*NAMED, *GENERIC):
        for path, u in places:
            parent = _parent(t, path)
            for mistake, new in rule(u, parent, pool):
                if new is not u:
                    yield Edit(mistake, replaced(t, path, new), u, _in_exponent(t, path))


def _parent(t: Term, path: Path) -> Term | None:
    if not path:
        return None
    for i in path[:-1]:
        t = t.args[i]
    return t


def _in_exponent(t: Term, path: Path) -> bool:
    for i in path:
        if t.head == "pow" and i == 1:
            return True
        t = t.args[i]
    return False


def pool_of(left: Term, right: Term, names: tuple[str, ...], numbers: tuple[Term, ...]) -> Pool:
    """What the two sides offer for an edit, and what else is known."""
    exponents: dict[Term, None] = {}
    arguments: dict[Term, None] = {}
    factors: dict[Term, None] = {}
    for t in (left, right):
        for u in walk(t):
            if u.head == "call" and u.data == ("exp", 0):
                exponents.setdefault(u.args[0])
            elif u.head == "call" and u.args:
                arguments.setdefault(u.args[0])
    for u in walk(left):
        if u.head in ("sym", "num", "call") and u is not ONE:
            factors.setdefault(u)
        elif u.head in ("mul", "had"):
            for a in u.args:
                factors.setdefault(a)
    for n in names:
        factors.setdefault(sym(n))
    return Pool(names, numbers, tuple(factors)[:24], tuple(exponents)[:6], tuple(arguments)[:6])
