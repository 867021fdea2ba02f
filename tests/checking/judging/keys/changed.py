"""A right write-up changed so that it stays right: in another notation, with other letters, behind another one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

__all__ = ["NOTATIONS", "behind", "in_other_letters"]

_LETTERS = (("w", "v"), ("x", "u"), ("h", "r"), ("z", "s"), ("L", "J"), ("W", "V"), ("b", "q"))
_FEW = 2  # a letter that stands alone more seldom is a word or a mark


def _put(pattern: str, by: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, by, text)


def _displays(text: str) -> str:
    return re.sub(r"\$\$([^$]+)\$\$", lambda m: f"\\[{m[1]}\\]", text)


def _inline(text: str) -> str:
    return re.sub(r"(?<![\\$])\$([^$\n]+)\$(?!\$)", lambda m: f"\\({m[1]}\\)", text)


def _mathsf(text: str) -> str:
    return re.sub(r"\^\{?\\top\}?", lambda m: r"^{\mathsf T}", text)


# What is written otherwise, with the line breaks at their places.
NOTATIONS: Mapping[str, Callable[[str], str]] = {
    "fractions": _put(r"\\frac(?![a-z])", r"\\dfrac"),
    "brackets": _put(r"\\(?:left|right)(?=[()\[\]])", ""),
    "transposes with a top": _put(r"\^\{?(?:\\mathsf ?\{?T\}?|T)\}?(?![a-z])", r"^\\top"),
    "transposes in a sans serif": _mathsf,
    "bold": _put(r"\\mathbf(?![a-z])", r"\\boldsymbol"),
    "displays": _displays,
    "formulas in the text": _inline,
    "hats": _put(r"\\hat(?![a-z])", r"\\widehat"),
    "roman words": _put(r"\\text\{(?=[A-Za-z]+\})", r"\\mathrm{"),
}


def in_other_letters(text: str) -> str:
    """The text with other letters throughout, where these stand for nothing in it."""
    for old, new in _LETTERS:
        stands = re.compile(rf"(?<![A-Za-z\\']){old}(?![A-Za-z'])")
        beside = re.compile(rf"(?<![A-Za-z\\]){new}(?![A-Za-z])|_{new}|\^{new}")
        runs = re.compile(rf"(?<![A-Za-z\\])(?:d{old}|{old}[a-z]|d{new})(?![a-z]{{2}})")
        if len(stands.findall(text)) < _FEW or beside.search(text) or runs.search(text):
            continue
        text = stands.sub(new, text)
    return text


def behind(first: str, second: str) -> str:
    """Two questions in one write-up."""
    return f"# Exercise 1\n\n{first}\n\n# Exercise 2\n\n{second}\n"
