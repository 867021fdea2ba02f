r"""What derives by the word of a write-up, read as the derivative: the [v_3] of ``[v_2] = a [v_3]``, the D of
``D v_2 = b D v_1``, the primes of ``v_2' = b v_1'``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from symderiv.checking.reading.conventions.told_adjoints import means_with_accents
from symderiv.checking.reading.conventions.told_derivatives import (
    NAME,
    OPENERS,
    PRIME,
    STAR,
    ToldDerivative,
    base_of,
    below_accent,
    told_derivatives,
    with_d_before,
    with_name_below,
)
from symderiv.checking.reading.mapped import Mapped
from symderiv.checking.reading.pieces import find_pieces

__all__ = ["with_derivatives_for_signs"]

MAX_SIGNS = 4_000
Stretch = tuple[int, int, bool]  # from where to where, and whether it is TeX
Edit = tuple[str, int, int]  # what stands there instead, from where to where

_PLAIN = r"[A-Za-zα-ω](?:_\{?\w{1,3}\}?|[0-9₀-₉]{1,2})?(?!\w)"
_LONG = r"[A-Za-zα-ω]\w{0,12}"
_LINE = re.compile(r"[^\n]+")
_RELATIONS = ("=", "←", "≈")
_RENEWED = re.compile(r"(?<![\w\\])([A-Za-z](?:_?\w)?)['′]\s?(?::?=|←|\\leftarrow|<-)\s?\1\s?[-+−]")
_FACTOR = r"(?=\s?(?:\\(?:left|[a-z]*frac|sqrt|[a-zA-Z]{2,8})(?![A-Za-z])|[A-Za-z0-9(\[{α-ω]))"
_ADJOINTS = ("accent", "index", "prefix")
_ACCENTS = {
    "\\hat": r"\\(?:wide)?hat",
    "\\tilde": r"\\(?:wide)?tilde",
    "\\bar": r"\\(?:bar|overline)",
}
_INDEX = r"\s?_\s?(?:\{\s?\w{1,4}\s?\}|\w)"
_ADDED_UP = re.compile(
    r"\+\s?\}?\s?=|\baccumul|\bcontributions? (?:of|from)\b|aufaddier", re.IGNORECASE
)
_BLANK = r"(?:\s|\\[,;!:]|~|\{\}){0,3}"
# Before a name, and behind its prime: a letter is another factor in TeX, and part of a word elsewhere.
_BESIDE = {
    True: r"(?<!\\)(?!\\?(?:sigma|phi|varphi|psi|tanh|f|g)(?![A-Za-z]))",
    False: r"(?<![\w\\])",
}
_BEHIND = {
    tex: rf"{letter}(?!\s?(?:\\left\s?)?\((?<![\d}}]['′]\())"
    for tex, letter in ((True, ""), (False, "(?![A-Za-z])"))
}


def with_derivatives_for_signs(mapped: Mapped, latex: bool, start: int, end: int) -> Mapped:
    """The text with dy/dv_3 for such a [v_3], in formulas and in typed lines with a relation."""
    body = mapped.text[start:end]
    told = told_derivatives(body)
    if any(t.kind in _ADJOINTS for t in told):
        added_up = _ADDED_UP.search(body) is not None
        told = [t for t in told if t.kind not in _ADJOINTS or not (added_up or _stays(t))]
    if not told:
        return mapped
    means = means_with_accents(body) if any(t.kind == "accent" for t in told) else set()
    edits: list[Edit] = []
    renewed = {m[1] for m in _RENEWED.finditer(mapped.text, start, end)}
    for span in _stretches(mapped.text, latex, start, end):
        for key in dict.fromkeys((t.kind, t.mark) for t in told):
            own = [t for t in told if (t.kind, t.mark) == key]
            edits += _edits(mapped.text, span, own, start, renewed, means)
            if len(edits) > MAX_SIGNS:
                return mapped
    return mapped.replaced(_apart(sorted(edits, key=lambda e: e[1])))


def _stays(t: ToldDerivative) -> bool:
    """Whether a bar is told to be an adjoint, and not of what: the judge knows."""
    return t.mark == "\\bar" and not (t.above or t.below)


def _apart(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Those that do not overlap one before."""
    done = 0
    for edit in edits:
        if edit[1] >= done:
            yield edit
            done = edit[2]


def _stretches(text: str, latex: bool, start: int, end: int) -> Iterator[Stretch]:
    """The formulas, and the lines with a relation outside of them; whether they are TeX."""
    pieces, _, _, _ = find_pieces(text, "latex" if latex else "markdown", start, end)
    for p in pieces:
        if p.tex and not p.fault:
            yield p.start, p.end, True
    if latex:
        return
    tex = [(p.outer_start, p.outer_end) for p in pieces]
    at = start
    for a, b in [*sorted(tex), (end, end)]:
        for m in _LINE.finditer(text, at, max(at, a)):
            if any(sign in m[0] for sign in _RELATIONS):
                yield m.start(), m.end(), "\\" in m[0]
        at = max(at, b)


def _edits(
    text: str,
    span: Stretch,
    told: Sequence[ToldDerivative],
    start: int,
    renewed: set[str],
    means: set[tuple[str, str]],
) -> Iterator[Edit]:
    """What is put for the signs of one kind, of which something is told at several places."""
    a, b, tex = span
    places = [t.at + start for t in told]
    for m in _pattern(told[0], tex, renewed).finditer(text, a, b):
        t = told[max(0, bisect_right(places, m.start()) - 1)]
        if t.kind == "accent" and (t.mark, base_of(m)) in means:
            continue
        yield _derivative(t, m, tex), m.start(), m.end()


def _pattern(t: ToldDerivative, tex: bool, renewed: set[str]) -> re.Pattern[str]:
    """How a sign stands at a name."""
    name, index = (NAME, _INDEX) if tex else (_PLAIN, r"_\{?\w{1,3}\}?")
    base = r"(?P<base>\\[a-z]{2,8}|[A-Za-z])"
    if t.kind in OPENERS or t.kind == "function":
        opened, closed = OPENERS.get(t.kind) or (rf"(?<![A-Za-z]){re.escape(t.mark)}\s?\(", r"\)")
        return re.compile(rf"{opened}\s?(?P<name>{NAME if tex else _LONG})\s?{closed}")
    if t.kind == "accent":
        return re.compile(
            rf"(?:{_ACCENTS.get(t.mark) or re.escape(t.mark)})(?![A-Za-z])\s?{below_accent()}"
        )
    if t.kind == "index":
        return re.compile(with_name_below(t.mark, tex))
    if t.kind == "prefix":
        return re.compile(with_d_before(tex))
    if t.kind in ("prime", "star"):
        sign = STAR if t.kind == "star" else rf"{PRIME}(?!['′]){_BEHIND[tex]}"
        early = STAR if t.kind == "star" else PRIME
        but = "".join(rf"(?!{re.escape(n)}(?!\w))" for n in sorted(renewed))
        return re.compile(
            rf"{_BESIDE[tex]}(?:{base}{early}(?P<index>{index})|(?P<name>{but}{name}){sign})"
        )
    long_ = t.mark[:1] == "\\" or len(t.mark) > 1
    own = re.escape(t.mark) + (r"(?![A-Za-z_^])" if long_ else r"(?![_^/])")
    if t.mark[:1] != "\\":
        own = r"(?<![A-Za-z\\_])" + own
    if not t.above and not t.below:
        return re.compile(rf"{own}\s(?P<name>{name})")
    return re.compile(rf"{own}{_BLANK}(?:(?P<name>{name})(?!\s?(?:\^|\(|\\left))|{_FACTOR})")


def _derivative(t: ToldDerivative, m: re.Match[str], tex: bool) -> str:
    """The derivative for a sign at a name, or the operator before anything else."""
    groups = m.groupdict()
    parts = ("name", "base", "under", "whole", "index")
    name = "".join(groups.get(part) or "" for part in parts)
    partial = t.d in ("∂", "\\partial")
    d = "d" if not partial else "\\partial " if tex else "∂"
    if not name:
        return rf"\frac{{{d}}}{{{d} {t.below}}}" if tex else f"{d}/{d}{t.below} "
    if not t.above and not t.below:
        accent = t.mark if t.mark.isalpha() else "bar"
        return rf"\{accent}{{{name}}}" if tex else f"{name}_{accent}"
    of, by = (t.above, name) if t.above else (name, t.below)
    return rf"\frac{{{d} {of}}}{{{d} {by}}}" if tex else f"({d}{of}/{d}{by})"
