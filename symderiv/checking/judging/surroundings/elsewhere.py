"""Asides about another place: "the same logic as in §42.3 (x₂ = 0 there)". What x₂ is here, they leave alone."""

from __future__ import annotations

import re

from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement

__all__ = ["told_of_elsewhere"]

_REACH = 240
_PLACE = re.compile(
    r"§\s?\d|\b(?:sect?(?:ion|s?\.)|chapter|ch\.|ex(?:ample|ercise|\.)|problem|question|task|lecture|note|notebook"
    r"|appendix|abschnitt|kapitel|beispiel|aufgabe|übung|exemple|exercice|chapitre"
    r"|ejemplo|ejercicio|sección|capítulo|exemplo|exercício|seção|esempio|esercizio|sezione|capitolo|пример\w*|задач\w*"
    r"|раздел\w*)\s{0,2}[(#]?(?:\d|[A-Z]\b|[IVX]+\b)|第\s?[\d一二三四五六七八九十]+\s?[章节節题題例]"
    r"|(?:例|练习|習題|习题)\s?\d"
    r"|\b(?:previous|earlier|preceding|last|other|first)\s(?:section|chapter|example|exercise|problem|question|lecture)",
    re.IGNORECASE,
)
_THERE = r"(?:there|dort|là-bas|là|allí|allá|ahí|lá|ali|lì|там|那里|那裡|そこでは)"
_ANYWHERE = re.compile(_THERE, re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:[^\S\n]|\$|\\\)|[`*_])*(?:(?:,|and|und|et|y|e)\s\$[^$\n]{{1,30}}\$\s)?(?:(?:holds|was|is|had)\s)?(?:over\s)?{_THERE}(?=\s?[).,;:\]）。，；]|\s?\Z)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<![^\W\d_]){_THERE}(?![^\W\d_])[,:]?(?:\s(?:we|it|you|one)\s(?:had|have|has|used|took|was|set))?(?:\s|\$|\\\(|[`*_])*\Z",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?](?=[\s)*_]*\s(?!\s*\())|[。！？]|\n\s*\n")


def told_of_elsewhere(writeup: Writeup, st: Statement) -> bool:
    """Whether a link says what holds "there", where its sentence has named another section or exercise."""
    if not writeup.says(_ANYWHERE):
        return False
    text, start, end = writeup.text, st.head.start, writeup.chain(st)[-1].right.end
    if not _AFTER.match(text, end, end + 60) and not _BEFORE.search(
        text, max(0, start - 40), start
    ):
        return False
    begin = max(0, start - _REACH)
    for m in _SENTENCE.finditer(text, begin, start):
        begin = m.end()
    return _PLACE.search(text, begin, start) is not None
