"""Finding the mathematics of a write-up: delimiters, environments, and what is left out of sight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from symderiv.checking.reading.lookup import Lookup
from symderiv.checking.reading.markup.braces import brace_pairs

__all__ = ["MAX_PIECES", "Piece", "find_pieces"]

MAX_PIECES = 10_000
_STRUCK = 2_000  # characters that are crossed out together


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of mathematics: the span of its content, and the span with its delimiters.

    ``kind``: ``display``, ``inline``, ``line`` (plain text). ``fault``: why it cannot be read.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    kind: str
    tex: bool = True
    fault: str = ""


MATH_ENVIRONMENTS = frozenset(
    """
    align alignat aligned equation gather gathered multline eqnarray flalign displaymath math dmath
    split IEEEeqnarray cases bmatrix pmatrix empheq subequations
    """.split()
)
_HIDDEN = frozenset(
    "verbatim lstlisting minted tikzpicture comment thebibliography filecontents axis Verbatim".split()
)
_TEX_FENCES = frozenset(("math", "latex", "tex", "katex"))
_DIRECTIVE = re.compile(
    r"\s*\{(?:admonition|note|tip|hint|warning|important|caution|attention|danger|seealso|dropdown|exercise"
    r"|solution|toggle|margin|sidebar|topic|theorem|example|card|tab-item|tab-set|grid|(?:prf|proof):[a-z]+)\}"
)
_TEXT_FENCES = frozenset(("", "text", "txt", "plain"))
_OPEN = re.compile(
    r"(?P<fence>^[ \t]{0,3}(?:```+|~~~+))"
    r"|(?=[\\$`~<])(?:(?:\\\\)+(?P<double>[(\[])?|(?:\\[$%&#_{}])+|\\(?P<square>[(\[])|(?P<dollars>\$\$?)"
    r"|\\begin\s*\{(?P<env>[A-Za-z]+)(?P<star>\*?)\}"
    r"|(?P<tick>`+)|(?P<note><!--)"
    r"|(?P<strike>~~|<del>|<s>)|\\(?:sout|xout|st|[bx]?cancel)\s*(?P<struck>\{))",
    re.M,
)
_SENTENCE = re.compile(r"[^\W\d_]{2,}|[\s(\[]\Z")  # "$5, then $6" is money, $1, 2, 3$ a list
# Where one may begin, up to three blanks before: found much faster.
_FIRST = re.compile(r"[\\$`~<]")
_OPERATOR = re.compile(r"[=<>+*/^_\\{}]")


@lru_cache(maxsize=64)
def _fence_end(mark: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]{{0,3}}{re.escape(mark)}+[ \t]*\r?$", re.M)


class _Finder:
    def __init__(self, text: str, language: str, end: int) -> None:
        self.text = text
        self.lookup = Lookup(text, end)
        self.markdown = language != "latex"
        self.pieces: list[Piece] = []
        self.ends: set[int] = set()  # where the directives end that hold text
        self.plain: list[tuple[int, int]] = []  # insides of fences that hold plain text
        self.code: list[tuple[int, int]] = []  # code spans
        self.covered: list[tuple[int, int]] = []

    def run(self, start: int, end: int) -> None:
        i = start
        while True:
            first = _FIRST.search(self.text, i, end)
            m = _OPEN.search(self.text, max(i, first.start() - 3), end) if first else None
            if not m:
                return
            if len(self.pieces) >= MAX_PIECES or len(self.covered) >= MAX_PIECES:
                why = f"more than {MAX_PIECES} formulas; the rest is not read"
                self.pieces.append(
                    Piece(m.start(), m.start(), m.start(), end, "display", fault=why)
                )
                self.cover(m.start(), end)
                return
            i = max(self.one(m, end), m.end())

    def one(self, m: re.Match[str], end: int) -> int:
        text, a, i = self.text, m.start(), m.end()
        if m["dollars"]:
            return self.dollars(m["dollars"], a, i, end)
        if m["square"]:
            return self.square(a, i, end)
        if m["double"] and self.markdown:
            a = m.start("double") - 2  # of a run of backslashes, the last two
            close = self.lookup.find("\\\\)" if m["double"] == "(" else "\\\\]", i)
            if close < 0 or self.lookup.blank_line(i) < close:
                return a + 2
            return self.put(i, close, a, close + 3, "inline" if m["double"] == "(" else "display")
        if m["env"]:
            return self.environment(m["env"], m["star"], a, i, end)
        if m["struck"]:
            return self.struck(a, m.start("struck"))
        if not self.markdown:
            return i
        if m["fence"]:
            return self.fence(m["fence"], a, i, end)
        if m["tick"]:
            close = self.lookup.find(m["tick"], i)
            if close < 0 or self.lookup.blank_line(i) < close:
                return i
            self.code.append((i, close))
            self.covered.append((a, close + len(m["tick"])))
            return close + len(m["tick"])
        if m["note"]:
            close = text.find("-->", i, end)
            return self.cover(a, end if close < 0 else close + 3)
        if m["strike"]:
            return self.strike(m["strike"], a, i, end)
        return i

    def put(self, start: int, end: int, a: int, b: int, kind: str, fault: str = "") -> int:
        self.pieces.append(Piece(start, end, a, b, kind, fault=fault))
        self.covered.append((a, b))
        return b

    def cover(self, a: int, b: int) -> int:
        self.covered.append((a, b))
        return b

    def dollars(self, sign: str, a: int, i: int, end: int) -> int:
        text = self.text
        if sign == "$$":
            close = self.lookup.unescaped("$$", i)
            if close < 0:
                if self.text[i : i + 60].strip():
                    self.pieces.append(Piece(i, i, a, i, "display", fault="$$ is never closed"))
                    self.covered.append((a, i))
                return i
            return self.put(i, close, a, close + 2, "display")
        if self.markdown and text.startswith("`", i):
            close = self.lookup.find("`$", i + 1)
            if 0 <= close < self.lookup.blank_line(i):
                return self.put(i + 1, close, a, close + 2, "inline")
        close = self.lookup.unescaped("$", i)
        if close < 0 or close >= self.lookup.blank_line(i):
            return i
        content = text[i:close]
        money = content[:1].isdigit() and (
            text[close + 1 : close + 2].isdigit() or not _OPERATOR.search(content)
        )
        if self.markdown and money and " " in content and _SENTENCE.search(content):
            return i
        return self.put(i, close, a, close + 1, "inline")

    def square(self, a: int, i: int, end: int) -> int:
        sign = "\\)" if self.text[a + 1] == "(" else "\\]"
        close = self.lookup.unescaped(sign, i)
        if close < 0:
            self.pieces.append(
                Piece(i, i, a, i, "display", fault=f"{self.text[a:i]} is never closed")
            )
            self.covered.append((a, i))
            return i
        return self.put(i, close, a, close + 2, "inline" if sign == "\\)" else "display")

    def environment(self, name: str, star: str, a: int, i: int, end: int) -> int:
        hidden = name in _HIDDEN
        if not hidden and name not in MATH_ENVIRONMENTS:
            return i
        after = self.lookup.environment_end(name + star, a)
        if after < 0:
            if not hidden:
                why = f"\\begin{{{name}{star}}} is never ended"
                self.pieces.append(Piece(i, i, a, i, "display", fault=why))
            return i
        if hidden:
            return self.cover(a, after)
        # The environment itself is part of the piece: it says what its rows are.
        return self.put(a, after, a, after, "display")

    def fence(self, sign: str, a: int, i: int, end: int) -> int:
        text = self.text
        line = text.find("\n", i, end)
        if line < 0:
            return i
        info = text[i:line].strip().strip("{}.").split(" ")[0].lower()
        if a in self.ends:  # of a directive, whose text has been read
            return self.cover(a, line)
        mark = sign.strip()
        m = _fence_end(mark).search(text, line + 1, end)
        close, after = (m.start(), m.end()) if m else (end, end)
        if info in _TEX_FENCES:
            return self.put(line + 1, close, a, after, "display")
        if m and _DIRECTIVE.match(text, i, line):  # ```{note} holds text
            self.ends.add(close)
            return self.cover(a, line)
        if info in _TEXT_FENCES or self.holds_formulas(line, close):
            self.plain.append((line + 1, close))
        return self.cover(a, after)

    def holds_formulas(self, a: int, b: int) -> bool:
        """Whether a fence that names a language holds derivatives, which no program can write with ∂; or no
        sign of a program, where another one does."""
        inside = self.text[a:b]
        if "∂" in inside:
            return True
        return self.has_partials and "=" in inside and _PROGRAM.search(inside) is None

    @cached_property
    def has_partials(self) -> bool:
        """Whether some fence that names a language has ∂ in it."""
        return _PARTIAL_IN_FENCE.search(self.text) is not None

    def strike(self, sign: str, a: int, i: int, end: int) -> int:
        closers = {"~~": "~~", "<del>": "</del>", "<s>": "</s>"}
        close = self.lookup.find(closers[sign], i)
        if close < 0 or close > self.lookup.blank_line(i):
            return i
        return self.cover(a, close + len(closers[sign]))

    def struck(self, a: int, opened: int) -> int:
        r"""\sout{…} around whole formulas: up to its own closing brace, in the same paragraph."""
        inside = self.text[opened : min(self.lookup.blank_line(opened), opened + _STRUCK)]
        close = brace_pairs(inside).get(0)
        return opened + 1 if close is None else self.cover(a, opened + close + 1)


_PARTIAL_IN_FENCE = re.compile(r"^[ \t]{0,3}```[a-z]+[ \t]*\n[^`]*∂", re.MULTILINE)
_PROGRAM = re.compile(
    r"\b(?:def|import|return|print|for|while|if|else|class|lambda|None|np|self|let|const|end)\b|[{};#]|[-+*]=|==|\w\.\w+\("
)
_JOINT = re.compile(r"[ \t]*(?:=|≈|~=|:=|<|>|≤|≥|\\approx)[ \t]*\Z")
_PLUS = re.compile(r"[ \t]*\+[ \t]*")
_RELATION = re.compile(r"[=<>≈≤≥]|\\(?:approx|leq?|geq?|neq?|equiv|to|Rightarrow)(?![A-Za-z])")
_VALUE = re.compile(r"[ \t]*(?:=|≈)[ \t]*[-−]?[0-9]+(?:\.[0-9]+)?(?![\w$]|\.[0-9])")


def _merged(text: str, pieces: list[Piece]) -> list[Piece]:
    """``$a$ = $b$`` and ``$a = b$ + $c$`` as one piece, and ``$a$ = 3`` with its value."""
    out: list[Piece] = []
    for p in pieces:
        if out and p.kind == out[-1].kind == "inline" and not p.fault and not out[-1].fault:
            q = out[-1]
            near = p.outer_start - q.outer_end < 12
            between = text[q.outer_end : p.outer_start] if near else ""
            if _JOINT.fullmatch(between) or (_PLUS.fullmatch(between) and _adds(text, q, p)):
                out[-1] = Piece(q.start, p.end, q.outer_start, p.outer_end, "inline")
                continue
        out.append(p)
    for k, p in enumerate(out):
        m = _VALUE.match(text, p.outer_end) if p.kind == "inline" and not p.fault else None
        if m and (k + 1 == len(out) or out[k + 1].outer_start >= m.end()):
            out[k] = Piece(p.start, m.end(), p.outer_start, m.end(), "inline")
    return out


def _adds(text: str, first: Piece, second: Piece) -> bool:
    """Whether the second piece is one more term of the right side that the first one ends in."""
    if _RELATION.search(text, second.start, second.end):
        return False
    return _RELATION.search(text, first.start, first.end) is not None


def find_pieces(
    text: str, language: str, start: int = 0, end: int | None = None
) -> tuple[list[Piece], list[tuple[int, int]], list[tuple[int, int]], list[tuple[int, int]]]:
    """(pieces in order, plain stretches in fences, code spans, all that is no prose)."""
    stop = len(text) if end is None else end
    finder = _Finder(text, language, stop)
    finder.run(start, stop)
    pieces = sorted(finder.pieces, key=lambda p: (p.outer_start, p.outer_end))
    return _merged(text, pieces), finder.plain, finder.code, sorted(finder.covered)
