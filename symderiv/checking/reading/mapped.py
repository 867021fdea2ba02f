"""Text that remembers where it came from: every character has its place in the original."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

__all__ = ["Lines", "Mapped"]

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text, and for each character the span of the original that it stands for.

    ``low`` and ``high`` are None where text and original agree place by place.
    """

    text: str
    low: list[int] | None = None
    high: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that the text from start to end stands for."""
        if self.low is None or self.high is None:
            return start, end
        if not self.text:
            return 0, 0
        if start >= len(self.text):
            return self.high[-1], self.high[-1]
        if end <= start:
            return self.low[start], self.low[start]
        return self.low[start], max(self.high[start:end])

    def replaced(self, parts: Iterable[tuple[str, int, int]]) -> Mapped:
        """The text with others for some of its parts, as (what stands there instead, start, end) in their
        order; each character of what is put stands for the whole part."""
        out: list[tuple[str, list[tuple[int, int]]]] = []
        at = 0
        for new, start, end in [*parts, ("", len(self.text), len(self.text))]:
            out.append((self.text[at:start], [self.span(k, k + 1) for k in range(at, start)]))
            out.append((new, [self.span(start, end)] * len(new)))
            at = end
        spans = [span for _, part in out for span in part]
        text = "".join(part for part, _ in out)
        return Mapped(text, [a for a, _ in spans], [b for _, b in spans])


class Lines:
    """Line and column, from 1, of an offset; all line ends count."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """Where the lines begin; many texts are never asked for them."""
        if "\r" in self.text:
            return [0, *map(re.Match.end, _LINE_END.finditer(self.text))]
        lines = self.text.split("\n")
        return list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))

    def at(self, offset: int) -> tuple[int, int]:
        """(line, column) of the offset."""
        i = bisect_right(self.starts, offset) - 1
        return i + 1, offset - self.starts[i] + 1
