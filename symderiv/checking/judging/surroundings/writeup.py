"""A write-up as a whole, indexed once: its questions, its chains, and whatever else is read off all of it.

Nothing here depends on what has been judged so far.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from symderiv.checking.budget import uncharged
from symderiv.checking.model import Document, Statement
from symderiv.checking.world.sections import Sections

__all__ = ["Writeup"]

_T = TypeVar("_T")
_BEFORE = 1500  # characters before a statement that are read with it


class Writeup:
    """A document with its questions; each index is made when it is first asked for."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text
        self.sections = Sections(document.text)
        self._read: dict[Callable[..., Any], Any] = {}

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

    def before(self, st: Statement) -> str:
        """The text before a statement, with the prose that the reader found for it."""
        start = st.left.start
        return f"{self.text[max(0, start - _BEFORE) : start]} {st.context}"
