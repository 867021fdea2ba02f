"""The report for the terminal: each faulty line quoted, the differing part underlined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from symderiv.checking.model import Document, Finding, Verdict
from symderiv.checking.report.data import Checked, number
from symderiv.checking.report.differing import differing
from symderiv.checking.report.places import Places, cell_of, clean, columns, mark_span

__all__ = ["repeats", "report_lines", "summary"]

Paint = Callable[[str, str], str]
WIDTH = 96
_SHOWN = (Verdict.WRONG, Verdict.FOLLOW_THROUGH)
_SIGNS = {Verdict.WRONG: "^", Verdict.FOLLOW_THROUGH: "~"}


def plain(text: str, style: str) -> str:
    """No colours."""
    return text


def summary(checked: Checked) -> str:
    """One line: how many of each verdict, and the marks."""
    path = clean(checked.path)
    if checked.fault:
        return f"{path}: not read: {clean(checked.fault)}"
    counts = checked.counts
    total = sum(counts.values())
    if not total:
        return f"{path}: {checked.remark}"
    parts = [f"{n} {name}" for name, n in counts.items() if n]
    text = f"{path}: {total} relation{'s' * (total != 1)}: " + ", ".join(parts)
    if checked.marks is not None:
        text += f"; {number(checked.marks.given)} of {number(checked.marks.points)} points"
        if checked.marks.by_hand:
            text += f", and {number(checked.marks.by_hand)} more by hand"
    if checked.cut:
        text += f"; cut: {checked.cut}"
    if checked.doubt:
        text += f"; {clean(checked.doubt)}"
    return text


def report_lines(
    checked: Checked, *, everything: bool = False, paint: Paint = plain, width: int = WIDTH
) -> Iterator[str]:
    """The lines of the report on one document; ``everything``: right links too.

    ``paint(text, verdict)`` colours a text. Quoted lines take at most ``width`` columns.
    """
    document = checked.document
    path = clean(checked.path)
    if document is not None:
        places = Places(document.text)
        before: Finding | None = None
        for f in checked.findings:
            if everything or (f.verdict in _SHOWN and not repeats(before, f)):
                yield from _finding(document, places, f, paint, path, width)
            before = f
        if everything:
            for line, column, why in document.unread:
                yield f"{path}:{line}:{column}: {paint('unread', 'unchecked')}: {clean(why)}"
        for note in document.notes:
            if note != checked.doubt:  # which the summary tells
                yield f"{path}: {clean(note)}"
    if checked.marks is not None:
        for step in checked.marks.steps:
            if step.given != step.points or everything:
                where = f" (line {step.line})" if step.line else ""
                yield (
                    f"  {step.task} {step.name}: {number(step.given)} of {number(step.points)}, "
                    f"{step.state}{where}"
                )
    yield paint(summary(checked), "wrong" if checked.wrong or checked.fault else "correct")


def repeats(before: Finding | None, f: Finding) -> bool:
    """Whether the finding only says again what the one before it, on the same line, has said."""
    return (
        before is not None
        and f.verdict is before.verdict is Verdict.FOLLOW_THROUGH
        and (f.line, f.message) == (before.line, before.message)
        and _same(f.expected, before.expected)
    )


def _same(a: str | None, b: str | None) -> bool:
    """Whether two right values are one, shown with more and with fewer digits."""
    if a is None or b is None or max(len(a), len(b)) > 40:
        return a == b
    try:
        gap = abs(Fraction(a) - Fraction(b))
    except (ValueError, ZeroDivisionError):
        return a == b
    return gap == 0 or gap < Fraction(1, 10 ** min(_places(a), _places(b)))


def _places(number: str) -> int:
    return len(number.partition(".")[2])


def _finding(
    document: Document, places: Places, f: Finding, paint: Paint, path: str, width: int
) -> Iterator[str]:
    cell = cell_of(document, f)
    where = f"{path}:cell {cell}:" if cell else f"{path}:"
    head = f"{where}{f.line}:{f.column}: {paint(str(f.verdict), str(f.verdict))}"
    if f.mistake:
        head += f" [{f.mistake}]"
    if f.message:
        head += f": {clean(f.message)}"
    yield head
    span = (differing(f) if f.verdict in _SIGNS else None) or mark_span(f)
    if span is not None:
        yield from _quote(places, span, f.verdict, paint, width)
    if f.expected and (f.message is None or f.expected not in f.message):
        yield f"    expected: {clean(f.expected)}"
    yield ""


def _quote(
    places: Places, span: tuple[int, int], verdict: Verdict, paint: Paint, width: int
) -> Iterator[str]:
    start, end = places.span(places.line(span[0]))
    line = clean(places.text[start:end])
    a = min(span[0] - start, len(line))
    b = min(max(span[1] - start, a), len(line))
    first, last = _window(line, a, b, max(20, width - 4))
    before = "…" if first else ""
    after = "…" if last < len(line) else ""
    shown = f"{before}{line[first:a]}{paint(line[a : min(b, last)], str(verdict))}{line[b:last]}"
    yield f"    {shown.rstrip()}{after}"
    taken = columns(line[a : min(b, last)])
    if taken:
        sign = _SIGNS.get(verdict, "-")
        gap = " " * columns(before + line[first:a])
        yield f"    {gap}{paint(sign * taken, str(verdict))}"


def _window(line: str, a: int, b: int, width: int) -> tuple[int, int]:
    """The part of a line to show around a … b, not more than ``width`` columns with its …'s."""
    if columns(line) <= width:
        return 0, len(line)
    room = width - 2 - columns(line[a:b])
    first, last = a, a
    if room < 0:  # the part alone is too long: its beginning is shown
        room = width - 2
    else:
        last = b
    ahead = max(room * 2 // 3, room - columns(line[b:])) if last == b else 0
    while first > 0 and columns(line[first - 1]) <= ahead:
        first -= 1
        ahead -= columns(line[first])
        room -= columns(line[first])
    while last < len(line) and columns(line[last]) <= room:
        room -= columns(line[last])
        last += 1
    while first < a and columns(line[first]) == 0:  # a mark without its letter
        first += 1
    return first, last
