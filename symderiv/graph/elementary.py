"""An expression taken apart into elementary operations, each a named definition: v_1 = a², …

The computational graph of automatic differentiation, from one formula: sums and products of many
parts become two at a time from the left, and a sub-expression that occurs twice is one node with
two users.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from symderiv.graph.graph import CONSTANTS
from symderiv.notation.term import Term, add, make, neg, rebuild, sym, walk

__all__ = ["elementary"]

# What cannot be taken apart: its parts hang on a bound index, or it is one quantity as it stands.
_WHOLE = frozenset(("sum", "prod", "at", "deriv", "mat"))
_CONDITIONS = frozenset(("rel", "chain", "and"))


def elementary(
    t: Term, output: str, *, stem: str = "v", taken: Iterable[str] = ()
) -> list[tuple[str, Term]]:
    """Definitions (name, one operation over names and numbers), the last of which is ``output``.

    Operations are a sum, difference, product or quotient of two, a power, a negation, a function
    or its derivative, and cases. Names are ``stem_1``, ``stem_2`` … without those in ``taken`` and
    those that occur in t. Equal sub-expressions get one definition; the order is that of
    evaluation. What holds no name (2, 1/3, √2, 2π) stays where it stands.
    """
    avoid = {output, *taken, *t.names}
    root, named = _binary(t)
    out: list[tuple[str, Term]] = []
    names: dict[Term, Term] = {}
    number = 0

    def is_atom(u: Term) -> bool:
        return u.head in ("sym", "deriv") or not named.get(u, False)

    def operand(u: Term) -> Term:
        return u if is_atom(u) else names[u]

    stack = [root]
    while stack:
        u = stack[-1]
        if is_atom(u) or u in names:
            stack.pop()
            continue
        waiting = [p for p in _operands(u, named) if not is_atom(p) and p not in names]
        if waiting:
            stack.extend(reversed(waiting))
            continue
        stack.pop()
        if u is root:
            name = output
        else:
            number += 1
            while f"{stem}_{number}" in avoid:
                number += 1
            name = f"{stem}_{number}"
        names[u] = sym(name)
        out.append((name, _operation(u, operand, named)))
    return out or [(output, t)]


def _is_difference(u: Term, named: dict[Term, bool]) -> bool:
    """Whether u is a − b: one operation, not a negation and a sum."""
    return u.head == "add" and u.args[1].head == "neg" and named[u.args[1]]


def _operands(u: Term, named: dict[Term, bool]) -> list[Term]:
    """The operands of one operation; of cases also both sides of each condition."""
    if u.head in _WHOLE:
        return []
    if _is_difference(u, named):
        return [u.args[0], u.args[1].args[0]]
    if u.head == "cases":
        return [side for part in u.args for side in _sides(part)]
    return list(u.args)


def _sides(part: Term) -> list[Term]:
    if part.head in _CONDITIONS:
        return [side for a in part.args for side in _sides(a)]
    return [part]


def _operation(u: Term, operand: Callable[[Term], Term], named: dict[Term, bool]) -> Term:
    """u with its operands replaced by their names."""
    if u.head in _WHOLE:
        return u
    if _is_difference(u, named):
        return add(operand(u.args[0]), neg(operand(u.args[1].args[0])))
    if u.head == "cases":
        return make("cases", tuple(_in_condition(a, operand) for a in u.args), u.data)
    return rebuild(u, tuple(map(operand, u.args)))


def _in_condition(part: Term, operand: Callable[[Term], Term]) -> Term:
    if part.head in _CONDITIONS:
        return make(part.head, tuple(_in_condition(a, operand) for a in part.args), part.data)
    return operand(part)


def _binary(t: Term) -> tuple[Term, dict[Term, bool]]:
    """t with sums and products of two at a time, and for every part of it whether it holds a name.

    The constructors would flatten a + (b + c) again, so the pairs are made as bare nodes.
    """
    done: dict[Term, Term] = {}
    named: dict[Term, bool] = {}
    stack = [t]
    while stack:
        top = stack[-1]
        if top in done:
            stack.pop()
            continue
        waiting = [] if top.head in _WHOLE else [a for a in top.args if a not in done]
        if waiting:
            stack.extend(waiting)
            continue
        stack.pop()
        if top.head in _WHOLE or not top.args:
            made = top
            named[made] = any(w.head == "sym" and w.data not in CONSTANTS for w in walk(top))
        else:
            parts = [done[a] for a in top.args]
            if top.head in ("add", "mul", "had"):
                made = parts[0]
                for p in parts[1:]:
                    pair = make(top.head, (made, p), top.data)
                    named[pair] = named[made] or named[p]
                    made = pair
            else:
                made = make(top.head, tuple(parts), top.data)
                named[made] = any(named[p] for p in parts)
        done[top] = made
    return done[t], named
