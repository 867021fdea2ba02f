"""Reading a write-up: from a file or text to a Document of Statements and of what was not read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from symderiv.checking.budget import budget
from symderiv.checking.model import Document
from symderiv.checking.reading.braced_values import with_braced_values
from symderiv.checking.reading.chains import chains
from symderiv.checking.reading.continued_displays import joined_displays
from symderiv.checking.reading.conventions.angle_brackets import with_angle_brackets
from symderiv.checking.reading.conventions.circle_number import is_quantity
from symderiv.checking.reading.conventions.commas import (
    tells_commas,
    with_points_for_commas,
    without_thousands_dots,
)
from symderiv.checking.reading.conventions.eulers_number import with_e
from symderiv.checking.reading.conventions.given import events_of, without_bars
from symderiv.checking.reading.conventions.letters_i_n import with_letters_i_n
from symderiv.checking.reading.conventions.mapped_functions import with_mapped_functions
from symderiv.checking.reading.conventions.signals import plain_signals
from symderiv.checking.reading.conventions.signs_as_derivatives import (
    with_derivatives_for_signs,
)
from symderiv.checking.reading.conventions.typed_products import (
    NO_PRODUCTS,
    TypedProducts,
    typed_products,
)
from symderiv.checking.reading.conventions.variants import variant_of
from symderiv.checking.reading.drawings import labels_of_drawing
from symderiv.checking.reading.files import (
    ReadingError,
    Written,
    decode,
    language_of,
    notebook,
)
from symderiv.checking.reading.mapped import Lines, Mapped
from symderiv.checking.reading.markup.arrays import with_arrays_as_tables
from symderiv.checking.reading.markup.colours import without_colours
from symderiv.checking.reading.markup.macros import expand
from symderiv.checking.reading.markup.prints import plain_prints
from symderiv.checking.reading.markup.tidy import (
    braces_decimals,
    decimal_points,
    join_groups,
    tidy,
    without_marks,
)
from symderiv.checking.reading.pieces import find_pieces
from symderiv.checking.reading.prose import (
    blank_comments,
    blank_counters,
    blank_emphasis,
    blank_lines_of_comment,
    blank_marked_headings,
    blank_quotes,
    blank_tags,
    body_of,
    contexts,
    plain_entities,
)
from symderiv.checking.reading.scanned import Source
from symderiv.checking.reading.sides import SideReader
from symderiv.checking.reading.statements import Raw
from symderiv.checking.reading.table import names_of
from symderiv.checking.reading.tables.counted import told_cells
from symderiv.checking.reading.tables.grids import Table, tables
from symderiv.checking.reading.tables.named_heads import under_their_names
from symderiv.checking.reading.tables.nodes import node_cells
from symderiv.checking.reading.tables.rows import outside, rows_of
from symderiv.checking.reading.tables.typed_cells import typed_cells
from symderiv.checking.reading.told_besides import ToldBesides
from symderiv.checking.reading.typed.beside import beside_formulas
from symderiv.checking.reading.typed.bounds_in_words import with_bounds_told
from symderiv.checking.reading.typed.code_lines import plain_code, plain_products
from symderiv.checking.reading.typed.limits import plain_limits
from symderiv.checking.reading.typed.ones import typed_ones
from symderiv.checking.reading.typed.plain import (
    counted_from_zero,
    entries_in_tex,
    left_names,
    numbered_entries,
    plain_pieces,
)
from symderiv.checking.reading.typed.remarks import without_remarks
from symderiv.checking.reading.typed.rows_below import joined_rows
from symderiv.checking.reading.typed.scales import scaled_behind
from symderiv.checking.reading.typed.slopes import typed_slopes
from symderiv.notation.cursor import Names
from symderiv.notation.lexer import MAX_LENGTH

__all__ = ["read", "read_text"]

MAX_TEXT = 600_000  # characters of one write-up
MAX_SECONDS = 8.0  # of the processor, for reading one


def read(
    path: Path | str,
    *,
    data: bytes | None = None,
    decimal_comma: bool = False,
    names: Names | None = None,
) -> Document:
    """The write-up in a file (or in ``data``, as it came from the path named).

    ``decimal_comma``: 0,5 is a half, as where the file says so itself. ``names``: what names mean
    beyond what the document says.
    ReadingError when the file is missing, is no text, or is no notebook although named so.
    """
    shown = str(path)
    if data is None:
        try:
            data = Path(path).read_bytes()
        except OSError as fault:
            raise ReadingError(shown, fault.strerror or "cannot be read") from None
    text, notes = decode(data, shown)
    return read_text(text, shown, decimal_comma=decimal_comma, names=names, notes=notes)


def read_text(
    text: str,
    path: str = "-",
    language: str | None = None,
    *,
    decimal_comma: bool = False,
    names: Names | None = None,
    notes: tuple[str, ...] = (),
) -> Document:
    """The write-up in a text; ``language`` is markdown, latex, text or notebook (else guessed).

    Offsets are places in the text (for a notebook, in its Markdown cells one below the other, with
    lines counted within the cell).
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:  # alone, it is an old line end
        text = "\r\n".join(part.replace("\r", "\n") for part in text.split("\r\n"))
    language = language or language_of(path, text)
    written = notebook(text, path) if language == "notebook" else Written(text, language)
    decimal_comma = decimal_comma or tells_commas(written.text)
    reading = _Reading(written, path=path, decimal_comma=decimal_comma, names=names, notes=notes)
    return reading.run()


_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")


@dataclass
class _Reading(ToldBesides):
    path: str = ""
    decimal_comma: bool = False
    names: Names | None = None
    notes: tuple[str, ...] = ()
    typed: TypedProducts = NO_PRODUCTS

    def run(self) -> Document:
        if len(self.written.text) > MAX_TEXT:
            cut = self.written.text.rfind("\n", MAX_TEXT // 2, MAX_TEXT) + 1 or MAX_TEXT
            why = f"more than {MAX_TEXT} characters; the rest is not read"
            self.unread.append((cut - 1, why))
            self.written = replace(self.written, text=self.written.text[:cut])
        with budget(2**62, MAX_SECONDS):
            return self.document()

    def document(self) -> Document:
        text, language = self.written.text, self.written.language
        self.lines = Lines(text)
        latex = language == "latex"
        clean = plain_signals(blank_comments(text) if latex else _as_typed(text))
        clean = without_thousands_dots(clean, self.decimal_comma)
        clean = clean if self.decimal_comma else with_points_for_commas(clean)
        self.mapped, faults = expand(clean) if "\\" in clean else (Mapped(clean), [])
        self.unread += faults
        self.mapped = with_bounds_told(with_arrays_as_tables(self.mapped, latex))
        expanded = self.mapped.text
        start, end = body_of(expanded) if latex else (0, len(expanded))
        self.mapped = with_derivatives_for_signs(self.mapped, latex, start, end)
        end += len(self.mapped.text) - len(expanded)
        expanded = self.mapped.text
        shown = list(tables(expanded, latex, start, end))
        pointed = _DECIMAL_COMMA.sub(".", expanded) if self.decimal_comma else expanded
        raws = self.raws(expanded, start, end, shown)
        table = names_of([r.source for r in raws], self.names, self.decimal_comma, self.typed.words)
        table = replace(table, symbols=table.symbols | self.typed.letters)
        table, quantity_e = with_e(expanded, table, self.names)
        self.sides = SideReader(
            text, self.mapped, table, quantity_e, is_quantity(table, self.names)
        )
        self.gather(raws, expanded)
        self.statements = with_braced_values(self.statements, text, self.sides.parsed)
        self.statements = with_letters_i_n(self.statements)
        self.tend(raws, expanded)
        if self.names is None:
            self.evaluate(text)
            self.compute(expanded, shown)
            self.update(expanded, shown)
            self.take_gradients(expanded, shown)
        for cell in told_cells(pointed, under_their_names(pointed, shown)):
            self.tell(cell, expanded)
        self.tell_passes(expanded, shown)
        for node in node_cells(pointed, shown, start, end):
            self.of_node(node, expanded)
        found = sorted(dict.fromkeys(self.unread))
        return Document(
            self.path,
            text,
            tuple(self.statements),
            tuple((*self.place(at), self.said(at, why)) for at, why in found),
            variant_of(text),
            language,
            self.notes,
            self.decimal_comma,
            tuple(self.told),
            tuple(self.passes),
            tuple(self.cells),
            tuple(self.called(expanded, start, end)),
            tuple(self.introduced(expanded, start, end)),
        )

    # --- pieces -----------------------------------------------------------------------------------

    def raws(self, text: str, start: int, end: int, shown_tables: list[Table]) -> list[Raw]:
        language = self.written.language
        latex = language == "latex"
        pieces, plain, code, covered = find_pieces(
            text, language if latex else "markdown", start, end
        )
        if not latex:
            known = left_names(text)
            if self.names:
                known |= set(self.names.symbols)
            else:
                self.typed = typed_products(text[start:end], known)
                known |= self.typed.words | self.typed.turned
            for a, b in (part for span in plain for part in labels_of_drawing(text, *span)):
                pieces += plain_pieces(text, a, b, known)
            for a, b in code:
                pieces += plain_pieces(text, a, b, known, tex_lines=False)
            for a, b in _free_lines(text, start, end, covered):
                pieces += plain_pieces(text, a, b, known)
            pieces += beside_formulas(text, start, end, covered, known)
            cells, places = typed_cells(text, shown_tables, covered, plain, known)
            pieces = outside(pieces, places) + cells
            pieces.sort(key=lambda p: (p.outer_start, p.outer_end))
        pointed = _DECIMAL_COMMA.sub(".", text) if self.decimal_comma else text
        rows = {
            row.cells[0][0]: row
            for row in rows_of(pointed, under_their_names(pointed, shown_tables, by_row=True))
            if not any(a <= row.cells[0][0] and row.cells[-1][1] <= b for a, b in covered)
        }
        if rows:
            pieces = outside(pieces, [(r.cells[0][0], r.cells[-1][1]) for r in rows.values()]) + [
                r.piece() for r in rows.values()
            ]
            pieces.sort(key=lambda p: (p.outer_start, p.outer_end))
        pieces, joined = joined_displays(text, pieces)
        shown = contexts(text, pieces, start)
        known_names = frozenset(self.names.symbols) if self.names else frozenset()
        events = events_of(without_colours(text))
        braced = "{,}" in text and braces_decimals(text)
        zero = counted_from_zero(text)
        zero_in_tex = zero and any(
            counted_from_zero(text[p.start : p.end]) for p in pieces if p.tex
        )
        out = []
        for number, (piece, context) in enumerate(zip(pieces, shown, strict=True)):
            if piece.fault:
                self.unread.append(
                    (self.mapped.span(piece.outer_start, piece.outer_end)[0], piece.fault)
                )
                continue
            if piece.end - piece.start > MAX_LENGTH:
                why = (
                    f"a formula of {piece.end - piece.start} characters; the limit is {MAX_LENGTH}"
                )
                self.unread.append((self.mapped.span(piece.start, piece.end)[0], why))
                continue
            if piece.kind == "row":
                content = rows[piece.start].content(text)
            else:
                content = joined.get(piece.start) or text[piece.start : piece.end]
                content = with_angle_brackets(without_bars(without_colours(content), events))
                content = with_mapped_functions(content)
                if piece.tex and not latex:
                    content = blank_lines_of_comment(content)
                if piece.tex and "\\(" in content:  # $\( x = 1 \)$
                    content = content.replace("\\(", "  ").replace("\\)", "  ")
            if piece.kind == "inline":
                content += scaled_behind(text, piece.start, piece.end)
            if piece.kind in ("line", "row") and not piece.tex:
                content = self.typed.plain(numbered_entries(content, zero))
            elif zero_in_tex and piece.tex:
                content = entries_in_tex(content)
            chars = tidy(plain_products(content)) if piece.tex else list(without_marks(content))
            if self.decimal_comma or braced:
                decimal_points(chars, self.decimal_comma)
            join_groups(chars)
            found = chains(chars, known_names, lines=piece.kind == "line")
            source = Source("".join(chars), found, piece.tex)
            raw = Raw(piece, source, piece.start, number, context)
            raw.steps = rows[piece.start].steps if piece.kind == "row" else ()
            out.append(raw)
        return out


def _as_typed(text: str) -> str:
    typed = plain_limits(plain_prints(plain_code(_without_html(joined_rows(text)))))
    return typed_ones(without_remarks(typed_slopes(typed)))


def _without_html(text: str) -> str:
    plain = blank_counters(blank_tags(blank_marked_headings(blank_quotes(text))))
    return plain_entities(blank_emphasis(plain))


def _free_lines(
    text: str, start: int, end: int, covered: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The lines that have no part in what is covered, as stretches."""
    out: list[tuple[int, int]] = []
    at = start
    for a, b in [*covered, (end, end)]:
        if b <= at:
            continue
        line = text.rfind("\n", at, a) + 1 if a < end else end
        if line > at:
            out.append((at, line))
        nxt = text.find("\n", b, end)
        at = max(at, end if nxt < 0 else nxt + 1)
    return [(a, b) for a, b in out if a < b]
