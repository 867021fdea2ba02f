"""Limits told with arrows: ``f(x) → 1 as x → ∞`` and ``x → −∞: f(x) → 0, f'(x) → 0``.

An arrow from a letter to ∞ or to a number is an approach; it belongs to the tendencies right beside it,
with nothing but words such as "as" and "then" between. ``f(∞) = 1`` says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from symderiv.checking.reading.chains import Chain, trimmed
from symderiv.notation.term import Term, limit_of, neg, rebuild, sym

__all__ = [
    "MAX_ARROWS",
    "SIGNS",
    "Arrow",
    "Tendency",
    "arrows_between",
    "at_infinity",
    "endless_value",
    "limits_of",
    "plain_arrows",
    "tendencies",
]

MAX_ARROWS = 400  # in a document
SIGNS = ("\\to", "arrow", "→", "⟶", "->")  # a text without any of these has no arrow
_REACH = 80  # characters between an approach and what it belongs to
_SIGN = r"(?:\\(?:long)?rightarrow(?![A-Za-z])|\\to(?![A-Za-z])|→|⟶|-{1,2}>)"
_TENDS = re.compile(rf"{_SIGN}|\\xrightarrow")
_ARROW = re.compile(rf"[ \t]?{_SIGN}[ \t]?")
_LETTER = re.compile(
    r"\s*(\\(?:alpha|beta|gamma|delta|epsilon|eta|theta|lambda|mu|sigma|tau)|[A-Za-zα-ω])\s*"
)
_TARGET = re.compile(  # no blanks about it
    r"(?P<sign>[-+−±]|\\pm)?\s*(?P<end>\\infty|∞|inf(?:ty|inity)?|oo|[0-9]{1,4}(?:\.[0-9]{1,4})?)"
    r"(?:\s*\^\s*(?:\{\s*)?(?P<side>[-+−])(?:\s*\})?)?"
)
_ONE_SIDED = re.compile(r"\^\s*\{?\s*[-+−]\s*\}?\s*\Z")
_OVER = re.compile(
    rf"\\xrightarrow\s*(?:\[[^\[\]]*\]\s*)?\{{([^{{}}]{{1,20}}?){_SIGN}([^{{}}]{{1,20}})\}}"
)
_BEHIND = re.compile(
    r"(?<=\S)(?:[\s,;~]|\\q?quad|\\[,;: ])*\(\s*(?:\\text\{\s*(?:as|for|if|when)\s*\})?"
    rf"([^()]{{1,20}}?){_SIGN}([^()]{{1,20}})\)\s*\Z"
)
_BLANK = r"[\s$*_~{}()\[\]]|\\[()\[\],;:! ]|\\q?quad|\\(?:text|textrm|mathrm|mbox)(?=\s*\{)"
_ARROWS = r"\\Rightarrow|\\implies|\\Longrightarrow|⇒|⟹|=>"
_THEN = re.compile(
    rf"(?:{_BLANK}|[:,;，：、]|{_ARROWS}"
    r"|\b(?:then|we|have|get|see|find|obtain|so|it|follows|that|clearly|both|gilt|dann|folgt|also|wir|haben"
    r"|on|a|alors|donc|tenemos|entonces|se|tiene|allora|si|ha|temos|então|the|function|derivative)\b"
    r"|有|则|則|时|時)*+",
    re.IGNORECASE,
)
_AND = re.compile(
    rf"(?:{_BLANK}|[,;，、]|{_ARROWS}|\b(?:and|so|hence|thus|while|also|und|sowie|et|y|e)\b|且|和)*+",
    re.IGNORECASE,
)
_AS = re.compile(
    rf"(?:{_BLANK}|,|\b(?:as|when|whenever|for|if|with|bei|für|wenn|mit|als|quand|lorsque|pour|cuando|para|si"
    r"|per|quando|om|voor|bij)\b|当|當|对|對)*+",
    re.IGNORECASE,
)
_SAID = re.compile(r"[^\W\d_]{2,}|[(当當对對]")
_APART = re.compile(r"\n\s*\n|\n\s*(?:[-*•+]|[0-9]{1,2}[.)]|#+)\s|\\\\|\\item")
_BEFORE = re.compile(r"\S{1,60}\Z")
_AFTER = re.compile(r"\S{1,40}")


@dataclass(slots=True)
class Arrow:
    """``left → right``, with places in the expanded text; ``over``: the approach that stands on the arrow
    or in brackets behind it."""

    left: str
    start: int
    right: str
    right_start: int
    end: int
    over: tuple[str, str] | None = None

    @property
    def approach(self) -> tuple[str, str] | None:
        """The letter and what it tends to, as TeX; None for any other arrow."""
        return _approach(self.left, self.right)


@dataclass(slots=True)
class Tendency:
    """``body → value`` as ``name → target``; places in the expanded text."""

    name: str
    target: str
    body: str
    body_span: tuple[int, int]
    value: str
    value_span: tuple[int, int]
    arrows: list[tuple[int, int]] = field(default_factory=list)  # what of the text is read by this


def _approach(left: str, right: str) -> tuple[str, str] | None:
    name, target = _LETTER.fullmatch(left), _TARGET.fullmatch(right.strip())
    if name is None or target is None:
        return None
    sign = {"−": "-", "±": r"\pm ", r"\pm": r"\pm ", "+": ""}.get(
        target["sign"] or "", target["sign"]
    )
    end = target["end"] if target["end"][0].isdigit() else r"\infty"
    side = (target["side"] or "").replace("−", "-")
    if sign == r"\pm " and end != r"\infty":
        return None
    return name[1], f"{sign or ''}{end}{f'^{side}' if side else ''}"


def arrows_between(text: str, shift: int, chains: Sequence[Chain], whole: str) -> Iterator[Arrow]:
    """The arrows of a piece that begins at ``shift`` of the whole expanded text."""
    for before, after in pairwise(chains):
        if after.before != "arrow" or before.problem or after.problem:
            continue
        a, b = trimmed(text, before.parts[-1], False)
        c, d = trimmed(text, after.parts[0], True)
        if a >= b or c >= d or not _TENDS.search(whole, shift + b, shift + c):
            continue
        found = Arrow(text[a:b], shift + a, text[c:d], shift + c, shift + d)
        over = _OVER.search(whole, shift + b, min(shift + c, shift + b + _REACH))
        behind = _BEHIND.search(found.right, max(0, len(found.right) - _REACH))
        if over is not None:
            found.over = _approach(*over.groups())
        elif behind is not None:
            found.over = _approach(*behind.groups())
            found.right = found.right[: behind.start()]
        yield found


def plain_arrows(text: str, start: int, end: int) -> Iterator[Arrow]:
    """The arrows of a stretch without any formula: between words."""
    for m in _ARROW.finditer(text, start, end):
        before = _BEFORE.search(text, max(start, m.start() - 60), m.start())
        after = _AFTER.match(text, m.end(), end)
        if before is None or after is None:
            continue
        left = before[0].rpartition(":")[2].lstrip("(*")
        right = after[0].rstrip(".,;:!?)*")
        if left and right:
            a = before.end() - len(left)
            yield Arrow(left, a, right, after.start(), after.start() + len(right))


def tendencies(text: str, arrows: Sequence[Arrow]) -> list[Tendency]:
    """What tends where, of the arrows of a text in their order."""
    arrows = list(arrows)
    approaches = [x.approach for x in arrows]
    by = {k: (x.over, k) for k, x in enumerate(arrows) if x.over and not approaches[k]}
    for k, approach in enumerate(approaches):
        if approach is None:
            continue
        told = _behind(text, arrows, approaches, k, needs_word=True)
        told = told or _ahead(text, arrows, approaches, k)
        told = told or _behind(text, arrows, approaches, k, needs_word=False)
        for j in told:
            by.setdefault(j, (approach, k))
    return [
        _tendency(arrows[j], approach, arrows[k])
        for j, (approach, k) in sorted(by.items())
        if approach is not None
    ]


def _tendency(told: Arrow, approach: tuple[str, str], by: Arrow) -> Tendency:
    value = _ONE_SIDED.sub("", told.right)
    spans = [(told.start, told.end), (by.start, by.end)]
    return Tendency(
        *approach, told.left, (told.start, told.start + len(told.left)),
        value, (told.right_start, told.right_start + len(value)), spans,
    )  # fmt: skip


def _between(text: str, start: int, end: int) -> str | None:
    """What stands between two arrows; None where they are too far apart, or of different items."""
    if not 0 <= end - start <= _REACH:
        return None
    between = text[start:end]
    return None if _APART.search(between) else between


def _ahead(
    text: str, arrows: list[Arrow], approaches: list[tuple[str, str] | None], k: int
) -> list[int]:
    """The arrows that an approach before them is about."""
    out: list[int] = []
    at, joined = arrows[k].end, _THEN
    for j in range(k + 1, len(arrows)):
        between = _between(text, at, arrows[j].start)
        if approaches[j] is not None or between is None or not joined.fullmatch(between):
            break
        out.append(j)
        at, joined = arrows[j].end, _AND
    return out


def _behind(
    text: str,
    arrows: list[Arrow],
    approaches: list[tuple[str, str] | None],
    k: int,
    needs_word: bool,
) -> list[int]:
    """The arrows that an approach behind them is about."""
    out: list[int] = []
    at, joined = arrows[k].start, _AS
    for j in range(k - 1, -1, -1):
        between = _between(text, arrows[j].end, at)
        if approaches[j] is not None or between is None or not joined.fullmatch(between):
            break
        if joined is _AS and needs_word and not _SAID.search(between):
            break
        out.append(j)
        at, joined = arrows[j].start, _AND
    return out


_INFINITY = sym("infinity")
_ENDLESS = re.compile(r"\s*(?P<sign>[-+−])?\s*(?:inf(?:inity|ty)?|oo)\s*")


def endless_value(value: str) -> Term | None:
    """∞ for the "+inf" and −∞ for the "-inf" of plain text; None for any other value."""
    m = _ENDLESS.fullmatch(value)
    if m is None:
        return None
    return neg(_INFINITY) if m["sign"] in ("-", "−") else _INFINITY


def at_infinity(t: Term) -> Term | None:
    """f(∞) and f(−∞) as limits of f(x); None for anything else."""
    if t.head != "call" or len(t.args) != 1:
        return None
    end = t.args[0]
    if end is not _INFINITY and not (end.head == "neg" and end.args[0] is _INFINITY):
        return None
    x = sym("x")
    return limit_of(rebuild(t, (x,)), x, end)


def limits_of(body: Term, cases: Term) -> list[tuple[Term, Term]]:
    """The limits, each with its value, where all cases say what x tends to; none of any others."""
    if cases.head != "cases" or len(cases.args) % 2:
        return []
    out = []
    for value, where in zip(cases.args[::2], cases.args[1::2], strict=True):
        if where.head != "rel" or where.data != "->" or where.args[0].head != "sym":
            return []
        out.append((limit_of(body, where.args[0], where.args[1]), value))
    return out
