r"""Arrays in displays that are tables, \begin{array} with words in their first row, as the tables of the document.

\[ \begin{array}{lll} \text{node} & \text{rule} & \text{value} \\ v_3 & \bar v_3 = \bar y v_1 & 3 \end{array} \]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symderiv.checking.reading.mapped import Mapped

__all__ = ["with_arrays_as_tables"]

_LONGEST = 6_000  # characters of one array
_OPEN = re.compile(
    r"(?:\$\$|\\\[)\s{0,9}(?:\\displaystyle\s{0,9})?\\begin\{array\}\s{0,9}\{[^{}\n]{0,40}\}"
)
_END = "\\end{array}"
_CLOSE = re.compile(r"\s{0,9}[.,]?\s{0,9}(?:\$\$|\\\])")
_ROW = re.compile(r"\\\\(?:\[[^\]\n]{0,12}\])?")
_RULE = re.compile(r"\\(?:hline|toprule|midrule|bottomrule|cline\{[^{}]{0,9}\})")
_CUT = re.compile(r"(?<!\\)&")
_WORDS = re.compile(r"\\(?:text(?:bf|it|rm)?|mathrm|mbox|mathbf)\s?\{(?P<words>[^{}$\\]{1,60})\}")

_COUNTER = re.compile(rf"[tknisjl]|{_WORDS.pattern}")

Span = tuple[int, int]


def with_arrays_as_tables(mapped: Mapped, latex: bool) -> Mapped:
    """The text with such arrays as tables of LaTeX, or of Markdown."""
    text = mapped.text
    if "\\begin{array}" not in text:
        return mapped
    out: list[tuple[str, int, int]] = []  # what stands there, and the place that it comes from
    at = 0
    for m in _OPEN.finditer(text):
        stop = text.find(_END, m.end(), m.end() + _LONGEST) if m.start() >= at else -1
        close = _CLOSE.match(text, stop + len(_END)) if stop >= 0 else None
        rows = list(_rows(text, m.end(), stop)) if close is not None else []
        if close is None or not _is_table(text, rows):
            continue
        out.append((text[at : m.start()], at, 1))
        out += _as_table(text, rows, latex)
        at = close.end()
    if not at:
        return mapped
    out.append((text[at:], at, 1))
    places = [place + k * step for part, place, step in out for k in range(len(part))]
    spans = [mapped.span(p, p + 1) for p in places]
    return Mapped("".join(part for part, _, _ in out), [a for a, _ in spans], [b for _, b in spans])


def _rows(text: str, start: int, end: int) -> Iterator[list[Span]]:
    """The cells of each row, without rules and blanks around them."""
    body = _RULE.sub(lambda m: " " * len(m[0]), text[start:end])
    for a, b in _parts(body, _ROW, 0, len(body)):
        if body[a:b].strip():
            cells = [_trimmed(body, *cell) for cell in _parts(body, _CUT, a, b)]
            yield [(x + start, y + start) for x, y in cells]


def _parts(text: str, sign: re.Pattern[str], start: int, end: int) -> list[Span]:
    cuts = [m.span() for m in sign.finditer(text, start, end)]
    return list(zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True))


def _trimmed(text: str, a: int, b: int) -> Span:
    while a < b and text[a].isspace():
        a += 1
    while a < b and text[b - 1].isspace():
        b -= 1
    return a, b


def _is_table(text: str, rows: list[list[Span]]) -> bool:
    """Whether the first row has words, at least two and no fewer than formulas, or counts, k & 1 & 2, and the
    others have as many cells."""
    if len(rows) < 2 or any("\\begin" in text[a:b] for row in rows for a, b in row):
        return False
    words = sum(_WORDS.fullmatch(text, *cell) is not None for cell in rows[0])
    counter, *counted = (text[a:b] for a, b in rows[0])
    if _COUNTER.fullmatch(counter) and len(counted) > 1 and all(c.isdigit() for c in counted):
        return all(len(r) == len(rows[0]) for r in rows[1:])
    return words > 1 and 2 * words >= len(rows[0]) and all(len(r) == len(rows[0]) for r in rows[1:])


def _as_table(text: str, rows: list[list[Span]], latex: bool) -> Iterator[tuple[str, int, int]]:
    """The rows as a table; ``$`` around what is no word."""
    first, last = rows[0][0][0], rows[-1][-1][1]
    width = len(rows[0])
    between = " & " if latex else " | "
    yield ("\\begin{tabular}{" + "l" * width + "}\n" if latex else "\n\n"), first, 0
    for k, row in enumerate(rows):
        for j, (a, b) in enumerate(row):
            yield (between if j else "" if latex else "| "), a, 0
            words = _WORDS.fullmatch(text, a, b)
            if words is not None:
                a, b = words.span("words")
            dollar = "" if words is not None or a == b else "$"
            yield dollar, a, 0
            yield text[a:b].replace("\n", " "), a, 1
            yield dollar, max(a, b - 1), 0
        yield (" \\\\\n" if latex else " |\n"), row[-1][1], 0
        if not k and not latex:
            yield "|" + "---|" * width + "\n", row[-1][1], 0
    yield ("\\end{tabular}\n" if latex else "\n"), last, 0
