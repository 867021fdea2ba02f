"""Names that a passage uses otherwise than the passages before it: q(x) as a function under one heading, q as
a number under the next; k as one kernel in (a), as another in (b).

Nothing here depends on what has been judged, but for the functions that are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from symderiv.checking.model import Statement
from symderiv.checking.words import word_pattern
from symderiv.checking.world.binding import closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, walk

__all__ = ["kinds", "quantities"]

# "RBF kernel", "the Huber loss": which one of its sort a passage is about
_KIND = word_pattern(
    r"\b(rbf|gaussian|laplac\w+|polynomial|linear|quadratic|cubic|exponential|periodic|mat[eé]rn|cosine|logistic"
    r"|hinge|squared|absolute|huber|l1|l2|sigmoid|tanh|relu|softplus|softsign|elu|gelu|swish|mish|leaky)"
    r"[ -](?:re?lu[ -])?(kernels?|loss(?:es)?|activations?|functions?|penalt(?:y|ies)|regularis\w+|regulariz\w+"
    r"|units?|schedules?|polic(?:y|ies)|priors?|distributions?)\b",
    re.IGNORECASE,
)


def kinds(text: str, start: int, end: int) -> set[tuple[str, str]]:
    """Of which kind a text says that something is: (rbf, kernel)."""
    return {(m[1].casefold(), m[2].casefold()[:4]) for m in _KIND.finditer(text, start, end)}


def quantities(functions: Iterable[str], here: Sequence[Statement]) -> frozenset[str]:
    """The letters among these, functions of other passages, that are quantities in the statements of this
    one: added, divided by or told as a number, and never applied to a name, primed or differentiated."""
    letters = [n for n in functions if len(n) == 1 and n.isascii()]
    if not letters:
        return frozenset()
    bare, applied = set[str](), set[str]()
    for st in here:
        for side in (st.left.term, st.right.term):
            for u in walk(side) if side is not None else ():
                _note(u, bare, applied)
        left, right = st.left.term, st.right.term
        if left is not None and left.head == "sym" and right is not None and closed(right):
            bare.add(left.data)
    return frozenset(n for n in letters if n in bare and n not in applied)


def _note(u: Term, bare: set[str], applied: set[str]) -> None:
    """What a node of a term shows of letters."""
    if u.head == "call":
        applied.add(u.data[0])
        if u.data[0] in ("nabla", "hessian", "sup", "inf"):
            applied.update(a.data for a in u.args if a.head == "sym")
    elif u.head == "deriv" and u.args[0].head == "sym":
        applied.add(u.args[0].data)
    elif u.head in ("add", "neg", "div"):
        bare.update(a.data for a in u.args if a.head == "sym")
    elif u.head == "mul" and u.args[-1].head == "sym":
        bare.add(u.args[-1].data)
    elif u.head == "sym" and split(u.data)[2] == "prime":
        applied.add(split(u.data)[0])
