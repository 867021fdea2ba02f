"""Laws of entropies: H(Y|X) = H(X, Y) − H(X), I(X; Y) = H(X) + H(Y) − H(X, Y).

Each of them is a sum of joint entropies. A relation is right where both sides are the same sum. It is wrong only
where one slip, a sign or a letter, is all that parts it from a law, and the text supposes nothing that might make
it hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import HOLDS, Statement, Verdict

__all__ = ["by_entropies"]

_VARIABLES = r"[A-Z](?:_\{?\d\}?)?(?:\s?,\s?[A-Z](?:_\{?\d\}?)?){0,2}"
_BAR = r"\s?(?:\||\\mid(?![a-z])|\\vert(?![a-z])|∣)\s?"
_TERM = re.compile(
    rf"\s*(?P<sign>[-+−])?\s*(?:(?P<h>H)|(?P<i>I))\s?\(\s?(?P<a>{_VARIABLES})"
    rf"(?:\s?;\s?(?P<b>{_VARIABLES}))?(?:{_BAR}(?P<c>{_VARIABLES}))?\s?\)\s*"
)
_DRESS = re.compile(r"\\(?:left|right|[,;:! ])|[&~$]|\\(?:mathrm|operatorname|mathbb)\s?\{([HI])\}")
# What a text may suppose of X and Y, and what makes more of a relation than a law.
_SUPPOSED = re.compile(
    r"independen|unabhäng|indépend|deterministic|determined|function of|bijecti|invertib|one-to-one|lossless"
    r"|noiseless|identical|same (?:entropy|distribution)|uniform|symmetric|Markov|equal entrop",
    re.IGNORECASE,
)
_HERE = re.compile(r"\biff\b|if and only if|\bwrong\b|\bfalse\b|\bwhen\b|\bif\b", re.IGNORECASE)
_PARTED = re.compile(r"\n[ \t]*(?=\n|\(?[a-z0-9]{1,2}[.)][ \t]|[-*•][ \t]|\\item\b|#)")
_NEAR = 250  # characters to each side
_LAW = "it is no law of entropies"

# One entropy or information: what it is, of what, with what, given what.
_Part = tuple[int, str, frozenset[str], frozenset[str], frozenset[str]]


def by_entropies(st: Statement, outcome: Outcome, text: str) -> Outcome:
    """The outcome, or another one where a law of entropies decides."""
    if st.op != "=" or outcome.verdict in HOLDS or "H" not in st.left.source + st.right.source:
        return outcome
    left, right = (_parts(side.source) for side in (st.left, st.right))
    if not left or not right or len(left) + len(right) < 2:
        return outcome
    if _is_law(left, right):
        return Outcome(Verdict.CORRECT)
    if outcome.verdict not in (Verdict.GIVEN, Verdict.UNCHECKED) or _SUPPOSED.search(text):
        return outcome
    if _HERE.search(text, *_around(st, text)):
        return outcome
    if len(left) + len(right) < 3 or not any(_is_law(left, other) for other in _slips(right)):
        return outcome
    return Outcome(Verdict.WRONG, _LAW, exact=False)


def _around(st: Statement, text: str) -> tuple[int, int]:
    """Where the paragraph or item of a list around a relation begins and ends, not far from it."""
    start, end = max(0, st.head.start - _NEAR), st.right.end + _NEAR
    before = [m.end() for m in _PARTED.finditer(text, start, st.head.start)]
    after = _PARTED.search(text, st.right.end, end)
    return (before[-1] if before else start), (after.start() if after else end)


def _parts(source: str) -> list[_Part]:
    """The entropies that a side is a sum of; none where something else stands in it."""
    text = _DRESS.sub(lambda m: m[1] or " ", source).strip()
    out: list[_Part] = []
    at = 0
    while at < len(text):
        m = _TERM.match(text, at)
        if m is None or (out and not m["sign"]) or (m["i"] and not m["b"]) or (m["h"] and m["b"]):
            return []
        sign = -1 if m["sign"] in ("-", "−") else 1
        of, by, given = (_letters(m[k]) for k in "abc")
        out.append((sign, "I" if m["i"] else "H", of, by, given))
        at = m.end()
    return out


def _letters(text: str | None) -> frozenset[str]:
    return frozenset(re.sub(r"[\s{}]", "", text).split(",")) if text else frozenset()


def _joint(parts: list[_Part]) -> Counter[frozenset[str]]:
    """How often each joint entropy is counted."""
    out: Counter[frozenset[str]] = Counter()
    for sign, kind, of, by, given in parts:
        out[of | given] += sign
        out[given] -= sign
        if kind == "I":  # H(X|Z) − H(X|Y, Z)
            out[of | by | given] -= sign
            out[by | given] += sign
    del out[frozenset()]
    return out


def _is_law(left: list[_Part], right: list[_Part]) -> bool:
    a, b = _joint(left), _joint(right)
    return all(a[key] == b[key] for key in a.keys() | b.keys())


def _slips(parts: list[_Part]) -> Iterator[list[_Part]]:
    """The sum with one sign or one variable changed."""
    every = sorted({v for p in parts for group in p[2:] for v in group})
    for k, (sign, kind, of, by, given) in enumerate(parts):
        others = [(-sign, kind, of, by, given)] if len(parts) > 1 else []
        if kind == "H" and len(of) == 1:
            others += [(sign, kind, frozenset((v,)), by, given - {v}) for v in every]
        if kind == "H" and given:
            others.append((sign, kind, given, by, of))
        for other in others:
            yield [*parts[:k], other, *parts[k + 1 :]]
