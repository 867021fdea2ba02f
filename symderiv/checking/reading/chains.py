"""From a piece of mathematics to chains of sides: what belongs together and what stands apart.

A chain is ``a = b < c``; one whose first operator is not empty goes on from an earlier chain.
Rows, ``&`` and wide spaces part statements only where both neighbours are complete: ``a`` at the
end of a row and ``+ b`` or ``= b`` at the start of the next belong together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile

from symderiv.checking.reading.columns import (
    goes_on_in_first_column,
    in_another_column,
    is_said_between,
)
from symderiv.checking.reading.doubled_signs import doubled_sign, is_row_break
from symderiv.checking.reading.marks import ASIDE, CONDITIONS, Mark, marks, names_a_quantity
from symderiv.checking.reading.markup.braces import brace_pairs

__all__ = ["Chain", "Part", "chains"]

MAX_NESTING = 8
BLANK = re.compile(
    r"(?:\s|\\[,;:!> ]|~|\{\s*\}|\\displaystyle(?![A-Za-z])|\\left(?![A-Za-z])\s*\.)*"
)
_STARTS = re.compile(r"(?:\+|\\cdot|\\times|\\odot|\\circ(?![a-z])|\*|×|·|/|⋅|⊙|\)|\])")
_MINUS = re.compile(r"[-−]")
_ENDS = re.compile(
    r"(?:(?<!\\)[+\-−*/×·(\[⋅⊙]|\\cdot|\\times|\\odot|\\left\s*[(\[])(?:\s|\\[,;:! ]|\{\s*\})*\Z"
)
_NUMBER = re.compile(
    r"\s*[-+−]?\s*(?:[0-9.]+|\\(?:frac|ldots|dots|cdots)\b.*|\.{2,}|…"
    r"|\\?[a-zA-Z]+(?:_[0-9A-Za-z]|[_^]\{[^{}]{1,12}\}){0,2}(?=\s*\Z))\s*",
    re.S,
)
_NAMED = 40  # characters at the end of a side in which its name stands
_LAST_NAME = re.compile(r"(\\?[A-Za-z]+)[^A-Za-z]*\Z")
_DOTS = re.compile(r"\s*(?:\\(?:l|c|v)?dots[a-z]?|\.{2,}|…|⋯)\s*")
_SYSTEM = re.compile(
    r"(?:\\left\s*(?:\\\{|\.)\s*)?\\begin\s*\{(cases|aligned|array|split|gathered|align|dcases)\*?\}"
    r"(?:\s*\{[lcr|@ ]*\})?(?P<body>.*)\\end\s*\{\1\*?\}\s*(?:\\right\s*(?:\.|\\\}))?\Z",
    re.S,
)
_TRAIL = re.compile(
    r"(?:(?<!\s)\s{2,}+|(?:\\[;: ]|~|\.\.|…|\\(?:l|c)?dots)\s*+)"  # one way to match: no backtracking
    r"\(\s*(?:[0-9]{1,2}(?:\.[0-9]{1,2})?[a-z]?|[ivx]{1,4}|\*+)\s*\)\s*\Z"
)
_PUNCTUATION = re.compile(r"(?:\s|[.,;:]|\\[,;:! ]|~|…|\\(?:l|c)?dots(?![A-Za-z])|\\\\)+\Z")
_IN_PERCENT = re.compile(
    r"(?<![0-9.])0{0,3}([01]?\.[0-9]{1,8}|[01])(?:\s|\\[,;:! ]|~|\\q?quad(?![A-Za-z]))*"
    r"(?:\\left\s*)?\(\s*0{0,3}([0-9]{1,3}(?:\.[0-9]{1,6})?)\s*(?:\\[,;! ])?\\?%\s*(?:\\right\s*)?\)\Z"
)
_LEFT_OUT = re.compile(r"(?<![.])\.\.\.(?![.])|…|\\(?:l|c)?dots(?![A-Za-z])")
_ENDS_IN_NUMBER = re.compile(r"(?<![\w.}])\d+(?:[.,]\d+)*\Z")  # 0.333…, and not x_1 …
_OPENED = re.compile(r"\{\s*[(（][^()（）]*\}$")
_REVERSED = re.compile(r"(?:[,;:! ]\\(?=(?:\\\\)*(?!\\))|\s|[.,;:~…]|stod(?:l|c)?\\|\\\\)+")
_OPENING = re.compile(
    r"(?:\s|\\[,;:! ]|~|&|\{\s*\}|\\noindent(?![a-z])|\\displaystyle(?![A-Za-z]))+"
)
_MATH = re.compile(r"[=<>≈≤≥]|\\(?:approx|leq?|geq?|neq?)(?![A-Za-z])")


@dataclass(slots=True)
class Part:
    """One side and the operator before it; offsets in the piece's text."""

    op: str
    start: int
    end: int


@dataclass(slots=True)
class Chain:
    """Sides in order. ``problem``: why none of it is judged, but for the first ``free`` sides. ``before``: what
    parted it off. ``aside``: a reason or a condition behind another chain of its row, from which the next row
    goes on."""

    parts: list[Part]
    before: str = ""
    problem: str = ""
    free: int = 0
    row: int = 0
    aside: bool = False
    bracketed: bool = False  # whether it stood alone in round brackets
    marks: list[Mark] = field(default_factory=list)  # between it and the chain before

    @property
    def related(self) -> bool:
        """Whether it has a relation sign at all."""
        return len(self.parts) > 1 or bool(self.parts[0].op)


def chains(chars: list[str], known: frozenset[str], lines: bool = False) -> list[Chain]:
    """The chains of a piece, expressions without a relation among them. Blanks marks in ``chars``."""
    return _between(chars, 0, len(chars), known, lines, 0)


def _between(
    chars: list[str], start: int, end: int, known: frozenset[str], lines: bool, depth: int
) -> list[Chain]:
    text = "".join(chars)
    found, left_open = marks(text, start, end, known, lines)
    if left_open and not any(m.kind == "rel" for m in found) and _MATH.search(text, start, end):
        # A bracket that is never closed hides the rest: the whole is handed on, to be refused.
        return [Chain([Part("", start, end)], problem="a bracket is never closed")]
    segments = _segments(text, start, end, found)
    if depth < MAX_NESTING:
        segments = _unwrapped(chars, text, segments, known, lines, depth)
    return _joined(chars, text, segments)


def _segments(text: str, start: int, end: int, found: list[Mark]) -> list[Chain]:
    out: list[Chain] = []
    parts = [Part("", start, end)]
    before: list[Mark] = []
    row = 0

    def close(at: int) -> None:
        nonlocal before
        parts[-1].end = at
        if len(parts) > 1 or not BLANK.fullmatch(text, parts[0].start, at):
            out.append(Chain(parts, _strongest(before), row=row, marks=before))
            before = []

    for m in found:
        if m.kind == "rel":
            parts[-1].end = m.start
            parts.append(Part(m.value, m.end, end))
            continue
        close(m.start)
        before.append(m)
        row += m.kind == "row"
        parts = [Part("", m.end, end)]
    close(end)
    return out


_STRENGTH = ("open", "amp", "space", "comma", "arrow", "word", "row")


def _strongest(before: list[Mark]) -> str:
    return max((m.kind for m in before), key=_STRENGTH.index, default="")


def _unwrapped(
    chars: list[str],
    text: str,
    segments: list[Chain],
    known: frozenset[str],
    lines: bool,
    depth: int,
) -> list[Chain]:
    """Chains in braces or in a system of equations, set free."""
    out: list[Chain] = []
    for s in segments:
        part = s.parts[0]
        inner = _inside(text, part.start, part.end) if len(s.parts) == 1 else None
        if inner is None:
            out.append(s)
            continue
        found = _between(chars, *inner, known, lines, depth + 1)
        for k, c in enumerate(found):
            c.row = s.row
            c.bracketed = text[inner[0] - 1] == "("
            if k == 0:
                c.before, c.marks = s.before, s.marks + c.marks
            elif not c.before:
                c.before = "row"
            # What was joined inside stays as it is.
            out.append(c)
        if not found:
            out.append(s)
    return out


def _inside(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The inside of a segment that is one group around relations; None for other segments."""
    while start < end and (text[start].isspace() or text[start] in "&"):
        start += 1
    while start < end and text[end - 1] in " \t\r\n,.;":
        end -= 1
    if end - start < 3:
        return None
    first = text[start]
    if first == "{" or (first == "(" and text[end - 1] == ")"):
        if first == "{":
            last = brace_pairs(text[start:end]).get(0)
        else:
            last = end - start - 1 if _closes(text, start, end) else None
        if last == end - start - 1 and _MATH.search(text, start, end):
            return start + 1, end - 1
        return None
    if first == "\\":
        m = _SYSTEM.match(text[start:end])
        if m and _rows_are_relations(m["body"]):
            return start + m.start("body"), start + m.end("body")
    return None


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the bracket at start is closed by the one just before end."""
    depth = 0
    for j in range(start, end):
        depth += {"(": 1, ")": -1}.get(text[j], 0)
        if depth == 0:
            return j == end - 1
    return False


def _rows_are_relations(body: str) -> bool:
    """Whether every row has a relation left of its ``,`` or ``if``: equations, not cases."""
    rows = [r for r in re.split(r"\\\\", body) if not BLANK.fullmatch(r)]
    for r in rows:
        if re.search(r"\\text\s*\{\s*(?:if|for|when|otherwise|else)", r):
            return False
        cells = [c for c in re.split(r"(?<!\\)&", r) if not BLANK.fullmatch(c)]
        joined = cells[0] + (cells[1] if len(cells) > 1 and _MATH.match(cells[1].lstrip()) else "")
        if not _MATH.search(joined.split(",")[0]):
            return False
    return bool(rows)


def _aligned(text: str, segments: list[Chain]) -> list[Chain]:
    """``b &`` and ``= 2`` as one, before it is asked what ``b`` belongs to."""
    out: list[Chain] = []
    for s in segments:
        first = s.parts[0]
        if out and not out[-1].related and s.related and s.before == "amp":
            if BLANK.fullmatch(text, first.start, first.end):
                out[-1].parts += s.parts[1:]
                continue
        out.append(s)
    return out


def _joined(chars: list[str], text: str, segments: list[Chain]) -> list[Chain]:
    out: list[Chain] = []
    condition_row = -1
    aligned = _aligned(text, segments)
    for k, s in enumerate(aligned):
        conditional = any(m.kind == "word" and m.value in CONDITIONS for m in s.marks)
        s.aside = _is_aside(text, out, s, aligned[k + 1 : k + 6])
        previous = _previous(text, out, s)
        if previous is not None and _join(chars, text, previous, s):
            previous.row = s.row
            continue
        if conditional:
            if s.related:
                s.problem = "a condition"
                if previous is not None and previous.row == s.row and previous.related:
                    if not previous.problem:
                        previous.problem = "it holds under a condition"
                        previous.free = _free_of(text, previous, s)
                condition_row = s.row
        elif condition_row == s.row and s.related and not s.problem:
            s.problem = "it holds under a condition"
        elif previous is not None and previous.related and s.before in ("comma", "space"):
            listed = s.before == "comma" and _NUMBER.fullmatch(
                text, s.parts[0].start, s.parts[-1].end
            )
            dots = _DOTS.match(text, s.parts[0].start, s.parts[-1].end)
            if not s.related and previous.row == s.row and (listed or dots):
                previous.problem = (
                    previous.problem
                    or "a list of values, or a range; decimal commas must be declared"
                )
        out.append(s)
    return out


def _free_of(text: str, chain: Chain, condition: Chain) -> int:
    """How many sides of a chain do not rest on the condition behind its last row, "when μ = 0": those of the rows
    before it in which the name is still a name."""
    given = condition.parts
    if len(given) != 2 or given[1].op != "=" or len(chain.parts) < 3:
        return 0
    start, end = given[0].start, given[0].end
    name = _LAST_NAME.search(text, max(start, end - _NAMED), end)
    if name is None or not _NUMBER.fullmatch(text, given[1].start, given[1].end):
        return 0
    named = re.compile(rf"(?<![A-Za-z\\]){re.escape(name[1])}(?![A-Za-z])")
    row = text.rfind("\\\\", chain.parts[0].start, chain.parts[-1].start)
    before = takewhile(lambda p: p.start < row, chain.parts)
    free = len(list(takewhile(lambda p: named.search(text, p.start, p.end), before)))
    return free if free > 1 else 0


def _is_aside(text: str, out: list[Chain], s: Chain, behind: list[Chain]) -> bool:
    """Whether a chain is said beside another one of its row, or goes on with what is said beside it."""
    main = next((c for c in reversed(out) if not c.aside), None)
    if not s.related or main is None or not main.related:
        return False
    if main.row != s.row:
        return is_said_between(text, s, behind)
    if BLANK.fullmatch(text, s.parts[0].start, s.parts[0].end):
        return False
    if any(m.value == ASIDE or m.value in CONDITIONS for m in s.marks):
        return True
    if any(m.kind == "arrow" for m in s.marks):
        return False
    beside = out[-1].aside and out[-1].row == s.row
    return beside or goes_on_in_first_column(text, s, behind)


def _previous(text: str, out: list[Chain], s: Chain) -> Chain | None:
    """The chain that s may go on from: the last one, or the last with a relation in a row above."""
    if not out:
        return None
    if in_another_column(text, s):
        beside = next((c for c in reversed(out[-10:]) if c.aside), None)
        if beside is not None:
            return beside
    last = out[-1]
    if last.aside and last.row != s.row:
        last = next(c for c in reversed(out) if not c.aside)
    if last.row == s.row or last.related:
        return last
    for c in reversed(out[-40:]):
        if c.related and c.row == last.row:
            return c
    return last


def _is_bracketed(text: str, mark: Mark) -> bool:
    """Whether words open a bracket around what follows: ``+ \\text{(terms of } z, b \\text{)}``."""
    return mark.kind == "word" and _OPENED.search(text, mark.start, mark.end) is not None


def _join(chars: list[str], text: str, previous: Chain, s: Chain) -> bool:
    """Appends s to the chain before it where the two belong together."""
    first, last = s.parts[0], previous.parts[-1]
    empty = BLANK.fullmatch(text, first.start, first.end) is not None
    if empty and len(s.parts) > 1:
        if BLANK.fullmatch(text, last.start, last.end):
            if last.op != s.parts[1].op or not is_row_break(s.marks) or len(previous.parts) < 2:
                return False
            previous.parts.pop()  # = \\\\ =, one sign
        beside = any(m.kind in ("comma", "space") for m in s.marks)
        if beside and names_a_quantity(text, s.marks[-1]):
            return False
        previous.parts += s.parts[1:]
        return True
    if s.before in ("arrow", "comma"):
        return False
    if BLANK.fullmatch(text, last.start, last.end) and last.op:
        if s.related and s.bracketed:  # = \\text{Pear } (i = 0): the side is said in words
            return False
        last.start, last.end = first.start, first.end
        previous.parts += s.parts[1:]
        return True
    lead = _OPENING.match(text, first.start, first.end)
    begin = lead.end() if lead else first.start
    on = _STARTS.match(text, begin, first.end) is not None
    if not on and _MINUS.match(text, begin, first.end):
        if s.before == "row":
            aligned = _at_the_sign(text, s.marks)
            on = previous.related and (len(s.parts) == 1 or aligned)
        else:
            on = s.before in ("space", "amp", "open") and len(s.parts) == 1
    opened = any(m.kind == "row" and m.value == "open" for m in s.marks)
    ends = _ENDS.search(text, last.start, last.end) is not None
    on = on or opened or (ends and not any(_is_bracketed(text, m) for m in s.marks))
    if not on or (last.start > first.start):
        return False
    if ends and s.before == "row" and is_row_break(s.marks):
        for a, b in doubled_sign(text, last.end, begin):
            chars[a:b] = " " * (b - a)
    for m in s.marks:
        if m.start >= last.start:
            chars[m.start : m.end] = " " * (m.end - m.start)
    last.end = first.end
    previous.parts += s.parts[1:]
    return True


def _at_the_sign(text: str, marks: list[Mark]) -> bool:
    """Whether a row goes on at the place of its & with nothing before it: a label there begins anew."""
    amp = next((m for m in marks if m.kind == "amp"), None)
    rows = [m.end for m in marks if m.kind == "row" and amp is not None and m.end <= amp.start]
    return amp is not None and (not rows or not text[rows[-1] : amp.start].strip())


def _punctuation(text: str, start: int, end: int) -> re.Match[str] | None:
    """The punctuation at the end of a side: its beginning is found from the end, in one pass."""
    found = _REVERSED.match(text[start:end][::-1])
    return _PUNCTUATION.match(text, end - found.end(), end) if found else None


def trimmed(text: str, part: Part, last: bool) -> tuple[int, int]:
    """The span of a side without blanks, punctuation and a number of the equation at its end."""
    start, end = part.start, part.end
    if last:
        m = _TRAIL.search(text, start, end)
        if m and m.start() > start:
            end = m.start()
    m = _punctuation(text, start, end)
    if m and not (m[0].startswith((" ", "\\")) and not m[0].strip()):
        # Dots go on with a number's digits; behind anything else they stand for something left out.
        dots = _LEFT_OUT.search(m[0])
        cut = dots is None or _ENDS_IN_NUMBER.search(text, max(start, m.start() - 40), m.start())
        end = m.start() if cut or dots is None else m.start() + dots.end()
        if text.endswith("\\right", start, end):
            end = m.start() + 1  # the dot of \right. is a delimiter
    if text.endswith(")", start, end) and "%" in text[start:end]:
        share = _IN_PERCENT.search(text, max(start, end - 60), end)
        if share and abs(100 * float(share[1]) - float(share[2])) < 0.51:
            end = share.end(1)  # 0.90 (90 %) says the same number twice
    m2 = _OPENING.match(text, start, end)
    if m2:
        start = m2.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, max(start, end)
