"""Where a write-up turns to one place of an exercise: by a heading (``\\paragraph{(b) Skip.}``, a line that ends
in a colon), or by how a sentence begins ("With skips $z_1$ stays the same, and then").

A heading holds until the next one. The first words of a sentence hold in that sentence; behind it they say where
what follows is likely to stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

__all__ = ["Turn", "Turns"]

_TURN = re.compile(
    r"^[ \t]{0,3}(?:(?P<level>\#{1,6})[ \t]+(?P<marked>[^\n]{1,100})"
    r"|\\(?P<command>(?:sub)*(?:section|paragraph))\*?\{(?P<titled>[^{}\n]{1,100})\}"
    r"|(?:\\textbf\{|\*\*)(?P<bold>[^*{}\n$]{1,80})(?:\}|\*\*)"
    r"|(?P<line>[^\W\d_][^\n=$:|]{2,80}):[ \t]*(?=\n[ \t]*\n|\n[ \t]*(?:\||\$\$)))"
    r"|(?:(?<=[.:;!?])\s|^)[ \t]{0,4}(?P<opener>(?:now|next|then|and|so|jetzt|nun)?[ \t]?(?:with|without|for|in|on"
    r"|mit|ohne|für|im|bei|avec|sans|pour|dans|con|sin|para|en)\b[^.:;!?,\n$=\\]{1,70})",
    re.MULTILINE | re.IGNORECASE,
)
_END = re.compile(r"[.!?](?:\s|\Z)")
_WORD = re.compile(r"[^\W\d_]+")
_MOST = 400  # turns of a text


@dataclass(frozen=True)
class Turn:
    """A heading or the beginning of a sentence, and the one place that it names; None where it names none."""

    at: int
    words: str
    kind: str
    place: tuple[int, str] | None

    @property
    def heads(self) -> bool:
        """Whether it is a heading."""
        return self.kind != "opener"


class Turns:
    """The turns of a text. ``named``: the one place that words name; ``titles``: of the exercises."""

    def __init__(
        self,
        text: str,
        named: Callable[[str], tuple[int, str] | None],
        titles: Collection[str] = (),
    ) -> None:
        self.text = text
        found = list(_turns(text, named))
        headings = [t for t in found if t.heads]
        self.titles = [
            t.words for t in headings
            if _words(t.words) and any(_words(title) <= _words(t.words) for title in titles if title)
        ]  # fmt: skip
        naming = [t for t in headings if t.place is not None]
        first = headings[0] if headings else None
        if first in naming and len(naming) > 1 and all(t.kind != first.kind for t in naming[1:]):
            self.titles.append(first.words)  # it is the title of them all
        self.turns = [t for t in found if t.words not in self.titles]
        self.starts = [t.at for t in self.turns]

    def between(self, begin: int, end: int) -> Turn | None:
        """The last turn behind one place of the text and before another; a heading before what opens a sentence
        and names nothing."""
        k, first = bisect_right(self.starts, end), bisect_right(self.starts, begin)
        for turn in reversed(self.turns[first:k]):
            if turn.heads or turn.place is not None:
                return turn
        return None

    def binds(self, turn: Turn, at: int) -> bool:
        """Whether a chain at a place of the text stands below a heading, or in the sentence that begins so."""
        return turn.heads or _END.search(self.text, turn.at + 1, at) is None

    def below(self, turn: Turn | None, context: str) -> str:
        """The prose before a chain without the titles of the text, and without what stands before the heading."""
        for title in self.titles:
            context = context.replace(_bare(title), " ")
        if turn is not None and turn.heads:
            words = _bare(turn.words)
            at = context.rfind(words) if words else -1
            context = context[at + len(words) :] if at >= 0 else context
        return context


def _turns(text: str, named: Callable[[str], tuple[int, str] | None]) -> Iterator[Turn]:
    for m, _ in zip(_TURN.finditer(text), range(_MOST), strict=False):
        words = m["marked"] or m["titled"] or m["bold"] or m["line"] or m["opener"]
        kind = m["level"] or m["command"] or next(k for k in ("bold", "line", "opener") if m[k])
        place = named(f" {words}")
        if place is not None or kind != "line":
            yield Turn(m.start(), words, kind, place)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _bare(words: str) -> str:
    """Words as contexts show them, without the signs of markup."""
    return re.sub(r"\s+", " ", re.sub(r"[{}\\$&#*_`>|~]", " ", words)).strip()
