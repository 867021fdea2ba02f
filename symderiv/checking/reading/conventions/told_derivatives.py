r"""Signs of which a write-up tells that they derive: ``[v] = dy/dv``, "I write ⟨v⟩ for ∂y/∂v", ``D = d/da``,
"a prime is the derivative with respect to a".

Where such a sign stands later, it is read as the derivative.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from symderiv.checking.reading.conventions.told_adjoints import adjoints_in_words
from symderiv.checking.words import is_sentences

__all__ = [
    "ACCENT",
    "NAME",
    "OPENERS",
    "PRIME",
    "STAR",
    "ToldDerivative",
    "accent",
    "base_of",
    "below_accent",
    "told_derivatives",
    "with_d_before",
    "with_name_below",
]

MAX_TOLD = 60
MAX_ACCENTED = 200
OPENERS = {  # the brackets, as they open and close, by what they are called here
    "[": (r"(?:\\left\s?)?\[", r"(?:\\right\s?)?\]"),
    "⟨": (
        r"(?:\\left\s?)?(?:⟨|\\langle(?![A-Za-z]))",
        r"(?:\\right\s?)?(?:⟩|\\rangle(?![A-Za-z]))",
    ),
    "⟦": (r"(?:⟦|\\llbracket(?![A-Za-z]))", r"(?:⟧|\\rrbracket(?![A-Za-z]))"),
    "<": (r"(?<![\w)>}])<", r">(?![\w(<=])"),
}
PRIME = r"(?:['′]|\s?\^\s?\{?\s?(?:\\prime|['′])\s?\}?)"
STAR = r"\s?\^\s?\{?\s?(?:\*|\\ast|\\star)(?![A-Za-z])\s?\}?"
ACCENT = r"\\(?:(?:wide)?(?:hat|tilde)|bar|overline|dot)(?![A-Za-z])"
NAME = (
    r"(?:\\(?!left|right|frac|cdot)[a-z]{2,8}(?![A-Za-z])|[A-Za-zα-ω])"
    r"(?:\s?_\s?\{\s?\w{1,4}\s?\}|_\w{1,3}|[0-9₀-₉]{1,2})?"
)
_LETTER_IN_TEX = (
    r"(?:\\(?!left|right|c?dot|frac|math|bold|bm|vec|text|oper|bar|over|hat|tilde|wide)[A-Za-z]{2,8}(?![A-Za-z])"
    r"|[A-Za-zα-ω])"
)
_FACE = r"\\(?:mathbf|boldsymbol|bm|vec)(?![A-Za-z])"
_FACED = rf"{_FACE}\s?(?:\{{\s?{_LETTER_IN_TEX}\s?\}}|{_LETTER_IN_TEX})"
BASE = rf"(?:{_FACED}|{_LETTER_IN_TEX})"
INDEX = r"(?:\s?_\s?(?:\{\s?[\w,+\-− ]{1,9}\}|\w)|[0-9₀-₉]{1,2})"
LAYER = r"\s?\^\s?\{?\s?[(\[]\s?\w{1,3}(?:[+-][0-9])?\s?[)\]]\s?\}?"
LAYER_FIRST = rf"\s?\^\s?(?:\{{\s?\w{{1,3}}\s?\}}|\w)(?=\s?_){INDEX}"  # a^2_1
# g_y, and not g_t: letters that are no indices
_NO_INDEX = r"(?:\\(?!left|right|ell|math|text)[A-Za-z]{2,8}(?![A-Za-z])|[a-hopqrsu-zA-SU-Zα-ω])"
_BEFORE_INDEX = r"(?:g|G|grad|\\mathrm\s?\{grad\}|\\delta|δ)"
_ONE_LETTER = re.compile(_LETTER_IN_TEX)
_QUANTITY = (
    rf"\\math(?:cal|scr)\s?\{{\s?[A-Z]\s?\}}|{BASE}(?:{INDEX})?{LAYER}"
    rf"|{_FACED}(?:{INDEX})?"
)
_WORD = rf"(?:[A-Za-z]{{2,8}}(?![\w])|{_QUANTITY}|\\[A-Z][a-z]{{1,6}}(?![A-Za-z])|{NAME})"
_ACCENTS = r"(?:bar|dot|hat|tilde)"  # as words before a name in plain text
_ANY = r"(?:·|⋅|\\cdot|\.{1,3}|…)"
_FUNCTION = (
    r"(?:adj|grad|bar|der|deriv|sens|tang|dot|adjoint|slope)"  # no usual function of numbers
)
_D = r"(?:\\mathrm\s?\{\s?d\s?\}|\\partial(?![A-Za-z])|\\d(?![A-Za-z])|[d∂])"


def _slope(k: int) -> str:
    """dy/dv, with what is derived, by what, and its d in groups of this number."""
    return (
        rf"(?:\\[dt]?frac\s?\{{\s?(?P<d{k}>{_D})\s?(?P<of{k}>{_WORD})\s?\}}\s?\{{\s?{_D}\s?(?P<by{k}>{_WORD})\s?\}}"
        rf"|(?P<d{k + 1}>{_D})\s?(?P<of{k + 1}>{_WORD})\s?/\s?\(?\s?{_D}\s?(?P<by{k + 1}>{_WORD})\)?)"
    )


def below_accent(end: str = "") -> str:
    """What an accent of TeX stands on, in groups that end so: a name in braces, a letter in braces and its index
    behind them, or a name without braces."""
    index = rf"(?:{LAYER_FIRST}|(?:{INDEX})?(?:{LAYER})?)"
    return (
        rf"(?:\{{\s?(?P<under{end}>{BASE})\s?\}}(?P<index{end}>{index})"
        rf"|\{{\s?(?P<whole{end}>{BASE}{index})\s?\}}|(?P<name{end}>{BASE}{index}))"
    )


def with_name_below(mark: str, tex: bool) -> str:
    """The pattern of a sign whose index is the name, g_y."""
    behind = "" if tex else r"(?!\w)"
    braced = rf"\{{\s?(?P<under>{_NO_INDEX}(?:{INDEX})?)\s?\}}"
    return rf"(?<![\w\\]){re.escape(mark)}_(?:{braced}|(?P<name>{_NO_INDEX}){behind})"


def with_d_before(tex: bool) -> str:
    """The pattern of the d of dY, where it is no differential of a quotient or an integral."""
    behind = r"(?![a-z(])" if tex else r"(?![\w(])"
    return rf"(?<![\w\\/{{∂])(?<!/\s)d(?P<name>[A-Z](?:{INDEX})?(?:{LAYER})?){behind}(?!\s?/\s?d)"


def base_of(m: re.Match[str]) -> str:
    """The letter below an accent, without its index and its face."""
    below = m["under"] or m["whole"] or m["name"] or ""
    letter = _ONE_LETTER.search(re.sub(_FACE, "", below))
    return letter[0] if letter else ""


def _signed(end: str) -> str:
    """A sign at a name, in groups that end so."""
    within = [
        rf"{a}\s?(?P<in{k}{end}>{_WORD}|{_ANY})\s?{b}" for k, (a, b) in enumerate(OPENERS.values())
    ]
    primed = rf"(?<![\w\\}}'′])(?P<primed{end}>{_WORD}){PRIME}(?!['′\w(])"
    starred = rf"(?<![\w\\}}'′])(?P<starred{end}>{_WORD}){STAR}(?![\w(])"
    accented = rf"(?P<accent{end}>{ACCENT})\s?{below_accent(end)}"
    below = (
        rf"(?<![\w\\])(?P<sub{end}>{_BEFORE_INDEX})_(?:\{{\s?(?P<insub{end}>{_NO_INDEX}(?:{INDEX})?)\s?\}}"
        rf"|(?P<onesub{end}>{_NO_INDEX}))"
    )
    prefixed = rf"(?<![\w\\/{{∂])(?P<prefix{end}>d)(?P<capital{end}>[A-Z](?:{INDEX})?(?:{LAYER})?)(?![\w(])"
    called = rf"(?<![\w\\.])(?P<fn{end}>{_FUNCTION})\s?\(\s?(?P<called{end}>{_WORD}|{_ANY})\s?\)"
    acted = (
        rf"(?<![\w\\])(?P<op{end}>[A-Z]|\\math(?:rm|cal|sf|bf)\s?\{{[A-Z]\}}|\\delta|[δ∂]|\\partial|{_ACCENTS}(?=\s))"
        rf"(?:\s|\\[,;!]){{0,2}}(?P<acted{end}>{NAME})"
    )
    return f"(?:{'|'.join((*within, primed, starred, accented, below, prefixed, called, acted))})"


_OPERATOR = (
    rf"(?:\\[dt]?frac\s?\{{\s?(?P<d3>{_D})\s?\}}\s?\{{\s?{_D}\s?(?P<by3>{NAME})\s?\}}"
    rf"|(?P<d4>{_D})\s?/\s?{_D}\s?(?P<by4>{NAME}))"
)
_LETTER = (
    r"(?<![\w\\])(?P<letter>(?:[A-Z]|\\math(?:rm|cal|sf|bf)\s?\{[A-Z]\})(?:_\s?\{?\s?[a-z]\s?\}?)?"
    r"|\\delta|[δ∂]|\\partial)(?![\w(\[]|\s(?:prime|dash))"
)
_EQUALS = r"\s{0,2}(?::=|=:|=|≡|\\equiv(?![a-z])|\\coloneqq|\\triangleq)\s{0,2}"
_FOR = (
    r"(?:for|für|pour|para|als|as|is|are|be|ist|sind|sei|est|means?|denotes?|stands?|steht|bezeichnet?|bedeutet|short"
    r"|instead|statt|anstelle|called|written|heißt|désigne|representa|abbreviates)"
)
_ANY_WORDS = r"(?:[A-Za-zÄÖÜäöüßéàèê'’]{1,14},?[ \n]+){0,3}"
_SAYS = rf"\$?[ \n]+{_ANY_WORDS}{_FOR}[ \n]+{_ANY_WORDS}\$?"
_DERIVATIVE = r"(?:derivatives?|Ableitung(?:en)?|dérivées?|derivadas?)"
_BY = r"(?:with[ \n]respect[ \n]to|w\.?\s?r\.?\s?t\.?|by|in|along|nach|par\srapport\sà|respecto\s(?:a|de))"
_OF = r"(?:of|von|de)"
_NO_FACTOR = re.compile(
    r"\s*(?:\\(?:\)|\]|quad|qquad|text|\\|end)|[$)\]},;:.=|&]|\n|\Z|[A-Za-zäöüß]{3,}(?!\s?/)"
    r"|(?:in|is|an|at|by|so|if|of|on|we|zu|da|am)\b)"
)
_FREE = re.compile(
    r"(?:\A|\n[ \t]*[-*•>]?|[$(,;:.{&\[]|\b(?:[A-Za-zäöüß]{3,}|we|ich|I|is|as|by))[ \t]*\Z"
)
_FORMULA = re.compile(
    rf"{_signed('')}(?:{_EQUALS}|{_SAYS}){_slope(1)}|{_slope(5)}(?:{_EQUALS}|{_SAYS}){_signed('s')}"
)
_OP = re.compile(
    rf"{_LETTER}(?:{_EQUALS}|{_SAYS}){_OPERATOR}"
    rf"|(?<![\w\\])(?P<said>D|\\mathrm\{{D\}}|\\mathcal\{{D\}}|[δ∂]|\\delta|\\partial)"
    rf"(?:{_SAYS}){_DERIVATIVE}\s{_BY}\s\$?(?P<by>{NAME})"
)
_PRIMES = (
    r"(?:(?:\b[Aa]|[Tt]he|[Ee]ach|[Ee]in|[Dd]er|[Jj]eder|[Ll]e|[Uu]n)\s(?:prime|dash|Strich|apostrophe?)"
    r"|\b[Pp]rimes|\b[Dd]ashes|Striche)"
)
_SQUARE = r"(?P<square>[Ss]quare|[Ee]ckige\w?|[Aa]ngled?|[Ss]pitze\w?)\s(?:[Bb]rackets?|Klammern?)"
_WORDS = re.compile(
    rf"(?:{_PRIMES}|{_SQUARE})[ \n]{_ANY_WORDS}(?:{_FOR}[ \n])?{_ANY_WORDS}"
    rf"(?:\$?{_OPERATOR}|{_DERIVATIVE}(?:\s{_OF}\s\$?(?P<of>{NAME})\$?)?(?:\s{_BY}\s\$?(?P<by>{NAME}))?)(?!\w)"
    rf"|{_DERIVATIVE}\s{_BY}\s\$?(?P<by7>{NAME})\$?\s{_ANY_WORDS}{_ANY_WORDS}(?:prime|dash|Strich)"
)
_ADJOINT = re.compile(
    rf"{_signed('')}(?:{_SAYS}|\$?[ \n]+(?:the|die)[ \n])(?:(?P<adjoint>adjoint|Adjungierte)"
    rf"|{_DERIVATIVE}\s{_OF}\s\$?(?P<of>{NAME})(?!\w))"
)
_ACCENTED_BY_WORDS = re.compile(
    rf"^[ \t>*•-]*(?P<accent>{_ACCENTS}) (?P<name>{NAME})[ \t]*(?:=|:=)", re.MULTILINE
)
_SLOPE = re.compile(rf"{_D}(?:\s?{_WORD})?(?:\s?/|\s?\}})")
_IN_WORDS = (
    *("rime", "dash", "trich", "postroph", "quare", "ckige", "ngle", "pitze"),
    *("djoint", "djungiert", "eriv", "bleitung", "dériv"),
)
_SPEAKS = re.compile(
    r"/\s?\(?\s?[d∂\\]|frac|eriva|bleitung|dériv|djoint|djungiert|djunt|ggiunt|radient"
)


@dataclass(frozen=True, slots=True)
class ToldDerivative:
    """A sign that derives: its ``kind`` (an opening bracket, prime, star, accent, letter with the name for its
    index, d before the name, function or operator), the last five as they are written, and the quantities that
    it derives and by which it derives; empty for the one that it is written at.
    Without both it is the adjoint, or an accent in words. From ``at`` on it means so."""

    at: int
    kind: str
    mark: str
    above: str
    below: str
    d: str


def told_derivatives(text: str) -> list[ToldDerivative]:
    """The signs of which a text tells that they are derivatives, in the order in which it does."""
    by_words = list(_accents_by_words(text))
    if _SPEAKS.search(text) is None or not is_sentences(text):
        return by_words
    found = list[ToldDerivative]()
    slopes, words = _SLOPE.search(text) is not None, any(word in text for word in _IN_WORDS)
    if slopes:
        found += _by_formulas(text)
    if slopes or words:
        found += _by_operators(text)
    if words:
        found += _by_words(text)
    told = {t.mark for t in found if t.above or t.below or t.kind != "accent"}
    adjoints = [
        ToldDerivative(at, "accent", mark, loss, "", "\\partial")
        for at, mark, loss in adjoints_in_words(text)
        if mark not in told
    ]
    of_loss = {t.mark for t in adjoints}
    found = [t for t in found if t.above or t.below or t.mark not in of_loss]
    own = (t for t in by_words if t.mark not in told)
    return sorted([*found, *adjoints, *own], key=lambda t: t.at)


def _accents_by_words(text: str) -> Iterator[ToldDerivative]:
    """Accents in plain text, "bar v3 = 1", at several names."""
    names: dict[str, set[str]] = {}
    for m in islice(_ACCENTED_BY_WORDS.finditer(text), MAX_ACCENTED):
        names.setdefault(m["accent"], set()).add(m["name"])
    for accent, of in names.items():
        if len(of) > 1:
            yield ToldDerivative(0, "operator", accent, "", "", "d")


def _by_formulas(text: str) -> Iterator[ToldDerivative]:
    for m in islice(_FORMULA.finditer(text), MAX_TOLD):
        groups = {k: v for k, v in m.groupdict().items() if v is not None}
        kind, mark, name = _sign(groups, "s" if "of5" in groups or "of6" in groups else "")
        of = next((groups[f"of{k}"] for k in "1256" if f"of{k}" in groups), "")
        by = next((groups[f"by{k}"] for k in "1256" if f"by{k}" in groups), "")
        d = next((groups[f"d{k}"] for k in "1256" if f"d{k}" in groups), "d")
        if (
            _NO_FACTOR.match(text, m.end()) is None
            or _FREE.search(text[max(0, m.start() - 24) : m.start()]) is None
        ):
            continue
        if kind == "operator" and _EQUAL.search(m[0]) and mark[:1].isupper() and mark != "D":
            continue  # A x = dx/dt is a law
        if mark == "\\dot" and by in _TIMES:
            continue  # a motion
        if kind == "index" and not (_SAYS_SO.search(m[0]) or _ALL_SO.match(text, m.end())):
            continue  # δ_o = ∂L/∂o alone defines it, and not δ_h
        if _same(name, by) and not _same(name, of):
            yield ToldDerivative(m.start(), kind, mark, of, "", d)
        elif kind == "accent" and mark != "\\dot" and _SAYS_SO.search(m[0]) is None:
            continue  # ∂h/∂z = h̃ is a result
        elif _same(name, of) and not _same(name, by):
            yield ToldDerivative(m.start(), kind, mark, "", by, d)


_EQUAL = re.compile(_EQUALS)
_SAYS_SO = re.compile(_SAYS)
_ALL_SO = re.compile(
    r"\$?,?\s(?:and\sso\s(?:on|forth)|etc|likewise|similarly|for\s(?:each|every|all|any)|usw|und\sso\sweiter|entsprechend"
    r"|für\s(?:jede|alle)|et\sainsi|pour\s(?:chaque|tou[st])|y\sasí|para\s(?:cada|tod[oa]s?))"
)
_FRAMES = re.compile(rf"[\s{{}}_]|{_FACE}")
_TIMES = frozenset(("t", "tau", "\\tau", "τ"))


def _sign(groups: dict[str, str], end: str) -> tuple[str, str, str]:
    """(kind, mark, the name that it is written at) of a sign."""
    for k, kind in enumerate(OPENERS):
        if f"in{k}{end}" in groups:
            return kind, "", groups[f"in{k}{end}"]
    for group, kind in (("primed", "prime"), ("starred", "star")):
        if group + end in groups:
            return kind, "", groups[group + end]
    if f"accent{end}" in groups:
        below = "".join(groups.get(f"{k}{end}", "") for k in ("under", "index", "whole", "name"))
        return "accent", accent(groups[f"accent{end}"]), below
    if f"sub{end}" in groups:
        return "index", groups[f"sub{end}"], groups.get(f"insub{end}") or groups[f"onesub{end}"]
    if f"prefix{end}" in groups:
        return "prefix", "d", groups[f"capital{end}"]
    if f"fn{end}" in groups:
        return "function", groups[f"fn{end}"], groups[f"called{end}"]
    return "operator", groups[f"op{end}"], groups[f"acted{end}"]


def accent(command: str) -> str:
    """The accent of a command: that of \\widehat is \\hat, that of \\overline \\bar."""
    return command.replace("wide", "").replace("overline", "bar")


def _same(a: str, b: str) -> bool:
    return _FRAMES.sub("", a) == _FRAMES.sub("", b)


def _by_operators(text: str) -> Iterator[ToldDerivative]:
    for m in islice(_OP.finditer(text), MAX_TOLD):
        by = m["by"] or m["by3"] or m["by4"]
        mark = (m["said"] or m["letter"]).strip()
        if m["said"] is None and _NO_FACTOR.match(text, m.end()) is None:
            continue
        if not re.search(rf"(?<![\w\\]){re.escape(mark)}\s?=\s?[-−]?[0-9(\[]", text):
            yield ToldDerivative(m.start(), "operator", mark, "", by, m["d3"] or m["d4"] or "d")


def _by_words(text: str) -> Iterator[ToldDerivative]:
    for m in islice(_WORDS.finditer(text), MAX_TOLD):
        square = (m["square"] or "").lower().startswith(("sq", "eck"))
        kind = "prime" if m["square"] is None else "[" if square else "⟨"
        by = m["by"] or m["by7"] or m["by3"] or m["by4"] or ""
        d = m["d3"] or m["d4"] or "d"
        if (by or m["of"]) and not (by and m["of"]):
            yield ToldDerivative(m.start(), kind, "", m["of"] or "", by, d)
    for m in islice(_ADJOINT.finditer(text), MAX_TOLD):
        kind, mark, _ = _sign({k: v for k, v in m.groupdict().items() if v is not None}, "")
        if kind in OPENERS or (kind not in ("operator", "prime") and m["of"]):
            yield ToldDerivative(m.start(), kind, mark, m["of"] or "", "", "d")
