"""Relations that the sentence around them supposes though no "if" stands right before them: "If instead n v = 0.8,
it vanishes", "If we start with 1 and n v = 0.8", "Startet man mit 1 und ist n v = 0,8 statt 1, so …".
"""

from __future__ import annotations

import re

__all__ = ["supposed_by_sentence"]

_REACH = 160
_OPEN = r"[\s:,(*_$\\{\[`]*\Z"
_CONTRAST = (
    r"instead|however|rather|now|conversely|in contrast|by contrast|on the other hand|for once"
    r"|dagegen|hingegen|stattdessen|jedoch|aber|umgekehrt|nun|au contraire|par contre|en revanche|plutôt|cependant"
    r"|en cambio|por el contrario|sin embargo|ahora|invece|al contrario|em vez disso|pelo contrário|porém"
)
_IF = (
    r"(?:if|suppose|supposing|assume|assuming|when|wenn|falls|angenommen|si|supposons|cuando|se|quando|als|indien"
    r"|если|jeśli)"
)
_INSIDE = r"(?:[^.,:;!?\n]|[.,](?=[0-9]))"  # of a clause, with its decimals
_OTHERWISE = re.compile(rf"\b{_IF}\s*,?\s*(?:{_CONTRAST})\s*,?(?:\s+that)?{_OPEN}", re.IGNORECASE)
_WERE = re.compile(
    rf"\b{_IF}\s+(?:it|this|that|we|one|they)\s+(?:were|had)(?:\s+(?:instead|only))?{_OPEN}",
    re.IGNORECASE,
)
_AND = r"\b(?:and|und|et|y|e|en|и|i)\s+(?:(?:if|is|has|ist|sind|wäre|sei|gilt|es|que|où)\s+){0,2}"
_LISTED = re.compile(
    rf"(?:\A|[.!?:]\s|\n)[\s*>#-]*{_IF}\s{_INSIDE}{{0,100}}?{_AND}{_OPEN[:-2]}\Z", re.IGNORECASE
)
_FOLLOWS = re.compile(
    r"\b(?:then|so|thus|hence|therefore|gives?|yields?|gets?|obtains?|becomes?|follows|dann|also|folgt|erhält"
    r"|alors|donc|obtient|entonces|resulta|allora|então|то)\b",
    re.IGNORECASE,
)
# "Ist n v = 0,8, so …": the verb first, and what follows behind a comma
_VERB_FIRST = re.compile(
    r"(?:\A|[.!?:]\s|\n)[\s*>#-]*(?:(?:Ist|Sind|Wäre|Wären|Hat|Hätte|Gilt|Gälte|Sei)\s*"
    rf"|[A-ZÄÖÜ][a-zäöüß]{{2,14}}t\s+(?:man|es|sie|er)\s{_INSIDE}{{0,100}}?\bund\s+(?:ist|gilt|hat|wäre)\s*)"
    r"(?:aber\s+|nun\s+|dagegen\s+)?[$\\({\s]*\Z"
)
_SO = re.compile(rf"{_INSIDE}{{0,60}},\s*(?:so|dann)\b")


def supposed_by_sentence(before: str, behind: str) -> bool:
    """Whether the words before a relation and behind it make it what the sentence supposes."""
    before, behind = before[-_REACH:], behind[:_REACH]
    if _OTHERWISE.search(before) or _WERE.search(before):
        return True
    if _VERB_FIRST.search(before) and _SO.match(behind):
        return True
    listed = _LISTED.search(before)
    return listed is not None and _FOLLOWS.search(listed[0]) is None
