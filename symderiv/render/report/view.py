"""A checked write-up as what the page shows: its lines in order, its links, what is said of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from symderiv.checking.model import Document, Finding, Statement, Verdict
from symderiv.checking.report.data import Checked
from symderiv.checking.report.differing import differing
from symderiv.checking.report.places import Places, cell_of, clean
from symderiv.checking.report.text import repeats
from symderiv.render.report.formula import link_math, side_math, value_math
from symderiv.render.report.prose import prose

__all__ = ["Chain", "Line", "Link", "Remark", "Segment", "segments"]

_SPOKEN = (Verdict.WRONG, Verdict.FOLLOW_THROUGH, Verdict.UNCHECKED)
MAX_LINE = 4_000


@dataclass(frozen=True)
class Remark:
    """What is said of one link. ``wrote`` and ``expected`` are MathML, the rest is text."""

    verdict: str
    where: str
    message: str
    mistake: str = ""
    wrote: str = ""
    expected: str = ""


@dataclass(frozen=True)
class Link:
    """A link of a chain: its sign and right side as MathML."""

    verdict: str
    math: str
    title: str


@dataclass(frozen=True)
class Chain:
    """A chain: what it begins with (MathML, empty where it goes on from before), its links."""

    head: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Line:
    """A line of the file: its number, and its text in runs of (class, text); ``math`` is MathML."""

    number: int | None
    runs: tuple[tuple[str, str], ...]


@dataclass
class Segment:
    """Lines that belong together: with relations, or (no chains) only words."""

    anchor: str
    lines: list[Line]
    chains: list[Chain] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    verdicts: tuple[str, ...] = ()
    title: str = ""


@dataclass
class _Group:
    first: int
    last: int
    found: list[Finding] = field(default_factory=list)


def segments(checked: Checked) -> Iterator[Segment]:
    """The write-up from its first line to its last."""
    document = checked.document
    if document is None:
        return
    places = Places(document.text)
    marks = _marks(checked.findings)
    numbered = document.language != "notebook"
    said = {f.message for f in checked.findings}
    unread: dict[int, list[str]] = {}
    for line, _, why in document.unread:
        if why not in said:
            unread.setdefault(line - 1, []).append(why)
    at, end = _body(document, places)
    for group in _groups(checked.findings, places):
        yield from _words(document, places, at, group.first, unread)
        yield _segment(document, places, group, marks, numbered)
        at = group.last + 1
    yield from _words(document, places, at, end, unread)


def _body(document: Document, places: Places) -> tuple[int, int]:
    """The lines of the body of a LaTeX file; all lines of other files."""
    if document.language != "latex":
        return 0, len(places)
    start = document.text.find("\\begin{document}")
    end = document.text.rfind("\\end{document}")
    first = 0 if start < 0 else places.line(start) + 1
    return first, len(places) if end < max(start, 0) else places.line(end)


def _extent(f: Finding, places: Places) -> tuple[int, int]:
    st = f.statement
    assert st is not None
    start = st.left.start if st.first else st.right.start
    low, high = min(start, st.right.start), max(st.right.end, start)
    return places.line(low), places.line(max(low, high - 1))


def _groups(findings: tuple[Finding, ...], places: Places) -> list[_Group]:
    """Findings whose lines overlap, in the order of the lines."""
    found = [f for f in findings if f.statement is not None]
    out: list[_Group] = []
    for (first, last), f in sorted(((_extent(f, places), f) for f in found), key=lambda p: p[0]):
        if out and first <= out[-1].last:
            out[-1].last = max(out[-1].last, last)
        else:
            out.append(_Group(first, last))
        out[-1].found.append(f)
    return out


def _words(
    document: Document, places: Places, start: int, end: int, unread: dict[int, list[str]]
) -> Iterator[Segment]:
    numbered, latex = document.language != "notebook", document.language == "latex"
    lines: list[Line] = []
    remarks: list[Remark] = []
    for i in range(start, end):
        a, b = places.span(i)
        text = clean(places.text[a : min(b, a + MAX_LINE)]).rstrip()
        runs = tuple(prose(text, latex=latex)) if text else ()
        if runs:
            lines.append(Line(i + 1 if numbered else None, runs))
        for why in unread.get(i, ()) if numbered else ():
            remarks.append(Remark("unread", f"line {i + 1}", clean(why)))
    if lines:
        yield Segment("", lines, remarks=remarks)


def _segment(
    document: Document,
    places: Places,
    group: _Group,
    marks: list[tuple[int, int, str]],
    numbered: bool,
) -> Segment:
    lines = [
        Line(i + 1 if numbered else None, _runs(places, i, marks))
        for i in range(group.first, group.last + 1)
    ]
    cell = cell_of(document, group.found[0])
    present = {str(f.verdict) for f in group.found}
    return Segment(
        f"line-{group.first + 1}",
        [x for x in lines if x.runs],
        list(_chains(group.found)),
        list(_remarks(document, group.found)),
        tuple(str(v) for v in Verdict if str(v) in present),
        f"cell {cell}" if cell else "",
    )


def _chains(found: list[Finding]) -> Iterator[Chain]:
    head, links = "", list[Link]()
    before: Statement | None = None
    for f in found:
        st = f.statement
        assert st is not None
        goes_on = not st.first and before is not None and before.right is st.left
        if links and not goes_on:
            yield Chain(head, tuple(links))
            links = []
        if not links:
            head = side_math(st.left) if st.first else ""
        title = str(f.verdict) + (f": {clean(f.message)}" if f.message else "")
        links.append(Link(str(f.verdict), link_math(st.op, st.right), title))
        before = st
    if links:
        yield Chain(head, tuple(links))


def _remarks(document: Document, found: list[Finding]) -> Iterator[Remark]:
    before: Finding | None = None
    for f in found:
        if f.verdict in _SPOKEN and not repeats(before, f):
            yield _remark(document, f)
        before = f


def _remark(document: Document, f: Finding) -> Remark:
    st = f.statement
    cell = cell_of(document, f)
    message = clean(f.message or "")
    if f.expected:
        message = re.sub(r"(?:^|[;:,] )(?:the )?right (?:value )?is .*$", "", message, flags=re.S)
    return Remark(
        str(f.verdict),
        (f"cell {cell}, " if cell else "") + f"line {f.line}",
        message,
        f.mistake or "",
        side_math(st.right) if st is not None and f.verdict is Verdict.WRONG else "",
        value_math(f.expected) if f.expected else "",
    )


# --- the source, with its links marked ------------------------------------------------------------


def _marks(findings: tuple[Finding, ...]) -> list[tuple[int, int, str]]:
    """Stretches of the file with their class, apart from each other and in order."""
    spans: list[tuple[int, int, str]] = []
    for f in findings:
        if f.statement is None:
            continue
        a, b = f.statement.right.start, f.statement.right.end
        part = differing(f) if f.verdict is Verdict.WRONG else None
        if part is None or not a <= part[0] < part[1] <= b:
            spans.append((a, b, str(f.verdict)))
            continue
        spans += [(a, part[0], "wrong"), (*part, "wrong differs"), (part[1], b, "wrong")]
    out: list[tuple[int, int, str]] = []
    for a, b, kind in sorted(spans):
        a = max(a, out[-1][1]) if out else a
        if a < b:
            out.append((a, b, kind))
    return out


def _runs(
    places: Places, line: int, marks: list[tuple[int, int, str]]
) -> tuple[tuple[str, str], ...]:
    start, end = places.span(line)
    end = min(end, start + MAX_LINE)
    out: list[tuple[str, str]] = []
    at = start
    for k in range(bisect_right(marks, start, key=lambda m: m[1]), len(marks)):
        a, b, kind = marks[k]
        if a >= end:
            break
        a, b = max(a, start), min(b, end)
        if at < a:
            out.append(("", clean(places.text[at:a])))
        out.append((kind, clean(places.text[a:b])))
        at = b
    if at < end:
        out.append(("", clean(places.text[at:end])))
    return tuple(out) if any(text.strip() for _, text in out) else ()
