"""What ``derive`` reads: equations or one expression, plain or LaTeX, given or in a file.

The text is only blanked and joined, never shifted, so that a fault keeps its line and column.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from symderiv.graph.elementary import elementary
from symderiv.graph.equations import read_equations
from symderiv.graph.errors import GraphError
from symderiv.graph.graph import Graph, define
from symderiv.notation.cursor import close_match
from symderiv.notation.errors import NotationError
from symderiv.notation.functions import ALIASES
from symderiv.notation.names import GREEK
from symderiv.notation.parse import parse
from symderiv.notation.term import Term

__all__ = ["Source", "graph_of", "name_of", "part_of", "read_source"]

MAX_CHARACTERS = 1_000_000
_FILE = re.compile(r"[\w./\\~ -]+\.(txt|tex|md|eq|eqs|yaml|yml)\Z")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*|#[^\n]*")
_FENCE = re.compile(r"^[ \t]*(```|~~~)[^\n]*", re.M)
_KEPT = ("cases", "matrix", "pmatrix", "bmatrix", "vmatrix", "array", "smallmatrix")
_ENVIRONMENT = re.compile(r"\\(begin|end)\{([a-zA-Z]+)\*?\}")
_LAYOUT = re.compile(
    r"\$\$?|\\\[|\\\]|\\\(|\\\)|\\(?:q?quad|nonumber|notag|displaystyle|,|;|:|!)(?![a-zA-Z])"
    r"|\\(?:label|tag)\*?\{[^{}]*\}"
)
_APPLIED = re.compile(r"(?<![\\A-Za-z0-9_{^])([A-Za-z]{2,})\s*\(")
_OUTPUTS = ("f", "g", "F", "G", "f_0")


@dataclass(frozen=True)
class Source:
    """The text and, for a file, its name."""

    text: str
    file: str = ""


def read_source(argument: str) -> Source:
    """The text that the argument is, or names: a file, ``-`` for standard input."""
    if argument == "-":
        return Source(sys.stdin.buffer.read().decode("utf-8-sig"), "<stdin>")
    if argument.strip() and "\n" not in argument and len(argument) < 1000:
        path = Path(argument)
        if path.is_dir():
            raise click.UsageError(f"{argument!r} is a folder; name a file of equations.")
        if path.is_file():
            if path.stat().st_size > MAX_CHARACTERS:
                raise click.UsageError(f"{argument}: more than {MAX_CHARACTERS:,} characters.")
            return Source(path.read_text(encoding="utf-8-sig"), argument)
        if _FILE.match(argument):
            raise click.UsageError(f"There is no file {argument!r}.")
    return Source(argument)


def graph_of(source: Source, *, split: bool, of: str | None = None) -> tuple[Graph, bool]:
    """The graph, and whether it was written as one bare expression.

    An expression gets a name (f, or ``of``); with ``split`` it is taken apart into elementary
    operations. NotationError with line and column, GraphError with the line.
    """
    text = normalised(source.text)
    if not text.strip():
        raise click.UsageError(
            'There is nothing to derive: write an expression, for example "a^2*b".'
        )
    _refuse_unknown_functions(text)
    bare = _expression(text)
    if bare is None:
        try:
            return read_equations(text), False
        except GraphError as fault:
            raise _placed(fault, text) from None
    taken = bare.names
    free = [n for n in _OUTPUTS if n not in taken]
    output = of if of is not None and of not in taken else (free or ["value"])[0]
    if not taken:
        raise click.UsageError(f"{source.text.strip()!r} holds no name to derive by.")
    return define(elementary(bare, output) if split else [(output, bare)]), True


def _refuse_unknown_functions(text: str) -> None:
    """``sigmod(x)`` would read as a product; a word before a bracket is meant as a function."""
    known = {
        *ALIASES,
        *GREEK,
        *re.findall(r"([A-Za-z]+)\s*:?=(?!=)", text),
        "if",
        "and",
        "otherwise",
    }
    for found in _APPLIED.finditer(text):
        word = found[1]
        if word not in known:
            hint = close_match(word, ALIASES)
            if not hint.startswith("did you mean"):
                hint = f"for a product write {word}*(…)"
            raise NotationError(f"there is no function {word!r}", text, found.start(1), hint)


def name_of(text: str) -> str:
    """A quantity's name as typed (``w_1``, ``w1``, ``w₁``, ``\\theta``); BadParameter otherwise."""
    try:
        t = parse(text)
    except NotationError:
        t = None
    if t is None or t.head != "sym":
        raise click.BadParameter(
            f"{text!r} is not a name. Put an expression with spaces or * in quotes."
        )
    return str(t.data)


def part_of(graph: Graph, of: str) -> Graph:
    """What ``of`` depends on, with ``of`` as its output; UnknownNameError with close matches."""
    needed = graph.ancestors(of)
    return Graph([n for n in graph.nodes.values() if n.name in needed], of)


def normalised(text: str) -> str:
    """The text with layout blanked out: one equation a line, each starting on its own line."""
    text = text.replace("\r\n", "\n").replace("\t", " ")
    for pattern in (_FENCE, _COMMENT, _LAYOUT):
        text = pattern.sub(_blank, text)
    out: list[str] = []
    depth = 0
    i = owed = 0
    while i < len(text):
        found = _ENVIRONMENT.match(text, i)
        if found:
            kept = found[2] in _KEPT
            depth += (1 if found[1] == "begin" else -1) if kept else 0
            piece = found[0]
            if found[2] == "array" and found[1] == "begin":
                kept = True
            out.append(piece if kept else " " * len(piece))
            i = found.end()
            continue
        c = text[i]
        if text.startswith("\\\\", i):
            out.append("\\\\" if depth > 0 else "; ")
            i += 2
            continue
        if c == "\\" and i + 1 < len(text) and text[i + 1] in "{}":
            out.append(text[i : i + 2])
            depth += 1 if text[i + 1] == "{" else -1
            i += 2
            continue
        if c in "([{":
            depth += 1
        elif c in ")]}":
            depth = max(0, depth - 1)
        if c == "\n":
            if depth > 0:
                out.append(" ")
                owed += 1
            else:
                out.append("\n" * (1 + owed))
                owed = 0
        elif c == "&" and depth == 0:
            out.append(" ")
        else:
            out.append(c)
        i += 1
    lines = "".join(out).split("\n")
    return "\n".join(_without_stop(line) for line in lines)


def _without_stop(line: str) -> str:
    """A comma or full stop at the end of a displayed equation is punctuation."""
    return re.sub(r"[,.](?=\s*(?:;|$))", " ", line)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _expression(text: str) -> Term | None:
    """The one expression that the text is; None for equations."""
    if "=" in re.sub(r"\{[^{}]*\}|[<>!]=", "", text) or "\\coloneq" in text:
        return None
    stripped = text.strip().rstrip(";").rstrip()
    if ";" in re.sub(r"\{[^{}]*\}|\[[^\[\]]*\]", "", stripped):
        return None
    t = parse(text.rstrip().rstrip(";").rstrip())
    return None if t.head in ("rel", "chain") else t


def _placed(fault: GraphError, text: str) -> Exception:
    """The fault in the whole text, where it is one of notation; else as it is."""
    cause = fault.__cause__
    if not isinstance(cause, NotationError) or fault.line is None:
        return fault
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: fault.line - 1])
    column = lines[fault.line - 1].find(cause.text)
    return NotationError(cause.message, text, start + max(column, 0) + cause.offset, cause.hint)
