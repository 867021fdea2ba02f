"""Learning rates that are told in words: "a learning rate of 0.1", 学习率 η = 0.1, 학습률(η)을 0.1이라고.

The words of the languages that write-ups are in; between the rate and its number may stand its letter, in
brackets perhaps, and a verb or a particle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

__all__ = ["rates_in_words"]

_WORDS = (
    r"\b(?:learning[\s-]rate|step[\s-]size|lr|lernrate|schrittweite|tasa\s+de\s+aprendizaje|taxa\s+de\s+aprendi\w+"
    r"|taux\s+d\s?['’]\s?apprentissage|tasso\s+di\s+apprendimento|rata\s+de\s+învățare|leersnelheid|leertempo"
    r"|inlärningshastighet(?:en)?|inlärningstakt(?:en)?|læringsrate[nr]?|współczynnik\w?\s+uczenia|tempo\s+uczenia"
    r"|rychlost\w?\s+učení|öğrenme\s+(?:oranı|hızı)|laju\s+pembelajaran|tốc\s+độ\s+học|tỷ\s+lệ\s+học"
    r"|скорост\w{1,3}\s+обучения|темп\w{0,2}\s+обучения|швидк\w{2,4}\s+навчання)\b"
    r"|学习率|学习速率|學習率|学習率|학습률|학습율|학습\s속도"
)
_LETTER = r"(?:\\eta|\\alpha|\\nu|η|α|ν|lr|eta|alpha)"
_VERBS = (
    r"(?:of|is|are|to|be|at|as|set|equal|von|ist|beträgt|gleich|de|es|é|di|pari|è|vaut|est|égal|à|ser|igual|a|wynosi|równy"
    r"|równe|jest|równa\w*|rovna|je|is|van|på|är|er|este|olan|adalah|sebesar|yaitu|là|bằng|bang|равн\w{1,3}|дорівнює)\b"
    r"|设置?[为成定]|[为為はをがと이가을를은는]|設[為定]|とし|[:：=]"
)
_RATE = re.compile(
    rf"(?:{_WORDS})[\s*_]*"
    r"(?:[(（][^()（）\n\d]{1,30}[)）][\s*]*)?"
    rf"(?:[$`*({{\\（]{{0,4}}\s?{_LETTER}(?!\w)\s?[$`*)}}\\）]{{0,4}}\s*)?"
    rf"(?:(?:{_VERBS})[\s*]*){{0,3}}"
    r"[$`*(\\]{0,4}\s?"
    r"(?P<number>\d{1,3}(?:\.\d{1,6})?|\.\d{1,6}|0(?:,|\{,\})\d{1,6})"
    r"(?![.,]?\d|\{,\}|\s?(?:[%/^·×]|\\times|\\cdot|\\%)|\*(?![*\s])|\s\*\s|e[-+]?\d)",
    re.IGNORECASE,
)


def rates_in_words(text: str, begin: int, end: int, most: int) -> Iterator[str]:
    """The numbers that a part of a text tells for a learning rate, each with a decimal point."""
    for found in islice(_RATE.finditer(text, begin, end), most):
        yield found["number"].replace("{,}", ".").replace(",", ".")
