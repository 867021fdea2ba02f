"""Names that a write-up gives in words to formulas: "for the slope $\\sigma'(z_k)$ I write $d_k$", "g for dL/dz".

Names for names are in :mod:`.called_in_words`. A number, and what a sentence only mentions, is no such formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from symderiv.checking.reading.called_in_words import has_verb
from symderiv.checking.words import is_sentences

__all__ = ["introduced_in_words"]

MAX_NAMES = 60
Span = tuple[int, int]
Introduced = tuple[Span, Span, bool]  # a name, its formula, and whether they are in TeX

_PERSON = r"(?:I|we|ich|wir|man|one|je|on|nous)"
_SAYS = (
    r"(?:shall\s+|will\s+|also\s+)?(?:write|use|put|say|set|call(?:\s+(?:it|this))?|denote(?:\s+(?:it|this))?\s+by|abbreviate"
    r"|schreiben?|setzen?|sagen?|verwenden?|benutzen?|nennen?|note|notons|écris|écrit|écrivons)"
)
_BRIEFLY = (
    r"(?:(?:here|just|simply|shortly|briefly|short|kurz|einfach|hier|auch|from\s+now\s+on|ab\s+jetzt)"
    r"\s*:?\s+)?"
)
_CALL = (  # with the formula right behind it
    r"(?:denot(?:e|es|ed|ing)|call(?:s|ed|ing)?|nam(?:e|es|ed|ing)|abbreviat(?:e|es|ed|ing)|shorten(?:s|ed|ing)?"
    r"|writ(?:e|es|ing)|bezeichnen?|nennen?|kürzen?|schreiben?|abkürzen|noter|note|notons)"
)
_THE = r"(?:the|its|their|our|my|this|der|die|das|den|dem|le|la|les)"
_NOUN = rf"(?:(?:{_THE}\s+)?(?:[^\W\d_]{{3,}}\s+){{0,2}}|{_THE}\s+)"
_SHORT = r"(?:\s+(?:is|are|ist|sind))?\s+(?:short(?:hand)?\s+for|an?\s+abbreviation\s+(?:of|for)|kurz\s+für)"
_STANDS = (
    rf"(?:{_SHORT}|(?:\s*,?\s+(?:which|that|das|die|der))?\s+(?:stands?\s+for|denotes?|denoting|standing\s+for|abbreviates"
    r"|(?:is\s+)?being|means|meaning|steht\s+für|bezeichnet|désigne))"
)
_WRITTEN = (
    r"(?:\s*,?\s*\(?\s*(?:which|that|was|das|die|den)?\s*(?:(?:I|we|ich|wir)\s+(?:write|call|denote\s+by|abbreviate\s+(?:as|to|by))"
    r"|(?:is|are)\s+(?:called|written|denoted|named|abbreviated)(?:\s+(?:as|by|to))?|(?:here\s+|henceforth\s+)?(?:called|denoted(?:\s+by)?)"
    r"|(?:nenne|schreibe)\s+ich(?:\s+(?:kurz|als))?|heiße|heißt(?:\s+(?:hier|bei\s+mir))?|wird\s+mit))"
)
_AS = r"(?:as|by|to|with|mit|als|durch|zu|par)"
_NAME = (
    r"(?!(?:I|[Ww]e|[Ii]ch|[Ww]ir)\b)[A-Za-z](?:[A-Za-z]{0,5}|[A-Za-z]{0,3}\d)"
    r"(?:[_^](?:\w{1,8}|\{[^{}\n]{1,12}\}|\([^()\n]{1,8}\))){0,2}'?"
)
_INNER = r"\((?:[^()\n]|\([^()\n]{0,30}\)){1,80}\)"
_PART = (
    rf"(?:-?\d{{0,4}}[^\W\d](?:[\w^{{}}']|\.(?=\d)){{0,24}}(?:{_INNER})?|{_INNER}|\d[\d.]{{0,8}})"
)
_SIGN = (
    r"(?:[ \t]*[-+*/·⊙∘][ \t]*|[ \t]+(?=\()|(?<=\))[ \t]*(?=[\w(])|[ \t]+(?=\w{1,3}[_^(])"
    r"|[ \t]+(?=(?:delta|sigma|tanh)\b))"
)
_TYPED = rf"(?<![\w$\\^{{}}]){_PART}(?:{_SIGN}{_PART}){{0,8}}"
_TEX = r"(?:\$(?P<{0}>[^$\n]{{1,160}})\$|\\\((?P<{0}_>[^\n]{{1,160}}?)\\\))"
_RELATION = re.compile(
    r"[=<>≤≥∈≈]|\\(?:le|ge|in|to|approx|ne|leq|geq|neq|mapsto|dots|ldots|cdots)(?![A-Za-z])|,|\.\.|…"
)
_OPERATION = re.compile(r"[-+*/^·⊙∘'(]|\\[a-z]*frac|\\odot|\\circ")
_WORD = re.compile(r"[^\W\d_]{4,}")
_KNOWN = frozenset(
    "alpha beta gamma delta epsilon zeta theta kappa lambda sigma omega partial tanh relu softplus softmax sigmoid"
    " sqrt grad diag artanh arctan cosh sinh".split()
)
_INTRODUCE = (  # one of them stands in whatever introduces a name
    "writ", "use", "put", "say", "set", "call", "denot", "abbrev", "shor", "schreib", "sag", "verwend",
    "benutz", "nenn", "not", "écri", "appelle", "bezeichn", "kürz", "kurz", "stand", "being", "mean",
    "steh", "désigne", "nam", "heiß", "wird", "let", "here", "hier", "wobei", "with", "sei", "soit",
    "following", "folgenden", "from", "define", "mit", "unter", "instead", "statt", "symbol", "usi",
)  # fmt: skip
_INTRODUCES = re.compile("|".join(_INTRODUCE), re.IGNORECASE)
_REACH = 400
_MARKS = ("hat", "bar", "dot", "tilde")


def introduced_in_words(text: str, begin: int, end: int) -> Iterator[Introduced]:
    """The names to which a text gives formulas, each with the place of both."""
    if not is_sentences(text, begin, end):
        return
    tex = text.find("$", begin, end) >= 0 or text.find("\\(", begin, end) >= 0
    seen: set[Span] = set()
    places = list(_near_words(text, begin, end))
    for shape in _SHAPES[tex]:
        found = (m for place in places for m in shape.finditer(text, *place))
        for m in islice(found, MAX_NAMES):
            if "next" in m.re.groupindex and not has_verb(text, m.start()):
                continue
            name, formula = _span(m, "name"), _span(m, "of")
            formula = _first(text, formula) if tex else _closed(text, formula)
            if name not in seen and _is_formula(text[slice(*formula)], tex):
                seen.add(name)
                yield name, formula, tex


def _near_words(text: str, begin: int, end: int) -> Iterator[Span]:
    """The parts of a text near words that introduce a name: nowhere else the patterns are tried."""
    lowered = text[begin:end].lower()
    if not any(word in lowered for word in _INTRODUCE):
        return
    a = b = begin
    for m in _INTRODUCES.finditer(text, begin, end):
        if m.start() - _REACH > b:
            if b > a:
                yield a, b
            a = max(begin, m.start() - _REACH)
        b = min(end, m.end() + _REACH)
    if b > a:
        yield a, b


def _span(m: re.Match[str], group: str) -> Span:
    """Where one of them stands, without what delimits it."""
    found = m.re.groupindex
    for key in (group, f"{group}_"):
        if key in found and m[key] is not None:
            return m.span(key)
    return m.span()


def _first(text: str, at: Span) -> Span:
    """The first member of what is said to be equal: σ'(z_k) of σ'(z_k) = h_k (1 - h_k)."""
    a, b = at
    equal = text.find("=", a, b)
    return (a, equal) if equal > 0 and "=" not in text[equal + 1 : b] else at


def _closed(text: str, at: Span) -> Span:
    """A typed formula without the full stop of its sentence."""
    a, b = at
    while b > a and text[b - 1] in ".,;:":
        b -= 1
    return a, b


def _is_formula(formula: str, tex: bool) -> bool:
    """Whether this is a formula and neither a relation, a list nor words."""
    if _RELATION.search(formula) or not _OPERATION.search(formula):
        return False
    words = (w.casefold() for w in _WORD.findall(formula))
    return tex or all(w in _KNOWN or w.endswith(_MARKS) for w in words)


def _shapes(tex: bool) -> tuple[re.Pattern[str], ...]:
    name = _TEX.format("name") if tex else rf"(?<![\w$\\^{{}}])(?P<name>{_NAME})(?![\w$^{{}}(])"
    of = _TEX.format("of") if tex else rf"(?P<of>{_TYPED})"
    noun = _NOUN
    lead = rf"(?:\b{_PERSON}\s+)?\b{_SAYS}\s+{_BRIEFLY}"
    behind = rf"(?:\b{_SAYS}\s+{_PERSON}|\b{_PERSON}\s+{_SAYS})\s+{_BRIEFLY}"
    be = r"(?:be|denote|stand\s+for|mean|is|are|denotes|means|sei|ist|bezeichne|stehe\s+für)"
    here = (
        r"(?:let|here|hier|where|wobei|with|sei(?:en)?|soit|in\s+the\s+following,?|im\s+Folgenden"
        r"|from\s+now\s+on,?)"
    )
    letter = r"(?:the\s+(?:letter|symbol|sign|name|abbreviation)\s+|den\s+(?:Buchstaben|Namen)\s+)?"
    by = rf"(?:denote\s+by|define|sei(?:en)?|soit)\s+{letter}{name}(?:\s+(?:as|by|to\s+be))?"
    with_ = rf"(?:mit|unter)\s+{letter}{name}\s+(?:bezeichne|verstehe)\s+ich"
    patterns = (
        rf"(?:{lead}|\bj['’](?:écris|appelle)\s+|\b(?:let|with|where|mit|wobei|here|put|abbreviations?:|notation:|kurz:?)\s+)"
        rf"{letter}{name}\s+(?:for|für|pour|instead\s+of|statt)\s+{noun}{of}",
        rf"\b(?:for|für|pour|instead\s+of|statt)\s+{noun}{of}\s*,?\s+{behind}{name}",
        rf"\b{_CALL}\s+(?:(?:ich|wir|je|on)\s+)?{noun}{of}\s*,?\s+{_AS}\s+{name}",
        rf"{name}{_STANDS}\s+{noun}{of}",
        rf"{of}{_WRITTEN}\s+{name}",
        rf"\b{here}\s+{name}\s+{be}\s+{noun}{of}",
        rf"\b{by}\s+{noun}{of}",
        rf"\b{with_}\s+{noun}{of}",
        rf"(?P<next>and|und|,|et)\s+{name}\s+(?:for|für|pour)\s+{noun}{of}",
        rf"\b(?:call|nennen?|nenne\s+ich)\s+{noun}{of}\s+{name}" if tex else r"(?!)(?P<name>)(?P<of>)",
    )  # fmt: skip
    return tuple(re.compile(p, re.IGNORECASE) for p in patterns)


_SHAPES = {tex: _shapes(tex) for tex in (True, False)}
