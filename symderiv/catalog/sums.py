"""Sums over components written out: Σ_i (y_i − ŷ_i)² with y and ŷ given becomes a plain sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from symderiv.notation.term import ZERO, Term, add, num, rebuild, substitute, sym

__all__ = ["expand"]

Keep = Callable[[int], bool]


def expand(
    t: Term,
    vectors: Mapping[str, Sequence[Term]],
    sizes: Mapping[str, int],
    fixed: Mapping[str, int] | None = None,
    keep: Keep | None = None,
) -> Term:
    """t with each ``sum`` from 1 to a size written out over the components of ``vectors``.

    ``y_i`` stands for component i of y. ``sizes`` gives the symbols of the numbers of components,
    ``fixed`` the free indices (from 0). ``keep`` leaves out the components for which it is false:
    those whose summand is 0 by a limit, such as y ln y at y = 0. One component alone loses its
    ``1/n``. All vectors must have the same number of components.
    """
    lengths = {len(v) for v in vectors.values()}
    if len(lengths) > 1:
        parts = ", ".join(f"{name} has {len(v)}" for name, v in vectors.items())
        raise ValueError(f"the vectors must be of one length: {parts}")
    counts = {sym(name): size for name, size in sizes.items()}

    def at_index(body: Term, index: str, k: int) -> Term:
        table = {sym(f"{name}_{index}"): v[k] for name, v in vectors.items()}
        return substitute(body, {**table, sym(index): num(k + 1)})

    def go(u: Term) -> Term:
        if u.head == "sum":
            body, index, low, high = u.args
            n = counts[high]
            if low is not num(1):
                raise ValueError("a sum over components starts at 1")
            picked = [k for k in range(n) if keep is None or keep(k)]
            terms = [at_index(go(body), index.data, k) for k in picked]
            return add(*terms) if terms else ZERO
        if u in counts:
            return num(counts[u])
        if not u.args:
            return u
        new = rebuild(u, tuple(map(go, u.args)))
        return _without_one(new) if new is not u else new

    t = go(t)
    for index, k in (fixed or {}).items():
        t = at_index(t, index, k)
    return t


def _without_one(t: Term) -> Term:
    """1/1 · a is a."""
    if t.head == "div" and t.args[1] is num(1):
        return t.args[0]
    if t.head == "mul":
        rest = [a for a in t.args if a is not num(1)]
        return rebuild(t, tuple(rest)) if len(rest) < len(t.args) else t
    return t
