"""Sequences as signal processing writes them: ``y[n] = 0.8 y[n-1]`` is y(n) = 0.8 y(n − 1), no product."""

from __future__ import annotations

import re

__all__ = ["plain_signals"]

# x[n], X[k]: a letter alone right before the bracket; E[n] and P[k] are an expectation, a probability.
_LETTER = r"(?<![A-Za-z\\}_^\d])(?P<name>(?![EPV])[A-Za-z])"
_SIGNAL = re.compile(rf"{_LETTER}\[\s?(?:n|k|m|t)\s?(?:[-−+]\s?\d\s?)?\]")
_ENTRY = re.compile(
    rf"{_LETTER}(?P<open>\[)(?P<index>\s?[-−]?\s?(?:\d{{1,3}}|[nkmtN]\s?(?:[-−+]\s?[\dnkmN]\s?)?)\s?)\]"
)
_LEAST = 2  # places where it is written so


def plain_signals(text: str) -> str:
    """The text with the brackets of its sequences as round ones; as long as before."""
    if "[" not in text:
        return text
    names: dict[str, int] = {}
    for m in _SIGNAL.finditer(text):
        names[m["name"]] = names.get(m["name"], 0) + 1
    if sum(names.values()) < _LEAST:
        return text
    return _ENTRY.sub(lambda m: f"{m['name']}({m['index']})" if m["name"] in names else m[0], text)
