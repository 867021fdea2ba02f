"""Steps that repeat their left side in each row: −λt + k = A, below it −λt + k = B, where B is A rearranged."""

from __future__ import annotations

import re

from symderiv.checking.equality.polynomials import expanded
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.world import term_names
from symderiv.notation.term import Term, mul, rebuild, sym, walk

__all__ = ["by_side_again"]

_NEXT_ROW = re.compile(r"[\s&,;.]*(?:\\\\(?:\[[^\]]*\])?|\\nonumber|\\notag|[\s&])*")
_NODES = 12  # of a side that is no other bound or value for the same left side
_COMPOUND = frozenset(("add", "mul", "neg", "div"))


def by_side_again(
    claims: Claims, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on the right side of such a row by the one above it. A left side may have two values, as
    ±√c: so only where both are long, in the same names and of another form, with a slip or some signs off."""
    before = next(iter(reversed(writeup.earlier(st, 1))), None)
    if claims.strict or before is None or left.head not in _COMPOUND or st.op != "=":
        return None
    above = before.right.term
    if before.left.term is not st.left.term or before.op != "=" or above is None:
        return None
    if "\\\\" not in (between := writeup.text[before.right.end : st.left.start]):
        return None
    if not _NEXT_ROW.fullmatch(between) or before.left.start in claims.world.refuted:
        return None
    if term_names(above) != term_names(right) or not (_is_long(above) and _is_long(right)):
        return None
    if _without_signs(above) is _without_signs(right):
        return None
    outcome = claims.judge(claims.world.resolve(above), right, about=False)
    if outcome.verdict is not Verdict.WRONG:
        return None
    outcome = claims.named(outcome, last=False)
    if outcome.mistake is not None and outcome.repaired is not None:
        return outcome
    return named_slip("sign", above) if _up_to_signs(above, right) else None


def _up_to_signs(a: Term, b: Term) -> bool:
    """Whether the monomials of two terms are the same, some with the other sign."""
    atoms: dict[Term, Term] = {}
    first, second = (expanded(_in_atoms(t, atoms)) for t in (a, b))
    if first is None or second is None or first.keys() != second.keys():
        return False
    same = sum(first[m] == second[m] for m in first)
    turned = sum(first[m] == -second[m] for m in first)
    return same > 0 and turned > 0 and same + turned == len(first)


def _in_atoms(t: Term, atoms: dict[Term, Term]) -> Term:
    """A term with a name for each value of a function, and for one over each denominator."""
    if t.head == "call":
        return atoms.setdefault(t, sym(f"Atom_{len(atoms)}"))
    if not t.args:
        return t
    args = tuple(_in_atoms(a, atoms) for a in t.args)
    if t.head == "div" and args[1].head != "num":
        return mul(args[0], atoms.setdefault(args[1], sym(f"Atom_{len(atoms)}")))
    return rebuild(t, args)


def _without_signs(t: Term) -> Term:
    """A term with a plus for each minus."""
    if t.head == "neg":
        return _without_signs(t.args[0])
    return rebuild(t, tuple(map(_without_signs, t.args))) if t.args else t


def _is_long(t: Term) -> bool:
    return sum(1 for _ in walk(t)) >= _NODES
