"""Inner products that are written with signs of order, ``<A, B>``: those two are brackets and no relations."""

from __future__ import annotations

import re

__all__ = ["with_angle_brackets"]

_OPENING = re.compile(r"<(?![=\-<])")
_SIGN = re.compile(r"\\\\|\\[A-Za-z]+|\\.|->|[<>(){}\[\],;=≤≥≈≠∈&$]")
_RELATIONS = frozenset(r"\\ -> < = ; ≤ ≥ ≈ ≠ ∈ & $ \le \leq \ge \geq \lt \gt \in \quad".split())
_DEPTHS = {"(": 1, "[": 1, "{": 1, r"\{": 1, ")": -1, "]": -1, "}": -1, r"\}": -1}
_LONGEST = 400  # characters between them
_NEAR = 12
_SIGN_BEFORE = re.compile(r"(?:(?<!\^)[=+\-−]|[(\[]|\\(?:cdot|times|left))\s*\Z")
# No quantity begins there, so that the sign compares nothing: "> = 0", "> + 1", but neither ">= 0" nor "> -2".
_NOTHING_BEHIND = re.compile(
    r"\s*(?:\Z|[)\]},.;&^_+]|\\\\|\\(?:right|end|quad|qquad|text|cdot|times)(?![A-Za-z]))|\s+="
)
_SIGN_BEHIND = re.compile(r"\s*[=+\-−]")
_QUANTITY = re.compile(r"[A-Za-zα-ωΑ-Ω]")


def with_angle_brackets(content: str) -> str:
    """A formula with ⟨A, B⟩ for ``<A, B>``. Lengths stay.

    No left side ends before the first sign, or no right side begins behind the last: not so in ``a < b, c > d``.
    """
    if "<" not in content or ">" not in content:
        return content
    out = list(content)
    done = 0
    for m in _OPENING.finditer(content):
        start = m.start()
        end = _closer(content, start) if start >= done else -1
        if end < 0:
            continue
        before = content[max(0, start - _NEAR) : start]
        begins = not before.strip() and not content[:start].strip()
        if (
            _SIGN_BEFORE.search(before)
            or _NOTHING_BEHIND.match(content, end + 1)
            or (begins and _SIGN_BEHIND.match(content, end + 1))
            or (before.endswith("|") and content.startswith("|", end + 1))
        ):
            out[start], out[end] = "⟨", "⟩"
            done = end + 1
    return "".join(out)


def _closer(content: str, start: int) -> int:
    """Where the sign that closes the one at ``start`` stands, with two quantities between them; else -1."""
    depth, comma = 0, -1
    end = min(len(content), start + 1 + _LONGEST)
    for m in _SIGN.finditer(content, start + 1, end):
        sign = m[0]
        if sign in _DEPTHS:
            depth += _DEPTHS[sign]
            if depth < 0:
                if content[m.end() : m.end() + 2].lstrip()[:1] != ">":
                    return -1
                depth = 0  # one bracket too many: <A, dt)>
        elif depth:
            continue
        elif sign == ">":
            parts = content[start + 1 : comma], content[comma + 1 : m.start()]
            return m.start() if comma > 0 and all(map(_QUANTITY.search, parts)) else -1
        elif sign in _RELATIONS or (sign == "," and comma > 0):
            return -1
        elif sign == ",":
            comma = m.start()
    return -1
