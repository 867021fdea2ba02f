"""The letters that are the word for "and" or "or" of a language, between two relations typed without delimiters:
``w₁ = 0,92 y w₂ = 0,15`` in Spanish, ``a = 1 i b = 2`` in Polish."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["joins"]

_EQUATES = re.compile(r"(?::=|=|≈|<-|←)(?!=)")
_QUANTITY = re.compile(r"[ \t]*[-+−([{|√∑∏]*[\w\\]")
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,12}(?![^\W_])")
_NUMBER = re.compile(r"[-+−]?[0-9][0-9.,]*%?")
_NUMBERS = re.compile(r"[-+−*/·×^²³().,0-9% \t]*[0-9)²³%][ \t]*\Z")
_SIGN = re.compile(r"[=≈]")
_CALLED = re.compile(r"[^\W\d_]+[0-9₀-₉]*[′″'(]")
# By their own words, which English has not
_SPANISH = "con del el los las para por una que donde entonces sea luego además sí es queda se de"
_ITALIAN = "con di il gli della dei per che dove quindi allora sono si"
_PORTUGUESE = "com da do uma então onde que para logo se"
_POLISH = "dla jest są oraz więc gdzie przy niech stąd się że mamy gdy zatem"
_CATALAN = "amb és els les aleshores"
_LANGUAGES = {
    "y": frozenset(_SPANISH.split()),
    "e": frozenset((*_ITALIAN.split(), *_PORTUGUESE.split())),
    "o": frozenset((*_SPANISH.split(), *_ITALIAN.split(), *_PORTUGUESE.split())),
    "i": frozenset((*_POLISH.split(), *_CATALAN.split())),
}
_ENGLISH = frozenset("the of is are with and for that where then so we this".split())


@lru_cache(maxsize=4)
def _spoken(text: str) -> frozenset[str]:
    """The letters that are words of the language in which a text is written."""
    words = [m[0].lower() for m in _WORD.finditer(text)]
    english = sum(w in _ENGLISH for w in words)
    return frozenset(
        letter for letter, own in _LANGUAGES.items() if sum(w in own for w in words) > english
    )


@lru_cache(maxsize=16)
def _is_quantity(text: str, letter: str) -> bool:
    """Whether a text computes with a letter, or tells what it is."""
    return (
        re.search(
            rf"[-+−*/·×^(][ \t]*{letter}\b(?!['’])|(?<![^\s(]){letter}[ \t]*[-+−*/·×^)=≈:]", text
        )
        is not None
    )


def joins(text: str, words: list[tuple[int, int]], k: int) -> bool:
    """Whether a letter is the word for "and" or "or", and no factor: ``a = −1.2 e b = 3``; ``; e w = 0``; in a
    Spanish text ``ℓ′(m) = −1/(1 + eᵐ) y ℓ″(m) = 2``. Where a text computes with y, ``L = 2 y x = 4`` may be
    a product: then numbers that are worked out stand before it, or a function behind it, as ℓ″(m)."""
    letter = text[slice(*words[k])]
    if letter not in _LANGUAGES or k == 0 or k + 2 >= len(words):
        return False
    stop = words[k + 2][0]
    if not _EQUATES.match(text, stop):
        return False
    before, name = text[slice(*words[k - 1])], text[slice(*words[k + 1])]
    if not _QUANTITY.match(name):
        return False
    apart, number = before.endswith((",", ";")), before.rstrip(")%")[-1:].isdigit()
    if letter == "e" and (apart or number):
        return True
    if letter not in _spoken(text) or _NUMBER.fullmatch(name):
        return False
    if apart or not _is_quantity(text, letter):
        return apart or number or before[-1:] in ")]}²³%" or before[-1:].isalnum()
    closed = number or before.endswith((")", "]", ")²", ")³"))
    return (closed and _CALLED.match(name) is not None) or (number and _worked_out(text, words, k))


def _worked_out(text: str, words: list[tuple[int, int]], k: int) -> bool:
    """Whether the letter stands behind ``= 2·0,4 = 0,8``: numbers on both sides of the last sign."""
    line = text.rfind("\n", 0, words[k][0]) + 1
    sides = _SIGN.split(text[line : words[k][0]])
    return len(sides) > 2 and all(_NUMBERS.match(side) for side in sides[-2:])
