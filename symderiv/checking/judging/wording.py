"""Terms as messages show them: without the bounds that the reader of the write-up made up, no factor 1."""

from __future__ import annotations

import re
from collections.abc import Callable

from symderiv.calculus.simplify import minus, over, plus, times
from symderiv.notation.term import ONE, Term, call, having, mul, rebuild, sym
from symderiv.notation.text import unicode_text

__all__ = ["shown_text"]

_FAMILY = re.compile(r"(max|min)_over\([Π∏]_(\w+) ?")
_EVERY = re.compile(r"_\{(\w+)=1\}\^\{every[^{}]*\}")


def shown_text(t: Term, as_written: bool = False) -> str:
    """The text of a term for a message: Σ_i for a sum whose bounds are not told; x, not 2 x/2; but
    0.7/0.3 as it is. ``as_written``: with its numbers not multiplied out."""
    texts = [unicode_text(_plain(t))]
    if not as_written and not any(u.data[1] for u in having(t, "num")):
        texts.append(unicode_text(_tidied(t)))
    return _FAMILY.sub(r"\1_\2(", _EVERY.sub(r"_\1", min(texts, key=len)))


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


_TIDY: dict[str, Callable[..., Term]] = {"mul": times, "add": plus, "div": over, "neg": minus}


def _tidied(t: Term) -> Term:
    """A term with numbers multiplied out and common factors cancelled."""
    if not t.args:
        return t
    args = tuple(_tidied(a) for a in t.args)
    if t.head in _TIDY and not any(a.head == "mat" for a in args):
        return _TIDY[t.head](*args)
    return rebuild(t, args)
