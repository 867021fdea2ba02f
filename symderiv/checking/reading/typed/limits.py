"""Limits typed without TeX: ``lim x->inf f(x)`` becomes ``lim{x→∞}   f(x)``.

Every edit keeps the length, so that offsets stay true.
"""

from __future__ import annotations

import re

__all__ = ["plain_limits"]

_ENDLESS = r"(?:inf(?:inity|ty)?|oo)(?![A-Za-z0-9_])|∞"
_LIMIT = re.compile(
    r"(?<![A-Za-z\\])lim(?:it)?[ \t]?_?[ \t]?(?P<open>[({]?)[ \t]?(?P<name>[A-Za-z])[ \t]?(?:->|→|-->|⟶)[ \t]?"
    rf"(?P<sign>[-−+±]?)[ \t]?(?:(?P<endless>{_ENDLESS})|(?P<number>\d{{1,4}}(?:\.\d{{1,4}})?[-−+]?))"
    r"[ \t]?(?P<close>[)}]?)(?![A-Za-z0-9])[ \t]?(?:of[ \t]+)?"
)


def plain_limits(text: str) -> str:
    """The text with its limits as the parser reads them."""
    return _LIMIT.sub(_limit, text) if "lim" in text else text


def _limit(m: re.Match[str]) -> str:
    if bool(m["open"]) != bool(m["close"]) or {"(": ")", "{": "}"}.get(m["open"], "") != m["close"]:
        return m[0]
    sign = m["sign"].replace("−", "-")
    target = "∞" if m["endless"] else m["number"].replace("−", "-")
    out = f"lim{{{m['name']}→{sign}{target}}}"
    if len(out) > len(m[0]):
        return m[0]
    return out.ljust(len(m[0]))
