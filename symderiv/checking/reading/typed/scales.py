"""Words for powers of ten behind a number, ``8.5 \\text{ million}``, ``$8.5$ million``, 850 万; and its unit, set
free from the braces of a bold or a framed number."""

from __future__ import annotations

import re

__all__ = ["scaled", "scaled_behind", "scales", "units_apart"]

_POWERS = {
    "thousand": 3, "million": 6, "millions": 6, "billion": 9, "trillion": 12, "mio": 6,
    "millionen": 6, "millones": 6, "milhões": 6, "milioni": 6,
    "千": 3, "万": 4, "萬": 4, "百万": 6, "百萬": 6, "千万": 7, "亿": 8, "億": 8, "十亿": 9,
}  # fmt: skip
scales = frozenset(_POWERS)
_WORD = "|".join(sorted(_POWERS, key=len, reverse=True))
_ENDS = r"(?![A-Za-z]|[一-鿿])"
_IN_TEXT = re.compile(
    r"(?<=[0-9])(?P<gap>(?:\\[,;: ]|~|\s)*)\\(?:text|textrm|mathrm|mbox)\s*\{\s*"
    rf"(?P<word>{_WORD})\b[A-Za-z\s]*\}}",
    re.I,
)
_ONE_UNIT = (
    r"(?:(?:[kMGTmµnpch]|\\mu\s?)?(?:m|s|g|Hz|J|N|W|V|A|K|Pa|C|F|H|T|L|l|eV|mol|Wb|\\Omega|Ω)|min|h|rad|bar|dB)"
    r"(?:\^\s?(?:\{\s?-?\d\s?\}|\d))?"
)
# 0.8\\,\\mathrm{m}, 9.81~\\text{m/s}^2: apart from the number, and applied to nothing.
_UNITS = re.compile(
    r"(?<=[0-9}])(?:\\[,;: ]|~)\s?\\(?:mathrm|textrm|text|mbox)\s?\{\s?"
    rf"{_ONE_UNIT}(?:(?:\s?(?:/|\\cdot|·|\\,|\s)\s?){_ONE_UNIT}){{0,3}}\s?\}}(?:\^\s?(?:\{{\s?-?\d\s?\}}|\d))?"
    r"(?!\s?[(_\[A-Za-z0-9])"
)
# 4\\ \\text{B}, 12.8\\,\\mathrm{kB}: bytes, however many the B of the text are.
_BYTES = re.compile(
    r"(?:(?<=[0-9])|(?<=\})(?=\s?[\\~])(?!\s?\\[a-z]))(?:\\[,;:! ]|~|\s)*"
    r"\\(?P<face>text|textrm|mbox|mathrm)\s?\{(?:\\[,;: ]|~|\s)*(?P<unit>(?:[kKMGTP]i?)?B)\s*"
    r"(?:/\s?[a-z]{1,9}\s*)?\}(?:\s?/\s?\\(?:text|mathrm)\s?\{\s?[a-z]{1,9}\s?\})?(?!\s?[(_\[A-Za-z0-9^])"
)
_BEHIND = re.compile(rf"(?:\$|\\\))[ ]?(?P<word>{_WORD}){_ENDS}", re.I)
_NUMBER_LAST = re.compile(r"[0-9]\Z")
_WORDED_UNIT = (
    r"(?:bits?|nats?|shannons?|bytes?|[kKMGT]i?[Bb]|pixels?|px|seconds?|sec|ms|minutes|hours"
    r"|samples|examples|epochs|steps|units)"
)
_NUMERAL = r"-?[0-9]+(?:(?:[.,]|\{[.,]\})[0-9]+)*"
# 0.5\,\mathrm{bits}
_IN_ROMAN = re.compile(
    r"(?<=[0-9}])(?P<gap>(?:\\[,;: ]|~|\s)*)"
    rf"\\(?:mathrm|textrm)\s?\{{\s*(?P<unit>{_WORDED_UNIT})\s*\}}(?!\s?[(_^])"
)
# {0.5 \text{ bits}}, of a bold number, or of one whose frame is gone
_SET_TOGETHER = re.compile(
    r"(?P<before>(?:\\(?:mathbf|boldsymbol|bm|mathit)|[=≈~]|\\approx(?![a-z]))\s*)"
    rf"\{{(?P<number>\s*{_NUMERAL})(?P<gap>(?:\\[,;: ]|~|\s)*)"
    rf"(?P<unit>\\(?:text|mbox)\s?\{{\s*{_WORDED_UNIT}\.?\s*\}}\s*)\}}(?!\s?[(_^])"
)
# \textbf{0.5 bits}
_IN_WORDS = re.compile(
    rf"\\text(?:bf|it)?\s?\{{(?P<number>\s*{_NUMERAL})(?:\\[,;: ]|~|\s)(?P<unit>{_WORDED_UNIT})\s*\}}"
)


def units_apart(text: str) -> str:
    """A piece of LaTeX with each unit in ``\\text`` behind the braces around its number, as it would stand without
    them: ``\\mathbf{0.5} \\text{ bits}``; as long as before."""
    if "\\text" not in text and "\\m" not in text:
        return text

    def roman(m: re.Match[str]) -> str:
        return f"{m['gap']}\\text{{{m['unit']}}}".ljust(len(m[0]))

    def worded(m: re.Match[str]) -> str:
        new = f"{m['number']}\\text{{{m['unit']}}}"
        return new.ljust(len(m[0])) if len(new) <= len(m[0]) else m[0]

    text = _IN_WORDS.sub(worded, _IN_ROMAN.sub(roman, text))
    return _SET_TOGETHER.sub(lambda m: f"{m['before']}{{{m['number']}}}{m['gap']}{m['unit']}", text)


def _power(word: str) -> str:
    return f"e{_POWERS[word.lower()]}"


def scaled(text: str) -> str:
    """The words in ``\\text`` as powers of ten, without units behind numbers; as long as before."""
    if "\\" not in text:
        return text
    if "\\mathrm" in text or "\\text" in text:
        text = _UNITS.sub(lambda m: " " * len(m[0]), text)
        text = _without_bytes(text)
    return _IN_TEXT.sub(lambda m: _power(m["word"]).ljust(len(m[0])), text)


def _without_bytes(text: str) -> str:
    """A piece without B, kB, MiB behind its numbers; a lone B in roman type may be a name, and stays."""
    sizes = {m["unit"] for m in _BYTES.finditer(text)} - {"B"}

    def blank(m: re.Match[str]) -> str:
        return m[0] if m["face"] == "mathrm" and not sizes else " " * len(m[0])

    return _BYTES.sub(blank, text)


def scaled_behind(text: str, start: int, end: int) -> str:
    """What stands behind the formula at start … end as a power of ten: "" where no such word does."""
    if not _NUMBER_LAST.search(text, max(start, end - 20), end):
        return ""
    m = _BEHIND.match(text, end)
    power = _power(m["word"]) if m else ""
    return power.ljust(len(m[0])) if m and len(power) <= len(m[0]) else ""
