"""Where the next delimiter stands: each stretch of a text is searched once, whoever asks how often."""

from __future__ import annotations

import re
from bisect import bisect_left

from symderiv.checking.budget import uncharged

__all__ = ["Lookup", "Places"]

_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")


class Places:
    """Where a pattern is found in a text: all of them in one pass, when first asked for."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self.pattern, self.text = pattern, text
        self._starts: list[int] | None = None

    def within(self, start: int, end: int) -> bool:
        """Whether one of them begins between two offsets."""
        if self._starts is None:
            with uncharged():
                self._starts = list(map(re.Match.start, self.pattern.finditer(self.text)))
        k = bisect_left(self._starts, start)
        return k < len(self._starts) and self._starts[k] < end


class Lookup:
    """Searches in a text up to ``end``, from places that only move on; -1 where nothing is found.

    Without its memory a text of openings that are never closed would be searched to its end for each
    of them.
    """

    def __init__(self, text: str, end: int) -> None:
        self.text, self.end = text, end
        self._known: dict[str, tuple[int, int]] = {}
        self._pairs: dict[str, dict[int, int]] = {}

    def find(self, sign: str, i: int) -> int:
        """Where ``sign`` stands next."""
        known = self._known.get(sign)
        if known is None or not known[0] <= i <= (known[1] if known[1] >= 0 else self.end):
            known = self._known[sign] = (i, self.text.find(sign, i, self.end))
        return known[1]

    def unescaped(self, sign: str, i: int) -> int:
        """The same, without an odd number of backslashes before it."""
        key = f"\\{sign}"
        known = self._known.get(key)
        if known is None or not known[0] <= i <= (known[1] if known[1] >= 0 else self.end):
            known = self._known[key] = (i, self._unescaped(sign, i))
        return known[1]

    def _unescaped(self, sign: str, i: int) -> int:
        while True:
            found = self.text.find(sign, i, self.end)
            if found < 0:
                return -1
            k = found
            while k > 0 and self.text[k - 1] == "\\":
                k -= 1
            if (found - k) % 2 == 0:
                return found
            i = found + 1

    def blank_line(self, i: int) -> int:
        """Where the next blank line begins; the end where there is none."""
        known = self._known.get("")
        if known is None or not known[0] <= i <= known[1]:
            m = _BLANK_LINE.search(self.text, i, self.end)
            known = self._known[""] = (i, m.start() if m else self.end)
        return known[1]

    def environment_end(self, name: str, begin: int) -> int:
        """Where the environment whose ``\\begin`` stands at ``begin`` is past its ``\\end``."""
        pairs = self._pairs.get(name)
        if pairs is None:
            pairs = self._pairs[name] = {}
            stack: list[int] = []
            pattern = re.compile(rf"\\(begin|end)\s*\{{{re.escape(name)}\}}")
            for m in pattern.finditer(self.text, begin, self.end):
                if m[1] == "begin":
                    stack.append(m.start())
                elif stack:
                    pairs[stack.pop()] = m.end()
        return pairs.get(begin, -1)
