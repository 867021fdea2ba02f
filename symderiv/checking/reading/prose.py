"""What stands around the mathematics: comments, the body of a LaTeX file, context."""

from __future__ import annotations

import re
from html import unescape

from symderiv.checking.reading.pieces import Piece

__all__ = [
    "blank_comments",
    "blank_counters",
    "blank_emphasis",
    "blank_lines_of_comment",
    "blank_marked_headings",
    "blank_quotes",
    "blank_tags",
    "body_of",
    "contexts",
    "plain_entities",
]

# Those that mathematics is written with; \& and a & b; are none.
_ENTITY = re.compile(
    r"(?<!\\)&(?:lt|gt|amp|le|ge|ne|nbsp|thinsp|ensp|emsp|times|minus|plusmn|middot|sdot|divide|asymp|radic"
    r"|part|nabla|sum|prod|infin|isin|rarr|larr|rArr|hArr|sup[123]|frac1[24]|frac34|deg|prime|top|sigma"
    r"|alpha|beta|gamma|delta|epsilon|eta|theta|lambda|mu|pi|rho|tau|phi|omega|Delta|Sigma|#[0-9]{2,5});"
)
_INDEX_TAG = re.compile(r"<(sub|sup)>([A-Za-z0-9]{1,4})</\1>", re.I)
# e<sup>-x</sup>, h<sub>t-1</sub>
_LONG_TAG = re.compile(
    r"<(sub|sup)>(-?[A-Za-z0-9.]{1,6}(?:[ ]?[-+*/,][ ]?[A-Za-z0-9.]{1,6}){0,3})</\1>", re.IGNORECASE
)
_SCRIPT = re.compile(r"<script type=[\"']math/tex(; ?mode=display)?[\"']>")
_TAG = re.compile(
    r"</?(?:u|b|i|em|strong|sub|sup|br|p|div|span|center|font|a|img|hr|li|ul|ol|table|thead|tbody|tr|td|th"
    r"|h[1-6]|details|summary|mark|small|big|kbd|figure|figcaption)(?:\s[^<>\n]{0,200})?/?>",
    re.I,
)
_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
# ``**`` that opens stands at the front of a word, one that closes at its end: x**2 is a power.
_STRONG = re.compile(r"(?<![^\s(\[{])\*{2,3}(?=[^\s*])|(?<=[^\s*])\*{2,3}(?![^\s)\]},.;:!?])")
_SUBHEADING = re.compile(r"^={2,5}[ \t]+[^\s=][^\n=]*$", re.MULTILINE)
_MARKED = re.compile(r"(?:(?<=\n\n)|\A)={1,5}[ \t]+[^\s=][^\n=]*(?=\n[ \t]*\n|\s*\Z)")
_COUNTER = re.compile(
    r"^[ \t]*([1-9][0-9]?) [-–][ \t]+(?=(?:∂|[^\W\d])[^\n=]{0,60}=)", re.MULTILINE
)
_LEAST_COUNTED = 3
_RELATES = re.compile(r"[ \t]*(?:[=≈←]|:=)")
_DELIMITED = re.compile(r"[$`]|\\[(\[]")
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_COMMENT_LINE = re.compile(r"(?<=\n)[ \t]*%[^\n]*(?=\n)|(?<=\\\\)[ \t]*%[^\n]*(?=\n)")
_BEGIN = re.compile(r"\\begin\s*\{document\}")
_END = re.compile(r"\\end\s*\{document\}")
_COMMANDS = re.compile(r"\\[A-Za-z]+\*?(?:\[[^\]]*\])?|[{}\\$&#*_`>|~]|<[^<>]*>")
_SPACE = re.compile(r"\s+")
_HEADING = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+([^\n]{1,80})|\\(?:sub)*(?:section|paragraph)\*?\{([^{}\n]{1,80})\}"
    r"|\*\*([^*\n]{1,80})\*\*[ \t:.]*$)",
    re.MULTILINE,
)
_RELATION = re.compile(r"[=≈<>≤≥]|\\(?:approx|leq?|geq?|equiv|sim)(?![A-Za-z])")
CONTEXT = 160


def blank_comments(text: str) -> str:
    """LaTeX with its comments made blank; lengths stay."""
    if "%" not in text:
        return text
    return _COMMENT.sub(lambda m: m[1] + " " * (len(m[0]) - len(m[1])), text)


def blank_lines_of_comment(formula: str) -> str:
    """A formula in Markdown without the lines, and the ends of rows, that are comments: ``50 %`` is none.
    Lengths stay."""
    if "%" not in formula or "\n" not in formula:
        return formula
    return _COMMENT_LINE.sub(lambda m: " " * len(m[0]), formula)


def blank_quotes(text: str) -> str:
    """Markdown with the ``>`` of its block quotes made blank; lengths stay.

    A quote begins after a blank line, or another quoted line; elsewhere ``> 0`` is mathematics.
    """
    if ">" not in text:
        return text
    out: list[str] = []
    free = True  # whether a quote may begin or go on here
    for line in text.splitlines(keepends=True):
        m = _QUOTE.match(line) if free else None
        out.append(line if m is None else m[0].replace(">", " ") + line[m.end() :])
        free = m is not None or not line.strip()
    return "".join(out)


def blank_marked_headings(text: str) -> str:
    """A text with the ``= 3`` of its headings made blank, where ``== (a)`` shows that they are written so (as
    in Typst and AsciiDoc): alone between blank lines. Lengths stay."""
    if not _SUBHEADING.search(text):
        return text
    return _MARKED.sub(lambda m: " " * len(m[0]), text)


def blank_counters(text: str) -> str:
    """A text with the numbers of lists that are counted ``1 - z = w x``, ``2 - a = σ(z)``, … made blank: three
    lines at least, one below the other, from 1 on. Lengths stay."""
    lists: list[list[re.Match[str]]] = []
    for m in _COUNTER.finditer(text):
        open_ = lists[-1] if lists else []
        if (
            open_
            and int(m[1]) == len(open_) + 1
            and text.count("\n", open_[-1].end(), m.end()) <= 2
        ):
            open_.append(m)
        elif int(m[1]) == 1:
            lists.append([m])
    out, at = [], 0
    for m in (m for found in lists if len(found) >= _LEAST_COUNTED for m in found):
        out += [text[at : m.start(1)], " " * (m.end() - m.start(1))]
        at = m.end()
    return "".join([*out, text[at:]])


def blank_emphasis(text: str) -> str:
    """Markdown with the ``**`` around what is bold made blank, in lines without TeX. Lengths stay.

    ``**∂L/∂w** = 2`` is a relation. Where the two do not pair on a line, they stay.
    """
    if "**" not in text:
        return text
    lines = text.splitlines(keepends=True)
    return "".join(
        line if "**" not in line or _DELIMITED.search(line) else _plain(line) for line in lines
    )


def _plain(line: str) -> str:
    """The line without its pairs of ``**``; words in bold keep them unless a sign of relation follows."""
    found = list(_STRONG.finditer(line))
    if len(found) % 2:
        return line
    out, at = [], 0
    for opening, closing in zip(found[::2], found[1::2], strict=True):
        inside = line[opening.end() : closing.start()]
        if inside.isalpha() and not _RELATES.match(line, closing.end()):
            continue
        out += [line[at : opening.start()], " " * len(opening[0]), inside, " " * len(closing[0])]
        at = closing.end()
    return "".join([*out, line[at:]])


def blank_tags(text: str) -> str:
    """Markdown with its HTML tags made blank; ``x<sub>1</sub>`` becomes x_1. Lengths stay."""
    if "</" not in text and "<br" not in text:
        return text
    text = _scripts(text)
    text = _INDEX_TAG.sub(
        lambda m: f"{'_' if m[1].lower() == 'sub' else '^'}{m[2]}".ljust(len(m[0])), text
    )
    text = _LONG_TAG.sub(
        lambda m: (f"_{{{m[2]}}}" if m[1].lower() == "sub" else f"^({m[2]})").ljust(len(m[0])), text
    )
    return _TAG.sub(lambda m: " " * len(m[0]), text)


def _scripts(text: str) -> str:
    """``<script type="math/tex">x</script>``, as older pages write $x$, so written. Lengths stay."""
    out: list[str] = []
    at = 0
    while (m := _SCRIPT.search(text, at)) is not None:
        end = text.find("</script>", m.end())
        if end < 0:
            break
        sign = "$$" if m[1] else "$"
        out += [text[at : m.start()], sign.rjust(len(m[0])), text[m.end() : end], sign.ljust(9)]
        at = end + 9
    return "".join([*out, text[at:]])


def plain_entities(text: str) -> str:
    """Markdown with ``&gt;`` and the like as the characters that they stand for. Lengths stay."""
    if ";" not in text or "&" not in text:
        return text
    return _ENTITY.sub(lambda m: _character(m[0]).rjust(len(m[0])), text)


def _character(entity: str) -> str:
    found = unescape(entity)
    return found if len(found) == 1 else entity


def body_of(text: str) -> tuple[int, int]:
    """The span between ``\\begin{document}`` and ``\\end{document}``, or all of a fragment."""
    begin = _BEGIN.search(text)
    start = begin.end() if begin else 0
    end = _END.search(text, start)
    return start, end.start() if end else len(text)


def contexts(text: str, pieces: list[Piece], start: int) -> list[str]:
    """For each piece the prose or heading shortly before it; the nearest that there is. A heading stays
    until something is said in a relation: "RMSprop", then "($\\varepsilon$ does not matter)"."""
    out: list[str] = []
    at, last, heading = start, "", ""
    for piece in pieces:
        between = text[max(at, piece.outer_start - 4 * CONTEXT) : piece.outer_start]
        words = _SPACE.sub(" ", _COMMANDS.sub(" ", between)).strip()
        found = list(_HEADING.finditer(between))
        if found:
            heading = next(g for g in found[-1].groups() if g)
        if any(c.isalpha() for c in words):
            last = words[-CONTEXT:]
            if heading and heading not in last:
                last = f"{heading} {last}"
        out.append(last)
        if _RELATION.search(text, piece.outer_start, piece.outer_end):
            heading = ""
        at = max(at, piece.outer_end)
    return out
