"""The report for the terminal: each faulty line quoted, the differing part underlined."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator

from symderiv.checking.model import Document, Finding, Verdict
from symderiv.checking.report.data import Checked, number

__all__ = ["report_lines", "summary"]

Paint = Callable[[str, str], str]
WIDTH = 96
_SHOWN = (Verdict.WRONG, Verdict.FOLLOW_THROUGH)


def plain(text: str, style: str) -> str:
    """No colours."""
    return text


def summary(checked: Checked) -> str:
    """One line: how many of each verdict, and the marks."""
    if checked.fault:
        return f"{checked.path}: not read: {checked.fault}"
    counts = checked.counts
    total = sum(counts.values())
    parts = [f"{n} {name}" for name, n in counts.items() if n]
    text = f"{checked.path}: {total} relation{'s' * (total != 1)}"
    if parts:
        text += ": " + ", ".join(parts)
    if checked.marks is not None:
        text += f"; {number(checked.marks.given)} of {number(checked.marks.points)} points"
    return text


def report_lines(
    checked: Checked, *, everything: bool = False, paint: Paint = plain
) -> Iterator[str]:
    """The lines of the report on one document; ``everything``: right links too."""
    document = checked.document
    if document is not None:
        lines = document.text.splitlines()
        for f in checked.findings:
            if f.verdict in _SHOWN or everything:
                yield from _finding(document, lines, f, paint, checked.path)
        if everything:
            for line, column, why in document.unread:
                yield f"{checked.path}:{line}:{column}: {paint('unread', 'unchecked')}: {why}"
    if checked.marks is not None:
        for step in checked.marks.steps:
            if step.given != step.points or everything:
                where = f" (line {step.line})" if step.line else ""
                yield (
                    f"  {step.task} {step.step}: {number(step.given)} of {number(step.points)}, "
                    f"{step.state}{where}"
                )
    yield paint(summary(checked), "wrong" if checked.wrong or checked.fault else "correct")


def _finding(
    document: Document, lines: list[str], f: Finding, paint: Paint, path: str
) -> Iterator[str]:
    head = f"{path}:{f.line}:{f.column}: {paint(str(f.verdict), str(f.verdict))}"
    if f.mistake:
        head += f" [{f.mistake}]"
    if f.message:
        head += f": {f.message}"
    yield head
    if 1 <= f.line <= len(lines):
        yield from _quote(document, lines, f, paint)
    if f.expected and (f.message is None or f.expected not in f.message):
        yield f"    expected: {f.expected}"
    yield ""


def _quote(document: Document, lines: list[str], f: Finding, paint: Paint) -> Iterator[str]:
    line = lines[f.line - 1].replace("\t", " ")
    start, end = _in_line(document.text, f, len(line))
    if end - start > 0:
        first = max(0, min(start - 30, end - WIDTH)) if len(line) > WIDTH else 0
        piece = line[first : first + WIDTH]
        yield f"    {piece}"
        under = " " * _columns(piece[: start - first])
        width = _columns(piece[start - first : end - first]) or 1
        yield f"    {under}{paint('^' * width, 'wrong')}"
    else:
        yield f"    {line[:WIDTH]}"


def _in_line(text: str, f: Finding, width: int) -> tuple[int, int]:
    """The span of the finding within its line."""
    if f.span is None:
        return f.column - 1, f.column - 1
    start, end = f.span
    begin = text.rfind("\n", 0, start) + 1
    if text.count("\n", 0, begin) + 1 != f.line:
        return f.column - 1, f.column
    return start - begin, min(end - begin, width)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def class_summary(results: Iterable[Checked]) -> Iterator[str]:
    """Over many write-ups: which mistakes, how often, and which step loses most."""
    mistakes: dict[str, int] = {}
    lost: dict[str, tuple[float, int]] = {}
    for checked in results:
        for f in checked.findings:
            if f.verdict is Verdict.WRONG:
                key = f.mistake or "unnamed"
                mistakes[key] = mistakes.get(key, 0) + 1
        for step in checked.marks.steps if checked.marks is not None else ():
            gone = float(step.points - step.given)
            if gone:
                total, times = lost.get(f"{step.task} {step.step}", (0.0, 0))
                lost[f"{step.task} {step.step}"] = (total + gone, times + 1)
    if mistakes:
        yield "Mistakes:"
        for name, n in sorted(mistakes.items(), key=lambda item: (-item[1], item[0])):
            yield f"  {n:4}  {name}"
    if lost:
        yield "Steps that lose points:"
        ranked = sorted(lost.items(), key=lambda item: (-item[1][0], item[0]))
        for name, (total, times) in ranked[:10]:
            yield f"  {total:6.2f}  {name} ({times} write-up{'s' * (times != 1)})"
