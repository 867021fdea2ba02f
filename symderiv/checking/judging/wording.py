"""Terms as messages show them: without the bounds that the reader of the write-up made up, no factor 1."""

from __future__ import annotations

import re

from symderiv.notation.term import ONE, Term, call, mul, rebuild, sym
from symderiv.notation.text import unicode_text

__all__ = ["shown_text"]

_EVERY = re.compile(r"_\{(\w+)=1\}\^\{every[^{}]*\}")


def shown_text(t: Term) -> str:
    """The text of a term for a message: Σ_i for a sum whose bounds are not told."""
    return _EVERY.sub(r"_\1", unicode_text(_plain(t)))


def _plain(t: Term) -> Term:
    if not t.args:
        return t
    args = tuple(_plain(a) for a in t.args)
    if t.head == "mul":
        kept = tuple(a for a in args if a is not ONE)
        return mul(*kept) if len(kept) > 1 else kept[0] if kept else ONE
    if t.head == "pow" and args[0] is sym("e"):
        return call("exp", args[1])
    return rebuild(t, args)
