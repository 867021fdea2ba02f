"""A write-up as a whole, indexed once: its questions, its chains, and whatever else is read off all of it.

Nothing here depends on what has been judged so far.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from symderiv.checking.budget import uncharged
from symderiv.checking.judging.surroundings.stems import stems
from symderiv.checking.model import Document, Statement
from symderiv.checking.world.sections import Sections

__all__ = ["Writeup"]

_T = TypeVar("_T")
_BEFORE = 1500  # characters before a statement that are read with it
_PARAGRAPH = 4_000  # characters to each side that are searched for the ends of a paragraph


class Writeup:
    """A document with its questions; each index is made when it is first asked for."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text
        self.sections = Sections(document.text)
        self._read: dict[Callable[..., Any], Any] = {}
        self._said: dict[re.Pattern[str], bool] = {}

    def once(self, read: Callable[[Writeup], _T]) -> _T:
        """What ``read`` finds in the write-up, computed when it is first asked for."""
        if read not in self._read:
            with uncharged():
                self._read[read] = read(self)
        found: _T = self._read[read]
        return found

    @cached_property
    def _lower(self) -> str:
        return self.text.lower()

    def says(self, words: re.Pattern[str]) -> bool:
        """Whether this stands anywhere in the text."""
        if words not in self._said:
            with uncharged():
                self._said[words] = next(self.found(words), None) is not None
        return self._said[words]

    def found(self, words: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where this stands in the text."""
        needed = stems(words)
        if needed and not self.mentions(*needed):
            return iter(())
        return words.finditer(self.text)

    def mentions(self, *words: str) -> bool:
        """Whether one of these, in small letters, stands anywhere in the text."""
        return any(word in self._lower for word in words)

    @cached_property
    def questions(self) -> dict[int, list[Statement]]:
        """The statements of each question, in their order."""
        out: dict[int, list[Statement]] = {}
        with uncharged():
            for st in self.document.statements:
                out.setdefault(self.sections.at(st.left.start), []).append(st)
        return out

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each statement (by identity) stands within its question."""
        return {id(st): i for here in self.questions.values() for i, st in enumerate(here)}

    def question(self, st: Statement) -> list[Statement]:
        """The statements of the question that a statement stands in."""
        return self.questions.get(self.sections.at(st.left.start), [])

    def earlier(self, st: Statement, most: int | None = None) -> list[Statement]:
        """Those of its question before it, in their order; the last ones, where no more are wanted. Before one
        that is not of the document there are none."""
        at = self.places.get(id(st), 0)
        return self.question(st)[0 if most is None else max(0, at - most) : at]

    def later(self, st: Statement, most: int) -> list[Statement]:
        """The next ones of its question; none behind one that is not of the document."""
        at = self.places.get(id(st))
        return [] if at is None else self.question(st)[at + 1 : at + 1 + most]

    @cached_property
    def _chains(self) -> dict[int, list[Statement]]:
        out: dict[int, list[Statement]] = {}
        with uncharged():
            for st in self.document.statements:
                out.setdefault(id(st.head), []).append(st)
        return out

    def chain(self, st: Statement) -> list[Statement]:
        """The links of the chain that a link stands in, also those that are still to come."""
        return self._chains[id(st.head)]

    def paragraph(self, start: int, end: int) -> tuple[int, int]:
        """Where the paragraph around a part of the text begins and ends, as far as that is near."""
        first, last = max(0, start - _PARAGRAPH), end + _PARAGRAPH
        begun, ended = self.text.rfind("\n\n", first, start), self.text.find("\n\n", end, last)
        return begun + 1 if begun >= 0 else first, ended if ended >= 0 else last

    def before(self, st: Statement) -> str:
        """The text before a statement, with the prose that the reader found for it."""
        start = st.left.start
        return f"{self.text[max(0, start - _BEFORE) : start]} {st.context}"
