"""A Document from lines of mathematics: one chain a line; ``# text`` is prose before the next."""

from __future__ import annotations

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Document, Finding, Side, Statement
from symderiv.checking.solutions.reference import Reference
from symderiv.notation.errors import NotationError
from symderiv.notation.parse import parse_chain

__all__ = ["document", "findings", "verdicts", "wrong_lines"]


def document(text: str) -> Document:
    """The statements of the lines; a line that begins with = goes on from the line before."""
    statements: list[Statement] = []
    context, offset = "", 0
    last: Side | None = None
    head: Side | None = None
    for number, line in enumerate(text.splitlines(), 1):
        start, offset = offset, offset + len(line) + 1
        stripped = line.strip()
        if not stripped:
            continue
        if stripped.startswith("#"):
            context = stripped.removeprefix("#").strip()
            continue
        try:
            links = parse_chain(stripped, tex="\\" in stripped or "_{" in stripped or None)
        except NotationError as fault:
            raise AssertionError(f"line {number}: {fault}") from None
        first = not links[0][0]
        if first:
            last = Side(links[0][1], stripped.split("=")[0], start, start + len(line))
            head = last
            links = links[1:]
        for i, (op, term) in enumerate(links):
            side = Side(term, stripped.split("=")[-1], start, start + len(line))
            assert last is not None and head is not None
            statements.append(
                Statement(last, op, side, head, first and i == 0, number, number, i + 1, context)
            )
            last = side
    return Document("test.md", text, tuple(statements))


def findings(text: str, reference: Reference | None = None) -> list[Finding]:
    """The findings on these lines."""
    return judge(document(text), reference)


def verdicts(text: str) -> list[str]:
    """The verdicts, link by link."""
    return [str(f.verdict) for f in findings(text)]


def wrong_lines(text: str) -> list[tuple[int, int]]:
    """(line, link) of what is called wrong."""
    return [(f.line, f.column) for f in findings(text) if f.verdict == "wrong"]
