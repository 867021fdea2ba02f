"""The largest and the smallest of a family: max_over(∏_i x_i) is max_i x_i.

The family stands as a product over its index, so that whatever knows of indices knows of this one; it is never
multiplied out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from symderiv.checking.budget import spend
from symderiv.checking.values.numbers import NoValue, Unwritten
from symderiv.notation.reindexing import instantiate
from symderiv.notation.term import Term

if TYPE_CHECKING:
    from symderiv.checking.values.evaluator import Scope

__all__ = ["FAMILIES", "members"]

FAMILIES = {"max_over": "max", "min_over": "min"}
_MOST = 200


def members(s: Scope, t: Term) -> list[Any]:
    """The values of the family that a call of max_over or min_over has."""
    if len(t.args) != 1 or t.args[0].head != "prod":
        raise NoValue("no family stands here")
    body, index, low, high = t.args[0].args
    if index.head != "sym":
        raise Unwritten("an index that is no letter")
    ends = s.ends(body, index, low, high)
    if ends is None or not 0 <= ends[1] - ends[0] <= _MOST:
        raise Unwritten("how many there are is not known")
    first, last = ends
    out = []
    for k in range(first, last + 1):
        spend(4)
        out.append(s.term(instantiate(body, index, k)))
    return out
