"""The braces of a piece of LaTeX: which belong together, and which say nothing.

Formula editors export \\frac{{\\partial E}}{{\\partial {w_1}}} for \\frac{\\partial E}{\\partial w_1};
{\\partial E \\over \\partial w} is the TeX of old for it, and {\\rm d} for the d of a differential.
"""

from __future__ import annotations

import re

__all__ = ["brace_pairs", "without_idle_braces"]

_BRACES = re.compile(r"\\.|[{}]", re.S)
_TWICE = re.compile(r"\{\s*\{")
# {{\\partial^2}E}: not the argument of a \\frac, which stands behind no brace.
_SIGN = re.compile(
    r"(?<=\{)\{(\s*(?:(?:\\partial(?![A-Za-z])|∂)\s*(?:\^\s*\{?\s*[0-9n]\s*\}?)?|d\s*\^\s*\{?\s*[0-9n]\s*\}?)\s*)\}"
)
_NAME = re.compile(
    r"((?:\\partial(?![A-Za-z])|∂|(?<=\{)d)\s*)\{(\s*(?:\\[A-Za-z]+|[A-Za-z])\s*(?:[_^]\s*(?:\{[^{}]*\}|[A-Za-z0-9])\s*){0,2})\}"
)

_UPRIGHT = re.compile(  # {\rm d}, \ensuremath{\, \mathrm{d}}, {d}
    r"(?P<ensured>\\ensuremath\s*)?\{(?:\s|\\[,;:! ])*"
    r"(?P<face>\\(?:rm|mathrm|mathsf|sf|mathit|it)(?![A-Za-z])\s*\{?\s*)?d\s*(?P<closed>\}\s*)?\}"
)
# What stands behind it is an argument or an index.
_OPENS = re.compile(r"(?:\\(?!(?:over|cdot|int|q?quad)\s*\Z)[A-Za-z]+|[_^}\]])\s*\Z")

_HEAD = r"(?:\\(?:partial|dd)(?![A-Za-z])|∂|d(?=\s)|d\s?(?=[A-Za-z\\]))"
_PART = rf"\s*\{{?\s*({_HEAD}(?:[^{{}}]|\{{[^{{}}]{{0,80}}\}}){{0,80}}?)\}}?\s*"
_BARE = ("\\partial", "∂")
_OVER = re.compile(rf"\{{{_PART}\\over(?![A-Za-z]){_PART}\}}")


def brace_pairs(text: str) -> dict[int, int]:
    """Opening brace -> closing brace, in one pass; what has no partner is left out."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for m in _BRACES.finditer(text):
        if m[0] == "{":
            stack.append(m.start())
        elif m[0] == "}" and stack:
            pairs[stack.pop()] = m.start()
    return pairs


def _as_differential(m: re.Match[str]) -> str:
    """The d of a differential for one in braces that are neither an argument nor an index."""
    face, before = m["face"], m.string[max(0, m.start() - 40) : m.start()]
    if (face is not None and "{" in face) != (m["closed"] is not None):
        return m[0]
    if m["ensured"] is None and _OPENS.search(before):
        return m[0]
    if face is None:
        idle = m["ensured"] is not None or before.rstrip().endswith("{")
        return "d".center(len(m[0])) if idle else m[0]
    return "\\dd".ljust(len(m[0]))


def _as_fraction(m: re.Match[str]) -> str:
    """\\frac{∂E}{∂w}, or (∂E/∂w) where there is no room for it."""
    above, below = (re.sub(r"\s+", " ", m[i].rstrip()) for i in (1, 2))
    size = len(m[0]) - 1
    for start in (
        f"\\frac{{{above}}}{{{below}",
        f"\\frac{above}{{{below}" if above in _BARE else "",
    ):
        if start and len(start) <= size:
            return start.ljust(size) + "}"
    return f"({above}/{below}".ljust(size) + ")"


def without_idle_braces(text: str) -> str:
    """The text with one pair for {{…}}, and none around d, ∂, ∂² and the name behind ∂, and a fraction
    for {∂E \\over ∂w}; as long as before."""
    text = _UPRIGHT.sub(_as_differential, text)
    text = _NAME.sub(r"\1 \2 ", text) if "partial" in text or "∂" in text else text
    if "\\over" in text:
        text = _OVER.sub(_as_fraction, text)
    if not _TWICE.search(text):
        return text
    text = _SIGN.sub(r" \1 ", text)
    chars, pairs = list(text), brace_pairs(text)
    for outer, end in pairs.items():
        inner = outer + 1
        while text[inner : inner + 1] == " ":
            inner += 1
        close = pairs.get(inner)
        if close is not None and not text[close + 1 : end].strip(" "):
            chars[inner] = chars[close] = " "
    return "".join(chars)
