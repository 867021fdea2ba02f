"""``symderiv list --catalog``: the rows of the catalogue as text, JSON or a LaTeX document."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from symderiv.cli.catalog_facts import SECTIONS, Entry, Piece, entry_of
from symderiv.notation.term import Term

__all__ = ["write_catalog"]


def write_catalog(names: tuple[str, ...], format_: str, paths: tuple[Path, ...]) -> None:
    """The rows with these names, in any usual spelling; all rows without names."""
    chosen = _chosen(names)
    if format_ == "json":
        from symderiv.cli.screen import echo_json

        echo_json(
            {
                "version": 1,
                "catalog": {s: [_row_data(row) for row in rows] for s, rows in chosen.items()},
            }
        )
        return
    sections = {s: [entry_of(row) for row in rows] for s, rows in chosen.items()}
    if format_ == "latex":
        from symderiv.cli.screen import tidy
        from symderiv.cli.templates import own_templates
        from symderiv.render.environment import render

        click.echo(
            tidy(
                render(
                    "catalog/catalog.tex.j2",
                    "latex",
                    own_templates(paths),
                    sections=sections,
                    joined=_latex,
                    paper="a4",
                )
            )
        )
        return
    _write_text(sections)


def _chosen(names: tuple[str, ...]) -> dict[str, list[Any]]:
    from symderiv.catalog.search import CatalogError, look_up

    if not names:
        return {section: list(rows.values()) for section, rows in SECTIONS.items()}
    out: dict[str, list[Any]] = {}
    for name in names:
        found = False
        close: list[str] = []
        for section, rows in SECTIONS.items():
            try:
                row = look_up(rows, name, "a row of the catalogue")
            except CatalogError as fault:
                close += fault.candidates if fault.close else ()
                continue
            found = True
            if row not in out.setdefault(section, []):
                out[section].append(row)
        if not found:
            known = close or [n for rows in SECTIONS.values() for n in rows]
            raise CatalogError(name, "a row of the catalogue", known, close=bool(close))
    return {s: out[s] for s in SECTIONS if s in out}


def _write_text(sections: dict[str, list[Entry]]) -> None:
    import textwrap

    from symderiv.cli.screen import mark, show_text, text_width

    out: list[str] = []
    for section, entries in sections.items():
        if out:
            out.append("")
        out += [mark("title", section), ""]
        for i, entry in enumerate(entries):
            if i:
                out.append("")
            name = f" ({entry.name})" if entry.name != entry.title else ""
            out.append(mark("group", entry.title) + name)
            wide = max(len(f.label) for f in entry.facts)
            for fact in entry.facts:
                label = f"  {fact.label:{wide}}  "
                out.append(
                    textwrap.fill(
                        "".join(map(_text, fact.pieces)),
                        text_width(),
                        initial_indent=label,
                        subsequent_indent=" " * len(label),
                        break_long_words=False,
                        break_on_hyphens=False,
                    )
                )
    show_text("\n".join(out))


def _text(piece: Piece) -> str:
    from symderiv.notation.text import unicode_text

    return unicode_text(piece) if isinstance(piece, Term) else piece


def _latex(pieces: tuple[Piece, ...]) -> Any:
    """The pieces as LaTeX, in the order given."""
    from symderiv.notation.latex import latex, tall
    from symderiv.render.source import Source
    from symderiv.render.tex.escape import tex_escape

    out = ""
    for piece in pieces:
        if isinstance(piece, Term):
            style = r"\displaystyle " if piece.head == "rel" and tall(latex(piece)) else ""
            out += f"${style}{latex(piece)}$"
        else:
            out += tex_escape(piece)
    return Source(out)


def _row_data(row: Any) -> dict[str, Any]:
    """A row as plain data: its own fields, and the formulas in LaTeX beside them."""
    from symderiv.notation.latex import latex
    from symderiv.notation.parse import parse

    out: dict[str, Any] = {f.name: _plain(getattr(row, f.name)) for f in fields(row)}
    for key in ("formula", "derivative", "derivative_in_output", "norm"):
        if out.get(key):
            out[f"{key}_latex"] = latex(parse(out[key]))
    if hasattr(row, "range"):
        out["range"] = str(row.range)
    return out


def _plain(value: Any) -> Any:
    from collections.abc import Mapping
    from dataclasses import is_dataclass

    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value
