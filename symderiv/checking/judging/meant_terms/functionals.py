"""H(π) = −Σ_a π(a) ln π(a), where π is a function of the text: H is one number, of the distribution as a whole.

What stands in the brackets is the name of a function, and no point; H(π) and H are the same.
"""

from __future__ import annotations

from symderiv.checking.model import Document
from symderiv.checking.statements import with_terms
from symderiv.notation.names import split
from symderiv.notation.term import Term, having, rebuild, sym

__all__ = ["with_functionals"]

_DISTRIBUTIONS = frozenset(("pi", "p", "q", "P", "Q", "rho"))


def with_functionals(document: Document) -> Document:
    """The document with a name for each quantity of a function as a whole, where H(π) is told by values of π."""
    told: dict[Term, Term] = {}
    for st in document.statements:
        left, right = st.left.term, st.right.term
        if not st.first or left is None or right is None or left.head != "call" or left.data[1]:
            continue
        of = left.args[0] if len(left.args) == 1 else left
        if of.head == "sym" and of.data in _DISTRIBUTIONS and _rests_on_values(right, of.data):
            if left.data[0] not in (u.data[0] for u in having(right, "call")):
                told[left] = sym(left.data[0])
    if not told:
        return document
    calls = {u for st in document.statements for s in (st.left, st.right) for u in _calls(s.term)}
    names = {key.data[0] for key in told}
    if any(u.data[0] in names and u not in told for u in calls):
        return document  # H(p), too: a function of the distribution
    return with_terms(document, lambda t: _named(t, told))


def _rests_on_values(t: Term, distribution: str) -> bool:
    """Whether π(a), or π_a, is summed."""
    for u in having(t, "sum"):
        if any(call.data[0] == distribution for call in having(u, "call")):
            return True
        if any(split(n)[0] == distribution and split(n)[1] for n in u.names):
            return True
    return False


def _calls(t: Term | None) -> tuple[Term, ...]:
    return having(t, "call") if t is not None else ()


def _named(t: Term, told: dict[Term, Term]) -> Term:
    """t with these names, also where something is derived."""
    if t in told:
        return told[t]
    return rebuild(t, tuple(_named(a, told) for a in t.args)) if "call" in t.heads else t
