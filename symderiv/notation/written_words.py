r"""Words in a formula as names: accents on Latin letters, and words that an index says to be equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from symderiv.notation.functions import ALIASES

__all__ = ["index_of_words", "numbered_word", "plain_letters", "word_of_cases"]

_WHOLE = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    }
)
# Words that join what stands beside them name nothing; a language's short ones are all of this kind.
_JOINING = frozenset(
    """
    también además después según así más será serán während außerdem für über also können würde während
    également après même voilà grâce où donné então também além porém até através após será são está están
    więc również gdzie także için değil đó với vậy nên các
    """.split()
)
_EQUAL_WORDS = re.compile(
    r"\{\s*(?P<what>(?P<face>\\(?:text|textit|textrm|mathrm|mathit|operatorname)\s*\{)?\s*[A-Za-z]{1,20}\s*(?(face)\}))"
    r"\s*=\s*(?:\\(?:text|textit|textbf|textrm|mathrm|mathit|texttt)\s*\{\s*(?P<told>[^\W\d_]{2,20})\s*\}"
    r"|(?P<bare>[^\W\d_]{3,20}))\s*\}"
)
_IF = frozenset(
    """
    wenn falls für fuer wo si quand lorsque pour cuando para se quando per voor als dla gdy jeśli för om hvis
    если при для когда 若 如果 当 當
    """.split()
)
_ELSE = frozenset(
    """
    sonst andernfalls ansonsten sinon autrement ailleurs altrimenti anders inaczej ellers annars иначе 否则 否則
    """.split()
).union(("en otro caso", "de lo contrario", "caso contrário", "en caso contrario", "in altri casi"))
_OPERATIONS = frozenset("mod div max min lim sup inf arg argmax argmin".split())
_NUMBERED = re.compile(r"\s*([A-Za-z]{2,20})(?:\s|\\[ ,;:]|~)+([0-9]{1,3})\s*")


def numbered_word(words: str) -> tuple[str, str] | None:
    r"""(Model, 2) of ``Model 2``, a name; the word of ``Drug\ 1`` is no factor. ``ln 2`` is a value."""
    m = _NUMBERED.fullmatch(words)
    return (m[1], m[2]) if m and m[1] not in ALIASES and m[1] not in _OPERATIONS else None


def word_of_cases(words: str) -> str | None:
    r"""What a word beside a case says: ``if`` for ``\text{si }``, ``otherwise`` for ``\text{sonst}``."""
    plain = " ".join(words[:30].lower().replace(",", " ").strip(" .;:").split())
    return "otherwise" if plain in _ELSE else "if" if plain in _IF else None


@lru_cache(maxsize=4096)
def plain_letters(words: str) -> str:
    """Words with each accented Latin letter as the plain one: Entropia for Entropía. Unchanged where a word is of
    another script, or only joins what stands beside it."""
    if words.isascii():
        return words
    if any(
        w.lower() in _JOINING for w in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", words))
    ):
        return words
    apart = unicodedata.normalize("NFD", words.translate(_WHOLE))
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    return plain if plain.isascii() else words


def index_of_words(text: str, at: int) -> tuple[str, int] | None:
    r"""(index, end) of ``_{Colour=\text{red}}``, in braces at ``at``: a name of the part where that is so. A
    number on the right, as in ``_{x=0}``, is where something is evaluated, and no name."""
    m = _EQUAL_WORDS.match(text, at)
    if m is None:
        return None
    what = re.sub(r"\\[a-z]+|[^A-Za-z]", "", m["what"])
    value = plain_letters(m["told"] or m["bare"])
    return (f"{what}{value}", m.end()) if value.isascii() else None
