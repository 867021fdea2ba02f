"""Lists of whole numbers with bare commas where commas are decimal signs: max{4,1,2,6} is of four numbers, or of
4.1 and 2.6.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Side
from symderiv.notation.term import Term, call, having, neg, num, substitute

__all__ = ["by_parted_list"]

# {4,1,2,6}, (4,1,2,6) and [0,3,-5,1] without a space anywhere
_LIST = re.compile(r"[({\[]([-−]?[0-9]{1,9}(?:,[-−]?[0-9]{1,9}){1,60})\\?[)}\]]")


def by_parted_list(case: Case) -> Outcome | None:
    """The relation where each comma of such a list parts two of its members."""
    left, right = _parted(case.st.left, case.left), _parted(case.st.right, case.right)
    if left is case.left and right is case.right:
        return None
    return case.tried(left, right)


def _parted(side: Side, t: Term) -> Term:
    """A side with the members of such lists for the decimals that were read."""
    put: dict[Term, Term] = {}
    for m in _LIST.finditer(side.source):
        members = [_number(part) for part in m[1].split(",")]
        for u in having(t, "call"):
            if ",".join(_digits(a) for a in u.args) == m[1].replace("−", "-"):
                put[u] = call(u.data[0], *members, order=u.data[1])
    return substitute(t, put) if put else t


def _number(text: str) -> Term:
    return neg(num(text[1:])) if text[0] in "-−" else num(text)


def _digits(t: Term) -> str:
    """A number as it stands in a list with decimal commas; nothing for any other term."""
    sign, plain = ("-", t.args[0]) if t.head == "neg" else ("", t)
    if plain.head != "num":
        return ""
    digits, places = str(plain.data[0]), plain.data[1]
    if not places:
        return sign + digits
    digits = digits.zfill(places + 1)
    return f"{sign}{digits[:-places]},{digits[-places:]}"
