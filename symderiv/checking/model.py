"""What is read from a write-up and what is said about it: Statement, Document, Finding. Data only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from symderiv.notation.term import Term

__all__ = [
    "HOLDS",
    "NO_TIME",
    "REST",
    "Document",
    "Finding",
    "Side",
    "Statement",
    "ToldCell",
    "ToldNumber",
    "ToldPass",
    "Verdict",
]


REST = "the rest is not read"
NO_TIME = "no time was left"  # how messages begin of what was not reached


class Verdict(StrEnum):
    """What is said of one link."""

    CORRECT = "correct"
    ROUNDED = "rounded"
    GIVEN = "given"
    FOLLOW_THROUGH = "follow-through"
    WRONG = "wrong"
    UNCHECKED = "unchecked"


HOLDS = (Verdict.CORRECT, Verdict.ROUNDED)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a relation: the term, or why it could not be read; its source and offsets in the file.

    ``written`` is the term as it was read, where ``term`` has the names of an exercise instead.
    ``braces``: what stands under braces in it, as (part, value).
    """

    term: Term | None
    source: str
    start: int
    end: int
    problem: str = ""
    written: Term | None = None
    braces: tuple[tuple[Term, Term], ...] = ()


ORDERS = ("<", "<=", ">", ">=", "!=")  # the signs of a relation that is no equality


@dataclass(frozen=True, slots=True)
class Statement:
    """One link ``left op right`` of a chain, in document order.

    ``op``: ``=``, ``~`` (≈), ``:=`` (assignment, ←), ``<``, ``<=``, ``>``, ``>=``, ``!=``, ``=>``.
    ``head`` is the first side of the whole chain (a = b = c gives two Statements with head a), ``first``
    tells whether this is the chain's first link; ``block`` numbers the piece of mathematics that it
    stands in; ``line`` and ``column`` (from 1) are where the link's right side begins.
    ``context`` is the prose or heading shortly before it; ``loose`` are the decimals in it that may be
    rounded values, although nothing else shows it.
    """

    left: Side
    op: str
    right: Side
    head: Side
    first: bool
    block: int
    line: int
    column: int
    context: str = ""
    loose: tuple[Term, ...] = ()

    @property
    def source(self) -> str:
        """The link as written."""
        return f"{self.left.source.strip()} {self.op} {self.right.source.strip()}"


@dataclass(frozen=True, slots=True)
class ToldCell:
    """A cell in a table of the nodes of a graph: what its column says (value, adjoint, tangent, derivative,
    or ``itself`` where it begins with a name), the names of the derivative in the head, the name of its
    row, and the sides of the chain in it; ``table``: where its table begins and ends."""

    kind: str
    top: str
    bottom: str
    name: Term
    links: tuple[Side, ...]
    line: int
    column: int
    table: tuple[int, int]


class ToldNumber(NamedTuple):
    """A number in a table that only an exercise tells what it is of: what its row is about, the statement, where
    the table begins, and the title of that."""

    label: str
    statement: Statement
    table: int = 0
    title: str = ""


class ToldPass(NamedTuple):
    """A number in a table of what quantities are before a step and ``after`` it: the statement, where the table
    begins, and the title of that."""

    statement: Statement
    after: bool
    table: int
    title: str


@dataclass(frozen=True, slots=True)
class Document:
    """A write-up: its text, its statements in order, and what could not be read (line, column, why);
    ``decimal_comma``: 0,5 is a half in it. ``told``: numbers in tables that only an exercise tells
    what they are of; ``passes``: those before and after a step; ``cells``: those of nodes of a graph;
    ``called``: pairs of names of which words say that one stands for the other; ``introduced``: names that
    words give to formulas, as definitions."""

    path: str
    text: str
    statements: tuple[Statement, ...]
    unread: tuple[tuple[int, int, str], ...] = ()
    variant: str | None = None
    language: str = "markdown"
    notes: tuple[str, ...] = ()
    decimal_comma: bool = False
    told: tuple[ToldNumber, ...] = ()
    passes: tuple[ToldPass, ...] = ()
    cells: tuple[ToldCell, ...] = ()
    called: tuple[tuple[Term, Term], ...] = ()
    introduced: tuple[Statement, ...] = ()

    @property
    def cut(self) -> str:
        """Which limit of size the file goes beyond, so that its rest is not read; or nothing."""
        return next(
            (f"{why} (from line {line})" for line, _, why in self.unread if REST in why), ""
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one Statement; the fields of the JSON report, and the span that differs."""

    line: int
    column: int
    source: str
    verdict: Verdict
    expected: str | None = None
    mistake: str | None = None
    message: str | None = None
    span: tuple[int, int] | None = None
    statement: Statement | None = field(default=None, compare=False, repr=False)
