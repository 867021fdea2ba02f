"""Slopes after Leibniz with a place in brackets behind them: df/dw (1.2), which is f′(1.2) and no product."""

from __future__ import annotations

import re

from symderiv.checking.world.world import World
from symderiv.notation.term import Term, call, is_slope_of_names, mul, rebuild

__all__ = ["with_applied_slopes"]

_D = r"(?:d|\\partial|\\mathrm\s*\{\s*d\s*\}|\\mathrm\s+d|\\d[a-z]?\b)"
_FRACTION = rf"\\[dt]?frac\s*\{{\s*{_D}\s*\\?\w+\s*\}}\s*\{{\s*{_D}\s*\\?\w+\s*\}}"
_SLASH = r"(?<![A-Za-z0-9])[d∂]\w{1,8}\s*/\s*[d∂]\w{1,8}"
_APPLIED = re.compile(rf"(?:{_FRACTION}|{_SLASH})\s*(?:\\left|\\bigl?)?\s*\(")


def with_applied_slopes(world: World, t: Term, source: str) -> Term:
    """t with f′(a) for df/dw (a), where f is a function of one variable; ``source``: how t is written."""
    if "deriv" not in t.heads or "mul" not in t.heads or _APPLIED.search(source) is None:
        return t
    return _applied(world, t)


def _applied(world: World, t: Term) -> Term:
    if not t.args or t.head == "deriv":
        return t
    args = tuple(_applied(world, a) for a in t.args)
    if t.head != "mul":
        return rebuild(t, args)
    out: list[Term] = []
    for a in args:
        before = out[-1] if out else None
        if before is not None and a.head in ("num", "sym") and is_slope_of_names(before):
            function = world.function(before.args[0].data)
            if function is not None and len(function.parameters) == 1:
                out[-1] = call(before.args[0].data, a, order=1)
                continue
        out.append(a)
    return mul(*out) if len(out) > 1 else out[0]
