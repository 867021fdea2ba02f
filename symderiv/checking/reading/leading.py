"""What a relation sign that opens a formula goes on from: the chain before, or a name in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from symderiv.checking.reading.pieces import Piece
from symderiv.notation.written_lexer import STOP_WORDS

if TYPE_CHECKING:
    from symderiv.checking.model import Side
    from symderiv.checking.reading.chains import Chain, Part

__all__ = [
    "CONNECTIVES",
    "WORDED",
    "adjacent",
    "cut_off",
    "is_number",
    "named_in_words",
    "names_another_part",
    "new_item",
    "new_row",
    "resumes_display",
    "speaks",
    "told_aside",
    "within_reach",
]

WORDED = "what stands before this sign is said in words"

# Words that hand on what stands before them; any other word may be the name of something else.
CONNECTIVES = frozenset(
    """
    so thus hence then therefore and or but again now finally also just only next i e ie
    which is are was that this it we i get gets have has obtain find see know can must should be
    gives giving gave yields equals equal to becomes follows as roughly about approximately exactly
    simplify simplifies simplifying simplified rearranging expanding substituting required
    in other words step
    """.split()
)
_GOES_ON = re.compile(r"[\s,(*_]*(?:which|is|are|by|using)\b", re.I)
# "For x = 2 this is ≈ 4.1": the sign does not go on from x = 2.
_BESIDE = re.compile(
    r"(?:\b(?:for|with|at|by|of|to|when|if|using|than|since|because|through|für|bei|mit|wenn|falls|durch|pour|avec|si|en"
    r"|para|con|com|cuando|quando|per|por|se|von|zu|de|di|do|da)[\s$(\\]{1,4}|(?:当|对于|对|在)[\s$]{0,3})\Z",
    re.IGNORECASE,
)
_EQUALS = re.compile(r"=|≈|\\approx(?![a-z])")
_ON_ITSELF = re.compile(
    r"[\s,(*_]*(?:which|was|welche\w*|ce\s+qui|lo\s+que|o\s+que|il\s+che)\b", re.I
)
_CLAUSE_END = re.compile(
    r"[.;:!?](?=\s|\Z)|\n\s*\n|\||\\item\b|^[ \t]*(?:[-*+•]|[0-9]{1,2}[.)])[ \t]", re.MULTILINE
)
_COMMAND = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\[A-Za-z]+\*?|<[^<>\n]*>")
_ASIDE = re.compile(r"(?<=\S)[ \t]*\([^()\n]*\)")
_WORD = re.compile(r"[^\W\d_]+")
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6} |\\(?:sub)*section\b|\\paragraph\b", re.M)
_ITEM = re.compile(r"\\item\b|^[ \t]*(?:[-*+•]|[0-9]{1,2}[.)])[ \t]", re.M)
_ROW = re.compile(r"\|[^|\n]*\n[ \t]*\||\\\\[^&]*&|\\tabularnewline|</tr>")
_TEXT = re.compile(r"\\[a-z]+\s*\{([^{}]*)\}")
_SAYS = re.compile(r"[=+/×·^_()\[\]|∂∑∏√≈<>\\0-9]|^\s*#|^\s*-{3,}\s*$")
_GOES_ON_ELSEWHERE = re.compile(
    r"(?:\b(?:so|thus|hence|therefore|then|also|daher|dann|donc|alors|luego|entonces|portanto|logo|quindi|dunque|więc)"
    r"\b|所以|因此|[:：])[^\n]*[0-9)][ \t]*[-+*/×·^−][ \t]*[\w(]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:\s|\\[,;:! ]|~|&)*[-+−]?\s*[0-9]*[.,]?[0-9]+\s*(?:\\?%)?(?:\s|[.,;])*")
# The last words behind a comma; those that belong to the sentence.
_NAMED_LAST = re.compile(
    r",\s+(?:(?:and|so|hence|thus|the|its|their|our|a|an)\s+){0,2}([^\W\d_]{2,}(?:[ -][^\W\d_]{2,})?)\s*\Z"
)
_CARRY_ON = (
    CONNECTIVES
    | STOP_WORDS
    | frozenset(
        "after again all as at because before both by each for from in into numbers on over per since that under"
        " up using via when where with words".split()
    )
)
_FAR = 300  # characters between a formula and what goes on with it
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def _prose(text: str, start: int, end: int, between: list[Piece]) -> str:
    """The text from start to end with the formulas in it made blank."""
    out, at = [], start
    for p in between:
        if at <= p.outer_start and p.outer_end <= end:
            out += [text[at : p.outer_start], " "]
            at = p.outer_end
    return "".join([*out, text[at:end]])


def named_in_words(text: str, pieces: list[Piece]) -> bool:
    """Whether a word between two formulas is what the sign that opens the last one speaks of.

    ``pieces``: that of the chain before, those between, and the one that opens with a sign.
    In ``Total $= 5$`` the total is 5, whatever was written before; ``so $= 5$`` goes on.
    """
    start = pieces[0].outer_end if len(pieces) > 1 else 0
    prose = _COMMAND.sub(" ", _prose(text, start, pieces[-1].outer_start, pieces[1:-1]))
    words = _WORD.findall(_ASIDE.sub(" ", "$" + prose))
    if words and len(pieces) > 1 and not _ON_ITSELF.match(prose):
        first = pieces[0]
        if _EQUALS.search(text, first.outer_start, first.outer_end):
            if _BESIDE.search(text, max(0, first.outer_start - 20), first.outer_start):
                return True
    if _GOES_ON.match(prose) and not _CLAUSE_END.search(prose):
        return _names_another(prose)
    # OR, in capitals, is the name of a quantity.
    return any(w.lower() not in CONNECTIVES or (len(w) > 1 and w.isupper()) for w in words)


def _names_another(prose: str) -> bool:
    """Whether the words right before a sign, behind a comma, are no part of the sentence before it, but the name
    of what the sign speaks of: "are in the right order, AUC"."""
    named = _NAMED_LAST.search(prose)
    words = named[1].lower().split() if named is not None else []
    carried_on = _CARRY_ON.intersection(words)
    return bool(words) and not carried_on and not words[-1].endswith(("ly", "ing", "ed"))


_ANOTHER = re.compile(
    r"\b(?:other|second|third|next|last|remaining|rest)\b[^.;:!?\n$]{0,40}\b(?:part|term|integral|sum|summand|factor|piece"
    r"|half|component|side|case|entry)\b[^.;!?\n$]{0,20}\b(?:is|equals|becomes|gives|reads)\s*:?\s*\Z",
    re.IGNORECASE,
)


def names_another_part(text: str, display: Piece) -> bool:
    """Whether the words right before a display that opens with a sign say what it is: "The other part is"."""
    return _ANOTHER.search(text, max(0, display.outer_start - 90), display.outer_start) is not None


def new_item(text: str, pieces: list[Piece]) -> bool:
    """Whether an item of a list begins between the last two of these pieces."""
    return len(pieces) > 1 and bool(
        _ITEM.search(text, pieces[-2].outer_end, pieces[-1].outer_start)
    )


def new_row(text: str, pieces: list[Piece]) -> bool:
    """Whether a row of a table begins between the last two of these pieces."""
    return len(pieces) > 1 and bool(_ROW.search(text, pieces[-2].outer_end, pieces[-1].outer_start))


def speaks(text: str, chain: Chain) -> bool:
    """Whether words stand right before the first sign of a chain and name what it is about."""
    last = chain.marks[-1] if chain.marks else None
    if last is None or last.kind != "word" or last.value or text[last.start] != "\\":
        return False
    said = _TEXT.match(text, last.start, last.end)
    words = _WORD.findall(_COMMAND.sub(" ", said[1])) if said else []
    return any(w.lower() not in CONNECTIVES and w.lower() not in STOP_WORDS for w in words)


def adjacent(text: str, end: int, start: int) -> bool:
    """Whether nothing but white space, line breaks or a box stands between two pieces."""
    return start - end < 200 and not text[end:start].strip(" \t\r\n\\*>")


def cut_off(text: str, end: int, start: int) -> bool:
    """Whether a line that is not read, or the rest of one (``x >= 0, so 1 + 1``), stands between a chain and
    the line that opens with a sign.

    After ``P(spam | w)``, which no sign follows, ``= 3/12`` on the next line speaks of that; words
    alone (``so we have``) hand the chain on, but not into brackets: "the error drops (≈ 0.29)".
    """
    if text[start : start + 1] == "(" and _WORD.search(text, end, start):
        return True
    rest, *lines = text[end:start].split("\n")[:-1] or [""]
    return _GOES_ON_ELSEWHERE.search(rest) is not None or any(map(_SAYS.search, lines))


def resumes_display(text: str, display: Piece, aside: Piece, piece: Piece) -> bool:
    """Whether a display that opens with a sign goes on from the display before, not from ``aside``.

    The aside is the last formula in the running text between the two. It is gone on from where
    a heading, or a paragraph of its own right before the display, parts it from the display before.
    """
    before = text[display.outer_end : aside.outer_start]
    if _HEADING.search(text, display.outer_end, piece.outer_start):
        return False
    close = not text[aside.outer_end : piece.outer_start].strip()
    return not (close and len(_BLANK_LINE.findall(before)) > 1)


def told_aside(chain: tuple[Side, Side] | None) -> bool:
    """Whether a chain ends as ``y = 1`` does, which tells a value: no expression is equal to that next."""
    if chain is None:
        return False
    (head, last) = (side.term for side in chain)
    number = last.args[0] if last is not None and last.head == "neg" else last
    return head is not None and head.head == "sym" and number is not None and number.head == "num"


def is_number(text: str, part: Part) -> bool:
    """Whether a side is a number and nothing else."""
    return _NUMBER.fullmatch(text, part.start, part.end) is not None


def within_reach(
    formula: tuple[Side, Side] | None, aside: tuple[Side, Side]
) -> tuple[Side, Side] | None:
    """What a sign goes on from behind values told aside: the formula before them, if that is near."""
    if formula is None or aside[1].end - formula[1].end > _FAR or told_aside(formula):
        return None
    return formula
