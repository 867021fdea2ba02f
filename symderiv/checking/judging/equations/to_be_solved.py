"""Relations that are written to be solved, and claim nothing of what their names were before."""

from __future__ import annotations

from symderiv.checking.world.world import closed
from symderiv.notation.term import ZERO, Term, having, unsigned

__all__ = ["is_equation"]


def is_equation(left: Term, right: Term) -> bool:
    """Whether a relation is to be solved: A x = 0, or V(s) = 1 + 0.3 V(s), which has its own left side in it."""
    own = left.head == "call" and not left.data[1] and left in having(right, "call")
    if left.head == "mul":  # also where V(s) is read as a product
        own = (
            any(set(left.args) < set(u.args) for u in having(right, "mul")) and "add" in right.heads
        )
    return own or _is_homogeneous(left, right)


def _is_homogeneous(left: Term, right: Term) -> bool:
    """Whether this is A x = 0 with the numbers of A and the names of the entries of x, multiplied out or not."""
    if right.head != "mat" or any(c is not ZERO for c in right.args):
        return False
    if left.head == "mat":
        rows = [c.args if c.head == "add" else (c,) for c in left.args]
        return all(len(row) > 1 and all(map(_is_multiple, row)) for row in rows)
    *matrices, x = left.args if left.head == "mul" else (left,)
    names = x.head == "mat" and all(c.head == "sym" for c in x.args)
    return bool(matrices) and names and all(map(closed, matrices))


def _is_multiple(t: Term) -> bool:
    """Whether this is a name, or one with a number for a factor."""
    t = unsigned(t)
    *numbers, name = t.args if t.head == "mul" else (t,)
    return name.head == "sym" and all(map(closed, numbers))
