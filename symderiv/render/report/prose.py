"""The words of a line of a write-up, for the page: formulas typeset, the commands of a layout left out.

A line of LaTeX that only lays out (``\\begin{align*}``, ``\\vspace{1cm}``, ``\\par``) has no words and is
not shown; of ``\\section{Forward pass}`` the words are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symderiv.notation.mathml import mathml

__all__ = ["prose", "words_of"]

_INLINE = re.compile(
    r"(?<![\\$])\$\$([^$\n]{1,2000})\$\$|(?<![\\$])\$([^$\n]{1,500})(?<!\\)\$(?![$0-9])"
    r"|\\\(([^\n]{1,500}?)\\\)|\\\[([^\n]{1,2000}?)\\\]"
)
_FORMULA = re.compile(r"[\\^_=<>+]")
_COMMENT = re.compile(r"(?<!\\)%.*")
_FRAME = re.compile(
    r"\\(?:begin|end)\s*\{[A-Za-z]{1,30}\*?\}(?:\[[^\]]{0,80}\])?(?:\{[^{}]{0,80}\})?"
)
# Commands whose arguments are no words.
_LAYOUT = (
    "addtolength author baselineskip bibliography cite clearpage color date definecolor def "
    "documentclass eqref fancyfoot fancyhead fontsize geometry hphantom hspace hypersetup "
    "includegraphics input label leftskip let linespread newcommand newcounter newlength pagestyle "
    "parindent parskip phantom providecommand ref renewcommand rule setcounter setlength "
    "thispagestyle usepackage vphantom vskip vspace"
).split()
_SILENT = re.compile(
    r"\\(?:"
    + "|".join(_LAYOUT)
    + r")(?![A-Za-z])\*?(?:\s*\[[^\]]{0,200}\]|\s*\{(?:[^{}]|\{[^{}]{0,200}\}){0,200}\})*"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?(?:\[[^\]]{0,200}\])?")
_ESCAPED = re.compile(r"\\([%&#$_{}])")
_BREAK = re.compile(r"\\\\\*?(?:\[[^\]]{0,30}\])?|~|\\[,;:!> /@-]")
_DASH = {"---": "—", "--": "–", "``": "“", "''": "”"}


def prose(text: str, *, latex: bool = False) -> Iterator[tuple[str, str]]:
    """Words, and the formulas between dollars as (math, MathML); nothing where there are no words."""
    if latex:
        text = _FRAME.sub(" ", _COMMENT.sub("", text))
    out: list[tuple[str, str]] = []
    at = 0
    for m in _INLINE.finditer(text):
        inner = next(g for g in m.groups() if g is not None)
        if m[0][0] == "$" and not _FORMULA.search(inner) and " " in inner.strip():
            continue  # sums of money, more likely
        out.append(("", text[at : m.start()]))
        out.append(("math", mathml(inner)))
        at = m.end()
    out.append(("", text[at:]))
    if latex:
        out = [(kind, part if kind else words_of(part)) for kind, part in out]
        out[0] = ("", out[0][1].lstrip())
    if any(kind or part.strip() for kind, part in out):
        yield from out


def words_of(text: str) -> str:
    """The words of a piece of LaTeX without formulas."""
    text = _SILENT.sub(" ", text)
    text = _BREAK.sub(" ", text)
    text = _ESCAPED.sub("\ue000\\1", text)  # what is escaped is no sign of LaTeX
    text = _COMMAND.sub(" ", text)
    text = re.sub(r"(?<!\ue000)[{}$]", " ", text).replace("\ue000", "")
    for sign, shown in _DASH.items():
        text = text.replace(sign, shown)
    text = re.sub(r"[ \t]{2,}", " ", text)
    return text if any(c.isalnum() for c in text) or len(text.strip()) == 1 else ""
