"""A question that says itself that it goes on with an earlier one, so that the names keep their meaning:
"For the HMM specified in Question 2, …", "We continue the exact same example from Lecture 9".

Only its heading and its first paragraph count, and no sentence that changes something ("same as Problem 3,
but now …").
"""

from __future__ import annotations

import re

__all__ = ["goes_on_with"]

_REACH = 600
_HEADING = re.compile(r"[ \t>]*(?:#|\\(?:sub)*section|\\chapter)")
_SENTENCE = re.compile(r"[.!?][*_]*\s+(?=[*_]*[^\Wa-z\d])|\n[ \t]*\n")
_BODY = re.compile(r"\s*\S[^\n]*(?:\n[ \t]*\S[^\n]*)*")  # the first paragraph
_CHANGED = re.compile(
    r"\b(?:but|except|instead|unlike|different\w*|other|another|new|change[sd]?|replac\w+|modif\w+"
    r"|aber|jedoch|statt\w*|außer|ander\w+|neue?\w?)\b",
    re.IGNORECASE,
)
_WHAT = (
    r"(?:example|problem|network|net|model|data(?:set|\s+set)?|setting|set-?up|situation|numbers|values"
    r"|parameters|weights|matri(?:x|ces)|vectors|HMM|MDP|Beispiel|Netz(?:werk)?|Modell|Daten|Zahlen|Werte)"
)
_LEADS = (
    r"(?:\bcontinu(?:e|es|ing|ed)\b[^.\n]{0,60}?\b(?:from|of|in|with)"
    r"|\b(?:go(?:es)?|going|carr(?:y|ies)|carrying)\s+on\s+(?:with|from)\b[^.\n]{0,40}?\b(?:from|of|in|with)"
    r"|\b(?:specified|given|defined|described|introduced|stated)\s+(?:in|by)"
    rf"|\bsame\b[^.\n]{{0,40}}?\b{_WHAT}[^.\n]{{0,20}}?\b(?:as\s+in|as|from|of|in)"
    rf"|\b(?:the|all)\b[^.\n]{{0,30}}?\b{_WHAT}\s+(?:from|of|in)"
    r"|\b(?:aus|wie\s+in|von))"
)


def goes_on_with(text: str, start: int, words: str) -> list[tuple[str, int]]:
    """The word and the number of each question (one of ``words``) with which the one whose heading begins at
    ``start`` says that it goes on."""
    line = text.find("\n", start)
    end = len(text) if line < 0 else line
    body = _BODY.match(text, end, end + _REACH)
    if body is not None and not _HEADING.match(body[0].lstrip()):
        end = body.end()
    named = re.compile(
        rf"{_LEADS}\s+(?P<word>{words})s?[ ~]?(?P<number>\d{{1,3}})(?!\d|\.\d)", re.IGNORECASE
    )
    return [
        (m["word"], int(m["number"]))
        for sentence in _SENTENCE.split(text[start:end])
        if not _CHANGED.search(sentence)
        for m in named.finditer(sentence)
    ]
