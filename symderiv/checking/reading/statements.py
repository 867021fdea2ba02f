"""From the chains of a write-up to its statements: which goes on from which, and what is not read."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import pairwise

from symderiv.checking.model import Side, Statement, ToldCell, ToldNumber, ToldPass
from symderiv.checking.reading.chains import Chain, Part, trimmed
from symderiv.checking.reading.files import Cell, Written
from symderiv.checking.reading.leading import (
    WORDED,
    adjacent,
    cut_off,
    is_number,
    named_in_words,
    names_another_part,
    new_item,
    new_row,
    resumes_display,
    speaks,
    told_aside,
    within_reach,
)
from symderiv.checking.reading.mapped import Lines, Mapped
from symderiv.checking.reading.pieces import Piece
from symderiv.checking.reading.scanned import Source
from symderiv.checking.reading.sides import SideReader, are_sizes, is_dependence, is_shape
from symderiv.checking.reading.tables.rows import Step
from symderiv.checking.reading.tuples import componentwise
from symderiv.notation.reindexing import instantiate
from symderiv.notation.term import make, sym

__all__ = ["Gathering", "Raw"]

MAX_LINKS = 5_000
MAX_SIDES = 400  # in one chain
_NUMBERED = re.compile(r"\s*(?:[({\[]+\s*[0-9]{1,2}\s*[)\]}]+|[①-⑳])?[\s.,;]*")
_EXCLAIMED = re.compile(r"[0-9})]\s*!\Z")
_APPLIED = re.compile(r"[^\W\d_]\([^()+*/−-]*\)")
_BELOW = re.compile(r"_\s*\{[^{}]*\}")


@dataclass(slots=True)
class Raw:
    """A piece on its way: its characters, chains, and its place in the expanded text."""

    piece: Piece
    source: Source
    shift: int
    number: int
    context: str = ""
    expression: Part | None = None  # the only side, where there is no relation
    steps: tuple[Step, ...] = ()  # of a row of a table of steps


@dataclass
class Gathering:
    """The part of the reader that makes statements of chains, and keeps what it does not read."""

    written: Written
    unread: list[tuple[int, str]] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    told: list[ToldNumber] = field(default_factory=list)
    passes: list[ToldPass] = field(default_factory=list)
    cells: list[ToldCell] = field(default_factory=list)
    lines: Lines = field(init=False)
    mapped: Mapped = field(init=False)
    sides: SideReader = field(init=False)

    # --- places -----------------------------------------------------------------------------------

    def cell(self, offset: int) -> Cell | None:
        k = bisect_right(self.written.cells, offset, key=lambda c: c.start) - 1
        if k >= 0 and offset <= self.written.cells[k].end + 1:
            return self.written.cells[k]
        return None

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column; within its cell for a notebook."""
        line, column = self.lines.at(offset)
        cell = self.cell(offset) if self.written.cells else None
        return (line - self.lines.at(cell.start)[0] + 1, column) if cell else (line, column)

    def said(self, offset: int, why: str) -> str:
        cell = self.cell(offset) if self.written.cells else None
        return f"cell {cell.number}: {why}" if cell else why

    # --- statements -------------------------------------------------------------------------------

    def gather(self, raws: list[Raw], text: str) -> None:
        last: tuple[Side, Side] | None = None  # (head, last side) of the chain before
        bare: tuple[Side, int] | None = None  # an expression that ended the piece before, and where
        shown: tuple[tuple[Side, Side], Piece] | None = None  # the last display, if inline since
        since: list[Piece] = []  # the piece of the chain before, and those after it
        lone = False  # whether the chain before has nothing before its first sign
        formula: tuple[Side, Side] | None = None  # the last chain that is no value told aside
        for raw in raws:
            since.append(raw.piece)
            if len(self.statements) >= MAX_LINKS:
                at = self.mapped.span(raw.piece.start, raw.piece.end)[0]
                self.unread.append((at, f"more than {MAX_LINKS} relations; the rest is not read"))
                return
            for step in raw.steps:
                self.step(raw, step, text)
            related = [c for c in raw.source.chains if c.related]
            if not related:
                bare = self.bare_expression(raw)
                if raw.piece.kind == "display" and "=" in _BELOW.sub("", raw.source.text):
                    whole = Part("", 0, len(raw.source.text))
                    self.note(raw, whole, whole, "what is related here is not read")
                continue
            self.arrows(raw)
            begun = len(self.statements)
            for k, chain in enumerate(related):
                if chain.problem and chain.problem == "a condition":
                    self.note(raw, chain.parts[0], chain.parts[-1], "a condition, not a statement")
                    continue
                if chain.aside:  # what comes next goes on from the chain beside it
                    self.put(raw, chain, None)
                    continue
                start = last
                if start and k == 0 and raw.piece.kind == "line":
                    at = self.mapped.span(raw.piece.start, raw.piece.end)[0]
                    if cut_off(self.written.text, start[1].end, at):
                        start = None
                # Nothing goes on across a relation that is not read; a line may be prose.
                kept = last if raw.piece.kind == "line" else None
                if chain.parts[0].op == "" and len(chain.parts) > 1:
                    first = chain.parts[0]
                    if self.is_blank(raw, first):
                        if (
                            speaks(raw.source.text, chain)
                            or (k == 0 and lone and new_item(text, since))
                            or (k == 0 and raw.piece.kind == "inline" and new_row(text, since))
                        ):
                            last = self.put(raw, chain, None, WORDED)
                            lone = True
                            continue
                        if k == 0 and bare and adjacent(text, bare[1], raw.piece.outer_start):
                            start = (bare[0], bare[0])
                        elif k == 0 and (
                            (raw.piece.kind == "inline" and named_in_words(text, since))
                            or (raw.piece.kind == "display" and names_another_part(text, raw.piece))
                        ):
                            last = self.put(raw, chain, None, WORDED)
                            continue
                        elif k == 0 and raw.piece.kind == "display" and shown and len(since) > 1:
                            if resumes_display(text, shown[1], since[0], raw.piece):
                                start = shown[0]
                        elif k == 0 and last and start is last and told_aside(last):
                            if not is_number(raw.source.text, chain.parts[1]):
                                start = within_reach(formula, last)
                        lone = start is None
                        last = self.put(raw, chain, start) or kept
                        formula = last
                        continue
                lone = False
                last = self.put(raw, chain, None) or kept
                formula = formula if len(chain.parts) == 2 and told_aside(last) else last
            bare = None
            if any(c.aside for c in related):  # said between two links of the chain beside it
                self.statements[begun:] = sorted(
                    self.statements[begun:], key=lambda st: st.right.start
                )
            if raw.piece.kind != "inline":
                shown = (last, raw.piece) if last and raw.piece.kind == "display" else None
            if any(c.problem != "a condition" for c in related):
                since = [raw.piece]

    def step(self, raw: Raw, step: Step, text: str) -> None:
        """What a table says of one quantity of a step."""
        left = self.sides.side(text, *step.head, 0, text[step.head[0] - 1] in "$(")
        if left.term is None:
            return
        of = left.term.args
        if left.term.head == "mul" and len(of) == 2 and _APPLIED.fullmatch(left.source.strip()):
            left = replace(left, term=make("call", of[1:], (of[0].data, 0)))  # a column f(w_t)
        right = self.sides.side(text, *step.cell, 0, True)
        term = instantiate(left.term, sym(step.letter), step.number)
        left = replace(left, term=term, start=right.start, end=right.start)
        self.links(raw, Chain([Part("", *step.head), Part("=", *step.cell)]), [left, right], None)

    def arrows(self, raw: Raw) -> None:
        """Notes ``f'(x) \\to 2x`` beside relations: an arrow between two expressions is not judged."""
        if raw.piece.kind == "line":
            return
        for before, after in pairwise(raw.source.chains):
            if after.before == "arrow" and not (before.related or after.related):
                if not _NUMBERED.fullmatch(
                    raw.source.text, after.parts[0].start, after.parts[0].end
                ):
                    self.note(
                        raw, before.parts[0], after.parts[-1], "a relation that is not judged"
                    )

    def bare_expression(self, raw: Raw) -> tuple[Side, int] | None:
        found = [c for c in raw.source.chains if len(c.parts) == 1]
        arrows = [c for c in found if c.before == "arrow"]
        if len(found) > 1 and arrows and raw.piece.kind != "line":
            if not _NUMBERED.fullmatch(raw.source.text, found[-1].parts[0].start):
                self.note(
                    raw, found[0].parts[0], found[-1].parts[-1], "a relation that is not judged"
                )
        if len(found) != 1 or (raw.piece.kind == "line" and len(raw.source.chains) > 1):
            return None
        side = self.side(raw, found[0].parts[0], True)
        return (side, raw.piece.outer_end) if side.term is not None else None

    def is_blank(self, raw: Raw, part: Part) -> bool:
        a, b = trimmed(raw.source.text, part, False)
        return not raw.source.text[a:b].strip(" \t\r\n.,;:~&{}")

    def side(self, raw: Raw, part: Part, is_last: bool) -> Side:
        a, b = trimmed(raw.source.text, part, is_last)
        return self.sides.side(raw.source.text, a, b, raw.shift, raw.source.tex)

    def note(self, raw: Raw, first: Part, last: Part, why: str) -> None:
        a, b = trimmed(raw.source.text, Part("", first.start, last.end), True)
        self.unread.append((self.mapped.span(raw.shift + a, raw.shift + b)[0], why))

    def put(
        self,
        raw: Raw,
        chain: Chain,
        before: tuple[Side, Side] | None,
        missing: str = "nothing stands before this sign",
    ) -> tuple[Side, Side] | None:
        """Adds the statements of a chain; (head, last side) for one that goes on from it."""
        parts = chain.parts
        if len(parts) > MAX_SIDES:
            self.note(raw, parts[0], parts[-1], f"a chain of more than {MAX_SIDES} sides")
            return None
        continues = before is not None or self.is_blank(raw, parts[0])
        if any(p.op == "?" for p in parts):
            judged = [p for p in parts if p.op not in ("?", "")]
            if not judged or continues:
                self.note(raw, parts[0], parts[-1], "a relation that is not judged")
                return None
        if chain.problem and not chain.problem.startswith("it holds"):
            self.note(raw, parts[0], parts[-1], chain.problem)
            return None
        if continues and before is None:
            self.note(raw, parts[1], parts[-1], missing)
        texts = [trimmed(raw.source.text, p, k == len(parts) - 1) for k, p in enumerate(parts)]
        if len(parts) == 2 and not continues and is_dependence(raw.source.text, texts):
            self.note(raw, parts[0], parts[-1], "what it depends on is said, not its value")
            return None
        if len(parts) == 2 and is_shape(raw.source.text, texts):
            self.note(raw, parts[0], parts[-1], "the shape of a matrix is not judged")
            return None
        if len(parts) == 2 and not continues and are_sizes(raw.source.text, texts):
            self.note(raw, parts[0], parts[-1], "the sizes of matrices are not judged")
            return None
        columns = None if continues else componentwise(raw.source.text, texts)
        end: tuple[Side, Side] | None = None
        if columns:
            for column in columns:
                sides = [
                    self.sides.side(raw.source.text, a, b, raw.shift, raw.source.tex)
                    for a, b in column
                ]
                end = self.links(raw, chain, sides, None)
            return end
        sides = [
            self.sides.side(raw.source.text, a, b, raw.shift, raw.source.tex)
            for a, b in (texts[1:] if continues else texts)
        ]
        if texts and _EXCLAIMED.search(raw.source.text, *texts[-1]):
            if raw.source.text.count("!") == 1 and len(sides) > (0 if continues else 1):
                last = sides[-1]
                why = "a factorial, or an exclamation mark"
                sides[-1] = Side(None, last.source, last.start, last.end, why)
        if raw.piece.kind == "line" and all(s.term is None for s in sides):
            if self.written.language == "markdown":
                return None
        return self.links(raw, chain, sides, before if continues else None, continues)

    def links(
        self,
        raw: Raw,
        chain: Chain,
        sides: list[Side],
        before: tuple[Side, Side] | None,
        continues: bool = False,
    ) -> tuple[Side, Side] | None:
        ops = [p.op for p in chain.parts[1:]]
        opened = continues and before is None
        if opened:
            # Without a left side the rest may still be a chain of its own.
            ops = ops[1:]
            continues = False
        if continues and before is not None:
            head, left = before
            rights = sides
        else:
            head = left = sides[0]
            rights = sides[1:]
        first = not continues or before == (left, left)
        context = self.said(left.start, raw.context) if self.written.cells else raw.context
        begun = len(chain.parts) - len(rights)
        for k, (op, right) in enumerate(zip(ops, rights, strict=True), begun):
            if chain.problem and k >= chain.free:
                right = Side(None, right.source, right.start, right.end, chain.problem)
            line, column = self.place(right.start)
            if op == "?":
                self.unread.append((right.start, "a relation that is not judged"))
                head = left = right
                first = True
                continue
            for side in (left, right):
                if side.problem and (side.start, side.problem) not in self.unread:
                    self.unread.append((self.sides.fault_at(side), side.problem))
            self.statements.append(
                Statement(left, op, right, head, first, raw.number, line, column, context)
            )
            left, first = right, False
        return (head, left) if rights or opened else None
