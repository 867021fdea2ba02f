"""How much room a label takes, and how it reads without TeX.

A small reader of TeX mathematics: sizes are estimates in centimetres at 10 pt that lean to the
large side (a test typesets labels to hold them to that), the text is Unicode with ``_`` and ``^``.
It never fails: what it does not know is taken as a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from symderiv.render.figures.model import Blank, Label
from symderiv.render.figures.tex_symbols import (
    ACCENTS,
    BINARY,
    FONTS,
    GREEK,
    SILENT,
    SPACES,
    WIDE,
)

PT = 2.54 / 72.27
BLANK_WIDTH, BLANK_HEIGHT = 1.25, 0.55


@dataclass(frozen=True, slots=True)
class Extent:
    """Width, height and depth in units of 1 pt at 10 pt, and the label as text."""

    width: float
    height: float
    depth: float
    text: str


Size: TypeAlias = tuple[float, float]
Measure: TypeAlias = Callable[["Label", "str | None", float], Size]

_TOKEN = re.compile(r"\\[a-zA-Z]+\*?|\\.|[{}_^~&]|\s+|.", re.DOTALL)

_BEFORE_SIGN = ("", "(", "[", "=", "<", ">", ",", "≤", "≥", "≈")


def _char(char: str) -> Extent:
    if char.isdigit():
        return Extent(5.05, 6.6, 0.1, char)
    if char in "+-−":
        return Extent(8.4, 6.0, 1.0, "−" if char == "-" else char)
    if char in "=<>":
        return Extent(13.4, 4.0, 1.0, f" {char} ")
    if char in "()[]|/":
        return Extent(5.05 if char == "/" else 4.0, 7.5, 2.5, char)
    if char in ".,;:'!":
        if char == "'":
            return Extent(3.2, 8.8, 0.0, "′")
        return Extent(4.5 if char in ",;" else 2.9, 4.0, 2.0, char)
    if char in "∑∏":
        return Extent(WIDE[char], 11.5, 5.0, char)
    width = WIDE.get(char, 7.9 if char.isupper() else 5.8)
    return Extent(width, 7.2, 2.1, char)


def _join(parts: list[Extent]) -> Extent:
    return Extent(
        sum(part.width for part in parts),
        max((part.height for part in parts), default=0.0),
        max((part.depth for part in parts), default=0.0),
        "".join(part.text for part in parts),
    )


def _wrap(text: str) -> str:
    """Brackets around a numerator or denominator that would otherwise read wrongly."""
    bare = re.sub(r"[_^]\{[^{}]*\}", "", text)
    return f"({text})" if re.search(r"[^\w.∂̂̄̃⊤′*∞]", bare) else text


class _Reader:
    def __init__(self, tex: str) -> None:
        self.tokens = _TOKEN.findall(tex)
        self.at = 0
        self.depth = 0

    def row(self, stop: str | None) -> Extent:
        parts: list[Extent] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token == stop:
                self.at += 1
                break
            if token.isspace():
                self.at += 1
            elif token in "_^":
                self.at += 1
                script = self.argument()
                high = token == "^"
                text = script.text
                if not (high and text in ("′", "⊤")) and text:
                    text = token + (text if len(text) == 1 else "{" + text + "}")
                lift = 4.6 if high else -1.6
                if any(nucleus.text in ("∑", "∏") for nucleus in parts[-2:]):
                    lift = 13.0 if high else -13.0  # limits stand above and below the sign
                part = Extent(
                    0.8 * script.width + 0.6,
                    0.74 * script.height + lift,
                    0.74 * script.depth - lift,
                    text,
                )
                # A subscript and a superscript of one nucleus stand above each other.
                before = parts[-1].text[:1] if len(parts) > 1 else ""
                if before and before in "_^′" and before != token:
                    last = parts.pop()
                    part = Extent(
                        max(last.width, part.width),
                        max(last.height, part.height),
                        max(last.depth, part.depth),
                        last.text + part.text,
                    )
                parts.append(part)
            elif token in "+-" and parts and parts[-1].text.strip()[-1:] not in _BEFORE_SIGN:
                self.at += 1
                sign = _char(token)
                parts.append(Extent(sign.width + 4.5, 6.0, 1.0, f" {sign.text} "))
            else:
                parts.append(self.item())
        return _join(parts)

    def argument(self) -> Extent:
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self.item()

    def item(self) -> Extent:
        if self.at >= len(self.tokens):
            return Extent(0, 0, 0, "")
        token = self.tokens[self.at]
        self.at += 1
        if token == "{":
            self.depth += 1
            if self.depth > 40:  # deeper than any label: count the rest as it stands
                rest = "".join(self.tokens[self.at :])
                self.at = len(self.tokens)
                return Extent(5.8 * len(rest), 7.2, 2.1, rest)
            inside = self.row("}")
            self.depth -= 1
            return inside
        if token.isspace() or token in "}&":
            return Extent(0, 0, 0, "")
        if token == "~":
            return Extent(3.4, 0, 0, " ")
        if not token.startswith("\\"):
            return _char(token)
        return self.command(token[1:].rstrip("*"))

    def command(self, name: str) -> Extent:
        if name in ("frac", "tfrac", "dfrac"):
            top, bottom = self.argument(), self.argument()
            factor = 0.74 if name == "tfrac" else 1.0
            return Extent(
                factor * max(top.width, bottom.width) + 2.6,
                7.0 + factor * (top.height + top.depth),
                3.0 + factor * (bottom.height + bottom.depth),
                f"{_wrap(top.text)}/{_wrap(bottom.text)}",
            )
        if name == "sqrt":
            inside = self.argument()
            return Extent(inside.width + 9, inside.height + 3, inside.depth + 1,
                          "√" + _wrap(inside.text))  # fmt: skip
        if name in FONTS:
            word = self.word()
            bold = name in ("boldsymbol", "mathbf", "textbf")
            return replace(word, width=1.25 * word.width) if bold else word
        if name in ACCENTS:
            inside = self.argument()
            text = inside.text[:1] + ACCENTS[name] + inside.text[1:]
            return Extent(inside.width + 0.6, inside.height + 2.2, inside.depth, text)
        if name in SPACES:
            return Extent(SPACES[name], 0, 0, " " if SPACES[name] > 3 else "")
        if name in SILENT:
            return Extent(0.4, 0, 0, "")
        if name in BINARY:
            sign = BINARY[name]
            return Extent(12.6, 6.0, 1.0, sign if sign in "·×∘±" else f" {sign} ")
        if name in GREEK:
            return _char(GREEK[name])
        if len(name) == 1:
            return _char(name)
        return Extent(5.4 * len(name) + 3.4, 7.2, 2.1, name)

    def word(self) -> Extent:
        """The argument of a font command: letters of a text font, spaces count."""
        start, level = self.at, 0
        if self.at < len(self.tokens) and self.tokens[self.at] != "{":
            return self.item()
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            level += (token == "{") - (token == "}")
            if level == 0:
                break
        inside = self.tokens[start + 1 : self.at - 1]
        if any(token in "_^{}" or token.startswith("\\") for token in inside):
            self.at = start
            return self.item()
        text = "".join(" " if token == "~" else token for token in inside)
        width = sum(3.5 if c in " ilj.,'" else 9.0 if c in "mwMW" else 7.6 if c.isupper() else 5.5
                    for c in text)  # fmt: skip
        return Extent(width, 7.2, 2.1, text)


@lru_cache(maxsize=8192)
def read_tex(tex: str) -> Extent:
    """Estimated extent and text form of TeX mathematics."""
    return _Reader(tex).row(None)


def text_of(label: Label | None, text: str | None = None) -> str:
    """The label as Unicode: ``text`` where the caller gave one, otherwise read off the TeX."""
    if label is None:
        return ""
    if isinstance(label, Blank):
        return "[   ]" if label.number is None else f"[ {label.number} ]"
    return read_tex(label).text if text is None else text


def tex_size(label: Label, text: str | None, points: float) -> Size:
    """Width and height in cm of a label set in display style at ``points`` points."""
    if isinstance(label, Blank):
        return BLANK_WIDTH, BLANK_HEIGHT
    extent = read_tex(label)
    scale = 1.02 * PT * points / 10  # smaller sizes of Latin Modern are a little wider
    height = max(extent.height, 7.0) + max(extent.depth, 2.0)
    return extent.width * scale, height * scale


def text_size(label: Label, text: str | None, points: float) -> Size:
    """Width and height in cm of a label set as one line of text (SVG)."""
    if isinstance(label, Blank):
        return BLANK_WIDTH, BLANK_HEIGHT
    width = 0.0
    for run, script in script_runs(text_of(label, text)):
        size = 1.0 if script == 0 else 0.72
        width += size * sum(
            0.0 if 0x300 <= ord(c) <= 0x36F or c == "\u20d7"
            else 3.4 if c in " ilj.,'′|()" else 9.0 if c in "mwMW∑∏" else 7.6 if c.isupper()
            else 7.4 if c in "+−=<>·×⊙≤≥→" else 5.7
            for c in run
        )  # fmt: skip
    return width * PT * points / 10, 13.0 * PT * points / 10


def script_runs(text: str) -> list[tuple[str, int]]:
    """Splits ``h_{3}^{*}`` into runs with their script: 0 the line, −1 below it, +1 above it."""
    runs: list[tuple[str, int]] = []
    for match in re.finditer(r"([_^])(\{[^{}]*\}|.)|([^_^]+|[_^]$)", text, re.DOTALL):
        sign, script, plain = match.groups()
        if sign:
            body = script[1:-1] if script.startswith("{") else script
            runs.append((body, -1 if sign == "_" else 1))
        else:
            runs.append((plain, 0))
    return runs
