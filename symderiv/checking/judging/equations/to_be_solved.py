"""Relations that are written to be solved, as linear systems: they claim nothing of what their names were."""

from __future__ import annotations

import re

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement
from symderiv.checking.world.world import closed
from symderiv.notation.term import ZERO, Term, having, unsigned

__all__ = ["is_equation", "said_to_be_solved"]

# What is said of the place where a system holds, or of solving it.
_SOLVED = re.compile(
    r"\b(?:minim|maxim|optim(?:um|al|o|ier|is|iz)|stationar|critical|kritisch|saddle|normal[ -]eq"
    r"|normalgleichung|linear[ -]system|system[ ]of|gleichungssystem|löse|löst|systèm|résou|résol"
    r"|sistema|ecuacion|resolv|equazion|risolv|equaç)\w*",
    re.IGNORECASE,
)
# What is said of an unknown, and not of a name that was computed: "the minimum satisfies".
_OBEYED = re.compile(
    r"\b(?:satisf|fulfil|obey|erfüll|genüg|normal[ -]eq|normalgleichung|vérifi|cumpl|soddisf|voldoe|удовлетвор"
    r"|spełnia)\w*|满足",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?;](?=\s)|\n[ \t]*\n(?!\s{0,4}(?:\$\$|\\\[|\\begin))")
_SAID, _NEAR = 240, 20  # characters, relations


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


def said_to_be_solved(
    writeup: Writeup, st: Statement, left: Term, right: Term, computed: bool = False
) -> bool:
    """Whether an equation for a name, or for several with numbers for factors, stands in a sentence about a
    minimum, a system or the like: "the minimum satisfies XᵀX w = Xᵀy, that is 6 w_1 − w_2 = 6". It tells none of
    them a number; where they were ``computed``, as by a step of an update, it says that something satisfies it."""
    if not closed(right):
        return False
    sums = left.args if left.head == "add" else (left,)
    factors = [t.args if t.head == "mul" else (t,) for t in map(unsigned, sums)]
    if not all(f[-1].head in ("sym", "num") and all(map(closed, f[:-1])) for f in factors):
        return False
    start = st.head.start
    said = _SENTENCE.split(writeup.text[max(0, start - _SAID) : start])[-1]
    if _SOLVED.search(said) is None or (computed and _OBEYED.search(said) is None):
        return False
    names = [f[-1] for f in factors]
    near = writeup.earlier(st, _NEAR)
    return not any(o.left.term in names and o.head.start >= start - len(said) for o in near)
