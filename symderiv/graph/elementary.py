"""An expression taken apart into elementary operations, each a named definition: v_1 = a², …

The computational graph of automatic differentiation, from one formula: sums and products of many
parts become two at a time from the left, and a sub-expression that occurs twice is one node with
two users.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from symderiv.graph.graph import CONSTANTS
from symderiv.notation.term import Term, add, is_number, make, neg, rebuild, sym, walk

__all__ = ["elementary"]

# What cannot be taken apart: its parts hang on a bound index, or it is one quantity as it stands.
_WHOLE = frozenset(("sum", "prod", "at", "deriv", "mat"))


def elementary(
    t: Term, output: str, *, stem: str = "v", taken: Iterable[str] = ()
) -> list[tuple[str, Term]]:
    """Definitions (name, one operation over names and numbers), the last of which is ``output``.

    Operations are a sum, difference, product or quotient of two, a power, a negation, a function
    or its derivative, and cases. Names are ``stem_1``, ``stem_2`` … without those in ``taken`` and
    those that occur in t. Equal sub-expressions get one definition; the order is that of
    evaluation.
    """
    avoid = {output, *taken, *t.names}
    out: list[tuple[str, Term]] = []
    names: dict[Term, Term] = {}
    number = 0

    def operand(u: Term) -> Term:
        return u if _is_atom(u) else names[u]

    stack = [_binary(t)]
    root = stack[0]
    while stack:
        u = stack[-1]
        if _is_atom(u) or u in names:
            stack.pop()
            continue
        waiting = [p for p in _parts(u) if not _is_atom(p) and p not in names]
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
        out.append((name, _with_operands(u, operand)))
    return out or [(output, t)]


def _is_atom(u: Term) -> bool:
    """What needs no operation of its own: a name, or what holds no name at all."""
    if u.head in ("sym", "true", "deriv") or is_number(u):
        return True
    return all(w.head != "sym" or w.data in CONSTANTS for w in walk(u))


def _parts(u: Term) -> list[Term]:
    """The operands of one operation; of cases also both sides of each condition."""
    if u.head in _WHOLE:
        return []
    if u.head == "add" and u.args[1].head == "neg" and not _is_atom(u.args[1]):
        # a − b is one operation, not a negation and a sum.
        return [u.args[0], u.args[1].args[0]]
    if u.head == "cases":
        out: list[Term] = []
        for part in u.args:
            out.extend(_sides(part))
        return out
    return list(u.args)


def _sides(part: Term) -> list[Term]:
    if part.head in ("rel", "chain", "and"):
        return [s for a in part.args for s in _sides(a)]
    return [part]


def _with_operands(u: Term, operand: Callable[[Term], Term]) -> Term:
    if u.head in _WHOLE:
        return u
    if u.head == "add":
        first, second = u.args
        if second.head == "neg" and not _is_atom(second):
            return add(operand(first), neg(operand(second.args[0])))
        return add(operand(first), operand(second))
    if u.head == "cases":
        return make("cases", tuple(_in_condition(a, operand) for a in u.args), u.data)
    return rebuild(u, tuple(map(operand, u.args)))


def _in_condition(part: Term, operand: Callable[[Term], Term]) -> Term:
    if part.head in ("rel", "chain", "and"):
        return make(part.head, tuple(_in_condition(a, operand) for a in part.args), part.data)
    return operand(part)


def _binary(t: Term) -> Term:
    """t with sums and products of two at a time, from the left; nothing else is changed.

    The constructors would flatten a + (b + c) again, so the pairs are made as bare nodes.
    """
    done: dict[Term, Term] = {}
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
        if top.head in _WHOLE or not top.args or is_number(top):
            done[top] = top
            continue
        parts = [done[a] for a in top.args]
        if top.head in ("add", "mul", "had") and len(parts) > 2:
            pair = parts[0]
            for p in parts[1:]:
                pair = make(top.head, (pair, p), top.data)
            done[top] = pair
        else:
            done[top] = make(top.head, tuple(parts), top.data)
    return done[t]
