"""Names that a write-up says in words to stand for others: "I write $E$ for $J_{SE}$", "$a_1$ denotes $a_h$".

Which of the two is the write-up's own, an exercise tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

__all__ = ["called_in_words", "has_verb"]

MAX_NAMES = 60
Span = tuple[int, int]
Pair = tuple[Span, Span, bool]  # two names, and whether they are in TeX

_VERB = re.compile(
    r"\b(?:writ(?:e|es|ing|ten)|us(?:e|es|ing)|say|call(?:s|ed|ing)?|nam(?:e|es|ed|ing)|renam(?:e|es|ed|ing)"
    r"|denot(?:e|es|ed|ing)|abbreviat\w+|shorten\w*|notation|let|put|symbols?|letters?|stands?|means?"
    r"|schreib\w*|nenn\w*|benenn\w*|bezeichn\w*|verwend\w*|benutz\w*|kürz\w*|abgekürzt|steh\w*|sag\w*)\b",
    re.IGNORECASE,
)
_FOR = r"for|für|as|als|to|by|durch|mit"  # with a verb before them, or behind in German
_CALLED = (  # that need no other
    r"(?:(?:is|are|ist|sind)\s+)?short\s+for|instead\s+of|in\s+place\s+of|rather\s+than|(?:which\s+)?stands?\s+for"
    r"|denotes?|(?:is|are)\s+(?:called|written|denoted|named|renamed)(?:\s+(?:as|by|to))?|(?:here\s+)?called"
    r"|anstelle\s+von|anstatt|statt|steht\s+für|bezeichnet|heißt\s+(?:hier|bei\s+mir)|nenne\s+ich|schreibe\s+ich(?:\s+als)?"
)
_FILL = r"(?:(?:the|its|their|our|my|sheet['’]?s|loss|error|cost|weights?|bias|quantity|name|das|den|die)\s+){0,3}"
_NAME = r"[A-Za-z](?:[A-Za-z]{0,7}|[A-Za-z]{0,3}\d)(?:[_^](?:\w{1,8}|\{[^{}\n]{1,12}\}|\([^()\n]{1,8}\))){0,2}"
_TYPED = rf"(?<![\w$\\^{{}}]){_NAME}(?![\w$^{{}}(])"
_TEX = r"(?:\$[^$\n]{1,60}\$|\\\([^\n]{1,60}?\\\))"
_AND = r"(?:\s*,\s*|,?\s+(?:and|und)\s+)"
_END = re.compile(r"[.!?;]\s|\n[ \t]*\n")
_REACH = 160


def called_in_words(text: str, begin: int, end: int) -> Iterator[Pair]:
    """The names of which a text says that one stands for the other, in either order; of lists, "$E$ and $C$
    for $J$ and $K$", one by one."""
    tex = text.find("$", begin, end) >= 0 or text.find("\\(", begin, end) >= 0
    name, between = _SHAPES[tex]
    for m in islice(between.finditer(text, begin, end), MAX_NAMES):
        if m["verbless"] is None and not has_verb(text, m.start()):
            continue
        left, right = ([n.span() for n in name.finditer(text, *m.span(k))] for k in ("a", "b"))
        if len(left) != len(right):  # of a list that goes on with something else
            left, right = left[-1:], right[:1] if len(left) == 1 or len(right) == 1 else []
        for a, b in zip(left, right, strict=False):
            yield _inner(text, a), _inner(text, b), tex


def _inner(text: str, at: Span) -> Span:
    """A name without what delimits it."""
    wide = 1 if text[at[0]] == "$" else 2 if text[at[0]] == "\\" else 0
    return at[0] + wide, at[1] - wide


def has_verb(text: str, at: int) -> bool:
    """Whether a verb in the sentence says that something is called so."""
    begin = max(0, at - _REACH)
    ends = [e.end() for e in _END.finditer(text, begin, at)]
    return _VERB.search(text, ends[-1] if ends else begin, at) is not None


def _shapes(tex: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    name = _TEX if tex else _TYPED
    how = rf"\s+(?:(?P<verbless>{_CALLED})|{_FOR})\s+{_FILL}"
    how = rf"(?:{how}|\s+)" if tex else how
    again = rf"(?!\s+(?:{_CALLED}|{_FOR})\s)" + (r"(?!\s+[$\\])" if tex else "")
    more = rf"(?:{_AND}{name}{again}){{0,5}}"
    return re.compile(name), re.compile(
        rf"(?P<a>{name}(?:{_AND}{name}){{0,5}}){how}(?P<b>{name}{more})"
    )


_SHAPES = {tex: _shapes(tex) for tex in (True, False)}
