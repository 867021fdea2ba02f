"""Graphs from equations in text, one a line: ``z_1 = w_1*x + b_1``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from symderiv.graph.errors import GraphError, RedefinitionError
from symderiv.graph.graph import Graph, define
from symderiv.graph.shapes import Shape
from symderiv.notation.errors import NotationError
from symderiv.notation.parse import Names, parse
from symderiv.notation.term import Term

__all__ = ["read_equations"]

MAX_EQUATIONS = 10_000


def read_equations(
    text: str,
    *,
    inputs: Iterable[str] = (),
    parameters: Iterable[str] = (),
    output: str | None = None,
    loss: str | None = None,
    shapes: Mapping[str, Shape] | None = None,
) -> Graph:
    """The Graph that the equations write, in any order; ``#`` starts a comment, ``;`` ends an
    equation.

    GraphError (with the line) for what is not ``name = expression``, and all of
    :func:`symderiv.graph.graph.define`.
    """
    definitions: list[tuple[str, Term]] = []
    lines: dict[str, int] = {}
    names = _names(text, [*inputs, *parameters])
    for number, line in enumerate(text.splitlines(), 1):
        for piece in _pieces(line.split("#", 1)[0]):
            if not piece.strip():
                continue
            if len(definitions) >= MAX_EQUATIONS:
                raise GraphError(f"more than {MAX_EQUATIONS} equations", number)
            name, term = _equation(piece, number, names)
            if name in lines:
                raise RedefinitionError(name, lines[name], number)
            lines[name] = number
            definitions.append((name, term))
    return define(
        definitions,
        inputs=inputs,
        parameters=parameters,
        output=output,
        loss=loss,
        shapes=shapes,
        lines=lines,
    )


def _pieces(line: str) -> list[str]:
    """The line split at each ``;`` that stands in no bracket: cases and matrices hold some too."""
    out, start, depth = [], 0, 0
    for i, c in enumerate(line):
        if c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        elif c == ";" and depth <= 0:
            out.append(line[start:i])
            start = i + 1
    return [*out, line[start:]]


def _equation(piece: str, number: int, names: Names) -> tuple[str, Term]:
    try:
        t = parse(piece, names)
    except NotationError as fault:
        # The cause keeps the offset in the piece for whoever marks it in the whole text.
        raise GraphError(str(fault), number) from fault
    if t.head != "rel" or t.data not in ("=", ":="):
        raise GraphError(
            f"{piece.strip()!r} is not an equation", number, "write: name = expression"
        )
    left, right = t.args
    if left.head != "sym":
        raise GraphError(f"the left side of {piece.strip()!r} is not a name", number)
    return left.data, right


_LEFT = re.compile(r"^\s*([^=;#]+?)\s*:?=", re.M)


def _names(text: str, given: list[str]) -> Names:
    """The symbols are the left sides and the listed names: ``E = …`` makes E a name, not a
    function.
    """
    symbols = set(given)
    for piece in re.split(r"[;\n]", text):
        found = _LEFT.match(piece)
        if found:
            try:
                left = parse(found[1])
            except NotationError:
                continue
            if left.head == "sym":
                symbols.add(left.data)
    # Only names that hide a function need to be listed; other names stay open.
    from symderiv.notation.functions import ALIASES

    return Names(functions={k: v for k, v in ALIASES.items() if k not in symbols})
